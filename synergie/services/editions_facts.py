"""What an edition of a report says of itself, and the files that it has: values only."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.dossier import Side
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.services.report_rows import YearlyReport

_EMPTY = Bilingual()


class Validity(enum.StrEnum):
    """Whether an administration stands behind the facts as they are."""

    VALID = "valid"
    OUT_OF_DATE = "out_of_date"
    MISSING = "missing"


VALIDATED = {
    Side.COMMUNE: N_("Validated by the commune on {date}: {person}"),
    Side.CPAS: N_("Validated by the CPAS on {date}: {person}"),
}
CHANGED_SINCE = {
    Side.COMMUNE: N_("The facts changed since the commune validated them on {date}"),
    Side.CPAS: N_("The facts changed since the CPAS validated them on {date}"),
}
NOT_VALIDATED = {
    Side.COMMUNE: N_("Not validated by the commune"),
    Side.CPAS: N_("Not validated by the CPAS"),
}
NOT_VALIDATED_BY_BOTH = N_("Not validated by the commune or the CPAS")


class PointState(enum.StrEnum):
    """What a point of the control sheet asks for."""

    TO_CHECK = "to_check"
    INFORMATION = "information"
    LET_STAND = "let_stand"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ValidationFacts:
    """What an administration says of the facts of an edition: by whom, by function, when, with what remark."""

    side: Side
    validity: Validity
    by: Bilingual = _EMPTY
    on: PartialDate | None = None
    note: Bilingual = _EMPTY


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    """A point that was found and does not stand in the way; who let it stand, when and why."""

    rule: str
    state: PointState
    text: Bilingual
    reason: Bilingual = _EMPTY
    by: Bilingual = _EMPTY
    on: PartialDate | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which files an edition has."""

    languages: tuple[PaperLanguage, ...] = tuple(PaperLanguage)
    audiences: tuple[Audience, ...] = tuple(Audience)
    formats: tuple[str, ...] = ("pdf", "docx", "xlsx")
    budget: str = "both"


_EVERYTHING = Choice()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class EditionFacts:
    """What the pages of an edition say of it; `fingerprint` is that of the data that it was made from.

    `points` are for the internal version only; `template` is the Word template of the house.
    """

    number: int
    date: dt.date
    program: str
    reason: Bilingual = _EMPTY
    validations: tuple[ValidationFacts, ...] = ()
    points: tuple[PointFacts, ...] = ()
    choice: Choice = _EVERYTHING
    template: bytes | None = dataclasses.field(default=None, repr=False)
    fingerprint: str = ""

    @property
    def not_validated_by(self) -> tuple[Side, ...]:
        """The administrations that do not stand behind these facts, the commune first."""
        by = {one.side for one in self.validations if one.validity is Validity.VALID}
        return tuple(side for side in Side if side not in by)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the files of an edition are made from: `data` are the frozen data.

    `public` is what the public version says of the year and of the edition; without it there is none.
    """

    facts: YearlyReport
    edition: EditionFacts
    data: bytes = dataclasses.field(repr=False)
    public: tuple[YearlyReport, EditionFacts] | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MadeFile:
    """A file of an edition, finished."""

    kind: FileKind
    language: PaperLanguage
    audience: Audience
    name: str
    data: bytes = dataclasses.field(repr=False)
