"""Text as an Open XML file can hold it, and how such a file names a language."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

TAGS: Final = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}
"""How a file names the language of a text."""
_UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""What no XML can hold, and what would turn the direction of the text."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SPACES: Final = re.compile(r"[ \t\r\n]+")


def clean(text: str) -> str:
    """Return `text` without what no file can hold; half a character becomes the sign for one that is not known."""
    if _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _UNSEEN.sub("", text)


def inside(text: str) -> str:
    """Return `text` as the content of an element."""
    return escape(clean(text))


def attribute(text: str, longest: int = 8000) -> str:
    """Return `text` in quotes as the value of an attribute, on one line."""
    found = _SPACES.sub(" ", clean(text)).strip()
    return quoteattr(found if len(found) <= longest else found[: longest - 1] + "…")
