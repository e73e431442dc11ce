"""All that was ever said of one cell of the matrix of adhesions."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from synergie.basis.words import N_, NP_
from ui.declarations import Column, Parts, Section
from ui.forms.mnemonics import Mnemonics
from ui.forms.parts import PartsEditor
from ui.forms.parts_model import PartsModel
from ui.pages.said import source
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

TABLE: Final = "adhesion_status"
FIELDS: Final = (
    Section(None, (("status", "date"), ("reference",), ("reservations",))),
    Section(N_("Where it comes from"), (("said_by_id", "meeting_id"), ("source_id", "mail_id"), ("reason",))),
)


class _HistoryModel(PartsModel):
    """The statuses of one cell, the one that is known last first."""

    domain: uuid.UUID | None = None

    def read(self, session: Any, whole: uuid.UUID) -> tuple[Record, ...]:
        """Return the statuses of the participant for the domain."""
        from synergie.services import adhesion_matrix

        return adhesion_matrix.history(session, whole, self.domain)


class History(PartsEditor):
    """All statuses of a participant for a domain, and the form of the one that is chosen or added."""

    def __init__(self, place: Workplace, letters: Mnemonics | None = None, parent: QWidget | None = None) -> None:
        parts = Parts(
            title=N_("History of the cell"),
            table=TABLE,
            link="participant_id",
            columns=(
                Column("date", width=11),
                Column("status", width=20),
                Column("meeting_id", N_("According to"), show=source, also=("said_by_id", "source_id", "mail_id")),
                Column("reference", NP_("adhesion", "Reference"), width=11),
            ),
            sections=FIELDS,
            add=N_("Add a status"),
            values=self._start,
            ordered=False,
        )
        super().__init__(place, parts, letters, parent)

    def make_model(self) -> PartsModel:
        """Return the statuses of one cell."""
        self.statuses = _HistoryModel(self.place, self.parts, self)
        return self.statuses

    def set_cell(self, participant: Record | None, domain: uuid.UUID | None) -> None:
        """Show another cell."""
        self.form.flush()
        self.statuses.domain = domain
        self.set_record(participant)

    def _start(self, place: Workplace, _whole: Record) -> Mapping[str, Any]:
        return {"year_id": place.year_id, "programme_domain_id": self.statuses.domain}
