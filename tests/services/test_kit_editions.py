"""What the bundle of a budget knows of the last edition."""

import pytest
import sqlalchemy as sa

from db import triggers
from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.model.documents import Content
from synergie.model.editions import EditionFile
from synergie.services import editions, kit
from synergie.services.editions_facts import Choice
from tests.services import issuing


@pytest.mark.parametrize("budget", ["both", "cpas"])
def test_a_bundle_knows_for_which_budget_the_edition_was_issued(store: DossierStore, budget: str) -> None:
    issuing.fill(store)
    found = issuing.prepared(store, choice=Choice(budget=budget))
    editions.issue(store, found, issuing.made(editions.order(found)), who="secretary")
    with store.read() as session:
        assert kit.bundle(session, issuing.YEAR).budget == budget


def test_a_file_of_the_edition_that_is_damaged_is_not_given_out(store: DossierStore) -> None:
    issuing.fill(store)
    issuing.issue(store)
    with store.engine.connect() as connection:
        triggers.remove(connection)
        report = sa.select(EditionFile.sha256).where(EditionFile.name == "rapport.pdf")
        connection.execute(sa.update(Content).where(Content.sha256.in_(report)).values(data=b"forged"))
        connection.commit()
    with pytest.raises(StoreError) as caught, store.read() as session:
        kit.bundle(session, issuing.YEAR)
    assert caught.value.reason is Reason.DAMAGED
