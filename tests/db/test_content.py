"""The bytes of documents are written once: nothing changes or deletes them, and every copy of a dossier has them."""

import hashlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import backup
from db.engine import is_sqlite
from db.opening import open_dossier
from db.store import DossierStore
from db.triggers import missing
from synergie.basis.errors import Refusal
from synergie.model.documents import Content, Document
from tests.conftest import SECRETARY, Place
from tests.db.making import ADD, EDIT, add_meeting, add_year, changes, forger, other_tool, steps, year_key

DATA = bytes(range(256)) * 20
KEY = hashlib.sha256(DATA).hexdigest()


def keep(store: DossierStore) -> None:
    """Give the store a document with its bytes, as one step."""
    with store.write(ADD) as session:
        session.add(Document(file_name="a.pdf", sha256=KEY))
        session.add(Content(sha256=KEY, size=len(DATA), data=DATA))


def kept(store: DossierStore) -> list[tuple[str, int, bytes]]:
    with store.read() as session:
        return [(row.sha256, row.size, row.data) for row in session.scalars(sa.select(Content))]


@pytest.fixture
def holding(place: Place) -> DossierStore:
    store = place.open()
    keep(store)
    return store


ATTACKS = (
    "UPDATE content SET data = :data",
    "UPDATE content SET size = 1",
    "UPDATE content SET sha256 = 'another'",
    "DELETE FROM content",
    "INSERT INTO content (sha256, size, data) SELECT sha256, 1, :data FROM content "
    "WHERE true ON CONFLICT (sha256) DO UPDATE SET data = excluded.data",
)


@pytest.mark.parametrize("statement", ATTACKS)
def test_what_is_kept_cannot_be_changed_or_deleted(holding: DossierStore, statement: str) -> None:
    clause = sa.text(statement)
    with pytest.raises(Refusal, match="kept as it was written"), holding.write(EDIT) as session:
        session.execute(clause.bindparams(data=b"x") if ":data" in statement else clause)
    assert kept(holding) == [(KEY, len(DATA), DATA)]


@pytest.mark.parametrize("statement", ATTACKS[:4])
def test_another_tool_cannot_change_it_either(holding: DossierStore, statement: str) -> None:
    clause = sa.text(statement)
    with pytest.raises(sa.exc.DBAPIError, match="append only"), other_tool(holding) as connection:
        connection.execute(clause.bindparams(data=b"x") if ":data" in statement else clause)
    assert kept(holding) == [(KEY, len(DATA), DATA)]


def test_the_rows_of_a_file_cannot_be_replaced(store: DossierStore) -> None:
    keep(store)
    with pytest.raises(Refusal, match="kept as it was written"), store.write(EDIT) as session:
        session.execute(sa.text("INSERT OR REPLACE INTO content SELECT sha256, 1, x'00' FROM content"))
    assert kept(store) == [(KEY, len(DATA), DATA)]


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_the_table_of_a_server_cannot_be_emptied(holding: DossierStore) -> None:
    with pytest.raises(Refusal, match="kept as it was written"), holding.write(EDIT) as session:
        session.execute(sa.text("TRUNCATE content"))
    assert kept(holding) == [(KEY, len(DATA), DATA)]


def test_a_removed_protection_is_told_and_made_again(store: DossierStore) -> None:
    keep(store)
    path = Path(str(store.engine.url.database))
    store.close()
    with forger(path):
        pass
    again = open_dossier(path, SECRETARY)
    try:
        assert [notice.id[:15] for notice in again.notices] == ["The protections"]
        with again.engine.connect() as connection:
            assert missing(connection) == ()
        with pytest.raises(Refusal), again.write(EDIT) as session:
            session.execute(sa.text("DELETE FROM content"))
    finally:
        again.close()


def test_an_altered_protection_is_noticed(place: Place) -> None:
    store = place.open()
    names = {"guard_content_update", "guard_content_delete"} if is_sqlite(store.engine) else {"guard_content"}
    with store.engine.connect().execution_options(write=True) as connection, connection.begin():
        for name in names:
            connection.exec_driver_sql(f"DROP TRIGGER {name}{'' if is_sqlite(connection) else ' ON content'}")
        assert set(missing(connection)) == names
        connection.rollback()


def test_the_history_has_the_document_and_its_fingerprint_but_not_its_bytes(holding: DossierStore) -> None:
    (change,) = changes(holding)
    assert change.table_name == "document"
    assert KEY in str(change.new)
    assert holding.broken_steps() == ()
    assert len(str(change.new)) < 2000


def test_bytes_alone_are_no_step_and_are_not_kept(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        session.add(Content(sha256=KEY, size=len(DATA), data=DATA))
    assert (steps(store), kept(store)) == ([], [])


def test_undo_leaves_the_bytes_and_redo_finds_them(holding: DossierStore) -> None:
    assert holding.undo() == ADD
    assert kept(holding) == [(KEY, len(DATA), DATA)]
    assert holding.redo() == ADD
    with holding.read() as session:
        assert session.scalars(sa.select(Document.sha256)).one() == KEY


def test_a_copy_of_a_file_and_what_is_restored_from_it_have_the_bytes(store: DossierStore, tmp_path: Path) -> None:
    keep(store)
    path = Path(str(store.engine.url.database))
    copy, back = tmp_path / "copy.synergie", tmp_path / "back.synergie"
    backup.copy_file(path, copy)
    backup.restore(copy, back)
    for where in (copy, back):
        found = open_dossier(where, SECRETARY)
        try:
            assert kept(found) == [(KEY, len(DATA), DATA)]
        finally:
            found.close()


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_copy_of_the_tables_of_a_server_has_the_bytes(holding: DossierStore) -> None:
    with holding.engine.connect() as connection, connection.begin():
        backup.copy_schema(connection, "copied")
        row = connection.exec_driver_sql("SELECT sha256, size, data FROM copied.content").one()
        assert (row.sha256, row.size, bytes(row.data)) == (KEY, len(DATA), DATA)
        connection.rollback()


def test_documents_can_be_added_while_a_year_is_closed_and_its_seal_holds(place: Place) -> None:
    store = place.open()
    with store.write(ADD) as session:
        add_year(session)
        add_meeting(session)
    store.close_year(year_key(2024))
    keep(store)
    place.close()
    again = place.open()
    assert again.notices == ()
    assert kept(again) == [(KEY, len(DATA), DATA)]
