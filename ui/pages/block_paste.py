"""What a block pasted from Excel would change in a grid, looked at before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message
from ui.grids.paste_preview import PastePreview
from ui.grids.preview_model import PreviewLine
from ui.workplace import Workplace

EMPTY = NP_("cell", "empty")


class BlockPaste(QWidget):
    """Shows cell by cell what a pasted text would change; `read` turns the text into lines.

    Signals:
        chosen: the payloads of the cells that are to be changed.
        given_up: nothing is to be changed.
    """

    chosen = Signal(list)
    given_up = Signal()

    def __init__(
        self,
        place: Workplace,
        title: Message,
        read: Callable[[str], Sequence[PreviewLine]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        columns = (NP_("column", "Cell"), NP_("column", "Says now"), NP_("column", "Would say"))
        add = NN_("Change {n} cell", "Change {n} cells")
        self.preview = PastePreview(title, columns, add, read, place.texts)
        self.preview.reads_blank = True
        self.preview.give_up.setText(place.texts(N_("&Change nothing")))
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.preview)
        self.setFocusProxy(self.preview)
        self.preview.accepted.connect(self._accept)
        self.preview.given_up.connect(self.given_up)

    def show_text(self, text: str) -> None:
        """Show what `text` would change, and go to the button that changes it."""
        self.preview.set_text(text)
        (self.preview.add if self.preview.add.isEnabled() else self.preview.found).setFocus()

    def _accept(self, payloads: list[Any]) -> None:
        self.chosen.emit(payloads)


def line(payload: Any, where: str, now: str = "", new: str = "", problem: Message | None = None) -> PreviewLine:
    """Return a line of the preview: a cell, what it says, and what it would say."""
    return PreviewLine(payload, (where, now, new), problem=problem)


def as_text(block: Sequence[Sequence[str]]) -> str:
    """Return a block as it stood on the clipboard, its last line ended as well: it may be empty."""
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in block)


def left_over(block: Sequence[Sequence[str]], found: Sequence[Any]) -> bool:
    """Return whether a line of a block is in no proposal, as heads and totals are not."""
    taken = {one.text for one in found}
    said = ([cell for cell in line if cell.strip()] for line in block)
    return any(cells and taken.isdisjoint(cells) for cells in said)
