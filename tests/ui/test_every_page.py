"""Every page, every list, every tab, in both languages: names, sentences, letters, order, and nothing that is cut."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from tests.ui.pages import meeting_desk
from tests.ui.walking import settle, walk
from ui.app import Program
from ui.grids.attendance_model import NAME, PRESENCE
from ui.grids.heads import GroupedHeads
from ui.grids.pane import GridPane
from ui.main_window import MainWindow
from ui.pages.figure_grid import FigureGrid
from ui.pages.meeting_attendance import Attendances
from ui.widgets.heads import WrappedHeads
from ui.widgets.labels import ElidedLabel

SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


SIZES = [(1280, 720), (1480, 920), (960, 540)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_page_can_be_read_heard_and_used_by_keys(
    example: Program, language: str, width: int, height: int
) -> None:
    """Names, sentences, letters, the order of Tab, no word that is cut, nothing that scrolls sideways.

    One walk for all of it: opening every page is what takes time.
    """
    window = example.window
    if language == "nl":
        window.menus.actions["nl"].trigger()
    window.resize(width, height)
    settle()
    wrong: list[str] = []
    for view in walk(window):
        found = [*_cut(window), *_sideways(window)]
        if (width, height) == SIZES[0]:
            found += [*_nameless(window), *_silent(window), *_twice(window), *_out_of_order(window)]
            found += [*_twice_in_menus(window)]
        found += _lost(window, view)
        wrong += [f"{view}: {one}" for one in found]
    assert not wrong, "\n".join(sorted(set(wrong)))


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_who_attended_is_seen_whole_in_every_window(example: Program, language: str) -> None:
    window = example.window
    if language == "nl":
        window.menus.actions["nl"].trigger()
    page = meeting_desk.shown(example, "Groupe focus Ressources humaines")
    grid = meeting_desk.custom(page, Attendances).grid
    wrong: list[str] = []
    for width in (960, 1100, 1180, 1280, 1440, 1480, 1600, 1920):
        window.resize(width, 720)
        settle()
        if page.is_stacked:
            page.enter()
        settle()  # a text below a field is measured again once its field has its width
        assert grid.isVisible()
        found = [*_sideways(window), *_cut(window)]
        if grid.horizontalScrollBar().maximum() > 0:
            found.append("the grid scrolls sideways")
        for row, line in enumerate(grid.lines()):
            room = grid.visualRect(grid.people.index(row, NAME)).adjusted(8, 0, -8, 0)
            needs = grid.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.name)
            if needs.width() > room.width() or needs.height() > room.height():
                found.append(f"the name {line.name!r} is cut")
        cell = grid.visualRect(grid.people.index(0, PRESENCE))
        if cell.right() > grid.viewport().width() or cell.width() < grid.presences.width(grid.font()):
            found.append("presence is cut")
        wrong += [f"{width}: {one}" for one in found]
    assert not wrong, "\n".join(sorted(set(wrong)))


def shown(window: MainWindow, kind: type) -> list:
    return [one for one in window.findChildren(kind) if one.isVisible() and not one.visibleRegion().isEmpty()]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def _nameless(window: MainWindow) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            name = name_of(widget)
            if not name or name.rstrip().endswith(":"):
                yield f"{type(widget).__name__} {widget.objectName()!r} is called {name!r}"


def _silent(window: MainWindow) -> Iterator[str]:
    for table in shown(window, QAbstractItemView):
        model = table.model()
        for row in range(min(model.rowCount(), 40) if model is not None else 0):
            index = model.index(row, 0)
            spoken = index.data(SPOKEN) or (index.data() if isinstance(table, QListWidget) else "")
            if index.flags() & Qt.ItemFlag.ItemIsSelectable and not str(spoken or "").strip():
                yield f"row {row} of {table.accessibleName()!r} says nothing"
                break


def _twice(window: MainWindow) -> Iterator[str]:
    texts = [action.text() for action in window.menuBar().actions()]
    texts += [one.text() for one in window.findChildren(QLabel) if one.buddy() is not None and one.isVisible()]
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    texts += [one.text() for one in buttons if not (isinstance(one, QToolButton) and one.defaultAction())]
    plain = [text.replace("&&", "") for text in texts]
    letters = [text[text.index("&") + 1].casefold() for text in plain if "&" in text]
    for letter in sorted({one for one in letters if letters.count(one) > 1}):
        yield f"the letter {letter!r} is there twice: {[text for text in plain if '&' + letter in text.casefold()]}"


def _twice_in_menus(window: MainWindow) -> Iterator[str]:
    """The menu of records and the menus of the page, as they are filled for what is in front."""
    menus = [action.menu() for action in window.menuBar().actions()]
    page = window.host.page() if window.host is not None else None
    for menu in [*menus, *([page.detail.menu, page.list.menu] if page is not None else [])]:
        menu.aboutToShow.emit()
        plain = [one.text().replace("&&", "") for one in menu.actions()]
        letters = [text[text.index("&") + 1].casefold() for text in plain if "&" in text]
        for letter in sorted({one for one in letters if letters.count(one) > 1}):
            twice = [text for text in plain if "&" + letter in text.casefold()]
            yield f"the letter {letter!r} is twice in {menu.title() or menu.accessibleName()!r}: {twice}"


def _out_of_order(window: MainWindow) -> Iterator[str]:
    assert window.host is not None
    page = window.host.page()
    if page is None or page.detail.record is None:
        return
    sheet = page.detail.sheet().widget()
    for before, after in itertools.pairwise(_stops(sheet)):
        one, other = _place(before, sheet), _place(after, sheet)
        if other.bottom() < one.top() - 4 and other.left() < one.right():  # up to the right is the next column
            yield f"Tab goes from {name_of(before)!r} up to {name_of(after)!r}"


def _sideways(window: MainWindow) -> Iterator[str]:
    for area in shown(window, QAbstractScrollArea):
        bar = area.horizontalScrollBar()
        if bar.isVisible() and bar.maximum() > 0:
            yield f"{area.accessibleName() or type(area).__name__} scrolls sideways"


def _lost(window: MainWindow, view: str) -> list[str]:
    key = view.split("-")[0]
    good = window.menus.actions[f"page_{key}"].isEnabled() and window.navigation.current() == key
    return [] if good else ["the navigation says something else"]


def _cut(window: MainWindow) -> Iterator[str]:
    for label in shown(window, QLabel):
        if isinstance(label, ElidedLabel) or not label.text():
            continue
        if label.wordWrap():
            if label.heightForWidth(label.width()) > label.height() + 2:
                yield f"label {label.text()[:40]!r} needs more height"
        elif label.sizeHint().width() > label.width() + 2:
            yield f"label {label.text()[:40]!r} is cut"
    for button in shown(window, QAbstractButton):
        if not button.text() or isinstance(button, QCheckBox):
            continue
        if isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
            continue
        if button.sizeHint().width() > button.width() + 2:
            yield f"button {button.text()!r} is cut"
    for head in [*shown(window, GroupedHeads), *shown(window, WrappedHeads)]:
        pane = head.parentWidget().parentWidget() if head.parentWidget() is not None else None
        if not isinstance(pane, GridPane) or isinstance(pane.parentWidget(), FigureGrid):
            yield from _cut_heads(head)
    for head in shown(window, QHeaderView):
        # the grids' grouped headings break their words over lines and measure themselves
        if type(head) is QHeaderView and head.orientation() is Qt.Orientation.Horizontal:
            for at in range(head.count()):
                if not head.isSectionHidden(at) and head.sectionSizeHint(at) > head.sectionSize(at) + 2:
                    yield f"heading {head.model().headerData(at, Qt.Orientation.Horizontal)!r} is cut"
    for box in shown(window, QComboBox):
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box).width()
        if box.fontMetrics().horizontalAdvance(box.currentText()) > room:
            yield f"choice {box.currentText()!r} is cut"


def _cut_heads(head: GroupedHeads | WrappedHeads) -> Iterator[str]:
    """Yield the heads of a table whose words are cut."""
    for at in range(head.count()):
        if head.isSectionHidden(at):
            continue
        words = str(head.model().headerData(at, head.orientation()) or "")
        if isinstance(head, GroupedHeads):
            if head.written(head.sharing(at)) != head.group(at):
                yield f"heading {head.group(at)!r} is cut"
        elif " ".join(head.lines(at)) != " ".join(words.split()):
            yield f"heading {words!r} is cut"
        elif head.sectionSizeFromContents(at).height() > (
            head.height() if head.orientation() is Qt.Orientation.Horizontal else head.sectionSize(at)
        ):
            yield f"heading {words!r} needs more height"


def _stops(sheet: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    one = sheet.nextInFocusChain()
    start = sheet
    while one is not start and len(found) < 500:
        stops = one.isVisible() and one.isEnabled() and bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if stops and sheet.isAncestorOf(one) and one.focusProxy() is None:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def _place(widget: QWidget, sheet: QWidget) -> QRect:
    return QRect(widget.mapTo(sheet, QPoint(0, 0)), widget.size())
