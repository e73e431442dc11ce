"""All that a line of a comparison of costs says; what a row has in common is changed in all its lines."""

from __future__ import annotations

import uuid
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from synergie.basis.words import N_
from ui.declarations import Section
from ui.forms.cell import Cell
from ui.forms.form import CHANGE, Form
from ui.forms.starting import one_language
from ui.workplace import Outcome, Workplace

SECTIONS: Final = (
    Section(
        None,
        (
            ("label",),
            ("programme_domain_id", "component"),
            ("nature", "year"),
            ("minimum",),
            ("maximum",),
            ("source",),
            ("is_provisional",),
            ("note",),
        ),
    ),
)


class LineForm(Form):
    """The fields of a line; `others` are the lines that stand in the same row, for other options or years."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, "cost_line", SECTIONS, N_("Add a cost line"), parent=parent)
        self.others: tuple[uuid.UUID, ...] = ()

    def _change(self, cell: Cell) -> Outcome[Any] | None:
        from synergie.services import cost_grid

        record, name, others = self.record, cell.field.name, self.others
        if record is None or not others or name not in cost_grid.SHARED:
            return super()._change(cell)
        was, value = cell.stored, cell.editor.value()
        language = one_language(was, value)

        def act(session: Any) -> None:
            cost_grid.change_row(session, record.id, others, name, value, language=language, was=was)

        outcome = self.place.write(CHANGE.of(field=cell.field.label, what=record.title), act)
        if outcome.ok:
            cell.stored = value
        return outcome
