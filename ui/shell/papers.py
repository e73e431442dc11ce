"""What leaves the window: a list as a workbook or on paper, a copy of the dossier."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtGui import QGuiApplication

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import StoreError
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.basis.words import N_, NP_, Texts, capital
from ui import dialogs
from ui.declarations import Column
from ui.listing import export, listed
from ui.listing.words import cell_text

if TYPE_CHECKING:
    from synergie.basis.words import Message
    from synergie.services.listing import Row
    from ui.records_page import RecordsPage
    from ui.shell.acts import Acts

_DOSSIERS: Final = N_("Dossiers of Synergie (*.synergie);;All files (*)")
_KEPT: Final = (PartialDate, Fte, Money, Count, Range)
"""Values that a workbook holds as they are, so that they can be sorted and added up there."""


def export_list(window: Acts) -> None:
    """Ask where the list of the page is to be written as a workbook, and write it."""
    page, own = _page(window), _by_hand(window)
    if page is not None:
        title = title_of(page)
    elif own is not None:
        title = _titled(window, own.listed().title)
    else:
        return

    def write(path: Path) -> None:
        try:
            if page is not None:
                heads, rows = values_of(page)
            elif own is not None:
                found = own.listed()
                heads, rows = found.heads, list(found.rows)
            export.to_xlsx(path, title, heads, rows, window.texts)
        except StoreError as error:
            window.say(error.message)
            return
        window.say_done(N_("The list is in “{path}”.").of(path=str(path)))

    export.choose(window, window.texts, title, write)


def print_view(window: Acts) -> None:
    """Ask for a printer and print the list of the page on A4; a page without a list prints what it shows."""
    page = _page(window)
    if page is None:
        shown = window.host.shown() if window.host is not None else None
        if (own := _by_hand(window)) is not None:
            _print_by_hand(window, own.listed())
        elif (prints := getattr(shown, "print_view", None)) is not None:
            prints()
        return
    try:
        heads, rows = texts_of(page)
        export.to_print(window, title_of(page), heads, rows, window.texts, note_of(page))
    except StoreError as error:
        window.say(error.message)


def _print_by_hand(window: Acts, found: listed.Listed) -> None:
    title = _titled(window, found.title)
    try:
        export.to_print(window, title, found.heads, found.rows, window.texts, found.note)
    except StoreError as error:
        window.say(error.message)


def copy_rows(window: Acts) -> None:
    """Copy the chosen rows of the list as Excel and Word take them."""
    page = window.host.page() if window.host is not None else None
    if page is not None:
        page.list.copy()
    elif (own := _by_hand(window)) is not None:
        found = own.listed()
        lines = ["\t".join(_flat(value, window.texts) for value in found.rows[at]) for at in found.chosen]
        QGuiApplication.clipboard().setText("\n".join(lines))


def _by_hand(window: Acts) -> listed.HasList | None:
    shown = window.host.shown() if window.host is not None else None
    return cast("listed.HasList", shown) if hasattr(shown, "listed") else None


def _flat(value: object, texts: Texts) -> str:
    return " ".join(texts.show(value).split()) if value is not None else ""


def _titled(window: Acts, title: Message) -> str:
    year = window.place.year if window.place is not None else None
    return f"{window.texts(title)} {year.year}" if year is not None else window.texts(title)


def save_copy(window: Acts) -> None:
    """Ask where a copy of the dossier is to be saved, and have it made."""
    if window.place is None:
        return
    if window.host is not None:
        window.host.leave()
    say = window.texts
    stem = Path(window.place.name).name.removesuffix(".synergie") or "Synergie"
    today = dt.date.today().isoformat()  # noqa: DTZ011 - the day of whoever makes it
    name = say(N_("{name} – copy of {date}"), name=stem, date=today) + ".synergie"

    def asked(path: Path) -> None:
        window.copy_asked.emit(path)

    dialogs.choose_save(window, say, N_("Save a copy of the dossier"), name, _DOSSIERS, asked)


def title_of(page: RecordsPage) -> str:
    """Return what the list is called on paper: the page, and the year where it has one."""
    say, year = page.place.texts, page.place.year
    title = say(page.page.title)
    return f"{title} {year.year}" if page.page.of_year and year is not None else title


def note_of(page: RecordsPage) -> str:
    """Return what the list is one of: how many records, which of them, by which filter."""
    which = page.list.choice.currentText() if page.list.choice.currentIndex() > 0 else ""
    return listed.note_of(page.list.count.text(), which, listed.filtered(page.place.texts, page.list.filter.text()))


def values_of(page: RecordsPage) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return headings and values of the rows that are shown, in their order: dates and numbers stay what they are."""
    return _table(page, _value)


def texts_of(page: RecordsPage) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Return headings and texts of the rows, as they stand in the columns of the list."""
    return _table(page, _text)


def _table(
    page: RecordsPage, cell: Callable[[RecordsPage, Column, Row], object]
) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    columns, model = _columns(page), page.list.model
    keys = model.keys()
    found = [row for key in keys if (row := model.row(model.place(key))) is not None]
    rows = [tuple(cell(page, column, row) for column in columns) for row in found]
    if rows and not columns[-1].path and not any(row[-1] for row in rows):
        columns, rows = columns[:-1], [row[:-1] for row in rows]  # the fields say it all
    return _heads(page, columns), rows


def _page(window: Acts) -> RecordsPage | None:
    page = window.host.page() if window.host is not None else None
    if page is not None:
        page.leave()
        page.list.reload()  # what was just taken belongs to the list as well
    return page


def _columns(page: RecordsPage) -> tuple[Column, ...]:
    """Return the columns of the list; one of two lines has a column for each field, and one for what else it says."""
    row = page.page.row
    if page.page.columns or row is None:
        return page.page.columns or tuple(Column(path) for path in dict.fromkeys(page.page.paths))
    fields = tuple(Column(path) for path in dict.fromkeys(page.page.paths))

    def state(texts: Texts, found: Row) -> str:
        shown = row(texts, found)
        said = {_text(page, one, found).casefold() for one in fields}
        parts = (shown.status.words if shown.status is not None else "", shown.right)
        return " · ".join(one for one in parts if one and one.casefold() not in said)

    state_head = NP_("list", "State")
    taken = page.place.texts(state_head) in _heads(page, fields)
    return (*fields, Column("", NP_("list", "Shown as") if taken else state_head, show=state))


def _heads(page: RecordsPage, columns: tuple[Column, ...]) -> tuple[str, ...]:
    from synergie.services.listing import path_label

    say, table = page.place.texts, page.page.table
    return tuple(capital(say(one.title if one.title is not None else path_label(table, one.path))) for one in columns)


def _value(page: RecordsPage, column: Column, row: Row) -> object:
    value = row.cells.get(column.path)
    plain = isinstance(value, (int, *_KEPT)) and not isinstance(value, (bool, Bilingual))
    return value if plain and column.show is None else _text(page, column, row)


def _text(page: RecordsPage, column: Column, row: Row) -> str:
    if column.show is not None:
        return column.show(page.place.texts, row)
    return cell_text(page.place, page.page.table, column.path, row.cells.get(column.path))
