"""The rows of the search: what was found, each group under its heading, painted on one line."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from synergie.basis.folding import folded
from synergie.basis.words import N_, NP_, Texts
from ui import theme

Group: TypeAlias = Literal["records", "actions", "pages"]
Index: TypeAlias = QModelIndex | QPersistentModelIndex

_GROUPS: Final[tuple[Group, ...]] = ("records", "actions", "pages")
_TITLES: Final = {
    "records": NP_("search", "Records"),
    "actions": NP_("search", "Actions"),
    "pages": NP_("search", "Pages"),
}
_UNAVAILABLE: Final = N_("not available now")

_MOST: Final = 12
_AT_LEAST: Final = 3  # rows that actions and pages keep beside many records
_ROW: Final = 36
_HEADING: Final = 30
_BAR: Final = 4
PAD: Final = 12
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)


@dataclasses.dataclass(frozen=True, slots=True)
class PaletteItem:
    """A row: what it is called, a second text that tells it from others, and the key that opening it gives back.

    `pill` is a word set apart at the right, such as another year; `shortcut` the keys that do the same.
    """

    group: Group
    title: str
    note: str = ""
    key: object = None
    shortcut: str = ""
    enabled: bool = True
    pill: str = ""


def item_of(action: QAction) -> PaletteItem:
    """Return the row of a menu action; its key is the action."""
    title = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return PaletteItem("actions", title, key=action, shortcut=keys, enabled=action.isEnabled())


class PaletteModel(QAbstractListModel):
    """The rows, each group under its heading; a heading cannot be chosen."""

    def __init__(self, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self.rows: tuple[PaletteItem | Group, ...] = ()

    def set_items(self, items: Sequence[PaletteItem]) -> None:
        """Show `items` in the order of the groups."""
        self.beginResetModel()
        rows: list[PaletteItem | Group] = []
        for group in _GROUPS:
            mine = [item for item in items if item.group == group]
            rows += [group, *mine] if mine else []
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def item(self, place: int) -> PaletteItem | None:
        """Return what can be chosen at `place`; None for a heading, or for what is not available."""
        row = self.rows[place] if 0 <= place < len(self.rows) else None
        return row if isinstance(row, PaletteItem) and row.enabled else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if isinstance(row, str):
            return self._texts(_TITLES[row]) if role in (_DISPLAY, _SPOKEN) else None
        if role in (_DISPLAY, _TIP):
            return row.title
        return self.sentence(row) if role == _SPOKEN else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what can be done be chosen, and nothing else."""
        if self.item(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def note(self, row: PaletteItem) -> str:
        """Return the second text of a row; that it is not available is said in words."""
        return row.note if row.enabled else self._texts(_UNAVAILABLE)

    def sentence(self, row: PaletteItem) -> str:
        """Return a row as it is spoken."""
        parts = (row.title, self.note(row), row.pill, row.shortcut)
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


class PaletteDelegate(QStyledItemDelegate):
    """Paints a row on one line with the colours of the theme, in a contrast theme with those of the system."""

    def __init__(self, model: PaletteModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row or of a heading."""
        height = option.fontMetrics.height()
        is_heading = isinstance(self._model.rows[index.row()], str)
        return QSize(200, max(_HEADING, height + 10) if is_heading else max(_ROW, height + 14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        row = self._model.rows[index.row()]
        painter.save()
        if isinstance(row, str):
            self._paint_heading(painter, option, str(index.data(_DISPLAY)))
        else:
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        font = QFont(option.font)
        font.setPointSizeF(max(8.2, font.pointSizeF() * 0.84))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("text2"))
        rect: QRect = option.rect
        self._write(painter, rect.adjusted(PAD, 6, -PAD, 0), text.upper(), Qt.AlignmentFlag.AlignLeft)

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: PaletteItem) -> None:
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.colour("accent"))
        painter.setFont(option.font)
        quiet = theme.colour("text2")
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        painter.setPen(quiet)
        for text in (row.shortcut, row.pill):
            if text:
                inner.setRight(inner.right() - self._paint_aside(painter, inner, text, framed=text is row.pill))
        painter.setPen(theme.colour("text") if row.enabled else quiet)
        metrics = painter.fontMetrics()
        note = self._model.note(row)
        room = inner.width() if not note else max(inner.width() * 6 // 10, inner.width() - _room(painter, note))
        self._write(painter, QRect(inner.topLeft(), QSize(room, inner.height())), row.title, Qt.AlignmentFlag.AlignLeft)
        inner.setLeft(inner.left() + min(room, metrics.horizontalAdvance(row.title)) + PAD)
        painter.setPen(quiet)
        self._write(painter, inner, note, Qt.AlignmentFlag.AlignLeft)

    def _paint_aside(self, painter: QPainter, inner: QRect, text: str, *, framed: bool) -> int:
        """Paint a text at the right end of `inner`; return the room that it takes."""
        height = painter.fontMetrics().height() + 4
        width = _room(painter, text) if framed else painter.fontMetrics().horizontalAdvance(text) + 2
        frame = QRect(inner.right() - width + 1, inner.center().y() - height // 2, width, height)
        if framed:
            painter.drawRoundedRect(frame.adjusted(0, 0, -1, -1), height / 2, height / 2)
        self._write(painter, frame, text, Qt.AlignmentFlag.AlignHCenter)
        return width + PAD

    def _write(self, painter: QPainter, rect: QRect, text: str, side: Qt.AlignmentFlag) -> None:
        line = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), line)


def _room(painter: QPainter, text: str) -> int:
    return painter.fontMetrics().horizontalAdvance(text) + 2 * PAD


def has_words(item: PaletteItem, words: Sequence[str]) -> bool:
    """Return whether a row has every one of the folded `words`."""
    text = folded(f"{item.title} {item.note} {item.shortcut}")
    return all(word in text for word in words)


def fitting(found: Sequence[PaletteItem]) -> list[PaletteItem]:
    """Return the first rows of each group; many records leave room for some actions and pages."""
    groups = {group: [item for item in found if item.group == group] for group in _GROUPS}
    kept = {group: min(_AT_LEAST, len(groups[group])) for group in _GROUPS}
    left = _MOST - sum(kept.values())
    for group in _GROUPS:
        more = min(left, len(groups[group]) - kept[group])
        kept[group] += more
        left -= more
    return [item for group in _GROUPS for item in groups[group][: kept[group]]]
