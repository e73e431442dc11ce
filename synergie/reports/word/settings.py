"""The settings of a document."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from synergie.reports.word.dressing import element

_WORD: Final = "http://schemas.microsoft.com/office/word"
_COMPATIBLE: Final = (
    ("compatibilityMode", "15"),
    ("overrideTableStyleFontSizeAndJustification", "1"),
    ("enableOpenTypeFeatures", "1"),
    ("doNotFlipMirrorIndents", "1"),
    ("differentiateMultirowTableHeaders", "1"),
)
_AFTER_FIELDS: Final = (
    *("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
    *("readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
)
_MAPPED: Final = (
    *(("bg1", "light1"), ("t1", "dark1"), ("bg2", "light2"), ("t2", "dark2")),
    *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
    *(("hyperlink", "hyperlink"), ("followedHyperlink", "followedHyperlink")),
)


def settle(document: Any, language: str) -> None:
    """Give our own document the settings of a new one in today's Word, whose typeface travels along."""
    settings = document.settings.element
    for old in list(settings):
        settings.remove(old)
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>' for name, value in _COMPATIBLE
    )
    colours = " ".join(f'w:{name}="{value}"' for name, value in _MAPPED)
    for xml in (
        '<w:zoom w:percent="100"/>',
        "<w:embedTrueTypeFonts/>",
        "<w:saveSubsetFonts/>",
        '<w:defaultTabStop w:val="709"/>',
        '<w:characterSpacingControl w:val="doNotCompress"/>',
        f"<w:compat>{compatible}</w:compat>",
        f'<w:themeFontLang w:val="{language}"/>',
        f"<w:clrSchemeMapping {colours}/>",
        '<w:decimalSymbol w:val=","/>',
        '<w:listSeparator w:val=";"/>',
    ):
        settings.append(element(xml))


def with_fields_updated(settings: Any) -> None:
    """Have Word count pages when the document is opened: none are known."""
    for old in settings.findall(qn("w:updateFields")):
        settings.remove(old)
    mark = parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>')
    for one in settings:
        name = one.tag.rpartition("}")[2]
        if name in _AFTER_FIELDS or not one.tag.startswith(qn("w:p")[:-1]):
            one.addprevious(mark)
            return
    settings.append(mark)
