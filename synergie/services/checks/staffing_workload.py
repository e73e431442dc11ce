"""Rules about workload ratios: what they state, and the staff that they count."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.model.dossier import SIDES
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.staffing import SnapshotKind, StaffingSnapshot, WorkloadFigure, WorkloadRatio
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.staffing import figures
from synergie.services.checks.staffing_sources import newest_table, short

_HALF: Final = Decimal("0.5")


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
    return message.of(files=files, managers=short(managers), computed=short(computed), stated=stated)


def more_managers_than_staff(look: Look) -> Iterator[Hit]:
    """Find ratios that count more managers than the newest table has people in the service."""
    message = N_("{title} ({administration}): {managers} FTE manage the files, {service} has {actual} FTE in place.")
    newest = newest_table(look)
    for ratio, one in _of_services(look):
        actual = _actual(look, newest, ratio, one.administration_id)
        if actual is not None and one.managers is not None and actual < one.managers:
            said = message.of(
                title=called(ratio),
                administration=SIDES[look.sides[one.administration_id]],
                managers=one.managers,
                service=called(look.by_id(Domain)[_service(ratio)]),
                actual=actual,
            )
            yield Hit(one, "managers", said)


def staff_changed_since(look: Look) -> Iterator[Hit]:
    """Find ratios stated at a meeting after which the staff of the service changed: the ratio may be out of date."""
    message = N_(
        "{title} ({administration}): {service} had {before} FTE when the ratio was stated, and has {now} by now; "
        "the ratio may be out of date."
    )
    tables = sorted(
        (one for one in look.of(StaffingSnapshot) if one.kind is SnapshotKind.TABLE and one.as_of is not None),
        key=lambda one: (one.as_of, one.id),
    )
    meetings = look.by_id(Meeting)
    for ratio, one in _of_services(look):
        meeting = meetings.get(ratio.meeting_id) if ratio.meeting_id is not None else None
        if meeting is None or meeting.date is None:
            continue
        earlier = [each for each in tables if each.as_of is not None and each.as_of.first <= meeting.date.last]
        later = [each for each in tables if each.as_of is not None and each.as_of.first > meeting.date.last]
        if not earlier or not later:
            continue
        before = _actual(look, earlier[-1], ratio, one.administration_id)
        now = _actual(look, later[-1], ratio, one.administration_id)
        if before is not None and now is not None and before != now:
            said = message.of(
                title=called(ratio),
                administration=SIDES[look.sides[one.administration_id]],
                service=called(look.by_id(Domain)[_service(ratio)]),
                before=before,
                now=now,
            )
            yield Hit(one, "managers", said)


def _of_services(look: Look) -> Iterator[tuple[WorkloadRatio, WorkloadFigure]]:
    parts = look.parts(WorkloadFigure, "ratio_id")
    for ratio in look.of(WorkloadRatio):
        if ratio.domain_id is not None:
            for one in parts.get(ratio.id, ()):
                yield ratio, one


def _service(ratio: WorkloadRatio) -> uuid.UUID:
    assert ratio.domain_id is not None
    return ratio.domain_id


def _actual(look: Look, table: StaffingSnapshot | None, ratio: WorkloadRatio, administration: uuid.UUID) -> Fte | None:
    """Return the posts in place of the service of a ratio, as a table gives them."""
    if table is None:
        return None
    where = (table.id, ratio.domain_id, administration)
    found = (one for one in figures(look) if (one.snapshot_id, one.domain_id, one.administration_id) == where)
    return next((one.actual for one in found), None)
