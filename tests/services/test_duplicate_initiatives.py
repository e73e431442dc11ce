"""Initiatives of one domain that say nearly the same."""

from sqlalchemy.orm import Session

from synergie.model.initiatives import Initiative
from synergie.services import duplicates


def test_initiatives_that_say_nearly_the_same_in_one_domain_are_paired(session: Session) -> None:
    found = [
        (session.get_one(Initiative, one), session.get_one(Initiative, other))
        for one, other in duplicates.pairs(session, "initiative")
    ]
    titles = [{one.title.fr, other.title.fr} for one, other in found]
    assert {
        "Marchés publics conjoints pour les contrôles médicaux et les chèques-repas",
        "Marché public conjoint pour les chèques-repas",
    } in titles
    assert all(one.domain_id == other.domain_id for one, other in found)
    assert len(found) < 10
