"""The table of what was recognised in a text, before anything of it is entered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.grids.cells import Index

_SPARE: Final = 12
"""What a tick and the edges take of the width of the words, when they are drawn, beyond what Qt counts for a line."""
_APART: Final = 8


def recognised_table(model: QAbstractItemModel, parent: QWidget) -> QTableView:
    """Return a table of lines that are ticked as wholes; the last column has what room is left."""
    found = QTableView(parent)
    found.setModel(model)
    found.setItemDelegate(_Apart(found))
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


class _Apart(QStyledItemDelegate):
    """Keeps lines of several rows apart from each other, and wraps what would just be cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a cell, as high as somewhat narrower words need it."""
        narrower = QStyleOptionViewItem(option)
        narrower.rect = QRect(option.rect.topLeft(), option.rect.size() - QSize(_SPARE, 0))
        found = super().sizeHint(narrower, index)
        return QSize(found.width(), found.height() + _APART)
