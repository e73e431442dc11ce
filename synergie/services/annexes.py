"""Documents that the report of a year annexes as they are: their facts, and what can be seen of a file at once."""

from __future__ import annotations

import hashlib
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.model.annexes import Annex
from synergie.model.documents import Content, Document
from synergie.services.report_annexes import AttachedFacts
from synergie.services.yearly_names import Names, of_year


def attached(
    session: Session, year_id: uuid.UUID, names: Names, *, with_files: bool = True
) -> tuple[AttachedFacts, ...]:
    """Return what the report of a year annexes in the order that people gave it, as far as the dossier has the file."""
    rows = [
        (one, names.documents[one.document_id])
        for one in of_year(session, Annex, year_id)
        if one.in_report and names.documents[one.document_id].sha256
    ]
    files = _files(session, {document.sha256 for _, document in rows} if with_files else set())
    return tuple(
        AttachedFacts(
            id=one.id,
            caption=one.caption,
            meeting_id=one.meeting_id,
            document_id=document.id,
            document=document.title,
            author=document.author,
            dated=document.dated,
            language=document.language,
            confidentiality=document.confidentiality,
            name=document.file_name,
            sha256=document.sha256,
            data=files.get(document.sha256, b""),
        )
        for one, document in rows
    )


def file_of(session: Session, annex_id: uuid.UUID) -> tuple[str, str, bytes] | None:
    """Return the name, the fingerprint and the bytes of the file that is annexed, None when the dossier has none."""
    query = (
        sa.select(Document.file_name, Document.sha256, Content.data)
        .join(Annex, Annex.document_id == Document.id)
        .join(Content, Content.sha256 == Document.sha256)
        .where(Annex.id == annex_id)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else (row.file_name, row.sha256, row.data)


def _files(session: Session, digests: set[str]) -> dict[str, bytes]:
    """Return the bytes of files that are whole."""
    query = sa.select(Content.sha256, Content.data).where(Content.sha256.in_(digests))
    rows = session.execute(query).all() if digests else []
    return {row.sha256: row.data for row in rows if hashlib.sha256(row.data).hexdigest() == row.sha256}
