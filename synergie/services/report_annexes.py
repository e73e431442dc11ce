"""The frozen facts of documents that a report annexes as they are."""

from __future__ import annotations

import dataclasses
import uuid

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.model.documents import Confidentiality, Tongue


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFacts:
    """A document that is annexed, with its file; without `data` the file in the dossier is damaged."""

    id: uuid.UUID
    caption: Bilingual
    meeting_id: uuid.UUID | None
    document_id: uuid.UUID
    document: Bilingual
    author: Bilingual
    dated: PartialDate | None
    language: Tongue
    confidentiality: Confidentiality
    name: str
    sha256: str
    data: bytes = dataclasses.field(repr=False)
