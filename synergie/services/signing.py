"""Validations: which administration stands behind the facts of a year, since when, and whether they are still the same.

A validation holds the fingerprint of the facts that it saw, and the dossier keeps these facts: so it can be said what
changed since. Whatever one administration says, it never speaks for the other.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.words import N_, Message
from synergie.model.administrations import Administration
from synergie.model.dossier import Side
from synergie.model.editions import SignOff
from synergie.model.people import Person
from synergie.services import bin as bin_service
from synergie.services import editions_frozen, editions_stored, freezing, records, yearly, years
from synergie.services.editions_facts import CHANGED_SINCE, NOT_VALIDATED, VALIDATED, ValidationFacts, Validity
from synergie.services.report_rows import YearlyReport

if TYPE_CHECKING:
    from synergie.services.changes import Changes

_EMPTY: Final = Bilingual()
SIGN: Final = {
    Side.COMMUNE: N_("Validate the report {year} for the commune"),
    Side.CPAS: N_("Validate the report {year} for the CPAS"),
}
TAKE_BACK: Final = {
    Side.COMMUNE: N_("Take back the validation of the report {year} by the commune"),
    Side.CPAS: N_("Take back the validation of the report {year} by the CPAS"),
}
"""The names of the steps."""
CLOSED: Final = N_("The year {year} is closed: reopen it, with a reason, before anything is validated in it.")
NOBODY: Final = N_("Choose the person who validates the report.")
NO_ADMINISTRATION: Final = N_("This administration is not in the dossier.")
NO_PERSON: Final = N_("This person is no longer in the dossier.")
NOT_SIGNED: Final = {
    Side.COMMUNE: N_("The commune has not validated this report."),
    Side.CPAS: N_("The CPAS has not validated this report."),
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Where one administration stands; `id` is the key of its validation, None while there is none."""

    administration_id: uuid.UUID
    side: Side
    name: Bilingual
    validity: Validity
    id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    person: Bilingual = _EMPTY
    date: PartialDate | None = None
    note: Bilingual = _EMPTY

    @property
    def said(self) -> Message:
        """Where it stands, in one sentence without its full stop."""
        match self.validity:
            case Validity.VALID:
                return VALIDATED[self.side].of(date=self.date, person=self.person)
            case Validity.OUT_OF_DATE:
                return CHANGED_SINCE[self.side].of(date=self.date)
        return NOT_VALIDATED[self.side]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the administrations of the dossier stand, the commune first.

    `digest` is that of the facts now, empty while nobody gathered them.
    """

    year: int
    digest: str
    signatures: tuple[Signature, ...]

    @property
    def complete(self) -> bool:
        """Whether both stand behind the facts as they are."""
        return not self.missing

    @property
    def missing(self) -> tuple[Side, ...]:
        """The administrations that do not stand behind the facts as they are."""
        valid = {one.side for one in self.signatures if one.validity is Validity.VALID}
        return tuple(side for side in Side if side not in valid)

    def of(self, side: Side) -> Signature | None:
        """Return where one of them stands, None when the dossier does not know it."""
        return next((one for one in self.signatures if one.side is side), None)


def standing(session: Session, year: int, facts: YearlyReport | None = None) -> Standing:
    """Return who validated the report of `year`; `facts` are those of now, when somebody gathered them already."""
    digest = freezing.digest(facts or yearly.gather(session, year, compared=False))
    return _standing(session, year, digest)


def given(session: Session, year: int) -> Standing:
    """Return who validated the report of `year` as it is written, without looking whether the facts changed since."""
    return _standing(session, year, "")


def _standing(session: Session, year: int, digest: str) -> Standing:
    key = years.find(session, year).id
    signed = {one.administration_id: one for one in session.scalars(sa.select(SignOff).where(SignOff.year_id == key))}
    people = {one.id: one.function for one in session.scalars(sa.select(Person)).all()} if signed else {}
    rows = session.scalars(sa.select(Administration)).all()
    return Standing(
        year=year,
        digest=digest,
        signatures=tuple(
            _signature(session, one, signed.get(one.id), people, digest)
            for one in sorted(rows, key=lambda one: list(Side).index(one.side))
        ),
    )


def _signature(
    session: Session, one: Administration, signed: SignOff | None, people: dict[uuid.UUID, Bilingual], digest: str
) -> Signature:
    if signed is None:
        return Signature(administration_id=one.id, side=one.side, name=one.name, validity=Validity.MISSING)
    return Signature(
        administration_id=one.id,
        side=one.side,
        name=one.name,
        validity=Validity.VALID if not digest or _is_of(session, signed.digest, digest) else Validity.OUT_OF_DATE,
        id=signed.id,
        person_id=signed.person_id,
        person=people.get(signed.person_id, Bilingual()) if signed.person_id else Bilingual(),
        date=signed.date,
        note=signed.note,
    )


def _is_of(session: Session, signed: str, digest: str) -> bool:
    """Return whether what was validated is what stands there now, though a newer program may write it otherwise."""
    if signed == digest:
        return True
    seen = editions_stored.read(session, signed)
    if seen is None:
        return False
    try:
        return freezing.digest(editions_frozen.thaw_seen(seen, editions_stored.attached(session))) == digest
    except StoreError:
        return False


def validations(found: Standing) -> tuple[ValidationFacts, ...]:
    """Return `found` as an edition prints it."""
    return tuple(
        ValidationFacts(side=one.side, validity=one.validity, by=one.person, on=one.date, note=one.note)
        for one in found.signatures
    )


def sign(
    session: Session,
    year: int,
    administration_id: uuid.UUID,
    person_id: uuid.UUID | None,
    today: dt.date,
    note: Bilingual | None = None,
) -> uuid.UUID:
    """Have an administration stand behind the facts of `year` as they are, and return the key of its validation.

    One that it gave before is renewed. Raises `Refusal` for a year that is closed, an administration or a person that
    the dossier does not know, and without a person.
    """
    key = _open_year(session, year)
    if session.get(Administration, administration_id) is None:
        raise Refusal([Problem("administration_id", NO_ADMINISTRATION)])
    if person_id is None:
        raise Refusal([Problem("person_id", NOBODY)])
    if session.get(Person, person_id) is None:
        raise Refusal([Problem("person_id", NO_PERSON)])
    facts = yearly.gather(session, year, compared=False)
    digest = editions_stored.keep(session, editions_frozen.seen(facts))
    values = {
        "person_id": person_id,
        "date": PartialDate(today),
        "digest": digest,
        "note": note or Bilingual(),
    }
    known = _signed(session, key, administration_id)
    if known is None:
        return records.add(
            session, SignOff.__tablename__, {"year_id": key, "administration_id": administration_id, **values}
        )
    for name, value in values.items():
        setattr(known, name, value)
    session.flush()
    return known.id


def take_back(session: Session, year: int, administration_id: uuid.UUID) -> None:
    """Take the validation of an administration back; raises `Refusal` in a closed year or when there is none."""
    key = _open_year(session, year)
    administration = session.get(Administration, administration_id)
    if administration is None:
        raise Refusal([Problem("administration_id", NO_ADMINISTRATION)])
    known = _signed(session, key, administration_id)
    if known is None:
        raise Refusal([Problem("administration_id", NOT_SIGNED[administration.side])])
    bin_service.remove(session, SignOff.__tablename__, known.id)


def changed_since(session: Session, year: int, administration_id: uuid.UUID) -> Changes | None:
    """Return what changed since an administration validated the report; None when nothing did or it did not.

    None too when the facts that it saw are not in this dossier, as in one that was put together by a newer program.
    """
    from synergie.services import changes

    known = _signed(session, years.find(session, year).id, administration_id)
    if known is None:
        return None
    now = yearly.gather(session, year, compared=False)
    seen = editions_stored.read(session, known.digest)
    if seen is None or known.digest == freezing.digest(now):
        return None
    return changes.compare(editions_frozen.thaw_seen(seen, editions_stored.attached(session)), now)


def _signed(session: Session, year_id: uuid.UUID, administration_id: uuid.UUID) -> SignOff | None:
    query = sa.select(SignOff).where(SignOff.year_id == year_id, SignOff.administration_id == administration_id)
    return session.scalars(query).first()


def _open_year(session: Session, year: int) -> uuid.UUID:
    found = years.find(session, year)
    if found.closed_at is not None:
        raise Refusal([Problem("year", CLOSED.of(year=str(year)))])
    return found.id
