"""What someone finds in the example about minutes, focus groups and what the two administrations read differently."""

import collections
import itertools

import pytest
import sqlalchemy as sa

from synergie.basis.dates import PartialDate, Period, Precision
from synergie.basis.fields import Kind
from synergie.model.base import reference_key
from synergie.model.focus_groups import (
    FocusGroup,
    FocusGroupMeeting,
    FocusGroupMember,
    GroupState,
    MethodStep,
    Milestone,
    MilestoneState,
)
from synergie.model.meetings import Meeting
from synergie.model.minutes import (
    Approval,
    ApprovalState,
    Divergence,
    DivergenceState,
    MinutesForm,
    MinutesState,
    MinutesVersion,
    Statement,
    StatementKind,
)
from synergie.model.people import MemberRole, Person
from synergie.services import example
from synergie.services.fields import fields

VERSIONS = ["note_0116", "remarks_0116", "minutes_0119", "hr_0208_commune", "hr_0208_cpas"]
GROUPS = ["it", "procurement", "hr", "sippt", "communication"]
SPOKEN = {
    StatementKind.REMARK,
    StatementKind.POSITION,
    StatementKind.PROPOSAL,
    StatementKind.REPLY,
}
COMMUNE, CPAS = (reference_key("administration", side) for side in ("commune", "cpas"))


def found(session, cls, key):
    return session.get_one(cls, example.identity(cls.__tablename__, key))


def statements(session, key):
    """Return what the version says, in its order."""
    version = example.identity("minutes_version", key)
    asked = sa.select(Statement).where(Statement.minutes_id == version).order_by(Statement.position)
    return session.scalars(asked).all()


def of_kind(session, key, kind):
    return [statement.text for statement in statements(session, key) if statement.kind is kind]


def under(session, key, *headings):
    """Return what a version says under the last of `headings`, each of which stands inside the one before."""
    rest = list(statements(session, key))
    for heading in headings:
        (place,) = [i for i, each in enumerate(rest) if each.kind is StatementKind.HEADING and each.text == heading]
        level = rest[place].level
        rest = rest[place + 1 :]
        ends = (i for i, each in enumerate(rest) if each.kind is StatementKind.HEADING and each.level <= level)
        rest = rest[: next(ends, len(rest))]
    return [each.text for each in rest]


# Versions of minutes


@pytest.mark.parametrize(("key", "least"), list(zip(VERSIONS, (35, 45, 25, 30, 35), strict=True)))
def test_each_version_says_all_its_points(session, key, least):
    said = statements(session, key)
    assert len(said) >= least
    assert all(statement.text.strip() for statement in said)
    assert [statement.position for statement in said] == list(range(1, len(said) + 1))


@pytest.mark.parametrize("key", VERSIONS)
def test_headings_have_a_depth_and_no_typed_number(session, key):
    depths = [s.level for s in statements(session, key) if s.kind is StatementKind.HEADING]
    assert depths[0] == 1
    assert all(deeper - depth <= 1 for depth, deeper in itertools.pairwise(depths))
    assert not any(text[0].isdigit() for text in of_kind(session, key, StatementKind.HEADING))


def test_what_is_a_remark_a_position_or_a_proposal_says_whose_it_is(session):
    for key in VERSIONS:
        for said in statements(session, key):
            speakers = [said.administration_id, said.organisation_id, said.person_id]
            assert said.kind not in SPOKEN or any(speakers), (key, said.text)


def test_replies_answer_something_said_before_in_the_same_version(session):
    for key in VERSIONS:
        before = set()
        for said in statements(session, key):
            assert said.replies_to_id is None or said.replies_to_id in before, (key, said.text)
            assert said.kind is not StatementKind.REPLY or said.replies_to_id, (key, said.text)
            before.add(said.id)


def test_versions_say_who_drew_them_up_only_as_far_as_they_state_it(session):
    versions = {key: found(session, MinutesVersion, key) for key in VERSIONS}
    assert {key: v.administration_id for key, v in versions.items()} == {
        "note_0116": None,
        "remarks_0116": CPAS,
        "minutes_0119": None,
        "hr_0208_commune": COMMUNE,
        "hr_0208_cpas": CPAS,
    }
    assert [versions[key].author_stated for key in ("hr_0208_commune", "hr_0208_cpas")] == [True, False]
    assert {key: v.language.value for key, v in versions.items() if v.language != "fr"} == {"remarks_0116": "nl"}
    assert versions["note_0116"].form is MinutesForm.NOTE
    assert versions["remarks_0116"].form is MinutesForm.REMARKS
    assert {v.state for v in versions.values()} == {MinutesState.NOT_STATED}
    assert all(v.caption.complete for v in versions.values())


@pytest.mark.parametrize("key", ["minutes_0119", "hr_0208_commune", "hr_0208_cpas"])
def test_both_administrations_still_have_to_approve(session, key):
    version = example.identity("minutes_version", key)
    approvals = session.scalars(sa.select(Approval).where(Approval.minutes_id == version)).all()
    assert {a.administration_id for a in approvals} == {COMMUNE, CPAS}
    assert {a.state for a in approvals} == {ApprovalState.AWAITED}
    assert all(a.date is None and a.remark.complete for a in approvals)


# The meeting of 16/01/2023


def test_the_note_keeps_what_is_undecided_and_what_each_side_said(session):
    text = "\n".join(said.text for said in statements(session, "note_0116"))
    for fact in (
        "19 communes",
        "Auderghem",
        "38 %",
        "1er janvier 2024",
        "Microsoft Dynamics",
        "Civadis",
        "sans engagement formel",
    ):
        assert fact in text
    replies = [s for s in statements(session, "note_0116") if s.kind is StatementKind.REPLY]
    assert {s.administration_id for s in replies} == {COMMUNE}
    assert len(replies) == 2


def test_the_remarks_of_the_cpas_answer_the_proposals_of_the_commune(session):
    said = statements(session, "remarks_0116")
    asked = {s.id: s.administration_id for s in said if s.kind is StatementKind.QUESTION}
    assert set(asked.values()) == {COMMUNE}
    assert len(asked) == 5
    answered = {s.replies_to_id for s in said if s.administration_id == CPAS}
    assert asked.keys() <= answered


def test_the_cloud_is_refused_informally_and_two_points_go_to_the_group_that_did_not_meet(session):
    said = statements(session, "remarks_0116")
    (refused,) = [s for s in said if s.kind is StatementKind.REFUSAL]
    assert "informeel" in refused.text
    assert found(session, Statement, "remarks_0116_cloud_phase").id == refused.replies_to_id
    carried = [s.carried_to_id for s in said if s.carried_to_id]
    assert carried == [example.identity("meeting", "focus_it_not_held")] * 2
    assert len(of_kind(session, "remarks_0116", StatementKind.OUTCOME)) == 2


def test_the_remarks_give_the_amounts_and_their_day(session):
    text = " ".join(said.text for said in statements(session, "remarks_0116"))
    facts = [
        "150 gebruikers",
        "€ 12.480",
        "€ 5.000",
        "1 maart 2024",
        "30 juni 2024",
        "eind februari",
        "april 2023",
    ]
    for fact in facts:
        assert fact in text


# The steering committee of 19/01/2023


@pytest.mark.parametrize(
    ("domain", "figures"),
    [
        ("it", ("3 ETP", "5 théoriques", "5,5 réels", "7 théoriques")),
        ("sippt", ("3 ETP réels pour 3 théoriques",)),
        ("hr", ("19 ETP", "20 théoriques", "20 réels")),
        ("procurement", ("2 ETP", "5 théoriques", "0,8 réel", "1,8 théorique")),
        ("communication", ("3 ETP", "5 théoriques", "2,2 réels", "3 théoriques")),
    ],
)
def test_the_minutes_of_january_give_the_staff_of_each_service(session, domain, figures):
    facts = [
        said.text
        for said in statements(session, "minutes_0119")
        if said.kind is StatementKind.FACT and said.domain_id == reference_key("domain", domain)
    ]
    assert len(facts) == 1
    assert all(figure in facts[0] for figure in figures)


# The two versions of 08/02/2023


@pytest.mark.parametrize("key", ["hr_0208_commune", "hr_0208_cpas"])
def test_both_versions_give_the_same_ratios(session, key):
    text = " ".join(said.text for said in statements(session, key))
    assert all(f"soit {ratio} dossiers" in text for ratio in (250, 175, 200))
    assert all(size in text for size in ("1 000 ETP", "1 400", "2 400 ETP"))


def test_the_recapitulations_list_the_staff_gains_of_each_version(session):
    place = ("Récapitulatif des gains et calendrier", "Gain de personnel")
    commune = under(session, "hr_0208_commune", *place)
    cpas = under(session, "hr_0208_cpas", *place)
    assert (len(commune), len(cpas)) == (6, 3)
    assert sum("réaffecté" in line for line in commune) == sum("réaffecté" in line for line in cpas) == 1
    (commune_d4,) = [line for line in commune if "D4" in line]
    (cpas_d4,) = [line for line in cpas if "D4" in line]
    assert "2030" not in commune_d4
    assert "2030" in cpas_d4
    assert any("gestion du temps" in line and "niveau B" in line for line in commune)
    assert any("gestion des contrats" in line and "niveau B" in line for line in cpas)


def test_each_version_keeps_what_the_other_one_does_not_say(session):
    commune = " ".join(said.text for said in statements(session, "hr_0208_commune"))
    cpas = " ".join(said.text for said in statements(session, "hr_0208_cpas"))
    for only in ("chargé de projets", "Soft"):
        assert only in commune
        assert only not in cpas
    for only in ("pas possible à court terme", "1 à 2 ETP", "7 personnes", "chacune travaille", "B4 f.f."):
        assert only in cpas
        assert only not in commune


def test_what_both_versions_say_alike_has_the_same_words(session):
    commune = {said.text for said in statements(session, "hr_0208_commune")}
    cpas = {said.text for said in statements(session, "hr_0208_cpas")}
    assert len(commune & cpas) >= 15


# Points of disagreement


def test_both_voices_of_a_disagreement_are_there_in_both_languages(session):
    rows = session.scalars(sa.select(Divergence)).all()
    assert len(rows) >= 14
    for row in rows:
        assert row.subject.complete
        assert row.commune.complete
        assert row.cpas.complete
        assert row.meeting_id
        assert row.domain_id
        assert row.state in {DivergenceState.OPEN, DivergenceState.NUANCE}
        assert row.settled.empty


def test_disagreements_come_from_three_meetings(session):
    domains = collections.Counter(row.domain_id for row in session.scalars(sa.select(Divergence)))
    assert domains == {
        reference_key("domain", "hr"): 13,
        reference_key("domain", "it"): 2,
        reference_key("domain", "communication"): 1,
    }


@pytest.mark.parametrize(
    ("key", "voice", "fr", "nl"),
    [
        ("project_officers", "cpas", "n'en parle pas", "vermeldt dit niet"),
        ("joint_payroll_lead", "commune", "n'en parle pas", "vermeldt dit niet"),
        ("short_term", "commune", "ne met pas en cause", "niet in vraag"),
        ("cloud_migration", "commune", "pas de texte de la commune", "geen tekst van de gemeente"),
        ("data_protection_officer", "commune", "pas de texte de la commune", "geen tekst van de gemeente"),
    ],
)
def test_a_voice_that_is_silent_says_so(session, key, voice, fr, nl):
    said = getattr(found(session, Divergence, key), voice)
    assert fr in said.fr
    assert nl in said.nl


def test_the_post_of_level_b_is_elsewhere_in_the_body_than_in_the_recapitulation(session):
    row = found(session, Divergence, "level_b_2028")
    assert all("corps du texte" in voice.fr and "tekst zelf" in voice.nl for voice in (row.commune, row.cpas))


# Focus groups, milestones, method


JANUARY = Period(PartialDate.third(2023, 1, 3), PartialDate.half(2023, 2, 1))
MARCH = Period(PartialDate.third(2023, 2, 3), PartialDate.half(2023, 3, 1))


@pytest.mark.parametrize(
    ("code", "planned", "state", "milestone", "members"),
    [
        ("it", Period(PartialDate.on(2023, 1, 20), PartialDate.half(2023, 2, 1)), "not_met", "steering_march", 3),
        ("procurement", JANUARY, "not_met", "steering_march", 5),
        ("hr", JANUARY, "done", "steering_march", 4),
        ("sippt", MARCH, "done", "steering_april", 4),
        ("communication", MARCH, "done", "steering_april", 4),
    ],
)
def test_each_focus_group_has_its_window_its_members_and_its_session(session, code, planned, state, milestone, members):
    group = found(session, FocusGroup, code)
    assert (group.planned, group.state) == (planned, state)
    assert group.milestone_id == example.identity("milestone", milestone)
    assert group.domain_id == reference_key("domain", code)
    assert group.body_id == reference_key("body", f"focus_{code}")
    rows = session.scalars(sa.select(FocusGroupMember).where(FocusGroupMember.focus_group_id == group.id)).all()
    assert len(rows) == members
    assert {row.role for row in rows} == {MemberRole.MEMBER}


def test_members_have_the_administration_that_the_source_gives_them(session):
    people = {person.id: person for person in session.scalars(sa.select(Person))}
    rows = session.scalars(sa.select(FocusGroupMember)).all()
    assert all(row.administration_id == people[row.person_id].administration_id for row in rows)
    groups = collections.defaultdict(set)
    for row in rows:
        groups[row.focus_group_id].add(row.administration_id)
    assert len(groups) == 5
    assert all(sides >= {COMMUNE, CPAS} or None in sides for sides in groups.values())


def test_two_groups_share_the_meeting_of_march_and_two_did_not_meet(session):
    meetings = {meeting.id: meeting for meeting in session.scalars(sa.select(Meeting))}
    met = {row.focus_group_id: meetings[row.meeting_id] for row in session.scalars(sa.select(FocusGroupMeeting))}
    shared = example.identity("meeting", "focus_sippt_communication_0307")
    groups = {code: found(session, FocusGroup, code) for code in GROUPS}
    assert {code for code, group in groups.items() if met[group.id].id == shared} == {"sippt", "communication"}
    for code, group in groups.items():
        held = met[group.id].state == "held"
        assert (group.state is GroupState.DONE) is held, code
        assert group.conclusions.complete is held, code
        assert group.reason.complete is not held, code


def test_three_sessions_are_planned_and_the_report_of_june_was_not_delivered(session):
    rows = session.scalars(sa.select(Milestone).order_by(Milestone.position)).all()
    assert [(row.planned.start.month, row.planned.precision) for row in rows] == [
        (3, Precision.THIRD),
        (4, Precision.THIRD),
        (5, Precision.THIRD),
        (6, Precision.HALF_MONTH),
    ]
    assert [row.state for row in rows] == [MilestoneState.NOT_STATED] * 3 + [MilestoneState.MISSED]
    assert rows[-1].reason.complete
    assert all(row.package.complete and row.reached is None for row in rows)


def test_the_method_says_step_by_step_who_answers_for_it(session):
    steps = session.scalars(sa.select(MethodStep).order_by(MethodStep.position)).all()
    assert len(steps) == 9
    assert all(step.what.complete and step.responsible.complete for step in steps)
    (financial,) = [step for step in steps if "gains financiers" in step.what.fr]
    assert financial.responsible.nl == "Financiële diensten"


@pytest.mark.parametrize("cls", [MinutesVersion, Approval, Divergence, FocusGroup, Milestone, MethodStep])
def test_no_text_stands_in_one_language_only(session, cls):
    pairs = [field.name for field in fields(cls) if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL)]
    for row in session.scalars(sa.select(cls)):
        for name in pairs:
            value = getattr(row, name)
            assert value.empty or value.complete, (cls, name, value)
