"""Where a command writes its file, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from synergie.basis.files import taken
from synergie.basis.words import N_
from synergie.cli.output import line
from synergie.cli.words import Misuse, say
from synergie.reports import filing
from synergie.reports.content import shortened

_KINDS: Final = frozenset({".pdf", ".docx", ".xlsx"})
_SHOWN: Final = 12
"""How many corrections made by hand are shown."""


def target(where: Path | str, output: Path | None, name: str, *, force: bool) -> Path:
    """Return where to write a file that is called `name` when nobody says otherwise, before the work is done.

    Raises `Misuse` for the dossier itself and for the name of another kind of file, `StoreError` for a file that is
    there and is not to be replaced; beside a document that somebody corrected, there is always room.
    """
    path = output or Path(name)
    if path.is_dir():
        path /= name
    if isinstance(where, Path) and path.exists() and path.samefile(where):
        raise Misuse(N_("“{path}” is the dossier itself: give another name for the report.").of(path=str(path)))
    kind, asked = Path(name).suffix, path.suffix.lower()
    if asked in _KINDS and asked != kind:
        message = N_("“{path}” is not the name of a {kind} file: give a name that ends in {kind}.")
        raise Misuse(message.of(path=str(path), kind=kind))
    if path.exists() and not force and not filing.is_corrected(path):
        raise taken(path)
    return path


def write(path: Path, data: bytes, *, force: bool) -> Path:
    """Write a file, beside one that somebody corrected, and say what was corrected; return its path."""
    done = filing.put(path, data, force=force)
    if done.kept is not None:
        from synergie.reports.word import by_hand  # its library takes time

        line(say(by_hand.LEFT, path=str(path), new=str(done.path)), error=True)
        for one in done.differences[:_SHOWN]:
            for message, text in zip(by_hand.SAID, (one.exported, one.corrected, one.new), strict=True):
                line(say(message, text=shortened(text) or "–"), error=True)
        if len(done.differences) > _SHOWN:
            line(say(by_hand.FURTHER, n=len(done.differences) - _SHOWN), error=True)
    return done.path
