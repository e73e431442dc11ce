"""The formats and words of this room in each language."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest

from synergie.basis.formats import Formats
from synergie.basis.parsing import ParseError
from synergie.basis.words import Texts


@functools.cache
def spoken(language: str) -> Texts:
    return Texts(language)


def refusal(read: Callable[[str], object], text: str) -> str:
    """Return what is said of `text` in all languages, nothing if it is read."""
    try:
        read(text)
    except ParseError as error:
        return " ".join(spoken(language)(error.message) for language in ("fr", "nl", "en"))
    return ""


@pytest.fixture
def fr() -> Formats:
    return spoken("fr").formats


@pytest.fixture
def nl() -> Formats:
    return spoken("nl").formats


@pytest.fixture
def en() -> Formats:
    return spoken("en").formats
