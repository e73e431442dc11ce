"""A first look at a file on a thread of its own, while SQLAlchemy is being imported."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from pathlib import Path
from typing import Final

APPLICATION_ID: Final = 0x53594E45  # "SYNE": a foreign SQLite file is recognised by it
MAGIC: Final = b"SQLite format 3\x00"
HEADER: Final = 100


def is_ours(start: bytes) -> bool:
    """Return whether a file that begins with `start` says that it is a dossier."""
    return len(start) == HEADER and start.startswith(MAGIC) and start[68:72] == APPLICATION_ID.to_bytes(4, "big")


class Look:
    """Looks through the file at `path` from the moment it is made; SQLite leaves the other threads alone meanwhile.

    Its connection has read the whole schema: who opens the dossier next takes it and need not read that again.
    """

    def __init__(self, path: Path) -> None:
        self._sound = False
        self._file: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        self._thread = threading.Thread(target=self._look, args=(path,), name="look", daemon=True)
        self._thread.start()

    def sound(self) -> bool:
        """Return whether the file was found to be whole; what is wrong with another one, opening finds and tells."""
        self._thread.join()
        return self._sound

    def is_of(self, path: Path) -> bool:
        """Return whether it looked at the dossier to which `path` leads now; files are replaced behind a name."""
        self._thread.join()
        with contextlib.suppress(OSError):
            now = path.stat()
            return self._file == (now.st_dev, now.st_ino)
        return False

    def take(self) -> sqlite3.Connection | None:
        """Return the connection that found the file whole, to be closed by who takes it; None when it is taken."""
        self._thread.join()
        taken, self._connection = self._connection, None
        if taken is not None:
            taken.execute("PRAGMA query_only=OFF")
        return taken

    def close(self) -> None:
        """Let go of the file, if nobody took the connection."""
        if (left := self.take()) is not None:
            left.close()

    def _look(self, path: Path) -> None:
        with contextlib.suppress(OSError, sqlite3.Error), contextlib.ExitStack() as stack:
            with path.open("rb") as file:
                if not is_ours(file.read(HEADER)):
                    return
                found = os.fstat(file.fileno())
                self._file = (found.st_dev, found.st_ino)
            connection = sqlite3.connect(path.resolve(), timeout=0, check_same_thread=False)
            stack.callback(connection.close)
            connection.execute("PRAGMA cell_size_check=ON")
            connection.execute("PRAGMA query_only=ON")
            if connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                self._sound, self._connection = True, connection
                stack.pop_all()
