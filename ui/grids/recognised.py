"""The table of what was recognised in a text, before anything of it is entered."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget


def recognised_table(model: QAbstractItemModel, parent: QWidget) -> QTableView:
    """Return a table of lines that are ticked as wholes; the last column has what room is left."""
    found = QTableView(parent)
    found.setModel(model)
    found.setObjectName("recognised")
    found.setShowGrid(False)
    found.setTabKeyNavigation(False)
    found.setCornerButtonEnabled(False)
    found.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    found.verticalHeader().hide()
    head = found.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionsClickable(False)
    head.setStretchLastSection(True)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return found
