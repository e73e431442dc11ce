"""Figures that one of two years does not know, in few lines: a line for each would take pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.formats_words import RANGE
from synergie.basis.words import N_, NP_
from synergie.reports.chapters import changes_said
from synergie.reports.chapters.changes_names import ENDS, apart, called, counted_in, known, words
from synergie.reports.content import Column, Run, Runs, Table
from synergie.reports.origins import figure, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.changes_facts import Changes, FigureChange

_HEAD: Final = 0.3
_TOLD: Final = 0.61
_MISSING: Final = 0.09
_BOTH: Final = 2
"""The ends of a range."""
_PATH: Final = " › "
_Group = tuple[str, str, list[FigureChange]]


def table(key: str, found: Sequence[FigureChange], place: int, changes: Changes, voice: Voice) -> Table:
    """Return figures that only the first year (`place` 0) or the second one (1) knows, those of a record together."""
    groups = list(_groups(found, place, changes.names, voice))
    labels = apart([called(above, changes.names, voice) for above, _, _ in groups])
    rows = []
    for label, (above, other, lines) in zip(labels, groups, strict=True):
        units = {counted_in(one, voice) for one in lines}
        shared = units.pop() if len(units) == 1 else ""
        head = (Run(label), Run(f" ({shared})", muted=True)) if shared else (Run(label),)
        told = _line(above, lines, place, changes.names, voice, units=not shared)
        rows.append((head, (Run(other),), told) if place else (head, told, (Run(other),)))
    years = changes_said.years(changes, voice)
    shares = (_MISSING, _TOLD) if place else (_TOLD, _MISSING)
    columns = (
        Column(voice.say(NP_("figures", "Figure")), _HEAD),
        *(Column(head, share) for head, share in zip(years, shares, strict=True)),
    )
    return Table(key, voice.say(N_("Known in one year only: {year}"), year=years[place]), columns, tuple(rows))


def _groups(
    found: Iterable[FigureChange], place: int, names: Mapping[str, Bilingual], voice: Voice
) -> Iterable[_Group]:
    """Yield figures of the same record or part, with what they have in common, and what the other year says."""
    groups: dict[tuple[str, str], list[FigureChange]] = {}
    for one in found:
        other = known((one.after, one.before)[place], voice).text
        groups.setdefault((_record(_above(one.key), names), other), []).append(one)
    for (_, other), ones in groups.items():
        yield _common([_above(one.key) for one in ones]), other, ones


def _above(key: str) -> str:
    return ENDS.sub("", key).rpartition(".")[0]


def _record(key: str, names: Mapping[str, Bilingual]) -> str:
    """Return the beginning of a key that is a record of the dossier; all of it where none is."""
    parts = key.split(".")
    beginnings = (".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return next((one for one in beginnings if one in names), key)


def _common(keys: Sequence[str]) -> str:
    """Return the parts with which all keys begin."""
    every = [key.split(".") for key in keys]
    depth = next(
        (place for place, parts in enumerate(zip(*every, strict=False)) if len(set(parts)) > 1), min(map(len, every))
    )
    return ".".join(every[0][:depth])


def _line(
    above: str,
    found: Sequence[FigureChange],
    place: int,
    names: Mapping[str, Bilingual],
    voice: Voice,
    *,
    units: bool,
) -> Runs:
    """Return what one year knows of figures one after the other, the lowest and the highest of a figure as a range."""
    ranges: dict[str, list[FigureChange]] = {}
    for one in found:
        ranges.setdefault(ENDS.sub("", one.key), []).append(one)
    lines = [ends for both in ranges.values() for ends in ([both] if len(both) == _BOTH else [[one] for one in both])]
    depth = above.count(".") + 1
    keys = [ENDS.sub("", ends[0].key) if len(ends) == _BOTH else ends[0].key for ends in lines]
    under: dict[str, list[tuple[str, Runs]]] = {}
    for key, ends in zip(keys, lines, strict=True):
        *path, last = words(key, names, voice)[depth:]
        low, high = (known((one.before, one.after)[place], voice).text for one in (ends[0], ends[-1]))
        said = low if low == high else voice.say(RANGE, low=low, high=high)
        unit = counted_in(ends[0], voice) if units else ""
        run = Run(f"{said}\u00a0{unit}" if unit else said)
        of_now = figure(ENDS.sub("", ends[0].key)) if place else None
        under.setdefault(_PATH.join(path), []).append((last, sourced((run,), of_now)))
    return joined([_told(path, ones, voice) for path, ones in under.items()], voice.semicolon)


def _told(path: str, ones: Sequence[tuple[str, Runs]], voice: Voice) -> Runs:
    """Return figures with what stands above all of them, once."""
    alone = len(ones) == 1 and bool(path)
    labels = [_PATH.join((path, ones[0][0]))] if alone else list(apart([label for label, _ in ones]))
    parts = [(Run(label + voice.colon, muted=True), *runs) for label, (_, runs) in zip(labels, ones, strict=True)]
    told = joined(parts, voice.semicolon)
    return told if alone or not path else (Run(f"{path} (", muted=True), *told, Run(")", muted=True))
