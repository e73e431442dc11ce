"""The first thing that the process of the window does: it clears the way to the first paint."""

from __future__ import annotations

import builtins
import gc
import importlib
import inspect
import sys
from pathlib import Path
from types import ModuleType
from typing import Any


def main(where: Path | str | None, language: str | None) -> int:
    """Show the window, on the dossier at `where` if there is one, and return when it is closed."""
    searching = gc.isenabled()
    quicken()
    from ui.app import main as show

    try:
        return show(where, language)
    finally:
        if searching:
            gc.enable()


def quicken() -> None:
    """Spare the start what it does not need; called before anything of Qt is imported.

    The search for cycles is off from here on: it would walk over all that is being imported, again and again. Once the
    window is there `ui.idle.Idle` does it, on the thread of the window only: found on the thread of the worker, a
    forgotten widget would be destroyed there, and the program with it.
    """
    gc.disable()
    # PySide6 puts a function of its own in the way of every import, for another spelling of its names that nobody
    # here uses. It would make the hundreds of imports that follow a third slower.
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain
    if "asyncio" not in sys.modules:
        # SQLAlchemy imports both and uses neither here: as long to import as an eighth of it
        _Later("importlib.metadata")
        _Later("asyncio", iscoroutine=inspect.iscoroutine)


class _Later(ModuleType):
    """A module that is imported when something of it is asked for but what is `known`."""

    def __init__(self, name: str, **known: object) -> None:
        super().__init__(name)
        self.__dict__.update(known)
        sys.modules[name] = self
        whole, _, part = name.rpartition(".")
        if whole:
            setattr(sys.modules[whole], part, self)

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)
