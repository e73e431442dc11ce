"""E-mail addresses, and numbers of accounts and telephones, in texts: the public version gives none."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_, Message, Texts

ADDRESS: Final = N_("[e-mail address]")
PHONE: Final = N_("[telephone number]")

ACCOUNT: Final = N_("[account number]")

_AT: Final = re.compile(r"@|[(\[]\s?(?:at|arobase|apenstaartje)\s?[)\]]", re.IGNORECASE)
_MAIL: Final = re.compile(rf"(?:mailto:)?[\w.+'-]+\s?(?:{_AT.pattern})\s?[\w-]+(?:\.[\w-]+)*\.\w+", re.IGNORECASE)
_ACCOUNT: Final = re.compile(
    r"(?<!\w)(?:[A-Z]{2}\d\d[ .-]?(?:[A-Z]{4}|\d{4})(?:[ .-]?\d{4}){2,6}(?:[ .-]?\d{1,3})?|\d{3}-\d{7}-\d\d)(?!\w)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(
    r"(?=[+0(])(?:(?<![\w+/])(?<!\d[.-])(?!\d{1,2}([ ./-])\d{1,2}\1(?:19|20)\d\d(?!\d))"
    r"(?:(?:(?:\+|00)32[ ./-]?(?:\(0\)[ ./-]?)?|\((?:\+|00)32\)[ ./-]?|0(?=[1-9]))[1-9]\d{0,2}|\(0[1-9]\d{0,2}\))"
    r"[ /.-]{0,3}"
    r"(?:\d{2}(?:[ .-]?\d{2}){3}|\d{2,3}(?:[ .-]?\d{2}){2}|\d{3}(?:/\d{2}){2})(?!\d)"
    r"|(?<![\w+/])\+(?:\d[ ./()-]{0,2}){8,14}\d(?!\d))"
)
_EVEN: Final = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000"), " ") | dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"
)
"""The plain space and the plain dash for all others: one for one, so that places stay."""
_DIGITS: Final = re.compile(r"\d\D{0,2}\d")


@functools.lru_cache(maxsize=8192)  # the checks ask for the same texts after each change
def addresses(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses, and the numbers of accounts and of telephones, in `text`."""
    return tuple(text[start:end] for start, end, _ in _reached(text))


def without_addresses(text: str, language: str) -> str:
    """Return `text` with a neutral mark in place of each e-mail address and number of an account or a telephone."""
    found = sorted(_reached(text), key=lambda one: -one[0])
    for start, end, mark in found:
        text = text[:start] + Texts(language)(mark) + text[end:]
    return text


def _reached(text: str) -> Iterator[tuple[int, int, Message]]:
    """Yield where the ways to reach somebody stand in `text`, and what takes their place; none covers another."""
    left = text.translate(_EVEN)
    for expression, may, mark in ((_MAIL, _AT, ADDRESS), (_ACCOUNT, _DIGITS, ACCOUNT), (_PHONE, _DIGITS, PHONE)):
        if not may.search(left):
            continue
        places = [match.span() for match in expression.finditer(left)]
        for start, end in places:
            left = left[:start] + "\n" * (end - start) + left[end:]
            yield start, end, mark
