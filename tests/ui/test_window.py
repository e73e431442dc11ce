"""The window: pages, list and record, years, undo, languages, and what goes wrong."""

import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from synergie.basis.words import N_
from synergie.model.base import reference_key
from synergie.services import meetings
from ui import dialogs
from ui.app import Program
from ui.main_window import MainWindow
from ui.records_page import RecordsPage


def page(window: MainWindow) -> RecordsPage:
    assert window.host is not None
    found = window.host.page()
    assert found is not None
    return found


def subjects(window: MainWindow) -> list[str]:
    model = page(window).list.model
    keys = model.keys()
    return [model.row_text(model.place(key)).title for key in keys]  # type: ignore[union-attr]


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in page(window).detail.findChildren(QLabel))


def choose(window: MainWindow, at: int) -> uuid.UUID:
    key = page(window).list.model.keys()[at]
    assert page(window).list.choose(key)
    return key


def test_the_newest_meeting_comes_first_and_is_shown(opened: Program) -> None:
    window = opened.window
    assert subjects(window) == ["Énergie & <b>été</b>", "Comité de concertation", "Groupe focus RH"]
    assert "Énergie & <b>été</b>" in said(window)
    assert page(window).list.count.text() == "3 réunions"
    assert window.windowTitle() == "Réunions et PV 2023 – Synergie"


def test_a_text_of_the_dossier_is_never_markup(opened: Program) -> None:
    labels = page(opened.window).detail.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_arrow_keys_go_from_meeting_to_meeting(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    page(window).list.focus()
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_Down)
    assert "Comité de concertation" in said(window)
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_End)
    assert "Groupe focus RH" in said(window)


@pytest.mark.parametrize("typed", ["energie", "ÉNERGIE", "zomer", "20/02"])
def test_the_filter_finds_both_languages_without_accents(opened: Program, qtbot: QtBot, typed: str) -> None:
    window = opened.window
    qtbot.keyClicks(page(window).list.filter, typed)
    qtbot.waitUntil(lambda: subjects(window) == ["Énergie & <b>été</b>"])
    assert page(window).list.count.text() == "1 réunion"


def test_a_filter_without_a_result_says_so(opened: Program, qtbot: QtBot) -> None:
    qtbot.keyClicks(page(opened.window).list.filter, "tramway")
    qtbot.waitUntil(lambda: subjects(opened.window) == [])
    assert "tramway" in page(opened.window).list.nothing.text()


def test_undo_and_redo_name_the_step_and_the_list_follows(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert undo.text().endswith("Add meeting")
    assert not redo.isEnabled()
    undo.trigger()
    qtbot.waitUntil(lambda: subjects(window) == ["Comité de concertation", "Groupe focus RH"])
    assert redo.isEnabled()
    redo.trigger()
    qtbot.waitUntil(lambda: len(subjects(window)) == 3)


def test_undo_redo_and_filter_have_their_keys(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page(window).list.focus()
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(subjects(window)) == 2)
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(subjects(window)) == 3)
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is page(window).list.filter


def test_a_step_written_elsewhere_in_the_program_shows_at_once_and_keeps_what_is_chosen(
    opened: Program, qtbot: QtBot
) -> None:
    window, store = opened.window, opened.store
    assert store is not None
    chosen = choose(window, 2)
    with store.write(N_("Change")) as session:
        session.get_one(meetings.Meeting, chosen).place = "Salle bleue"
    cell = page(window).detail.forms()[1].cell("place")
    assert cell is not None
    qtbot.waitUntil(lambda: cell.editor.value() == "Salle bleue")
    assert page(window).list.current() == chosen


def test_another_language_keeps_what_is_chosen_and_typed(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    qtbot.keyClicks(page(window).list.filter, "o")
    qtbot.waitUntil(lambda: len(subjects(window)) == 3)
    chosen = choose(window, 1)
    window.menus.actions["nl"].trigger()
    assert page(window).list.current() == chosen
    assert page(window).list.filter.text() == "o"
    assert "Overlegcomité" in said(window)
    assert window.windowTitle() == "Vergaderingen 2023 – Synergie"
    window.menus.actions["fr"].trigger()
    assert window.windowTitle() == "Réunions et PV 2023 – Synergie"


def test_without_a_dossier_the_window_offers_three_ways_in(program: Program, tmp_path: Path) -> None:
    window = program.window
    assert window.stack.currentWidget() is window.welcome
    assert len(window.welcome.buttons) == 3
    window.example_asked.emit(tmp_path / "exemple.synergie")
    assert window.stack.currentWidget() is window.host
    assert page(window).list.count.text() == "26 réunions"


def test_a_new_dossier_asks_for_its_first_year(program: Program, tmp_path: Path) -> None:
    window = program.window
    window.create_asked.emit(tmp_path / "nouveau.synergie")
    assert (tmp_path / "nouveau.synergie").exists()
    assert window.stack.currentWidget() is window.welcome
    assert [button.text() for button in window.welcome.buttons] == [window.texts(N_("Create a year…"))]


def test_a_foreign_file_is_told_in_a_sentence_and_the_dossier_stays_open(opened: Program, tmp_path: Path) -> None:
    foreign = tmp_path / "lettre.synergie"
    foreign.write_text("Madame, Monsieur", encoding="utf-8")
    opened.window.open_asked.emit(foreign)
    assert "lettre.synergie" in opened.window.banner.text()
    assert opened.window.banner.isVisible()
    assert len(subjects(opened.window)) == 3
    assert foreign.read_text(encoding="utf-8") == "Madame, Monsieur"


def test_a_closed_year_says_that_it_is_for_reading_only_and_cannot_be_typed_into(opened: Program) -> None:
    window = opened.window
    assert opened.store is not None
    opened.store.close_year(reference_key("report_year", "2023"))
    assert "2023" in window.banner.text()
    assert not window.menus.actions["new"].isEnabled()
    assert not window.menus.actions["delete"].isEnabled()
    cell = page(window).detail.forms()[0].cell("subject")
    assert cell is not None
    assert all(one.isReadOnly() for one in cell.editor.focusable() if hasattr(one, "isReadOnly"))
    assert window.top.primary.isHidden()


def test_a_defect_is_shown_and_can_be_copied(
    program: Program, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise ZeroDivisionError("our defect")
    except ZeroDivisionError as error:
        program.catch(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: program.window.findChild(QMessageBox) is not None)
    box = program.window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "our defect" in box.detailedText()
    assert "our defect" in capsys.readouterr().err
    box.close()


def test_every_question_is_asked_without_blocking(program: Program) -> None:
    asked = dialogs.choose_dossier(program.window, program.window.texts, lambda path: None)
    assert asked.isVisible()
    asked.close()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_mnemonics_are_unique_in_each_menu(opened: Program, language: str) -> None:
    window = opened.window
    window.menus.actions[language].trigger()
    menus = [action.menu() for action in window.menuBar().actions()]
    for titles in ([menu.title() for menu in menus], *([one.text() for one in menu.actions()] for menu in menus)):
        keys = [title[title.index("&") + 1].casefold() for title in titles if "&" in title.replace("&&", "")]
        assert len(keys) == len(set(keys)), titles


def test_f6_goes_round_the_panes(opened: Program) -> None:
    window = opened.window
    window.resize(1280, 720)
    window.activateWindow()
    page(window).list.focus()
    window.next_pane()
    assert page(window).detail.isAncestorOf(window.focusWidget())
    window.next_pane()
    assert window.navigation.isAncestorOf(window.focusWidget())
    window.previous_pane()
    assert page(window).detail.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize(
    ("width", "rail", "stacked"), [(1480, False, False), (1280, False, False), (1000, True, False), (860, True, True)]
)
def test_what_there_is_no_room_for_gives_way(opened: Program, width: int, rail: bool, stacked: bool) -> None:
    window = opened.window
    window.resize(width, 600)
    QApplication.processEvents()
    assert window.navigation.is_rail() is rail
    assert page(window).is_stacked is stacked
    assert window.checklist is not None
    assert window.checklist.isVisible() is (width >= 1440)
    assert window.top.checklist.isVisible() is (width < 1440)


def test_where_list_and_record_take_turns_enter_opens_and_escape_goes_back(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.resize(860, 540)
    QApplication.processEvents()
    assert page(window).list.isVisible()
    page(window).list.focus()
    qtbot.keyClick(page(window).list.view, Qt.Key.Key_Return)
    assert page(window).list.isHidden()
    assert page(window).detail.isVisible()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert page(window).list.isVisible()


def test_the_way_back_leads_to_the_record_where_one_was(example: Program) -> None:
    window = example.window
    chosen = choose(window, 3)
    window.go("requests")
    window.go("groups")
    window.go_back()
    window.go_back()
    assert window.host is not None
    assert window.host.spot().entry == "meetings"
    assert page(window).list.current() == chosen
    window.go_forward()
    assert window.host.spot().entry == "requests"


def test_the_window_is_painted_before_the_data_layer_is_imported() -> None:
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.app import Program\n"
        "app = QApplication(sys.argv)\n"
        "program = Program(app, 'fr')\n"
        "program.window.show()\n"
        "app.processEvents()\n"
        "print(sorted({'sqlalchemy', 'alembic', 'reportlab', 'pikepdf', 'typer', 'synergie.cli'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
