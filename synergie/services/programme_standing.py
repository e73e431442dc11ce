"""How a programme is governed: the meetings of its bodies in a year, their decisions, and the last meeting.

A meeting counts once. Where a body has meetings that are listed and a number that somebody counted, the number
includes what is listed: the larger of both is the number of its meetings, never their sum.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Count, Qualifier
from synergie.model.actions import Decision
from synergie.model.bodies import Body
from synergie.model.meeting_counts import MeetingCount
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.programmes import ProgrammeBoard
from synergie.services.figures_frame import YEAR, Frame, Key, columns, date, frame, identity
from synergie.services.reading import Row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BoardFigures:
    """A body that governs a programme: its meetings of the year, listed one by one and counted by somebody.

    `counted` is None when nobody counted; `last` is the last meeting that is listed.
    """

    id: uuid.UUID
    name: Bilingual
    listed: int
    counted: Count | None
    decisions: int
    last: PartialDate | None

    @property
    def meetings(self) -> int:
        """How many meetings it had, as far as is known: what is listed is part of what was counted."""
        return max(self.listed, _whole(self.counted))

    @property
    def qualifier(self) -> Qualifier:
        """How sure that number is."""
        if self.counted is None or _whole(self.counted) < self.listed:
            return Qualifier.EXACTLY
        return self.counted.qualifier


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """The bodies that govern a programme; `decisions` counts each decision once."""

    boards: tuple[BoardFigures, ...]
    decisions: int

    @property
    def meetings(self) -> int:
        """How many meetings they had in the year."""
        return sum(board.meetings for board in self.boards)

    @property
    def listed(self) -> int:
        """How many of them are listed one by one."""
        return sum(board.listed for board in self.boards)

    @property
    def last(self) -> PartialDate | None:
        """The last meeting that is listed."""
        known = [board.last for board in self.boards if board.last is not None]
        return max(known, key=_end) if known else None


_BOARD: Final = ProgrammeBoard.__table__
_BODY: Final = Body.__table__
_MEETING: Final = Meeting.__table__
_COUNT: Final = MeetingCount.__table__
_DECISION: Final = Decision.__table__
_BOARDS: Final = (
    sa.select(*columns(_BOARD, "programme_id", "body_id"), _BODY.c.name_fr, _BODY.c.name_nl)
    .join(_BODY, _BODY.c.id == _BOARD.c.body_id)
    .order_by(_BOARD.c.position, _BOARD.c.id)
)
_MEETINGS: Final = sa.select(*columns(_MEETING, "id", "body_id", "date", "state", "in_report")).where(
    _MEETING.c.year_id == YEAR, _MEETING.c.body_id.is_not(None)
)
_COUNTS: Final = sa.select(*columns(_COUNT, "body_id", "number_value", "number_qualifier", "number_per")).where(
    _COUNT.c.year_id == YEAR, _COUNT.c.body_id.is_not(None), _COUNT.c.number_value >= sa.literal_column("0")
)
_DECISIONS: Final = sa.select(*columns(_DECISION, "id", "body_id", "meeting_id", "date")).where(
    _DECISION.c.year_id == YEAR
)


def governance(whole: Frame) -> dict[Key, Governance]:
    """Return how each programme that has bodies was governed in the year, by the key of the programme."""
    boards = whole.all(_BOARDS)
    if not boards:
        return {}
    meetings = [row for row in whole.all(_MEETINGS) if _held(whole, row)]
    counts, decisions = whole.all(_COUNTS), [row for row in whole.all(_DECISIONS) if whole.counts(row.date)]
    found: dict[Key, list[tuple[BoardFigures, set[Key]]]] = {}
    for row in boards:
        own = [one for one in meetings if one.body_id == row.body_id]
        ids = {one.id for one in own}
        taken = {one.id for one in decisions if one.body_id == row.body_id or one.meeting_id in ids}
        board = BoardFigures(
            id=identity(row.body_id),
            name=Bilingual(row.name_fr, row.name_nl),
            listed=len(own),
            counted=_largest(one for one in counts if one.body_id == row.body_id),
            decisions=len(taken),
            last=_last(own),
        )
        found.setdefault(row.programme_id, []).append((board, taken))
    return {key: _together(parts) for key, parts in found.items()}


def of(session: Session, programme: uuid.UUID, year_id: uuid.UUID) -> tuple[int, Governance | None]:
    """Return the number of a year, and how one programme was governed in it."""
    found = frame(session, year_id)
    return found.year, {identity(key): one for key, one in governance(found).items()}.get(programme)


def _together(parts: Sequence[tuple[BoardFigures, set[Key]]]) -> Governance:
    boards: Mapping[uuid.UUID, BoardFigures] = {board.id: board for board, _ in parts}
    return Governance(
        boards=tuple(boards.values()),
        decisions=len(set().union(*(taken for _, taken in parts))),
    )


def _held(whole: Frame, row: Row) -> bool:
    return row.state is MeetingState.HELD and row.in_report and whole.counts(row.date)


def _whole(count: Count | None) -> int:
    if count is None:
        return 0
    return count.value if count.per_year is None else count.per_year


def _largest(rows: Iterable[Row]) -> Count | None:
    """Return the largest count: several of one body are readings in a strict and in a broad sense."""
    counts = (Count(row.number_value, row.number_qualifier, row.number_per) for row in rows)
    return max(counts, key=_whole, default=None)


def _last(meetings: Iterable[Row]) -> PartialDate | None:
    known = [found for row in meetings if (found := date(row.date)) is not None]
    return max(known, key=_end) if known else None


def _end(value: PartialDate) -> dt.date:
    return value.last
