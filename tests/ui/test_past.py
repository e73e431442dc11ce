"""What was: the history of a record and the way back, what points to it, what was deleted."""

import uuid

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.attendances import Attendance, Presence
from synergie.model.base import reference_key
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.model.people import Person
from synergie.services import records
from tests.ui.test_window import choose, page, subjects
from ui.app import Program
from ui.main_window import MainWindow
from ui.shell.drawer import Panel, Row


def panel(window: MainWindow) -> Panel:
    assert window.drawer is not None
    assert window.drawer.panel is not None
    return window.drawer.panel


def rows(window: MainWindow) -> list[Row]:
    return [row for row in panel(window).rows.found.rows if not row.heading]


def headings(window: MainWindow) -> list[Row]:
    return [row for row in panel(window).rows.found.rows if row.heading]


def pick(window: MainWindow, text: str) -> Row:
    view = panel(window).rows
    at = next(at for at, row in enumerate(view.found.rows) if not row.heading and text in f"{row.text} {row.note}")
    view.setCurrentIndex(view.found.index(at, 0))
    found = view.current()
    assert found is not None
    return found


def change(program: Program, key: uuid.UUID, name: str, value: object, language: str | None = None) -> None:
    place = program.window.place
    assert place is not None
    outcome = place.write(N_("Change"), lambda s: records.change(s, "meeting", key, name, value, language=language))
    assert outcome.ok
    QApplication.processEvents()


def kept(program: Program, key: uuid.UUID) -> Meeting:
    assert program.store is not None
    with program.store.read() as session:
        return session.get_one(Meeting, key)


# The history


def test_the_history_says_who_changed_which_field_from_what_to_what(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    window.menus.actions["history"].trigger()
    found = rows(window)[0]
    assert found.note == f"{window.texts(records._said(records.field_of('meeting', 'place'), None))} → Salle bleue"
    assert found.text == window.texts(records.field_of("meeting", "place").label)
    assert opened.store is not None
    assert opened.store.author.who in headings(window)[0].text
    assert headings(window)[0].note == "Change"
    assert "Salle bleue" in found.sentence()
    assert headings(window)[0].text in found.sentence()


def test_a_value_is_put_back_in_one_step_that_can_be_undone(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    change(opened, key, "place", "Salle rouge")
    window.show_history()
    pick(window, "Salle bleue → Salle rouge")
    panel(window).back.click()  # type: ignore[attr-defined]
    assert kept(opened, key).place == "Salle bleue"
    QApplication.processEvents()
    assert rows(window)[0].note == "Salle rouge → Salle bleue"
    assert window.undo_bar.isVisible()
    window.undo_bar.action.click()
    assert kept(opened, key).place == "Salle rouge"


def test_one_language_of_a_text_is_put_back_and_the_other_stays(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "subject", "Autre chose", "fr")
    change(opened, key, "subject", "Iets nieuws", "nl")
    window.show_history()
    pick(window, "Groupe focus RH → Autre chose")
    panel(window).put_back()  # type: ignore[attr-defined]
    assert (kept(opened, key).subject.fr, kept(opened, key).subject.nl) == ("Groupe focus RH", "Iets nieuws")


def test_what_a_field_was_before_it_was_filled_in_is_put_back_as_empty(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    window.show_history()
    pick(window, "Salle bleue")
    panel(window).put_back()  # type: ignore[attr-defined]
    assert kept(opened, key).place == ""


def test_what_the_record_says_already_is_not_put_back(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    change(opened, key, "place", "")
    window.show_history()
    pick(window, "Salle bleue → ")
    assert panel(window).back.isEnabled()  # type: ignore[attr-defined]
    pick(window, "→ Salle bleue")
    assert not panel(window).back.isEnabled()  # type: ignore[attr-defined]
    assert panel(window).reason.text() == window.texts(N_("It says so now."))  # type: ignore[attr-defined]


def test_what_happened_to_a_part_is_told_with_its_name(opened: Program) -> None:
    window, store = opened.window, opened.store
    assert store is not None
    key = choose(window, 2)
    with store.write(N_("Add a person")) as session:
        session.add(person := Person(name="Ada", function=Bilingual("Cheffe", "Hoofd")))
        session.flush()
        session.add(part := Attendance(meeting_id=key, person_id=person.id, presence=Presence.PRESENT, position=0))
    with store.write(N_("Change the presence")) as session:
        session.get_one(Attendance, part.id).presence = Presence.EXCUSED
    window.show_history()
    found = rows(window)[0]
    assert "Cheffe" in found.text or "Ada" in found.text
    assert "→" in found.note
    pick(window, found.note)
    panel(window).put_back()  # type: ignore[attr-defined]
    with store.read() as session:
        assert session.get_one(Attendance, part.id).presence is Presence.PRESENT


def test_what_is_approved_is_not_put_back(opened: Program) -> None:
    window, store = opened.window, opened.store
    assert store is not None
    key = choose(window, 2)
    with store.write(N_("Add minutes")) as session:
        session.add(version := MinutesVersion(meeting_id=key, position=0))
        session.flush()
        session.add(passage := Statement(minutes_id=version.id, text="Premier texte", position=0))
    with store.write(N_("Change a passage")) as session:
        session.get_one(Statement, passage.id).text = "Second texte"
    window.show_history()
    pick(window, "Premier texte → Second texte")
    assert panel(window).back.isEnabled()  # type: ignore[attr-defined]
    with store.write(N_("Approve")) as session:
        session.get_one(MinutesVersion, version.id).state = MinutesState.APPROVED
    window.show_history()
    pick(window, "Premier texte → Second texte")
    assert not panel(window).back.isEnabled()  # type: ignore[attr-defined]
    assert panel(window).reason.text() == window.texts(N_("This part is closed to changes."))  # type: ignore[attr-defined]
    view = panel(window).rows
    view.setCurrentIndex(view.found.index(1, 0))  # the approval itself: it is corrected by a next version
    assert not panel(window).back.isEnabled()  # type: ignore[attr-defined]


def test_what_was_removed_from_the_history_is_said_so(opened: Program) -> None:
    window, store = opened.window, opened.store
    assert store is not None
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    store.redact("meeting", key)
    window.show_history()
    assert rows(window)
    assert {row.note for row in rows(window)} == {window.texts(N_("What it was has been removed from the history."))}
    assert not panel(window).back.isEnabled()  # type: ignore[attr-defined]


def test_the_history_follows_the_record_that_is_chosen_and_what_is_written(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    choose(window, 2)
    window.show_history()
    assert panel(window).intro.text() == "Groupe focus RH"
    other = choose(window, 0)
    qtbot.waitUntil(lambda: panel(window).intro.text() == "Énergie & <b>été</b>")
    change(opened, other, "place", "Salle verte")
    qtbot.waitUntil(lambda: "Salle verte" in rows(window)[0].note)


def test_nothing_is_put_back_in_a_closed_year(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    assert opened.store is not None
    opened.store.close_year(reference_key("report_year", "2023"))
    window.show_history()
    pick(window, "Salle bleue")
    assert not panel(window).back.isEnabled()  # type: ignore[attr-defined]
    panel(window).put_back()  # type: ignore[attr-defined]
    assert kept(opened, key).place == "Salle bleue"


# What points to a record


def test_what_points_to_a_record_is_listed_and_opened(example: Program, qtbot: QtBot) -> None:
    window = example.window
    assert example.store is not None
    with example.store.read() as session:
        part = session.query(Attendance).filter(Attendance.person_id.is_not(None)).first()
        assert part is not None
        person, meeting = part.person_id, part.meeting_id
    window.go_to("person", person)
    window.show_links()
    found = [row for row in rows(window) if row.key.id == part.id]
    assert found
    assert found[0].aside == "2023"
    pick(window, found[0].text)
    view = panel(window).rows
    view.setCurrentIndex(view.found.index(view.found.rows.index(found[0]), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert window.host is not None
    assert window.host.spot().entry == "meetings"
    assert page(window).current() == meeting


def test_the_links_stay_while_one_goes_through_them(example: Program, qtbot: QtBot) -> None:
    window = example.window
    assert example.store is not None
    with example.store.read() as session:
        person = session.query(Attendance.person_id).filter(Attendance.person_id.is_not(None)).first()[0]  # type: ignore[index]
    window.go_to("person", person)
    window.show_links()
    before = len(rows(window))
    window.go("meetings")
    qtbot.waitUntil(lambda: panel(window).here.isVisible())  # type: ignore[attr-defined]
    assert len(rows(window)) == before
    panel(window).here.click()  # type: ignore[attr-defined]
    assert page(window).detail.title.text() in panel(window).intro.text()


def test_nothing_points_to_a_new_meeting(opened: Program) -> None:
    window = opened.window
    choose(window, 2)
    window.show_links()
    assert rows(window) == []
    assert "Groupe focus RH" in panel(window).intro.text()
    assert window.drawer is not None
    assert window.drawer.has_focus()


# What was deleted


def test_what_was_deleted_is_brought_back_and_shown(opened: Program) -> None:
    window = opened.window
    key = choose(window, 2)
    page(window).remove()
    QApplication.processEvents()
    assert "Groupe focus RH" not in subjects(window)
    window.show_bin()
    assert [row.text for row in rows(window)] == ["Groupe focus RH"]
    panel(window).back.click()  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert "Groupe focus RH" in subjects(window)
    assert page(window).current() == key
    assert rows(window) == []
    assert window.undo_bar.isVisible()
    window.undo_bar.action.click()
    QApplication.processEvents()
    assert "Groupe focus RH" not in subjects(window)
    assert [row.text for row in rows(window)] == ["Groupe focus RH"]


def test_what_cannot_be_brought_back_says_why(opened: Program) -> None:
    window = opened.window
    choose(window, 2)
    page(window).remove()
    assert opened.store is not None
    opened.store.close_year(reference_key("report_year", "2023"))
    window.show_bin()
    assert not panel(window).back.isEnabled()  # type: ignore[attr-defined]
    assert panel(window).reason.text() == window.texts(  # type: ignore[attr-defined]
        N_("This year is closed: its records cannot be changed. Reopen the year first.")
    )
