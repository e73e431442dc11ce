"""How the command line reads a day."""

from __future__ import annotations

import datetime as dt

from synergie.basis.dates import Precision
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_dates import parse_date
from synergie.basis.words import N_
from synergie.cli.words import Misuse


def day(text: str, command: str = "synergie figures") -> dt.date:
    """Return the day that `text` says, "2023-06-30" or "30/06/2023"; raises `Misuse` of `command` for anything else."""
    today = dt.date.today()  # noqa: DTZ011 - the day of whoever types, where they sit
    try:
        found = parse_date(text, year=today.year, today=today)
    except ParseError:
        found = None
    if found is None or found.precision is not Precision.DAY:
        raise Misuse(N_("“{text}” is not a day. Write it as 30/06/2023.").of(text=text), command)
    return found.start
