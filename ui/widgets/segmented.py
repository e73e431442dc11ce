"""A choice among a few, all of them in sight: buttons side by side, one of which is down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QIcon, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.theme.icons import icon
from ui.widgets.pills import colour_of

_ICON: Final = QSize(19, 14)
"""Wider than high: the rest stands between the icon and the words."""
_SENT_HERE: Final = (Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.OtherFocusReason)
_STEPS: Final = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
_STILL_HERE: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)


class Segment(NamedTuple):
    """One choice: what is kept, what is said, and how it looks while it is chosen (`kind`: "ok", "info", "err")."""

    key: str
    text: str
    kind: str = ""
    icon: str = ""


class Segmented(QFrame):
    """Lets one of a few be chosen; ← and → move, Space and the mouse choose.

    It is one stop of Tab: the button that is down, or the first.

    Signals:
        chosen: the user chose; carries the key, "" when nothing is chosen any more.
        settled: the choice will not move on: after a click at once, after the arrows when the control is left.
    """

    chosen = Signal(str)
    settled = Signal(str)

    def __init__(
        self, name: str, segments: Sequence[Segment], parent: QWidget | None = None, *, may_be_empty: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.may_be_empty = may_be_empty
        self.segments = tuple(segments)
        self._unsettled = False
        self._read_only = False
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.buttons = tuple(SegmentButton(segment, name, self) for segment in self.segments)
        for button in self.buttons:
            across.addWidget(button)
            button.clicked.connect(self._clicked)
        self._settle_stop()

    @property
    def wants(self) -> tuple[int, int]:
        """The width in which all its words are whole, in a line that may break; it takes no more."""
        return self.sizeHint().width(), 0

    def current(self) -> str:
        """Return the key of what is chosen, "" for nothing."""
        return next((button.segment.key for button in self.buttons if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Show `key` as chosen; emits nothing."""
        self._unsettled = False
        self._show(key)
        if any(button.hasFocus() for button in self.buttons):
            self.stop().setFocus(Qt.FocusReason.TabFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """Let the choice be read only; it can still be reached."""
        self._read_only = read_only

    def read_only(self) -> bool:
        """Return whether the choice can be read only."""
        return self._read_only

    def stop(self) -> SegmentButton:
        """Return the button that Tab comes to."""
        return next((button for button in self.buttons if button.isChecked()), self.buttons[0])

    def settle(self) -> None:
        """Take the choice as it stands, if the arrows had moved it."""
        if self._unsettled:
            self._unsettled = False
            self.settled.emit(self.current())

    def step(self, by: int) -> None:
        """Choose the neighbour of the button that has the focus and go there."""
        if self._read_only:
            return
        here = next((button for button in self.buttons if button.hasFocus()), self.stop())
        place = self.buttons.index(here) + by
        button = self.buttons[max(0, min(place, len(self.buttons) - 1))]
        moved = not button.isChecked()
        self._show(button.segment.key)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if moved:
            self._unsettled = True
            self.chosen.emit(button.segment.key)

    def empty(self) -> None:
        """Choose nothing, where that may be."""
        if self.may_be_empty and self.current() and not self._read_only:
            self._show("")
            self._finish("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, empty with Delete."""
        by = _STEPS.get(event.key())
        if by is not None:
            self.step(-by if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else by)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.may_be_empty:
            self.empty()
        else:
            super().keyPressEvent(event)

    def _clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, SegmentButton):
            return
        was = button.was_checked
        if self._read_only:
            button.setChecked(was)
        elif not was:
            self._show(button.segment.key)
            self._finish(button.segment.key)
        elif self.may_be_empty and not self._unsettled:
            self._show("")
            self._finish("")
        else:
            button.setChecked(True)
            self.settle()

    def _finish(self, key: str) -> None:
        self._unsettled = False
        self.chosen.emit(key)
        self.settled.emit(key)

    def _show(self, key: str) -> None:
        for button in self.buttons:
            button.setChecked(button.segment.key == key)
        self._settle_stop()

    def _settle_stop(self) -> None:
        stop = self.stop()
        for button in self.buttons:
            tabbed = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tabbed)


class SegmentButton(QToolButton):
    """One of the buttons; wide enough for its text in bold, so that nothing moves when it is chosen."""

    def __init__(self, segment: Segment, name: str, parent: Segmented) -> None:
        super().__init__(parent)
        self.segment = segment
        self.was_checked = False
        self._whole = parent
        self.setObjectName("segment")
        self.setProperty("kind", segment.kind)
        self.setCheckable(True)
        self.setText(segment.text.replace("&", "&&"))
        self.setAccessibleName(f"{name}, {segment.text}" if name else segment.text)
        self.setIconSize(_ICON)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.pressed.connect(self._remember)
        self.toggled.connect(self._dress)

    def sizeHint(self) -> QSize:
        """Return the size of the button while it is chosen."""
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        more = QFontMetrics(bold).horizontalAdvance(self.segment.text)
        more -= self.fontMetrics().horizontalAdvance(self.segment.text)
        if self.segment.icon and self.icon().isNull():
            more += _ICON.width() + 4
        return QSize(hint.width() + max(0, more), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a word that is cut is no word."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows and Enter to the whole, which else would only move the focus or press the button."""
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in keys:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Settle before the next widget is looked for: what the choice brings along is the next one."""
        self._whole.settle()
        return super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to what is chosen when it was sent to the control as a whole."""
        super().focusInEvent(event)
        stop = self._whole.stop()
        if stop is not self and event.reason() in _SENT_HERE:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what the arrows moved when the whole control is left."""
        super().focusOutEvent(event)
        now = QApplication.focusWidget()
        if event.reason() not in _STILL_HERE and not (now is not None and self._whole.isAncestorOf(now)):
            self._whole.settle()

    def _remember(self) -> None:
        self.was_checked = self.isChecked()

    def _dress(self, chosen: bool) -> None:
        if self.segment.icon:
            self.setIcon(icon(self.segment.icon, colour_of(self.segment.kind)) if chosen else QIcon())
            both = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            self.setToolButtonStyle(both if chosen else Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.updateGeometry()
