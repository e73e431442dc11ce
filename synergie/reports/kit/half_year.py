"""The half-yearly report of the steering committee to the concertation committee: what lies within the half."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.actions import ACTION_STATES, DECISION_OUTCOMES, OWNERS, ActionState
from synergie.model.dossier import Side
from synergie.model.focus_groups import MILESTONE_STATES
from synergie.model.meetings import ATTENDING, MEETING_STATES, MeetingState
from synergie.model.minutes import DivergenceState
from synergie.model.requests import ANSWER_STATES, AnswerState
from synergie.reports.content import (
    LINE,
    Block,
    Bullets,
    Column,
    Item,
    Run,
    Runs,
    Section,
    Style,
    Table,
)
from synergie.reports.kit import parts
from synergie.reports.kit.sheets import Desk, Sheet
from synergie.reports.voice import joined
from synergie.services.kit_facts import Half
from synergie.services.report_minutes import ActionFacts, DecisionFacts, MilestoneFacts
from synergie.services.report_rows import MeetingFacts, RequestFacts

T = TypeVar("T")
_TITLES: Final = {
    1: N_("Half-yearly report of the steering committee, first half of {year}"),
    2: N_("Half-yearly report of the steering committee, second half of {year}"),
}
_UNFINISHED: Final = (ActionState.OPEN, ActionState.NOT_STATED, ActionState.CARRIED_OVER)


def compose(number: int, desk: Desk) -> Sheet:
    """Return the report on the half `number` of the year, 1 or 2."""
    half = next(one for one in desk.facts.halves if one.number == number)
    writer = _Half(half, desk)
    subject = desk.say(_TITLES[number], year=str(desk.report.year))
    to = (desk.say(NP_("recipient", "To the concertation committee of the commune and the CPAS")),)
    return desk.sheet(f"half-year-{number}", subject, writer.sections(), sides=tuple(Side), recipients=to)


class _Half:
    """Writes the parts of one half."""

    def __init__(self, half: Half, desk: Desk) -> None:
        self.half = half
        self.desk = desk
        self.voice = desk.voice
        self.say = desk.say
        self.unclear: list[Runs] = []

    def sections(self) -> tuple[Section | None, ...]:
        """Return all parts; what may or may not lie in the half is told at the end."""
        found = (
            self.period(),
            self.meetings(),
            self.requests(),
            self.decisions(),
            self.actions(),
            self.gains(),
            self.differences(),
            self.steps(),
        )
        return (*found, self.doubtful())

    def period(self) -> Section | None:
        """Return which days it is about, and how the facts are known."""
        text = N_("This report covers the period from {first} to {last}.")
        day = self.voice.formats.date
        blocks: list[Block] = [
            self.desk.text(text, first=day(self.half.first, "long"), last=day(self.half.last, "long"))
        ]
        if self.desk.report.as_of is not None:
            said = N_("The state of requests, actions and points is that of the dossier {when}.")
            when = self.voice.situation(self.desk.report.as_of)
            blocks.append(self.desk.text(said, Style.NOTE, when=when))
        return self.desk.part("period", NP_("report", "Period"), *blocks)

    def within(self, rows: Iterable[tuple[PartialDate | None, Runs, T]]) -> list[T]:
        """Return what lies in the half; what may lie there, since its date is not exact, is kept for the end."""
        found = []
        for date, name, one in rows:
            if self.half.holds(date):
                found.append(one)
            elif date is None or self.half.may_hold(date):
                self.doubt(name, date)
        return found

    def doubt(self, name: Runs, date: PartialDate | None) -> None:
        """Keep something of which nobody can tell whether it lies in the half."""
        when = self.say(N_("date not known")) if date is None else self.voice.formats.date(date, "long")
        runs = (*parts.cut(name or (Run("–"),)), Run(f" ({when})", muted=True))
        if runs not in self.unclear:
            self.unclear.append(runs)

    # Meetings

    def meetings(self) -> Section | None:
        """Return the meetings held and not held, and the milestones."""
        rows = self.within((one.date, self.voice.text(one.subject), one) for one in self.desk.report.meetings)
        held = [one for one in rows if one.state is MeetingState.HELD]
        other = [one for one in rows if one.state is not MeetingState.HELD]
        blocks: list[Block] = [self.desk.text(_counted(len(held), len(other)))]
        if rows:
            blocks.append(self._meetings(rows))
        milestones = [one for one in self.desk.report.record.milestones if self.half.holds(one.planned or one.reached)]
        if milestones:
            items = tuple(self._milestone(one) for one in milestones)
            blocks += [self.desk.text(N_("Milestones of the half:")), Bullets(items)]
        return self.desk.part("meetings", N_("Meetings held and not held"), *blocks)

    def _meetings(self, rows: Iterable[MeetingFacts]) -> Table:
        body: list[tuple[Runs, ...]] = []
        for one in rows:
            state = self.voice.sentence(self.say(MEETING_STATES[one.state]))
            reason = parts.cut(self.voice.long(one.reason)) if one.state is not MeetingState.HELD else ()
            new: Runs = ()
            if one.postponed_to is not None:
                text = N_("new date: {date}")
                new = (Run(self.say(text, date=self.voice.formats.date(one.postponed_to))),)
            body.append(
                (
                    (Run(self._day(one.date)),),
                    joined([parts.cut(self.voice.text(one.subject)), reason], LINE),
                    (Run(self.voice.sentence(self.say(ATTENDING[one.attending]))),),
                    joined([(Run(state),), new], LINE),
                )
            )
        columns = (
            Column(self.say(N_("Date")), 0.15),
            Column(self.say(NP_("meeting", "Subject")), 0.47),
            Column(self.say(N_("Concerns")), 0.19),
            Column(self.say(NP_("meeting", "State")), 0.19),
        )
        return Table("half-meetings", self.say(N_("Meetings and contacts of the half")), columns, tuple(body))

    def _milestone(self, one: MilestoneFacts) -> Item:
        date = one.planned or one.reached
        when: Runs = (Run(self.voice.formats.date(date, "long")),) if date is not None else ()
        state = self.voice.fact(NP_("milestone", "State"), (Run(self.say(MILESTONE_STATES[one.state])),))
        return Item(parts.cut(self.voice.text(one.title)), (joined([when, state], self.voice.semicolon),))

    def _day(self, date: PartialDate | None) -> str:
        return self.voice.formats.date(date) if date is not None else ""

    # Requests

    def requests(self) -> Section | None:
        """Return the requests that were sent, reminded of or answered in the half."""
        rows: list[tuple[PartialDate, Runs, str]] = []
        names = NP_("request", "Request"), NP_("request", "Reminder"), NP_("request", "Answer")
        for one in self.desk.report.requests:
            dates = [(one.sent, names[0]), *((row.sent, names[1]) for row in one.reminders)]
            if one.answer_state in (AnswerState.ANSWERED, AnswerState.PARTIAL):
                dates.append((one.answered, names[2]))
            for date, what in dates:
                if self.half.holds(date) and date is not None:
                    rows.append((date, self._request(one, what), self._answer(one)))
                elif date is None or self.half.may_hold(date):
                    self.doubt((Run(f"{self.say(what)}{self.voice.colon}"), *self.voice.text(one.subject)), date)
        if not rows:
            text = N_("No request and no reminder lies in this half.")
            return self.desk.part("requests", N_("Requests and reminders"), self.desk.text(text))
        columns = (
            Column(self.say(N_("Date")), 0.15),
            Column(self.say(N_("Request or reminder")), 0.55),
            Column(self.say(NP_("request", "Answer")), 0.3),
        )
        body = tuple(
            ((Run(self._day(date)),), name, (Run(answer),)) for date, name, answer in sorted(rows, key=_by_date)
        )
        caption = self.say(N_("Requests and reminders of the half"))
        return self.desk.part("requests", N_("Requests and reminders"), Table("half-requests", caption, columns, body))

    def _request(self, one: RequestFacts, what: Message) -> Runs:
        path = N_("{sender} → {recipient}")
        who = self.say(path, sender=self.voice.side(one.sender), recipient=self.voice.side(one.recipient))
        head = Run(f"{self.say(what)} ({who}){self.voice.colon}")
        return head, *parts.cut(self.voice.text(one.subject))

    def _answer(self, one: RequestFacts) -> str:
        text = self.voice.sentence(self.say(ANSWER_STATES[one.answer_state]))
        return f"{text}, {self._day(one.answered)}" if one.answered is not None else text

    # Decisions and actions

    def decisions(self) -> Section | None:
        """Return what was decided in the half."""
        record = self.desk.report.record
        rows = self.within((one.date, self.voice.long(one.text), one) for one in record.decisions)
        if not rows:
            return self.desk.part("decisions", N_("Decisions"), self.desk.text(N_("No decision lies in this half.")))
        return self.desk.part("decisions", N_("Decisions"), Bullets(tuple(Item(*self._decision(one)) for one in rows)))

    def _decision(self, one: DecisionFacts) -> tuple[Runs, tuple[Runs, ...]]:
        words = [self._day(one.date), self.voice.word(one.body) if one.body is not None else ""]
        words.append(self.say(DECISION_OUTCOMES[one.outcome]))
        under = ", ".join(word for word in words if word)
        return parts.cut(self.voice.long(one.text)), ((Run(under, muted=True),),)

    def actions(self) -> Section | None:
        """Return the actions due in the half, and those that were overdue at its end."""
        rows = [one for one in self.desk.report.record.actions if self.half.holds(one.due) or self.half.is_late(one)]
        for one in self.desk.report.record.actions:
            if one not in rows and one.due is not None and self.half.may_hold(one.due):
                self.doubt(self.voice.long(one.text), one.due)
        if not rows:
            text = N_("No action was due in this half, and none was overdue at its end.")
            return self.desk.part("actions", _ACTIONS, self.desk.text(text))
        columns = (
            Column(self.say(NP_("column", "Action")), 0.44),
            Column(self.say(NP_("column", "Who")), 0.18),
            Column(self.say(NP_("action", "Due")), 0.16),
            Column(self.say(NP_("action", "State")), 0.22),
        )
        late = sum(self.half.is_late(one) for one in rows)
        words = NN_(
            "{n} action was overdue at the end of the half.", "{n} actions were overdue at the end of the half."
        )
        table = Table("half-actions", self.say(_ACTIONS), columns, tuple(self._action(one) for one in rows))
        return self.desk.part("actions", _ACTIONS, self.desk.text(words, n=late), table)

    def _action(self, one: ActionFacts) -> tuple[Runs, ...]:
        state = self.voice.sentence(self.say(ACTION_STATES[one.state]))
        overdue: Runs = (Run(self.say(NP_("action", "overdue")), bold=True),) if self.half.is_late(one) else ()
        return (
            parts.cut(self.voice.long(one.text)),
            (Run(self.voice.sentence(self.say(OWNERS[one.owner]))),),
            (Run(self._day(one.due)),),
            joined([(Run(state),), overdue], LINE),
        )

    # Gains, points of disagreement, next steps

    def gains(self) -> Section | None:
        """Return the posts saved by whose account, as they were known at the end of the half."""
        text = N_(
            "As known on {date}, from the minutes of the meetings held by then. Reallocated posts are no savings."
        )
        when = self.voice.formats.date(self.half.last, "long")
        return self.desk.part(
            "gains",
            N_("Gains by position"),
            self.desk.text(text, date=when),
            parts.positions(self.desk, self.half.figures),
        )

    def differences(self) -> Section | None:
        """Return the points of disagreement of meetings up to the end of the half, each in both wordings."""
        dates = {one.id: one.date for one in self.desk.report.meetings}
        rows = []
        for one in self.desk.report.record.divergences:
            date = dates.get(one.meeting_id) if one.meeting_id is not None else None
            if one.state is DivergenceState.SETTLED:
                continue
            if date is not None and date.last <= self.half.last:
                rows.append(one)
            elif date is None or date.first <= self.half.last:
                self.doubt(self.voice.text(one.subject), date)
        if not rows:
            text = N_("No point of disagreement comes from a meeting up to the end of this half.")
            return self.desk.part("differences", _POINTS, self.desk.text(text))
        return self.desk.part("differences", _POINTS, parts.both_voices("half-open", rows, self.desk))

    def steps(self) -> Section | None:
        """Return what is dated after the half: meetings planned, milestones, actions that are not finished."""
        found: list[tuple[PartialDate, Runs]] = []
        for meeting in self.desk.report.meetings:
            if meeting.state is MeetingState.PLANNED and self._is_after(meeting.date):
                found.append((meeting.date, self.voice.text(meeting.subject)))  # type: ignore[arg-type]
        for milestone in self.desk.report.record.milestones:
            if self._is_after(milestone.planned):
                found.append((milestone.planned, self.voice.text(milestone.title)))  # type: ignore[arg-type]
        for action in self.desk.report.record.actions:
            if action.state in _UNFINISHED and self._is_after(action.due):
                found.append((action.due, self.voice.long(action.text)))  # type: ignore[arg-type]
        if not found:
            text = N_("Nothing is dated after this half in the dossier.")
            return self.desk.part("steps", _STEPS, self.desk.text(text))
        items = tuple(
            Item((Run(f"{self._day(date)}{self.voice.colon}", bold=True), *parts.cut(text)))
            for date, text in sorted(found, key=_by_date)
        )
        return self.desk.part("steps", _STEPS, Bullets(items))

    def _is_after(self, date: PartialDate | None) -> bool:
        return date is not None and date.first > self.half.last

    def doubtful(self) -> Section | None:
        """Return what has no date that is exact enough to tell whether it lies in the half."""
        if not self.unclear:
            return None
        text = N_("The dossier does not say exactly enough when the following was; it is counted in neither half.")
        items = tuple(Item(runs) for runs in self.unclear)
        return self.desk.part("unclear", N_("Without an exact date"), self.desk.text(text), Bullets(items))


def _counted(held: int, other: int) -> Message:
    """Return how many meetings there were; nothing is said of what there was none of."""
    if held and other:
        of_held = NN_("{n} meeting or contact was held", "{n} meetings and contacts were held").of(n=held)
        of_other = NN_(
            "{n} was planned, postponed or did not take place", "{n} were planned, postponed or did not take place"
        ).of(n=other)
        return N_("{held}, {other}.").of(held=of_held, other=of_other)
    if held:
        return NN_("{n} meeting or contact was held.", "{n} meetings and contacts were held.").of(n=held)
    if other:
        return NN_(
            "{n} meeting or contact was planned, postponed or did not take place.",
            "{n} meetings or contacts were planned, postponed or did not take place.",
        ).of(n=other)
    return N_("No meeting and no contact lies in this half.")


_ACTIONS: Final = N_("Actions due and overdue")
_POINTS: Final = N_("Points of disagreement")
_STEPS: Final = N_("Next steps")


def _by_date(row: tuple[PartialDate, *tuple[object, ...]]) -> tuple[object, ...]:
    return row[0].first, row[0].last
