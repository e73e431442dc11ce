"""A new year begins where another one stands: what lives on is written again into it, the year before is not touched.

Lasting records (people, bodies, organisations, domains, initiatives, contracts, programmes, agreements, documents, cost
rates) belong to no year and are there already. Written again is what is still open:

- initiatives that exist, the new ones as existing, and those proposed, which await a decision; not their text of the
  year, which the next report has to say in its own words;
- focus groups with their members, as planned, and the steps of the method;
- deliverables that are awaited or blocked, with their circuit; the requests and reminders about them are history;
- actions that are open or were carried over, as open, and those of which nobody said the outcome, which await a
  decision;
- staff gains that are projected or confirmed, still of the version of the minutes that claims them, with the lines that
  complete them, what is planned and realised by year, how each administration stands to them and what people decided
  about them; nil results and rejected ideas are history;
- duplications that were not removed, and points of disagreement that are open.

Everything else is a statement of its date and stays where it is: meetings and minutes, approvals, milestones, e-mails,
staffing, decisions, movements of posts and teams aimed at, cost comparisons, positions. So do adhesions: their history
runs through the years, and the last one by its date holds, so that a copy would be a statement that nobody made. Texts
of chapters are not copied either: nothing could say of a copy that it is to be read again, and last year's are there to
look at.
"""

from __future__ import annotations

import collections
import dataclasses
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate, Period
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_, Message
from synergie.model.actions import Action, ActionState
from synergie.model.base import Entity
from synergie.model.decoding import journalled, units
from synergie.model.dossier import ReportYear
from synergie.model.focus_groups import FocusGroup, FocusGroupMember, GroupState, MethodStep
from synergie.model.gain_course import GainStance, GainYear
from synergie.model.gains import Family, Gain, GainMatch, GainNature, GainState
from synergie.model.initiatives import Initiative, InitiativeYear, YearState
from synergie.model.minutes import Divergence, DivergenceState
from synergie.model.overlaps import Overlap, OverlapState
from synergie.model.requests import CircuitStep, Deliverable, DeliverableState
from synergie.services import chains, years

LABEL: Final = N_("Roll over {year} to {to}")
"""The name of the step."""

E = TypeVar("E", bound=Entity)
_EMPTY: Final = Bilingual()
_OWED: Final = (DeliverableState.AWAITED, DeliverableState.BLOCKED)
_TO_DO: Final = {
    ActionState.OPEN: ActionState.OPEN,
    ActionState.CARRIED_OVER: ActionState.OPEN,
    ActionState.NOT_STATED: ActionState.NOT_STATED,
}
"""What an action becomes in the new year, by what it is in the year before."""
_TO_COME: Final = (GainState.PROJECTED, GainState.CONFIRMED)
_NO_GAIN: Final = (GainNature.NONE, GainNature.REJECTED)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """Something of which the new year has to say what became of it; `id` is that of its record in the new year."""

    table: str
    id: uuid.UUID
    title: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RollOver:
    """What was written into the year `to`: how many records by table, and what somebody has to decide."""

    source: int
    to: int
    counts: dict[str, int]
    to_decide: tuple[Awaited, ...]


def source_of(session: Session, to: int) -> int:
    """Return the newest year before `to`, open or closed; raises `Refusal` when there is none."""
    for row in years.listing(session):
        if row.year < to:
            return row.year
    raise _refusal(N_("The dossier has no year before {to} to go on from.").of(to=str(to)))


def roll_over(session: Session, to: int, source: int | None = None) -> RollOver:
    """Write into the year `to` what goes on from the year `source`, by default the newest one before it.

    The year is opened when it is not there. Raises `Refusal` when it is closed, when it holds records
    of the kinds that are written again (its own meetings or e-mails are no obstacle), when it does not come after the
    source, or when there is no source.
    """
    before = years.find(session, source_of(session, to) if source is None else source)
    if to <= before.year:
        message = N_("{to} does not come after {year}: choose a later year.")
        raise _refusal(message.of(to=str(to), year=str(before.year)))
    carried = _Carried(session, before.id, _opened(session, to))
    to_decide = _initiatives(carried, to)
    _focus_groups(carried)
    _deliverables(carried)
    to_decide += _actions(carried)
    _gains(carried)
    carried.again(carried.rows(Overlap, Overlap.state != OverlapState.REMOVED))
    carried.again(carried.rows(Divergence, Divergence.state == DivergenceState.OPEN))
    counts = {name: count for name, count in carried.counts.items() if count}
    return RollOver(source=before.year, to=to, counts=counts, to_decide=to_decide)


def of_a_year() -> dict[str, sa.Table]:
    """Return the tables whose rows belong to a year themselves, not as parts of something, by name."""
    return {
        name: table
        for name, table in journalled().items()
        if "year_id" in table.columns and table.columns["year_id"].info.get("whole") == ReportYear.__tablename__
    }


_GOES_ON = (InitiativeYear, FocusGroup, MethodStep, Deliverable, Action, Gain, GainMatch, Overlap, Divergence)


class _Carried:
    """What was written again so far; new keys by the old ones."""

    def __init__(self, session: Session, source: uuid.UUID, to: uuid.UUID) -> None:
        self.session = session
        self.counts: collections.Counter[str] = collections.Counter()
        self.keys: dict[uuid.UUID, uuid.UUID] = {}
        self._source = source
        self._to = to

    def rows(self, cls: type[E], *conditions: sa.ColumnElement[bool]) -> Sequence[E]:
        """Return the records of the source year that fulfil `conditions`, in their order."""
        columns = cls.__table__.columns
        order = [columns[name] for name in ("position", "id") if name in columns]
        query = sa.select(cls).where(columns["year_id"] == self._source, *conditions).order_by(*order)
        return self.session.scalars(query).all()

    def parts(self, cls: type[E], whole: str, wholes: Iterable[Entity]) -> Sequence[E]:
        """Return the parts of `wholes`, in their order; `whole` is the link to them."""
        columns = cls.__table__.columns
        query = sa.select(cls).where(columns[whole].in_([one.id for one in wholes]))
        order = [columns[name] for name in ("position", "id") if name in columns]
        return self.session.scalars(query.order_by(*order)).all()

    def again(self, records: Iterable[E], *links: str, change: Callable[[E], dict[str, Any]] | None = None) -> None:
        """Write `records` once more into the new year, with what `change` says to be different.

        Of `links`, those to what was written again follow; the others still point to the year before.
        """
        made: list[E] = []
        for record in records:
            cls = type(record)
            self.keys[record.id] = uuid.uuid4()
            values = {unit.attribute: getattr(record, unit.attribute) for unit in units(cls.__tablename__)}
            values |= {link: self.keys.get(values[link], values[link]) for link in links}
            values |= change(record) if change else {}
            if "year_id" in values:
                values["year_id"] = self._to
            made.append(cls(id=self.keys[record.id], **values))
            self.counts[cls.__tablename__] += 1
        self.session.add_all(made)
        self.session.flush()

    def chained(self, records: Iterable[E], link: str, change: Callable[[E], dict[str, Any]] | None = None) -> None:
        """Write again `records` that point to each other by `link`, each after the one that it points to."""
        waiting = {record.id: record for record in records}
        while waiting:
            ready = [one for one in waiting.values() if getattr(one, link) not in waiting]
            ready = ready or [next(iter(waiting.values()))]  # a circle is opened somewhere
            self.again(ready, link, change=change)
            for one in ready:
                del waiting[one.id]


def _opened(session: Session, to: int) -> uuid.UUID:
    """Return the year `to`, opened if it is not there; raises `Refusal` when it is closed.

    Meetings and requests of its own are no obstacle, what goes on from another year is.
    """
    row = next((row for row in years.listing(session) if row.year == to), None)
    if row is None:
        return years.add(session, to)
    if row.closed_at is not None:
        raise _refusal(N_("The year {to} is closed.").of(to=str(to)))
    for cls in _GOES_ON:
        if session.scalar(sa.select(sa.exists().where(cls.__table__.c.year_id == row.id))):
            message = N_(
                "The year {to} has initiatives, groups, gains or actions already; it cannot take over those of another "
                "year as well."
            )
            raise _refusal(message.of(to=str(to)))
    return row.id


def _initiatives(carried: _Carried, to: int) -> tuple[Awaited, ...]:
    """Carry the initiatives that do not end before the year `to`; return those that are proposed."""
    known = {one.id: one for one in carried.session.scalars(sa.select(Initiative))}
    rows = carried.rows(InitiativeYear, InitiativeYear.state != YearState.ENDED)
    living = [row for row in rows if not _is_over(known[row.initiative_id].ended, to)]

    def change(row: InitiativeYear) -> dict[str, Any]:
        state = YearState.PROPOSED if row.state is YearState.PROPOSED else YearState.EXISTING
        return {"state": state, "target": None if _is_over(row.target, to) else row.target, "text": _EMPTY}

    carried.again(living, change=change)
    return tuple(
        Awaited(table=InitiativeYear.__tablename__, id=carried.keys[row.id], title=known[row.initiative_id].title)
        for row in living
        if row.state is YearState.PROPOSED
    )


def _is_over(time: PartialDate | Period | None, to: int) -> bool:
    """Return whether `time` ends before the year `to`; what has no end does not."""
    return time is not None and time.last is not None and time.last.year < to


def _focus_groups(carried: _Carried) -> None:
    fresh = {
        "state": GroupState.PLANNED,
        "planned": None,
        "milestone_id": None,
        "reason": _EMPTY,
        "conclusions": _EMPTY,
        "follow_up": _EMPTY,
    }
    groups = carried.rows(FocusGroup)
    carried.again(groups, change=lambda _: fresh)
    carried.again(carried.parts(FocusGroupMember, "focus_group_id", groups), "focus_group_id")
    carried.again(carried.rows(MethodStep))


def _deliverables(carried: _Carried) -> None:
    owed = carried.rows(Deliverable, Deliverable.state.in_(_OWED))
    carried.again(owed)
    carried.again(carried.parts(CircuitStep, "deliverable_id", owed), "deliverable_id")


def _actions(carried: _Carried) -> tuple[Awaited, ...]:
    """Carry the actions that may still have to be done; return those of which nobody said the outcome."""

    def change(row: Action) -> dict[str, Any]:
        # The agenda that it was on has passed; where it was decided stays true.
        return {"state": _TO_DO[row.state], "outcome": _EMPTY, "agenda_meeting_id": None}

    living = carried.rows(Action, Action.state.in_(_TO_DO))
    carried.chained(living, "depends_on_id", change=change)
    return tuple(
        Awaited(table=Action.__tablename__, id=carried.keys[row.id], title=row.text)
        for row in living
        if row.state is ActionState.NOT_STATED
    )


def _gains(carried: _Carried) -> None:
    rows = carried.rows(
        Gain,
        Gain.family == Family.STAFF,
        Gain.state.in_(_TO_COME),
        Gain.nature.not_in(_NO_GAIN),
        chains.stands(Gain.minutes_id, Gain.year_id),
    )
    living = {row.id: row for row in rows}
    while orphans := [key for key, row in living.items() if row.completes_id and row.completes_id not in living]:
        for key in orphans:  # what completes a line that is settled is settled with it
            del living[key]
    carried.chained(living.values(), "completes_id", change=lambda row: {"continues_id": row.id})
    for part in (GainYear, GainStance):
        carried.again(carried.parts(part, "gain_id", living.values()), "gain_id")
    pairs = carried.rows(GainMatch)
    carried.again(
        (pair for pair in pairs if {pair.commune_gain_id, pair.cpas_gain_id} - {None} <= living.keys()),
        "commune_gain_id",
        "cpas_gain_id",
    )


def _refusal(message: Message) -> Refusal:
    return Refusal([Problem("to", message)])
