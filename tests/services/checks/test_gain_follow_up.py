"""What the checks tell about how a gain is followed: who, from where, how proved, what came, who stands how."""

from decimal import Decimal

import pytest

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.model import gain_course as gc
from synergie.model import gains as g
from synergie.model.dossier import Side
from synergie.model.people import Person
from tests.services.checks.conftest import YEAR, both
from tests.services.checks.test_gains import gain, minutes, until

__all__ = ["minutes"]
SURE = {"state": g.GainState.CONFIRMED}
MEASURED = {
    "baseline": Decimal(250),
    "baseline_unit": both("dossiers"),
    "baseline_date": PartialDate.year(YEAR - 1),
    "baseline_source": both("statistiques"),
}


@pytest.fixture
def person(dossier):
    return dossier.add(Person(name="A. B."))[0]


@pytest.mark.parametrize(
    ("rule", "field"), [("gain-owner", "owner_id"), ("gain-estimator", "finance_id"), ("gain-baseline", "baseline")]
)
def test_a_gain_that_is_sure_has_somebody_behind_it(dossier, minutes, person, rule, field):
    gain(dossier, minutes)
    assert dossier.of(rule) == []
    key = gain(dossier, minutes, **SURE)
    assert dossier.of(rule) == [(key, field)]
    dossier.change(g.Gain, key, owner_id=person, business_id=person, no_baseline=True)
    assert dossier.of(rule) == []


def test_a_nil_result_and_the_body_need_nobody(dossier, minutes):
    gain(dossier, minutes, nature=g.GainNature.NONE, **SURE)
    gain(dossier, minutes, place=g.Place.BODY, **SURE)
    assert dossier.of("gain-owner") == []


@pytest.mark.parametrize("blank", ["baseline_unit", "baseline_date", "baseline_source"])
def test_a_baseline_says_what_when_and_from_where(dossier, minutes, blank):
    gain(dossier, minutes, **MEASURED)
    empty = None if blank == "baseline_date" else Bilingual()
    key = gain(dossier, minutes, **{**MEASURED, blank: empty})
    assert dossier.of("gain-baseline-whole") == [(key, blank)]


def test_a_baseline_and_none_do_not_go_together(dossier, minutes):
    key = gain(dossier, minutes, no_baseline=True, **MEASURED)
    assert dossier.of("gain-baseline-whole") == [(key, "no_baseline")]


def test_what_is_seen_in_the_accounts_has_a_figure(dossier, minutes):
    evidence = {"evidence": g.Evidence.IN_ACCOUNTS}
    key = gain(dossier, minutes, **evidence)
    gain(dossier, minutes, realised=Fte.of(1), **evidence)
    by_year = gain(dossier, minutes, **evidence)
    dossier.add(gc.GainYear(gain_id=by_year, year=YEAR, realised_amount=Money.of(100)))
    assert dossier.of("gain-evidence") == [(key, "realised")]


def test_what_was_dropped_or_came_short_has_a_reason(dossier, minutes):
    dropped = gain(dossier, minutes, state=g.GainState.DROPPED)
    short = gain(dossier, minutes)
    dossier.add(gc.GainYear(gain_id=short, year=YEAR - 1, planned=Fte.of(1), realised=Fte.of("0.5")))
    still = gain(dossier, minutes)
    dossier.add(gc.GainYear(gain_id=still, year=YEAR, planned=Fte.of(1), realised=Fte.of("0.5")))
    assert set(dossier.of("gain-reason")) == {(dropped, "not_reached"), (short, "not_reached")}
    for key in (dropped, short):
        dossier.change(g.Gain, key, not_reached=both("Personne n'est parti."))
    assert dossier.of("gain-reason") == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"year": YEAR + 1, "realised": Fte.of(1)}, "realised"),
        ({"year": YEAR + 1, "realised_amount": Money.of(5)}, "realised_amount"),
        ({"year": YEAR, "planned": Fte.of(1), "realised": Fte.of(2)}, "realised"),
        ({"year": 20240, "planned": Fte.of(1)}, "year"),
        ({"year": YEAR + 1, "realised": Fte.of(0)}, None),
        ({"year": YEAR, "realised": Fte.of(1)}, None),
    ],
)
def test_years_say_what_can_be(dossier, minutes, values, field):
    key = dossier.add(gc.GainYear(gain_id=gain(dossier, minutes), **values))[0]
    assert dossier.of("gain-year") == ([(key, field)] if field else [])


@pytest.mark.parametrize(
    ("effective", "told"), [(PartialDate.month(2031, 1), True), (PartialDate.on(2030, 12, 31), False)]
)
def test_a_gain_takes_effect_by_its_horizon(dossier, minutes, effective, told):
    key = gain(dossier, minutes, horizon=until(2030), effective=effective)
    assert dossier.of("gain-effective") == ([(key, "effective")] if told else [])


@pytest.mark.parametrize(
    ("date", "named", "field"),
    [
        (PartialDate.on(YEAR, 2, 1), False, "date"),
        (None, False, "date"),
        (None, True, None),
        (PartialDate.on(YEAR, 3, 1), False, None),
        (PartialDate.month(YEAR, 9), True, None),
        (PartialDate.on(YEAR, 10, 1), True, "meeting_id"),
    ],
)
def test_a_position_has_its_day(dossier, minutes, date, named, field):
    later = dossier.meeting(date=PartialDate.on(YEAR, 9, 15), subject=both("Comité"))
    stance = gc.GainStance(
        gain_id=gain(dossier, minutes),
        administration_id=dossier.sides[Side.CPAS],
        standing=gc.GainStanding.CONTESTED,
        date=date,
        meeting_id=later if named else None,
    )
    key = dossier.add(stance)[0]
    assert dossier.of("gain-position") == ([(key, field)] if field else [])
