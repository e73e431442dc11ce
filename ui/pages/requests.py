"""Requests of one administration to the other with their reminders, and what is still owed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Act, Column, Filter, Order, PageSpec, Parts, Pill, RowText, Section, Tab
from ui.pages.request_parts import REQUEST_SECTIONS, reminders
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record
    from synergie.services.request_lists import RequestFacts

_NO_DATE: Final = N_("date not known")
_PATIENCE: Final = 60
"""After so many days the checks speak as well."""
_WITHOUT: Final = N_("without a subject")


def _more(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import request_lists

    return request_lists.facts(session, keys, dt.date.today())  # noqa: DTZ011


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    facts: RequestFacts | None = cells["more"]
    subject = cells["subject"].best(say.language) or say(_WITHOUT)
    pill = _status(say, cells["answer_state"], facts)
    sent = cells["sent"]
    date = say.formats.date(sent, "long") if sent is not None else say(_NO_DATE)
    spoken = [date, subject, pill.words]
    if facts is not None and facts.reminders:
        spoken.append(say(NN_("{n} reminder", "{n} reminders"), n=facts.reminders))
    return RowText(title=subject, spoken=". ".join(spoken) + ".", lead=_lead(say, sent), status=pill)


def _lead(say: Texts, date: Any) -> tuple[str, str]:
    if date is None:
        return ("?", "")
    if date.precision.value == "day":
        return (f"{date.start.day:02}", say.formats.month(date.start.month))
    return ("–", say.formats.month(date.start.month) if date.precision.value != "year" else str(date.start.year))


_NO_ANSWER: Final = NN_("No answer for {n} day", "No answer for {n} days")
_AT_LEAST: Final = NN_("No answer for at least {n} day", "No answer for at least {n} days")


def _status(say: Texts, state: Any, facts: RequestFacts | None) -> Pill:
    from synergie.services.records import field_of

    stored = str(state.value)
    days = facts.days if facts is not None else None
    words = say(dict(field_of("request", "answer_state").choices)[stored])
    after = facts.after if facts is not None and not facts.at_least else None
    if stored == "answered" and after is not None:
        return Pill("ok", "circle-check", say(NN_("Answered after {n} day", "Answered after {n} days"), n=after))
    if stored == "answered":
        return Pill("ok", "circle-check", capital(words))
    if stored == "none" and days is not None:
        return Pill(
            "err" if days > _PATIENCE else "warn",
            "clock",
            say(_AT_LEAST if facts is not None and facts.vague else _NO_ANSWER, n=days),
        )
    if stored == "partial" and days is not None:
        since = NN_("Answered in part, {n} day without the rest", "Answered in part, {n} days without the rest")
        return Pill("warn", "clock", say(since, n=days))
    picture = "circle-question-mark" if stored == "not_stated" else "clock"
    if stored == "not_stated":
        words = say(N_("Answer not stated"))
    return Pill("warn", picture, capital(words))


def _remind(place: Workplace, page: Any, record: Record | None) -> None:
    from ui.pages.request_standing import remind

    remind(place, page, record)


def _letter(place: Workplace, page: Any, record: Record | None) -> None:
    from ui.pages.request_standing import letter

    letter(place, page, record)


def _pill(say: Texts, record: Record, place: Workplace) -> Pill | None:
    with place.read() as session:
        facts = _more(session, [record.id]).get(record.id)
    return _status(say, record.values["answer_state"], facts)


def _subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    parts = []
    if values["sent"] is not None:
        date = say.formats.date(values["sent"], "long")
        parts.append(say(N_("Sent: {date}"), date=date))
    sides = [place.name_of("administration", values[name]) for name in ("sender_id", "recipient_id")]
    if all(sides):
        parts.append(" → ".join(sides))
    return " · ".join(parts)


def _not_received(record: Record) -> bool:
    return str(record.values["state"].value) == "blocked" or record.values["blocked_since"] is not None


_STATES: Final = {
    "awaited": ("warn", "clock"),
    "blocked": ("err", "circle-minus"),
    "received": ("info", "inbox"),
    "approved": ("ok", "circle-check"),
    "dropped": ("neutral", "x"),
}


def _owed_row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    title = cells["title"].best(say.language) or say(_WITHOUT)
    pill = _owed_status(say, cells["state"])
    due = cells["due"]
    late = cells["more"]
    right = say(N_("due {date}"), date=due) if due is not None else ""
    if late:
        right = say(NN_("{n} day overdue", "{n} days overdue"), n=late)
    spoken = [title, pill.words, *([right] if right else [])]
    return RowText(title=title, spoken=". ".join(spoken) + ".", status=pill, right=right)


def _late(session: Any, keys: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, Any]:
    from synergie.services import request_lists

    return request_lists.owed(session, keys, dt.date.today())  # noqa: DTZ011


def _overdue(session: Any, year: uuid.UUID | None) -> Collection[uuid.UUID]:
    from synergie.services import request_lists

    return request_lists.overdue(session, year, dt.date.today())  # noqa: DTZ011


def _due(say: Texts, record: Record, place: Workplace) -> str:
    """Return by whom something is owed to whom, and for how long it should have been there."""
    with place.read() as session:
        late = _late(session, [record.id]).get(record.id)
    values = record.values
    sides = [place.name_of("administration", values[name]) for name in ("owed_by_id", "owed_to_id")]
    parts = [" → ".join(sides)] if all(sides) else []
    if values["due"] is not None:
        parts.append(say(N_("due {date}"), date=values["due"]))
    if late:
        parts.append(say(NN_("{n} day overdue", "{n} days overdue"), n=late))
    return " · ".join(parts)


def _owed_status(say: Texts, state: Any) -> Pill:
    from synergie.services.records import field_of

    stored = str(state.value)
    words = say(dict(field_of("deliverable", "state").choices)[stored])
    kind, picture = _STATES[stored]
    return Pill(kind, picture, capital(words))  # type: ignore[arg-type]


def _owed_pill(say: Texts, record: Record, _place: Workplace) -> Pill | None:
    return _owed_status(say, record.values["state"])


_FURTHER: Final = N_("Further details")

REQUESTS: Final = PageSpec(
    key="requests",
    title=N_("Requests"),
    icon="mail",
    group="year",
    table="request",
    paths=("sent", "subject", "answer_state"),
    row=_row,
    more=_more,
    subtitle=_subtitle,
    pill=_pill,
    new=N_("New request"),
    added=N_("Add a request"),
    singular=N_("request"),
    counted=NN_("{n} request", "{n} requests"),
    empty=N_("No request in this year yet. Enter what one administration asked the other, and each reminder of it."),
    orders=(Order(N_("Newest first"), ("-sent",)), Order(N_("Oldest first"), ("sent",))),
    filters=(
        Filter(N_("Without an answer"), (("answer_state", frozenset({"none", "partial"})),)),
        Filter(
            N_("Without an answer, something is owed"),
            (
                ("answer_state", frozenset({"none", "partial"})),
                ("deliverable_id.state", frozenset({"awaited", "blocked"})),
            ),
        ),
        Filter(N_("Answered"), (("answer_state", frozenset({"answered"})),)),
    ),
    acts=(
        Act(N_("Next reminder, sent today"), _remind, key="Ctrl+R", icon="bell"),
        Act(N_("Letter…"), _letter, key="Ctrl+L", icon="mail", writes=False),
    ),
    tabs=(
        Tab(
            NP_("tab", "Request"),
            (
                *REQUEST_SECTIONS,
                reminders(),
                Section(_FURTHER, (("body_id", "meeting_id"), ("deliverable_id",))),
            ),
        ),
    ),
)

DELIVERABLES: Final = PageSpec(
    key="deliverables",
    title=N_("What is owed"),
    icon="inbox",
    group="year",
    table="deliverable",
    paths=("title", "state", "due"),
    row=_owed_row,
    more=_late,
    subtitle=_due,
    pill=_owed_pill,
    arranged="*",
    new=N_("New deliverable"),
    added=N_("Add a deliverable"),
    singular=N_("deliverable"),
    counted=NN_("{n} deliverable", "{n} deliverables"),
    empty=N_("Nothing is owed yet: enter here what one administration has to deliver to the other."),
    orders=(Order(N_("Order of the report"), ("position",)), Order(N_("By due date"), ("due",))),
    filters=(
        Filter(N_("Not received yet"), (("state", frozenset({"awaited", "blocked"})),)),
        Filter(NP_("filter", "Overdue"), among=_overdue),
        Filter(NP_("filter", "Blocked"), (("state", frozenset({"blocked"})),)),
    ),
    tabs=(
        Tab(
            NP_("tab", "Deliverable"),
            (
                Section(None, (("title",), ("owed_by_id", "owed_to_id"), ("state",), ("due", "received"))),
                Section(
                    NP_("deliverable", "What stands in the way"),
                    (("blocked_since",), ("blocked_because",), ("resumes_when",)),
                    shown=_not_received,
                ),
                Parts(
                    title=N_("Circuit"),
                    table="circuit_step",
                    link="deliverable_id",
                    columns=(
                        Column("body_id"),
                        Column("recipient"),
                        Column("state", width=14),
                        Column("passed", width=14),
                    ),
                    sections=(Section(None, (("body_id",), ("recipient",), ("state", "passed"))),),
                    add=N_("Add a station"),
                ),
            ),
        ),
    ),
)

PAGES: Final = (REQUESTS, DELIVERABLES)
