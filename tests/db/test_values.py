"""Every value of every table comes out of the journal as it went into the row."""

import contextlib
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from db.store import DossierStore
from db.triggers_rules import INSERT_ONLY
from synergie.model.base import Base
from synergie.model.decoding import decode, journalled, units
from synergie.model.steps import CHANGE, STEP
from tests.conftest import Place
from tests.db.making import (
    ADD,
)
from tests.db.rows import insert_with_wholes, rows


class DoneError(Exception):
    pass


@contextlib.contextmanager
def dropped_step(store: DossierStore) -> Iterator[sa.Connection]:
    """Give the connection of a step that is rolled back, so that each example starts from nothing."""
    with contextlib.suppress(DoneError), store.write(ADD) as session:
        yield session.connection()
        raise DoneError


@pytest.mark.parametrize("name", sorted(journalled()))
@given(data=st.data())
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_every_value_of_every_table_comes_back_as_it_was(
    opened_place: DossierStore, name: str, data: st.DataObject
) -> None:
    table = journalled()[name]
    before, after = data.draw(rows(table)), data.draw(rows(table))
    try:
        with dropped_step(opened_place) as connection:
            key = insert_with_wholes(connection, table, before)
            stored = _stored(connection, table, key)
            assert decode(name, _change(connection, key).new) == stored
            if name in INSERT_ONLY:
                return
            if after:  # a table of links alone has nothing to change
                connection.execute(sa.update(table).where(table.c.id == key).values(after))
            now = _stored(connection, table, key)
            changed = {
                column
                for unit in units(name)
                for column in unit.columns
                if any(stored[one] != now[one] for one in unit.columns)
            }
            if changed:
                update = _change(connection, key)
                assert decode(name, update.old) == {column: stored[column] for column in changed}
                assert decode(name, update.new) == {column: now[column] for column in changed}
            connection.execute(sa.delete(table).where(table.c.id == key))
            assert decode(name, _change(connection, key).old) == now
    except sa.exc.IntegrityError:
        assume(False)


@pytest.fixture
def opened_place(place: Place) -> DossierStore:
    return place.open()


def _stored(connection: sa.Connection, table: sa.Table, key: uuid.UUID) -> dict[str, Any]:
    row = connection.execute(sa.select(table).where(table.c.id == key)).mappings().one()
    kept = {column for unit in units(table.name) for column in unit.columns}
    return {name: value for name, value in row.items() if name in kept}


def _change(connection: sa.Connection, key: uuid.UUID) -> Any:
    query = sa.select(CHANGE).where(CHANGE.c.row_id == key).order_by(CHANGE.c.seq.desc()).limit(1)
    return connection.execute(query).one()


def test_every_table_is_journalled_but_those_of_the_journal_itself() -> None:
    assert set(Base.metadata.tables) - set(journalled()) <= {"step", "change", "site", "content", "search_text"}
    assert STEP.name not in journalled()
