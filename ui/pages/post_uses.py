"""Which lines of gains and movements name a post, and whether two of them save or move it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_
from ui.pages.line_rows import LineRow, LineRows
from ui.pages.of_record import OfRecord
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.gain_uses import Use
    from synergie.services.records import Record

_NONE: Final = N_("No line names this post yet: it is chosen in the field “Post” of a gain or of a movement.")
_TWICE: Final = N_("Saved or moved twice")


class PostUses(OfRecord["tuple[Use, ...]"]):
    """Lists the lines that name a post, whatever their year, with the meeting and the version they stand in."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("card")
        self.words = label("", "secondary", wraps=True)
        self.rows = LineRows(place)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(8)
        down.addWidget(label(place.texts(N_("Lines that name this post")), "heading"))
        down.addWidget(self.words)
        down.addWidget(self.rows)

    def look_up(self, session: Any, record: Record) -> tuple[Use, ...]:
        """Return the lines that name a post."""
        from synergie.services import gain_uses

        return gain_uses.uses(session, record.id)

    def show_found(self) -> None:
        """List them."""
        found, say = self.found or (), self.place.texts
        self.words.setText(say(_NONE) if not found else "")
        self.words.setVisible(not found)
        self.rows.show_rows([self._row(one) for one in found])

    def _row(self, one: Use) -> LineRow:
        say = self.place.texts
        words = say(N_("{nature}: {line}"), nature=one.nature, line=self.place.title(one.title))
        return LineRow(one.table, one.id, words, say(one.stands_in), say(_TWICE) if one.clashes else "")
