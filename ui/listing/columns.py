"""The widths of the columns of a table: as declared, and never less than the heading needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.declarations import Column

_CHARACTER: Final = 8
_AIR: Final = 20


def lay_columns(table: QTableView, columns: Sequence[Column]) -> None:
    """Give each column its width; those without one share what is left."""
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.ensurePolished()  # the heading is measured as it will be painted
    for at, column in enumerate(columns):
        if not column.width:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            continue
        header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(at, max(column.width * _CHARACTER + _AIR, header.sectionSizeHint(at)))
