"""Letters between the two administrations, in the language of who receives them: factual, dated, neutral."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.dates import Precision
from synergie.basis.words import N_, NN_, NP_, Message, Texts
from synergie.model.dossier import Side
from synergie.model.minutes import APPROVAL_STATES, ApprovalState
from synergie.model.requests import CHANNELS, Channel
from synergie.reports import letterheads
from synergie.reports.letterheads import Head, Signature
from synergie.reports.voice import Voice
from synergie.services.letter_facts import LetterFacts, LetterKind, Sent

DASH: Final = "– "
"""What a line of a list begins with, in the text and where it is read back."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in one language; a paragraph that begins with a dash is a line of a list.

    `place` and `date` stand together above the text; `closing` is the formula, below which the sender signs: those of
    `signatures`, where the dossier says who they are.
    """

    language: str
    sender: str
    recipients: tuple[str, ...]
    place: str
    date: str
    reference: str
    subject: str
    paragraphs: tuple[str, ...]
    closing: str
    heads: tuple[Head, ...] = ()
    signatures: tuple[Signature, ...] = ()

    @property
    def body(self) -> str:
        """The text as it is typed: paragraphs parted by an empty line, lists line by line, the closing at the end."""
        parts: list[str] = []
        for one in (*self.paragraphs, self.closing, self.sender):
            listed = one.startswith(DASH) and bool(parts) and parts[-1].rpartition("\n")[2].startswith(DASH)
            if listed:
                parts[-1] += f"\n{one}"
            else:
                parts.append(one)
        return "\n\n".join(parts)

    @property
    def plain(self) -> str:
        """The letter as the text of an e-mail."""
        texts = Texts(self.language)
        return f"{texts(_SUBJECT, subject=self.subject)}\n\n{self.body}\n"


@dataclasses.dataclass(frozen=True, slots=True)
class Edited:
    """A letter as somebody changed it: its subject and its text, whatever that holds."""

    letter: Letter
    subject: str
    body: str

    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs of the text, those of a list with their dash."""
        for block in re.split(r"\n\s*\n", self.body.strip()):
            lines = [line.rstrip() for line in block.split("\n") if line.strip()]
            held: list[str] = []
            for line in lines:
                if line.lstrip().startswith(DASH):
                    if held:
                        yield "\n".join(held)
                        held = []
                    yield line.lstrip()
                else:
                    held.append(line)
            if held:
                yield "\n".join(held)

    @property
    def plain(self) -> str:
        """The letter as the text of an e-mail."""
        return (
            dataclasses.replace(
                self.letter, subject=self.subject, paragraphs=(), closing=self.body.strip(), sender=""
            ).plain.rstrip()
            + "\n"
        )


_WORTH_SAYING: Final = 14
"""Days that are said where they are only known to be at least so many."""
_SUBJECT: Final = NP_("letter", "Subject: {subject}")
_GREETING: Final = NP_("letter", "Dear Sir or Madam,")
_CLOSING: Final = NP_("letter", "We remain yours faithfully.")
_ANSWER: Final = N_("Please answer in writing, or tell us by when we may expect your answer.")
_ONCE_MORE: Final = N_("We ask you once more to answer in writing, or to tell us what stands in the way of an answer.")
_CROSSED: Final = N_("If your answer has crossed this letter, please regard it as not written.")
_REFERENCES: Final = {
    LetterKind.REQUEST: NP_("letter", "Request"),
    LetterKind.FIRST_REMINDER: NP_("letter", "First reminder"),
    LetterKind.FURTHER_REMINDER: NP_("letter", "Reminder {n}"),
    LetterKind.APPROVAL: NP_("letter", "Minutes for approval"),
    LetterKind.TRANSMISSION: NP_("letter", "Minutes for your information"),
}
_VERSIONS: Final = {Side.COMMUNE: N_("Version of the commune"), Side.CPAS: N_("Version of the CPAS")}


def compose(facts: LetterFacts, language: str | None = None) -> Letter:
    """Write a letter, in `language` or in that of who receives it."""
    writer = _Writer(facts, Texts(language or facts.language))
    return Letter(
        language=writer.say.language,
        sender=writer.text(facts.sender),
        recipients=tuple(writer.text(one) for one in facts.recipients),
        place=writer.text(facts.place),
        date=writer.say.formats.date(facts.date, "long"),
        reference=writer.say(_REFERENCES[facts.kind], n=len(facts.earlier)),
        subject=writer.subject(),
        paragraphs=(writer.say(_GREETING), *writer.paragraphs()),
        closing=writer.say(_CLOSING),
        heads=tuple(letterheads.head(one, writer.text(one.name), writer.voice) for one in facts.heads),
        signatures=tuple(found for one in facts.heads for found in letterheads.signatures(one, writer.voice)),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sentences of one letter in one language."""

    facts: LetterFacts
    say: Texts

    @property
    def voice(self) -> Voice:
        """The voice of the letter."""
        return Voice(self.say.language if self.say.language in LANGUAGES else "fr")

    def text(self, value: Bilingual) -> str:
        """Return a text of the dossier in the language of the letter, else in the other."""
        return value.best(self.say.language).strip()

    def subject(self) -> str:
        """Return the line that says what the letter is about."""
        about = self.text(self.facts.subject)
        match self.facts.kind:
            case LetterKind.REQUEST:
                return about
            case LetterKind.FIRST_REMINDER | LetterKind.FURTHER_REMINDER:
                return self.say(NP_("letter", "{subject} – reminder"), subject=about)
            case LetterKind.APPROVAL:
                return self.say(self._dated(_MINUTES_APPROVAL), subject=about, **self._when())
        return self.say(self._dated(_MINUTES_SENT), subject=about, **self._when())

    def paragraphs(self) -> Iterator[str]:
        """Yield what the letter says between its greeting and its closing."""
        match self.facts.kind:
            case LetterKind.REQUEST:
                yield self.say(N_("We address the following request to you."))
                yield self._line(_ABOUT, self.text(self.facts.subject))
                yield self.say(_ANSWER)
            case LetterKind.FIRST_REMINDER | LetterKind.FURTHER_REMINDER:
                yield from self._reminder()
            case LetterKind.APPROVAL:
                yield self.say(N_("Please find enclosed, for approval, the minutes of the following meeting."))
                yield from self._meeting()
                yield self.say(N_("We ask you to submit them to the following authorities:"))
                yield from (f"{DASH}{self.text(one)}" for one in self.facts.recipients)
                yield self.say(N_("Please tell us what was decided and when, or send us the remarks."))
            case LetterKind.TRANSMISSION:
                yield self.say(N_("Please find enclosed, for your information, the minutes of the following meeting."))
                yield from self._meeting()
                if self.facts.said:
                    yield self.say(N_("They went through the following authorities:"))
                    yield from (self._said(one.who, one.state, one.on) for one in self.facts.said)

    def _reminder(self) -> Iterator[str]:
        facts = self.facts
        part = N_("Unless we are mistaken, the following request has been answered in part only so far.")
        none = N_("Unless we are mistaken, the following request has not been answered so far.")
        yield self.say(part if facts.partial else none)
        yield self._line(_ABOUT, self.text(facts.subject))
        for number, one in enumerate(facts.earlier):
            yield self._line(NP_("letter", "Request: {what}") if not number else _EARLIER, self._sent(one), number)
        if facts.days and (not facts.at_least or facts.days > _WORTH_SAYING):
            day = self.say.formats.date(facts.date, "long")
            exact = NN_(
                "{n} day has gone by between the request and {day}.",
                "{n} days have gone by between the request and {day}.",
            )
            vague = NN_(
                "At least {n} day has gone by between the request and this letter.",
                "At least {n} days have gone by between the request and this letter.",
            )
            yield self.say(vague, n=facts.days) if facts.at_least else self.say(exact, n=facts.days, day=day)
        yield self.say(_ONCE_MORE if facts.kind is LetterKind.FURTHER_REMINDER else _ANSWER)
        yield self.say(_CROSSED)

    def _meeting(self) -> Iterator[str]:
        facts = self.facts
        yield self._line(NP_("letter", "Meeting: {what}"), self.text(facts.subject))
        if facts.meeting_date is not None:
            yield self._line(NP_("letter", "Date: {what}"), self.say.formats.date(facts.meeting_date, "long"))
        version = self.say(_VERSIONS[facts.version]) if facts.version is not None else ""
        number = self.say(N_("Version {n}"), n=str(facts.number)) if facts.number is not None else ""
        which = ", ".join(one for one in (version, number) if one)
        if which:
            yield f"{DASH}{which}"

    def _said(self, who: Bilingual, state: ApprovalState, on: object) -> str:
        words = self.say(APPROVAL_STATES[state])
        return f"{DASH}{', '.join(one for one in (self.text(who), words, self.say.show(on) if on else '') if one)}"

    def _sent(self, one: Sent) -> str:
        date = self.say.formats.date(one.on, "long") if one.on is not None else self.say(N_("date not known"))
        if one.channel is Channel.NOT_STATED:
            return date
        return f"{date} ({self.say(CHANNELS[one.channel])})"

    def _line(self, message: Message, what: str, n: int = 0) -> str:
        return DASH + self.say(message, what=what, n=n)

    def _dated(self, messages: tuple[Message, Message]) -> Message:
        return messages[0] if self.facts.meeting_date is not None else messages[1]

    def _when(self) -> dict[str, str]:
        date = self.facts.meeting_date
        if date is None:
            return {}
        style = "long" if date.precision is Precision.DAY else "short"
        return {"date": self.say.formats.date(date, style)}  # type: ignore[arg-type]


_ABOUT: Final = NP_("letter", "Concerns: {what}")
_EARLIER: Final = NP_("letter", "Reminder {n}: {what}")
_MINUTES_APPROVAL: Final = (
    NP_("letter", "Minutes of {date} for approval: {subject}"),
    NP_("letter", "Minutes for approval: {subject}"),
)
_MINUTES_SENT: Final = (NP_("letter", "Minutes of {date}: {subject}"), NP_("letter", "Minutes: {subject}"))
