"""The records that a few typed letters may mean, best first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from synergie.basis.folding import folded
from ui.fields.base import Option

_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)


def matching(options: Sequence[Option], text: str) -> list[Option]:
    """Return the options that hold every word of `text`, those that are called so or begin so first."""
    wanted = folded(text)
    words = wanted.split()
    found = [(one, _found_by(one)) for one in options]
    fitting = [(one, by) for one, by in found if all(word in by for word in words)]
    return [one for one, _ in sorted(fitting, key=lambda pair: _rank(pair[0], pair[1], wanted))]


def same(options: Sequence[Option], text: str) -> list[Option]:
    """Return the options that are called `text`, accents and capitals aside."""
    wanted = folded(text)
    return [one for one in options if folded(one.name) == wanted]


def _found_by(option: Option) -> str:
    return option.folded or folded(f"{option.name} {option.note}")


def _rank(option: Option, found_by: str, wanted: str) -> int:
    name = folded(option.name)
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    starts = f" {name} {found_by}"
    return 2 if all(f" {word}" in starts for word in wanted.split()) else 3


class Matches(QAbstractListModel):
    """What the open list shows: a name, and what tells it from others."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.options: list[Option] = []

    def show_options(self, options: Sequence[Option]) -> None:
        """Show other options."""
        self.beginResetModel()
        self.options = list(options)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many options there are."""
        return 0 if parent is not None and parent.isValid() else len(self.options)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of an option."""
        if not index.isValid() or role not in (_DISPLAY, _SPOKEN):
            return None
        option = self.options[index.row()]
        joint = " · " if role == _DISPLAY else ", "
        return f"{option.name}{joint}{option.note}" if option.note else option.name
