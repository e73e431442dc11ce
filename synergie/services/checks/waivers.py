"""Findings that somebody decided to let stand."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.model.people import Person
from synergie.model.sittings import Waiver
from synergie.services.checks.finding import Finding, Look, Severity, Waived

Key = tuple[str, str, str, str]

_STAY: Final = (Severity.BLOCKING, Severity.LET_STAND)


def key_of(finding: Finding) -> Key:
    """Return what a waiver remembers of a finding: its rule, its record and its field."""
    table, record = finding.record or ("", "")
    return finding.rule, table, str(record), finding.field or ""


def applied(look: Look, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Return the findings, those that the year lets stand marked so; what blocks stays as it is."""
    known = look.once(Waiver, lambda: _known(look))
    for one in findings:
        waived = known.get(key_of(one)) if known and one.severity not in _STAY else None
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
