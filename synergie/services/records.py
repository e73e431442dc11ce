"""Any record, by the description of its fields: read, enter, change one field, order. One mechanism for all forms.

Who edits works with plain values by the names of attributes; the rules that refuse a value are in `rules`. What a
record still lacks for the report is no refusal: the checks say it.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Field, Kind, Problem
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.model.decoding import entity
from synergie.services import rules, rules_sizes
from synergie.services.fields import field, fields
from synergie.services.naming import known_as

GONE: Final = N_("This record is no longer in the dossier. Undo brings back what was deleted.")
CHANGED: Final = N_("“{field}” was changed meanwhile by somebody else. It says now: “{now}”.")
NEEDED: Final = N_("Fill in “{field}” first: the record cannot be kept without it.")
NOT_A_CHOICE: Final = N_("“{value}” is not one of the choices.")
_UNKNOWN: Final = object()
_NOT_COPIED: Final = {
    "meeting": ("closed", "postponed_to_id", "convened"),
    "gain": ("post_id", "continues_id"),
    "movement": ("post_id",),
    "cost_rate": ("valid_from", "yearly"),
    "index_step": ("applies_from", "coefficient"),
}
"""What happened to a record and to no copy of it."""
_TEXTS: Final = (Kind.BILINGUAL, Kind.LONG_BILINGUAL)


class Record(NamedTuple):
    """A record as it is in the dossier; `values` has its fields, its links to what it is a part of, and its place."""

    table: str
    id: uuid.UUID
    values: Mapping[str, Any]
    title: Bilingual | Message
    year_id: uuid.UUID | None


def fields_of(table: str) -> tuple[Field, ...]:
    """Return the fields of the records of `table`, in the order of their declaration."""
    return fields(entity(table))


def field_of(table: str, name: str) -> Field:
    """Return the field `name` of `table`; raises `KeyError` when there is none."""
    return field(entity(table), name)


def singular(table: str) -> Message:
    """Return what one record of `table` is called."""
    return entity(table).singular


def read(session: Session, table: str, key: uuid.UUID) -> Record | None:
    """Return the record `key` of `table`, None when it is gone."""
    found = session.get(entity(table), key)
    return None if found is None else record(found)


def parts(session: Session, table: str, link: str, whole: uuid.UUID) -> tuple[Record, ...]:
    """Return the records of `table` whose `link` names `whole`, in their order."""
    cls: Any = entity(table)
    query = sa.select(cls).where(getattr(cls, link) == whole)
    order = [getattr(cls, name) for name in ("position", "sent", "date") if hasattr(cls, name)]
    return tuple(record(one) for one in session.scalars(query.order_by(*order, cls.id)).all())


def record(found: Entity) -> Record:
    """Return a mapped record as plain values."""
    names = [one.name for one in fields(type(found))]
    names += [
        name for name, _ in sa.inspect(type(found)).columns.items() if name not in names and _is_plain(found, name)
    ]
    return Record(
        table=found.__tablename__,
        id=found.id,
        values={name: getattr(found, name) for name in names},
        title=known_as(found),
        year_id=getattr(found, "year_id", None),
    )


def change(
    session: Session,
    table: str,
    key: uuid.UUID,
    name: str,
    value: Any,
    *,
    language: str | None = None,
    was: Any = _UNKNOWN,
) -> None:
    """Make the field `name` of a record say `value`; with `language`, the text in that language.

    `was` is what the form showed: when the dossier says something else by now, and not `value` either, `Conflict` is
    raised and both stand. Raises `Refusal` for a value that a rule refuses.
    """
    found = session.get(entity(table), key)
    if found is None:
        raise Conflict(GONE)
    now = getattr(found, name)
    new = _typed(type(found), name, value)
    shown = field(type(found), name)
    if language is not None:
        text = value.in_(language) if isinstance(value, Bilingual) else str(value)
        _refuse_meanwhile(shown, now.in_(language), was.in_(language) if isinstance(was, Bilingual) else was, text)
        new = now.with_text(language, text)
    else:
        _refuse_meanwhile(shown, now, was, new)
    if new == now:
        return
    setattr(found, name, new)
    _keep(session, found, name)


def add(session: Session, table: str, values: Mapping[str, Any]) -> uuid.UUID:
    """Enter a record and return its key; its place is after its neighbours. Raises `Refusal`."""
    cls: Any = entity(table)
    missing = [one for one in needed(table) if values.get(one) is None]
    if missing:
        known = {one.name: one for one in fields(cls)}
        raise Refusal([Problem(name, NEEDED.of(field=known[name].label)) for name in missing if name in known])
    made = cls(**{name: _typed(cls, name, value) for name, value in values.items()})
    if hasattr(cls, "position") and "position" not in values:
        made.position = _last(session, cls, values) + 1
    session.add(made)
    _keep(session, made, None)
    return uuid.UUID(str(made.id))


def duplicate(session: Session, table: str, key: uuid.UUID, parts_too: Sequence[tuple[str, str]] = ()) -> uuid.UUID:
    """Enter a copy of a record, with copies of the parts that `parts_too` names as (table, link); return its key."""
    found = session.get(entity(table), key)
    if found is None:
        raise Conflict(GONE)
    values = dict(record(found).values)
    for name in ("position", *_NOT_COPIED.get(table, ())):
        values.pop(name, None)
    for unique in _uniques(type(found)):
        if len(unique) == 1 and isinstance(values.get(unique[0]), str):
            values[unique[0]] = _free(session, type(found), unique[0], values[unique[0]])
    copied = add(session, table, values)
    for part_table, link in parts_too:
        for part in parts(session, part_table, link, key):
            add(session, part_table, {**part.values, link: copied})
    return copied


def arrange(session: Session, table: str, keys: Sequence[uuid.UUID]) -> None:
    """Put records in the order of `keys`; records that are not named keep their place."""
    cls: Any = entity(table)
    found = {one.id: one for one in session.scalars(sa.select(cls).where(cls.id.in_(keys))).all()}
    if table == "statement":
        from synergie.services import approved

        approved.refuse_order(session, table, found.values())
    places = sorted(one.position for one in found.values())
    if len(set(places)) < len(places):
        places = list(range(len(places)))
    for key, place in zip((key for key in keys if key in found), places, strict=False):
        if found[key].position != place:
            found[key].position = place
    session.flush()


def needed(table: str) -> tuple[str, ...]:
    """Return the names of what a record of `table` cannot be kept without: links that are never empty."""
    mapper = sa.inspect(entity(table))
    return tuple(
        name
        for name, column in mapper.columns.items()
        if not column.nullable and column.default is None and column.server_default is None and name != "id"
    )


def defaults(table: str) -> dict[str, Any]:
    """Return what the fields of a new record of `table` say when nobody says anything."""
    names = {one.name for one in fields_of(table)}
    found: dict[str, Any] = {}
    for name, column in sa.inspect(entity(table)).columns.items():
        value = getattr(column.default, "arg", None)
        if name in names and value is not None and not callable(value) and value != "":
            found[name] = value
    return found


def _keep(session: Session, found: Entity, name: str | None) -> None:
    problems = tuple(rules_sizes.problems(found)) or tuple(rules.problems(session, found, name))
    if problems:
        raise Refusal(problems)
    try:
        session.flush()
    except sa.exc.IntegrityError as error:
        said = str(error.orig)
        if (
            "FOREIGN KEY" in said.upper() or "synergie:" in said
        ):  # what the triggers of the dossier refuse has its words
            raise
        raise Refusal([Problem(name, rules.NOT_TOGETHER)]) from error
    _follow(session, found, name)


def _follow(session: Session, found: Entity, name: str | None) -> None:
    """Do what follows from a change elsewhere; most tables need none of it, and none of its classes."""
    if found.__tablename__ == "approval":
        from synergie.services import circuit

        circuit.follow(session, found, name)
    elif found.__tablename__ == "minutes_version" and name == "state" and str(found.state.value) == "revised":  # type: ignore[attr-defined]
        from synergie.services import circuit

        circuit.ask_again(session, found.id)
    elif found.__tablename__ == "gain":
        from synergie.services import chains

        chains.forget(session, found, name)


def _refuse_meanwhile(shown: Field, now: Any, was: Any, new: Any) -> None:
    if was is _UNKNOWN or now in (was, new):
        return
    raise Conflict(CHANGED.of(field=shown.label, now=_said(shown, now)))


def _said(shown: Field, value: Any) -> Any:
    if value is None or value == "":
        return N_("(empty)")
    if isinstance(value, enum.Enum):
        return dict(shown.choices).get(str(value.value), str(value.value))
    if isinstance(value, bool):
        return N_("yes") if value else N_("no")
    if isinstance(value, uuid.UUID):
        return N_("another record")
    return value if isinstance(value, (str, Message)) or shown.kind not in _TEXTS else value.fr or value.nl


def _typed(cls: type[Entity], name: str, value: Any) -> Any:
    """Return `value` as the attribute has it: a choice may be given by its stored text."""
    columns = sa.inspect(cls).columns
    kind = columns[name].type if name in columns else None
    if isinstance(kind, sa.Enum) and kind.enum_class is not None and isinstance(value, str):
        try:
            return kind.enum_class(value)
        except ValueError as error:
            raise Refusal([Problem(name, NOT_A_CHOICE.of(value=value))]) from error
    return value


def _is_plain(found: Entity, name: str) -> bool:
    """Return whether `name` is a column that is no half of a composite and not the key."""
    mapper = sa.inspect(type(found))
    halves = {column.key for composite in mapper.composites for column in composite.columns}
    return name != "id" and name not in halves


def _last(session: Session, cls: Any, values: Mapping[str, Any]) -> int:
    query = sa.select(sa.func.max(cls.position))
    for name, column in sa.inspect(cls).columns.items():
        if "whole" in column.info and name in values:
            query = query.where(getattr(cls, name) == values[name])
    last = session.scalar(query)
    return -1 if last is None else int(last)


def _uniques(cls: type[Entity]) -> list[tuple[str, ...]]:
    found = [one for one in cls.__table__.constraints if isinstance(one, sa.UniqueConstraint)]  # type: ignore[attr-defined]
    return [tuple(column.name for column in one.columns) for one in found]


def _free(session: Session, cls: Any, name: str, text: str) -> str:
    number, tried = 2, text
    while session.scalar(sa.select(sa.exists().where(getattr(cls, name) == tried))):
        tried, number = f"{text} ({number})", number + 1
    return tried
