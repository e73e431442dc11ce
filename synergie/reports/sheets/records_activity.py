"""Meetings, requests, decisions, actions and disagreements, a row each."""

from __future__ import annotations

from collections.abc import Iterator

from synergie.basis.words import N_, NP_
from synergie.model.actions import (
    ACTION_STATES,
    BUDGET_VEHICLES,
    DECISION_LEVELS,
    DECISION_OUTCOMES,
    OWNERS,
)
from synergie.model.meetings import ATTENDING, MEETING_KINDS, MEETING_STATES, MODES
from synergie.model.minutes import DIVERGENCE_STATES
from synergie.model.requests import ANSWER_STATES, CHANNELS
from synergie.reports.sheets.records_types import Records, choice, either, several, side
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport


def records(facts: YearlyReport, voice: Voice) -> Iterator[Records]:
    """Yield what happened in the year."""
    yield _meetings(facts, voice)
    yield _requests(facts, voice)
    yield _decisions(facts, voice)
    yield _actions(facts, voice)
    yield _divergences(facts, voice)


def _meetings(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(N_("Date"), NP_("meeting", "Start"), NP_("meeting", "End"), N_("Kind of meeting")),
        *(NP_("meeting", "State"), N_("Concerns"), N_("Mode"), NP_("link", "Body"), N_("External body")),
        *(NP_("meeting", "Subject"), NP_("list of attendance", "Present"), NP_("meeting", "Objective")),
        *(N_("Expected result"), N_("Agenda"), NP_("meeting", "Outcome"), N_("Reason it did not take place")),
        N_("Postponed to the meeting"),
    )
    rows = [
        (
            one.date,
            one.starts,
            one.ends,
            choice(MEETING_KINDS, one.kind, voice),
            choice(MEETING_STATES, one.state, voice),
            choice(ATTENDING, one.attending, voice),
            choice(MODES, one.mode, voice),
            one.body,
            one.external,
            one.subject,
            one.present or None,
            one.objective,
            one.expected,
            several((point.title for point in one.agenda), voice),
            one.outcome,
            one.reason,
            one.postponed_to,
        )
        for one in facts.meetings
    ]
    return Records(N_("Meetings and contacts"), heads, rows, N_("Meetings"))


def _requests(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("request", "Request No"), NP_("request", "Kind"), N_("Sent"), N_("Channel"), NP_("request", "From")),
        *(NP_("request", "To"), NP_("request", "Subject"), NP_("request", "Answer"), N_("Answered on")),
        *(N_("Content of the answer"), NP_("request", "Days without an answer, at least")),
    )
    rows: list[tuple[object, ...]] = []
    for number, one in enumerate(facts.requests, 1):
        who = (side(one.sender, voice), side(one.recipient, voice))
        state = choice(ANSWER_STATES, one.answer_state, voice)
        kind = voice.say(NP_("request", "Request"))
        channel = choice(CHANNELS, one.channel, voice)
        rows.append((number, kind, one.sent, channel, *who, one.subject, state, one.answered, one.answer, one.waited))
        for reminder in one.reminders:
            kind, channel = voice.say(NP_("request", "Reminder")), choice(CHANNELS, reminder.channel, voice)
            rows.append((number, kind, reminder.sent, channel, *who, either(reminder.note, one.subject), *[None] * 4))
    return Records(N_("Requests and reminders"), heads, rows, NP_("sheet", "Requests"))


def _decisions(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("decision", "Date"), NP_("decision", "Text"), NP_("decision", "Level"), NP_("decision", "Outcome")),
        *(N_("Decided by the administration"), N_("Decided by"), N_("Act, article and paragraph")),
        *(N_("Sent to the other administration on"), N_("Reservations"), N_("Reply of the other party")),
    )
    rows = [
        (
            one.date,
            one.text,
            choice(DECISION_LEVELS, one.level, voice),
            choice(DECISION_OUTCOMES, one.outcome, voice),
            side(one.side, voice),
            one.body,
            one.reference,
            one.sent_to_other,
            several((each.text for each in one.reservations), voice),
            several((each.reply for each in one.reservations if not each.reply.empty), voice),
        )
        for one in facts.record.decisions
    ]
    return Records(N_("Decisions of the year"), heads, rows, N_("Decisions"))


def _actions(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(N_("Due"), N_("Due when this happens"), NP_("action", "What is to be done"), N_("Proposed by")),
        *(NP_("action", "Carried out by"), N_("Person in charge"), N_("Organisation in charge"), N_("Depends on")),
        *(N_("To be entered in"), N_("Budget of the year"), NP_("action", "State"), NP_("action", "Outcome")),
        N_("Decided at the meeting"),
    )
    rows = [
        (
            one.due,
            one.due_when,
            one.text,
            side(one.proposed_by, voice),
            choice(OWNERS, one.owner, voice),
            one.person,
            one.organisation,
            one.after,
            choice(BUDGET_VEHICLES, one.vehicle, voice),
            one.budget_year,
            choice(ACTION_STATES, one.state, voice),
            one.outcome,
            one.decided,
        )
        for one in facts.record.actions
    ]
    return Records(N_("Actions"), heads, rows)


def _divergences(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("divergence", "Point"), N_("According to the commune"), N_("According to the CPAS")),
        *(NP_("divergence", "State"), N_("How it was settled"), N_("Date of the meeting")),
    )
    dates = {one.id: one.date for one in facts.meetings}
    rows = [
        (
            one.subject,
            one.commune,
            one.cpas,
            choice(DIVERGENCE_STATES, one.state, voice),
            one.settled,
            dates.get(one.meeting_id) if one.meeting_id is not None else None,
        )
        for one in facts.record.divergences
    ]
    return Records(N_("Points of disagreement"), heads, rows, NP_("sheet", "Disagreements"))
