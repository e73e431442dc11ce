"""What the tests of meetings do again and again: go to one, find its widgets, count records."""

import uuid
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from synergie.model.meetings import Meeting
from ui.app import Program
from ui.declarations import Parts, Section
from ui.records_page import RecordsPage


def declared(items: Iterable[Any], table: str) -> dict[str, set[str]]:
    """Return the names of the fields that items of a page show, by table."""
    found: dict[str, set[str]] = {}
    for item in items:
        if isinstance(item, Section):
            found.setdefault(table, set()).update(n for line in item.lines for n in line if isinstance(n, str))
        if isinstance(item, Parts):
            for name, names in declared((*item.sections, *item.inner), item.table).items():
                found.setdefault(name, set()).update(names)
    return found


def on_pages(pages: Iterable[Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for page in pages:
        for tab in getattr(page, "tabs", ()):
            for name, names in declared(tab.items, page.table).items():
                found.setdefault(name, set()).update(names)
    return found


def page_of(program: Program) -> RecordsPage:
    assert program.window.host is not None
    program.window.go("meetings")
    QApplication.processEvents()
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    page = program.window.host.page()
    assert page is not None
    return page


def shown(program: Program, fr: str) -> RecordsPage:
    """Return the page with the meeting whose French subject holds `fr`."""
    page = page_of(program)
    assert page.open(key_of(program, fr))
    return page


def key_of(program: Program, fr: str) -> uuid.UUID:
    assert program.store is not None
    with program.store.read() as session:
        found = session.scalars(sa.select(Meeting).where(Meeting.subject_fr.contains(fr))).first()  # type: ignore[attr-defined]
    assert found is not None
    return found.id


def custom(page: RecordsPage, kind: type[Any], tab: int = 0) -> Any:
    sheet = page.detail.sheet(tab)
    inside = [one for form in sheet.forms for one in form.customs]
    return next(one for one in (*sheet.customs, *inside) if isinstance(one, kind))


def count(program: Program, table: type[Any], **values: object) -> int:
    assert program.store is not None
    with program.store.read() as session:
        query = sa.select(sa.func.count()).select_from(table)
        return session.scalar(query.where(*(getattr(table, name) == value for name, value in values.items()))) or 0


def undo(program: Program) -> None:
    program.window.undo()
    QApplication.processEvents()
