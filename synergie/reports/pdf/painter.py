"""Paints the marks of a chart on a page."""

from __future__ import annotations

import math
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from synergie.charts.marks import HATCH, PRINT, Anchor, Chart, Label, Line, Polygon, Rect, Tone, hatching
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.pdf.style import BOLD, REGULAR, SEMIBOLD

_FONTS = {"regular": REGULAR, "semibold": SEMIBOLD, "bold": BOLD}
_DASH = (3, 2)


class ChartDrawing(Flowable):
    """A chart as vectors."""

    def __init__(self, chart: Chart, cleaner: Cleaner) -> None:
        super().__init__()
        self.chart = chart
        self.cleaner = cleaner

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the room of the chart."""
        self.width, self.height = self.chart.width, self.chart.height
        return self.width, self.height

    def draw(self) -> None:
        """Draw the marks in their order."""
        for mark in self.chart.marks:
            match mark:
                case Rect():
                    self._rect(mark)
                case Line():
                    self._line(mark)
                case Label():
                    self._label(mark)
                case Polygon():
                    self._polygon(mark)

    def _rect(self, mark: Rect) -> None:
        canvas: Any = self.canv
        y = self.height - mark.y - mark.height
        if mark.fill is not None:
            canvas.setFillColor(_colour(mark.fill))
            canvas.rect(mark.x, y, mark.width, mark.height, stroke=0, fill=1)
        if mark.hatched:
            self._hatch(mark, y)
        if mark.outline is not None:
            canvas.setStrokeColor(_colour(mark.outline))
            canvas.setLineWidth(1)
            canvas.rect(mark.x, y, mark.width, mark.height, stroke=1, fill=0)

    def _hatch(self, mark: Rect, y: float) -> None:
        """Draw white lines at 45 degrees, cut at the rectangle by calculation: a clip would need a saved state."""
        canvas: Any = self.canv
        canvas.setStrokeColor(_colour(Tone.PAPER))
        canvas.setLineWidth(0.7)
        count = math.ceil((mark.width + mark.height) / HATCH)
        for place in range(1, count):
            run = place * HATCH
            x1, y1 = min(run, mark.width), max(0.0, run - mark.width)
            x2, y2 = max(0.0, run - mark.height), min(run, mark.height)
            canvas.line(mark.x + x1, y + y1, mark.x + x2, y + y2)

    def _line(self, mark: Line) -> None:
        canvas: Any = self.canv
        canvas.setStrokeColor(_colour(mark.tone))
        canvas.setLineWidth(mark.width)
        if mark.dashed:
            canvas.setDash(*_DASH)
        canvas.line(mark.x1, self.height - mark.y1, mark.x2, self.height - mark.y2)
        if mark.dashed:
            canvas.setDash()

    def _polygon(self, mark: Polygon) -> None:
        canvas: Any = self.canv
        first, *rest = mark.points
        path = canvas.beginPath()
        path.moveTo(first[0], self.height - first[1])
        for x, y in rest:
            path.lineTo(x, self.height - y)
        path.close()
        if mark.fill is not None:
            canvas.setFillColor(_colour(mark.fill))
            canvas.drawPath(path, stroke=0, fill=1)
        if mark.hatched:
            canvas.setStrokeColor(_colour(Tone.PAPER))
            canvas.setLineWidth(0.7)
            for x1, y1, x2, y2 in hatching(mark.points):
                canvas.line(x1, self.height - y1, x2, self.height - y2)
        if mark.outline is not None:
            canvas.setStrokeColor(_colour(mark.outline))
            canvas.setLineWidth(1)
            canvas.drawPath(path, stroke=1, fill=0)

    def _label(self, mark: Label) -> None:
        canvas: Any = self.canv
        canvas.setFont(_FONTS[mark.weight], mark.size)
        canvas.setFillColor(_colour(mark.tone))
        draw = {
            Anchor.START: canvas.drawString,
            Anchor.MIDDLE: canvas.drawCentredString,
            Anchor.END: canvas.drawRightString,
        }[mark.anchor]
        draw(mark.x, self.height - mark.y, self.cleaner.plain(mark.text))


def _colour(tone: Tone) -> Any:
    return HexColor(PRINT[tone])
