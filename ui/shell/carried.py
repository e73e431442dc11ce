"""What the window shows beside its records, carried over to the same window in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from ui.fields.bilingual import BilingualField
from ui.pages.covering import fill_in, filled_in, opener_of
from ui.shell.group import GroupPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.main_window import MainWindow
    from ui.pages.covering import Opener

_CURRENT: Final = -1
_SIDE: Final = -2


class Beside(NamedTuple):
    """What a page shows beside its list and its record."""

    views: tuple[tuple[str, Any], ...] = ()
    """What is chosen in what is drawn by hand, by the kind of widget."""
    is_new: bool = False
    begun: Mapping[str, Any] | None = None
    opener: Opener | None = None
    """What opens again the cover of the page."""
    filled: Any = None


class Step(NamedTuple):
    """A widget among those of its kind in what is around it.

    `_CURRENT`: the one of a stack that is in front; `_SIDE`: the side of the language `kind`.
    """

    kind: str
    at: int


class Focus(NamedTuple):
    """Where the focus is: the way down to it, and the place in its text or its cells."""

    way: tuple[Step, ...]
    place: Any


# What a page shows


def beside(page: QWidget | None) -> Beside:
    """Return what `page` shows beside its list and its record."""
    if page is None:
        return Beside()
    views = tuple((type(one).__name__, one.view_state()) for one in _views(page))
    if not isinstance(page, GroupPage):
        return Beside(views)
    cover = page.covering
    opener = opener_of(cover) if cover is not None else None
    filled = filled_in(cover) if cover is not None and opener is not None else None
    return Beside(views, page.detail.is_new, page.begun, opener, filled)


def show_beside(page: QWidget | None, shown: Beside) -> None:
    """Show what `beside` returned on the same page."""
    if page is None:
        return
    if isinstance(page, GroupPage) and shown.is_new:
        page.new(shown.begun)
    for at, (kind, state) in enumerate(shown.views):
        same = [one for one in _views(page) if type(one).__name__ == kind]
        place = sum(name == kind for name, _ in shown.views[:at])
        if place < len(same):
            same[place].set_view_state(state)
    if isinstance(page, GroupPage) and shown.opener is not None:
        shown.opener(page)
        if page.covering is not None:
            fill_in(page.covering, shown.filled)


def _views(page: QWidget) -> list[Any]:
    """Return what says itself what it shows, in the order in which it was made; what covers the page is another."""
    root = page.detail if isinstance(page, GroupPage) else page
    found = [root, *root.findChildren(QWidget)]
    return [one for one in found if hasattr(one, "view_state") and (one is root or one.isVisibleTo(root))]


# Where the focus is


def focus_in(window: MainWindow) -> Focus | None:
    """Return where the focus is in `window`."""
    root, here = window.centralWidget(), window.focusWidget()
    if root is None or here is None or not root.isAncestorOf(here) or not here.isVisibleTo(root):
        return None
    way: list[Step] = []
    widget = here
    while widget is not root:
        above = widget.parentWidget()
        if above is None:
            return None
        way.append(_step(above, widget))
        widget = above
    return Focus(tuple(reversed(way)), _place(here))


def focus(window: MainWindow, before: Focus | None) -> None:
    """Put the focus where `before` says, or as near as there is something that takes it."""
    root = window.centralWidget()
    if before is None or root is None:
        return
    QApplication.sendPostedEvents(None, int(QEvent.Type.LayoutRequest))
    way = [root]
    for step in before.way:
        found = _follow(way[-1], step)
        if found is None:
            break
        way.append(found)
    whole = len(way) == len(before.way) + 1
    for widget in reversed(way):
        if widget.isEnabled() and widget.isVisibleTo(root) and widget.focusPolicy().value:
            if whole and widget is way[-1]:
                _go_to(widget, before.place)
            widget.setFocus()
            return


def _children(widget: QWidget) -> list[QWidget]:
    return [one for one in widget.children() if isinstance(one, QWidget) and not one.isHidden() and not one.isWindow()]


def _step(above: QWidget, widget: QWidget) -> Step:
    kind = type(widget).__name__
    if isinstance(above, QStackedWidget):
        return Step(kind, _CURRENT)
    if isinstance(above, BilingualField):  # the language of the window comes first
        for language, side in above.sides.items():
            if side.body is widget:
                return Step(language, _SIDE)
    return Step(kind, [one for one in _children(above) if type(one).__name__ == kind].index(widget))


def _follow(above: QWidget, step: Step) -> QWidget | None:
    if step.at == _CURRENT and isinstance(above, QStackedWidget):
        return above.currentWidget()
    if step.at == _SIDE:
        return above.sides[step.kind].body if isinstance(above, BilingualField) else None
    same = [one for one in _children(above) if type(one).__name__ == step.kind]
    return same[step.at] if 0 <= step.at < len(same) else None


def _place(widget: QWidget) -> Any:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        return widget.textCursor().position()
    if isinstance(widget, QAbstractItemView):
        at = widget.currentIndex()
        return at.row(), at.column()
    return None


def _go_to(widget: QWidget, place: Any) -> None:
    """Go to the same place in a text, or to the same cell of a table in which none is current."""
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(place)
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        cursor: QTextCursor = widget.textCursor()
        cursor.setPosition(min(place, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
    elif isinstance(widget, QAbstractItemView) and place is not None and not widget.currentIndex().isValid():
        index = widget.model().index(*place)
        if index.isValid():
            widget.setCurrentIndex(index)
