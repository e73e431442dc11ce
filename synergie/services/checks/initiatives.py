"""Rules about initiatives."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.parsing import folded
from synergie.basis.words import N_
from synergie.model.initiatives import Initiative, InitiativeYear
from synergie.services.checks.finding import Hit, Look, called

_SHORT: Final = 3
"""Words of so few letters are mostly articles and prepositions."""
_LEAST_WORDS: Final = 3
_SAME_WORD: Final = 0.8


def named_nearly_alike(look: Look) -> Iterator[Hit]:
    """Find two initiatives of one domain, both proposed or both there, whose titles say nearly the same."""
    query = (
        sa.select(InitiativeYear.state, Initiative)
        .join(Initiative, Initiative.id == InitiativeYear.initiative_id)
        .where(InitiativeYear.year_id == look.year.id)
        .order_by(InitiativeYear.position, Initiative.id)
    )
    together: defaultdict[object, list[Initiative]] = defaultdict(list)
    for state, one in look.session.execute(query).all():
        together[state, one.domain_id].append(one)
    for ones in together.values():
        for first, second in itertools.combinations(ones, 2):
            if first.id != second.parent_id and second.id != first.parent_id and _alike(first.title, second.title):
                message = N_("“{second}” may be the same as “{first}”: keep one of them, or tell them apart.")
                yield Hit(second, "title", message.of(second=called(second), first=called(first)))


def _alike(one: Bilingual, other: Bilingual) -> bool:
    """Return whether the titles are alike in every language that both have."""
    both = [language for language in LANGUAGES if one.in_(language).strip() and other.in_(language).strip()]
    return bool(both) and all(_near(_words(one.in_(language)), _words(other.in_(language))) for language in both)


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", folded(title)) if len(word) > _SHORT)


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether all words of the shorter title stand in the longer one, in the singular or in the plural."""
    shorter, longer = sorted((one, other), key=lambda words: (len(words), sorted(words)))
    if len(shorter) < _LEAST_WORDS:
        return one == other and bool(one)
    return all(word in longer or difflib.get_close_matches(word, longer, 1, _SAME_WORD) for word in shorter)
