"""What every test shares: no screen, profiles of hypothesis, an empty dossier on either engine."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from db.journal import Author
from db.opening import create, open_dossier
from db.store import DossierStore
from synergie.basis.words import N_
from synergie.services import example
from tests import patience as patience
from tests.postgresql import database, memory, server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if (_roomy := memory()) is not None:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _roomy)  # tmp_path, and so every dossier, without a disk
settings.register_profile("default", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

SECRETARY = Author("secretary@commune", "commune")
Open = Callable[..., DossierStore]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    with server() as folder:
        yield folder


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.synergie"
    create(path, SECRETARY).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgresql: str) -> Iterator[str]:
    with database(postgresql) as url:
        create(url, SECRETARY).close()
        yield _name(url)


def _load_example(where: Path | str) -> None:
    store = open_dossier(where, SECRETARY)
    with store.write(N_("Load the example dossier")) as session:
        example.load(session)
    store.close()


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory, empty_file: Path) -> Path:
    """The example on SQLite, to be copied: loading it takes as long as a hundred small tests."""
    path = tmp_path_factory.mktemp("template") / "example.synergie"
    shutil.copy(empty_file, path)
    _load_example(path)
    return path


@pytest.fixture(scope="session")
def example_database(postgresql: str, empty_database: str) -> Iterator[str]:
    with database(postgresql, empty_database) as url:
        _load_example(url)
        yield _name(url)


def _name(url: str) -> str:
    return url.split("@/")[1].split("?")[0]


class Place:
    """Where one dossier lies, on either engine; opened as often as a test likes."""

    def __init__(self, where: Path | str) -> None:
        self.where = where
        self._open: list[DossierStore] = []

    def open(self, author: Author = SECRETARY, **options: Any) -> DossierStore:
        store = open_dossier(self.where, author, **options)
        self._open.append(store)
        return store

    def close(self) -> None:
        while self._open:
            self._open.pop().close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty dossier on SQLite, and one on PostgreSQL."""
    with _placed(request, tmp_path, "empty") as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def example_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """The example dossier on SQLite, and on PostgreSQL."""
    with _placed(request, tmp_path, "example") as found:
        yield found


@contextlib.contextmanager
def _placed(request: pytest.FixtureRequest, tmp_path: Path, kind: str) -> Iterator[Place]:
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            path = tmp_path / "dossier.synergie"
            shutil.copy(request.getfixturevalue(f"{kind}_file"), path)
            found = Place(path)
        else:
            folder = request.getfixturevalue("postgresql")
            template = request.getfixturevalue(f"{kind}_database")
            found = Place(stack.enter_context(database(folder, template)))
        stack.callback(found.close)
        yield found


@pytest.fixture
def store(tmp_path: Path, empty_file: Path) -> Iterator[DossierStore]:
    """An empty dossier on SQLite, open."""
    path = tmp_path / "dossier.synergie"
    shutil.copy(empty_file, path)
    found = open_dossier(path, SECRETARY)
    yield found
    found.close()


@pytest.fixture
def example_store(tmp_path: Path, example_file: Path) -> Iterator[DossierStore]:
    """The example dossier on SQLite, open."""
    path = tmp_path / "example.synergie"
    shutil.copy(example_file, path)
    found = open_dossier(path, SECRETARY)
    yield found
    found.close()
