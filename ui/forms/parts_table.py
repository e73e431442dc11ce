"""The table in which the parts of a record stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ui.declarations import Column
from ui.listing.columns import lay_columns

ROW: Final = 34


class PartsTable(QTableView):
    """Shows one part a row, one of them chosen; columns without a width share what is left."""

    def __init__(self, model: QAbstractItemModel, columns: Sequence[Column], name: str) -> None:
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
