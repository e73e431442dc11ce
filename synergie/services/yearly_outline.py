"""Gather how the report is laid out, and the people whom its texts may name."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model import outline as o
from synergie.model.dossier import Profile
from synergie.model.people import PersonAlias
from synergie.services import outline
from synergie.services.outline import ColumnFacts, MatrixFacts, MatrixText, OutlinePart
from synergie.services.publishing_names import NamedPerson
from synergie.services.yearly_names import Key, Names, listed, parts


def parts_of(session: Session, profile: Profile) -> tuple[OutlinePart, ...]:
    """Return the chapters of the report in their order."""
    return outline.chapters(profile, listed(session, o.OutlineChapter))


def columns(session: Session, list_: o.ReportList) -> tuple[ColumnFacts, ...]:
    """Return the columns of a list that are printed and can be filled."""
    rows = listed(session, o.ReportColumn, o.ReportColumn.list == list_, o.ReportColumn.is_printed.is_(True))
    return tuple(
        ColumnFacts(key=str(one.id), title=one.title, source=one.source)
        for one in rows
        if outline.fits(list_, one.source)
    )


def matrix(session: Session, year_id: Key, names: Names) -> MatrixFacts:
    """Return the cooperation matrix of the year."""
    found = columns(session, o.ReportList.MATRIX)
    rows = session.scalars(
        sa.select(o.MatrixEntry).where(o.MatrixEntry.year_id == year_id).order_by(o.MatrixEntry.id)
    ).all()
    return MatrixFacts(
        columns=found,
        texts=tuple(
            MatrixText(domain=names.domains[one.domain_id].code, column=str(one.column_id), text=one.text)
            for one in rows
            if not one.text.empty
        ),
    )


def people(session: Session, names: Names) -> tuple[NamedPerson, ...]:
    """Return the people of the dossier who have a name."""
    aliases = parts(session, PersonAlias, "person_id")
    ordered = sorted(names.people.values(), key=lambda one: one.id)
    found = []
    for one in ordered:
        known = tuple(text for text in (one.name, *(alias.spelling for alias in aliases[one.id])) if text.strip())
        if known or one.initials.strip():
            named = known if one.name.strip() else ("", *known)
            found.append(NamedPerson(names=named, initials=one.initials, function=one.function))
    return tuple(found)
