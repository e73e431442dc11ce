"""A pasted list of initiatives: which of its items may be there already, and how they are entered."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import Message
from synergie.model.initiatives import Initiative, InitiativeYear
from synergie.services import records
from synergie.services.checks.alike import Sense, alike, folded, sense
from synergie.services.naming import called
from synergie.services.pasting import BulletLine


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """An item of a pasted list: its place in it, and the places of the items that it stands under, the nearest first.

    `twin` is an initiative of the year that it may be the same as. `again`: the list itself has it before.
    """

    place: int
    text: str
    above: tuple[int, ...] = ()
    twin: Bilingual | Message | None = None
    again: bool = False


def items(session: Session, year_id: uuid.UUID, lines: Sequence[BulletLine], language: str) -> tuple[Item, ...]:
    """Return the items of a pasted list in `language`."""
    known = [(one, sense(one.title), folded(one.title.in_(language))) for one in _initiatives(session, year_id)]
    found: list[Item] = []
    before: list[tuple[Sense, str]] = []
    open_items: list[int] = []
    for place, line in enumerate(lines):
        del open_items[line.depth :]
        mine, plain = sense(Bilingual().with_text(language, line.text)), folded(line.text)
        twin = next((one for one, other, text in known if text == plain or alike(mine, other)), None)
        again = any(text == plain or alike(mine, other) for other, text in before)
        above = tuple(reversed(open_items))
        found.append(Item(place, line.text, above, None if twin is None else called(twin), again))
        before.append((mine, plain))
        open_items.append(place)
    return tuple(found)


def add_all(
    session: Session, year_id: uuid.UUID, domain_id: uuid.UUID, state: str, chosen: Sequence[Item], language: str
) -> tuple[uuid.UUID, ...]:
    """Enter `chosen` under a domain of the year and return the rows of the year.

    An item stands under the nearest one above it that is entered as well.
    """
    made: dict[int, uuid.UUID] = {}
    rows: list[uuid.UUID] = []
    for one in chosen:
        parent = next((made[place] for place in one.above if place in made), None)
        values: dict[str, Any] = {
            "domain_id": domain_id,
            "parent_id": parent,
            "title": Bilingual().with_text(language, one.text),
        }
        made[one.place] = records.add(session, "initiative", values)
        row = {"year_id": year_id, "initiative_id": made[one.place], "state": state}
        rows.append(records.add(session, "initiative_year", row))
    return tuple(rows)


def _initiatives(session: Session, year_id: uuid.UUID) -> Sequence[Initiative]:
    query = sa.select(Initiative).join(InitiativeYear, InitiativeYear.initiative_id == Initiative.id)
    return session.scalars(query.where(InitiativeYear.year_id == year_id).order_by(InitiativeYear.position)).all()
