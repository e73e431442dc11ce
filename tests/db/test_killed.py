"""A program that is killed at any moment loses nothing that it said was written, and leaves nothing half written."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import IO

import pytest
import sqlalchemy as sa

from db.opening import create, open_dossier
from synergie.basis.errors import StoreError
from synergie.model.attendances import Attendance
from synergie.model.meetings import Meeting
from tests.conftest import SECRETARY, Place
from tests.db.making import ADD, add_person, add_year, steps
from tests.db.writer import SEATS


class Writer(contextlib.AbstractContextManager["Writer"]):
    """A process that forks writers, to be killed one after the other."""

    def __init__(self, what: str, where: Path | str) -> None:
        command = [sys.executable, "-m", "tests.db.writer", what, str(where)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.input: IO[bytes] = self.process.stdin
        self.output: IO[bytes] = self.process.stdout
        self.early: list[str] = []
        assert self.read() == "ready"

    def read(self) -> str:
        found = bytearray()
        while not found.endswith(b"\n"):
            one = self.output.read(1)
            assert one, "the writer ended by itself"
            found += one
        return found.decode().strip()

    def start(self, line: str) -> int:
        """Fork one writer; return its process."""
        self.input.write(f"{line}\n".encode())
        while True:
            text = self.read()
            if text.startswith("pid "):
                return int(text[4:])
            self.early.append(text)

    def kill(self, child: int) -> list[str]:
        """Kill the writer; return what it had said."""
        os.kill(child, signal.SIGKILL)
        said, self.early = self.early, []
        while (text := self.read()) != "dead":
            said.append(text)
        return said

    def __exit__(self, *_error: object) -> None:
        self.input.close()
        self.process.wait(10)
        self.output.close()


@pytest.fixture
def rhythm(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)


def test_nothing_that_was_said_to_be_written_is_lost(place: Place, rhythm: random.Random) -> None:
    store = place.open()
    with store.write(ADD) as session:
        add_year(session)
        person = add_person(session)
    place.close()
    kills = 30 if isinstance(place.where, Path) else 6
    said: set[uuid.UUID] = set()
    with Writer("write", place.where) as writer:
        for _ in range(kills):
            child = writer.start(str(person))
            while not writer.early:
                writer.early.append(writer.read())
            time.sleep(rhythm.uniform(0, 0.02))
            said |= {uuid.UUID(text) for text in writer.kill(child)}
            check(place, said)
    assert len(said) >= kills


def check(place: Place, said: set[uuid.UUID]) -> None:
    store = place.open()
    with store.read() as session:
        seats = sa.select(Attendance.meeting_id, sa.func.count()).group_by(Attendance.meeting_id)
        found = {key: number for key, number in session.execute(seats)}
        notes = set(session.scalars(sa.select(Meeting.notes)))
        meetings = set(session.scalars(sa.select(Meeting.id)))
    assert said <= meetings
    assert set(found) == meetings
    assert set(found.values()) == {SEATS}
    assert notes == {"complete"}
    assert store.broken_steps() == ()
    assert len(steps(store)) == len(meetings) + 1
    place.close()


def test_a_dossier_that_was_being_made_is_there_whole_or_not_at_all(tmp_path: Path, rhythm: random.Random) -> None:
    whole = 0
    with Writer("create", tmp_path) as writer:
        for number in range(12):
            path = tmp_path / f"{number}.synergie"
            child = writer.start(str(path))
            time.sleep(rhythm.uniform(0, 0.35) if number else 0)
            said = writer.kill(child)
            if path.exists():
                store = open_dossier(path, SECRETARY)
                whole += 1
            else:
                assert said == []
                with pytest.raises(StoreError):
                    open_dossier(path, SECRETARY)
                store = create(path, SECRETARY)
            with store.write(ADD) as session:
                add_year(session)
            store.close()
    assert whole < 12
