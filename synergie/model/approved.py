"""What an approval fixes: which fields of minutes and of their parts say what they say for good. Maps nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from synergie.basis.words import N_

SEALED: Final = N_("This version is approved: it can only be read. To correct it, make the next version.")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ALL: Final[Collection[str] | None] = None
FIXED: Final[Mapping[str, Collection[str] | None]] = {
    "minutes_version": _names(
        "meeting_id form administration_id organisation_id author_stated number language state replaces_id"
    ),
    "statement": _names(
        "minutes_id kind level administration_id organisation_id person_id replies_to_id text document_id reference"
        " position"
    ),
    "gain": _names(
        "minutes_id place completes_id said_by_id family nature text fte level grade function domain_id"
        " administration_id mechanism horizon obstacle amount amount_year"
    ),
    "movement": _ALL,
    "target_team": _ALL,
}
"""The fields that cannot be changed, by table; None for all of them."""


def is_fixed(table: str, name: str, before: Any, after: Any) -> bool:
    """Return whether an approval forbids that the field `name` goes from `before` to `after`.

    A version that had no file may be given one; a line may become anything but dropped, which would take it out.
    """
    fixed = FIXED[table]
    if fixed is None or name in fixed:
        return True
    if table == "minutes_version":
        return name == "document_id" and before is not None
    return table == "gain" and name == "state" and after == "dropped"
