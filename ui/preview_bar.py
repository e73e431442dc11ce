"""The bar above the preview: language, chapters, page, size, print, Word; in two rows where one is too short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Message, Texts
from ui.paper import WHOLE_WIDTH
from ui.widgets.buttons import button, icon_button, say
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.tab_order import tab_after

ZOOMS: Final[tuple[tuple[Message, float], ...]] = (
    (N_("Page width"), WHOLE_WIDTH),
    (N_("100 %"), 1.0),
    (N_("150 %"), 1.5),
)
_WORD: Final = N_("Open in Word")
_LANGUAGES: Final = (Segment("fr", "Français"), Segment("nl", "Nederlands"))
_GAP: Final = 8


class PreviewBar(QWidget):
    """The controls; the preview connects them."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: Texts | None = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(_GAP)
        self._first, self._second = row_in(down), row_in(down)
        self.languages = Segmented("", _LANGUAGES, self)
        self.languages.set_current(language)
        self.contents = icon_button("list", "", parent=self)
        self.contents.setCheckable(True)
        self.back = icon_button("chevron-left", "", parent=self)
        self.number = QLineEdit(self)
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.total = label("", "secondary")
        self.forth = icon_button("chevron-right", "", parent=self)
        self.zoom = QComboBox(self)
        self.zoom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.print = icon_button("printer", "", parent=self)
        self.word = button("", "", "external-link")
        self.word.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._paging = QWidget(self)
        paging = QHBoxLayout(self._paging)
        paging.setContentsMargins(0, 0, 0, 0)
        for one in (self.contents, self.back, self.number, self.total, self.forth, self.zoom):
            paging.addWidget(one)
        for row in (self._first, self._second, paging):
            row.setSpacing(_GAP)
        self._first.addWidget(self.languages)
        self._first.addStretch(1)
        for widget in (self._paging, self.print, self.word):
            self._first.addWidget(widget)
        self._second.addStretch(1)

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
        self.word.setText(texts(_WORD))
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
        self._settle()
        self.back.setEnabled(page > 1)
        self.forth.setEnabled(page < count)
        for one in (self.print, self.zoom, self.contents, self.word):
            one.setEnabled(count > 0)

    def minimumSizeHint(self) -> QSize:
        """Return the room of two rows, whichever there are now."""
        return QSize(max(self._of(self._outer()), self._of([self._paging])), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have one row where there is room for it."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Put what turns the pages between the rest, or under it."""
        is_one = self.width() >= self._of([*self._outer(), self._paging])
        if is_one != (self._first.indexOf(self._paging) >= 0):
            before, after = (self._second, self._first) if is_one else (self._first, self._second)
            before.removeWidget(self._paging)
            after.insertWidget(2 if is_one else 0, self._paging)
            self._order(is_one=is_one)

    def _order(self, *, is_one: bool) -> None:
        """Have Tab go as the eye does."""
        paging: list[QWidget] = [self.contents, self.back, self.number, self.forth, self.zoom]
        hands: list[QWidget] = [self.print, self.word]
        first, *others = self.languages.buttons
        tab_after(first, [*others, *(paging + hands if is_one else hands + paging)])

    def _outer(self) -> list[QWidget]:
        return [self.languages, self.print, self.word]

    def _of(self, widgets: Sequence[QWidget]) -> int:
        """Return the room of widgets beside one another."""
        return sum(one.sizeHint().width() for one in widgets) + _GAP * (len(widgets) - 1)
