"""Another language leaves cells, lines of gain and what is to be issued where they are, with the focus in them."""

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from synergie.basis.quantities import Fte
from tests.ui.pages.figures_desk import press
from tests.ui.pages.working import add, cell_of, custom, keys_of, page_of, settle
from tests.ui.test_beside_forms import posts_grid, speak
from ui.app import Program
from ui.fields.bilingual import BilingualField
from ui.grids.table import CellGrid
from ui.pages.control import ControlPage
from ui.pages.editions_tabs import EDITIONS, ISSUE, KIT
from ui.pages.gain_years_grid import GainYearsGrid

# Grids and lists of figures


def current_cell(view: CellGrid) -> tuple[object, int]:
    return view.cells.rows[view.currentIndex().row()].key, view.currentIndex().column()


@pytest.mark.parametrize("where", ["posts", "gain years"])
def test_the_cell_that_is_current_stays_so(example: Program, where: str) -> None:
    def grid() -> CellGrid:
        if where == "posts":
            return posts_grid(example).grid
        key = keys_of(example, "gain")[0]
        page = page_of(example, "gains", "gain")
        for year in (2023, 2030):
            add(example, "gain_year", gain_id=key, year=year, planned=Fte(100))
        settle()
        assert page.open(key)
        return custom(page, GainYearsGrid, 2).grid

    view = grid()
    view.setFocus()
    view.setCurrentIndex(view.cells.index(1, 2))
    before = current_cell(view)
    for language in ("nl", "fr"):
        speak(example, language)
        shown = QApplication.focusWidget()
        assert isinstance(shown, CellGrid)
        assert current_cell(shown) == before


def test_the_focus_stays_in_a_cell_that_is_being_typed_in(example: Program) -> None:
    view = posts_grid(example).grid
    view.setFocus()
    view.setCurrentIndex(view.cells.index(1, 0))
    before = current_cell(view)
    press("17")
    for language in ("nl", "fr"):
        speak(example, language)
        shown = QApplication.focusWidget()
        assert isinstance(shown, CellGrid)
        assert current_cell(shown) == before
        assert shown.currentIndex().data() == "17"


def test_the_focus_stays_among_gains_and_in_the_field_of_one(example: Program) -> None:
    page = page_of(example, "gains", "gain")
    page.list.focus()
    page.list.choose_always(keys_of(example, "gain")[3])
    settle()
    shown = page.current()
    for language in ("nl", "fr"):
        speak(example, language)
        assert example.window.host is not None
        page = example.window.host.page()  # type: ignore[assignment]
        assert page.current() == shown
        assert QApplication.focusWidget() is page.list.view

    def line() -> QLineEdit:
        assert example.window.host is not None
        shown = example.window.host.page()
        assert shown is not None
        editor = cell_of(shown, "obstacle").editor
        assert isinstance(editor, BilingualField)
        edit = editor.sides["nl"].edit
        assert isinstance(edit, QLineEdit)
        return edit

    line().setFocus()
    press("abcdef")
    line().setCursorPosition(2)
    for language in ("nl", "fr"):
        speak(example, language)
        assert QApplication.focusWidget() is line()
        assert (line().text(), line().cursorPosition()) == ("abcdef", 2)


# The page that issues


def issuing(program: Program) -> ControlPage:
    assert program.window.host is not None
    found = program.window.host.shown()
    assert isinstance(found, ControlPage)
    return found


def test_what_is_to_be_issued_stays(example: Program) -> None:
    example.window.go("control")
    page = issuing(example)
    page.tabs.show_tab(EDITIONS)
    page.make_draft()
    form = page.edition.form
    form.formats["docx"].click()
    form.languages["nl"].click()
    form.pages["annexes"].click()
    form.budget.set_current("cpas")
    wish = form.wish()
    for language in ("nl", "fr"):
        speak(example, language)
        page = issuing(example)
        assert page.tabs.shown == ISSUE
        assert page.edition.form.wish() == wish
    page.tabs.leave_issue()
    assert page.tabs.shown == EDITIONS


def test_the_letters_and_notes_stay_as_they_are_filled_in(example: Program) -> None:
    example.window.go("control")
    issuing(example).tabs.show_tab(KIT)
    settle()
    kit = issuing(example).tabs.pages[KIT]
    line = next(one for one in kit.findChildren(QLineEdit) if one.isVisible())
    line.setFocus()
    line.selectAll()
    press("abcdef")
    line.setCursorPosition(2)
    box = next(one for one in kit.findChildren(QCheckBox) if one.isVisible() and one.isEnabled())
    box.click()
    ticks = [one.isChecked() for one in kit.findChildren(QCheckBox)]
    for language in ("nl", "fr"):
        speak(example, language)
        kit = issuing(example).tabs.pages[KIT]
        assert [one.isChecked() for one in kit.findChildren(QCheckBox)] == ticks
        line = QApplication.focusWidget()  # type: ignore[assignment]
        assert isinstance(line, QLineEdit)
        assert (line.text(), line.cursorPosition()) == ("abcdef", 2)


def test_the_chapter_that_is_open_stays_so(example: Program, qtbot: QtBot) -> None:
    example.window.go("control")
    page = issuing(example)
    qtbot.waitUntil(lambda: page.chapters.chapters.rowCount() > 0, timeout=60_000)
    assert page._list is not None
    place = next(one for one in page._list.places() if one.findings)
    page.chapters.opened.emit(place)
    for language in ("nl", "fr"):
        speak(example, language)
        page = issuing(example)
        qtbot.waitUntil(lambda: bool(issuing(example).findings.found.places), timeout=60_000)
        assert page.findings.isVisible()
        assert page.findings.found.places
