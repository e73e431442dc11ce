"""A walk through every page of the window, every list of it and every tab of a record."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui.main_window import MainWindow
from ui.pages.control import ControlPage
from ui.pages.editions_tabs import EDITIONS, ISSUE, KIT, POINTS, SIGNING
from ui.pages.registry import ENTRIES
from ui.records_page import RecordsPage
from ui.shell.group import PageGroup


def settle() -> None:
    """Let the window lay itself out and delete what it let go of."""
    for _ in range(4):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


def walk(window: MainWindow, *, entries: tuple[str, ...] = ()) -> Iterator[str]:
    """Bring each view to the front and yield its name: entry, list, tab of the record.

    A list that takes turns with its record is a view of its own.
    """
    assert window.host is not None
    for entry in ENTRIES:
        if entries and entry.key not in entries:
            continue
        window.go(entry.key)
        settle()
        shown = window.host.currentWidget()
        if isinstance(shown, ControlPage):
            yield from _sides(shown, entry.key)
            continue
        if not isinstance(shown, PageGroup):
            yield entry.key
            continue
        for at, spec in enumerate(shown.specs):
            shown.tabs.setCurrentIndex(at)
            settle()
            yield from _tabs(window, shown.current(), f"{entry.key}-{spec.key}" if len(shown.specs) > 1 else entry.key)


def _sides(page: ControlPage, name: str) -> Iterator[str]:
    yield name
    for key in (SIGNING, EDITIONS, KIT):
        page.tabs.show_tab(key)
        settle()
        yield f"{name}-{key}"
    page.do_primary()
    settle()
    yield f"{name}-{ISSUE}"
    page.tabs.leave_issue()
    page.tabs.show_tab(POINTS)
    settle()


def _tabs(window: MainWindow, page: RecordsPage | None, name: str) -> Iterator[str]:
    if page is None or page.detail.record is None:
        yield name
        return
    if page.is_stacked:
        yield f"{name}-list"
    for at in range(page.detail.tabs.count()):
        page.detail.tabs.setCurrentIndex(at)
        if page.is_stacked:
            page.enter()
        settle()
        yield f"{name}-{at + 1}" if page.detail.tabs.count() > 1 else name
    page.detail.tabs.setCurrentIndex(0)
    page.back()
