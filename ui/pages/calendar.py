"""The legal calendar: what is due, computed from the records, and the sittings that some of it is counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, Texts, capital
from ui.declarations import Filter, Order, PageSpec, Pill, RowText, Section, Sheet, Tab
from ui.pages.calendar_deadlines import DeadlinesPage
from ui.pages.said import choice, named, sentence
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.records import Record

_BY: Final = N_("convene by {date}")
_NOT_CONVENED: Final = N_("convening not entered")
_CONVENED: Final = N_("convened on {date}")
_NO_DATE: Final = N_("date not known")


def _deadlines(place: Workplace, _letters: str) -> DeadlinesPage:
    return DeadlinesPage(place)


def _row(say: Texts, row: Row) -> RowText:
    cells = row.cells
    date, convened = cells["date"], cells["convened"]
    kind = choice(say, "sitting", "kind", cells["kind"]).words
    title = " – ".join(part for part in (named(say, cells["body_id"]), kind) if part)
    pill = _state(say, convened, _last_day(cells["kind"], date, cells["clear_days"]))
    spoken = say.formats.date(date, "long") if date is not None else say(_NO_DATE)
    return RowText(title=title, spoken=sentence(spoken, title, pill.words), lead=_lead(say, date), status=pill)


def _lead(say: Texts, date: Any) -> tuple[str, str]:
    if date is None:
        return ("?", "")
    month = say.formats.month(date.start.month)
    return (f"{date.start.day:02}" if date.precision.value == "day" else "–", month)


def _last_day(kind: Any, date: Any, clear_days: int | None) -> dt.date | None:
    from synergie.services import legal_calendar

    return legal_calendar.counted_back(kind, date, clear_days)


def _state(say: Texts, convened: Any, by: dt.date | None) -> Pill:
    if convened is None and by is not None:
        return Pill("info", "clock", say(_BY, date=by))
    if convened is None:
        return Pill("warn", "circle-question-mark", say(_NOT_CONVENED))
    return Pill("ok", "circle-check", say(_CONVENED, date=convened))


def _pill(say: Texts, record: Record, _place: Workplace) -> Pill:
    values = record.values
    return _state(say, values["convened"], _last_day(values["kind"], values["date"], values["clear_days"]))


def _named(say: Texts, record: Record, _place: Workplace) -> str:
    kind = choice(say, "sitting", "kind", record.values["kind"]).words
    return capital(kind)


def _subtitle(say: Texts, record: Record, place: Workplace) -> str:
    values = record.values
    parts = [place.name_of("body", values["body_id"])]
    if values["date"] is not None:
        parts.append(say.formats.date(values["date"], "weekday"))
    return " · ".join(part for part in parts if part)


def _start(_place: Workplace) -> Mapping[str, Any]:
    return {"kind": "budget"}


DEADLINES: Final = Sheet("deadlines", NP_("tab", "Deadlines"), _deadlines)
SITTINGS: Final = PageSpec(
    key="sittings",
    title=NP_("tab", "Sittings"),
    icon="landmark",
    group="year",
    table="sitting",
    paths=("kind", "date", "convened", "clear_days", "body_id"),
    row=_row,
    named=_named,
    subtitle=_subtitle,
    pill=_pill,
    values=_start,
    new=N_("New sitting"),
    added=N_("Add a sitting"),
    singular=NP_("record", "sitting"),
    counted=NN_("{n} sitting", "{n} sittings"),
    empty=N_("No sitting in this year yet. Enter the sittings on the budgets: the last day to convene is worked out."),
    orders=(Order(N_("Oldest first"), ("date", "position")), Order(N_("Newest first"), ("-date", "position"))),
    filters=(Filter(N_("On the budget"), (("kind", frozenset({"budget"})),)),),
    tabs=(
        Tab(
            NP_("tab", "Sitting"),
            (
                Section(None, (("kind", "body_id"), ("date", "convened", "clear_days"))),
                Section(N_("Further details"), (("document_id",), ("note",))),
            ),
        ),
    ),
)

PAGES: Final = (DEADLINES, SITTINGS)
