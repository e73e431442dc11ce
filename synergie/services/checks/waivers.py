"""Findings that somebody decided to let stand."""

from __future__ import annotations

import dataclasses
import hashlib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model.people import Person
from synergie.model.sittings import Waiver
from synergie.services.checks.finding import Finding, Look, Severity, Waived

Key = tuple[str, str, str, str]

_MARK: Final = 12
_STAY: Final = (Severity.BLOCKING, Severity.LET_STAND)


def key_of(finding: Finding) -> Key:
    """Return what a waiver remembers of a finding: its rule, its record, its field and what it says.

    One rule may find two things at one field, one for each administration; and what is let stand is what was said then.
    """
    table, record = finding.record or ("", "")
    said = repr((finding.message.id, finding.message.args))
    mark = hashlib.sha256(said.encode()).hexdigest()[:_MARK]
    return finding.rule, table, str(record), f"{finding.field or ''}#{mark}"


def applied(look: Look, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return the findings, those that the year lets stand marked so; what blocks stays as it is."""
    return marked(known(look), findings)


def known(look: Look) -> Mapping[Key, Waived]:
    """Return what the year lets stand."""
    return look.once(Waiver, lambda: _known(look))


def stands(session: Session, year: uuid.UUID, finding: Finding) -> Waived | None:
    """Return the decision of `year` to let one finding stand, as it is said now; None where nobody took one."""
    names = ("rule", "about_table", "about_id", "field")
    query = sa.select(Waiver).where(Waiver.year_id == year)
    for name, value in zip(names, key_of(finding), strict=True):
        query = query.where(getattr(Waiver, name) == value)
    one = session.scalars(query.order_by(Waiver.id)).first()
    if one is None:
        return None
    person = session.get(Person, one.person_id) if one.person_id is not None else None
    return _waived(one, {} if person is None else {person.id: person})


def marked(stood: Mapping[Key, Waived], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return the findings, those that are among what is let stand marked so."""
    for one in findings:
        waived = stood.get(key_of(one)) if stood and one.severity not in _STAY else None
        yield one if waived is None else dataclasses.replace(one, severity=Severity.LET_STAND, waived=waived)


def _known(look: Look) -> Mapping[Key, Waived]:
    rows = look.reader.rows(Waiver, look.year.id)
    people: Mapping[uuid.UUID, Person] = look.by_id(Person) if any(one.person_id for one in rows) else {}
    return {(one.rule, one.about_table, one.about_id, one.field): _waived(one, people) for one in rows}


def _waived(one: Waiver, people: Mapping[uuid.UUID, Person]) -> Waived:
    person = people.get(one.person_id) if one.person_id is not None else None
    name = None
    if person is not None:
        name = Bilingual.same(person.name) if person.name else person.function
    return Waived(id=one.id, reason=one.reason, person=name, decided=one.decided)
