"""Rows and columns within a layout, which stand in it before anything stands in them.

PySide makes an object of Python for each item of a layout that is given to another one filled, spaces too, and does
not learn that Qt deletes them: whatever Qt makes at the same address comes back as a space, a window even.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout


def row_in(outer: QBoxLayout, stretch: int = 0, at: int = -1) -> QHBoxLayout:
    """Return an empty row in `outer`, at its end or at a place."""
    found = QHBoxLayout()
    outer.insertLayout(at, found, stretch)
    return found


def column_in(outer: QBoxLayout, stretch: int = 0, at: int = -1) -> QVBoxLayout:
    """Return an empty column in `outer`, at its end or at a place."""
    found = QVBoxLayout()
    outer.insertLayout(at, found, stretch)
    return found


def grid_in(outer: QBoxLayout, stretch: int = 0, at: int = -1) -> QGridLayout:
    """Return an empty grid in `outer`, at its end or at a place."""
    found = QGridLayout()
    outer.insertLayout(at, found, stretch)
    return found
