"""Pictures and charts in the line of text, each with the words for those who do not see it."""

from __future__ import annotations

import io
from typing import Any, Final

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from synergie.reports.content import ChartData, Logo
from synergie.reports.office import pictures
from synergie.reports.office.cleaning import attribute
from synergie.reports.office.colours import RULE
from synergie.reports.word import charts

_EMU: Final = 12_700
"""How many units of a drawing are one point."""
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DECORATIVE: Final = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_FIRST: Final = 5_001
_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_PART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_LONGEST: Final = 6_000


class Drawings:
    """The drawings of one document; `part` is where the pictures belong to."""

    def __init__(self, part: Any, language: str, font: str) -> None:
        self.part = part
        self.language = language
        self.font = font
        self._count = 0
        self._charts = 0

    def picture(self, data: bytes, width: float, height: float, alternative: str, *, framed: bool = False) -> str:
        """Return a run with a picture of `width` and `height` points; `framed`: with a thin line around it."""
        key, _ = self.part.get_or_add_image(io.BytesIO(data))
        return self._inline(_picture(key, self._next, width, height, framed=framed), width, height, alternative)

    def logo(self, logo: Logo, width: float, height: float) -> str:
        """Return a run with a logo as large as `width` and `height` points allow, "" where it is no picture."""
        found = pictures.logo(logo.data)
        if found is None:
            return ""
        scale = min(width / found.width, height / found.height)
        size = (max(1.0, found.width * scale), max(1.0, found.height * scale))
        return self.picture(found.data, *size, logo.alternative)

    def chart(self, data: ChartData, width: float, alternative: str) -> str:
        """Return a run with a chart that can be edited."""
        self._charts += 1
        package = self.part.package
        sheet = Part(PackURI(f"/word/embeddings/Synergie{self._charts}.xlsx"), _SHEET, charts.workbook(data), package)
        body = charts.chart_xml(data, self.language, self.font)
        chart = Part(PackURI(f"/word/charts/synergie{self._charts}.xml"), _CHART_PART, body, package)
        chart.rels.get_or_add(f"{_OFFICE}/package", sheet)
        key = self.part.relate_to(chart, f"{_OFFICE}/chart")
        graphic = (
            f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" r:id="{key}"/>'
            "</a:graphicData></a:graphic>"
        )
        return self._inline(graphic, width, charts.height(data), alternative)

    @property
    def _next(self) -> int:
        return _FIRST + self._count

    def _inline(self, graphic: str, width: float, height: float, alternative: str) -> str:
        number = self._next
        self._count += 1
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:docPr id="{number}" name="Drawing {number}" '
            f"descr={attribute(alternative, _LONGEST)}/><wp:cNvGraphicFramePr/>{graphic}</wp:inline></w:drawing></w:r>"
        )

    def band(self, data: bytes, x: float, y: float, width: float, height: float, part: Any) -> str:
        """Return a run with a picture that only decorates, behind the text at a place of the page; lives in `part`."""
        key, _ = part.get_or_add_image(io.BytesIO(data))
        number = self._next
        self._count += 1
        return (
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="{number}" behindDoc="1" locked="1" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{emu(x)}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu(y)}</wp:posOffset></wp:positionV>'
            f'<wp:extent cx="{emu(width)}" cy="{emu(height)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
            f'<wp:docPr id="{number}" name="Band {number}" descr="">{_DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/>'
            f"{_picture(key, number, width, height)}</wp:anchor></w:drawing></w:r>"
        )


def _picture(key: str, number: int, width: float, height: float, *, framed: bool = False) -> str:
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{RULE}"/></a:solidFill></a:ln>' if framed else ""
    return (
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{emu(width)}" cy="{emu(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom>{line}</pic:spPr></pic:pic></a:graphicData></a:graphic>"
    )


def emu(points: float) -> int:
    """Return a length as drawings count it."""
    return round(points * _EMU)
