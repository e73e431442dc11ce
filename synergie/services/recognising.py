"""Minutes and e-mails that exist, read by rule into proposals: no network, no guess that is not said to be one.

Nothing here knows the dossier, and nothing is written: `proposing` finds the records that are meant, `taking` writes
what was confirmed. Every proposal names the passage that it was read from.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.messages import Message
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_
from synergie.model.gains import Family, Place
from synergie.model.meetings import MeetingState
from synergie.model.minutes import MinutesForm, MinutesState, StatementKind
from synergie.services import (
    pasting,
    recognising_actions,
    recognising_gains,
    recognising_head,
    recognising_mail,
    recognising_statements,
)
from synergie.services.incoming.source import Block, Source
from synergie.services.recognising_head import Head, Passage
from synergie.services.recognising_values import Proposal, What

__all__ = ["Proposal", "Recognised", "What", "recognise"]

_LONGEST_LIST: Final = 20_000
"""So many letters of a list of who attended are read: some hundreds of people."""
NO_DATE: Final = N_("The text does not begin with a date. This is the first one in it.")
OTHER_YEAR: Final = N_("This date is not in {year}.")
NO_DRAFTER: Final = N_("The text does not say who drew it up. Choose whose version it is.")
WHICH_LANGUAGE: Final = N_("Look at the language: the text does not show it clearly.")
BY_WORDS: Final = N_("Read from the words alone. Look at the kind of passage.")
IN_BODY: Final = N_("It stands in the body of the text. The recapitulation counts; tick it to keep it beside.")
UNDERLINED: Final = N_("Underlined in the source: perhaps the coordinator.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """What was read of a source, in the order in which it is looked at."""

    language: str
    proposals: tuple[Proposal, ...]

    def of(self, *what: What) -> tuple[Proposal, ...]:
        """Return the proposals about `what`."""
        return tuple(one for one in self.proposals if one.what in what)


def recognise(source: Source, year: int, today: dt.date, progress: Progress = silent) -> Recognised:
    """Return what the rules read in `source`; `year` is meant where the text names none."""
    reader = _Reader(source, year, today, progress)
    found = list(recognising_mail.mail(source, reader.language))
    if source.letter is None or reader.is_minutes():
        found += [*reader.meeting(), *reader.version(), *reader.attendees(), *reader.body()]
    else:
        found += [one for one in reader.body() if one.what in (What.DECISION, What.ACTION)]
    ranks = list(What)
    found.sort(key=lambda one: (ranks.index(one.what), one.start if one.what is not What.MEETING else 0))
    return Recognised(language=reader.language, proposals=tuple(found))


class _Reader:
    """Reads one source; what was read above decides what a line below means."""

    def __init__(self, source: Source, year: int, today: dt.date, progress: Progress) -> None:
        self.source = source
        self.progress = progress
        self.year = year
        self.today = today
        self.blocks = source.blocks
        self.head: Head = recognising_head.head(source.blocks, year, today)
        if source.letter is not None and not self.is_minutes():
            self.head.body, self.head.attendance = 0, ()
        self.language, self.plain_language = recognising_head.language_of(source.text)

    def is_minutes(self) -> bool:
        """Return whether an e-mail holds minutes: who attended, and when."""
        return bool(self.head.attendance) and self.head.date is not None and self.head.date_sure

    # The meeting and its version

    def meeting(self) -> Iterator[Proposal]:
        head = self.head
        if head.date is not None:
            why = None if head.date_sure else NO_DATE
            date = head.date.value
            if isinstance(date, PartialDate) and date.first.year != self.year:
                why = OTHER_YEAR.of(year=str(self.year))
            yield self._of_meeting("date", head.date, why=why)
        if head.subject is not None:
            text = Bilingual().with_text(self.language, str(head.subject.value))
            yield self._of_meeting("subject", dataclasses.replace(head.subject, value=text))
        for name, found in (("kind", head.kind), ("starts", head.starts), ("ends", head.ends), ("mode", head.mode)):
            if found is not None:
                yield self._of_meeting(name, found)

    def _of_meeting(self, name: str, found: Passage, why: Message | None = None) -> Proposal:
        values: dict[str, Any] = {name: found.value}
        if name == "date" and isinstance(found.value, PartialDate):
            held = found.value.last <= self.today
            values["state"] = MeetingState.HELD if held else MeetingState.PLANNED
        return Proposal(
            what=What.MEETING,
            table="meeting",
            values=values,
            start=found.start,
            end=found.end,
            block=found.block,
            sure=why is None,
            why=why,
        )

    def version(self) -> Iterator[Proposal]:
        drafter = self.head.drafter
        values: dict[str, Any] = {
            "administration_id": None,
            "author_stated": drafter is not None,
            "form": self._form(),
            "language": self.language,
            "state": MinutesState.NOT_STATED,
        }
        side = drafter.value if drafter is not None else None
        place = drafter or self.head.subject or self.head.date
        why = None if drafter is not None else NO_DRAFTER
        if why is None and not self.plain_language:
            why = WHICH_LANGUAGE
        yield Proposal(
            what=What.MINUTES,
            table="minutes_version",
            values=values,
            sides={"administration_id": side} if side in ("commune", "cpas") else {},
            start=place.start if place is not None else 0,
            end=place.end if place is not None else 0,
            block=place.block if place is not None else -1,
            sure=why is None,
            why=why,
        )

    def _form(self) -> MinutesForm:
        if self.source.letter is not None:
            return MinutesForm.FOLLOW_UP
        top = " ".join(one.text for one in self.blocks[: max(self.head.body, 6)])
        if re.search(r"proc[èe]s[- ]verbal|notulen|verslag|\bPV\b|compte[- ]rendu", top, re.IGNORECASE):
            return MinutesForm.MINUTES
        return MinutesForm.NOTE if re.search(r"\bnote?a?\b", top, re.IGNORECASE) else MinutesForm.MINUTES

    def attendees(self) -> Iterator[Proposal]:
        """Yield who attended, each with the place of the name in the text."""
        rows = [self.blocks[place] for place in self.head.attendance]
        text = "\n".join(self._listed(one) for one in rows)[:_LONGEST_LIST]
        underlined = " ".join(name for one in rows for name in one.underlined).casefold()
        at = rows[0].start if rows else 0
        for line in pasting.attendance(text) if rows else ():
            start = self.source.text.find(line.name, at)
            if start < 0:
                start = self.source.text.find(line.name)
            at = start + len(line.name) if start >= 0 else at
            marked = bool(underlined) and line.name.casefold() in underlined
            yield Proposal(
                what=What.ATTENDEE,
                table="attendance",
                values={"presence": line.presence},
                start=max(start, rows[0].start),
                end=start + len(line.name) if start >= 0 else rows[-1].end,
                block=self._block_at(max(start, rows[0].start)),
                why=UNDERLINED if marked else None,
                more=line,
            )

    def _listed(self, one: Block) -> str:
        if one.cells and recognising_head.ATTENDANCE.match(one.cells[0].casefold().replace("é", "e")):
            label, *names = one.cells
            return f"{label.rstrip(' :')} : {', '.join(name for name in names if name)}"
        return f"{one.mark} {one.text}" if one.mark else one.text

    def _block_at(self, start: int) -> int:
        return next((place for place, one in enumerate(self.blocks) if one.start <= start <= one.end), -1)

    # The body

    def body(self) -> Iterator[Proposal]:
        """Yield the passages, and the gains, decisions and actions that are read in them."""
        section = _Section()
        before: StatementKind | None = None
        for place, one in enumerate(self.blocks):
            self.progress(place, len(self.blocks))
            if place < self.head.body or place in self.head.attendance:
                continue
            if one.role == "heading":
                section.enter(one)
            kind, sure = recognising_statements.kind_of(one, before)
            told = list(self._told(place, one, kind, section)) if one.role != "heading" else []
            if any(found.what is What.GAIN for found in told):
                kind, sure = StatementKind.GAIN, True
            elif any(found.what is What.DECISION and found.ticked for found in told):
                kind, sure = StatementKind.DECISION, True
            yield from told
            yield self._passage(place, one, kind, sure=sure)
            if one.role != "heading" or kind is StatementKind.QUESTION:
                before = kind

    def _told(self, place: int, one: Block, kind: StatementKind, section: _Section) -> Iterator[Proposal]:
        if section.takes(one):
            yield self._gain(place, one, section.family, Place.RECAP)
        elif recognising_gains.claims(one.text):
            yield from self._body_gains(place, one)
        if section.decisions and one.role in ("item", "text"):
            yield self._decision(place, one, sure=True)
        elif kind is StatementKind.DECISION:
            yield self._decision(place, one, sure=recognising_statements.without_label(one.text) != one.text)
        if section.actions and one.role in ("item", "text", "row"):
            yield self._action(place, one, in_list=True)
        elif recognising_statements.without_label(one.text) == one.text and not section.recap:
            labelled = re.match(r"(?:action|actie|actiepunt)\b[ 0-9]{0,3}:", one.text, re.IGNORECASE)
            if labelled:
                yield self._action(place, one, in_list=True)
            else:
                yield from self._perhaps(place, one)

    def _gain(self, place: int, one: Block, family: Family | None, where: Place) -> Proposal:
        line = recognising_gains.gain(one.text, family, self.language, self.year, self.today)
        return Proposal(
            what=What.GAIN,
            table="gain",
            values={**line.values, "place": where},
            sides={"administration_id": line.side} if line.side is not None else {},
            start=one.start,
            end=one.end,
            block=place,
            sure=not line.doubts,
            why=line.doubts[0] if line.doubts else None,
        )

    def _body_gains(self, place: int, one: Block) -> Iterator[Proposal]:
        for start, end in _sentences(one):
            text = self.source.text[start:end]
            if recognising_gains.claims(text):
                line = recognising_gains.gain(text, Family.STAFF, self.language, self.year, self.today, in_body=True)
                yield Proposal(
                    what=What.BODY_GAIN,
                    table="gain",
                    values={**line.values, "place": Place.BODY},
                    sides={"administration_id": line.side} if line.side is not None else {},
                    start=start,
                    end=end,
                    block=place,
                    sure=False,
                    why=IN_BODY,
                    ticked=False,
                )

    def _decision(self, place: int, one: Block, *, sure: bool) -> Proposal:
        return Proposal(
            what=What.DECISION,
            table="decision",
            values=recognising_actions.decision(one.text, self.language),
            start=one.start,
            end=one.end,
            block=place,
            sure=sure,
            why=None if sure else recognising_actions.PERHAPS_DECIDED,
            ticked=sure,
        )

    def _action(self, place: int, one: Block, *, in_list: bool) -> Proposal:
        found = recognising_actions.task(one.text.replace(" | ", " – "), self.language, self.year, self.today)
        return self._task(place, one.start, one.end, found, ticked=in_list)

    def _perhaps(self, place: int, one: Block) -> Iterator[Proposal]:
        for start, end in _sentences(one):
            text = self.source.text[start:end]
            if recognising_actions.reads_like_task(text):
                found = recognising_actions.task(text, self.language, self.year, self.today)
                yield self._task(place, start, end, found, ticked=False)

    def _task(self, place: int, start: int, end: int, found: recognising_actions.Task, *, ticked: bool) -> Proposal:
        why = (found.doubts[0] if found.doubts else None) if ticked else recognising_actions.PERHAPS
        return Proposal(
            what=What.ACTION,
            table="action",
            values=found.values,
            start=start,
            end=end,
            block=place,
            sure=why is None,
            why=why,
            ticked=ticked,
        )

    def _passage(self, place: int, one: Block, kind: StatementKind, *, sure: bool) -> Proposal:
        side = recognising_statements.speaker_of(one.text)
        labelled = (StatementKind.REMARK, StatementKind.WARNING, StatementKind.DECISION)
        text = recognising_statements.without_label(one.text) if kind in labelled else one.text
        level = max(one.level, 1) if kind is StatementKind.HEADING else one.level or None
        return Proposal(
            what=What.PASSAGE,
            table="statement",
            values={"kind": kind, "level": level, "administration_id": None, "text": text},
            sides={"administration_id": side} if side is not None else {},
            start=one.start,
            end=one.end,
            block=place,
            sure=sure,
            why=None if sure else BY_WORDS,
        )


@dataclasses.dataclass(slots=True)
class _Section:
    """Under which headings a line stands."""

    recap: bool = False
    family: Family | None = None
    decisions: bool = False
    actions: bool = False
    listed: bool = False
    """Whether the recapitulation is a list: a paragraph after it is no gain."""

    def takes(self, one: Block) -> bool:
        """Return whether a block is a line of the recapitulation."""
        if not self.recap or one.role == "heading" or (self.listed and one.role == "text"):
            return False
        self.listed = self.listed or one.role == "item"
        return True

    def enter(self, heading: Block) -> None:
        """Take note of a heading."""
        self.listed = False
        family = recognising_gains.family_of(heading.text)
        if family is not None:
            self.recap, self.family = True, family
        else:
            self.recap, self.family = recognising_gains.is_recap(heading.text), None
        self.decisions = recognising_actions.heads_decisions(heading.text)
        self.actions = not self.decisions and recognising_actions.heads_actions(heading.text)


_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+(?=[^\W\d_a-zà-ÿ])")


def _sentences(one: Block) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences of a block in the text of the source."""
    start = one.end - len(one.text)
    at = 0
    for mark in [*_SENTENCE.finditer(one.text), None]:
        end = mark.start() if mark else len(one.text)
        if one.text[at:end].strip():
            yield start + at, start + end
        at = mark.end() if mark else end
