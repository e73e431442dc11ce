"""Gather minutes, e-mails, decisions, actions, focus groups and points of disagreement of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model import actions as a
from synergie.model import documents as d
from synergie.model import focus_groups as f
from synergie.model import meetings as m
from synergie.model import minutes as n
from synergie.model.attendances import AgendaItem, Attendance
from synergie.services import report_minutes as facts
from synergie.services import timeline
from synergie.services.yearly_names import Key, Names, filled, listed, of_year, parts


def record(session: Session, year_id: Key, names: Names) -> facts.RecordFacts:
    """Return what was said, decided and left to do in the year."""
    meetings = {one.id: one for one in session.scalars(sa.select(m.Meeting).where(m.Meeting.year_id == year_id)).all()}
    return facts.RecordFacts(
        minutes=_minutes(session, meetings, names),
        mails=mails(session, year_id, names),
        decisions=_decisions(session, year_id, names),
        actions=_actions(session, year_id, meetings, names),
        divergences=tuple(filled(facts.DivergenceFacts, one) for one in of_year(session, n.Divergence, year_id)),
        focus_groups=_focus_groups(session, year_id, meetings, names),
        milestones=tuple(filled(facts.MilestoneFacts, one) for one in of_year(session, f.Milestone, year_id)),
        method=tuple(filled(facts.MethodFacts, one) for one in of_year(session, f.MethodStep, year_id)),
        timeline=timeline.read(session, year_id, names=names),
    )


def attendees(session: Session, names: Names) -> dict[Key, tuple[facts.AttendeeFacts, ...]]:
    """Return who attended each meeting."""
    return {
        key: tuple(
            filled(
                facts.AttendeeFacts,
                one,
                who=names.people[one.person_id].function,
                acting=names.people[one.person_id].acting,
                side=names.side(one.administration_id),
                organisation=names.short_organisation(one.organisation_id),
            )
            for one in rows
        )
        for key, rows in parts(session, Attendance, "meeting_id").items()
    }


def agendas(session: Session) -> dict[Key, tuple[facts.AgendaFacts, ...]]:
    """Return the agenda of each meeting."""
    dates = {row[0]: row[1] for row in session.execute(sa.select(m.Meeting.id, m.Meeting.date)).all()}
    return {
        key: tuple(
            filled(
                facts.AgendaFacts,
                one,
                carried_from=None if one.carried_from_id is None else dates.get(one.carried_from_id),
            )
            for one in rows
        )
        for key, rows in parts(session, AgendaItem, "meeting_id").items()
    }


def _minutes(session: Session, meetings: dict[Key, m.Meeting], names: Names) -> tuple[facts.MinutesFacts, ...]:
    statements = parts(session, n.Statement, "minutes_id")
    approvals = parts(session, n.Approval, "minutes_id")
    corrected = {one.replaces_id for one in session.scalars(sa.select(n.MinutesVersion)).all()}
    rows = [one for one in listed(session, n.MinutesVersion) if one.meeting_id in meetings and one.id not in corrected]
    return tuple(version(one, approvals[one.id], statements[one.id], meetings, names) for one in rows)


def version(
    one: n.MinutesVersion,
    approvals: Sequence[n.Approval],
    statements: Sequence[n.Statement],
    meetings: Mapping[Key, m.Meeting],
    names: Names,
) -> facts.MinutesFacts:
    """Return a version of the minutes with what authorities said of it and its passages."""
    return filled(
        facts.MinutesFacts,
        one,
        side=names.side(one.administration_id),
        organisation=names.short_organisation(one.organisation_id),
        approvals=tuple(
            filled(
                facts.ApprovalFacts,
                approval,
                side=names.side(approval.administration_id),
                body=names.body(approval.body_id),
            )
            for approval in approvals
        ),
        statements=tuple(_statement(statement, meetings, names) for statement in statements),
    )


def _statement(one: n.Statement, meetings: Mapping[Key, m.Meeting], names: Names) -> facts.StatementFacts:
    target = meetings.get(one.carried_to_id) if one.carried_to_id is not None else None
    return filled(
        facts.StatementFacts,
        one,
        speaker=facts.SpeakerFacts(
            side=names.side(one.administration_id),
            organisation=names.short_organisation(one.organisation_id),
            person=names.person(one.person_id),
        ),
        is_reply=one.replies_to_id is not None,
        carried_to=target.subject if target is not None else None,
        document=names.document(one.document_id),
    )


def mails(session: Session, year_id: Key, names: Names) -> tuple[facts.MailFacts, ...]:
    """Return the e-mails of a year."""
    recipients = parts(session, d.MailRecipient, "mail_id")
    attachments = parts(session, d.MailAttachment, "mail_id")

    def recipient(one: d.MailRecipient) -> facts.RecipientFacts:
        person, organisation = names.person(one.person_id), names.short_organisation(one.organisation_id)
        who = person or organisation or Bilingual()
        return facts.RecipientFacts(who=who, organisation=organisation if person else None, role=one.role)

    return tuple(
        filled(
            facts.MailFacts,
            one,
            sender=names.person(one.sender_id),
            recipients=tuple(recipient(row) for row in recipients[one.id]),
            attachments=tuple(
                facts.AttachmentFacts(
                    title=names.documents[row.document_id].title, held=bool(names.documents[row.document_id].sha256)
                )
                for row in attachments[one.id]
            ),
        )
        for one in of_year(session, d.Mail, year_id)
    )


def _decisions(session: Session, year_id: Key, names: Names) -> tuple[facts.DecisionFacts, ...]:
    reservations = parts(session, a.Reservation, "decision_id")
    columns = a.Decision.__table__.c
    rows = of_year(session, a.Decision, year_id, columns.date.nulls_last(), columns.position, columns.id)
    return tuple(
        filled(
            facts.DecisionFacts,
            one,
            side=names.side(one.administration_id),
            body=names.body(one.body_id),
            reservations=tuple(filled(facts.ReservationFacts, row) for row in reservations[one.id]),
        )
        for one in rows
    )


def _actions(
    session: Session, year_id: Key, meetings: dict[Key, m.Meeting], names: Names
) -> tuple[facts.ActionFacts, ...]:
    columns = a.Action.__table__.c
    rows = of_year(session, a.Action, year_id, columns.due.nulls_last(), columns.position, columns.id)
    texts = {one.id: one.text for one in rows}
    dates: dict[Key, PartialDate | None] = {key: one.date for key, one in meetings.items()}
    return tuple(
        filled(
            facts.ActionFacts,
            one,
            proposed_by=names.side(one.proposed_by_id),
            organisation=names.short_organisation(one.organisation_id),
            person=names.person(one.person_id),
            after=None if one.depends_on_id is None else texts.get(one.depends_on_id),
            decided=None if one.meeting_id is None else dates.get(one.meeting_id),
        )
        for one in rows
    )


def _focus_groups(
    session: Session, year_id: Key, meetings: dict[Key, m.Meeting], names: Names
) -> tuple[facts.FocusGroupFacts, ...]:
    members = parts(session, f.FocusGroupMember, "focus_group_id")
    met: dict[Key, list[PartialDate]] = defaultdict(list)
    for one in session.scalars(sa.select(f.FocusGroupMeeting)).all():
        meeting = meetings.get(one.meeting_id)
        if meeting is not None and meeting.date is not None and meeting.state is m.MeetingState.HELD:
            met[one.focus_group_id].append(meeting.date)
    return tuple(
        filled(
            facts.FocusGroupFacts,
            group,
            members=tuple(
                filled(
                    facts.GroupMemberFacts,
                    row,
                    who=names.people[row.person_id].function,
                    acting=names.people[row.person_id].acting,
                    side=names.side(row.administration_id),
                )
                for row in members[group.id]
            ),
            met=tuple(sorted(met[group.id])),
        )
        for group in of_year(session, f.FocusGroup, year_id)
    )
