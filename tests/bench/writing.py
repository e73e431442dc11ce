"""A write with the journal against the same write without triggers, and against one without any journal.

Without triggers the step is still opened and written, with no change under it. Without any journal there is nothing but
the transaction: what the whole history costs.
"""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from db import triggers
from db.engine import open_engine
from db.journal import Author, Draft
from db.opening import create
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from synergie.model.steps import Origin
from synergie.services import meetings, years
from tests.bench.timing import Ratio, compare

Way = Callable[[], AbstractContextManager[Session]]
_LABEL = N_("Add meeting")
_RUNS = 80
_TRIGGERS, _ALL = 1.3, 1.7


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratios for a meeting with five attendances, and for one changed field."""
    store = create(folder / "journalled.synergie", Author("bench"))
    quiet = create(folder / "quiet.synergie", Author("bench"))
    path = folder / "plain.synergie"
    create(path, Author("bench")).close()
    plain = open_engine(f"sqlite:///{path}")
    for engine in (quiet.engine, plain):
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            triggers.remove(connection)

    def journalled() -> AbstractContextManager[Session]:
        return store.write(_LABEL)

    @contextmanager
    def without_triggers() -> Iterator[Session]:
        with _step(quiet) as connection, _session(connection) as session:
            yield session
            session.flush()

    @contextmanager
    def without_journal() -> Iterator[Session]:
        with (
            plain.connect().execution_options(write=True) as connection,
            connection.begin(),
            _session(connection) as session,
        ):
            yield session
            session.flush()

    ways: tuple[Way, ...] = (journalled, without_triggers, without_journal)
    seeds = [_seed(way) for way in ways]
    for what, make in (("a meeting with five attendances", _adding), ("one field", _changing)):
        ours, quietly, plainly = (make(way, *seed) for way, seed in zip(ways, seeds, strict=True))
        yield compare(f"write, {what}: triggers", ours, quietly, aim=_TRIGGERS, runs=_RUNS)
        yield compare(f"write, {what}: whole journal", ours, plainly, aim=_ALL, runs=_RUNS)
    store.close()
    quiet.close()
    plain.dispose()


def _step(store: DossierStore) -> AbstractContextManager[object]:
    return store._step(Draft(_LABEL, Origin.USER, keep_empty=True))


def _session(connection: object) -> Session:
    return Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only")  # type: ignore[arg-type]


def _seed(way: Way) -> tuple[uuid.UUID, list[uuid.UUID]]:
    with way() as session:
        year = years.add(session, 2023)
        people = [Person(function=Bilingual(f"Fonction {n}", f"Functie {n}")) for n in range(5)]
        session.add_all(people)
        session.flush()
        return year, [person.id for person in people]


def _adding(way: Way, year: uuid.UUID, people: list[uuid.UUID]) -> Callable[[], None]:
    numbers = itertools.count(1)

    def add() -> None:
        number = next(numbers)
        draft = meetings.MeetingDraft(
            year_id=year,
            date=PartialDate.on(2023, 1 + number % 12, 1 + number % 28),
            subject=Bilingual(f"Réunion {number}", f"Vergadering {number}"),
            attendance=tuple(meetings.AttendanceDraft(person_id=key) for key in people),
        )
        with way() as session:
            meetings.add(session, draft)

    return add


def _changing(way: Way, year: uuid.UUID, _people: list[uuid.UUID]) -> Callable[[], None]:
    numbers = itertools.count(1)
    with way() as session:
        key = meetings.add(
            session,
            meetings.MeetingDraft(year_id=year, date=PartialDate.on(2023, 1, 1), subject=Bilingual("a", "b")),
        )

    def change() -> None:
        with way() as session:
            session.get_one(Meeting, key).place = f"Salle {next(numbers)}"

    return change
