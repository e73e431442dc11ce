"""What is said of an agreement: what was delivered and is left, what is due next, who has yet to name somebody."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_, NN_, NP_, Message, Texts
from ui.declarations import Pill

if TYPE_CHECKING:
    from synergie.services.agreement_following import Due, PartyStanding, Promise, Standing

SOON: Final = 90
"""Days before something is due from which on the list says so."""

_DUE: Final = {
    "contacts": (N_("Contact persons to be named by {date}"), N_("Contact persons should have been named by {date}")),
    "commitment": (N_("A commitment is due on {date}"), N_("A commitment was due on {date}")),
    "review": (N_("Review due on {date}"), N_("Review was due on {date}")),
    "end": (N_("Ends on {date}"), N_("Ended on {date}")),
}
_SHORT: Final = {
    "contacts": (N_("Contacts by {date}"), N_("Contacts late")),
    "commitment": (N_("Commitment by {date}"), N_("Commitment late")),
    "review": (N_("Review on {date}"), N_("Review late")),
    "end": (N_("Ends on {date}"), N_("Ended on {date}")),
}
_LATE: Final = NN_("{what}: {n} day late", "{what}: {n} days late")
_LEFT: Final = NN_("{what}: {n} day left", "{what}: {n} days left")
_TODAY: Final = N_("{what}: today is the last day")


def due_words(say: Texts, due: Due) -> str:
    """Return what is due, by when, and how long that is."""
    what = say(_DUE[due.kind.value][due.is_late], date=due.date)
    if not due.days:
        return say(_TODAY, what=what)
    return say(_LATE if due.is_late else _LEFT, what=what, n=abs(due.days))


def due_pill(say: Texts, due: Due) -> Pill:
    """Return what is due next in a word or two."""
    words = say(_SHORT[due.kind.value][due.is_late], date=due.date)
    if due.is_late:
        return Pill("warn", "triangle-alert", words)
    return Pill("info" if due.days <= SOON else "neutral", "clock", words)


# Delivered and left


def shares(promise: Promise) -> list[tuple[Message, float | None]]:
    """Return for each number that is promised what is left of it, in words and as the share that was delivered."""
    found: list[tuple[Message, float | None]] = []
    if promise.man_days is not None or promise.man_days_used is not None:
        found.append(
            (days_words(promise.man_days, promise.man_days_used), _share(promise.man_days, promise.man_days_used))
        )
    if promise.profiles is not None or promise.profiles_used is not None:
        share = _share(_plain(promise.profiles), _plain(promise.profiles_used))
        found.append((profiles_words(promise.profiles, promise.profiles_used), share))
    if promise.amount is not None or promise.amount_paid is not None:
        same = _same_vat(promise.amount, promise.amount_paid)
        share = _share(_plain(promise.amount), _plain(promise.amount_paid)) if same else None
        found.append((money_words(promise.amount, promise.amount_paid), share))
    return found


def days_words(promised: int | None, used: int | None) -> Message:
    """Return what is left of man-days."""
    if promised is None:
        return NN_("{n} man-day used, none promised in figures", "{n} man-days used, none promised in figures").of(
            n=used
        )
    if used is None:
        return NN_("{n} man-day promised, use not recorded", "{n} man-days promised, use not recorded").of(n=promised)
    if used == promised:
        return NN_("The {n} man-day promised is used", "All {n} man-days promised are used").of(n=promised)
    if used > promised:
        more = NN_("{n} man-day more than the {promised} promised", "{n} man-days more than the {promised} promised")
        return more.of(n=used - promised, promised=promised)
    left = NN_("{left} of {n} man-day left", "{left} of {n} man-days left")
    return left.of(n=promised, left=promised - used)


def profiles_words(promised: Fte | None, used: Fte | None) -> Message:
    """Return what is left of profiles."""
    if promised is None:
        return N_("Profiles delivered: {used}, none promised in figures").of(used=used)
    if used is None:
        return N_("Profiles promised: {promised}, delivery not recorded").of(promised=promised)
    if used == promised:
        return N_("Profiles: all of {promised} delivered").of(promised=promised)
    if promised < used:
        return N_("Profiles: {more} more than the {promised} promised").of(more=used - promised, promised=promised)
    return N_("Profiles: {left} of {promised} left").of(left=promised - used, promised=promised)


def money_words(promised: Money | None, paid: Money | None) -> Message:
    """Return what is left of an amount."""
    if promised is None:
        return N_("{paid} paid, no amount promised").of(paid=paid)
    if paid is None:
        return N_("{promised} promised, payment not recorded").of(promised=promised)
    if not _same_vat(promised, paid):
        return N_("{promised} promised, {paid} paid: not compared, the VAT differs").of(promised=promised, paid=paid)
    if paid.cents == promised.cents:
        return N_("All of {promised} paid").of(promised=promised)
    if promised < paid:
        return N_("{more} more than the {promised} promised").of(more=paid - promised, promised=promised)
    return N_("{left} of {promised} left").of(left=promised - paid, promised=promised)


def in_kind(promise: Promise) -> Message:
    """Return how a commitment without a number stands."""
    if promise.delivered is not None:
        return N_("Delivered on {date}").of(date=promise.delivered)
    if promise.due is not None:
        return N_("Due on {date}, not delivered yet").of(date=promise.due)
    return N_("In kind: delivery not recorded")


def totals(figures: Any) -> list[Message]:
    """Return what is left of all commitments together, from the figures of the agreement or of a party."""
    return [said for _, _, said in told(figures)]


def told(figures: Any) -> list[tuple[str, Message, Message]]:
    """Return each total with its key among the figures of the agreement, and with what it is called."""
    found: list[tuple[str, Message, Message]] = []
    if figures.days.promised is not None:
        key = "man_days.promised" if figures.days.used is None else "man_days.left"
        found.append((key, N_("Man-days"), days_words(figures.days.promised, figures.days.used)))
    if figures.profiles is not None:
        key = "profiles" if figures.profiles_used is None else "profiles_left"
        found.append((key, N_("Profiles"), profiles_words(figures.profiles, figures.profiles_used)))
    money = N_("Amount")
    if figures.money.amount is not None:
        if figures.money_left is not None or figures.paid.amount is None:
            key = "money" if figures.money_left is None else "money_left"
            found.append((key, money, money_words(figures.money.amount, figures.paid.amount)))
        else:
            partly = N_("{promised} promised, {paid} paid; not all payments are recorded")
            found.append(("money", money, partly.of(promised=figures.money.amount, paid=figures.paid.amount)))
    elif figures.money.mixed_vat:
        found.append(("money", money, N_("Amounts not added up, the VAT differs")))
    return found


# Term, conditions, contact persons


def term_words(found: Standing) -> Message:
    """Return for how long an agreement holds, and when it is looked at again."""
    from synergie.services.agreement_following import PROPOSED_YEARS

    duration = found.duration.value
    if duration == "unlimited":
        if found.review is not None:
            return N_("No end; to be reviewed on {date}.").of(date=found.review)
        if found.proposed_review is not None:
            words = N_("No end and no review planned. {date} is proposed: every {n} years since {since}.")
            return words.of(n=PROPOSED_YEARS, date=found.proposed_review, since=found.since)
        return N_("No end and no review planned. Say since when it is in force, and a date is proposed here.")
    if found.ends is not None:
        return N_("It holds until {date}.").of(date=found.ends)
    if duration == "fixed":
        return N_("It holds for a fixed time whose end is not given.")
    return N_("Nothing says for how long it holds.")


def deadline_words(found: Standing) -> Message | None:
    """Return in which time contact persons are to be named, None when the agreement does not say."""
    if found.contact_days is None:
        return None
    kinds = {
        "calendar": NN_("Contact persons within {n} calendar day", "Contact persons within {n} calendar days"),
        "clear": NN_("Contact persons within {n} clear day", "Contact persons within {n} clear days"),
    }
    within = kinds[found.contact_days_kind.value].of(n=found.contact_days)
    if found.name_by is None:
        return N_("{within}, counted from the day it comes into force, which is not given.").of(within=within)
    return N_("{within}: by {date}.").of(within=within, date=found.name_by)


def contact_words(say: Texts, party: PartyStanding, by: dt.date | None, today: dt.date) -> tuple[str, bool]:
    """Return whom a party named, or that it named nobody, and whether that is late."""
    name = _named(say, party.name)
    if party.contacts:
        names = say.formats.list(_named(say, one) for one in party.contacts)
        said = party.communicated
        if said is None:
            return say(N_("{party}: {names}, without a date"), party=name, names=names), False
        late = by is not None and said.first > by
        words = (
            N_("{party}: {names}, since {date}, after the deadline") if late else N_("{party}: {names}, since {date}")
        )
        return say(words, party=name, names=names, date=said), late
    if by is None:
        return say(N_("{party}: nobody named"), party=name), False
    days = (today - by).days
    if days > 0:
        late_words = NN_("{party}: nobody named, {n} day late", "{party}: nobody named, {n} days late")
        return say(late_words, party=name, n=days), True
    left = NN_("{party}: nobody named yet, {n} day left", "{party}: nobody named yet, {n} days left")
    return say(left, party=name, n=-days), False


def decision_words(say: Texts, party: PartyStanding) -> str:
    """Return that the decision of a council is missing, "" when it is not."""
    if not party.lacks_decision:
        return ""
    return say(N_("{party}: the decision of its council is not dated."), party=_named(say, party.name))


UNKNOWN_PARTY: Final = NP_("commitment", "Of no party in particular")


def _named(say: Texts, value: Any) -> str:
    return say(value) if isinstance(value, Message) else str(value.best(say.language))


def _plain(value: Fte | Money | None) -> int | None:
    if value is None:
        return None
    return value.hundredths if isinstance(value, Fte) else value.cents


def _share(promised: int | None, used: int | None) -> float | None:
    """Return which share was delivered, None when it is not known; more than everything is everything."""
    if promised is None or used is None or promised <= 0:
        return None
    return min(max(used / promised, 0.0), 1.0)


def _same_vat(one: Money | None, other: Money | None) -> bool:
    return one is None or other is None or one.vat is other.vat
