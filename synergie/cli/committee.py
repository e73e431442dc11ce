"""The commands that write papers for the steering committee: its sheet, and the booklet of all gains."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

from synergie.basis.words import N_
from synergie.cli import writing
from synergie.cli.output import line, progress
from synergie.cli.place import opened
from synergie.cli.words import say
from synergie.reports import booklet as booklet_paper
from synergie.reports import committee_sheet
from synergie.reports.making import defects
from synergie.services import booklet, committee, years

_WRITING: Final = N_("Writing the paper:")


def write_sheet(
    where: Path | str, year: int, language: str, output: Path | None, *, as_of: dt.date | None, force: bool
) -> Path:
    """Write the committee's sheet of a year and return its path; raises `Refusal`, `Misuse` or `StoreError`."""
    path = writing.target(where, output, committee_sheet.file_name(year, language), force=force)
    with opened(where) as store, store.read() as session:
        found = committee.facts(session, years.find(session, year).id, as_of)
    return _written(committee_sheet, found, language, path, force=force)


def write_booklet(
    where: Path | str, year: int, language: str, output: Path | None, *, as_of: dt.date | None, force: bool
) -> Path:
    """Write the booklet of the gains of a year and return its path; raises `Refusal`, `Misuse` or `StoreError`."""
    path = writing.target(where, output, booklet_paper.file_name(year, language), force=force)
    with opened(where) as store, store.read() as session:
        found = booklet.facts(session, years.find(session, year).id, as_of)
    return _written(booklet_paper, found, language, path, force=force)


def _written(paper: Any, found: Any, language: str, path: Path, *, force: bool) -> Path:
    with progress(_WRITING) as told:
        rendered = paper.make(found, language, progress=told)
    for defect in defects(rendered):
        line(say(defect), error=True)
    return writing.write(path, rendered.data, force=force)
