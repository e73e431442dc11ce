"""What the papers are written from: letterheads, sittings, halves, the last edition, and nothing that is internal."""

import datetime as dt
import uuid

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.quantities import Money
from synergie.model.administrations import Administration
from synergie.model.bodies import Body, BodyKind
from synergie.model.dossier import Dossier, Profile, Side
from synergie.model.meetings import Attending, Meeting, MeetingKind, MeetingState
from synergie.model.minutes import MinutesForm, MinutesVersion, Statement
from synergie.model.programmes import AllocationKey, AllocationValue, Participant, Programme
from synergie.model.sittings import Sitting, SittingKind
from synergie.services import documents, kit
from synergie.services.kit_facts import KitFacts
from tests.db.making import ADD, add_year, year_key
from tests.services.seats import made


@pytest.fixture
def store(store: DossierStore) -> DossierStore:
    with store.write(ADD) as session:
        add_year(session, 2023)
        session.add(Dossier(place=Bilingual("Ville", "Stad"), profile=Profile.WALLONIA))
    return store


def administrations(session: Session) -> dict[Side, uuid.UUID]:
    return {
        side: made(session, Administration(side=side, name=Bilingual(f"{side.value} fr", f"{side.value} nl")))
        for side in (Side.CPAS, Side.COMMUNE)
    }


def gathered(store: DossierStore) -> KitFacts:
    with store.read() as session:
        return kit.gather(session, 2023)


def test_a_year_that_is_not_there_is_refused(store: DossierStore) -> None:
    with pytest.raises(Refusal), store.read() as session:
        kit.gather(session, 1999)


def test_the_commune_comes_first_and_its_logo_with_it(store: DossierStore) -> None:
    with store.write(ADD) as session:
        keys = administrations(session)
        logo = documents.add(session, "logo.png", b"\x89PNG picture")
        found = session.get_one(Administration, keys[Side.COMMUNE])
        found.logo_id = logo
        found.signatories = Bilingual("Le bourgmestre\nLe secrétaire", "")
    found_heads = gathered(store).heads
    assert [one.side for one in found_heads] == list(Side)
    assert found_heads[0].logo == b"\x89PNG picture"
    assert found_heads[1].logo is None
    assert found_heads[0].signatories.fr.count("\n") == 1
    assert gathered(store).profile is Profile.WALLONIA


def test_the_sittings_of_the_year_stand_by_date(store: DossierStore) -> None:
    with store.write(ADD) as session:
        add_year(session, 2022)
        body = made(session, Body(code="cc", kind=BodyKind.MUNICIPAL_COUNCIL, name=Bilingual("Conseil", "Raad")))
        for which, day in ((2023, 20), (2023, 5), (2022, 1)):
            session.add(
                Sitting(
                    year_id=year_key(which), body_id=body, kind=SittingKind.BUDGET, date=PartialDate.on(which, 12, day)
                )
            )
    assert [one.date for one in gathered(store).sittings] == [PartialDate.on(2023, 12, day) for day in (5, 20)]


def test_the_halves_meet_and_hold_a_year(store: DossierStore) -> None:
    first, second = gathered(store).halves
    assert (first.first, first.last) == (dt.date(2023, 1, 1), dt.date(2023, 6, 30))
    assert (second.first, second.last) == (dt.date(2023, 7, 1), dt.date(2023, 12, 31))
    assert (first.figures.as_of, second.figures.as_of) == (first.last, second.last)
    assert first.holds(PartialDate.on(2023, 6, 30))
    assert not first.holds(PartialDate.on(2023, 7, 1))
    assert not first.holds(PartialDate.year(2023))
    assert first.may_hold(PartialDate.year(2023))
    assert second.may_hold(PartialDate.year(2023))
    assert not first.may_hold(PartialDate.quarter(2023, 2))
    assert not first.holds(None)
    assert not first.may_hold(None)


def concertation(session: Session, *, internal: bool) -> None:
    keys = administrations(session)
    meeting = made(
        session,
        Meeting(
            year_id=year_key(2023),
            date=PartialDate.on(2023, 2, 14),
            kind=MeetingKind.CONCERTATION,
            state=MeetingState.HELD,
            attending=Attending.BOTH,
            subject=Bilingual("Concertation", "Overleg"),
        ),
    )
    for side in Side:
        version = made(
            session,
            MinutesVersion(
                meeting_id=meeting,
                administration_id=keys[side],
                form=MinutesForm.MINUTES,
                is_internal=internal and side is Side.CPAS,
            ),
        )
        for text, hidden in (("ouvert", False), ("caché", True)):
            session.add(Statement(minutes_id=version, text=f"{side.value} {text}", is_internal=hidden))


def test_a_bundle_has_every_version_of_the_concertation_without_what_is_internal(store: DossierStore) -> None:
    with store.write(ADD) as session:
        concertation(session, internal=False)
    with store.read() as session:
        found = kit.bundle(session, 2023)
    assert {one.minutes.side for one in found.minutes} == set(Side)
    for one in found.minutes:
        assert [passage.text for passage in one.minutes.statements] == [f"{one.minutes.side.value} ouvert"]  # type: ignore[union-attr]
        assert len(one.numbers) == 1
    assert [(one.versions, one.internal) for one in found.kit.concertations] == [(2, 0)]


def test_an_internal_version_is_not_in_a_bundle_and_counted(store: DossierStore) -> None:
    with store.write(ADD) as session:
        concertation(session, internal=True)
    with store.read() as session:
        found = kit.bundle(session, 2023)
    assert [one.minutes.side for one in found.minutes] == [Side.COMMUNE]
    assert [(one.versions, one.internal) for one in found.kit.concertations] == [(2, 1)]


def test_what_one_pays_when_the_other_leaves_is_computed_from_the_key(store: DossierStore) -> None:
    with store.write(ADD) as session:
        keys = administrations(session)
        programme = made(session, Programme(code="p", name=Bilingual("P")))
        key = made(
            session,
            AllocationKey(programme_id=programme, code="k", name=Bilingual("Clé"), total=Money(90_000)),
        )
        for code, side, value in (("a", Side.COMMUNE, 2), ("b", Side.CPAS, 1), ("c", None, 3)):
            participant = made(
                session,
                Participant(
                    programme_id=programme,
                    code=code,
                    name=Bilingual(code),
                    administration_id=keys[side] if side is not None else None,
                ),
            )
            session.add(AllocationValue(key_id=key, participant_id=participant, value=value))
    found = gathered(store)
    assert {one.side: one.amount.cents for one in found.shares} == {Side.COMMUNE: 30_000, Side.CPAS: 15_000}
    assert {(one.leaving, one.before.cents, one.after.cents) for one in found.departures} == {
        (Side.COMMUNE, 15_000, 22_500),
        (Side.CPAS, 30_000, 36_000),
    }
