"""What stands on the screen at the table: words in big type, of which those that differ are bold, figures, marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.theme import fonts
from ui.theme.icons import icon
from ui.widgets.pills import Side, paint_side
from ui.widgets.rows import column_in, row_in

if TYPE_CHECKING:
    from synergie.services.comparing_types import Words

LEAST: Final = 27
"""In pixels at 100 %: a little over 20 points, what is read from the end of a table."""
_HEAD: Final = 36
_FIGURE: Final = 40
_TEXT: Final = 29
_WIDTH, _HEIGHT = 1280, 720
_MOST: Final = 2.2
Margins = tuple[int, int, int, int]
_CARD: Final[Margins] = (18, 12, 18, 12)
_TOTALS: Final[Margins] = (18, 6, 18, 8)
SMALLEST: Final = 0.6
STEP: Final = 0.02
"""By how much everything becomes smaller until it is not cut."""


def factor(size: QSize) -> float:
    """Return how much larger than at 1280x720 everything is on a screen.

    On less than that it becomes smaller: 960x540 is a projector in full HD at 200 %, where 15 points are as high on the
    wall as 20 at 1280x720. The 20 points give way, since what is not on the screen cannot be read at all.
    """
    return max(SMALLEST, min(size.width() / _WIDTH, size.height() / _HEIGHT, _MOST))


def big(pixels: float, scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the typeface in a size of the table."""
    return fonts.font(pixels * scale, weight)


def space(layout: QLayout, margins: Margins, spacing: int, scale: float) -> None:
    """Leave the room of a layout around and between; less of it where everything is smaller."""
    part = min(scale, 1.0)
    left, top, right, bottom = (round(one * part) for one in margins)
    layout.setContentsMargins(left, top, right, bottom)
    layout.setSpacing(round(spacing * part))


def room(rows: Iterable[QWidget]) -> int:
    """Return the width in which nothing in `rows` is cut."""
    found = 0
    for row in rows:
        layout = row.layout()
        if layout is not None:
            layout.invalidate()
            found = max(found, layout.totalMinimumSize().width())
        elif isinstance(row, QLabel):
            found = max(found, row.sizeHint().width())
    return found


class Big(QLabel):
    """A text in big type; it is shown as it is, never as markup."""

    def __init__(
        self, pixels: float = LEAST, weight: QFont.Weight = QFont.Weight.Normal, *, wraps: bool = False
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self._pixels, self._weight = pixels, weight
        self.scale(1.0)

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        self.setFont(big(self._pixels, scale, self._weight))


class BigSign(QWidget):
    """An icon or the mark of an administration beside words that say the same."""

    def __init__(self, picture: str = "", colour: str = "text") -> None:
        super().__init__()
        self._picture, self._colour = picture, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.scale(1.0)

    def show_sign(self, picture: str, colour: str) -> None:
        """Show another icon, or a side."""
        self._picture, self._colour = picture, colour
        self.update()

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        size = round(LEAST * scale)
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._picture in ("commune", "cpas"):
            side: Side = "commune" if self._picture == "commune" else "cpas"
            edge = self.width() * 0.12
            paint_side(painter, QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), side)
        elif self._picture:
            icon(self._picture, self._colour).paint(painter, self.rect())
        painter.end()


class Said(QWidget):
    """What one version says: figures in large type, its text below; words that only it has are bold and underlined.

    A text that is too long becomes smaller down to 20 points; then the arrow keys move it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._figures: tuple[Words, ...] = ()
        self._text: tuple[Words, ...] = ()
        self._scale = 1.0
        self._above = 0.0
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)

    def say(self, figures: Sequence[Words], text: Sequence[Words]) -> None:
        """Say something else."""
        self._figures, self._text, self._above = tuple(figures), tuple(text), 0.0
        self._fit()

    def text(self) -> str:
        """Return what is said, as plain text."""
        lines = ("".join(piece.text for piece in line) for line in (self._figures, self._text))
        return "\n".join(line for line in lines if line)

    def own(self) -> tuple[str, ...]:
        """Return the words that only this version has."""
        return tuple(piece.text for piece in (*self._figures, *self._text) if piece.own)

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        self._scale = scale
        self._fit()

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is in sight."""
        return self._document.size().height() > self.height() + 1

    def move_by(self, way: int) -> None:
        """Show what is further down, or up."""
        most = max(0.0, self._document.size().height() - self.height())
        self._above = min(max(0.0, self._above + way * self.height() * 0.6), most)
        self.update()

    def resizeEvent(self, _event: object) -> None:
        """Fit into the new room."""
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, and a sign where there are more of them."""
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, theme.colour("text"))
        painter.save()
        painter.translate(0, -self._above)
        context.clip = QRectF(0, self._above, self.width(), self.height())
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        if self._document.size().height() - self._above > self.height() + 1:
            size = round(LEAST * self._scale)
            icon("arrow-down", "accent").paint(painter, self.width() - size, self.height() - size, size, size)
        painter.end()

    def _fit(self) -> None:
        for part in (1.0, 0.96, LEAST / _TEXT):
            self._write(part)
            if not self.is_cut:
                break
        self.update()

    def _write(self, part: float) -> None:
        self._document.clear()
        self._document.setTextWidth(max(self.width(), 1))
        cursor = QTextCursor(self._document)
        for line, pixels in ((self._figures, _FIGURE), (self._text, _TEXT)):
            if not line:
                continue
            if cursor.position():
                cursor.insertBlock()
            for piece in line:
                form = QTextCharFormat()
                weight = QFont.Weight.Bold if piece.own else QFont.Weight.Normal
                form.setFont(big(max(pixels * part, LEAST), self._scale, weight))
                form.setFontUnderline(piece.own)
                cursor.insertText(piece.text, form)


class VersionCard(QFrame):
    """The version of one administration of the gain in front."""

    def __init__(self, side: Side, name: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.side = side
        self.sign = BigSign(side)
        self.title = Big(LEAST, QFont.Weight.DemiBold)
        self.title.setText(name)
        self.said = Said()
        self._down = down = QVBoxLayout(self)
        head = row_in(down)
        head.setSpacing(10)
        head.addWidget(self.sign)
        head.addWidget(self.title, 1)
        down.addWidget(self.said, 1)

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        space(self._down, _CARD, 6, scale)
        for one in (self.sign, self.title, self.said):
            one.scale(scale)


class Figures(QFrame):
    """The running totals: what each version claims, what both do, what is in dispute, what is counted."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.values: dict[str, Big] = {}
        self._all: list[Big | BigSign] = []
        self._across = across = QHBoxLayout(self)
        for key, name in names:
            label, value = Big(LEAST), Big(_HEAD, QFont.Weight.Bold)
            label.setText(name)
            down = column_in(across, 1)
            down.setSpacing(0)
            head = row_in(down)
            head.setSpacing(8)
            if key in ("commune", "cpas"):
                sign = BigSign(key)
                head.addWidget(sign)
                self._all.append(sign)
            head.addWidget(label, 1)
            down.addWidget(value)
            self.values[key] = value
            self._all += [label, value]

    def show_values(self, values: dict[str, str]) -> None:
        """Show other totals."""
        for key, text in values.items():
            self.values[key].setText(text)

    def scale(self, scale: float) -> None:
        """Be as large as the screen asks for."""
        space(self._across, _TOTALS, 18, scale)
        for one in self._all:
            one.scale(scale)
