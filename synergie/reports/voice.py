"""How records become text of a report in one language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.dates import PartialDate, Precision
from synergie.basis.quantities import Fte, Money
from synergie.basis.typography import typeset
from synergie.basis.words import N_, NP_, Message, Texts, capital
from synergie.model.documents import Tongue
from synergie.model.dossier import SIDES, Side
from synergie.reports.content import LINE, Paragraph, Run, Runs, Style

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
_HEADS = {Side.COMMUNE: NP_("column", "Commune"), Side.CPAS: NP_("column", "CPAS")}


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
        return typeset(_one_line(own), self.tongue(value) or self.language)

    def tongue(self, value: Bilingual) -> str | None:
        """Return the language that `word` gives a text in when that is not the report's."""
        other = _OTHER[self.language]
        return other if value.in_(other).strip() and not value.in_(self.language).strip() else None

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

    def long(self, value: Bilingual, separator: str = " ") -> Runs:
        """Return a long text inside one paragraph, with `separator` between its own paragraphs."""
        return joined([one.runs for one in self.paragraphs(value)], separator)

    def plain(self, text: str, *, bold: bool = False) -> Runs:
        """Return a text without a language of its own, such as a place."""
        return (Run(typeset(_one_line(text), self.language), bold=bold),) if text.strip() else ()

    def beside(self, who: Bilingual, words: Iterable[str]) -> Runs:
        """Return `who` with `words` in brackets; a word that the name says already is left out."""
        name = self.word(who)
        kept = [word for word in words if word and word not in name]
        return (*self.text(who), Run(f" ({', '.join(kept)})")) if kept else self.text(who)

    def original(self, text: str, tongue: Tongue, *, italic: bool = False) -> Runs:
        """Return a text in the language in which it was written; line ends stay."""
        language = tongue.value if tongue in (Tongue.FR, Tongue.NL) else self.language
        lines = [typeset(line.strip(), language) for line in text.strip().splitlines()]
        shown = LINE.join(line for line in lines if line)
        lang = None if language == self.language else language
        return (Run(shown, italic=italic, lang=lang),) if shown else ()

    def other(self, value: Bilingual) -> Runs:
        """Return a text in the other language than the report's, marked as such; nothing when there is none."""
        there = _OTHER[self.language]
        text = value.in_(there)
        return (Run(typeset(_one_line(text), there), italic=True, lang=there),) if text.strip() else ()

    def fact(self, label: Message, runs: Runs) -> Runs:
        """Return a labelled fact ("Label: …"), nothing when there is none."""
        return (Run(self.say(label) + self.colon, muted=True), *runs) if runs else ()

    def dated(self, label: Message, value: PartialDate | None) -> Runs:
        """Return a labelled date, nothing when there is none."""
        return self.fact(label, (Run(self.formats.date(value, "long")),)) if value is not None else ()

    def amount(self, value: Money | None) -> str:
        """Return an amount, or the sign for what is not known: never zero."""
        return self.say(NOT_KNOWN) if value is None else self.formats.money(value)

    def percent(self, value: Decimal | None) -> Runs:
        """Return a percentage, nothing when it is not known."""
        return (Run(self.formats.percent(value / 100, (0, 2))),) if value is not None else ()

    def side(self, side: Side) -> str:
        """Return the name of an administration for the inside of a sentence."""
        return self.say(SIDES[side])

    def head(self, side: Side) -> str:
        """Return the name of an administration for the head of a column or the key of a chart."""
        return self.say(_HEADS[side])

    def fte(self, value: Fte | None) -> str:
        """Return full-time equivalents, or the sign for what is not known: never zero."""
        return self.say(NOT_KNOWN) if value is None else self.formats.fte(value)

    def situation(self, date: PartialDate) -> str:
        """Return when something was so: "au 8 février 2023", "en février 2023"."""
        return self.say(_SITUATIONS[date.precision], date=self.formats.date(date, "long"))

    def sentence(self, text: str) -> str:
        """Return `text` with a capital at its beginning."""
        return capital(text)


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
