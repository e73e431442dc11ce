"""A sentence below a field, with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.fields.below import Reading
from ui.widgets.pills import Kind, Sign, colour_of
from ui.widgets.rows import column_in, row_in


class Remark(QWidget):
    """Says something below a field, with an icon and buttons; hidden while it has nothing to say.

    The sentence is a label named "problem", or "caption" when nothing is wrong; its property `kind` tells how grave it
    is.

    Signals:
        answered: a button was pressed; carries its place.
    """

    answered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Reading] = []
        self._sentence: QLabel | None = None
        self._sign: Sign | None = None
        self._row: QVBoxLayout | None = None
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._sentence.text() if self._sentence is not None else ""

    def say(self, text: str, kind: Kind = "err", icon: str = "") -> None:
        """Say `text`; "" takes it away."""
        if not text and self._sentence is None:
            return
        sentence, sign, _ = self._built()
        sentence.setObjectName("caption" if kind in ("neutral", "ok", "info") else "problem")
        theme.mark(sentence, "kind", kind)
        sentence.setText(text)
        sign.show_icon(icon, colour_of(kind))
        self.setVisible(bool(text))

    def offer(self, *names: str, after: QWidget | None = None) -> None:
        """Offer what can be done, one button each, reached by Tab from `after`; nothing takes the buttons away."""
        if not names and not self.buttons:
            return
        _, _, row = self._built()
        for button in self.buttons:
            row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for name in names:
            button = Reading(name.replace("&", "&&"), self)
            button.setObjectName("reading")
            button.setAccessibleName(name)
            button.setAutoDefault(False)
            button.clicked.connect(self._answer)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            if after is not None:
                QWidget.setTabOrder(after, button)
            after = button
            button.show()
            self.buttons.append(button)

    def _built(self) -> tuple[QLabel, Sign, QVBoxLayout]:
        """Return sentence, icon and where the buttons stand, made when first needed: most remarks never speak."""
        if self._sentence is not None and self._sign is not None and self._row is not None:
            return self._sentence, self._sign, self._row
        self._sign = Sign(parent=self)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 4, 0, 0)
        down.setSpacing(4)
        across = row_in(down)
        across.setSpacing(5)
        across.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._sentence, 1)
        self._row = column_in(down)
        self._row.setSpacing(4)
        return self._sentence, self._sign, self._row

    def _answer(self) -> None:
        button = self.sender()
        if isinstance(button, Reading) and button in self.buttons:
            self.answered.emit(self.buttons.index(button))
