"""The commands about a dossier as a whole: make the example, say what it is, undo, redo, check."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db import chain, seal
from db.store import DossierStore
from synergie import system
from synergie.basis.errors import Conflict
from synergie.basis.words import N_, NN_, NP_
from synergie.cli.findings import as_json as finding
from synergie.cli.findings import sentence
from synergie.cli.output import document, line, progress
from synergie.cli.place import make, opened
from synergie.cli.words import say, texts
from synergie.model import Base
from synergie.model.dossier import Dossier, ReportYear
from synergie.model.steps import STEP
from synergie.services import checks, example, figures, years
from synergie.services.fields import entities
from synergie.services.figures_json import figures_json

LOAD = N_("Load the example dossier")
_STATES = {False: NP_("report year", "open"), True: NP_("report year", "closed")}


def write_example(where: Path | str, *, force: bool) -> None:
    """Make a dossier that holds the example, in one step."""
    with progress(N_("Making the example dossier:")) as told:

        def fill(store: DossierStore) -> None:
            told(1, 3)
            with store.write(LOAD) as session:
                example.load(session)
                told(2, 3)

        make(where, fill, force=force)
    line(say(N_("The example dossier is in “{path}”."), path=system.shown(where)))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Year:
    year: int
    closed: bool
    closed_at: Any
    as_of: Any
    report_date: Any
    figures: figures.Figures


def show_info(where: Path | str, *, as_json: bool) -> None:
    """Say what a dossier is, what it holds, and whether its history and its closed years are as they were written."""
    with opened(where) as store, store.read() as session:
        found = _info(store, session, where)
    if as_json:
        numbers = [{**_plain(year), "figures": figures_json(year.figures)} for year in found["years"]]
        document({**found, "years": numbers})
        return
    for text in _lines(found):
        line(text)


def _plain(year: _Year) -> dict[str, Any]:
    return {field.name: getattr(year, field.name) for field in dataclasses.fields(year) if field.name != "figures"}


def _info(store: DossierStore, session: Session, where: Path | str) -> dict[str, Any]:
    connection = session.connection()
    dossier = session.scalars(sa.select(Dossier)).first()
    broken = chain.broken(connection)
    changed = seal.broken_seals(connection)
    numbers = {row.id: row for row in session.scalars(sa.select(ReportYear)).all()}
    return {
        "file": system.shown(where),
        "engine": connection.dialect.name,
        "size": _size(session, where),
        "schema": store.schema,
        "place": None if dossier is None else {"fr": dossier.place.fr, "nl": dossier.place.nl},
        "example": bool(dossier and dossier.is_example),
        "years": [
            _Year(
                year=row.year,
                closed=row.closed_at is not None,
                closed_at=row.closed_at,
                as_of=numbers[row.id].as_of,
                report_date=numbers[row.id].report_date,
                figures=figures.of_year(session, row.id),
            )
            for row in years.listing(session)
        ],
        "records": {
            table.name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name in entities()
        },
        "steps": session.scalar(sa.select(sa.func.count()).select_from(STEP)) or 0,
        "chain": {"holds": not broken, "broken_steps": broken},
        "seal": {"holds": not changed, "changed_years": sorted(numbers[key].year for key in changed)},
        "notices": store.notices,
    }


def _size(session: Session, where: Path | str) -> int:
    """Return the size in bytes of the file, or of the database."""
    if isinstance(where, Path):
        return where.stat().st_size
    return int(session.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)


def _lines(found: dict[str, Any]) -> list[str]:
    names = found["place"]
    lines = [say(N_("Dossier: {path}"), path=found["file"])]
    if names is not None:
        known = " / ".join(name for name in dict.fromkeys(names.values()) if name)
        lines.append(say(N_("Commune (place): {place}"), place=known))
    if found["example"]:
        lines.append(say(N_("This is the example dossier.")))
    lines.append(say(N_("Schema: {schema} · size: {size} kB"), schema=found["schema"], size=-(-found["size"] // 1024)))
    for year in found["years"]:
        lines.append(say(N_("Year {year} ({state})"), year=str(year.year), state=_STATES[year.closed]))
        lines += [f"    {text}" for text in _figures(year.figures)]
    records = sum(found["records"].values())
    lines.append(say(NN_("{n} record", "{n} records"), n=records))
    for name, count in found["records"].items():
        if count:
            lines.append(f"    {say(entities()[name].singular)}: {texts().formats.number(count)}")
    lines.append(say(NN_("{n} step in the history", "{n} steps in the history"), n=found["steps"]))
    holds = found["chain"]["holds"]
    lines.append(
        say(N_("The history is as it was written."))
        if holds
        else say(
            NN_(
                "{n} step of the history is not as it was written.",
                "{n} steps of the history are not as they were written.",
            ),
            n=len(found["chain"]["broken_steps"]),
        )
    )
    return lines


def _figures(of: figures.Figures) -> list[str]:
    return [
        say(NN_("{n} meeting held", "{n} meetings held"), n=of.meetings.held),
        say(NN_("{n} request", "{n} requests"), n=of.requests.sent),
        say(NN_("{n} existing initiative", "{n} existing initiatives"), n=of.initiatives.existing),
        say(NN_("{n} initiative proposed", "{n} initiatives proposed"), n=of.initiatives.proposed),
    ]


def take_back(where: Path | str, *, partial: bool) -> None:
    """Take back the user's last step and say which it was."""
    _go(where, N_("Undone: {step}"), N_("There is nothing to undo."), undo=True, partial=partial)


def do_again(where: Path | str, *, partial: bool) -> None:
    """Do again what was last taken back and say which step it was."""
    _go(where, N_("Redone: {step}"), N_("There is nothing to redo."), undo=False, partial=partial)


def _go(where: Path | str, done: Any, nothing: Any, *, undo: bool, partial: bool) -> None:
    with opened(where, write=True) as store:
        try:
            step = (store.undo if undo else store.redo)(partial=partial)
        except Conflict:
            if not partial:
                line(say(N_("With --partial, what nobody changed since goes back all the same.")), error=True)
            raise
    line(say(nothing) if step is None else say(done, step=step))


def show_check(where: Path | str, year: int, language: str | None, *, as_json: bool) -> bool:
    """Show what is to be put right in a year; return whether a final report could be made."""
    with opened(where) as store, store.read() as session:
        found = checks.check(session, year, language)
    counts = {level.value: sum(one.severity is level for one in found) for level in checks.Severity}
    blocking = counts[checks.Severity.BLOCKING.value]
    if as_json:
        document({"year": year, "language": language, **counts, "findings": [finding(one) for one in found]})
        return not blocking
    for one in found:
        line(sentence(one))
    if not found:
        line(say(N_("Everything is in order.")))
    else:
        parts = [
            say(
                NN_("{n} point stands in the way of a final report", "{n} points stand in the way of a final report"),
                n=blocking,
            ),
            say(NN_("{n} point to check", "{n} points to check"), n=counts[checks.Severity.TO_CHECK.value]),
            say(
                NN_("{n} point for information", "{n} points for information"),
                n=counts[checks.Severity.INFORMATION.value],
            ),
        ]
        if let_stand := counts[checks.Severity.LET_STAND.value]:
            parts.append(say(NN_("{n} point let stand", "{n} points let stand"), n=let_stand))
        line(" · ".join(parts))
    return not blocking
