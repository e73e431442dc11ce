"""Texts to read: whatever a dossier holds is shown as it is, never as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str, name: str = "", *, wraps: bool = False) -> QLabel:
    """Return a text; `name` is what the style sheet knows it by."""
    found = QLabel(text)
    found.setObjectName(name)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wraps)
    return found


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where the room ends; the whole of it is in the tooltip."""

    def __init__(self, text: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters: the label gives way first."""
        few = self.fontMetrics().horizontalAdvance("mmm…")
        return QSize(min(few, self.sizeHint().width()), super().minimumSizeHint().height())

    def shown(self) -> str:
        """Return the text as there is room for it."""
        line = self.text().replace("\n", " ")
        width = self.contentsRect().width()
        return self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what there is room for, and keep the rest in the tooltip."""
        shown = self.shown()
        tip = "" if shown == self.text() else self.text()
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()), shown)
        painter.end()
