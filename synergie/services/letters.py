"""What is done around a letter, each in one step: the next reminder is entered, a letter is kept where it belongs."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.documents import Tongue
from synergie.model.requests import AnswerState, Reminder, Request
from synergie.services import documents, records
from synergie.services.records import GONE

ANSWERED = N_("This request is answered: there is nothing to remind of.")


def remind(session: Session, request: uuid.UUID, on: dt.date) -> uuid.UUID:
    """Enter a reminder of a request, sent on a day by the way of the request; return its key. Raises `Refusal`."""
    found = session.get(Request, request)
    if found is None:
        raise Conflict(GONE)
    if found.answer_state is AnswerState.ANSWERED:
        raise Refusal([Problem(None, ANSWERED)])
    values = {"request_id": request, "sent": PartialDate(on), "channel": found.channel}
    return records.add(session, Reminder.__tablename__, values)


def latest(session: Session, request: uuid.UUID) -> uuid.UUID | None:
    """Return the last reminder of a request, None when it was never repeated."""
    rows = session.scalars(sa.select(Reminder).where(Reminder.request_id == request)).all()
    dated = [one for one in rows if one.sent is not None]
    return max(dated, key=lambda one: (one.sent.last, one.id.int)).id if dated else None  # type: ignore[union-attr]


def keep(
    session: Session,
    targets: Sequence[tuple[str, uuid.UUID]],
    name: str,
    data: bytes,
    *,
    title: str,
    language: str,
    dated: PartialDate | None,
    author: Bilingual,
) -> uuid.UUID:
    """Keep a letter as a document and link it to the records that it belongs to, each a table and a key."""
    tongue = Tongue.NL if language == "nl" else Tongue.FR
    text = Bilingual(nl=title) if tongue is Tongue.NL else Bilingual(fr=title)
    draft = documents.DocumentDraft(title=text, language=tongue, dated=dated, author=author)
    key = documents.add(session, name, data, draft)
    for table, record in targets:
        records.change(session, table, record, "document_id", key)
    return key
