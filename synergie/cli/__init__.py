"""The command line. Exit 0: done; 1: refused by the rules; 2: wrong usage; 3: the world is in the way; 130: stopped."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Annotated, Any, Literal

import typer

from synergie import __version__, system
from synergie.basis.errors import Cancelled
from synergie.basis.words import N_
from synergie.cli.changes import register as _register_changes
from synergie.cli.edition import commands as _edition
from synergie.cli.errors import Code, tell
from synergie.cli.kit import register as _register_kit
from synergie.cli.options import AsOf, File, Force, Json, Output, Paper, Partial, Reason, Year
from synergie.cli.output import line
from synergie.cli.words import Command, Group, say

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=N_("Synergies of a commune and its CPAS: the dossier and the yearly report. Alone, it opens the window.").id,
)


def _version(*, asked: bool) -> None:
    if asked:
        line(f"Synergie {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help=N_("Say the version and exit.").id, callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before the command."""


@app.command("window", cls=Command, help=N_("Open the window, on a dossier or on none.").id)
def _window(
    file: Annotated[str | None, typer.Argument(metavar=N_("FILE").id, help=N_("The dossier to open.").id)] = None,
) -> int:
    from ui.app import main as show

    return show(None if file is None else system.place(file), None)


@app.command("example", cls=Command, help=N_("Make a dossier that holds the example.").id)
def _example(file: File, force: Force = False) -> None:
    from synergie.cli.dossier import write_example

    write_example(system.place(file), force=force)


@app.command("report", cls=Command, help=N_("Write the yearly report.").id)
def _report(
    file: File,
    year: Year,
    language: Annotated[Literal["fr", "nl"], typer.Option("--language", help=N_("Language of the report.").id)],
    format: Annotated[
        Literal["pdf", "docx", "xlsx"], typer.Option("--format", help=N_("Kind of file; pdf when nothing is said.").id)
    ] = "pdf",
    budget: Annotated[
        Literal["commune", "cpas", "both"],
        typer.Option("--budget", help=N_("Budget that the report is annexed to; both when nothing is said.").id),
    ] = "both",
    draft: Annotated[
        bool,
        typer.Option(
            "--draft/--final",
            help=N_("A draft, marked so on every page, or the final report; a draft when nothing is said.").id,
        ),
    ] = True,
    public: Annotated[
        bool,
        typer.Option(
            "--public/--internal",
            help=N_(
                "The public version, without names and what is internal, or the whole; whole when nothing is said."
            ).id,
        ),
    ] = False,
    annexes: Annotated[
        bool,
        typer.Option(
            "--with-annexes/--without-annexes",
            help=N_("With the pages of the annexes, or a draft that lists them only; with them unless said.").id,
        ),
    ] = True,
    in_grey: Annotated[
        bool,
        typer.Option(
            "--black-and-white/--colour",
            help=N_(
                "A draft as PDF in black and white, but for annexed files, or in colour; in colour unless said."
            ).id,
        ),
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", metavar=N_("PATH").id, help=N_("File to write; without it, a name in the current folder.").id
        ),
    ] = None,
    force: Force = False,
) -> None:
    from synergie.cli.report import Order, write_report

    order = Order(
        where=system.place(file),
        year=year,
        language=language,
        budget=budget,
        draft=draft,
        format=format,
        public=public,
        annexes=annexes,
        in_grey=in_grey,
    )
    path = write_report(order, Path(output) if output else None, force=force)
    line(say(N_("The report is in “{path}”."), path=str(path)))


@app.command("info", cls=Command, help=N_("Say what a dossier is and what it holds.").id)
def _info(file: File, json: Json = False) -> None:
    from synergie.cli.dossier import show_info

    show_info(system.place(file), as_json=json)


@app.command(
    "history", cls=Command, help=N_("Show the steps of a dossier, the newest first, and what each of them changed.").id
)
def _history(
    file: File,
    limit: Annotated[
        int, typer.Option("--limit", metavar=N_("NUMBER").id, help=N_("How many steps; 20 when nothing is said.").id)
    ] = 20,
    json: Json = False,
) -> None:
    from synergie.cli.history import show_history

    show_history(system.place(file), limit, as_json=json)


@app.command("undo", cls=Command, help=N_("Take back your last step.").id)
def _undo(file: File, partial: Partial = False) -> None:
    from synergie.cli.dossier import take_back

    take_back(system.place(file), partial=partial)


@app.command("redo", cls=Command, help=N_("Do again what was last taken back.").id)
def _redo(file: File, partial: Partial = False) -> None:
    from synergie.cli.dossier import do_again

    do_again(system.place(file), partial=partial)


@app.command("check", cls=Command, help=N_("Show what is to be put right before the final report of a year.").id)
def _check(
    file: File,
    year: Year,
    language: Annotated[
        Literal["fr", "nl"] | None,
        typer.Option("--language", help=N_("Language of the report; both when nothing is said.").id),
    ] = None,
    json: Json = False,
) -> int:
    from synergie.cli.dossier import show_check

    in_order = show_check(system.place(file), year, language, as_json=json)
    return Code.DONE if in_order else Code.REFUSED


@app.command("figures", cls=Command, help=N_("Say the figures of a year.").id)
def _figures(
    file: File,
    year: Year,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar=N_("DATE").id, help=N_("Only what was known on this day, such as 30/06/2023.").id
        ),
    ] = None,
    json: Json = False,
) -> None:
    from synergie.cli.days import day
    from synergie.cli.figures import show_figures

    show_figures(system.place(file), year, as_json=json, as_of=None if as_of is None else day(as_of))


@app.command("calendar", cls=Command, help=N_("Say what is due in a year, by when and on what basis.").id)
def _calendar(
    file: File,
    year: Year,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar=N_("DATE").id,
            help=N_("As it stands on this day; without it by now, or as the facts of a year that is over stand.").id,
        ),
    ] = None,
    json: Json = False,
) -> None:
    from synergie.cli.calendar import show_calendar
    from synergie.cli.days import day

    asked = None if on is None else day(on, "synergie calendar")
    show_calendar(system.place(file), year, asked, as_json=json)


@app.command(
    "compare", cls=Command, help=N_("Compare the lines of gain of the two versions of the minutes of a meeting.").id
)
def _compare(
    file: File,
    meeting: Annotated[
        str, typer.Option("--meeting", metavar=N_("DATE").id, help=N_("Day of the meeting, such as 08/02/2023.").id)
    ],
    language: Annotated[
        Literal["fr", "nl"] | None,
        typer.Option("--language", help=N_("Language of the answer; yours when nothing is said.").id),
    ] = None,
    json: Json = False,
) -> None:
    from synergie.cli.compare import show_comparison
    from synergie.cli.days import day

    show_comparison(system.place(file), day(meeting), as_json=json, language=language)


@app.command("staffing", cls=Command, help=N_("Compare the staffing tables of two dates, of any year.").id)
def _staffing(
    file: File,
    since: Annotated[
        str, typer.Option("--from", metavar=N_("DATE").id, help=N_("Date of one table, such as 19/01/2023.").id)
    ],
    until: Annotated[
        str, typer.Option("--to", metavar=N_("DATE").id, help=N_("Date of the other table, such as 31/12/2023.").id)
    ],
    json: Json = False,
) -> None:
    from synergie.cli.days import day
    from synergie.cli.staffing import show_change

    command = "synergie staffing"
    show_change(system.place(file), day(since, command), day(until, command), as_json=json)


@app.command("committee", cls=Command, help=N_("Write the sheet of a year for the steering committee: one A4 page.").id)
def _committee(
    file: File, year: Year, language: Paper, output: Output = None, as_of: AsOf = None, force: Force = False
) -> None:
    from synergie.cli.committee import write_sheet
    from synergie.cli.days import day

    known = None if as_of is None else day(as_of, "synergie committee")
    path = write_sheet(system.place(file), year, language, Path(output) if output else None, as_of=known, force=force)
    line(say(N_("The committee's sheet is in “{path}”."), path=str(path)))


@app.command("booklet", cls=Command, help=N_("Write the booklet of all gains of a year, for a meeting on paper.").id)
def _booklet(
    file: File, year: Year, language: Paper, output: Output = None, as_of: AsOf = None, force: Force = False
) -> None:
    from synergie.cli.committee import write_booklet
    from synergie.cli.days import day

    known = None if as_of is None else day(as_of, "synergie booklet")
    path = write_booklet(system.place(file), year, language, Path(output) if output else None, as_of=known, force=force)
    line(say(N_("The booklet of gains is in “{path}”."), path=str(path)))


@app.command("years", cls=Command, help=N_("Show the years of a dossier, which are closed and why.").id)
def _years(file: File, json: Json = False) -> None:
    from synergie.cli.years import show_years

    show_years(system.place(file), as_json=json)


@app.command("open-year", cls=Command, help=N_("Open a year in which nothing stands yet.").id)
def _open_year(file: File, year: Year) -> None:
    from synergie.cli.years import open_year

    open_year(system.place(file), year)


@app.command("close-year", cls=Command, help=N_("Close a year: nothing of it can be changed until it is reopened.").id)
def _close_year(file: File, year: Year, reason: Reason = "") -> None:
    from synergie.cli.years import close_year

    close_year(system.place(file), year, reason)


@app.command("reopen-year", cls=Command, help=N_("Reopen a closed year, with the reason why.").id)
def _reopen_year(file: File, year: Year, reason: Reason = "") -> None:
    from synergie.cli.years import reopen_year

    reopen_year(system.place(file), year, reason)


@app.command("roll-over", cls=Command, help=N_("Begin a year with what goes on from the year before, as one step.").id)
def _roll_over(
    file: File,
    to: Annotated[int, typer.Option("--to", metavar=N_("YEAR").id, help=N_("The year to begin.").id)],
    json: Json = False,
) -> None:
    from synergie.cli.years import roll_over

    roll_over(system.place(file), to, as_json=json)


app.add_typer(_edition, name="edition")
_register_kit(app)
_register_changes(app)


def run(arguments: Sequence[str]) -> int:
    """Obey the command line `arguments` and return the code to exit with; everything that goes wrong is told."""
    with _interruption() as interrupted:
        try:
            code: Any = typer.main.get_command(app).main(list(arguments), "synergie", standalone_mode=False)
            sys.stdout.flush()
        except (BrokenPipeError, SystemExit):
            return _hung_up()
        except (Cancelled, KeyboardInterrupt):
            return Code.STOPPED
        except Exception as error:  # every failure ends here, each with its own code
            return Code.STOPPED if interrupted.is_set() else tell(error, with_json="--json" in arguments)
    return int(code or Code.DONE)


@contextlib.contextmanager
def _interruption() -> Iterator[threading.Event]:
    """Give what is set by Ctrl-C: a library that is interrupted may turn it into a failure of its own."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupted.set()
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def _hung_up() -> int:
    """Leave quietly when the reader of the output is gone, as after `| head`."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return Code.DONE
