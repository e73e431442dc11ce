"""What can be done on a page of records, as actions of menus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from synergie.basis.words import N_, NP_
from ui.declarations import Act
from ui.workplace import NO_CHANGE

if TYPE_CHECKING:
    from ui.records_page import RecordsPage


def standard_acts(page: RecordsPage, parent: QObject) -> list[QAction]:
    """Return what can be done with a record on every page."""
    say = page.place.texts
    if page.page.fixed:
        return []
    return [
        _action(say(N_("&Duplicate")), page.duplicate, parent, enabled=page.can_write()),
        _action(say(NP_("menu", "De&lete")), page.remove, parent, enabled=page.can_write()),
    ]


def own_acts(page: RecordsPage, parent: QObject, *, on_record: bool) -> list[QAction]:
    """Return what can be done on this page alone: with the record that is shown, or with the page."""
    found = []
    for one in page.page.acts:
        if one.on_record is on_record:
            runner = _Run(page, one)
            enabled = (not one.writes or page.can_write()) and (not on_record or page.current() is not None)
            words = page.place.texts(one.label)
            if one.key:  # said here, pressed anywhere on the page: `keys`
                words += f"\t{QKeySequence(one.key).toString(QKeySequence.SequenceFormat.NativeText)}"
            found.append(_action(words, runner.run, parent, enabled=enabled))
            runner.setParent(found[-1])
    return found


def keys(page: RecordsPage) -> list[QShortcut]:
    """Return the keys of what can be done on this page alone; they are there as long as it is in sight."""
    found = []
    for one in page.page.acts:
        if one.key:
            shortcut = QShortcut(QKeySequence(one.key), page)
            runner = _Run(page, one)
            runner.setParent(shortcut)
            shortcut.activated.connect(runner.press)
            found.append(shortcut)
    return found


def _action(words: str, act: Callable[[], None], parent: QObject, *, enabled: bool) -> QAction:
    action = QAction(words, parent)
    action.setEnabled(enabled)
    action.triggered.connect(act)
    return action


class _Run(QObject):
    """Runs an act of a page with the record that is shown."""

    def __init__(self, page: RecordsPage, act: Act) -> None:
        super().__init__()
        self._page = page
        self._act = act

    def run(self) -> None:
        """Take what is typed, then do it."""
        self._page.detail.flush()
        self._act.run(self._page.place, self._page, self._page.detail.record)

    def press(self) -> None:
        """Do it where the menu would let it be done."""
        if self._act.writes and not self._page.can_write():
            self._page.place.told.emit(NO_CHANGE)
        elif not self._page.is_covered and (not self._act.on_record or self._page.current() is not None):
            self.run()
