"""Records that are called nearly as what somebody types: "did you mean …?"."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.folding import folded
from synergie.basis.words import Message
from synergie.model.decoding import entity, journalled
from synergie.services import choosing
from synergie.services.naming import known_as

_NAMES: Final = {
    "person": ("name", "function_fr", "function_nl"),
    "organisation": ("name_fr", "name_nl", "short_fr", "short_nl"),
    "body": ("name_fr", "name_nl", "short_fr", "short_nl"),
    "initiative": ("title_fr", "title_nl"),
    "domain": ("name_fr", "name_nl", "short_fr", "short_nl"),
}
_ALIASES: Final = {"person": ("person_alias", "person_id"), "organisation": ("organisation_alias", "organisation_id")}
_NEAR: Final = 78
"""From how alike on, of 100: "Magotaux" for "Magottaux" is, another function of the same service is not."""
_WITHIN: Final = 0.9
"""What it counts that all words of one are words of the other."""
_SHORTEST: Final = 4
"""Of so few letters, a word within a name says nothing."""


def near(session: Session, table: str, text: str, limit: int = 3) -> tuple[tuple[uuid.UUID, Bilingual | Message], ...]:
    """Return the records of `table` that are called nearly as `text`, by any of their spellings, the nearest first.

    Of records that are chosen among those of one whole none is returned: whose they are is not known here.
    """
    wanted = folded(text)
    if not wanted or choosing.whole_link(table) is not None:
        return ()
    if table in _NAMES:
        scores = _scores(wanted, _spellings(session, table))
        cls: Any = entity(table)
        names = {one.id: known_as(one) for one in session.scalars(sa.select(cls).where(cls.id.in_(scores))).all()}
    else:
        names = {one.key: one.name for one in choosing.choices(session, table)}
        said = ((key, name) for key, name in names.items() if isinstance(name, Bilingual))
        scores = _scores(wanted, ((key, text) for key, name in said for text in (name.fr, name.nl) if text))
    best = sorted(scores, key=lambda key: (-scores[key], _order(names[key]), str(key)))
    return tuple((key, names[key]) for key in best[:limit])


def _scores(wanted: str, spellings: Iterable[tuple[uuid.UUID, str]]) -> dict[uuid.UUID, float]:
    scores: dict[uuid.UUID, float] = {}
    for key, name in spellings:
        score = _alike(wanted, folded(name))
        if score >= _NEAR:
            scores[key] = max(score, scores.get(key, 0))
    return scores


def _alike(one: str, other: str) -> float:
    from rapidfuzz import fuzz  # only now: a list and its record do without

    score = fuzz.token_sort_ratio(one, other)
    if min(len(one), len(other)) >= _SHORTEST:
        score = max(score, _WITHIN * fuzz.token_set_ratio(one, other))
    return score


def _spellings(session: Session, table: str) -> list[tuple[uuid.UUID, str]]:
    columns = journalled()[table].c
    rows = session.execute(sa.select(columns.id, *(columns[name] for name in _NAMES[table]))).all()
    found = [(row[0], text) for row in rows for text in row[1:] if text]
    if table in _ALIASES:
        aliases, link = _ALIASES[table]
        columns = journalled()[aliases].c
        found += [(key, text) for key, text in session.execute(sa.select(columns[link], columns.spelling)).all()]
    return found


def _order(name: Bilingual | Message) -> str:
    return folded(name.id if isinstance(name, Message) else name.best("fr"))
