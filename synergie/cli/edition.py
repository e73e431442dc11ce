"""The commands about editions: validate, issue, show, verify, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from synergie import system
from synergie.basis.words import N_
from synergie.cli.errors import Code
from synergie.cli.options import File, Force, Json, Year
from synergie.cli.words import Command, Group

commands = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=N_("Validate, issue, show, verify and export the editions of the yearly report.").id,
)

Why = Annotated[
    str,
    typer.Option(
        "--reason", metavar=N_("TEXT").id, help=N_("What the edition corrects; needed from the second one on.").id
    ),
]
Folder = Annotated[
    str | None,
    typer.Option("--output", metavar=N_("FOLDER").id, help=N_("Folder to write the files into, made if need be.").id),
]
Number = Annotated[
    int | None,
    typer.Option("--number", metavar=N_("NUMBER").id, help=N_("Which edition; the newest when nothing is said.").id),
]
Language = Annotated[
    Literal["fr", "nl", "both"], typer.Option("--language", help=N_("Languages of the files; both unless said.").id)
]
Version = Annotated[
    Literal["public", "internal", "both"],
    typer.Option("--version", help=N_("The public version, the internal one or both; both unless said.").id),
]
Format = Annotated[
    Literal["pdf", "docx", "xlsx", "all"],
    typer.Option("--format", help=N_("Kind of the files of the report; all kinds unless said.").id),
]
Budget = Annotated[
    Literal["commune", "cpas", "both"],
    typer.Option("--budget", help=N_("Budget that the report is annexed to; both when nothing is said.").id),
]
Side = Annotated[Literal["commune", "cpas"], typer.Option("--for", help=N_("The administration that validates.").id)]
Person = Annotated[
    str,
    typer.Option(
        "--person", metavar=N_("TEXT").id, help=N_("Who validates: the function as the dossier has it, or initials.").id
    ),
]
Note = Annotated[str, typer.Option("--note", metavar=N_("TEXT").id, help=N_("A remark, kept with the validation.").id)]
TakeBack = Annotated[bool, typer.Option("--take-back", help=N_("Take the validation back.").id)]


@commands.command("issue", cls=Command, help=N_("Issue the final report: freeze its data and its files.").id)
def _issue(
    file: File,
    year: Year,
    reason: Why = "",
    output: Folder = None,
    language: Language = "both",
    version: Version = "both",
    format: Format = "all",
    budget: Budget = "both",
    json: Json = False,
) -> None:
    from synergie.cli.editions import Wish, issue

    place = system.place(file)
    wish = Wish(where=place, year=year, language=language, version=version, format=format, budget=budget)
    issue(wish, reason, Path(output) if output else None, as_json=json)


@commands.command("list", cls=Command, help=N_("Show the editions that were issued, and their files.").id)
def _list(
    file: File,
    year: Annotated[
        int | None, typer.Option("--year", metavar=N_("YEAR").id, help=N_("Only those of this year.").id)
    ] = None,
    json: Json = False,
) -> None:
    from synergie.cli.editions import show_list

    show_list(system.place(file), year, as_json=json)


@commands.command("verify", cls=Command, help=N_("Say whether an edition is still what was issued, file by file.").id)
def _verify(file: File, year: Year, number: Number = None, json: Json = False) -> int:
    from synergie.cli.editions import show_verdict

    in_order = show_verdict(system.place(file), year, number, as_json=json)
    return Code.DONE if in_order else Code.REFUSED


@commands.command("export", cls=Command, help=N_("Write the files of an edition as they were issued.").id)
def _export(
    file: File, year: Year, number: Number = None, output: Folder = None, force: Force = False, json: Json = False
) -> None:
    from synergie.cli.editions import export

    export(system.place(file), year, number, Path(output) if output else Path(), force=force, as_json=json)


@commands.command("sign", cls=Command, help=N_("Validate the report for an administration.").id)
def _sign(
    file: File,
    year: Year,
    side: Side,
    person: Person = "",
    note: Note = "",
    take_back: TakeBack = False,
    json: Json = False,
) -> None:
    from synergie.cli.editions import sign, unsign

    if take_back:
        unsign(system.place(file), year, side, as_json=json)
    else:
        sign(system.place(file), year, side, person, note, as_json=json)
