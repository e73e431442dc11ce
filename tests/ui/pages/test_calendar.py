"""The legal calendar in the window: what is due, in words; from a deadline to its record; sittings."""

import datetime as dt
import uuid

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.services import records
from synergie.services.records import fields_of
from tests.patience import PATIENCE_MS
from tests.ui.pages.working import add, begin, declared, enter, group_of, keys_of, page_of, read, settle
from ui.app import Program
from ui.pages import calendar, matter_note
from ui.pages.calendar_deadlines import DeadlinesPage
from ui.pages.calendar_detail import _BASIS, _BETWEEN, _BY, _MISSING
from ui.pages.calendar_line import DueLine
from ui.pages.matter_note import MatterNote

TODAY = dt.date(2023, 9, 1)


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DeadlinesPage, "today", lambda _page: TODAY)


def shown(program: Program) -> DeadlinesPage:
    group = group_of(program, "calendar")
    group.tabs.setCurrentIndex(0)
    page = group.front()
    assert isinstance(page, DeadlinesPage)
    page._read()
    return page


def rows(page: DeadlinesPage) -> list[str]:
    return [found.spoken for at in range(page.model.rowCount()) if (found := page.model.row_text(at)) is not None]


def test_every_field_of_a_sitting_can_be_reached() -> None:
    assert {one.name for one in fields_of("sitting")} <= declared(calendar.PAGES)["sitting"]


def test_deadlines_stand_by_date_with_their_state_in_words(example: Program) -> None:
    page = shown(example)
    dated = [one.by for one in page.model.deadlines() if one.by is not None]
    assert dated == sorted(dated)
    texts = example.window.texts
    assert all(texts(one.what) in "\n".join(rows(page)) for one in page.model.deadlines())
    states = {one.state.value for one in page.model.deadlines()}
    assert states == {"met", "due", "overdue", "unknown"}
    assert page.current() is not None
    assert page.current().state.value == "overdue"  # type: ignore[union-attr]


@pytest.mark.parametrize(("at", "states"), [(2, {"overdue"}), (3, {"unknown"}), (4, {"met"})])
def test_what_is_overdue_or_missing_can_be_filtered(example: Program, at: int, states: set[str]) -> None:
    page = shown(example)
    every = len(page.model.deadlines())
    page.choice.setCurrentIndex(at)
    assert {one.state.value for one in page.model.deadlines()} == states
    assert 0 < len(page.model.deadlines()) < every
    assert str(len(page.model.deadlines())) in page.count.text()


def test_enter_goes_to_the_record_of_a_deadline(example: Program) -> None:
    page = shown(example)
    page.choice.setCurrentIndex(4)
    found = page.current()
    assert found is not None
    page.take_focus()
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    settle()
    assert example.window.host is not None
    there = example.window.host.page()
    assert there is not None
    assert (there.page.table, there.current()) == found.record


def test_arrows_walk_over_the_headings(example: Program) -> None:
    page = shown(example)
    page.view.setCurrentIndex(page.model.index(page.model.first()))
    page.view.setFocus()
    seen = [page.current()]
    for _ in range(len(page.model.deadlines()) - 1):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
        seen.append(page.current())
    assert seen == page.model.deadlines()
    for _ in range(len(page.model.deadlines()) + 2):
        QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert page.current() == page.model.deadlines()[0]


def test_ctrl_f_goes_to_the_filter_and_narrows_by_words(example: Program) -> None:
    page = shown(example)
    example.window.focus_filter()
    assert page.filter.hasFocus()
    QTest.keyClicks(page.filter, "26bis")
    page._narrow()
    assert {one.kind.value for one in page.model.deadlines()} == {"report"}
    page.filter.clear()
    QTest.keyClicks(page.filter, "xyz")
    page._narrow()
    assert page.stack.currentWidget() is page.nothing
    assert page.nothing.text()


def test_a_missing_sitting_is_entered_from_its_deadline_and_then_counted(example: Program) -> None:
    page = shown(example)
    QTest.keyClicks(page.filter, "26bis")
    page._narrow()
    council = page.model.deadlines()[0].record[1]
    page._choose(page.model.first())
    assert page.detail.said(_MISSING)
    assert not page.detail.enter.isHidden()
    page.detail.enter.click()
    settle()
    there = page_of(example, "calendar", "sitting")
    assert there.detail.is_new
    enter(there, "date", "21/12/2023")
    settle()
    (key,) = keys_of(example, "sitting")
    values = read(example, "sitting", key).values
    assert (values["body_id"], str(values["kind"].value)) == (council, "budget")
    assert values["date"] == PartialDate.on(2023, 12, 21)
    page = shown(example)
    page.filter.clear()
    page._narrow()
    found = next(one for one in page.model.deadlines() if one.record == ("sitting", key))
    assert found.by == dt.date(2023, 12, 13)
    page._known = (found.kind.value, found.record, found.by)
    page._narrow()
    assert "2023" in page.detail.said(_BY)
    assert page.detail.said(_BETWEEN)
    assert "88" in page.detail.said(_BASIS)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_sitting_says_when_it_was_convened(opened: Program, language: str) -> None:
    body = add(opened, "body", name=Bilingual("Conseil", "Raad"), kind="municipal_council")
    page = begin(opened, language, "calendar", "sitting")
    page.new({"body_id": body})
    enter(page, "date", "12/2023")
    (key,) = keys_of(opened, "sitting")
    settle()
    assert opened.window.texts(calendar._NOT_CONVENED) in page.list.model.spoken(page.list.model.place(key))
    enter(page, "date", "21/12/2023")
    settle()
    assert "13/12/2023" in page.list.model.spoken(page.list.model.place(key))
    enter(page, "convened", "10/12/2023")
    settle()
    assert "10/12/2023" in page.list.model.spoken(page.list.model.place(key))


# The matter of a decision


def decision(program: Program, fr: str) -> uuid.UUID:
    (year,) = keys_of(program, "report_year")
    return add(program, "decision", year_id=year, text=Bilingual(fr, fr))


def note_of(program: Program, key: uuid.UUID) -> MatterNote:
    page = page_of(program, "actions", "decision")
    page.open(key)
    settle()
    return page.detail.findChild(MatterNote)  # type: ignore[return-value]


def test_one_key_accepts_the_matter_that_is_proposed(opened: Program) -> None:
    key = decision(opened, "Le budget 2024 du CPAS est arrêté.")
    note = note_of(opened, key)
    assert note.isVisible()
    assert "budget" in note.words.text()
    assert read(opened, "decision", key).values["matter"] is None
    QTest.keyClick(QApplication.focusWidget() or opened.window, Qt.Key.Key_M, _CONTROL_SHIFT)
    settle()
    assert str(read(opened, "decision", key).values["matter"].value) == "budget"
    assert not note.accept.isVisible()
    assert "26bis" in note.words.text()
    assert opened.window.texts(matter_note._GAPS["concertation"]) in note.more.text()


def test_no_note_where_there_is_nothing_to_say(opened: Program) -> None:
    key = decision(opened, "Les deux comités se réuniront en mars.")
    assert not note_of(opened, key).isVisible()
    with opened.store.write(N_("Change")) as session:  # type: ignore[union-attr]
        records.change(session, "decision", key, "text", Bilingual("Recrutement de deux agents", "x"))
    settle()
    assert note_of(opened, key).isVisible()


_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_the_control_page_says_what_is_due_and_leads_to_the_calendar(example: Program) -> None:
    example.window.go("control")
    host = example.window.host
    assert host is not None
    line = host.currentWidget().findChild(DueLine)  # type: ignore[union-attr]
    assert line is not None
    for _ in range(PATIENCE_MS // 10):
        if line.isVisible():
            break
        QTest.qWait(10)
    assert line.isVisible()
    assert any(letter.isdigit() for letter in line.link.text())
    line.link.setFocus()
    QTest.keyClick(line.link, Qt.Key.Key_Return)
    settle()
    assert isinstance(host.shown(), DeadlinesPage)
    assert host.shown().view.hasFocus()
