"""The facts of the committee's page for tests: of the example, of nothing, and of far too much."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import tempfile
import uuid
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from db.journal import Author
from db.opening import create
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_
from synergie.model.costs import CostComparison, CostLine, CostOption, OptionRole, Purpose
from synergie.model.dossier import Side
from synergie.model.gain_course import GainYear
from synergie.model.gains import Gain, GainState
from synergie.services import booklet, committee, example, years
from synergie.services.booklet_facts import BookletFacts
from synergie.services.committee_facts import CommitteeFacts
from synergie.services.figures_json import figures_json
from synergie.services.figures_staffing import StaffingNow, StaffingTotal

_SOMEBODY = Author("somebody")
LONG = "Service communal de la gestion administrative, technique & <b>patrimoniale</b> =1+1 des infrastructures"


@functools.cache
def of_example(day: dt.date | None = None) -> tuple[CommitteeFacts, BookletFacts, dict[str, Any]]:
    """Return the facts of the example's page and of its booklet, and its figures as other programs get them."""
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "example.synergie", _SOMEBODY)
        try:
            with store.write(N_("Load the example dossier")) as session:
                example.load(session)
            with store.read() as session:
                key = years.find(session, 2023).id
                found = committee.facts(session, key, day)
                return found, booklet.facts(session, key, day), figures_json(found.figures)
        finally:
            store.close()


@functools.cache
def of_nothing() -> tuple[CommitteeFacts, BookletFacts]:
    """Return the facts of a dossier that has a year and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "empty.synergie", _SOMEBODY)
        try:
            with store.write(N_("Add year")) as session:
                key = years.add(session, 2023)
            with store.read() as session:
                return committee.facts(session, key), booklet.facts(session, key)
        finally:
            store.close()


def staffing(*posts: tuple[str | None, str | None, str | None, str | None], name: str = LONG) -> StaffingNow:
    """Return a table of services: actual and theoretical of the commune, then of the CPAS."""

    def fte(text: str | None) -> Fte | None:
        return None if text is None else Fte.of(text)

    def total(found: list[Fte | None]) -> Fte | None:
        known = [one for one in found if one is not None]
        return sum(known, Fte(0)) if len(known) == len(found) else None

    services = {
        f"s{place}": {
            Side.COMMUNE: StaffingTotal(actual=fte(row[0]), theoretical=fte(row[1])),
            Side.CPAS: StaffingTotal(actual=fte(row[2]), theoretical=fte(row[3])),
        }
        for place, row in enumerate(posts)
    }
    totals = {
        side: StaffingTotal(
            actual=total([one[side].actual for one in services.values()]),
            theoretical=total([one[side].theoretical for one in services.values()]),
        )
        for side in Side
    }
    return StaffingNow(
        snapshot=uuid.UUID(int=7),
        as_of=PartialDate(dt.date(2023, 1, 19)),
        totals=totals,
        together=StaffingTotal(
            actual=total([one.actual for one in totals.values()]),
            theoretical=total([one.theoretical for one in totals.values()]),
        ),
        services=services,
    )


def with_staffing(found: CommitteeFacts, now: StaffingNow) -> CommitteeFacts:
    """Return facts with another staffing table."""
    names = {code: Bilingual(LONG, LONG) for code in now.services}
    figures = dataclasses.replace(found.figures, staffing_now=now)
    return dataclasses.replace(found, figures=figures, services={**found.services, **names})


def crowded() -> CommitteeFacts:
    """Return the example with thirty services, forty focus groups and long names everywhere."""
    found = of_example()[0]
    now = staffing(*[(str(place), str(place + 7), None if place % 3 else "12.5", "900.25") for place in range(30)])
    line = found.timeline
    groups = tuple(
        dataclasses.replace(one, id=uuid.UUID(int=1000 + turn * 10 + place), name=Bilingual(LONG, LONG))
        for turn in range(8)
        for place, one in enumerate(line.groups)
    )
    programmes = tuple(
        dataclasses.replace(
            one, name=Bilingual(LONG, LONG), domains={code: Bilingual(LONG, LONG) for code in one.domains}
        )
        for one in found.programmes
    )
    found = with_staffing(found, now)
    return dataclasses.replace(
        found,
        place=Bilingual(LONG, LONG),
        timeline=dataclasses.replace(line, groups=groups),
        groups={},
        programmes=programmes,
    )


@functools.cache
def with_years() -> tuple[CommitteeFacts, dict[str, Any]]:
    """Return the example with what people entered year by year, a gain that is realised, and costs over years."""
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "years.synergie", _SOMEBODY)
        try:
            with store.write(N_("Load the example dossier")) as session:
                example.load(session)
                key = years.find(session, 2023).id
                saved = committee.facts(session, key).figures.gains.staff.saved
                first, second = saved.commune_only[:2]
                for year, planned, realised in ((2023, "1", "0"), (2024, "2", None), (2025, None, "0.5")):
                    session.add(GainYear(gain_id=first.id, year=year, planned=_fte(planned), realised=_fte(realised)))
                done = session.get_one(Gain, second.id)
                done.state, done.realised = GainState.REALISED, Fte.of("0.5")
                every = session.scalars(sa.select(CostComparison)).all()
                comparison = next(one for one in every if one.purpose is Purpose.COMPARISON)
                for place, (name, amount) in enumerate((("Seul", 100), ("Ensemble", 70))):
                    option = CostOption(
                        comparison_id=comparison.id,
                        name=Bilingual(name, name),
                        role=OptionRole.REFERENCE if place == 0 else OptionRole.CHOSEN,
                    )
                    session.add(option)
                    session.flush()
                    for year in (2024, 2025, 2026):
                        money = Money.of(amount * 1000)
                        session.add(CostLine(option_id=option.id, year=year, minimum=money, maximum=money))
            with store.read() as session:
                found = committee.facts(session, key)
                return found, figures_json(found.figures)
        finally:
            store.close()


def _fte(text: str | None) -> Fte | None:
    return None if text is None else Fte.of(text)
