"""The rules that refuse a value of a programme: its domains, its participants, and the keys that share its cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.dossier import Side
from synergie.model.programmes import AllocationKey, AllocationValue, Participant, ProgrammeDomain
from synergie.services.allocation import category

BELOW_ZERO: Final = N_("This is counted from 0 up: a number below zero is refused.")
NO_DRIVER: Final = N_("Say first what the key counts: give its driver for communes or for CPAS.")
LAST_DRIVER: Final = N_(
    "The key has values: say what they count, for communes or for CPAS, or delete the values first."
)
TWICE: Final = N_("This participant stands in the key already, in the same category: it would be counted twice.")
OUR_CODE: Final = N_(
    "The code “{code}” stands for our own administration: choose it as the administration of this participant, "
    "or give another code."
)
SAME_AUTHORITY: Final = N_("This authority takes part in the programme already: it would be counted twice.")
OTHER_PROGRAMME: Final = N_("This belongs to another programme.")
SMALLER: Final = N_("With fewer members a share cannot be smaller than when all join: {few} is below {all}.")
TWO_VATS: Final = N_("Both shares of the source are given with the same VAT.")
CIRCLE: Final = N_("These domains would require each other: the one chosen here already requires this one.")
NO_YEAR: Final = N_("“{year}” is not a year from 1976 on.")
NO_SHARE: Final = N_("Give a percentage from 0 to 100.")
TOO_LONG: Final = N_("A phase lasts from 0 to 520 weeks.")
_OURS: Final = frozenset(side.value for side in Side)
_LONGEST_PHASE: Final = 520
_LONGEST_CHAIN: Final = 1_000


def key(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why an allocation key cannot be kept as it is."""
    if found.total is not None and found.total.cents < 0:
        yield Problem("total", BELOW_ZERO)
    if found.stated_margin is not None and found.stated_margin < 0:
        yield Problem("stated_margin", BELOW_ZERO)
    if found.year is not None and not 1976 <= found.year <= 2200:
        yield Problem("year", NO_YEAR.of(year=str(found.year)))
    drivers = ("commune_driver", "cpas_driver")
    if all(getattr(found, name).empty for name in drivers) and _changed(found, drivers):
        cls = AllocationValue
        query = sa.select(sa.exists().where(cls.key_id == found.id, cls.value.is_not(None)))
        with session.no_autoflush:
            has_values = session.scalar(query)
        if has_values:
            yield Problem("commune_driver", LAST_DRIVER)
    yield from _same_programme(session, found)


def value(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why what a participant brings into a key cannot be kept as it is."""
    for name in ("value", "weight"):
        number = getattr(found, name)
        if number is not None and number < 0:
            yield Problem(name, BELOW_ZERO)
    all_, few = found.stated_all, found.stated_few
    for name, amount in (("stated_all", all_), ("stated_few", few)):
        if amount is not None and amount.cents < 0:
            yield Problem(name, BELOW_ZERO)
    if all_ is not None and few is not None and all_.cents >= 0 and few.cents > 0:
        if all_.vat is not few.vat:
            yield Problem("stated_few", TWO_VATS)
        elif few.cents < all_.cents:
            yield Problem("stated_few", SMALLER.of(few=few.value, all=all_.value))
    yield from _member_once(session, found)
    if _changed(found, ("value",)):
        yield from _driven(session, found)


def _driven(session: Session, found: Any) -> Iterator[Problem]:
    with session.no_autoflush:
        whole = session.get(AllocationKey, found.key_id)
    has_driver = whole is None or not (whole.commune_driver.empty and whole.cpas_driver.empty)
    if not has_driver and found.value is not None:
        yield Problem("value", NO_DRIVER)


def _member_once(session: Session, found: Any) -> Iterator[Problem]:
    with session.no_autoflush:
        whole = session.get(AllocationKey, found.key_id)
        member = session.get(Participant, found.participant_id)
        rivals = session.scalars(
            sa.select(AllocationValue).where(
                AllocationValue.key_id == found.key_id,
                AllocationValue.participant_id == found.participant_id,
                AllocationValue.id != found.id,
            )
        ).all()
    if member is not None and whole is not None and member.programme_id != whole.programme_id:
        yield Problem("participant_id", OTHER_PROGRAMME)
    elif any(_category(one) == _category(found) for one in rivals):
        moved = _changed(found, ("category",)) and not _changed(found, ("participant_id",))
        yield Problem("category" if moved else "participant_id", TWICE)


def tier(_session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a tier cannot be kept as it is."""
    for name in ("start", "weight"):
        if getattr(found, name) < 0:
            yield Problem(name, BELOW_ZERO)


def participant(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a participant cannot be kept as it is: nobody takes part twice, nor by the code of our own."""
    ours = found.administration_id is None and found.code.strip().casefold() in _OURS
    if ours and _changed(found, ("code", "administration_id")):
        moved = _changed(found, ("administration_id",)) and not _changed(found, ("code",))
        yield Problem("administration_id" if moved else "code", OUR_CODE.of(code=found.code))
    yield from _authority_once(session, found)


def _authority_once(session: Session, found: Any) -> Iterator[Problem]:
    for name in ("administration_id", "organisation_id"):
        who = getattr(found, name)
        if who is None:
            continue
        column = getattr(Participant, name)
        twice = sa.exists().where(
            Participant.id != found.id, Participant.programme_id == found.programme_id, column == who
        )
        with session.no_autoflush:
            if session.scalar(sa.select(twice)):
                yield Problem(name, SAME_AUTHORITY)


def domain(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a domain cannot require the one that it names: another programme's, or one that requires it."""
    seen, after = {found.id}, found.requires_id
    with session.no_autoflush:
        required = session.get(ProgrammeDomain, after) if after is not None else None
        while after is not None and after not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(after)
            after = session.scalar(sa.select(ProgrammeDomain.requires_id).where(ProgrammeDomain.id == after))
    if required is not None and required.programme_id != found.programme_id:
        yield Problem("requires_id", OTHER_PROGRAMME)
    elif after is not None and after == found.id and found.requires_id != found.id:
        yield Problem("requires_id", CIRCLE)


def status(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a status of adhesion cannot be kept as it is: its domain is one of the participant's programme."""
    if found.programme_domain_id is None:
        return
    with session.no_autoflush:
        member = session.get(Participant, found.participant_id)
        of = session.get(ProgrammeDomain, found.programme_domain_id)
    if member is not None and of is not None and member.programme_id != of.programme_id:
        yield Problem("programme_domain_id", OTHER_PROGRAMME)


def count(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a count of adhesions cannot be kept as it is."""
    for name in ("communes", "cpas"):
        number = getattr(found, name)
        if number is not None and number < 0:
            yield Problem(name, BELOW_ZERO)
    yield from _same_programme(session, found)


def position(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a position cannot be kept as it is: its domain is one of its programme."""
    yield from _same_programme(session, found)


def programme(_session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a programme cannot be kept as it is."""
    if found.local_share is not None and not 0 <= found.local_share <= 100:
        yield Problem("local_share", NO_SHARE)


def beside(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a record that comes back cannot stand beside what is there by now."""
    match found.__tablename__:
        case "allocation_value":
            yield from _member_once(session, found)
            yield from _driven(session, found)
        case "participant":
            yield from _authority_once(session, found)
        case "programme_domain":
            yield from domain(session, found)
        case "adhesion_status":
            yield from status(session, found)
        case _:
            yield from _same_programme(session, found)


def wave(_session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a wave cannot be kept as it is."""
    if found.authorities is not None and found.authorities < 0:
        yield Problem("authorities", BELOW_ZERO)


def phase(_session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a phase cannot be kept as it is."""
    if found.weeks is not None and not 0 <= found.weeks <= _LONGEST_PHASE:
        yield Problem("weeks", TOO_LONG)


def _same_programme(session: Session, found: Any) -> Iterator[Problem]:
    if found.programme_domain_id is None:
        return
    with session.no_autoflush:
        of = session.get(ProgrammeDomain, found.programme_domain_id)
    if of is not None and of.programme_id != found.programme_id:
        yield Problem("programme_domain_id", OTHER_PROGRAMME)


def _category(one: Any) -> tuple[str, str]:
    return category(one.category.fr, one.category.nl)


def _changed(found: Any, names: Sequence[str]) -> bool:
    """Return whether one of the fields `names` is what is being changed, or the record is new."""
    state = sa.inspect(found)
    if state.pending or state.transient:
        return True
    columns = [column for column, _ in state.mapper.columns.items() if _is_of(column, names)]
    return any(state.attrs[column].history.has_changes() for column in columns)


def _is_of(column: str, names: Sequence[str]) -> bool:
    return any(column == name or column.startswith(f"{name}_") for name in names)


RULES: Final = {
    "programme": (programme,),
    "programme_domain": (domain,),
    "participant": (participant,),
    "adhesion_status": (status,),
    "adhesion_count": (count,),
    "position": (position,),
    "allocation_key": (key,),
    "allocation_value": (value,),
    "allocation_tier": (tier,),
    "wave": (wave,),
    "phase": (phase,),
}
