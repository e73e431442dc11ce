"""The records that a link may point to, as people look for them, and new ones made by their name alone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.folding import folded
from synergie.basis.words import Message
from synergie.model import Entity
from synergie.model.decoding import entity
from synergie.model.dossier import Side
from synergie.services import linked, records
from synergie.services.fields import fields
from synergie.services.naming import known_as

_ADMINISTRATION: Final = "administration"
_ALIASES: Final = {"person": ("person_alias", "person_id"), "organisation": ("organisation_alias", "organisation_id")}
_NAMED: Final = {"person": "function", "organisation": "name", "body": "name", "domain": "name", "document": "title"}
_NOTED: Final = ("administration_id", "organisation_id", "domain_id", "initiative_id", "date", "dated", "sent", "year")
"""The fields that tell a record from others of the same name."""
_WITHIN: Final = {"agreement_party": "agreement_id", "programme_domain": "programme_id"}
"""Records that are chosen among those of one whole: the link to it, of the same name in what they are chosen for."""
_CALLED_BY: Final = {"agreement_party": ("administration_id", "organisation_id")}
"""Records that people call by what they link to."""


class Choice(NamedTuple):
    """A record to choose: what it is called, what tells it from others, and all it is found by."""

    key: uuid.UUID
    name: Bilingual | Message
    notes: tuple[Any, ...] = ()
    folded: str = ""
    whole: uuid.UUID | None = None
    """That of which it is a part, where it is chosen for other parts of the same one only."""


def choices(session: Session, table: str, year_id: uuid.UUID | None = None) -> tuple[Choice, ...]:
    """Return the records of `table`, of the year `year_id` where they belong to one, in the order people expect."""
    cls: Any = entity(table)
    query = sa.select(cls)
    if year_id is not None and hasattr(cls, "year_id"):
        query = query.where(cls.year_id == year_id)
    found = list(session.scalars(query).all())
    names = _notes(session, found)
    spelt = _spellings(session, table)
    made = [_choice(one, names, spelt.get(one.id, "")) for one in found]
    if cls.__tablename__ == _ADMINISTRATION:
        found.sort(key=lambda one: list(Side).index(one.side))
        return tuple(_choice(one, names, "") for one in found)
    if hasattr(cls, "position") and hasattr(cls, "code"):
        places = {one.id: one.position for one in found}
        return tuple(sorted(made, key=lambda one: (places[one.key], one.folded)))
    return tuple(sorted(made, key=lambda one: one.folded))


def can_create(table: str) -> bool:
    """Return whether a record of `table` can be made by its name alone."""
    return table in _NAMED


def create(session: Session, table: str, text: str, language: str) -> uuid.UUID:
    """Enter a record of `table` that is called `text` in `language`; the other language stays to be filled."""
    name = _NAMED[table]
    values: dict[str, Any] = {name: Bilingual().with_text(language, text.strip())}
    if hasattr(entity(table), "code"):
        values["code"] = f"{folded(text).replace(' ', '_')[:40]}_{uuid.uuid4().hex[:6]}"
    return records.add(session, table, values)


def _name(one: Entity) -> Bilingual | Message:
    short: Bilingual | None = getattr(one, "short", None) if one.__tablename__ == _ADMINISTRATION else None
    if short is not None and not short.empty:
        return short  # there are two of them, and everybody knows which
    name = linked.own_title(one, required=True)
    return known_as(one) if isinstance(name, Message) else name


def _choice(one: Entity, names: Mapping[uuid.UUID, Bilingual | Message], spelt: str) -> Choice:
    notes: list[Any] = []
    for name in _NOTED:
        value = getattr(one, name, None)
        if isinstance(value, uuid.UUID):
            value = names.get(value)
        if value is not None:
            notes.append(value)
    name_of = _CALLED_BY.get(one.__tablename__, ())
    called_by = [names[key] for link in name_of if (key := getattr(one, link)) in names]
    if called_by:
        notes = []
    return Choice(
        key=one.id,
        name=called_by[0] if called_by else _name(one),
        notes=tuple(notes[:2]),
        folded=folded(" ".join((_words(one), spelt, *(_said(name) for name in called_by)))),
        whole=getattr(one, _WITHIN[one.__tablename__]) if one.__tablename__ in _WITHIN else None,
    )


def whole_link(table: str) -> str | None:
    """Return the link by which records of `table` are chosen among those of one whole; None where any may be."""
    return _WITHIN.get(table)


def _said(name: Bilingual | Message) -> str:
    return f"{name.fr} {name.nl}" if isinstance(name, Bilingual) else ""


def _words(one: Entity) -> str:
    found: list[str] = []
    for field in fields(type(one)):
        value = getattr(one, field.name)
        if isinstance(value, Bilingual):
            found += [value.fr, value.nl]
        elif isinstance(value, PartialDate):
            found.append(f"{value.first:%d/%m/%Y}")
        elif isinstance(value, str) and not field.choices:
            found.append(value)
    return " ".join(text[:200] for text in found if text)


def _notes(session: Session, found: list[Any]) -> dict[uuid.UUID, Bilingual | Message]:
    wanted: dict[str, set[uuid.UUID]] = {}
    kind: type[Entity] | None = type(found[0]) if found else None
    for field in fields(kind) if kind is not None else ():
        if field.name in _NOTED and field.target is not None:
            keys = {getattr(one, field.name) for one in found} - {None}
            wanted.setdefault(field.target, set()).update(keys)
    names: dict[uuid.UUID, Bilingual | Message] = {}
    for table, keys in wanted.items():
        cls: Any = entity(table)
        names.update({one.id: known_as(one) for one in session.scalars(sa.select(cls).where(cls.id.in_(keys))).all()})
    return names


def _spellings(session: Session, table: str) -> dict[uuid.UUID, str]:
    if table not in _ALIASES:
        return {}
    aliases, link = _ALIASES[table]
    cls: Any = entity(aliases)
    found: dict[uuid.UUID, str] = {}
    for key, text in session.execute(sa.select(getattr(cls, link), cls.spelling)).all():
        found[key] = f"{found.get(key, '')} {text}"
    return found
