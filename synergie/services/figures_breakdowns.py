"""Posts saved told apart by horizon and by level, version by version."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from synergie.basis.quantities import Fte, Range
from synergie.services import gains
from synergie.services.gains import Line, Pairing, Voice


def breakdowns(saved: Pairing) -> dict[str, Any]:
    """Return the fields of `StaffGains` that tell the posts saved apart by horizon and by level."""
    lines = {voice: saved.lines(voice) for voice in Voice}
    return {
        "by_horizon": {voice: _by(found, _horizon) for voice, found in lines.items()},
        "common_by_horizon": _common_by_horizon(saved),
        "by_level": {voice: _by(found, _level) for voice, found in lines.items()},
    }


def _horizon(line: Line) -> str:
    return gains.horizon(line.horizon)


def _level(line: Line) -> str:
    return "not_stated" if line.level is None else line.level.value


def _by(lines: Iterable[Line], key: Callable[[Line], str]) -> dict[str, Range[Fte]]:
    """Add up the lines under each key; years come first, then the vague terms."""
    parts: dict[str, list[Line]] = {}
    for line in lines:
        parts.setdefault(key(line), []).append(line)
    return {name: gains.posts(parts[name]) for name in sorted(parts, key=_place)}


_TERMS: Final = ("short_term", "medium_term", "long_term", "undated", "not_stated")


def _place(name: str) -> tuple[int, str]:
    return (_TERMS.index(name) + 1 if name in _TERMS else 0), name


def _common_by_horizon(pairing: Pairing) -> dict[str, Range[Fte]]:
    """Add up what both versions claim for certain, by the horizon of the commune's line, else of the other one."""
    found: dict[str, Range[Fte]] = {}
    for pair in pairing.common:
        name = gains.horizon(pair.commune.horizon or pair.cpas.horizon)
        found[name] = found.get(name, gains.NOTHING) + pair.common
    return {name: found[name] for name in sorted(found, key=_place)}
