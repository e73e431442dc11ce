"""What becomes of a meeting, with the keys alone: not held, postponed, repeated, carried over, closed, reopened."""

import datetime as dt
import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.attendances import AgendaItem, AgendaState, Attendance
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.minutes import MinutesState, MinutesVersion, Statement
from synergie.model.people import Person
from tests.ui.keys import typed
from tests.ui.pages.meeting_desk import count, custom, key_of, page_of, shown, undo
from ui.app import Program
from ui.asking import Asking
from ui.pages.meeting_acts import MEETING_ACTS
from ui.pages.meeting_asking import NotHeld, Postponing, Reopening
from ui.pages.meeting_carrying import Carrying
from ui.pages.meeting_closing import Closing
from ui.pages.meeting_series import SeriesPlan
from ui.pages.meeting_standing import Standing
from ui.records_page import RecordsPage

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
SERIES, NOT_HELD, POSTPONE, CARRY, CLOSE, REOPEN = range(6)


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def do(page: RecordsPage, which: int) -> None:
    """Choose an act in the menu of the record, or of the list."""
    act = MEETING_ACTS[which]
    words = page.place.texts(act.label)
    next(one for one in page.acts(on_record=act.on_record) if one.text() == words).trigger()
    settle()


def focus() -> Any:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def asked(kind: type[Asking]) -> Any:
    """Return the question that is on screen, with the focus in its first field."""
    found = next(one for top in QApplication.topLevelWidgets() for one in top.findChildren(kind) if one.isVisible())
    top = found.window()
    top.activateWindow()
    assert QTest.qWaitForWindowActive(top)
    settle()
    assert found.isAncestorOf(focus())
    return found


def meeting(program: Program, key: uuid.UUID) -> Meeting:
    assert program.store is not None
    with program.store.read() as session:
        found = session.get_one(Meeting, key)
        session.expunge(found)
        return found


def keep(program: Program, *records: Any) -> None:
    assert program.store is not None
    for one in records:
        with program.store.write(N_("Prepare")) as session:
            session.add(one)
    settle()


# Not held, postponed


def test_a_meeting_that_did_not_take_place_is_said_with_its_reason(opened: Program) -> None:
    page = shown(opened, "RH")
    do(page, NOT_HELD)
    asked(NotHeld)
    typed(focus(), "Quorum non atteint")
    QTest.keyClick(focus(), Key.Key_Return, Control)
    settle()
    found = meeting(opened, key_of(opened, "RH"))
    assert (found.state, found.reason.fr) == (MeetingState.NOT_HELD, "Quorum non atteint")
    undo(opened)
    assert meeting(opened, found.id).state is MeetingState.HELD


def test_a_question_that_is_left_changes_nothing(opened: Program) -> None:
    page = shown(opened, "RH")
    do(page, NOT_HELD)
    question = asked(NotHeld)
    typed(focus(), "Quorum")
    QTest.keyClick(question.window(), Key.Key_Escape)
    settle()
    assert meeting(opened, key_of(opened, "RH")).state is MeetingState.HELD


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_meeting_is_postponed_to_a_month_and_the_two_lead_to_each_other(opened: Program, language: str) -> None:
    opened.speak(language)
    page = shown(opened, "RH")
    source = key_of(opened, "RH")
    do(page, POSTPONE)
    question = asked(Postponing)
    QTest.keyClick(focus(), Key.Key_Return, Control)
    settle()
    assert not question.problem.isHidden()  # no date, and nothing is changed
    assert count(opened, Meeting) == 3
    typed(focus(), "5/2023")
    QTest.keyClick(focus(), Key.Key_Return)
    typed(focus(), "Quorum")
    QTest.keyClick(focus(), Key.Key_Return, Control)
    settle()
    before = meeting(opened, source)
    assert before.state is MeetingState.POSTPONED
    assert page.current() == before.postponed_to_id
    new = meeting(opened, page.current())  # type: ignore[arg-type]
    assert (new.date, new.state, new.subject) == (PartialDate.month(2023, 5), MeetingState.PLANNED, before.subject)
    box: Standing = custom(page, Standing)
    assert box.isVisible()
    box.banner.buttons[0].click()
    settle()
    assert page.current() == source
    box.banner.buttons[0].click()
    settle()
    assert page.current() == new.id
    undo(opened)
    assert count(opened, Meeting) == 3


# A series


def plan(program: Program) -> tuple[RecordsPage, SeriesPlan]:
    page = shown(program, "RH")
    do(page, SERIES)
    found = page.findChild(SeriesPlan)
    assert isinstance(found, SeriesPlan)
    return page, found


def test_four_quarterly_meetings_are_planned_with_the_keys_and_one_is_left_out(opened: Program) -> None:
    page, series = plan(opened)
    assert not series.preview.add.isEnabled()
    subject = series.cells["subject"].editor.focusable()[0]
    subject.setFocus()
    typed(subject, "Suivi trimestriel")
    first = series.cells["first"].editor.focusable()[0]
    first.setFocus()
    typed(first, "1/3/2023")
    QTest.keyClick(first, Key.Key_Return)
    settle()
    lines = series.preview.lines
    assert len(lines.lines) == 4
    assert [bool(line.cells[2]) for line in lines.lines] == [False, False, False, False]
    series.cells["rule"].editor.set_value("monthly_day")
    series.preview.refresh()
    instead = [line.cells[2] for line in lines.lines]
    assert [bool(one) for one in instead] == [False, True, True, False]
    assert "Fête du Travail" in instead[2]
    series.preview.found.setFocus()
    series.preview.found.selectRow(0)
    QTest.keyClick(series.preview.found, Key.Key_Space)
    QTest.keyClick(series.preview.found, Key.Key_Return, Control)
    settle()
    assert count(opened, Meeting, state=MeetingState.PLANNED) == 3
    assert page.splitter.isVisible()
    opened.window.undo_bar.action.click()
    assert count(opened, Meeting, state=MeetingState.PLANNED) == 0


def test_a_day_that_has_a_meeting_is_not_ticked_in_a_series(opened: Program) -> None:
    _page, series = plan(opened)
    series.cells["first"].editor.set_value(PartialDate.on(2023, 2, 8))
    series.preview.refresh()
    assert [line.ticked for line in series.preview.lines.lines] == [False, True, True, True]
    assert "Groupe focus RH" in series.preview.lines.remark(0)


def test_a_series_without_a_day_or_a_subject_says_what_is_missing(opened: Program) -> None:
    _page, series = plan(opened)
    said = series.preview.hint.text()
    assert said
    series.cells["first"].editor.set_value(PartialDate.month(2023, 3))
    series.preview.refresh()
    assert series.preview.hint.text() != said
    series.cells["first"].editor.set_value(PartialDate.on(2023, 3, 1))
    series.preview.refresh()
    series.preview.accept()
    assert series.preview.hint.isVisible()
    assert count(opened, Meeting) == 3


def test_escape_leaves_a_series(opened: Program) -> None:
    page, series = plan(opened)
    QTest.keyClick(series.cells["first"].editor.focusable()[0], Key.Key_Escape)
    settle()
    assert page.splitter.isVisible()


# The open points, and closing


def item(
    meeting_id: uuid.UUID, text: str, state: AgendaState = AgendaState.NOT_TREATED, position: int = 0
) -> AgendaItem:
    title = Bilingual(text, f"{text} nl")
    return AgendaItem(meeting_id=meeting_id, title=title, state=state, position=position)


def test_open_points_go_to_a_new_meeting_and_never_twice(opened: Program) -> None:
    page = shown(opened, "RH")
    source = key_of(opened, "RH")
    do(page, CARRY)
    assert not any(one.isVisible() for one in page.findChildren(Carrying))  # nothing is open
    keep(opened, item(source, "Budget"), item(source, "Divers", AgendaState.NOT_STATED, 1))
    do(page, CARRY)
    carrying: Any = next(one for one in page.findChildren(Carrying) if one.isVisible())
    assert [line.ticked for line in carrying.preview.lines.lines] == [True, False]
    carrying.to.editor.set_value("new")
    carrying.to.committed.emit(carrying.to)
    date = carrying.date.editor.focusable()[0]
    assert date.isVisible()
    date.setFocus()
    QTest.keyClick(date, Key.Key_Return, Control)
    settle()
    assert carrying.preview.hint.isVisible()  # a date is needed
    typed(date, "5/4/2023")
    QTest.keyClick(date, Key.Key_Return, Control)
    settle()
    made = meeting(opened, page.current())  # type: ignore[arg-type]
    assert (made.date, made.state) == (PartialDate.on(2023, 4, 5), MeetingState.PLANNED)
    assert count(opened, AgendaItem, meeting_id=made.id, carried_from_id=source) == 1
    page = shown(opened, "RH")
    do(page, CARRY)
    carrying = next(one for one in page.findChildren(Carrying) if one.isVisible())
    assert [line.cells[0] for line in carrying.preview.lines.lines] == ["Divers"]
    carrying.preview.given_up.emit()
    undo(opened)
    assert count(opened, AgendaItem, carried_from_id=source) == 0


def closing(page: RecordsPage) -> Closing:
    do(page, CLOSE)
    found = next(one for one in page.findChildren(Closing) if one.isVisible())
    found.window().activateWindow()
    assert QTest.qWaitForWindowActive(found.window())
    return found


def let_stand(panel: Closing, reason: str) -> None:
    """Let the first point that asks for something stand, with the keys."""
    row = next(row for row in panel.list.found.places if panel.list.found.finding(row).waived is None)  # type: ignore[union-attr]
    panel.list.setCurrentIndex(panel.list.found.index(row))
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_L, Control)
    from ui.findings_waive import Waiving

    asked(Waiving)
    typed(focus(), reason)
    QTest.keyClick(focus(), Key.Key_Return, Control)
    settle()
    panel.window().activateWindow()
    assert QTest.qWaitForWindowActive(panel.window())


def test_a_meeting_is_closed_once_each_point_is_let_stand_with_a_reason(opened: Program) -> None:
    page = shown(opened, "RH")
    key = key_of(opened, "RH")
    panel = closing(page)
    assert [one.rule for one in panel.points] == ["closing-attendance", "closing-times", "closing-minutes"]
    assert not panel.act.isEnabled()
    for _ in range(3):
        let_stand(panel, "Contact par téléphone")
    assert all(one.waived is not None for one in panel.points)
    assert panel.act.isEnabled()
    panel.list.setFocus()
    QTest.keyClick(panel.list, Key.Key_Return, Control)
    settle()
    assert meeting(opened, key).closed == PartialDate(dt.date.today())  # noqa: DTZ011
    box: Standing = custom(page, Standing)
    assert box.isVisible()
    text = page.list.model.row_text(page.list.model.place(key))
    assert text is not None
    assert text.status is not None
    assert text.status.icon == "lock"
    assert text.status.words in text.spoken


def test_a_point_of_a_closing_leads_to_its_field(opened: Program) -> None:
    page = shown(opened, "RH")
    panel = closing(page)
    row = next(row for row in panel.list.found.places if panel.list.found.finding(row).field == "starts")  # type: ignore[union-attr]
    panel.list.setCurrentIndex(panel.list.found.index(row))
    QTest.keyClick(panel.list, Key.Key_Return)
    settle()
    assert page.splitter.isVisible()
    cell = page.detail.sheet(0).forms[0].cell("starts")
    assert cell is not None
    assert cell.isAncestorOf(focus())


def complete(program: Program, key: uuid.UUID) -> None:
    """Give a meeting all that is asked for."""
    assert program.store is not None
    with program.store.write(N_("Prepare")) as session:
        session.execute(sa.update(Meeting).where(Meeting.id == key).values(starts=dt.time(10), ends=dt.time(12)))
        person, version = uuid.uuid4(), uuid.uuid4()
        session.add(Person(id=person, function=Bilingual("Juriste", "Jurist")))
        session.flush()
        session.add(Attendance(meeting_id=key, person_id=person))
        session.add(MinutesVersion(id=version, meeting_id=key, state=MinutesState.APPROVED))
        session.flush()
        session.add(Statement(minutes_id=version, text="Point 1"))
    settle()


def test_a_complete_meeting_is_closed_at_once_and_reopened_with_a_reason(opened: Program) -> None:
    page, key = shown(opened, "RH"), key_of(opened, "RH")
    complete(opened, key)
    panel = closing(page)
    assert panel.points == ()
    panel.act.setFocus()
    QTest.keyClick(panel.act, Key.Key_Return)
    settle()
    assert meeting(opened, key).closed is not None
    do(page, REOPEN)
    question = asked(Reopening)
    QTest.keyClick(focus(), Key.Key_Return, Control)
    settle()
    assert not question.problem.isHidden()  # a reason is needed
    typed(focus(), "Faute de frappe")
    QTest.keyClick(focus(), Key.Key_Return, Control)
    settle()
    found = meeting(opened, key)
    assert found.closed is None
    assert "Faute de frappe" in found.notes


def test_open_points_are_proposed_when_a_meeting_is_closed(opened: Program) -> None:
    page, key = shown(opened, "RH"), key_of(opened, "RH")
    complete(opened, key)
    keep(opened, item(key, "Budget"))
    panel = closing(page)
    assert panel.carry.isVisible()
    panel.carry.click()
    settle()
    carrying: Any = next(one for one in page.findChildren(Carrying) if one.isVisible())
    carrying.preview.given_up.emit()
    settle()
    assert any(one.isVisible() for one in page.findChildren(Closing))


def test_a_closed_meeting_is_neither_postponed_nor_closed_again(opened: Program) -> None:
    page, key = shown(opened, "RH"), key_of(opened, "RH")
    assert opened.store is not None
    with opened.store.write(N_("Prepare")) as session:
        session.get_one(Meeting, key).closed = PartialDate.on(2023, 3, 1)
    settle()
    for which in (POSTPONE, NOT_HELD, CLOSE):
        do(page, which)
    assert page.splitter.isVisible()
    assert not [one for top in QApplication.topLevelWidgets() for one in top.findChildren(Asking) if one.isVisible()]


def test_a_meeting_of_one_administration_says_so_in_the_list(example: Program) -> None:
    model = page_of(example).list.model
    keys: tuple[uuid.UUID, ...] = model.keys()
    rows = [model.row_text(model.place(key)) for key in keys]
    alone = [row for row in rows if row is not None and row.status is not None and row.status.icon == "user-round"]
    assert len(alone) == sum(count(example, Meeting, attending=one) for one in ("commune_only", "cpas_only")) > 0
    assert all(row.status is not None and row.status.words in row.spoken for row in alone)
