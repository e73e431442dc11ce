"""The committee's page: the year in four numbers and a few charts, each leading to the records behind it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NP_
from ui.findings import announce
from ui.pages.dashboard_board import BoardPane
from ui.pages.dashboard_paper import BoardPaper
from ui.widgets.buttons import icon_button, more_button
from ui.widgets.buttons import say as say_it
from ui.widgets.empty import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.reports.committee_types import Board
    from ui.worker import Job

_WAIT: Final = N_("Reading the figures…")
_NOTHING: Final = N_("Nothing to show to the committee yet.")
_FIRST: Final = N_(
    "Enter the meetings of the year first, then the gains of their minutes and the staffing: the page makes itself."
)
_LISTS: Final[dict[str, tuple[str, str]]] = {
    "meetings": ("meeting", "Held"),
    "gains": ("gain", "Saved"),
    "initiatives": ("initiative_year", "Existing, parts left out"),
    "staffing": ("staffing_snapshot", ""),
}
"""The table that a tile counts, and the filter of its list that keeps what is counted."""
_HINT_PROJECTED: Final = N_("Arrow keys: next card · Enter: this card alone · Esc: back")


def make(place: Workplace, letters: str) -> QWidget:
    """Return the page."""
    return DashboardPage(place, letters)


class DashboardPage(QWidget):
    """Shows the board of the year; it is read beside the window, and read again when the dossier changes."""

    def __init__(self, place: Workplace, _letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.board: Board | None = None
        self.is_projected = False
        self._stale = True
        self._asked = 0
        self._job: Job | None = None
        self._paper = BoardPaper(place, self)
        say = place.texts
        self.subtitle = ElidedLabel("", "secondary")
        self.project = icon_button("monitor", "", "bare")
        self.menu = QMenu(self)
        for words, act in (
            (N_("&Print the A4 sheet…"), self.print_view),
            (N_("Save the &A4 sheet as PDF…"), self.save_sheet),
            (N_("Print the &booklet of gains…"), self.print_booklet),
            (N_("Save the booklet of &gains as PDF…"), self.save_booklet),
        ):
            self.menu.addAction(say(words)).triggered.connect(act)
        self.more = more_button(say(N_("The committee's papers")), self.menu)
        self.cards = BoardPane(place)
        self.message = EmptyState(parent=self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.message)
        self.stack.addWidget(self.cards)
        self.hint = ElidedLabel(say(_HINT_PROJECTED), "caption")
        say_it(self.project, say(N_("On a screen for all")), "F11")
        self._wants_focus = False
        self._lay()
        self._say_waiting()
        self.project.clicked.connect(self._ask_projector)
        self.cards.list_asked.connect(self._open_list)
        self.cards.opened.connect(self._open)
        self.cards.told.connect(place.told)
        self.message.chosen.connect(self._begin_with)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(60)
        self._soon.timeout.connect(self._read)
        place.changed.connect(self._changed)

    # What the window asks

    @property
    def heading(self) -> str:
        """What the window writes above the page."""
        year = self.place.year
        name = self.place.texts(NP_("navigation", "Dashboard"))
        return f"{name} {year.year}" if year is not None else name

    @property
    def primary(self) -> tuple[str, str]:
        """The words and the icon of the one thing to do here."""
        return self.place.texts(N_("A4 sheet for the committee")), "file-down"

    def do_primary(self) -> None:
        """Make the committee's sheet."""
        self.save_sheet()

    def activate(self) -> None:
        """Show what the dossier says now."""
        if self._stale:
            self._read()

    def make_stale(self) -> None:
        """Read everything again: another year."""
        self._stale = True
        if self.isVisible():
            self._read()

    def take_focus(self) -> None:
        """Begin with the first number."""
        self._wants_focus = self.stack.currentWidget() is not self.cards
        if self._wants_focus:
            self.project.setFocus()
        else:
            self.cards.take_focus()

    def print_view(self) -> None:
        """Print the sheet of the committee."""
        self._paper.print_out("committee_sheet")

    def save_sheet(self) -> None:
        """Ask where the sheet of the committee is to be written."""
        self._paper.save_as("committee_sheet")

    def print_booklet(self) -> None:
        """Print the booklet of gains."""
        self._paper.print_out("booklet")

    def save_booklet(self) -> None:
        """Ask where the booklet of gains is to be written."""
        self._paper.save_as("booklet")

    def set_projected(self, projected: bool) -> None:
        """Be shown on a screen for all, or as usual again."""
        self.is_projected = projected
        self.more.setVisible(not projected)
        self.project.setVisible(not projected)
        self.hint.setVisible(projected)
        self.cards.set_projected(projected)
        words = N_("On a screen for all. {keys}") if projected else N_("As a window again.")
        announce(self, self.place.texts(words, keys=_HINT_PROJECTED) if projected else self.place.texts(words))

    def step_back(self) -> bool:
        """Show all cards again where one stands alone; False when none does."""
        return self.cards.show_all()

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while something else was in front."""
        super().showEvent(event)
        self.activate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all cards again on Escape."""
        if event.key() == Qt.Key.Key_Escape and not self.is_projected and self.step_back():
            return
        super().keyPressEvent(event)

    # What is shown

    def _lay(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(20, 4, 20, 10)
        down.setSpacing(4)
        head = row_in(down)
        head.setSpacing(8)
        head.addWidget(self.subtitle, 1)
        head.addWidget(self.project)
        head.addWidget(self.more)
        down.addWidget(self.stack, 1)
        down.addWidget(self.hint)
        self.hint.hide()

    def _changed(self, _changed: object) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        year, store, language = self.place.year_id, self.place.store, self.place.language
        if year is None:
            return
        self._stale = False
        self._asked += 1
        asked = self._asked
        if self._job is not None:
            self._job.cancel()

        def work(_progress: Progress) -> tuple[int, Board | None]:
            from synergie.reports import committee
            from synergie.reports.voice import Voice
            from synergie.services import committee as facts

            try:
                with store.read() as session:
                    found = facts.facts(session, year)
            except Refusal:  # the year was taken back meanwhile
                return asked, None
            return asked, committee.board(found, Voice(language))

        if self.place.worker is None:
            self._take(work(silent))
        else:
            self._job = self.place.worker.run(work, self._take, self._fail)

    def _take(self, result: tuple[int, Board | None]) -> None:
        asked, board = result
        if asked != self._asked or board is None:
            return
        self._job = None
        self.show_board(board)

    def show_board(self, board: Board) -> None:
        """Show a board in place of the one before."""
        self.board = board
        self.subtitle.setText(board.subtitle)
        if not board.cards:
            self._say_empty()
            return
        self.cards.show_board(board)
        self.stack.setCurrentWidget(self.cards)
        if self._wants_focus and self.project.hasFocus():
            self.take_focus()
        self._wants_focus = False

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self._stale = True
        if not isinstance(error, StoreError):
            raise error
        self.place.told.emit(error.message)

    def _say_waiting(self) -> None:
        self.message.say("layout-dashboard", self.place.texts(_WAIT))

    def _say_empty(self) -> None:
        say = self.place.texts
        buttons = (
            ("meetings", say(N_("Go to the meetings"))),
            ("gains", say(N_("Go to the gains"))),
            ("staffing", say(N_("Go to the staffing"))),
        )
        self.message.say("layout-dashboard", say(_NOTHING), say(_FIRST), buttons)
        self.stack.setCurrentWidget(self.message)

    # Where it leads

    def _open(self, table: str, key: uuid.UUID) -> None:
        self.place.go_asked.emit(table, key, "")

    def _open_list(self, key: str, page: str) -> None:
        table, choice = _LISTS.get(key, ("", ""))
        self.place.page_asked.emit(page, table, choice)

    def _begin_with(self, page: str) -> None:
        self.place.page_asked.emit(page, "", "")

    def _ask_projector(self) -> None:
        self.place.projector_asked.emit()
