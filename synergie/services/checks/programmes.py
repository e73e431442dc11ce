"""Rules about programmes: adhesions of the two administrations, allocation keys."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from synergie.basis.words import N_
from synergie.model.programmes import (
    Adhesion,
    AdhesionStatus,
    AllocationKey,
    AllocationValue,
    Participant,
    Programme,
    ProgrammeDomain,
)
from synergie.services.adhesions import JOINED
from synergie.services.checks.finding import Hit, Look, called

_NOT_ANY_MORE: Final = dt.timedelta(days=366)
"""A status older than twelve months is asked for again."""
_POINT: Final = Decimal(1)

_Statuses = Mapping[tuple[uuid.UUID, uuid.UUID | None], AdhesionStatus]


def unknown_or_old(look: Look) -> Iterator[Hit]:
    """Find domains of which nobody knows whether an administration has joined, or has known for a year."""
    nothing = N_("{programme}: nothing is known of the adhesion ({participant}).")
    unknown = N_("{programme}, {domain}: the adhesion is not known ({participant}).")
    old = N_("{programme}, {domain}: the adhesion was last stated {date}; is it still so? ({participant})")
    statuses = _last(look)
    for participant, programme, domains in _ours(look):
        names = {"programme": called(programme), "participant": participant.name}
        if all((participant.id, key) not in statuses for key in (None, *(domain.id for domain in domains))):
            yield Hit(participant, "adhesion_status", nothing.of(**names))
            continue
        for domain in domains:
            status = statuses.get((participant.id, domain.id)) or statuses.get((participant.id, None))
            date = None if status is None else status.date
            if status is None or status.status is Adhesion.UNKNOWN:
                said = unknown.of(**names, domain=called(domain))
                yield Hit(status or participant, "status" if status else "adhesion_status", said)
            elif date is not None and date.last < look.day - _NOT_ANY_MORE:
                yield Hit(status, "date", old.of(date=date, **names, domain=called(domain)))


def without_required(look: Look) -> Iterator[Hit]:
    """Find administrations that join a domain without the domain that it requires; told once by required domain."""
    message = N_(
        "{programme}: whoever joins “{domain}” joins “{required}” too, of which nothing is said ({participant})."
    )
    statuses = _last(look)
    for participant, programme, domains in _ours(look):
        by_id, told = {domain.id: domain for domain in domains}, set()
        for domain in domains:
            status, required = statuses.get((participant.id, domain.id)), domain.requires_id
            if status is None or status.status not in JOINED or required is None or required in told:
                continue
            needed = statuses.get((participant.id, required)) or statuses.get((participant.id, None))
            if needed is None or needed.status not in JOINED:
                told.add(required)
                said = message.of(
                    programme=called(programme),
                    participant=participant.name,
                    domain=called(domain),
                    required=called(by_id[required]),
                )
                yield Hit(status, "programme_domain_id", said)


def without_reference(look: Look) -> Iterator[Hit]:
    """Find formal adhesions that do not say by which deliberation."""
    message = N_("Give the reference of the deliberation on joining “{domain}” ({participant}).")
    participants, domains = look.by_id(Participant), look.by_id(ProgrammeDomain)
    for one in look.of(AdhesionStatus):
        if one.status is Adhesion.FORMAL and not one.reference.strip():
            participant = participants[one.participant_id]
            joined = (
                domains[one.programme_domain_id]
                if one.programme_domain_id is not None
                else look.by_id(Programme)[participant.programme_id]
            )
            yield Hit(one, "reference", message.of(participant=participant.name, domain=called(joined)))


def without_driver(look: Look) -> Iterator[Hit]:
    """Find allocation keys that are to share something and do not say in proportion to what."""
    message = N_("{key}: say what the key counts, for communes or for CPAS; without it nobody can check the shares.")
    valued = {one.key_id for one in look.of(AllocationValue) if one.value is not None}
    for key in look.of(AllocationKey):
        if key.commune_driver.empty and key.cpas_driver.empty and (key.total is not None or key.id in valued):
            yield Hit(key, "commune_driver", message.of(key=called(key)))


def margin_of_label(look: Look) -> Iterator[Hit]:
    """Find shares that rise by another percentage, by more than a point, than the source writes over them."""
    message = N_("{key}, {participant}: from {all} to {few} makes {computed} %, not {stated} %.")
    keys, participants = look.by_id(AllocationKey), look.by_id(Participant)
    for one in look.of(AllocationValue):
        key = keys[one.key_id]
        all_, few = one.stated_all, one.stated_few
        if key.stated_margin is None or all_ is None or few is None or all_.cents <= 0 or few.cents <= 0:
            continue
        computed = Decimal(few.cents - all_.cents) / all_.cents * 100
        if abs(computed - key.stated_margin) > _POINT:
            said = message.of(
                key=called(key),
                participant=participants[one.participant_id].name,
                all=all_.value.normalize() + 0,
                few=few.value.normalize() + 0,
                computed=computed.quantize(Decimal("0.1")),
                stated=key.stated_margin.normalize() + 0,
            )
            yield Hit(one, "stated_few", said)


def _ours(look: Look) -> Iterator[tuple[Participant, Programme, list[ProgrammeDomain]]]:
    """Return our administrations in the programmes that run at the day, with the domains of each."""
    for programme in look.of(Programme):
        ended = programme.existed.last if programme.existed is not None else None
        if ended is not None and ended < dt.date(look.year.year, 1, 1):
            continue
        for one in look.parts(Participant, "programme_id").get(programme.id, ()):
            if one.administration_id is not None:
                yield one, programme, look.parts(ProgrammeDomain, "programme_id").get(programme.id, [])


def _last(look: Look) -> _Statuses:
    """Return the last status of each participant in each domain, of all years, known at the day."""

    def make() -> _Statuses:
        dated: defaultdict[tuple[uuid.UUID, uuid.UUID | None], list[AdhesionStatus]] = defaultdict(list)
        for one in look.every(AdhesionStatus):
            if one.date is not None and one.date.first <= look.day:
                dated[one.participant_id, one.programme_domain_id].append(one)
        return {key: max(ones, key=lambda one: (one.date, one.position)) for key, ones in dated.items()}

    return look.once("last statuses", make)
