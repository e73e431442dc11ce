"""Rules about what the report annexes: versions of minutes and e-mails."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Final

from synergie.basis.words import N_
from synergie.model.documents import Document, Mail
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion, Statement
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.checks.minutes import name_of

_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE: Final = re.compile(r"[+0](?<![\d/][+0])(?:(?<=0)|32[ ./-]?)[1-9]\d{0,2}[ /.-]?\d{2,3}(?:[ .-]?\d{2}){2}(?!\d)")


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


def personal_data(look: Look) -> Iterator[Hit]:
    """Find annexes that give addresses or telephone numbers, which the public version should not."""
    message = N_("“{annex}” gives an e-mail address or a telephone number ({found}): the annex is public.")
    passages = look.parts(Statement, "minutes_id")
    for one in _minutes(look):
        found = next(filter(None, (_personal(passage.text) for passage in passages.get(one.id, ()))), None)
        if found is not None:
            yield Hit(one, "statement", message.of(annex=name_of(look, one), found=found))
    for mail in look.of(Mail):
        found = _personal(mail.body) if mail.in_report else None
        if found is not None:
            yield Hit(mail, "body", message.of(annex=called(mail), found=found))


def _minutes(look: Look) -> list[MinutesVersion]:
    meetings = look.by_id(Meeting)
    return [one for one in look.of(MinutesVersion) if one.in_report and meetings[one.meeting_id].in_report]


def _personal(text: str) -> str | None:
    """Return the first address or number in `text`."""
    found = _ADDRESS.search(text) if "@" in text else None
    if found is None and ("0" in text or "+" in text):
        found = _PHONE.search(text)
    return None if found is None else found[0]


def _held(look: Look, document: uuid.UUID | None) -> bool:
    """Return whether the dossier has the file of a document; that files are whole is looked at when they are read."""
    return document is not None and bool(look.by_id(Document)[document].sha256)
