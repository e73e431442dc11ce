"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from synergie.basis.errors import Reason, StoreError
from synergie.basis.messages import N_

_FULL = {errno.ENOSPC, errno.EDQUOT}
_EXISTS: Final = N_("“{path}” exists already. Choose another name, or ask for it to be replaced.")


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path` by way of a file beside it, so that `path` is the old file or the new one, never a part.

    Raises `StoreError` when the file exists and `force` is not set, or when the disk is full, read-only or away.
    """
    if path.exists() and not force:
        raise taken(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _fill(part, data)
        if force:
            os.replace(part, path)
        else:
            _place(part, path)
    except OSError as error:
        raise told(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_all(folder: Path, files: Sequence[tuple[str, bytes]], *, force: bool = False) -> None:
    """Write files by name into `folder`, which is made where there is none: all of them, or none.

    Raises `StoreError` as `write_whole` does; then everything is as it was before.
    """
    if not force:
        for name, _data in files:
            if (folder / name).exists():
                raise taken(folder / name)
    where = folder
    with contextlib.ExitStack() as made:
        try:
            for one in [one for one in reversed((folder, *folder.parents)) if not one.exists()]:
                one.mkdir()
                made.callback(_forget, one)
            with (
                tempfile.TemporaryDirectory(
                    prefix=".", suffix=".part", dir=folder, ignore_cleanup_errors=True
                ) as scratch,
                contextlib.ExitStack() as placed,
            ):
                new, old = Path(scratch, "new"), Path(scratch, "old")
                new.mkdir()
                old.mkdir()
                for place, (name, data) in enumerate(files):
                    where = folder / name
                    _fill(new / str(place), data)
                    if where.exists():
                        shutil.copy2(where, old / str(place))
                for place, (name, _data) in enumerate(files):
                    where = folder / name
                    if where.exists() and force:
                        os.replace(new / str(place), where)
                        placed.callback(os.replace, old / str(place), where)
                    else:
                        _place(new / str(place), where)
                        placed.callback(where.unlink, missing_ok=True)
                placed.pop_all()
        except OSError as error:
            raise told(error, where) from error
        made.pop_all()


def _fill(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _forget(folder: Path) -> None:
    with contextlib.suppress(OSError):
        folder.rmdir()


def _place(part: Path, path: Path) -> None:
    """Move `part` to `path` unless someone made `path` meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise taken(path) from None
    except OSError:
        os.replace(part, path)  # a file system without hard links


def free_path(path: Path) -> Path:
    """Return `path`, or the first name beside it that nothing has: “report (2).pdf”."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found


def taken(path: Path) -> StoreError:
    """Return what to tell about a file that is there already and is not to be replaced."""
    return StoreError(Reason.EXISTS, _EXISTS.of(path=str(path)))


def told(error: OSError, path: Path) -> StoreError:
    """Return what to tell about an operating system's refusal to write or read `path`."""
    where = str(path)
    if error.errno in _FULL:
        return StoreError(
            Reason.FULL, N_("The disk is full: “{path}” was not written. Make room and try again.").of(path=where)
        )
    if isinstance(error, FileNotFoundError):
        return StoreError(Reason.MISSING, N_("“{path}” does not exist. Check the name and the folder.").of(path=where))
    if isinstance(error, (PermissionError, IsADirectoryError)) or error.errno == errno.EROFS:
        return StoreError(
            Reason.READ_ONLY, N_("“{path}” cannot be written here. Choose another folder.").of(path=where)
        )
    return StoreError(
        Reason.UNREACHABLE,
        N_("“{path}” cannot be reached ({why}). Check the disk or the network and try again.").of(
            path=where, why=error.strerror or type(error).__name__
        ),
    )
