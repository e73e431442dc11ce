"""Where bringing in begins: an act of the page of meetings, and files that are dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_
from ui.declarations import Act
from ui.pages.covering import TEXT, opened_by
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record


def _bring_in(place: Workplace, page: Any, _record: Record | None) -> None:
    """Show where a file is dropped or chosen, or a text is pasted."""
    from ui.pages.incoming import Incoming

    if place.year_id is not None:
        made = Incoming(place)
        page.cover(made)
        opened_by(made, place, _bring_in)
        made.paste.setFocus()


def bring_files(place: Workplace, page: Any, paths: Sequence[Path]) -> None:
    """Read the first of the files that were dropped on the page."""
    from ui.pages.incoming import Incoming

    if place.year_id is not None:
        made = Incoming(place)
        page.cover(made)
        opened_by(made, place, _bring_in)
        made.read_files(paths)


BRING_IN: Final = Act(N_("Bring in minutes or an e-mail…"), _bring_in, icon="download", on_record=False, keeps=TEXT)
