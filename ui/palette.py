"""The search of the window: records, actions and pages by what one types, opened without the mouse."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from synergie.basis.folding import folded
from synergie.basis.words import N_, NN_, NP_, Texts
from ui import theme
from ui.palette_rows import PAD, PaletteDelegate, PaletteItem, PaletteModel, fitting, has_words, item_of
from ui.theme.icons import icon

__all__ = ["Palette", "PaletteItem", "Search", "SearchLine"]

Search: TypeAlias = Callable[[str, bool], Sequence[PaletteItem]]
"""Gives the rows for what is typed; the second argument asks for all years."""

_NOTHING: Final = N_("Nothing found for “{text}”. Enter: search in all years")
_NOTHING_AT_ALL: Final = N_("Nothing found for “{text}” in any year")
_DELAY: Final = 80
_WIDEST: Final = 680
_TOP: Final = 60
_PAGE: Final = 6
_RADIUS: Final = 8


class SearchLine(QLineEdit):
    """What is typed, and the keys that move in the rows below while one types.

    Signals:
        moved: go down by so many rows, up when below zero.
        chosen: Enter was pressed; carries whether Ctrl was held.
        left: Esc was pressed.
        lost: the focus went elsewhere.
    """

    moved = Signal(int)
    chosen = Signal(bool)
    left = Signal()
    lost = Signal()
    _MOVES: Final = {
        Qt.Key.Key_Up: -1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_PageUp: -_PAGE,
        Qt.Key.Key_PageDown: _PAGE,
    }
    _ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move, open and leave from the menus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open or leave; everything else is typed."""
        key = Qt.Key(event.key())
        if not self._is_ours(event):
            super().keyPressEvent(event)
        elif key in self._MOVES:
            self.moved.emit(self._MOVES[key])
        elif key in self._ENTER:
            self.chosen.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went elsewhere; a menu of the line itself is not elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.lost.emit()

    def _is_ours(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        bare = held == Qt.KeyboardModifier.NoModifier
        if event.key() in self._ENTER:
            return bare or held == Qt.KeyboardModifier.ControlModifier
        return bare and (event.key() in self._MOVES or event.key() == Qt.Key.Key_Escape)


class Palette(QFrame):
    """Lies over the window while one searches; the focus stays in its line.

    A menu action that is chosen is triggered here; `opened` tells of everything else.

    Signals:
        opened: a row was chosen; carries its key, and whether to go on into the first field.
        closed: the palette went away, whatever for.
    """

    opened = Signal(object, bool)
    closed = Signal()

    def __init__(
        self,
        texts: Texts,
        search: Search,
        parent: QWidget,
        *,
        actions: Sequence[QAction] = (),
        pages: Sequence[PaletteItem] = (),
    ) -> None:
        super().__init__(parent)
        self.texts = texts
        self._search = search
        self._actions = tuple(actions)
        self._pages = tuple(pages)
        self._window = parent
        self._before: QWidget | None = None
        self._nothing = False
        self.setObjectName("palette")
        name = texts(N_("Search everywhere"))
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(name)
        self.line = SearchLine(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(texts(N_("Search everywhere… {key}"), key=keys))
        self.line.addAction(icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = PaletteModel(texts, self)
        self.list = QListView(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(texts(NP_("search", "Results")))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setModel(self.model)
        self.list.setItemDelegate(PaletteDelegate(self.model, self.list))
        self.message = QLabel(self)
        self.message.setObjectName("secondary")
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setContentsMargins(PAD, 8, PAD, 8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        down = QVBoxLayout(self)
        down.setContentsMargins(8, 8, 8, 8)
        down.setSpacing(6)
        for one in (self.line, self.list, self.message):
            down.addWidget(one)
        self._timer.timeout.connect(self._find)
        self.line.textEdited.connect(self._typed)
        self.line.moved.connect(self._move)
        self.line.chosen.connect(self._choose)
        self.line.left.connect(self.dismiss)
        self.line.lost.connect(self._lost)
        self.list.clicked.connect(self._clicked)
        parent.installEventFilter(self)
        self.hide()

    def set_actions(self, actions: Sequence[QAction]) -> None:
        """Have these menu actions found."""
        self._actions = tuple(actions)

    def set_pages(self, pages: Sequence[PaletteItem]) -> None:
        """Have these pages found."""
        self._pages = tuple(pages)

    def appear(self) -> None:
        """Show the palette over the window, empty, with the focus in its line; Esc brings the focus back."""
        if self.isVisible():
            self.line.selectAll()
            return
        self._before = self.window().focusWidget()
        self.line.clear()
        self._show(())
        self._find()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Go away, and give the focus back to where it was."""
        if not self.isVisible():
            return
        before, self._before = self._before, None
        self._timer.stop()
        self.hide()
        with contextlib.suppress(RuntimeError):  # the widget may be gone by now
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def current(self) -> PaletteItem | None:
        """Return the row that Enter opens."""
        return self.model.item(self.list.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window, and go away when it is clicked beside the palette."""
        if watched is self._window and self.isVisible():
            if event.type() == QEvent.Type.Resize:
                self._place()
            elif event.type() == QEvent.Type.MouseButtonPress:
                self.dismiss()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a sheet with an edge that shows on whatever lies below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("field_border"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.end()

    # What is found

    def _typed(self) -> None:
        self._timer.start()

    def _find(self, *, all_years: bool = False) -> None:
        self._timer.stop()
        text = self.line.text().strip()
        words = folded(text).split()
        found = list(self._search(text, all_years)) if words else []
        actions = [item_of(action) for action in self._actions]
        actions.sort(key=_is_unavailable)
        found += [item for item in (*actions, *self._pages) if has_words(item, words)]
        shown = fitting(found)
        self._nothing = not shown and bool(words) and not all_years
        message = _NOTHING_AT_ALL if all_years else _NOTHING
        self._show(shown, self.texts(message, text=text) if words and not shown else "")
        if words:
            self._announce_found(len(shown))

    def _show(self, items: Sequence[PaletteItem], message: str = "") -> None:
        self.model.set_items(items)
        self.message.setText(message)
        self._go(next((place for place in range(self.model.rowCount()) if self.model.item(place)), -1))
        self.list.scrollToTop()
        self._place()

    def _announce_found(self, count: int) -> None:
        current = self.current()
        if not count:
            announce(self.line, self.message.text())
            return
        said = self.texts(NN_("{n} result", "{n} results"), n=count)
        announce(self.line, f"{said}. {self.model.sentence(current)}" if current is not None else said)

    # Where one is

    def _go(self, place: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(self.model.index(place, 0), flag)

    def _move(self, way: int) -> None:
        if self._timer.isActive():
            self._find()
        places = [place for place in range(self.model.rowCount()) if self.model.item(place)]
        if not places:
            return
        here = self.list.currentIndex().row()
        now = places.index(here) if here in places else 0
        place = places[max(0, min(len(places) - 1, now + way))]
        self._go(place)
        self.list.scrollTo(self.model.index(0 if place == places[0] else place, 0))
        current = self.current()
        if current is not None:
            announce(self.line, self.model.sentence(current))

    def _choose(self, into_field: bool) -> None:
        pending, nothing = self._timer.isActive(), self._nothing
        if pending:
            self._find()
        elif nothing:
            self._find(all_years=True)
            return
        current = self.current()
        if current is not None:
            self._open(current, into_field=into_field)

    def _clicked(self, index: QModelIndex) -> None:
        found = self.model.item(index.row())
        if found is not None:
            self._open(found, into_field=False)

    def _open(self, item: PaletteItem, *, into_field: bool) -> None:
        self.dismiss()
        if isinstance(item.key, QAction):
            item.key.trigger()
        else:
            self.opened.emit(item.key, into_field)

    def _lost(self) -> None:
        self._before = None  # the focus is where the user put it
        self.dismiss()

    def _place(self) -> None:
        """Take the middle of the window's top, as high as the rows need."""
        around = self._window.rect()
        rows = range(self.model.rowCount())
        height = sum(self.list.sizeHintForRow(row) for row in rows)
        self.list.setVisible(bool(rows))
        self.list.setFixedHeight(max(0, min(height + 2 * self.list.frameWidth(), around.height() - _TOP - 90)))
        self.message.setVisible(bool(self.message.text()))
        width = min(_WIDEST, around.width() - 48)
        self.setFixedWidth(max(200, width))
        self.adjustSize()
        self.move((around.width() - self.width()) // 2, min(_TOP, max(0, around.height() - self.height())))


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` when it has said the rest."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def _is_unavailable(item: PaletteItem) -> bool:
    return not item.enabled
