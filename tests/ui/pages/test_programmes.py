"""The page of programmes: their parts, the matrix of adhesions, positions."""

import datetime as dt
import uuid

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from synergie.basis.dates import PartialDate
from synergie.services.records import fields_of
from tests.ui.pages.working import (
    Key,
    begin,
    declared,
    enter,
    is_gone,
    keys_of,
    page_of,
    parts_at,
    read,
    settle,
    type_in,
)
from ui.app import Program
from ui.pages import programmes
from ui.pages.adhesion_history import FIELDS
from ui.pages.adhesion_matrix import BY_CELL, AdhesionMatrix

DOMAINS, ADHESIONS, ROLL_OUT, KEYS = 1, 2, 3, 4
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
TABLES = (
    "programme",
    "programme_board",
    "programme_domain",
    "participant",
    "adhesion_count",
    "wave",
    "phase",
    "position",
    "allocation_key",
    "allocation_value",
    "allocation_tier",
)


def matrix_of(program: Program) -> AdhesionMatrix:
    page = page_of(program, "programmes", "programme")
    page.open(page.list.model.keys()[0])
    page.detail.tabs.setCurrentIndex(ADHESIONS)
    settle()
    (found,) = page.detail.sheet().customs
    assert isinstance(found, AdhesionMatrix)
    return found


def place(matrix: AdhesionMatrix, domain: str, participant: str) -> tuple[int, int]:
    rows = [head.words for head in matrix.table.cells.domains]
    columns = [head.words for head in matrix.table.cells.participants]
    return rows.index(domain), columns.index(participant)


def go(matrix: AdhesionMatrix, domain: str, participant: str) -> None:
    matrix.table.setFocus()
    matrix.table.go(*place(matrix, domain, participant))
    settle()


def words(matrix: AdhesionMatrix, domain: str, participant: str) -> tuple[str, str]:
    cell = matrix.table.cells.cell(*place(matrix, domain, participant))
    return cell.words, cell.date


@pytest.mark.parametrize("table", TABLES)
def test_every_field_can_be_reached(table: str) -> None:
    by_link = {"programme_id"} if table == "adhesion_count" else set()  # stands on the page of its programme
    assert {one.name for one in fields_of(table)} <= declared(programmes.PAGES)[table] | by_link


def test_every_field_of_a_status_is_in_its_form_or_said_by_its_cell() -> None:
    shown = {name for section in FIELDS for line in section.lines for name in line}
    assert {one.name for one in fields_of("adhesion_status")} == shown | BY_CELL


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [("fr", "Guichet commun", "Un seul guichet."), ("nl", "Gemeenschappelijk loket", "Een enkel loket.")],
    ids=["fr", "nl"],
)
def test_a_programme_and_a_position_are_entered(opened: Program, language: str, name: str, text: str) -> None:
    page = begin(opened, language, "programmes", "programme")
    enter(page, "name", name)
    enter(page, "existed", "2023 - 2025")
    (programme,) = keys_of(opened, "programme")
    found = read(opened, "programme", programme).values
    assert found["name"].in_(language) == name
    assert (found["existed"].first.year, found["existed"].last.year) == (2023, 2025)
    page = page_of(opened, "programmes", "position")
    opened.window.new_record()
    enter(page, "text", text)
    (position,) = keys_of(opened, "position")
    values = read(opened, "position", position).values
    assert values["text"].in_(language) == text
    assert values["programme_id"] == programme


def test_the_matrix_says_what_held_on_the_day_of_the_report(example: Program) -> None:
    matrix = matrix_of(example)
    assert matrix.day.value() == PartialDate.on(2024, 3, 1)
    assert [head.side for head in matrix.table.cells.participants[:3]] == ["commune", "cpas", None]
    whole = matrix.table.cells.domains[0].words
    assert words(matrix, whole, "Commune") == ("Adhésion de principe", "05/04/2023")
    assert words(matrix, "Finances", "CPAS") == ("En régularisation", "13/07/2023")
    assert words(matrix, "Services IT", "Commune") == ("–", "")
    index = matrix.table.cells.index(*place(matrix, "Finances", "CPAS"))
    assert "Finances, CPAS" in index.data(SPOKEN)
    assert "13/07/2023" in index.data(SPOKEN)


def test_another_day_shows_what_held_then(example: Program) -> None:
    matrix = matrix_of(example)
    line = matrix.day.focusable()[0]
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, "30/06/2023")
    QTest.keyClick(line, Key.Key_Tab)
    settle()
    assert words(matrix, "Finances", "CPAS") == ("Adhésion formelle", "29/06/2023")
    line.setFocus()
    line.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(line, "01/04/2023")
    QTest.keyClick(line, Key.Key_Tab)
    settle()
    known, later = words(matrix, "Finances", "CPAS")
    assert known == "–"
    assert later.startswith("2")


def test_enter_on_a_cell_adds_a_status_and_the_old_one_stays(example: Program) -> None:
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    before = matrix.history.model.rowCount()
    old = {key: read(example, "adhesion_status", key).values for key in keys_of(example, "adhesion_status")}
    QTest.keyClick(matrix.table, Key.Key_Return)
    settle()
    status, date = matrix.history.form.cell("status"), matrix.history.form.cell("date")
    assert status is not None
    assert date is not None
    assert status.has(QApplication.focusWidget())
    type_in(date, "20/02/2024")
    status.editor.set_value("formal")
    status.editor.committed.emit("formal")
    settle()
    assert matrix.history.model.rowCount() == before + 1
    assert words(matrix, "Finances", "CPAS") == ("Adhésion formelle", "20/02/2024")
    (added,) = set(keys_of(example, "adhesion_status")) - set(old)
    values = read(example, "adhesion_status", added).values
    domain, participant = place(matrix, "Finances", "CPAS")
    assert values["programme_domain_id"] == matrix.table.cells.domains[domain].key
    assert values["participant_id"] == matrix.table.cells.participants[participant].key
    assert all(read(example, "adhesion_status", key).values == was for key, was in old.items())
    assert matrix.history.model.texts_of(0)[0] == "20/02/2024"


def test_a_status_is_removed_and_brought_back(example: Program) -> None:
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    key = matrix.history.model.key(0)
    assert key is not None
    matrix.history.show_part("adhesion_status", key)
    matrix.history.remove()
    settle()
    assert is_gone(example, "adhesion_status", key)
    assert words(matrix, "Finances", "CPAS") == ("Adhésion formelle", "29/06/2023")
    example.window.undo_bar.action.click()
    settle()
    assert words(matrix, "Finances", "CPAS") == ("En régularisation", "13/07/2023")


def test_a_correction_in_the_history_shows_in_the_cell(example: Program) -> None:
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    key = matrix.history.model.key(0)
    assert key is not None
    matrix.history.show_part("adhesion_status", key)
    date = matrix.history.form.cell("date")
    assert date is not None
    type_in(date, "14/07/2023")
    settle()
    assert words(matrix, "Finances", "CPAS")[1] == "14/07/2023"
    assert len(keys_of(example, "adhesion_status")) == 21


def test_arrows_reach_every_participant_without_scrolling_sideways(example: Program) -> None:
    example.window.resize(1280, 720)
    matrix = matrix_of(example)
    table = matrix.table
    go(matrix, "Finances", "Commune")
    count = len(table.cells.participants)
    assert len(table.shown()) < count
    for at in range(1, count):
        QTest.keyClick(table, Key.Key_Right)
        assert table.currentIndex().column() == at
        assert at in table.shown()
        assert not table.isColumnHidden(at)
    assert table.horizontalScrollBar().maximum() == 0
    assert not matrix.after.isEnabled()
    QTest.keyClick(table, Key.Key_Home)
    assert table.currentIndex().column() == 0
    matrix.after.click()
    assert table.currentIndex().column() == table.shown().start > 0


def test_escape_goes_back_from_the_history_to_the_cell(example: Program) -> None:
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    QTest.keyClick(matrix.table, Key.Key_Return)
    settle()
    focused = QApplication.focusWidget()
    assert focused is not matrix.table
    assert focused is not None
    QTest.keyClick(focused, Key.Key_Escape)
    assert matrix.table.hasFocus()
    assert len(keys_of(example, "adhesion_status")) == 21


def test_the_table_is_copied_with_all_participants(example: Program) -> None:
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    QTest.keyClick(matrix.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert len(lines) == 1 + len(matrix.table.cells.domains)
    assert {len(line) for line in lines} == {1 + len(matrix.table.cells.participants)}
    finances = next(line for line in lines if line[0] == "Finances")
    assert finances[2] == "En régularisation (13/07/2023)"


def test_a_finding_on_a_status_goes_to_its_field(example: Program) -> None:
    key = keys_of(example, "adhesion_status", "date", status="formal")[0]
    page_of(example, "meetings", "meeting")
    example.window.go_to("adhesion_status", key, "reference")
    settle()
    assert example.window.host is not None
    assert example.window.host.spot().entry == "programmes"
    page = example.window.host.page()
    assert page is not None
    (matrix,) = page.detail.sheet().customs
    assert matrix.history.form.record is not None
    assert matrix.history.form.record.id == key
    focused = matrix.history.form.focused()
    assert focused is not None
    assert focused.field.name == "reference"


def test_a_finding_on_what_a_participant_joined_goes_to_its_column(example: Program) -> None:
    matrix = matrix_of(example)
    cpas = next(head.key for head in matrix.table.cells.participants if head.side == "cpas")
    assert isinstance(cpas, uuid.UUID)
    example.window.go("meetings")
    example.window.go_to("participant", cpas, "adhesion_status")
    settle()
    assert matrix.table.hasFocus()
    assert (matrix.table.currentIndex().row(), matrix.table.currentIndex().column()) == (0, 1)


def test_nothing_can_be_added_in_a_closed_year(example: Program) -> None:
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    matrix.set_read_only(True)
    QTest.keyClick(matrix.table, Key.Key_Return)
    settle()
    assert not matrix.history.form.is_new
    assert not matrix.history.add.isVisible()


def test_looking_writes_nothing(example: Program) -> None:
    assert example.store is not None
    with example.store.read() as session:
        before = session.connection().exec_driver_sql("select count(*) from step").scalar()
    matrix = matrix_of(example)
    go(matrix, "Finances", "CPAS")
    with example.store.read() as session:
        assert session.connection().exec_driver_sql("select count(*) from step").scalar() == before


def test_a_key_has_its_values_and_tiers(example: Program) -> None:
    page = page_of(example, "programmes", "programme")
    page.open(page.list.model.keys()[0])
    keys = parts_at(page, KEYS)
    key = next(one for one in keys_of(example, "allocation_value"))
    assert keys.show_part("allocation_value", key)
    values, tiers = keys.inner
    tiers.start()
    for name, text in (("start", "1000"), ("weight", "2")):
        cell = tiers.form.cell(name)
        assert cell is not None
        type_in(cell, text)
    (tier,) = keys_of(example, "allocation_tier")
    found = read(example, "allocation_tier", tier).values
    assert (found["start"], found["weight"]) == (1000, 2)
    assert keys.form.record is not None
    assert found["key_id"] == keys.form.record.id
    assert values.model.rowCount() > 0


def test_waves_and_phases_stand_below_their_domain(example: Program) -> None:
    page = page_of(example, "programmes", "programme")
    page.open(page.list.model.keys()[0])
    roll_out = parts_at(page, ROLL_OUT)
    wave = keys_of(example, "wave")[0]
    assert roll_out.show_part("wave", wave)
    waves, phases = roll_out.inner
    domain = read(example, "wave", wave).values["domain_id"]
    assert roll_out.form.record is not None
    assert roll_out.form.record.id == domain
    before = phases.model.rowCount()
    phases.start()
    cell = phases.form.cell("name")
    assert cell is not None
    type_in(cell, "Reprise des fichiers")
    assert phases.model.rowCount() == before + 1
    assert waves.model.rowCount() > 0


def test_positions_stand_under_their_domain(example: Program) -> None:
    page = page_of(example, "programmes", "position")
    model = page.list.model
    headings = [found.text for at in range(model.rowCount()) if (found := model.heading(at)) is not None]
    assert "Finances" in headings
    assert len(headings) == len(set(headings))


def test_the_day_is_that_of_the_year(example: Program) -> None:
    from synergie.services import adhesion_matrix

    assert example.store is not None
    with example.store.read() as session:
        day = adhesion_matrix.day_of(session, None, dt.date(2023, 5, 2))
    assert day == dt.date(2023, 5, 2)
