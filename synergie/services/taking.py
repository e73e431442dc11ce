"""What was confirmed of a text that was brought in, entered in one step; the original is kept as a document."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.documents import Confidentiality, Document, Tongue
from synergie.model.meetings import Meeting, MeetingKind
from synergie.model.minutes import MinutesForm, MinutesVersion, StatementKind
from synergie.services import attending, documents, records
from synergie.services.incoming.source import Attachment, Source, SourceKind, fingerprint
from synergie.services.recognising import Proposal, What

NOTHING: Final = N_("Nothing is ticked. Tick what is to be taken.")
_GAINS: Final = (What.GAIN, What.BODY_GAIN)
_NEEDS_MEETING: Final = (What.MEETING, What.GROUP, What.MINUTES, What.ATTENDEE, What.PASSAGE)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was entered: how many items, and the records that hold them."""

    items: int
    meeting: uuid.UUID | None = None
    version: uuid.UUID | None = None
    mail: uuid.UUID | None = None
    document: uuid.UUID | None = None


def take(
    session: Session,
    source: Source,
    language: str,
    chosen: Sequence[Proposal],
    year_id: uuid.UUID,
    meeting: uuid.UUID | None = None,
    today: dt.date | None = None,
) -> Taken:
    """Enter what was chosen, into `meeting` or a new one; raise `Refusal` when nothing was, or a rule refuses.

    It is one step when the caller writes in one. Nothing that was not chosen is written, except what the chosen
    lines are a part of: the meeting, the version of the minutes, the original.
    """
    if not chosen:
        raise Refusal([Problem(None, NOTHING)])
    return _Taking(session, source, language, chosen, year_id, today).all(meeting)


class _Taking:
    def __init__(
        self,
        session: Session,
        source: Source,
        language: str,
        chosen: Sequence[Proposal],
        year_id: uuid.UUID,
        today: dt.date | None,
    ) -> None:
        self._session = session
        self._source = source
        self._language = language
        self._chosen = chosen
        self._year = year_id
        self._today = PartialDate(today) if today is not None else None
        self._statements: dict[int, uuid.UUID] = {}

    def all(self, meeting: uuid.UUID | None) -> Taken:
        """Enter everything and return it."""
        document = self._original()
        if meeting is not None or self._of(*_NEEDS_MEETING):
            meeting = self._meeting(meeting)
            for one in self._of(What.GROUP):
                self._add(one, {"meeting_id": meeting})
        date = self._date(meeting)
        version = self._version(meeting, document) if meeting is not None else None
        if meeting is not None:
            attending.add_all(self._session, meeting, [self._attendee(one) for one in self._of(What.ATTENDEE)])
        if version is not None:
            self._passages(version)
        for one in self._of(*_GAINS):
            self._add(one, {"year_id": self._year, "minutes_id": version})
        for one in self._of(What.DECISION):
            stated = self._statements.get(one.block)
            own = {"date": date, "meeting_id": meeting, "statement_id": stated}
            self._add(one, {"year_id": self._year, **own, "document_id": document if version is None else None})
        for one in self._of(What.ACTION):
            stated = self._statements.get(one.block)
            self._add(one, {"year_id": self._year, "meeting_id": meeting, "statement_id": stated})
        mail = self._mail(meeting)
        return Taken(items=len(self._chosen), meeting=meeting, version=version, mail=mail, document=document)

    def _of(self, *what: What) -> list[Proposal]:
        return [one for one in self._chosen if one.what in what]

    def _add(self, one: Proposal, more: Mapping[str, Any]) -> uuid.UUID:
        return records.add(self._session, one.table, {**one.values, **more})

    # What the lines are a part of

    def _original(self) -> uuid.UUID:
        """Keep the original, unless the dossier holds it already, and return its document."""
        query = sa.select(Document.id).where(Document.sha256 == self._source.sha256)
        there = self._session.scalar(query)
        if there is not None:
            return there
        title = next((one.values["subject"] for one in self._chosen if "subject" in one.values), None)
        named = self._source.kind is not SourceKind.PASTED
        if isinstance(title, str):
            title = Bilingual().with_text(self._language, title)
        letter = self._source.letter
        dated = letter.date if letter is not None else None
        draft = documents.DocumentDraft(
            title=title if isinstance(title, Bilingual) and (letter is not None or not named) else Bilingual(),
            language=Tongue(self._language),
            confidentiality=Confidentiality.INTERNAL,
            dated=PartialDate(dated) if dated is not None else None,
        )
        return documents.add(self._session, self._source.name, self._source.data, draft)

    def _meeting(self, key: uuid.UUID | None) -> uuid.UUID:
        values: dict[str, Any] = {}
        for one in self._of(What.MEETING):
            values |= one.values
        if key is None:
            values.setdefault("kind", MeetingKind.OTHER)
            if not isinstance(values.get("subject"), Bilingual) or values["subject"].empty:
                values["subject"] = Bilingual().with_text(self._language, self._source.name)
            return records.add(self._session, Meeting.__tablename__, {"year_id": self._year, **values})
        values.pop("state", None)
        found = self._session.get_one(Meeting, key)
        late = found.ends is not None and values.get("starts") is not None and values["starts"] > found.ends
        for name in sorted(values, key=lambda one: (one == "starts") if late else (one == "ends")):
            value = values[name]
            if isinstance(value, Bilingual):
                text = value.in_(self._language)
                records.change(self._session, "meeting", key, name, text, language=self._language)
            else:
                records.change(self._session, "meeting", key, name, value)
        return key

    def _date(self, meeting: uuid.UUID | None) -> PartialDate | None:
        found = self._session.get(Meeting, meeting) if meeting is not None else None
        if found is not None:
            return found.date
        letter = self._source.letter
        return PartialDate(letter.date) if letter is not None and letter.date is not None else None

    def _version(self, meeting: uuid.UUID, document: uuid.UUID) -> uuid.UUID | None:
        """Enter the version of the minutes when it was chosen, or a line that stands in it was."""
        chosen = self._of(What.MINUTES)
        if not chosen and not self._of(What.PASSAGE, *_GAINS):
            return None
        values: dict[str, Any] = dict(chosen[0].values) if chosen else {"language": self._language}
        side = values.get("administration_id")
        query = (
            sa.select(MinutesVersion)
            .where(
                MinutesVersion.meeting_id == meeting,
                MinutesVersion.administration_id == side,
                MinutesVersion.form == values.get("form", MinutesForm.MINUTES),
            )
            .order_by(MinutesVersion.number.nulls_first(), MinutesVersion.position, MinutesVersion.id)
        )
        before = self._session.scalars(query).all() if side is not None else []
        values |= {"meeting_id": meeting, "document_id": document, "received": self._today}
        if before:  # its lines count, those of the version before no more
            values["number"] = max(len(before), *(one.number or 0 for one in before)) + 1
            values["replaces_id"] = before[-1].id
        return records.add(self._session, MinutesVersion.__tablename__, values)

    def _attendee(self, one: Proposal) -> attending.Proposal:
        """Return whom a line means, with what was changed of it."""
        meant: attending.Proposal = one.more
        names = {key: side for side, key in attending.sides(self._session).items()}
        side = names.get(one.values.get("administration_id"))  # type: ignore[arg-type]
        presence = str(getattr(one.values["presence"], "value", one.values["presence"]))
        line = dataclasses.replace(meant.line, presence=presence, side=side)  # type: ignore[arg-type]
        return dataclasses.replace(meant, line=line, person=one.values.get("person_id"))

    def _passages(self, version: uuid.UUID) -> None:
        asked: uuid.UUID | None = None
        for one in self._of(What.PASSAGE):
            kind = StatementKind(str(getattr(one.values["kind"], "value", one.values["kind"])))
            more: dict[str, Any] = {"minutes_id": version}
            if kind is StatementKind.REPLY:
                more["replies_to_id"] = asked
            key = self._add(one, more)
            self._statements[one.block] = key
            if kind in (StatementKind.QUESTION, StatementKind.POINT, StatementKind.PROPOSAL):
                asked = key

    # The e-mail

    def _mail(self, meeting: uuid.UUID | None) -> uuid.UUID | None:
        chosen = self._of(What.MAIL)
        if not chosen:
            for one in self._of(What.ATTACHMENT):
                self._attachment(one)
            return None
        mail = self._add(chosen[0], {"year_id": self._year, "meeting_id": meeting})
        for one in self._of(What.RECIPIENT):
            self._add(one, {"mail_id": mail})
        kept: set[uuid.UUID] = set()
        for one in self._of(What.ATTACHMENT):
            document = self._attachment(one)
            if document not in kept:
                records.add(self._session, "mail_attachment", {"mail_id": mail, "document_id": document})
                kept.add(document)
        return mail

    def _attachment(self, one: Proposal) -> uuid.UUID:
        """Keep a file that came with an e-mail, once."""
        file: Attachment = one.more
        digest = fingerprint(file.data)
        there = self._session.scalar(sa.select(Document.id).where(Document.sha256 == digest))
        if there is not None:
            return there
        title = one.values["title"]
        draft = documents.DocumentDraft(title=title, language=Tongue(str(one.values["language"])))
        return documents.add(self._session, file.name, file.data, draft)
