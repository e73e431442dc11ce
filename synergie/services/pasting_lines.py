"""The lines of a pasted text: their breaks, their bullets, and the administrations that they name."""

from __future__ import annotations

import re
from typing import Final, Literal

from synergie.basis.folding import folded, plain

OnlySide = Literal["commune", "cpas"]

BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\0"))
_SIGNS = "•·∙●○◦▪▫■□◆◇►➢➤‣⁃✓✔→\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf02d"  # the last ones: Word's, from symbol fonts
_MARK = re.compile(
    rf"""(?P<sign>[{_SIGNS}])\s*
    | (?P<dash>[-–—−‐‑*§o])\s+
    | \(?(?P<number>[0-9]{{1,3}})[.)](?:\s+|$) | (?P<numbers>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})+)(?:[.)]\s+|\.?\t\s*)
    | \(?(?P<roman>[ivx]{{2,5}})[.)]\s+ | (?:\(?(?P<letter>[a-z])[.)]|(?P<capital>[A-Z])\))\s+
    """,
    re.VERBOSE,
)
COMMUNE_WORDS: Final = (
    r"(?:l'|d')?(?:ac\b|administration communale|(?:la |de )?commune|(?:de |het )?gemeente(?:bestuur)?)"
)
CPAS_WORDS: Final = r"(?:(?:le |du |het )?(?:cpas|ocmw))"


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of `text` with their indentation, soft breaks of Word included."""
    return tuple(BREAKS.split(text.translate(_INVISIBLE)))


def mark_of(line: str, before: str = "") -> tuple[str, str]:
    """Return the kind of bullet that `line` begins with, "" for none, and the text after it.

    `before`: the kind of the item above, which tells the letter "i" from the number.
    """
    body = line.strip()
    found = _MARK.match(body)
    if not found:
        return "", "" if body in {*_SIGNS, *"-–—−*§"} else plain(body)
    kind = found.lastgroup or ""
    shown = found[kind]
    if kind in ("sign", "dash"):
        kind = shown
    elif kind == "numbers":
        kind = f"number{shown.count('.')}"
    elif kind == "letter" and ((shown == "i" and before != "letter") or (shown in "vx" and before == "roman")):
        kind = "roman"
    return kind, plain(body[found.end() :])


def width(line: str) -> int:
    """Return how far `line` is indented, a tab counting to the next fourth column."""
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank.expandtabs(4))


def side_of(text: str) -> OnlySide | None:
    """Return the administration that `text` names, None when it names none or both."""
    words = folded(text)
    commune = re.search(rf"\b{COMMUNE_WORDS}(?!\w)", words)
    cpas = re.search(rf"\b{CPAS_WORDS}(?!\w)", words)
    if bool(commune) == bool(cpas):
        return None
    return "commune" if commune else "cpas"
