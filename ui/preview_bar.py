"""The bar above the preview: language, chapters, page, size, print, Word."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from synergie.basis.words import N_, NP_, Message, Texts
from ui.paper import WHOLE_WIDTH
from ui.widgets.buttons import button, icon_button, say
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented

ZOOMS: Final[tuple[tuple[Message, float], ...]] = (
    (N_("Page width"), WHOLE_WIDTH),
    (N_("100 %"), 1.0),
    (N_("150 %"), 1.5),
)
_WORD: Final = N_("Open in Word")
_ROOM_FOR_WORDS: Final = 640
_ROOM_FOR_PRINT: Final = 560
"""Where there is less, the button of the window prints alone."""


class PreviewBar(QWidget):
    """The controls; the preview connects them."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: Texts | None = None
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        self.languages = Segmented("", [Segment("fr", "FR"), Segment("nl", "NL")], self)
        self.languages.set_current(language)
        self.contents = icon_button("list", "", parent=self)
        self.contents.setCheckable(True)
        self.back = icon_button("chevron-left", "", parent=self)
        self.number = QLineEdit(self)
        self.number.setFixedWidth(46)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.total = label("", "secondary")
        self.forth = icon_button("chevron-right", "", parent=self)
        self.zoom = QComboBox(self)
        self.zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.print = icon_button("printer", "", parent=self)
        self.word = button("", "", "external-link")
        self.word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        across.addWidget(self.languages)
        across.addStretch(1)
        for one in (self.contents, self.back, self.number, self.total, self.forth, self.zoom, self.print, self.word):
            across.addWidget(one)

    def speak(self, texts: Texts) -> None:
        """Say everything in another language; the language of the report stays."""
        self._texts = texts
        self.languages.setAccessibleName(texts(N_("Language of the report")))
        for part, name in zip(self.languages.buttons, (N_("Report in French"), N_("Report in Dutch")), strict=True):
            part.setAccessibleName(texts(name))
            part.setToolTip(texts(name))
        say(self.contents, texts(N_("Chapters of the report")))
        say(self.back, texts(N_("Previous page")))
        say(self.forth, texts(N_("Next page")))
        say(self.print, texts(N_("Print the preview")))
        say(self.word, texts(_WORD))
        self.number.setAccessibleName(texts(N_("Number of the page")))
        self.zoom.setAccessibleName(texts(N_("Size of the pages")))
        chosen = max(self.zoom.currentIndex(), 0)
        self.zoom.clear()
        for name, _value in ZOOMS:
            self.zoom.addItem(texts(name))
        self.zoom.setCurrentIndex(chosen)
        self._settle()

    def turn(self, page: int, count: int) -> None:
        """Show which page of how many is in sight."""
        assert self._texts is not None
        self.number.setText(str(page) if count else "")
        self.number.setEnabled(count > 0)
        self.total.setText(self._texts(NP_("page", "of {total}"), total=count) if count else "")
        self.back.setEnabled(page > 1)
        self.forth.setEnabled(page < count)
        for one in (self.print, self.zoom, self.contents, self.word):
            one.setEnabled(count > 0)

    def minimumSizeHint(self) -> QSize:
        """Return the room of the controls while the words of the last one are cut to its icon."""
        hint = super().minimumSizeHint()
        words = self.word.sizeHint().width() if self.word.text() else 0
        return QSize(max(0, hint.width() - words), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words where there is room for them."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        if self._texts is not None:
            self.word.setText(self._texts(_WORD) if self.width() >= _ROOM_FOR_WORDS else "")
            self.print.setVisible(self.width() >= _ROOM_FOR_PRINT)
