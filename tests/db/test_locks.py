"""Others who hold the dossier, or replace it, keep a step out; nothing is half written."""

import contextlib
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.opening import open_dossier
from synergie.basis.errors import Reason, StoreError
from synergie.model.people import Person
from tests.conftest import SECRETARY, Place
from tests.db.making import ADD, EDIT, add_person, exists, refused, steps


@contextlib.contextmanager
def locked(path: Path, how: str) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"BEGIN {how}")
        yield


@pytest.mark.usefixtures("short_wait")
def test_a_file_that_another_program_holds_is_told(path: Path) -> None:
    before = path.read_bytes()
    with locked(path, "EXCLUSIVE"):
        assert refused(path).reason is Reason.LOCKED
    with locked(path, "IMMEDIATE"):
        store = open_dossier(path, SECRETARY)  # a writer does not keep readers out
        with pytest.raises(StoreError) as caught, store.write(ADD) as session:
            add_person(session)
        assert caught.value.reason is Reason.LOCKED
        assert "try again" in caught.value.message.id
    assert path.read_bytes() == before
    with store.write(ADD) as session:
        key = add_person(session)
    assert exists(store, Person, key)
    store.close()


@pytest.mark.usefixtures("short_wait")
def test_reading_while_another_program_holds_the_file_is_told(path: Path) -> None:
    store = open_dossier(path, SECRETARY)
    store.reach()
    with locked(path, "EXCLUSIVE"):
        for look in (store.reach, lambda: steps(store), store.next_undo):
            with pytest.raises(StoreError) as caught:
                look()
            assert caught.value.reason is Reason.LOCKED
    store.reach()
    store.close()


def test_a_file_that_is_gone_is_told_and_no_empty_one_is_made(path: Path) -> None:
    store = open_dossier(path, SECRETARY)
    away = path.rename(path.with_name("away"))
    with pytest.raises(StoreError) as caught:
        store.reach()
    assert "replaced or removed" in caught.value.message.id
    with pytest.raises(StoreError) as caught, store.read(), store.read() as session:  # a second connection
        session.get(Person, uuid.uuid4())
    assert "replaced or removed" in caught.value.message.id
    assert not path.exists()
    away.rename(path)
    store.reach()
    with store.write(ADD) as session:
        add_person(session)
    store.close()


@pytest.mark.usefixtures("short_wait")
def test_a_reader_who_does_not_let_go_keeps_the_step_out_and_nothing_is_half_written(path: Path) -> None:
    store = open_dossier(path, SECRETARY)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as reader:
        cursor = reader.execute("SELECT * FROM person")
        cursor.fetchone()
        with pytest.raises(StoreError) as caught, store.write(ADD) as session:
            add_person(session)
        assert caught.value.reason is Reason.LOCKED
        cursor.close()
    assert len(steps(store)) == 1
    with store.write(ADD) as session:
        add_person(session)
    assert [step.counter for step in steps(store)] == [1, 2]
    assert store.broken_steps() == ()
    store.close()


@pytest.mark.usefixtures("short_wait")
def test_a_writer_waits_for_another_one_on_the_server_but_not_for_ever(place: Place) -> None:
    store, other = place.open(), place.open()
    ready, done = threading.Event(), threading.Event()

    def hold() -> None:
        with other.write(ADD) as session:
            add_person(session)
            ready.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    assert ready.wait(10)
    with pytest.raises(StoreError) as caught, store.write(ADD) as session:
        add_person(session)
    done.set()
    thread.join()
    assert caught.value.reason is Reason.LOCKED
    with store.write(ADD) as session:
        add_person(session)
    assert [step.number for step in steps(store)] == [1, 2]


@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_was_replaced_or_removed_while_it_was_open_takes_no_step(path: Path, gone: bool) -> None:
    store = open_dossier(path, SECRETARY)
    steps(store)
    if gone:
        path.unlink()
    else:
        shutil.copy(path, path.with_name("other"))
        path.with_name("other").replace(path)
    with pytest.raises(StoreError) as caught, store.write(EDIT) as session:
        add_person(session)
    assert (caught.value.reason, "replaced or removed" in caught.value.message.id) == (Reason.UNREACHABLE, True)
    store.close()
    if not gone:
        again = open_dossier(path, SECRETARY)
        assert len(steps(again)) == 1
        again.close()
