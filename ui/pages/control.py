"""The page from which the report is made: what stands in its way, chapter by chapter, and how it looks now."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.progress import Progress
from synergie.basis.words import N_, NN_
from ui.chapters import ChaptersView
from ui.checklist import CHECKING, progress_bar
from ui.edition import Edition
from ui.edition_word import WordAsking
from ui.findings import ROOMY, FindingsView, announce
from ui.pages.calendar_line import DueLine
from ui.pages.control_words import sentence
from ui.pages.editions_tabs import ISSUE, POINTS, ControlTabs
from ui.preview import Preview
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.tab_order import tab_after
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.reports.content import Origin
    from synergie.services.checklist import Checklist, Place
    from synergie.services.checks import Finding
    from ui.worker import Job

_LEFT: Final = 500
_NARROW: Final = 820
_POINTS: Final = NN_(
    "{n} point out of {total} in order. A draft can be made at any time.",
    "{n} points out of {total} in order. A draft can be made at any time.",
)
_KEYS: Final = N_("Enter: open · F8: next point · Ctrl+L: let stand · F5: check again")
_ISSUE: Final = N_("Issue the report…")


def make(place: Workplace, letters: str) -> QWidget:
    """Return the page; `letters` are those that the menus have."""
    return ControlPage(place, letters)


class ControlPage(QWidget):
    """Shows the checklist by chapter, what was found in one, and the preview of the report.

    Signals:
        state_changed: another panel is shown, which may have an act of its own.
    """

    state_changed = Signal()

    def __init__(self, place: Workplace, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert place.worker is not None
        self.setObjectName("page")
        self._letters = letters
        self.place = place
        self._worker = place.worker
        self._list: Checklist | None = None
        self._job: Job | None = None
        self._is_stale = True
        self._open = ""
        self._alone = False
        self._led = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        self._split = QSplitter(self)
        self._split.setChildrenCollapsible(False)
        self._side = self._make_side()
        self.preview = Preview(place.texts, self._worker, self)
        self.preview.opened.connect(self._lead)
        self.word = WordAsking(place, self)
        self.word.working.connect(self.preview.show_work)
        self.preview.word_asked.connect(self.word.ask)
        self._right = self._make_right()
        self._split.addWidget(self._side)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([_LEFT, 600])
        across.addWidget(self._split)
        tab_after(self.to_preview, (self.to_control,))
        place.found.connect(self._found)
        place.changed.connect(self._changed)
        self._name()
        self.make_stale()

    def _make_side(self) -> QWidget:
        side = QWidget(self)
        side.setObjectName("flat")
        side.setMinimumWidth(360)
        down = QVBoxLayout(side)
        down.setContentsMargins(24, 16, 20, 12)
        down.setSpacing(8)
        self.sentence = label("", "heading", wraps=True)
        self.bar = progress_bar(side)
        self.words = label("", "secondary", wraps=True)
        self.due = DueLine(self.place, side)
        self.chapters = ChaptersView(side)
        self.chapters.opened.connect(self._open_place)
        self.findings = FindingsView(side, ROOMY)
        self.findings.chosen.connect(self._go)
        self.findings.waive_asked.connect(self._waive)
        self.back = button("", "link", "chevron-left", "accent")
        self.back.clicked.connect(self.show_chapters)
        self.place_title = label("", "heading", wraps=True)
        found = QWidget(side)
        under = QVBoxLayout(found)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(6)
        under.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        under.addWidget(self.place_title)
        under.addWidget(self.findings, 1)
        self._stack = QStackedWidget(side)
        self._stack.addWidget(self.chapters)
        self._stack.addWidget(found)
        self.edition = Edition(self.place)
        self.edition.chosen.connect(self._go)
        self.edition.waive_asked.connect(self._waive)
        self.tabs = ControlTabs(self.place, self._stack, self.edition, self._letters, side)
        self.tabs.turned.connect(self._turned)
        self.edition.left.connect(self.tabs.leave_issue)
        self.to_preview = button("", "", "eye")
        self.to_preview.clicked.connect(self.show_preview)
        self.keys = label("", "caption", wraps=True)
        for one in (self.sentence, self.bar, self.words, self.due):
            down.addWidget(one)
        down.addWidget(self.tabs, 1)
        down.addWidget(self.to_preview, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.keys)
        tab_after(self.due.link, (self.tabs.tabs, self.chapters, self.back, self.findings))
        return side

    def _make_right(self) -> QWidget:
        right = QWidget(self)
        right.setObjectName("board")
        down = QVBoxLayout(right)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.to_control = button("", "link", "chevron-left", "accent")
        self.to_control.clicked.connect(self.show_control)
        down.addWidget(self.to_control, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(self.preview, 1)
        return right

    # What the window asks of a page

    def activate(self) -> None:
        """Go to the list, where something is always chosen."""
        if self._led and self.preview.papers.isVisible():  # one comes back to the place that one left from
            self._led = False
            self.preview.papers.setFocus()
            return
        if self.tabs.shown != POINTS:
            self.tabs.focus()
            return
        shown = self.chapters if self._stack.currentIndex() == 0 else self.findings
        if shown is self.chapters and not self.chapters.currentIndex().isValid():
            self.chapters.setCurrentIndex(self.chapters.chapters.index(0))
        shown.setFocus()

    def view_state(self) -> str:
        """Return which chapter is open."""
        return self._open

    def set_view_state(self, state: str) -> None:
        """Show what `view_state` returned."""
        self._open = state
        self._stack.setCurrentIndex(1 if state else 0)
        self._show()

    def close_files(self) -> None:
        """Close the report that is shown; called before the page goes."""
        self.preview.close_files()
        self.word.opening.stop()
        self.edition.give_up()

    @property
    def panel(self) -> QWidget:
        """What is shown beside the preview, with acts of its own."""
        return self.tabs.pages[self.tabs.shown]

    @property
    def primary(self) -> tuple[str, str]:
        """The words and the icon of the one thing to do here."""
        return self.place.texts(_ISSUE), "file-down"

    def do_primary(self) -> None:
        """Show the panel that issues the report."""
        self._alone = False
        self._lay_out()
        self.tabs.show_issue()
        self.edition.form.state.stop().setFocus()

    def make_stale(self) -> None:
        """Show the year that is worked on now."""
        year = self.place.year.year if self.place.year is not None else None
        if self._list is not None and self._list.year != year:
            self._list = None
            self.show_chapters()
            self.tabs.drop()
        self.edition.set_source(self.place.store, year)
        self.preview.set_source(self.place.store, year)
        self._is_stale = True
        self._show()
        self._take()

    def make_draft(self) -> None:
        """Show the panel that issues, set to a draft."""
        self.do_primary()
        self.edition.ask_draft()

    def show_preview(self) -> None:
        """Go to the preview, alone where there is no room for both."""
        self._alone = True
        self._lay_out()
        self.preview.papers.setFocus()

    def print_view(self) -> None:
        """Print what the preview shows."""
        self.preview.print_out()

    # What is done on it

    def show_chapters(self) -> None:
        """Go back from one chapter to all of them."""
        self._open = ""
        had_focus = self._stack.currentIndex() == 1 and self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentIndex(0)
        if had_focus:
            self.chapters.setFocus()

    def show_control(self) -> None:
        """Go from the preview back to the list."""
        self._alone = False
        self._lay_out()
        self.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave a chapter with Esc, and the preview where it stands alone."""
        is_left = event.key() == Qt.Key.Key_Escape and not self._side.isHidden()
        if is_left and self.tabs.shown == ISSUE:
            self.tabs.leave_issue()
        elif is_left and self.tabs.shown == POINTS and self._stack.currentIndex() == 1:
            self.show_chapters()
        elif event.key() == Qt.Key.Key_Escape and self._alone:
            self.show_control()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what was found while nobody looked at this page."""
        super().showEvent(event)
        self._take()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both sides where there is room for them."""
        super().resizeEvent(event)
        self._lay_out()

    def _name(self) -> None:
        texts = self.place.texts
        self.bar.setAccessibleName(texts(N_("Points in order")))
        self.chapters.setAccessibleName(texts(N_("Chapters of the report, with what was found")))
        self.findings.setAccessibleName(texts(N_("What was found in this chapter")))
        for made, message in (
            (self.back, N_("All chapters")),
            (self.to_preview, N_("Preview of the report")),
            (self.to_control, N_("Back to the control")),
        ):
            made.setText(texts(message))
            made.setAccessibleName(texts(message))
        self.keys.setText(texts(_KEYS))

    def _lay_out(self) -> None:
        narrow = self.width() < _NARROW
        self._side.setVisible(not (narrow and self._alone))
        self._right.setVisible(not narrow or self._alone)
        self.to_preview.setVisible(narrow)
        self.to_control.setVisible(narrow)
        if not narrow:
            self._alone = False

    def _found(self) -> None:
        self._is_stale = True
        self._take()

    def _changed(self, _changed: object) -> None:
        self.preview.refresh()
        if self.isVisible():
            self.tabs.reload()

    def _turned(self, key: str) -> None:
        self.keys.setVisible(key == POINTS)
        self.due.want(wanted=key != ISSUE)
        for one in (self.sentence, self.bar, self.words):
            one.setVisible(key != ISSUE)  # the panel that issues says itself what stands in its way
        self.state_changed.emit()

    def _lead(self, origin: Origin) -> None:
        """Go where something printed comes from."""
        from synergie.reports import origins

        if origin.table == origins.WHY:
            self.place.why_asked.emit(origin.key)
            return
        self._led = True
        if origin.table == origins.PAGE:
            self.place.page_asked.emit(origin.key, "", "")
        else:
            self.place.go_asked.emit(origin.table, uuid.UUID(origin.key), origin.field)

    def _take(self) -> None:
        """Have what was found put in its places, beside the window and while somebody looks."""
        year = self.place.year.year if self.place.year is not None else None
        if not self._is_stale or not self.isVisible() or year is None:
            return
        self._is_stale = False
        if self._job is not None:
            self._job.cancel()
        store, findings, is_first = self.place.store, self.place.findings, self._list is None

        def put(_progress: Progress) -> Checklist:
            from synergie.services import checklist

            with store.read() as session:
                if is_first:  # the window may not have been told yet what there is
                    return checklist.of_year(session, year)
                return checklist.placed(session, year, findings)

        self._job = self._worker.run(put, self._put, self._failed)
        self.due.reload()

    def _put(self, found: Checklist) -> None:
        self._job = None
        before = self.sentence.text() if self._list is not None else ""
        self._list = found
        self._show()
        if before and self.sentence.text() != before:
            announce(self, self.sentence.text())

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, StoreError):
            self.place.told.emit(error.message)
        elif not isinstance(error, Refusal):  # a year that is gone is seen when the window shows another
            raise error

    def _waive(self, finding: Finding) -> None:
        from ui.findings_waive import ask

        ask(self.window(), self.place, finding)

    def _go(self, finding: Finding) -> None:
        if finding.record is not None:
            table, key = finding.record
            self.place.go_asked.emit(table, key, finding.field or "")

    def _open_place(self, place: Place) -> None:
        self._open = place.part.value
        self._show_place(place)
        self._stack.setCurrentIndex(1)
        if self.findings.found.places and not self.findings.currentIndex().isValid():
            self.findings.setCurrentIndex(self.findings.found.index(self.findings.found.places[0]))
        self.findings.setFocus()

    def _show_place(self, place: Place) -> None:
        title = self.place.texts(place.title)
        self.place_title.setText(f"{place.number}. {title}" if place.number else title)
        self.findings.set_findings(place.findings, self.place.texts)

    def _show(self) -> None:
        texts, found = self.place.texts, self._list
        if found is None:
            self.sentence.setText(texts(CHECKING))
            self.words.setText("")
            self.bar.setValue(0)
            return
        summary = found.summary
        self.sentence.setText(texts(sentence(found)))
        self.bar.setRange(0, max(summary.points, 1))
        self.bar.setValue(summary.in_order)
        self.words.setText(texts(_POINTS, n=summary.in_order, total=summary.points))
        self.bar.setAccessibleDescription(self.words.text())
        places = found.places()
        self.chapters.set_places(places, texts)
        opened = next((one for one in places if one.part.value == self._open), None)
        if opened is not None:
            self._show_place(opened)
            if not opened.findings:
                self.show_chapters()
