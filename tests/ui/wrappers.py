"""What PySide holds for alive."""

import gc

import shiboken6
from PySide6.QtWidgets import QLayout, QLayoutItem


def items() -> list[object]:
    """Return the items of layouts, layouts apart, that are objects of Python."""
    gc.collect()
    every = shiboken6.getAllValidWrappers()
    return [one for one in every if isinstance(one, QLayoutItem) and not isinstance(one, QLayout)]


def added(before: list[object]) -> list[str]:
    """Return the kinds of those that were not there `before`."""
    return sorted(type(one).__name__ for one in items() if not any(one is other for other in before))
