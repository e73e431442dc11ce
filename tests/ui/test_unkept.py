"""What the dossier did not take stays: over another record, another language, and a restart."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.services import records
from tests.ui.conftest import open_whole
from tests.ui.test_saving import TAB, cell, line, page, retype, stored, waiting
from ui.app import Program
from ui.fields.choices import CheckBox
from ui.forms.cell import NOT_KEPT
from ui.shell.acts import NOT_ALL


@pytest.fixture(autouse=True)
def active(opened: Program, qtbot: QtBot) -> None:
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)


@contextlib.contextmanager
def full(program: Program) -> Iterator[None]:
    """Let nothing be written."""

    def refuse(*_args: object, **_more: object) -> None:
        raise StoreError(Reason.FULL, N_("The disk is full. Nothing was written; make room and try again."))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(program.store, "write", refuse)
        yield


def typed(program: Program, qtbot: QtBot, name: str, text: str) -> None:
    widget = line(program, name)
    retype(qtbot, widget, text)
    qtbot.keyClick(widget, TAB)


def elsewhere_and_back(program: Program) -> None:
    keys, now = page(program).list.model.keys(), page(program).list.current()
    page(program).list.choose(next(key for key in keys if key != now))
    assert now is not None
    page(program).list.choose(now)


def shown(program: Program, name: str) -> str:
    return str(line(program, name).text())  # type: ignore[attr-defined]


def test_what_could_not_be_written_waits_while_other_records_are_looked_at(opened: Program, qtbot: QtBot) -> None:
    with full(opened):
        typed(opened, qtbot, "place", "Salle importante")
        assert waiting(opened) == ["Salle importante"]
        elsewhere_and_back(opened)
        assert shown(opened, "place") == "Salle importante"
        assert cell(opened, "place").note.text() == opened.window.texts(NOT_KEPT)
        opened.window.failed.chosen.emit("retry")
        assert opened.window.failed.isVisible()
        assert "✓" not in opened.window.saved.text()
    opened.window.failed.chosen.emit("retry")
    assert stored(opened, "place") == "Salle importante"
    assert waiting(opened) == []


def test_a_save_elsewhere_that_works_takes_nothing_away(opened: Program, qtbot: QtBot) -> None:
    with full(opened):
        typed(opened, qtbot, "place", "Salle importante")
        record = page(opened).detail.record
        assert record is not None
        keys = page(opened).list.model.keys()
        page(opened).list.choose(next(key for key in keys if key != record.id))
    typed(opened, qtbot, "place", "Autre salle")
    assert stored(opened, "place") == "Autre salle"
    assert not opened.window.failed.isVisible()
    qtbot.waitUntil(lambda: [one.text for one in opened.window.typed] == ["Salle importante"])
    assert opened.window.banner.isVisible()
    page(opened).list.choose(record.id)
    assert shown(opened, "place") == "Salle importante"
    opened.window.save()
    assert stored(opened, "place") == "Salle importante"


def test_another_field_that_is_written_brings_along_what_could_not_be(opened: Program, qtbot: QtBot) -> None:
    with full(opened):
        typed(opened, qtbot, "place", "Salle importante")
    typed(opened, qtbot, "starts", "9h")
    assert (stored(opened, "place"), str(stored(opened, "starts"))) == ("Salle importante", "09:00:00")


def test_a_text_in_both_languages_waits_too(opened: Program, qtbot: QtBot) -> None:
    with full(opened):
        typed(opened, qtbot, "subject", "Objet important")
        elsewhere_and_back(opened)
        assert shown(opened, "subject") == "Objet important"
    opened.window.save()
    assert stored(opened, "subject").fr == "Objet important"


def test_what_a_rule_refuses_waits_and_is_never_said_to_be_saved(opened: Program, qtbot: QtBot, tmp_path: Path) -> None:
    typed(opened, qtbot, "starts", "14h")
    typed(opened, qtbot, "ends", "10h")
    record = page(opened).detail.record
    assert record is not None
    opened.window.save()
    assert opened.window.saved.text() == opened.window.texts(NOT_ALL)
    elsewhere_and_back(opened)
    assert shown(opened, "ends").startswith("10")
    opened.window.menus.actions["nl"].trigger()
    assert shown(opened, "ends").startswith("10")
    opened.window.menus.actions["fr"].trigger()
    open_whole(opened, tmp_path / "copie.synergie")
    opened.window.go("meetings")
    page(opened).list.choose(record.id)
    assert shown(opened, "ends").startswith("10")
    typed(opened, qtbot, "starts", "9h")
    assert str(stored(opened, "ends")) == "10:00:00"
    assert cell(opened, "ends").editor.problem() is None


def test_what_somebody_else_wrote_is_not_written_over_by_saving_again(opened: Program, qtbot: QtBot) -> None:
    record = page(opened).detail.record
    assert record is not None
    assert opened.store is not None
    widget = line(opened, "place")
    retype(qtbot, widget, "Ma salle")
    with opened.store.write(N_("Change")) as session:
        records.change(session, "meeting", record.id, "place", "Leur salle")
    cell(opened, "place").stored = ""  # the form has not heard of it yet
    qtbot.keyClick(widget, TAB)
    opened.window.save()
    assert opened.window.saved.text() == opened.window.texts(NOT_ALL)
    assert stored(opened, "place") == "Leur salle"
    assert shown(opened, "place") == "Ma salle"
    typed(opened, qtbot, "place", "Notre salle")
    assert stored(opened, "place") == "Notre salle"


def test_the_bar_that_says_so_is_true(opened: Program, qtbot: QtBot) -> None:
    with full(opened):
        typed(opened, qtbot, "place", "Salle importante")
        said = " ".join(one.text() for one in opened.window.failed.findChildren(QLabel))
        assert "gardée sur cet ordinateur" in said
        qtbot.keyClick(line(opened, "place"), Qt.Key.Key_Tab)
        assert waiting(opened) == ["Salle importante"]


def test_a_record_that_lacks_something_waits_with_all_that_was_filled_in(opened: Program, qtbot: QtBot) -> None:
    opened.window.go("requests")
    opened.window.menus.actions["new"].trigger()
    typed(opened, qtbot, "subject", "Demande à moitié")
    assert page(opened).detail.is_new
    opened.window.save()
    assert opened.window.saved.text() == opened.window.texts(NOT_ALL)
    opened.window.go("meetings")
    opened.window.go("requests")
    opened.window.menus.actions["new"].trigger()
    assert shown(opened, "subject") == "Demande à moitié"


def test_a_new_record_that_is_given_up_leaves_nothing_behind(opened: Program, qtbot: QtBot) -> None:
    opened.window.go("requests")
    opened.window.menus.actions["new"].trigger()
    typed(opened, qtbot, "subject", "Demande à moitié")
    typed(opened, qtbot, "subject", "")
    assert waiting(opened) == []


def test_a_tick_that_could_not_be_written_is_written_when_it_is_made_again(opened: Program, qtbot: QtBot) -> None:
    box = cell(opened, "in_report").editor.focusable()[0]
    assert isinstance(box, CheckBox)
    with full(opened):
        box.click()
    assert stored(opened, "in_report") is True
    typed(opened, qtbot, "place", "Salle bleue")
    qtbot.waitUntil(box.isChecked)
    box.click()
    assert stored(opened, "in_report") is False


def test_a_text_that_was_refused_is_asked_for_again_when_it_is_typed_again(opened: Program, qtbot: QtBot) -> None:
    widget = line(opened, "place")
    with full(opened):
        typed(opened, qtbot, "place", "Salle importante")
        retype(qtbot, widget, "x")
        qtbot.waitUntil(lambda: waiting(opened) == ["x"])
    typed(opened, qtbot, "place", "Salle importante")
    assert stored(opened, "place") == "Salle importante"
