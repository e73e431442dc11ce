"""A text in French and in Dutch, and what is known of the agreement between the two."""

from __future__ import annotations

import dataclasses
import enum
from typing import Final

LANGUAGES: Final = ("fr", "nl")


class Mark(enum.StrEnum):
    """What people know of the two texts that the texts themselves do not tell."""

    NONE = "none"
    SAME = "same"
    """The same in both languages on purpose."""
    FR_STALE = "fr_stale"
    NL_STALE = "nl_stale"


_STALE = {"fr": Mark.FR_STALE, "nl": Mark.NL_STALE}
_OTHER = {"fr": "nl", "nl": "fr"}


@dataclasses.dataclass(frozen=True, slots=True)
class Bilingual:
    """A text that exists in both languages, or should.

    What a database gives is taken as it comes: an absent text is empty, an absent mark is none.
    """

    fr: str = ""
    nl: str = ""
    mark: Mark = Mark.NONE

    def __post_init__(self) -> None:
        object.__setattr__(self, "fr", self.fr or "")
        object.__setattr__(self, "nl", self.nl or "")
        object.__setattr__(self, "mark", Mark(self.mark or Mark.NONE))

    def in_(self, language: str) -> str:
        """Return the text in `language`, empty if there is none; raise `ValueError` for a third language."""
        if language not in LANGUAGES:
            raise ValueError(f"no text is kept in the language {language!r}")
        return self.fr if language == "fr" else self.nl

    def best(self, language: str) -> str:
        """Return the text in `language`, or else the one there is: for a name on screen, never for the report."""
        if language in LANGUAGES and self._filled(language):
            return self.in_(language)
        return self.fr if self._filled("fr") else self.nl

    @property
    def missing(self) -> tuple[str, ...]:
        """Languages that are empty while the other one is filled."""
        if self.empty:
            return ()
        return tuple(language for language in LANGUAGES if not self._filled(language))

    @property
    def empty(self) -> bool:
        """Whether there is no text at all."""
        return not (self._filled("fr") or self._filled("nl"))

    @property
    def complete(self) -> bool:
        """Whether both languages are filled."""
        return self._filled("fr") and self._filled("nl")

    @property
    def stale(self) -> str | None:
        """The language to be read again because the other one has changed."""
        if not self.complete:
            return None
        return next((language for language, mark in _STALE.items() if mark is self.mark), None)

    def with_text(self, language: str, text: str) -> Bilingual:
        """Return the same pair after someone typed `text` in `language`.

        Changing a complete pair makes the other side stale; changing a stale side settles it; filling an empty side
        or emptying one marks nothing, since what is missing is seen without a mark.
        """
        if text == self.in_(language):
            return self
        changed = dataclasses.replace(self, mark=Mark.NONE, **{language: text})
        if not (self.complete and changed.complete) or self.mark is _STALE[language]:
            return changed
        return dataclasses.replace(changed, mark=_STALE[_OTHER[language]])

    @classmethod
    def same(cls, text: str) -> Bilingual:
        """Return `text` as the text of both languages, on purpose."""
        return cls(text, text, Mark.SAME)

    def reviewed(self) -> Bilingual:
        """Return the same texts after someone has read the stale side and found it right."""
        return dataclasses.replace(self, mark=Mark.NONE) if self.mark in _STALE.values() else self

    def _filled(self, language: str) -> bool:
        return bool(self.in_(language).strip())
