"""Files that the program brings along: fonts, icons, catalogues, licences."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final


def _found() -> Path:
    """Return the folder of `resources`; `importlib.resources` is slow to import, and the window is waited for."""
    spec = importlib.util.find_spec("resources")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0])


_FOLDER: Final = _found()


def bundled(*names: str) -> Path:
    """Return where a file of `resources` lies."""
    return _FOLDER.joinpath(*names)
