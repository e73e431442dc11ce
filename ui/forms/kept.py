"""What is typed and not yet left, kept on this computer so that nothing is lost when the power goes."""

from __future__ import annotations

import uuid
from typing import Final

from synergie.basis.words import N_
from ui.workplace import Workplace

NEW: Final = None
"""Stands for the key of a record that is not entered yet."""

INSIDE: Final = "new."
"""What the name of a field begins with that belongs to a part which is not entered yet: it is kept with its whole."""

Where = tuple[str, uuid.UUID | None] | None
"""The table and the key of the record; None for no record at all."""


def keep(place: Workplace, where: Where, field: str, text: str, what: str) -> None:
    """Keep what is typed in a field of the record `what`; empty text is forgotten."""
    if where is None or place.recovery is None:
        return
    if not text:
        forget(place, where, field)
    elif not place.recovery.keep(place.dossier, *where, field, text, what):
        place.told.emit(N_("What you type cannot be kept on this computer: its disk is full."))


def forget(place: Workplace, where: Where, field: str) -> None:
    """Keep nothing any more of a field: it is in the dossier, or was put back."""
    if where is not None and place.recovery is not None:
        place.recovery.forget(place.dossier, *where, field)


def waiting(place: Workplace, where: Where, field: str) -> str | None:
    """Return what was typed in a field and never left."""
    if where is None or place.recovery is None:
        return None
    for one in place.recovery.waiting(place.dossier):
        if (one.table, one.record, one.field) == (*where, field):
            return one.text
    return None


def inside(table: str, field: str) -> str:
    """Return the name by which a field of a part of `table` is kept with its whole until the part is entered."""
    return f"{INSIDE}{table}.{field}"


def is_begun(place: Workplace, whole: uuid.UUID | None, table: str) -> bool:
    """Return whether something was typed of a part of the record `whole`, of `table`, that was never entered."""
    if whole is None or place.recovery is None:
        return False
    found = place.recovery.waiting(place.dossier)
    return any(one.record == whole and one.field.startswith(inside(table, "")) for one in found)
