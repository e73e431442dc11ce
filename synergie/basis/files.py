"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from synergie.basis.errors import Reason, StoreError
from synergie.basis.messages import N_

_FULL = {errno.ENOSPC, errno.EDQUOT}


def write_whole(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to `path` by way of a file beside it, so that `path` is the old file or the new one, never a part.

    Raises `StoreError` when the file exists and `force` is not set, or when the disk is full, read-only or away.
    """
    if path.exists() and not force:
        raise StoreError(
            Reason.EXISTS,
            N_("“{path}” exists already. Choose another name, or ask for it to be replaced.").of(path=str(path)),
        )
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(part, path)
        else:
            _place(part, path)
    except OSError as error:
        raise told(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _place(part: Path, path: Path) -> None:
    """Move `part` to `path` unless someone made `path` meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise StoreError(
            Reason.EXISTS,
            N_("“{path}” exists already. Choose another name, or ask for it to be replaced.").of(path=str(path)),
        ) from None
    except OSError:
        os.replace(part, path)  # a file system without hard links


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
