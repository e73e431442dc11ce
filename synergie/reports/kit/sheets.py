"""A paper under a letterhead: what every writer of one needs, and how it is begun from the facts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.typography import typeset
from synergie.basis.words import N_, NP_, Message
from synergie.model.dossier import Side
from synergie.reports import letterheads
from synergie.reports.content import Cover, Paragraph, Report, Run, Section, Style, Words
from synergie.reports.letterheads import Head, Signature
from synergie.reports.voice import Voice
from synergie.services.kit_facts import KitFacts

BLANK: Final = "…………"
"""What stands where the dossier does not say something: it is filled in by hand."""
BOX: Final = "☐"
"""What stands before a line to tick on paper."""
_NO_NAME: Final = {
    Side.COMMUNE: N_("The official name of the commune."),
    Side.CPAS: N_("The official name of the CPAS."),
}
_NO_ADDRESS: Final = {
    Side.COMMUNE: N_("The address of the commune for its letterhead."),
    Side.CPAS: N_("The address of the CPAS for its letterhead."),
}
_NO_SIGNATORY: Final = {
    Side.COMMUNE: N_("Who signs for the commune."),
    Side.CPAS: N_("Who signs for the CPAS."),
}
_NO_PLACE: Final = N_("The place.")
_NO_DATE: Final = N_("The date of the paper.")
_NO_REFERENCE: Final = N_("The reference.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A paper in one language; `missing` says what the dossier does not hold and is left blank in it.

    `place` and `reference` are whole lines; `mark` stands on each page ("EXAMPLE"). `letter` is text without a heading
    before the sections: paragraphs, of which one that begins with `DASH` is a line of a list.
    """

    key: str
    language: str
    title: str
    author: str
    heads: tuple[Head, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str = ""
    reference: str = ""
    subject: str = ""
    letter: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    mark: str = ""
    day: dt.datetime | None = None
    missing: tuple[Message, ...] = ()

    @property
    def tree(self) -> Report:
        """The text of the paper as a tree, for the writers of reports."""
        voice = Voice(self.language)
        return Report(
            language=f"{self.language}-BE",
            title=self.title,
            author=self.author,
            running="",
            mark=self.mark,
            cover=Cover(title="", subtitle="", year="", place="", administrations=(), lines=(), marks=()),
            contents_title="",
            sections=self.sections,
            words=Words(
                table=voice.say(N_("Table")), figure=voice.say(N_("Figure")), go_to_page=voice.say(N_("Go to page"))
            ),
            bare=True,
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a paper is wanted; without a date and a reference both are left blank.

    With `approves` the authority is asked to approve the report, otherwise to take note of it.
    """

    language: str
    date: dt.date | None = None
    reference: str = ""
    approves: bool = False


class Desk:
    """Begins papers in one language, and remembers what was missing."""

    def __init__(self, facts: KitFacts, order: Order, *, public: bool = False) -> None:
        self.facts = facts
        self.report = facts.published if public else facts.report
        self.order = order
        self.voice = Voice(order.language)
        self.say = self.voice.say
        self._missing: dict[Message, None] = {}

    @property
    def missing(self) -> tuple[Message, ...]:
        """What the dossier did not hold, once each, in the order in which it was asked for."""
        return tuple(self._missing)

    def blank(self, what: Message) -> str:
        """Return the sign for what is left blank, and remember what it is."""
        self._missing[what] = None
        return BLANK

    def word(self, value: Bilingual | None, what: Message) -> str:
        """Return a text of the dossier, a blank when there is none."""
        text = self.voice.word(value) if value is not None else ""
        return text if text.strip() else self.blank(what)

    def of(self, side: Side) -> str:
        """Return the official name of an administration."""
        head = self.facts.head(side)
        return self.word(head.name if head is not None else None, _NO_NAME[side])

    def place(self) -> str:
        """Return the place and the date, as they stand above a letter."""
        place = self.word(self.report.place, _NO_PLACE)
        date = self.order.date
        day = self.voice.formats.date(date, "long") if date is not None else self.blank(_NO_DATE)
        return self.say(NP_("letter", "{place}, {date}"), place=place, date=day)

    def reference(self) -> str:
        """Return the line of the reference."""
        given = typeset(self.order.reference.strip(), self.voice.language)
        return self.say(NP_("letter", "Reference: {reference}"), reference=given or self.blank(_NO_REFERENCE))

    def heads(self, sides: Iterable[Side]) -> tuple[Head, ...]:
        """Return the letterheads of `sides`; an address that is not known is left blank."""
        found = []
        for side in sides:
            facts, name = self.facts.head(side), self.of(side)
            made = letterheads.head(facts, name, self.voice) if facts is not None else Head(name=name)
            if facts is None or facts.address.empty:
                made = dataclasses.replace(made, lines=(self.blank(_NO_ADDRESS[side]), *made.lines))
            found.append(made)
        return tuple(found)

    def signatures(self, sides: Iterable[Side]) -> tuple[Signature, ...]:
        """Return the room for those who sign for `sides`, one for each function."""
        found: list[Signature] = []
        for side in sides:
            facts = self.facts.head(side)
            known = letterheads.signatures(facts, self.voice) if facts is not None else ()
            nobody = Signature(of=self.say(letterheads.FOR[side]), role="")
            found += known or [dataclasses.replace(nobody, role=self.blank(_NO_SIGNATORY[side]))]
        return tuple(found)

    def sheet(
        self,
        key: str,
        subject: str,
        sections: Iterable[Section | None],
        *,
        sides: tuple[Side, ...] = (),
        recipients: tuple[str, ...] = (),
        letter: tuple[str, ...] = (),
        closing: tuple[str, ...] = (),
        is_signed: bool = True,
    ) -> Sheet:
        """Return the paper; what it asked for and did not find is in its `missing`."""
        heads = self.heads(sides)
        place, reference = (self.place(), self.reference()) if sides else ("", "")
        signatures = self.signatures(sides) if is_signed else ()
        kept = tuple(one for one in sections if one is not None)
        date = self.order.date
        author = self.voice.formats.list([one.name for one in heads]) or self.say(N_("Commune and CPAS"))
        return Sheet(
            key=key,
            language=self.voice.language,
            title=subject,
            author=author,
            heads=heads,
            recipients=recipients,
            place=place,
            reference=reference,
            subject=subject,
            letter=letter,
            sections=kept,
            closing=closing,
            signatures=signatures,
            mark=self.say(N_("EXAMPLE")) if self.report.is_example else "",
            day=dt.datetime.combine(date, dt.time(), dt.UTC) if date is not None else self.day,
            missing=self.missing,
        )

    @property
    def day(self) -> dt.datetime | None:
        """Return the date that a file bears when the paper has none: that of its facts, the same tomorrow."""
        date = self.report.report_date or self.report.as_of
        return dt.datetime.combine(date.last, dt.time(), dt.UTC) if date is not None else None

    def text(self, message: Message, style: Style = Style.BODY, **args: object) -> Paragraph:
        """Return a paragraph with a text of the program."""
        return Paragraph((Run(self.say(message, **args)),), style)

    def part(self, key: str, title: Message, *blocks: object, **args: object) -> Section | None:
        """Return a section without a number, None when there is nothing in it."""
        kept = tuple(one for one in blocks if one is not None)
        if not kept:
            return None
        return Section(key, self.say(title, **args), kept, label="")  # type: ignore[arg-type]
