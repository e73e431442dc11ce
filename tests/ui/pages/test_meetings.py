"""The pages of meetings: every field is there, a meeting is entered by keys, lists are pasted."""

import datetime as dt
import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.focus_groups import FocusGroupMeeting
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.services.records import fields_of
from tests.ui.pages.meeting_desk import count, custom, declared, key_of, on_pages, page_of, shown
from ui.app import Program
from ui.pages import meetings
from ui.pages.meeting_attendance import _DETAILS
from ui.pages.meeting_groups import MeetingGroups, SameDay
from ui.pages.meeting_pasting import DatesPaste
from ui.records_page import RecordsPage

Key = Qt.Key


def test_every_field_can_be_reached() -> None:
    found = on_pages(meetings.PAGES)
    found["attendance"] = declared(_DETAILS, "attendance")["attendance"]
    for table in ("meeting", "attendance", "agenda_item", "meeting_count", "minutes_version", "statement", "approval"):
        assert {one.name for one in fields_of(table)} <= found[table], table


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_meeting_is_entered_with_the_keys_alone(opened: Program, language: str, qtbot: QtBot) -> None:
    opened.speak(language)
    page = page_of(opened)
    opened.window.new_record()

    def type_on(text: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text)
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Key.Key_Return)

    opened.window.activateWindow()
    page.detail.focus_first()
    type_on("7/3")
    type_on("10:15")
    type_on("12:45")
    type_on("")
    type_on("Paie commune" if language == "fr" else "Gemeenschappelijke loonadministratie")
    assert opened.store is not None
    with opened.store.read() as session:
        found = session.scalars(sa.select(Meeting).where(Meeting.date == PartialDate.on(2023, 3, 7))).one()
    assert (found.starts, found.ends) == (dt.time(10, 15), dt.time(12, 45))
    assert found.subject.in_(language) in ("Paie commune", "Gemeenschappelijke loonadministratie")
    assert page.current() == found.id


def test_an_end_before_the_start_is_refused_beside_the_field(opened: Program) -> None:
    page = shown(opened, "RH")
    form = page.detail.sheet(0).forms[0]
    for name, text in (("starts", "10:15"), ("ends", "9:00")):
        cell = form.cell(name)
        assert cell is not None
        cell.editor.set_text(text)
        cell.editor.commit()
    cell = form.cell("ends")
    assert cell is not None
    assert cell.editor.problem() is not None
    assert opened.store is not None
    with opened.store.read() as session:
        assert session.get_one(Meeting, page.current()).ends is None


# A list of dates


def paste(program: Program) -> tuple[RecordsPage, DatesPaste]:
    page = page_of(program)
    act = next(one for one in page.acts(on_record=False) if "dates" in one.text())
    act.trigger()
    pasting = page.findChild(DatesPaste)
    assert isinstance(pasting, DatesPaste)
    return page, pasting


def test_thirteen_dates_become_thirteen_meetings_and_one_step_back(opened: Program) -> None:
    page, pasting = paste(opened)
    pasting.kind.editor.set_value("it_contact")
    pasting.subject.set_value(Bilingual("Contact informatique", "IT-contact"))
    days = "\n".join(f"{day:02}/0{3 + day % 4}/2023" for day in range(1, 14))
    pasting.preview.set_text(days)
    pasting.preview.accept()
    assert count(opened, Meeting, kind=MeetingKind.IT_CONTACT) == 13
    assert opened.window.undo_bar.sentence.text().startswith("13 ")
    assert page.splitter.isVisible()
    opened.window.undo_bar.action.click()
    assert count(opened, Meeting, kind=MeetingKind.IT_CONTACT) == 0


def test_the_time_of_a_pasted_line_is_shown_and_kept(opened: Program) -> None:
    _page, pasting = paste(opened)
    pasting.preview.set_text("12.05.2023 à 10h15\n13/05/2023 9u30-11u Stuurgroep")
    whens = [line.cells[0].replace("\u00a0", " ") for line in pasting.preview.lines.lines]
    assert [when.partition(", ")[2] for when in whens] == ["10 h 15", "9 h 30 – 11 h"]
    pasting.preview.accept()
    assert count(opened, Meeting, starts=dt.time(10, 15), ends=None) == 1
    assert count(opened, Meeting, starts=dt.time(9, 30), ends=dt.time(11)) == 1


def test_the_time_that_several_days_share_is_shown_for_each_of_them_and_kept(opened: Program) -> None:
    _page, pasting = paste(opened)
    pasting.preview.set_text("12 et 13 mai à 10h")
    whens = [line.cells[0].replace("\u00a0", " ") for line in pasting.preview.lines.lines]
    assert [when.partition(", ")[2] for when in whens] == ["10 h", "10 h"]
    pasting.preview.accept()
    assert count(opened, Meeting, starts=dt.time(10), ends=None) == 2


def test_a_day_that_has_a_meeting_is_not_ticked_and_says_why(opened: Program) -> None:
    _page, pasting = paste(opened)
    pasting.preview.set_text("08/02/2023\n09/02/2023\n09/02/2023\n12/01/2022\nbonjour")
    lines = pasting.preview.lines.lines
    assert [line.ticked for line in lines if line.addable] == [False, True, False, True]
    assert [line.warning is not None for line in lines if line.addable] == [True, False, True, True]
    assert lines[-1].problem is not None
    assert "Groupe focus RH" in pasting.preview.lines.remark(0)


# The day that is taken, and the focus groups


def set_date(page: RecordsPage, text: str) -> None:
    cell = page.detail.sheet(0).forms[0].cell("date")
    assert cell is not None
    cell.editor.set_text(text)
    cell.editor.commit()
    QApplication.processEvents()


def test_a_day_that_is_taken_is_said_and_both_may_stay(opened: Program) -> None:
    page = shown(opened, "RH")
    warning: SameDay = custom(page, SameDay)
    assert warning.isHidden()
    set_date(page, "14/02/2023")
    assert "Comité de concertation" in warning.banner.text()
    warning.banner.buttons[1].click()
    assert warning.isHidden()
    page.open(key_of(opened, "Comité"))
    assert warning.isHidden()
    page.open(key_of(opened, "RH"))
    set_date(page, "20/02/2023")
    warning.banner.buttons[0].click()
    assert page.current() == key_of(opened, "Énergie")


def test_a_focus_group_is_linked_among_the_fields_and_two_may_be(example: Program) -> None:
    page = shown(example, "Groupe focus Ressources humaines")
    groups: MeetingGroups = custom(page, MeetingGroups)
    assert groups.isVisible()
    before = groups.editors[0].value()
    options = example.window.place.options("focus_group")  # type: ignore[union-attr]
    other = next(one.key for one in options if one.key != before)
    groups.another.click()
    groups.editors[1].set_text(next(one.name for one in options if one.key == other))
    groups.editors[1].commit()
    assert count(example, FocusGroupMeeting, meeting_id=page.current()) == 2
    groups.editors[0].set_text(" ")
    groups.editors[0].commit()
    assert count(example, FocusGroupMeeting, meeting_id=page.current(), focus_group_id=other) == 1
    assert count(example, FocusGroupMeeting, meeting_id=page.current()) == 1
    page.open(key_of(example, "Comité de concertation"))
    assert groups.isHidden()


def test_the_reason_is_asked_for_when_a_meeting_did_not_take_place(opened: Program) -> None:
    page = shown(opened, "RH")
    form = page.detail.sheet(0).forms[0]
    reason, state = form.cell("reason"), form.cell("state")
    assert reason is not None
    assert state is not None
    assert not reason.isVisible()
    state.editor.set_text("not_held")
    state.editor.commit()
    QApplication.processEvents()
    assert reason.isVisible()


# The list


def keys_of(page: RecordsPage) -> tuple[uuid.UUID, ...]:
    return page.list.model.keys()


def rows(page: RecordsPage) -> list[Any]:
    return [page.list.model.row_text(page.list.model.place(key)) for key in keys_of(page)]


def test_a_row_says_the_most_urgent_thing_in_words(example: Program) -> None:
    page = page_of(example)
    kinds = {row.title[:35]: (row.status.kind, row.status.icon) for row in rows(page)}
    assert kinds["Groupe focus Ressources humaines : "[:35].replace("\u00a0", " ")] == ("err", "git-compare")
    assert kinds["Groupes focus SIPPT et Communicatio"] == ("warn", "clock")
    assert kinds["Groupe focus Informatique, prévu en"] == ("neutral", "x")
    assert all(row.spoken.endswith(".") and row.status.words in row.spoken for row in rows(page))


def test_the_months_stand_above_their_meetings(example: Program) -> None:
    page = page_of(example)
    heads = [page.list.model.heading(at) for at in range(page.list.model.rowCount())]
    named = [(one.text, one.count) for one in heads if one is not None]
    assert named[0] == ("Décembre 2023", 2)
    assert sum(number for _, number in named) == 26


@pytest.mark.parametrize(("place", "number"), [(2, 2), (3, 1), (4, 0), (5, 19), (7, 2)])
def test_the_choices_above_the_list_keep_what_they_say(example: Program, place: int, number: int) -> None:
    page = page_of(example)
    page.list.choice.setCurrentIndex(place)
    if place == 4:
        number = count(example, Meeting, attending="commune_only") + count(example, Meeting, attending="cpas_only")
    assert len(keys_of(page)) == number


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("tab", range(5))
def test_nothing_is_wider_than_the_page_at_1280_by_720(example: Program, language: str, tab: int) -> None:
    example.speak(language)
    example.window.resize(1280, 720)
    page = shown(example, "Groupes focus SIPPT")
    page.detail.tabs.setCurrentIndex(tab)
    QApplication.processEvents()
    sheet = page.detail.sheet(tab)
    for parts in sheet.parts:
        parts._select(parts.model.key(0))
    QApplication.processEvents()
    inside = sheet.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= sheet.viewport().width()


def test_a_planned_meeting_says_so(opened: Program) -> None:
    assert opened.store is not None
    from synergie.basis.words import N_

    with opened.store.write(N_("Change a record")) as session:
        session.get_one(Meeting, key_of(opened, "RH")).state = MeetingState.PLANNED
    page = shown(opened, "RH")
    assert page.detail.pill.isVisible()
    assert page.detail.pill.text() == "Prévue"


def test_a_new_record_does_not_throw_away_what_is_being_pasted(example: Program) -> None:
    window = example.window
    window.go("meetings")
    assert window.host is not None
    page = window.host.page()
    assert page is not None
    paste = QPlainTextEdit()
    paste.setPlainText("16/01/2023")
    page.cover(paste)
    window.menus.actions["new"].trigger()
    assert paste.toPlainText() == "16/01/2023"
    assert paste.isVisible()
    assert not page.detail.is_new
    assert window.banner.text()
    page.uncover()
