"""Years that are created, prepared, closed and opened again, each by a question of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.words import N_, Message
from ui import dialogs
from ui.fields.text import exact_text
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.years import YearRow
    from ui.shell.new_year import NewYear

_WIZARD: Final = QSize(720, 560)
_REASON: Final = QSize(480, 260)
_NO_REACH: Final = N_(
    "The dossier cannot be reached. Nothing was written; check the disk or the network and try again."
)


def ask_new_year(window: QWidget, place: Workplace, then: Callable[[int], None]) -> NewYear | None:
    """Lead through the creation of a year, empty or prepared out of another one; `then` gets the year."""
    from ui.shell.new_year import NewYear

    if place.read_only:
        return None
    wizard = NewYear(place)
    wizard.made.connect(then)
    dialogs.present(window, place.texts(N_("A new year")), wizard, _WIZARD)
    return wizard


def ask_reopen(
    window: QWidget, place: Workplace, then: Callable[[], None], year: YearRow | None = None
) -> Reopening | None:
    """Ask why a closed year, by default the one that is worked on, is opened again, and open it."""
    year = year or place.year
    if year is None or year.closed_at is None or place.read_only:
        return None
    asking = Reopening(place, year)
    asking.reopened.connect(then)
    dialogs.present(window, place.texts(N_("Reopen the year {year}"), year=str(year.year)), asking, _REASON)
    return asking


def ask_close(window: QWidget, place: Workplace, year: YearRow) -> None:
    """Ask whether a year is closed, and close it."""
    say = place.texts
    name = str(year.year)

    def act() -> None:
        why = closed(place, year)
        if why is not None:
            place.told.emit(why)

    dialogs.confirm(
        window,
        say(N_("Close the year {year}?"), year=name),
        say(N_("Its records become read-only. It can be reopened with a reason, which is kept.")),
        say(N_("Close {year}"), year=name),
        say(N_("Keep the year open")),
        act,
    )


def closed(place: Workplace, year: YearRow) -> Message | None:
    """Close a year; return why that was not done, None when it was."""

    def act() -> None:
        place.store.close_year(year.id)

    return _done(place, act)


def reopened(place: Workplace, year: YearRow, reason: str) -> Message | None:
    """Open a closed year again; return why that was not done, None when it was."""

    def act() -> None:
        place.store.reopen_year(year.id, reason)

    return _done(place, act)


def _done(place: Workplace, act: Callable[[], None]) -> Message | None:
    try:
        act()
    except Refusal as refusal:
        return refusal.problems[0].message
    except (Conflict, StoreError) as error:
        return error.message
    except OSError:
        return _NO_REACH
    place.saved.emit()
    return None


class Reopening(QWidget):
    """Asks why a year is opened again.

    Signals:
        reopened: it is open.
        finished: there is nothing more to ask.
    """

    reopened = Signal()
    finished = Signal()

    def __init__(self, place: Workplace, year: YearRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.year = year
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 16)
        down.setSpacing(8)
        name = str(year.year)
        down.addWidget(label(say(N_("Why is the year {year} reopened?"), year=name), "heading", wraps=True))
        down.addWidget(
            label(say(N_("The reason is kept in the dossier for good, with your name.")), "secondary", wraps=True)
        )
        head = label(say(N_("&Reason")), "label")
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(say(N_("Reason")))
        head.setBuddy(self.reason)
        down.addWidget(head)
        down.addWidget(self.reason, 1)
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        down.addWidget(self.problem)
        across = row_in(down)
        across.addStretch(1)
        self.keep = button(say(N_("Leave the year closed")))
        self.keep.clicked.connect(self.finished)
        self.act = button(say(N_("Reopen {year}"), year=name), "primary", "lock-open")
        self.act.clicked.connect(self._reopen)
        across.addWidget(self.keep)
        across.addWidget(self.act)
        self.setFocusProxy(self.reason)

    def _reopen(self) -> None:
        why = reopened(self.place, self.year, exact_text(self.reason))
        if why is None:
            self.reopened.emit()
            self.finished.emit()
            return
        self.problem.setText(self.place.texts(why))
        self.problem.show()
        self.reason.setFocus()
