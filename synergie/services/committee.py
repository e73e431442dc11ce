"""Gather the committee's page of a year: its figures, and what is needed to name and to open what they count."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections import Counter
from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.administrations import Administration
from synergie.model.costs import CostComparison
from synergie.model.dossier import Dossier, ReportYear, Side
from synergie.model.focus_groups import FocusGroup
from synergie.model.gains import Family, Gain
from synergie.model.initiatives import Domain, Initiative, InitiativeYear, YearState
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.model.minutes import MinutesVersion
from synergie.model.programmes import Participant, Programme, ProgrammeDomain
from synergie.model.requests import Reminder, Request
from synergie.services import approval_lists, cost_facts, figures, timeline, years
from synergie.services.committee_facts import (
    Asked,
    CommitteeFacts,
    GainWords,
    ProgrammeNames,
    Steering,
)
from synergie.services.cost_facts import CostCourse
from synergie.services.figures import Figures
from synergie.services.timeline_facts import TimelineFacts

_COUNTED: Final = (YearState.EXISTING, YearState.NEW, YearState.PROPOSED)


def facts(session: Session, year_id: uuid.UUID, day: dt.date | None = None) -> CommitteeFacts:
    """Return what the committee's page of a year shows; with a day as it was known then."""
    year = session.get_one(ReportYear, year_id)
    own = figures.of_year(session, year_id, day)
    dossier = session.scalars(sa.select(Dossier)).first()
    rows = {one.year: one for one in years.listing(session)}
    before = rows.get(year.year - 1)
    administrations = session.scalars(sa.select(Administration)).all()
    sides = {one.id: one.side for one in administrations}
    return CommitteeFacts(
        year=year.year,
        day=own.day,
        place=dossier.place if dossier is not None else Bilingual(),
        shorts={one.side: one.short for one in administrations},
        is_example=bool(dossier and dossier.is_example),
        is_closed=rows[year.year].closed_at is not None,
        figures=own,
        before=None if before is None else figures.of_year(session, before.id),
        services={one.code: _short(one) for one in session.scalars(sa.select(Domain)).all()},
        gains=_gains(session, year_id, sides),
        without=_without(session, year_id),
        timeline=_timeline(session, year_id, own),
        groups=_groups(session, year_id),
        steering=tuple(one for one in _steering(session, year_id) if _known(one.date, own)),
        asked=tuple(one for one in _asked(session, year_id) if _known(one.date, own)),
        programmes=_programmes(session, year_id, own, sides),
        courses=_courses(session, own),
        waiting=tuple(
            one for one in approval_lists.waiting(session, year_id, own.day) if _known(one.since or one.date, own)
        ),
    )


def _known(date: PartialDate | None, own: Figures) -> bool:
    """Return whether something of a date had begun on the day that was asked for, if one was."""
    return own.as_of is None or date is None or date.first <= own.as_of


def _timeline(session: Session, year_id: uuid.UUID, own: Figures) -> TimelineFacts:
    """Return the timeline without the meetings that came after the day asked for."""
    found = timeline.read(session, year_id, own.day)
    groups = (
        dataclasses.replace(one, meetings=tuple(each for each in one.meetings if _known(each.date, own)))
        for one in found.groups
    )
    return dataclasses.replace(found, groups=tuple(groups))


def _short(one: Domain) -> Bilingual:
    return one.name if one.short.empty else one.short


def _gains(session: Session, year_id: uuid.UUID, sides: Mapping[uuid.UUID, Side]) -> dict[uuid.UUID, GainWords]:
    query = (
        sa.select(Gain, MinutesVersion.administration_id)
        .outerjoin(MinutesVersion, MinutesVersion.id == Gain.minutes_id)
        .where(Gain.year_id == year_id, Gain.family == Family.STAFF)
    )

    def side(key: uuid.UUID | None) -> Side | None:
        return None if key is None else sides.get(key)

    return {
        one.id: GainWords(
            id=one.id,
            text=one.text,
            function=one.function,
            level=one.level,
            grade=one.grade,
            post=side(one.administration_id),
            voice=side(one.said_by_id or author),
            horizon=one.horizon,
        )
        for one, author in session.execute(query).all()
    }


def _without(session: Session, year_id: uuid.UUID) -> dict[str, int]:
    """Count, by language, the initiatives of the figures whose title is in the other one only."""
    query = (
        sa.select(Initiative.title)
        .join(InitiativeYear, InitiativeYear.initiative_id == Initiative.id)
        .where(InitiativeYear.year_id == year_id, InitiativeYear.state.in_(_COUNTED), Initiative.parent_id.is_(None))
    )
    return dict(Counter(language for title in session.scalars(query).all() for language in title.missing))


def _groups(session: Session, year_id: uuid.UUID) -> dict[uuid.UUID, Bilingual]:
    """Return the short names of focus groups; the whole name where two would be called the same."""
    query = (
        sa.select(FocusGroup.id, FocusGroup.name, Domain)
        .outerjoin(Domain, Domain.id == FocusGroup.domain_id)
        .where(FocusGroup.year_id == year_id)
    )
    rows = session.execute(query).all()
    often = Counter(domain.id for _, _, domain in rows if domain is not None)
    return {key: name if domain is None or often[domain.id] > 1 else _short(domain) for key, name, domain in rows}


def _steering(session: Session, year_id: uuid.UUID) -> tuple[Steering, ...]:
    query = (
        sa.select(Meeting)
        .where(Meeting.year_id == year_id, Meeting.kind == MeetingKind.STEERING)
        .order_by(Meeting.date.nulls_last(), Meeting.id)
    )
    return tuple(
        Steering(
            id=one.id,
            date=one.date,
            is_held=one.state is MeetingState.HELD,
            is_planned=one.state is MeetingState.PLANNED,
            subject=one.subject,
        )
        for one in session.scalars(query).all()
    )


def _asked(session: Session, year_id: uuid.UUID) -> tuple[Asked, ...]:
    """Return requests and their reminders, the oldest first."""
    bodies = session.execute(
        sa.select(FocusGroup.body_id, FocusGroup.id).where(
            FocusGroup.year_id == year_id, FocusGroup.body_id.is_not(None)
        )
    )
    groups = {body: key for body, key in bodies.all()}
    requests = {one.id: one for one in session.scalars(sa.select(Request).where(Request.year_id == year_id)).all()}
    reminders = session.scalars(sa.select(Reminder).where(Reminder.request_id.in_(requests))).all()
    found = [(one.sent, one, False) for one in requests.values()]
    found += [(one.sent, requests[one.request_id], True) for one in reminders]
    asked = [
        Asked(
            request=one.id,
            date=sent,
            subject=one.subject,
            is_reminder=again,
            group=None if one.body_id is None else groups.get(one.body_id),
        )
        for sent, one, again in found
    ]
    return tuple(sorted(asked, key=_dated))


def _dated(one: Asked) -> tuple[bool, dt.date, str, bool]:
    return one.date is None, one.date.first if one.date is not None else dt.date.min, str(one.request), one.is_reminder


def _programmes(
    session: Session, year_id: uuid.UUID, own: Figures, sides: Mapping[uuid.UUID, Side]
) -> tuple[ProgrammeNames, ...]:
    domains: dict[uuid.UUID, dict[str, Bilingual]] = {}
    for one in session.scalars(sa.select(ProgrammeDomain)).all():
        domains.setdefault(one.programme_id, {})[one.code] = one.name
    members: dict[uuid.UUID, dict[str, Bilingual]] = {}
    for member in session.scalars(sa.select(Participant)).all():
        side = None if member.administration_id is None else sides.get(member.administration_id)
        code = member.code if side is None else side.value
        members.setdefault(member.programme_id, {})[code] = member.name
    costs = session.execute(
        sa.select(CostComparison.programme_id, CostComparison.id)
        .where(CostComparison.year_id == year_id, CostComparison.programme_id.is_not(None))
        .order_by(CostComparison.position, CostComparison.id)
    )
    newest = {programme: key for programme, key in costs.all()}
    named = {one.id: one for one in session.scalars(sa.select(Programme)).all()}
    return tuple(
        ProgrammeNames(
            id=one.id,
            code=code,
            name=named[one.id].name,
            domains=domains.get(one.id, {}),
            participants=members.get(one.id, {}),
            costs=newest.get(one.id),
        )
        for code, one in own.programmes.items()
    )


def _courses(session: Session, own: Figures) -> tuple[CostCourse, ...]:
    """Return the comparisons of which an option has known costs in more than one year."""
    keys = [
        one.id
        for one in own.costs
        if any(sum(each.span.known for each in option.cumulated) > 1 for option in one.options)
    ]
    return tuple(found for key in keys if (found := cost_facts.read(session, key)) is not None)
