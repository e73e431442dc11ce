"""Who attended a meeting: a grid that is filled in with the arrows and three digits."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from synergie.basis.words import N_, Texts
from ui.grids import painting
from ui.grids.attendance_model import (
    FOR,
    NAME,
    ORDER,
    PRESENCE,
    AttendanceLine,
    AttendanceModel,
    Heard,
    Side,
    side_word,
    summary,
)
from ui.grids.segments import MARGIN, NameDelegate, PresenceDelegate, SideDelegate, sign_room

__all__ = ["AttendanceGrid", "AttendanceLine", "summary"]

_LEAST_NAME: Final = 140
_LEAST_FOR: Final = 90
_MOST_NAME: Final = 240  # a longer one takes more than two lines
_MOST_FOR: Final = 160
# The upper row of a Belgian keyboard gives these signs for 1, 2 and 3; digits need the Shift key there.
_CHOICES: Final[dict[int, Heard]] = {
    int(key): presence
    for keys, presence in zip(
        (
            (Qt.Key.Key_1, Qt.Key.Key_Ampersand),
            (Qt.Key.Key_2, Qt.Key.Key_Eacute),
            (Qt.Key.Key_3, Qt.Key.Key_QuoteDbl),
        ),
        ORDER,
        strict=True,
    )
    for key in keys
}
_MOVES: Final = {int(Qt.Key.Key_Up), int(Qt.Key.Key_Down), int(Qt.Key.Key_PageUp), int(Qt.Key.Key_PageDown)}
_PAD: Final = Qt.KeyboardModifier.KeypadModifier
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class AttendanceGrid(QTableView):
    """People and their presence: ↑ ↓ go from one to another, ← → and Space change, 1 2 3 set, Delete removes.

    What is changed shows at once; who listens keeps it, and sets the lines again when it was refused. Somebody who is
    removed stays until then. With several rows chosen, a digit and Delete concern them all.

    Signals:
        presence_changed: carries the key and "present", "excused" or "absent".
        side_changed: carries the key and "commune", "cpas" or None.
        removed: carries the key.
    """

    presence_changed = Signal(object, str)
    side_changed = Signal(object, object)
    removed = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = AttendanceModel(texts, self)
        self.presences = PresenceDelegate(texts, self)
        self.sides = SideDelegate(texts, self)
        self.setModel(self.people)
        self.names = NameDelegate(self)
        self.setItemDelegateForColumn(NAME, self.names)
        self.setItemDelegateForColumn(PRESENCE, self.presences)
        self.setItemDelegateForColumn(FOR, self.sides)
        self.setObjectName("attendance")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.presences.pressed.connect(self._set_row)
        self.sides.chosen.connect(self._set_side)
        self.people.modelReset.connect(self._fit)
        self.people.dataChanged.connect(self._fit)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_height)
        self.set_texts(texts)

    def set_texts(self, texts: Texts) -> None:
        """Speak another language."""
        self.presences.texts = self.sides.texts = texts
        self.people.set_texts(texts)
        self.setAccessibleName(texts(N_("Attendance")))

    def set_lines(self, lines: Sequence[AttendanceLine]) -> None:
        """Show `lines` and stay with the person that was current, or where they were."""
        row = self.currentIndex().row()
        key = self.people.lines[row].key if row >= 0 else None
        self.people.set_lines(lines)
        if row >= 0 and lines and self.currentIndex().row() < 0:
            keys = [line.key for line in lines]
            self._go(keys.index(key) if key in keys else min(row, len(lines) - 1))
        elif row < 0 and lines and self.hasFocus():
            self._go(0)
        self._fit()

    def lines(self) -> tuple[AttendanceLine, ...]:
        """Return the people as they are shown."""
        return self.people.lines

    def set_read_only(self, read_only: bool) -> None:
        """Let people be read and copied only."""
        self.people.read_only = read_only

    def summary(self) -> str:
        """Return how many were present, excused and absent."""
        return summary(self.people.lines, self.people.texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change presence; letters do nothing, since they mean other things in the other language."""
        key, held = event.key(), bool(event.modifiers() & _HELD)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key == Qt.Key.Key_Down and not event.modifiers() & ~_PAD and self._is_last():
            event.ignore()  # what stands below the grid takes it
        elif event.matches(QKeySequence.StandardKey.SelectAll) or (key in _MOVES and not held):
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not held:
            self._go(0 if key == Qt.Key.Key_Home else len(self.people.lines) - 1)
        elif held or self.people.read_only or self.currentIndex().row() < 0 or not self._change(key):
            event.ignore()

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, a tab between the cells."""
        rows = self._rows()
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(self.people.words(row)) for row in rows))

    def sizeHint(self) -> QSize:
        """Return the room of all the rows."""
        return QSize(super().sizeHint().width(), painting.fitted_height(self, self.people))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the other columns leave."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first person."""
        super().focusInEvent(event)
        if self.people.lines and not self.selectionModel().hasSelection():
            self._go(0)

    def _change(self, key: int) -> bool:
        row = self.currentIndex().row()
        place = ORDER.index(self.people.lines[row].presence)
        if key in _CHOICES:
            self._set_all(_CHOICES[key])
        elif key == Qt.Key.Key_Left:
            self._set_row(row, ORDER[max(0, place - 1)])
        elif key == Qt.Key.Key_Right:
            self._set_row(row, ORDER[min(len(ORDER) - 1, place + 1)])
        elif key == Qt.Key.Key_Space:
            self._set_row(row, ORDER[(place + 1) % len(ORDER)])
        elif key == Qt.Key.Key_Delete:
            for one in [self.people.lines[each].key for each in self._rows()]:
                self.removed.emit(one)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.people.index(row, FOR))
        else:
            return False
        return True

    def _set_all(self, presence: Heard) -> None:
        # by their keys: who listens may set the lines again between two of them
        for key in [self.people.lines[row].key for row in self._rows()]:
            self._set(key, presence)

    def _set_row(self, row: int, presence: Heard) -> None:
        if not self.people.read_only:
            self._go(row)
            self._set(self.people.lines[row].key, presence)

    def _set(self, key: Hashable, presence: Heard) -> None:
        row = next((row for row, line in enumerate(self.people.lines) if line.key == key), -1)
        if row >= 0 and self.people.lines[row].presence != presence:
            self.people.put(row, dataclasses.replace(self.people.lines[row], presence=presence))
            self.presence_changed.emit(key, presence)

    def _set_side(self, row: int, side: Side | None) -> None:
        line = self.people.lines[row]
        self.people.put(row, dataclasses.replace(line, side=side))
        self.side_changed.emit(line.key, side)

    def _is_last(self) -> bool:
        return self.currentIndex().row() == len(self.people.lines) - 1

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _go(self, row: int) -> None:
        if row != self.currentIndex().row() or not self.selectionModel().isRowSelected(row):
            self.setCurrentIndex(self.people.index(row, PRESENCE))

    def _fit(self) -> None:
        """Give presence the room of its words, or of signs where there is little, and names the rest, over two lines.

        Nothing is cut: what does not fit on a line goes on below, and the row is as high as that takes.
        """
        head, font = self.horizontalHeader(), self.font()
        says = [side_word(line.side, line.organisation, self.people.texts) for line in self.people.lines]
        names = _within(_LEAST_NAME, (painting.two_lines(font, line.name) for line in self.people.lines), _MOST_NAME)
        rooms = (
            painting.two_lines(font, said) + sign_room(line) for line, said in zip(self.people.lines, says, strict=True)
        )
        least = max(_within(_LEAST_FOR, rooms, _MOST_FOR), head.sectionSizeHint(FOR))
        self.presences.is_narrow = False
        self.presences.is_narrow = self.presences.width(font) + names + least > self.viewport().width()
        wide = max(self.presences.width(font), head.sectionSizeHint(PRESENCE))
        left = self.viewport().width() - wide
        side = max(self.sizeHintForColumn(FOR), least)
        side = max(min(side, left - max(self.sizeHintForColumn(NAME) + 16, names)), least)
        head.resizeSection(PRESENCE, wide)
        head.resizeSection(FOR, side)
        head.resizeSection(NAME, max(_LEAST_NAME, left - side))
        self._fit_rows(says)
        self._fit_height()

    def _fit_rows(self, says: Sequence[str]) -> None:
        usual, font, rows = painting.row_height(self), self.font(), self.verticalHeader()
        rows.setDefaultSectionSize(usual)
        for row, (line, said) in enumerate(zip(self.people.lines, says, strict=True)):
            name = painting.wrapped_height(font, line.name, self.columnWidth(NAME) - 2 * MARGIN)
            side = painting.wrapped_height(font, said, self.columnWidth(FOR) - 2 * MARGIN - sign_room(line))
            rows.resizeSection(row, max(usual, max(name, side) + 10))

    def _fit_height(self) -> None:
        self.setFixedHeight(painting.fitted_height(self, self.people))


def _within(least: int, rooms: Iterable[int], most: int) -> int:
    return min(max(least, *rooms, least) + 2 * MARGIN, most)
