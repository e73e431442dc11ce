"""The bar that offers to take back what was just done; it stands in the page and covers no field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from synergie.basis.words import N_, Texts
from ui.theme.icons import icon
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import label
from ui.widgets.pictures import Picture

LASTS: Final = 20_000


class UndoBar(QWidget):
    """Offers one step back, by its name; the step can be taken back by the menu for as long as the dossier lasts.

    It stays while the focus or the pointer is in it, and goes away some time after both are elsewhere.

    Signals:
        undo_asked: the user wants the step back.
        closed: the bar went away, by the user, by time or because it was told to.
    """

    undo_asked = Signal()
    closed = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoroom")
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 8, 16, 12)
        bar = QFrame()
        bar.setObjectName("undobar")
        around.addWidget(bar)
        across = QHBoxLayout(bar)
        across.setContentsMargins(16, 6, 8, 6)
        across.setSpacing(12)
        self._sign = Picture("undo-2", "undo_text", 16)
        self.sentence: QLabel = label("", wraps=True)
        self.action = button("")
        self.close_button: QToolButton = icon_button("x", texts(N_("Close the message")), "close")
        self.close_button.setIcon(icon("x", "undo_text"))
        across.addWidget(self._sign)
        across.addWidget(self.sentence, 1)
        across.addWidget(self.action)
        across.addWidget(self.close_button)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(LASTS)
        self.timer.timeout.connect(self.dismiss)
        self.action.clicked.connect(self._take_back)
        self.close_button.clicked.connect(self.dismiss)
        self._has_pointer = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self.hide()

    def show_step(self, sentence: str, action_text: str, picture: str = "undo-2") -> None:
        """Say what was done and offer it back in words of its own, such as “Annuler la suppression”."""
        self.sentence.setText(sentence)
        self.action.setText(action_text.replace("&", "&&"))
        self.action.setAccessibleName(action_text)
        self._sign.draw(picture, "undo_text")
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        said = QAccessibleAnnouncementEvent(self, f"{sentence}. {action_text}")
        said.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(said)
        self.timer.stop()
        self._wait()

    def dismiss(self) -> None:
        """Go away."""
        self.timer.stop()
        if not self.isHidden():
            self._leave()
            self.closed.emit()

    def has_focus(self) -> bool:
        """Tell whether the focus is in the bar."""
        now = QApplication.focusWidget()
        return now is not None and (now is self or self.isAncestorOf(now))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._has_pointer = True
        self._wait()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on waiting when the pointer is elsewhere."""
        super().leaveEvent(event)
        self._has_pointer = False
        self._wait()

    def _take_back(self) -> None:
        self.timer.stop()
        self._leave()
        self.undo_asked.emit()
        self.closed.emit()

    def _leave(self) -> None:
        """Hide; the focus goes back to what stands before the bar, where the user was."""
        for _ in range(3):
            if not self.has_focus() or not self.focusPreviousChild():
                break
        self._has_pointer = False
        self.hide()

    def _follow(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if not self.isHidden():
            self._wait()

    def _wait(self) -> None:
        if self.has_focus() or self._has_pointer:
            self.timer.stop()
        elif not self.timer.isActive():
            self.timer.start()
