"""All figures and all checks of the example, against plain sqlite3 reading every row of the same records."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from db.journal import Author
from db.opening import create
from synergie.basis.words import N_
from synergie.services import checks, example, figures, years
from synergie.services.fields import entities
from tests.bench.timing import Ratio, compare

_RUNS = 41
_YEAR = 2023


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratio of the figures alone, and that of figures and checks; `folder` is where the dossier is made."""
    path = folder / "asking.synergie"
    with (
        contextlib.closing(create(path, Author("bench"))) as store,
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as plain,
    ):
        with store.write(N_("Load the example dossier")) as session:
            example.load(session)
        reads = [f'SELECT * FROM "{table}"' for table in entities()]

        def rows() -> object:
            return [plain.execute(read).fetchall() for read in reads]

        def asked(*, checked: bool) -> object:
            with store.read() as session:
                found = figures.of_year(session, years.find(session, _YEAR).id)
                return found, checks.check(session, _YEAR) if checked else None

        yield compare(
            "figures of the example, against reading its rows", lambda: asked(checked=False), rows, aim=1.5, runs=_RUNS
        )
        yield compare(
            "figures and checks, against reading its rows", lambda: asked(checked=True), rows, aim=3, runs=_RUNS
        )
