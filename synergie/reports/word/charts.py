"""Charts that Word draws and people can edit: their numbers travel along as a workbook."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Final

from synergie.charts.marks import PRINT, Tone
from synergie.reports.content import ChartData, DataKind, Series
from synergie.reports.office import series
from synergie.reports.office.cleaning import inside
from synergie.reports.office.colours import GREY, INK
from synergie.reports.office.package import packed

_SPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RULE_LINE: Final = (
    f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{PRINT[Tone.RULE]:06X}"/></a:solidFill></a:ln></c:spPr>'
)
_SHEET: Final = "Data"
_LONG: Final = 12
"""From how many characters on the names of columns stand beside bars that lie."""
_SMALL: Final = 850
"""The size of the words of a chart, in hundredths of a point."""
_ROW: Final = 13.0
_FRAME: Final = 90.0
_UPRIGHT: Final = 210.0
_TALLEST: Final = 640.0


def height(data: ChartData) -> float:
    """Return how high the chart stands on the page, in points."""
    if not lies(data):
        return _UPRIGHT
    beside = len(data.series) if data.kind is DataKind.COLUMNS else 1
    return min(_TALLEST, max(150.0, _FRAME + len(data.categories) * (beside + 0.7) * _ROW))


def lies(data: ChartData) -> bool:
    """Return whether the bars of a chart lie, because their names are long or many."""
    names = data.categories
    return data.kind is not DataKind.LINES and (len(names) > 8 or max(map(len, names), default=0) > _LONG)


def chart_xml(data: ChartData, language: str, font: str) -> bytes:
    """Return the chart; the part of its workbook has the name rId1."""
    lying, is_line = lies(data), data.kind is DataKind.LINES
    drawn = "".join(_series(one, place, data, font, language) for place, one in enumerate(data.series))
    text = _words(font, language)
    grouping = {DataKind.COLUMNS: "clustered", DataKind.STACKED: "stacked", DataKind.LINES: "standard"}[data.kind]
    axes = '<c:axId val="111"/><c:axId val="112"/>'
    if is_line:
        body = (
            f'<c:lineChart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{drawn}<c:marker val="1"/>{axes}'
            "</c:lineChart>"
        )
    else:
        overlap = '<c:overlap val="100"/>' if data.kind is DataKind.STACKED else ""
        body = (
            f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="{grouping}"/>'
            f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="60"/>{overlap}{axes}</c:barChart>'
        )
    turned = "maxMin" if lying else "minMax"
    names = (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{turned}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{_RULE_LINE}{text}<c:crossAx val="112"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    title = _title(data.unit, language, font, turned=not lying) if data.unit else ""
    crosses = "max" if lying else "autoZero"
    values = (
        f'<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"b" if lying else "l"}"/><c:majorGridlines>{_RULE_LINE}</c:majorGridlines>{title}'
        f'<c:numFmt formatCode="{_format(data)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text}<c:crossAx val="111"/><c:crosses val="{crosses}"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
    legend = f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{text}</c:legend>' if len(data.series) > 1 else ""
    return (
        f'{_HEAD}<c:chartSpace {_SPACES}><c:date1904 val="0"/><c:lang val="{language}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{body}{names}{values}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>'
        '</c:spPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _format(data: ChartData) -> str:
    whole = all(value is None or value == value.to_integral_value() for one in data.series for value in one.values)
    return "#,##0" if whole else "General"


def _series(one: Series, place: int, data: ChartData, font: str, language: str) -> str:
    column, last = chr(ord("B") + place) if place < 25 else "Z", len(data.categories) + 1
    names = "".join(f'<c:pt idx="{at}"><c:v>{inside(name)}</c:v></c:pt>' for at, name in enumerate(data.categories))
    values = "".join(
        f'<c:pt idx="{at}"><c:v>{value:f}</c:v></c:pt>' for at, value in enumerate(one.values) if value is not None
    )
    count = f'<c:ptCount val="{len(data.categories)}"/>'
    labels = (
        "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{_words(font, language, _SMALL - 100, INK)}"
        f'{_placed(data)}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        if len(data.categories) * len(data.series) <= 80 and data.kind is not DataKind.LINES
        else ""
    )
    smooth = '<c:smooth val="0"/>' if data.kind is DataKind.LINES else ""
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{_SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{inside(one.name)}</c:v></c:pt></c:strCache></c:strRef>'
        f"</c:tx>{_look(one, place, data.kind)}{labels}<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>"
        f"{count}{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{_SHEET}!${column}$2:${column}${last}"
        f"</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
        f"{smooth}</c:ser>"
    )


def _placed(data: ChartData) -> str:
    return f'<c:dLblPos val="{"ctr" if data.kind is DataKind.STACKED else "outEnd"}"/>'


def _look(one: Series, place: int, kind: DataKind) -> str:
    """Return colour and texture of a series, which are told apart without the colour too."""
    tone = series.colour(one, place)
    solid = f'<a:solidFill><a:srgbClr val="{tone}"/></a:solidFill>'
    if kind is DataKind.LINES:
        return (
            f'<c:spPr><a:ln w="22225">{solid}<a:prstDash val="{series.dash(place)}"/></a:ln></c:spPr>'
            f'<c:marker><c:symbol val="{series.marker(place)}"/><c:size val="6"/><c:spPr>{solid}<a:ln>{solid}</a:ln>'
            "</c:spPr></c:marker>"
        )
    pattern = series.pattern(one, place)
    fill = solid
    if pattern is not None:
        fill = (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{tone}"/></a:fgClr>'
            '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
        )
    edge = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{tone}"/></a:solidFill></a:ln>'
    return f'<c:spPr>{fill}{edge}</c:spPr><c:invertIfNegative val="0"/>'


def _face(font: str) -> str:
    return f'<a:latin typeface="{font}"/>' if font else ""


def _words(font: str, language: str, size: int = _SMALL, colour: str = GREY) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="{colour}"/>'
        f'</a:solidFill>{_face(font)}</a:defRPr></a:pPr><a:endParaRPr lang="{language}"/></a:p></c:txPr>'
    )


def _title(text: str, language: str, font: str, *, turned: bool) -> str:
    way = ' rot="-5400000" vert="horz"' if turned else ""
    look = f'sz="{_SMALL}" b="0"'
    fill = f'<a:solidFill><a:srgbClr val="{GREY}"/></a:solidFill>{_face(font)}'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr{way}/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}>{fill}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr lang="{language}" {look}>{fill}</a:rPr><a:t>{inside(text)}</a:t></a:r></a:p></c:rich></c:tx>'
        '<c:overlay val="0"/></c:title>'
    )


def workbook(data: ChartData) -> bytes:
    """Return the numbers of a chart as the smallest workbook there is; words are words, never formulas."""
    rows = [_cells(1, ["", *(one.name for one in data.series)])]
    for at, name in enumerate(data.categories):
        rows.append(_cells(at + 2, [name, *(one.values[at] for one in data.series)]))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    target = io.BytesIO()
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="{_SHEET}" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }
    packed(target, {name: (_HEAD + text).encode() for name, text in parts.items()})
    return target.getvalue()


def _cells(row: int, values: list[str | Decimal | None]) -> str:
    made = []
    for place, value in enumerate(values[:26]):
        at = f"{chr(ord('A') + place)}{row}"
        if isinstance(value, str):
            text = inside(value[:32_000])
            made.append(f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' if value else "")
        elif value is not None:
            made.append(f'<c r="{at}"><v>{value:f}</v></c>')
    return f'<row r="{row}">{"".join(made)}</row>'
