"""What the tests of pages do again and again: go to a list, type in a record, look what is kept."""

import uuid
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from synergie.basis.words import N_
from synergie.services import listing, records
from synergie.services.records import Record
from ui.app import Program
from ui.declarations import PageSpec, Parts, Section
from ui.forms.cell import Cell
from ui.forms.parts import PartsEditor
from ui.records_page import RecordsPage
from ui.recovery import Kept
from ui.shell.group import PageGroup

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Custom = TypeVar("Custom", bound=QWidget)
Moving = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


def declared(pages: Iterable[Any]) -> dict[str, set[str]]:
    """Return the names of the fields that pages show, by table."""
    found: dict[str, set[str]] = {}

    def look(items: Iterable[Any], table: str) -> None:
        for item in items:
            if isinstance(item, Section):
                of = str(records.field_of(table, item.via).target) if item.via else table
                if item.via:
                    found.setdefault(table, set()).add(item.via)
                found.setdefault(of, set()).update(n for line in item.lines for n in line if isinstance(n, str))
            if isinstance(item, Parts):
                look((*item.sections, *item.inner), item.table)

    for page in pages:
        if isinstance(page, PageSpec):
            for tab in page.tabs:
                look(tab.items, page.table)
    return found


def group_of(program: Program, entry: str) -> PageGroup:
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    settle()  # a window that was made anew in another language is shown then
    program.window.go(entry)
    assert program.window.host is not None
    found = program.window.host.currentWidget()
    assert isinstance(found, PageGroup)
    return found


def page_of(program: Program, entry: str, table: str) -> RecordsPage:
    page = group_of(program, entry).turn_to_table(table)
    assert page is not None
    page.activate()
    return page


def begin(program: Program, language: str, entry: str, table: str) -> RecordsPage:
    """Speak a language, go to a list and start a record there."""
    program.speak(language)
    page = page_of(program, entry, table)
    program.window.new_record()
    return page


def add(program: Program, table: str, **values: object) -> uuid.UUID:
    assert program.store is not None
    with program.store.write(N_("Add")) as session:
        return records.add(session, table, values)


def keys_of(program: Program, table: str, *order: str, **where: str) -> tuple[uuid.UUID, ...]:
    """Return the records of `table` whose fields hold the stored values `where`, in `order`."""
    assert program.store is not None
    query = listing.Query(table=table, where=tuple((k, frozenset({v})) for k, v in where.items()), order=order)
    with program.store.read() as session:
        return listing.keys(session, query)


def read(program: Program, table: str, key: Any) -> Record:
    assert program.store is not None
    with program.store.read() as session:
        found = records.read(session, table, key)
    assert found is not None
    return found


def is_gone(program: Program, table: str, key: uuid.UUID) -> bool:
    assert program.store is not None
    with program.store.read() as session:
        return records.read(session, table, key) is None


def parts_of(page: RecordsPage, table: str) -> PartsEditor:
    return next(one for one in page.detail.sheet().parts if one.parts.table == table)


def parts_at(page: RecordsPage, tab: int, at: int = 0) -> PartsEditor:
    page.detail.tabs.setCurrentIndex(tab)
    settle()
    return page.detail.sheet().parts[at]


def add_part(parts: PartsEditor, name: str, text: str) -> Record:
    """Start a part and type in one of its fields."""
    parts.start()
    cell = parts.form.cell(name)
    assert cell is not None
    type_in(cell, text)
    added = parts.form.record
    assert added is not None
    return added


def custom(page: RecordsPage, kind: type[Custom], tab: int = 0) -> Custom:
    """Return what is drawn by hand on a tab."""
    page.detail.tabs.setCurrentIndex(tab)
    settle()
    return next(one for one in page.detail.sheet(tab).customs if isinstance(one, kind))


def cell_of(page: RecordsPage, name: str) -> Cell:
    """Return the field `name` of the tab that is shown."""
    found = next((cell for form in page.detail.sheet().forms for cell in form.cells if cell.field.name == name), None)
    assert found is not None, name
    return found


def enter(page: RecordsPage, name: str, text: str) -> None:
    """Go to a field, type in it and leave it."""
    type_in(cell_of(page, name), text)


def type_in(cell: Cell, text: str) -> None:
    """Type a text of ASCII letters only: Qt’s test keys know no others."""
    editor = cell.editor.focusable()[0]
    editor.setFocus()
    select: Callable[[], None] | None = getattr(editor, "selectAll", None)
    if select is not None:
        select()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Key.Key_Tab)
    QApplication.processEvents()


def choose(page: RecordsPage, name: str, value: Any) -> None:
    """Choose a value in a field as a click does."""
    cell = cell_of(page, name)
    cell.editor.set_value(value)
    cell.editor.committed.emit(value)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def drafts(program: Program) -> tuple[Kept, ...]:
    """Return what is kept on this computer of what was typed and is not in the dossier."""
    place = program.window.place
    assert place is not None
    assert place.recovery is not None
    return place.recovery.waiting(place.dossier)
