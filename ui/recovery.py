"""What was typed and not yet left, kept on this computer so that a crash loses nothing."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import logging
import os
import time
import uuid
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QStandardPaths

from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import told, write_whole
from synergie.basis.words import N_, Message

_VERSION: Final = 1
_BROKEN: Final = ".broken"
_DAY: Final = 86_400
_FULL: Final = N_(
    "The disk of this computer is full: what you type is safe only once it is in the dossier. Make room on the disk."
)
_REFUSED: Final = N_(
    "What you type is safe only once it is in the dossier: this computer does not let the program write to “{path}”."
)
_log = logging.getLogger(__name__)


class Kept(NamedTuple):
    """A text that was typed into a field; `record` is None for a record that was not made yet.

    `label` is how the window called the field then.
    """

    table: str
    record: uuid.UUID | None
    field: str
    text: str
    label: str
    at: dt.datetime


def default_folder() -> Path:
    """Return where drafts are kept for this user: never on the share where the dossier lies."""
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(data) / "Synergie" / "recovery"


class Recovery:
    """Keeps one small file for each field that is being typed in; only this user may read them.

    Nothing here raises: a draft that cannot be kept must not be in the way of typing. `failure` says in one sentence
    why the last one was not kept; None when it was.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failure: Message | None = None

    def keep(self, dossier: str, table: str, record: uuid.UUID | None, field: str, text: str, label: str) -> bool:
        """Keep what stands in a field; return False, with the sentence in `failure`, when that is not possible."""
        kept = {
            "version": _VERSION,
            "dossier": dossier,
            "table": table,
            "record": None if record is None else str(record),
            "field": field,
            "text": text,
            "label": label,
            "at": dt.datetime.now(dt.UTC).isoformat(),
        }
        path = self._path(dossier, table, record, field)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            # As it was typed, half characters included: escapes would join two halves into one character.
            write_whole(path, json.dumps(kept, ensure_ascii=False).encode("utf-8", "surrogatepass"), force=True)
            path.chmod(0o600)
        except (StoreError, OSError) as error:
            reason = error.reason if isinstance(error, StoreError) else told(error, path).reason
            self.failure = _FULL if reason is Reason.FULL else _REFUSED.of(path=str(self.folder))
            return False
        self.failure = None
        return True

    def forget(self, dossier: str, table: str, record: uuid.UUID | None, field: str) -> None:
        """Drop what was kept of a field: it is in the dossier now, or was given up."""
        try:
            self._path(dossier, table, record, field).unlink(missing_ok=True)
        except OSError:
            _log.exception("a draft could not be dropped")

    def waiting(self, dossier: str) -> tuple[Kept, ...]:
        """Return what was typed into `dossier` and never left, the oldest first, however old it is.

        Files that cannot be read are set aside under another name.
        """
        self._sweep()
        found: list[Kept] = []
        with contextlib.suppress(OSError):
            for path in sorted(self.folder.glob(f"{_digest(dossier)}-*.json")):
                kept = _read(path, dossier)
                if kept is not None:
                    found.append(kept)
        return tuple(sorted(found, key=lambda kept: kept.at))

    def _path(self, dossier: str, table: str, record: uuid.UUID | None, field: str) -> Path:
        return self.folder / f"{_digest(dossier)}-{_digest(table, str(record or 'new'), field)}.json"

    def _sweep(self) -> None:
        """Remove what writing left behind when the computer stopped in the middle of it."""
        with contextlib.suppress(OSError):
            for path in self.folder.glob(".*.part"):
                if time.time() - path.stat().st_mtime > _DAY:
                    path.unlink(missing_ok=True)


def _digest(*parts: str) -> str:
    data = "\x00".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:24]


def _read(path: Path, dossier: str) -> Kept | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    try:
        return _kept(json.loads(data.decode("utf-8", "surrogatepass")), dossier)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        _log.warning("a draft cannot be read and is set aside")
        with contextlib.suppress(OSError):
            os.replace(path, path.with_suffix(_BROKEN))
        return None


def _kept(value: Any, dossier: str) -> Kept | None:
    """Return the draft that a file holds; None when a newer version of the program wrote it, or it is another's."""
    if value["version"] > _VERSION or value["dossier"] != dossier:
        return None
    texts = {name: value[name] for name in ("table", "field", "text", "label")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("a draft holds texts")
    at = dt.datetime.fromisoformat(value["at"])
    record = None if value["record"] is None else uuid.UUID(value["record"])
    return Kept(record=record, at=at if at.tzinfo else at.replace(tzinfo=dt.UTC), **texts)
