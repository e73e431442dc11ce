"""How a value of a given type is written into frozen facts and read from them again: one codec for each type.

The type is what the annotation of a field says; a file never says which class is made of it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import functools
import hashlib
import inspect
import json
import types
import typing
import uuid
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from synergie.basis.dates import PartialDate, Period
from synergie.basis.messages import Message
from synergie.basis.quantities import Count, Fte, Money, Range
from synergie.services.changes_facts import UNCOUNTED


class Unreadable(Exception):  # noqa: N818 - told by `freezing` in a sentence
    """What is written is no value of its type; `place` leads to it."""

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place

    def under(self, name: str) -> Unreadable:
        """Return the same, seen from the thing that holds it."""
        return Unreadable(f"{name}.{self.place}" if self.place else name)


def without_files(_sha256: str) -> bytes:
    """Stand for the bytes of any file, for who needs none of them."""
    return b""


@dataclasses.dataclass(slots=True)
class Thawing:
    """One reading: where the bytes of files come from, and what was met that nobody knows any more."""

    contents: Callable[[str], bytes]
    unknown: set[str] = dataclasses.field(default_factory=set)


@dataclasses.dataclass(frozen=True, slots=True)
class Codec:
    """How values of a type become plain JSON and come back; `empty` stands for one that is not there.

    What `is_text` is written as a JSON text, and can name the entries of a mapping.
    """

    freeze: Callable[[Any], Any]
    thaw: Callable[[Any, Thawing], Any]
    empty: Callable[[], Any]
    is_text: bool = False


def canonical(value: Any) -> bytes:
    """Return plain values as the one JSON text that stands for them; half a character is written by its number."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "backslashreplace")


@functools.cache
def codec(kind: Any, counted: bool = False) -> Codec:
    """Return the codec of what an annotation says; without the fields that are `UNCOUNTED` if only `counted` ones are.

    Raises `TypeError` for a type that facts cannot hold.
    """
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _LEAVES:
        return _LEAVES[kind]
    if origin in (typing.Union, types.UnionType):
        return _union(arguments, counted)
    if origin is Range:
        return _range(*arguments)
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return _fixed(arguments, counted)
    if origin in (tuple, Sequence, Iterable):
        return _many(codec(arguments[0], counted))
    if origin in (dict, Mapping):
        return _mapping(arguments[0], codec(arguments[1], counted))
    if kind in (Any, Hashable):
        return _OPEN
    found = origin or kind
    if isinstance(found, type) and issubclass(found, enum.Enum):
        return _choice(found)
    if isinstance(found, type):
        return _record(found, dict(zip(getattr(found, "__parameters__", ()), arguments, strict=False)), counted)
    raise TypeError(f"frozen facts cannot hold {kind}")


# Values


def _exact(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise Unreadable
    return value


def _read(read: Callable[[str], Any]) -> Callable[[Any, Thawing], Any]:
    def thaw(value: Any, _thawing: Thawing) -> Any:
        try:
            return read(_exact(value, str))
        except (ValueError, InvalidOperation, OverflowError):
            raise Unreadable from None

    return thaw


def _plain(kind: type) -> Codec:
    return Codec(kind, lambda value, _thawing: _exact(value, kind), kind, is_text=kind is str)


def _coded(kind: Any, empty: Callable[[], Any]) -> Codec:
    return Codec(lambda value: value.code(), _read(kind.from_code), empty, is_text=True)


def _number(value: Any) -> str:
    """Return a number without an exponent and without zeros that say nothing: two engines keep them differently."""
    text = format(Decimal(value), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _nothing() -> None:
    raise Unreadable


def _file(value: Any, thawing: Thawing) -> bytes:
    sha256 = _exact(value, str)
    data = thawing.contents(sha256)
    if thawing.contents is not without_files and hashlib.sha256(data).hexdigest() != sha256:
        raise Unreadable
    return data


_LEAVES: Final[dict[Any, Codec]] = {
    bool: _plain(bool),
    int: _plain(int),
    str: _plain(str),
    bytes: Codec(lambda value: hashlib.sha256(value).hexdigest(), _file, lambda: b"", is_text=True),
    Decimal: Codec(_number, _read(Decimal), Decimal, is_text=True),
    uuid.UUID: Codec(str, _read(uuid.UUID), lambda: uuid.UUID(int=0), is_text=True),
    dt.date: Codec(dt.date.isoformat, _read(dt.date.fromisoformat), _nothing, is_text=True),
    dt.datetime: Codec(dt.datetime.isoformat, _read(dt.datetime.fromisoformat), _nothing, is_text=True),
    dt.time: Codec(dt.time.isoformat, _read(dt.time.fromisoformat), dt.time, is_text=True),
    PartialDate: _coded(PartialDate, _nothing),
    Period: _coded(Period, _nothing),
    Fte: _coded(Fte, lambda: Fte(0)),
    Money: _coded(Money, lambda: Money(0)),
    Count: _coded(Count, lambda: Count(0)),
}


def _range(of: Any) -> Codec:
    end = codec(of).empty
    return Codec(
        lambda value: value.code(),
        _read(lambda text: Range.from_code(text, of.from_code)),
        lambda: Range(end(), end()),
        is_text=True,
    )


def _choice(kind: type[enum.Enum]) -> Codec:
    """Return the codec of a choice; of one that is not known any more its first answer is taken, and it is told."""
    members = list(kind)
    known = {member.value: member for member in members}
    blank = next((one for one in members if one.name in ("NOT_STATED", "NONE", "UNKNOWN")), members[0])

    def thaw(value: Any, thawing: Thawing) -> Any:
        found = known.get(_exact(value, str))
        if found is None:
            thawing.unknown.add(f"{kind.__name__} = {value}")
            return blank
        return found

    return Codec(lambda value: kind(value).value, thaw, lambda: blank, is_text=True)


# What holds values


def _union(arguments: tuple[Any, ...], counted: bool) -> Codec:
    """Return the codec of a value that may be absent, or be one of several: then the name of its type stands by it."""
    kinds = tuple(one for one in arguments if one is not types.NoneType)
    nullable = len(kinds) < len(arguments)
    one = codec(kinds[0], counted) if len(kinds) == 1 else _named({kind: codec(kind, counted) for kind in kinds})

    def thaw(value: Any, thawing: Thawing) -> Any:
        return None if value is None and nullable else one.thaw(value, thawing)

    return Codec(
        lambda value: None if value is None else one.freeze(value),
        thaw,
        (lambda: None) if nullable else one.empty,
    )


def _named(kinds: Mapping[Any, Codec]) -> Codec:
    codecs = {typing.get_origin(kind) or kind: found for kind, found in kinds.items()}
    names = {kind.__name__: found for kind, found in codecs.items()}

    def freeze(value: Any) -> Any:
        kind = type(value)
        if kind not in codecs:
            raise TypeError(f"frozen facts cannot hold a {kind.__name__} here")
        return {kind.__name__: codecs[kind].freeze(value)}

    def thaw(value: Any, thawing: Thawing) -> Any:
        if not isinstance(value, dict) or len(value) != 1 or not value.keys() <= names.keys():
            raise Unreadable
        ((name, found),) = value.items()
        return names[name].thaw(found, thawing)

    return Codec(freeze, thaw, lambda: next(iter(codecs.values())).empty())


def _many(one: Codec) -> Codec:
    freeze_one, thaw_one = one.freeze, one.thaw

    def thaw(value: Any, thawing: Thawing) -> Any:
        found = []
        for place, part in enumerate(_exact(value, list)):
            try:
                found.append(thaw_one(part, thawing))
            except Unreadable as error:
                raise error.under(str(place + 1)) from None
        return tuple(found)

    return Codec(lambda value: [freeze_one(part) for part in value], thaw, tuple)


def _fixed(arguments: tuple[Any, ...], counted: bool) -> Codec:
    codecs = tuple(codec(one, counted) for one in arguments)

    def thaw(value: Any, thawing: Thawing) -> Any:
        if len(_exact(value, list)) != len(codecs):
            raise Unreadable
        return tuple(one.thaw(part, thawing) for one, part in zip(codecs, value, strict=True))

    return Codec(
        lambda value: [one.freeze(part) for one, part in zip(codecs, value, strict=True)],
        thaw,
        lambda: tuple(one.empty() for one in codecs),
    )


def _mapping(kind: Any, value: Codec) -> Codec:
    """Return the codec of a mapping.

    Codes stand in the order that people gave to what they name, so that it is kept. Other names have no order: choices
    are thawed in the order in which they are offered, the rest in that of its text.
    """
    key = codec(kind)
    ordered = kind is str or str in typing.get_args(kind)
    choices = list(kind) if isinstance(kind, type) and issubclass(kind, enum.Enum) else []
    places = {one: place for place, one in enumerate(choices)}
    named = key.is_text and not ordered

    def freeze(entries: Any) -> Any:
        pairs = [[key.freeze(name), value.freeze(entry)] for name, entry in entries.items()]
        if named:
            return dict(pairs)
        return pairs if ordered else sorted(pairs, key=lambda pair: canonical(pair[0]))

    def thaw(entries: Any, thawing: Thawing) -> Any:
        pairs = _exact(entries, dict).items() if named else [_pair(one) for one in _exact(entries, list)]
        found = []
        for name, entry in pairs:
            try:
                found.append((key.thaw(name, thawing), value.thaw(entry, thawing)))
            except Unreadable as error:
                raise error.under(str(name)) from None
        return dict(sorted(found, key=lambda pair: places[pair[0]]) if places else found)

    return Codec(freeze, thaw, dict)


def _pair(value: Any) -> tuple[Any, Any]:
    if len(_exact(value, list)) != 2:
        raise Unreadable
    return value[0], value[1]


def _record(kind: type, parameters: Mapping[Any, Any], counted: bool) -> Codec:
    """Return the codec of a class by its fields, or by what it is made of, which it keeps under the same names."""
    kinds = {name: _given(hint, parameters) for name, hint in _parts(kind, counted).items()}
    found: dict[str, Codec] = {}

    def codecs() -> dict[str, Codec]:
        if not found:
            found.update({name: codec(of, counted) for name, of in kinds.items()})
        return found

    def freeze(value: Any) -> Any:
        return {name: one.freeze(getattr(value, name)) for name, one in (found or codecs()).items()}

    def thaw(value: Any, thawing: Thawing) -> Any:
        known = found or codecs()
        given: dict[str, Any] = {}
        for name, part in _exact(value, dict).items():
            if name not in known:
                thawing.unknown.add(f"{kind.__name__}.{name}")
                continue
            try:
                given[name] = known[name].thaw(part, thawing)
            except Unreadable as error:
                raise error.under(name) from None
        return _made(kind, given, known)

    return Codec(freeze, thaw, lambda: _made(kind, {}, codecs()))


def _parts(kind: type, counted: bool) -> dict[str, Any]:
    """Return what a class is made of, with its types."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return {
            one.name: hints[one.name]
            for one in dataclasses.fields(kind)
            if one.init and not (counted and one.metadata.get(UNCOUNTED))
        }
    if "_fields" in vars(kind):
        return typing.get_type_hints(kind)
    hints = typing.get_type_hints(kind.__init__)  # type: ignore[misc]
    names = list(inspect.signature(kind).parameters)
    if not names or not hints.keys() >= set(names):
        raise TypeError(f"frozen facts cannot hold a {kind.__name__}")
    return {name: hints[name] for name in names}


def _given(hint: Any, parameters: Mapping[Any, Any]) -> Any:
    """Return a type with what its variables stand for."""
    if hint in parameters:
        return parameters[hint]
    variables = getattr(hint, "__parameters__", ())
    return hint[tuple(parameters.get(one, one) for one in variables)] if variables and parameters else hint


def _made(kind: type, given: Mapping[str, Any], known: Mapping[str, Codec]) -> Any:
    """Return a record; what it was not given takes the default of its field, or an empty value."""
    required = inspect.signature(kind).parameters if len(given) < len(known) else {}
    blank = {
        name: known[name].empty()
        for name, one in required.items()
        if name in known and name not in given and one.default is inspect.Parameter.empty
    }
    try:
        return kind(**given, **blank)
    except (ValueError, TypeError, AttributeError):
        raise Unreadable from None


_OPEN: Final = _union((*_LEAVES, Message, types.NoneType), counted=False)
