"""Gather programmes, agreements, documents and outside sources, as they stand in a year."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model import agreements as a
from synergie.model import documents as d
from synergie.model import programmes as p
from synergie.model.dossier import ReportYear
from synergie.services import report_programmes as facts
from synergie.services.figures_programmes import called
from synergie.services.yearly_names import Key, Names, filled, listed, parts


def outside(session: Session, year: ReportYear, names: Names) -> facts.OutsideFacts:
    """Return programmes and agreements as they stand in the year, and what the facts were taken from."""
    sources = session.scalars(sa.select(d.ExternalSource).order_by(d.ExternalSource.published, d.ExternalSource.id))
    documents = sorted(names.documents.values(), key=lambda one: (one.dated is None, one.dated or 0, one.id))
    return facts.OutsideFacts(
        programmes=programmes(session, year, names),
        agreements=_agreements(session, names),
        documents=tuple(filled(facts.DocumentFacts, one, held=bool(one.sha256)) for one in documents),
        sources=tuple(filled(facts.SourceFacts, one) for one in sources.all()),
    )


def programmes(session: Session, year: ReportYear, names: Names) -> tuple[facts.ProgrammeFacts, ...]:
    """Return the programmes as they stand in the year."""
    return _Programmes(session, year, names).gathered()


class _Programmes:
    """Programmes with their domains, participants and keys."""

    def __init__(self, session: Session, year: ReportYear, names: Names) -> None:
        self.session = session
        self.names = names
        self.domains = {one.id: one for one in listed(session, p.ProgrammeDomain)}
        self.participants = {one.id: one for one in listed(session, p.Participant)}
        self.sources = {one.id: one.title for one in session.scalars(sa.select(d.ExternalSource)).all()}
        self.numbers = {row[0]: row[1] for row in session.execute(sa.select(ReportYear.id, ReportYear.year)).all()}
        self.year = year

    def gathered(self) -> tuple[facts.ProgrammeFacts, ...]:
        boards = parts(self.session, p.ProgrammeBoard, "programme_id")
        adhesions = self._adhesions()
        counts = self._counts()
        positions = self._positions()
        keys = self._keys()
        return tuple(
            filled(
                facts.ProgrammeFacts,
                one,
                run_by=self.names.organisation(one.run_by_id),
                boards=tuple(self.names.bodies[row.body_id].name for row in boards[one.id]),
                domains=self._domains(one.id),
                adhesions=tuple(fact for key, fact in adhesions if key == one.id),
                counts=tuple(fact for key, fact in counts if key == one.id),
                positions=tuple(fact for key, fact in positions if key == one.id),
                keys=tuple(fact for key, fact in keys if key == one.id),
            )
            for one in listed(self.session, p.Programme)
        )

    def _domain(self, key: Key | None) -> Bilingual | None:
        return self.domains[key].name if key is not None else None

    def _domains(self, programme: Key) -> tuple[facts.ProgrammeDomainFacts, ...]:
        waves = parts(self.session, p.Wave, "domain_id")
        phases = parts(self.session, p.Phase, "domain_id")
        return tuple(
            filled(
                facts.ProgrammeDomainFacts,
                one,
                requires=self._domain(one.requires_id),
                waves=tuple(filled(facts.WaveFacts, row) for row in waves[one.id]),
                phases=tuple(filled(facts.PhaseFacts, row) for row in phases[one.id]),
            )
            for one in self.domains.values()
            if one.programme_id == programme
        )

    def _until(self, year_id: Key) -> bool:
        """Return whether a year's row is history of this year's report: later years know more."""
        return self.numbers[year_id] <= self.year.year

    def _adhesions(self) -> list[tuple[Key, facts.AdhesionFacts]]:
        columns = p.AdhesionStatus.__table__.c
        query = sa.select(p.AdhesionStatus).order_by(columns.date.nulls_last(), columns.position, columns.id)
        found = []
        for one in self.session.scalars(query).all():
            if not self._until(one.year_id):
                continue
            participant = self.participants[one.participant_id]
            domain = self.domains[one.programme_domain_id] if one.programme_domain_id is not None else None
            fact = filled(
                facts.AdhesionFacts,
                one,
                who=participant.name,
                side=self.names.side(participant.administration_id),
                domain_code=domain.code if domain else "",
                domain=domain.name if domain else None,
                said_by=self.names.short_organisation(one.said_by_id),
                source=self.sources[one.source_id] if one.source_id is not None else None,
            )
            found.append((participant.programme_id, fact))
        return found

    def _counts(self) -> list[tuple[Key, facts.AdhesionCountFacts]]:
        return [
            (
                one.programme_id,
                filled(
                    facts.AdhesionCountFacts,
                    one,
                    domain=self._domain(one.programme_domain_id),
                    source=self.sources[one.source_id] if one.source_id is not None else None,
                ),
            )
            for one in listed(self.session, p.AdhesionCount)
            if self._until(one.year_id)
        ]

    def _positions(self) -> list[tuple[Key, facts.PositionFacts]]:
        return [
            (
                one.programme_id,
                filled(
                    facts.PositionFacts,
                    one,
                    domain=self._domain(one.programme_domain_id),
                    side=self.names.side(one.administration_id),
                    organisation=self.names.short_organisation(one.organisation_id),
                ),
            )
            for one in listed(self.session, p.Position, p.Position.year_id == self.year.id)
        ]

    def _keys(self) -> list[tuple[Key, facts.AllocationKeyFacts]]:
        values = parts(self.session, p.AllocationValue, "key_id")

        def value(one: p.AllocationValue) -> facts.AllocationValueFacts:
            participant = self.participants[one.participant_id]
            side = self.names.side(participant.administration_id)
            return filled(
                facts.AllocationValueFacts,
                one,
                code=called(side, participant.code, participant.id),
                who=participant.name,
                side=side,
                is_illustration=participant.is_illustration,
            )

        return [
            (
                one.programme_id,
                filled(
                    facts.AllocationKeyFacts,
                    one,
                    domain=self._domain(one.programme_domain_id),
                    values=tuple(value(row) for row in values[one.id]),
                ),
            )
            for one in listed(self.session, p.AllocationKey)
        ]


def _agreements(session: Session, names: Names) -> tuple[facts.AgreementFacts, ...]:
    parties = parts(session, a.AgreementParty, "agreement_id")
    commitments = parts(session, a.Commitment, "agreement_id")
    terms = parts(session, a.AgreementTerm, "agreement_id")
    contacts = parts(session, a.ContactPerson, "agreement_id")

    def who(one: a.AgreementParty) -> Bilingual:
        own = names.administration(one.administration_id)
        return own or names.organisation(one.organisation_id) or Bilingual()

    named = {row.id: who(row) for rows in parties.values() for row in rows}
    return tuple(
        filled(
            facts.AgreementFacts,
            one,
            parties=tuple(filled(facts.PartyFacts, row, who=named[row.id]) for row in parties[one.id]),
            commitments=tuple(
                filled(facts.CommitmentFacts, row, party=named.get(row.party_id) if row.party_id else None)
                for row in commitments[one.id]
            ),
            terms=tuple(
                filled(facts.TermFacts, row, document=names.document(row.document_id)) for row in terms[one.id]
            ),
            contacts=tuple(
                names.people[row.person_id].function for row in contacts[one.id] if row.person_id is not None
            ),
        )
        for one in listed(session, a.Agreement)
    )
