"""The words of this room in French and Dutch, whether or not the catalogues are built."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from synergie.basis.formats import Formats
from synergie.basis.parsing import ParseError
from synergie.basis.words import Message, Texts


@functools.cache
def _words() -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines():
        source, french, dutch = line.split(" ||| ")
        context, _, english = source.partition("|")
        found[context, english] = (french, dutch)
    return found


class Spoken(Texts):
    """The program's words, taken from the catalogue or else from the list beside this file."""

    def __call__(self, message: Message, /, **args: object) -> str:
        message = message.of(**args) if args else message
        text = super().__call__(Message(message.id, message.context))
        if text == message.id and self.language != "en":
            text = _words()[message.context or "", message.id][self.language == "nl"]
        return text.format_map({key: self.show(value) for key, value in message.args})


@functools.cache
def spoken(language: str) -> Spoken:
    return Spoken(language)


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
