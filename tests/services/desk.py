"""A small dossier with meetings, for the tests of what becomes of them."""

import datetime as dt
import uuid
from typing import Any

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.services import years

TODAY = dt.date(2024, 9, 2)
BOTH = Bilingual("Suivi", "Opvolging")


class Desk:
    """A dossier of 2024 to which records are added, each in a step of its own."""

    def __init__(self, store: DossierStore) -> None:
        self.store = store
        with store.write(N_("Prepare")) as session:
            self.year = years.add(session, 2024)

    def add(self, record: Any) -> uuid.UUID:
        record.id = key = uuid.uuid4()
        with self.store.write(N_("Add")) as session:
            if hasattr(type(record), "year_id") and record.year_id is None:
                record.year_id = self.year
            session.add(record)
        return key

    def meeting(self, month: int = 3, day: int = 6, **values: Any) -> uuid.UUID:
        date = PartialDate.on(2024, month, day)
        return self.add(Meeting(**{"subject": BOTH, "date": date, **values}))

    def person(self) -> uuid.UUID:
        return self.add(Person(function=Bilingual("Juriste", "Jurist")))

    def do(self, act: Any, *args: Any, **more: Any) -> Any:
        with self.store.write(N_("Do")) as session:
            return act(session, *args, **more)

    def read(self, act: Any, *args: Any, **more: Any) -> Any:
        with self.store.read() as session:
            return act(session, *args, **more)

    def get(self, cls: Any, key: uuid.UUID) -> Any:
        with self.store.read() as session:
            found = session.get_one(cls, key)
            session.expunge(found)
            return found
