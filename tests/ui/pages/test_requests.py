"""Requests with their reminders, and what is owed with its circuit."""

import datetime as dt
import uuid
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from synergie.basis.dates import PartialDate
from synergie.basis.words import Texts
from synergie.model.requests import AnswerState, Channel, CircuitStep, Deliverable, Reminder, Request
from synergie.services.records import fields_of
from tests.ui.pages.meeting_desk import count, on_pages, undo
from ui.app import Program
from ui.pages import request_parts, requests
from ui.records_page import RecordsPage


def page_of(program: Program, table: str = "request") -> RecordsPage:
    program.window.go("requests")
    assert program.window.host is not None
    group = program.window.host.currentWidget()
    page = group.turn_to_table(table)  # type: ignore[union-attr]
    assert isinstance(page, RecordsPage)
    page.activate()
    QApplication.processEvents()
    program.window.activateWindow()
    assert QTest.qWaitForWindowActive(program.window)
    return page


def key_of(program: Program, table: type[Any], **values: object) -> uuid.UUID:
    assert program.store is not None
    with program.store.read() as session:
        found = session.scalars(sa.select(table).filter_by(**values)).first()
    assert found is not None
    key: uuid.UUID = found.id
    return key


def test_every_field_can_be_reached() -> None:
    found = on_pages(requests.PAGES)
    for table in ("request", "reminder", "deliverable", "circuit_step"):
        assert {one.name for one in fields_of(table)} <= found[table], table


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_request_is_entered_once_all_is_there_that_it_needs(example: Program, language: str) -> None:
    example.speak(language)
    page = page_of(example)
    before = count(example, Request)
    example.window.new_record()
    form = page.detail.sheet(0).forms[0]

    def put(name: str, text: str) -> None:
        cell = form.cell(name)
        assert cell is not None
        cell.editor.set_text(text)
        cell.editor.commit()

    put("sent", "12/05/2023")
    assert count(example, Request) == before
    assert form.note.isVisible()
    assert example.window.place is not None
    keys = [one.key for one in example.window.place.options("administration")]
    put("sender_id", str(keys[0]))
    put("recipient_id", str(keys[1]))
    assert count(example, Request) == before + 1
    assert not form.note.isVisible()
    found = key_of(example, Request, sent=PartialDate.on(2023, 5, 12))
    assert page.current() == found


def test_a_new_reminder_is_there_at_once_by_the_way_of_the_request(example: Program) -> None:
    page = page_of(example)
    request = key_of(example, Request, answer_state=AnswerState.NONE)
    assert page.open(request)
    reminders = page.detail.sheet(0).parts[0]
    before = reminders.model.rowCount()
    reminders.add.click()
    QApplication.processEvents()
    assert reminders.model.rowCount() == before + 1
    record = reminders.form.record
    assert record is not None
    assert record.values["channel"] is Channel.EMAIL
    focused = reminders.form.focused()
    assert focused is not None
    assert focused.field.name == "sent"
    undo(example)
    assert count(example, Reminder, request_id=request) == before


def test_a_reminder_of_this_year_was_sent_today(example: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(dt.date):
        @classmethod
        def today(cls) -> "Today":
            return cls(2023, 6, 1)

    place = example.window.place
    assert place is not None
    from synergie.services import records

    with place.read() as session:
        request = records.read(session, "request", key_of(example, Request))
    assert request is not None
    assert request_parts._again(place, request)["sent"] is None
    monkeypatch.setattr("ui.pages.request_parts.dt.date", Today)
    assert request_parts._again(place, request)["sent"] == PartialDate.on(2023, 6, 1)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_row_is_a_sentence(example: Program, language: str) -> None:
    example.speak(language)
    page = page_of(example)
    rows = [page.list.model.row_text(page.list.model.place(key)) for key in tuple(page.list.model.keys())]
    assert rows
    for row in rows:
        assert row is not None
        assert row.status is not None
        assert row.spoken.endswith(".")
        assert row.status.words in row.spoken


def test_a_request_without_an_answer_counts_the_days(example: Program) -> None:
    page = page_of(example)
    assert page.open(key_of(example, Request, answer_state=AnswerState.NONE))
    row = page.list.model.row(page.list.model.place(page.current()))
    assert row is not None
    facts = row.cells["more"]
    assert facts.days is not None
    assert facts.days > 60
    pill = requests._status(Texts("fr"), AnswerState.NONE, facts)
    assert pill.kind == "err"
    assert requests._status(Texts("fr"), AnswerState.ANSWERED, facts).kind == "ok"
    assert page.detail.pill.text() == pill.words


def test_what_is_owed_has_a_circuit_and_says_what_stands_in_the_way(example: Program) -> None:
    page = page_of(example, "deliverable")
    key = key_of(example, Deliverable)
    assert page.open(key)
    circuit = page.detail.sheet(0).parts[0]
    assert circuit.model.rowCount() == count(example, CircuitStep, deliverable_id=key) == 4
    form = page.detail.sheet(0).forms[0]
    state, why = form.cell("state"), form.cell("blocked_because")
    assert state is not None
    assert why is not None
    state.editor.set_text("blocked")
    state.editor.commit()
    QApplication.processEvents()
    assert why.isVisible()
    circuit._select(circuit.model.key(0))
    before = circuit.model.key(0)
    circuit.down.click()
    QApplication.processEvents()
    assert circuit.model.place(before) == 1
