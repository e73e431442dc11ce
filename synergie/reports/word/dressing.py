"""Styles, language and identity put on a document of the library, and every trace of the library taken off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from synergie.reports.office.cleaning import clean
from synergie.reports.word.looks import Look, names_of, style_xml

NO_DATE: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LONGEST: Final = 255
_NEEDED: Final = ("TableNormal", "NoList")
_STALE: Final = ("/thumbnail", "/stylesWithEffects")
"""A picture of the first page as it was, and the styles once more for a Word that nobody has any more."""


def element(xml: str, namespaces: tuple[str, ...] = ("w",)) -> Any:
    """Return one element from its text, which declares no namespace itself."""
    end = min(place for place in (xml.find(">"), xml.find(" "), xml.find("/>")) if place > 0)
    return parse_xml(f"{xml[:end]} {nsdecls(*namespaces)}{xml[end:]}")


def dress(document: Any, looks: Iterable[Look], font: str, language: str, *, alone: bool = False) -> None:
    """Give the styles their looks, one typeface, and the language, also for what is typed later.

    `alone`: no other styles are left.
    """
    styles = document.styles.element
    wanted = {look.id: look for look in looks}
    for style in styles.findall(qn("w:style")):
        id_ = style.get(qn("w:styleId"))
        if id_ in wanted or (alone and id_ not in _NEEDED):
            styles.remove(style)
    for look in wanted.values():
        styles.append(element(style_xml(look, language[:2])))
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is not None:
        styles.remove(defaults)
    tag = f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
    faces = " ".join(f'w:{one}="{font}"' for one in ("ascii", "hAnsi", "eastAsia", "cs"))
    styles.insert(
        0,
        element(
            f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {faces}/>{tag}</w:rPr></w:rPrDefault>"
            "<w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
        ),
    )
    speak(document, language)
    lighten(document)


def lighten(document: Any) -> None:
    """Take out what shows another document than this one."""
    for rels in (document.part.package.rels, document.part.rels):
        for name in [name for name, one in rels.items() if one.reltype.endswith(_STALE)]:
            del rels[name]


def speak(document: Any, language: str) -> None:
    """Say of a document, and of its default text, in which language it is."""
    for spoken in document.settings.element.findall(qn("w:themeFontLang")):
        spoken.attrib.clear()
        spoken.set(qn("w:val"), language)
    for path in ("./w:docDefaults/w:rPrDefault/w:rPr", './w:style[@w:default="1"][@w:type="paragraph"]/w:rPr'):
        for properties in document.styles.element.xpath(path):
            for old in properties.findall(qn("w:lang")):
                old.set(qn("w:val"), language)


def known_names(document: Any) -> dict[str, str]:
    """Return the key of each style of a document by its names, in small letters."""
    found: dict[str, str] = {}
    for style in document.styles.element.findall(qn("w:style")):
        name, aliases = style.find(qn("w:name")), style.find(qn("w:aliases"))
        said = [name.get(qn("w:val"))] if name is not None else []
        said += aliases.get(qn("w:val")).split(",") if aliases is not None else []
        for one in said:
            found.setdefault(one.strip().lower(), style.get(qn("w:styleId")))
    return found


def matched(looks: Iterable[Look], known: Mapping[str, str]) -> dict[str, str]:
    """Return under which key a document has each of the looks; those that it lacks are left out."""
    found = {}
    for look in looks:
        for name in names_of(look):
            if name.lower() in known:
                found[look.id] = known[name.lower()]
                break
    return found


def identify(document: Any, *, title: str, author: str, language: str, date: dt.datetime) -> None:
    """Write who made the document, of what and when; nothing of whoever made the template."""
    core = document.core_properties
    core.title = clean(title)[:_LONGEST]
    core.author = core.last_modified_by = clean(author)[:_LONGEST]
    core.subject = core.comments = core.keywords = core.category = core.content_status = core.version = ""
    core.language = language
    day = date.replace(tzinfo=None)
    core.created = core.modified = day
    core.revision = 1
