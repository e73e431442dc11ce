"""People named in the files that the public version annexes as they are: nothing is replaced in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlalchemy.orm import Session

from synergie.basis.words import N_, Message
from synergie.model.documents import Confidentiality
from synergie.services import publishing, yearly_outline
from synergie.services.publishing_addresses import addresses
from synergie.services.publishing_names import People, seen
from synergie.services.report_rows import YearlyReport
from synergie.services.yearly_names import Names

RULE: Final = "annex-names"
_SHOWN: Final = 5
_FOUND: Final = N_(
    "The file of the annex “{annex}” gives {found}: the public version annexes it as it is. Ask its author for one "
    "without it, or mark the document as internal."
)
_HERE: Final = N_("This file gives {found}: the public version annexes it as it is.")

Read = Callable[[bytes, str], str]
"""Returns the text of a file of a name, "" where there is none."""


def told(facts: YearlyReport, read: Read) -> tuple[Message, ...]:
    """Return a sentence for each file of the public version that names somebody or gives an address or a number."""
    people = publishing.people_of(facts)
    files = [one for one in facts.attached if one.confidentiality is Confidentiality.PUBLIC and one.data]
    found = [(one, given(people, read(one.data, one.name))) for one in files]
    return tuple(_FOUND.of(annex=one.caption, found=", ".join(what)) for one, what in found if what)


def here(session: Session, text: str) -> Message | None:
    """Return what the text of a file gives of people, None where it gives nothing."""
    names = Names(session)
    common = [one.name for one in names.administrations.values()] + [one.name for one in names.domains.values()]
    people = People(yearly_outline.people(session, names), [text for one in common for text in (one.fr, one.nl)])
    found = given(people, text)
    return _HERE.of(found=", ".join(found)) if found else None


def given(people: People, text: str) -> tuple[str, ...]:
    """Return the first names, addresses and numbers in a text, each once."""
    clean = seen(text)
    found = [*(one.text for one in people.found(clean)), *addresses(clean)]
    return tuple(dict.fromkeys(" ".join(one.split()) for one in found))[:_SHOWN]
