"""What a timeline is made of: steps with their moments, in groups, and the words that it needs."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from collections.abc import Hashable, Mapping


class Sign(enum.StrEnum):
    """How far a step is; each is drawn with a sign of its own, and its word stands in the step's details."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    NOT_DONE = "not_done"
    CARRIED = "carried"
    DROPPED = "dropped"
    UNKNOWN = "unknown"


class Who(enum.StrEnum):
    """Whose step it is; each is drawn in a shape of its own."""

    COMMUNE = "commune"
    CPAS = "cpas"
    BOTH = "both"
    OTHER = "other"
    UNKNOWN = "unknown"


class Kind(enum.StrEnum):
    """What happens at a moment."""

    DUE = "due"
    WINDOW = "window"
    """A stretch that was planned."""
    MISSED_WINDOW = "missed_window"
    """One in which nothing took place."""
    HELD = "held"
    NOT_HELD = "not_held"
    PLANNED = "planned"
    DONE = "done"


@dataclasses.dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a stretch from `first` to `last` of which nobody knows the day; None is open."""

    kind: Kind
    first: dt.date | None
    last: dt.date | None

    @property
    def is_exact(self) -> bool:
        """Whether the day is known."""
        return self.first is not None and self.first == self.last


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A row: what is to be done, by whom, when, and how far it is.

    `details` are its state and its date in words. `whenever` says what it waits for, in a column of its own. `after` is
    the key of the step that it depends on. `late_since`: its last day, when it is overdue.
    """

    key: Hashable
    number: str
    text: str
    details: str = ""
    sign: Sign = Sign.UNKNOWN
    who: Who = Who.UNKNOWN
    moments: tuple[Moment, ...] = ()
    whenever: str = ""
    after: Hashable | None = None
    late_since: dt.date | None = None
    record: tuple[str, uuid.UUID] | None = None
    spoken: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Steps under a heading; "" is none."""

    name: str
    steps: tuple[Step, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TimelineWords:
    """The words of a timeline, in its language; `months` are the twelve short names."""

    signs: Mapping[Sign, str]
    who: Mapping[Who, str]
    kinds: Mapping[Kind, str]
    vague: str
    after: str
    today: str
    whenever: str
    months: tuple[str, ...]
    continued: str
    """How a heading goes on in the next block, with `{name}` in it."""
