"""A letter as a Word document that people go on writing in: the same writer as for the papers of the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synergie.basis.words import NP_, Texts
from synergie.reports.letters import Edited, Letter

if TYPE_CHECKING:
    import datetime as dt


def write(letter: Letter | Edited, *, dated: dt.date | None = None) -> bytes:
    """Return the letter as a .docx file; `dated` is the day that the file bears."""
    import datetime as dt

    from synergie.reports.kit import word
    from synergie.reports.kit.sheets import Sheet
    from synergie.reports.letterheads import Head

    edited = letter if isinstance(letter, Edited) else Edited(letter, letter.subject, letter.body)
    made = edited.letter
    say = Texts(made.language)
    day = dated or dt.date.today()  # noqa: DTZ011 - the day of whoever writes
    reference = say(NP_("letter", "Reference: {reference}"), reference=made.reference) if made.reference else ""
    return word.write(
        Sheet(
            key="letter",
            language=made.language,
            title=edited.subject,
            author=made.sender,
            heads=made.heads or (Head(name=made.sender),),
            recipients=made.recipients,
            place=f"{made.place}, {made.date}" if made.place else made.date,
            reference=reference,
            subject=edited.subject,
            letter=tuple(edited.paragraphs()),
            signatures=made.signatures,
            day=dt.datetime.combine(day, dt.time(12)),
        )
    )


def file_name(letter: Letter) -> str:
    """Return what the file is called: what the letter is, and its date."""
    say = Texts(letter.language)
    return say(NP_("letter", "{reference} {date}.docx"), reference=letter.reference, date=letter.date)
