"""The window: list, detail, years, undo, languages, and what goes wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.base import reference_key
from synergie.model.people import Person
from synergie.services import meetings
from ui import dialogs
from ui.app import Program
from ui.main_window import MainWindow


def subjects(window: MainWindow) -> list[str]:
    return [window.model.row(place).subject.fr for place in range(window.model.rowCount())]


def said(window: MainWindow) -> str:
    return "\n".join(label.text() for label in window.detail.findChildren(QLabel))


def test_the_newest_meeting_comes_first_and_is_shown(opened: Program) -> None:
    window = opened.window
    assert subjects(window) == ["Énergie & <b>été</b>", "Comité de concertation", "Groupe focus RH"]
    assert "Énergie & <b>été</b>" in said(window)
    assert window.count.text() == "3 réunions"
    assert window.windowTitle() == "Réunions 2023 – Synergie"


def test_a_text_of_the_dossier_is_never_markup(opened: Program) -> None:
    labels = opened.window.detail.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_arrow_keys_go_from_meeting_to_meeting(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    assert "Comité de concertation" in said(window)
    qtbot.keyClick(window.list, Qt.Key.Key_End)
    assert "Groupe focus RH" in said(window)


@pytest.mark.parametrize("typed", ["energie", "ÉNERGIE", "zomer", "20/02"])
def test_the_filter_finds_both_languages_without_accents(opened: Program, qtbot: QtBot, typed: str) -> None:
    window = opened.window
    qtbot.keyClicks(window.filter, typed)
    assert subjects(window) == ["Énergie & <b>été</b>"]
    assert window.count.text() == "1 réunion"


def test_a_filter_without_a_result_says_so(opened: Program, qtbot: QtBot) -> None:
    qtbot.keyClicks(opened.window.filter, "tramway")
    assert subjects(opened.window) == []
    assert "tramway" in said(opened.window)


def test_undo_and_redo_name_the_step_and_the_list_follows(opened: Program) -> None:
    window = opened.window
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert undo.text().endswith("Add meeting")
    assert not redo.isEnabled()
    undo.trigger()
    assert subjects(window) == ["Comité de concertation", "Groupe focus RH"]
    assert redo.isEnabled()
    redo.trigger()
    assert len(subjects(window)) == 3


def test_undo_redo_and_filter_have_their_keys(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.activateWindow()
    qtbot.keyClick(window.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(subjects(window)) == 2
    qtbot.keyClick(window.list, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert len(subjects(window)) == 3
    qtbot.keyClick(window.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.filter


def test_a_step_written_elsewhere_in_the_program_shows_at_once_and_keeps_what_is_chosen(opened: Program) -> None:
    window, store = opened.window, opened.store
    assert store is not None
    window._select(2)
    chosen = window.chosen()
    with store.write(N_("Change")) as session:
        session.get_one(meetings.Meeting, chosen).place = "Salle bleue"
    assert window.chosen() == chosen
    assert "Salle bleue" in said(window)


def test_attendance_is_a_table_whose_rows_are_sentences(opened: Program) -> None:
    store, window = opened.store, opened.window
    assert store is not None
    year = reference_key("report_year", "2023")
    with store.write(N_("Add meeting")) as session:
        person = Person(function=Bilingual("Directrice RH", "Directrice HR"))
        session.add(person)
        session.flush()
        draft = meetings.MeetingDraft(
            year_id=year,
            date=meetings.PartialDate.on(2023, 3, 7),
            subject=Bilingual("SIPPT", "IDPBW"),
            attendance=(meetings.AttendanceDraft(person_id=person.id),),
        )
        meetings.add(session, draft)
    window._select(0)
    table = window.detail.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    assert table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Directrice RH, présent"


def test_another_language_keeps_what_is_chosen_and_typed(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    qtbot.keyClicks(window.filter, "o")
    window._select(1)
    chosen = window.chosen()
    window.menus.actions["nl"].trigger()
    assert window.chosen() == chosen
    assert window.filter.text() == "o"
    assert "Overlegcomité" in said(window)
    assert window.windowTitle() == "Vergaderingen 2023 – Synergie"
    window.menus.actions["fr"].trigger()
    assert window.windowTitle() == "Réunions 2023 – Synergie"


def test_without_a_dossier_the_window_offers_two_ways_in(program: Program, tmp_path: Path) -> None:
    window = program.window
    assert window.stack.currentIndex() == 0
    window.example_asked.emit(tmp_path / "exemple.synergie")
    assert window.stack.currentIndex() == 1
    assert window.count.text() == "26 réunions"


def test_a_foreign_file_is_told_in_a_sentence_and_the_dossier_stays_open(opened: Program, tmp_path: Path) -> None:
    foreign = tmp_path / "lettre.synergie"
    foreign.write_text("Madame, Monsieur", encoding="utf-8")
    opened.window.open_asked.emit(foreign)
    assert "lettre.synergie" in opened.window.banner.text()
    assert opened.window.banner.isVisible()
    assert len(subjects(opened.window)) == 3
    assert foreign.read_text(encoding="utf-8") == "Madame, Monsieur"


def test_a_closed_year_says_that_it_is_for_reading_only(opened: Program) -> None:
    assert opened.store is not None
    opened.store.close_year(reference_key("report_year", "2023"))
    opened.window._load_years()
    assert "2023" in opened.window.banner.text()


def test_an_empty_dossier_has_no_year_yet(program: Program, store: DossierStore, tmp_path: Path) -> None:
    copy = tmp_path / "vide.synergie"
    shutil.copy(str(store.engine.url.database), copy)
    program.open(copy)
    assert program.window.count.text() == "0 réunion"
    assert said(program.window) != ""


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
def test_every_control_has_a_name_and_every_row_a_sentence(opened: Program, language: str) -> None:
    window = opened.window
    window.menus.actions[language].trigger()
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _name(widget)
    ]
    assert nameless == []
    rows = [window.model.data(window.model.index(place), Qt.ItemDataRole.AccessibleTextRole) for place in range(3)]
    assert all("2023" in row and row.endswith(".") for row in rows)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_mnemonics_are_unique_in_each_menu(opened: Program, language: str) -> None:
    window = opened.window
    window.menus.actions[language].trigger()
    menus = [action.menu() for action in window.menuBar().actions()]
    for titles in ([menu.title() for menu in menus], *([one.text() for one in menu.actions()] for menu in menus)):
        keys = [title[title.index("&") + 1].casefold() for title in titles if "&" in title.replace("&&", "")]
        assert len(keys) == len(set(keys)), titles


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_no_label_is_cut_at_1280_by_720(opened: Program, language: str) -> None:
    window = opened.window
    window.menus.actions[language].trigger()
    window.resize(1280, 720)
    QApplication.processEvents()
    cut = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.isVisible() and not label.wordWrap() and label.sizeHint().width() > label.width() + 1
    ]
    assert cut == []
    for button in (window.navigation.section, window.welcome.open, window.welcome.example):
        assert button.sizeHint().width() <= max(button.width(), 192)


def test_f6_goes_round_the_panes(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.activateWindow()
    window.list.setFocus()
    window.next_pane()
    assert window.focusWidget() is window.detail
    window.next_pane()
    assert window.focusWidget() is window.navigation.section


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
