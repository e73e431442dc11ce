"""The annexes of a report in their order, with the labels that the report refers to them by."""

from __future__ import annotations

import dataclasses
import itertools
import string
import uuid
from collections.abc import Iterable

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.dossier import Side
from synergie.model.minutes import MinutesForm
from synergie.reports.content import Run, Runs
from synergie.reports.voice import Voice, joined
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_minutes import MailFacts, MinutesFacts
from synergie.services.report_rows import MeetingFacts, YearlyReport

_LABEL = N_("Annex {number}")
_REFERENCE = N_("annex {number}, p.")
_UNPRINTED = N_("annex {number}")
_SIDES = (Side.COMMUNE, Side.CPAS, None)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Minutes, an e-mail or a document; `number` is "3", or "3A" and "3B" for the versions of one meeting.

    One that is not `printed` is listed only.
    """

    key: str
    number: str
    minutes: MinutesFacts | None = None
    mail: MailFacts | None = None
    attached: AttachedFacts | None = None
    meeting: MeetingFacts | None = None
    printed: bool = True

    def label(self, voice: Voice) -> str:
        """Return the label that stands before the title."""
        return voice.say(_LABEL, number=self.number)

    def reference(self, voice: Voice) -> Runs:
        """Return the reference, with the page on which the annex begins where it is printed."""
        side = self.minutes.side if self.minutes is not None else None
        runs: Runs = (Run(voice.say(_UNPRINTED, number=self.number)),)
        if self.printed:
            runs = (Run(voice.say(_REFERENCE, number=self.number) + "\u00a0", page_of=self.key),)
        return (*runs, Run(f" ({voice.side(side)})")) if side is not None else runs


class Annexes:
    """All annexes of a report: minutes and e-mails by their dates, then documents in the order that they were given.

    Those of a draft need not be `printed`.
    """

    def __init__(self, report: YearlyReport, *, printed: bool = True) -> None:
        self.printed = printed
        self.left_out = report.left_out.annexes
        self.all = numbered(
            report.meetings, report.record.minutes, report.record.mails, report.attached, printed=printed
        )

    def of_meeting(self, meeting: uuid.UUID) -> tuple[Annex, ...]:
        """Return the annexes about a meeting: the versions of its minutes, e-mails and documents that belong to it."""
        return tuple(one for one in self.all if one.meeting is not None and one.meeting.id == meeting)

    def references(self, meeting: uuid.UUID, voice: Voice) -> Runs:
        """Return where the annexes about a meeting are."""
        return see(self.of_meeting(meeting), voice)


def see(annexes: Iterable[Annex], voice: Voice) -> Runs:
    """Return "See annex 3A, p. 41 (commune); annex 3B, p. 44 (CPAS)", nothing without annexes."""
    runs = joined((one.reference(voice) for one in annexes), voice.semicolon)
    return (Run(voice.say(N_("See")) + " "), *runs) if runs else ()


def numbered(
    told: Iterable[MeetingFacts],
    versions: Iterable[MinutesFacts],
    mails: Iterable[MailFacts],
    attached: Iterable[AttachedFacts],
    *,
    printed: bool = True,
) -> tuple[Annex, ...]:
    """Return the annexes among all that may be annexed, with their numbers; `told` are the meetings of the report."""
    meetings = {one.id: one for one in told}
    groups: dict[tuple[PartialDate | None, uuid.UUID], list[MinutesFacts | MailFacts]] = {}
    for minutes in versions:
        if minutes.in_report and (minutes.statements or not minutes.caption.empty):
            meeting = meetings.get(minutes.meeting_id)
            groups.setdefault((meeting.date if meeting else None, minutes.meeting_id), []).append(minutes)
    for mail in mails:
        if mail.in_report:
            groups.setdefault((mail.date, mail.id), []).append(mail)
    found: list[Annex] = []
    ordered = sorted(groups.items(), key=lambda item: (item[0][0] is None, _first(item[0][0]), item[0][1]))
    for number, ((_, owner), ones) in enumerate(ordered, 1):
        ones.sort(key=_place)
        letters = _letters() if len(ones) > 1 else iter([""])
        for one, letter in zip(ones, letters, strict=False):
            about = owner if isinstance(one, MinutesFacts) else one.meeting_id
            found.append(
                Annex(
                    key=f"annex-{one.id}",
                    number=f"{number}{letter}",
                    minutes=one if isinstance(one, MinutesFacts) else None,
                    mail=one if isinstance(one, MailFacts) else None,
                    meeting=meetings.get(about) if about is not None else None,
                    printed=printed,
                )
            )
    for number, document in enumerate(attached, len(ordered) + 1):
        meeting = meetings.get(document.meeting_id) if document.meeting_id is not None else None
        found.append(
            Annex(
                key=f"annex-{document.id}",
                number=str(number),
                attached=document,
                meeting=meeting,
                printed=printed,
            )
        )
    return tuple(found)


def _place(one: MinutesFacts | MailFacts) -> tuple[bool, int]:
    """Return the place among the records of one meeting: remarks on it come after it, the commune before the CPAS."""
    if isinstance(one, MailFacts):
        return False, 0
    return one.form is MinutesForm.REMARKS, _SIDES.index(one.side)


def _first(date: PartialDate | None) -> str:
    return date.code() if date is not None else ""


def _letters() -> Iterable[str]:
    alphabet = string.ascii_uppercase
    for length in itertools.count(1):
        yield from ("".join(letters) for letters in itertools.product(alphabet, repeat=length))
