"""The view of the comparison: arrows go from row to row, F8 to the next one to decide, three digits decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from synergie.basis.words import N_, Texts
from ui.pages.compare_model import CHOICE, COMMUNE, CPAS, WHAT, CompareModel
from ui.pages.compare_rows import Shown
from ui.pages.compare_table import ORDER, CompareDelegate
from ui.theme import fonts

# The upper row of a Belgian keyboard gives these signs for 1, 2 and 3; digits need the Shift key there.
CHOICES: Final = {
    int(key): kept
    for keys, kept in zip(
        (
            (Qt.Key.Key_1, Qt.Key.Key_Ampersand, Qt.Key.Key_C),
            (Qt.Key.Key_2, Qt.Key.Key_Eacute, Qt.Key.Key_P),
            (Qt.Key.Key_3, Qt.Key.Key_QuoteDbl, Qt.Key.Key_B),
        ),
        ORDER,
        strict=True,
    )
    for key in keys
}
_HELD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_LEAST_WHAT: Final = 132
_WIDE_WHAT: Final = {False: 230, True: 140}  # what a passage is takes one or two words
_MOST_WHAT: Final = 260
_STANDING: Final = 168


class CompareView(QTableView):
    """Both versions side by side.

    Signals:
        decided: carries the row and "commune", "cpas" or "both".
        link_asked: the row is to be linked with another one, or with the other line of its pair.
        unlink_asked: the two lines of the row are not the same gain.
        undecide_asked: the decision is to be taken back.
        chosen: another row is current.
    """

    decided = Signal(object, str)
    link_asked = Signal()
    unlink_asked = Signal()
    undecide_asked = Signal()
    chosen = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compare")
        self.compared = CompareModel(texts, self)
        self.painter_of = CompareDelegate(texts, self)
        self.setModel(self.compared)
        self.setItemDelegate(self.painter_of)
        self.setAccessibleName(texts(N_("The two versions side by side")))
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(40)
        self._longest = 0
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self.painter_of.pressed.connect(self._pressed)

    def set_rows(self, tab: str, rows: Sequence[Shown]) -> None:
        """Show other rows and stay with the one that was current, or where it was."""
        before = self.current()
        at = self.currentIndex().row()
        same_tab = tab == self.compared.tab
        bar = self.verticalScrollBar().value()
        self.clearSpans()
        self.compared.set_rows(tab, rows)
        self._longest = min(_MOST_WHAT, max((self.painter_of.longest_of(row) for row in rows), default=0))
        for place, row in enumerate(rows):
            if row.heading:
                self.setSpan(place, WHAT, 1, 4)
            elif row.common:
                self.setSpan(place, COMMUNE, 1, 2)
        self.fit()
        place = self.compared.place(before.key) if before is not None else -1
        if place < 0:
            place = self._near(at) if same_tab and at >= 0 else self._near(0)
        self.go(place)
        if same_tab:
            self.verticalScrollBar().setValue(bar)
            self.scrollTo(self.currentIndex())

    def current(self) -> Shown | None:
        """Return the row that is current."""
        at = self.currentIndex()
        return self.compared.rows[at.row()] if at.isValid() and at.row() < len(self.compared.rows) else None

    def go(self, place: int) -> None:
        """Make a row current and bring it into sight."""
        if 0 <= place < len(self.compared.rows):
            at = self.compared.index(place, WHAT)
            self.setCurrentIndex(at)
            self.scrollTo(at)
            self.chosen.emit()

    def step_open(self, way: int) -> bool:
        """Go to the next row that is open, round at the ends; False when none is."""
        rows, at = self.compared.rows, self.currentIndex().row()
        for step in range(1, len(rows) + 1):
            place = (at + way * step) % len(rows)
            if rows[place].open:
                self.go(place)
                return True
        return False

    def set_read_only(self, read_only: bool) -> None:
        """Let decisions be read only."""
        self.painter_of.read_only = read_only
        self.viewport().update()

    def fit(self) -> None:
        """Give each column its room and each row its height."""
        head, rows = self.horizontalHeader(), self.compared.rows
        room = self.viewport().width()
        has_choice = any(row.choice for row in rows) and not self.painter_of.read_only
        last = self.painter_of.choice_width(fonts.font()) if has_choice else _STANDING
        last = max(
            last,
            head.fontMetrics().horizontalAdvance(str(self.compared.headerData(CHOICE, Qt.Orientation.Horizontal))) + 24,
        )
        what = max(
            _LEAST_WHAT, self._longest, min(_WIDE_WHAT[self.compared.tab == "text"], round((room - last) * 0.26))
        )
        each = max(120, (room - last - what) // 2)
        for column, width in ((WHAT, what), (COMMUNE, each), (CPAS, each), (CHOICE, last)):
            if head.sectionSize(column) != width:
                head.resizeSection(column, width)
        for place, row in enumerate(rows):
            widths = (what, 2 * each if row.common else each, each, last)
            tall = max(self.painter_of.height_of(row, column, width) for column, width in enumerate(widths))
            self.setRowHeight(place, tall)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide, link, separate, take back, and go to the next row to decide."""
        key, held = int(event.key()), bool(event.modifiers() & _HELD)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key == Qt.Key.Key_F8:
            self.step_open(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif held:
            event.ignore()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(self._near(0 if key == Qt.Key.Key_Home else len(self.compared.rows) - 1))
        elif key in CHOICES:
            row = self.current()
            if row is not None:
                self.decided.emit(row, CHOICES[key])
        elif key == Qt.Key.Key_L:
            self.link_asked.emit()
        elif key == Qt.Key.Key_U:
            self.unlink_asked.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.undecide_asked.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
            self.chosen.emit()
        else:
            event.ignore()

    def copy(self) -> None:
        """Put the row on the clipboard, a tab between the cells."""
        at = self.currentIndex()
        if at.isValid():
            cells = [str(self.compared.data(at.siblingAtColumn(column)) or "") for column in range(4)]
            QGuiApplication.clipboard().setText("\t".join(cells))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._fitting.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go(self._near(0))

    def _near(self, place: int) -> int:
        """Return the row at `place`, or the next one that is no heading."""
        rows = self.compared.rows
        after = [at for at in range(max(place, 0), len(rows)) if not rows[at].heading]
        before = [at for at in range(min(place, len(rows) - 1), -1, -1) if not rows[at].heading]
        return after[0] if after else before[0] if before else -1

    def _pressed(self, place: int, kept: str) -> None:
        self.go(place)
        row = self.current()
        if row is not None:
            self.decided.emit(row, kept)
