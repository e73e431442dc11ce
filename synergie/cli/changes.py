"""The command that writes what changed since the report of the year before."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from synergie import system
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.cli.options import File, Force, Output, Paper, Year
from synergie.cli.output import line, progress
from synergie.cli.words import Command, say

_WRITING: Final = N_("Writing the paper:")
_NO_YEAR: Final = N_("The dossier has no year before {year} to compare its report with.")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(
        "changes",
        cls=Command,
        help=N_("Write what changed since the edition of the year before: each record, each wording, each figure.").id,
    )(_changes)


def _changes(
    file: File,
    year: Year,
    language: Paper,
    format: Annotated[
        Literal["pdf", "docx"], typer.Option("--format", help=N_("Kind of file; pdf when nothing is said.").id)
    ] = "pdf",
    public: Annotated[
        bool,
        typer.Option(
            "--public/--internal",
            help=N_(
                "The public version, without names and what is internal, or the whole; whole when nothing is said."
            ).id,
        ),
    ] = False,
    output: Output = None,
    force: Force = False,
) -> None:
    path = write(
        system.place(file), year, language, format, Path(output) if output else None, public=public, force=force
    )
    line(say(N_("What changed is in “{path}”."), path=str(path)))


def write(
    where: Path | str, year: int, language: str, format: str, output: Path | None, *, public: bool, force: bool
) -> Path:
    """Write the paper and return its path; raises `Refusal`, `Misuse` or `StoreError`."""
    from synergie.cli import writing
    from synergie.cli.place import opened
    from synergie.reports import changes_paper
    from synergie.services import making, publishing

    name = changes_paper.file_name(year, language, format)
    path = writing.target(where, output, name, force=force)
    with opened(where) as store, store.read() as session:
        found = making.material(session, year, language, draft=True)
    facts = publishing.public(found.facts) if public else found.facts
    if facts.changes is None:
        raise Refusal([Problem("year", _NO_YEAR.of(year=str(year)))])
    with progress(_WRITING) as told:
        data = changes_paper.make(facts.changes, language, format, template=found.template, draft=True, progress=told)
    return writing.write(path, data, force=force)
