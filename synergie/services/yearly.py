"""Gather the frozen facts of one year's report in one short read."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model import initiatives as i
from synergie.model import meetings as m
from synergie.model import people as p
from synergie.model import requests as r
from synergie.model.dossier import Dossier, Profile, ReportYear, Side
from synergie.model.mandates import LegalCitation, Mandate
from synergie.model.meeting_counts import MeetingCount
from synergie.model.outline import ReportList
from synergie.model.staffing import SnapshotKind, StaffingFigure, StaffingSnapshot
from synergie.model.texts import ReportText
from synergie.services import annexes, changes_source, figures, report_rows, yearly_outline, years
from synergie.services.report_rows import YearlyReport
from synergie.services.yearly_initiatives import by_domain
from synergie.services.yearly_minutes import agendas, attendees, record
from synergie.services.yearly_names import Key, Names, filled, listed, of_year, parts
from synergie.services.yearly_programmes import outside
from synergie.services.yearly_results import results


def gather(session: Session, year: int, *, compared: bool = True) -> YearlyReport:
    """Return everything the report of `year` says; raises `Refusal` when the dossier has no such year.

    With what changed since the report of the year before, unless it is not to be `compared`.
    """
    facts = _gathered(session, year)
    return dataclasses.replace(facts, changes=changes_source.changes(session, facts)) if compared else facts


def _gathered(session: Session, year: int) -> YearlyReport:
    row = session.get_one(ReportYear, years.find(session, year).id)
    names = Names(session)
    dossier = session.scalars(sa.select(Dossier)).first()
    profile = dossier.profile if dossier else Profile.BRUSSELS
    return YearlyReport(
        year=row.year,
        place=dossier.place if dossier else Bilingual(),
        is_example=bool(dossier and dossier.is_example),
        as_of=row.as_of,
        report_date=row.report_date,
        drafted_by=row.drafted_by,
        note=row.note,
        administrations=tuple(
            report_rows.AdministrationFacts(side=one.side, name=one.name, short=one.short)
            for one in sorted(names.administrations.values(), key=lambda one: list(Side).index(one.side))
        ),
        citations=_citations(session),
        mandates=_mandates(session, names),
        bodies=_bodies(session, names),
        references=_references(session, names),
        meetings=_meetings(session, row.id, names),
        counts=tuple(counts for owner, counts in _counts(session, row.id, names) if owner is None),
        requests=_requests(session, row, names),
        deliverables=_deliverables(session, row.id, names),
        domains=_domains(session, row.id, names),
        staffing=_staffing(session, row.id, names),
        texts=tuple(filled(report_rows.TextFacts, one) for one in of_year(session, ReportText, row.id)),
        record=record(session, row.id, names),
        attached=annexes.attached(session, row.id, names),
        results=results(session, row.id, names),
        outside=outside(session, row, names),
        figures=figures.of_year(session, row.id),
        profile=profile,
        outline=yearly_outline.parts_of(session, profile),
        matrix=yearly_outline.matrix(session, row.id, names),
        contract_columns=yearly_outline.columns(session, ReportList.CONTRACTS),
        people=yearly_outline.people(session, names),
    )


def _citations(session: Session) -> tuple[report_rows.CitationFacts, ...]:
    return tuple(filled(report_rows.CitationFacts, one) for one in listed(session, LegalCitation))


def _mandates(session: Session, names: Names) -> tuple[report_rows.MandateFacts, ...]:
    return tuple(
        filled(report_rows.MandateFacts, one, body=names.body(one.body_id), document=names.document(one.document_id))
        for one in listed(session, Mandate)
    )


def _bodies(session: Session, names: Names) -> tuple[report_rows.BodyFacts, ...]:
    members = parts(session, p.Membership, "body_id")

    def member(one: p.Membership) -> report_rows.MemberFacts:
        person = names.people[one.person_id] if one.person_id else None
        return report_rows.MemberFacts(
            who=person.function if person and one.description.empty else one.description,
            acting=bool(person and person.acting),
            role=one.role,
            side=names.side(one.administration_id),
            organisation=names.organisation(one.organisation_id),
        )

    return tuple(
        filled(report_rows.BodyFacts, one, members=tuple(member(row) for row in members[one.id]))
        for one in sorted(names.bodies.values(), key=lambda one: (one.position, one.code))
    )


def _references(session: Session, names: Names) -> tuple[report_rows.ReferenceFacts, ...]:
    found: dict[Key, dict[Side, Bilingual]] = defaultdict(dict)
    for one in session.scalars(sa.select(p.ReferencePerson)).all():
        side = names.administrations[one.administration_id].side
        if one.person_id is not None:
            found[one.domain_id][side] = names.people[one.person_id].function
        else:
            found[one.domain_id] = found[one.domain_id]
    return tuple(
        report_rows.ReferenceFacts(
            domain=names.domains[key].name, commune=sides.get(Side.COMMUNE), cpas=sides.get(Side.CPAS)
        )
        for key, sides in sorted(found.items(), key=lambda pair: names.domains[pair[0]].position)
    )


def _meetings(session: Session, year_id: Key, names: Names) -> tuple[report_rows.MeetingFacts, ...]:
    present, agenda = attendees(session, names), agendas(session)
    rows = of_year(
        session, m.Meeting, year_id, m.Meeting.date.nulls_last(), m.Meeting.starts.nulls_last(), m.Meeting.id
    )
    others = {one.postponed_to_id for one in rows} - {None}
    dates = session.execute(sa.select(m.Meeting.id, m.Meeting.date).where(m.Meeting.id.in_(others))).all()
    new_dates: dict[Key | None, PartialDate | None] = {row.id: row.date for row in dates}
    return tuple(
        filled(
            report_rows.MeetingFacts,
            one,
            body=names.body(one.body_id),
            external=names.short_organisation(one.external_id),
            postponed_to=new_dates.get(one.postponed_to_id),
            agenda=agenda.get(one.id, ()),
            attendees=present.get(one.id, ()),
        )
        for one in rows
        if one.in_report
    )


def _counts(session: Session, year_id: Key, names: Names) -> list[tuple[Key | None, report_rows.CountFacts]]:
    """Return the counts of the year with the initiative that each belongs to, if any."""
    rows = of_year(session, MeetingCount, year_id)
    return [
        (
            one.initiative_id,
            report_rows.CountFacts(
                what=one.what,
                of=names.body(one.body_id) or names.organisation(one.organisation_id),
                number=one.number,
                definition=one.definition,
            ),
        )
        for one in rows
    ]


def _requests(session: Session, year: ReportYear, names: Names) -> tuple[report_rows.RequestFacts, ...]:
    reminders: dict[Key, list[report_rows.ReminderFacts]] = defaultdict(list)
    for reminder in session.scalars(sa.select(r.Reminder).order_by(r.Reminder.sent, r.Reminder.id)).all():
        reminders[reminder.request_id].append(
            report_rows.ReminderFacts(sent=reminder.sent, channel=reminder.channel, note=reminder.note)
        )
    rows = of_year(session, r.Request, year.id, r.Request.sent.nulls_last(), r.Request.id)
    return tuple(
        report_rows.RequestFacts(
            id=one.id,
            sent=one.sent,
            channel=one.channel,
            sender=names.administrations[one.sender_id].side,
            recipient=names.administrations[one.recipient_id].side,
            subject=one.subject,
            answer_state=one.answer_state,
            answered=one.answered,
            answer=one.answer,
            waited=_waited(one, year.as_of),
            reminders=tuple(reminders[one.id]),
        )
        for one in rows
    )


def requests_of(session: Session, year: int) -> tuple[report_rows.RequestFacts, ...]:
    """Return the requests of a year as they stand now."""
    return _requests(session, session.get_one(ReportYear, years.find(session, year).id), Names(session))


def _waited(request: r.Request, as_of: PartialDate | None) -> int | None:
    """Return the days without an answer, at least: from the last day on which it may have been sent.

    None when it is answered, or when no date is known to count to.
    """
    until: dt.date | None = None
    if request.answer_state is r.AnswerState.NONE and as_of is not None and as_of.first == as_of.last:
        until = as_of.first
    if until is None or request.sent is None:
        return None
    return max(0, (until - request.sent.last).days)


def _deliverables(session: Session, year_id: Key, names: Names) -> tuple[report_rows.DeliverableFacts, ...]:
    stations = parts(session, r.CircuitStep, "deliverable_id")

    def station(one: r.CircuitStep) -> report_rows.StationFacts:
        body = names.body(one.body_id)
        return filled(
            report_rows.StationFacts, one, recipient=body if body is not None and one.recipient.empty else one.recipient
        )

    return tuple(
        filled(
            report_rows.DeliverableFacts,
            one,
            owed_by=names.side(one.owed_by_id),
            owed_to=names.side(one.owed_to_id),
            circuit=tuple(station(row) for row in stations[one.id]),
        )
        for one in of_year(session, r.Deliverable, year_id)
    )


def _staffing(session: Session, year_id: Key, names: Names) -> tuple[report_rows.StaffingFacts, ...]:
    cells: dict[Key, dict[Key, dict[Side, StaffingFigure]]] = defaultdict(lambda: defaultdict(dict))
    for one in session.scalars(sa.select(StaffingFigure)).all():
        cells[one.snapshot_id][one.domain_id][names.administrations[one.administration_id].side] = one
    rows = of_year(session, StaffingSnapshot, year_id, StaffingSnapshot.as_of.nulls_last(), StaffingSnapshot.id)
    return tuple(
        report_rows.StaffingFacts(
            id=one.id, as_of=one.as_of, source=one.source, note=one.note, rows=_staffing_rows(cells[one.id], names)
        )
        for one in rows
        if one.kind is SnapshotKind.TABLE
    )


def _staffing_rows(cells: dict[Key, dict[Side, StaffingFigure]], names: Names) -> tuple[report_rows.StaffingRow, ...]:
    found = []
    for key in sorted(cells, key=lambda key: (names.domains[key].position, names.domains[key].code)):
        domain = names.domains[key]
        commune, cpas = cells[key].get(Side.COMMUNE), cells[key].get(Side.CPAS)
        found.append(
            report_rows.StaffingRow(
                code=domain.code,
                service=domain.name if domain.short.empty else domain.short,
                commune_actual=commune.actual if commune else None,
                commune_theoretical=commune.theoretical if commune else None,
                cpas_actual=cpas.actual if cpas else None,
                cpas_theoretical=cpas.theoretical if cpas else None,
            )
        )
    return tuple(found)


def _domains(session: Session, year_id: Key, names: Names) -> tuple[report_rows.DomainFacts, ...]:
    counts: dict[Key, list[report_rows.CountFacts]] = defaultdict(list)
    for owner, count in _counts(session, year_id, names):
        if owner is not None:
            counts[owner].append(count)
    partners: dict[Key, list[Bilingual]] = defaultdict(list)
    query = sa.select(i.InitiativePartner).order_by(i.InitiativePartner.position, i.InitiativePartner.id)
    for one in session.scalars(query).all():
        partners[one.initiative_id].append(names.organisations[one.organisation_id].name)
    sides = {key: one.side for key, one in names.administrations.items()}
    return by_domain(session, year_id, names.domains, counts, partners, sides)
