"""What somebody changed in a letter, kept on this computer until the letter is kept, saved or as it was proposed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from synergie.basis.words import N_
from ui.fields.text import exact_text
from ui.forms import kept
from ui.forms.loose import LooseText
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.reports.letters import Letter

_PART = "\n\n"


class LooseLetter(LooseText):
    """Keeps the subject and the text of a letter where they are not what was proposed, each language by itself."""

    def __init__(
        self, place: Workplace, subject: QLineEdit, text: QPlainTextEdit, about: tuple[str, uuid.UUID], name: str
    ) -> None:
        """Listen to `subject` and `text`; `name` tells the letter from others about the same record."""
        super().__init__(place, text, about, "", N_("Letter: {subject}"))
        self._subject = subject
        self._body = text
        self._name = name
        self._language = ""
        self._safe: dict[str, str] = {}
        subject.textChanged.connect(self._changed)

    def turn_to(self, letter: Letter) -> tuple[str, str]:
        """Keep the letter in the language of `letter` from now on; return the subject and the text to show first."""
        self.flush()
        self._language = letter.language
        self._field = f"letter.{self._name}.{letter.language}"
        self._what = N_("Letter: {subject}").of(subject=letter.subject)
        self._safe.setdefault(letter.language, _whole(letter.subject, letter.body))
        found = kept.waiting(self.place, self._where, self._field)
        if found is None:
            return letter.subject, letter.body
        subject, _, text = found.partition(_PART)
        return subject, text

    def settle(self) -> None:
        """Keep nothing of what stands here: it is in the dossier, or in a file."""
        self._safe[self._language] = _whole(self._subject.text(), exact_text(self._body))
        self._keep()

    def text(self) -> str:
        """Return the letter where it is neither what was proposed nor safe elsewhere."""
        found = _whole(self._subject.text(), exact_text(self._body))
        return "" if found == self._safe.get(self._language, found) else found


def _whole(subject: str, text: str) -> str:
    return f"{subject}{_PART}{text}"
