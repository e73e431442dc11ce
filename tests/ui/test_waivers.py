"""Points that are let stand from the checklist, with the keys, and what the window says of them from then on."""

from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Texts
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.sittings import Waiver
from tests.ui.found import BLOCKING, LET_STAND, TO_CHECK, finding
from tests.ui.keys import typed
from tests.ui.pages.meeting_desk import count, key_of
from tests.ui.pages.working import page_of
from ui.app import Program
from ui.checklist import ChecklistPane
from ui.findings_waive import Waiving
from ui.pages.waivers import WaiverBox

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def waived(text: str = "") -> Any:
    import dataclasses

    from synergie.services.checks import Waived

    why = Waived(
        id=finding("").record[1],
        reason=Bilingual("Connu", "Bekend"),
        person=Bilingual("Secrétaire", "Secretaris"),
        decided=None,
    )
    one: Any = finding(text, LET_STAND)
    return dataclasses.replace(one, waived=why)


@pytest.fixture
def pane(qtbot: QtBot) -> ChecklistPane:
    found = ChecklistPane(Texts("en"))
    qtbot.addWidget(found)
    found.show()
    return found


def rows(pane: ChecklistPane) -> list[str]:
    model = pane.list.found
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_what_is_let_stand_is_folded_away_and_counts_no_more(pane: ChecklistPane) -> None:
    pane.set_findings([finding("a"), waived("b")])
    assert rows(pane) == ["To check (1)", "a"]
    assert "1 to check" in pane.words.text()
    assert pane.stood.text() == "Show 1 let stand"
    pane.stood.click()
    assert rows(pane) == ["To check (1)", "a", "Let stand (1)", "b"]
    spoken = pane.list.found.data(pane.list.found.index(3), int(Qt.ItemDataRole.AccessibleTextRole))
    assert "Let stand by Secrétaire: Connu" in spoken
    pane.set_findings([waived("b")])
    assert pane.words.text() == "Everything is in order: the report can be made."


def test_the_button_says_what_can_be_done_with_the_point_that_is_chosen(pane: ChecklistPane) -> None:
    pane.set_findings([finding("x", BLOCKING), finding("a", TO_CHECK), waived("b")])
    pane.stood.click()
    said = []
    for row in pane.list.found.places:
        pane.list.setCurrentIndex(pane.list.found.index(row))
        said.append((pane.waive.isEnabled(), pane.waive.accessibleName()))
    assert said == [
        (False, "Let this point stand…"),
        (True, "Let this point stand…"),
        (True, "Ask about this point again"),
    ]


def test_the_key_asks_for_the_point_that_is_chosen_and_for_none_without(pane: ChecklistPane) -> None:
    asked: list[Any] = []
    pane.waive_asked.connect(asked.append)
    QTest.keyClick(pane.list, Key.Key_L, Control)
    assert asked == []
    one = finding("a")
    pane.set_findings([one])
    pane.list.setCurrentIndex(pane.list.found.index(1))
    QTest.keyClick(pane.list, Key.Key_L, Control)
    pane.waive.click()
    assert asked == [one, one]


# In the window


@pytest.fixture
def window(opened: Program) -> Program:
    assert opened.store is not None
    with opened.store.write(N_("Prepare")) as session:
        session.get_one(Meeting, key_of(opened, "RH")).state = MeetingState.NOT_HELD
    opened.window.resize(1600, 900)
    opened.window.activateWindow()
    assert QTest.qWaitForWindowActive(opened.window)
    return opened


def until(program: Program, rule: str, *, is_waived: bool, gone: bool = False) -> None:
    """Wait until the checks have found `rule` so."""
    place = program.window.place
    assert place is not None
    for _ in range(600):
        found = [one for one in place.findings if one.rule == rule]
        if gone and not found and place.findings:
            return
        if found and all((one.waived is not None) is is_waived for one in found):
            return
        QTest.qWait(5)
    raise AssertionError(rule)


def choose(program: Program, rule: str) -> ChecklistPane:
    pane = program.window.checklist
    assert pane is not None
    model = pane.list.found
    row = next(row for row in model.places if model.finding(row).rule == rule)  # type: ignore[union-attr]
    pane.list.setCurrentIndex(model.index(row))
    pane.list.setFocus()
    return pane


def answer(program: Program, reason: str) -> None:
    asking = program.window.findChild(Waiving)
    assert isinstance(asking, Waiving)
    asking.window().activateWindow()
    assert QTest.qWaitForWindowActive(asking.window())
    QTest.qWait(20)
    widget = QApplication.focusWidget()
    assert widget is not None
    assert asking.isAncestorOf(widget)
    typed(widget, reason)
    QTest.keyClick(widget, Key.Key_Return, Control)
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_point_is_let_stand_with_the_keys_and_asked_about_again(window: Program, language: str) -> None:
    window.speak(language)
    QTest.qWait(50)
    until(window, "meeting-reason", is_waived=False)
    pane = choose(window, "meeting-reason")
    QTest.keyClick(pane.list, Key.Key_L, Control)
    answer(window, "Connu de tous")
    until(window, "meeting-reason", is_waived=True)
    assert count(window, Waiver, rule="meeting-reason") == 1
    pane = window.window.checklist  # type: ignore[assignment]
    pane.stood.setChecked(True)
    choose(window, "meeting-reason")
    QTest.keyClick(pane.list, Key.Key_L, Control)
    until(window, "meeting-reason", is_waived=False)
    assert count(window, Waiver) == 0


def test_a_point_is_not_let_stand_without_a_reason(window: Program) -> None:
    until(window, "meeting-reason", is_waived=False)
    pane = choose(window, "meeting-reason")
    QTest.keyClick(pane.list, Key.Key_L, Control)
    answer(window, "")
    asking = window.window.findChild(Waiving)
    assert isinstance(asking, Waiving)
    assert asking.problem.text()
    assert count(window, Waiver) == 0


def test_a_point_that_blocks_says_that_it_cannot_be_let_stand(window: Program) -> None:
    assert window.store is not None
    with window.store.write(N_("Prepare")) as session:
        session.execute(sa.update(Meeting).where(Meeting.id == key_of(window, "Comité")).values(date=None))
    told: list[Any] = []
    assert window.window.place is not None
    window.window.place.told.connect(told.append)
    until(window, "meeting-date", is_waived=False)
    pane = choose(window, "meeting-date")
    QTest.keyClick(pane.list, Key.Key_L, Control)
    assert len(told) == 1
    assert window.window.findChild(Waiving) is None


def test_the_settings_list_what_is_let_stand_and_ask_about_it_again(window: Program) -> None:
    until(window, "meeting-reason", is_waived=False)
    pane = choose(window, "meeting-reason")
    QTest.keyClick(pane.list, Key.Key_L, Control)
    answer(window, "Connu de tous")
    until(window, "meeting-reason", is_waived=True)
    page = page_of(window, "settings", "waiver")
    QApplication.processEvents()
    (key,) = page.list.model.keys()
    row = page.list.model.row_text(page.list.model.place(key))
    assert row is not None
    assert row.title == "Groupe focus RH"
    assert "Connu de tous" in row.spoken
    page.open(key)
    box = page.findChild(WaiverBox)
    assert isinstance(box, WaiverBox)
    assert box.found is not None
    box.go.click()
    QApplication.processEvents()
    assert window.window.host is not None
    assert window.window.host.page() is not page
    page = page_of(window, "settings", "waiver")
    page.open(key)
    words = window.window.texts(N_("&Ask about this point again"))
    next(one for one in page.acts(on_record=True) if one.text() == words).trigger()
    until(window, "meeting-reason", is_waived=False)
    assert count(window, Waiver) == 0


def test_the_control_page_lists_it_with_its_reason_too(window: Program) -> None:
    until(window, "meeting-reason", is_waived=False)
    pane = choose(window, "meeting-reason")
    QTest.keyClick(pane.list, Key.Key_L, Control)
    answer(window, "Connu de tous")
    until(window, "meeting-reason", is_waived=True)
    window.window.go("control")
    assert window.window.host is not None
    shown: Any = window.window.host.shown()
    for _ in range(6000):
        if shown._list is not None and any(one.waived is not None for one in shown._list.findings):
            break
        QTest.qWait(5)
    part = next(one for one in shown._list.places() if any(found.waived for found in one.findings))
    assert part.badge.count == sum(one.waived is None for one in part.findings)
    shown._open_place(part)
    model = shown.findings.found
    spoken = [model.data(model.index(row), int(Qt.ItemDataRole.AccessibleTextRole)) for row in model.places]
    assert any("Connu de tous" in one for one in spoken)
