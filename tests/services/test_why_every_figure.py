"""Every total and every count that other programs are told is explained, and its parts add up to it."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Fte, Money, Vat
from synergie.model.agreements import Agreement, Commitment, CommitmentNature
from synergie.model.gain_course import GainYear
from synergie.model.gains import Cashing, Evidence, GainMatch, GainNature, Recurrence
from synergie.model.posts import CostRate
from synergie.model.staffing import Level
from synergie.services import figures, why
from synergie.services.figures_json import figures_json
from tests.services.figure_records import (
    COMMUNE,
    CPAS,
    SAME,
    YEAR,
    add,
    begun,
    fte,
    gain,
    minutes,
    of_whole,
    of_year,
)
from tests.services.test_why import check, every_year

ENDS: Final = {"low", "high", "min", "max", "known_min", "known_max", "lines", "lines_without_rate"}
"""Aspects of one figure: its ends, what is known of it, of how many lines, how many of which have no cost."""
OF_AN_AMOUNT: Final = {"amount", "vat", "as_of", "mixed_vat"}
NO_TOTALS: Final = {
    "year": "says which year it is",
    "as_of": "says of which day it is",
    "day": "says of which day it is",
    "staffing.as_of": "says of which day it is",
    "gains.staff.lines": "lists lines, and adds nothing up",
    "gains.euros.lines": "says how the worth of each line comes about: the sum is explained",
}


def walked(tree: dict[str, Any], of: str = "") -> Iterator[str]:
    """Yield the keys of the figures in a tree; the ends of a figure are one."""
    for name, value in tree.items():
        key = f"{of}.{name}" if of else name
        if key in NO_TOTALS:
            continue
        if name in ("saved_high", "reallocated_high", "by_horizon_high"):
            continue  # the other end of the figure of the same name
        if name in ("worth", "euros") and value is None:
            continue  # there is no cost of a post at all
        if isinstance(value, dict):
            if value and set(value) <= ENDS | OF_AN_AMOUNT:
                yield key
            else:
                yield from walked(value, key)
        elif isinstance(value, list):
            yield from of_list(key, value)
        else:
            yield key


def of_list(key: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if key == "gains.years":
            yield from walked({name: one for name, one in row.items() if name != "year"}, f"{key}.{row['year']}")
        elif key == "gains.staff.horizons":
            of = f"{key}.{row['horizon']}"
            yield of
            yield from walked({name: one for name, one in row.items() if name not in (*ENDS, "horizon")}, of)
        elif key == "workload.ratios":
            for side in ("commune", "cpas", "combined"):
                yield from (f"{key}.{row['id']}.{side}.{name}" for name in ("ratio", "files", "managers"))
        elif key.endswith(".parties"):
            yield from walked({"commitments": row["commitments"]}, f"{key}.{row['id'] or 'nobody'}")


FAMILIES: Final = (
    "meetings", "requests", "initiatives", "staffing", "workload", "gains", "agreements", "overlaps", "actions",
    "minutes", "decisions",
)  # fmt: skip


@pytest.mark.parametrize("day", [None, dt.date(2023, 6, 30)])
@pytest.mark.parametrize("family", FAMILIES)
def test_every_total_is_explained(session: Session, family: str, day: dt.date | None) -> None:
    seen, missing = 0, []
    for year in every_year(session):
        tree = figures_json(figures.of_year(session, year, day))
        for key in walked({family: tree[family]}):
            found = why.explain(session, year, key, day)
            if found is None:
                missing.append(key)
            elif found.adds:
                check(found)
            seen += 1
    assert not missing
    assert seen


def test_what_a_programme_costs_is_explained_by_component_and_by_standing(session: Session) -> None:
    seen = 0
    for year in every_year(session):
        for code, programme in figures_json(figures.of_year(session, year))["programmes"].items():
            opex = programme["opex"] or {}
            for domain in (one for one in opex if isinstance(opex[one], dict)):
                of = f"programmes.{code}.opex.{domain}"
                keys = [f"{of}.components.{name}" for name in opex[domain]["components"]]
                if domain == "total":
                    keys += [f"{of}.{name}" for name in ("exact", "joined", "not_joined") if opex["total"][name]]
                for key in keys:
                    check(why.explain(session, year, key))
                    seen += 1
            assert why.explain(session, year, f"programmes.{code}.opex.total.nothing") is None
    assert seen


def priced_dossier(store: Any, vat: Vat = Vat.NOT_STATED) -> None:
    """Put into a dossier lines of every kind: with costs and without, in pairs, with years, upgrades and amounts."""
    commune, cpas = minutes(store, COMMUNE), minutes(store, CPAS, 3)
    pair = [
        gain(version, number, level=Level.B, horizon=Period.during(PartialDate.year(2025)), function=SAME("paie"))
        for version, number in ((commune, "2"), (cpas, "1"))
    ]
    known = {"administration_id": CPAS, "level": Level.B}
    dated = gain(
        cpas, "1", effective=PartialDate.month(2025, 5), evidence=Evidence.CHECKED, cashable=Cashing.CASHABLE,
        cost_to_achieve=Money.of("1000", vat), amount=Money.of("500"), amount_year=2025, **known,
    )  # fmt: skip
    third = gain(cpas, "1", effective=PartialDate.month(2026, 11), recurrence=Recurrence.ONE_OFF, **known)
    third.fte = fte("0.33", "0.67")
    other = gain(commune, "0.5", level=Level.C, amount=Money.of("700", Vat.INCLUDED), amount_year=2025)
    written = gain(commune, None, nature=GainNature.SAVED, amount=Money.of("900"), amount_year=2025)
    up, more = gain(cpas, "1", nature=GainNature.UPGRADED), gain(cpas, "1", nature=GainNature.ADDED, **known)
    add(store, *pair, dated, third, other, written, up, more)
    match = of_year(GainMatch, commune_gain_id=pair[0].id, cpas_gain_id=pair[1].id, kept=None)
    add(
        store,
        match,
        of_whole(
            CostRate, yearly=Money.of("60001", vat), valid_from=PartialDate.year(2020), source=SAME("Finances"), **known
        ),
        of_whole(GainYear, gain_id=dated.id, year=2025, planned=Fte(30), realised=Fte(10)),
        of_whole(GainYear, gain_id=dated.id, year=2026, planned=Fte(70), planned_amount=Money.of("10")),
        of_whole(GainYear, gain_id=other.id, year=2026, forecast=Fte(50), planned_amount=Money.of("11", Vat.INCLUDED)),
    )


@pytest.mark.parametrize("vat", [Vat.NOT_STATED, Vat.INCLUDED])
def test_every_total_of_gains_with_costs_is_explained(store: Any, vat: Vat) -> None:
    dossier = begun(store)
    priced_dossier(dossier, vat)
    with dossier.read() as session:
        tree = figures_json(figures.of_year(session, YEAR))
        keys = list(walked({"gains": tree["gains"]}))
        found = {key: why.explain(session, YEAR, key) for key in keys}
    assert not [key for key, one in found.items() if one is None]
    known = [one for one in found.values() if one is not None and one.adds]
    for one in known:
        check(one)
    assert "gains.years.2025.euros.cpas.net" in found
    euros = found["gains.euros.full_year.cpas"]
    assert euros is not None
    told = tree["gains"]["euros"]["full_year"]["cpas"]
    assert str(len(euros.parts)) == told["lines"]
    assert str(sum(one.contribution is None for one in euros.parts)) == told["lines_without_rate"]
    realised = found["gains.staff.realised"]
    assert realised is not None
    assert realised.value == Fte(10)


def test_the_years_of_one_gain_are_explained(store: Any) -> None:
    dossier = begun(store)
    priced_dossier(dossier)
    with dossier.read() as session:
        line = session.scalars(sa.select(GainYear).where(GainYear.planned == Fte(30))).one().gain_id
        for which in ("total", "until"):
            for column in ("planned", "forecast", "realised", "planned_amount"):
                found = why.explain(session, YEAR, f"gain.{line}.{which}.{column}")
                check(found)
        found = why.explain(session, YEAR, f"gain.{line}.total.planned")
        assert found is not None
        assert found.value == Fte(100)
        assert len(found.parts) == 2
        assert why.explain(session, YEAR, f"gain.{line}.total.nothing") is None
        assert why.explain(session, YEAR, "gain.x.total.planned") is None


def test_an_agreement_is_explained_by_its_commitments(store: Any) -> None:
    dossier = begun(store)
    one = of_whole(Agreement, code="A.1", title=SAME("Convention"))
    add(dossier, one)
    rows = [
        of_whole(Commitment, agreement_id=one.id, text=SAME("a"), man_days=20, man_days_used=5,
                 nature=CommitmentNature.MAN_DAYS),
        of_whole(Commitment, agreement_id=one.id, text=SAME("b"), man_days=10, man_days_used=12),
        of_whole(Commitment, agreement_id=one.id, text=SAME("c"), amount=Money.of("100"), amount_paid=Money.of("30")),
        of_whole(Commitment, agreement_id=one.id, text=SAME("d"), delivered=PartialDate.year(2024)),
        of_whole(Commitment, agreement_id=one.id, text=SAME("e"), profiles_used=Fte(100)),
    ]  # fmt: skip
    add(dossier, *rows)
    with dossier.read() as session:
        tree = figures_json(figures.of_year(session, YEAR))
        for key in walked({"agreements": tree["agreements"]}):
            check(why.explain(session, YEAR, key))
        left = why.explain(session, YEAR, "agreements.A.1.commitments.man_days.left")
        assert left is not None
        assert (left.value, {part.contribution for part in left.parts}) == (13, {-2, 15})
        assert {each.record for each in left.left_out} == {("commitment", row.id) for row in rows[2:]}
        by_key = why.explain(session, YEAR, f"agreements.{one.id}.commitments.delivered")
        assert by_key is not None
        assert by_key.value == 1
        assert why.explain(session, YEAR, "agreements.A.1.commitments.none") is None
        assert why.explain(session, YEAR, "agreements.Z.value") is None
