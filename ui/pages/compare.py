"""The page that compares the two versions of the minutes of a meeting and takes what people decide about gains."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.errors import Conflict, Refusal
from synergie.basis.store import Changed
from synergie.basis.words import N_, NN_
from ui.forms.mnemonics import Mnemonics
from ui.pages import compare_rows
from ui.pages.compare_deciding import Deciding, has_decision
from ui.pages.compare_heads import CompareTotals, VersionCard
from ui.pages.compare_print import ComparePaper
from ui.pages.compare_view import CompareView
from ui.widgets.banner import Banner
from ui.widgets.buttons import button, icon_button
from ui.widgets.buttons import say as name_button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import row_in
from ui.widgets.tabs import FlowTabs
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.comparing_types import Comparison

TITLE: Final = N_("Compare the two versions of the minutes")
KEYS: Final = N_(
    "F8: next line to decide · 1, 2, 3: commune, CPAS, both · L: link · U: not the same gain · Delete: take back"
)
MARKS: Final = N_("In bold and underlined: what only that version says.")
_TO_DECIDE: Final = NN_("{n} line to decide", "{n} lines to decide")
_DONE: Final = NN_("{n} decided", "{n} decided")
_ALL_DONE: Final = N_("Nothing left to decide")
_NO_MORE: Final = {
    "gains": N_("Nothing is left to decide among the lines of gain."),
    "text": N_("The texts of the two versions are the same."),
}


class ComparePage(QWidget):
    """Shows both versions side by side; each decision is kept at once, as one step.

    Signals:
        left: the user goes back to the meeting.
        shown: the comparison was read again; carries the `Comparison`.
    """

    left = Signal()
    shown = Signal(object)

    def __init__(self, place: Workplace, meeting: uuid.UUID, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.meeting = meeting
        self.found: Comparison | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.reload)
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(0)
        self._seen.timeout.connect(self._show_acts)
        say = place.texts
        self.setAccessibleName(say(TITLE))
        marks = Mnemonics(letters)
        self.back = button(marks.mark(say(N_("Back to the meeting"))), "", "arrow-left")
        self.print = button(marks.mark(say(N_("Print the comparison"))), "", "printer")
        self.save = button(marks.mark(say(N_("Save as PDF…"))), "", "file-down")
        self.subject = label("", "heading", wraps=True)
        self.waiting = StatusPill("", "warn", "circle-dashed")
        self.done = StatusPill("", "ok", "check")
        self.cards = {side: VersionCard(side, say) for side in ("commune", "cpas")}
        self.totals = CompareTotals(say)
        self.tabs = FlowTabs(say(N_("Parts of the comparison")))
        self.view = CompareView(say)
        self.banner = Banner()
        self.link = icon_button("link", say(N_("Link with another line")))
        self.unlink = icon_button("unlink", say(N_("Not the same gain")))
        self.undecide = icon_button("undo-2", say(N_("Take the decision back")))
        for act, key in ((self.link, "L"), (self.unlink, "U"), (self.undecide, "Del")):
            name_button(act, act.accessibleName(), key)
        self.note = label("", "secondary", wraps=True)
        self.paper = ComparePaper(place, self)
        self.deciding = Deciding(place, self.view, self.banner, self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.view)
        self.reload()

    def _lay_out(self) -> None:
        say = self.place.texts
        sheet = QWidget()
        sheet.setObjectName("board")
        down = QVBoxLayout(sheet)
        down.setContentsMargins(24, 12, 24, 8)
        down.setSpacing(8)
        head = row_in(down)
        head.setSpacing(8)
        title = label(say(TITLE), "title", wraps=True)
        head.addWidget(title, 1)
        for one in (self.print, self.save, self.back):
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        under = row_in(down)
        under.setSpacing(8)
        under.addWidget(self.subject, 1)
        under.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        self.fixed = label("", "secondary", wraps=True)
        down.addWidget(self.fixed)
        cards = row_in(down)
        cards.setSpacing(12)
        for card in self.cards.values():
            cards.addWidget(card, 1)
        down.addWidget(self.totals)
        acts = row_in(down)
        acts.setSpacing(8)
        acts.addWidget(self.tabs, 1)
        for act in (self.link, self.unlink, self.undecide):
            acts.addWidget(act)
        down.addWidget(self.view, 1)
        down.addWidget(self.banner)
        down.addWidget(self.note)
        self.view.setMinimumHeight(210)
        self.area = QScrollArea()
        self.area.setObjectName("clear")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self.print_view)
        self.save.clicked.connect(self.save_pdf)
        self.tabs.chosen.connect(self._turn)
        self.view.chosen.connect(self._show_acts)
        self.link.clicked.connect(self.deciding.link)
        self.unlink.clicked.connect(self.deciding.unlink)
        self.undecide.clicked.connect(self.deciding.undecide)
        self.deciding.written.connect(self.reload)
        self.place.changed.connect(self._changed)

    # What is shown

    def reload(self) -> None:
        """Read both versions again; where there are no longer two, go back to the meeting."""
        from synergie.services import comparing
        from synergie.services.comparing_types import FIXED

        self._soon.stop()
        try:
            with self.place.read() as session:
                self.found = comparing.compare(session, self.meeting)
        except (Refusal, Conflict):
            self.found = None
            self.left.emit()
            return
        say, found = self.place.texts, self.found
        self.fixed.setText(say(FIXED))
        date = say.show(found.meeting.date) if found.meeting.date is not None else ""
        self.subject.setText(", ".join(part for part in (self.place.title(found.meeting.subject), date) if part))
        self._show_counts(found)
        for side, card in self.cards.items():
            card.show_head(found.head(side))
        self.totals.show_totals(found)
        self.tabs.set_tabs(compare_rows.tabs(say, found))
        self.view.set_read_only(not self.place.can_write)
        self._show_rows()
        self.shown.emit(found)

    def view_state(self) -> Any:
        """Return which part is shown, and the cell that is current."""
        row = self.view.current()
        return self.tabs.key(), row.key if row is not None else "", self.view.currentIndex().column()

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        tab, row, column = state
        self.tabs.set_current(tab)
        self._show_rows()
        place = self.view.compared.place(row)
        if place >= 0:
            self.view.go(place)
            self.view.setCurrentIndex(self.view.compared.index(place, column))

    def _show_counts(self, found: Comparison) -> None:
        say = self.place.texts
        waiting, done = len(found.to_decide), len(found.decided)
        words = say(_TO_DECIDE, n=waiting) if waiting else say(_ALL_DONE)
        self.waiting.show_state(words, "warn" if waiting else "ok", "circle-dashed" if waiting else "check")
        self.done.show_state(say(_DONE, n=done), "ok", "check")
        self.done.setVisible(bool(done))

    def _show_rows(self) -> None:
        if self.found is None:
            return
        say, key = self.place.texts, self.tabs.key() or "gains"
        made = {
            "gains": compare_rows.gains,
            "text": compare_rows.passages,
            "points": compare_rows.points,
            "facts": compare_rows.facts,
        }
        self.view.set_rows(key, made[key](say, self.found))
        self._show_acts()

    def _show_acts(self) -> None:
        row = self.view.current()
        if self.view.hasFocus():
            self._bring_into_sight()
        on_gains = (self.tabs.key() or "gains") == "gains"
        writes = self.place.can_write
        for one in (self.link, self.unlink, self.undecide):
            one.setVisible(on_gains and writes)
        lines = row.row.lines if row is not None and row.row is not None and row.choice else (None, None)
        alone = (lines[0] is None) != (lines[1] is None)
        both = lines[0] is not None and lines[1] is not None
        self.link.setEnabled(alone or (both and row is not None and row.relation == "maybe_same"))
        self.unlink.setEnabled(both)
        self.undecide.setEnabled(row is not None and has_decision(row))
        say = self.place.texts
        self.note.setText(say(KEYS) if on_gains else say(MARKS))
        if on_gains and self.found is not None:
            from synergie.services.comparing_types import RANGE

            self.note.setText(f"{say(RANGE)} {say(MARKS)}\n{say(KEYS)}")

    def _bring_into_sight(self) -> None:
        """Scroll to the row that is current, where the window is too low for all of the page."""
        sheet, view = self.area.widget(), self.view
        assert sheet is not None
        row = view.visualRect(view.currentIndex())
        top = view.viewport().mapTo(sheet, row.topLeft())
        for y in (top.y() - view.horizontalHeader().height(), top.y() + row.height()):
            self.area.ensureVisible(0, y, 0, 4)

    def _turn(self, _key: str) -> None:
        self.deciding.give_up()
        self._show_rows()

    def _changed(self, _changed: Changed) -> None:
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Share the room when the page is first seen."""
        super().showEvent(event)
        self.view.fit()
        self._seen.start()

    # Keys

    def event(self, event: QEvent) -> bool:
        """Keep F8 and the key of printing for this page: the window has them for the checklist and for lists."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _takes(event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_F8 or event.matches(QKeySequence.StandardKey.Print)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next line to decide, print, or go back."""
        if event.key() == Qt.Key.Key_F8:
            way = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            if not self.view.step_open(way):
                self.place.told.emit(_NO_MORE.get(self.tabs.key(), _NO_MORE["gains"]))
            self.view.setFocus()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_view()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.deciding.give_up():
                self.left.emit()
        else:
            super().keyPressEvent(event)

    # On paper

    def print_view(self) -> None:
        """Ask for a printer and print the comparison."""
        if self.found is not None:
            self.paper.print_out(self.found)

    def save_pdf(self) -> None:
        """Ask where the comparison is to be saved as a PDF."""
        if self.found is not None:
            self.paper.save_as(self.found)
