"""A paper under a letterhead as a Word document: head, recipients, subject, text, room to sign, numbered pages."""

from __future__ import annotations

import itertools
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu

from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NP_
from synergie.reports.content import shortened
from synergie.reports.kit.sheets import BLANK, BOX, Sheet
from synergie.reports.letterheads import Head, Signature
from synergie.reports.letters import DASH
from synergie.reports.office.colours import ACCENT, GREY, INK, ORANGE
from synergie.reports.pdf import style as pdf
from synergie.reports.voice import Voice
from synergie.reports.word import dressing, furniture
from synergie.reports.word.document import OwnLook, insert
from synergie.reports.word.drawings import Drawings, emu
from synergie.reports.word.looks import Look, style_xml, twips
from synergie.reports.word.numbering import Numbering
from synergie.reports.word.runs import Writing, field
from synergie.reports.word.story import Story
from synergie.reports.word.styles import Grid

_MARGIN: Final = 68.0
_TOP: Final = 54.0
_BOTTOM: Final = 58.0
_WIDTH: Final = pdf.PAGE[0] - 2 * _MARGIN
_LOGO: Final = (150.0, 46.0)
_TO: Final = 226.0
"""How far those to whom it goes stand in, so that they show in the window of an envelope."""
_TITLE: Final = 88
_BESIDE: Final = 2
"""Signatures beside each other."""
_NO_LINES: Final = (
    "<w:tblBorders>"
    + "".join(f'<w:{one} w:val="nil"/>' for one in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders>"
)


def write(sheet: Sheet, *, progress: Progress = silent) -> bytes:
    """Return the paper as a .docx file; the same paper is the same bytes."""
    return _Lettered(sheet).written({}, sheet.day, progress)


def _looks() -> tuple[Look, ...]:
    return (
        Look(id="Normal", name="Normal", size=10.5, leading=14.5, before=0, after=6, colour=INK),
        Look(
            id="Title",
            name="Title",
            following="Normal",
            size=14,
            leading=18,
            bold=True,
            colour=ACCENT,
            before=10,
            after=10,
            keep_next=True,
        ),
        _heading(1, 12.0, 15.0, 12.0),
        _heading(2, 10.5, 14.0, 8.0),
        Look(id="LetterName", name=NP_("word style", "Letter – sender"), size=12, leading=15, bold=True, colour=ACCENT),
        Look(id="LetterLine", name=NP_("word style", "Letter – address"), size=8.5, leading=11, after=0, colour=GREY),
        Look(id="EnvelopeAddress", name="envelope address", size=10.5, leading=14, after=0, left=_TO, first=0),
        Look(id="Date", name="Date", following="Normal", size=10.5, leading=14, before=14, after=2),
        Look(id="Closing", name="Closing", size=10.5, leading=14.5, before=6, after=6, keep_next=True),
        Look(id="Signature", name="Signature", size=10.5, leading=14, after=0, keep_next=True),
    )


def _heading(level: int, size: float, leading: float, before: float) -> Look:
    return Look(
        id=f"Heading{level}",
        name=f"heading {level}",
        following="Normal",
        size=size,
        leading=leading,
        bold=True,
        colour=ACCENT if level == 1 else INK,
        before=before,
        after=4,
        keep_next=True,
        outline=level - 1,
    )


class _Lettered(OwnLook):
    """The paper, written as reports are, with what a letter has around its text."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet.tree)
        self.sheet = sheet
        self.grid = Grid(_WIDTH, 0.0)
        self.numbering = Numbering()
        self.voice = Voice(sheet.language)
        self.say = self.voice.say

    def prepare(self) -> None:
        """Dress the document as a letter."""
        super().prepare()
        styles = self.document.styles.element
        for look in _looks():
            for old in [one for one in styles.findall(qn("w:style")) if one.get(qn("w:styleId")) == look.id]:
                styles.remove(old)
            styles.append(dressing.element(style_xml(look, self.sheet.language)))
            self.styles[look.id] = look.id
        section = self.document.sections[0]
        section.left_margin = section.right_margin = Emu(emu(_MARGIN))
        section.top_margin, section.bottom_margin = Emu(emu(_TOP)), Emu(emu(_BOTTOM))
        section.header_distance, section.footer_distance = Emu(emu(28)), Emu(emu(26))

    def fill(self, writing: Writing, drawings: Drawings, story: Story, progress: Progress) -> None:
        """Write the letter from its head to its signatures."""
        sheet, body = self.sheet, self.document.element.body
        found = self._heads(writing, drawings)
        found += "".join(writing.paragraph("EnvelopeAddress", writing.text(one)) for one in sheet.recipients)
        if sheet.place:
            found += writing.paragraph("Date", writing.text(sheet.place))
        if sheet.reference:
            found += writing.paragraph("Normal", writing.text(sheet.reference))
        if sheet.subject:
            said = self.say(NP_("letter", "Subject: {subject}"), subject=sheet.subject)
            found += writing.paragraph("Title", writing.text(said))
        found += "".join(_line(text, writing) for text in sheet.letter)
        found += story.xml(progress)
        found += "".join(writing.paragraph("Closing", writing.text(one)) for one in sheet.closing)
        if sheet.signatures:
            found += self._signatures(writing)
        insert(body, len(body) - 1, found)
        if sheet.signatures:
            _keep_with_signatures(body)
        for paragraph in self.document.paragraphs:
            text = paragraph.text.strip()
            if text.endswith(":") or text.startswith(BOX):  # what is announced, and boxes to choose from, stay together
                paragraph.paragraph_format.keep_with_next = True
        self._foot(writing)

    # The head

    def _heads(self, writing: Writing, drawings: Drawings) -> str:
        heads = self.sheet.heads
        if not heads:
            return ""
        if len(heads) == 1:
            return self._head(heads[0], writing, drawings, is_alone=True)
        cells = [self._head(one, writing, drawings) for one in heads]
        rule = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ORANGE}"/>'
        return _grid([cells], self.say(N_("Letterhead")), rule) + _space(writing, 10)

    def _head(self, head: Head, writing: Writing, drawings: Drawings, *, is_alone: bool = False) -> str:
        """Return the lines of a letterhead; a rule stands under one that is alone."""
        found = ""
        drawn = drawings.logo(head.logo, *_LOGO) if head.logo is not None else ""
        if drawn:
            found = writing.paragraph("LetterLine", drawn)
        rule = (
            f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{ORANGE}"/></w:pBdr>' if is_alone else ""
        )
        last = f'{rule}<w:spacing w:after="{200 if is_alone else 120}"/>'
        name = '<w:spacing w:after="40"/>' if head.lines else last
        found += writing.paragraph("LetterName", writing.text(head.name), name)
        for place, line in enumerate(head.lines):
            more = last if place == len(head.lines) - 1 else ""
            found += writing.paragraph("LetterLine", writing.text(line), more)
        return found

    # The signatures

    def _signatures(self, writing: Writing) -> str:
        """Return room to sign, two beside each other: the two administrations where both sign; it stays together."""
        groups: dict[str, list[str]] = {}
        for one in self.sheet.signatures:
            cells = groups.setdefault(one.of, [])
            cells.append(self._signature(one, writing, is_first=not cells))
        empty = writing.paragraph("Signature", "")
        every = [cell for cells in groups.values() for cell in cells]
        columns = list(groups.values()) if len(groups) == _BESIDE else [every[::_BESIDE], every[1::_BESIDE]]
        rows = [list(row) for row in itertools.zip_longest(*columns, fillvalue=empty)]
        return _space(writing, 6, kept=True) + _grid(rows, self.say(N_("Signatures"))) + _space(writing, 2)

    def _signature(self, one: Signature, writing: Writing, *, is_first: bool) -> str:
        """Return room for one to sign; for whom is said once, over the first of those who sign for the same."""
        name = self.say(NP_("signature", "Name"))
        lines = [
            writing.paragraph("Signature", writing.text(one.of if is_first else "", bold=True)),
            writing.paragraph("Signature", writing.text(one.role)),
        ]
        room = f'<w:spacing w:before="{twips(36)}" w:after="{twips(10)}"/>'
        line = f"{name}{self.voice.colon}{BLANK}"
        return "".join(lines) + writing.paragraph("Signature", writing.text(line), room)

    # The foot

    def _foot(self, writing: Writing) -> None:
        section = self.document.sections[0]
        section.footer.is_linked_to_previous = False
        tab = "<w:r><w:tab/></w:r>"
        mark = writing.text(self.sheet.mark, style="RunningMark") if self.sheet.mark else ""
        title = writing.text(shortened(self.sheet.title, _TITLE))
        number = f"{field('PAGE', '1')}{writing.text(' / ')}{field('NUMPAGES', '1')}"
        stops = (
            f'<w:tabs><w:tab w:val="clear" w:pos="{twips(_WIDTH / 2)}"/>'
            f'<w:tab w:val="right" w:pos="{twips(_WIDTH - 60)}"/>'
            f'<w:tab w:val="right" w:pos="{twips(_WIDTH)}"/></w:tabs>'
        )
        foot = writing.paragraph("Footer", f"{title}{tab}{mark}{tab}{number}", stops)
        furniture.fill(section.footer, foot)


def _grid(rows: list[list[str]], caption: str, rule: str = "") -> str:
    """Return cells beside each other without lines; `rule` stands under the last of them."""
    count = max(map(len, rows))
    width = twips(_WIDTH) // count
    borders = _NO_LINES.replace('<w:bottom w:val="nil"/>', rule) if rule else _NO_LINES
    found = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * count}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid>'
        + f'<w:gridCol w:w="{width}"/>' * count
        + "</w:tblGrid>"
    )
    for row in rows:
        cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in row)
        found += f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    return found + "</w:tbl>"


def _keep_with_signatures(body: BaseOxmlElement) -> None:
    """Keep what stands before the signatures on their page: they never stand alone on one."""
    signatures = body.findall(qn("w:tbl"))[-1]
    before = signatures.getprevious().getprevious()  # the one between them is the space above the table
    if before is None:
        return
    last = before if before.tag == qn("w:p") else before.findall(qn("w:tr"))[-1]
    for one in last.iter(qn("w:p")):
        one.get_or_add_pPr().get_or_add_keepNext()


def _line(text: str, writing: Writing) -> str:
    """Return a paragraph of a letter, or a line of a list in it."""
    if text.startswith(DASH):
        return writing.paragraph("ListBullet", writing.text(text[len(DASH) :]))
    return writing.paragraph("Normal", writing.text(text))


def _space(writing: Writing, points: float, *, kept: bool = False) -> str:
    """Return the paragraph that Word wants beside a table, of a height of ours; `kept` on the page of what follows."""
    exact = "<w:keepNext/>" if kept else ""
    exact += f'<w:spacing w:before="0" w:after="0" w:line="{twips(points)}" w:lineRule="exact"/>'
    return writing.paragraph("Normal", "", exact)
