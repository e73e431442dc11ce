"""A dossier of two administrations that nothing stands in the way of, and quick files in place of those of a report."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import Dossier, ReportYear, Side
from synergie.model.editions import Audience, FileKind, PaperLanguage
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.people import Person
from synergie.services import editions, signing, years
from synergie.services.editions import EditionRow, Prepared
from synergie.services.editions_facts import MadeFile, Order

YEAR = 2024
TODAY = dt.date(2025, 3, 3)
PROGRAM = "1.2.3"
EDIT = N_("Change a record")
COMMUNE, CPAS = (reference_key("administration", side.value) for side in Side)
SECRETARIES = (uuid.UUID(int=1), uuid.UUID(int=2))


def fill(store: DossierStore) -> None:
    """Give `store` the year 2024 of two administrations, with a meeting and their secretaries."""
    with store.write(N_("Prepare")) as session:
        session.add(Dossier(place=Bilingual("Lieu", "Plaats")))
        named = ((Side.COMMUNE, "Commune", "Gemeente"), (Side.CPAS, "CPAS", "OCMW"))
        for side, fr, nl in named:
            name = Bilingual(fr, nl)
            session.add(
                Administration(id=reference_key("administration", side.value), side=side, name=name, short=name)
            )
        functions = (("Secrétaire communale", "Gemeentesecretaris"), ("Secrétaire du CPAS", "Secretaris van het OCMW"))
        for key, (fr, nl) in zip(SECRETARIES, functions, strict=True):
            session.add(Person(id=key, function=Bilingual(fr, nl)))
        year = years.add(session, YEAR)
        found = session.get_one(ReportYear, year)
        found.report_date, found.as_of = PartialDate.on(2025, 2, 10), PartialDate.on(2024, 12, 31)
        session.add(
            Meeting(
                id=uuid.UUID(int=3),
                year_id=year,
                date=PartialDate.on(YEAR, 2, 8),
                state=MeetingState.NOT_HELD,
                subject=Bilingual("Informatique", "Informatica"),
                reason=Bilingual("Personne n’est venu.", "Er kwam niemand."),
                objective=Bilingual(),
                outcome=Bilingual(),
            )
        )


def reword(store: DossierStore, text: str) -> None:
    """Have the meeting be about something else."""
    with store.write(EDIT) as session:
        session.get_one(Meeting, uuid.UUID(int=3)).subject = Bilingual(text, text)


def sign(store: DossierStore, administration: uuid.UUID = COMMUNE, person: uuid.UUID | None = SECRETARIES[0]) -> None:
    """Validate the report."""
    with store.write(signing.SIGN[Side.COMMUNE].of(year=str(YEAR))) as session:
        signing.sign(session, YEAR, administration, person, TODAY)


def standing(store: DossierStore) -> dict[str, str]:
    """Return where each administration stands."""
    with store.read() as session:
        return {one.side.value: one.validity.value for one in signing.standing(session, YEAR).signatures}


def prepared(store: DossierStore, reason: str = "", **more: Any) -> Prepared:
    """Return what the next edition is made from."""
    with store.read() as session:
        return editions.prepare(session, YEAR, today=TODAY, program=PROGRAM, reason=reason, **more)


def files(order: Order) -> dict[str, bytes]:
    """Return quick files that say what they were made from."""
    said = f"{order.edition.number} {order.edition.reason.fr} {[one.subject.fr for one in order.facts.meetings]}"
    return {"rapport.pdf": f"%PDF {said}".encode(), "donnees.json": order.data}


def made(order: Order) -> list[MadeFile]:
    """Return the same as files of an edition."""
    kinds = {"rapport.pdf": FileKind.REPORT, "donnees.json": FileKind.DATA}
    return [
        MadeFile(kind=kinds[name], language=PaperLanguage.FR, audience=Audience.INTERNAL, name=name, data=data)
        for name, data in files(order).items()
    ]


def issue(store: DossierStore, reason: str = "") -> EditionRow:
    """Issue an edition."""
    found = prepared(store, reason)
    return editions.issue(store, found, made(editions.order(found)), who="secretary")
