"""The frozen facts that the papers around the report are written from."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Money
from synergie.model.bodies import BodyKind
from synergie.model.dossier import Profile, Side
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.model.sittings import SittingKind
from synergie.services.figures import Figures
from synergie.services.letterhead_facts import LetterheadFacts
from synergie.services.minutes_paper import MinutesPaper
from synergie.services.overdue import late
from synergie.services.report_minutes import ActionFacts
from synergie.services.report_rows import YearlyReport

_MIDDLE: Final = (6, 30)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SittingFacts:
    """A sitting of an authority in the year."""

    kind: SittingKind
    body: Bilingual
    body_kind: BodyKind
    date: PartialDate | None
    convened: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConcertationFacts:
    """A meeting of the concertation committee; how many versions of its minutes are held, and how many are internal."""

    date: PartialDate | None
    subject: Bilingual
    versions: int
    internal: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFile:
    """A file of an edition."""

    id: uuid.UUID
    kind: FileKind
    language: PaperLanguage
    audience: Audience
    name: str
    sha256: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFacts:
    """The last edition of the year's report."""

    number: int
    issued_at: dt.datetime
    reason: str
    files: tuple[IssuedFile, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DepartureFacts:
    """What one of the two administrations would pay more under an allocation key if the other one left it."""

    programme_id: uuid.UUID
    key: Bilingual
    leaving: Side
    staying: Side
    before: Money
    after: Money


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ShareFacts:
    """What an administration pays a year under an allocation key when everybody joins."""

    programme_id: uuid.UUID
    key: Bilingual
    side: Side
    amount: Money
    total: Money | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """The first or the second half of a year, and the figures as they were known on its last day."""

    number: int
    first: dt.date
    last: dt.date
    figures: Figures

    def holds(self, date: PartialDate | None) -> bool:
        """Return whether a date lies wholly in the half."""
        return date is not None and self.first <= date.first and date.last <= self.last

    def may_hold(self, date: PartialDate | None) -> bool:
        """Return whether a date lies partly in the half, so that nobody can tell."""
        return date is not None and not self.holds(date) and date.first <= self.last and self.first <= date.last

    def is_late(self, action: ActionFacts) -> bool:
        """Return whether an action was overdue at the end of the half."""
        return late(action.state, action.due, self.last) is not None


def last_day(year: int, half: int) -> dt.date:
    """Return the last day of a half of a year."""
    return dt.date(year, *_MIDDLE) if half == 1 else dt.date(year, 12, 31)


def first_day(year: int, half: int) -> dt.date:
    """Return the first day of a half of a year."""
    return dt.date(year, 1, 1) if half == 1 else last_day(year, 1) + dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class KitFacts:
    """Everything that the papers of a year say; those for councils and for others outside say what is `published`."""

    report: YearlyReport
    published: YearlyReport
    profile: Profile
    heads: tuple[LetterheadFacts, ...]
    sittings: tuple[SittingFacts, ...]
    concertations: tuple[ConcertationFacts, ...]
    issued: IssuedFacts | None
    shares: tuple[ShareFacts, ...]
    departures: tuple[DepartureFacts, ...]
    halves: tuple[Half, ...]

    def head(self, side: Side) -> LetterheadFacts | None:
        """Return the letterhead of an administration, None when the dossier does not have it."""
        return next((one for one in self.heads if one.side is side), None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file of an edition with its bytes."""

    file: IssuedFile
    data: bytes = dataclasses.field(repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BundleFacts:
    """What goes into the bundle of a budget beside the papers: printed minutes, and the files of the edition.

    `budget` is the one that the edition was issued for.
    """

    kit: KitFacts
    minutes: tuple[MinutesPaper, ...]
    stored: tuple[StoredFile, ...]
    budget: str = "both"
