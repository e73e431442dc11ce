"""The chapters of a report and their pages, as a list that is read aloud and leads to the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from synergie.basis.words import N_, Texts
from ui import theme
from ui.findings_paint import ground, smaller

if TYPE_CHECKING:
    from synergie.reports.pdf.pages import Title

Index = QModelIndex | QPersistentModelIndex
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_SPEECH: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TITLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_SPOKEN: Final = N_("{title}, page {page}")
_PAD: Final = 10
_STEP: Final = 14


class OutlineModel(QAbstractListModel):
    """The titles of a report in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[Title, ...] = ()
        self._texts: Texts | None = None

    def set_titles(self, titles: Sequence[Title]) -> None:
        """Show other titles; the view keeps its place when they are the same."""
        if tuple(titles) != self._titles:
            self.beginResetModel()
            self._titles = tuple(titles)
            self.endResetModel()

    def speak(self, texts: Texts) -> None:
        """Speak of pages in another language."""
        self._texts = texts

    def page(self, index: Any) -> int:
        """Return the page of a title, counted from 1; 0 when there is none."""
        return self._titles[index.row()].page + 1 if 0 <= index.row() < len(self._titles) else 0

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many titles there are."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, spoken or painted of a title."""
        if not index.isValid():
            return None
        title = self._titles[index.row()]
        text = " ".join(title.text.split())
        if role in (_DISPLAY, _TOOL_TIP):
            return text
        if role == _SPEECH and self._texts is not None:
            return self._texts(_SPOKEN, title=text, page=str(title.page + 1))
        return title if role == _TITLE else None


class OutlineDelegate(QStyledItemDelegate):
    """Paints a title as deep as it stands, with its page at the right."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a line."""
        return QSize(120, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a title."""
        title: Title = index.data(_TITLE)
        painter.save()
        ground(painter, option)
        rect: QRect = option.rect.adjusted(_PAD + _STEP * title.level, 0, -_PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        page = str(title.page + 1)
        painter.setFont(smaller(option.font, bold=title.level == 0))
        painter.setPen(theme.colour("text2"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | middle), page)
        painter.setPen(theme.colour("text"))
        metrics = painter.fontMetrics()
        room = rect.width() - metrics.horizontalAdvance(page) - _PAD
        text = metrics.elidedText(str(index.data(_DISPLAY)), Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | middle), text)
        painter.restore()
