"""What the program remembers of a user on this computer, all of it declared here."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar, overload

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    import uuid

T = TypeVar("T")
LANGUAGES: Final = ("fr", "nl")
MOST_DOSSIERS: Final = 8


class Scheme(enum.StrEnum):
    """Which colours the window has."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Density(enum.StrEnum):
    """How high the rows are."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class Place(NamedTuple):
    """Where somebody was in a dossier: the year, the page, and the record as table and key."""

    year: int | None = None
    page: str = ""
    record: tuple[str, uuid.UUID] | None = None


class Setting(Generic[T]):
    """One thing that is remembered: its name, what it is at first, how it is read from text and written to it.

    What cannot be read – an older version, another hand – is what it is at first.
    """

    def __init__(self, name: str, first: T, read: Callable[[str], T], write: Callable[[T], str] = str) -> None:
        self.name = name
        self.first = first
        self._read = read
        self._write = write

    @overload
    def __get__(self, owner: None, kind: type[Settings]) -> Setting[T]: ...
    @overload
    def __get__(self, owner: Settings, kind: type[Settings]) -> T: ...
    def __get__(self, owner: Settings | None, kind: type[Settings]) -> T | Setting[T]:
        """Return what is remembered."""
        return self if owner is None else self.get(owner.kept)

    def __set__(self, owner: Settings, value: T) -> None:
        """Remember `value`."""
        owner.kept.setValue(self.name, self._write(value))

    def get(self, kept: QSettings) -> T:
        """Return what `kept` has of it."""
        found = kept.value(self.name)
        if not isinstance(found, str):
            return self.first
        try:
            return self._read(found)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return self.first


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text]


def _written_flag(value: bool) -> str:
    return "true" if value else "false"


def _parsed(text: str) -> Any:
    import json

    return json.loads(text)


def _written(value: Any) -> str:
    import json

    return json.dumps(value)


def _dossiers(text: str) -> tuple[str, ...]:
    found = _parsed(text)
    if not isinstance(found, list):
        raise TypeError("not a list")
    return tuple(dict.fromkeys(one for one in found if isinstance(one, str) and one))[:MOST_DOSSIERS]


def _sizes(text: str) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, sizes in _parsed(text).items():
        if all(type(size) is int and size >= 0 for size in sizes):
            found[name] = tuple(sizes)
    return found


def _places(text: str) -> Mapping[str, Place]:
    return {dossier: _place(*place) for dossier, place in _parsed(text).items()}


def _place(year: Any, page: Any, record: Any) -> Place:
    import uuid

    if not (year is None or type(year) is int) or not isinstance(page, str):
        raise TypeError("not a place")
    return Place(year, page, None if record is None else (str(record[0]), uuid.UUID(record[1])))


def _written_places(value: Mapping[str, Place]) -> str:
    def plain(place: Place) -> list[Any]:
        record = None if place.record is None else [place.record[0], str(place.record[1])]
        return [place.year, place.page, record]

    return _written({dossier: plain(place) for dossier, place in value.items()})


class Settings:
    """All that is remembered.

    `language` is "" until somebody chose one. `dossiers` are paths and addresses, the last one first. `splitters` are
    the sizes by the name of what is divided, `places` where somebody was by the key of the dossier.
    """

    language = Setting("language", "", _language)
    scheme = Setting("scheme", Scheme.SYSTEM, Scheme)
    density = Setting("density", Density.COMFORTABLE, Density)
    checklist_shown = Setting("checklist", first=True, read=_flag, write=_written_flag)
    splitters: Setting[Mapping[str, tuple[int, ...]]] = Setting("splitters", {}, _sizes, _written)
    dossiers: Setting[tuple[str, ...]] = Setting("dossiers", (), _dossiers, _written)
    places: Setting[Mapping[str, Place]] = Setting("places", {}, _places, _written_places)

    def __init__(self, kept: QSettings | None = None) -> None:
        self.kept = QSettings() if kept is None else kept

    def opened(self, where: str) -> None:
        """Remember that the dossier at `where` was opened; its address must not hold a password."""
        self.dossiers = (where, *(one for one in self.dossiers if one != where))[:MOST_DOSSIERS]

    def forget(self, where: str) -> None:
        """Do not offer the dossier at `where` any more."""
        self.dossiers = tuple(one for one in self.dossiers if one != where)

    def divide(self, name: str, sizes: Sequence[int]) -> None:
        """Remember the sizes of what is called `name`."""
        self.splitters = {**self.splitters, name: tuple(sizes)}

    def leave(self, dossier: str, place: Place) -> None:
        """Remember where somebody was in `dossier`, of the dossiers left last."""
        others = {key: one for key, one in self.places.items() if key != dossier}
        while len(others) >= MOST_DOSSIERS:
            del others[next(iter(others))]
        self.places = {**others, dossier: place}
