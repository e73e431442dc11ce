"""Administrations in columns: by the short word that everybody says, not by their full name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import NP_, Message, Texts
from ui.declarations import Column

if TYPE_CHECKING:
    from synergie.services.listing import Row

SIDES: Final = {"commune": NP_("column", "Commune"), "cpas": NP_("column", "CPAS")}


def side_word(say: Texts, value: Any) -> str:
    """Return the word for one of the two administrations, "" for none."""
    return say(SIDES[str(value.value)]) if value is not None else ""


def side_column(link: str, title: Message, width: int = 10) -> Column:
    """Return the column of the administration that `link` names."""
    path = f"{link}.side"
    return Column(path, title, width, _shown(path))


def _shown(path: str) -> Callable[[Texts, Row], str]:
    def shown(say: Texts, found: Row) -> str:
        return side_word(say, found.cells[path])

    return shown
