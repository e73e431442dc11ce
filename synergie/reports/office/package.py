"""The parts of a file in their zip, with one date for all, so that the same content is the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_WRITTEN_BY_NOBODY: Final = 0


def packed(target: io.BytesIO, parts: Mapping[str, bytes]) -> None:
    """Write the parts in their order."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _WRITTEN_BY_NOBODY
            file.writestr(entry, data)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a file that we have just made."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}
