"""Why there are so many posts: the services of the newest staffing table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.initiatives import Domain
from synergie.model.staffing import SnapshotKind, StaffingFigure, StaffingSnapshot
from synergie.services.figures_staffing import UNKNOWN, StaffingTotal
from synergie.services.naming import called
from synergie.services.why_types import Asked, Explanation, Left, Part

_WHAT: Final[Mapping[str, Message]] = {
    "actual": N_("Posts filled (FTE)"),
    "theoretical": N_("Posts planned (FTE)"),
    "vacant": N_("Posts vacant (FTE)"),
}
_RULES: Final[Mapping[str, Message]] = {
    "actual": N_("Of the staffing tables of the year the newest counts: what is filled, service by service."),
    "theoretical": N_("Of the staffing tables of the year the newest counts: what is planned, service by service."),
    "vacant": N_("Of the staffing tables of the year the newest counts: planned less filled, service by service."),
}
_UNKNOWN: Final = N_("One figure that is not known makes the whole total unknown; it is never taken for zero.")
_NOT_KNOWN: Final = N_("not known")
_SIDES: Final = {Side.COMMUNE: N_("Commune"), Side.CPAS: NP_("staffing", "CPAS")}


def staffing(asked: Asked) -> Explanation | None:
    """Explain posts: of both administrations, of one, or of one service in one."""
    names = asked.names[1:]
    sides = {one.value: one for one in Side}
    code: str | None = None
    if len(names) == 4 and names[0] == "services":
        code, names = names[1], names[2:]
    if len(names) != 2 or names[1] not in _WHAT or (names[0] not in sides and (names[0] != "together" or code)):
        return None
    whose, what, now = sides.get(names[0]), names[1], asked.figures.staffing_now
    if code is not None:
        total = now.services.get(code, {}).get(whose, UNKNOWN) if whose is not None else UNKNOWN
    else:
        total = now.together if whose is None else now.totals.get(whose, UNKNOWN)
    domains = {one.id: one for one in asked.session.scalars(sa.select(Domain)).all()}
    rows = asked.session.scalars(sa.select(StaffingFigure).where(StaffingFigure.snapshot_id == now.snapshot)).all()
    parts = []
    for row in sorted(rows, key=lambda one: (domains[one.domain_id].position, str(one.id))):
        side, domain = asked.side(row.administration_id), domains[row.domain_id]
        own = asked.frame.codes[asked.frame.source.stored(row.domain_id)]
        if (whose is not None and side is not whose) or (code is not None and own != code):
            continue
        value: Fte | None = getattr(StaffingTotal(actual=row.actual, theoretical=row.theoretical), what)
        parts.append(
            Part(
                record=("staffing_figure", row.id),
                words=called(domain),
                contribution=value,
                note=_SIDES[side] if value is not None else _NOT_KNOWN,
            )
        )
    rules = [_RULES[what], *([_UNKNOWN] if any(one.contribution is None for one in parts) else [])]
    return Explanation(
        key=asked.key,
        title=_WHAT[what],
        rule=tuple(rules),
        value=getattr(total, what),
        parts=tuple(parts),
        left_out=_others(asked),
    )


def _others(asked: Asked) -> tuple[Left, ...]:
    query = sa.select(StaffingSnapshot).where(StaffingSnapshot.year_id == asked.year_id)
    left = []
    for row in asked.session.scalars(query.order_by(StaffingSnapshot.id)).all():
        if row.id == asked.figures.staffing_now.snapshot:
            continue
        if row.kind is not SnapshotKind.TABLE:
            reason = N_("is quoted from another text: it never counts")
        elif not asked.counts(row.as_of):
            reason = N_("is of a later situation")
        else:
            reason = N_("is older than the table that counts")
        left.append(Left(record=("staffing_snapshot", row.id), words=called(row), reason=reason))
    return tuple(left)
