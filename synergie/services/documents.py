"""Documents that the dossier holds: add a file, attach one to a document that was only mentioned, read it again.

The bytes are kept once for each SHA-256 and are never changed or deleted. They are not journalled: undoing an addition
takes the record of the document away and leaves its bytes, so that redoing it finds them.
"""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
import uuid
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.words import N_, Message
from synergie.model.documents import Confidentiality, Content, Document, Tongue

MEGABYTES: Final = 50
MAXIMUM: Final = MEGABYTES * 1024 * 1024
"""The greatest size of a file, in bytes, as Windows counts megabytes."""

_EMPTY: Final = Bilingual()
_LONGEST: Final = 200
"""Bytes of a name; systems save 255, and a copy may add to it."""
_FORBIDDEN: Final = dict.fromkeys(map(ord, '<>:"|?*'), "_")
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_DEVICES: Final = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDraft:
    """What is typed in about a document; without a title, the name of its file is one."""

    title: Bilingual = _EMPTY
    language: Tongue = Tongue.FR
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    dated: PartialDate | None = None
    content_dated: PartialDate | None = None
    version: str = ""
    author: Bilingual = _EMPTY
    note: Bilingual = _EMPTY


def add(session: Session, name: str, data: bytes, draft: DocumentDraft | None = None) -> uuid.UUID:
    """Keep a file with what `draft` says of it and return the key of the document.

    Raises `Refusal` for a file that is empty or too large.
    """
    draft = draft or DocumentDraft()
    digest = _keep(session, data)
    kept = file_name(name)
    values = {field.name: getattr(draft, field.name) for field in dataclasses.fields(draft)}
    if draft.title.empty:
        values["title"] = _title(kept, draft.language)
    document = Document(**values, file_name=kept, sha256=digest)
    session.add(document)
    session.flush()
    return document.id


def attach(session: Session, document_id: uuid.UUID, name: str, data: bytes) -> None:
    """Give the file of a document that was only mentioned so far.

    Raises `Refusal` for a file that is empty or too large, and when the document has one: another version of it is
    another document.
    """
    document = _find(session, document_id)
    if document.sha256:
        raise _refusal(N_("The dossier holds a file of this document already. Add the other one as a new document."))
    document.sha256 = _keep(session, data)
    document.file_name = file_name(name)
    session.flush()


def read(session: Session, document_id: uuid.UUID) -> bytes:
    """Return the file of a document, byte for byte as it was added.

    Raises `Refusal` when the dossier does not hold it, and `StoreError` when what it holds is not what was added.
    """
    document = _find(session, document_id)
    if not document.sha256:
        raise _refusal(N_("The dossier mentions this document but does not hold its file."))
    data = session.scalar(sa.select(Content.data).where(Content.sha256 == document.sha256))
    if data is None or hashlib.sha256(data).hexdigest() != document.sha256:
        message = N_("The file “{name}” in the dossier is damaged. Restore the newest backup that holds it.")
        raise StoreError(Reason.DAMAGED, message.of(name=document.file_name))
    return data


def size(session: Session, document_id: uuid.UUID) -> int | None:
    """Return how many bytes the file of a document has, None when the dossier does not hold it."""
    query = sa.select(Content.size).join(Document, Document.sha256 == Content.sha256).where(Document.id == document_id)
    return session.scalar(query)


def file_name(name: str) -> str:
    """Return `name` as every system can save it: without its folders and without what steers a screen or a shell."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(" " if one.isspace() else one for one in last if unicodedata.category(one) not in _UNSEEN)
    clean = unicodedata.normalize("NFC", seen).translate(_FORBIDDEN).strip(" .")
    stem, dot, extension = clean.rpartition(".")
    if not dot:
        stem, extension = clean, ""
    if clean.partition(".")[0].rstrip().lower() in _DEVICES:
        stem = f"_{stem}"
    ending = _cut(f"{dot}{extension}", _LONGEST // 2)
    return f"{_cut(stem, _LONGEST - len(ending.encode()))}{ending}" or "document"


def _cut(text: str, length: int) -> str:
    """Return as many whole characters of `text` as fit into `length` bytes."""
    return text.encode()[:length].decode(errors="ignore").rstrip()


def _find(session: Session, document_id: uuid.UUID) -> Document:
    document = session.get(Document, document_id)
    if document is None:
        raise _refusal(N_("This document is no longer in the dossier."))
    return document


def _keep(session: Session, data: bytes) -> str:
    """Keep `data` unless the dossier holds it already, and return its SHA-256."""
    if not data:
        raise _refusal(N_("The file is empty."), "file")
    if len(data) > MAXIMUM:
        message = N_("The file is larger than {size} MB. Make it smaller, or mention the document without its file.")
        raise _refusal(message.of(size=MEGABYTES), "file")
    digest = hashlib.sha256(data).hexdigest()
    if not session.scalar(sa.select(sa.exists().where(Content.sha256 == digest))):
        session.execute(sa.insert(Content).values(sha256=digest, size=len(data), data=data))
    return digest


def _title(name: str, language: Tongue) -> Bilingual:
    stem = name.rpartition(".")[0] or name
    match language:
        case Tongue.FR:
            return Bilingual(fr=stem)
        case Tongue.NL:
            return Bilingual(nl=stem)
    return Bilingual.same(stem)


def _refusal(message: Message, field: str | None = None) -> Refusal:
    return Refusal([Problem(field, message)])
