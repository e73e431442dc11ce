"""The drawer takes room beside the page and is worked by keys; what was typed and not kept is offered in it."""

import datetime as dt
import uuid
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_, NN_
from synergie.services import bin as bin_service
from tests.ui.conftest import open_whole
from tests.ui.test_past import change, kept, panel, pick, rows
from tests.ui.test_window import choose, page
from ui.app import Program
from ui.recovery import Recovery
from ui.shell.drawer import Panel


def test_escape_puts_the_drawer_away_and_the_focus_goes_back(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    window.resize(1280, 720)
    window.activateWindow()
    page(window).list.focus()
    window.show_history()
    assert window.focusWidget() is panel(window).rows
    qtbot.keyClick(panel(window).rows, Qt.Key.Key_Escape)
    assert window.drawer is not None
    assert window.drawer.isHidden()
    assert window.focusWidget() is page(window).list.view


def test_one_panel_at_a_time_and_it_takes_room_beside_the_page(opened: Program) -> None:
    window = opened.window
    window.resize(1280, 720)
    QApplication.processEvents()
    before = page(window).width()
    window.show_history()
    window.show_bin()
    QApplication.processEvents()
    assert window.drawer is not None
    assert window.drawer.key == "bin"
    assert len([one for one in window.drawer.findChildren(Panel) if not one.isHidden()]) == 1
    right = page(window).mapTo(window, page(window).rect().topRight()).x()
    assert right <= window.drawer.mapTo(window, window.drawer.rect().topLeft()).x()
    assert page(window).width() > before / 2
    window.drawer.close_button.click()
    QApplication.processEvents()
    assert page(window).width() == before


def test_f6_reaches_the_drawer(opened: Program) -> None:
    window = opened.window
    window.resize(1280, 720)
    window.activateWindow()
    window.show_help()
    page(window).list.focus()
    for _ in range(3):
        window.next_pane()
        if window.drawer is not None and window.drawer.has_focus():
            break
    assert window.drawer is not None
    assert window.drawer.has_focus()


@pytest.mark.parametrize("width", [720, 860, 1000, 1280, 1480])
def test_there_is_room_for_the_drawer_at_every_width(opened: Program, width: int) -> None:
    window = opened.window
    window.resize(width, 600)
    window.show_bin()
    QApplication.processEvents()
    assert window.width() == width
    assert window.drawer is not None
    right = window.drawer.mapTo(window, window.drawer.rect().topRight()).x()
    assert right == width - 1


def test_another_language_keeps_the_panel(opened: Program) -> None:
    window = opened.window
    choose(window, 2)
    window.show_history()
    window.menus.actions["nl"].trigger()
    assert window.drawer is not None
    assert window.drawer.key == "history"
    assert panel(window).intro.text() == "Focusgroep HR"


def test_rows_are_spoken_as_sentences_and_copied(opened: Program, qtbot: QtBot) -> None:
    window = opened.window
    key = choose(window, 2)
    change(opened, key, "place", "Salle bleue")
    window.show_history()
    view = panel(window).rows
    found = QAccessible.queryAccessibleInterface(view)
    assert found.text(QAccessible.Text.Name) == window.texts(N_("History of the record"))
    spoken = view.found.data(view.currentIndex(), int(Qt.ItemDataRole.AccessibleTextRole))
    assert "Salle bleue" in spoken
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Salle bleue" in QGuiApplication.clipboard().text()


def test_a_dossier_out_of_reach_is_told_in_a_sentence(opened: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: object) -> None:
        raise StoreError(Reason.UNREACHABLE, N_("The dossier cannot be reached."))

    monkeypatch.setattr(bin_service, "contents", away)
    opened.window.show_bin()
    assert opened.window.drawer is not None
    assert opened.window.drawer.isHidden()
    assert opened.window.banner.text() == "The dossier cannot be reached."


# What was typed and not kept


def typed(program: Program, folder: Path, *what: tuple[str, uuid.UUID | None, str, str]) -> None:
    """Leave texts behind as a crash would, and open the dossier again."""
    place = program.window.place
    assert place is not None
    assert program.store is not None
    recovery = Recovery(folder)
    for table, key, field, text in what:
        assert recovery.keep(place.dossier, table, key, field, text, "")
    open_whole(program, Path(str(program.store.engine.url.database)))


def test_what_was_typed_when_the_program_stopped_is_offered_at_once(opened: Program, own_drafts: Path) -> None:
    window = opened.window
    key = choose(window, 2)
    typed(opened, own_drafts, ("meeting", key, "place", "Salle bl"))
    words = NN_("{n} field was typed in and not kept.", "{n} fields were typed in and not kept.")
    assert window.banner.text() == window.texts(words, n=1)
    window.banner.buttons[0].click()
    assert page(window).current() == key
    cell = page(window).detail.forms()[1].cell("place") or page(window).detail.forms()[0].cell("place")
    assert cell is not None
    assert cell.editor.text() == "Salle bl"
    page(window).leave()
    QApplication.processEvents()
    assert kept(opened, key).place == "Salle bl"
    assert window.typed == ()
    assert window.texts(words, n=1) != window.banner.text()


def test_the_first_of_several_texts_is_gone_to_and_all_are_listed(opened: Program, own_drafts: Path) -> None:
    window = opened.window
    first, second = choose(window, 1), choose(window, 2)
    gone = ("meeting", uuid.uuid4(), "notes", "perdu")
    typed(opened, own_drafts, gone, ("meeting", first, "place", "Salle bl"), ("meeting", second, "place", "Salle ro"))
    window.banner.buttons[0].click()
    assert page(window).current() == first
    assert page(window).detail.isAncestorOf(window.focusWidget())
    assert len(rows(window)) == 3
    pick(window, "Salle ro")
    panel(window).go.click()  # type: ignore[attr-defined]
    assert page(window).current() == second


def test_a_record_that_was_being_entered_comes_back(opened: Program, own_drafts: Path) -> None:
    window = opened.window
    typed(opened, own_drafts, ("meeting", None, "starts", "10h"))
    window.banner.buttons[0].click()
    assert page(window).detail.is_new
    cell = page(window).detail.forms()[0].cell("starts")
    assert cell is not None
    assert cell.editor.text() == "10h"


def test_texts_whose_field_is_gone_are_listed_copied_and_given_up(
    opened: Program, own_drafts: Path, qtbot: QtBot
) -> None:
    window = opened.window
    gone = uuid.uuid4()
    typed(opened, own_drafts, ("meeting", gone, "place", "Salle bl"), ("later_table", gone, "x", "autre"))
    window.banner.buttons[0].click()
    assert len(rows(window)) == 2
    pick(window, "Salle bl")
    qtbot.keyClick(panel(window).rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Salle bl" in QGuiApplication.clipboard().text()
    panel(window).go.click()  # type: ignore[attr-defined]
    assert window.banner.text() == window.texts(
        N_("The field of this text is no longer there. Ctrl+C in the panel copies it.")
    )
    panel(window).drop.click()  # type: ignore[attr-defined]
    assert ["autre" in row.text for row in rows(window)] == [True]
    assert window.place is not None
    assert window.place.recovery is not None
    assert [one.text for one in window.place.recovery.waiting(window.place.dossier)] == ["autre"]
    assert all(one.at.tzinfo is dt.UTC or one.at.tzinfo is not None for one in window.typed)
