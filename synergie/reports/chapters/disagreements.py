"""Where the two administrations disagree, and what is still awaited from whom."""

from __future__ import annotations

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.minutes import APPROVAL_STATES, DIVERGENCE_STATES, ApprovalState, DivergenceState
from synergie.model.requests import CIRCUIT_STATES, DELIVERABLE_STATES, AnswerState, DeliverableState
from synergie.model.texts import Chapter
from synergie.reports.annexes import Annexes
from synergie.reports.chapters.left_out import untold
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import LINE, Block, Bullets, Column, Item, KeyFigure, Paragraph, Run, Runs, Section, Table
from synergie.reports.origins import page, record, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.report_minutes import DivergenceFacts
from synergie.services.report_results import QuotedStaffing
from synergie.services.report_rows import DeliverableFacts, YearlyReport

_OWED = {Side.COMMUNE: N_("owed by the commune"), Side.CPAS: N_("owed by the CPAS")}
_OWED_TO_THE_OTHER = {
    Side.COMMUNE: N_("owed by the commune to the CPAS"),
    Side.CPAS: N_("owed by the CPAS to the commune"),
}


def section(report: YearlyReport, annexes: Annexes, voice: Voice) -> Section:
    """Return the chapter on points of disagreement and awaited items."""
    parts = [
        part
        for part in (
            _divergences(report, annexes, voice),
            _figures(report, voice),
            _awaited(report, voice),
            _not_approved(report, annexes, voice),
            _unanswered(report, voice),
        )
        if part is not None
    ]
    blocks: list[Block] = list(opening(report, Chapter.DISAGREEMENTS, voice))
    if not parts and not blocks:
        blocks.append(nothing(voice))
    title = voice.say(N_("Points of disagreement and awaited items"))
    return Section("disagreements", title, tuple(blocks), tuple(parts))


def _divergences(report: YearlyReport, annexes: Annexes, voice: Voice) -> Section | None:
    rows, left_out = report.record.divergences, report.left_out
    if not rows and not left_out.divergences:
        return None
    open_ones = sum(one.state is DivergenceState.OPEN for one in rows) + left_out.open_divergences
    blocks: list[Block] = [
        KeyFigure(
            voice.formats.number(open_ones),
            voice.say(NN_("open point of disagreement", "open points of disagreement"), n=open_ones),
            page("actions"),
        ),
        Paragraph((Run(voice.say(N_("Both voices stand side by side; neither replaces the other."))),)),
    ]
    columns = (
        Column(voice.say(NP_("divergence", "Point")), 0.26),
        Column(voice.say(N_("According to the commune")), 0.37),
        Column(voice.say(N_("According to the CPAS")), 0.37),
    )
    table = tuple(_divergence(one, annexes, voice) for one in rows)
    if rows:
        name = voice.say(N_("What the two administrations read differently"))
        blocks.append(Table("divergences", name, columns, table))
    blocks += untold(report, "divergences", voice)
    return Section("divergences", voice.say(N_("Points of disagreement")), tuple(blocks))


def _divergence(one: DivergenceFacts, annexes: Annexes, voice: Voice) -> tuple[Runs, ...]:
    state: Runs = (Run(voice.sentence(voice.say(DIVERGENCE_STATES[one.state])), muted=True),)
    where = annexes.references(one.meeting_id, voice) if one.meeting_id is not None else ()
    settled = voice.fact(N_("How it was settled"), voice.text(one.settled))
    head = joined([voice.text(one.subject, bold=True), state, settled, where], LINE)
    head = sourced(head, record("divergence", one.id))
    return (
        head,
        voice.long(one.commune, LINE),
        voice.long(one.cpas, LINE),
    )


def _figures(report: YearlyReport, voice: Voice) -> Section | None:
    rows = [one for one in report.results.quoted if _differs(one)]
    if not rows:
        return None
    items = []
    for one in rows:
        text = voice.say(
            N_("{service}, {administration}: {table} FTE in the table, {quoted} FTE in another text"),
            service=voice.word(one.service),
            administration=voice.side(one.side),
            table=voice.fte(one.table_actual),
            quoted=voice.fte(one.actual),
        )
        runs = (Run(text, origin=record("staffing_figure", one.id)),)
        items.append(Item(runs, (voice.fact(N_("Source"), voice.text(one.source)),)))
    title = voice.say(N_("Figures that differ from one text to the other"))
    return Section("disagreements-figures", title, (Bullets(tuple(items)),))


def _differs(one: QuotedStaffing) -> bool:
    return one.actual is not None and one.table_actual is not None and one.actual != one.table_actual


def _awaited(report: YearlyReport, voice: Voice) -> Section | None:
    left = (DeliverableState.AWAITED, DeliverableState.BLOCKED)
    rows = [one for one in report.deliverables if one.state in left]
    received = [one for one in report.deliverables if one.state not in left]
    if not rows and not received:
        return None
    items = tuple(_deliverable(one, voice) for one in (*rows, *received))
    return Section("disagreements-awaited", voice.say(N_("What is still awaited")), (Bullets(items),))


def _deliverable(one: DeliverableFacts, voice: Voice) -> Item:
    def dated(message: Message, value: PartialDate | None) -> Runs:
        return (Run(voice.say(message, date=voice.formats.date(value, "long"))),) if value is not None else ()

    state = voice.say(DELIVERABLE_STATES[one.state])
    owed = ""
    if one.owed_by is not None:
        owed = voice.say((_OWED if one.owed_to in (None, one.owed_by) else _OWED_TO_THE_OTHER)[one.owed_by])
    head = (*voice.text(one.title, bold=True), Run(f" – {state}" + (f", {owed}" if owed else "")))
    head = sourced(head, record("deliverable", one.id))
    stages: dict[int, list[Runs]] = {}
    for station in one.circuit:
        state_of = voice.say(CIRCUIT_STATES[station.state])
        passed = f", {voice.formats.date(station.passed)}" if station.passed is not None else ""
        stages.setdefault(station.position, []).append((*voice.text(station.recipient), Run(f" ({state_of}{passed})")))
    together = f" {voice.say(NP_('circuit', 'together with'))} "
    circuit = [joined(stage, together) for stage in stages.values()]
    details = (
        dated(N_("Due: {date}"), one.due),
        dated(N_("Received: {date}"), one.received),
        dated(N_("Blocked since: {date}"), one.blocked_since),
        voice.fact(N_("Blocked because"), voice.long(one.blocked_because)),
        voice.fact(N_("Can be resumed when"), voice.long(one.resumes_when)),
        voice.fact(N_("Circuit"), joined(circuit, " → ")),
    )
    return Item(head, details=tuple(runs for runs in details if runs))


def _not_approved(report: YearlyReport, annexes: Annexes, voice: Voice) -> Section | None:
    items = []
    for annex in annexes.all:
        if annex.minutes is None:
            continue
        waiting = [one for one in annex.minutes.approvals if one.state is not ApprovalState.APPROVED]
        if waiting:
            words = []
            for one in waiting:
                who = voice.side(one.side) if one.side is not None else ""
                body = voice.word(one.body) if one.body is not None else ""
                name = ", ".join(part for part in (who, body) if part)
                state = voice.say(APPROVAL_STATES[one.state])
                words.append(f"{name} – {state}" if name else state)
            subject = voice.text(annex.minutes.caption) or (voice.text(annex.meeting.subject) if annex.meeting else ())
            details = ((Run(voice.semicolon.join(words)),), (Run(voice.say(N_("See")) + " "), *annex.reference(voice)))
            items.append(Item(sourced(subject, record("minutes_version", annex.minutes.id)), details))
    if not items:
        return None
    title = voice.say(N_("Minutes that are not approved by both"))
    return Section("disagreements-minutes", title, (Bullets(tuple(items)),))


def _unanswered(report: YearlyReport, voice: Voice) -> Section | None:
    rows = [one for one in report.requests if one.answer_state is AnswerState.NONE]
    if not rows:
        return None
    items = []
    for one in rows:
        path = f"{voice.side(one.sender)} → {voice.side(one.recipient)}"
        sent = f"{voice.formats.date(one.sent)}, " if one.sent is not None else ""
        reminders = [voice.formats.date(row.sent) for row in one.reminders if row.sent is not None]
        detail = f"{sent}{path}"
        if reminders:
            detail += voice.semicolon + voice.say(N_("reminder: {dates}"), dates=voice.formats.list(reminders))
        head = sourced(voice.text(one.subject), record("request", one.id))
        items.append(Item(head, ((Run(detail, muted=True),),)))
    return Section("disagreements-requests", voice.say(N_("Requests without an answer")), (Bullets(tuple(items)),))
