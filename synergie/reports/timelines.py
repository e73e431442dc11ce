"""A timeline from its facts: steps in groups, the title that states the result, the table and the text alternative.

The report and the window take it from here, each in its own language and width.
"""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Sequence
from typing import Final

from synergie.basis.dates import PartialDate, Period
from synergie.basis.words import N_, NN_, NP_
from synergie.charts.marks import Chart, Measure
from synergie.charts.timeline import timeline
from synergie.charts.timeline_parts import Group, Kind, Moment, Sign, Step, Who
from synergie.model.actions import OWNERS, ActionState, Owner
from synergie.model.focus_groups import MILESTONE_STATES, GroupState, MilestoneState
from synergie.model.meetings import MEETING_STATES, MeetingState
from synergie.reports.timeline_words import (
    NOBODY,
    OVERDUE,
    SIGN_OF,
    WHENEVER,
    WHO_OF,
    owner_words,
    state_words,
    vehicle_words,
    words_of,
)
from synergie.reports.voice import Voice
from synergie.services.timeline_facts import ActionStep, GroupStep, MilestoneStep, TimelineFacts

_MILESTONE_SIGNS: Final = {
    MilestoneState.PLANNED: Sign.OPEN,
    MilestoneState.REACHED: Sign.DONE,
    MilestoneState.MISSED: Sign.NOT_DONE,
    MilestoneState.NOT_STATED: Sign.UNKNOWN,
}
_MEETINGS: Final = {
    MeetingState.HELD: (Sign.DONE, Kind.HELD),
    MeetingState.NOT_HELD: (Sign.NOT_DONE, Kind.NOT_HELD),
    MeetingState.PLANNED: (Sign.OPEN, Kind.PLANNED),
    MeetingState.POSTPONED: (Sign.CARRIED, Kind.NOT_HELD),
}
_GROUPS: Final = {
    GroupState.PLANNED: Sign.OPEN,
    GroupState.RUNNING: Sign.OPEN,
    GroupState.DONE: Sign.DONE,
    GroupState.NOT_MET: Sign.NOT_DONE,
}


_QUOTED: Final = N_("“{text}”")


class Grouping(enum.StrEnum):
    """What the rows of a timeline stand under."""

    DOMAIN = "domain"
    OWNER = "owner"


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A timeline without its picture: a title, a sentence, and a table with the record of each row."""

    title: str
    alternative: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[tuple[str, uuid.UUID], ...]


def groups_of(facts: TimelineFacts, grouping: Grouping, voice: Voice) -> tuple[Group, ...]:
    """Return milestones and actions in groups; actions are numbered from the first to the last."""
    ordered = _ordered(facts.actions, grouping, voice)
    numbers = {one.id: str(place) for place, one in enumerate((one for _, rows in ordered for one in rows), start=1)}
    found = [Group(name, tuple(_action(one, numbers, voice) for one in rows)) for name, rows in ordered]
    if facts.milestones:
        steps = tuple(_milestone(one, facts, voice) for one in facts.milestones)
        found.insert(0, Group(voice.say(NP_("tab", "Milestones")), steps))
    return tuple(found)


def draw(
    facts: TimelineFacts,
    grouping: Grouping,
    voice: Voice,
    width: float,
    measure: Measure,
    *,
    tallest: float | None = None,
    today: bool = False,
) -> tuple[Chart, ...]:
    """Return the pictures of the timeline: one; with `tallest` as many as it needs, what has no date after the rest."""
    groups = groups_of(facts, grouping, voice)
    words = words_of(voice, facts.day, today=today)
    parts = (groups,) if tallest is None else _by_date(groups)
    return tuple(
        chart
        for part in parts
        for chart in timeline(part, width=width, measure=measure, words=words, today=facts.day, tallest=tallest)
    )


def _by_date(groups: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return what stands on the axis, and what has no date: on paper it needs no axis."""

    def of(*, dated: bool) -> tuple[Group, ...]:
        return tuple(
            Group(group.name, tuple(step for step in group.steps if _is_dated(step) is dated)) for group in groups
        )

    return of(dated=True), of(dated=False)


def _is_dated(step: Step) -> bool:
    return bool(step.moments) or step.late_since is not None


def draw_group(
    group: GroupStep, facts: TimelineFacts, voice: Voice, width: float, measure: Measure
) -> tuple[Chart, ...]:
    """Return the small timeline of a focus group: its planned period, its meetings, the milestone that examines it."""
    words = words_of(voice, facts.day)
    rows = (Group("", group_steps(group, facts, voice)),)
    return timeline(rows, width=width, measure=measure, words=words, today=facts.day, explained=False)


def group_steps(group: GroupStep, facts: TimelineFacts, voice: Voice) -> tuple[Step, ...]:
    """Return the rows of a focus group."""
    found: list[Step] = []
    if group.planned is not None:
        is_missed = group.state is GroupState.NOT_MET
        kind = Kind.MISSED_WINDOW if is_missed else Kind.WINDOW
        found.append(
            Step(
                key=group.id,
                number="",
                text=voice.say(N_("Planned period")),
                details=voice.formats.period(group.planned, "short"),
                sign=_GROUPS[group.state],
                moments=(_of_period(kind, group.planned),) if group.planned.term is None else (),
            )
        )
    for one in group.meetings:
        sign, kind = _MEETINGS[one.state]
        date = voice.formats.date(one.date) if one.date is not None else voice.say(N_("date not known"))
        found.append(
            Step(
                key=one.id,
                number="",
                text=voice.word(one.subject) or voice.say(N_("without a subject")),
                details=f"{date} · {voice.say(MEETING_STATES[one.state])}",
                sign=sign,
                moments=(_of_date(kind, one.date),) if one.date is not None else (),
                record=("meeting", one.id),
            )
        )
    if group.milestone is not None:
        found.append(_milestone(group.milestone, facts, voice))
    return tuple(found)


def told(facts: TimelineFacts, grouping: Grouping, voice: Voice) -> Told:
    """Return what the timeline says, without its picture."""
    columns = (
        "",
        voice.say(NP_("action", "What is to be done")),
        voice.say(N_("Due")),
        voice.say(NP_("action", "State")),
        voice.say(NP_("action", "Carried out by")),
        voice.say(N_("Waits for")),
        voice.say(N_("To be entered in")),
    )
    rows: list[tuple[str, ...]] = []
    records: list[tuple[str, uuid.UUID]] = []
    ordered = _ordered(facts.actions, grouping, voice)
    flat = [one for _, group in ordered for one in group]
    numbers = {one.id: str(place) for place, one in enumerate(flat, start=1)}
    for milestone in facts.milestones:
        due = voice.formats.date(milestone.planned) if milestone.planned is not None else ""
        state = voice.say(MILESTONE_STATES[milestone.state])
        rows.append(("", voice.word(milestone.title), due, state, "", "", ""))
        records.append(("milestone", milestone.id))
    for one in flat:
        due = " · ".join(
            part
            for part in (voice.formats.date(one.due) if one.due is not None else "", voice.word(one.due_when))
            if part
        )
        after = numbers.get(one.after, "") if one.after is not None else ""
        rows.append(
            (
                numbers[one.id],
                voice.word(one.text),
                due,
                state_words(one, voice),
                owner_words(one, voice),
                after and voice.say(N_("no. {number}"), number=after),
                vehicle_words(one, voice),
            )
        )
        records.append(("action", one.id))
    return Told(title(facts, voice), _alternative(facts, voice), columns, tuple(rows), tuple(records))


def title(facts: TimelineFacts, voice: Voice) -> str:
    """Return the result as a sentence: how many actions, how many of them done, how many overdue, on which day."""
    done = sum(one.state is ActionState.DONE for one in facts.actions)
    late = sum(one.late is not None for one in facts.actions)
    return title_of(len(facts.actions), done, late, facts, voice)


def title_of(count: int, done: int, late: int, facts: TimelineFacts, voice: Voice) -> str:
    """Return the title for numbers that are known from the figures."""
    if not count:
        milestones = NN_("{n} milestone", "{n} milestones").of(n=len(facts.milestones))
        return voice.sentence(voice.say(N_("{milestones}, no action"), milestones=milestones))
    return voice.say(
        N_("{actions}, {done}, {late} on {date}"),
        actions=NN_("{n} action", "{n} actions").of(n=count),
        done=NN_("{n} action done", "{n} actions done").of(n=done) if done else N_("none done"),
        late=NN_("{n} action overdue", "{n} actions overdue").of(n=late) if late else N_("none overdue"),
        date=voice.formats.date(facts.day),
    )


def _alternative(facts: TimelineFacts, voice: Voice) -> str:
    """Return the picture in sentences: the stretch of time, what is overdue, what nobody carries out."""
    found = [voice.say(N_("Timeline of the actions and milestones: {title}."), title=title(facts, voice))]
    days = [day for one in facts.actions if one.due is not None for day in (one.due.first, one.due.last)]
    if days:
        ends = Period(PartialDate(min(days)), PartialDate(max(days)))
        found.append(voice.say(N_("Due dates: {period}."), period=voice.formats.period(ends)))
    late = [voice.say(_QUOTED, text=voice.word(one.text).rstrip(".")) for one in facts.actions if one.late is not None]
    undated = sum(one.due is None for one in facts.actions)
    nobody = sum(not one.has_owner for one in facts.actions)
    if late:
        found.append(voice.say(N_("Overdue: {actions}."), actions=voice.semicolon.join(late)))
    if undated:
        found.append(voice.say(NN_("{n} action has no due date.", "{n} actions have no due date."), n=undated))
    if nobody:
        found.append(voice.say(NN_("Nobody is named for {n} action.", "Nobody is named for {n} actions."), n=nobody))
    return " ".join(found)


def _ordered(actions: Sequence[ActionStep], grouping: Grouping, voice: Voice) -> list[tuple[str, list[ActionStep]]]:
    found: dict[str, list[ActionStep]] = {}
    if grouping is Grouping.OWNER:
        names = {owner: voice.say(OWNERS[owner]) for owner in Owner} | {Owner.NOT_STATED: voice.say(NOBODY)}
        found = {voice.sentence(names[owner]): [] for owner in Owner}
        for one in actions:
            named_third = one.owner is Owner.NOT_STATED and one.has_owner
            found[voice.sentence(names[Owner.THIRD if named_third else one.owner])].append(one)
    else:
        none = voice.say(N_("Without a domain"))
        for one in actions:
            found.setdefault(voice.word(one.domain) if one.domain is not None else none, []).append(one)
        if none in found:
            found[none] = found.pop(none)
    return [(name, rows) for name, rows in found.items() if rows]


def _action(one: ActionStep, numbers: dict[uuid.UUID, str], voice: Voice) -> Step:
    due = voice.say(N_("due: {date}"), date=voice.formats.date(one.due)) if one.due is not None else ""
    done = voice.say(N_("done on {date}"), date=voice.formats.date(one.done)) if one.done is not None else ""
    vehicle = vehicle_words(one, voice)
    entered = voice.say(N_("to be entered in: {budget}"), budget=vehicle) if vehicle else ""
    after = ""
    if one.after is not None and one.after in numbers:
        message = N_("waits for no. {number}") if one.waits else N_("after no. {number}")
        after = voice.say(message, number=numbers[one.after])
    details = [state_words(one, voice), done, due, owner_words(one, voice), entered, after]
    moments = []
    if one.due is not None:
        moments.append(_of_date(Kind.DUE, one.due))
    if one.done is not None:
        moments.append(_of_date(Kind.DONE, one.done))
    whenever = voice.word(one.due_when)
    if one.due is None and not whenever:
        whenever = voice.say(N_("no date is stated"))
    text = voice.word(one.text) or voice.say(N_("without a text"))
    spoken = [f"{numbers[one.id]}. {text}", *details, whenever]
    return Step(
        key=one.id,
        number=numbers[one.id],
        text=text,
        details=" · ".join(part for part in details if part),
        sign=Sign.LATE if one.late is not None else SIGN_OF[one.state],
        who=Who.OTHER if one.owner is Owner.NOT_STATED and one.has_owner else WHO_OF[one.owner],
        moments=tuple(moments),
        whenever=whenever,
        after=one.after,
        late_since=one.late.since if one.late is not None else None,
        record=("action", one.id),
        spoken=" ".join(f"{part.rstrip('.')}." for part in spoken if part),
    )


def _milestone(one: MilestoneStep, facts: TimelineFacts, voice: Voice) -> Step:
    is_late = one.state is MilestoneState.PLANNED and one.planned is not None and one.planned.last < facts.day
    state = voice.say(MILESTONE_STATES[one.state])
    if is_late:
        state = f"{voice.say(OVERDUE)} · {state}"
    planned = voice.formats.date(one.planned) if one.planned is not None else ""
    reached = voice.formats.date(one.reached) if one.reached is not None else ""
    details = [
        state,
        voice.say(N_("planned for: {date}"), date=planned) if planned else "",
        voice.say(N_("reached on: {date}"), date=reached) if reached else "",
    ]
    moments = []
    if one.planned is not None:
        missed = one.state is MilestoneState.MISSED
        exact = Kind.NOT_HELD if missed else Kind.PLANNED
        vague = Kind.MISSED_WINDOW if missed else Kind.WINDOW
        moments.append(_of_date(exact if one.planned.first == one.planned.last else vague, one.planned))
    if one.reached is not None:
        moments.append(_of_date(Kind.HELD, one.reached))
    text = voice.word(one.title) or voice.say(N_("without a title"))
    return Step(
        key=one.id,
        number="",
        text=text,
        details=" · ".join(part for part in details if part),
        sign=Sign.LATE if is_late else _MILESTONE_SIGNS[one.state],
        moments=tuple(moments),
        late_since=one.planned.last if is_late and one.planned is not None else None,
        record=("milestone", one.id),
    )


def _of_date(kind: Kind, date: PartialDate) -> Moment:
    return Moment(kind, date.first, date.last)


def _of_period(kind: Kind, period: Period) -> Moment:
    return Moment(kind, period.first, period.last)


__all__ = [
    "WHENEVER",
    "Grouping",
    "Told",
    "draw",
    "draw_group",
    "group_steps",
    "groups_of",
    "title",
    "title_of",
    "told",
]
