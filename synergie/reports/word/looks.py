"""Styles of a Word document as data, and as the XML that says them."""

from __future__ import annotations

import dataclasses
from typing import Final, Literal

from synergie.basis.words import Message, Texts
from synergie.reports.office.cleaning import attribute

_TWENTIETHS: Final = 20
_SINGLE: Final = 240
_NATURAL: Final = 1.25
"""The height of a line of text set solid, against its size."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A style; lengths in points, colours as six hexadecimal digits.

    `name` is the one that Word itself knows the style by, or a message for a style of our own. What is None or empty is
    as in the style it is based on.
    """

    id: str
    name: str | Message
    kind: Literal["paragraph", "character"] = "paragraph"
    based: str = "Normal"
    following: str = ""
    size: float | None = None
    leading: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    underlined: bool = False
    colour: str = ""
    before: float | None = None
    after: float | None = None
    left: float | None = None
    first: float | None = None
    align: Literal["", "left", "center", "right"] = ""
    keep_next: bool = False
    outline: int | None = None
    numbered: tuple[int, int] | None = None
    """The number of its list and the level in it."""
    tabs: tuple[tuple[Literal["left", "center", "right"], float, Literal["none", "dot"]], ...] = ()
    rule_above: str = ""
    fill: str = ""
    shown: bool = True


def names_of(look: Look) -> tuple[str, ...]:
    """Return every name that a template may give the style."""
    if isinstance(look.name, str):
        return (look.name,)
    return tuple(dict.fromkeys(Texts(language)(look.name) for language in ("fr", "nl", "en")))


def style_xml(look: Look, language: str) -> str:
    """Return the style as an element, named in `language`, by its other names too."""
    names = names_of(look)
    own = look.name if isinstance(look.name, str) else Texts(language)(look.name)
    aliases = ",".join(name for name in names if name != own)
    custom = ' w:customStyle="1"' if not isinstance(look.name, str) else ""
    parts = [
        f'<w:style w:type="{look.kind}"{" w:default=" + chr(34) + "1" + chr(34) if look.id == "Normal" else ""}'
        f'{custom} w:styleId="{look.id}"><w:name w:val={attribute(own)}/>'
    ]
    if aliases:
        parts.append(f"<w:aliases w:val={attribute(aliases)}/>")
    if look.based and look.id != "Normal":
        parts.append(f'<w:basedOn w:val="{look.based}"/>')
    if look.following:
        parts.append(f'<w:next w:val="{look.following}"/>')
    parts.append('<w:uiPriority w:val="1"/><w:qFormat/>' if look.shown else '<w:uiPriority w:val="99"/>')
    if look.kind == "paragraph":
        parts.append(f"<w:pPr>{_paragraph(look)}</w:pPr>")
    parts.append(f"<w:rPr>{_characters(look)}</w:rPr></w:style>")
    return "".join(parts)


def _paragraph(look: Look) -> str:
    found = "<w:keepNext/><w:keepLines/>" if look.keep_next else ""
    if look.numbered is not None:
        number, level = look.numbered
        found += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    if look.rule_above:
        found += f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{look.rule_above}"/></w:pBdr>'
    if look.fill:
        found += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>'
    if look.tabs:
        stops = (
            f'<w:tab w:val="{kind}"{"" if leader == "none" else " w:leader=" + chr(34) + leader + chr(34)}'
            f' w:pos="{twips(place)}"/>'
            for kind, place, leader in look.tabs
        )
        found += f"<w:tabs>{''.join(stops)}</w:tabs>"
    spacing = ""
    if look.before is not None:
        spacing += f' w:before="{twips(look.before)}"'
    if look.after is not None:
        spacing += f' w:after="{twips(look.after)}"'
    if look.leading is not None and look.size is not None:
        spacing += f' w:line="{round(_SINGLE * look.leading / look.size / _NATURAL)}" w:lineRule="auto"'
    found += f"<w:spacing{spacing}/>" if spacing else ""
    if look.left is not None or look.first is not None:
        first = look.first or 0.0
        turn = f' w:hanging="{twips(-first)}"' if first < 0 else f' w:firstLine="{twips(first)}"'
        found += f'<w:ind w:left="{twips(look.left or 0.0)}"{turn}/>'
    found += f'<w:jc w:val="{look.align}"/>' if look.align else ""
    return found + (f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "")


def _characters(look: Look) -> str:
    found = ""
    for name, value in (("b", look.bold), ("i", look.italic)):
        if value is not None:
            on = "" if value else ' w:val="0"'
            found += f"<w:{name}{on}/><w:{name}Cs{on}/>"
    found += f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    if look.size is not None:
        half = round(look.size * 2)
        found += f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return found + ('<w:u w:val="single"/>' if look.underlined else "")


def twips(points: float) -> int:
    """Return a length as the file counts it."""
    return round(points * _TWENTIETHS)
