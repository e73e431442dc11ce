"""Editions of a report: who validated what, and the facts and files that were issued, kept as they were."""

from __future__ import annotations

import datetime as dt
import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict
from synergie.model.types import UTC, PlainText


class FileKind(enum.StrEnum):
    """What a file of an edition is."""

    REPORT = "report"
    CHANGES = "changes"
    SUMMARY = "summary"
    CONTROL = "control"
    DATA = "data"
    LETTER = "letter"


class Audience(enum.StrEnum):
    """For whom a file is."""

    PUBLIC = "public"
    INTERNAL = "internal"


class PaperLanguage(enum.StrEnum):
    """The language of a file."""

    FR = "fr"
    NL = "nl"


FILE_KINDS = {
    FileKind.REPORT: NP_("file", "report"),
    FileKind.CHANGES: NP_("file", "what changed since the edition before"),
    FileKind.SUMMARY: NP_("file", "summary on one page"),
    FileKind.CONTROL: NP_("file", "control sheet"),
    FileKind.DATA: NP_("file", "data"),
    FileKind.LETTER: NP_("file", "letter or cover note"),
}
AUDIENCES = {
    Audience.PUBLIC: NP_("version", "public"),
    Audience.INTERNAL: NP_("version", "internal"),
}
PAPER_LANGUAGES = {PaperLanguage.FR: NP_("language", "French"), PaperLanguage.NL: NP_("language", "Dutch")}


class SignOff(Entity):
    """The validation of a year's report by one administration; `digest` is that of the facts that it saw."""

    __tablename__ = "sign_off"
    singular = NP_("record", "validation")
    year_id: Mapped[uuid.UUID] = c.of_year()
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    person_id: Mapped[uuid.UUID | None] = c.link("person", N_("Validated by"))
    date: Mapped[PartialDate | None] = c.date(N_("Validated on"))
    digest: Mapped[str] = c.text(N_("Fingerprint of the facts"), printed=False)
    note: Mapped[Bilingual] = c.bilingual("note", NP_("validation", "Remark"))
    __table_args__ = strict(sa.UniqueConstraint("year_id", "administration_id"))


class Edition(Entity):
    """A report that was issued; it is written once and never changed. A correction is the edition with the next number.

    `facts` is the SHA-256 of what it was made from, `program` the version of the program that made it.
    """

    __tablename__ = "edition"
    singular = NP_("record", "edition")
    year_id: Mapped[uuid.UUID] = c.of_year()
    number: Mapped[int] = c.number(NP_("edition", "Number"), nullable=False, required=True)
    issued_at: Mapped[dt.datetime] = mapped_column(UTC, nullable=False)
    who: Mapped[str] = mapped_column(PlainText, nullable=False)
    reason: Mapped[str] = c.text(NP_("edition", "Why there is a further edition"))
    program: Mapped[str] = c.text(N_("Version of the program"), printed=False)
    facts: Mapped[str] = c.text(N_("Fingerprint of the facts"), printed=False)
    __table_args__ = strict(sa.UniqueConstraint("year_id", "number"))


class EditionFile(Entity):
    """A file of an edition, byte for byte as it was issued."""

    __tablename__ = "edition_file"
    singular = NP_("record", "file of an edition")
    edition_id: Mapped[uuid.UUID] = c.part_of("edition")
    kind: Mapped[FileKind] = c.choice("kind", NP_("edition", "Kind of file"), FILE_KINDS, FileKind.REPORT)
    language: Mapped[PaperLanguage] = c.choice("language", N_("Language"), PAPER_LANGUAGES, PaperLanguage.FR)
    audience: Mapped[Audience] = c.choice("audience", NP_("edition", "Version"), AUDIENCES, Audience.INTERNAL)
    name: Mapped[str] = c.text(N_("Name of the file"), printed=False)
    sha256: Mapped[str] = c.text(N_("Fingerprint of the file"), printed=False)
    position: Mapped[int] = c.position()
