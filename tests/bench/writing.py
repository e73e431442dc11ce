"""A write with the journal against the same write without triggers."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from db import triggers
from db.engine import open_engine
from db.journal import Author
from db.opening import create
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.services import meetings, years
from tests.bench.timing import Ratio, compare

Write = Callable[[], "contextmanager[Session]"]
_RUNS = 60


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratios for a meeting with five attendances, and for one changed field."""
    journalled = create(folder / "journalled.synergie", Author("bench"))
    path = folder / "plain.synergie"
    create(path, Author("bench")).close()
    plain = open_engine(f"sqlite:///{path}")
    with plain.connect().execution_options(write=True) as connection, connection.begin():
        triggers.remove(connection)

    @contextmanager
    def without() -> Iterator[Session]:
        with plain.connect().execution_options(write=True) as connection, connection.begin():
            session = Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only")
            with session:
                yield session
                session.flush()

    def with_journal() -> contextmanager[Session]:
        return journalled.write(N_("Add meeting"))  # type: ignore[return-value]

    ways = (with_journal, without)
    seeds = [_seed(way) for way in ways]
    adds = [_adding(way, *seed) for way, seed in zip(ways, seeds, strict=True)]
    yield compare("write: a meeting with five attendances", *adds, aim=1.3, runs=_RUNS)
    changes = [_changing(way, seed) for way, seed in zip(ways, seeds, strict=True)]
    yield compare("write: one field", *changes, aim=1.3, runs=_RUNS)
    journalled.close()
    plain.dispose()


def _seed(way: Callable[[], object]) -> tuple[uuid.UUID, list[uuid.UUID]]:
    with way() as session:  # type: ignore[attr-defined]
        year = years.add(session, 2023)
        people = [Person(function=Bilingual(f"Fonction {n}", f"Functie {n}")) for n in range(5)]
        session.add_all(people)
        session.flush()
        return year, [person.id for person in people]


def _adding(way: Callable[[], object], year: uuid.UUID, people: list[uuid.UUID]) -> Callable[[], None]:
    numbers = itertools.count(1)

    def add() -> None:
        number = next(numbers)
        draft = meetings.MeetingDraft(
            year_id=year,
            date=PartialDate.on(2023, 1 + number % 12, 1 + number % 28),
            subject=Bilingual(f"Réunion {number}", f"Vergadering {number}"),
            attendance=tuple(meetings.AttendanceDraft(person_id=key) for key in people),
        )
        with way() as session:  # type: ignore[attr-defined]
            meetings.add(session, draft)

    return add


def _changing(way: Callable[[], object], seed: tuple[uuid.UUID, list[uuid.UUID]]) -> Callable[[], None]:
    numbers = itertools.count(1)
    with way() as session:  # type: ignore[attr-defined]
        key = meetings.add(
            session,
            meetings.MeetingDraft(year_id=seed[0], date=PartialDate.on(2023, 1, 1), subject=Bilingual("a", "b")),
        )

    def change() -> None:
        with way() as session:  # type: ignore[attr-defined]
            session.get_one(Meeting, key).place = f"Salle {next(numbers)}"

    return change
