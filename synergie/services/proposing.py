"""What was recognised, matched with what the dossier knows: the meeting of that day, people, domains, the same file."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.folding import folded
from synergie.basis.messages import Message
from synergie.basis.words import N_
from synergie.model.attendances import Presence
from synergie.model.bodies import Organisation
from synergie.model.documents import Document
from synergie.model.focus_groups import FocusGroup, FocusGroupMeeting
from synergie.model.initiatives import Domain
from synergie.model.meetings import ATTENDING, MEETING_KINDS, MODES, Attending, Meeting, MeetingKind
from synergie.model.minutes import MinutesVersion
from synergie.model.people import Person
from synergie.services import attending, meeting_dates, near, recognising_head
from synergie.services.incoming.source import Source
from synergie.services.naming import called
from synergie.services.recognising import Proposal, Recognised, What

_SEARCHED: Final = 20_000
KNOWN_ALREADY: Final = N_("The meeting says so already.")
SAYS_OTHERWISE: Final = N_("The meeting in the dossier says: {now}. Tick this line to say otherwise.")
VERSION_THERE: Final = N_("There is a version of this administration already. This one stands beside it.")
LISTED: Final = N_("Listed already.")
SIMILAR: Final = N_("The name is only similar. Tick the right one.")
SIMILAR_NEW: Final = N_("Somebody of a similar name is known already.")
NEW_PERSON: Final = N_("Somebody new, entered by the name alone. Fill in the function later.")
NOBODY_KNOWN: Final = N_("Nobody of this name is known. Choose the person, or leave this out.")
TWICE: Final = N_(
    "The dossier holds this file already: “{title}”. Nothing is ticked, so that nothing is entered twice."
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed of a source for a dossier; `meeting` is the one of that day, None for a new one.

    `meetings`: the meetings of that day. `twice`: the document with the same file.
    """

    source: Source
    language: str
    proposals: tuple[Proposal, ...]
    meeting: uuid.UUID | None
    meetings: tuple[meeting_dates.OnDay, ...] = ()
    twice: Bilingual | Message | None = None


def propose(
    session: Session,
    source: Source,
    found: Recognised,
    year_id: uuid.UUID | None,
    meeting: uuid.UUID | None = None,
    *,
    anew: bool = False,
) -> Proposed:
    """Return the proposals for this dossier; `meeting` is the one to complete, `anew` makes another one of that day."""
    date = next((one.values["date"] for one in found.of(What.MEETING) if "date" in one.values), None)
    known = meeting_dates.by_date(session, year_id)
    there = tuple(one for day in _days(source, date) for one in known.get(day, ()))
    if meeting is None and there and not anew and found.of(What.MINUTES):
        meeting = there[0].id
    matcher = _Matcher(session, found, meeting)
    proposals = [one for proposal in found.proposals for one in matcher.matched(proposal)]
    proposals[0:0] = matcher.together(proposals)
    proposals.sort(key=lambda one: list(What).index(one.what))
    heads = sum(one.what is What.MEETING for one in proposals)
    proposals[heads:heads] = matcher.groups(found, year_id)
    twice = session.scalars(sa.select(Document).where(Document.sha256 == source.sha256)).first()
    if twice is not None:
        proposals = [dataclasses.replace(one, ticked=False) for one in proposals]
    return Proposed(
        source=source,
        language=found.language,
        proposals=tuple(proposals),
        meeting=meeting,
        meetings=there,
        twice=called(twice) if twice is not None else None,
    )


def _days(source: Source, date: object) -> tuple[PartialDate, ...]:
    """Return the days whose meetings are offered: that of the minutes, or for an e-mail those that it names."""
    if isinstance(date, PartialDate):
        return (date,)
    if source.letter is None:
        return ()
    year = source.letter.date.year if source.letter.date is not None else dt.date.today().year  # noqa: DTZ011
    days = [PartialDate(source.letter.date)] if source.letter.date is not None else []
    days += [day for _, _, day in recognising_head.days_in(source.text[:_SEARCHED], year)]
    return tuple(dict.fromkeys(days))


class _Matcher:
    def __init__(self, session: Session, found: Recognised, meeting: uuid.UUID | None) -> None:
        self._session = session
        self._sides = attending.sides(session)
        self._meeting = session.get(Meeting, meeting) if meeting is not None else None
        self._key = meeting or uuid.uuid4()
        self._domain = self._domain_of(found)

    def matched(self, one: Proposal) -> Iterator[Proposal]:
        """Yield what a proposal is in this dossier: a name may mean several people."""
        values = {**one.values, **{name: self._sides.get(side) for name, side in one.sides.items()}}
        one = dataclasses.replace(one, values=values)
        match one.what:
            case What.MEETING:
                yield self._of_meeting(one)
            case What.MINUTES:
                yield self._version(one)
            case What.ATTENDEE:
                yield from self._attendee(one)
            case What.GAIN | What.BODY_GAIN | What.ACTION:
                yield dataclasses.replace(one, values={**values, "domain_id": self._domain})
            case What.MAIL:
                sender = self._person(one.more.name) if one.more is not None else None
                yield dataclasses.replace(one, values={**values, "sender_id": sender})
            case What.RECIPIENT:
                yield self._recipient(one)
            case _:
                yield one

    def together(self, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
        """Yield that both administrations took part, where somebody of each was present."""
        present = [
            one for one in proposals if one.what is What.ATTENDEE and str(one.values["presence"]) == Presence.PRESENT
        ]
        if self._sides and set(self._sides.values()) <= {one.values["administration_id"] for one in present}:
            values = {"attending": Attending.BOTH}
            yield self._of_meeting(
                dataclasses.replace(
                    present[0], what=What.MEETING, table="meeting", values=values, sure=True, why=None, ticked=True
                )
            )

    def groups(self, found: Recognised, year_id: uuid.UUID | None) -> Iterator[Proposal]:
        """Yield the focus group whose meeting it is, where the title names its domain and no group has the meeting."""
        kind = next((one for one in found.of(What.MEETING) if one.values.get("kind") is MeetingKind.FOCUS_GROUP), None)
        if kind is None or self._domain is None:
            return
        linked = sa.select(FocusGroupMeeting.id).where(FocusGroupMeeting.meeting_id == self._key)
        if self._session.scalar(linked) is not None:
            return
        query = sa.select(FocusGroup.id).where(FocusGroup.year_id == year_id, FocusGroup.domain_id == self._domain)
        groups = self._session.scalars(query).all()
        if len(groups) == 1:
            values = {"focus_group_id": groups[0]}
            yield dataclasses.replace(kind, what=What.GROUP, table="focus_group_meeting", values=values)

    def _of_meeting(self, one: Proposal) -> Proposal:
        if self._meeting is None:
            return one
        name, new = next(iter(one.values.items()))
        now = getattr(self._meeting, name)
        if isinstance(now, Bilingual):
            is_empty, is_same = now.empty, bool({now.fr, now.nl} & {new.fr, new.nl} - {""})
        else:
            is_empty, is_same = now is None or str(now) in ("other", "not_stated"), now == new
        if is_same:
            return dataclasses.replace(one, sure=True, why=KNOWN_ALREADY, ticked=False)
        if is_empty:
            return one
        return dataclasses.replace(one, sure=False, why=SAYS_OTHERWISE.of(now=_said(now)), ticked=False)

    def _version(self, one: Proposal) -> Proposal:
        side = one.values["administration_id"]
        if self._meeting is None or side is None or not one.sure:
            return one
        query = sa.select(
            sa.exists()
            .where(MinutesVersion.meeting_id == self._meeting.id)
            .where(MinutesVersion.administration_id == side)
        )
        if self._session.scalar(query):
            return dataclasses.replace(one, sure=False, why=VERSION_THERE)
        return one

    def _attendee(self, one: Proposal) -> Iterator[Proposal]:
        for meant in attending.proposals(self._session, self._key, [one.more]):
            why, sure = one.why, True
            if meant.listed:
                why = LISTED
            elif not meant.sure:
                why, sure = (SIMILAR if meant.person is not None else SIMILAR_NEW), False
            elif meant.person is None and why is None:
                why = NEW_PERSON
            side = self._sides.get(meant.line.side) if meant.line.side is not None else None
            values = {**one.values, "person_id": meant.person, "administration_id": side or self._of(meant.person)}
            ticked = meant.sure and not meant.listed
            yield dataclasses.replace(one, values=values, more=meant, sure=sure, why=why, ticked=ticked)

    def _of(self, person: uuid.UUID | None) -> uuid.UUID | None:
        found = self._session.get(Person, person) if person is not None else None
        return found.administration_id if found is not None else None

    def _recipient(self, one: Proposal) -> Proposal:
        person = self._person(one.more.name)
        values = {**one.values, "person_id": person}
        if person is None:
            wanted = folded(one.more.name)
            for organisation in self._session.scalars(sa.select(Organisation)).all():
                if wanted in {folded(text) for text in (*_both(organisation.name), *_both(organisation.short)) if text}:
                    values = {"role": one.values["role"], "person_id": None, "organisation_id": organisation.id}
                    return dataclasses.replace(one, values=values)
            return dataclasses.replace(one, values=values, sure=False, why=NOBODY_KNOWN, ticked=False)
        return dataclasses.replace(one, values=values)

    def _person(self, name: str) -> uuid.UUID | None:
        """Return the one person who is called so, the words of the name in any order; None for nobody or several."""
        wanted = sorted(folded(name).replace(",", " ").split())
        alike = [key for key, _ in near.near(self._session, Person.__tablename__, name)]
        exact = []
        for key in alike:
            person = self._session.get_one(Person, key)
            if wanted in [sorted(folded(text).split()) for text in (person.name, *_both(person.function))]:
                exact.append(key)
        return exact[0] if len(exact) == 1 else None

    def _domain_of(self, found: Recognised) -> uuid.UUID | None:
        """Return the one domain that the title of the meeting names."""
        title = next((one.values["subject"] for one in found.of(What.MEETING) if "subject" in one.values), None)
        if not isinstance(title, Bilingual):
            return None
        words = folded(f"{title.fr} {title.nl}")
        named = {
            domain.id
            for domain in self._session.scalars(sa.select(Domain)).all()
            for text in (*_both(domain.name), *_both(domain.short))
            if text and f" {folded(text)} " in f" {words.replace('–', ' ').replace('-', ' ')} "
        }
        return named.pop() if len(named) == 1 else None


def _both(text: Bilingual) -> tuple[str, str]:
    return text.fr, text.nl


def _said(value: Any) -> Any:
    if isinstance(value, Bilingual):
        return value.fr or value.nl
    for words in (MEETING_KINDS, MODES, ATTENDING):
        if value in words:
            return words[value]
    return value
