"""Which lines of gain are whose, which may be the same, and what people decide about them."""

import uuid

import pytest
from sqlalchemy.orm import Session

from db.store import DossierStore
from synergie.basis.errors import Conflict
from synergie.basis.words import N_
from synergie.services import figures, gain_lists, listing
from synergie.services.gains import Voice

STEP = N_("Test")


def year_of(session: Session) -> uuid.UUID:
    return listing.keys(session, listing.Query(table="report_year"))[0]


def test_a_line_is_of_one_version_at_most_as_the_figures_have_it(session: Session) -> None:
    year = year_of(session)
    commune = gain_lists.of_version(session, year, "commune")
    cpas = gain_lists.of_version(session, year, "cpas")
    assert not commune & cpas
    staff = figures.of_year(session, year).gains.staff
    for voice, keys in ((Voice.COMMUNE, commune), (Voice.CPAS, cpas)):
        assert {line.id for line in staff.saved.lines(voice)} <= keys


def test_each_line_of_posts_stands_somewhere(session: Session) -> None:
    staff = figures.of_year(session, year_of(session)).gains.staff
    relations = {line.id: "alone" for line in staff.saved.commune_only}
    relations |= {pair.commune.id: "suggested" for pair in staff.saved.suggested}
    relations |= {pair.commune.id: "same" for pair in staff.saved.common}
    found = {key: gain_lists.standing(session, key) for key in relations}
    assert {key: one.relation if one is not None else None for key, one in found.items()} == relations
    assert all(one is not None and one.side == "commune" for one in found.values())


def test_a_line_that_is_gone_or_of_the_body_stands_nowhere(session: Session) -> None:
    body = listing.keys(session, listing.Query(table="gain", where=(("place", frozenset({"body"})),)))
    assert [gain_lists.standing(session, key) for key in (uuid.uuid4(), body[0])] == [None, None]


def test_a_decision_is_changed_and_not_doubled(example_store: DossierStore) -> None:
    with example_store.read() as session:
        one = sorted(gain_lists.to_compare(session, year_of(session)))[0]
        found = gain_lists.standing(session, one)
    assert found is not None
    assert found.other is not None
    other = found.other.id
    for same in (True, False):
        with example_store.write(STEP) as session:
            gain_lists.decide(session, one, other, same=same)
    with example_store.read() as session:
        assert len(listing.keys(session, listing.Query(table="gain_match"))) == 1
        after = gain_lists.standing(session, other)
    assert after is not None
    assert after.relation == "alone"
    assert [each.id for each in after.different] == [one]
    with example_store.write(STEP) as session:
        gain_lists.reopen(session, other, one)
    with example_store.read() as session:
        assert gain_lists.standing(session, one) == found
    with pytest.raises(Conflict), example_store.write(STEP) as session:
        gain_lists.reopen(session, other, one)
