"""Makes the enumerations of Qt with all their members at once.

PySide6 makes each of them by calling Python's `Enum` with names and numbers when a class is first touched: some three
hundred with four thousand members until a dossier is open. Python changes the class twice for each member, after which
it has to look up anew whatever it knew about it. Here the class is copied from one without members, and these are put
into it together. What comes out is the same (`tests/ui/test_enumerations.py` compares all of them).
"""

from __future__ import annotations

import enum
import functools
import inspect
import sys
from types import FrameType
from typing import Any, Final

_SAME: Final = ((3, 11), (3, 12))
"""The versions of Python in which a member consists of what `_fill` gives it; the others make it themselves."""
_plain: Final = enum.EnumType._create_  # type: ignore[attr-defined]
_TAKEN: Final = {
    kind: frozenset(name for base in kind.__mro__ for name in vars(base)) | {"mro", ""}
    for kind in (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
}
"""The names that a class of each kind has already: Python treats a member of such a name in a way of its own."""
_LISTS: Final = ("_member_names_", "_unhashable_values_")
_TABLES: Final = ("_member_map_", "_value2member_map_")


def make_at_once() -> None:
    """Have every enumeration that is made of names and numbers from now on made at once."""
    if sys.version_info[:2] in _SAME:
        enum.EnumType._create_ = create  # type: ignore[attr-defined]


def create(
    kind: Any,
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: None = None,
    start: int = 1,
    boundary: enum.FlagBoundary | None = None,
) -> Any:
    """Make an enumeration as `Enum(class_name, names)` does; `kind` is the `Enum` that was called."""
    module = module or _asker(inspect.currentframe())
    values = _numbers(kind, names) if type is None else None
    if values is None:
        return _plain(
            kind, class_name, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary
        )
    made = _empty(kind, class_name, module, qualname, boundary)
    _fill(made, values)
    return made


def _empty(
    kind: Any, class_name: str, module: str | None, qualname: str | None, boundary: enum.FlagBoundary | None
) -> Any:
    """Make an enumeration without members after the first one of its kind, which Python made."""
    if module is None:
        return _plain(kind, class_name, (), qualname=qualname, boundary=boundary)
    space = {
        **_first(kind, boundary),
        "__module__": module,
        "__qualname__": qualname or class_name,
        **{name: [] for name in _LISTS},
        **{name: {} for name in _TABLES},
    }
    return type.__new__(enum.EnumType, class_name, (kind,), space)


@functools.cache
def _first(kind: Any, boundary: enum.FlagBoundary | None) -> dict[str, Any]:
    """Return what enumerations of a kind have in common."""
    found = vars(_plain(kind, "First", (), module=__name__, boundary=boundary))
    own = {"__dict__", "__weakref__", "__module__", "__qualname__", *_LISTS, *_TABLES}
    return {name: value for name, value in found.items() if name not in own}


def _asker(frame: FrameType | None) -> str | None:
    """Return the module that called the `Enum`, as Python finds it where nobody names one."""
    for _inner in range(2):
        frame = frame.f_back if frame is not None else None
    return None if frame is None else frame.f_globals.get("__name__")


def _numbers(kind: Any, names: Any) -> dict[str, int] | None:
    """Return the number of each name, or None where something is not as plain as that."""
    if kind not in _TAKEN or not isinstance(names, list) or not all(isinstance(one, tuple) for one in names):
        return None
    numbers = dict(names)
    plain = (
        len(numbers) == len(names)
        and _TAKEN[kind].isdisjoint(numbers)
        and not any(name.startswith("_") for name in numbers)
        and all(number.__class__ is int for number in numbers.values())
        and not (issubclass(kind, enum.Flag) and any(number < 0 for number in numbers.values()))
    )
    return numbers if plain else None


def _fill(made: Any, numbers: dict[str, int]) -> None:
    is_flag = issubclass(made, enum.Flag)
    order, members, by_number = made._member_names_, made._member_map_, made._value2member_map_
    new, with_number = made._new_member_, made._use_args_
    for name, number in numbers.items():
        member = by_number.get(number)
        if member is None:  # else one more name of a member that is there
            member = new(made, number) if with_number else new(made)
            member._value_ = number
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(order)
            if not is_flag or number.bit_count() == 1:  # nothing and several together have a name, no place
                order.append(name)
            by_number[number] = member
        members[name] = member
    if is_flag:
        _fill_masks(made, [*numbers.values()], [numbers[name] for name in order])
    put = type.__setattr__  # that of enumerations forbids to replace a member
    for name, member in members.items():
        put(made, name, member)


def _fill_masks(made: Any, numbers: list[int], shown: list[int]) -> None:
    for number in numbers:
        made._flag_mask_ |= number
        if number.bit_count() == 1:
            made._singles_mask_ |= number
    made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
    if shown != sorted(shown):
        made._iter_member_ = made._iter_member_by_def_
