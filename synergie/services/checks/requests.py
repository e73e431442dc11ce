"""Rules about requests and what is owed."""

from __future__ import annotations

from collections.abc import Iterator

from synergie.basis.words import N_
from synergie.model.requests import AnswerState, Deliverable, DeliverableState, Request
from synergie.services.checks.finding import Hit, Look, called


def without_answer_state(look: Look) -> Iterator[Hit]:
    """Find requests of which the report cannot say whether they were answered."""
    for one in look.of(Request, Request.answer_state == AnswerState.NOT_STATED):
        yield Hit(one, "answer_state", N_("Say whether the request “{request}” was answered.").of(request=called(one)))


def answered_before_sent(look: Look) -> Iterator[Hit]:
    """Find requests whose answer is older than the request."""
    for one in look.of(Request, Request.sent.is_not(None), Request.answered.is_not(None)):
        if one.sent is not None and one.answered is not None and one.answered.last < one.sent.first:
            message = N_("The request “{request}” was answered on {answered}, before it was sent on {sent}.")
            yield Hit(one, "answered", message.of(request=called(one), answered=one.answered, sent=one.sent))


def blocked_without_reason(look: Look) -> Iterator[Hit]:
    """Find what is owed and blocked without a word about why."""
    for one in look.of(Deliverable, Deliverable.state == DeliverableState.BLOCKED):
        if one.blocked_because.empty:
            yield Hit(one, "blocked_because", N_("Say why “{deliverable}” is blocked.").of(deliverable=called(one)))
