"""The committee's charts of staff and of focus groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.dumbbells import Dumbbell, DumbbellWords, Ends, dumbbells, numbers
from synergie.charts.marks import Chart, Measure
from synergie.charts.year_rows import Event, Place, YearRow, year_rows
from synergie.model.dossier import Side
from synergie.model.focus_groups import MILESTONE_STATES, GroupState, MilestoneKind, MilestoneState
from synergie.model.meetings import MEETING_STATES, MeetingState
from synergie.reports import committee_titles as titles
from synergie.reports.committee_types import Card, Record
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.committee_facts import Asked, CommitteeFacts, Steering
from synergie.services.figures_staffing import StaffingTotal
from synergie.services.timeline_facts import GroupStep, MilestoneStep

_EVENTS: Final[dict[Event, Message]] = {
    Event.WINDOW: N_("Planned period"),
    Event.MISSED: NP_("timeline", "Not held or not reached"),
    Event.HELD: NP_("timeline", "Held"),
    Event.PLANNED: NP_("timeline", "Planned"),
    Event.ASKED: N_("Request or reminder"),
}
_SAID: Final = N_("{what}: {when}")
_MANY: Final = 10
"""Services that are seen at a glance in the order of the table."""
_UNKNOWN: Final = StaffingTotal(actual=None, theoretical=None)


def staffing(facts: CommitteeFacts, voice: Voice) -> Card | None:
    """Return the posts in place and planned by service; None without a staffing table."""
    now = facts.figures.staffing_now
    if now.snapshot is None or not now.services:
        return None
    record: Record = ("staffing_snapshot", now.snapshot)
    words = DumbbellWords(
        commune=voice.head(Side.COMMUNE),
        cpas=voice.head(Side.CPAS),
        filled=voice.say(NP_("posts", "in place")),
        hollow=voice.say(NP_("posts", "planned")),
        unknown=voice.say(NOT_KNOWN),
    )
    services = list(now.services.items())
    is_long = len(services) > _MANY
    if is_long:
        services.sort(key=_lacking, reverse=True)
    rows = [
        Dumbbell(
            name=(voice.word(facts.services[code]) if code in facts.services else "") or code,
            commune=_ends(sides.get(Side.COMMUNE, _UNKNOWN)),
            cpas=_ends(sides.get(Side.CPAS, _UNKNOWN)),
            record=record,
        )
        for code, sides in services
    ]

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return dumbbells(rows, width=width, height=height, measure=measure, words=words, show=voice.fte)

    title = titles.staffing(now, voice)
    when = "" if now.as_of is None else titles.situation(now.as_of, voice)
    note = [voice.say(N_("FTE in place and planned by service")), when]
    if is_long:
        note.append(voice.say(N_("most lacking first")))
    parts = [
        voice.say(
            N_("{service}: commune {commune}, CPAS {cpas}"),
            service=row.name,
            commune=numbers(row.commune, words, voice.fte),
            cpas=numbers(row.cpas, words, voice.fte),
        )
        for row in rows
    ]
    heads = [
        voice.say(message, administration=voice.head(side))
        for side in Side
        for message in (NP_("posts", "{administration}, in place"), NP_("posts", "{administration}, planned"))
    ]
    table = [(row.name, *(voice.fte(end) for ends in (row.commune, row.cpas) for end in (ends.filled, ends.hollow)))
             for row in rows]  # fmt: skip
    whole = [now.totals.get(side, _UNKNOWN) for side in Side]
    table.append((voice.say(N_("Total")), *(voice.fte(end) for one in whole for end in (one.actual, one.theoretical))))
    return Card(
        key="staffing",
        title=title,
        note=" · ".join(part for part in note if part),
        alternative=f"{title}. {voice.semicolon.join(parts)}.",
        columns=(voice.say(NP_("staffing", "Service")), *heads),
        rows=tuple(table),
        records=(*(record for _ in rows), record),
        layout=lay,
    )


def _lacking(service: tuple[str, Mapping[Side, StaffingTotal]]) -> int:
    """Return how many posts lack in a service, as far as that is known."""
    return sum(one.vacant.hundredths for one in service[1].values() if one.vacant is not None)


def _ends(one: StaffingTotal) -> Ends:
    return Ends(filled=one.actual, hollow=one.theoretical)


# Focus groups


def groups(facts: CommitteeFacts, voice: Voice) -> Card | None:
    """Return when focus groups and the steering committee met, and what was asked for; None when nothing is known."""
    line = facts.timeline
    rows = [row for row in (_steering(facts, voice), *(_group(one, facts, voice) for one in line.groups)) if row]
    asked = _asked(facts, voice)
    reports = [one for one in line.milestones if one.kind is not MilestoneKind.STEERING]
    rows += [_milestone(one, voice) for one in reports]
    if asked is not None:
        rows.append(asked)
    if not rows:
        return None
    met = sum(any(each.state is MeetingState.HELD for each in one.meetings) for one in line.groups)
    held = sum(one.is_held for one in facts.steering)
    words = {event: voice.say(message) for event, message in _EVENTS.items()}
    months = tuple(voice.formats.month(number) for number in range(1, 13))

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return year_rows(rows, year=facts.year, width=width, height=height, measure=measure, words=words, months=months)

    title = titles.groups(met, len(line.groups), held, voice)
    table: list[tuple[str, ...]] = []
    records: list[Record | None] = []
    for row in rows:
        for place in row.places or (None,):
            table.append((row.name, "" if place is None else words[place.event], "" if place is None else place.said))
            records.append(row.record if place is None else place.record)
    return Card(
        key="groups",
        title=title,
        note=voice.say(N_("Periods, meetings and reminders, {year}"), year=str(facts.year)),
        alternative=f"{title}. {voice.semicolon.join(row.said for row in rows)}.",
        columns=(voice.say(N_("Group")), voice.say(NP_("column", "What")), voice.say(NP_("column", "When"))),
        rows=tuple(table),
        records=tuple(records),
        layout=lay,
    )


def _kind(one: Asked) -> Message:
    return N_("Reminder") if one.is_reminder else NP_("request", "Request")


def _ask(one: Asked, words: str, voice: Voice) -> Place | None:
    return _place(Event.ASKED, one.date, words, ("request", one.request), voice)


def _place(event: Event, date: PartialDate | None, what: str, record: Record | None, voice: Voice) -> Place | None:
    if date is None:
        return None
    said = ", ".join(part for part in (what, voice.formats.date(date)) if part)
    return Place(event=event, first=date.first, last=date.last, record=record, said=said)


def _row(name: str, places: list[Place | None], note: str, record: Record | None, voice: Voice) -> YearRow:
    known = tuple(one for one in places if one is not None)
    parts = [*(one.said for one in known), *([note] if note else [])]
    said = voice.say(_SAID, what=name, when=" · ".join(parts) or voice.say(NOT_KNOWN))
    return YearRow(name=name, places=known, note=note, record=record, said=said)


def _steering(facts: CommitteeFacts, voice: Voice) -> YearRow | None:
    """Return the row of the steering committee: its meetings, and those that were planned."""
    name = voice.say(N_("Steering committee"))
    places = [_met(one, voice) for one in facts.steering]
    planned = [one for one in facts.timeline.milestones if one.kind is MilestoneKind.STEERING]
    places += [_milestone_place(one, voice) for one in planned]
    return _row(name, places, "", None, voice) if places else None


def _met(one: Steering, voice: Voice) -> Place | None:
    event = Event.HELD if one.is_held else Event.PLANNED if one.is_planned else Event.MISSED
    return _place(event, one.date, voice.say(_EVENTS[event]), ("meeting", one.id), voice)


def _milestone_place(one: MilestoneStep, voice: Voice) -> Place | None:
    reached = one.state is MilestoneState.REACHED
    event = Event.HELD if reached else Event.MISSED if one.state is MilestoneState.MISSED else Event.PLANNED
    date = one.reached if reached and one.reached is not None else one.planned
    stated = "" if one.state is MilestoneState.NOT_STATED else voice.say(MILESTONE_STATES[one.state])
    return _place(event, date, stated, ("milestone", one.id), voice)


def _milestone(one: MilestoneStep, voice: Voice) -> YearRow:
    name = voice.word(one.title) or voice.say(N_("without a title"))
    return _row(name, [_milestone_place(one, voice)], "", ("milestone", one.id), voice)


def _group(one: GroupStep, facts: CommitteeFacts, voice: Voice) -> YearRow:
    name = voice.word(facts.groups.get(one.id, one.name)) or voice.say(N_("without a title"))
    record: Record = ("focus_group", one.id)
    held = [each for each in one.meetings if each.state is MeetingState.HELD]
    not_met = one.state is GroupState.NOT_MET and not held
    places: list[Place | None] = []
    if one.planned is not None and one.planned.term is None:
        ends = [end for end in (one.planned.start, one.planned.end) if end is not None]
        event = Event.MISSED if not_met else Event.WINDOW
        said = f"{voice.say(_EVENTS[event])}, {voice.formats.period(one.planned, 'short')}"
        places.append(Place(event=event, first=ends[0].first, last=ends[-1].last, record=record, said=said))
    for each in one.meetings:
        if each.state is MeetingState.HELD:
            event = Event.HELD
        elif each.state is MeetingState.PLANNED:
            event = Event.PLANNED
        elif not_met and one.planned is not None:
            continue  # the missed period says it already
        else:
            event = Event.MISSED
        what = voice.say(MEETING_STATES[each.state])
        places.append(_place(event, each.date, what, ("meeting", each.id), voice))
    asked = [ask for ask in facts.asked if ask.group == one.id]
    places += [_ask(ask, voice.say(_kind(ask)), voice) for ask in asked]
    note = []
    if not_met:
        note.append(voice.say(NP_("focus group", "has not met")))
    if asked:
        note.append(voice.say(NN_("{n} request or reminder", "{n} requests or reminders"), n=len(asked)))
    return _row(name, places, ", ".join(note), record, voice)


def _asked(facts: CommitteeFacts, voice: Voice) -> YearRow | None:
    """Return the requests and reminders that name no focus group of the year."""
    rows = [one for one in facts.asked if one.group is None]
    if not rows:
        return None
    name = voice.say(NP_("timeline", "Requests, reminders"))
    places = []
    for one in rows:
        kind, subject = voice.say(_kind(one)), voice.word(one.subject)
        places.append(_ask(one, f"{kind}, {subject}" if subject else kind, voice))
    return _row(name, places, "", None, voice)
