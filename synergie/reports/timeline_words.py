"""The words of a timeline: what its signs and shapes mean, and what is said of a step."""

from __future__ import annotations

import datetime as dt
from typing import Final

from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.timeline_parts import Kind, Sign, TimelineWords, Who
from synergie.model.actions import ACTION_STATES, BUDGET_VEHICLES, OWNERS, ActionState, Owner
from synergie.reports.voice import Voice
from synergie.services.timeline_facts import ActionStep, Late

OVERDUE: Final = NP_("action", "overdue")
NOBODY: Final = N_("nobody is named to do it")
WHENEVER: Final = N_("Due when this happens")
_SIGNS: Final = {
    Sign.DONE: ActionState.DONE,
    Sign.OPEN: ActionState.OPEN,
    Sign.NOT_DONE: ActionState.NOT_DONE,
    Sign.CARRIED: ActionState.CARRIED_OVER,
    Sign.DROPPED: ActionState.DROPPED,
    Sign.UNKNOWN: ActionState.NOT_STATED,
}
_WHO: Final = {
    Who.COMMUNE: Owner.COMMUNE,
    Who.CPAS: Owner.CPAS,
    Who.BOTH: Owner.BOTH,
    Who.OTHER: Owner.THIRD,
}
_KINDS: Final[dict[Kind, Message]] = {
    Kind.DUE: NP_("timeline", "due"),
    Kind.WINDOW: N_("planned period"),
    Kind.MISSED_WINDOW: N_("planned period in which nothing took place"),
    Kind.HELD: NP_("timeline", "held or reached"),
    Kind.NOT_HELD: NP_("timeline", "did not take place"),
    Kind.PLANNED: NP_("timeline", "planned"),
    Kind.DONE: NP_("action", "done"),
}
_EXACT: Final = NN_("overdue by {n} day", "overdue by {n} days")
_AT_LEAST: Final = NN_("overdue by at least {n} day", "overdue by at least {n} days")
_NOT_HELD: Final = NN_(
    "overdue by {n} day: the meeting did not take place", "overdue by {n} days: the meeting did not take place"
)

SIGN_OF: Final = {state: one for one, state in _SIGNS.items()}
WHO_OF: Final = {owner: one for one, owner in _WHO.items()} | {Owner.NOT_STATED: Who.UNKNOWN}


def late_words(late: Late) -> Message:
    """Return by how much an action is overdue."""
    message = _NOT_HELD if late.not_held else _EXACT if late.is_exact else _AT_LEAST
    return message.of(n=late.days)


def words_of(voice: Voice, day: dt.date, *, today: bool = False) -> TimelineWords:
    """Return the words of a timeline; its line is called "today", or by the day of the facts."""
    say = voice.say
    line = say(N_("today")) if today else voice.formats.date(day)
    return TimelineWords(
        signs={
            Sign.LATE: say(OVERDUE),
            **{one: say(ACTION_STATES[state]) for one, state in _SIGNS.items()},
        },
        who={Who.UNKNOWN: say(NOBODY), **{one: say(OWNERS[owner]) for one, owner in _WHO.items()}},
        kinds={one: say(message) for one, message in _KINDS.items()},
        vague=say(N_("the day is not known")),
        after=say(N_("comes after")),
        today=line,
        whenever=say(WHENEVER),
        months=tuple(voice.formats.month(number) for number in range(1, 13)),
        continued=say(N_("{name} (continued)"), name="{name}"),
    )


def owner_words(one: ActionStep, voice: Voice) -> str:
    """Return who carries an action out."""
    names = [voice.word(value) for value in (one.person, one.organisation) if value is not None]
    if one.owner in (Owner.COMMUNE, Owner.CPAS, Owner.BOTH) or (one.owner is Owner.THIRD and not names):
        names.insert(0, voice.say(OWNERS[one.owner]))
    return ", ".join(names) if names else voice.say(NOBODY)


def vehicle_words(one: ActionStep, voice: Voice) -> str:
    """Return the budget document that an action needs, "" for none."""
    if one.vehicle is None:
        return ""
    return f"{voice.say(BUDGET_VEHICLES[one.vehicle])} {one.budget_year or ''}".strip()


def state_words(one: ActionStep, voice: Voice) -> str:
    """Return how far an action is."""
    state = voice.say(ACTION_STATES[one.state])
    return f"{voice.say(late_words(one.late))} · {state}" if one.late is not None else state
