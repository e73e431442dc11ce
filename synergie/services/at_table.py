"""The gains of a meeting one by one, as a committee decides about them at the table.

Which lines belong together, and what is counted, is the business of `comparing`; here is what a sitting adds to it:
the date and the body of its meeting, points in dispute, points put off, and lines of minutes written on the spot.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Precision
from synergie.basis.errors import Conflict
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import Texts
from synergie.model.administrations import Administration
from synergie.model.attendances import AgendaItem, AgendaState
from synergie.model.bodies import Body
from synergie.model.dossier import Side
from synergie.model.gains import GainMatch, Kept
from synergie.model.meetings import Meeting
from synergie.model.minutes import (
    Divergence,
    DivergenceState,
    MinutesForm,
    MinutesState,
    MinutesVersion,
    StatementKind,
)
from synergie.services import agendas, comparing, naming, passages, records, table_names
from synergie.services.comparing_types import ABSENT, Cell, Row
from synergie.services.gain_totals import Totals
from synergie.services.records import GONE
from synergie.services.table_names import key_of

LINE_KINDS: Final = (StatementKind.DECISION, StatementKind.POINT, StatementKind.REMARK)
"""What a line of minutes that is written at the table can be."""
_TABLE: Final = GainMatch.__tablename__


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A gain to be decided about; `met` is the date of the meeting whose two versions it stands in.

    `subject` is what points of the agenda and of disagreement are called that come of it, `names` what others like it
    were called before.
    """

    row: Row
    met: PartialDate | None
    subject: Bilingual
    names: frozenset[str]
    disputed: bool = False
    deferred: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still is to be decided at this table."""
        return self.row.needs_decision and not self.deferred

    @property
    def can_be_same(self) -> bool:
        """Whether both versions have the line with the same posts."""
        cells = (self.row.commune, self.row.cpas)
        return None not in cells and _posts(cells[0]) == _posts(cells[1])


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where a line of minutes goes: a version with its side, or, without one, the outcome of the meeting."""

    version: uuid.UUID | None = None
    side: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A meeting with the gains that it decides about; `body` decides, "of the year" totals when it has none itself."""

    meeting: uuid.UUID
    title: Bilingual
    date: PartialDate | None
    body: Bilingual | None
    points: tuple[Point, ...]
    totals: Totals | None
    keeping: Keeping
    of_year: bool = False

    @property
    def left(self) -> int:
        """How many points are still to be decided."""
        return sum(one.is_open for one in self.points)


def sitting(session: Session, meeting: uuid.UUID) -> Sitting:
    """Return the gains that a meeting can decide about: its own, or else those of all meetings of its year."""
    held = session.get(Meeting, meeting)
    if held is None:
        raise Conflict(GONE)
    own = comparing.can_compare(session, meeting)
    compared = [comparing.compare(session, key) for key in ([meeting] if own else _others(session, held))]
    disputed = {
        key_of(one.subject) for one in session.scalars(sa.select(Divergence).where(*_of_dispute(meeting))).all()
    }
    put_off = {key_of(one.title) for one in _agenda(session, meeting) if one.state is AgendaState.CARRIED_OVER}
    lines = [(one.meeting.date, row) for one in compared for row in one.lines]
    names = table_names.names(session, [row for _, row in lines])
    points = tuple(
        Point(
            row=row,
            met=met,
            subject=name.subject,
            names=name.keys,
            disputed=not disputed.isdisjoint(name.keys),
            deferred=not put_off.isdisjoint(name.keys),
        )
        for (met, row), name in zip(lines, names, strict=True)
    )
    body = session.get(Body, held.body_id) if held.body_id is not None else None
    totals = (compared[0].totals if own else compared[0].year) if compared else None
    title = naming.called(held)
    return Sitting(
        meeting=meeting,
        title=title if isinstance(title, Bilingual) else Bilingual(),
        date=held.date,
        body=body.name if body is not None else None,
        points=points,
        totals=totals,
        keeping=keeping(session, meeting),
        of_year=not own,
    )


def can_sit(session: Session, meeting: uuid.UUID) -> bool:
    """Return whether there is any gain to decide about."""
    held = session.get(Meeting, meeting)
    return held is not None and (comparing.can_compare(session, meeting) or bool(_others(session, held)))


def _others(session: Session, held: Meeting) -> list[uuid.UUID]:
    """Return the meetings of the year up to this one that have two versions, the earliest first."""
    query = sa.select(Meeting).where(Meeting.year_id == held.year_id, Meeting.id != held.id)
    found = session.scalars(query.order_by(Meeting.date.nulls_last(), Meeting.id)).all()
    before = [one for one in found if held.date is None or one.date is None or one.date.first <= held.date.last]
    return [one.id for one in before if comparing.can_compare(session, one.id)]


def _posts(cell: Cell | None) -> list[object]:
    values = [part.value for part in cell.parts] if cell is not None else []
    return [one for one in values if isinstance(one, Range) and isinstance(one.high, Fte)]


def _agenda(session: Session, meeting: uuid.UUID) -> list[AgendaItem]:
    return list(session.scalars(sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting)).all())


def _of_dispute(meeting: uuid.UUID) -> tuple[sa.ColumnElement[bool], ...]:
    return Divergence.meeting_id == meeting, Divergence.state != DivergenceState.SETTLED


# What is decided


def agree(session: Session, meeting: uuid.UUID, point: Point, kept: Kept | str) -> None:
    """Keep which version counts, with the date and the body of the meeting.

    A dispute about it is settled, and it is no longer carried over.
    """
    _decide(session, meeting, point, Kept(kept))
    for item in _agenda(session, meeting):
        if key_of(item.title) in point.names:
            records.change(session, AgendaItem.__tablename__, item.id, "state", AgendaState.TREATED)
    for one in _disputes(session, meeting, point):
        records.change(session, Divergence.__tablename__, one.id, "state", DivergenceState.SETTLED)


def dispute(session: Session, meeting: uuid.UUID, point: Point) -> None:
    """Keep both versions, and the disagreement in the words of each."""
    _decide(session, meeting, point, Kept.BOTH)
    if _disputes(session, meeting, point):
        return
    values = {
        "year_id": session.get_one(Meeting, meeting).year_id,
        "meeting_id": meeting,
        "subject": point.subject,
        "commune": _words(point.row.commune),
        "cpas": _words(point.row.cpas),
    }
    records.add(session, Divergence.__tablename__, values)


def defer(session: Session, meeting: uuid.UUID, point: Point) -> bool:
    """Carry a point over; return whether a later meeting took it up: else it waits among the open points of this."""
    table = AgendaItem.__tablename__
    there = next((one for one in _agenda(session, meeting) if key_of(one.title) in point.names), None)
    if there is not None:
        item = there.id
        records.change(session, table, item, "state", AgendaState.CARRIED_OVER)
    else:
        values = {"meeting_id": meeting, "title": point.subject, "state": AgendaState.CARRIED_OVER}
        item = records.add(session, table, values)
    after = agendas.next_meetings(session, meeting)
    still = {(one.what, one.id) for one in agendas.open_points(session, meeting)}
    if not after or (agendas.What.POINT, item) not in still:
        return bool(after)
    agendas.carry(session, meeting, [(agendas.What.POINT, item)], to=after[0].id)
    return True


def _decide(session: Session, meeting: uuid.UUID, point: Point, kept: Kept) -> None:
    held = session.get(Meeting, meeting)
    if held is None:
        raise Conflict(GONE)
    commune, cpas = point.row.lines
    comparing.decide(session, commune, cpas, kept, _day(held.date))
    if held.body_id is None:
        return
    query = sa.select(GainMatch).where(GainMatch.commune_gain_id == commune, GainMatch.cpas_gain_id == cpas)
    found = session.scalars(query).first()
    if found is not None:
        records.change(session, _TABLE, found.id, "body_id", held.body_id)


def _day(date: PartialDate | None) -> dt.date | None:
    return date.start if date is not None and date.precision is Precision.DAY else None


def _disputes(session: Session, meeting: uuid.UUID, point: Point) -> list[Divergence]:
    found = session.scalars(sa.select(Divergence).where(*_of_dispute(meeting))).all()
    return [one for one in found if key_of(one.subject) in point.names]


def _words(cell: Cell | None) -> Bilingual:
    """Return a line in the words of its version; that there is none, in ours."""
    return cell.text if cell is not None else Bilingual(fr=Texts("fr")(ABSENT), nl=Texts("nl")(ABSENT))


# Lines of minutes


def keeping(session: Session, meeting: uuid.UUID) -> Keeping:
    """Return where lines of minutes go: into the open version of the host, or the only open one, else nowhere."""
    query = sa.select(MinutesVersion).where(
        MinutesVersion.meeting_id == meeting, MinutesVersion.form == MinutesForm.MINUTES
    )
    found = session.scalars(query.order_by(MinutesVersion.position, MinutesVersion.id)).all()
    replaced = {one.replaces_id for one in found}
    open_ones = [one for one in found if one.id not in replaced and one.state is not MinutesState.APPROVED]
    host = session.get_one(Meeting, meeting).host_id
    of_host = [one for one in open_ones if host is not None and one.administration_id == host]
    chosen = of_host[-1] if of_host else open_ones[0] if len(open_ones) == 1 else None
    if chosen is None:
        return Keeping()
    whose = session.get(Administration, chosen.administration_id) if chosen.administration_id is not None else None
    return Keeping(version=chosen.id, side=Side(whose.side).value if whose is not None else "")


def note(session: Session, meeting: uuid.UUID, text: str, kind: StatementKind | str, language: str) -> None:
    """Write a line of minutes: as a passage of the version that is kept, else at the end of the meeting's outcome.

    A sign at its beginning says its kind and who speaks, as in passages; without one it is of `kind`.
    """
    where = keeping(session, meeting)
    if where.version is not None:
        read = passages.read(text, passages.speakers(session))
        if read is None:
            return
        if read.kind is StatementKind.PARAGRAPH:
            read = dataclasses.replace(read, kind=StatementKind(kind))
        passages.add(session, where.version, read)
        return
    held = session.get(Meeting, meeting)
    if held is None:
        raise Conflict(GONE)
    before = held.outcome.in_(language).rstrip()
    value = held.outcome.with_text(language, f"{before}\n{text.strip()}".strip())
    records.change(session, Meeting.__tablename__, meeting, "outcome", value)
