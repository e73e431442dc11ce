"""What letters are written from: requests with their reminders, and versions of minutes with whom they are for."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import uuid
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict
from synergie.model.administrations import Administration
from synergie.model.bodies import Body
from synergie.model.documents import Document
from synergie.model.dossier import Dossier, Side
from synergie.model.meetings import Meeting
from synergie.model.minutes import Approval, ApprovalState, MinutesVersion
from synergie.model.requests import AnswerState, Channel, Reminder, Request
from synergie.services import letterheads
from synergie.services.letterhead_facts import LetterheadFacts
from synergie.services.records import GONE


class LetterKind(enum.StrEnum):
    """What a letter is for."""

    REQUEST = "request"
    FIRST_REMINDER = "first_reminder"
    FURTHER_REMINDER = "further_reminder"
    APPROVAL = "approval"
    TRANSMISSION = "transmission"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """When something was sent, and how."""

    on: PartialDate | None
    channel: Channel


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an authority said of a version of minutes."""

    who: Bilingual
    state: ApprovalState
    on: PartialDate | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What one letter says, in both languages; `language` is the one that the recipient is written to in.

    `earlier` are the request and its reminders before this letter; `days` have gone by without an answer since the
    request, at least so many where its day is not known. `partial`: a part was answered. `heads` are the letterheads of
    who sends it.
    """

    kind: LetterKind
    place: Bilingual
    sender: Bilingual
    recipients: tuple[Bilingual, ...]
    date: PartialDate
    subject: Bilingual
    language: str
    earlier: tuple[Sent, ...] = ()
    days: int | None = None
    at_least: bool = False
    partial: bool = False
    meeting_date: PartialDate | None = None
    version: Side | None = None
    number: int | None = None
    said: tuple[Said, ...] = ()
    heads: tuple[LetterheadFacts, ...] = ()


_NOBODY: Final = Bilingual()


def of_request(session: Session, key: uuid.UUID, default: str, reminder: uuid.UUID | None = None) -> LetterFacts:
    """Return what the letter of a request says, or that of one of its reminders; `default` is a language.

    A letter bears the date of what it goes with. Raises `Conflict` when it is gone.
    """
    request = session.get(Request, key)
    if request is None:
        raise Conflict(GONE)
    reminders = sorted(
        session.scalars(sa.select(Reminder).where(Reminder.request_id == key)).all(),
        key=lambda one: (one.sent.first if one.sent is not None else dt.date.max, one.id.int),
    )
    own = next((one for one in reminders if one.id == reminder), None)
    if reminder is not None and own is None:
        raise Conflict(GONE)
    before = reminders[: reminders.index(own)] if own is not None else []
    kind = LetterKind.REQUEST if own is None else LetterKind.FURTHER_REMINDER if before else LetterKind.FIRST_REMINDER
    date = (own.sent if own is not None else request.sent) or _today()
    first = Sent(on=request.sent, channel=request.channel)
    return LetterFacts(
        kind=kind,
        place=_place(session),
        sender=session.get_one(Administration, request.sender_id).name,
        recipients=(session.get_one(Administration, request.recipient_id).name,),
        date=date,
        subject=request.subject,
        language=language_for(session, request.recipient_id, _single(request.subject) or default),
        earlier=(first, *(Sent(on=one.sent, channel=one.channel) for one in before)) if own is not None else (),
        days=max(0, (date.first - request.sent.last).days) if own is not None and request.sent is not None else None,
        at_least=request.sent is not None and not (_is_day(request.sent) and _is_day(date)),
        heads=_heads(session, session.get_one(Administration, request.sender_id).side),
        partial=request.answer_state is AnswerState.PARTIAL,
    )


def of_version(
    session: Session,
    key: uuid.UUID,
    to: Collection[tuple[uuid.UUID, uuid.UUID | None]],
    on: PartialDate,
    default: str,
    *,
    transmits: bool = False,
) -> LetterFacts:
    """Return what the letter says with which a version goes to authorities, each an administration and a body.

    With `transmits` it is for their information, and says what was approved. Raises `Conflict` when it is gone.
    """
    version = session.get(MinutesVersion, key)
    if version is None:
        raise Conflict(GONE)
    meeting = session.get_one(Meeting, version.meeting_id)
    names = {one.id: one for one in session.scalars(sa.select(Administration)).all()}
    bodies = {one.id: one.name for one in session.scalars(sa.select(Body)).all()}
    author = names.get(version.administration_id) if version.administration_id is not None else None
    recipients = [bodies[body] if body is not None else names[administration].name for administration, body in to]
    first = next(iter(to), None)
    query = sa.select(Approval).where(Approval.minutes_id == key).order_by(Approval.position, Approval.id)
    said = [
        Said(
            who=bodies[one.body_id]
            if one.body_id is not None
            else names[one.administration_id].name
            if one.administration_id is not None
            else _NOBODY,
            state=one.state,
            on=one.date,
        )
        for one in session.scalars(query).all()
    ]
    return LetterFacts(
        kind=LetterKind.TRANSMISSION if transmits else LetterKind.APPROVAL,
        place=_place(session),
        sender=author.name if author is not None else _together(names.values()),
        recipients=tuple(dict.fromkeys(recipients)),
        date=on,
        subject=meeting.subject,
        language=language_for(session, first[0], default) if first is not None else default,
        meeting_date=meeting.date,
        version=author.side if author is not None else None,
        number=version.number,
        said=tuple(said) if transmits else (),
        heads=_heads(session, author.side if author is not None else None),
    )


def language_for(session: Session, administration: uuid.UUID, default: str) -> str:
    """Return the language that an administration is written to in.

    That of the last letter kept to it, else the one in which it draws up its minutes, else `default`.
    """
    kept = (
        (Request.document_id, sa.select(Request.document_id).where(Request.recipient_id == administration)),
        (
            Reminder.document_id,
            sa.select(Reminder.document_id)
            .join(Request, Request.id == Reminder.request_id)
            .where(Request.recipient_id == administration),
        ),
        (Approval.document_id, sa.select(Approval.document_id).where(Approval.administration_id == administration)),
    )
    keys = {key for column, query in kept for key in session.scalars(query.where(column.is_not(None))).all()}
    letters = session.scalars(sa.select(Document).where(Document.id.in_(keys))).all() if keys else ()
    dated = [one for one in letters if one.language.value in LANGUAGES and one.dated is not None]
    if dated:
        return str(max(dated, key=lambda one: (one.dated.last, one.id.int)).language.value)  # type: ignore[union-attr]
    own = sa.select(MinutesVersion.language).where(MinutesVersion.administration_id == administration)
    spoken = Counter(str(one.value) for one in session.scalars(own).all() if one.value in LANGUAGES)
    return spoken.most_common(1)[0][0] if spoken else default


def _heads(session: Session, side: Side | None) -> tuple[LetterheadFacts, ...]:
    """Return the letterhead of an administration, or of both when the letter is of neither alone."""
    return tuple(one for one in letterheads.gather(session) if side is None or one.side is side)


def _together(both: Iterable[Administration]) -> Bilingual:
    """Return the names of both administrations: minutes that neither drew up alone go out for the two."""
    names = [one.name for one in sorted(both, key=lambda one: list(Side).index(one.side))]
    french, dutch = (" – ".join(one.best(language) for one in names) for language in LANGUAGES)
    return Bilingual(french, dutch)


def _single(text: Bilingual) -> str:
    """Return the only language that a text is written in, "" for none or both."""
    filled = [one for one in LANGUAGES if text.in_(one).strip()]
    return filled[0] if len(filled) == 1 else ""


def _place(session: Session) -> Bilingual:
    found = session.scalars(sa.select(Dossier)).first()
    return found.place if found is not None else _NOBODY


def _is_day(date: PartialDate) -> bool:
    return date.first == date.last


def _today() -> PartialDate:
    return PartialDate(dt.date.today())  # noqa: DTZ011 - the day of whoever writes
