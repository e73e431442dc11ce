"""A letter as a Word document that people go on writing in: real styles, its own language, no trace of a library."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import NP_, Texts
from synergie.reports.letters import DASH, Edited, Letter

if TYPE_CHECKING:
    import datetime as dt

_FONT: Final = "Calibri"
_TAGS: Final = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What no XML can hold."""


def write(letter: Letter | Edited, *, dated: dt.date | None = None) -> bytes:
    """Return the letter as a .docx file; `dated` is the day that the file bears."""
    import datetime as dt

    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    edited = letter if isinstance(letter, Edited) else Edited(letter, letter.subject, letter.body)
    made = edited.letter
    say = Texts(made.language)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _dress(document, made.language)
    head = document.add_paragraph(_clean(made.sender), style="Title")
    head.paragraph_format.space_after = Pt(18)
    for one in made.recipients:
        line = document.add_paragraph(_clean(one), style="Normal")
        line.paragraph_format.left_indent = Cm(8.5)
        line.paragraph_format.space_after = Pt(0)
    place = f"{made.place}, {made.date}" if made.place else made.date
    when = document.add_paragraph(_clean(place))
    when.alignment = WD_ALIGN_PARAGRAPH.LEFT
    when.paragraph_format.space_before, when.paragraph_format.space_after = Pt(18), Pt(12)
    if made.reference:
        document.add_paragraph(_clean(say(NP_("letter", "Reference: {reference}"), reference=made.reference)))
    document.add_paragraph(_clean(say(NP_("letter", "Subject: {subject}"), subject=edited.subject)), style="Heading 1")
    for text in edited.paragraphs():
        if text.startswith(DASH):
            document.add_paragraph(_clean(text[len(DASH) :]), style="List Bullet")
        else:
            document.add_paragraph(_clean(text), style="Normal")
    core = document.core_properties
    core.title, core.subject = _clean(edited.subject)[:255], _clean(made.reference)[:255]
    core.author = core.last_modified_by = _clean(made.sender)[:255]
    core.comments, core.keywords, core.language = "", "", _TAGS[made.language]
    day = dated or dt.date.today()  # noqa: DTZ011 - the day of whoever writes
    core.created = core.modified = dt.datetime.combine(day, dt.time(12))
    core.revision = 1
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def file_name(letter: Letter) -> str:
    """Return what the file is called: what the letter is, and its date."""
    say = Texts(letter.language)
    return say(NP_("letter", "{reference} {date}.docx"), reference=letter.reference, date=letter.date)


def _dress(document: Any, language: str) -> None:
    """Give the styles one typeface, their sizes, and the language of the letter, also for what is typed later."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    sizes = {"Normal": (11, 8), "Title": (16, 0), "Heading 1": (12, 12), "List Bullet": (11, 3)}
    for name, (size, after) in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_after = Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for at in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(at), None)
        fonts.set(qn("w:hAnsi"), _FONT)
        fonts.set(qn("w:cs"), _FONT)
    document.styles["Title"].font.bold = document.styles["Heading 1"].font.bold = True
    document.styles["Heading 1"].paragraph_format.space_before = Pt(6)
    document.styles["Normal"].paragraph_format.line_spacing = 1.1
    for border in document.styles["Title"].element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    defaults = document.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
    for properties in (*defaults, document.styles["Normal"].element.get_or_add_rPr()):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        spoken = OxmlElement("w:lang")
        for at in ("w:val", "w:eastAsia"):
            spoken.set(qn(at), _TAGS[language])
        properties.append(spoken)
    for spoken in document.settings.element.findall(qn("w:themeFontLang")):
        spoken.set(qn("w:val"), _TAGS[language])
    # a picture of the library's empty page, and its styles once more for a Word that nobody has any more
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, one in rels.items() if one.reltype.endswith(("/thumbnail", "/stylesWithEffects"))]:
            del rels[name]


def _clean(text: str) -> str:
    return _UNSEEN.sub("", text)
