"""Why a record of the bin would stand beside one that took its place meanwhile: it was counted then, it would be twice.

What a record says by itself was said before it was deleted, and is for the checks.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from typing import Any, Final

from sqlalchemy.orm import Session

from synergie.basis.fields import Problem

_NAMING_POSTS: Final = frozenset(("gain", "movement", "minutes_version"))
_OF_PROGRAMMES: Final = frozenset(
    (
        "participant", "programme_domain", "adhesion_status", "adhesion_count", "position", "allocation_key",
        "allocation_value",
    )
)  # fmt: skip
_OF_OTHERS: Final = frozenset(("attendance", "action", "minutes_version"))

Clashes = frozenset[frozenset[tuple[str, uuid.UUID]]]


def on_posts(session: Session, tables: Collection[str]) -> Clashes:
    """Return which lines save or move one post twice, before records of `tables` come back."""
    if _NAMING_POSTS.isdisjoint(tables):
        return frozenset()
    from synergie.services import gain_posts, rules_gains

    return frozenset(one.names for one in gain_posts.twice(rules_gains.read(session)))


def problems(
    session: Session, root: tuple[str, uuid.UUID], rows: Collection[tuple[str, uuid.UUID]], before: Clashes
) -> Iterator[Problem]:
    """Yield why `root`, which is back with all `rows`, cannot stay; `before` is what `on_posts` said without them.

    Parts come back into their whole, where nothing was meanwhile.
    """
    from synergie.model.decoding import entity

    yield from _beside(session, root[0], session.get_one(entity(root[0]), root[1]))
    if _NAMING_POSTS.isdisjoint(table for table, _ in rows):
        return
    from synergie.services import gain_posts, rules_gains

    for one in gain_posts.twice(rules_gains.read(session)):
        if one.names not in before:
            own = next((row for row in rows if row in one.names), one.second.name)
            yield Problem(None, rules_gains.said(session, one, own))


def _beside(session: Session, table: str, found: Any) -> Iterator[Problem]:
    if table in _OF_PROGRAMMES:
        from synergie.services import rules_programmes

        yield from rules_programmes.beside(session, found)
    elif table == "cost_option":
        from synergie.services import rules_costs

        yield from rules_costs.same_role(session, found)
    elif table == "cost_rate":
        from synergie.services import rules_rates

        yield from rules_rates.same_rate(session, found)
    elif table == "index_step":
        from synergie.services import rules_rates

        yield from rules_rates.same_month(session, found)
    elif table in _OF_OTHERS:
        from synergie.services import rules

        yield from rules.beside(session, found)
