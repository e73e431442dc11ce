"""How records become text of a report in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.dates import PartialDate, Precision
from synergie.basis.quantities import Fte
from synergie.basis.typography import typeset
from synergie.basis.words import N_, NP_, Message, Texts
from synergie.reports.content import Paragraph, Run, Runs, Style

_OTHER = {"fr": "nl", "nl": "fr"}
_ONLY = {"fr": N_("text in French only"), "nl": N_("text in Dutch only")}
NOT_KNOWN = N_("n/k")
# The preposition depends on what the date is: "au 8 février", "en février", "à la 1re quinzaine de février".
_SITUATIONS: dict[Precision, Message] = {
    Precision.DAY: NP_("situation on a day", "on {date}"),
    Precision.THIRD: NP_("situation in a part of a month", "in {date}"),
    Precision.HALF_MONTH: NP_("situation in a half-month", "in the {date}"),
    Precision.MONTH: NP_("situation in a month or a year", "in {date}"),
    Precision.QUARTER: NP_("situation in a quarter", "in the {date}"),
    Precision.YEAR: NP_("situation in a month or a year", "in {date}"),
}


class Voice:
    """The words, formats and typography of one report."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no report is written in the language {language!r}")
        self.language = language
        self.texts = Texts(language)
        self.formats = self.texts.formats
        self.colon = "\u00a0: " if language == "fr" else ": "
        self.semicolon = "\u202f; " if language == "fr" else "; "

    def say(self, message: Message, /, **args: object) -> str:
        """Return a text of the program."""
        return self.texts(message, **args)

    def text(self, value: Bilingual, *, bold: bool = False) -> Runs:
        """Return a text of the dossier as it is printed; in the other language, and saying so, when it has no other."""
        own = value.in_(self.language)
        if own.strip():
            return (Run(typeset(_one_line(own), self.language), bold=bold),)
        other = _OTHER[self.language]
        there = value.in_(other)
        if not there.strip():
            return ()
        note = f" [{self.say(_ONLY[other])}]"
        return (Run(typeset(_one_line(there), other), bold=bold, lang=other), Run(note, muted=True))

    def word(self, value: Bilingual) -> str:
        """Return a text of the dossier for the inside of a sentence or of a chart."""
        own = value.best(self.language)
        return typeset(_one_line(own), self.language)

    def paragraphs(self, value: Bilingual, style: Style = Style.BODY) -> tuple[Paragraph, ...]:
        """Return a long text as paragraphs; an empty line begins a new one."""
        own = value.in_(self.language)
        language = self.language if own.strip() else _OTHER[self.language]
        found = []
        for part in re.split(r"\n\s*\n", value.in_(language)):
            if part.strip():
                one = Bilingual(fr=part) if language == "fr" else Bilingual(nl=part)
                found.append(Paragraph(self.text(one), style))
        return tuple(found)

    def plain(self, text: str, *, bold: bool = False) -> Runs:
        """Return a text without a language of its own, such as a place."""
        return (Run(typeset(_one_line(text), self.language), bold=bold),) if text.strip() else ()

    def fte(self, value: Fte | None) -> str:
        """Return full-time equivalents, or the sign for what is not known: never zero."""
        return self.say(NOT_KNOWN) if value is None else self.formats.fte(value)

    def situation(self, date: PartialDate) -> str:
        """Return when something was so: "au 8 février 2023", "en février 2023"."""
        return self.say(_SITUATIONS[date.precision], date=self.formats.date(date, "long"))

    def sentence(self, text: str) -> str:
        """Return `text` with a capital at its beginning."""
        return text[:1].upper() + text[1:]


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text.strip())


def joined(parts: Iterable[Runs], separator: str) -> Runs:
    """Return the parts that are not empty with `separator` between them."""
    found: list[Run] = []
    for part in parts:
        if not part:
            continue
        if found:
            found.append(Run(separator))
        found += part
    return tuple(found)
