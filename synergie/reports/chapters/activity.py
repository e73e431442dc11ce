"""The year's work: requests and reminders, meetings held or not, counts, what is still awaited."""

from __future__ import annotations

from collections.abc import Sequence

from synergie.basis.words import N_, NN_, NP_
from synergie.charts.marks import Measure
from synergie.model.actions import (
    ACTION_STATES,
    BUDGET_VEHICLES,
    DECISION_LEVELS,
    DECISION_OUTCOMES,
    OWNERS,
    DecisionOutcome,
    Owner,
)
from synergie.model.attendances import AGENDA_STATES, AgendaState
from synergie.model.dossier import SIDES, Side
from synergie.model.meetings import (
    ATTENDING,
    MEETING_KINDS,
    MEETING_STATES,
    MODES,
    Attending,
    MeetingKind,
    MeetingState,
    Mode,
)
from synergie.model.requests import ANSWER_STATES, CHANNELS
from synergie.model.texts import Chapter
from synergie.reports.annexes import Annexes
from synergie.reports.chapters import concertation, timeline
from synergie.reports.chapters.left_out import untold
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import LINE, Block, Bullets, Column, Item, KeyFigure, Paragraph, Run, Runs, Section, Table
from synergie.reports.origins import figure, page, record, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.report_minutes import ActionFacts, AgendaFacts, DecisionFacts
from synergie.services.report_rows import CountFacts, MeetingFacts, YearlyReport

_GROUPS = (
    ("synergy", N_("Meetings on synergies"), (MeetingKind.STEERING, MeetingKind.FOCUS_GROUP)),
    ("budget", N_("Concertation and budget"), (MeetingKind.CONCERTATION, MeetingKind.BUDGET)),
    (
        "other",
        N_("IT, regional programme and other meetings"),
        (MeetingKind.IT, MeetingKind.PROGRAMME, MeetingKind.OTHER),
    ),
    ("contacts", N_("IT contacts"), (MeetingKind.IT_CONTACT,)),
)
_NOT_MET = (MeetingState.NOT_HELD, MeetingState.POSTPONED)


def section(report: YearlyReport, annexes: Annexes, voice: Voice, measure: Measure) -> Section:
    """Return the chapter on the activity of the year; `measure` is that of the charts."""
    parts = [
        part
        for part in (
            _requests(report, voice),
            _meetings(report, annexes, voice),
            _not_held(report, voice),
            _planned(report, voice),
            _counts(report, voice),
            _decisions(report, voice),
            _actions(report, voice, measure),
        )
        if part is not None
    ]
    blocks: list[Block] = list(opening(report, Chapter.ACTIVITY, voice))
    if not parts and not blocks:
        blocks.append(nothing(voice))
    title = voice.say(N_("Activity of the year {year}"), year=str(report.year))
    return Section("activity", title, tuple(blocks), tuple(parts))


def _requests(report: YearlyReport, voice: Voice) -> Section | None:
    if not report.requests:
        return None
    figures = report.figures.requests
    rows: list[tuple[Runs, ...]] = []
    for one in report.requests:
        sent = voice.formats.date(one.sent) if one.sent else ""
        path = voice.say(
            N_("{sender} → {recipient}"), sender=_side(one.sender, voice), recipient=_side(one.recipient, voice)
        )
        answer = voice.sentence(voice.say(ANSWER_STATES[one.answer_state]))
        if one.answered is not None:
            answer += f", {voice.formats.date(one.answered)}"
        if one.waited is not None:
            message = NN_("No answer for at least {n} day", "No answer for at least {n} days")
            answer = voice.say(message, n=one.waited)
        rows.append(
            (
                (Run(sent, value=one.sent),),
                sourced(joined([voice.text(one.subject), voice.text(one.answer)], " – "), record("request", one.id)),
                (Run(f"{path}, {voice.say(CHANNELS[one.channel])}"),),
                (Run(answer),),
            )
        )
        for reminder in one.reminders:
            when = voice.formats.date(reminder.sent) if reminder.sent else ""
            what = (Run(voice.say(NP_("request", "Reminder"))),)
            rows.append(
                (
                    (Run(when, value=reminder.sent),),
                    joined([what, voice.text(reminder.note)], voice.colon),
                    (Run(f"{path}, {voice.say(CHANNELS[reminder.channel])}"),),
                    (),
                )
            )
    table = Table(
        "requests",
        voice.say(N_("Requests and reminders")),
        (
            Column(voice.say(N_("Sent")), 0.13),
            Column(voice.say(NP_("request", "Subject")), 0.47),
            Column(voice.say(N_("From → to, channel")), 0.22),
            Column(voice.say(NP_("request", "Answer")), 0.18),
        ),
        tuple(rows),
    )
    summary = voice.say(
        N_("{requests} and {reminders}; {unanswered}."),
        requests=NN_("{n} request", "{n} requests").of(n=figures.sent),
        reminders=NN_("{n} reminder", "{n} reminders").of(n=figures.reminders),
        unanswered=NN_("{n} request without an answer", "{n} requests without an answer").of(n=figures.unanswered),
    )
    key = KeyFigure(
        voice.formats.number(figures.sent + figures.reminders),
        voice.say(N_("requests and reminders in the year")),
        page("requests"),
    )
    return Section(
        "activity-requests", voice.say(N_("Requests and reminders")), (key, Paragraph((Run(summary),)), table)
    )


def _side(side: Side, voice: Voice) -> str:
    return voice.say(SIDES[side])


def _meetings(report: YearlyReport, annexes: Annexes, voice: Voice) -> Section | None:
    held = [one for one in report.meetings if one.state is MeetingState.HELD]
    if not held:
        return None
    figures = report.figures.meetings
    parts = []
    for code, title, kinds in _GROUPS:
        rows = [one for one in held if one.kind in kinds]
        if rows:
            blocks: list[Block] = []
            if code == "contacts":
                blocks.append(_contacts(report, voice))
            blocks.append(_meeting_blocks(code, voice.say(title), rows, annexes, voice))
            by_quarter = concertation.quarters(report, voice) if code == "budget" else None
            blocks += [] if by_quarter is None else [by_quarter]
            parts.append(Section(f"activity-{code}", voice.say(title), tuple(blocks)))
    pieces = [
        voice.say(NN_("{n} with both administrations", "{n} with both administrations"), n=figures.joint),
        voice.say(NN_("{n} with the CPAS only", "{n} with the CPAS only"), n=figures.cpas_only),
        voice.say(NN_("{n} with the commune only", "{n} with the commune only"), n=figures.commune_only),
        voice.say(
            NN_("{n} whose attendance is not stated", "{n} whose attendance is not stated"), n=figures.not_stated
        ),
    ]
    counts = (figures.joint, figures.cpas_only, figures.commune_only, figures.not_stated)
    summary = voice.say(
        N_("{held} in {year}: {details}."),
        held=NN_("{n} meeting or contact was held", "{n} meetings and contacts were held").of(n=figures.held),
        year=str(report.year),
        details=voice.formats.list([piece for piece, count in zip(pieces, counts, strict=True) if count]),
    )
    said = voice.say(N_("meetings and contacts held"))
    key = KeyFigure(voice.formats.number(figures.held), said, figure("meetings.held"))
    return Section(
        "activity-meetings",
        voice.say(N_("Meetings and contacts")),
        (key, Paragraph((Run(voice.sentence(summary)),))),
        tuple(parts),
    )


def _contacts(report: YearlyReport, voice: Voice) -> Paragraph:
    figures = report.figures.meetings
    text = voice.say(NN_("{n} contact", "{n} contacts"), n=figures.contacts)
    modes = {one.mode for one in report.meetings if one.kind is MeetingKind.IT_CONTACT}
    if len(modes) == 1 and Mode.NOT_STATED not in modes:
        text = f"{text} ({voice.say(MODES[next(iter(modes))])})"
    if figures.contacts_cpas_only:
        alone = voice.say(NN_("{n} by the CPAS alone", "{n} by the CPAS alone"), n=figures.contacts_cpas_only)
        text = voice.say(N_("{contacts}, of which {alone}"), contacts=text, alone=alone)
    return Paragraph((Run(f"{text}."),))


def _meeting_blocks(code: str, caption: str, rows: Sequence[MeetingFacts], annexes: Annexes, voice: Voice) -> Block:
    """Return the table of `rows`, or a line of dates where every row says the same."""
    bare = all(one.starts is None and one.outcome.empty and not one.present for one in rows)
    bare = bare and not any(annexes.of_meeting(one.id) for one in rows)
    if bare and len(rows) > 1 and len({one.subject for one in rows}) == 1:
        dates = joined((_dated(one, voice) for one in rows), ", ")
        return Paragraph((*voice.text(rows[0].subject, bold=True), Run(LINE), *dates, Run(".")))
    kinds = {one.kind for one in rows}
    return Table(
        f"meetings-{code}",
        caption,
        (
            Column(voice.say(N_("Date")), 0.13),
            Column(voice.say(NP_("meeting", "Subject")), 0.69),
            Column(voice.say(N_("Concerns")), 0.18),
        ),
        tuple(_meeting(one, annexes, voice, with_kind=len(kinds) > 1) for one in rows),
    )


def _dated(one: MeetingFacts, voice: Voice) -> Runs:
    date = voice.formats.date(one.date) if one.date else voice.say(N_("date not known"))
    if one.attending is Attending.BOTH:
        return (Run(date),)
    return (Run(f"{date} ({voice.say(ATTENDING[one.attending])})"),)


def _meeting(one: MeetingFacts, annexes: Annexes, voice: Voice, *, with_kind: bool) -> tuple[Runs, ...]:
    facts: list[Runs] = []
    if with_kind:
        facts.append((Run(voice.say(MEETING_KINDS[one.kind]), muted=True),))
    if one.starts is not None:
        facts.append((Run(voice.formats.span(one.starts, one.ends), muted=True),))
    if one.external is not None and voice.word(one.external) not in voice.word(one.subject):
        facts.append((Run(voice.word(one.external), muted=True),))
    if one.present:
        facts.append((Run(voice.say(NN_("{n} present", "{n} present"), n=one.present), muted=True),))
    outcome = joined((paragraph.runs for paragraph in voice.paragraphs(one.outcome)), " ")
    objective = voice.text(one.objective)
    if objective:
        objective = (Run(voice.say(N_("Objective:")) + " "), *objective)
    expected = voice.fact(N_("Expected result"), voice.text(one.expected))
    agenda = voice.fact(N_("Agenda"), joined((_point(point, voice) for point in one.agenda), voice.semicolon))
    where = annexes.references(one.id, voice)
    lines = [joined(facts, " · "), objective, expected, agenda, outcome, where]
    subject = sourced(joined([voice.text(one.subject, bold=True), *lines], LINE), record("meeting", one.id))
    alone = one.attending in (Attending.COMMUNE_ONLY, Attending.CPAS_ONLY)
    return (
        (Run(voice.formats.date(one.date) if one.date else "", value=one.date),),
        subject,
        (Run(voice.sentence(voice.say(ATTENDING[one.attending])), bold=alone),),
    )


def _not_held(report: YearlyReport, voice: Voice) -> Section | None:
    items = [_not_met(one, voice) for one in report.meetings if one.state in _NOT_MET]
    if not items:
        return None
    return Section("activity-not-held", voice.say(N_("Meetings that did not take place")), (Bullets(tuple(items)),))


def _not_met(one: MeetingFacts, voice: Voice) -> Item:
    said = one.date is None or str(one.date.start.year) in voice.word(one.subject)
    when = "" if said or one.date is None else voice.formats.date(one.date, "long")
    state = voice.say(MEETING_STATES[one.state])
    if one.postponed_to is not None:
        new = voice.formats.date(one.postponed_to, "long")
        state = voice.say(N_("{state}, new date: {date}"), state=state, date=new)
    first = joined([voice.text(one.subject, bold=True), (Run(when),) if when else ()], ", ")
    first = sourced(first, record("meeting", one.id))
    return Item((*first, Run(f" – {state}")), details=tuple(p.runs for p in voice.paragraphs(one.reason)))


def _planned(report: YearlyReport, voice: Voice) -> Section | None:
    """Return the meetings that were still to come when the report was made."""
    rows = [one for one in report.meetings if one.state is MeetingState.PLANNED]
    if not rows:
        return None
    items = []
    for one in rows:
        when = voice.formats.date(one.date, "long") if one.date is not None else voice.say(N_("date not known"))
        text = joined([voice.text(one.subject, bold=True), (Run(when),)], ", ")
        items.append(Item(sourced(text, record("meeting", one.id))))
    return Section("activity-planned", voice.say(N_("Planned meetings")), (Bullets(tuple(items)),))


def count_runs(one: CountFacts, voice: Voice) -> Runs:
    """Return a count of meetings as a line of text."""
    number = voice.formats.count(one.number) if one.number is not None else voice.say(N_("n/k"))
    runs: Runs = (*voice.text(one.what), Run(voice.colon + number))
    if not one.definition.empty:
        runs = (*runs, Run(" ("), *voice.text(one.definition), Run(")"))
    return runs


def _counts(report: YearlyReport, voice: Voice) -> Section | None:
    if not report.counts:
        return None
    items = []
    for one in report.counts:
        of = voice.text(one.of) if one.of is not None and voice.word(one.of) not in voice.word(one.what) else ()
        items.append(Item(count_runs(one, voice), details=(of,) if of else ()))
    return Section(
        "activity-counts", voice.say(N_("Meetings that are counted without a list")), (Bullets(tuple(items)),)
    )


def _point(one: AgendaFacts, voice: Voice) -> Runs:
    words = [voice.say(AGENDA_STATES[one.state])] if one.state is not AgendaState.NOT_STATED else []
    if one.carried_from is not None:
        words.append(voice.say(N_("carried over from {date}"), date=one.carried_from))
    return (*voice.text(one.title), Run(f" ({', '.join(words)})")) if words else voice.text(one.title)


def _decisions(report: YearlyReport, voice: Voice) -> Section | None:
    if not report.record.decisions and not report.left_out.decisions:
        return None
    rows = tuple(_decision(one, voice) for one in report.record.decisions)
    columns = (
        Column(voice.say(N_("Date")), 0.13),
        Column(voice.say(NP_("decision", "Decision, reservations and replies")), 0.64),
        Column(voice.say(NP_("decision", "By whom and how")), 0.23),
    )
    table = Table("decisions", voice.say(N_("Decisions of the year")), columns, rows)
    blocks = ((table,) if rows else ()) + untold(report, "decisions", voice)
    return Section("activity-decisions", voice.say(N_("Decisions")), blocks)


def _decision(one: DecisionFacts, voice: Voice) -> tuple[Runs, ...]:
    text = voice.long(one.text, LINE)
    lines = [voice.fact(N_("Act"), voice.plain(one.reference))]
    if one.sent_to_other is not None:
        sent = voice.fact(N_("Sent to the other administration on"), (Run(voice.formats.date(one.sent_to_other)),))
        lines.append(joined([sent, voice.text(one.sent_why)], " – "))
    for reservation in one.reservations:
        head = voice.fact(N_("Reservation"), voice.text(reservation.text))
        where = voice.plain(reservation.reference)
        lines.append((*head, Run(" ("), *where, Run(")")) if where else head)
        lines.append(voice.fact(N_("Reply"), voice.text(reservation.reply)))
    who = [voice.side(one.side)] if one.side is not None else []
    if one.body is not None:
        who.append(voice.word(one.body))
    how = [voice.say(DECISION_LEVELS[one.level])]
    if one.outcome is not DecisionOutcome.YES:
        how.append(voice.say(DECISION_OUTCOMES[one.outcome]))
    parts = (voice.plain(voice.sentence(", ".join(who))), voice.plain(voice.sentence(", ".join(how))))
    return (
        (Run(voice.formats.date(one.date) if one.date is not None else "", value=one.date),),
        sourced(joined([text, *(runs for runs in lines if runs)], LINE), record("decision", one.id)),
        joined(parts, LINE),
    )


def _actions(report: YearlyReport, voice: Voice, measure: Measure) -> Section | None:
    """Return the timeline that the authorities asked for, and the actions in the order of their due dates."""
    if not report.record.actions and not report.left_out.actions:
        return None
    rows = tuple(_action(one, voice) for one in report.record.actions)
    columns = (
        Column(voice.say(N_("Due")), 0.18),
        Column(voice.say(NP_("action", "What is to be done")), 0.45),
        Column(voice.say(NP_("action", "Carried out by")), 0.15),
        Column(voice.say(NP_("action", "State")), 0.22),
    )
    table = Table("actions", voice.say(N_("Timeline of the actions")), columns, rows)
    pictures = timeline.figures(report, voice, measure)
    blocks = (*pictures, *((table,) if rows else ()), *untold(report, "actions", voice))
    return Section("activity-actions", voice.say(N_("Actions")), blocks)


def _action(one: ActionFacts, voice: Voice) -> tuple[Runs, ...]:
    due = joined([voice.plain(voice.formats.date(one.due) if one.due else ""), voice.text(one.due_when)], LINE)
    vehicle = ""
    if one.vehicle is not None:
        vehicle = voice.say(BUDGET_VEHICLES[one.vehicle])
        if one.budget_year is not None:
            vehicle += f" {one.budget_year}"
    from_where = [voice.say(N_("proposed by: {side}"), side=voice.side(one.proposed_by))] if one.proposed_by else []
    if one.decided is not None:
        from_where.append(voice.say(N_("meeting of {date}"), date=one.decided))
    lines = [
        voice.fact(N_("After"), voice.text(one.after) if one.after is not None else ()),
        voice.fact(N_("To be entered in"), voice.plain(vehicle)),
        (Run(voice.sentence(", ".join(from_where)), muted=True),) if from_where else (),
    ]
    text = joined([*(p.runs for p in voice.paragraphs(one.text)), *(runs for runs in lines if runs)], LINE)
    names: list[Runs] = []
    if one.owner not in (Owner.THIRD, Owner.NOT_STATED) or not (one.organisation or one.person):
        names.append((Run(voice.sentence(voice.say(OWNERS[one.owner]))),))
    names += [voice.text(value) for value in (one.person, one.organisation) if value is not None]
    state = (Run(voice.sentence(voice.say(ACTION_STATES[one.state]))),)
    return (
        due or (Run(voice.say(NP_("due", "not stated")), muted=True),),
        sourced(text, record("action", one.id)),
        joined(names, LINE),
        joined([state, *(p.runs for p in voice.paragraphs(one.outcome))], LINE),
    )
