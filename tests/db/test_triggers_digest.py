"""The digest that spares opening the text of the triggers."""

import pytest

from db import triggers, triggers_sqlite
from db.store import DossierStore
from db.triggers_digest import NEWEST, digest


def test_the_digest_is_that_of_the_triggers_of_this_version():
    assert digest(triggers_sqlite.statements()) == NEWEST, "run: python -m db.triggers_digest"


def test_a_dossier_as_this_version_makes_it_needs_no_text_of_triggers(store: DossierStore, monkeypatch):
    def unwanted(_dialect):
        raise AssertionError("the text of the triggers was made")

    monkeypatch.setattr(triggers, "_statements", unwanted)
    with store.engine.connect() as connection:
        assert triggers.missing(connection) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER journal_meeting_update",
        "DROP TRIGGER seal_meeting_update",
        "DROP TRIGGER guard_step_delete",
    ],
)
def test_a_trigger_that_is_gone_is_still_seen(store: DossierStore, statement: str):
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql(statement)
        assert triggers.missing(connection) == (statement.split()[-1],)
