"""What a rule finds, and what a rule may look at."""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import NP_, Message
from synergie.model import Entity
from synergie.model.dossier import ReportYear
from synergie.services.fields import fields

E = TypeVar("E", bound=Entity)


class Severity(enum.StrEnum):
    """Whether a final report can be made all the same; most urgent first."""

    BLOCKING = "blocking"
    TO_CHECK = "to_check"


SEVERITIES = {Severity.BLOCKING: NP_("finding", "blocking"), Severity.TO_CHECK: NP_("finding", "to check")}

_WITHOUT_NAME = NP_("record", "without a name")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found: at which record, named by its table and key, and at which of its fields."""

    rule: str
    severity: Severity
    record: tuple[str, uuid.UUID] | None
    field: str | None
    message: Message


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A record, one of its fields and a sentence; `severity` when it is not the one of the rule."""

    record: Entity | None
    field: str | None
    message: Message
    severity: Severity | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """What a rule looks at: the year, and the language of the report that is asked for, None for both."""

    session: Session
    year: ReportYear
    language: str | None = None

    def of(self, cls: type[E], *conditions: Any) -> Iterator[E]:
        """Return the records of the year, of those of `cls`, that meet `conditions`; the same order at each call."""
        query = sa.select(cls).where(cls.__table__.c.year_id == self.year.id, *conditions)
        return iter(self.session.scalars(query.order_by(cls.id)).all())


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, how bad it is when it is not met, and who looks."""

    name: str
    severity: Severity
    look: Callable[[Look], Iterator[Hit]]

    def findings(self, look: Look) -> Iterator[Finding]:
        """Return what is found under this rule."""
        for hit in self.look(look):
            yield Finding(
                rule=self.name,
                severity=hit.severity or self.severity,
                record=None if hit.record is None else (hit.record.__tablename__, hit.record.id),
                field=hit.field,
                message=hit.message,
            )


def called(record: Entity) -> Bilingual | Message:
    """Return what people call `record`: its first text in both languages, or that it has no name."""
    for field in fields(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, Bilingual) and not value.empty:
            return value
    return _WITHOUT_NAME
