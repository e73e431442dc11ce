"""What the gathering of a report looks up again and again: names of lasting records, parts by their whole."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model.administrations import Administration
from synergie.model.base import Entity
from synergie.model.bodies import Body, Organisation
from synergie.model.documents import Document
from synergie.model.dossier import Side
from synergie.model.initiatives import Domain
from synergie.model.people import Person

E = TypeVar("E", bound=Entity)
T = TypeVar("T")
Key = uuid.UUID


class Names:
    """The lasting records that others point to, read once."""

    def __init__(self, session: Session) -> None:
        self.administrations = by_key(session, Administration)
        self.organisations = by_key(session, Organisation)
        self.bodies = by_key(session, Body)
        self.people = by_key(session, Person)
        self.domains = by_key(session, Domain)
        self.documents = by_key(session, Document)

    def side(self, key: Key | None) -> Side | None:
        """Return which of the two administrations it is."""
        return self.administrations[key].side if key is not None else None

    def administration(self, key: Key | None) -> Bilingual | None:
        """Return the short name of an administration."""
        return self.administrations[key].short if key is not None else None

    def body(self, key: Key | None) -> Bilingual | None:
        """Return the name of a body."""
        return self.bodies[key].name if key is not None else None

    def organisation(self, key: Key | None) -> Bilingual | None:
        """Return the name of an organisation."""
        return self.organisations[key].name if key is not None else None

    def short_organisation(self, key: Key | None) -> Bilingual | None:
        """Return the short name of an organisation, its name when it has none."""
        return _short(self.organisations[key]) if key is not None else None

    def person(self, key: Key | None) -> Bilingual | None:
        """Return the function of a person."""
        return self.people[key].function if key is not None else None

    def service(self, key: Key | None) -> Bilingual | None:
        """Return the short name of a domain, as tables of staff show it."""
        return _short(self.domains[key]) if key is not None else None

    def document(self, key: Key | None) -> Bilingual | None:
        """Return the title of a document."""
        return self.documents[key].title if key is not None else None


def _short(one: Organisation | Domain) -> Bilingual:
    return one.name if one.short.empty else one.short


def by_key(session: Session, cls: type[E]) -> dict[Key, E]:
    """Return every record of `cls` by its key."""
    return {one.id: one for one in session.scalars(sa.select(cls)).all()}


def listed(session: Session, cls: type[E], *conditions: Any) -> list[E]:
    """Return the records of `cls` in the order that people gave them."""
    columns = cls.__table__.c
    query = sa.select(cls).where(*conditions).order_by(columns.position, columns.id)
    return list(session.scalars(query).all())


def of_year(session: Session, cls: type[E], year_id: Key, *order: Any) -> list[E]:
    """Return the records of `cls` that belong to the year, in `order`, or else in the order that people gave them."""
    columns = cls.__table__.c
    query = sa.select(cls).where(columns.year_id == year_id)
    return list(session.scalars(query.order_by(*(order or (columns.position, columns.id)))).all())


def parts(session: Session, cls: type[E], whole: str) -> dict[Key, list[E]]:
    """Return the records of `cls` by the record that they are a part of, each list in its order."""
    columns = cls.__table__.c
    order = (columns.position, columns.id) if "position" in columns else (columns.id,)
    found: dict[Key, list[E]] = defaultdict(list)
    for one in session.scalars(sa.select(cls).order_by(*order)).all():
        found[getattr(one, whole)].append(one)
    return found


def filled(kind: type[T], record: Entity, **own: Any) -> T:
    """Return facts of `kind`: what `own` gives, the rest from the attributes of `record` with the same names."""
    names = [field.name for field in dataclasses.fields(kind) if field.name not in own]  # type: ignore[arg-type]
    return kind(**{name: getattr(record, name) for name in names}, **own)
