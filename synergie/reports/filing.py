"""Every file that the program makes is written here: whole, and never over what somebody corrected by hand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from synergie.basis.files import free_path, taken, write_all, write_whole
from synergie.basis.words import N_
from synergie.reports.word.exported import Exported

KEPT: Final = N_("Somebody corrected “{old}” by hand: it is untouched, the new paper is in “{path}”.")


def put(path: Path, data: bytes, *, force: bool = False) -> Exported:
    """Write a made file; beside the one at `path` where somebody corrected that one.

    Raises `StoreError` as `write_whole` does.
    """
    done = _place(path, data)
    write_whole(done.path, data, force=force and done.kept is None)
    return done


def put_all(
    folder: Path, files: Iterable[tuple[str, bytes]], *, force: bool = False, free: bool = False
) -> tuple[Exported, ...]:
    """Write made files into a folder, all or none, each beside one that somebody corrected.

    With `free`, what is there already stays, and the new files get other names; otherwise it is replaced with `force`
    only. Raises `StoreError` as `write_whole` does.
    """
    wanted = [(folder / name, data) for name, data in files]
    if free:
        places = [Exported(free_path(path)) for path, _data in wanted]
    else:
        check_free((path for path, _data in wanted), force=force)
        places = [_place(path, data) for path, data in wanted]
    write_all(folder, [(one.path.name, data) for one, (_path, data) in zip(places, wanted, strict=True)], force=force)
    return tuple(places)


def check_free(paths: Iterable[Path], *, force: bool) -> None:
    """Raise `StoreError` where a file is there already and is not to be replaced."""
    for path in paths:
        if path.exists() and not force:
            raise taken(path)


def is_corrected(path: Path) -> bool:
    """Return whether somebody corrected the document at `path`."""
    if not _is_word(path):
        return False
    from synergie.reports.word import by_hand

    return by_hand.look(path) is not None


def _is_word(path: Path) -> bool:
    return path.suffix.lower() == ".docx"


def _place(path: Path, data: bytes) -> Exported:
    if not _is_word(path):
        return Exported(path)
    from synergie.reports.word import by_hand  # its library takes time

    return by_hand.beside(data, path)
