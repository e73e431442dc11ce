"""The first thing that the process of the window does: it clears the way to the first paint."""

from __future__ import annotations

import builtins
import contextlib
import gc
import importlib
import inspect
import io
import os
import sys
import zipfile
from importlib.machinery import ModuleSpec, PathFinder, SourcelessFileLoader
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any, Final

from ui import enumerations

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNATURES: Final = frozenset(
    f"shibokensupport/signature/{name}.py"
    for name in ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator")
)
_COMPILED: Final = f".{sys.implementation.cache_tag}.opt-2.pyc"
"""What the name of a module compiled without documentation ends with."""
_LATER: Final = b"""
def __getattr__(name):
    if not name.startswith("__"):
        __loader__.zfile.fill(globals())
        if name in globals():
            return globals()[name]
    raise AttributeError(name)


def make_helptext(func):  # asked for the text of any function, also of one of Python's own
    if getattr(getattr(func, "__objclass__", None), "__module__", "") == "builtins":
        return func.__doc__
    __loader__.zfile.fill(globals())
    return make_helptext(func)


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
    enumerations.make_at_once()
    # PySide6 puts a function of its own in the way of every import, for another spelling of its names that nobody
    # here uses. It would make the hundreds of imports that follow a third slower.
    plain, archive = builtins.__import__, zipfile.ZipFile
    for name in {"hashlib", "random", "tempfile"} - sys.modules.keys():
        _Later(name)  # PySide6 and SQLAlchemy import them and use none of them here
    zipfile.ZipFile = _Archive  # type: ignore[misc]
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__, zipfile.ZipFile = plain, archive  # type: ignore[misc]
    if "asyncio" not in sys.modules:
        # SQLAlchemy imports both and uses neither here: as long to import as an eighth of it
        _Later("importlib.metadata")
        _Later("asyncio", iscoroutine=inspect.iscoroutine)
    if "sqlalchemy" not in sys.modules:
        for driver in ("aiosqlite", "pysqlcipher"):
            _Later(f"sqlalchemy.dialects.sqlite.{driver}")  # two more ways to the same file
        sys.meta_path.insert(0, _Lean())


class _Later(ModuleType):
    """A module that is imported when something of it is asked for but what is `known`."""

    def __init__(self, name: str, **known: object) -> None:
        super().__init__(name)
        self.__dict__.update(known)
        sys.modules[name] = self
        whole, _, part = name.rpartition(".")
        if whole in sys.modules:
            setattr(sys.modules[whole], part, self)

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        found = self.__dict__[name] = getattr(importlib.import_module(self.__name__), name)
        return found


class _Lean:
    """Finds SQLAlchemy compiled without its documentation, where that lies beside it as `make` leaves it there.

    A quarter of what Python would read is documentation, which SQLAlchemy words anew while it is imported. Its files
    were installed together: the first tells whether what was compiled is of today, and the others are not asked.
    """

    def __init__(self) -> None:
        self._is_of_today = False
        self._compiled: dict[str, frozenset[str]] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module of SQLAlchemy; the others are left to Python."""
        package, _, part = name.rpartition(".")
        if name == "sqlalchemy":
            spec = PathFinder.find_spec(name, path)
            self._is_of_today = spec is not None and spec.origin is not None and _is_of_today(spec.origin)
            return (
                self._lean(name, os.path.dirname(str(spec.origin)), "__init__") if spec and self._is_of_today else spec
            )
        if not self._is_of_today or not path or package.partition(".")[0] != "sqlalchemy":
            return None
        return self._lean(name, path[0], part) or self._lean(name, f"{path[0]}/{part}", "__init__")

    def _lean(self, name: str, folder: str, part: str) -> ModuleSpec | None:
        file = f"{part}{_COMPILED}"
        if folder not in self._compiled:
            with contextlib.suppress(OSError):
                self._compiled[folder] = frozenset(os.listdir(f"{folder}/__pycache__"))
        if file not in self._compiled.get(folder, ()):
            return None
        spec = ModuleSpec(
            name,
            SourcelessFileLoader(name, f"{folder}/__pycache__/{file}"),
            origin=f"{folder}/{part}.py",
            is_package=part == "__init__",
        )
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(folder)
        return spec


def _is_of_today(source: str) -> bool:
    """Return whether what was compiled without documentation is of the text that lies at `source` now."""
    folder, name = os.path.split(source)
    compiled = f"{folder}/__pycache__/{name.removesuffix('.py')}{_COMPILED}"
    with contextlib.suppress(OSError), open(compiled, "rb") as file:
        return file.read(12)[8:] == (int(os.stat(source).st_mtime) & 0xFFFFFFFF).to_bytes(4, "little")
    return False


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
