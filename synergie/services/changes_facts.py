"""What changed from one report to another, frozen: records that came, went or were said anew, and every figure."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.model.dossier import Side
from synergie.services.publishing_names import NamedPerson

UNCOUNTED: Final = "uncounted"
"""In the metadata of a field of facts: it is frozen, and the fingerprint of the facts does not count it."""


class PostKind(enum.StrEnum):
    """What stands with the gains and is none."""

    MOVEMENT = "movement"
    TEAM = "team"
    SHARED = "shared"


class Subject(enum.StrEnum):
    """What a change is about, in the order in which changes are told."""

    INITIATIVE = "initiative"
    GAIN = "gain"
    COST = "cost"
    CONTRACT = "contract"
    AGREEMENT = "agreement"
    ADHESION = "adhesion"
    DISAGREEMENT = "disagreement"
    OVERLAP = "overlap"
    REQUEST = "request"
    DELIVERABLE = "deliverable"
    TEXT = "text"


class What(enum.StrEnum):
    """What became of a record; `GONE` is what stood there before, stands there no more, and of which nothing is said.

    What moved stands in another domain or in another state.
    """

    NEW = "new"
    GONE = "gone"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    REALISED = "realised"
    SETTLED = "settled"
    ANSWERED = "answered"
    RENEWED = "renewed"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"


class Aspect(enum.StrEnum):
    """A side of a record that may have changed."""

    TITLE = "title"
    DOMAIN = "domain"
    WHOLE = "whole"
    STATE = "state"
    DESCRIPTION = "description"
    TEXT = "text"
    CONDITIONS = "conditions"
    TERRITORY = "territory"
    MATURITY = "maturity"
    TARGET = "target"
    NATURE = "nature"
    DIRECTION = "direction"
    FORM = "form"
    RECURRENCE = "recurrence"
    STARTED = "started"
    RHYTHM = "rhythm"
    PARTNERS = "partners"
    PROVIDER = "provider"
    BENEFICIARY = "beneficiary"
    KEY = "key"
    AMOUNT = "amount"
    POSTS = "posts"
    LEVEL = "level"
    GRADE = "grade"
    FUNCTION = "function"
    MECHANISM = "mechanism"
    HORIZON = "horizon"
    EVIDENCE = "evidence"
    REALISED = "realised"
    REALISED_ON = "realised_on"
    STANCE_COMMUNE = "stance_commune"
    STANCE_CPAS = "stance_cpas"
    OBSTACLE = "obstacle"
    CONCLUSION = "conclusion"
    HYPOTHESES = "hypotheses"
    OPTIONS = "options"
    SUPPLIER = "supplier"
    TERM = "term"
    SAVING = "saving"
    REFERENCE = "reference"
    PARTIES = "parties"
    RENEWALS = "renewals"
    ENDED = "ended"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDS = "ends"
    STATUS = "status"
    RESERVATIONS = "reservations"
    COMMUNE = "commune"
    CPAS = "cpas"
    SETTLED = "settled"
    ANSWER = "answer"
    ANSWERED = "answered"
    RECEIVED = "received"
    BECAUSE = "because"
    ADMINISTRATION = "administration"
    EMPLOYER = "employer"
    PEOPLE = "people"
    PAID_BY = "paid_by"
    FOR_COMMUNE = "for_commune"
    FOR_CPAS = "for_cpas"
    ATTENTION = "attention"


WORDED: Final = frozenset(
    (
        *(Aspect.TITLE, Aspect.DESCRIPTION, Aspect.TEXT, Aspect.CONDITIONS, Aspect.TERRITORY, Aspect.KEY),
        *(Aspect.OBSTACLE, Aspect.CONCLUSION, Aspect.HYPOTHESES, Aspect.RESERVATIONS, Aspect.COMMUNE, Aspect.CPAS),
        *(Aspect.SETTLED, Aspect.ANSWER, Aspect.BECAUSE, Aspect.FUNCTION, Aspect.ATTENTION),
    )
)
"""Sides that are running text."""


@dataclasses.dataclass(frozen=True, slots=True)
class Chosen:
    """An answer to a choice: the name of the choice, and the word that is stored."""

    choice: str
    value: str


Value = Bilingual | Chosen | str | int | Fte | Money | Count | PartialDate | Period | Range[Fte]
Pairs = tuple[tuple[int | None, int | None], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A side of a record before and after; None where it says nothing.

    Of a text, `fr` and `nl` say which paragraphs belong together, by their places; None where one has none.
    """

    aspect: Aspect
    before: Value | None = None
    after: Value | None = None
    fr: Pairs = ()
    nl: Pairs = ()

    @property
    def is_text(self) -> bool:
        """Whether it is running text, of which the wording counts."""
        return self.aspect in WORDED


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a record; `where` is its domain, its service or its chapter.

    `version` is the administration in whose version of minutes it stands. Details that only the internal version gives
    make it internal.
    """

    subject: Subject
    what: What
    title: Bilingual
    where: Bilingual | Chosen | None = None
    details: tuple[Detail, ...] = ()
    key: str = ""
    version: Side | None = None
    is_internal: bool = False


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a year says of a figure; without a value and a date it is not known.

    `vat` is "mixed" when it is not known because amounts of different VAT would have to be added.
    """

    value: Decimal | None = None
    vat: str = ""
    date: PartialDate | None = None
    is_amount: bool = False

    @property
    def told(self) -> bool:
        """Whether it is known."""
        return self.value is not None or self.date is not None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure of docs/figures.md in both years, by its key; None for a year that has no such figure."""

    key: str
    before: Known | None = None
    after: Known | None = None

    @property
    def difference(self) -> Decimal | None:
        """By how much it grew; None when either is not known, or when amounts differ in their VAT."""
        one, other = self.before, self.after
        if one is None or other is None or one.value is None or other.value is None or one.vat != other.vat:
            return None
        return other.value - one.value

    @property
    def differs(self) -> bool:
        """Whether the two years say something different."""
        return self.before != self.after

    @property
    def changed(self) -> bool:
        """Whether it grew or shrank, became known or is known no more; what no year has is as good as zero."""
        if (self.before is None or self.after is None) and not self.counts:
            return False
        return self.differs and any(one is not None and one.told for one in (self.before, self.after))

    @property
    def counts(self) -> bool:
        """Whether either year knows more of it than that it is zero."""
        return any(one is not None and (bool(one.value) or one.date is not None) for one in (self.before, self.after))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from the report of `year_before` to that of `year`.

    `edition` is the number of the edition that it is compared with; None when there is none, or when it `is_damaged`,
    and then it is compared with what the dossier says of that year now. `hidden` counts the records that only the
    internal version tells. `names` are what the dossier calls the things that keys of figures name, by the key up to
    them. `people` are those whose names the texts of that year may give; they are not there in the public version.
    """

    year: int
    year_before: int
    edition: int | None = None
    is_damaged: bool = False
    place: Bilingual = dataclasses.field(default_factory=Bilingual)
    administrations: tuple[Bilingual, ...] = ()
    is_example: bool = False
    records: tuple[Change, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    names: Mapping[str, Bilingual] = dataclasses.field(default_factory=dict)
    hidden: int = 0
    people: tuple[NamedPerson, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not self.records and not self.hidden and not any(one.differs for one in self.figures)

    def of(self, subject: Subject, *whats: What) -> tuple[Change, ...]:
        """Return the changes of a subject, those of some kinds only when they are named."""
        return tuple(one for one in self.records if one.subject is subject and (not whats or one.what in whats))
