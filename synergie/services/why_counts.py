"""Why there are so many meetings, requests and initiatives."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Final

import sqlalchemy as sa

from synergie.basis.words import N_, NP_, Message
from synergie.model.initiatives import YEAR_STATES, Initiative, InitiativeYear, YearState
from synergie.model.meetings import ATTENDING, MEETING_STATES, Attending, Meeting, MeetingKind, MeetingState
from synergie.model.requests import ANSWER_STATES, AnswerState, Reminder, Request
from synergie.services.naming import called
from synergie.services.why_types import Asked, Explanation, Left, Part

_ON: Final = N_("on {date}")
_LATER: Final = N_("dated after {day}")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    """A count of meetings: what it is called, its rule, and which meetings it keeps."""

    title: Message
    rule: Message
    keeps: Callable[[Meeting], bool]
    held: bool = True


def _held(one: Meeting) -> bool:
    return one.state is MeetingState.HELD


def _with(attending: Attending) -> Callable[[Meeting], bool]:
    def keeps(one: Meeting) -> bool:
        return _held(one) and one.attending is attending

    return keeps


def _not_held(one: Meeting) -> bool:
    return one.state in (MeetingState.NOT_HELD, MeetingState.POSTPONED)


def _contact(one: Meeting) -> bool:
    return _held(one) and one.kind is MeetingKind.IT_CONTACT


def _contact_cpas(one: Meeting) -> bool:
    return _contact(one) and one.attending is Attending.CPAS_ONLY


_ALL: Final = N_("Every meeting and contact of the year that took place counts once.")
_SOME: Final = N_("Of the meetings and contacts that took place, those count whose field “Concerns” says so.")
_MEETINGS: Final[Mapping[str, _Count]] = {
    "held": _Count(title=N_("Meetings held"), rule=_ALL, keeps=_held),
    "joint": _Count(title=N_("Meetings of both administrations"), rule=_SOME, keeps=_with(Attending.BOTH)),
    "commune_only": _Count(title=N_("Meetings of the commune only"), rule=_SOME, keeps=_with(Attending.COMMUNE_ONLY)),
    "cpas_only": _Count(title=N_("Meetings of the CPAS only"), rule=_SOME, keeps=_with(Attending.CPAS_ONLY)),
    "not_stated": _Count(
        title=N_("Meetings whose attendance is not stated"), rule=_SOME, keeps=_with(Attending.NOT_STATED)
    ),
    "not_held": _Count(
        title=N_("Meetings that did not take place"),
        rule=N_("Meetings that did not take place, or were postponed, count once each."),
        keeps=_not_held,
        held=False,
    ),
    "contacts": _Count(
        title=N_("IT contacts held"),
        rule=N_("Of the meetings that took place, those of the kind “IT contact” count."),
        keeps=_contact,
    ),
    "contacts_cpas_only": _Count(
        title=N_("IT contacts of the CPAS only"),
        rule=N_("Of the meetings that took place, those of the kind “IT contact” count."),
        keeps=_contact_cpas,
    ),
}
_KEPT_OUT: Final = N_("is kept out of the report: it counts nowhere")


def meetings(asked: Asked) -> Explanation | None:
    """Explain a count of meetings."""
    found = _MEETINGS.get(asked.names[-1]) if len(asked.names) == 2 else None
    if found is None:
        return None
    rows = asked.session.scalars(sa.select(Meeting).where(Meeting.year_id == asked.year_id)).all()
    parts, left = [], []
    for row in sorted(rows, key=_meeting_order):
        record, words = ("meeting", row.id), called(row)
        if not row.in_report:
            left.append(Left(record=record, words=words, reason=_KEPT_OUT))
        elif not asked.counts(row.date):
            left.append(Left(record=record, words=words, reason=_LATER.of(day=asked.figures.day)))
        elif found.keeps(row):
            parts.append(Part(record=record, words=words, contribution=1, note=_meeting_note(row)))
        elif found.held and not _held(row):
            left.append(Left(record=record, words=words, reason=MEETING_STATES[row.state]))
        elif found.held and row.attending is Attending.NOT_STATED:
            left.append(Left(record=record, words=words, reason=ATTENDING[row.attending]))
    return Explanation(
        key=asked.key,
        title=found.title,
        rule=(found.rule,),
        value=getattr(asked.figures.meetings, asked.names[-1]),
        parts=tuple(parts),
        left_out=tuple(left),
    )


def _meeting_order(one: Meeting) -> tuple[str, str]:
    return one.date.code() if one.date is not None else "", str(one.id)


def _meeting_note(one: Meeting) -> Message:
    attending = ATTENDING[one.attending]
    if one.date is None:
        return attending
    return N_("{date} · {what}").of(date=one.date, what=attending)


# Requests


_REQUESTS: Final[Mapping[str, tuple[Message, Message]]] = {
    "sent": (
        N_("Requests sent"),
        N_("Every request from one administration to the other counts once; reminders are counted apart."),
    ),
    "reminders": (N_("Reminders"), N_("Every reminder of a request of the year counts once.")),
    "unanswered": (
        N_("Requests without an answer"),
        N_("A request counts as long as nothing at all was answered; a part of an answer is an answer."),
    ),
}


def requests(asked: Asked) -> Explanation | None:
    """Explain a count of requests."""
    name = asked.names[-1]
    if len(asked.names) != 2 or name not in _REQUESTS:
        return None
    query = sa.select(Request).where(Request.year_id == asked.year_id).order_by(Request.sent, Request.id)
    rows = {row.id: row for row in asked.session.scalars(query).all()}
    counted = {key: row for key, row in rows.items() if asked.counts(row.sent)}
    later = [
        Left(record=("request", row.id), words=called(row), reason=_LATER.of(day=asked.figures.day))
        for key, row in rows.items()
        if key not in counted
    ]
    parts, left = [], later
    if name == "reminders":
        reminders = asked.session.scalars(
            sa.select(Reminder).where(Reminder.request_id.in_(rows)).order_by(Reminder.sent, Reminder.id)
        ).all()
        parts = [
            Part(
                record=("reminder", one.id),
                words=called(rows[one.request_id]),
                contribution=1,
                note=_ON.of(date=one.sent) if one.sent is not None else None,
            )
            for one in reminders
            if one.request_id in counted and asked.counts(one.sent)
        ]
    for row in counted.values() if name != "reminders" else ():
        open_still = row.answer_state is AnswerState.NONE or not asked.counts(row.answered)
        if name == "sent" or open_still:
            note = _ON.of(date=row.sent) if row.sent is not None else None
            parts.append(Part(record=("request", row.id), words=called(row), contribution=1, note=note))
        else:
            left.append(Left(record=("request", row.id), words=called(row), reason=ANSWER_STATES[row.answer_state]))
    title, rule = _REQUESTS[name]
    return Explanation(
        key=asked.key,
        title=title,
        rule=(rule,),
        value=getattr(asked.figures.requests, name),
        parts=tuple(parts),
        left_out=tuple(left),
    )


# Initiatives


_STATES: Final[Mapping[str, frozenset[YearState]]] = {
    "existing": frozenset({YearState.EXISTING, YearState.NEW}),
    "new": frozenset({YearState.NEW}),
    "proposed": frozenset({YearState.PROPOSED}),
}
_INITIATIVES: Final[Mapping[str, tuple[Message, Message]]] = {
    "existing": (
        N_("Initiatives that exist"),
        N_("Initiatives of the year count that exist, the new ones too; a theme counts for its domain."),
    ),
    "new": (N_("New initiatives"), N_("Initiatives count that are new in the year.")),
    "proposed": (N_("Initiatives proposed"), N_("Initiatives count that are proposed for the years to come.")),
}
_PART_OF: Final = N_("is part of another initiative and counts with it")


def initiatives(asked: Asked) -> Explanation | None:
    """Explain a count of initiatives, of all domains or of one."""
    if len(asked.names) != 3 or asked.names[2] not in _STATES:
        return None
    _, domain, name = asked.names
    every = domain == "total"
    figure = asked.figures.initiatives if every else asked.figures.initiatives_by_domain.get(domain)
    if figure is None:
        return None
    query = (
        sa.select(Initiative, InitiativeYear)
        .join(InitiativeYear, InitiativeYear.initiative_id == Initiative.id)
        .where(InitiativeYear.year_id == asked.year_id)
        .order_by(InitiativeYear.position, Initiative.id)
    )
    parts, left = [], []
    for row, state in asked.session.execute(query).all():
        stored = asked.frame.source.stored(row.domain_id)
        if state.state not in _STATES[name] or not (every or asked.frame.code(stored) == domain):
            continue
        record = ("initiative_year", state.id)
        if row.parent_id is not None:
            left.append(Left(record=record, words=called(row), reason=_PART_OF))
        else:
            parts.append(Part(record=record, words=called(row), contribution=1, note=YEAR_STATES[state.state]))
    title, rule = _INITIATIVES[name]
    outside = (NP_("initiatives", "What is part of another initiative counts with it."),) if left else ()
    return Explanation(
        key=asked.key,
        title=title,
        rule=(rule, *outside),
        value=getattr(figure, name),
        parts=tuple(parts),
        left_out=tuple(left),
    )
