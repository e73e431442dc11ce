"""What the tests of the store share: short waits, and a user whom the system can refuse something."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import engine, migrate
from db.journal import Author
from db.opening import open_dossier
from db.store import DossierStore
from tests.conftest import SECRETARY, Place
from tests.db.making import ADD, add_person


@pytest.fixture
def short_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a writer wait a moment only for another one."""
    monkeypatch.setattr(engine, "BUSY_MS", 50)


@pytest.fixture
def ordinary_user(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder, and be a user who has no special rights while the test runs.

    The program may lie where that user cannot look, as it does in the home of root: what it knows is read before.
    """
    known = migrate.revisions()
    monkeypatch.setattr(migrate, "revisions", lambda: known)
    folder = Path(tempfile.mkdtemp(prefix="synergie-user-"))
    nobody = 65534
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, nobody, nobody)
        os.seteuid(nobody)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)
        shutil.rmtree(folder)


CLERK = Author("clerk@cpas", "cpas")


@pytest.fixture
def mine(place: Place) -> DossierStore:
    return place.open()


@pytest.fixture
def theirs(place: Place, mine: DossierStore) -> DossierStore:
    return place.open(CLERK)


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    """Give a dossier with some people in it."""
    target = tmp_path / "dossier.synergie"
    shutil.copy(empty_file, target)
    store = open_dossier(target, SECRETARY)
    with store.write(ADD) as session:
        for number in range(300):
            add_person(session, f"Function {number} " * 10)
    store.close()
    return target
