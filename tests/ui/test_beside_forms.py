"""What is typed beside the forms is no more lost than what is typed in them: cells of grids, lines that add."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.attendances import Attendance
from tests.ui.conftest import open_whole
from tests.ui.pages import meeting_desk
from tests.ui.pages.figures_desk import at, go, press, undo
from tests.ui.pages.working import custom, keys_of, page_of, settle
from ui.app import Program
from ui.pages.meeting_attendance import Attendances
from ui.pages.staffing_grid import StaffingGrid
from ui.recovery import Recovery

Key = Qt.Key
HR = "Ressources humaines"
NOT_ALL = "Une saisie ne peut pas encore être enregistrée : voyez la phrase près du champ."


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def speak(program: Program, language: str) -> None:
    program.window.menus.actions[language].trigger()
    settle()


def posts_grid(program: Program) -> StaffingGrid:
    """Return the posts of the table of the year, on the page as it is now."""
    page = page_of(program, "staffing", "staffing_snapshot")
    (key,) = keys_of(program, "staffing_snapshot", kind="table")
    assert page.open(key)
    settle()
    return custom(page, StaffingGrid)


def path_of(program: Program) -> Path:
    assert program.store is not None
    return Path(str(program.store.engine.url.database))


def waiting(program: Program) -> list[str]:
    assert program.window.place is not None
    assert program.recovery is not None
    return [one.text for one in program.recovery.waiting(program.window.place.dossier)]


def participants(program: Program) -> Attendances:
    page = meeting_desk.page_of(program)
    assert page.open(page.list.model.keys()[0])
    settle()
    found = page.detail.findChild(Attendances)
    assert found is not None
    return found


# Cells


def test_a_cell_that_cannot_be_read_is_not_said_to_be_saved_and_comes_back(example: Program) -> None:
    grid = posts_grid(example)
    go(grid.grid, HR, 0)
    press("abc\r")
    example.window.save()
    assert plain(example.window.saved.text()).endswith(plain(NOT_ALL))
    assert at(posts_grid(example).grid, HR, 0) == "abc"
    speak(example, "nl")
    shown = posts_grid(example)
    assert [row.cells[0].text for row in shown.grid.cells.rows].count("abc") == 1
    assert not shown.pane.problem.isHidden()
    open_whole(example, path_of(example))
    speak(example, "fr")
    grid = posts_grid(example)
    assert at(grid.grid, HR, 0) == "abc"
    go(grid.grid, HR, 0)
    press("3\r")
    assert (at(grid.grid, HR, 0), waiting(example), grid.pane.problem.isHidden()) == ("3", [], True)
    example.window.save()
    assert example.window.saved.text() == "✓ Tout est enregistré"


def test_undo_of_a_corrected_cell_shows_the_figure_again(example: Program) -> None:
    grid = posts_grid(example)
    before = at(grid.grid, HR, 0)
    for text in ("abc\r", "17\r"):
        go(grid.grid, HR, 0)
        press(text)
    undo(example)
    assert at(posts_grid(example).grid, HR, 0) == before


def test_save_takes_a_cell_that_is_still_open(example: Program) -> None:
    grid = posts_grid(example)
    go(grid.grid, HR, 0)
    press("17")
    assert example.window.place is not None
    example.window.place.found.emit()  # the checks are done, and the rows are read again
    example.window.save()
    settle()
    assert at(grid.grid, HR, 0) == "17"
    assert example.window.saved.text() == "✓ Tout est enregistré"


def test_a_cell_that_is_being_typed_in_survives_the_end_of_the_program(example: Program, qtbot: object) -> None:
    grid = posts_grid(example)
    go(grid.grid, HR, 0)
    press("17")
    QTest.qWait(700)
    assert [one.text for one in Recovery(example.recovery.folder).waiting(example.window.place.dossier)] == ["17"]  # type: ignore[union-attr]
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Key.Key_Escape)
    assert waiting(example) == []


def test_a_cell_that_cannot_be_written_stays_and_is_written_later(
    example: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid = posts_grid(example)
    write = DossierStore.write

    def refused(*_args: object, **_more: object) -> None:
        raise StoreError(Reason.FULL, N_("The disk is full."))

    monkeypatch.setattr(DossierStore, "write", refused)
    go(grid.grid, HR, 0)
    press("17\r")
    assert (at(grid.grid, HR, 0), waiting(example)) == ("17", ["17"])
    monkeypatch.setattr(DossierStore, "write", write)
    example.window.save()
    assert (at(grid.grid, HR, 0), waiting(example), grid.pane.problem.isHidden()) == ("17", [], True)


# Lines that add


def test_a_new_name_in_the_line_of_participants_waits_until_it_is_answered(opened: Program) -> None:
    line = participants(opened)
    line.first.setFocus()
    press("Luc Magottaux\t")
    opened.window.save()
    assert plain(opened.window.saved.text()).endswith(plain(NOT_ALL))
    page = meeting_desk.page_of(opened)
    page.list.choose(page.list.model.keys()[1])
    settle()
    assert line.line.text() == ""
    assert participants(opened).line.text() == "Luc Magottaux"
    speak(opened, "nl")
    assert participants(opened).line.text() == "Luc Magottaux"
    open_whole(opened, path_of(opened))
    speak(opened, "fr")
    line = participants(opened)
    assert line.line.text() == "Luc Magottaux"
    opened.window.save()
    create = next(one for one in line.line.findChildren(QPushButton) if "Créer" in one.text() and one.isVisible())
    create.click()
    settle()
    assert (line.line.text(), waiting(opened), meeting_desk.count(opened, Attendance)) == ("", [], 1)
    opened.window.save()
    assert opened.window.saved.text() == "✓ Tout est enregistré"


def test_a_new_service_in_the_line_of_the_staffing_table_stays(example: Program) -> None:
    grid = posts_grid(example)
    grid.first.setFocus()
    press("Atelier mobile\t")
    speak(example, "nl")
    assert posts_grid(example).line.text() == "Atelier mobile"
    assert waiting(example) == ["Atelier mobile"]


def test_a_participant_that_cannot_be_added_stays_in_the_line(opened: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    line = participants(opened)
    line.first.setFocus()
    press("Luc Magottaux\t")
    create = next(one for one in line.line.findChildren(QPushButton) if "Créer" in one.text() and one.isVisible())
    add = "synergie.services.attending.add"

    def refused(*_args: object) -> None:
        raise StoreError(Reason.FULL, N_("The disk is full."))

    monkeypatch.setattr(add, refused)
    create.click()
    settle()
    assert (line.line.text(), waiting(opened)) == ("Luc Magottaux", ["Luc Magottaux"])
    monkeypatch.undo()
