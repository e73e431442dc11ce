"""Rules about focus groups."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.dossier import Side
from synergie.model.focus_groups import FocusGroup, FocusGroupMeeting, FocusGroupMember, GroupState
from synergie.model.meetings import Meeting, MeetingState
from synergie.model.people import MemberRole, Person
from synergie.services.checks.finding import Hit, Look, called

_NOBODY: Final = {
    Side.COMMUNE: N_("No member of “{group}” is known to sit there for the commune."),
    Side.CPAS: N_("No member of “{group}” is known to sit there for the CPAS."),
}


def without_coordinator(look: Look) -> Iterator[Hit]:
    """Find focus groups that nobody coordinates."""
    members = look.parts(FocusGroupMember, "focus_group_id")
    for one in look.of(FocusGroup):
        if not any(member.role is MemberRole.COORDINATOR for member in members.get(one.id, ())):
            said = N_("Say who coordinates “{group}”.").of(group=called(one))
            yield Hit(one, "member", said)


def one_sided(look: Look) -> Iterator[Hit]:
    """Find focus groups without a member of each administration."""
    members, people = look.parts(FocusGroupMember, "focus_group_id"), look.by_id(Person)

    def administration(member: FocusGroupMember) -> uuid.UUID | None:
        return member.administration_id or people[member.person_id].administration_id

    for one in look.of(FocusGroup):
        sitting = {administration(member) for member in members.get(one.id, ())}
        for key, side in look.sides.items():
            if key not in sitting:
                yield Hit(one, "member", _NOBODY[side].of(group=called(one)))


def silent(look: Look) -> Iterator[Hit]:
    """Find focus groups that did not meet, or not in the period planned, without a word about why."""
    held = {one.id for one in look.of(Meeting) if one.state is MeetingState.HELD}
    meetings = look.parts(FocusGroupMeeting, "focus_group_id")
    message = N_("“{group}” did not meet and no reason is given.")
    for one in look.of(FocusGroup):
        if one.state is GroupState.DONE or not one.reason.empty:
            continue
        planned = one.planned.last if one.planned is not None else None
        over = planned is not None and planned < look.day
        if (one.state is GroupState.NOT_MET or over) and not any(
            row.meeting_id in held for row in meetings.get(one.id, ())
        ):
            yield Hit(one, "reason", message.of(group=called(one)))
