"""Rules about staffing tables."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from synergie.basis.words import N_
from synergie.model.dossier import SIDES, Administration
from synergie.model.initiatives import Domain
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.services.checks.finding import Hit, Look, called

_Row = tuple[StaffingFigure, Domain, Administration]


def _figures(look: Look) -> list[_Row]:
    query = (
        sa.select(StaffingFigure, Domain, Administration)
        .join(StaffingSnapshot, StaffingSnapshot.id == StaffingFigure.snapshot_id)
        .join(Domain, Domain.id == StaffingFigure.domain_id)
        .join(Administration, Administration.id == StaffingFigure.administration_id)
        .where(StaffingSnapshot.year_id == look.year.id)
        .order_by(StaffingFigure.snapshot_id, Domain.position, Domain.code, Administration.side)
    )
    return [(figure, domain, administration) for figure, domain, administration in look.session.execute(query).all()]


def without_date(look: Look) -> Iterator[Hit]:
    """Find tables that do not say on which day they were true."""
    for one in look.of(StaffingSnapshot, StaffingSnapshot.as_of.is_(None)):
        yield Hit(one, "as_of", N_("Give the date of the situation that the staffing table shows."))


def more_than_planned(look: Look) -> Iterator[Hit]:
    """Find services with more people than posts."""
    message = N_("{service} ({administration}): {actual} FTE in place for {theoretical} planned.")
    for one, domain, administration in _figures(look):
        if one.actual is not None and one.theoretical is not None and one.theoretical < one.actual:
            said = message.of(
                service=called(domain),
                administration=SIDES[administration.side],
                actual=one.actual,
                theoretical=one.theoretical,
            )
            yield Hit(one, "actual", said)


def known_on_one_side(look: Look) -> Iterator[Hit]:
    """Find services whose posts are known in one administration and not in the other."""
    message = N_("{service}: the posts of one administration ({administration}) are not known.")
    known: dict[object, list[_Row]] = {}
    for row in _figures(look):
        known.setdefault((row[0].snapshot_id, row[0].domain_id), []).append(row)
    sides = {one.side: one for one in look.session.scalars(sa.select(Administration)).all()}
    for rows in known.values():
        filled = {row[2].side for row in rows if row[0].actual is not None or row[0].theoretical is not None}
        for side in sorted(sides.keys() - filled) if filled else ():
            figure = next((row[0] for row in rows if row[2].side is side), rows[0][0])
            yield Hit(figure, "actual", message.of(service=called(rows[0][1]), administration=SIDES[side]))
