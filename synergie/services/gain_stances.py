"""How each administration stands to a gain: what its minutes claim first, then each position, by date."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.dossier import ReportYear, Side
from synergie.model.gain_course import GainStance, GainStanding
from synergie.model.gains import Gain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.services import chains, gain_lists
from synergie.services.naming import called

SideName = Literal["commune", "cpas"]
SIDES: Final[tuple[SideName, ...]] = ("commune", "cpas")
_FOR: Final = (GainStanding.CLAIMED, GainStanding.AGREED)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """The meeting at which a position was taken."""

    id: uuid.UUID
    subject: Bilingual | Message
    date: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A position of an administration; `id` is None for what its minutes claim, which is entered nowhere else."""

    id: uuid.UUID | None
    side: SideName
    standing: GainStanding
    date: PartialDate | None
    meeting: Occasion | None = None
    reason: Bilingual = dataclasses.field(default_factory=Bilingual)

    @property
    def from_minutes(self) -> bool:
        """Whether it is what the minutes claim, and no position that was entered."""
        return self.id is None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The positions of each administration on a gain, the oldest first, and the one that holds."""

    histories: Mapping[SideName, tuple[Stance, ...]]
    now: Mapping[SideName, Stance | None]


class Question(enum.StrEnum):
    """What a list of gains asks about positions."""

    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    AGREED = "agreed"


def course(session: Session, gain: uuid.UUID, day: dt.date | None = None) -> Course | None:
    """Return how each administration stood to a gain until `day`, by default whatever is entered; None when it is gone.

    The line of the other version that is the same gain speaks for the other administration.
    """
    found = session.get(Gain, gain)
    if found is None:
        return None
    keys = [gain]
    standing = gain_lists.standing(session, gain)
    if standing is not None and standing.relation in ("same", "decided") and standing.other is not None:
        keys.append(standing.other.id)
    stances = _taken(session, GainStance.gain_id.in_(keys))
    claims = _claims(session, Gain.id.in_(keys))
    return _course([one for key in keys for one in (*claims.get(key, ()), *stances.get(key, ()))], day)


def holding(stances: Iterable[Stance], side: SideName, day: dt.date | None = None) -> Stance | None:
    """Return the position of an administration that holds on `day`: the latest by its date."""
    mine = [one for one in ordered(stances) if one.side == side and _known_by(one, day)]
    return mine[-1] if mine else None


def ordered(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    """Return positions by their date; what minutes claim comes first on its day, what has no date before all."""
    return tuple(sorted(stances, key=_when))


def asked(session: Session, year: uuid.UUID | None, question: Question) -> frozenset[uuid.UUID]:
    """Return the lines of a year that an administration contests or withdrew, or that both agree on."""
    if year is None or not session.scalar(sa.select(sa.exists().where(_of_year(year)))):
        return frozenset()
    found = session.get(ReportYear, year)
    day = found.as_of.last if found is not None and found.as_of is not None else None
    standing = standings(session, year, day)
    return frozenset(key for key, now in standing.items() if _answers(list(now.values()), question))


def standings(
    session: Session, year: uuid.UUID, day: dt.date | None = None
) -> dict[uuid.UUID, dict[SideName, Stance | None]]:
    """Return the position of each administration that holds on `day`, by the lines of gain of a year."""
    stances = _taken(session, _of_year(year))
    claims = _claims(session, sa.and_(Gain.year_id == year, chains.stands(Gain.minutes_id, year)))
    twins = gain_lists.same_gains(session, year)
    result: dict[uuid.UUID, dict[SideName, Stance | None]] = {}
    for key, own in claims.items():
        lines, other = [*own, *stances.get(key, ())], twins.get(key)
        if other is not None:
            lines += [*claims.get(other, ()), *stances.get(other, ())]
        result[key] = {side: holding(lines, side, day) for side in SIDES}
    return result


def _of_year(year: uuid.UUID) -> sa.ColumnElement[bool]:
    return GainStance.gain_id.in_(sa.select(Gain.id).where(Gain.year_id == year))


def _answers(now: Sequence[Stance | None], question: Question) -> bool:
    standings = [one.standing for one in now if one is not None]
    if question is Question.CONTESTED:
        return GainStanding.CONTESTED in standings
    if question is Question.WITHDRAWN:
        return GainStanding.WITHDRAWN in standings
    return len(standings) == len(SIDES) and GainStanding.AGREED in standings and all(one in _FOR for one in standings)


def _course(stances: Sequence[Stance], day: dt.date | None) -> Course:
    known = [one for one in ordered(_once(stances)) if _known_by(one, day)]
    return Course(
        histories={side: tuple(one for one in known if one.side == side) for side in SIDES},
        now={side: holding(known, side) for side in SIDES},
    )


def _once(stances: Iterable[Stance]) -> list[Stance]:
    """Return positions, those that two lines of one gain hold both only once."""
    found: dict[Any, Stance] = {}
    for one in stances:
        meeting = one.meeting.id if one.meeting is not None else None
        found.setdefault((one.side, one.standing, one.date, meeting, one.reason.fr, one.reason.nl), one)
    return list(found.values())


def _known_by(one: Stance, day: dt.date | None) -> bool:
    return day is None or one.date is None or one.date.first <= day


def _when(one: Stance) -> tuple[dt.date, dt.date, bool]:
    if one.date is None:
        return dt.date.min, dt.date.min, not one.from_minutes
    return one.date.first, one.date.last, not one.from_minutes


def _taken(session: Session, condition: sa.ColumnElement[bool]) -> dict[uuid.UUID, list[Stance]]:
    query = (
        sa.select(GainStance, Administration.side, Meeting)
        .join(Administration, Administration.id == GainStance.administration_id)
        .outerjoin(Meeting, Meeting.id == GainStance.meeting_id)
        .where(condition)
        .order_by(GainStance.id)
    )
    found: defaultdict[uuid.UUID, list[Stance]] = defaultdict(list)
    for stance, side, meeting in session.execute(query).all():
        date = stance.date or (meeting.date if meeting is not None else None)
        found[stance.gain_id].append(
            Stance(
                id=stance.id,
                side=_side(side),
                standing=stance.standing,
                date=date,
                meeting=_occasion(meeting),
                reason=stance.reason,
            )
        )
    return found


def _claims(session: Session, condition: sa.ColumnElement[bool]) -> dict[uuid.UUID, list[Stance]]:
    """Return what the minutes of lines claim, by the line; nothing for a line whose author is not stated."""
    said, whose = sa.orm.aliased(Administration), sa.orm.aliased(Administration)
    query = (
        sa.select(Gain.id, sa.func.coalesce(said.side, whose.side), Meeting)
        .outerjoin(MinutesVersion, MinutesVersion.id == Gain.minutes_id)
        .outerjoin(Meeting, Meeting.id == MinutesVersion.meeting_id)
        .outerjoin(said, said.id == Gain.said_by_id)
        .outerjoin(whose, whose.id == MinutesVersion.administration_id)
        .where(condition)
    )
    found: dict[uuid.UUID, list[Stance]] = {}
    for key, side, meeting in session.execute(query).all():
        found[key] = []
        if side is not None:
            date = meeting.date if meeting is not None else None
            claim = Stance(
                id=None, side=_side(side), standing=GainStanding.CLAIMED, date=date, meeting=_occasion(meeting)
            )
            found[key].append(claim)
    return found


def _side(side: Any) -> SideName:
    return "commune" if Side(side) is Side.COMMUNE else "cpas"


def _occasion(meeting: Meeting | None) -> Occasion | None:
    return None if meeting is None else Occasion(id=meeting.id, subject=called(meeting), date=meeting.date)
