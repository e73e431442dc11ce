"""The way to the table: from a meeting, by the menu of the record or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synergie.basis.words import N_
from ui.declarations import Act
from ui.table.words import FIELD
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

NOTHING = N_("There is no gain to decide about: no meeting up to this one has a version of each administration.")


def sit(place: Workplace, page: Any, record: Record | None) -> None:
    """Show the gains of a meeting on the whole screen, one at a time."""
    from synergie.services import at_table
    from ui.table.window import AtTable

    if record is None:
        return
    with place.read() as session:
        possible = at_table.can_sit(session, record.id)
    if not possible:
        place.told.emit(NOTHING)
        return
    table = AtTable(place, record.id, page.window())
    table.showFullScreen()
    table.activateWindow()
    table.setFocus()


AT_TABLE = Act(N_("At the table…"), sit, key="F7", icon="monitor", writes=False, keeps=FIELD)
