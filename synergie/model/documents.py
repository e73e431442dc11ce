"""Documents, outside sources and e-mails: what facts were taken from, and what a report annexes."""

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
from synergie.model.base import Base, Entity, strict
from synergie.model.types import PlainText


class Tongue(enum.StrEnum):
    """The language in which something was written."""

    FR = "fr"
    NL = "nl"
    BOTH = "both"
    OTHER = "other"


class Confidentiality(enum.StrEnum):
    """Who may read a document."""

    PUBLIC = "public"
    INTERNAL = "internal"
    RESTRICTED = "restricted"


class MailRole(enum.StrEnum):
    """As what somebody received an e-mail."""

    TO = "to"
    CC = "cc"


TONGUES = {
    Tongue.FR: NP_("language", "French"),
    Tongue.NL: NP_("language", "Dutch"),
    Tongue.BOTH: N_("French and Dutch"),
    Tongue.OTHER: NP_("language", "other"),
}
CONFIDENTIALITIES = {
    Confidentiality.PUBLIC: NP_("confidentiality", "public"),
    Confidentiality.INTERNAL: NP_("confidentiality", "internal"),
    Confidentiality.RESTRICTED: NP_("confidentiality", "restricted"),
}
MAIL_ROLES = {MailRole.TO: NP_("e-mail", "to"), MailRole.CC: NP_("e-mail", "copy to")}


class Content(Base):
    """The bytes of documents, once per SHA-256; what is stored never changes and is not journalled."""

    __tablename__ = "content"
    sha256: Mapped[str] = mapped_column(PlainText, primary_key=True)
    size: Mapped[int] = mapped_column(sa.BigInteger, nullable=False)
    data: Mapped[bytes] = mapped_column(sa.LargeBinary, nullable=False)


class Document(Entity):
    """A document; without content it is known to exist, but the dossier does not hold it."""

    __tablename__ = "document"
    singular = N_("document")
    title: Mapped[Bilingual] = c.bilingual("title", NP_("document", "Title"), required=True)
    language: Mapped[Tongue] = c.choice("language", N_("Language of the original"), TONGUES, Tongue.FR)
    confidentiality: Mapped[Confidentiality] = c.choice(
        "confidentiality", N_("Confidentiality"), CONFIDENTIALITIES, Confidentiality.INTERNAL
    )
    dated: Mapped[PartialDate | None] = c.date(NP_("document", "Dated"))
    content_dated: Mapped[PartialDate | None] = c.date(N_("Date of what it says, where that differs"))
    version: Mapped[str] = c.text(NP_("document", "Version"))
    author: Mapped[Bilingual] = c.bilingual("author", NP_("document", "Author"))
    file_name: Mapped[str] = c.text(N_("Name of the file"), printed=False)
    sha256: Mapped[str] = c.text(N_("Fingerprint of the file"), printed=False)
    note: Mapped[Bilingual] = c.bilingual("note", NP_("document", "Note"))


class ExternalSource(Entity):
    """A published source outside the two administrations: a parliamentary question, a circular, a web page."""

    __tablename__ = "external_source"
    singular = N_("outside source")
    title: Mapped[Bilingual] = c.bilingual("title", NP_("source", "Title"), required=True)
    reference: Mapped[str] = c.text(NP_("source", "Number or reference"))
    publisher: Mapped[Bilingual] = c.bilingual("publisher", N_("Published by"))
    asked_by: Mapped[Bilingual] = c.bilingual("asked_by", N_("Asked by"))
    answered_by: Mapped[Bilingual] = c.bilingual("answered_by", N_("Answered by"))
    session: Mapped[str] = c.text(N_("Legislature and session"))
    received: Mapped[PartialDate | None] = c.date(NP_("source", "Received on"))
    answered: Mapped[PartialDate | None] = c.date(N_("Answered on"))
    published: Mapped[PartialDate | None] = c.date(N_("Published on"))
    language: Mapped[Tongue] = c.choice("language", N_("Language of the original"), TONGUES, Tongue.FR)
    note: Mapped[Bilingual] = c.bilingual("note", NP_("source", "Note"), long=True)


class Mail(Entity):
    """An e-mail that the report annexes; it stays in the language in which it was written."""

    __tablename__ = "mail"
    singular = N_("e-mail")
    year_id: Mapped[uuid.UUID] = c.of_year()
    date: Mapped[PartialDate | None] = c.date(NP_("e-mail", "Sent"), required=True)
    time: Mapped[dt.time | None] = c.time(N_("Time of sending"))
    caption: Mapped[Bilingual] = c.bilingual("caption", N_("Caption of the annex"), required=True)
    sender_id: Mapped[uuid.UUID | None] = c.link("person", NP_("e-mail", "From"))
    language: Mapped[Tongue] = c.choice("language", N_("Language of the original"), TONGUES, Tongue.FR)
    subject: Mapped[str] = c.text(NP_("e-mail", "Subject"))
    body: Mapped[str] = c.text(NP_("e-mail", "Text"), long=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    in_report: Mapped[bool] = c.yes_no("in_report", N_("Annexed to the report"), default=True, printed=False)
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()


class MailRecipient(Entity):
    """Somebody who received an e-mail."""

    __tablename__ = "mail_recipient"
    singular = N_("recipient")
    mail_id: Mapped[uuid.UUID] = c.part_of("mail")
    person_id: Mapped[uuid.UUID | None] = c.link("person", NP_("link", "Person"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation"))
    role: Mapped[MailRole] = c.choice("role", N_("Role"), MAIL_ROLES, MailRole.TO)
    position: Mapped[int] = c.position()


class MailAttachment(Entity):
    """A document that was sent with an e-mail, kept in the dossier or only mentioned."""

    __tablename__ = "mail_attachment"
    singular = N_("attachment")
    mail_id: Mapped[uuid.UUID] = c.part_of("mail")
    document_id: Mapped[uuid.UUID] = c.link("document", NP_("link", "Document"), required=True)
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.UniqueConstraint("mail_id", "document_id"))
