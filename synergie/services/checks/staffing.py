"""Rules about staffing tables: what stands in one table."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from synergie.basis.words import N_
from synergie.model.dossier import SIDES
from synergie.model.initiatives import Domain
from synergie.model.staffing import SnapshotKind, StaffingFigure, StaffingSnapshot
from synergie.services.checks.finding import Hit, Look, called


def figures(look: Look) -> list[StaffingFigure]:
    """Return the figures of the tables of the year, by table, service and administration."""
    domains, sides = look.by_id(Domain), look.sides

    def place(one: StaffingFigure) -> tuple[uuid.UUID, int, str, str]:
        domain = domains[one.domain_id]
        return one.snapshot_id, domain.position, domain.code, sides[one.administration_id]

    return look.once("figures", lambda: sorted(look.of(StaffingFigure), key=place))


def without_date(look: Look) -> Iterator[Hit]:
    """Find tables that do not say on which day they were true."""
    for one in look.of(StaffingSnapshot):
        if one.as_of is None:
            yield Hit(one, "as_of", N_("Give the date of the situation that the staffing table shows."))


def more_than_planned(look: Look) -> Iterator[Hit]:
    """Find services with more people than posts."""
    message = N_("{service} ({administration}): {actual} FTE in place for {theoretical} planned.")
    for one in figures(look):
        actual, theoretical = one.actual, one.theoretical
        if actual is not None and theoretical is not None and theoretical < actual:
            said = message.of(
                service=called(look.by_id(Domain)[one.domain_id]),
                administration=SIDES[look.sides[one.administration_id]],
                actual=actual,
                theoretical=theoretical,
            )
            yield Hit(one, "actual", said)


def known_on_one_side(look: Look) -> Iterator[Hit]:
    """Find services of a table whose posts are known in one administration and not in the other."""
    message = N_("{service}: the posts of one administration ({administration}) are not known.")
    tables = {one.id for one in look.of(StaffingSnapshot) if one.kind is SnapshotKind.TABLE}
    rows: dict[object, list[StaffingFigure]] = {}
    for one in figures(look):
        if one.snapshot_id in tables:
            rows.setdefault((one.snapshot_id, one.domain_id), []).append(one)
    for ones in rows.values():
        by_side = {look.sides[one.administration_id]: one for one in ones}
        filled = {side for side, one in by_side.items() if one.actual is not None or one.theoretical is not None}
        for side in sorted(set(look.sides.values()) - filled) if filled else ():
            service = called(look.by_id(Domain)[ones[0].domain_id])
            yield Hit(by_side.get(side, ones[0]), "actual", message.of(service=service, administration=SIDES[side]))
