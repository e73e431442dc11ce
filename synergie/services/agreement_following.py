"""How an agreement stands on a day: what was delivered, what is due next, who has yet to name a contact person."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.agreements import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementTerm,
    Commitment,
    ContactPerson,
    DayKind,
    Duration,
    TermKind,
)
from synergie.model.bodies import Organisation
from synergie.model.people import Person
from synergie.services.holidays_be import MOST_DAYS, calendar_days_after
from synergie.services.naming import called

Name = Bilingual | Message
P = TypeVar("P", AgreementParty, Commitment, ContactPerson)

PROPOSED_YEARS: Final = 3
"""Every so many years an agreement without an end is proposed to be looked at again."""
_OVER: Final = frozenset({AgreementState.DRAFT, AgreementState.ENDED})


class DueKind(enum.StrEnum):
    """What is due next for an agreement."""

    CONTACTS = "contacts"
    COMMITMENT = "commitment"
    REVIEW = "review"
    END = "end"


@dataclasses.dataclass(frozen=True, slots=True)
class Due:
    """What is due, by which day, and how many days are left; below zero when the day is past."""

    kind: DueKind
    date: PartialDate
    days: int

    @property
    def is_late(self) -> bool:
        """Whether the day is past."""
        return self.days < 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment: what is promised and what was delivered of it; None is not recorded."""

    id: uuid.UUID
    party_id: uuid.UUID | None
    text: Name
    man_days: int | None
    man_days_used: int | None
    profiles: Fte | None
    profiles_used: Fte | None
    amount: Money | None
    amount_paid: Money | None
    due: PartialDate | None
    delivered: PartialDate | None
    condition: Bilingual


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PartyStanding:
    """A party: what it promised, whom it named and when, and whether its council has decided."""

    id: uuid.UUID
    name: Name
    promises: tuple[Promise, ...]
    contacts: tuple[Name, ...]
    communicated: PartialDate | None
    lacks_decision: bool


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An agreement on a day.

    `name_by` is the last day to name contact persons. `proposed_review` is there when nobody planned a review of an
    agreement without an end. `resolutory` and `conditions` are the texts of its articles.
    """

    id: uuid.UUID
    is_running: bool
    duration: Duration
    since: PartialDate | None
    ends: PartialDate | None
    review: PartialDate | None
    proposed_review: PartialDate | None
    contact_days: int | None
    contact_days_kind: DayKind
    name_by: dt.date | None
    parties: tuple[PartyStanding, ...]
    others: tuple[Promise, ...]
    resolutory: tuple[Bilingual, ...]
    conditions: tuple[Bilingual, ...]
    due: tuple[Due, ...]


def standing(session: Session, agreement: uuid.UUID, today: dt.date) -> Standing | None:
    """Return how an agreement stands on `today`, None when it is gone."""
    one = session.get(Agreement, agreement)
    if one is None:
        return None
    facts = _Facts(session, (agreement,))
    promises = [_promise(each) for each in facts.commitments[agreement]]
    terms = session.scalars(
        sa.select(AgreementTerm)
        .where(AgreementTerm.agreement_id == agreement)
        .order_by(AgreementTerm.position, AgreementTerm.id)
    ).all()
    names = _names(session, facts.parties[agreement])
    people = _people(session, facts.contacts)
    since = one.in_force or one.signed
    return Standing(
        id=one.id,
        is_running=one.state not in _OVER,
        duration=one.duration,
        since=since,
        ends=one.ends,
        review=one.review,
        proposed_review=_proposed(one, since, today),
        contact_days=one.contact_days,
        contact_days_kind=one.contact_days_kind,
        name_by=last_day_to_name(one),
        parties=tuple(
            PartyStanding(
                id=party.id,
                name=names[party.id],
                promises=tuple(each for each in promises if each.party_id == party.id),
                contacts=tuple(people[each.id] for each in facts.contacts[party.id]),
                communicated=_first(each.communicated for each in facts.contacts[party.id]),
                lacks_decision=party.needs_decision and party.decided is None,
            )
            for party in facts.parties[agreement]
        ),
        others=tuple(each for each in promises if each.party_id is None),
        resolutory=tuple(each.text for each in terms if each.kind is TermKind.RESOLUTORY),
        conditions=tuple(each.text for each in terms if each.kind is TermKind.CONDITION),
        due=tuple(sorted(_dues(one, facts, today), key=_urgency)),
    )


def next_due(session: Session, wanted: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, Due]:
    """Return the next thing that is due for each of the agreements `wanted` that has one."""
    facts = _Facts(session, wanted)
    found = {}
    for one in session.scalars(sa.select(Agreement).where(Agreement.id.in_(wanted))).all():
        dues = sorted(_dues(one, facts, today), key=_urgency)
        if dues:
            found[one.id] = dues[0]
    return found


def last_day_to_name(agreement: Agreement) -> dt.date | None:
    """Return the last day to name contact persons; of clear days neither the first nor the last one counts."""
    days = agreement.contact_days
    if agreement.in_force is None or days is None or not 0 <= days <= MOST_DAYS:
        return None
    more = 1 if agreement.contact_days_kind is DayKind.CLEAR else 0
    return calendar_days_after(agreement.in_force.last, days + more)


class _Facts:
    """The parts of agreements, read at once."""

    def __init__(self, session: Session, wanted: Sequence[uuid.UUID]) -> None:
        self.parties = _grouped(session, AgreementParty, wanted, by="agreement_id")
        self.commitments = _grouped(session, Commitment, wanted, by="agreement_id")
        self.contacts = _grouped(session, ContactPerson, wanted, by="party_id")


def _grouped(session: Session, cls: type[P], wanted: Sequence[uuid.UUID], *, by: str) -> Mapping[uuid.UUID, list[P]]:
    """Return the parts of the agreements, in their order, by the record that `by` names."""
    found: defaultdict[uuid.UUID, list[P]] = defaultdict(list)
    query = sa.select(cls).where(cls.agreement_id.in_(wanted)).order_by(cls.position, cls.id)
    for row in session.scalars(query):
        found[getattr(row, by)].append(row)
    return found


def _dues(one: Agreement, facts: _Facts, today: dt.date) -> Iterator[Due]:
    if one.state in _OVER:
        return
    name_by = last_day_to_name(one)
    if name_by is not None and any(not facts.contacts[party.id] for party in facts.parties[one.id]):
        yield _due(DueKind.CONTACTS, PartialDate(name_by), today)
    for promise in facts.commitments[one.id]:
        if promise.due is not None and promise.delivered is None:
            yield _due(DueKind.COMMITMENT, promise.due, today)
    if one.review is not None:
        yield _due(DueKind.REVIEW, one.review, today)
    if one.ends is not None and one.ends.last >= today:
        yield _due(DueKind.END, one.ends, today)


def _due(kind: DueKind, date: PartialDate, today: dt.date) -> Due:
    return Due(kind, date, (date.last - today).days)


def _urgency(due: Due) -> tuple[int, str]:
    return due.days, due.kind.value


def _proposed(one: Agreement, since: PartialDate | None, today: dt.date) -> PartialDate | None:
    """Return when an agreement without an end might be looked at again: every so many years, the next time."""
    if one.duration is not Duration.UNLIMITED or one.review is not None or since is None:
        return None
    start = since.first
    turns = max((today.year - start.year) // PROPOSED_YEARS, 1)
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    found = dt.date(min(start.year + turns * PROPOSED_YEARS, dt.MAXYEAR), start.month, day)
    if found < today:
        found = found.replace(year=min(found.year + PROPOSED_YEARS, dt.MAXYEAR))
    return PartialDate(found)


def _promise(one: Commitment) -> Promise:
    return Promise(
        id=one.id,
        party_id=one.party_id,
        text=called(one),
        man_days=one.man_days,
        man_days_used=one.man_days_used,
        profiles=one.profiles,
        profiles_used=one.profiles_used,
        amount=one.amount,
        amount_paid=one.amount_paid,
        due=one.due,
        delivered=one.delivered,
        condition=one.condition,
    )


def _first(dates: Iterable[PartialDate | None]) -> PartialDate | None:
    return min((date for date in dates if date is not None), default=None, key=_day)


def _day(date: PartialDate) -> dt.date:
    return date.first


def _names(session: Session, parties: Iterable[AgreementParty]) -> dict[uuid.UUID, Name]:
    found: dict[uuid.UUID, Name] = {}
    for one in parties:
        if one.administration_id is not None:
            found[one.id] = session.get_one(Administration, one.administration_id).short
        elif one.organisation_id is not None:
            found[one.id] = called(session.get_one(Organisation, one.organisation_id))
        else:
            found[one.id] = called(one)
    return found


def _people(session: Session, contacts: Mapping[uuid.UUID, list[ContactPerson]]) -> dict[uuid.UUID, Name]:
    """Return what the contact persons are called by their function; one without a person by what it is."""
    rows = [one for found in contacts.values() for one in found]
    keys: set[Any] = {one.person_id for one in rows} - {None}
    known = {one.id: called(one) for one in session.scalars(sa.select(Person).where(Person.id.in_(keys))).all()}
    return {one.id: known[one.person_id] if one.person_id in known else called(one) for one in rows}
