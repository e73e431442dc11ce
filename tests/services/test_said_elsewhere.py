"""What is said in another place, or in other words, counts once and where it belongs, or is named."""

import pytest

from synergie.basis.dates import PartialDate, Period
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Fte, Money
from synergie.model.agreements import Agreement, AgreementParty, Commitment, CommitmentNature
from synergie.model.gain_course import GainYear
from synergie.model.gains import GainState, Movement, MovementNature, Place, Recurrence
from synergie.model.posts import CostRate
from synergie.model.programmes import (
    Adhesion,
    AdhesionStatus,
    AllocationKey,
    AllocationValue,
    Participant,
    Programme,
)
from synergie.model.staffing import Level
from synergie.services import checks, records, rules_programmes
from synergie.services.gain_accounts import Account
from tests.services.figure_records import (
    ADD,
    COMMUNE,
    CPAS,
    SAME,
    add,
    asked,
    begun,
    fte,
    gain,
    minutes,
    of_whole,
    of_year,
    told,
)


@pytest.fixture
def dossier(store):
    return begun(store)


# A third party whose code is that of an administration


@pytest.fixture
def programme(dossier):
    return add(dossier, of_whole(Programme, code="p", name=SAME("P")))


def enter(store, table, **values):
    with store.write(ADD) as session:
        return records.add(session, table, values)


@pytest.mark.parametrize("code", ["cpas", "commune", " CPAS"])
def test_the_code_of_an_administration_is_refused_to_a_third_party(dossier, programme, code):
    with pytest.raises(Refusal) as refusal:
        enter(dossier, "participant", programme_id=programme, code=code, name=SAME("X"))
    (problem,) = refusal.value.problems
    assert (problem.field, problem.message.id) == ("code", rules_programmes.OUR_CODE.id)
    assert asked(dossier).programmes["p"].participants == ()


def test_our_own_administration_may_have_its_code_and_keeps_its_name_with_it(dossier, programme):
    key = enter(dossier, "participant", programme_id=programme, code="cpas", name=SAME("X"), administration_id=CPAS)
    with pytest.raises(Refusal) as refusal, dossier.write(ADD) as session:
        records.change(session, "participant", key, "administration_id", None)
    assert refusal.value.problems[0].field == "administration_id"


def test_a_third_party_of_an_older_file_is_not_taken_for_our_administration(dossier, programme):
    ours = of_whole(Participant, programme_id=programme, code="ocmw", name=SAME("CPAS"), administration_id=CPAS)
    other = of_whole(Participant, programme_id=programme, code="cpas", name=SAME("CPAS d’ailleurs"))
    key = of_whole(AllocationKey, programme_id=programme, code="k", name=SAME("K"), total=Money.of("400"))
    values = [
        of_whole(AllocationValue, key_id=key.id, participant_id=one.id, value=value)
        for one, value in ((ours, 1), (other, 3))
    ]
    status = {"status": Adhesion.REFUSED, "date": PartialDate.on(2024, 5, 1)}
    add(dossier, ours, other, key, *values, of_year(AdhesionStatus, participant_id=other.id, **status))
    found = asked(dossier).programmes["p"]
    assert dict(found.shares["k"].amounts) == {"cpas": Money.of("100"), str(other.id): Money.of("300")}
    assert set(found.participants) == {"cpas", str(other.id)}
    assert found.adhesions.of("cpas", None) is Adhesion.UNKNOWN
    with dossier.write(ADD) as session:
        records.change(session, "participant", other.id, "name", SAME("Autre"))


# What stands in the body of the minutes


@pytest.fixture
def line(dossier):
    found = gain(minutes(dossier), number="2")
    add(dossier, found)
    return found


def body(store, line, **fields):
    known = {"place": Place.BODY, "completes_id": line.id, "number": None, "level": None, **fields}
    found = gain(line.minutes_id, **known)
    add(store, found)
    return found


def year(line, number, **fields):
    return of_whole(GainYear, gain_id=line.id, year=number, **fields)


def test_years_of_a_passage_count_for_the_line_that_it_completes(dossier, line):
    passage = body(dossier, line)
    add(
        dossier,
        year(passage, 2024, planned=Fte.of(2), realised=Fte.of(1), realised_amount=Money.of("500")),
        year(line, 2024, planned=Fte.of(1), planned_amount=Money.of("70")),
    )
    found = asked(dossier).gains
    (own,) = [one for one in found.course.years if one.year == 2024]
    assert (own.planned["commune"], own.realised["commune"]) == (Fte.of(1), Fte.of(1))
    assert found.staff.realised == Fte.of(1)
    entered = told(dossier)["gains"]["entered"]
    assert entered["realised"]["commune"]["2024"]["amount"] == "500"
    assert entered["planned"]["commune"]["2024"]["amount"] == "70"


def test_a_passage_fills_when_a_line_takes_effect_whether_it_returns_and_what_it_pays(dossier, line):
    passage = body(dossier, line, effective=PartialDate.on(2024, 7, 1), recurrence=Recurrence.ONE_OFF)
    add(
        dossier,
        of_whole(
            CostRate,
            administration_id=CPAS,
            level=Level.B,
            valid_from=PartialDate.year(2020),
            source=SAME("Finances"),
            yearly=Money.of("60000"),
        ),
        of_year(Movement, gain_id=passage.id, nature=MovementNature.UPGRADED, text=SAME("Revalorisation")),
    )
    course = asked(dossier).gains.course
    (own,) = [one for one in course.years if one.year == 2024]
    assert own.effect[Account.COMMUNE] == fte("1")
    assert course.rows[line.id].effective == PartialDate.on(2024, 7, 1)
    assert course.rows[line.id].recurrence is Recurrence.ONE_OFF
    assert list(course.paid) == [line.id]


def test_what_only_a_passage_calls_realised_is_named(dossier, line):
    body(dossier, line, state=GainState.REALISED, realised=Fte.of(1))
    assert asked(dossier).gains.staff.realised == Fte(0)
    with dossier.read() as session:
        found = [one for one in checks.check(session, 2024) if one.rule == "gain-recap-body"]
    assert [(one.record, one.field) for one in found] == [(("gain", line.id), "state"), (("gain", line.id), "realised")]


# What was paid, used or delivered outside of what was promised


def agreement(store, *commitments):
    whole = of_whole(Agreement, title=SAME("A"), code="a")
    party = of_whole(AgreementParty, agreement_id=whole.id, administration_id=COMMUNE)
    parts = [
        of_whole(Commitment, agreement_id=whole.id, party_id=party.id, text=SAME("C"), **one) for one in commitments
    ]
    add(store, whole, party, *parts)
    return asked(store).agreements["a"]


MONEY = {"nature": CommitmentNature.MONEY, "amount": Money.of("1000"), "amount_paid": Money.of("400")}


def test_what_is_left_of_money_is_known_where_all_is_said(dossier):
    assert agreement(dossier, MONEY).money_left == Money.of("600")


def test_what_was_paid_outside_of_what_is_promised_leaves_nothing_known(dossier):
    found = agreement(dossier, MONEY, {"nature": CommitmentNature.STAFF, "amount_paid": Money.of("600")})
    assert found.money_left is None
    assert next(iter(found.parties.values())).money_left is None


def test_days_and_profiles_outside_of_what_is_promised_leave_nothing_known(dossier):
    found = agreement(
        dossier,
        {"nature": CommitmentNature.MAN_DAYS, "man_days": 10, "man_days_used": 4},
        {"nature": CommitmentNature.STAFF, "profiles": Fte.of(2), "profiles_used": Fte.of(1)},
        {"nature": CommitmentNature.MONEY, "man_days_used": 6, "profiles_used": Fte.of(1)},
    )
    assert (found.days.promised, found.days.used, found.days.left) == (None, 10, None)
    assert (found.profiles, found.profiles_used, found.profiles_left) == (None, Fte.of(2), None)


# A grade written with a space


def rate(**fields):
    known = {
        "administration_id": CPAS,
        "valid_from": PartialDate.year(2020),
        "source": SAME("Finances"),
        "yearly": Money.of("60000"),
    }
    return {**known, **fields}


def test_a_grade_with_a_space_has_the_cost_of_the_grade_without(dossier):
    horizon = Period.during(PartialDate.year(2028))
    add(
        dossier,
        of_whole(CostRate, **rate(grade="B4")),
        of_whole(CostRate, **rate(level=Level.B, yearly=Money.of("50000"))),
        gain(None, grade="B 4", horizon=horizon),
    )
    (line,) = asked(dossier).gains.course.formulas
    assert line.price.rate is not None
    assert line.price.rate.yearly == Money.of("60000")


def test_the_cost_of_a_grade_is_entered_once_with_or_without_a_space(dossier):
    enter(dossier, "cost_rate", **rate(grade="B4"))
    with pytest.raises(Refusal) as refusal:
        enter(dossier, "cost_rate", **rate(grade="b 4"))
    assert refusal.value.problems[0].field == "valid_from"


def test_two_versions_that_write_a_grade_differently_claim_the_same_post(dossier):
    add(dossier, gain(minutes(dossier), grade="B4"), gain(minutes(dossier, CPAS, 3), grade="B 4"))
    assert told(dossier)["gains"]["staff"]["common"] == {"low": "1", "high": "1"}
