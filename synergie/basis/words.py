"""Words of the program: marked messages, and catalogues that turn them into a language.

Source texts are English; `resources/i18n` holds French and Dutch. A `Message` carries an id and its arguments through
services, journal and findings; only who shows it chooses a language. User data is never looked up in a catalogue.
"""

from __future__ import annotations

import dataclasses
import functools
import gettext
from collections.abc import Mapping
from importlib import resources
from typing import Any

DOMAIN = "synergie"


@dataclasses.dataclass(frozen=True, slots=True)
class Message:
    """A text of the program with its arguments, not yet in any language.

    `plural` and the argument `n` go together. Arguments may be messages and value types: `Texts` prints them.
    """

    id: str
    context: str | None = None
    plural: str | None = None
    args: tuple[tuple[str, Any], ...] = ()

    def of(self, **args: Any) -> Message:
        """Return the same message with `args` filled in."""
        return dataclasses.replace(self, args=tuple({**dict(self.args), **args}.items()))

    def to_json(self) -> dict[str, Any]:
        """Return plain values for the journal; raises `TypeError` for an argument that is no message, text or number."""
        plain = {k: v.to_json() if isinstance(v, Message) else _plain(v) for k, v in self.args}
        found = {"id": self.id, "context": self.context, "plural": self.plural, "args": plain}
        return {key: value for key, value in found.items() if value}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Message:
        """Return the message that `to_json` gave."""
        args = {k: cls.from_json(v) if isinstance(v, dict) else v for k, v in value.get("args", {}).items()}
        return cls(value["id"], value.get("context"), value.get("plural"), tuple(args.items()))


def _plain(value: Any) -> str | int | None:
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept in a label; give its text")


def N_(id: str) -> Message:  # noqa: N802 - the name that gettext extractors and readers know
    """Mark a text for translation."""
    return Message(id)


def NP_(context: str, id: str) -> Message:  # noqa: N802
    """Mark a text whose translation depends on what it speaks of (gender, sense)."""
    return Message(id, context)


def NN_(singular: str, plural: str) -> Message:  # noqa: N802
    """Mark a text that counts; give the count as the argument `n`."""
    return Message(singular, None, plural)


@functools.cache
def _catalogue(language: str) -> gettext.NullTranslations:
    path = resources.files("resources") / "i18n" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if language == "en" or not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


class Texts:
    """The program's words and formats in one language, usable on any thread.

    `Texts("nl")(message)` gives the text. Arguments are printed by `self.formats` (dates, FTE, money, counts, lists).
    """

    def __init__(self, language: str) -> None:
        from synergie.basis.formats import Formats

        self.language = language
        self.formats = Formats(language, self)

    def __call__(self, message: Message, /, **args: Any) -> str:
        """Return `message` in this language with its arguments printed."""
        if args:
            message = message.of(**args)
        values = dict(message.args)
        catalogue = _catalogue(self.language)
        if message.plural is not None:
            text = catalogue.ngettext(message.id, message.plural, int(values["n"]))
        elif message.context is not None:
            text = catalogue.pgettext(message.context, message.id)
        else:
            text = catalogue.gettext(message.id) if message.id else ""
        return text.format_map({k: self.show(v) for k, v in values.items()}) if values else text

    def show(self, value: Any) -> str:
        """Return `value` as this language prints it: a message, a value type, a number, a plain text."""
        return self(value) if isinstance(value, Message) else self.formats.show(value)
