"""The pane beside the page: what is to be put right, in which order, and how one goes from one point to the next."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Texts
from synergie.services.checks import RULES, Finding
from tests.ui.found import BLOCKING, INFORMATION, TO_CHECK, finding
from ui import checklist, findings_paint
from ui.checklist import ChecklistPane
from ui.findings_paint import FindingDelegate

SPEECH = int(Qt.ItemDataRole.AccessibleTextRole)
DISPLAY = int(Qt.ItemDataRole.DisplayRole)


@pytest.fixture
def said(monkeypatch):
    found = []
    monkeypatch.setattr(checklist, "announce", lambda _widget, text: found.append(text))
    return found


@pytest.fixture
def pane(qtbot: QtBot):
    found = ChecklistPane(Texts("en"))
    qtbot.addWidget(found)
    found.resize(284, 600)
    with qtbot.waitExposed(found):
        found.show()
    found.goes = []
    found.chosen.connect(found.goes.append)
    return found


def rows(pane):
    model = pane.list.model()
    return [model.data(model.index(row), DISPLAY) for row in range(model.rowCount())]


def test_what_blocks_comes_first_and_what_is_for_information_is_folded_away(pane):
    pane.set_findings([finding("c", INFORMATION), finding("b", TO_CHECK), finding("a", BLOCKING)])
    assert rows(pane) == ["Blocking (1)", "a", "To check (1)", "b"]
    assert pane.fold.isVisible()
    assert pane.fold.text() == "Show 1 for information"
    pane.fold.click()
    assert rows(pane)[-2:] == ["For information (1)", "c"]
    pane.fold.click()
    assert "c" not in rows(pane)


def test_the_words_beside_the_bar_say_how_far_one_is(pane):
    pane.set_findings([finding("a", BLOCKING, rule="meeting-date"), finding("b", rule="meeting-year")])
    total = len(RULES)
    assert pane.words.text() == f"{total - 2} points out of {total} · 1 blocking · 1 to check"
    assert (pane.bar.value(), pane.bar.maximum()) == (total - 2, total)
    assert pane.bar.accessibleDescription() == pane.words.text()


def test_with_nothing_found_the_pane_says_that_all_is_well(pane):
    assert pane.words.text() == "Checking…"
    pane.set_findings([])
    assert pane.words.text() == "Everything is in order: the report can be made."
    assert not pane.fold.isVisible()
    assert pane.step() is False


def test_the_arrows_pass_over_headings_and_enter_goes_to_the_record(pane):
    first, second = finding("a", BLOCKING), finding("b")
    pane.set_findings([first, second])
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Home)
    assert pane.list.current() == first
    QTest.keyClick(pane.list, Qt.Key.Key_Down)
    assert pane.list.current() == second
    assert pane.goes == []
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert pane.goes == [second]


def test_a_click_goes_to_the_record_and_a_click_on_a_heading_nowhere(pane):
    first = finding("a", BLOCKING)
    pane.set_findings([first])
    view = pane.list
    for row in (0, 1):
        where = view.visualRect(view.model().index(row)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    assert pane.goes == [first]


def test_f8_goes_through_all_points_and_begins_again(pane):
    found = [finding("a", BLOCKING), finding("b"), finding("c")]
    pane.set_findings(found)
    for _ in range(4):
        pane.step(+1)
    assert pane.goes == [*found, found[0]]
    pane.step(-1)
    assert pane.goes[-1] == found[2]


def test_the_choice_stays_when_the_checks_are_made_again(pane):
    found = [finding("a", BLOCKING), finding("b"), finding("c")]
    pane.set_findings(found)
    pane.step(1)
    pane.step(1)
    pane.set_findings([dataclasses.replace(one) for one in found[1:]])
    assert pane.list.current() == found[1]
    assert len(pane.goes) == 2  # nobody is sent anywhere by a check


@pytest.mark.parametrize(("way", "goes_to"), [(+1, 2), (-1, 0)])
def test_after_a_point_was_put_right_f8_goes_on_from_its_place(pane, way, goes_to):
    found = [finding("a"), finding("b"), finding("c")]
    pane.set_findings(found)
    pane.step(1)
    pane.step(1)
    pane.set_findings([found[0], found[2]])
    pane.set_findings([found[0], found[2]])
    pane.step(way)
    assert pane.goes[-1] == found[goes_to]


def test_a_row_is_spoken_with_its_severity_its_whole_sentence_and_its_place(pane):
    pane.set_findings([finding("The date is missing.", BLOCKING)])
    spoken = pane.list.model().data(pane.list.model().index(1), SPEECH)
    assert spoken == "Blocking: The date is missing. Meeting · Meetings and minutes"


def test_how_much_there_is_is_told_when_it_changes_and_not_at_every_check(pane, said):
    pane.set_findings([finding("a"), finding("b")])
    pane.set_findings([finding("a"), finding("b")])
    assert said == ["2 points to look at"]
    pane.set_findings([finding("a")])
    pane.set_findings([])
    assert said[1:] == ["1 point to look at", "Everything is in order: the report can be made."]


def test_long_names_are_cut_in_the_row_and_whole_in_its_tool_tip(pane):
    name = "Procès-verbal du comité de pilotage élargi aux deux directions générales du 19 janvier 2023"
    message = N_("“{what}”: the date is missing.").of(what=Bilingual(name, name))
    one = finding("")
    found = Finding(rule=one.rule, severity=TO_CHECK, record=one.record, field=None, message=message)
    pane.set_findings([found])
    shown = pane.list.model().data(pane.list.model().index(1), findings_paint.FINDING)
    assert shown.brief.endswith("the date is missing.")
    assert name not in shown.brief
    assert name in shown.sentence
    delegate = pane.list.itemDelegate()
    assert isinstance(delegate, FindingDelegate)
    assert delegate.is_cut(shown)
    assert pane.list.model().data(pane.list.model().index(1), int(Qt.ItemDataRole.ToolTipRole)) == shown.sentence


def test_a_sentence_stands_on_three_lines_at_most(qapp):
    font = qapp.font()
    lines, cut = findings_paint.broken("un deux trois quatre cinq " * 30, font, 180, 3)
    assert len(lines) == 3
    assert cut
    assert lines[-1].endswith("…")
    assert findings_paint.broken("court", font, 180, 3) == (("court",), False)


def test_how_three_hundred_sentences_are_broken_is_worked_out_once(pane, monkeypatch):
    calls = []
    whole = findings_paint.broken
    monkeypatch.setattr(findings_paint, "broken", lambda *args: calls.append(args) or whole(*args))
    pane.set_findings([finding(f"Le point {n} est à vérifier, avec un texte assez long.") for n in range(300)])
    pane.grab()
    bar = pane.list.verticalScrollBar()
    for value in range(0, bar.maximum(), max(bar.maximum() // 20, 1)):
        bar.setValue(value)
        pane.grab()
    assert 0 < len(calls) <= 600  # a scroll bar that appears changes the width once


def test_the_buttons_ask_for_the_preview_for_a_draft_and_to_be_put_away(pane, qtbot):
    for button, signal in (
        (pane._preview, pane.preview_asked),
        (pane._draft, pane.draft_asked),
        (pane._close, pane.close_asked),
    ):
        assert button.accessibleName()
        with qtbot.waitSignal(signal):
            button.click()


def test_another_language_says_everything_again(pane):
    pane.set_findings([finding("a", BLOCKING)])
    dutch = Texts("nl")
    pane.set_findings([finding("a", INFORMATION)], dutch)
    assert pane.list.accessibleName() == dutch(checklist.TITLE)
    assert pane.words.text() == dutch(checklist.IN_ORDER)
