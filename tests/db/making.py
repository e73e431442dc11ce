"""Small records and looks into the store, for the tests of the store."""

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import StoreError
from synergie.basis.words import N_
from synergie.model.attendances import Attendance
from synergie.model.base import reference_key
from synergie.model.bodies import Organisation
from synergie.model.dossier import ReportYear
from synergie.model.journal import Change, Step
from synergie.model.meetings import Meeting
from synergie.model.people import Person
from tests.conftest import SECRETARY

ADD = N_("Add a record")
EDIT = N_("Change a record")


def year_key(year: int) -> uuid.UUID:
    return reference_key("report_year", str(year))


def add_year(session: Session, year: int = 2024) -> uuid.UUID:
    session.add(ReportYear(id=year_key(year), year=year, note=Bilingual()))
    session.flush()
    return year_key(year)


def add_meeting(session: Session, year: int = 2024, subject: str = "Informatique") -> uuid.UUID:
    empty = Bilingual()
    meeting = Meeting(
        year_id=year_key(year),
        date=PartialDate.on(year, 2, 8),
        subject=Bilingual(subject, "Informatica"),
        objective=empty,
        outcome=empty,
        reason=empty,
    )
    session.add(meeting)
    session.flush()
    return meeting.id


def add_person(session: Session, function: str = "Secrétaire") -> uuid.UUID:
    person = Person(function=Bilingual(function, "Secretaris"))
    session.add(person)
    session.flush()
    return person.id


def add_attendance(session: Session, meeting: uuid.UUID, person: uuid.UUID) -> uuid.UUID:
    attendance = Attendance(meeting_id=meeting, person_id=person)
    session.add(attendance)
    session.flush()
    return attendance.id


def add_organisation(session: Session, name: str = "Région") -> uuid.UUID:
    organisation = Organisation(name=Bilingual(name, "Gewest"), short=Bilingual())
    session.add(organisation)
    session.flush()
    return organisation.id


def dossier_with_meeting(store: DossierStore, year: int = 2024) -> uuid.UUID:
    """Give `store` a year with one meeting, as one step; return the meeting."""
    with store.write(ADD) as session:
        add_year(session, year)
        return add_meeting(session, year)


def steps(store: DossierStore) -> list[Step]:
    with store.read() as session:
        return list(session.scalars(sa.select(Step).order_by(Step.number)))


def changes(store: DossierStore) -> list[Change]:
    with store.read() as session:
        return list(session.scalars(sa.select(Change).order_by(Change.seq)))


def value(store: DossierStore, entity: type[Any], key: uuid.UUID, name: str) -> Any:
    with store.read() as session:
        return getattr(session.get_one(entity, key), name)


def exists(store: DossierStore, entity: type[Any], key: uuid.UUID) -> bool:
    with store.read() as session:
        return session.get(entity, key) is not None


def sql(text: str, **values: Any) -> sa.TextClause:
    """Return SQL whose keys are written as either engine keeps them."""
    clause = sa.text(text)
    keys = [sa.bindparam(name, type_=sa.Uuid()) for name, value in values.items() if isinstance(value, uuid.UUID)]
    return clause.bindparams(*keys).bindparams(**values)


@contextlib.contextmanager
def other_tool(store: DossierStore) -> Iterator[sa.Connection]:
    """Give a connection that knows nothing of the house, as another program would have it."""
    engine = sa.create_engine(store.engine.url, poolclass=sa.NullPool)
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


@contextlib.contextmanager
def forger(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a raw connection to a file whose triggers were dropped first."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        yield connection
        connection.commit()


def set_place(store: DossierStore, key: uuid.UUID, text: str) -> None:
    with store.write(EDIT) as session:
        session.get_one(Meeting, key).place = text


def set_subject(store: DossierStore, key: uuid.UUID, language: str, text: str) -> None:
    with store.write(EDIT) as session:
        meeting = session.get_one(Meeting, key)
        meeting.subject = meeting.subject.with_text(language, text)


def refused(where: Path | str, **options: Any) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_dossier(where, SECRETARY, **options).close()
    return caught.value
