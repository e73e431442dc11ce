"""The two administrations, each with its names and its letterhead in both languages; always both, the commune first."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from synergie.basis.words import N_
from ui.declarations import Section
from ui.forms.form import Form
from ui.forms.mnemonics import Mnemonics
from ui.widgets.labels import label
from ui.widgets.pills import SideMark
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_LETTERHEAD: Final = N_("Letterhead")
_TITLES: Final = {"commune": N_("The commune"), "cpas": N_("The CPAS")}


class Administrations(QWidget):
    """Shows and changes the two administrations of the dossier; one that is missing is entered by its name."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.by_side: dict[str, Form] = {}
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(14)

    def set_letters(self, letters: Mnemonics) -> None:
        """Make the fields, their underlined letters among those that the page has left."""
        place = self.place
        for side, title in _TITLES.items():
            card = QFrame()
            card.setObjectName("card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(16, 12, 16, 14)
            inside.setSpacing(10)
            head = row_in(inside)
            head.setSpacing(8)
            words = place.texts(title)
            head.addWidget(
                SideMark("commune" if side == "commune" else "cpas", words), 0, Qt.AlignmentFlag.AlignVCenter
            )
            head.addWidget(label(words, "heading"))
            head.addStretch(1)
            sections = (
                Section(None, (("name",), ("short",))),
                Section(_LETTERHEAD, (("address",), ("contact",), ("signatories",), ("logo_id",))),
            )
            form = Form(place, "administration", sections, N_("Add an administration"), letters)
            form.added.connect(self._added)
            self.by_side[side] = form
            inside.addWidget(form)
            self._down.addWidget(card)

    def set_record(self, _record: Record | None) -> None:
        """Show both administrations."""
        from synergie.services import beginning

        if not self.by_side:
            self.set_letters(Mnemonics())
        found = self._read()
        for side, form in self.by_side.items():
            if side in found:
                form.set_record(found[side])
            else:
                form.set_new({"id": beginning.administration_key(side), "side": side})

    def refresh(self, _record: Record | None) -> None:
        """Show what the dossier has by now; typed text stays."""
        found = self._read()
        for side, form in self.by_side.items():
            if side in found and form.is_new:
                form.adopt(found[side])
            elif side in found:
                form.refresh(found[side])
            elif not form.is_new:
                self.set_record(None)

    def set_read_only(self, read_only: bool) -> None:
        """Let the names be read only."""
        for form in self.by_side.values():
            form.set_read_only(read_only)

    def forms(self) -> list[Form]:
        """Return the two forms."""
        return list(self.by_side.values())

    def _read(self) -> dict[str, Record]:
        from synergie.services import listing, records

        with self.place.read() as session:
            keys = listing.keys(session, listing.Query(table="administration"))
            found = [records.read(session, "administration", key) for key in keys]
        return {str(one.values["side"].value): one for one in found if one is not None}

    def _added(self, _key: uuid.UUID) -> None:
        self.refresh(None)
