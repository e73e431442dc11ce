"""The command that says what is due in a year: sentences for people, JSON for other programs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, Message
from synergie.cli.output import document, line, one_line
from synergie.cli.place import opened
from synergie.cli.words import say, texts
from synergie.services import years
from synergie.services.legal_calendar import Deadline, LegalCalendar, State, calendar, state_words


def show_calendar(where: Path | str, year: int, asked: dt.date | None, *, as_json: bool) -> None:
    """Say what is due in `year`, as it stands on `asked` or by now; raises `Refusal` for a year that is not there."""
    with opened(where) as store, store.read() as session:
        key = years.find(session, year).id
        day = asked or years.counted_on(session, key, dt.date.today())  # noqa: DTZ011
        found = calendar(session, key, day)
    if as_json:
        document(calendar_json(found))
        return
    for text in _lines(found):
        line(text)


def calendar_json(of: LegalCalendar) -> dict[str, Any]:
    """Return the JSON form of the calendar of a year."""
    return {"year": of.year, "today": of.today, "deadlines": [_entry(one) for one in of.entries]}


def _entry(of: Deadline) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "article": of.basis.article or None,
        "paragraph": of.basis.paragraph or None,
        "basis": of.basis.words,
        "what": _said(of.what),
        "by": of.by,
        "computed": of.computed,
        "weekend_days": of.between.weekend_days,
        "holidays": [{"date": one.date, "name": one.name} for one in of.between.holidays],
        "state": of.state,
        "days": of.days,
        "met": of.met,
        "missing": of.missing,
        "record": _record(of.record),
        "field": of.field or None,
        "evidence": None if of.evidence is None else _record(of.evidence),
        "evidence_name": _said(of.evidence_name),
        "words": state_words(of),
    }


def _record(of: tuple[str, uuid.UUID]) -> dict[str, str]:
    return {"table": of[0], "id": str(of[1])}


def _said(of: Bilingual | Message | None) -> str | None:
    return None if of is None else one_line(texts().show(of))


def _lines(of: LegalCalendar) -> Iterator[str]:
    yield say(N_("Legal calendar of {year} as it stands on {date}"), year=str(of.year), date=of.today)
    counts = (
        NN_("{n} deadline", "{n} deadlines").of(n=len(of.entries)),
        NN_("{n} overdue", "{n} overdue").of(n=of.count(State.OVERDUE)),
        NN_("{n} not known", "{n} not known").of(n=of.count(State.UNKNOWN)),
    )
    yield " · ".join(say(one) for one in counts)
    for one in of.entries:
        day = texts().formats.date(one.by) if one.by is not None else "–"
        yield f"{day:<12}[{say(state_words(one))}] {one_line(say(one.what))} ({say(one.basis.words)})"
        for more in _more(one):
            yield f"{'':12}{one_line(more)}"


def _more(of: Deadline) -> Iterator[str]:
    if of.computed is not None:
        yield say(of.computed)
    if of.missing is not None and of.state is not State.MET:
        yield say(of.missing)
