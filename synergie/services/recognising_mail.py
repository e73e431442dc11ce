"""An e-mail read by rule: its head, those who received it, the files that came with it, and no address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.services.incoming.source import Source
from synergie.services.recognising_values import Proposal, What

ADDRESSES: Final = N_("E-mail addresses are left out of the text; they stand in the original.")
UNSENT: Final = N_("The e-mail does not say when it was sent.")
_ADDRESS: Final = re.compile(r"\s?[<(\[]?(?:mailto:)?\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\b[>)\]]?")


def mail(source: Source, language: str) -> Iterator[Proposal]:
    """Yield the e-mail, those who received it and what came with it; nothing for another source."""
    letter = source.letter
    if letter is None:
        return
    body = _ADDRESS.sub("", letter.body)
    first_line = max(len(letter.subject), 1)
    values: dict[str, Any] = {
        "date": PartialDate(letter.date) if letter.date is not None else None,
        "time": letter.time,
        "caption": Bilingual().with_text(language, letter.subject),
        "sender_id": None,
        "language": language,
        "subject": letter.subject,
        "body": body,
    }
    yield Proposal(
        what=What.MAIL,
        table="mail",
        values=values,
        start=0,
        end=first_line,
        sure=letter.date is not None,
        why=UNSENT if letter.date is None else ADDRESSES if body != letter.body else None,
        more=letter.sender,
    )
    at = len(letter.subject)
    for role, people in (("to", letter.to), ("cc", letter.cc)):
        for one in people:
            start = max(source.text.find(one.name, at), 0)
            at = max(at, start)
            yield Proposal(
                what=What.RECIPIENT,
                table="mail_recipient",
                values={"role": role, "person_id": None},
                start=start,
                end=start + len(one.name),
                more=one,
            )
    for file in source.attachments:
        yield Proposal(
            what=What.ATTACHMENT,
            table="document",
            values={"title": Bilingual().with_text(language, file.name), "language": language},
            start=0,
            end=first_line,
            more=file,
        )
