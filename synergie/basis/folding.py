"""Texts as they are compared: spaces, accents and capital letters make no difference."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Return `text` with ordinary single spaces and nothing around it."""
    return re.sub(r"\s+", " ", text).strip()


def folded(text: str) -> str:
    """Return `text` in small letters without accents, with straight apostrophes and single spaces."""
    split = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return plain("".join(c for c in split if not unicodedata.combining(c)).casefold())
