"""What somebody corrected in a Word document, beside what it said when exported and what the new one says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in

if TYPE_CHECKING:
    from synergie.basis.words import Texts
    from synergie.reports.word.exported import Exported

_MOST: Final = 60
_TITLE: Final = N_("“{name}” was corrected by hand")
_STAYS: Final = N_(
    "It stays as it is. The new report stands beside it as “{new}”. Enter in the dossier what is to be in every report."
)
_LOOK: Final = N_("Its text is the same, but something else was changed: a picture, a format.")
_MORE: Final = NN_("{n} more paragraph was changed by hand.", "{n} more paragraphs were changed by hand.")
_HEADS: Final = (N_("As exported"), N_("As corrected by hand"), N_("As the new report says it"))
_GONE: Final = N_("– (not there)")


class ByHandPanel(QWidget):
    """Shows the paragraphs that differ, and opens either of the two files; both are kept.

    Signals:
        open_asked: open a file; carries its path.
        finished: the panel has been read.
    """

    open_asked = Signal(object)
    finished = Signal()

    def __init__(self, texts: Texts, found: Exported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert found.kept is not None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.found = found
        self.texts = texts
        say, old = texts, found.kept
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 16)
        down.setSpacing(10)
        down.addWidget(label(say(_TITLE, name=old.name), "heading", wraps=True))
        down.addWidget(label(say(_STAYS, new=found.path.name), "secondary", wraps=True))
        down.addWidget(self._differences(), 1)
        across = row_in(down)
        across.setSpacing(8)
        across.addStretch(1)
        self.corrected = button(say(N_("Open the corrected one")), "", "external-link")
        self.corrected.clicked.connect(self._open_corrected)
        self.new = button(say(N_("Open the new one")), "", "external-link")
        self.new.clicked.connect(self._open_new)
        self.keep = button(say(N_("Keep both")), "primary", "check")
        self.keep.clicked.connect(self.finished)
        for one in (self.corrected, self.new, self.keep):
            across.addWidget(one)
        self.setFocusProxy(self.keep)

    def _differences(self) -> QScrollArea:
        say, ones = self.texts, self.found.differences
        area = QScrollArea(self)
        area.setObjectName("flat")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(say(N_("What was corrected")))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inside = QWidget()
        inside.setObjectName("flat")
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 8, 0)
        down.setSpacing(10)
        for one in ones[:_MOST]:
            down.addWidget(self._card((one.exported, one.corrected, one.new)))
        if len(ones) > _MOST:
            down.addWidget(label(say(_MORE, n=len(ones) - _MOST), "secondary", wraps=True))
        if not ones:
            down.addWidget(label(say(_LOOK), "", wraps=True))
        down.addStretch(1)
        area.setWidget(inside)
        return area

    def _card(self, texts: Sequence[str]) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        down = QVBoxLayout(card)
        down.setContentsMargins(12, 8, 12, 8)
        down.setSpacing(2)
        for head, text in zip(_HEADS, texts, strict=True):
            down.addWidget(label(self.texts(head), "label"))
            words = label(text or self.texts(_GONE), "" if text else "secondary", wraps=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            down.addWidget(words)
        return card

    def _open_corrected(self) -> None:
        assert self.found.kept is not None
        self.open_asked.emit(self.found.kept)

    def _open_new(self) -> None:
        self.open_asked.emit(self.found.path)
