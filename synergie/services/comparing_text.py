"""Two texts side by side: which paragraphs belong together, and which words only one of them has.

Nothing here reads a dossier, and neither text comes first: what only one has is marked in that one.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.differences import differences
from synergie.basis.folding import folded
from synergie.basis.typography import typeset
from synergie.services.comparing_types import Cell, Line, Row, RowKind, Words

ALIKE: Final = 55.0
"""From how many percent on two paragraphs are taken for the same one, said differently."""
_MOST: Final = 40_000
"""How many pairs of paragraphs are weighed at most; beyond, a run of changed paragraphs is paired by its order."""
TEXTED: Final = frozenset(RowKind) - {RowKind.STAFF, RowKind.BODY, RowKind.TOTAL}
"""Rows of which the text is shown; a staff line says what it claims in its parts."""
_LONGEST: Final = 6_000
"""Texts longer than this are not compared word by word."""


Pairs = list[tuple[int | None, int | None]]


def align(one: Sequence[str], other: Sequence[str]) -> Pairs:
    """Return the paragraphs of two texts in pairs of their places, in reading order; None where one has none."""
    before, after = [_plain(text) for text in one], [_plain(text) for text in other]
    found: Pairs = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            found += list(zip(range(first, last), range(start, end), strict=True))
        else:
            found += _weighed(before, after, range(first, last), range(start, end))
    return found


def alike(one: str, other: str) -> float:
    """Return how much two texts say the same, in percent; case, accents and the order of words do not count much."""
    from rapidfuzz import fuzz  # only now: what compares nothing does without

    a, b = _plain(one), _plain(other)
    return float(max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b))) if a and b else 0.0


def same(one: str, other: str) -> bool:
    """Return whether two texts say the same; case, accents and spaces do not count."""
    return _plain(one) == _plain(other)


def words(one: str, other: str) -> tuple[Line, Line]:
    """Return both texts with the words marked that only one of them has."""
    if max(len(one), len(other)) > _LONGEST:
        own = one != other
        return (Words(one, own),), (Words(other, own),)
    pieces = differences(one, other)
    left = _joined(Words(piece.text, piece.change == "removed") for piece in pieces if piece.change != "added")
    right = _joined(Words(piece.text, piece.change == "added") for piece in pieces if piece.change != "removed")
    return left, right


def side_by_side(one: str, other: str, language: str) -> tuple[Line, Line]:
    """Return two texts typeset, the words marked that only one has; none where they have little in common."""
    left, right = typeset(one.strip(), language), typeset(other.strip(), language)
    if not left or not right or same(left, right) or alike(left, right) < ALIKE:
        return ((Words(left),) if left else ()), ((Words(right),) if right else ())
    return words(left, right)


def worded(row: Row) -> Row:
    """Return a row with the texts of its cells as they are shown in each language."""
    if row.kind not in TEXTED:
        return row
    said: list[dict[str, Line]] = [{}, {}]
    for language in LANGUAGES:
        left, right = _shown(row.commune, language), _shown(row.cpas, language)
        pair = side_by_side(left, right, language)
        if row.kind is RowKind.VERSION:  # what is noted about a version is no text of it
            pair = tuple(_joined(Words(piece.text) for piece in line) for line in pair)  # type: ignore[assignment]
        for found, line in zip(said, pair, strict=True):
            found[language] = line
    both = [
        None if cell is None else dataclasses.replace(cell, said=found)
        for cell, found in zip((row.commune, row.cpas), said, strict=True)
    ]
    common = row.common
    if common is not None:
        texts = {name: typeset(_shown(common, name), name) for name in LANGUAGES}
        common = dataclasses.replace(
            common, said={name: (Words(text),) if text else () for name, text in texts.items()}
        )
    return dataclasses.replace(row, commune=both[0], cpas=both[1], common=common)


def _shown(cell: Cell | None, language: str) -> str:
    """Return the text in a language, in the other one when it is in that only."""
    text = cell.text if cell is not None else Bilingual()
    return text.in_(language).strip() or text.best(language).strip()


def _plain(text: str) -> str:
    return " ".join(folded(text).split())


def _weighed(before: Sequence[str], after: Sequence[str], left: range, right: range) -> Pairs:
    """Return the pairs of two runs that are nowhere equal, so that their likeness adds up to the most."""
    if not left or not right:
        return [*((i, None) for i in left), *((None, j) for j in right)]
    if len(left) * len(right) > _MOST:
        shared = min(len(left), len(right))
        paired: Pairs = [(left[n], right[n]) for n in range(shared)]
        return [*paired, *((i, None) for i in left[shared:]), *((None, j) for j in right[shared:])]
    gain = [[max(0.0, alike(before[i], after[j]) - ALIKE + 1) for j in right] for i in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            with_both = gain[i][j] + best[i + 1][j + 1] if gain[i][j] > 0 else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_both)
    return list(_walked(best, gain, left, right))


def _walked(
    best: list[list[float]], gain: list[list[float]], left: range, right: range
) -> Iterator[tuple[int | None, int | None]]:
    i = j = 0
    while i < len(left) and j < len(right):
        here = best[i][j]
        if gain[i][j] > 0 and here == gain[i][j] + best[i + 1][j + 1]:
            yield left[i], right[j]
            i, j = i + 1, j + 1
        elif here == best[i + 1][j]:
            yield left[i], None
            i += 1
        else:
            yield None, right[j]
            j += 1
    yield from ((one, None) for one in left[i:])
    yield from ((None, one) for one in right[j:])


def _joined(pieces: Iterator[Words]) -> Line:
    """Return runs that are as long as can be; a space between two words that only one has is marked with them."""
    found: list[Words] = []
    for piece in pieces:
        if len(found) > 1 and piece.own and found[-2].own and not found[-1].text.strip():
            between = found.pop()
            found[-1] = Words(found[-1].text + between.text + piece.text, own=True)
        elif found and found[-1].own == piece.own:
            found[-1] = Words(found[-1].text + piece.text, piece.own)
        else:
            found.append(piece)
    return tuple(found)
