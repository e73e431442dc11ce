"""What the tests of rolling over share."""

from typing import Any

import sqlalchemy as sa

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.model import Entity
from synergie.services import roll_over
from synergie.services.roll_over import RollOver
from tests.db.making import ADD, year_key

EMPTY = Bilingual()
TEXT = Bilingual("Texte", "Tekst")
STEP = roll_over.LABEL.of(year="2023", to="2024")


def keep(store: DossierStore, *records: Entity) -> None:
    """Give the store `records`, one after the other."""
    with store.write(ADD) as session:
        for record in records:
            session.add(record)
            session.flush()


def roll(store: DossierStore, to: int = 2024, source: int | None = None) -> RollOver:
    with store.write(STEP) as session:
        return roll_over.roll_over(session, to, source)


def of_year(store: DossierStore, cls: type[Any], year: int = 2024) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(sa.select(cls).where(cls.year_id == year_key(year)).order_by(cls.position)))
