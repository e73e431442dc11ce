"""The commands that write papers for the steering committee: its sheet, and the booklet of all gains."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import write_whole
from synergie.basis.words import N_
from synergie.cli.output import line, progress
from synergie.cli.place import opened
from synergie.cli.words import Misuse, say
from synergie.reports import booklet as booklet_paper
from synergie.reports import committee_sheet
from synergie.reports.making import defects
from synergie.services import booklet, committee, years

_WRITING: Final = N_("Writing the paper:")


def write_sheet(
    where: Path | str, year: int, language: str, output: Path | None, *, as_of: dt.date | None, force: bool
) -> Path:
    """Write the committee's sheet of a year and return its path; raises `Refusal`, `Misuse` or `StoreError`."""
    path = _path(where, output, committee_sheet.file_name(year, language), force=force)
    with opened(where) as store, store.read() as session:
        found = committee.facts(session, years.find(session, year).id, as_of)
    return _written(committee_sheet, found, language, path, force=force)


def write_booklet(
    where: Path | str, year: int, language: str, output: Path | None, *, as_of: dt.date | None, force: bool
) -> Path:
    """Write the booklet of the gains of a year and return its path; raises `Refusal`, `Misuse` or `StoreError`."""
    path = _path(where, output, booklet_paper.file_name(year, language), force=force)
    with opened(where) as store, store.read() as session:
        found = booklet.facts(session, years.find(session, year).id, as_of)
    return _written(booklet_paper, found, language, path, force=force)


def _path(where: Path | str, output: Path | None, name: str, *, force: bool) -> Path:
    """Return where to write; what cannot be written is said before the work is done."""
    path = output or Path(name)
    if path.is_dir():
        path /= name
    if isinstance(where, Path) and path.exists() and path.samefile(where):
        raise Misuse(N_("“{path}” is the dossier itself: give another name for the report.").of(path=str(path)))
    if path.exists() and not force:
        message = N_("“{path}” exists already. Choose another name, or ask for it to be replaced.")
        raise StoreError(Reason.EXISTS, message.of(path=str(path)))
    return path


def _written(paper: Any, found: Any, language: str, path: Path, *, force: bool) -> Path:
    with progress(_WRITING) as told:
        rendered = paper.make(found, language, progress=told)
    for defect in defects(rendered):
        line(say(defect), error=True)
    write_whole(path, rendered.data, force=force)
    return path
