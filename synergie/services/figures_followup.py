"""What is still to be followed up: approvals of minutes, decisions, actions, duplicated activities."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa

from synergie.model.actions import Action, ActionState, Decision, DecisionLevel, DecisionOutcome
from synergie.model.dossier import Side
from synergie.model.meetings import MeetingState
from synergie.model.minutes import Approval, ApprovalState, MinutesForm, MinutesVersion
from synergie.model.overlaps import Overlap, OverlapState
from synergie.services import chains
from synergie.services.figures_frame import YEAR, Frame, Key, columns, date
from synergie.services.overdue import late
from synergie.services.reading import Row


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFigures:
    """The versions of minutes that an administration approved, that await it, that it refused, or nobody knows."""

    approved: int = 0
    awaited: int = 0
    refused: int = 0
    not_recorded: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MinutesFigures:
    """Versions of minutes of the year's meetings; notes, remarks and follow-up messages are not approved."""

    versions: int
    approvals: Mapping[Side, ApprovalFigures]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActionFigures:
    """Actions of the year by state; `overdue` are those past their last day of which nobody says that they are over."""

    total: int
    by_state: Mapping[ActionState, int]
    overdue: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFigures:
    """Decisions of the year by what was decided and by how binding it is."""

    total: int
    by_outcome: Mapping[DecisionOutcome, int]
    by_level: Mapping[DecisionLevel, int]


_VERSION: Final = MinutesVersion.__table__
_APPROVAL: Final = Approval.__table__
_ACTION: Final = Action.__table__
_DECISION: Final = Decision.__table__
_OVERLAP: Final = Overlap.__table__
_VERSIONS: Final = sa.select(*columns(_VERSION, "id", "meeting_id", "received", "form")).where(
    chains.stands(_VERSION.c.id, YEAR)
)
_APPROVALS: Final = sa.select(*columns(_APPROVAL, "minutes_id", "administration_id", "state", "date"))
_ACTIONS: Final = sa.select(*columns(_ACTION, "state", "due", "meeting_id", "agenda_meeting_id")).where(
    _ACTION.c.year_id == YEAR
)
_DECISIONS: Final = sa.select(*columns(_DECISION, "level", "outcome", "date", "meeting_id")).where(
    _DECISION.c.year_id == YEAR
)
_OVERLAPS: Final = sa.select(_OVERLAP.c.state).where(_OVERLAP.c.year_id == YEAR)


def minutes(frame: Frame) -> MinutesFigures:
    """Count versions of minutes and what each administration said of them by the day asked for."""
    own = {row.id for row in frame.meetings}
    versions = [
        row
        for row in frame.all(_VERSIONS)
        if row.form is MinutesForm.MINUTES
        and row.meeting_id in own
        and frame.met(row.meeting_id)
        and frame.counts(row.received)
    ]
    said: dict[tuple[Key, Side], list[Row]] = {}
    for row in frame.all(_APPROVALS) if versions else ():
        side = frame.side(row.administration_id)
        if side is not None:
            said.setdefault((row.minutes_id, side), []).append(row)
    return MinutesFigures(
        versions=len(versions),
        approvals={
            side: ApprovalFigures(**Counter(_approval(frame, said.get((row.id, side), [])) for row in versions))
            for side in Side
        },
    )


def _approval(frame: Frame, rows: list[Row]) -> str:
    """Return how one version stands with one administration: what is awaited goes before what is known."""
    states = {row.state if frame.counts(row.date) else ApprovalState.AWAITED for row in rows}
    if not states:
        return "not_recorded"
    if ApprovalState.AWAITED in states:
        return "awaited"
    return "refused" if ApprovalState.REFUSED in states else "approved"


def actions(frame: Frame) -> ActionFigures:
    """Count the actions of the year that were decided by the day asked for; late is who is late on that day."""
    rows = [row for row in frame.all(_ACTIONS) if frame.met(row.meeting_id)]
    states = Counter(row.state for row in rows)
    missed = {one.id: date(one.date) for one in frame.meetings if one.state is MeetingState.NOT_HELD}
    overdue = [late(row.state, date(row.due), frame.day, missed.get(row.agenda_meeting_id)) for row in rows]
    return ActionFigures(
        total=len(rows),
        by_state={one: states[one] for one in ActionState},
        overdue=len([one for one in overdue if one is not None]),
    )


def decisions(frame: Frame) -> DecisionFigures:
    """Count the decisions of the year that were taken by the day asked for."""
    rows = [row for row in frame.all(_DECISIONS) if frame.met(row.meeting_id) and frame.counts(row.date)]
    outcomes, levels = Counter(row.outcome for row in rows), Counter(row.level for row in rows)
    return DecisionFigures(
        total=len(rows),
        by_outcome={one: outcomes[one] for one in DecisionOutcome},
        by_level={one: levels[one] for one in DecisionLevel},
    )


def overlaps(frame: Frame) -> dict[OverlapState, int]:
    """Count the duplicated activities of the year by what became of them."""
    states = Counter(row.state for row in frame.all(_OVERLAPS))
    return {one: states[one] for one in OverlapState}
