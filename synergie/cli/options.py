"""Arguments and options that many commands have, each said once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from synergie.basis.words import N_

File = Annotated[
    str,
    typer.Argument(
        metavar=N_("FILE").id,
        help=N_("The dossier: a file, or the address of a PostgreSQL database (postgresql+psycopg://…).").id,
    ),
]
Year = Annotated[int, typer.Option("--year", metavar=N_("YEAR").id, help=N_("Year of the report.").id)]
Json = Annotated[bool, typer.Option("--json", help=N_("Answer in JSON, for scripts.").id)]
Force = Annotated[bool, typer.Option("--force", help=N_("Replace the file if there is one already.").id)]
Reason = Annotated[
    str, typer.Option("--reason", metavar=N_("TEXT").id, help=N_("Why, in a few words; kept with the year.").id)
]
Paper = Annotated[Literal["fr", "nl"], typer.Option("--language", help=N_("Language of the paper.").id)]
Output = Annotated[
    str | None,
    typer.Option(
        "--output", metavar=N_("PATH").id, help=N_("File to write; without it, a name in the current folder.").id
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar=N_("DATE").id, help=N_("Only what was known on this day, such as 30/06/2023.").id),
]
Partial = Annotated[
    bool, typer.Option("--partial", help=N_("Leave what has been changed since, and go on with the rest.").id)
]
