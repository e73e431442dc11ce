"""Help is there for every page, in both languages, with keys that are true."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from synergie.basis.words import Message, Texts
from tests.ui.test_past import headings, panel, rows
from tests.ui.test_window import page
from ui.app import Program
from ui.pages.registry import ENTRIES
from ui.shell.help import key_words
from ui.shell.help_pages import EVERYWHERE, HELP, IN_FIELDS, START


def every_text() -> list[Message]:
    pages = (START, *HELP.values())
    found = [page.purpose for page in pages] + [words for page in pages for _, words in page.things]
    return [*found, *(words for _, words in (*EVERYWHERE, *IN_FIELDS))]


def test_every_page_has_help_and_no_other_has() -> None:
    assert set(HELP) == {one.key for one in ENTRIES}
    assert {len(one.things) for one in HELP.values()} <= {3, 4, 5}


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_help_is_there_in_both_languages(language: str) -> None:
    texts = Texts(language)
    assert [words.id for words in every_text() if texts(words) == words.id] == []


def test_every_key_of_the_help_is_a_key_of_the_window(program: Program) -> None:
    known = program.window.menus.actions
    keys = [key for page in (START, *HELP.values()) for key, _ in page.things] + [key for key, _ in EVERYWHERE]
    wrong = [key for key in keys if key and key not in known and QKeySequence(key).isEmpty()]
    assert wrong == []
    silent = [key for key in keys if key in known and known[key].shortcut().isEmpty() and key != "links"]
    assert silent == []


def test_f1_tells_what_the_page_is_for_and_follows_the_page(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.activateWindow()
    qtbot.waitActive(window)
    page(window).list.focus()
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_F1)
    assert headings(window)[0].note == window.texts(HELP["meetings"].purpose)
    assert window.texts(HELP["meetings"].purpose) in rows(window)[0].sentence()
    assert [row.aside for row in rows(window)[:2]] == ["Ctrl+N", "Ctrl+D"]
    window.go("requests")
    qtbot.waitUntil(lambda: headings(window)[0].note == window.texts(HELP["requests"].purpose))


def test_there_is_help_before_a_dossier_is_open(program: Program) -> None:
    program.window.show_help()
    assert headings(program.window)[0].note == program.window.texts(START.purpose)


def test_the_help_of_the_start_goes_when_a_dossier_is_opened(opened: Program) -> None:
    opened.window.show_help()
    first = opened.window.drawer
    assert opened.store is not None
    opened.open(Path(str(opened.store.engine.url.database)))
    assert opened.window.drawer is None
    assert first is not None


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_all_keys_of_the_menus_are_listed_as_the_menus_say_them(opened: Program, language: str) -> None:
    window = opened.window
    window.menus.actions[language].trigger()
    window.show_help()
    panel(window).all_keys.click()  # type: ignore[attr-defined]
    shown = {row.aside for row in rows(window)}
    wanted = {key_words(window, name) for name, one in window.menus.actions.items() if not one.shortcut().isEmpty()}
    assert wanted <= shown
    assert key_words(window, "Alt+Shift+Up") in shown
    assert not any("&" in row.text for row in rows(window))
