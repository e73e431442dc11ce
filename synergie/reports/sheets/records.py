"""The records that the figures count: a sheet for each kind, a row for each record, to be sorted and checked."""

from __future__ import annotations

from synergie.basis.words import N_, NP_
from synergie.reports.sheets import records_activity, records_cooperation, records_gains, records_results
from synergie.reports.sheets.book import Book
from synergie.reports.sheets.look import NUMBERS
from synergie.reports.sheets.records_types import Records
from synergie.reports.sheets.values import put
from synergie.services.report_rows import YearlyReport

_PREFIX = NP_("sheet", "Data – {what}")
_NOTE = N_("One row for each record of the year; the tables of the report are made from them.")

_NOTE_COLUMNS = 4


def sheets(book: Book, facts: YearlyReport) -> None:
    """Write a sheet for each kind of record that there is any of."""
    for module in (records_activity, records_cooperation, records_results, records_gains):
        for found in module.records(facts, book.voice):
            if found.rows:
                _sheet(book, found)


def _sheet(book: Book, found: Records) -> None:
    """Write a kind of record; a heading under which no record has anything is left out."""
    voice = book.voice
    title = voice.say(found.title)
    page = book.page(title, voice.say(_PREFIX, what=found.tab or found.title))
    page.entry.captions.append(title)
    # a number first: on paper and after sorting one still finds which row is which
    rows = [[put(value, voice) for value in (number, *row)] for number, row in enumerate(found.rows, 1)]
    heads = (NP_("column", "No"), *found.heads)
    kept = [at for at, _ in enumerate(heads) if any(row[at].value is not None for row in rows)]
    numbers = [any(row[at].look in NUMBERS for row in rows) for at in kept]
    book.table(page, [voice.say(heads[at]) for at in kept], numbers, [[row[at] for at in kept] for row in rows])
    book.note(page, voice.say(_NOTE), min(len(kept), _NOTE_COLUMNS))
