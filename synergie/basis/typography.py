"""French and Dutch typography, put on when a text goes out and never in the field where it is typed.

Spaces, quotes and dots are all that changes; addresses, times, file names and formulas are left alone.
"""

from __future__ import annotations

import difflib
import re
from typing import Final

NARROW: Final = "\u202f"
NO_BREAK: Final = "\u00a0"

_SP = "[ \u00a0\u202f\u2009]"
_UNTOUCHED = re.compile(
    r"""
      ^=.* | (?<![^\s"«“(])=\S+                                               # a formula
    | (?:[a-z][a-z0-9+.-]{1,15}://|www\.|mailto:)[^\s"«»“”<>]+                # an address on the web
    | (?<![^\s"<>()«»“”,;:!?])[^\s"<>()«»“”,;:!?@]+@[^\s"<>()«»“”,;:!?]+     # an address of mail
    | (?<![^\s"«»“”])[^\s"«»“”\\]*\\[^\s"«»“”]*                             # a path on Windows
    | (?<![a-z])[a-z]:/[^\s"«»“”]*
    | (?<![^\s"«“(])(?:~|\.{1,2})?/[\w.~-][^\s"«»“”]*                        # a path elsewhere
    | \{[^{}\s]*\}                                                          # a place to fill in
    | &\#?\w+;                                                              # a character written as its name
    | [0-9]+(?::[0-9]+)+                                                    # a time, a proportion
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)

_UNIT = r"(?:[kKM]?€|%|‰|ETP|VTE|FTE|EUR|k?Wh|MWh|h|min|km|m[²³]?|kg|[GMT][Bob]|uur)(?![\w])"
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_]|[«“\"])|(?<![^\s(«“])'(?=[stn]\b)")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?![./\\])")
_SPACED_GROUPS = re.compile(
    rf"(?<![\w.,])[0-9]{{1,3}}(?:{_SP}[0-9]{{3}}){{1,4}}(?=(?:,[0-9]+)?{_SP}*(?:[kKM]?€|ETP|EUR))"
)


def typeset(text: str, language: str) -> str:
    """Return `text` with the spaces, quotes, apostrophes and ellipses of `language` ("fr", "nl", "en").

    Done twice it gives the same.
    """
    hole = next(chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    kept = iter(_UNTOUCHED.findall(text))
    body = _UNTOUCHED.sub(hole, text)
    opening, closing = (f"«{NARROW}", f"{NARROW}»") if language == "fr" else ("“", "”")
    body = "\n".join(_quoted(line, opening, closing, hole) for line in body.split("\n"))
    body = _ELLIPSIS.sub("…", _APOSTROPHE.sub("’", body))
    body = (_french if language == "fr" else _dutch)(body, hole)
    return re.sub(hole, lambda _: next(kept), body)


def _quoted(line: str, opening: str, closing: str, hole: str) -> str:
    """Return `line` with its straight quotes turned, if they pair without any doubt."""
    parts = line.split('"')
    if len(parts) % 2 == 0:
        return line
    for place in range(1, len(parts), 2):
        before, inside, after = parts[place - 1 : place + 2]
        if not inside.strip() or inside != inside.strip() or before[-1:].isalnum() or after[:1].isalnum():
            return line
        if hole in (before[-1:], after[:1]):
            return line
    turned = [part if place % 2 == 0 else f"{opening}{part}{closing}" for place, part in enumerate(parts)]
    return "".join(turned)


def _french(text: str, hole: str) -> str:
    word = rf"[\w)\]»”’…%€°²³{hole}]"
    after = r"(?=[\s)\]»”’…,.]|$)"
    text = re.sub(rf"«{_SP}*(?=\S)", f"«{NARROW}", text)
    text = re.sub(rf"(?<=\S){_SP}*»", f"{NARROW}»", text)
    text = re.sub(rf"(?<={word})(?:{_SP}+(?=[;!?])|(?=[;!?]+{after}))", NARROW, text)
    text = re.sub(rf"(?<={word})(?:{_SP}+(?=:(?!:))|(?=:{after}))", NO_BREAK, text)
    text = _SPACED_GROUPS.sub(lambda found: re.sub(_SP, NARROW, found[0]), text)
    text = re.sub(rf"(?<=[0-9{hole}])(?:{_SP}+(?={_UNIT})|(?=[kKM]?[€%‰](?!\w)))", NO_BREAK, text)
    text = re.sub(rf"(?<=[0-9]{NO_BREAK}h){_SP}+(?=[0-9]{{2}}\b)", NO_BREAK, text)
    return _references(text)


def _dutch(text: str, hole: str) -> str:
    # not after what is left alone: a mark that touches an address becomes a part of it
    text = re.sub(rf"(?<=[\w)\]»”’…%€°²³]){_SP}+(?=[:;!?]+(?:\s|$))", "", text)
    text = re.sub(rf"(?<=[0-9{hole}]){_SP}+(?={_UNIT})(?![kKM]?€{_SP}*[0-9])", NO_BREAK, text)
    text = re.sub(rf"(?<=€){_SP}*(?=[0-9])", NO_BREAK, text)
    return _references(text)


def _references(text: str) -> str:
    """Return `text` with "art. 60", "p. 13" and "§ 5" kept together."""
    return re.sub(rf"(?<![^\s(«“])(art\.|pp?\.|n°|nr\.|§§?){_SP}+(?=[0-9])", rf"\1{NO_BREAK}", text)


def for_pdf(text: str) -> str:
    """Return `text` with the no-break space for the narrow ones, at which a PDF would break the line."""
    return text.replace(NARROW, NO_BREAK).replace("\u2009", NO_BREAK)


def lint(text: str, language: str) -> list[str]:
    """Return what is not well typeset in a text of the program: each place as it is and as it should be."""
    right = typeset(text, language)
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, text, right, autojunk=False).get_opcodes():
        if kind != "equal":
            found.append(f"{text[max(0, a - 8) : b + 8]!r} → {right[max(0, c - 8) : d + 8]!r}")
    return found
