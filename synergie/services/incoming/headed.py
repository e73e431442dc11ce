"""An e-mail whose text was copied: the head that mail programs print above it, in French, Dutch or English."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from synergie.basis.folding import folded, plain
from synergie.basis.parsing import ParseError
from synergie.basis.parsing_dates import parse_date, parse_time
from synergie.services.incoming.source import Address, Letter

_NAMES: Final = {
    "from": r"de|van|from|expediteur|afzender",
    "sent": r"envoye(?: le)?|date|verzonden(?: op)?|datum|sent",
    "to": r"a|aan|to|destinataires?",
    "cc": r"cc|copie(?: a)?|kopie(?: aan)?",
    "subject": r"objet|onderwerp|subject",
}
_FIELD: Final = re.compile(r"\s*(?P<name>[^\W\d_][^:\n]{0,20}?)\s*:\s?(?P<rest>.*)")
_CLOCK: Final = re.compile(r"\b[0-9]{1,2} ?[:h] ?[0-9]{2}\b")
_MOST_LINES: Final = 60
"""A head is no longer, however many received the e-mail."""


def letter_of(text: str) -> Letter | None:
    """Return the e-mail that `text` is, None when it does not begin with the head of one."""
    lines = text.lstrip().splitlines()
    found: dict[str, str] = {}
    name, end = "", 0
    for place, line in enumerate(lines[:_MOST_LINES]):
        field = _FIELD.match(line)
        known = _known(field["name"]) if field else ""
        if not found and known != "from":
            return None
        if field and known and known not in found:
            name, found[known] = known, field["rest"]
        elif line.strip() and name != "subject":
            found[name] = f"{found[name]} {line.strip()}"
        elif line.strip() or (name == "subject" and place > end):
            break
        end = place + 1
        if name == "subject":
            break
    if not {"from", "sent", "subject"} <= found.keys():
        return None
    date, time = _when(found["sent"])
    return Letter(
        sender=next(iter(_people(found["from"])), None),
        to=_people(found.get("to", "")),
        cc=_people(found.get("cc", "")),
        date=date,
        time=time,
        subject=plain(found["subject"]),
        body="\n".join(lines[end:]).strip(),
    )


def _known(word: str) -> str:
    body = folded(word)
    return next((name for name, words in _NAMES.items() if re.fullmatch(words, body)), "")


def _when(text: str) -> tuple[dt.date | None, dt.time | None]:
    """Return the day and the time that mail programs print: "jeudi 3 août 2023 19:43"."""
    clock = _CLOCK.search(text)
    rest = text[: clock.start()] + text[clock.end() :] if clock else text
    rest = re.sub(r"\b(?:à|om|at)\s*$", "", plain(rest)).strip(" ,.")
    rest = re.sub(r"^[^\W\d_]+\.?,? (?=[0-9])", "", rest)
    try:
        date = parse_date(rest, year=dt.date.today().year, today=dt.date.today())  # noqa: DTZ011
        time = parse_time(clock[0]) if clock else None
    except ParseError:
        return None, None
    return (date.first, time) if date.first == date.last else (None, time)


def _people(text: str) -> tuple[Address, ...]:
    found = []
    for piece in text.split(";"):
        address = re.search(r"[\w.+-]{1,64}@[\w.-]{1,200}", piece)
        name = plain(re.sub(r"[<(\[][^<>()\[\]]*@[^<>()\[\]]*[>)\]]", " ", piece)).strip(" '\",")
        if name or address:
            shown = name if "@" not in name else name.partition("@")[0]
            found.append(Address(shown, address[0] if address else ""))
    return tuple(one for one in found if one.name)
