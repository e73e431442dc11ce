"""Gather the timeline of a year: actions, milestones and focus groups as they stand on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.actions import Action
from synergie.model.dossier import ReportYear
from synergie.model.focus_groups import FocusGroup, FocusGroupMeeting, Milestone
from synergie.model.meetings import Meeting
from synergie.services.overdue import UNFINISHED, is_waited_for, of_year
from synergie.services.timeline_facts import ActionStep, GroupMeeting, GroupStep, MilestoneStep, TimelineFacts
from synergie.services.yearly_names import Key, Names
from synergie.services.yearly_names import of_year as records_of_year


def read(session: Session, year_id: Key, day: dt.date | None = None, names: Names | None = None) -> TimelineFacts:
    """Return the timeline of a year on `day`; without one on that of the facts, else on the last day of the year."""
    year = session.get_one(ReportYear, year_id)
    if day is None:
        day = year.as_of.last if year.as_of is not None else dt.date(year.year, 12, 31)
    milestones = {one.id: _milestone(one) for one in records_of_year(session, Milestone, year_id)}
    return TimelineFacts(
        day=day,
        actions=_actions(session, year_id, day, names or Names(session)),
        milestones=tuple(milestones.values()),
        groups=_groups(session, year_id, milestones),
    )


def _actions(session: Session, year_id: Key, day: dt.date, names: Names) -> tuple[ActionStep, ...]:
    columns = Action.__table__.c
    rows = records_of_year(session, Action, year_id, columns.due.nulls_last(), columns.position, columns.id)
    late = of_year(session, year_id, day)
    known = {one.id: one for one in rows}
    dates = {row[0]: row[1] for row in session.execute(sa.select(Meeting.id, Meeting.date)).all()}
    found = []
    for one in rows:
        before = known.get(one.depends_on_id) if one.depends_on_id is not None else None
        found.append(
            ActionStep(
                id=one.id,
                text=one.text,
                owner=one.owner,
                organisation=names.short_organisation(one.organisation_id),
                person=names.person(one.person_id),
                due=one.due,
                due_when=one.due_when,
                done=one.done,
                after=before.id if before is not None else None,
                waits=before is not None and one.state in UNFINISHED and is_waited_for(before.state),
                vehicle=one.vehicle,
                budget_year=one.budget_year,
                state=one.state,
                late=late.get(one.id),
                domain=names.domains[one.domain_id].name if one.domain_id is not None else None,
                decided=dates.get(one.meeting_id) if one.meeting_id is not None else None,
            )
        )
    return tuple(found)


def _milestone(one: Milestone) -> MilestoneStep:
    return MilestoneStep(
        id=one.id, kind=one.kind, title=one.title, planned=one.planned, reached=one.reached, state=one.state
    )


def _groups(session: Session, year_id: Key, milestones: dict[Key, MilestoneStep]) -> tuple[GroupStep, ...]:
    met: dict[Key, list[GroupMeeting]] = defaultdict(list)
    query = sa.select(FocusGroupMeeting.focus_group_id, Meeting).join(
        Meeting, FocusGroupMeeting.meeting_id == Meeting.id
    )
    for key, one in session.execute(query.order_by(Meeting.date.nulls_last(), Meeting.id)).all():
        met[key].append(GroupMeeting(id=one.id, date=one.date, state=one.state, subject=one.subject))
    return tuple(
        GroupStep(
            id=one.id,
            name=one.name,
            planned=one.planned,
            state=one.state,
            meetings=tuple(met[one.id]),
            milestone=milestones.get(one.milestone_id) if one.milestone_id is not None else None,
        )
        for one in records_of_year(session, FocusGroup, year_id)
    )
