"""Lines that are proposed and ticked before they are kept, with what decides them above; nothing is pasted."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from synergie.basis.words import Message, Texts
from ui.forms.mnemonics import menu_letters
from ui.grids.paste_preview import PastePreview, PreviewLine
from ui.widgets.labels import label

_SECOND: Final = 1
_REMARK: Final = 260
_LEAST: Final = 200


class TickedPreview(PastePreview):
    """Shows what `lines` gives now; `above` holds `stops`, to which Tab comes first. `refresh` asks again.

    `words` are those of the button, above the lines, and of the button that adds nothing; `wide` is the column that
    takes the room that is left.
    """

    _lines: Callable[[], Sequence[PreviewLine]] | None = None
    _wide = -1

    def __init__(
        self,
        title: Message,
        columns: Sequence[Message],
        words: tuple[Message, Message, Message],
        lines: Callable[[], Sequence[PreviewLine]],
        texts: Texts,
        above: QWidget,
        stops: Sequence[QWidget],
        parent: QWidget | None = None,
        *,
        wide: int = -1,
    ) -> None:
        add, found, keep = words
        super().__init__(title, columns, add, _nothing, texts, parent)
        self._lines = lines
        self._wide = wide
        self._stops = (*stops, self.found, self.give_up, self.add)
        self.paste.hide()
        self.paste_label.hide()
        self.sides.setStretch(0, 0)
        self.sides.setSpacing(0)
        self.hint = label("", "secondary", wraps=True)
        down = self.layout()
        assert isinstance(down, QBoxLayout)
        down.setContentsMargins(24, 16, 24, 16)
        down.setSpacing(10)  # there are fields above the lines: they need the room
        down.insertWidget(_SECOND, above)
        down.insertWidget(_SECOND + 1, self.hint)
        self.hint.hide()
        self._name(self.found_label, self.found, found)
        self.give_up.setText(texts(keep))
        for one in stops:
            one.installEventFilter(self)  # Ctrl+Enter and Escape mean there what they mean in the list
        self.setFocusProxy(stops[0])
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit_columns)

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab go as the eye does, which it cannot be told before there is a window around."""
        super().showEvent(event)
        for before, after in itertools.pairwise(self._stops):
            QWidget.setTabOrder(before, after)

    def refresh(self) -> None:
        """Ask for the lines again; those that were ticked by hand stay so."""
        self.pause.stop()
        self.lines.set_lines(self._lines() if self._lines is not None else ())
        self._fit_columns()
        self._count()
        self.found.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.lines.lines else Qt.FocusPolicy.NoFocus)

    def say_hint(self, text: str) -> None:
        """Say above the lines what is missing or what to know; "" says nothing."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns once the table has its new width."""
        super().resizeEvent(event)
        self._soon.start()

    def _fit_columns(self) -> None:
        head, last = self.found.horizontalHeader(), len(self.lines.heads) - 1
        head.setStretchLastSection(False)  # the size that the last column asks for, not the one it is given
        super()._fit_columns()
        others = sum(head.sectionSize(column) for column in range(last) if column != self._wide)
        head.setStretchLastSection(True)
        if 0 <= self._wide < last:
            room = self.found.viewport().width() - others - (_REMARK if self.lines.remarked() else 0)
            self.found.setColumnWidth(self._wide, max(_LEAST, room))
            self.found.resizeRowsToContents()

    def _count(self) -> None:
        super()._count()
        self.count.setText("")
        self.count.hide()


def own_letters(messages: Sequence[Message], texts: Texts) -> str:
    """Return the underlined letters of some words, which no other may have."""
    found = [texts(one, n=2) if one.plural is not None else texts(one) for one in messages]
    return menu_letters([words for words in found if "&" in words])


def _nothing(_text: str) -> Sequence[PreviewLine]:
    return ()
