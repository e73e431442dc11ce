"""One button is filled at a time: that of the top bar gives way to one of the panel that is open."""

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.pages import meeting_desk
from tests.ui.pages.working import settle
from ui.app import Program
from ui.pages.control import ControlPage
from ui.pages.editions_tabs import EDITIONS, KIT, POINTS, SIGNING
from ui.shell.group import GroupPage


def filled(program: Program) -> list[QPushButton]:
    found = program.window.findChildren(QPushButton)
    return [one for one in found if one.objectName() == "primary" and one.isVisible()]


def control(program: Program) -> ControlPage:
    program.window.go("control")
    settle()
    assert program.window.host is not None
    found = program.window.host.shown()
    assert isinstance(found, ControlPage)
    return found


def test_the_panel_that_issues_has_the_filled_button(example: Program) -> None:
    page, top = control(example), example.window.top.primary
    assert filled(example) == [top]
    top.click()
    settle()
    assert filled(example) == [page.edition.act]
    assert top.isVisible()
    page.edition.back.click()
    settle()
    assert filled(example) == [top]


def test_letters_and_notes_have_the_filled_button(example: Program) -> None:
    page, top = control(example), example.window.top.primary
    for key in (KIT, POINTS, KIT, SIGNING, KIT, EDITIONS):
        page.tabs.show_tab(key)
        settle()
        assert (top in filled(example)) is (key != KIT), key
        assert len(filled(example)) == 1, key
    page.tabs.show_tab(KIT)
    example.window.go("meetings")
    settle()
    assert filled(example) == [top]
    control(example)
    assert top not in filled(example)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_covers_a_page_has_the_filled_button(opened: Program, language: str) -> None:
    opened.speak(language)
    page, top = meeting_desk.page_of(opened), opened.window.top.primary
    assert isinstance(page, GroupPage)
    assert filled(opened) == [top]
    page.acts(on_record=False)[0].trigger()
    settle()
    assert page.covering is not None
    assert top not in filled(opened)
    assert len(filled(opened)) == 1
    page.uncover()
    settle()
    assert filled(opened) == [top]
