"""The year's work: requests and reminders, meetings held or not, counts, what is still awaited."""

from __future__ import annotations

from collections.abc import Sequence

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import SIDES, Side
from synergie.model.meetings import ATTENDING, MEETING_KINDS, MEETING_STATES, Attending, MeetingKind, MeetingState
from synergie.model.requests import ANSWER_STATES, CHANNELS, CIRCUIT_STATES, DELIVERABLE_STATES
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import LINE, Block, Bullets, Column, Item, KeyFigure, Paragraph, Run, Runs, Section, Table
from synergie.reports.voice import Voice, joined
from synergie.services.report_rows import CountFacts, DeliverableFacts, MeetingFacts, YearlyReport

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
_OWED = {Side.COMMUNE: N_("owed by the commune"), Side.CPAS: N_("owed by the CPAS")}
_OWED_TO_THE_OTHER = {
    Side.COMMUNE: N_("owed by the commune to the CPAS"),
    Side.CPAS: N_("owed by the CPAS to the commune"),
}


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on the activity of the year."""
    parts = [
        part
        for part in (
            _requests(report, voice),
            _meetings(report, voice),
            _not_held(report, voice),
            _counts(report, voice),
            _awaited(report, voice),
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
            answer = voice.say(NN_("No answer for {n} day", "No answer for {n} days"), n=one.waited)
        rows.append(
            (
                (Run(sent),),
                joined([voice.text(one.subject), voice.text(one.answer)], " – "),
                (Run(f"{path}, {voice.say(CHANNELS[one.channel])}"),),
                (Run(answer),),
            )
        )
        for reminder in one.reminders:
            when = voice.formats.date(reminder.sent) if reminder.sent else ""
            what = (Run(voice.say(NP_("request", "Reminder"))),)
            rows.append(
                (
                    (Run(when),),
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
        voice.formats.number(figures.sent + figures.reminders), voice.say(N_("requests and reminders in the year"))
    )
    return Section(
        "activity-requests", voice.say(N_("Requests and reminders")), (key, Paragraph((Run(summary),)), table)
    )


def _side(side: Side, voice: Voice) -> str:
    return voice.say(SIDES[side])


def _meetings(report: YearlyReport, voice: Voice) -> Section | None:
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
            blocks.append(_meeting_blocks(code, voice.say(title), rows, voice))
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
    key = KeyFigure(voice.formats.number(figures.held), voice.say(N_("meetings and contacts held")))
    return Section(
        "activity-meetings",
        voice.say(N_("Meetings and contacts")),
        (key, Paragraph((Run(voice.sentence(summary)),))),
        tuple(parts),
    )


def _contacts(report: YearlyReport, voice: Voice) -> Paragraph:
    figures = report.figures.meetings
    text = voice.say(NN_("{n} contact", "{n} contacts"), n=figures.contacts)
    if figures.contacts_cpas_only:
        alone = voice.say(NN_("{n} by the CPAS alone", "{n} by the CPAS alone"), n=figures.contacts_cpas_only)
        text = voice.say(N_("{contacts}, of which {alone}"), contacts=text, alone=alone)
    return Paragraph((Run(f"{text}."),))


def _meeting_blocks(code: str, caption: str, rows: Sequence[MeetingFacts], voice: Voice) -> Block:
    """Return the table of `rows`, or a line of dates where every row says the same."""
    bare = all(one.starts is None and one.outcome.empty and not one.present for one in rows)
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
        tuple(_meeting(one, voice, with_kind=len(kinds) > 1) for one in rows),
    )


def _dated(one: MeetingFacts, voice: Voice) -> Runs:
    date = voice.formats.date(one.date) if one.date else voice.say(N_("date not known"))
    if one.attending is Attending.BOTH:
        return (Run(date),)
    return (Run(f"{date} ({voice.say(ATTENDING[one.attending])})"),)


def _meeting(one: MeetingFacts, voice: Voice, *, with_kind: bool) -> tuple[Runs, ...]:
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
    subject = joined([voice.text(one.subject, bold=True), joined(facts, " · "), objective, outcome], LINE)
    alone = one.attending in (Attending.COMMUNE_ONLY, Attending.CPAS_ONLY)
    return (
        (Run(voice.formats.date(one.date) if one.date else ""),),
        subject,
        (Run(voice.sentence(voice.say(ATTENDING[one.attending])), bold=alone),),
    )


def _not_held(report: YearlyReport, voice: Voice) -> Section | None:
    rows = [one for one in report.meetings if one.state is not MeetingState.HELD]
    if not rows:
        return None
    items = []
    for one in rows:
        when = voice.formats.date(one.date, "long") if one.date else ""
        state = voice.say(MEETING_STATES[one.state])
        first = joined([voice.text(one.subject, bold=True), (Run(when),) if when else ()], ", ")
        items.append(Item((*first, Run(f" – {state}")), details=tuple(p.runs for p in voice.paragraphs(one.reason))))
    return Section("activity-not-held", voice.say(N_("Meetings that did not take place")), (Bullets(tuple(items)),))


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


def _awaited(report: YearlyReport, voice: Voice) -> Section | None:
    if not report.deliverables:
        return None
    items = tuple(_deliverable(one, voice) for one in report.deliverables)
    return Section("activity-awaited", voice.say(N_("What is still awaited")), (Bullets(items),))


def _deliverable(one: DeliverableFacts, voice: Voice) -> Item:
    def fact(label: str, runs: Runs) -> Runs:
        return (Run(label + voice.colon), *runs) if runs else ()

    def dated(message: Message, value: PartialDate | None) -> Runs:
        return (Run(voice.say(message, date=voice.formats.date(value, "long"))),) if value is not None else ()

    state = voice.say(DELIVERABLE_STATES[one.state])
    owed = ""
    if one.owed_by is not None:
        owed = voice.say((_OWED if one.owed_to in (None, one.owed_by) else _OWED_TO_THE_OTHER)[one.owed_by])
    head = (*voice.text(one.title, bold=True), Run(f" – {state}" + (f", {owed}" if owed else "")))
    circuit = [
        (*voice.text(station.recipient), Run(f" ({voice.say(CIRCUIT_STATES[station.state])})"))
        for station in one.circuit
    ]
    details = (
        dated(N_("Due: {date}"), one.due),
        dated(N_("Received: {date}"), one.received),
        dated(N_("Blocked since: {date}"), one.blocked_since),
        fact(voice.say(N_("Blocked because")), joined([p.runs for p in voice.paragraphs(one.blocked_because)], " ")),
        fact(voice.say(N_("Can be resumed when")), joined([p.runs for p in voice.paragraphs(one.resumes_when)], " ")),
        fact(voice.say(N_("Circuit")), joined(circuit, " → ")),
    )
    return Item(head, details=tuple(runs for runs in details if runs))
