"""What a report is made from, and what stands in the way of a final one: one short read."""

from __future__ import annotations

import dataclasses

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.documents import Document
from synergie.model.dossier import Dossier
from synergie.services import checks, documents, yearly
from synergie.services.checks import Finding
from synergie.services.report_rows import YearlyReport


@dataclasses.dataclass(frozen=True, slots=True)
class Material:
    """The facts of a year's report; while `against` names findings, only a draft can be made of them.

    `template` is the Word template of the house.
    """

    facts: YearlyReport
    against: tuple[Finding, ...] = ()
    template: bytes | None = dataclasses.field(default=None, repr=False)


def material(session: Session, year: int, language: str, *, draft: bool) -> Material:
    """Return what the report of `year` in `language` is made from; raises `Refusal` without such a year."""
    facts = yearly.gather(session, year)
    against = () if draft else checks.against_final(session, year, language)
    return Material(facts, against, word_template(session))


def word_template(session: Session) -> bytes | None:
    """Return the Word template of the house; None when there is none, or only mentioned."""
    query = sa.select(Document.id).join(Dossier, Dossier.word_template_id == Document.id)
    key = session.scalars(query.where(Document.sha256 != "")).first()
    return None if key is None else documents.read(session, key)
