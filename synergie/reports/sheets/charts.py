"""Charts that a spreadsheet draws itself, beside the numbers that they show."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname

from synergie.reports.content import ChartData, DataKind
from synergie.reports.content import Series as Told
from synergie.reports.office import series as looks
from synergie.reports.office.colours import GREY, INK, RULE
from synergie.reports.sheets.cells import legal

WIDTH: Final = 18.0  # centimetres
_LEAST: Final = 7.5
_MOST: Final = 16.0
_FEW: Final = 9


def chart(data: ChartData, sheet: Any, top: int, columns: list[int]) -> Any:
    """Return the chart of numbers on `sheet`: their headings in row `top`, names in column A, series in `columns`."""
    found: Any = LineChart() if data.kind is DataKind.LINES else BarChart()
    last = top + len(data.categories)
    for place, (series, column) in enumerate(zip(data.series, columns, strict=True)):
        found.series.append(_series(data, place, sheet, top, last, column))
        drawn = found.series[-1]
        _fill(drawn, series, place, data.kind)
        drawn.tx.strRef.strCache = _words([series.name])
    if data.kind is not DataKind.LINES:
        # many or long names are read more easily beside lying bars than under standing ones
        lying = len(data.categories) > _FEW or max((len(one) for one in data.categories), default=0) > 24
        found.type = "bar" if lying else "col"
        found.gapWidth = 60
        if data.kind is DataKind.STACKED:
            found.grouping, found.overlap = "stacked", 100
        if lying:
            found.x_axis.scaling.orientation = "maxMin"
            found.y_axis.crosses = "max"
    found.x_axis.delete = found.y_axis.delete = False
    found.y_axis.title = legal(data.unit) or None
    found.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill=RULE, w=6_350))
    found.x_axis.txPr = found.y_axis.txPr = _letters(900)
    if found.y_axis.title is not None:
        _dress(found.y_axis.title, 900)
        found.y_axis.title.overlay = False
    found.x_axis.number_format = "@"
    found.y_axis.number_format = "General"
    found.legend.position = "b"
    found.legend.txPr = _letters(900)
    found.legend.overlay = False
    if len(data.series) < 2:
        found.legend = None
    found.title = None
    found.autoTitleDeleted = True
    found.display_blanks = "gap"
    found.roundedCorners = False
    found.width = WIDTH
    found.height = height(data)
    return found


def _fill(drawn: Any, series: Told, place: int, kind: DataKind) -> None:
    """Give a series the colour that it has everywhere, and what tells it from others without colour."""
    colour = looks.colour(series, place)
    if kind is DataKind.LINES:
        line = LineProperties(solidFill=colour, prstDash=looks.dash(place), w=28_575)
        drawn.graphicalProperties = GraphicalProperties(ln=line)
        drawn.smooth = False
        drawn.marker.symbol = looks.marker(place)
        drawn.marker.size = 7
        drawn.marker.graphicalProperties = GraphicalProperties(solidFill=colour)
        return
    pattern = looks.pattern(series, place)
    edge = LineProperties(solidFill=colour)
    if pattern is None:
        drawn.graphicalProperties = GraphicalProperties(solidFill=colour, ln=edge)
    else:
        fill = PatternFillProperties(
            prst=pattern, fgClr=ColorChoice(srgbClr=colour), bgClr=ColorChoice(srgbClr="FFFFFF")
        )
        drawn.graphicalProperties = GraphicalProperties(pattFill=fill, ln=edge)
    drawn.invertIfNegative = False


def height(data: ChartData) -> float:
    """Return how high a chart is, in centimetres."""
    bars = len(data.categories) * (1 if data.kind is DataKind.STACKED else max(len(data.series), 1))
    return min(max(_LEAST, 2.5 + 0.5 * bars), _MOST)


def _series(data: ChartData, place: int, sheet: Any, top: int, last: int, column: int) -> Any:
    """Return a series that refers to the cells and remembers their values, for readers that do not compute."""
    found: Any = Series(
        Reference(sheet, min_col=column, min_row=top + 1, max_row=last), title_from_data=False, title="x"
    )
    name = quote_sheetname(sheet.title)
    letter = get_column_letter(column)
    found.tx.v = None
    found.tx.strRef = StrRef(f=f"{name}!${letter}${top}")
    values = data.series[place].values
    points = [NumVal(idx=at, v=_number(value)) for at, value in enumerate(values) if value is not None]
    found.val.numRef.numCache = NumData(formatCode="General", ptCount=len(values), pt=points)
    found.cat = AxDataSource(
        strRef=StrRef(f=f"{name}!$A${top + 1}:$A${last}", strCache=_words([legal(one) for one in data.categories]))
    )
    return found


def _words(texts: list[str]) -> StrData:
    return StrData(ptCount=len(texts), pt=[StrVal(idx=at, v=legal(text)) for at, text in enumerate(texts)])


def _number(value: Decimal) -> str:
    return f"{value:f}"


def _properties(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, solidFill=GREY if not bold else INK, latin=Font(typeface="Calibri"))


def _letters(size: int) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_properties(size)), endParaRPr=_properties(size))])


def _dress(title: Any, size: int) -> None:
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=_properties(size))
        for run in paragraph.r or ():
            run.rPr = _properties(size)
