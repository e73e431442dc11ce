"""A report tree as the bytes of a Word document."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
from collections.abc import Mapping
from typing import Any, Final

import docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from docx.shared import Emu

from synergie.basis.progress import Progress, silent
from synergie.basis.words import Texts
from synergie.reports.content import Report, numbered
from synergie.reports.office.cleaning import attribute
from synergie.reports.office.colours import GREY, INK
from synergie.reports.office.package import packed, unpacked
from synergie.reports.pdf import style as pdf
from synergie.reports.pdf.clean import Cleaner
from synergie.reports.word import by_hand, dressing, furniture, typefaces
from synergie.reports.word import template as templates
from synergie.reports.word.contents import contents_xml
from synergie.reports.word.drawings import Drawings, emu
from synergie.reports.word.looks import Look, style_xml, twips
from synergie.reports.word.numbering import BULLETED, NUMBERED, Numbering
from synergie.reports.word.reading import paragraphs, styles_of_contents
from synergie.reports.word.runs import Bookmarks, Writing
from synergie.reports.word.settings import settle, with_fields_updated
from synergie.reports.word.story import Story
from synergie.reports.word.styles import FONT, NAMES, OWN, Grid, looks, table_style

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_EVERY: Final = ("w", "wp", "a", "r", "c", "pic")
_PLAIN: Final = (INK, GREY)
_ITEM: Final = "{6B0C7D0E-2F4B-4C59-9A53-5359A1E0F0B1}"
_CUSTOM: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    f'xmlns="{_OFFICE}/extended-properties"><Application>Synergie</Application></Properties>'
).encode()


def write(
    report: Report,
    *,
    template: bytes | None = None,
    pages: Mapping[str, int] | None = None,
    date: dt.datetime | None = None,
    progress: Progress = silent,
) -> bytes:
    """Return `report` as a .docx file; the same report is the same bytes.

    `template` is a .docx or .dotx whose styles, heads, feet and page setup are kept; raises `Refusal` where it cannot
    be used. `pages` are those of the PDF, which stand in the contents until Word counts its own. `date` is the one that
    the file bears.
    """
    made = OwnLook(report) if template is None else _InTemplate(report, template)
    return made.written(pages or {}, date, progress)


class OwnLook:
    """The report in our own look."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.grid = OWN
        self.font = FONT
        self.document: Any = docx.Document()
        self.numbering = Numbering(hang=twips(OWN.hang))
        self.styles: dict[str, str] = {}

    def written(self, pages: Mapping[str, int], date: dt.datetime | None, progress: Progress) -> bytes:
        """Return the file."""
        report, document = self.report, self.document
        self.prepare()
        writing = Writing(self.styles, Bookmarks(numbered(report.sections), pages))
        drawings = Drawings(document.part, report.language, self.font)
        story = Story(report, writing, self.grid, self.numbering, drawings, Cleaner())
        self.fill(writing, drawings, story, progress)
        _number(document, self.numbering)
        if report.contents_title and not pages:
            with_fields_updated(document.settings.element)
        dressing.identify(
            document, title=report.title, author=report.author, language=report.language, date=date or dressing.NO_DATE
        )
        _say_by_whom(document)
        _keep_text(document)
        if self.font:  # a house has its own, and its template says which
            typefaces.embed(document, self.font)
        target = io.BytesIO()
        document.save(target)
        found = io.BytesIO()
        packed(found, by_hand.sealed(unpacked(target.getvalue())))
        return found.getvalue()

    def prepare(self) -> None:
        """Dress the document."""
        document = self.document
        every = looks(self.grid, bare=self.report.bare)
        dressing.dress(document, every, self.font, self.report.language, alone=True)
        self.styles = {look.id: look.id for look in every}
        _add_table_style(document, self.styles, self.report.language)
        settle(document, self.report.language)
        section = document.sections[0]
        section.page_width, section.page_height = Emu(emu(pdf.PAGE[0])), Emu(emu(pdf.PAGE[1]))
        section.left_margin, section.right_margin = Emu(emu(pdf.LEFT + pdf.MARGIN)), Emu(emu(pdf.RIGHT))
        section.top_margin, section.bottom_margin = Emu(emu(pdf.TOP)), Emu(emu(pdf.BOTTOM))
        section.header_distance, section.footer_distance = Emu(emu(32)), Emu(emu(26))

    def fill(self, writing: Writing, drawings: Drawings, story: Story, progress: Progress) -> None:
        """Write cover, contents and sections."""
        report, document = self.report, self.document
        body = document.element.body
        opening = contents_xml(report, writing, self.numbering)
        if not report.bare:
            cover = furniture.cover_xml(report, writing, drawings, self.grid)
            opening = f"{cover}{_broken(opening)}"
        if opening:
            insert(body, 0, opening)
            document.add_section(WD_SECTION.NEW_PAGE)
            _small(body.findall(qn("w:p"))[-1])
        insert(body, len(body) - 1, story.xml(progress))
        furniture.heads(document, report, writing, drawings, self.grid)


class _InTemplate(OwnLook):
    """The report in the template of a secretariat."""

    def __init__(self, report: Report, data: bytes) -> None:
        super().__init__(report)
        self.document = templates.opened(data)
        self.grid: Grid = templates.grid_of(self.document)
        self.font = ""
        self.numbering = Numbering(shift=_highest_list(self.document))

    def prepare(self) -> None:
        """Take the styles of the template and add those that it lacks."""
        document = self.document
        templates.anonymous(document)
        every = looks(self.grid, bare=self.report.bare)
        known = dressing.known_names(document)
        self.styles = dressing.matched(every, known)
        there = frozenset(self.styles)
        taken = set(known.values())
        for look in every:
            if look.id not in self.styles:
                self.styles[look.id] = look.id if look.id not in taken else f"{look.id}Synergie"
                document.styles.element.append(
                    dressing.element(style_xml(self._fitting(look), self.report.language[:2]))
                )
        numbered_ = {key: self.styles[key] for key in NUMBERED}
        for level, key in enumerate(NUMBERED):
            _link(document, self.styles[key], self.numbering.headings, level)
        for level, key in enumerate(BULLETED):
            if key not in there or not _has_list(document, self.styles[key]):
                _link(document, self.styles[key], self.numbering.bullets, level)
                numbered_[key] = self.styles[key]
        self.numbering.styles = numbered_
        _add_table_style(document, self.styles, self.report.language, known)
        dressing.speak(document, self.report.language)
        dressing.lighten(document)

    def _fitting(self, look: Look) -> Look:
        """Return a look with the keys that the template has for what it is based on."""
        numbered_ = look.numbered
        if numbered_ is not None:
            numbered_ = (numbered_[0] + self.numbering.shift, numbered_[1])
        return dataclasses.replace(
            look,
            id=self.styles[look.id],
            based=self.styles.get(look.based, look.based) if look.based else "",
            following=self.styles.get(look.following, look.following) if look.following else "",
            numbered=numbered_,
            colour=self._colour(look),
            fill="",
        )

    def _colour(self, look: Look) -> str:
        """Return the colour of a look, unless it is that of plain text or stands on the band of our own cover."""
        if look.kind != "paragraph" or (look.colour not in _PLAIN and not look.fill):
            return look.colour
        return ""

    def fill(self, writing: Writing, drawings: Drawings, story: Story, progress: Progress) -> None:
        """Write all of it into the emptied body, or in place of the paragraph that stands for it."""
        report, document = self.report, self.document
        body, place, is_whole = templates.emptied(document)
        opening = contents_xml(report, writing, self.numbering)
        if is_whole and not report.bare:
            opening = furniture.cover_xml(report, writing, drawings, self.grid) + _broken(opening)
        sections = story.xml(progress, begun=not opening)
        insert(body, place, f"{opening}{sections}")
        templates.pruned(document)
        furniture.mark_feet(document, report, writing)
        templates.renumbered(document)


def insert(body: Any, place: int, xml: str) -> None:
    """Put XML of ours at a place of the body."""
    for at, one in enumerate(list(dressing.element(f"<w:body>{xml}</w:body>", _EVERY))):
        body.insert(place + at, one)


def _broken(contents: str) -> str:
    """Return the contents on a page of their own, after the cover."""
    if not contents:
        return ""
    return re.sub(r'(<w:pPr><w:pStyle w:val="[^"]*"/>)', r"\1<w:pageBreakBefore/>", contents, count=1)


def _small(paragraph: Any) -> None:
    """Let the paragraph that ends a section take next to no room."""
    properties = paragraph.get_or_add_pPr()
    properties.insert_element_before(
        dressing.element('<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'), "w:sectPr"
    )


def _highest_list(document: Any) -> int:
    """Return the highest number that the lists of a template have."""
    part = _numbering_part(document)
    numbers = [int(one.get(qn("w:numId"), 0)) for one in part.element.findall(qn("w:num"))]
    numbers += [int(one.get(qn("w:abstractNumId"), 0)) for one in part.element.findall(qn("w:abstractNum"))]
    return max(numbers, default=0)


def _numbering_part(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part
    root = dressing.element("<w:numbering></w:numbering>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part


def _number(document: Any, numbering: Numbering) -> None:
    """Write the lists; definitions stand before the lists that use them."""
    root = _numbering_part(document).element
    if not numbering.shift:
        for old in list(root):
            root.remove(old)
    first = next(iter(root.findall(qn("w:num"))), None)
    for xml in numbering.abstracts():
        if first is None:
            root.append(dressing.element(xml))
        else:
            first.addprevious(dressing.element(xml))
    last = [*root.findall(qn("w:abstractNum")), *root.findall(qn("w:num"))][-1]
    for xml in reversed(numbering.lists()):
        last.addnext(dressing.element(xml))


def _link(document: Any, key: str, number: int, level: int) -> None:
    """Have a heading style of the template numbered as the tree is."""
    for style in document.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) == key:
            numbered_ = style.get_or_add_pPr().get_or_add_numPr()
            numbered_.get_or_add_ilvl().val = level
            numbered_.get_or_add_numId().val = number


def _has_list(document: Any, key: str) -> bool:
    """Return whether a style, or one that it is based on, belongs to a list."""
    styles = {one.get(qn("w:styleId")): one for one in document.styles.element.findall(qn("w:style"))}
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        if styles[key].find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            return True
        based = styles[key].find(qn("w:basedOn"))
        key = based.get(qn("w:val")) if based is not None else ""
    return False


def _add_table_style(
    document: Any, styles: dict[str, str], language: str, known: Mapping[str, str] | None = None
) -> None:
    names = [Texts(one)(NAMES["ReportTable"]) for one in (language[:2], "fr", "nl", "en")]
    for name in names:
        if known and name.lower() in known:
            styles["ReportTable"] = known[name.lower()]
            return
    styles["ReportTable"] = "ReportTable"
    others = ",".join(dict.fromkeys(name for name in names if name != names[0]))
    if not document.styles.element.xpath('./w:style[@w:type="table"][@w:default="1"]'):
        document.styles.element.append(dressing.element(_TABLE_NORMAL))
    aliases = attribute(others) if others else ""
    document.styles.element.append(dressing.element(table_style(attribute(names[0]), aliases)))


_TABLE_NORMAL: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _say_by_whom(document: Any) -> None:
    """Say that this program made the file, and nothing of the program or the people that made the template."""
    package = document.part.package
    for key in [key for key, one in package.rels.items() if one.reltype.endswith("/custom-properties")]:
        del package.rels[key]
    for relation in package.rels.values():
        if relation.reltype.endswith("/extended-properties"):
            relation.target_part._blob = _APP  # noqa: SLF001 - the library only carries it along


def _keep_text(document: Any) -> None:
    """Keep in the file the text as it is exported, by which corrections are found later."""
    part = document.part
    for key in [key for key, one in part.rels.items() if one.reltype.endswith("/customXml")]:
        del part.rels[key]
    contents = styles_of_contents(document.styles.element)
    lines = paragraphs(document.element.body, contents)
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", by_hand.trace(lines), part.package)
    said = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem '
        f'xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_ITEM}"><ds:schemaRefs><ds:schemaRef ds:uri="{by_hand.SPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    about = Part(PackURI("/customXml/itemProps1.xml"), kind, said.encode(), part.package)
    item.rels.get_or_add(f"{_OFFICE}/relationships/customXmlProps", about)
    part.relate_to(item, f"{_OFFICE}/relationships/customXml")
    said_too = Part(PackURI("/docProps/custom.xml"), _CUSTOM, by_hand.property_of(lines), part.package)
    part.package.relate_to(said_too, f"{_OFFICE}/relationships/custom-properties")
