"""Writes until it is killed: started by the tests, it forks one writer for each line that it reads.

Each step adds a meeting with three attendances and a note about them; its key is printed once it is written.
"""

import itertools
import os
import signal
import sys
import uuid
from pathlib import Path

from db.journal import Author
from db.opening import create, open_dossier
from synergie.basis.words import N_
from synergie.model.meetings import Meeting
from tests.db.making import add_attendance, add_meeting

SEATS = 3


def write(where: Path | str, person: str) -> None:
    store = open_dossier(where, Author("writer"))
    for number in itertools.count():
        with store.write(N_("Add a meeting")) as session:
            key = add_meeting(session, subject=f"Meeting {number} " * 200)
            for _ in range(SEATS):
                add_attendance(session, key, uuid.UUID(person))
            session.get_one(Meeting, key).notes = "complete"
        os.write(1, f"{key}\n".encode())


def serve() -> None:
    where = sys.argv[2]
    place = where if "://" in where else Path(where)
    os.write(1, b"ready\n")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            if sys.argv[1] == "create":
                create(Path(line.strip()), Author("writer"))
                os.write(1, b"made\n")
                signal.pause()
            else:
                write(place, line.strip())
            os._exit(1)
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    serve()
