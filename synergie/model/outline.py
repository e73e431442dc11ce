"""How the report of a dossier is laid out where it differs from its region's: chapters, columns, the matrix."""

from __future__ import annotations

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict
from synergie.model.texts import CHAPTERS, Chapter


class ReportList(enum.StrEnum):
    """A list of the report whose columns can be chosen."""

    MATRIX = "matrix"
    CONTRACTS = "contracts"


class ColumnSource(enum.StrEnum):
    """Where a column takes what it shows from; without one it is typed by hand."""

    OBJECT = "object"
    FORM = "form"
    PARTIES = "parties"
    TERM = "term"
    VALUE = "value"
    SAVING = "saving"
    STATE = "state"
    NOTE = "note"
    EXISTING = "existing"
    PLANNED = "planned"
    POSTS = "posts"


REPORT_LISTS = {
    ReportList.MATRIX: N_("cooperation matrix of the support services"),
    ReportList.CONTRACTS: N_("joint and separate public contracts"),
}
COLUMN_SOURCES = {
    ColumnSource.OBJECT: NP_("column source", "object of the contract"),
    ColumnSource.FORM: NP_("column source", "form of the contract"),
    ColumnSource.PARTIES: NP_("column source", "parties to the contract"),
    ColumnSource.TERM: NP_("column source", "term of the contract"),
    ColumnSource.VALUE: NP_("column source", "value of the contract"),
    ColumnSource.SAVING: NP_("column source", "saving on the contract"),
    ColumnSource.STATE: NP_("column source", "state of the contract"),
    ColumnSource.NOTE: NP_("column source", "note on the contract"),
    ColumnSource.EXISTING: NP_("column source", "existing synergies of the service"),
    ColumnSource.PLANNED: NP_("column source", "synergies to develop in the service"),
    ColumnSource.POSTS: NP_("column source", "posts of the service in both administrations"),
}


class OutlineChapter(Entity):
    """A chapter whose title, place or printing differs from what the region of the dossier gives."""

    __tablename__ = "outline_chapter"
    singular = NP_("record", "chapter of the outline")
    chapter: Mapped[Chapter] = c.choice("chapter", N_("Chapter"), CHAPTERS, Chapter.BASIS)
    title: Mapped[Bilingual] = c.bilingual("title", N_("Title instead of that of the program"))
    is_printed: Mapped[bool] = c.yes_no("is_printed", N_("Printed in the report"), default=True)
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("chapter"))


class ReportColumn(Entity):
    """A column of a list whose columns can be chosen."""

    __tablename__ = "report_column"
    singular = NP_("record", "column of a list of the report")
    list: Mapped[ReportList] = c.choice("list", NP_("report", "List"), REPORT_LISTS, ReportList.MATRIX)
    source: Mapped[ColumnSource | None] = c.choice("source", N_("Filled with"), COLUMN_SOURCES)
    title: Mapped[Bilingual] = c.bilingual("title", N_("Heading of the column"), required=True)
    is_printed: Mapped[bool] = c.yes_no("is_printed", N_("Printed in the report"), default=True)
    position: Mapped[int] = c.position()


class MatrixEntry(Entity):
    """What the cooperation matrix of a year says of a service under one of its columns."""

    __tablename__ = "matrix_entry"
    singular = NP_("record", "entry of the cooperation matrix")
    year_id: Mapped[uuid.UUID] = c.of_year()
    domain_id: Mapped[uuid.UUID] = c.link("domain", NP_("link", "Domain"), required=True)
    column_id: Mapped[uuid.UUID] = c.link("report_column", NP_("link", "Column"), required=True)
    text: Mapped[Bilingual] = c.bilingual("text", NP_("matrix", "Text"), long=True)
    __table_args__ = strict(sa.UniqueConstraint("year_id", "domain_id", "column_id"))
