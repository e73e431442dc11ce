"""What is typed is kept: at once when a field is left, on this computer until then, and never lost when refused."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.services import records
from tests.ui.conftest import open_whole
from tests.ui.keys import retyped
from ui.app import Program
from ui.forms.cell import Cell
from ui.records_page import RecordsPage

TAB, ENTER, ESCAPE = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
CONTROL = Qt.KeyboardModifier.ControlModifier


def page(program: Program) -> RecordsPage:
    assert program.window.host is not None
    found = program.window.host.page()
    assert found is not None
    return found


def cell(program: Program, name: str) -> Cell:
    for form in page(program).detail.forms():
        found = form.cell(name)
        if found is not None:
            return found
    raise AssertionError(name)


def line(program: Program, name: str, at: int = 0) -> QWidget:
    return list(cell(program, name).editor.focusable())[at]


def stored(program: Program, name: str) -> Any:
    record = page(program).detail.record
    assert record is not None
    assert program.store is not None
    with program.store.read() as session:
        found = records.read(session, record.table, record.id)
    assert found is not None
    return found.values[name]


def waiting(program: Program) -> list[str]:
    assert program.recovery is not None
    assert program.window.place is not None
    return [one.text for one in program.recovery.waiting(program.window.place.dossier)]


def retype(_qtbot: QtBot, widget: QWidget, text: str) -> None:
    retyped(widget, text)


@pytest.fixture(autouse=True)
def active(opened: Program, qtbot: QtBot) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)


def test_a_field_is_saved_when_it_is_left_and_is_one_step(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "place")
    retype(qtbot, widget, "Salle bleue")
    assert stored(opened, "place") == ""
    qtbot.keyClick(widget, TAB)
    assert stored(opened, "place") == "Salle bleue"
    assert "✓" in opened.window.saved.text()
    opened.window.undo()
    assert stored(opened, "place") == ""
    qtbot.waitUntil(lambda: cell(opened, "place").editor.value() == "")
    opened.window.redo()
    assert stored(opened, "place") == "Salle bleue"


def test_leaving_a_field_unchanged_writes_nothing(opened: Program, qtbot: QtBot) -> None:
    before = opened.store.next_undo()  # type: ignore[union-attr]
    widget = line(opened, "place")
    widget.setFocus()
    qtbot.keyClick(widget, TAB)
    assert opened.store.next_undo() == before  # type: ignore[union-attr]


def test_one_language_that_changes_makes_the_other_to_be_read_again(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "subject")
    retype(qtbot, widget, "Autre objet")
    qtbot.keyClick(widget, TAB)
    subject = stored(opened, "subject")
    assert (subject.fr, subject.mark) == ("Autre objet", Mark.NL_STALE)
    qtbot.waitUntil(lambda: page(opened).detail.title.text() == "Autre objet")


def test_what_cannot_be_read_stays_on_screen_and_is_not_written(opened: Program, qtbot: QtBot) -> None:
    before = stored(opened, "date")
    widget = line(opened, "date")
    retype(qtbot, widget, "31/02/2023")
    qtbot.keyClick(widget, TAB)
    assert stored(opened, "date") == before
    assert widget.text() == "31/02/2023"  # type: ignore[attr-defined]
    assert cell(opened, "date").editor.problem() is not None


def test_what_a_rule_refuses_stays_on_screen_with_the_reason_beside_it(opened: Program, qtbot: QtBot) -> None:
    start, end = line(opened, "starts"), line(opened, "ends")
    retype(qtbot, start, "14h")
    qtbot.keyClick(start, TAB)
    retype(qtbot, end, "10h")
    qtbot.keyClick(end, TAB)
    assert stored(opened, "ends") is None
    message = cell(opened, "ends").editor.problem()
    assert message is not None
    assert message.id == "The meeting ends before it starts."
    retype(qtbot, end, "15h30")
    qtbot.keyClick(end, TAB)
    assert str(stored(opened, "ends")) == "15:30:00"
    assert cell(opened, "ends").editor.problem() is None


def test_a_text_that_looks_like_markup_or_a_formula_is_kept_as_it_is(opened: Program, qtbot: QtBot) -> None:
    for text in ("<b>gras</b> & co", "=1+1", "é’ “‘ 🙂"):
        widget = line(opened, "place")
        retype(qtbot, widget, "x")
        widget.setText(text)  # type: ignore[attr-defined]
        widget.textEdited.emit(text)  # type: ignore[attr-defined]
        qtbot.keyClick(widget, TAB)
        assert stored(opened, "place") == text


def test_what_is_typed_comes_back_after_a_crash(opened: Program, qtbot: QtBot, tmp_path: Path) -> None:
    widget = line(opened, "place")
    retype(qtbot, widget, "Salle jamais quittée")
    qtbot.waitUntil(lambda: waiting(opened) == ["Salle jamais quittée"])
    widget.blockSignals(True)  # the process is gone: the field is never left, another window opens the same file
    again = Program(QApplication.instance(), "nl", opened.settings)  # type: ignore[arg-type]
    qtbot.addWidget(again.window)
    again.window.show()
    open_whole(again, tmp_path / "copie.synergie")
    found = line(again, "place")
    assert found.text() == "Salle jamais quittée"  # type: ignore[attr-defined]
    assert not cell(again, "place").note.isHidden()
    assert cell(again, "place").editor.commit()
    assert stored(again, "place") == "Salle jamais quittée"
    assert waiting(again) == []
    again.window.close()
    again.close()


def test_a_save_that_fails_keeps_the_text_and_can_be_tried_again(
    opened: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened.store
    assert store is not None

    def full(*_args: object, **_more: object) -> None:
        raise StoreError(Reason.FULL, N_("The disk is full. Nothing was written; make room and try again."))

    with monkeypatch.context() as patched:
        patched.setattr(store, "write", full)
        widget = line(opened, "place")
        retype(qtbot, widget, "Salle pleine")
        qtbot.keyClick(widget, TAB)
    assert stored(opened, "place") == ""
    assert widget.text() == "Salle pleine"  # type: ignore[attr-defined]
    assert opened.window.failed.isVisible()
    assert "✓" not in opened.window.saved.text()
    opened.window.failed.chosen.emit("retry")
    assert stored(opened, "place") == "Salle pleine"
    assert not opened.window.failed.isVisible()


def test_closing_the_window_keeps_what_is_being_typed(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "place")
    retype(qtbot, widget, "Salle du fond")
    key = page(opened).detail.record.id  # type: ignore[union-attr]
    store = opened.store
    assert store is not None
    opened.window.close()
    with store.read() as session:
        found = records.read(session, "meeting", key)
    assert found is not None
    assert found.values["place"] == "Salle du fond"


def test_another_language_keeps_what_is_being_typed(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "date")
    retype(qtbot, widget, "32/13")
    opened.window.menus.actions["nl"].trigger()
    assert line(opened, "date").text() == "32/13"  # type: ignore[attr-defined]


def test_a_new_record_is_entered_when_its_first_field_is_left(opened: Program, qtbot: QtBot) -> None:
    before = len(page(opened).list.model.keys())
    opened.window.menus.actions["new"].trigger()
    assert page(opened).detail.is_new
    widget = line(opened, "date")
    assert widget.hasFocus()
    qtbot.keyClicks(widget, "8/3")
    qtbot.keyClick(widget, TAB)
    assert not page(opened).detail.is_new
    assert len(page(opened).list.model.keys()) == before + 1
    record = page(opened).detail.record
    assert record is not None
    assert page(opened).list.current() == record.id
    assert str(stored(opened, "kind")) == "other"
    opened.window.undo()
    qtbot.waitUntil(lambda: len(page(opened).list.model.keys()) == before)


def test_a_new_record_that_nothing_was_typed_into_leaves_no_trace(opened: Program, qtbot: QtBot) -> None:
    before = opened.store.next_undo()  # type: ignore[union-attr]
    opened.window.menus.actions["new"].trigger()
    opened.window.menus.actions["back"].trigger()
    assert not page(opened).detail.is_new
    assert page(opened).detail.record is not None
    assert opened.store.next_undo() == before  # type: ignore[union-attr]


def test_a_record_that_is_deleted_can_be_taken_back_from_the_bar(opened: Program, qtbot: QtBot) -> None:
    key = page(opened).detail.record.id  # type: ignore[union-attr]
    opened.window.menus.actions["delete"].trigger()
    qtbot.waitUntil(lambda: page(opened).list.model.place(key) < 0)
    bar = opened.window.undo_bar
    assert bar.isVisible()
    assert bar.action.text() == "Annuler la suppression"
    bar.action.click()
    qtbot.waitUntil(lambda: page(opened).list.model.place(key) >= 0)


def test_undo_survives_a_restart(opened: Program, qtbot: QtBot, tmp_path: Path) -> None:
    widget = line(opened, "place")
    retype(qtbot, widget, "Salle bleue")
    qtbot.keyClick(widget, TAB)
    open_whole(opened, tmp_path / "copie.synergie")
    assert "Lieu" in opened.window.menus.actions["undo"].text()
    opened.window.undo()
    assert stored(opened, "place") == ""


def test_a_part_is_entered_moved_and_deleted(opened: Program, qtbot: QtBot) -> None:
    detail = page(opened).detail
    sheet = detail.sheet(len(page(opened).page.tabs) - 1)
    editor = next(
        one
        for at in range(len(page(opened).page.tabs))
        for one in detail.sheet(at).parts
        if one.parts.table == "agenda_item"
    )
    assert sheet is not None
    for text in ("Budget", "Divers"):
        editor.start()
        first = editor.form.cells[0].editor.focusable()[0]
        qtbot.keyClicks(first, text)
        editor.form.flush()
    assert editor.model.rowCount() == 2
    key = editor.model.key(1)
    assert isinstance(key, uuid.UUID)
    editor._move(-1)
    qtbot.waitUntil(lambda: editor.model.key(0) == key)
    editor.remove()
    assert editor.model.rowCount() == 1
    opened.window.undo()
    qtbot.waitUntil(lambda: editor.model.rowCount() == 2)


def test_what_changes_elsewhere_does_not_touch_what_is_being_typed(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "place")
    retype(qtbot, widget, "Salle en cours")
    record = page(opened).detail.record
    assert record is not None
    assert opened.store is not None
    with opened.store.write(N_("Change")) as session:
        records.change(session, "meeting", record.id, "subject", Bilingual("Neuf", "Nieuw"))
    qtbot.waitUntil(lambda: page(opened).detail.title.text() == "Neuf")
    assert widget.text() == "Salle en cours"  # type: ignore[attr-defined]
    qtbot.keyClick(widget, TAB)
    assert stored(opened, "place") == "Salle en cours"


def test_what_somebody_else_changed_in_the_same_field_is_said_and_both_stand(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "place")
    retype(qtbot, widget, "Ma salle")
    record = page(opened).detail.record
    assert record is not None
    assert opened.store is not None
    with opened.store.write(N_("Change")) as session:
        records.change(session, "meeting", record.id, "place", "Leur salle")
    shown = cell(opened, "place")
    shown.stored = ""  # the form has not heard of it yet
    qtbot.keyClick(widget, TAB)
    assert stored(opened, "place") == "Leur salle"
    assert widget.text() == "Ma salle"  # type: ignore[attr-defined]
    assert shown.editor.problem() is not None
