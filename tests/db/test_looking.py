"""The first look at a file, on a thread of its own."""

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from db import opening
from db.checking import Look
from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.dossier import Dossier
from tests.conftest import SECRETARY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "looked.synergie"
    opening.create(found, SECRETARY).close()
    return found


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:40960] = b"\xff" * (40960 - 4096)
    path.write_bytes(data)


def test_a_dossier_is_sound(path: Path) -> None:
    before = path.read_bytes()
    assert Look(path).sound()
    assert path.read_bytes() == before


def test_what_is_damaged_cut_foreign_or_gone_is_not(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    for data in (whole[:50], whole[: len(whole) // 2], b"Madame, Monsieur" * 100, b""):
        path.write_bytes(data)
        assert not Look(path).sound()
        assert path.read_bytes() == data
    path.write_bytes(whole)
    damage(path)
    assert not Look(path).sound()
    assert not Look(tmp_path / "nowhere.synergie").sound()
    assert not Look(tmp_path).sound()


def test_opening_takes_a_look_that_was_begun_before(path: Path) -> None:
    opening.open_dossier(path, SECRETARY, look=Look(path)).close()
    damage(path)
    with pytest.raises(StoreError) as caught:
        opening.open_dossier(path, SECRETARY, look=Look(path))
    assert caught.value.reason is Reason.DAMAGED


def test_the_connection_that_looked_is_the_first_of_the_dossier_and_writes(path: Path) -> None:
    look = Look(path)
    assert look.sound()
    looked = look._connection
    assert isinstance(looked, sqlite3.Connection)
    store = opening.open_dossier(path, SECRETARY, look=look)
    with store.engine.connect() as connection:
        assert connection.connection.driver_connection == looked
    with store.write(N_("Load the example dossier")) as session:
        session.add(Dossier(place=Bilingual("Bruxelles", "Brussel")))
    assert look.take() is None
    store.close()
    with pytest.raises(sqlite3.ProgrammingError):
        looked.execute("SELECT 1")
    again = opening.open_dossier(path, SECRETARY)
    with again.read() as session:
        assert session.scalars(sa.select(Dossier)).one().place.fr == "Bruxelles"
    again.close()


def test_a_file_that_is_refused_is_let_go(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_is_writable", lambda _path: False)
    look = Look(path)
    assert look.sound()
    looked = look._connection
    assert looked is not None
    with pytest.raises(StoreError):
        opening.open_dossier(path, SECRETARY, look=look)
    with pytest.raises(sqlite3.ProgrammingError):
        looked.execute("SELECT 1")


def test_what_lies_there_now_is_opened_and_not_what_was_looked_at(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.synergie"
    store = opening.create(other, SECRETARY)
    with store.write(N_("Load the example dossier")) as session:
        session.add(Dossier(place=Bilingual("Ixelles", "Elsene")))
    store.close()
    look = Look(path)
    assert look.sound()
    looked = look._connection
    assert isinstance(looked, sqlite3.Connection)
    other.replace(path)
    again = opening.open_dossier(path, SECRETARY, look=look)
    with again.read() as session:
        assert session.scalars(sa.select(Dossier)).one().place.fr == "Ixelles"
    again.close()
    with pytest.raises(sqlite3.ProgrammingError):
        looked.execute("SELECT 1")
