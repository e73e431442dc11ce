"""Every text that the report of a year prints in both languages, as it is translated: side by side, in its order."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Field
from synergie.basis.words import N_, Message
from synergie.model import Entity
from synergie.model.dossier import ReportYear
from synergie.model.initiatives import Domain, Initiative, InitiativeYear
from synergie.services.checklist import PART_OF, TITLES, Part, titles
from synergie.services.checks.finding import Look
from synergie.services.checks.printed import is_printed, texts
from synergie.services.checks.rows import Reader
from synergie.services.fields import entities

INITIATIVES: Final = N_("Initiatives")
_FIRST: Final = ("initiative", "initiative_year")
_GROUPS: Final = ("focus_group", "request", "reminder", "report_text")
"""What is written every year by hand comes next, then everything else in the order of the report."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a record: where it stands, what the record is called, and both its languages.

    `part`: the heading under which people look for it.
    """

    table: str
    key: uuid.UUID
    field: Field
    what: Message
    title: Bilingual | Message
    part: Message
    value: Bilingual

    @property
    def is_to_do(self) -> bool:
        """Whether a language is missing or to be read again."""
        return bool(self.value.missing) or self.value.stale is not None


def printed(session: Session, year_id: uuid.UUID) -> tuple[Text, ...]:
    """Return the texts that the report of a year prints: those of the initiatives first."""
    session.flush()
    look = Look(Reader(session), session.get_one(ReportYear, year_id))
    order = list(TITLES)
    places, called = _places(session, year_id), titles(session)
    found: list[tuple[tuple[Any, ...], Text]] = []
    for at, cls in enumerate(sorted(entities().values(), key=_turn)):
        table = cls.__tablename__
        fields = texts(cls)
        if not fields:
            continue
        group = 0 if table in _FIRST else 1 if table in _GROUPS else 2 + order.index(_part(table))
        for number, row in enumerate(_rows(look, cls)):
            place = places.get(row.id, (0, 0, number)) if table in _FIRST else (at, number)
            for nth, field in enumerate(fields):
                value: Bilingual = getattr(row, field.name)
                if not value.empty:
                    found.append(((group, *place, at, nth), _text(look, row, field, value, called)))
    return tuple(text for _, text in sorted(found, key=_first))


def _first(pair: tuple[tuple[Any, ...], Text]) -> tuple[Any, ...]:
    return pair[0]


def _rows(look: Look, cls: type[Entity]) -> Iterator[Any]:
    for row in look.reader.rows(cls):
        if is_printed(look, cls, row):  # type: ignore[arg-type]
            yield row


def _text(look: Look, row: Any, field: Field, value: Bilingual, called: Mapping[Part, Message]) -> Text:
    table = row.__tablename__
    return Text(
        table=table,
        key=row.id,
        field=field,
        what=row.singular,
        title=look.called(row),
        part=INITIATIVES if table in _FIRST else called[_part(table)],
        value=value,
    )


def _part(table: str) -> Part:
    return PART_OF.get(table, Part.COVER)


def _turn(cls: type[Entity]) -> tuple[int, str]:
    """Return where the records of a class come among those of the same part of the report."""
    known = (*_FIRST, *_GROUPS)
    table = cls.__tablename__
    return (known.index(table) if table in known else len(known), table)


def _places(session: Session, year_id: uuid.UUID) -> dict[uuid.UUID, tuple[int, int, int]]:
    """Return where the initiatives and their rows of the year stand in the report."""
    query = (
        sa.select(InitiativeYear.id, Initiative.id, Domain.position)
        .join(Initiative, Initiative.id == InitiativeYear.initiative_id)
        .join(Domain, Domain.id == Initiative.domain_id)
        .where(InitiativeYear.year_id == year_id)
        .order_by(Domain.position, InitiativeYear.position, Initiative.id)
    )
    found: dict[uuid.UUID, tuple[int, int, int]] = {}
    for at, (row, initiative, position) in enumerate(session.execute(query).all()):
        found[row] = found[initiative] = (0, int(position or 0), at)
    return found
