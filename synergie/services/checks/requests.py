"""Rules about requests and what is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.requests import AnswerState, Deliverable, DeliverableState, Reminder, Request
from synergie.services.checks.finding import Hit, Look, called

PATIENCE: Final = dt.timedelta(days=60)
"""For how long a reminder may stay unanswered without a word."""


def without_answer_state(look: Look) -> Iterator[Hit]:
    """Find requests of which the report cannot say whether they were answered."""
    for one in look.of(Request):
        if one.answer_state is AnswerState.NOT_STATED:
            said = N_("Say whether the request “{request}” was answered.").of(request=called(one))
            yield Hit(one, "answer_state", said)


def answered_before_sent(look: Look) -> Iterator[Hit]:
    """Find requests whose answer is older than the request."""
    for one in look.of(Request):
        if one.sent is not None and one.answered is not None and one.answered.last < one.sent.first:
            message = N_("The request “{request}” was answered on {answered}, before it was sent on {sent}.")
            yield Hit(one, "answered", message.of(request=called(one), answered=one.answered, sent=one.sent))


def long_unanswered(look: Look) -> Iterator[Hit]:
    """Find requests without an answer sixty days after they were last sent, reminders included."""
    message = N_("“{request}”: no answer more than 60 days after it was last sent ({sent}).")
    reminders = look.parts(Reminder, "request_id")
    for one in look.of(Request):
        sent = [date for date in (one.sent, *(reminder.sent for reminder in reminders.get(one.id, ()))) if date]
        if one.answer_state is AnswerState.NONE and sent and max(sent).last < look.day - PATIENCE:
            yield Hit(one, "answer_state", message.of(request=called(one), sent=max(sent)))


def blocked_without_reason(look: Look) -> Iterator[Hit]:
    """Find what is owed and blocked without a word about why."""
    for one in look.of(Deliverable):
        if one.state is DeliverableState.BLOCKED and one.blocked_because.empty:
            yield Hit(one, "blocked_because", N_("Say why “{deliverable}” is blocked.").of(deliverable=called(one)))
