"""The commands that write the papers around the report, and the bundle of annexes of a budget."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from synergie import system
from synergie.basis.words import N_
from synergie.cli.options import File, Force, Paper, Year
from synergie.cli.output import line
from synergie.cli.words import Command, say

_FOLDER: Final = N_("FOLDER")

Date = Annotated[
    str | None,
    typer.Option(
        "--date", metavar=N_("DATE").id, help=N_("Date that the papers bear; without it, it is left blank.").id
    ),
]
Reference = Annotated[
    str,
    typer.Option(
        "--reference",
        metavar=N_("TEXT").id,
        help=N_("Reference that the papers bear; without it, it is left blank.").id,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(
        "kit",
        cls=Command,
        help=N_("Write the cover notes, letters and reports that go with the yearly report, as Word documents.").id,
    )(_kit)
    app.command(
        "bundle",
        cls=Command,
        help=N_("Put together the annexes of a budget: report, minutes, summary, and a contents page.").id,
    )(_bundle)


def _kit(
    file: File,
    year: Year,
    language: Paper,
    paper: Annotated[
        list[str] | None,
        typer.Option(
            "--paper",
            metavar=N_("NAME").id,
            help=N_(
                "Which paper, given once for each of them; all of them when nothing is said: college, bureau, "
                "concertation, municipal-council, cpas-council, inspector, summary, half-year-1, half-year-2, "
                "programme."
            ).id,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", metavar=_FOLDER.id, help=N_("Folder to write into; without it, the current one.").id),
    ] = None,
    date: Date = None,
    reference: Reference = "",
    approve: Annotated[
        bool,
        typer.Option(
            "--approve", help=N_("Ask the authorities to approve the report; otherwise they take note of it.").id
        ),
    ] = False,
    force: Force = False,
) -> None:
    from synergie.cli.kit_writing import write_papers
    from synergie.reports.kit.sheets import Order

    order = Order(language=language, date=_day(date), reference=reference, approves=approve)
    write_papers(system.place(file), year, order, paper or (), Path(output or "."), force=force)


def _bundle(
    file: File,
    year: Year,
    budget: Annotated[
        Literal["commune", "cpas"], typer.Option("--budget", help=N_("Budget that the annexes belong to.").id)
    ],
    language: Paper,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            metavar=_FOLDER.id,
            help=N_("Folder or .zip file to write; without it, a folder in the current one.").id,
        ),
    ] = None,
    force: Force = False,
) -> None:
    from synergie.cli.kit_writing import write_bundle

    where = Path(output) if output else None
    path = write_bundle(system.place(file), year, budget, language, where, force=force)
    line(say(N_("The annexes of the budget are in “{path}”."), path=str(path)))


def _day(text: str | None) -> dt.date | None:
    from synergie.cli.days import day

    return None if text is None else day(text, "synergie kit")
