"""Gather what the papers around the report are written from, in one short read."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.model.administrations import Administration
from synergie.model.bodies import Body
from synergie.model.dossier import Dossier, Profile, Side
from synergie.model.editions import Edition, EditionFile
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.model.minutes import MinutesForm, MinutesVersion
from synergie.model.programmes import AllocationKey, AllocationTier, AllocationValue, Participant
from synergie.model.sittings import Sitting
from synergie.services import (
    allocation,
    chains,
    editions,
    editions_frozen,
    editions_journal,
    editions_stored,
    figures,
    freezing,
    letterheads,
    minutes_paper,
    yearly,
    years,
)
from synergie.services.kit_facts import (
    BundleFacts,
    ConcertationFacts,
    DepartureFacts,
    Half,
    IssuedFacts,
    IssuedFile,
    KitFacts,
    ShareFacts,
    SittingFacts,
    StoredFile,
    first_day,
    last_day,
)
from synergie.services.minutes_paper import MinutesPaper
from synergie.services.naming import called
from synergie.services.publishing import public, rewritten
from synergie.services.report_rows import YearlyReport
from synergie.services.yearly_names import by_key, filled, listed, of_year

_OTHER: Final = {Side.COMMUNE: Side.CPAS, Side.CPAS: Side.COMMUNE}


def gather(session: Session, year: int) -> KitFacts:
    """Return what the papers of `year` are written from.

    Raises `Refusal` when the dossier has no such year, or lost the newest edition of its report.
    """
    return _kit(session, years.find(session, year).id, yearly.gather(session, year))


def bundle(session: Session, year: int) -> BundleFacts:
    """Return what the bundle of a budget is made from; raises `Refusal` as `gather` does."""
    key = years.find(session, year).id
    kit = _kit(session, key, yearly.gather(session, year))
    papers = [
        _open(minutes_paper.gather(session, one.id))
        for _, versions in _versions(session, key)
        for one in versions
        if not one.is_internal
    ]
    budget = _budget(session, key, kit.issued.number) if kit.issued is not None else "both"
    return BundleFacts(
        kit=kit, minutes=tuple(rewritten(kit.report, papers)), stored=tuple(_stored(session, kit)), budget=budget
    )


def _open(paper: MinutesPaper) -> MinutesPaper:
    """Return a version without the numbers of its internal passages: the passages go with them."""
    passages = zip(paper.numbers, paper.minutes.statements, strict=True)
    kept = tuple(number for number, passage in passages if not passage.is_internal)
    return dataclasses.replace(paper, numbers=kept)


def _kit(session: Session, year_id: uuid.UUID, report: YearlyReport) -> KitFacts:
    dossier = session.scalars(sa.select(Dossier)).first()
    shares, departures = _allocation(session)
    return KitFacts(
        report=report,
        published=public(report),
        profile=dossier.profile if dossier is not None else Profile.BRUSSELS,
        heads=letterheads.gather(session),
        sittings=tuple(_sittings(session, year_id)),
        concertations=tuple(
            ConcertationFacts(
                date=one.date,
                subject=one.subject,
                versions=len(versions),
                internal=sum(version.is_internal for version in versions),
            )
            for one, versions in _versions(session, year_id)
        ),
        issued=_issued(session, year_id),
        shares=tuple(shares),
        departures=tuple(departures),
        halves=tuple(_half(session, year_id, report.year, number) for number in (1, 2)),
    )


def _half(session: Session, year_id: uuid.UUID, year: int, number: int) -> Half:
    last = last_day(year, number)
    return Half(
        number=number, first=first_day(year, number), last=last, figures=figures.of_year(session, year_id, last)
    )


def _sittings(session: Session, year_id: uuid.UUID) -> Iterator[SittingFacts]:
    bodies = by_key(session, Body)
    columns = Sitting.__table__.c
    for one in of_year(session, Sitting, year_id, columns.date.nulls_last(), columns.position, columns.id):
        body = bodies[one.body_id]
        yield SittingFacts(kind=one.kind, body=body.name, body_kind=body.kind, date=one.date, convened=one.convened)


def _versions(session: Session, year_id: uuid.UUID) -> list[tuple[Meeting, list[MinutesVersion]]]:
    """Return the concertations of the year that took place, each with the versions of its minutes that hold."""
    columns = Meeting.__table__.c
    rows = of_year(session, Meeting, year_id, columns.date.nulls_last(), columns.id)
    meetings = [one for one in rows if one.kind is MeetingKind.CONCERTATION and one.state is MeetingState.HELD]
    corrected = chains.corrected(session, year_id)
    return [
        (
            one,
            [
                version
                for version in session.scalars(
                    sa.select(MinutesVersion)
                    .where(MinutesVersion.meeting_id == one.id, MinutesVersion.form == MinutesForm.MINUTES)
                    .order_by(MinutesVersion.id)
                ).all()
                if version.id not in corrected
            ],
        )
        for one in meetings
    ]


def _issued(session: Session, year_id: uuid.UUID) -> IssuedFacts | None:
    query = sa.select(Edition).where(Edition.year_id == year_id).order_by(Edition.number.desc())
    edition = session.scalars(query).first()
    for number, said in editions_journal.lost(session, year_id).items():
        if edition is None or number > edition.number:
            raise Refusal([Problem("number", said)])
    if edition is None:
        return None
    files = listed(session, EditionFile, EditionFile.edition_id == edition.id)
    return filled(IssuedFacts, edition, files=tuple(filled(IssuedFile, one) for one in files))


def _stored(session: Session, kit: KitFacts) -> Iterator[StoredFile]:
    for one in kit.issued.files if kit.issued is not None else ():
        yield StoredFile(file=one, data=editions.read_file(session, one.id))


def _budget(session: Session, year_id: uuid.UUID, number: int) -> str:
    """Return for which budget an edition was issued; raises `StoreError` when its data are damaged."""
    query = sa.select(Edition.facts).where(Edition.year_id == year_id, Edition.number == number)
    data = editions_stored.read(session, session.scalars(query).one())
    return editions_frozen.unpack(data or b"", freezing.without_files).edition.choice.budget


# What an allocation key asks of the two administrations


def _allocation(session: Session) -> tuple[list[ShareFacts], list[DepartureFacts]]:
    shares: list[ShareFacts] = []
    departures: list[DepartureFacts] = []
    sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    ours = {
        one.id: sides[one.administration_id]
        for one in session.scalars(sa.select(Participant)).all()
        if one.administration_id is not None
    }
    for key in listed(session, AllocationKey):
        values = session.scalars(sa.select(AllocationValue).where(AllocationValue.key_id == key.id)).all()
        tiers = session.scalars(sa.select(AllocationTier).where(AllocationTier.key_id == key.id)).all()
        brought = allocation.gathered((one.participant_id, allocation.entry(one), one.stated_all) for one in values)
        found = allocation.bases(key.formula, brought, {one.start: one.weight for one in tiers})
        name = _named(key)
        whole = allocation.shares(key.total, found).amounts
        members = [one for one in ours if one in found]
        shares += [
            ShareFacts(programme_id=key.programme_id, key=name, side=ours[one], amount=whole[one], total=key.total)
            for one in members
            if one in whole
        ]
        effects = {one: allocation.effect_of_leaving(key.total, found, one) for one in members}
        departures += _departures(key, name, members, ours, effects)
    return shares, departures


def _departures(
    key: AllocationKey,
    name: Bilingual,
    members: list[uuid.UUID],
    ours: dict[uuid.UUID, Side],
    effects: dict[uuid.UUID, dict[uuid.UUID, allocation.Effect]],
) -> Iterator[DepartureFacts]:
    for leaving in members:
        for staying in members:
            effect = effects[leaving].get(staying)
            if effect is not None and ours[staying] is _OTHER[ours[leaving]]:
                yield DepartureFacts(
                    programme_id=key.programme_id,
                    key=name,
                    leaving=ours[leaving],
                    staying=ours[staying],
                    before=effect.before,
                    after=effect.after,
                )


def _named(key: AllocationKey) -> Bilingual:
    found = called(key)
    return found if isinstance(found, Bilingual) else key.name
