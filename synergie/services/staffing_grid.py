"""A staffing table as people fill it in: services in rows, the posts of both administrations in columns."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.folding import folded
from synergie.basis.parsing import ParseError, parse_fte
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.model.administrations import Administration
from synergie.model.initiatives import Domain
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.services import bin, figures_staffing, pasting_figures, records
from synergie.services.figures_frame import frame
from synergie.services.figures_staffing import UNKNOWN, StaffingTotal
from synergie.services.naming import called
from synergie.services.records import GONE

SideName = Literal["commune", "cpas"]
What = Literal["actual", "theoretical"]
Target = tuple[uuid.UUID, SideName, What]
"""A cell: the domain of the service, the administration, and whether it is what is there or what is planned."""

SIDE_NAMES: Final[tuple[SideName, ...]] = ("commune", "cpas")
COLUMNS: Final[tuple[tuple[SideName, What], ...]] = tuple(
    (side, what) for side in SIDE_NAMES for what in ("actual", "theoretical")
)
_TABLE: Final = StaffingFigure.__tablename__
_NOT_KNOWN: Final = frozenset({"", "-", "–", "—", "n.c.", "nc", "n.b.", "nb", "n.d.", "nd", "n/k", "?"})
_SUMS: Final = ("total", "totaal", "totaux", "totalen")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """A service of a table; `figures` has the keys of the records behind it, for the sides that have one."""

    domain_id: uuid.UUID
    service: Bilingual | Message
    posts: Mapping[SideName, StaffingTotal]
    figures: Mapping[SideName, uuid.UUID]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffingTable:
    """A staffing table with its totals; `together` is None unless it is the staffing of the year."""

    rows: tuple[ServiceRow, ...] = ()
    totals: Mapping[SideName, StaffingTotal] = dataclasses.field(default_factory=dict)
    together: StaffingTotal | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CellProposal:
    """What a pasted cell would say, and what the table says now; with a problem it says nothing."""

    service: Bilingual | Message | str
    text: str
    target: Target | None = None
    now: Fte | None = None
    new: Fte | None = None
    problem: Message | None = None

    @property
    def changes(self) -> bool:
        """Whether the table would say something else."""
        return self.problem is None and self.new != self.now

    @property
    def overwrites(self) -> bool:
        """Whether something that is there would be gone."""
        return self.changes and self.now is not None


def table(session: Session, snapshot: uuid.UUID) -> StaffingTable:
    """Return the staffing table `snapshot`, services in the order of the domains; empty when it is gone."""
    found = session.get(StaffingSnapshot, snapshot)
    if found is None:
        return StaffingTable()
    sides = _sides(session)
    names: dict[uuid.UUID, SideName] = {key: side for side, key in sides.items()}
    query = (
        sa.select(StaffingFigure, Domain)
        .join(Domain, Domain.id == StaffingFigure.domain_id)
        .where(StaffingFigure.snapshot_id == snapshot)
        .order_by(Domain.position, Domain.code)
    )
    grouped: dict[uuid.UUID, tuple[Domain, dict[SideName, StaffingFigure]]] = {}
    for figure, domain in session.execute(query).all():
        grouped.setdefault(domain.id, (domain, {}))[1][names[figure.administration_id]] = figure
    totals, now = figures_staffing.staffing(frame(session, found.year_id))
    return StaffingTable(
        rows=tuple(_row(domain, ones) for domain, ones in grouped.values()),
        totals={side.value: one for side, one in totals.get(snapshot, {}).items()},
        together=now.together if now.snapshot == snapshot and grouped else None,
    )


def put(session: Session, snapshot: uuid.UUID, values: Mapping[Target, Fte | None]) -> None:
    """Make cells of a table say `values`, None for what is not known; a service that is new to it gets its row.

    Raises `Refusal` for a value that cannot be, `Conflict` when the table is gone.
    """
    if session.get(StaffingSnapshot, snapshot) is None:
        raise Conflict(GONE)
    sides = _sides(session)
    known = {(one.domain_id, one.administration_id): one for one in _figures(session, snapshot)}
    for (domain, side, what), value in values.items():
        place = domain, sides[side]
        if place in known:
            records.change(session, _TABLE, known[place].id, what, value)
        elif value is not None:
            key = _add(session, snapshot, domain, sides[side], {what: value})
            known[place] = session.get_one(StaffingFigure, key)


def add_service(session: Session, snapshot: uuid.UUID, domain: uuid.UUID) -> None:
    """Give a service its row in a table, nothing of it known yet; raises `Refusal` when it has one."""
    if session.get(StaffingSnapshot, snapshot) is None:
        raise Conflict(GONE)
    if any(one.domain_id == domain for one in _figures(session, snapshot)):
        raise Refusal([Problem("domain_id", N_("This service is in the table already."))])
    for administration in _sides(session).values():
        _add(session, snapshot, domain, administration, {})


def remove_service(session: Session, snapshot: uuid.UUID, domain: uuid.UUID) -> None:
    """Take a service out of a table."""
    for one in _figures(session, snapshot):
        if one.domain_id == domain:
            bin.remove(session, _TABLE, one.id)


def read(text: str) -> Fte | None:
    """Return the posts that a cell says, None for what is not known; raise `ParseError`."""
    return None if folded(text) in _NOT_KNOWN else parse_fte(text)


def proposals(
    session: Session, snapshot: uuid.UUID, block: Sequence[Sequence[str]], row: int, column: int
) -> tuple[CellProposal, ...]:
    """Return what a pasted block would make of the table.

    Lines that begin with the name of a service go to that service, which may be new to the table; else the block goes
    to the cells from `row` and `column` on. Heads are passed over, and totals, which are computed; what else has no
    cell is said.
    """
    found = table(session, snapshot)
    known = _known(session)
    now = {one.domain_id: one for one in found.rows}
    lines = pasting_figures.without_heads(block, read, known)
    if any(len(line) > 1 and folded(line[0]) in known for line in lines) or pasting_figures.name_rows(lines, read):
        named = [one for line in lines for one in _named(line, known, now)]
        return tuple(named or [_refused(line, pasting_figures.COMPUTED) for line in lines if _is_sum(line)])
    made: list[CellProposal] = []
    for place, line in enumerate(lines, row):
        if _is_sum(line):
            made.append(_refused(line, pasting_figures.COMPUTED))
        elif place < len(found.rows):
            service = found.rows[place]
            made += _cells(line, column, service.domain_id, service.service, service)
        elif _says(line):
            made.append(_refused(line, N_("The table has no service for this line.")))
    return tuple(made)


def _row(domain: Domain, ones: Mapping[SideName, StaffingFigure]) -> ServiceRow:
    return ServiceRow(
        domain_id=domain.id,
        service=called(domain),
        posts={
            side: StaffingTotal(actual=ones[side].actual, theoretical=ones[side].theoretical)
            if side in ones
            else UNKNOWN
            for side in SIDE_NAMES
        },
        figures={side: one.id for side, one in ones.items()},
    )


def _named(
    line: Sequence[str], known: Mapping[str, tuple[uuid.UUID, Bilingual | Message]], now: Mapping[uuid.UUID, ServiceRow]
) -> list[CellProposal]:
    name = folded(line[0])
    if name in known:
        domain, service = known[name]
        return _cells(line[1:], 0, domain, service, now.get(domain))
    if _is_sum(line) or not _says(line[1:]):
        return []
    if not name:
        return [_refused(line, pasting_figures.NO_NAME)]
    problem = N_("No service is called “{name}”.").of(name=line[0].strip())
    return [CellProposal(service=line[0].strip(), text=pasting_figures.said(line[1:]), problem=problem)]


def _cells(
    line: Sequence[str], column: int, domain: uuid.UUID, service: Bilingual | Message, now: ServiceRow | None
) -> list[CellProposal]:
    made = []
    values: dict[tuple[SideName, What], Fte | None] = {
        (side, what): getattr(now.posts[side], what) if now is not None else None for side, what in COLUMNS
    }
    for (side, what), text in zip(COLUMNS[column:], line, strict=False):
        there = values[side, what]
        target: Target = (domain, side, what)
        try:
            made.append(CellProposal(service=service, text=text, target=target, now=there, new=read(text)))
            values[side, what] = made[-1].new
        except ParseError as error:
            made.append(CellProposal(service=service, text=text, target=target, now=there, problem=error.message))
    posts = (
        StaffingTotal(actual=values[side, "actual"], theoretical=values[side, "theoretical"]) for side in SIDE_NAMES
    )
    computed = dict(enumerate((one.vacant for one in posts), len(COLUMNS)))
    beyond = [
        text
        for at, text in enumerate(line, column)
        if at >= len(COLUMNS) and _says([text]) and not _is_vacancy(text, computed.get(at))
    ]
    if beyond:
        text = pasting_figures.said(beyond)
        problem = pasting_figures.NO_COLUMN.of(text=text)
        made.append(CellProposal(service=service, text=text, problem=problem))
    return made


def _refused(line: Sequence[str], problem: Message) -> CellProposal:
    return CellProposal(service="", text=pasting_figures.said(line), problem=problem)


def _says(line: Sequence[str]) -> bool:
    return any(folded(cell) not in _NOT_KNOWN for cell in line)


def _is_sum(line: Sequence[str]) -> bool:
    return folded(line[0]).startswith(_SUMS)


def _is_vacancy(text: str, vacant: Fte | None) -> bool:
    """Return whether a cell says how many posts are vacant, as the table computes it."""
    try:
        return vacant is not None and parse_fte(text, signed=True) == vacant
    except ParseError:
        return False


def _known(session: Session) -> dict[str, tuple[uuid.UUID, Bilingual | Message]]:
    found: dict[str, tuple[uuid.UUID, Bilingual | Message]] = {}
    for one in session.scalars(sa.select(Domain).order_by(Domain.position, Domain.code)).all():
        for language in LANGUAGES:
            if one.name.in_(language).strip():
                found.setdefault(folded(one.name.in_(language)), (one.id, called(one)))
    return found


def _figures(session: Session, snapshot: uuid.UUID) -> list[StaffingFigure]:
    return list(session.scalars(sa.select(StaffingFigure).where(StaffingFigure.snapshot_id == snapshot)).all())


def _add(
    session: Session, snapshot: uuid.UUID, domain: uuid.UUID, side: uuid.UUID, values: Mapping[str, Any]
) -> uuid.UUID:
    whole = {"snapshot_id": snapshot, "domain_id": domain, "administration_id": side}
    return records.add(session, _TABLE, {**whole, **values})


def _sides(session: Session) -> dict[SideName, uuid.UUID]:
    return {one.side.value: one.id for one in session.scalars(sa.select(Administration)).all()}
