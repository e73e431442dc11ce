"""Numbers and bullets: lists of several levels whose numbers are those of the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.reports.content import Placed

HEADINGS: Final = 1
BULLETS: Final = 2
SILENT: Final = 3
LEVELS: Final = 9
"""How many levels a list can have."""
_FIRST: Final = 4
_STEP: Final = 280
"""How far a bullet stands in for each level, in twentieths of a point."""
_SIGNS: Final = ("•", "–")
NUMBERED: Final = tuple(f"Heading{level}" for level in range(1, 7))
BULLETED: Final = ("ListBullet", *(f"ListBullet{level}" for level in range(2, 6)))
_OWN: Final = {key: key for key in (*NUMBERED, *BULLETED)}


class Numbering:
    """The lists of one document: the headings, the bullets, and one for each labelled section with parts of its own.

    What stands before `shift` belongs to the template. `styles` are the styles that are numbered by a level, by the
    keys that we know them by: Word finds the level of a style by its name there.
    """

    def __init__(self, *, shift: int = 0, hang: int = 0, styles: Mapping[str, str] = _OWN) -> None:
        self.styles = styles
        self.shift = shift
        self.hang = hang
        self._under: dict[int, int] = {}
        self._bases: dict[int, int] = {}

    @property
    def headings(self) -> int:
        """The list of the headings."""
        return HEADINGS + self.shift

    @property
    def silent(self) -> int:
        """The list whose headings have no number, whatever their style says."""
        return SILENT + self.shift

    @property
    def bullets(self) -> int:
        """The list of the bullets."""
        return BULLETS + self.shift

    def of(self, placed: Placed, labelled: tuple[int, int] | None) -> int:
        """Return the list that gives a heading its number, or none for one that has a label or stands too deep.

        `labelled` is the nearest section with a label above it, by its place and its level: numbers begin anew there.
        """
        if placed.section.label is not None or placed.level >= LEVELS:
            return self.silent
        if labelled is None:
            return self.headings
        owner, level = labelled
        if owner not in self._under:
            self._under[owner] = _FIRST + self.shift + len(self._under)
            self._bases[self._under[owner]] = level + 1
        return self._under[owner]

    def abstracts(self) -> list[str]:
        """Return the definitions of the lists."""
        found = [self._headings(), self._bullets(), self._silent()]
        found += [self._anew(base) for base in sorted(set(self._bases.values()))]
        return found

    def lists(self) -> list[str]:
        """Return the lists that use the definitions."""
        found = [self._list(one, one) for one in (self.headings, self.bullets, self.silent)]
        for number, base in self._bases.items():
            start = f'<w:lvlOverride w:ilvl="{base}"><w:startOverride w:val="1"/></w:lvlOverride>'
            found.append(self._list(number, self._abstract_of(base), start))
        return found

    def _abstract_of(self, base: int) -> int:
        return _FIRST + self.shift + base

    def _list(self, number: int, abstract: int, more: str = "") -> str:
        return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'

    def _headings(self) -> str:
        levels = []
        for level in range(LEVELS):
            style = self._of_style(f"Heading{level + 1}")
            indent = -self.hang if level == 0 else 0
            levels.append(_level(level, "decimal", _places(0, level), indent=(indent, 0), style=style))
        return self._abstract(self.headings, levels)

    def _anew(self, base: int) -> str:
        levels = [
            _level(level, "decimal", _places(base, level) if level >= base else "", indent=(0, 0))
            for level in range(LEVELS)
        ]
        return self._abstract(self._abstract_of(base), levels)

    def _bullets(self) -> str:
        levels = []
        for level in range(LEVELS):
            style = self._of_style(f"ListBullet{level + 1 if level else ''}")
            indent = (_STEP * (level + 1), _STEP)
            levels.append(_level(level, "bullet", _SIGNS[min(level, 1)], indent=indent, style=style, suffix="tab"))
        return self._abstract(self.bullets, levels)

    def _of_style(self, key: str) -> str:
        return f'<w:pStyle w:val="{self.styles[key]}"/>' if key in self.styles else ""

    def _silent(self) -> str:
        levels = [_level(level, "none", "", indent=(0, 0), suffix="nothing") for level in range(LEVELS)]
        return self._abstract(self.silent, levels)

    def _abstract(self, number: int, levels: list[str]) -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x53590000 + number:08X}"/>'
            f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        )


def _places(base: int, level: int) -> str:
    """Return what the number of a level is put together from, with the gap of the report's headings after it."""
    return ".".join(f"%{place + 1}" for place in range(base, level + 1)) + "\u00a0"


def _level(level: int, kind: str, text: str, *, indent: tuple[int, int], style: str = "", suffix: str = "space") -> str:
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}<w:suff w:val="{suffix}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
