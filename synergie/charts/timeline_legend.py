"""The legend of a timeline: only what is drawn, with its word, over as many lines as it needs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from synergie.charts.marks import Label, Line, Mark, Measure, Tone
from synergie.charts.timeline_parts import Kind, Sign, Step, TimelineWords, Who
from synergie.charts.timeline_signs import arrow, moment, shape, sign, stretch

SIZE = 8.5
_ROW = 13.0
_MARK = 14.0
_GAP = 14.0
_BAR = 16.0
_UNDER = 5.0

_What = Sign | Who | Kind | None
"""What an entry explains; None is the arrow."""


@dataclasses.dataclass(frozen=True, slots=True)
class Entries:
    """What is drawn somewhere in the steps."""

    signs: tuple[Sign, ...]
    who: tuple[Who, ...]
    kinds: tuple[Kind, ...]
    is_vague: bool
    depends: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Legend:
    """The legend, laid out."""

    marks: tuple[Mark, ...]
    height: float


def entries(steps: Sequence[Step]) -> Entries:
    """Return what a legend of `steps` must explain."""
    signs, keys = {step.sign for step in steps}, {step.key for step in steps}
    moments = [(step, one) for step in steps for one in step.moments]
    kinds = {one.kind for _, one in moments} - {Kind.DUE, Kind.DONE}
    who = {step.who for step, one in moments if one.kind is Kind.DUE}
    return Entries(
        tuple(one for one in Sign if one in signs),
        tuple(one for one in Who if one in who),
        tuple(one for one in Kind if one in kinds),
        any(one.kind is Kind.DUE and not one.is_exact for _, one in moments),
        any(step.after in keys - {step.key} for step in steps if step.after is not None),
    )


def legend(shown: Entries, width: float, measure: Measure, words: TimelineWords) -> Legend:
    """Return the entries side by side, and below each other where there is no room."""
    marks: list[Mark] = []
    x, y = 0.0, 0.0
    for what, text, wide in _named(shown, words):
        needs = wide + 4 + measure(text, SIZE, "regular")
        if x and x + needs > width:
            x, y = 0.0, y + _ROW
        marks += _drawn(what, x, y + 6)
        marks.append(Label(x=x + wide + 4, y=y + 9, text=text, size=SIZE))
        x += needs + _GAP
    return Legend(tuple(marks), y + _ROW + _UNDER if marks else 0.0)


def _named(shown: Entries, words: TimelineWords) -> list[tuple[_What, str, float]]:
    found: list[tuple[_What, str, float]] = [(one, words.signs[one], _MARK - 2) for one in shown.signs]
    found += [(one, words.who[one], _MARK - 2) for one in shown.who]
    found += [(one, words.kinds[one], _BAR if _is_bar(one) else _MARK - 2) for one in shown.kinds]
    if shown.is_vague:
        found.append((Kind.DUE, words.vague, _BAR + 6))
    if shown.depends:
        found.append((None, words.after, _BAR))
    return found


def _drawn(what: _What, x: float, y: float) -> list[Mark]:
    middle = x + 6
    match what:
        case Sign():
            return sign(what, middle, y)
        case Who():
            return shape(what, middle, y)
        case Kind.DUE:
            return stretch(what, Who.OTHER, x, x + _BAR + 6, y)
        case Kind():
            return stretch(what, Who.UNKNOWN, x, x + _BAR, y) if _is_bar(what) else moment(what, Who.UNKNOWN, middle, y)
    return [Line(x1=x, y1=y, x2=x + _BAR - 3, y2=y, tone=Tone.GREY, width=0.8), arrow(x + _BAR, y)]


def _is_bar(kind: Kind) -> bool:
    return kind in (Kind.WINDOW, Kind.MISSED_WINDOW)
