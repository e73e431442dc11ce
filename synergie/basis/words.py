"""Words of the program in a language: catalogues that turn marked messages into French and Dutch."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from synergie.basis.bundled import bundled
from synergie.basis.catalogue import Catalogue
from synergie.basis.messages import N_, NN_, NP_, Message

if TYPE_CHECKING:
    from synergie.basis.formats import Formats

__all__ = ["DOMAIN", "NN_", "NP_", "N_", "Message", "Texts"]

DOMAIN = "synergie"


@functools.cache
def _catalogue(language: str) -> Catalogue:
    path = bundled("i18n", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    return Catalogue(language, path if path.is_file() else None)


class Texts:
    """The program's words and formats in one language, usable on any thread.

    `Texts("nl")(message)` gives the text. Arguments are printed by `self.formats` (dates, FTE, money, counts, lists).
    """

    def __init__(self, language: str) -> None:
        self.language = language

    @functools.cached_property
    def formats(self) -> Formats:
        """How the language prints what is not a text."""
        from synergie.basis.formats import Formats  # not before it is needed: the window is painted without

        return Formats(self.language, self)

    def __call__(self, message: Message, /, **args: Any) -> str:
        """Return `message` in this language with its arguments printed."""
        if args:
            message = message.of(**args)
        values = dict(message.args)
        catalogue = _catalogue(self.language)
        if message.plural is not None:
            text = catalogue.counted(message.id, message.plural, int(values["n"]))
        else:
            text = catalogue.text(message.id, message.context) if message.id else ""
        return text.format_map({k: self.show(v) for k, v in values.items()}) if values else text

    def show(self, value: Any) -> str:
        """Return `value` as this language prints it: a message, a value type, a number, a plain text."""
        if type(value) is str:
            return value
        return self(value) if isinstance(value, Message) else self.formats.show(value)


def capital(text: str) -> str:
    """Return `text` as a line or a label begins: with a capital."""
    return text[:1].upper() + text[1:]
