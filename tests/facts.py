"""The facts of reports for tests: those of the example, and those of a dossier with nothing in it."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import tempfile
from collections.abc import Iterator
from pathlib import Path

from db.journal import Author
from db.opening import create
from db.store import DossierStore
from synergie.basis.words import N_
from synergie.services import comparing, example, yearly, years
from synergie.services.comparing_types import Comparison
from synergie.services.report_rows import YearlyReport

_SOMEBODY = Author("somebody")


@contextlib.contextmanager
def example_store() -> Iterator[DossierStore]:
    """Give a dossier on disk that holds the example."""
    with _store() as store:
        with store.write(N_("Load the example dossier")) as session:
            example.load(session)
        yield store


@contextlib.contextmanager
def empty_store() -> Iterator[DossierStore]:
    """Give a dossier on disk that has a year and nothing else."""
    with _store() as store:
        with store.write(N_("Add year")) as session:
            years.add(session, 2023)
        yield store


@contextlib.contextmanager
def _store() -> Iterator[DossierStore]:
    with tempfile.TemporaryDirectory() as folder:
        store = create(Path(folder) / "made.synergie", _SOMEBODY)
        try:
            yield store
        finally:
            store.close()


@functools.cache
def example_facts() -> YearlyReport:
    """Return the facts of the example dossier's year 2023."""
    with example_store() as store, store.read() as session:
        return yearly.gather(session, 2023)


@functools.cache
def example_comparison() -> Comparison:
    """Return the two versions of the minutes of 08/02/2023 side by side, some of their lines decided."""
    with example_store() as store:
        with store.write(N_("Decide lines")) as session:
            meeting = comparing.on(session, dt.date(2023, 2, 8))
            rows = comparing.compare(session, meeting).to_decide
            for row, kept in zip(rows[:2], ("commune", "both"), strict=True):
                comparing.decide(session, *row.lines, kept, dt.date(2023, 6, 1))
        with store.read() as session:
            return comparing.compare(session, meeting)


@functools.cache
def empty_facts() -> YearlyReport:
    """Return the facts of a dossier that has a year and nothing else."""
    with empty_store() as store, store.read() as session:
        return yearly.gather(session, 2023)
