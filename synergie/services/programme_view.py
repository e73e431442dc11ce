"""A programme as one page shows it: the facts of the report, its figures, and the records behind its positions."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.dossier import ReportYear, Side
from synergie.model.programmes import Position, Stance
from synergie.services import figures_frame, yearly_programmes
from synergie.services.figures_costs import read as read_costs
from synergie.services.figures_programmes import ProgrammeFigures, has_joined
from synergie.services.figures_programmes import programmes as figures_of
from synergie.services.report_programmes import ProgrammeFacts
from synergie.services.yearly_names import Names


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A position: on which domain (None: the whole programme), whose, for or against, why, when."""

    id: uuid.UUID
    domain: Bilingual | None
    side: Side | None
    who: Bilingual
    stance: Stance
    text: Bilingual
    date: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView:
    """A programme in a year, on the day up to which histories are read."""

    year: int
    day: dt.date
    facts: ProgrammeFacts
    figures: ProgrammeFigures
    positions: tuple[PositionRow, ...]

    def has_joined(self, code: str) -> bool:
        """Return whether everybody whose costs are known has joined a domain, by its code."""
        sides = self.figures.running.administrations if self.figures.running is not None else ()
        return bool(sides) and has_joined(self.figures.adhesions, sides, code)


def read(session: Session, programme: uuid.UUID, year_id: uuid.UUID) -> ProgrammeView | None:
    """Return a programme as it stands in a year; None when it is gone."""
    year = session.get(ReportYear, year_id)
    if year is None:
        return None
    names = Names(session)
    facts = next((one for one in yearly_programmes.programmes(session, year, names) if one.id == programme), None)
    frame = figures_frame.frame(session, year_id)
    figures = next(
        (one for one in figures_of(frame, read_costs(frame)).values() if one.id == programme),
        None,
    )
    if facts is None or figures is None:
        return None
    return ProgrammeView(
        year=year.year,
        day=frame.day,
        facts=facts,
        figures=figures,
        positions=_positions(session, programme, year_id, names, {one.id: one.name for one in facts.domains}),
    )


def _positions(
    session: Session, programme: uuid.UUID, year_id: uuid.UUID, names: Names, domains: Mapping[uuid.UUID, Bilingual]
) -> tuple[PositionRow, ...]:
    """Return the positions domain by domain, ours first, those on the whole programme before all."""
    found = session.scalars(
        sa.select(Position).where(Position.programme_id == programme, Position.year_id == year_id)
    ).all()
    places = {key: place for place, key in enumerate(domains)}
    stances = {stance: place for place, stance in enumerate(Stance)}
    rows = []
    for one in found:
        side = names.side(one.administration_id)
        where = -1 if one.programme_domain_id is None else places.get(one.programme_domain_id, len(places))
        whose = len(Side) if side is None else list(Side).index(side)
        row = PositionRow(
            id=one.id,
            domain=None if one.programme_domain_id is None else domains.get(one.programme_domain_id),
            side=side,
            who=names.administration(one.administration_id)
            or names.short_organisation(one.organisation_id)
            or Bilingual(),
            stance=one.stance,
            text=one.text,
            date=one.date,
        )
        rows.append(((where, whose, stances[one.stance], one.position, str(one.id)), row))
    return tuple(row for _, row in sorted(rows, key=_place))


def _place(one: tuple[tuple[int, int, int, int, str], PositionRow]) -> tuple[int, int, int, int, str]:
    return one[0]
