"""A chart as SVG, for the engines that are measured against."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from synergie.charts.marks import PRINT, Anchor, Chart, Label, Line, Mark, Polygon, Rect, Tone

_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}
_WEIGHTS = {"regular": 400, "semibold": 600, "bold": 700}


def svg(chart: Chart) -> str:
    """Return `chart` as an SVG document; hatchings are left out."""
    size = f'width="{chart.width}pt" height="{chart.height}pt" viewBox="0 0 {chart.width} {chart.height}"'
    marks = "".join(map(_mark, chart.marks))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Source Sans 3">{marks}</svg>'


def _mark(mark: Mark) -> str:
    match mark:
        case Rect():
            place = f'x="{mark.x}" y="{mark.y}" width="{mark.width}" height="{mark.height}"'
            return f"<rect {place} {_paint(mark.fill, mark.outline)}/>"
        case Line():
            ends = f'x1="{mark.x1}" y1="{mark.y1}" x2="{mark.x2}" y2="{mark.y2}"'
            dashes = ' stroke-dasharray="3 2"' if mark.dashed else ""
            return f'<line {ends} stroke="{_colour(mark.tone)}" stroke-width="{mark.width}"{dashes}/>'
        case Label():
            look = f'font-size="{mark.size}" font-weight="{_WEIGHTS[mark.weight]}" fill="{_colour(mark.tone)}"'
            anchor = _ANCHORS[mark.anchor]
            return f'<text x="{mark.x}" y="{mark.y}" {look} text-anchor="{anchor}">{escape(mark.text)}</text>'
        case Polygon():
            points = quoteattr(" ".join(f"{x},{y}" for x, y in mark.points))
            return f"<polygon points={points} {_paint(mark.fill, mark.outline)}/>"


def _paint(fill: Tone | None, outline: Tone | None) -> str:
    return f'fill="{_colour(fill)}" stroke="{_colour(outline)}" stroke-width="0.5"'


def _colour(tone: Tone | None) -> str:
    return "none" if tone is None else f"#{PRINT[tone]:06x}"
