"""Records by the number that the report gives them: "#3" is its third annex, "#3A" a version of those minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Message

if TYPE_CHECKING:
    import uuid

    from synergie.reports.annexes import Annex
    from synergie.services.search import Hit

_ASKED: Final = re.compile(r"\s*#\s*(?P<number>[0-9]{1,4})\s*(?P<letter>[A-Za-z]{0,2})\s*")
_LABEL: Final = N_("Annex {number}")


def numbered(session: Any, year: int, text: str) -> list[tuple[Message, Hit]]:
    """Return the records of `year` with the number that `text` asks for, each with what its number is said as."""
    asked = _ASKED.fullmatch(text)
    if asked is None:
        return []
    from synergie.reports import annexes
    from synergie.services.yearly_annexed import annexed

    number, letter = str(int(asked["number"])), asked["letter"].upper()
    wanted = [one for one in annexes.numbered(*annexed(session, year)) if _is_wanted(one.number, number, letter)]
    return [(_LABEL.of(number=one.number), _hit(one, year)) for one in wanted]


def _is_wanted(given: str, number: str, letter: str) -> bool:
    own = given.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return own == number and (not letter or given == own + letter)


def _hit(annex: Annex, year: int) -> Hit:
    from synergie.services.records import singular
    from synergie.services.search import Hit

    table, key, title = _record(annex)
    if title.empty and annex.meeting is not None:
        title = annex.meeting.subject
    return Hit(
        table=table, id=key, year=year, title=title, kind=singular(table), snippet="", open_table=table, open_id=key
    )


def _record(annex: Annex) -> tuple[str, uuid.UUID, Bilingual]:
    if annex.minutes is not None:
        return "minutes_version", annex.minutes.id, annex.minutes.caption
    if annex.mail is not None:
        return "mail", annex.mail.id, annex.mail.caption
    assert annex.attached is not None
    return "annex", annex.attached.id, annex.attached.caption
