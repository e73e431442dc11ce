"""When there is no room, nothing is half done, and all that was there can still be read."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.backup import beside, copy_file, hash_of, is_intact, restore
from db.opening import open_dossier
from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import write_whole
from tests.conftest import SECRETARY
from tests.db.making import ADD, EDIT, add_person, dossier_with_meeting, steps


def fill(store: DossierStore, count: int) -> None:
    with store.write(EDIT) as session:
        for number in range(count):
            add_person(session, f"Function {number} " * 200)


def test_a_step_for_which_there_is_no_room_is_told_and_nothing_of_it_is_written(store: DossierStore) -> None:
    dossier_with_meeting(store)
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(StoreError) as caught:
        fill(store, 500)
    assert (caught.value.reason, "disk is full" in caught.value.message.id) == (Reason.FULL, True)
    assert (len(steps(store)), store.broken_steps()) == (1, ())
    with store.write(ADD) as session:
        add_person(session)
    assert [step.counter for step in steps(store)] == [1, 2]
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    fill(store, 500)
    assert (len(steps(store)), store.broken_steps()) == (3, ())


CHILD = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from db.journal import Author
from db.opening import open_dossier
from synergie.basis.errors import StoreError
from synergie.basis.files import write_whole
from tests.db.test_full import fill
path = Path(sys.argv[1])
store = open_dossier(path, Author("x"))
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000, resource.RLIM_INFINITY))
try:
    fill(store, 2000)
except StoreError as error:
    print(error.reason.value)
store.close()
try:
    write_whole(path.with_name("report.pdf"), b"x" * 10_000_000, force=True)
except StoreError as error:
    print(error.reason.value)
"""


def test_a_disk_that_takes_no_more_leaves_the_dossier_and_the_old_report(store: DossierStore) -> None:
    dossier_with_meeting(store)
    store.close()
    path = Path(str(store.engine.url.database))
    report = path.with_name("report.pdf")
    report.write_bytes(b"old")
    found = subprocess.run([sys.executable, "-c", CHILD, str(path)], check=True, capture_output=True, text=True)
    assert found.stdout.split() == ["unreachable", "unreachable"]
    assert report.read_bytes() == b"old"
    again = open_dossier(path, SECRETARY)
    assert (len(steps(again)), again.broken_steps()) == (1, ())
    again.close()
    assert sorted(one.name for one in path.parent.iterdir()) == ["dossier.synergie", "report.pdf"]


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, Reason.FULL), (errno.EROFS, Reason.READ_ONLY)])
def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: Reason
) -> None:
    path = tmp_path / "report.pdf"
    write_whole(path, b"old")

    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StoreError) as caught:
            write_whole(path, b"new", force=True)
    assert caught.value.reason is reason
    assert (path.read_bytes(), os.listdir(tmp_path)) == (b"old", ["report.pdf"])


def test_a_file_is_not_written_where_one_may_not_write(ordinary_user: Path) -> None:
    ordinary_user.chmod(0o500)
    with pytest.raises(StoreError) as caught:
        write_whole(ordinary_user / "report.pdf", b"x")
    assert caught.value.reason is Reason.READ_ONLY
    assert os.listdir(ordinary_user) == []


def test_a_copy_is_checked_kept_from_others_and_known_again(store: DossierStore, tmp_path: Path) -> None:
    dossier_with_meeting(store)
    path = tmp_path / "50 % #1?.copy"
    source = Path(str(store.engine.url.database)).rename(tmp_path / "l’été #2?.synergie")
    assert copy_file(source, path) == hash_of(path)
    assert path.stat().st_mode & 0o077 == 0
    assert is_intact(path)
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(bytes(data))
    assert not is_intact(path)
    beside(path).unlink()
    assert not is_intact(path)
    assert not is_intact(tmp_path / "nothing")


def test_a_copy_can_be_made_while_others_write(store: DossierStore, tmp_path: Path) -> None:
    dossier_with_meeting(store)
    with store.write(EDIT) as session:
        add_person(session)
        copy_file(Path(str(store.engine.url.database)), tmp_path / "copy.synergie")
    copy = open_dossier(tmp_path / "copy.synergie", SECRETARY)
    assert (len(steps(copy)), copy.broken_steps()) == (1, ())
    copy.close()


def test_an_altered_copy_is_not_put_back(store: DossierStore, tmp_path: Path) -> None:
    dossier_with_meeting(store)
    path, copy = Path(str(store.engine.url.database)), tmp_path / "copy.synergie"
    copy_file(path, copy)
    store.close()
    with pytest.raises(StoreError) as caught:
        restore(copy, path)
    assert caught.value.reason is Reason.EXISTS
    copy.write_bytes(copy.read_bytes() + b"x")
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        restore(copy, path, force=True)
    assert (caught.value.reason, path.read_bytes()) == (Reason.DAMAGED, before)


def test_no_copy_is_made_of_a_damaged_or_missing_dossier(store: DossierStore, tmp_path: Path) -> None:
    fill(store, 100)
    store.close()
    path = Path(str(store.engine.url.database))
    data = bytearray(path.read_bytes())
    data[4096 * 20 : 4096 * 21] = bytes(4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError) as caught:
        copy_file(path, tmp_path / "copy.synergie")
    assert caught.value.reason is Reason.DAMAGED
    with pytest.raises(StoreError) as caught:
        copy_file(tmp_path / "nothing", tmp_path / "copy.synergie")
    assert caught.value.reason is Reason.UNREACHABLE
    assert sorted(os.listdir(tmp_path)) == ["dossier.synergie"]
