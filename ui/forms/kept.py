"""What is typed and not yet left, kept on this computer so that nothing is lost when the power goes."""

from __future__ import annotations

import uuid
from typing import Final

from synergie.basis.words import N_
from ui.workplace import Workplace

NEW: Final = None
"""Stands for the key of a record that is not entered yet."""

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
