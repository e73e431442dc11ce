"""The commands about the years of a dossier: open, close, reopen, roll over, show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from synergie.basis.words import N_, NN_, NP_
from synergie.cli.output import document, line, one_line
from synergie.cli.place import opened
from synergie.cli.words import say, texts
from synergie.model.dossier import YearEventKind
from synergie.services import roll_over as rolling
from synergie.services import years
from synergie.services.fields import entities

OPENED = N_("The year {year} is open.")
CLOSED = N_("The year {year} is closed. Its seal: {seal}")
REOPENED = N_("The year {year} is open again.")
GOES_ON = N_("The year {to} goes on from {year}. The year {year} was not changed.")
_STATES = {False: NP_("report year", "open"), True: NP_("report year", "closed")}
_EVENTS = {
    YearEventKind.CLOSED: NP_("report year", "closed"),
    YearEventKind.REOPENED: NP_("report year", "reopened"),
}
_AWAITED = {
    "initiative_year": NN_("{n} proposed initiative awaits a decision:", "{n} proposed initiatives await a decision:"),
    "action": NN_("The outcome of {n} action is not stated:", "The outcome of {n} actions is not stated:"),
}


def open_year(where: Path | str, year: int) -> None:
    """Open a year in which nothing stands yet."""
    with opened(where, write=True) as store, store.write(N_("Open the year {year}").of(year=str(year))) as session:
        years.add(session, year)
    line(say(OPENED, year=str(year)))


def close_year(where: Path | str, year: int, reason: str) -> None:
    """Close a year, so that nothing of it can be changed, and say its seal."""
    with opened(where, write=True) as store:
        with store.read() as session:
            key = years.find(session, year).id
        seal = store.close_year(key, reason)
    line(say(CLOSED, year=str(year), seal=seal))


def reopen_year(where: Path | str, year: int, reason: str) -> None:
    """Open a closed year again; why is kept with it for good."""
    with opened(where, write=True) as store:
        with store.read() as session:
            key = years.find(session, year).id
        store.reopen_year(key, reason)
    line(say(REOPENED, year=str(year)))


def roll_over(where: Path | str, to: int, *, as_json: bool = False) -> None:
    """Begin the year `to` with what goes on from the newest year before it, as one step, and say what that was."""
    with opened(where, write=True) as store:
        with store.read() as session:
            source = rolling.source_of(session, to)
        with store.write(rolling.LABEL.of(year=str(source), to=str(to))) as session:
            found = rolling.roll_over(session, to, source)
    if as_json:
        document(found)
        return
    for text in _lines(found):
        line(text)


def _lines(found: rolling.RollOver) -> list[str]:
    lines = [say(GOES_ON, to=str(found.to), year=str(found.source))]
    for name, count in found.counts.items():
        lines.append(f"    {say(entities()[name].singular)}: {texts().formats.number(count)}")
    for table, message in _AWAITED.items():
        titles = [one.title for one in found.to_decide if one.table == table]
        if titles:
            lines.append(say(message, n=len(titles)))
            lines += [f"    {one_line(title.best(texts().language), 90)}" for title in titles]
    return [*lines, say(N_("It is one step: undo takes all of it back."))]


def show_years(where: Path | str, *, as_json: bool) -> None:
    """Show the years of a dossier, the newest first, with what closed and reopened each of them."""
    with opened(where) as store, store.read() as session:
        rows, events = years.listing(session), years.events(session)
    if as_json:
        document({"years": [_row(row, [one for one in events if one.year == row.year]) for row in rows]})
        return
    for row in rows:
        line(say(N_("Year {year} ({state})"), year=str(row.year), state=_STATES[row.closed_at is not None]))
        for event in (one for one in events if one.year == row.year):
            line(f"    {_event(event)}")
    if not rows:
        line(say(N_("The dossier has no year yet.")))


def _row(row: years.YearRow, events: list[years.EventRow]) -> dict[str, Any]:
    kept = ("kind", "at", "who", "reason", "seal")
    return {
        "year": row.year,
        "closed": row.closed_at is not None,
        "closed_at": row.closed_at,
        "events": [{name: getattr(event, name) for name in kept} for event in events],
    }


def _event(event: years.EventRow) -> str:
    parts = (texts().formats.moment(event.at), event.who, say(_EVENTS[event.kind]), event.reason)
    return " · ".join(one_line(part) for part in parts if part)
