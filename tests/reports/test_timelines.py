"""The timeline of the report and of the window: what its title, its table and its rows say."""

import dataclasses
import datetime as dt
import uuid

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.words import Texts
from synergie.charts.marks import Label
from synergie.charts.timeline_parts import Kind, Sign, Who
from synergie.model.actions import ActionState, BudgetVehicle, Owner
from synergie.model.focus_groups import GroupState, MilestoneKind, MilestoneState
from synergie.model.meetings import MeetingState
from synergie.reports.content import Figure, Table
from synergie.reports.pdf import fonts
from synergie.reports.timelines import Grouping, draw, draw_group, group_steps, groups_of, title, told
from synergie.reports.voice import Voice
from synergie.services.timeline_facts import ActionStep, GroupMeeting, GroupStep, Late, MilestoneStep, TimelineFacts
from tests.facts import example_facts
from tests.reports.trees import example_tree

DAY = dt.date(2023, 12, 31)
FR = Voice("fr")


def action(text: str = "Agir", **more: object) -> ActionStep:
    values: dict[str, object] = {
        "id": uuid.uuid4(),
        "text": Bilingual.same(text),
        "owner": Owner.COMMUNE,
        "organisation": None,
        "person": None,
        "due": None,
        "due_when": Bilingual(),
        "done": None,
        "after": None,
        "waits": False,
        "vehicle": None,
        "budget_year": None,
        "state": ActionState.OPEN,
        "late": None,
        "domain": Bilingual.same("IT"),
        "decided": None,
    }
    return ActionStep(**(values | more))  # type: ignore[arg-type]


def milestone(**more: object) -> MilestoneStep:
    values: dict[str, object] = {
        "id": uuid.uuid4(),
        "kind": MilestoneKind.REPORT,
        "title": Bilingual.same("Rapport final"),
        "planned": PartialDate.half(2023, 6, 1),
        "reached": None,
        "state": MilestoneState.MISSED,
    }
    return MilestoneStep(**(values | more))  # type: ignore[arg-type]


LATE = Late(dt.date(2023, 6, 30), 184, is_exact=False)


def english() -> Voice:
    found = Voice("fr")
    found.texts = Texts("en")
    found.formats = found.texts.formats
    return found


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((), "1 milestone, no action"),
        ((action(),), "1 action, none done, none overdue on 31/12/2023"),
        (
            (action(state=ActionState.DONE), action(late=LATE), action(late=LATE)),
            "3 actions, 1 action done, 2 actions overdue on 31/12/2023",
        ),
    ],
)
def test_the_title_states_the_result_in_figures(actions: tuple[ActionStep, ...], expected: str) -> None:
    facts = TimelineFacts(day=DAY, actions=actions, milestones=(milestone(),))
    assert title(facts, english()) == expected
    assert all(len(title(facts, Voice(language))) <= 60 for language in ("fr", "nl"))


def test_the_text_alternative_names_what_is_overdue_and_what_nobody_does() -> None:
    nobody = action(owner=Owner.NOT_STATED)
    facts = TimelineFacts(day=DAY, actions=(action(due=PartialDate.month(2023, 6), late=LATE), nobody))
    said = told(facts, Grouping.DOMAIN, english()).alternative
    assert "Overdue: “Agir”." in said
    assert "Nobody is named for 1 action." in said
    assert "1 action has no due date." in said


def test_the_title_counts_what_the_figures_count() -> None:
    report = example_facts()
    facts = report.record.timeline
    assert facts is not None
    counted = report.figures.actions
    assert facts.day == report.figures.day
    assert len(facts.actions) == counted.total
    assert sum(one.late is not None for one in facts.actions) == counted.overdue > 0
    assert sum(one.state is ActionState.DONE for one in facts.actions) == counted.by_state[ActionState.DONE] > 0


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("grouping", Grouping)
def test_every_action_and_milestone_is_in_the_picture_and_in_the_table(language: str, grouping: Grouping) -> None:
    facts = example_facts().record.timeline
    assert facts is not None
    charts = draw(facts, grouping, Voice(language), 481, fonts.width, tallest=620)
    drawn = [spot.record for chart in charts for spot in chart.spots]
    said = told(facts, grouping, Voice(language))
    wanted = {("action", one.id) for one in facts.actions} | {("milestone", one.id) for one in facts.milestones}
    assert len(drawn) == len(wanted)
    assert set(drawn) == set(said.records) == wanted
    assert all(len(row) == len(said.columns) for row in said.rows)
    assert all(chart.height <= 620 for chart in charts)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_report_has_the_pictures_above_the_table_of_the_actions(language: str) -> None:
    section = next(
        part for one in example_tree(language).sections for part in one.sections if part.key == "activity-actions"
    )
    *pictures, table = section.blocks
    assert isinstance(table, Table)
    assert len(pictures) > 1
    figures = [one for one in pictures if isinstance(one, Figure)]
    assert figures == pictures
    steps = sum(len(one.chart.spots) for one in figures)
    facts = example_facts().record.timeline
    assert facts is not None
    assert steps == len(table.rows) + len(facts.milestones)
    words = {mark.text for one in figures for mark in one.chart.marks if isinstance(mark, Label)}
    assert Voice(language).formats.date(facts.day) in words
    assert all(one.alternative for one in figures)


def test_a_row_says_state_owner_budget_and_what_it_waits_for() -> None:
    first = action("Décider")
    second = action(
        "Inscrire",
        owner=Owner.NOT_STATED,
        after=first.id,
        waits=True,
        vehicle=BudgetVehicle.AMENDMENT,
        budget_year=2023,
        due=PartialDate.month(2023, 6),
        late=LATE,
    )
    (group,) = groups_of(TimelineFacts(day=DAY, actions=(first, second)), Grouping.DOMAIN, FR)
    one, two = group.steps
    assert (one.number, two.number) == ("1", "2")
    assert (one.sign, two.sign) == (Sign.OPEN, Sign.LATE)
    assert (one.who, two.who) == (Who.COMMUNE, Who.UNKNOWN)
    assert two.after == first.id
    assert two.late_since == LATE.since
    assert "184" in two.details
    assert "2023" in two.details
    assert "1" in two.details.split("·")[-1]
    assert one.whenever
    assert not two.whenever
    (due,) = two.moments
    assert (due.kind, due.first, due.last) == (Kind.DUE, dt.date(2023, 6, 1), dt.date(2023, 6, 30))


def test_actions_stand_under_who_does_them_and_a_named_third_party_is_somebody() -> None:
    third = action("C", owner=Owner.NOT_STATED, organisation=Bilingual.same("Région"))
    nobody = action("D", owner=Owner.NOT_STATED)
    facts = TimelineFacts(day=DAY, actions=(nobody, third, action("A", owner=Owner.CPAS), action("B")))
    found = groups_of(facts, Grouping.OWNER, FR)
    assert [[step.text for step in group.steps] for group in found] == [["B"], ["A"], ["C"], ["D"]]
    assert [step.number for group in found for step in group.steps] == ["1", "2", "3", "4"]
    assert found[2].steps[0].who is Who.OTHER


def test_what_has_no_domain_comes_last() -> None:
    facts = TimelineFacts(day=DAY, actions=(action("A", domain=None), action("B")))
    assert [group.steps[0].text for group in groups_of(facts, Grouping.DOMAIN, FR)] == ["B", "A"]


@pytest.mark.parametrize(
    ("state", "planned", "sign", "kind"),
    [
        (MilestoneState.MISSED, PartialDate.half(2023, 6, 1), Sign.NOT_DONE, Kind.MISSED_WINDOW),
        (MilestoneState.MISSED, PartialDate.on(2023, 6, 1), Sign.NOT_DONE, Kind.NOT_HELD),
        (MilestoneState.PLANNED, PartialDate.month(2024, 6), Sign.OPEN, Kind.WINDOW),
        (MilestoneState.PLANNED, PartialDate.on(2023, 6, 1), Sign.LATE, Kind.PLANNED),
    ],
)
def test_a_milestone_shows_when_it_was_planned_and_whether_it_was_reached(
    state: MilestoneState, planned: PartialDate, sign: Sign, kind: Kind
) -> None:
    facts = TimelineFacts(day=DAY, milestones=(milestone(state=state, planned=planned),))
    ((step,),) = [group.steps for group in groups_of(facts, Grouping.DOMAIN, FR)]
    assert step.sign is sign
    assert [one.kind for one in step.moments] == [kind]


def test_a_focus_group_shows_its_period_its_meetings_and_its_milestone() -> None:
    held, missed = (
        GroupMeeting(id=uuid.uuid4(), date=PartialDate.on(2023, 2, day), state=state, subject=Bilingual.same("RH"))
        for day, state in ((8, MeetingState.HELD), (15, MeetingState.NOT_HELD))
    )
    group = GroupStep(
        id=uuid.uuid4(),
        name=Bilingual.same("RH"),
        planned=Period(PartialDate.third(2023, 1, 3), PartialDate.half(2023, 2, 1)),
        state=GroupState.DONE,
        meetings=(held, missed),
        milestone=milestone(),
    )
    facts = TimelineFacts(day=DAY, groups=(group,))
    kinds = [[one.kind for one in step.moments] for step in group_steps(group, facts, FR)]
    assert kinds == [[Kind.WINDOW], [Kind.HELD], [Kind.NOT_HELD], [Kind.MISSED_WINDOW]]
    (chart,) = draw_group(group, facts, FR, 420, fonts.width)
    assert [spot.record and spot.record[0] for spot in chart.spots] == [None, "meeting", "meeting", "milestone"]
    never = dataclasses.replace(group, state=GroupState.NOT_MET, meetings=(), milestone=None)
    assert [one.kind for one in group_steps(never, facts, FR)[0].moments] == [Kind.MISSED_WINDOW]
