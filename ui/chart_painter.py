"""Paints the marks of a chart in the window, in a picture and in an SVG, in the window's typeface."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPainter, QPen, QPolygonF

from synergie.charts.marks import PRINT, Chart, Label, Line, Mark, Polygon, Rect, Tone, hatching
from ui import theme
from ui.theme import fonts

PRINTED: Final = 300
"""Dots per inch of a picture that is copied."""
_POINTS: Final = 72
_WEIGHTS: Final = {"regular": QFont.Weight.Normal, "semibold": QFont.Weight.DemiBold, "bold": QFont.Weight.Bold}
_TOKENS: Final = {
    Tone.COMMUNE: "commune",
    Tone.CPAS: "cpas",
    Tone.INK: "text",
    Tone.GREY: "text2",
    Tone.RULE: "separator",
    Tone.PAPER: "surface",
    Tone.LATE: "err",
    Tone.BOTH: "accent",
}
_HATCH_WIDTH: Final = 0.8
_DASH: Final = (3.0, 2.0)
_DRAWN: Final = 100
"""Texts are measured and drawn in this size and scaled: their widths then grow exactly with the size."""
Colour = Callable[[Tone], QColor]


def measure(text: str, size: float, weight: str) -> float:
    """Return the width of a text in points, in the window's typeface."""
    families = tuple(fonts.font().families())
    return _metrics(families, weight).horizontalAdvance(text) * size / _DRAWN


def shown_colour(tone: Tone) -> QColor:
    """Return the colour of a tone on the screen, in the scheme or the contrast theme of now."""
    return theme.colour(_TOKENS[tone])


def printed_colour(tone: Tone) -> QColor:
    """Return the colour of a tone on paper, and in what is copied: always light."""
    return QColor(PRINT[tone])


def paint(
    painter: QPainter, chart: Chart, *, printed: bool = False, since: float = -math.inf, until: float = math.inf
) -> None:
    """Paint the marks between `since` and `until` in their order; a unit of the painter is a point of the chart."""
    colour = printed_colour if printed else shown_colour
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for mark in chart.marks:
        top, bottom = _reach(mark)
        if top > until or bottom < since:
            continue
        match mark:
            case Rect():
                _paint_shape(painter, _corners(mark), mark, colour)
            case Polygon():
                _paint_shape(painter, mark.points, mark, colour)
            case Line():
                _paint_line(painter, mark, colour)
            case Label():
                _paint_label(painter, mark, colour)


def picture(chart: Chart, dots: int = PRINTED) -> QImage:
    """Return the chart as a picture on white paper, with a margin, for Word and for a screen alike."""
    scale = dots / _POINTS
    margin = 8.0
    size = QSize(round((chart.width + 2 * margin) * scale), round((chart.height + 2 * margin) * scale))
    found = QImage(size, QImage.Format.Format_RGB32)
    found.fill(printed_colour(Tone.PAPER))
    painter = QPainter(found)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    paint(painter, chart, printed=True)
    painter.end()
    found.setDotsPerMeterX(round(dots / 0.0254))
    found.setDotsPerMeterY(round(dots / 0.0254))
    return found


def png(chart: Chart, dots: int = PRINTED) -> bytes:
    """Return the chart as the bytes of a PNG."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture(chart, dots))
    buffer.close()
    return bytes(data.data())


def svg(chart: Chart, title: str, words: str) -> bytes:
    """Return the chart as an SVG with its title and its description, the text as text."""
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_POINTS)
    generator.setTitle(title)
    generator.setDescription(words)
    whole = QRectF(0, 0, chart.width, chart.height).marginsAdded(QMarginsF(8, 8, 8, 8))
    generator.setSize(whole.size().toSize())
    generator.setViewBox(QRectF(0, 0, whole.width(), whole.height()))
    painter = QPainter(generator)
    painter.fillRect(QRectF(0, 0, whole.width(), whole.height()), printed_colour(Tone.PAPER))
    painter.translate(8, 8)
    paint(painter, chart, printed=True)
    painter.end()
    buffer.close()
    return bytes(data.data())


def _reach(mark: Mark) -> tuple[float, float]:
    match mark:
        case Polygon():
            heights = [y for _, y in mark.points]
            return min(heights), max(heights)
        case Line():
            return min(mark.y1, mark.y2), max(mark.y1, mark.y2)
        case Label():
            return mark.y - mark.size, mark.y + mark.size
    return mark.y, mark.y + mark.height


def _font(weight: str) -> QFont:
    found = fonts.font(weight=_WEIGHTS[weight])
    found.setPixelSize(_DRAWN)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


@functools.lru_cache(maxsize=12)
def _metrics(_families: tuple[str, ...], weight: str) -> QFontMetricsF:
    return QFontMetricsF(_font(weight))


def _corners(mark: Rect) -> tuple[tuple[float, float], ...]:
    right, bottom = mark.x + mark.width, mark.y + mark.height
    return (mark.x, mark.y), (right, mark.y), (right, bottom), (mark.x, bottom)


def _paint_shape(
    painter: QPainter, points: tuple[tuple[float, float], ...], mark: Rect | Polygon, tone: Colour
) -> None:
    shape = QPolygonF([QPointF(x, y) for x, y in points])
    if mark.fill is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone(mark.fill))
        painter.drawPolygon(shape)
    if mark.hatched:
        painter.setPen(QPen(tone(Tone.PAPER), _HATCH_WIDTH))
        painter.drawLines([QLineF(*ends) for ends in hatching(points)])
    if mark.outline is not None:
        painter.setPen(QPen(tone(mark.outline), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)


def _paint_line(painter: QPainter, mark: Line, tone: Colour) -> None:
    pen = QPen(tone(mark.tone), mark.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if mark.dashed else Qt.PenCapStyle.SquareCap)
    if mark.dashed:
        pen.setDashPattern([length / max(mark.width, 0.1) for length in _DASH])
    painter.setPen(pen)
    painter.drawLine(QLineF(mark.x1, mark.y1, mark.x2, mark.y2))


def _paint_label(painter: QPainter, mark: Label, tone: Colour) -> None:
    painter.save()
    painter.setFont(_font(mark.weight))
    painter.setPen(tone(mark.tone))
    painter.translate(mark.left(measure), mark.y)
    painter.scale(mark.size / _DRAWN, mark.size / _DRAWN)
    painter.drawText(QPointF(0, 0), mark.text)
    painter.restore()
