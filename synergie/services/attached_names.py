"""What the files that the public version takes in as they are tell of people: nothing is replaced in them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, Message
from synergie.model.annexes import Annex
from synergie.model.documents import Confidentiality
from synergie.model.dossier import Dossier
from synergie.services import publishing, yearly_outline
from synergie.services.checks import Finding, Severity, Waived, waivers
from synergie.services.publishing_addresses import addresses
from synergie.services.publishing_names import People, seen
from synergie.services.publishing_posts import posts
from synergie.services.report_rows import YearlyReport
from synergie.services.yearly_names import Names

RULE: Final = "annex-names"
_SHOWN: Final = 5
_TEMPLATE_NAME: Final = "template.docx"
_FOUND: Final = N_(
    "The file of the annex “{annex}” gives {found}: the public version annexes it as it is. Ask its author for one "
    "without it, mark the document as internal, or let this stand with the reason why it may be published."
)
_TEMPLATE: Final = N_(
    "The Word template of the house gives {found}: the public version in Word prints it on its pages. Take it out of "
    "the template, or let this stand with the reason why it may be published."
)
_HERE: Final = N_("This file gives {found}: the public version annexes it as it is.")

Read = Callable[[bytes, str], str]
"""Returns the text of a file of a name, "" where there is none."""


def told(facts: YearlyReport, read: Read) -> tuple[Finding, ...]:
    """Return a finding for each annex of the public version whose file tells of people."""
    people = publishing.people_of(facts)
    files = [one for one in facts.attached if one.confidentiality is Confidentiality.PUBLIC and one.data]
    found = [(one, given(people, read(one.data, one.name))) for one in files]
    return tuple(_finding_of(one.id, one.caption, ", ".join(what)) for one, what in found if what)


def told_by_template(facts: YearlyReport, template: bytes, dossier: uuid.UUID, read: Read) -> tuple[Finding, ...]:
    """Return a finding when the words of the Word template of the house tell of people."""
    what = given(publishing.people_of(facts), read(template, _TEMPLATE_NAME))
    record = (Dossier.__tablename__, dossier)
    return (_finding(record, "word_template_id", _TEMPLATE.of(found=", ".join(what))),) if what else ()


def stands(session: Session, year: uuid.UUID, annex: uuid.UUID, caption: Bilingual, given: Message) -> Waived | None:
    """Return the decision of `year` to let stand what `here` says of the file of an annex, None where there is none."""
    return waivers.stands(session, year, _finding_of(annex, caption, dict(given.args)["found"]))


def _finding_of(annex: uuid.UUID, caption: Any, found: Any) -> Finding:
    return _finding((Annex.__tablename__, annex), "document_id", _FOUND.of(annex=caption, found=found))


def _finding(record: tuple[str, uuid.UUID], field: str, message: Message) -> Finding:
    return Finding(rule=RULE, severity=Severity.TO_CHECK, record=record, field=field, message=message)


def here(session: Session, text: str) -> Message | None:
    """Return what the text of a file gives of people, None where it gives nothing."""
    names = Names(session)
    common = [one.name for one in names.administrations.values()] + [one.name for one in names.domains.values()]
    people = People(yearly_outline.people(session, names), [text for one in common for text in (one.fr, one.nl)])
    found = given(people, text)
    return _HERE.of(found=", ".join(found)) if found else None


def given(people: People, text: str) -> tuple[str, ...]:
    """Return the first names, addresses, numbers and words about single posts in a text, each once."""
    clean = seen(text)
    found = [*(one.text for one in people.found(clean)), *addresses(clean), *(one.text for one in posts(clean))]
    return tuple(dict.fromkeys(" ".join(one.split()) for one in found))[:_SHOWN]
