"""Making one record of two that mean the same: a person spelt twice, an organisation, a body, an initiative, a domain.

All that points to the one that goes points to the one that stays, its parts are parts of the other one, and it is
deleted. Nothing that it alone said is lost without a word: what the other one lacks is taken over, the spellings stay
as aliases, and where both say something of their own in one place (a year's text, a seat) the merge is refused.
"""

from __future__ import annotations

import collections
import dataclasses
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Field, Problem
from synergie.basis.words import N_, NN_, Message
from synergie.model.decoding import entity, journalled, units
from synergie.model.dossier import ReportYear
from synergie.services import joining, linked, years
from synergie.services.fields import fields
from synergie.services.joining import Values
from synergie.services.records import GONE

MERGEABLE: Final = ("person", "organisation", "body", "initiative", "domain")
"""The tables whose records can be merged."""

_ALIASES: Final = {
    "person": ("person_alias", "person_id", ("name", "function_fr", "function_nl")),
    "organisation": ("organisation_alias", "organisation_id", ("name_fr", "name_nl", "short_fr", "short_nl")),
}
"""Where other spellings are kept, and what of a record is one."""

_SAME: Final = N_("Choose two different records.")
_CLOSED: Final = NN_(
    "{n} record of the closed year {year} would have to change. Reopen the year first.",
    "{n} records of the closed year {year} would have to change. Reopen the year first.",
)
_BOTH: Final = N_("{record}: each of the two says something of its own here ({fields}). Make them agree first.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class MergePreview:
    """What a merge does: how many records are moved or joined with an equal one, by table.

    `filled`: what the record that stays takes over. `lost`: where both say something, so that what the one that goes
    says is left to the history. `conflicts`: why the merge is refused; empty when it is not.
    """

    moved: Mapping[str, int]
    joined: Mapping[str, int]
    filled: tuple[Field, ...]
    lost: tuple[Field, ...]
    conflicts: tuple[Message, ...]


@dataclasses.dataclass(slots=True)
class _Plan:
    """What a merge writes: rows to change, rows that say nothing more than another one, spellings to keep.

    `printed` is how the rows that go were printed, `years` how many rows of each year have to change.
    """

    own: Values
    changes: list[tuple[str, uuid.UUID, Values]] = dataclasses.field(default_factory=list)
    moved: collections.Counter[str] = dataclasses.field(default_factory=collections.Counter)
    doubles: list[tuple[str, uuid.UUID]] = dataclasses.field(default_factory=list)
    spellings: list[str] = dataclasses.field(default_factory=list)
    printed: list[str] = dataclasses.field(default_factory=list)
    lost: tuple[str, ...] = ()
    conflicts: list[Message] = dataclasses.field(default_factory=list)
    years: collections.Counter[uuid.UUID] = dataclasses.field(default_factory=collections.Counter)


def preview(session: Session, table: str, keep: uuid.UUID, drop: uuid.UUID, *, spelling: bool = True) -> MergePreview:
    """Return what `merge` would do; raises `Refusal` for one record twice and `Conflict` when one is gone."""
    session.flush()
    return _shown(table, _plan(session, table, keep, drop, spelling=spelling))


def merge(session: Session, table: str, keep: uuid.UUID, drop: uuid.UUID, *, spelling: bool = True) -> MergePreview:
    """Make `keep` stand for `drop` as well, and delete `drop`; return what was done.

    `spelling`: keep the names of `drop` as other spellings of a person or an organisation, and what the minutes
    printed. Raises `Refusal` when a closed year would have to change or when both say something of their own in one
    place, and `Conflict` when one of them is gone.
    """
    session.flush()
    plan = _plan(session, table, keep, drop, spelling=spelling)
    if plan.conflicts:
        raise Refusal([Problem(None, message) for message in plan.conflicts])
    for name, key in plan.doubles:
        _delete(session, name, key)
    for name, key, values in plan.changes:
        _update(session, name, key, values)
    _update(session, table, keep, plan.own)
    for text in plan.spellings:
        aliases, link, _ = _ALIASES[table]
        session.execute(sa.insert(journalled()[aliases]).values({"id": uuid.uuid4(), link: keep, "spelling": text}))
    _delete(session, table, drop)
    session.expire_all()
    return _shown(table, plan)


def _update(session: Session, table: str, key: uuid.UUID, values: Values) -> None:
    if values:
        found = journalled()[table]
        session.execute(sa.update(found).where(found.c.id == key).values(values))


def _delete(session: Session, table: str, key: uuid.UUID) -> None:
    found = journalled()[table]
    session.execute(sa.delete(found).where(found.c.id == key))


def _shown(table: str, plan: _Plan) -> MergePreview:
    def named(names: Iterable[str]) -> tuple[Field, ...]:
        wanted = set(names)
        return tuple(field for field in fields(entity(table)) if field.name in wanted)

    attributes = (unit.attribute for unit in units(table) if not plan.own.keys().isdisjoint(unit.columns))
    return MergePreview(
        moved=dict(plan.moved),
        joined=dict(collections.Counter(name for name, _ in plan.doubles)),
        filled=named(attributes),
        lost=named(plan.lost),
        conflicts=tuple(plan.conflicts),
    )


# What has to be written


def _plan(session: Session, table: str, keep: uuid.UUID, drop: uuid.UUID, *, spelling: bool) -> _Plan:
    if table not in MERGEABLE:
        raise ValueError(f"records of {table} are not merged")
    if keep == drop:
        raise Refusal([Problem(None, _SAME)])
    kept, dropped = linked.row(session, table, keep), linked.row(session, table, drop)
    if kept is None or dropped is None:
        raise Conflict(GONE)
    plan = _Plan(_own(session, table, kept, dropped))
    printed = _printed(table, kept, dropped) if spelling else ""
    for other, columns in _pointing(table).items():
        _plan_rows(session, plan, other, columns, (table, keep, drop), printed)
    aliases = _ALIASES.get(table)
    taken: Sequence[str] = ()
    if spelling and aliases is not None:
        after = kept | plan.own
        known = {after[name].strip() for name in aliases[2]} | _known(session, aliases, keep, drop)
        texts = (text.strip() for text in (*(dropped[name] for name in aliases[2]), *plan.printed))
        plan.spellings = [text for text in dict.fromkeys(texts) if text and text not in known]
        taken = aliases[2]
    joined = joining.join(table, kept, dropped, own=_not_compared(table))
    plan.lost = tuple(unit.attribute for unit in joined.differing if unit.columns[0] not in taken)
    _refuse_closed(session, plan)
    return plan


def _own(session: Session, table: str, kept: Values, dropped: Values) -> Values:
    """Return what the record that stays takes over: what it lacks, and its place when it stood under the other one."""
    found = joining.join(table, kept, dropped, own=_not_compared(table)).values
    for column in linked.self_links(table):
        under = _is_below(session, table, column, kept, dropped["id"])
        over = _is_below(session, table, column, dropped, kept["id"])
        if under or (kept[column] is None is not dropped[column] and not over):
            found[column] = dropped[column]
    return found


def _not_compared(table: str) -> frozenset[str]:
    """Return the columns of a record that are its own: its codes, and where it stands."""
    codes = {name for unique in linked.uniques(table) for name in unique}
    return frozenset({*codes, *linked.self_links(table), "position"})


def _is_below(session: Session, table: str, column: str, below: Values, key: uuid.UUID) -> bool:
    seen: set[uuid.UUID] = set()
    above = below[column]
    while above is not None and above != key and above not in seen:
        seen.add(above)
        found = linked.row(session, table, above)
        above = None if found is None else found[column]
    return bool(above == key)


def _pointing(table: str) -> dict[str, list[str]]:
    """Return the columns that point to rows of `table`, by their tables."""
    found: dict[str, list[str]] = {}
    for other, column in (*linked.parts_of(table), *linked.links_to(table)):
        found.setdefault(other, []).append(column)
    return found


def _plan_rows(
    session: Session,
    plan: _Plan,
    other: str,
    columns: Sequence[str],
    pair: tuple[str, uuid.UUID, uuid.UUID],
    printed: str,
) -> None:
    """Plan what becomes of the rows of `other` that point to the record that goes."""
    table, keep, drop = pair
    rows = _rows(session, other, columns, drop)
    candidates = _rows(session, other, columns, keep) if rows else []
    for row in rows:
        if other == table and row["id"] in (keep, drop):  # `_own` says where it stands
            continue
        values: Values = {column: keep for column in columns if row[column] == drop}
        if printed and other == "attendance" and not row["as_printed"]:
            values["as_printed"] = printed
        year = linked.year_of(session, other, row)
        if year is not None:
            plan.years[year] += 1
        after = row | values
        twin = joining.twin(other, after, candidates)
        if twin is None:
            plan.changes.append((other, row["id"], values))
            plan.moved[other] += 1
            continue
        if twin.differing:
            plan.conflicts.append(_both(session, pair, other, after, [unit.attribute for unit in twin.differing]))
            continue
        plan.doubles.append((other, row["id"]))
        plan.printed.append(row.get("as_printed", ""))
        if twin.values:
            plan.changes.append((other, twin.row["id"], twin.values))
            twin.row.update(twin.values)


def _rows(session: Session, table: str, columns: Sequence[str], key: uuid.UUID) -> list[Values]:
    found = journalled()[table]
    query = sa.select(found).where(sa.or_(*(found.c[name] == key for name in columns))).order_by(found.c.id)
    return [dict(row) for row in session.execute(query).mappings().all()]


def _both(
    session: Session, pair: tuple[str, uuid.UUID, uuid.UUID], other: str, row: Values, attributes: Sequence[str]
) -> Message:
    """Return the sentence for two rows in one place that say different things."""
    table, keep, _ = pair
    above = linked.whole_column(other)
    whole, key = (table, keep) if above is None else (above[1], row[above[0]])
    title = linked.title(session, session.get_one(entity(whole), key))
    year = linked.year_of(session, other, row)
    shown = None if year is None else session.get_one(ReportYear, year).year
    wanted = set(attributes)
    labels = tuple(field.label for field in fields(entity(other)) if field.name in wanted)
    return _BOTH.of(record=linked.named(entity(other).singular, title, shown), fields=labels)


# Spellings


def _printed(table: str, kept: Values, dropped: Values) -> str:
    """Return how a person who goes was printed; empty when the one who stays is called the same."""
    if table != "person":
        return ""
    names = _ALIASES[table][2]
    found = next((dropped[name].strip() for name in names if dropped[name].strip()), "")
    return "" if found in {kept[name].strip() for name in names} else found


def _known(session: Session, aliases: tuple[str, str, tuple[str, ...]], keep: uuid.UUID, drop: uuid.UUID) -> set[str]:
    table, link, _ = aliases
    found = journalled()[table]
    return {
        text.strip() for text in session.scalars(sa.select(found.c.spelling).where(found.c[link].in_([keep, drop])))
    }


# Closed years


def _refuse_closed(session: Session, plan: _Plan) -> None:
    closed = {year.id: year.year for year in years.listing(session) if year.closed_at is not None}
    for key, year in sorted(closed.items(), key=lambda pair: pair[1]):
        if plan.years[key]:
            plan.conflicts.append(_CLOSED.of(n=plan.years[key], year=str(year)))
