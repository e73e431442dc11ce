"""A request that nobody answered, and its letter."""

import uuid
from typing import TypeVar

import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from synergie.model.requests import AnswerState, Request
from tests.ui.pages.working import page_of, settle
from ui.app import Program
from ui.pages.letter_panel import LetterPanel
from ui.records_page import RecordsPage

Kind = TypeVar("Kind", bound=QWidget)


def seen(program: Program, kind: type[Kind]) -> Kind:
    settle()
    return next(one for one in program.window.findChildren(kind) if one.isVisible())


def unanswered(program: Program) -> tuple[RecordsPage, uuid.UUID]:
    page = page_of(program, "requests", "request")
    assert program.store is not None
    with program.store.read() as session:
        key = session.scalars(sa.select(Request.id).where(Request.answer_state == AnswerState.NONE)).first()
    assert key is not None
    assert page.open(key)
    settle()
    return page, key


def letter_of(program: Program) -> LetterPanel:
    QTest.keyClick(program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    return seen(program, LetterPanel)
