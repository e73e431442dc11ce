"""Rules about what different sources, lines and years say of the same posts."""

from __future__ import annotations

import itertools
import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from synergie.basis.quantities import Fte, total
from synergie.basis.words import N_, Message
from synergie.model.dossier import SIDES
from synergie.model.initiatives import Domain
from synergie.model.staffing import (
    SnapshotKind,
    StaffingFigure,
    StaffingSnapshot,
    StaffLine,
    WorkloadFigure,
    WorkloadRatio,
)
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.staffing import figures

MUCH: Final = Decimal("0.3")
"""From which share on a change from one year to the next is told."""
_PERCENT: Final = re.compile(r"(?<![\d.,])(\d+(?:[.,]\d+)?)\s*%")
_HALF: Final = Decimal("0.5")

_Place = tuple[uuid.UUID, uuid.UUID, uuid.UUID]
"""Table, service, administration."""
_Told = tuple[StaffingSnapshot, StaffingFigure, Fte]


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
                    fte=_short(share),
                )
                yield Hit(one, "as_printed", said)
                break


def different_sources(look: Look) -> Iterator[Hit]:
    """Find posts of which two sources of the year say different things.

    Two tables of different days may differ; a figure quoted in another text is compared with every table.
    """
    message = N_("{service} ({administration}): {first} FTE according to “{source}”, {second} according to “{other}”.")
    snapshots = look.by_id(StaffingSnapshot)
    told: defaultdict[tuple[uuid.UUID, uuid.UUID], list[_Told]] = defaultdict(list)
    for one in figures(look):
        if one.actual is not None:
            told[one.domain_id, one.administration_id].append((snapshots[one.snapshot_id], one, one.actual))
    for (service, administration), ones in told.items():
        ones.sort(key=lambda row: (row[0].kind is SnapshotKind.QUOTED, row[0].id))
        for (table, _, first), (other, figure, second) in itertools.combinations(ones, 2):
            later = other.kind is SnapshotKind.TABLE and table.as_of != other.as_of
            if first != second and not later:
                said = message.of(
                    service=called(look.by_id(Domain)[service]),
                    administration=SIDES[look.sides[administration]],
                    first=first,
                    second=second,
                    source=table.source,
                    other=other.source,
                )
                yield Hit(figure, "actual", said)


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


def stated_workload(look: Look) -> Iterator[Hit]:
    """Find ratios of files by manager that the source states otherwise than its own figures give."""
    message = N_("{title} ({administration}): {files} files for {managers} managers make {computed}, not {stated}.")
    parts = look.parts(WorkloadFigure, "ratio_id")
    for ratio in look.of(WorkloadRatio):
        known = [
            (one, Decimal(one.files.value), one.managers.value)
            for one in parts.get(ratio.id, ())
            if one.files is not None and one.managers is not None
        ]
        for one, files, managers in known:
            if one.stated is not None and abs(files / managers - one.stated) > _HALF:
                said = _worked(message, files, managers, one.stated)
                side = SIDES[look.sides[one.administration_id]]
                yield Hit(one, "stated", said.of(title=called(ratio), administration=side))
        if ratio.stated_together is None or len(known) != len(parts.get(ratio.id, ())) or not known:
            continue
        files = sum((row[1] for row in known), Decimal(0))
        managers = sum((row[2] for row in known), Decimal(0))
        if abs(files / managers - ratio.stated_together) > _HALF:
            said = _worked(message, files, managers, ratio.stated_together)
            yield Hit(ratio, "stated_together", said.of(title=called(ratio), administration=_TOGETHER))


_TOGETHER: Final = N_("commune and CPAS")


def _worked(message: Message, files: Decimal, managers: Decimal, stated: int) -> Message:
    computed = (files / managers).quantize(Decimal("0.01"))
    return message.of(files=files, managers=_short(managers), computed=_short(computed), stated=stated)


def _short(value: Decimal) -> Decimal:
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
