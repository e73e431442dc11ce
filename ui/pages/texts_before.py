"""What the report before said in the same place, beside the text of this year, with the changed words marked."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.differences import Piece, differences
from synergie.basis.words import N_, NN_, NP_, Message
from ui import theme
from ui.pages.of_record import OfRecord
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record
    from synergie.services.report_texts import TextBefore as Before
    from ui.records_page import RecordsPage

_NARROW: Final = 620
_NAMES: Final = {"fr": NP_("language", "French"), "nl": NP_("language", "Dutch")}
_LEAST: Final = 40


def take_over(place: Workplace, page: RecordsPage) -> None:
    """Write the texts of the year before into the chapters of this year that have none."""
    from synergie.services import report_texts

    year_id = place.year_id
    if year_id is None:
        return

    def act(session: Any) -> tuple[int | None, int]:
        return report_texts.source(session, year_id), report_texts.take_over(session, year_id)

    outcome = place.write(N_("Take over the texts of the year before"), act)
    if not place.tell(outcome) or outcome.value is None:
        return
    year, n = outcome.value
    if year is None:
        place.told.emit(N_("No year before this one has texts."))
    elif n == 0:
        place.told.emit(N_("Every chapter that had a text in {year} has one already.").of(year=str(year)))
    else:
        done = NN_(
            "{n} text of {year} was taken over: read it again", "{n} texts of {year} were taken over: read them again"
        )
        place.undo_offered.emit(done.of(n=n, year=str(year)), NP_("undo", "Undo the takeover"))
        page.list.focus()


class ChangedText(QTextEdit):
    """A text to read, as high as what it says; words that were removed are struck out, added ones underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pieces: tuple[Piece, ...] = ()
        self._high = _LEAST
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show pieces of a text in their order."""
        self._pieces = pieces
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.change))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def sizeHint(self) -> QSize:
        """Return the room for all lines."""
        return QSize(super().sizeHint().width(), self._high)

    def minimumSizeHint(self) -> QSize:
        """Return the room for all lines, in a narrow column."""
        return QSize(160, self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width: it decides where lines are broken."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pieces"):
            self.show_pieces(self._pieces)

    def _grow(self, _size: object = None) -> None:
        high = max(_LEAST, int(self.document().size().height()) + 12)
        if high != self._high:
            self._high = high
            self.updateGeometry()


def _format(change: str) -> QTextCharFormat:
    found = QTextCharFormat()
    if change == "removed":
        found.setFontStrikeOut(True)
        found.setForeground(theme.colour("err"))
    elif change == "added":
        found.setFontUnderline(True)
        found.setFontWeight(QFont.Weight.DemiBold)
        found.setForeground(theme.colour("ok"))
    return found


class _Pair(QWidget):
    """The texts of one language: that of the year before, and this year's."""

    def __init__(self, place: Workplace, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._language = language
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.setSpacing(12)
        self.old, self.new = ChangedText(), ChangedText()
        self.heads = [label("", "label"), label("", "label")]
        for head, text in zip(self.heads, (self.old, self.new), strict=True):
            head.setBuddy(text)
            down = column_in(self.across, 1)
            down.setSpacing(4)
            down.addWidget(head)
            down.addWidget(text)
            down.addStretch(1)

    def show_texts(self, year: int, old: str, now: int, new: str) -> None:
        """Show the two texts with their differences."""
        say = self._place.texts
        name = say(_NAMES[self._language])
        pieces = differences(old, new)
        same = old == new
        for head, text, which, hidden in (
            (self.heads[0], self.old, year, "added"),
            (self.heads[1], self.new, now, "removed"),
        ):
            head.setText(f"{which} · {self._language.upper()}")
            text.setAccessibleName(say(N_("Text of {year}, {language}"), year=str(which), language=name))
            text.show_pieces(tuple(piece for piece in pieces if piece.change != hidden))
        self.heads[1].setText(f"{self.heads[1].text()} · {say(N_('unchanged'))}" if same else self.heads[1].text())
        for text, change, words in (
            (self.old, "removed", N_("Removed: {words}")),
            (self.new, "added", N_("Added: {words}")),
        ):
            found = "; ".join(piece.text.strip() for piece in pieces if piece.change == change and piece.text.strip())
            text.setAccessibleDescription(say(words, words=found) if found else say(N_("unchanged")))

    def stack(self, *, narrow: bool) -> None:
        """Stand one above the other where there is no room."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self.across.setDirection(way)


class TextBefore(OfRecord["Before"]):
    """Shows, on a button, what the report before said in the place of the text that is shown."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self._is_open = False
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        across = row_in(down)
        across.setSpacing(8)
        self.toggle = button("", "", "history")
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._toggled)
        self.take = button("", "", "copy")
        self.take.clicked.connect(self._take)
        across.addWidget(self.toggle)
        across.addWidget(self.take)
        across.addStretch(1)
        self.legend = label("", "secondary", wraps=True)
        down.addWidget(self.legend)
        self.pairs = {language: _Pair(place, language) for language in _ordered(place.language)}
        for pair in self.pairs.values():
            down.addWidget(pair)
        self.show_found()

    def look_up(self, session: Any, record: Record) -> Before | None:
        """Return the text before the one that is shown now."""
        from synergie.services import report_texts

        return report_texts.before(session, record.id)

    def show_before(self, *, shown: bool) -> None:
        """Show the text before, or hide it."""
        self._is_open = shown
        self.show_found()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two texts one above the other where there is no room."""
        super().resizeEvent(event)
        for pair in self.pairs.values():
            pair.stack(narrow=event.size().width() < _NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide the text before with Escape."""
        if event.key() == Qt.Key.Key_Escape and self._is_open:
            self.show_before(shown=False)
            self.toggle.setFocus()
        else:
            super().keyPressEvent(event)

    def show_found(self) -> None:
        """Show the text before, or offer to."""
        say, before, record = self.place.texts, self.found, self.record
        self.setVisible(record is not None)
        self.toggle.setVisible(before is not None)
        self.toggle.setChecked(self._is_open)
        shown = self._is_open and before is not None and record is not None
        self.legend.setVisible(shown or (before is None and record is not None))
        for pair in self.pairs.values():
            pair.setVisible(shown)
        empty = record is not None and record.values["text"].empty
        self.take.setVisible(before is not None and empty and not self.read_only)
        if before is None or record is None:
            self.legend.setText(say(N_("No report before this one has a text in this place.")))
            return
        words = N_("Hide the text of {year}") if self._is_open else N_("Compare with the text of {year}")
        self.toggle.setText(say(words, year=str(before.year)))
        self.take.setText(say(N_("Take over the text of {year}"), year=str(before.year)))
        self.legend.setText(say(N_("Struck out: no longer in the text. Underlined: new in the text.")))
        if shown:
            text: Bilingual = record.values["text"]
            now = self.place.year.year if self.place.year is not None else before.year + 1
            for language, pair in self.pairs.items():
                pair.show_texts(before.year, before.text.in_(language), now, text.in_(language))

    def _toggled(self) -> None:
        self.show_before(shown=self.toggle.isChecked())

    def _take(self) -> None:
        from synergie.services import records

        record, before = self.record, self.found
        if record is None or before is None:
            return

        def act(session: Any) -> None:
            records.change(session, record.table, record.id, "text", before.text, was=record.values["text"])

        done: Message = N_("Take over the text of {year}")
        outcome = self.place.write(done.of(year=str(before.year)), act)
        if self.place.tell(outcome):
            said = N_("The text of {year} was taken over: read it again").of(year=str(before.year))
            self.place.undo_offered.emit(said, NP_("undo", "Undo the takeover"))

    def show_part(self, _table: str, _key: uuid.UUID) -> bool:
        """Nothing in here is a record of its own."""
        return False


def _ordered(language: str) -> tuple[str, ...]:
    return (language, *(one for one in LANGUAGES if one != language))
