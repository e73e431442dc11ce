"""When two texts say nearly the same, and when two spellings may be of one name."""

from __future__ import annotations

import difflib
import functools
import operator
import re
from typing import Final, NamedTuple

from synergie.basis import folding
from synergie.basis.bilingual import Bilingual

folded: Final = functools.lru_cache(maxsize=4096)(folding.folded)
_SHORT: Final = 3
"""Words of so few letters are mostly articles and prepositions."""
_LEAST_WORDS: Final = 3
_SAME_WORD: Final = 0.8


class Words(NamedTuple):
    """The words that carry the sense of a text, and the letters they begin with."""

    words: frozenset[str]
    initials: frozenset[str]
    letters: int
    """One bit for each of `initials`; two of them may share a bit."""


Sense = tuple[Words, Words]
"""The sense of a text in French and in Dutch."""


def sense(text: Bilingual) -> Sense:
    """Return the words of `text` that carry its sense, in each language."""
    return _words(text.fr), _words(text.nl)


def alike(one: Sense, other: Sense) -> bool:
    """Return whether two texts say nearly the same in every language that both have."""
    letters = one[0].letters, other[0].letters
    if letters[0] & letters[1] not in letters:  # most texts, told apart at a glance
        return False
    found = False
    for first, second in zip(one, other, strict=True):
        if first.words and second.words:
            if not _near(first, second):
                return False
            found = True
    return found


def plain(text: Bilingual) -> tuple[str, str]:
    """Return both texts without accents and capitals."""
    return folded(text.fr), folded(text.nl)


def same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two texts, as `plain` gives them, are the same in a language that both have."""
    return one[0] == other[0] != "" or one[1] == other[1] != ""


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    found = frozenset(word for word in re.findall(r"\w+", folded(text)) if len(word) > _SHORT)
    initials = frozenset(word[0] for word in found)
    return Words(found, initials, functools.reduce(operator.or_, (1 << ord(one) % 64 for one in initials), 0))


def _near(one: Words, other: Words) -> bool:
    """Return whether all words of the shorter text stand in the longer one, in the singular or in the plural."""
    shorter, longer = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if not shorter.initials <= longer.initials:
        return False
    if len(shorter.words) < _LEAST_WORDS:
        return one.words == other.words
    return all(
        word in longer.words or any(word[0] == each[0] and close(word, each) for each in longer.words)
        for word in shorter.words
    )


@functools.lru_cache(maxsize=16384)
def close(one: str, other: str) -> bool:
    """Return whether two words differ by a letter or two."""
    if one == other:
        return True
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _SAME_WORD and matcher.ratio() >= _SAME_WORD


Spelling = tuple[str, ...]


@functools.lru_cache(maxsize=4096)
def spelling(name: str) -> Spelling:
    """Return the parts of a name in their order, without accents, capitals and marks."""
    return tuple(re.findall(r"\w+", folded(name)))


@functools.lru_cache(maxsize=4096)
def initials(name: Spelling) -> str:
    """Return the letters that the parts of a name begin with, the same whichever part comes first.

    Two spellings of one name have them in common.
    """
    return "".join(sorted(part[0] for part in name))


def one_name(one: Spelling, other: Spelling) -> bool:
    """Return whether two names may be spellings of one: part by part, in either order, they differ by a letter or two.

    Numbers are no spelling: "member (1)" is not "member (2)".
    """
    if not one or len(one) != len(other):
        return False
    return any(_parts_close(one, order) for order in (other, other[::-1]))


def _parts_close(first: Spelling, second: Spelling) -> bool:
    pairs = zip(first, second, strict=True)
    return all(a == b or (not a.isdigit() and a[0] == b[0] and close(a, b)) for a, b in pairs)
