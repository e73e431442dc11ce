"""Bringing in what exists: read beside the window, looked at by keys, taken in one step."""

import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from synergie.model.attendances import Attendance
from synergie.model.documents import Mail
from synergie.model.gains import Gain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.services.recognising import What
from tests.services.incoming_texts import COMMUNE_FR, CPAS_NL
from tests.services.test_incoming import mail_file, word_file
from tests.ui.keys import CONTROL, retyped
from tests.ui.pages.meeting_desk import page_of
from ui.app import Program
from ui.pages.incoming import READING_TEXT, Incoming
from ui.pages.incoming_opening import BRING_IN


def begun(program: Program) -> Incoming:
    page = page_of(program)
    BRING_IN.run(page.place, page, None)
    QApplication.processEvents()
    found = page._cover
    assert isinstance(found, Incoming)
    return found


def waited(program: Program, incoming: Incoming) -> None:
    for _ in range(6000):  # the first one in a process waits for all that is imported
        QTest.qWait(10)
        if incoming._job is None:
            QApplication.processEvents()
            return
    raise AssertionError("it was not read")


def pasted(program: Program, text: str) -> Incoming:
    incoming = begun(program)
    QApplication.clipboard().setText(text)
    QTest.keyClick(incoming.paste, Qt.Key.Key_V, CONTROL)
    QTest.keyClick(incoming.read, Qt.Key.Key_Return)
    waited(program, incoming)
    assert incoming.pages.currentIndex() == 1
    return incoming


def dropped(incoming: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    QApplication.sendEvent(incoming, entered)
    assert entered.isAccepted()
    event = QDropEvent(QPointF(5, 5), action, data, button, none)
    QApplication.sendEvent(incoming, event)


def counted(program: Program, cls: Any) -> int:
    assert program.store is not None
    with program.store.read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(cls)) or 0


def row_of(incoming: Incoming, what: What, place: int = 0) -> int:
    rows = [row for row, one in enumerate(incoming.look.model.proposals) if one.what is what]
    return rows[place]


def test_pasted_minutes_are_looked_at_and_taken_by_keys_in_one_step(example):
    before = [counted(example, one) for one in (Meeting, MinutesVersion, Gain, Attendance)]
    incoming = pasted(example, COMMUNE_FR)
    look = incoming.look
    assert look.list.hasFocus()
    assert [counted(example, one) for one in (Meeting, MinutesVersion, Gain, Attendance)] == before
    chosen = len(look.model.chosen())
    assert str(chosen) in look.take.text()
    people = sum(one.what is What.ATTENDEE for one in look.model.chosen())
    assert people
    QTest.keyClick(look.list, Qt.Key.Key_Return, CONTROL)
    after = [counted(example, one) for one in (Meeting, MinutesVersion, Gain, Attendance)]
    assert after == [before[0] + 1, before[1] + 1, before[2] + 5, before[3] + people]
    page = page_of(example)
    assert page.splitter.isVisible()
    assert page.detail.record is not None
    assert "Focus group RH" in page.detail.record.values["subject"].fr
    assert example.store is not None
    example.store.undo()
    assert [counted(example, one) for one in (Meeting, MinutesVersion, Gain, Attendance)] == before


def test_a_copied_e_mail_goes_to_the_meeting_of_that_day_when_told_so(example):
    head = "De : Directeur du programme\nEnvoyé : jeudi 3 août 2023 19:43\nÀ : Échevine\nObjet : Adhésions\n\n"
    incoming = begun(example)
    incoming.paste.setPlainText(f"{head}Bonjour, voici le tableau.")
    QTest.keyClick(incoming.paste, Qt.Key.Key_Return, CONTROL)
    waited(example, incoming)
    into = incoming.look.into
    assert into.current() == "new"
    assert into.count() > 1
    before = counted(example, Mail), counted(example, Meeting)
    key = into.itemData(0)
    into.setCurrentIndex(0)
    into.settled.emit(key)
    QTest.keyClick(incoming.look.list, Qt.Key.Key_Return, CONTROL)
    assert (counted(example, Mail), counted(example, Meeting)) == (before[0] + 1, before[1])
    assert example.store is not None
    with example.store.read() as session:
        mail = session.scalars(sa.select(Mail).where(Mail.subject == "Adhésions")).one()
        assert str(mail.meeting_id) == key


def test_space_ticks_and_enter_changes(example):
    incoming = pasted(example, COMMUNE_FR)
    look = incoming.look
    row = row_of(incoming, What.GAIN)
    look.go(row)
    assert look.model.is_ticked(row)
    QTest.keyClick(look.list, Qt.Key.Key_Space)
    assert not look.model.is_ticked(row)
    QTest.keyClick(look.list, Qt.Key.Key_Return)
    cells = {cell.field.name: cell for cell in look.fields.cells()}
    field = cells["grade"].editor.focusable()[0]
    retyped(field, "C2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert look.model.proposals[row].values["grade"] == "C2"
    assert look.model.is_ticked(row)
    assert "C2" in look.model.words(row)[1]
    QTest.keyClick(look.fields.cells()[0].editor.focusable()[0], Qt.Key.Key_Escape)
    assert look.list.hasFocus()


def test_several_lines_are_ticked_at_once(example):
    incoming = pasted(example, COMMUNE_FR)
    look = incoming.look
    first = row_of(incoming, What.PASSAGE)
    look.go(first)
    for _ in range(3):
        QTest.keyClick(look.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(look.list, Qt.Key.Key_Space)
    assert [look.model.is_ticked(row) for row in range(first, first + 5)] == [False] * 4 + [True]


def test_f8_goes_to_what_is_to_be_looked_at_and_round(example):
    incoming = pasted(example, COMMUNE_FR.replace("PV rédigé par l’administration communale\n", ""))
    look = incoming.look
    rows = look.model.open_rows()
    assert row_of(incoming, What.MINUTES) in rows
    look.go(rows[0])
    seen = [rows[0]]
    for _ in rows:
        QTest.keyClick(look.list, Qt.Key.Key_F8)
        seen.append(look.list.currentIndex().row())
    assert seen == [*rows, rows[0]]
    QTest.keyClick(look.list, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert look.list.currentIndex().row() == rows[-1]


def test_the_passage_of_the_line_is_marked_and_numbered(example):
    incoming = pasted(example, COMMUNE_FR)
    look = incoming.look
    row = row_of(incoming, What.GAIN)
    look.go(row)
    assert look.source.current() == row
    marked = [one.cursor.selectedText() for one in look.source.extraSelections()]  # type: ignore[attr-defined]
    assert any("2 ETP de niveau C" in one for one in marked)
    block = look.source.document().find("2 ETP de niveau C").blockNumber()
    assert str(row + 1) in look.source.numbers(block)


def test_the_other_version_goes_to_the_meeting_of_that_day_unless_told_otherwise(example):
    first = pasted(example, COMMUNE_FR)
    QTest.keyClick(first.look.list, Qt.Key.Key_Return, CONTROL)
    meetings = counted(example, Meeting)
    second = pasted(example, CPAS_NL)
    assert second.look.into.current() != "new"
    QTest.keyClick(second.look.list, Qt.Key.Key_Return, CONTROL)
    assert counted(example, Meeting) == meetings
    third = pasted(example, CPAS_NL.replace("Verslag opgesteld", "Verslag werd opgesteld"))
    third.look.into.setCurrentIndex(third.look.into.findData("new"))
    third.look.into.settled.emit("new")
    QTest.keyClick(third.look.list, Qt.Key.Key_Return, CONTROL)
    assert counted(example, Meeting) == meetings + 1


def test_what_was_brought_in_already_is_said_and_nothing_is_ticked(example):
    QTest.keyClick(pasted(example, COMMUNE_FR).look.list, Qt.Key.Key_Return, CONTROL)
    again = pasted(example, COMMUNE_FR).look
    assert again.banner.isVisible()
    assert not again.take.isEnabled()


def test_a_dropped_word_file_and_an_e_mail_are_read(example, tmp_path):
    for name, data, words in (("pv.docx", word_file(), "Groupe focus RH"), ("a.eml", mail_file(), "adhésions")):
        path = tmp_path / name
        path.write_bytes(data)
        incoming = begun(example)
        dropped(incoming, path)
        waited(example, incoming)
        assert incoming.pages.currentIndex() == 1
        assert words in incoming.look.source.toPlainText()
        assert incoming.look.name.text() == name


def test_a_file_dropped_on_the_page_of_meetings_is_read_there(example, tmp_path):
    path = tmp_path / "pv.docx"
    path.write_bytes(word_file())
    page = page_of(example)
    assert page._cover is None
    dropped(page, path)
    assert isinstance(page._cover, Incoming)
    waited(example, page._cover)
    assert "Groupe focus RH" in page._cover.look.source.toPlainText()


@pytest.mark.parametrize(
    ("name", "data"), [("pv.docx", b"PK\x03\x04 x"), ("vide.docx", b""), ("a.msg", b"\xd0\xcf\x11\xe0" + b"\0" * 600)]
)
def test_a_file_that_cannot_be_read_gets_a_sentence_and_changes_nothing(example, tmp_path, name, data):
    before = example.store.read_only, counted(example, Meeting)
    path = tmp_path / name
    path.write_bytes(data)
    incoming = begun(example)
    dropped(incoming, path)
    waited(example, incoming)
    assert incoming.banner.isVisible()
    assert name in incoming.banner.text()
    assert incoming.pages.currentIndex() == 0
    assert (example.store.read_only, counted(example, Meeting)) == before


def test_escape_leaves_without_taking(example):
    before = counted(example, Meeting)
    incoming = pasted(example, COMMUNE_FR)
    QTest.keyClick(incoming.look.list, Qt.Key.Key_Escape)
    assert incoming.look.give_up.hasFocus()
    QTest.keyClick(incoming.look.give_up, Qt.Key.Key_Escape)
    page = page_of(example)
    assert page.splitter.isVisible()
    assert counted(example, Meeting) == before
    QTest.keyClick(begun(example).paste, Qt.Key.Key_Escape)
    assert page.splitter.isVisible()


def test_whoever_does_not_see_hears_each_line(example):
    incoming = pasted(example, COMMUNE_FR.replace("PV rédigé par l’administration communale\n", ""))
    model = incoming.look.model
    row = row_of(incoming, What.MINUTES)
    spoken = model.data(model.index(row, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith(f"{row + 1}, ")
    assert model.remark(row) in spoken
    for widget in (incoming.look.list, incoming.look.source, incoming.look.into, incoming.paste):
        assert widget.accessibleName()


def test_while_the_worker_is_at_something_else_it_says_so_and_comes_next(opened: Program) -> None:
    incoming = begun(opened)
    worker = incoming.place.worker
    assert worker is not None
    free, done = threading.Event(), list[str]()
    worker.run(lambda _progress: free.wait(30), lambda _: None)
    worker.run(lambda _progress: None, lambda _: done.append("checks"))
    incoming.shown.connect(lambda: done.append("read"))
    incoming.paste.setPlainText(COMMUNE_FR)
    QTest.keyClick(incoming.read, Qt.Key.Key_Return)
    assert incoming.banner.isVisible()
    assert incoming.banner.sentence.text() == incoming.place.texts(READING_TEXT)
    free.set()
    waited(opened, incoming)
    QTest.qWait(50)
    assert done == ["read", "checks"]
    assert not incoming.banner.isVisible()
