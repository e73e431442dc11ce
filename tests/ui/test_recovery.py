"""What was typed and not left survives a crash, exactly, and is seen by its author only."""

import datetime as dt
import errno
import json
import os
import stat
import sys
import time
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synergie.basis.words import Texts
from ui.recovery import Kept, Recovery, default_folder

HERE = "6f6c1e0e"
RECORD = uuid.UUID("00000000-0000-0000-0000-000000000007")


@pytest.fixture
def recovery(tmp_path: Path) -> Recovery:
    return Recovery(tmp_path / "Synergie" / "recovery")


def keep(recovery: Recovery, text: str, record: uuid.UUID | None = RECORD, field: str = "subject_fr") -> bool:
    return recovery.keep(HERE, "meeting", record, field, text, "Sujet (FR)")


def texts(recovery: Recovery, dossier: str = HERE) -> list[str]:
    return [kept.text for kept in recovery.waiting(dossier)]


def test_a_draft_comes_back_to_a_program_that_was_started_again(recovery: Recovery) -> None:
    before = dt.datetime.now(dt.UTC)
    assert keep(recovery, "Comité de conc")
    (found,) = Recovery(recovery.folder).waiting(HERE)
    assert found == Kept(
        table="meeting", record=RECORD, field="subject_fr", text="Comité de conc", label="Sujet (FR)", at=found.at
    )
    assert before <= found.at <= dt.datetime.now(dt.UTC)


# Any code units at all, halves of characters beside each other included.
ANYTHING = st.text(st.characters() | st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF), max_size=200)


@given(text=ANYTHING, label=ANYTHING, field=ANYTHING, dossier=ANYTHING)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, text: str, label: str, field: str, dossier: str
) -> None:
    recovery = Recovery(tmp_path_factory.mktemp("drafts"))
    assert recovery.keep(dossier, "meeting", None, field, text, label)
    (found,) = recovery.waiting(dossier)
    assert (found.text, found.label, found.field) == (text, label, field)


def test_two_halves_of_a_character_stay_two(recovery: Recovery) -> None:
    keep(recovery, "\ud83d" + "\ude00")
    keep(recovery, "\U0001f600", field="place")
    assert [len(text) for text in texts(recovery)] == [2, 1]


def test_the_last_text_of_a_field_holds_and_each_field_has_its_own(recovery: Recovery) -> None:
    keep(recovery, "A")
    keep(recovery, "B", record=None)
    keep(recovery, "C", field="subject_nl")
    keep(recovery, "D")
    assert sorted(texts(recovery)) == ["B", "C", "D"]
    assert texts(recovery)[-1] == "D"
    assert {kept.record for kept in recovery.waiting(HERE)} == {RECORD, None}


def test_what_was_left_is_forgotten(recovery: Recovery) -> None:
    keep(recovery, "A")
    keep(recovery, "B", field="place")
    recovery.forget(HERE, "meeting", RECORD, "subject_fr")
    recovery.forget(HERE, "meeting", RECORD, "never there")
    assert texts(recovery) == ["B"]


def test_another_dossier_has_its_own_drafts(recovery: Recovery) -> None:
    keep(recovery, "A")
    assert texts(recovery, "another") == []


def test_a_draft_of_last_year_still_comes_back(recovery: Recovery) -> None:
    keep(recovery, "A")
    (path,) = recovery.folder.glob("*.json")
    value = json.loads(path.read_text("utf-8"))
    value["at"] = "2020-01-01T00:00:00+00:00"
    path.write_text(json.dumps(value), "utf-8")
    os.utime(path, (0, 0))
    (found,) = recovery.waiting(HERE)
    assert (found.text, found.at.year) == ("A", 2020)


@pytest.mark.skipif(sys.platform == "win32", reason="folders of a user are closed to others there")
def test_nobody_else_can_read_a_draft(recovery: Recovery) -> None:
    recovery.folder.mkdir(parents=True, mode=0o755)
    keep(recovery, "A")
    (path,) = recovery.folder.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(recovery.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"7",
        b"{}",
        b'{"version": "1"}',
        b"[" * 100_000,
        b'{"version": 1, "dossier": "6f6c1e0e", "table": "t", "record": null, "field": "f", "text": 7, '
        b'"label": "", "at": "2024-01-01"}',
        b'{"version": 1, "dossier": "6f6c1e0e", "table": "t", "record": "x", "field": "f", "text": "", '
        b'"label": "", "at": "2024-01-01"}',
        b'{"version": 1, "dossier": "6f6c1e0e", "table": "t", "record": null, "field": "f", "text": "", '
        b'"label": "", "at": "soon"}',
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_and_the_others_come_back(recovery: Recovery, data: bytes) -> None:
    keep(recovery, "A")
    (path,) = recovery.folder.glob("*.json")
    broken = path.with_name(f"{path.name.split('-')[0]}-{'0' * 24}.json")
    broken.write_bytes(data)
    assert texts(recovery) == ["A"]
    assert not broken.exists()
    assert broken.with_suffix(".broken").read_bytes() == data
    assert texts(recovery) == ["A"]


def test_files_of_others_and_of_a_newer_version_are_left_alone(recovery: Recovery) -> None:
    keep(recovery, "A")
    (path,) = recovery.folder.glob("*.json")
    foreign = recovery.folder / "settings.json"
    foreign.write_text("{}", "utf-8")
    newer = path.with_name(f"{path.name.split('-')[0]}-{'0' * 24}.json")
    newer.write_text('{"version": 2, "dossier": "6f6c1e0e"}', "utf-8")
    assert texts(recovery) == ["A"]
    assert foreign.exists()
    assert newer.exists()


def test_a_write_that_was_cut_off_leaves_the_text_before(recovery: Recovery, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(recovery, "A")

    def cut_off(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            keep(recovery, "AB")
    assert texts(recovery) == ["A"]


def test_what_a_crash_left_behind_goes_after_a_day(recovery: Recovery) -> None:
    keep(recovery, "A")
    old, fresh = recovery.folder / ".a.json.1.part", recovery.folder / ".b.json.2.part"
    for path in (old, fresh):
        path.write_text("half", "utf-8")
    os.utime(old, (time.time() - 100_000,) * 2)
    assert texts(recovery) == ["A"]
    assert (old.exists(), fresh.exists()) == (False, True)


@pytest.mark.parametrize(("code", "sentence"), [(errno.ENOSPC, "full"), (errno.EACCES, "does not let")])
def test_a_disk_that_refuses_is_told_and_never_raised(
    recovery: Recovery, monkeypatch: pytest.MonkeyPatch, code: int, sentence: str
) -> None:
    keep(recovery, "A")

    def refused(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refused)
        assert not keep(recovery, "AB")
    assert recovery.failure is not None
    assert sentence in Texts("en")(recovery.failure)
    assert texts(recovery) == ["A"]
    assert keep(recovery, "ABC")
    assert recovery.failure is None


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    recovery = Recovery(tmp_path / "file" / "recovery")
    assert not keep(recovery, "A")
    assert recovery.failure is not None
    assert recovery.waiting(HERE) == ()
    recovery.forget(HERE, "meeting", RECORD, "subject_fr")


def test_drafts_lie_on_this_computer() -> None:
    assert default_folder().is_absolute()
    assert default_folder().parts[-2:] == ("Synergie", "recovery")
