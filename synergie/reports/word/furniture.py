"""The cover, and what stands at the head and the foot of every page."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml.ns import qn

from synergie.reports.content import Report, shortened
from synergie.reports.office import pictures
from synergie.reports.office.cleaning import clean
from synergie.reports.office.colours import ACCENT, ORANGE
from synergie.reports.pdf import fonts
from synergie.reports.pdf.page import COVER_BAND
from synergie.reports.pdf.style import LEFT, PAGE
from synergie.reports.word.drawings import Drawings
from synergie.reports.word.dressing import element
from synergie.reports.word.looks import twips
from synergie.reports.word.runs import Writing, field
from synergie.reports.word.styles import Grid

_TAB: Final = "<w:r><w:tab/></w:r>"
_PLACE: Final = 60
_LOGO: Final = (150.0, 44.0)
_UPPER: Final = 122.0
_LOWER: Final = 46.0
_LOWER_WITH_LOGOS: Final = 22.0
"""The room between the band and what stands under it."""
_TOP: Final = 76.5


def cover_xml(report: Report, writing: Writing, drawings: Drawings, grid: Grid) -> str:
    """Return the first page; with a grid that has a margin, as it looks in the PDF."""
    cover = report.cover
    designed = bool(grid.hang)
    found = [writing.paragraph("CoverPlace", writing.text(cover.place))] if cover.place else []
    if cover.year:
        found.append(writing.paragraph("CoverYear", writing.text(cover.year), _before(_UPPER) if designed else ""))
    found.append(writing.paragraph("Title", writing.text(cover.title)))
    if cover.subtitle:
        found.append(writing.paragraph("Subtitle", writing.text(cover.subtitle)))
    marks = " · ".join(mark for mark in cover.marks if mark)
    room = _before(_room(report, grid)) if designed else ""
    found.append(writing.paragraph("CoverMark", writing.text(marks), room))
    found += [writing.paragraph("CoverName", writing.text(name)) for name in cover.administrations]
    lines = [line for line in cover.lines if line]
    for place, line in enumerate(lines):
        found.append(writing.paragraph("CoverLine", writing.text(line), _before(12) if place == 0 else ""))
    logos = "".join(_logos(report, drawings))
    if logos:
        found.append(writing.paragraph("CoverLine", logos, _before(14)))
    return "".join(found)


def _logos(report: Report, drawings: Drawings) -> list[str]:
    found = (drawings.logo(one, *_LOGO) for one in report.cover.logos)
    return [f'{one}<w:r><w:t xml:space="preserve">   </w:t></w:r>' for one in found if one]


def _before(points: float) -> str:
    return f'<w:spacing w:before="{twips(points)}"/>'


def _room(report: Report, grid: Grid) -> float:
    """Return the room above the lower half of the cover: what the texts of the upper one leave of the band."""
    cover = report.cover
    band = PAGE[1] - COVER_BAND - _TOP
    taken = 20.0 + _UPPER + 66.0 + 40.0 * _lines(cover.title, 34, "bold", grid) + 8.0
    taken += 20.0 * _lines(cover.subtitle, 14, "regular", grid)
    return float(max(20.0, band - taken + (_LOWER_WITH_LOGOS if cover.logos else _LOWER)))


def _lines(text: str, size: float, weight: str, grid: Grid) -> int:
    """Return on how many lines a text stands in the width of the page."""
    lines, width = 1, 0.0
    for word in text.split():
        wide = fonts.width(word + " ", size, weight)
        if width and width + wide > grid.width:
            lines, width = lines + 1, 0.0
        width += wide
    return lines


def heads(document: Any, report: Report, writing: Writing, drawings: Drawings, grid: Grid) -> None:
    """Give both sections of our own document their head and foot, and the first page its band."""
    first, body = document.sections[0], document.sections[-1]
    if not report.bare:
        first.different_first_page_header_footer = True
        band = first.first_page_header
        band.is_linked_to_previous = False
        height = PAGE[1] - COVER_BAND
        blue, orange = pictures.plain_colour(ACCENT), pictures.plain_colour(ORANGE)
        runs = drawings.band(blue, 0, 0, PAGE[0], height, band.part)
        runs += drawings.band(orange, LEFT, height, 62, 5, band.part)
        fill(band, f'<w:p><w:pPr><w:pStyle w:val="{writing.styles["Header"]}"/></w:pPr>{runs}</w:p>')
        plain_foot = first.first_page_footer
        plain_foot.is_linked_to_previous = False
        fill(plain_foot, '<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>')
    running = writing.text(report.running)
    if len(document.sections) > 1:
        first.header.is_linked_to_previous = False
        fill(first.header, writing.paragraph("Header", running))
        body.different_first_page_header_footer = False
    body.header.is_linked_to_previous = False
    chapter = field("STYLEREF 1", "")
    fill(body.header, writing.paragraph("Header", f"{running}{_TAB}{_TAB}{chapter}"))
    first.footer.is_linked_to_previous = False
    fill(first.footer, _foot(report, writing))


def _foot(report: Report, writing: Writing) -> str:
    place = writing.text(shortened(report.cover.place, _PLACE))
    mark = writing.text(report.mark, style="RunningMark") if report.mark else ""
    number = field("PAGE", "1", "<w:rPr><w:b/><w:bCs/></w:rPr>")
    return writing.paragraph("Footer", f"{place}{_TAB}{mark}{_TAB}{number}")


def fill(part: Any, xml: str) -> None:
    """Put one paragraph in place of what stands in a head or a foot."""
    holder = part._element  # noqa: SLF001 - the library has no way to put XML of ours there
    for old in list(holder):
        holder.remove(old)
    holder.append(element(xml, ("w", "wp", "a", "r")))


def mark_feet(document: Any, report: Report, writing: Writing) -> None:
    """Add the report's state, and the number of the page where the template prints none, to the feet of a template."""
    if not (report.mark or not _numbers_pages(document)):
        return
    done: list[Any] = []
    for section in document.sections:
        kinds = [section.footer]
        kinds += [section.first_page_footer] if section.different_first_page_header_footer else []
        kinds += [section.even_page_footer] if document.settings.odd_and_even_pages_header_footer else []
        for foot in kinds:
            if foot.is_linked_to_previous and section is not document.sections[0]:
                continue
            holder = foot._element  # noqa: SLF001 - as above; makes the foot where there is none
            if not any(holder is one for one in done):
                done.append(holder)
    number = "" if _numbers_pages(document) else f"{_TAB}{field('PAGE', '1')}"
    mark = writing.text(report.mark, style="RunningMark") if report.mark else ""
    for holder in done:
        kept = [one for one in holder if one.tag != qn("w:p") or "".join(one.itertext()).strip() or len(one) > 1]
        for old in [one for one in holder if one not in kept]:
            holder.remove(old)
        holder.append(element(writing.paragraph("Footer", f"{mark}{number}"), ("w", "r")))


def _numbers_pages(document: Any) -> bool:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")):
            text = relation.target_part.blob.decode("utf-8", "replace")
            if "PAGE" in clean(text).replace("PAGEREF", "").upper().replace("NUMPAGES", "") and "instr" in text:
                return True
    return False
