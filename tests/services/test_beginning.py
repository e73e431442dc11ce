"""A new dossier has what every report speaks of, and agrees with others on what it means."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.bilingual import Bilingual
from synergie.model.administrations import Administration
from synergie.model.bodies import Body
from synergie.model.dossier import Dossier, Side
from synergie.model.initiatives import Domain
from synergie.services import beginning
from tests.db.making import ADD


def begun(store: DossierStore) -> None:
    with store.write(ADD) as session:
        beginning.begin(session)


def test_a_new_dossier_has_both_administrations_and_no_place_yet(store: DossierStore) -> None:
    begun(store)
    with store.read() as session:
        assert session.scalars(sa.select(Administration.side)).all() == [Side.COMMUNE, Side.CPAS]
        dossier = session.scalars(sa.select(Dossier)).one()
        assert dossier.place == Bilingual()
        assert not dossier.is_example


def test_every_text_of_a_new_dossier_is_there_in_both_languages(store: DossierStore) -> None:
    begun(store)
    with store.read() as session:
        found: list[Any] = []
        for cls in (Administration, Domain, Body):
            found += session.scalars(sa.select(cls)).all()
    for one in found:
        assert one.name.missing == (), one.name
        assert one.name.fr
        assert one.short.missing == ()


def test_the_domains_stand_in_the_order_of_the_report(store: DossierStore) -> None:
    begun(store)
    with store.read() as session:
        found = session.scalars(sa.select(Domain).order_by(Domain.position)).all()
    assert [one.code for one in found][:2] == ["hr", "procurement"]
    assert [one.code for one in found][-2:] == ["inter_cpas", "regional"]
    assert len({one.position for one in found}) == len(found)


def test_councils_and_bureaus_belong_to_their_administration(store: DossierStore) -> None:
    begun(store)
    with store.read() as session:
        sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
        bodies = session.scalars(sa.select(Body)).all()
    whose = {one.code: sides[one.administration_id] if one.administration_id else None for one in bodies}
    assert whose["college"] is Side.COMMUNE
    assert whose["welfare_council"] is Side.CPAS
    assert whose["steering"] is None


def test_a_new_dossier_means_the_same_records_as_the_example(store: DossierStore, session: Session) -> None:
    begun(store)
    for cls in (Administration, Domain, Body):
        example = set(session.scalars(sa.select(cls.id)).all())
        with store.read() as own:
            assert set(own.scalars(sa.select(cls.id)).all()) <= example


def test_what_a_new_dossier_begins_with_can_be_taken_back(store: DossierStore) -> None:
    begun(store)
    store.undo()
    with store.read() as session:
        assert session.scalars(sa.select(Domain)).all() == []
        assert session.scalars(sa.select(Dossier)).all() == []
