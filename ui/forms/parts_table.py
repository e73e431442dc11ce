"""The table in which the parts of a record stand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.declarations import Column, Parts
from ui.grids import painting
from ui.listing.columns import lay_columns
from ui.widgets.buttons import Button, button

if TYPE_CHECKING:
    from synergie.services.records import Record
    from ui.workplace import Workplace

ROW: Final = 34
_MOST: Final = 9


class PartsTable(QTableView):
    """Shows one part a row, one of them chosen; columns without a width share what is left.

    With `fitted` it is as high as its rows.
    """

    def __init__(
        self, model: QAbstractItemModel, columns: Sequence[Column], name: str, *, fitted: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("parts")
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        lay_columns(self, columns)
        if fitted:
            self.horizontalScrollBar().rangeChanged.connect(self.fit_height)
            self.horizontalHeader().geometriesChanged.connect(self.fit_height)

    def fit_height(self) -> None:
        """Take the height of the rows, of the heads as they are written, and of the bar below where there is one."""
        self.setFixedHeight(painting.fitted_height(self, self.model(), _MOST))

    def copy(self) -> None:
        """Copy the chosen rows as Excel and Word take them."""
        model: Any = self.model()
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        QGuiApplication.clipboard().setText("\n".join("\t".join(model.texts_of(row)) for row in rows))


def head_button(words: str, of: str, act: Any) -> Button:
    """Return a button above a table, which says to those who do not see it `of` what it is."""
    made = button(words, "link")
    if of:
        made.setAccessibleName(f"{words.replace('&', '')}, {of}")
    made.clicked.connect(act)
    return made


def owner_of(parts: Parts, record: Record | None) -> uuid.UUID | None:
    """Return the key that `parts` of `record` point to: its own, or that of what it leads to."""
    if record is None:
        return None
    found = record.values.get(parts.via) if parts.via else record.id
    return found if isinstance(found, uuid.UUID) else None


def whole_of(parts: Parts, owner: uuid.UUID | None) -> tuple[str, uuid.UUID] | None:
    """Return what `parts` are parts of, as table and key: what is typed of one that is not entered waits there."""
    from synergie.services import linked

    target = linked.targets(parts.table).get(parts.link)
    return None if target is None or owner is None else (target, owner)


def open_linked(place: Workplace, parts: Parts, record: Record) -> None:
    """Open a part on its own page, or what `parts` says that it stands for."""
    from synergie.services import records

    if not parts.opened:
        place.open(parts.table, record.id)
        return
    target, key = records.field_of(parts.table, parts.opened).target, record.values[parts.opened]
    if target is not None and key is not None:
        place.open(target, key)
