"""What the grids of figures have in common when a block is pasted: which lines are heads, which begin with a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import Any, Final

from synergie.basis.folding import folded
from synergie.basis.parsing import NOT_NUMBER, ParseError
from synergie.basis.words import N_

NO_COLUMN: Final = N_("There is no column for “{text}”.")
NO_NAME: Final = N_("No name stands before these figures.")
COMPUTED: Final = N_("This is a total: totals are computed.")

Line = tuple[str, ...]
Read = Callable[[str], Any]
"""Reads a cell: None for what is not known; raises `ParseError`."""

_NONE: Final = frozenset(
    {"geen", "nihil", "nul", "neant", "aucun", "aucune", "rien", "none", "nil", "p.m.", "pm", "n.v.t.", "nvt", "s.o."}
)
"""Words that people write where a figure would stand: never a name nor a head."""
_WORD: Final = re.compile(r"[^\W\d_]{2}")


def is_words(text: str, read: Read) -> bool:
    """Return whether a cell says words, as names and heads do: no figure, not even one that cannot be taken."""
    said = text.strip()
    if not said or said[0] in "=#" or folded(said) in _NONE or not (said[0].isalpha() or _WORD.search(said)):
        return False
    return _read(said, read) == "no number"


def is_figure(text: str, read: Read) -> bool:
    """Return whether a cell says a figure, also one that cannot be taken."""
    return _read(text, read) == "figure"


def has_figures(line: Sequence[str], read: Read) -> bool:
    """Return whether a line says a figure."""
    return any(is_figure(cell, read) for cell in line)


def without_heads(block: Sequence[Sequence[str]], read: Read, names: Container[str] = ()) -> list[Line]:
    """Return a block without the lines of words above its first figures; one with one of the `names` is no head.

    Between figures, words stand in a row of their own: who left them out would move the figures below to another row.
    """
    lines = [tuple(line) for line in block]
    first = next((at for at, line in enumerate(lines) if has_figures(line, read)), 0)
    heads = next((at for at, line in enumerate(lines) if at == first or not _is_head(line, read, names)), 0)
    return lines[heads:]


def begin_with_names(lines: Sequence[Line], read: Read) -> bool:
    """Return whether the first column says names and no figures."""
    firsts = [line[0] for line in lines if line[0].strip()]
    return bool(firsts) and any(len(line) > 1 for line in lines) and all(is_words(one, read) for one in firsts)


def name_rows(lines: Sequence[Line], read: Read) -> bool:
    """Return whether lines begin with names; of two cells alone the first may be a figure that cannot be read."""
    return (len(lines) > 1 or any(len(line) > 2 for line in lines)) and begin_with_names(lines, read)


def said(line: Sequence[str]) -> str:
    """Return what a line says, for who is told that it is not taken."""
    return " · ".join(cell.strip() for cell in line if cell.strip())


def _is_head(line: Line, read: Read, names: Container[str]) -> bool:
    cells = [cell.strip() for cell in line if cell.strip()]
    words = all(cell[0].isalpha() and is_words(cell, read) for cell in cells)
    return bool(cells) and words and folded(line[0]) not in names


def _read(text: str, read: Read) -> str:
    try:
        return "nothing" if read(text) is None else "figure"
    except ParseError as error:
        return "no number" if error.message.id == NOT_NUMBER.id else "figure"
