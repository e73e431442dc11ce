"""Rules about the two languages of what the report prints, for every field that is declared as printed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual
from synergie.basis.fields import Kind
from synergie.basis.words import N_, Message
from synergie.model import Base, Entity
from synergie.model import dossier as d
from synergie.model import initiatives as i
from synergie.model import meetings as m
from synergie.model import people as p
from synergie.model.staffing import StaffingFigure, StaffingSnapshot
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.fields import entities, fields

LANGUAGE_NAMES: Final = {"fr": N_("in French"), "nl": N_("in Dutch")}
_BILINGUAL = (Kind.BILINGUAL, Kind.LONG_BILINGUAL)
_ALWAYS: Final[tuple[type[Entity], ...]] = (
    d.Dossier,
    d.Administration,
    d.LegalCitation,
    d.Mandate,
    p.Body,
    p.Membership,
    p.ReferencePerson,
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Text:
    record: Entity
    field: str
    label: Message
    value: Bilingual
    required: bool

    def said(self, message: Message, language: str) -> Message:
        return message.of(
            kind=self.record.singular,
            record=called(self.record),
            field=self.label,
            language=LANGUAGE_NAMES[language],
        )


def missing(look: Look) -> Iterator[Hit]:
    """Find texts without one of the two languages; only that of the report that is asked for stops it."""
    message = N_("“{field}” is missing {language} – {kind} “{record}”.")
    for text in _printed(look):
        for language in text.value.missing:
            stops = look.language in (None, language)
            severity = Severity.BLOCKING if stops else Severity.TO_CHECK
            yield Hit(text.record, text.field, text.said(message, language), severity)


def absent(look: Look) -> Iterator[Hit]:
    """Find records without the one text that the report cannot do without."""
    message = N_("“{field}” is empty – {kind} “{record}”.")
    for text in _printed(look):
        if text.required and text.value.empty:
            said = message.of(field=text.label, kind=text.record.singular, record=called(text.record))
            yield Hit(text.record, text.field, said)


def stale(look: Look) -> Iterator[Hit]:
    """Find texts of which one language has changed since the other one was read."""
    message = N_("“{field}” is to be read again {language}: the other language has changed – {kind} “{record}”.")
    for text in _printed(look):
        if text.value.stale is not None:
            yield Hit(text.record, text.field, text.said(message, text.value.stale))


def _printed(look: Look) -> Iterator[_Text]:
    """Return every text in both languages that the report of the year prints."""
    for table in Base.metadata.sorted_tables:
        cls = entities().get(table.name)
        if cls is None:
            continue
        shown = [field for field in fields(cls) if field.kind in _BILINGUAL and field.printed]
        scope = _scope(cls, look.year.id) if shown else None
        if scope is None:
            continue
        for record in look.session.scalars(sa.select(cls).where(scope).order_by(cls.id)).all():
            for field in shown:
                yield _Text(record, field.name, field.label, getattr(record, field.name), field.required)


def _scope(cls: type[Entity], year: object) -> Any:
    """Return the condition for the records of `cls` that the report of `year` prints; None when it prints none."""
    if cls in _ALWAYS:
        return sa.true()
    if cls is d.ReportYear:
        return d.ReportYear.id == year
    if cls is m.Meeting:
        return sa.and_(m.Meeting.year_id == year, m.Meeting.in_report.is_(True))
    lasting = {
        p.Person: (p.Membership.person_id, p.ReferencePerson.person_id),
        p.Organisation: (
            p.Membership.organisation_id,
            _of_year(m.Meeting.external_id, m.Meeting, year),
            _of_year(m.MeetingCount.organisation_id, m.MeetingCount, year),
            sa.select(i.InitiativePartner.organisation_id).where(
                i.InitiativePartner.initiative_id.in_(_of_year(i.InitiativeYear.initiative_id, i.InitiativeYear, year))
            ),
        ),
        i.Initiative: (_of_year(i.InitiativeYear.initiative_id, i.InitiativeYear, year),),
        i.Domain: _domains(year),
    }
    if cls in lasting:
        return sa.or_(*(cls.id.in_(_keys(keys)) for keys in lasting[cls]))
    return _year_bound(cls.__table__, year)


def _domains(year: object) -> tuple[Any, ...]:
    own = sa.select(i.Initiative.domain_id).where(
        i.Initiative.id.in_(_of_year(i.InitiativeYear.initiative_id, i.InitiativeYear, year))
    )
    staffed = (
        sa.select(StaffingFigure.domain_id)
        .join(StaffingSnapshot, StaffingSnapshot.id == StaffingFigure.snapshot_id)
        .where(StaffingSnapshot.year_id == year)
    )
    theme = sa.orm.aliased(i.Domain)
    above = sa.select(theme.parent_id).where(theme.id.in_(own), theme.parent_id.is_not(None))
    return own, staffed, above, p.ReferencePerson.domain_id


def _of_year(column: Any, cls: type[Entity], year: object) -> Any:
    return sa.select(column).where(cls.__table__.c.year_id == year, column.is_not(None))


def _keys(found: Any) -> Any:
    return found if isinstance(found, sa.Select) else sa.select(found).where(found.is_not(None))


def _year_bound(table: Any, year: object) -> Any:
    """Return the condition for the rows of `table` that belong to `year`, by way of what they are a part of."""
    for column in table.columns:
        whole = column.info.get("whole")
        if whole == d.ReportYear.__tablename__:
            return column == year
        if whole is not None:
            target = Base.metadata.tables[whole]
            above = _year_bound(target, year)
            if above is not None:
                return column.in_(sa.select(target.c.id).where(above))
    return None
