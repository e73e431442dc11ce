"""Records of every kind that links run between, for the tests of deleting, bringing back and merging."""

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.model import Entity
from synergie.model.attendances import Attendance
from synergie.model.bodies import Organisation
from synergie.model.decoding import journalled
from synergie.model.minutes import MinutesVersion, Statement
from synergie.model.people import Person

Rows = dict[str, dict[uuid.UUID, dict[str, Any]]]


def everything(store: DossierStore) -> Rows:
    """Return every row of every record of the dossier."""
    with store.read() as session:
        return {
            name: {row["id"]: dict(row) for row in session.execute(sa.select(table)).mappings().all()}
            for name, table in journalled().items()
        }


def made(session: Session, record: Entity) -> uuid.UUID:
    session.add(record)
    session.flush()
    return record.id


def person(session: Session, function: str, name: str = "", **more: object) -> uuid.UUID:
    return made(session, Person(function=Bilingual(function, ""), name=name, **more))


def organisation(session: Session, name: str, short: str = "") -> uuid.UUID:
    return made(session, Organisation(name=Bilingual(name, ""), short=Bilingual(short, "")))


def seat(session: Session, meeting: uuid.UUID, who: uuid.UUID, **more: object) -> uuid.UUID:
    return made(session, Attendance(meeting_id=meeting, person_id=who, **more))


def minutes(session: Session, meeting: uuid.UUID) -> uuid.UUID:
    return made(session, MinutesVersion(meeting_id=meeting))


def statement(session: Session, version: uuid.UUID, text: str, **more: object) -> uuid.UUID:
    return made(session, Statement(minutes_id=version, text=text, **more))
