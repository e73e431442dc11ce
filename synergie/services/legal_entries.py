"""What stands in the legal calendar: a thing that is due, by when and why, and whether it was done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.services import holidays_be

Key = tuple[str, uuid.UUID]
"""A record: its table and its key."""

_DAY: Final = dt.timedelta(days=1)
_SATURDAY: Final = 5


class Kind(enum.StrEnum):
    """What is due."""

    QUARTER = "quarter"
    """A concertation in the quarter."""
    GAP = "gap"
    """The next concertation, three months after one."""
    CONVENING = "convening"
    REPORT = "report"
    PRIOR_CONCERTATION = "prior_concertation"
    MINUTES_ANNEXED = "minutes_annexed"
    CONTACTS = "contacts"
    STEERING_REPORT = "steering_report"
    DELIVERABLE = "deliverable"
    ANSWER = "answer"


KINDS: Final = {
    Kind.QUARTER: NP_("deadline", "Concertation of the quarter"),
    Kind.GAP: NP_("deadline", "Next concertation"),
    Kind.CONVENING: NP_("deadline", "Convening"),
    Kind.REPORT: NP_("deadline", "Report on economies of scale"),
    Kind.PRIOR_CONCERTATION: NP_("deadline", "Prior concertation"),
    Kind.MINUTES_ANNEXED: NP_("deadline", "Minutes of the concertation"),
    Kind.CONTACTS: NP_("deadline", "Contact persons"),
    Kind.STEERING_REPORT: NP_("deadline", "Report of the steering committee"),
    Kind.DELIVERABLE: NP_("deadline", "Deliverable"),
    Kind.ANSWER: NP_("deadline", "Answer to a request"),
}


class State(enum.StrEnum):
    """Whether what is due was done."""

    MET = "met"
    DUE = "due"
    OVERDUE = "overdue"
    UNKNOWN = "unknown"


@dataclasses.dataclass(frozen=True, slots=True)
class Basis:
    """Where a deadline comes from; `article` and `paragraph` are empty when it is no article of the organic law."""

    words: Message
    article: str = ""
    paragraph: str = ""


_ARTICLE: Final = N_("art. {article}, § {paragraph}")
_NUMBERED: Final = N_("art. {article}, § {paragraph}, {number}")
_FIRST: Final = N_("art. {article}, § 1")
_FIRST_NUMBERED: Final = N_("art. {article}, § 1, {number}")
"""French writes the first paragraph as an ordinal."""


def of_law(article: str, paragraph: str, number: str = "") -> Basis:
    """Return a place in the organic law of the CPAS."""
    if paragraph == "1":
        words = _FIRST_NUMBERED.of(article=article, number=number) if number else _FIRST.of(article=article)
    elif number:
        words = _NUMBERED.of(article=article, paragraph=paragraph, number=number)
    else:
        words = _ARTICLE.of(article=article, paragraph=paragraph)
    return Basis(words, article, paragraph)


@dataclasses.dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday and what it is called."""

    date: dt.date
    name: Bilingual


@dataclasses.dataclass(frozen=True, slots=True)
class Between:
    """The days on which most people do not work that lie in a term; they count all the same."""

    weekend_days: int
    holidays: tuple[Holiday, ...]

    def __bool__(self) -> bool:
        return bool(self.weekend_days or self.holidays)


def holiday(day: dt.date) -> Holiday | None:
    """Return the public holiday on `day`."""
    if not holidays_be.is_holiday(day):
        return None
    return Holiday(day, Bilingual(holidays_be.name(day, "fr"), holidays_be.name(day, "nl")))


def between(first: dt.date, last: dt.date) -> Between:
    """Return the weekend days and the public holidays from `first` to `last`, both of which belong to the term."""
    days = [first + n * _DAY for n in range(max(0, (last - first).days + 1))]
    found = tuple(one for one in map(holiday, days) if one is not None)
    return Between(sum(day.weekday() >= _SATURDAY for day in days), found)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that is due.

    `by` is None when the day cannot be computed. `days`: how many are left, how many have passed, or by how many it was
    met too late. `met`: when it was done, None when nobody says. `missing`: what is not known, or not there yet.
    """

    kind: Kind
    basis: Basis
    what: Message
    record: Key
    field: str = ""
    by: dt.date | None = None
    computed: Message | None = None
    between: Between = Between(0, ())
    state: State = State.UNKNOWN
    days: int = 0
    met: PartialDate | None = None
    missing: Message | None = None
    evidence: Key | None = None
    evidence_name: Bilingual | Message | None = None

    @property
    def by_holiday(self) -> Holiday | None:
        """The public holiday on which the term ends."""
        return holiday(self.by) if self.by is not None else None

    @property
    def is_missing(self) -> bool:
        """Whether it is not done although it should be, or cannot be told."""
        return self.state in (State.OVERDUE, State.UNKNOWN)

    @property
    def order(self) -> tuple[bool, dt.date]:
        """Where it stands: by date, what has none after all others."""
        return self.by is None, self.by or dt.date.max


_INEXACT: Final = N_("The date is not exact enough to tell whether it was in time.")
_MET: Final = N_("met on {date}")
_MET_IN: Final = NP_("deadline", "met: {date}")
_LATE: Final = NN_("met on {date}, {n} day late", "met on {date}, {n} days late")
_MET_ALONE: Final = NP_("deadline", "met")
_TODAY: Final = NP_("deadline", "due today")
_DUE: Final = NN_("due in {n} day", "due in {n} days")
_OVERDUE: Final = NN_("overdue by {n} day", "overdue by {n} days")
_NO_DATE: Final = N_("date missing")
_UNKNOWN: Final = NP_("deadline", "not known")


def state_words(of: Deadline) -> Message:
    """Return in words whether what is due was done."""
    if of.state is State.MET:
        return _met_words(of)
    if of.state is State.DUE:
        return _DUE.of(n=of.days) if of.days else _TODAY
    if of.state is State.OVERDUE:
        return _OVERDUE.of(n=of.days)
    return _NO_DATE if of.by is None else _UNKNOWN


def _met_words(of: Deadline) -> Message:
    if of.met is None:
        return _MET_ALONE
    if of.days:
        return _LATE.of(n=of.days, date=of.met)
    return (_MET if of.met.first == of.met.last else _MET_IN).of(date=of.met)


def settled(of: Deadline, today: dt.date, met: PartialDate | None = None, *, done: bool | None = None) -> Deadline:
    """Return a deadline with its state on `today`; `done` says that it was met when nobody knows the day."""
    if met is not None and of.by is not None and met.first <= of.by < met.last:
        return dataclasses.replace(of, state=State.UNKNOWN, met=met, missing=_INEXACT)
    if met is not None or done:
        late = max(0, (met.first - of.by).days) if met is not None and of.by is not None else 0
        return dataclasses.replace(of, state=State.MET, met=met, days=late, missing=None)
    if of.by is None:
        return dataclasses.replace(of, state=State.UNKNOWN)
    left = (of.by - today).days
    return dataclasses.replace(of, state=State.DUE if left >= 0 else State.OVERDUE, days=abs(left))


@dataclasses.dataclass(frozen=True, slots=True)
class LegalCalendar:
    """What is due in a year, by date, as it stands on a day."""

    year: int
    today: dt.date
    entries: tuple[Deadline, ...]

    def count(self, state: State) -> int:
        """Return how many deadlines are in `state`."""
        return sum(one.state is state for one in self.entries)

    @property
    def next_due(self) -> Deadline | None:
        """What is due next."""
        return next((one for one in self.entries if one.state is State.DUE), None)
