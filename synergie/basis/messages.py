"""Marked messages: texts of the program with their arguments, not yet in any language.

Source texts are English. A `Message` carries an id and its arguments through services, journal and findings; only who
shows it chooses a language (`synergie.basis.words.Texts`). User data is never looked up in a catalogue.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from synergie.basis.bilingual import Bilingual


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
        """Return plain values for the journal; raises `TypeError` for what is no message, text, name or number."""
        plain = {k: v.to_json() if isinstance(v, Message) else _plain(v) for k, v in self.args}
        found = {"id": self.id, "context": self.context, "plural": self.plural, "args": plain}
        return {key: value for key, value in found.items() if value}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Message:
        """Return the message that `to_json` gave."""
        args = {k: cls._argument(v) if isinstance(v, dict) else v for k, v in value.get("args", {}).items()}
        return cls(value["id"], value.get("context"), value.get("plural"), tuple(args.items()))

    @classmethod
    def _argument(cls, value: Mapping[str, Any]) -> Message | Bilingual:
        from synergie.basis.bilingual import Bilingual

        return Bilingual(value["fr"], value["nl"]) if "fr" in value else cls.from_json(value)


def _plain(value: Any) -> str | int | dict[str, str] | None:
    from synergie.basis.bilingual import Bilingual

    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Bilingual):  # a version that knows no names in two languages reads a message of this text
        return {"id": value.best("fr"), "fr": value.fr, "nl": value.nl}
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
