"""What the exercise stands on: the law that reports quote, and the mandate."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class CitationKind(enum.StrEnum):
    """What is quoted."""

    LAW = "law"
    GUIDE = "guide"
    COMMENT = "comment"


CITATION_KINDS = {
    CitationKind.LAW: N_("legal text"),
    CitationKind.GUIDE: N_("guide"),
    CitationKind.COMMENT: N_("comment on a term"),
}


class LegalCitation(Entity):
    """A passage that reports quote, with where it comes from; used again year after year."""

    __tablename__ = "legal_citation"
    singular = N_("quotation")
    kind: Mapped[CitationKind] = c.choice("kind", N_("Kind of quotation"), CITATION_KINDS, CitationKind.LAW)
    title: Mapped[Bilingual] = c.bilingual("title", NP_("quotation", "Title"), required=True)
    article: Mapped[str] = c.text(N_("Article"))
    paragraph: Mapped[str] = c.text(NP_("law", "Paragraph"))
    text: Mapped[Bilingual] = c.bilingual("text", N_("Quoted text"), long=True, required=True)
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"))
    version: Mapped[PartialDate | None] = c.date(N_("Version of"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("quotation", "Note"))
    position: Mapped[int] = c.position()


class Mandate(Entity):
    """The decision that the exercise stands on: which body, when, on which budget."""

    __tablename__ = "mandate"
    singular = N_("mandate")
    body_id: Mapped[uuid.UUID | None] = c.link("body", N_("Decided by"))
    decided: Mapped[PartialDate | None] = c.date(N_("Decided on"))
    budget_year: Mapped[int | None] = c.number(N_("Budget of the year"))
    text: Mapped[Bilingual] = c.bilingual("text", N_("What was decided"), long=True, required=True)
    document_id: Mapped[uuid.UUID | None] = c.link("document", NP_("link", "Document"))
    position: Mapped[int] = c.position()
