"""The first thing that the process of the window does: it clears the way to the first paint."""

from __future__ import annotations

import builtins
import gc
import importlib
import inspect
import io
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import IO, Any, Final

_SIGNATURES: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator")
)
_LATER: Final = b"""
def __getattr__(name):
    if not name.startswith("__"):
        __loader__.zfile.fill(globals())
        if name in globals():
            return globals()[name]
    raise AttributeError(name)


def update_mapping():  # found without asking: PySide6 looks for it in the module's own dictionary
    __loader__.zfile.fill(globals())
    return update_mapping()
"""


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
    plain, archive = builtins.__import__, zipfile.ZipFile
    zipfile.ZipFile = _Archive  # type: ignore[misc]
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__, zipfile.ZipFile = plain, archive  # type: ignore[misc]
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


class _Archive(zipfile.ZipFile):
    """The archive inside PySide6, whose texts are compiled at each start.

    Those that only serve the signatures of its functions, for messages of wrong calls and for stubs, are read when
    something of them is asked for: together they would take about a sixth of the time to an empty window.
    """

    def open(self, name: Any, *arguments: Any, **options: Any) -> IO[bytes]:
        """Open a member, or in place of one that can wait what reads it later."""
        return io.BytesIO(_LATER) if name in _SIGNATURES else super().open(name, *arguments, **options)

    def fill(self, space: dict[str, Any]) -> None:
        """Make of a module that was put off what it is."""
        if space.pop("__getattr__", None) is not None:
            name = space["__file__"]
            with super().open(name) as member:
                exec(compile(member.read(), name, "exec"), space)
