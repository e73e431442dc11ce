"""A list that a page draws by hand, as it is exported, printed and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QItemSelectionModel

from synergie.basis.words import N_, Message, Texts


class Listed(NamedTuple):
    """What is shown of a list: its name, its headings, its rows with a value under each of them."""

    title: Message
    heads: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]
    chosen: tuple[int, ...] = ()
    """Which of the rows are chosen."""
    note: str = ""
    """How many rows there are, and which."""


class HasList(Protocol):
    """A page that is drawn by hand and shows a list."""

    def listed(self) -> Listed:
        """Return the list as it is shown."""


def chosen_rows(selection: QItemSelectionModel) -> tuple[int, ...]:
    """Return which rows are chosen, from the top."""
    return tuple(sorted({index.row() for index in selection.selectedIndexes()}))


def filtered(say: Texts, typed: str) -> str:
    """Return by which words a list is filtered, as a part of its note."""
    return say(N_("with “{text}”"), text=typed.strip()) if typed.strip() else ""


def note_of(*parts: str) -> str:
    """Return what stands under the title on paper, what is empty left out."""
    return " · ".join(part for part in parts if part)
