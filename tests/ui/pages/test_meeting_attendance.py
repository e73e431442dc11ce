"""Who attended: entered with few keys, taken over, pasted, taken off the list and brought back."""

import uuid

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from synergie.basis.bilingual import Bilingual
from synergie.model.attendances import Attendance, Presence
from synergie.model.people import Person
from tests.ui.pages.meeting_desk import count, custom, shown, undo
from ui.app import Program
from ui.pages.meeting_attendance import Attendances
from ui.pages.meeting_pasting import AttendancePaste

Key = Qt.Key


def people(program: Program) -> list[uuid.UUID]:
    made = []
    assert program.store is not None
    from synergie.basis.words import N_

    with program.store.write(N_("Add a record")) as session:
        for function, initials in (
            ("Directrice RH", "DRH"),
            ("Responsable paie", "RPA"),
            ("Juriste", "JUR"),
            ("Secrétaire général", "SG"),
            ("Conseillère en prévention", "CPR"),
        ):
            one = Person(function=Bilingual(function, ""), initials=initials)
            session.add(one)
            session.flush()
            made.append(one.id)
    return made


def test_five_participants_take_their_initials_and_enter(opened: Program) -> None:
    people(opened)
    page = shown(opened, "RH")
    attendance: Attendances = custom(page, Attendances)
    attendance.first.setFocus()
    keys = 0
    for initials in ("drh", "rpa", "jur", "sg", "cpr"):
        for letter in (*initials, None):
            widget = QApplication.focusWidget()
            assert widget is attendance.first
            QTest.keyClick(widget, Key.Key_Return) if letter is None else QTest.keyClicks(widget, letter)
            keys += 1
    assert keys == 19
    assert [line.name for line in attendance.grid.lines()] == [
        "Directrice RH",
        "Responsable paie",
        "Juriste",
        "Secrétaire général",
        "Conseillère en prévention",
    ]
    assert attendance.summary.text() == "5 présents"
    assert count(opened, Attendance, meeting_id=page.current(), presence=Presence.PRESENT) == 5


def test_nobody_is_listed_twice_and_the_line_says_so(opened: Program) -> None:
    people(opened)
    page = shown(opened, "RH")
    attendance: Attendances = custom(page, Attendances)
    for _ in range(2):
        attendance.first.setFocus()
        QTest.keyClicks(attendance.first, "drh")
        QTest.keyClick(attendance.first, Key.Key_Return)
    assert attendance.line.problem() is not None
    assert len(attendance.grid.lines()) == 1


def test_an_unknown_name_is_asked_about_with_the_similar_one(opened: Program) -> None:
    people(opened)
    page = shown(opened, "RH")
    attendance: Attendances = custom(page, Attendances)
    attendance.first.setFocus()
    QTest.keyClicks(attendance.first, "Directrise RH")
    QTest.keyClick(attendance.first, Key.Key_Return)
    offered = [one.text() for one in attendance.line.findChildren(QPushButton) if one.isVisible()]
    assert offered == ["Vouliez-vous dire Directrice RH\u202f?", "Créer quand même «\u202fDirectrise RH\u202f»"]
    assert attendance.grid.lines() == ()
    next(one for one in attendance.line.findChildren(QPushButton) if "Créer" in one.text()).click()
    assert [line.name for line in attendance.grid.lines()] == ["Directrise RH"]


def test_a_digit_for_several_rows_is_one_step(opened: Program) -> None:
    found = people(opened)
    page = shown(opened, "RH")
    attendance: Attendances = custom(page, Attendances)
    for person in found[:3]:
        attendance._named(person)
    attendance.grid.setFocus()
    attendance.grid.selectAll()
    QTest.keyClick(attendance.grid, Key.Key_2)
    QApplication.processEvents()
    assert count(opened, Attendance, presence=Presence.EXCUSED) == 3
    undo(opened)
    assert count(opened, Attendance, presence=Presence.PRESENT) == 3
    assert attendance.summary.text() == "3 présents"


def test_somebody_taken_off_the_list_comes_back_by_the_bar(opened: Program) -> None:
    found = people(opened)
    page = shown(opened, "RH")
    attendance: Attendances = custom(page, Attendances)
    attendance._named(found[0])
    attendance._named(found[1])
    attendance.grid.setFocus()
    QTest.keyClick(attendance.grid, Key.Key_Delete)
    QApplication.processEvents()
    assert [line.name for line in attendance.grid.lines()] == ["Responsable paie"]
    bar = opened.window.undo_bar
    assert bar.isVisible()
    assert bar.action.text() == "Annuler la suppression"
    bar.action.click()
    QApplication.processEvents()
    assert len(attendance.grid.lines()) == 2


def test_the_side_of_somebody_is_written(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    attendance: Attendances = custom(page, Attendances)
    key = attendance.grid.lines()[0].key
    attendance.grid.side_changed.emit(key, "commune")
    assert attendance.grid.lines()[0].side == "commune"


def test_the_participants_of_the_meeting_before_are_taken_over_in_one_step(example: Program) -> None:
    page = shown(example, "Groupes focus SIPPT")
    page.duplicate()
    attendance: Attendances = custom(page, Attendances)
    attendance.grid.setFocus()
    attendance.grid.selectAll()
    QTest.keyClick(attendance.grid, Key.Key_Delete)
    QApplication.processEvents()
    QApplication.processEvents()
    assert attendance.grid.lines() == ()
    assert "7" in attendance.over.text()
    attendance.over.click()
    assert len(attendance.grid.lines()) == 7
    assert example.window.undo_bar.isVisible()
    undo(example)
    assert attendance.grid.lines() == ()


def test_a_pasted_list_is_looked_at_before_it_is_kept(opened: Program) -> None:
    people(opened)
    page = shown(opened, "RH")
    attendance: Attendances = custom(page, Attendances)
    attendance.paste.click()
    pasting = page.findChild(AttendancePaste)
    assert isinstance(pasting, AttendancePaste)
    assert not page.splitter.isVisible()
    pasting.preview.set_text("Présents : DRH, Juriste, Zoé Nouvelle\nExcusé : Secretaire general")
    assert count(opened, Attendance) == 0
    pasting.preview.accept()
    assert page.splitter.isVisible()
    names = [(line.name, line.presence) for line in attendance.grid.lines()]
    assert names == [
        ("Directrice RH", "present"),
        ("Juriste", "present"),
        ("Zoé Nouvelle", "present"),
        ("Secrétaire général", "excused"),
    ]
    undo(opened)
    assert count(opened, Attendance) == 0
    assert count(opened, Person, name="Zoé Nouvelle") == 0


def test_what_the_grid_does_not_show_of_a_participant_is_in_a_form(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    attendance: Attendances = custom(page, Attendances)
    attendance.grid.setFocus()
    attendance.details.click()
    cell = attendance.form.cell("as_printed")
    assert cell is not None
    assert cell.isVisible()
    cell.editor.set_text("Mme la Directrice")
    cell.editor.commit()
    assert count(example, Attendance, as_printed="Mme la Directrice") == 1


def test_a_closed_year_lets_nothing_be_changed(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    page.detail.set_read_only(True)
    attendance: Attendances = custom(page, Attendances)
    assert attendance.line.isHidden()
    assert attendance.paste.isHidden()
    assert attendance.over.isHidden()
