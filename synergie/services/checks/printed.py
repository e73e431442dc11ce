"""Which records the report of a year prints, found by following what they are parts of and what they name."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final, cast

from synergie.basis.fields import Field, Kind
from synergie.model import Entity
from synergie.model import agreements as a
from synergie.model import dossier as d
from synergie.model import people as p
from synergie.model.administrations import Administration
from synergie.model.annexes import Annex
from synergie.model.bodies import Body
from synergie.model.contracts import PublicContract
from synergie.model.documents import Mail
from synergie.model.mandates import LegalCitation, Mandate
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.model.programmes import Participant, Programme
from synergie.services.checks.finding import Look
from synergie.services.checks.rows import Row, of_year, places_of, whole_of
from synergie.services.fields import entities, fields

_BILINGUAL: Final = (Kind.BILINGUAL, Kind.LONG_BILINGUAL)
_ALWAYS: Final[frozenset[type[Entity]]] = frozenset(
    {d.Dossier, Administration, LegalCitation, Mandate, Body, p.ReferencePerson, a.Agreement, Programme}
)
_ON_WISH: Final[frozenset[type[Entity]]] = frozenset({Meeting, MinutesVersion, Mail, Annex})
"""Classes with the field `in_report`."""


def texts(cls: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of `cls` that are printed in both languages."""
    return tuple(field for field in fields(cls) if field.printed and field.kind in _BILINGUAL)


def is_printed(look: Look, cls: type[Entity], row: Row) -> bool:
    """Return whether the report of the year prints `row` of `cls`.

    The records of the year are printed, unless somebody left them out; so are their parts. A lasting record is as soon
    as one that is printed names it, and then its own parts and what they name are.
    """
    return row[0] in look.once("printed", lambda: _Walk(look)).seen[cls]


class _Walk:
    """One walk over the dossier, class by class; keys, the first column of every row, stay as the engine writes them.

    Links may go round in circles: what was seen is not followed again.
    """

    def __init__(self, look: Look) -> None:
        self._look = look
        self._read: dict[type[Entity], tuple[Row, ...]] = {}
        self.seen: defaultdict[type[Entity], set[Any]] = defaultdict(set)
        self._waiting: list[tuple[type[Entity], list[Row]]] = []
        for cls in entities().values():
            self._add(cls, self._roots(cls))
        while self._waiting:
            self._follow(*self._waiting.pop())

    def _rows(self, cls: type[Entity]) -> tuple[Row, ...]:
        if cls not in self._read:
            self._read[cls] = cast("tuple[Row, ...]", self._look.reader.rows(cls, self._look.year.id, _names(cls)))
        return self._read[cls]

    def _roots(self, cls: type[Entity]) -> Iterable[Row]:
        """Return the rows of `cls` that are printed whatever else is."""
        whole = whole_of(cls.__tablename__)
        if whole is not None:
            of_the_year = whole[1] == d.ReportYear.__tablename__ and cls is not d.YearEvent
            return (row for row in self._rows(cls) if _shown(cls, row)) if of_the_year else ()
        if cls is d.ReportYear:
            return (row for row in self._rows(cls) if cast("Any", row).id == self._look.year.id)
        if cls is PublicContract:
            return (row for row in self._rows(cls) if _runs(cast("PublicContract", row), self._look.year.year))
        return self._rows(cls) if cls in _ALWAYS else ()

    def _add(self, cls: type[Entity], rows: Iterable[Row]) -> None:
        """Take `rows` that were not taken before."""
        seen = self.seen[cls]
        new = [row for row in rows if row[0] not in seen]
        if new:
            seen.update(row[0] for row in new)
            self._waiting.append((cls, new))

    def _follow(self, cls: type[Entity], rows: list[Row]) -> None:
        """Take the parts of `rows` and what they name."""
        for place, target in _links(cls):
            named = {row[place] for row in rows} - self.seen[target]
            named.discard(None)
            if named:
                self._add(target, [row for row in self._rows(target) if row[0] in named])
        parts = _parts(cls)
        keys = {row[0] for row in rows} if parts else set()
        for part, place in parts:
            self._add(part, [row for row in self._rows(part) if row[place] in keys and _shown(part, row)])


def _runs(contract: PublicContract, year: int) -> bool:
    """Return whether a contract had not ended before the year."""
    return contract.ended is None or contract.ended.last.year >= year


def _shown(cls: type[Entity], row: Any) -> bool:
    """Return whether a part is printed with its whole; a participant that only illustrates a source is none of ours."""
    if cls is Participant:
        return not row.is_illustration
    return cls not in _ON_WISH or bool(row.in_report)


@functools.cache
def _names(cls: type[Entity]) -> tuple[str, ...]:
    """Return the attributes of `cls` that a walk looks at: what it is a part of, what it names, what leaves it out."""
    whole = whole_of(cls.__tablename__)
    own = {"in_report", "is_illustration", "ended"} & places_of(cls).keys()
    return (*own, *(() if whole is None else whole[:1]), *(field.name for field in _printed_links(cls)))


def _printed_links(cls: type[Entity]) -> list[Field]:
    """Return the printed links of `cls` to lasting records."""
    known = entities()
    return [one for one in fields(cls) if one.target is not None and one.printed and not of_year(known[one.target])]


@functools.cache
def _links(cls: type[Entity]) -> tuple[tuple[int, type[Entity]], ...]:
    """Return the places of the columns of these links, and the classes of the records they name."""
    places, known = places_of(cls, _names(cls)), entities()
    return tuple((places[field.name], known[str(field.target)]) for field in _printed_links(cls))


@functools.cache
def _parts(cls: type[Entity]) -> tuple[tuple[type[Entity], int], ...]:
    """Return the classes of the parts of records of `cls`, with the place of the column that names the whole."""
    found = []
    for part in entities().values():
        whole = whole_of(part.__tablename__)
        if whole is not None and whole[1] == cls.__tablename__ and cls is not d.ReportYear:
            found.append((part, places_of(part, _names(part))[whole[0]]))
    return tuple(found)
