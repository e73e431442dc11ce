"""Parties of contracts and agreements, and choices that stay within one of them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model.agreements import Agreement
from synergie.model.contracts import PublicContract
from synergie.model.programmes import AdhesionStatus, Participant
from synergie.services import choosing, linked, parties


def test_parties_are_named_in_their_order(session: Session) -> None:
    contracts = session.scalars(sa.select(PublicContract.id).order_by(PublicContract.position)).all()
    found = parties.of_contracts(session, contracts)
    assert set(found) == set(contracts)
    assert [name.fr for name in found[contracts[0]] if isinstance(name, Bilingual)] == ["Commune", "CPAS"]


def test_other_parties_are_named_as_organisations(session: Session) -> None:
    key = session.scalars(sa.select(Agreement.id).where(Agreement.is_precedent)).one()
    names = parties.of_agreements(session, [key])[key]
    assert len(names) == 2
    assert isinstance(names[0], Bilingual)
    assert names[0].fr == "Ville de Bruxelles"


def test_a_party_is_chosen_by_who_it_is_within_its_agreement(session: Session) -> None:
    key = session.scalars(sa.select(Agreement.id).where(Agreement.is_precedent)).one()
    found = [one for one in choosing.choices(session, "agreement_party") if one.whole == key]
    assert len(found) == 2
    assert {one.name.fr for one in found if isinstance(one.name, Bilingual)} >= {"Ville de Bruxelles"}
    assert any("ville de bruxelles" in one.folded for one in found)
    assert choosing.whole_link("agreement_party") == "agreement_id"
    assert choosing.whole_link("person") is None


def test_a_status_is_shown_with_its_participant(session: Session) -> None:
    status = session.scalars(sa.select(AdhesionStatus)).first()
    assert status is not None
    assert linked.shown_with(session, "adhesion_status", status.id) == ("participant", status.participant_id)
    participant = session.get_one(Participant, status.participant_id)
    assert linked.shown_with(session, "participant", participant.id) == ("programme", participant.programme_id)
    assert linked.shown_column("meeting") is None
