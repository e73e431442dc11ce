"""Rules about what different sources, lines and years say of the same posts."""

from __future__ import annotations

import itertools
import re
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, total
from synergie.basis.words import N_
from synergie.model import Entity
from synergie.model.dossier import SIDES
from synergie.model.initiatives import Domain
from synergie.model.staffing import (
    SnapshotKind,
    StaffingFigure,
    StaffingSnapshot,
    StaffLine,
)
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.staffing import figures
from synergie.services.figures_staffing import known

MUCH: Final = Decimal("0.3")
"""From which share on a change from one year to the next is told."""
_PERCENT: Final = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s*%")

_Place = tuple[uuid.UUID, uuid.UUID, uuid.UUID]
"""Table, service, administration."""
_Told = tuple[StaffingSnapshot, Entity, Fte]
_DIFFERENT: Final = {
    "actual": N_("{service} ({administration}): {first} FTE according to “{source}”, {second} according to “{other}”."),
    "theoretical": N_(
        "{service} ({administration}): {first} FTE planned according to “{source}”, {second} according to “{other}”."
    ),
}


def sum_of_lines(look: Look) -> Iterator[Hit]:
    """Find services whose lines of staff do not add up to the figure that the same source states."""
    message = N_("{service} ({administration}): the lines add up to {sum} FTE, the source states {stated}.")
    lines = _lines(look)
    for one in figures(look):
        parts = lines.get((one.snapshot_id, one.domain_id, one.administration_id), [])
        known = total(part for part in parts if part is not None)
        stated = one.actual
        if known is None or stated is None or known == stated or (None in parts and known < stated):
            continue
        said = message.of(
            service=called(look.by_id(Domain)[one.domain_id]),
            administration=SIDES[look.sides[one.administration_id]],
            sum=known,
            stated=stated,
        )
        yield Hit(one, "actual", said)


def unit_of_lines(look: Look) -> Iterator[Hit]:
    """Find lines printed with less than one per cent of a post, where a share of a post must be meant."""
    message = N_("{service}, {role}: “{printed}” is less than one per cent of a post; {fte} FTE may be meant.")
    for one in look.of(StaffLine):
        for found in _PERCENT.finditer(one.as_printed):
            share = Decimal(found[1].replace(",", "."))
            if 0 < share <= 1:
                said = message.of(
                    service=called(look.by_id(Domain)[one.domain_id]),
                    role=called(one),
                    printed=one.as_printed,
                    fte=short(share),
                )
                yield Hit(one, "as_printed", said)
                break


def different_sources(look: Look) -> Iterator[Hit]:
    """Find posts of which two sources of the year say different things.

    Two tables of different days may differ; a figure quoted in another text is compared with every table.
    """
    yield from _different(look, "actual", _told(look))
    planned: defaultdict[tuple[uuid.UUID, uuid.UUID], list[_Told]] = defaultdict(list)
    snapshots = look.by_id(StaffingSnapshot)
    for one in figures(look):
        if one.theoretical is not None:
            planned[one.domain_id, one.administration_id].append((snapshots[one.snapshot_id], one, one.theoretical))
    yield from _different(look, "theoretical", planned)


def _told(look: Look) -> dict[tuple[uuid.UUID, uuid.UUID], list[_Told]]:
    """Return what each source says of the posts in place, by service and administration.

    A list of staff says it where its source gives no figure and each line its posts; it may name a part of a service.
    """
    snapshots = look.by_id(StaffingSnapshot)
    found: defaultdict[tuple[uuid.UUID, uuid.UUID], list[_Told]] = defaultdict(list)
    stated = set()
    for one in figures(look):
        if one.actual is not None:
            stated.add((one.snapshot_id, one.domain_id, one.administration_id))
            found[one.domain_id, one.administration_id].append((snapshots[one.snapshot_id], one, one.actual))
    first: dict[_Place, StaffLine] = {}
    for line in look.of(StaffLine):
        first.setdefault((line.snapshot_id, line.domain_id, line.administration_id), line)
    for place, parts in _lines(look).items():
        listed = known(parts)
        if place not in stated and listed is not None:
            found[place[1:]].append((snapshots[place[0]], first[place], listed))
    return found


def _different(look: Look, what: str, told: Mapping[tuple[uuid.UUID, uuid.UUID], list[_Told]]) -> Iterator[Hit]:
    for (service, administration), ones in told.items():
        ones.sort(key=lambda row: (row[0].kind is SnapshotKind.QUOTED, row[0].id))
        for (table, one, first), (other, figure, second) in itertools.combinations(ones, 2):
            later = other.kind is SnapshotKind.TABLE and not _same_time(table.as_of, other.as_of)
            partly = (_is_line(one) and first < second) or (_is_line(figure) and second < first)
            if first != second and not later and not partly:
                said = _DIFFERENT[what].of(
                    service=called(look.by_id(Domain)[service]),
                    administration=SIDES[look.sides[administration]],
                    first=first,
                    second=second,
                    source=table.source,
                    other=other.source,
                )
                yield Hit(figure, "fte" if _is_line(figure) else what, said)


def _is_line(record: Entity) -> bool:
    return bool(record.__tablename__ == StaffLine.__tablename__)


def _same_time(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Return whether two situations may be of the same day: one that is known by its month may be."""
    if one is None or other is None:
        return one == other
    return one.first <= other.last and other.first <= one.last


def changed_much(look: Look) -> Iterator[Hit]:
    """Find services whose posts in place changed by more than 30 % since the newest table of the year before."""
    message = N_("{service} ({administration}): {now} FTE, {before} in the year before: a change of more than 30 %.")
    if look.before is None:
        return
    before = {(one.domain_id, one.administration_id): one.actual for one in _newest(look.before)}
    for one in _newest(look):
        old, new = before.get((one.domain_id, one.administration_id)), one.actual
        if old is not None and new is not None and abs((new - old).value) > MUCH * old.value:
            said = message.of(
                service=called(look.by_id(Domain)[one.domain_id]),
                administration=SIDES[look.sides[one.administration_id]],
                now=new,
                before=old,
            )
            yield Hit(one, "actual", said)


def short(value: Decimal) -> Decimal:
    """Return the number without the zeros that say nothing."""
    return value.normalize() + 0


def _lines(look: Look) -> dict[_Place, list[Fte | None]]:
    found: defaultdict[_Place, list[Fte | None]] = defaultdict(list)
    for one in look.of(StaffLine):
        found[one.snapshot_id, one.domain_id, one.administration_id].append(one.fte)
    return found


def newest_table(look: Look) -> StaffingSnapshot | None:
    """Return the newest staffing table of the year, quoted figures left out."""
    tables = [one for one in look.of(StaffingSnapshot) if one.kind is SnapshotKind.TABLE and one.as_of is not None]
    return max(tables, key=lambda one: (one.as_of, one.id), default=None)


def _newest(look: Look) -> list[StaffingFigure]:
    newest = newest_table(look)
    return [] if newest is None else [one for one in figures(look) if one.snapshot_id == newest.id]
