"""The bar above a page: where one was, what is shown, search, undo, print, and the one thing to do here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QWidget

from synergie.basis.words import N_, Texts
from ui import theme
from ui.theme.tokens import ICON, TOP
from ui.widgets.buttons import button, icon_button, say, show_icon
from ui.widgets.labels import ElidedLabel
from ui.widgets.rows import row_in

_SEARCH: Final = 280
_BESIDE: Final = 60  # the icon and the round ends, beside the words of the search
_ICON_ONLY: Final = 34
_SPACING: Final = 8
_AROUND: Final = 56  # the ends of the bar and the air beside title, search and checklist
_SEARCH_WORDS: Final = N_("Search everywhere…")
_UNDO: Final = N_("Undo the last change")
_UNDO_STEP: Final = N_("Undo the last change: {what}")
_REDO: Final = N_("Redo what was undone")
_REDO_STEP: Final = N_("Redo what was undone: {what}")


class TopBar(QFrame):
    """One line; where there is little room the search is an icon, and the title gives way last.

    Signals:
        back_asked: to the page that was shown before.
        forward_asked: to the page that was left by going back.
        search_asked: the user wants to search.
        undo_asked: the user wants the last step back.
        redo_asked: the user wants it again.
        print_asked: the user wants this view on paper.
        checklist_asked: the user wants to see the points that are open.
        primary_asked: the user wants the one thing of this page.
    """

    back_asked = Signal()
    forward_asked = Signal()
    search_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    print_asked = Signal()
    checklist_asked = Signal()
    primary_asked = Signal()

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.setMinimumHeight(TOP)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.texts = texts
        self._is_narrow: bool | None = None
        self._checklist_kind = "err"
        self._picture = "plus"
        self.back = icon_button("arrow-left", texts(N_("Back")), "bare")
        self.forward = icon_button("arrow-right", texts(N_("Forward")), "bare")
        self.title = ElidedLabel("", "title")
        self.search = button("", "search")
        self.undo = icon_button("undo-2", texts(_UNDO))
        self.redo = icon_button("redo-2", texts(_REDO))
        self.print = icon_button("printer", texts(N_("Print this view")))
        self.checklist = button("", "", "list-checks", "err")
        self.primary = button("", "primary")
        say(self.back, texts(N_("Back")), _keys("Alt+Left"))
        say(self.forward, texts(N_("Forward")), _keys("Alt+Right"))
        say(self.print, texts(N_("Print this view")), _keys("Ctrl+P"))
        across = QHBoxLayout(self)
        across.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        across.setContentsMargins(12, 0, 16, 0)
        across.setSpacing(_SPACING)
        ways = row_in(across)
        ways.setSpacing(2)
        ways.addWidget(self.back)
        ways.addWidget(self.forward)
        across.addWidget(self.title, 1)
        across.addSpacing(4)
        for one in (self.search, self.undo, self.redo, self.print, self.checklist, self.primary):
            across.addWidget(one)
        self._name_search()
        for asked, signal in (
            (self.back, self.back_asked),
            (self.forward, self.forward_asked),
            (self.search, self.search_asked),
            (self.undo, self.undo_asked),
            (self.redo, self.redo_asked),
            (self.print, self.print_asked),
            (self.checklist, self.checklist_asked),
            (self.primary, self.primary_asked),
        ):
            asked.clicked.connect(signal)
        self.checklist.hide()
        self.set_primary(None)
        self.set_steps(None, None)
        self.set_ways(back=False, forward=False)

    def set_title(self, text: str) -> None:
        """Show what the page is."""
        self.title.setText(text)
        self._settle()

    def set_ways(self, *, back: bool, forward: bool) -> None:
        """Say whether there is a page to go back to, and one to go forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def set_steps(self, undo: str | None, redo: str | None) -> None:
        """Name the steps that undo and redo would go; None where there is none."""
        texts = self.texts
        say(self.undo, texts(_UNDO) if undo is None else texts(_UNDO_STEP, what=undo), _keys("Ctrl+Z"))
        say(self.redo, texts(_REDO) if redo is None else texts(_REDO_STEP, what=redo), _keys("Ctrl+Y"))
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)

    def set_checklist(self, text: str, kind: str = "err") -> None:
        """Say on the button what is open, such as “2 bloquants · 5 à vérifier”."""
        self.checklist.setAccessibleName(text)
        self._checklist_kind = kind
        self._settle()

    def set_checklist_button(self, shown: bool) -> None:
        """Show the button where there is no room for the checklist itself."""
        self.checklist.setVisible(shown)
        self._settle()

    def set_primary(self, text: str | None, picture: str = "plus") -> None:
        """Name the one thing to do on this page; None where there is none."""
        self.primary.setText(text or "")
        self.primary.setAccessibleName((text or "").replace("&&", "\0").replace("&", "").replace("\0", "&"))
        self._picture = picture
        self._show_picture()
        self.primary.setVisible(text is not None)
        self._settle()

    def set_filled(self, *, filled: bool) -> None:
        """Fill the one thing to do on this page, or leave that look to a button of the page."""
        theme.rename(self.primary, "primary" if filled else "")
        self._show_picture()
        self._settle()

    def is_narrow(self) -> bool:
        """Tell whether the search is an icon."""
        return bool(self._is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search the room that is left."""
        super().resizeEvent(event)
        self._settle()

    def minimumSizeHint(self) -> QSize:
        """Return the room of the bar with search and checklist as icons and the title cut."""
        least = self._taken() + 2 * _ICON_ONLY + self.title.minimumSizeHint().width()
        return QSize(least, max(TOP, super().minimumSizeHint().height()))

    def _settle(self) -> None:
        """Let the search shrink first: it keeps its key, and the title says where one is."""
        has_checklist = not self.checklist.isHidden()
        checklist = self._checklist_width() if has_checklist else 0
        least = self._taken() + checklist + _ICON_ONLY + self.title.minimumSizeHint().width()
        self._show_checklist(whole=least <= self.width())
        left = self.width() - self._taken() - checklist - self.title.sizeHint().width()
        words = next((one for one in self._wordings() if self._room(one) <= left), "")
        self._show_search(words, min(_SEARCH, max(left, self._room(words))))

    def _show_picture(self) -> None:
        show_icon(self.primary, self._picture, "on_accent" if self.primary.objectName() else "text2")

    def _taken(self) -> int:
        """Return the room of what never gives way, with the air around everything."""
        others: list[QWidget] = [self.back, self.forward, self.undo, self.redo, self.print]
        if not self.primary.isHidden():
            others.append(self.primary)
        return sum(one.sizeHint().width() + _SPACING for one in others) + _AROUND

    def _checklist_width(self) -> int:
        """Return the room of the checklist button with its words."""
        words = self.checklist.fontMetrics().horizontalAdvance(self.checklist.accessibleName())
        return words + _BESIDE

    def _show_checklist(self, *, whole: bool) -> None:
        words = self.checklist.accessibleName()
        self.checklist.setText(words.replace("&", "&&") if whole else "")
        self.checklist.setToolTip("" if whole else words)
        show_icon(self.checklist, "list-checks", self._checklist_kind)
        if not whole:
            self.checklist.setIconSize(QSize(ICON, ICON))

    def _wordings(self) -> tuple[str, str]:
        words = self.texts(_SEARCH_WORDS)
        return f"{words}   {_keys('Ctrl+K')}", words

    def _room(self, words: str) -> int:
        return self.search.fontMetrics().horizontalAdvance(words) + _BESIDE

    def _show_search(self, words: str, width: int) -> None:
        narrow = not words
        if words != self.search.text() or self._is_narrow is None:
            self._is_narrow = narrow
            self.search.setText(words)
            show_icon(self.search, "search", "text2")
            if narrow:
                self.search.setIconSize(QSize(ICON, ICON))
            theme.mark(self.search, "narrow", narrow)
        self.search.setFixedWidth(_ICON_ONLY if narrow else width)

    def _name_search(self) -> None:
        say(self.search, self.texts(N_("Search everywhere")), _keys("Ctrl+K"))
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.search.setCursor(Qt.CursorShape.PointingHandCursor)


def _keys(text: str) -> str:
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)
