"""Rules about what the report annexes: versions of minutes, e-mails and documents."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.annexes import Annex
from synergie.model.documents import Document, Mail
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion, Statement
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.minutes import name_of
from synergie.services.publishing_addresses import addresses

_FOREIGN: Final = (
    *(".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".ppt", ".pptx", ".odp", ".zip", ".7z", ".msg", ".eml", ".txt"),
    *(".heic", ".heif", ".svg", ".mp3", ".mp4", ".mov", ".avi", ".exe", ".html", ".htm"),
)
"""Files that are never printed; of the others it is seen when they are read."""


def without_caption(look: Look) -> Iterator[Hit]:
    """Find annexed minutes without a caption; e-mails cannot be without."""
    message = N_("Give the minutes of “{meeting}” a caption: they are annexed to the report.")
    for one in _minutes(look):
        if one.caption.empty:
            yield Hit(one, "caption", message.of(meeting=called(look.by_id(Meeting)[one.meeting_id])))


def empty(look: Look) -> Iterator[Hit]:
    """Find annexes of which there is nothing to print: no passage and no text, and no file in the dossier."""
    message = N_("There is nothing to annex of “{annex}”: enter its text, or leave it out of the report.")
    passages = look.parts(Statement, "minutes_id")
    for one in _minutes(look):
        if one.id not in passages and not _held(look, one.document_id):
            yield Hit(one, "statement", message.of(annex=name_of(look, one)))
    for mail in look.of(Mail):
        if mail.in_report and not mail.body.strip():
            yield Hit(mail, "body", message.of(annex=called(mail)))


def without_file(look: Look) -> Iterator[Hit]:
    """Find documents that are annexed and of which the dossier has no file, or one that cannot be printed."""
    missing = N_("The dossier does not hold the file of the annex “{annex}”.")
    foreign = N_("The file of the annex “{annex}” cannot be printed: give a PDF, an image or a Word document.")
    documents = look.by_id(Document)
    for one in look.of(Annex):
        document = documents.get(one.document_id) if one.in_report else None
        if not one.in_report:
            continue
        if document is None or not document.sha256:
            yield Hit(one, "document_id", missing.of(annex=called(one)))
        elif document.file_name.lower().endswith(_FOREIGN):
            yield Hit(one, "document_id", foreign.of(annex=called(one)))


def personal_data(look: Look) -> Iterator[Hit]:
    """Find annexes that give addresses or telephone numbers; what is internal is in no public version."""
    message = N_("“{annex}” gives an e-mail address or a telephone number ({found}): the public version does not.")
    passages = look.parts(Statement, "minutes_id")
    for one in _minutes(look):
        said = () if one.is_internal else passages.get(one.id, ())
        texts = (passage.text for passage in said if not passage.is_internal)
        found = next(filter(None, map(_personal, texts)), None)
        if found is not None:
            yield Hit(one, "statement", message.of(annex=name_of(look, one), found=found))
    for mail in look.of(Mail):
        found = _personal(mail.body) if mail.in_report and not mail.is_internal else None
        if found is not None:
            yield Hit(mail, "body", message.of(annex=called(mail), found=found))


def _minutes(look: Look) -> list[MinutesVersion]:
    meetings = look.by_id(Meeting)
    return [one for one in look.of(MinutesVersion) if one.in_report and meetings[one.meeting_id].in_report]


def _personal(text: str) -> str | None:
    """Return the first address or number in `text`."""
    return next(iter(addresses(text)), None)


def _held(look: Look, document: uuid.UUID | None) -> bool:
    """Return whether the dossier has the file of a document; that files are whole is looked at when they are read."""
    return document is not None and bool(look.by_id(Document)[document].sha256)
