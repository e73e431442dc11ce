"""Years in the window: created empty or out of another one, closed, and opened again with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.services import records, years
from synergie.services.years import YearRow
from tests.ui.pages.working import cell_of, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages.settings_years import YearBox, YearsPage
from ui.shell import years as asking
from ui.shell.new_year import NewYear


def rows(program: Program) -> dict[int, YearRow]:
    assert program.store is not None
    with program.store.read() as session:
        return {one.year: one for one in years.listing(session)}


def wizard(program: Program) -> NewYear:
    program.window.ask_new_year()
    settle()
    found = program.window.findChild(NewYear)
    assert found is not None
    return found


def years_page(program: Program) -> YearsPage:
    page = page_of(program, "settings", "report_year")
    assert isinstance(page, YearsPage)
    return page


def box(page: YearsPage) -> YearBox:
    return next(one for one in page.detail.sheet().customs if isinstance(one, YearBox))


def question(program: Program) -> QMessageBox:
    settle()
    found = [one for one in program.window.findChildren(QMessageBox) if one.isVisible()]
    assert found
    return found[-1]


def press(box: QMessageBox, role: QMessageBox.ButtonRole) -> None:
    next(one for one in box.buttons() if box.buttonRole(one) is role).click()
    settle()


def test_an_empty_year_is_created_with_the_keys_and_worked_on_at_once(opened: Program) -> None:
    asked = wizard(opened)
    assert asked.year.text() == "2024"
    asked.year.setFocus()
    asked.year.selectAll()
    QTest.keyClicks(asked.year, "2025")
    asked.empty.setChecked(True)
    QTest.keyClick(asked.year, Qt.Key.Key_Return)
    settle()
    assert sorted(rows(opened)) == [2023, 2025]
    assert opened.window.place is not None
    assert opened.window.place.year is not None
    assert opened.window.place.year.year == 2025
    assert opened.window.undo_bar.isVisible()
    opened.window.undo_bar.action.click()
    settle()
    assert sorted(rows(opened)) == [2023]
    assert opened.window.place.year.year == 2023


def test_the_first_year_of_a_dossier_is_created_from_the_welcome_page(program: Program, tmp_path: object) -> None:
    program.create(tmp_path / "neuf.synergie")  # type: ignore[operator]
    assert rows(program) == {}
    asked = wizard(program)
    assert not asked.goes_on.isVisible(), "there is no year to go on from"
    asked.year.setText("2023")
    asked.next.click()
    settle()
    assert sorted(rows(program)) == [2023]
    assert program.window.stack.currentWidget() is program.window.host


@pytest.mark.parametrize("text", ["", "abc", "20234", "1800", "²⁰²³"])
def test_what_is_no_year_is_said_and_nothing_is_written(opened: Program, text: str) -> None:
    asked = wizard(opened)
    asked.year.setText(text)
    asked.next.click()
    assert asked.problem.isVisible()
    assert sorted(rows(opened)) == [2023]


def test_a_year_that_is_there_already_is_refused_with_a_sentence(opened: Program) -> None:
    asked = wizard(opened)
    asked.year.setText("2023")
    asked._year_typed()
    asked.next.click()
    assert asked.problem.isVisible()
    assert "2023" in asked.problem.text()
    assert asked.isVisible()


def test_escape_creates_no_year(opened: Program) -> None:
    asked = wizard(opened)
    dialog = asked.window()
    assert isinstance(dialog, QDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert sorted(rows(opened)) == [2023]


def test_a_year_is_prepared_out_of_another_one_in_three_steps(example: Program) -> None:
    asked = wizard(example)
    assert asked.source() == 2023
    asked.next.click()
    assert sorted(rows(example)) == [2023], "looking at it writes nothing"
    counts = {
        str(asked.counts.index(at, 0).data()): int(asked.counts.index(at, 1).data().replace("\u202f", ""))
        for at in range(asked.counts.rowCount())
    }
    assert asked.choices
    proposed = len(keys_of(example, "initiative_year", state="proposed"))
    asked.next.click()
    first = asked.choices[0]
    first.setCurrentIndex(first.findData("existing"))
    second = asked.choices[1]
    second.setCurrentIndex(second.findData("ended"))
    asked.next.click()
    assert str(sum(counts.values())) in asked.sums.text()
    asked.next.click()
    settle()
    year = rows(example)[2024].id
    found = [read(example, "initiative_year", key) for key in keys_of(example, "initiative_year")]
    states = [str(one.values["state"].value) for one in found if one.year_id == year]
    assert len(states) in counts.values()
    assert states.count("proposed") == proposed - 2
    assert states.count("ended") == 1
    assert len(keys_of(example, "initiative_year", state="proposed")) == 2 * proposed - 2, "2023 stays as it is"
    assert example.window.undo_bar.isVisible()
    example.window.undo()
    settle()
    assert sorted(rows(example)) == [2023]


def test_one_goes_back_to_the_first_question_and_chooses_otherwise(example: Program) -> None:
    asked = wizard(example)
    asked.next.click()
    asked.back.click()
    asked.empty.setChecked(True)
    assert "2024" in asked.next.text()
    asked.next.click()
    settle()
    year = rows(example)[2024].id
    found = [read(example, "initiative_year", key) for key in keys_of(example, "initiative_year")]
    assert [one for one in found if one.year_id == year] == []


def test_what_changed_since_it_was_looked_at_is_not_decided_blindly(example: Program) -> None:
    asked = wizard(example)
    asked.next.click()
    asked.next.click()
    asked.next.click()
    key = keys_of(example, "initiative_year", state="proposed")[0]
    assert example.store is not None
    with example.store.write(N_("Change")) as session:
        records.change(session, "initiative_year", key, "state", "existing")
    asked.next.click()
    settle()
    assert asked.problem.isVisible()
    assert sorted(rows(example)) == [2023]


def test_every_decision_has_a_name_that_can_be_spoken(example: Program) -> None:
    asked = wizard(example)
    asked.next.click()
    assert all(choice.accessibleName() for choice in asked.choices)
    assert len({choice.accessibleName() for choice in asked.choices}) > len(asked.choices) / 2


def test_closing_asks_first_and_the_safe_answer_is_the_default(example: Program) -> None:
    page = years_page(example)
    box(page).close_year.click()
    asked = question(example)
    default = asked.defaultButton()
    assert default is not None
    assert asked.buttonRole(default) is QMessageBox.ButtonRole.RejectRole
    press(asked, QMessageBox.ButtonRole.RejectRole)
    assert rows(example)[2023].closed_at is None


def test_a_closed_year_is_read_only_and_is_opened_again_with_a_reason_only(example: Program) -> None:
    page = years_page(example)
    box(page).close_year.click()
    press(question(example), QMessageBox.ButtonRole.AcceptRole)
    assert rows(example)[2023].closed_at is not None
    assert not box(page).close_year.isVisible()
    assert box(page).reopen.isVisible()
    cell = cell_of(page, "report_date")
    before = cell.editor.value()
    editor = cell.editor.focusable()[0]
    editor.setFocus()
    QTest.keyClicks(editor, "1/1/2025")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert cell.editor.value() == before
    box(page).reopen.click()
    settle()
    reopening = example.window.findChild(asking.Reopening)
    assert reopening is not None
    reopening.act.click()
    assert reopening.problem.isVisible()
    assert rows(example)[2023].closed_at is not None
    reopening.reason.setFocus()
    QTest.keyClicks(reopening.reason, "Avis de la tutelle")
    reopening.act.click()
    settle()
    assert rows(example)[2023].closed_at is None
    assert "Avis de la tutelle" in box(page).events.text()
    choose_date = cell_of(page, "report_date")
    choose_date.editor.focusable()[0].setFocus()
    QTest.keyClick(choose_date.editor.focusable()[0], Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(choose_date.editor.focusable()[0], "15/4/2024")
    QTest.keyClick(choose_date.editor.focusable()[0], Qt.Key.Key_Tab)
    settle()
    (year,) = keys_of(example, "report_year")
    assert read(example, "report_year", year).values["report_date"] == PartialDate.on(2024, 4, 15)


def test_the_banner_of_a_closed_year_opens_it_again(example: Program) -> None:
    page = years_page(example)
    box(page).close_year.click()
    press(question(example), QMessageBox.ButtonRole.AcceptRole)
    assert example.window.banner.isVisible()
    example.window.ask_reopen()
    settle()
    reopening = example.window.findChild(asking.Reopening)
    assert reopening is not None
    reopening.reason.setPlainText("Correction")
    reopening.act.click()
    settle()
    assert rows(example)[2023].closed_at is None
    assert example.window.place is not None
    assert example.window.place.can_write


def test_another_year_is_worked_on_from_the_list_of_years(opened: Program) -> None:
    asked = wizard(opened)
    asked.empty.setChecked(True)
    asked.next.click()
    settle()
    page = years_page(opened)
    page.open(rows(opened)[2023].id)
    assert box(page).work.isVisible()
    box(page).work.click()
    settle()
    assert opened.window.place is not None
    assert opened.window.place.year is not None
    assert opened.window.place.year.year == 2023
    assert not box(page).work.isVisible()


def test_a_year_with_meetings_is_not_deleted_an_empty_one_is(opened: Program) -> None:
    asked = wizard(opened)
    asked.empty.setChecked(True)
    asked.next.click()
    settle()
    page = years_page(opened)
    for year, gone in ((2023, False), (2024, True)):
        page.open(rows(opened)[year].id)
        page.acts(on_record=True)[0].trigger()
        settle()
        assert (year not in rows(opened)) is gone
    opened.window.undo()
    settle()
    assert sorted(rows(opened)) == [2023, 2024]


def test_the_primary_button_of_the_years_leads_through_a_new_year(opened: Program) -> None:
    years_page(opened)
    opened.window.new_record()
    settle()
    assert opened.window.findChild(NewYear) is not None
    QApplication.processEvents()


def test_a_dossier_that_is_only_read_gets_no_year(opened: Program) -> None:
    assert opened.window.place is not None
    opened.window.place.read_only = True
    opened.window.ask_new_year()
    assert opened.window.findChild(NewYear) is None
