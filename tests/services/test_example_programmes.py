"""What someone finds in the example on the regional programme: who joined what and when, keys and waves."""

import collections
from decimal import Decimal

import pytest
import sqlalchemy as sa

from synergie.basis.dates import PartialDate, Period, Precision
from synergie.basis.fields import Kind
from synergie.basis.quantities import Money
from synergie.model.base import reference_key
from synergie.model.bodies import Body, Organisation
from synergie.model.documents import Mail
from synergie.model.programmes import (
    Adhesion,
    AdhesionCount,
    AdhesionStatus,
    AllocationKey,
    AllocationTier,
    AllocationValue,
    Formula,
    Participant,
    Phase,
    Position,
    Programme,
    ProgrammeBoard,
    ProgrammeDomain,
    Stance,
    Wave,
)
from synergie.services import example
from synergie.services.fields import fields

CODES = ["grc", "soft_hr", "hard_hr", "soc", "fin", "it"]
OURS = ["commune", "cpas"]
KEPT = (
    Programme, ProgrammeDomain, Participant, AdhesionStatus, AdhesionCount, Position, AllocationKey, AllocationValue,
    Wave, Phase,
)  # fmt: skip


def all_of(session, cls, *conditions):
    order = (cls.position,) if hasattr(cls, "position") else ()
    return session.scalars(sa.select(cls).where(*conditions).order_by(*order)).all()


def named(session, cls, key):
    return session.get_one(cls, example.identity(cls.__tablename__, key))


def domain(session, code):
    return named(session, ProgrammeDomain, f"wepulse_{code}")


def history(session, participant, code=None):
    """Return the statuses of a participant for a domain, or for the programme as a whole, oldest first."""
    place = None if code is None else example.identity("programme_domain", f"wepulse_{code}")
    rows = all_of(
        session,
        AdhesionStatus,
        AdhesionStatus.participant_id == example.identity("participant", participant),
        AdhesionStatus.programme_domain_id == place,
    )
    return sorted(rows, key=lambda row: row.date.first)


# The programme and its domains


def test_the_programme_is_run_by_the_region_from_2021_to_2025_and_governed_by_two_boards(session):
    (programme,) = all_of(session, Programme)
    assert programme.code == "wepulse"
    assert session.get_one(Organisation, programme.run_by_id).kind == "region"
    assert programme.existed == Period(PartialDate.year(2021), PartialDate.year(2025))
    assert programme.local_share is None, "only the CPAS says that local authorities pay 75 %"
    boards = [session.get_one(Body, row.body_id).code for row in all_of(session, ProgrammeBoard)]
    assert boards == ["comex", "comigov"]


def test_who_joins_any_domain_joins_the_it_services(session):
    domains = all_of(session, ProgrammeDomain)
    assert [each.code for each in domains] == CODES
    base = domain(session, "it")
    assert [each.requires_id for each in domains] == [base.id] * 5 + [None]
    (programme,) = all_of(session, Programme)
    assert "Adhérer à un domaine emporte l'adhésion aux services IT." in programme.rules.fr
    assert "Les montants à engager sont les maxima" in programme.rules.fr


def test_every_domain_says_what_it_covers_and_brings(session):
    for each in all_of(session, ProgrammeDomain):
        assert each.scope.complete
        assert each.benefits.complete
        assert each.note.complete


@pytest.mark.parametrize("code", CODES)
def test_three_domains_were_launched_in_2023_and_awarded_in_december(session, code):
    each = domain(session, code)
    if code in ("fin", "soft_hr", "hard_hr"):
        assert each.launched == PartialDate.quarter(2023, 3)
        assert each.awarded == PartialDate.month(2023, 12)
        assert each.deployment == Period(PartialDate.quarter(2024, 2), PartialDate.quarter(2025, 4))
        assert "l'été 2023" in each.note.fr
        assert "de zomer van 2023" in each.note.nl
    else:
        assert (each.launched, each.awarded, each.deployment) == (None, None, None)


def test_finances_are_rolled_out_in_a_pilot_and_five_waves_of_2025(session):
    waves = all_of(session, Wave, Wave.domain_id == domain(session, "fin").id)
    assert [wave.authorities for wave in waves] == [2, 5, 7, 6, 6, 8]
    assert [(w.period.start.start.month, w.period.end.start.month) for w in waves] == [
        (1, 3), (3, 4), (5, 6), (7, 8), (9, 10), (11, 12),
    ]  # fmt: skip
    assert {w.period.start.start.year for w in waves} == {2025}
    assert {w.period.end.precision for w in waves} == {Precision.MONTH}
    assert all(wave.is_theoretical for wave in waves)


@pytest.mark.parametrize("code", ["grc", "soc"])
def test_iterations_whose_place_in_the_calendar_is_lost_have_no_period(session, code):
    waves = all_of(session, Wave, Wave.domain_id == domain(session, code).id)
    assert [wave.name.nl for wave in waves] == ["Iteratie 1", "Iteratie 2", "Iteratie 3"]
    assert {wave.period for wave in waves} == {None}


def test_the_plan_of_finances_takes_seventy_eight_weeks_in_five_phases(session):
    phases = all_of(session, Phase, Phase.domain_id == domain(session, "fin").id)
    assert [phase.weeks for phase in phases] == [10, 16, 31, 10, 11]
    assert sum(phase.weeks for phase in phases) == 78
    assert all(phase.text.complete for phase in phases)


def test_who_carries_out_a_phase_is_not_guessed_where_the_source_lost_it(session):
    assert {phase.actor for phase in all_of(session, Phase)} == {None}
    assert "plus qui exécute chaque phase" in domain(session, "fin").note.fr


# Adhesions


def test_participants_are_our_two_administrations_six_others_and_an_illustration(session):
    rows = all_of(session, Participant)
    assert len(rows) == 13
    ours = {row.code: row.administration_id for row in rows if row.administration_id}
    assert ours == {side: reference_key("administration", side) for side in OURS}
    assert [row.code for row in rows if row.organisation_id] == [
        "uccle_commune", "uccle_cpas", "cpas_woluwe", "cpas_etterbeek", "auderghem_cpas", "brussels_cpas",
    ]  # fmt: skip
    illustration = [row for row in rows if row.is_illustration]
    assert [row.code for row in illustration] == ["pl1", "pl2", "pl3", "others", "pl38"]
    assert all(row.administration_id is None and row.organisation_id is None for row in illustration)


@pytest.mark.parametrize("side", OURS)
def test_our_two_administrations_agreed_on_the_principles_in_april(session, side):
    (row,) = history(session, side)
    assert (row.status, row.date) == (Adhesion.PRINCIPLE, PartialDate.on(2023, 4, 5))
    assert row.meeting_id == example.identity("meeting", "wepulse_strategy_0405")


@pytest.mark.parametrize("code", ["soft_hr", "hard_hr", "fin"])
def test_both_are_being_regularised_for_three_domains(session, code):
    commune, cpas = history(session, "commune", code), history(session, "cpas", code)
    assert [row.status for row in commune] == [Adhesion.REGULARISATION]
    assert [row.status for row in cpas] == [Adhesion.FORMAL, Adhesion.REGULARISATION]
    assert [row.date for row in cpas] == [PartialDate.on(2023, 6, 29), PartialDate.on(2023, 7, 13)]
    assert "prudence" in cpas[0].reason.fr
    assert cpas[0].reference == ""
    for row in (commune[-1], cpas[-1]):
        assert row.date == PartialDate.on(2023, 7, 13)
        assert session.get_one(Mail, row.mail_id).date == PartialDate.on(2023, 8, 3)
        assert row.reservations.complete
        assert row.said_by_id == example.identity("organisation", "wepulse")


@pytest.mark.parametrize("code", ["grc", "soc"])
def test_what_the_cpas_postpones_the_programme_takes_for_a_no_and_both_reasons_stand(session, code):
    postponed, deemed_no = history(session, "cpas", code)
    assert (postponed.status, deemed_no.status) == (Adhesion.POSTPONED, Adhesion.DEEMED_NO)
    assert postponed.said_by_id is None
    assert deemed_no.said_by_id == example.identity("organisation", "wepulse")
    assert postponed.reason.complete
    assert deemed_no.reason.complete
    assert postponed.reason != deemed_no.reason
    assert {postponed.date, deemed_no.date} == {PartialDate.on(2023, 6, 29)}


def test_nothing_is_said_of_our_administrations_where_the_sources_say_nothing(session):
    assert [history(session, "commune", code) for code in ("grc", "soc", "it")] == [[], [], []]
    assert history(session, "cpas", "it") == []
    ours = [example.identity("participant", side) for side in OURS]
    rows = all_of(session, AdhesionStatus, AdhesionStatus.participant_id.in_(ours))
    assert len(rows) == 15
    assert {row.date.start.year for row in rows} == {2023}


@pytest.mark.parametrize("code", ["uccle_commune", "uccle_cpas"])
def test_uccle_joined_in_the_spring_of_2023(session, code):
    (row,) = history(session, code)
    assert row.status is Adhesion.PRINCIPLE
    assert row.date == PartialDate.quarter(2023, 2)
    assert "printemps" in row.reason.fr


def test_two_other_cpas_came_to_be_interested_in_the_social_domain(session):
    answer = PartialDate.on(2024, 3, 14)
    assert [row.status for row in history(session, "cpas_woluwe")] == [Adhesion.NO]
    (woluwe,) = history(session, "cpas_woluwe", "soc")
    assert (woluwe.status, woluwe.date) == (Adhesion.INTEREST, answer)
    before, after = history(session, "cpas_etterbeek", "soc")
    assert (before.status, after.status, after.date) == (Adhesion.REFUSED, Adhesion.INTEREST, answer)


def test_every_status_has_its_source(session):
    for row in all_of(session, AdhesionStatus):
        assert row.meeting_id or row.mail_id or row.source_id, row.id
        assert row.reason.complete


def test_counts_are_those_that_the_sources_give(session):
    rows = all_of(session, AdhesionCount)
    assert [(row.status, row.communes, row.cpas) for row in rows] == [
        (Adhesion.INTENTION, 18, 17),
        (Adhesion.NO, 1, 2),
        (Adhesion.INTEREST, 2, 2),
    ]
    assert [row.date for row in rows] == [
        PartialDate.year(2021),
        PartialDate.on(2024, 2, 20),
        PartialDate.on(2023, 1, 16),
    ]
    assert rows[0].source_id == rows[1].source_id == example.identity("external_source", "question_1313")
    assert rows[2].meeting_id == example.identity("meeting", "it_0116")


# Positions


def test_the_two_administrations_do_not_stand_alike_in_each_domain(session):
    def stances(side, code):
        place = None if code is None else domain(session, code).id
        rows = all_of(
            session,
            Position,
            Position.administration_id == reference_key("administration", side),
            Position.programme_domain_id == place,
        )
        return [row.stance for row in rows]

    assert {code: stances("commune", code) for code in CODES} == {
        "grc": [Stance.FOR],
        "soft_hr": [Stance.RESERVED],
        "hard_hr": [Stance.RESERVED],
        "soc": [],
        "fin": [Stance.FOR],
        "it": [],
    }
    assert stances("cpas", "grc") == [Stance.RESERVED]
    assert collections.Counter(stances("cpas", None)) == {Stance.RESERVED: 2, Stance.QUESTION: 2, Stance.FOR: 1}


def test_arguments_for_and_against_and_questions_of_the_meeting_are_all_kept(session):
    rows = all_of(session, Position)
    assert collections.Counter(row.stance for row in rows) == {
        Stance.FOR: 9,
        Stance.AGAINST: 3,
        Stance.QUESTION: 7,
        Stance.RESERVED: 9,
    }
    assert {row.meeting_id for row in rows} == {example.identity("meeting", "it_0116")}
    assert {row.date for row in rows} == {PartialDate.on(2023, 1, 16)}


def test_two_other_cpas_are_for_it_each_with_its_exception(session):
    auderghem, brussels = named(session, Position, "auderghem_cpas"), named(session, Position, "brussels_cpas")
    assert (auderghem.stance, brussels.stance) == (Stance.FOR, Stance.FOR)
    assert auderghem.text.fr == "Positif, sauf pour le domaine GRC."
    assert (auderghem.programme_domain_id, brussels.programme_domain_id) == (None, domain(session, "grc").id)


# Allocation keys


@pytest.mark.parametrize(
    ("key", "code", "formula"),
    [
        ("grc", "grc", Formula.WEIGHTED),
        ("soft_hr", "soft_hr", Formula.WEIGHTED),
        ("soft_hr_recruitment", "soft_hr", Formula.PROPORTIONAL),
        ("hard_hr", "hard_hr", Formula.PROPORTIONAL),
        ("soc", "soc", Formula.TIERED),
        ("fin", "fin", Formula.PROPORTIONAL),
        ("it", "it", Formula.PROPORTIONAL),
    ],
)
def test_each_domain_has_its_key_with_a_driver_for_both(session, key, code, formula):
    found = named(session, AllocationKey, key)
    assert (found.code, found.programme_domain_id, found.formula) == (key, domain(session, code).id, formula)
    assert found.commune_driver.complete
    assert found.cpas_driver.complete
    assert found.source.complete
    assert found.total is None


def test_staff_of_the_lower_categories_count_for_a_quarter_in_soft_hr(session):
    rows = all_of(session, AllocationValue, AllocationValue.key_id == named(session, AllocationKey, "soft_hr").id)
    assert [row.weight for row in rows] == [Decimal(100), Decimal(25)] * 2
    assert {row.value for row in rows} == {None}


def test_only_the_expenditure_of_the_commune_is_known(session):
    key = named(session, AllocationKey, "fin")
    (row,) = all_of(session, AllocationValue, AllocationValue.key_id == key.id)
    assert (row.participant_id, row.value) == (example.identity("participant", "commune"), 166046)
    assert (key.unit.fr, key.year) == ("k€", None)


def test_tiers_that_the_source_does_not_give_are_not_made_up(session):
    assert session.scalars(sa.select(AllocationTier)).all() == []
    assert "schijven" in named(session, AllocationKey, "soc").note.nl


def test_the_example_of_the_margin_keeps_its_label_beside_figures_that_differ(session):
    key = named(session, AllocationKey, "margin_example")
    rows = all_of(session, AllocationValue, AllocationValue.key_id == key.id)
    assert key.total == Money.of(3500)
    assert sum(row.stated_all.value for row in rows) == key.total.value
    assert key.stated_margin == Decimal(40)
    few = {row.value: row.stated_few and row.stated_few.value for row in rows}
    assert few == {360: 510, 110: 0, 100: 140, 2800: None, 130: 180}
    rises = {value: round(100 * (after / value - 1), 1) for value, after in few.items() if after}
    assert rises == {360: Decimal("41.7"), 100: Decimal("40.0"), 130: Decimal("38.5")}
    assert "calculé" in key.note.fr


# Both languages


@pytest.mark.parametrize("cls", KEPT, ids=lambda cls: cls.__tablename__)
def test_every_text_is_there_in_both_languages(session, cls):
    rows = all_of(session, cls)
    assert rows
    names = [field.name for field in fields(cls) if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL)]
    for row in rows:
        for name in names:
            text = getattr(row, name)
            assert text.empty or text.complete, (row.id, name, text)
