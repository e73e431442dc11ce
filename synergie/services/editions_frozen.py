"""The data of an edition as they are kept: the frozen facts of the report and what the edition says of itself.

It is the text that `freezing` writes with one more part, so that whatever reads frozen facts reads an edition too.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.editions import Audience
from synergie.services import editions_stored, freezing, publishing, publishing_addresses, publishing_names
from synergie.services.editions_facts import EditionFacts, Order
from synergie.services.freezing_values import Thawing, Unreadable, canonical, codec
from synergie.services.report_rows import YearlyReport

DAMAGED: Final = N_("The frozen data of this edition are damaged. Restore the newest backup that holds them.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """The data of an edition; `unknown` names what this version of the program knows no more."""

    facts: YearlyReport
    edition: EditionFacts
    unknown: tuple[str, ...] = ()


def pack(facts: YearlyReport, edition: EditionFacts) -> bytes:
    """Return the data of an edition: the same for the same facts."""
    return _written(codec(YearlyReport).freeze(facts), edition=codec(EditionFacts).freeze(edition))


def unpack(data: bytes, contents: Callable[[str], bytes]) -> Unpacked:
    """Return the data of an edition; raises `StoreError` for what is foreign, newer or damaged."""
    thawed = freezing.read(data, contents)
    thawing = Thawing(contents)
    try:
        edition: EditionFacts = codec(EditionFacts).thaw(json.loads(data).get("edition"), thawing)
    except Unreadable:
        raise StoreError(Reason.DAMAGED, DAMAGED) from None
    return Unpacked(
        facts=thawed.facts,
        edition=dataclasses.replace(edition, fingerprint=editions_stored.fingerprint(data)),
        unknown=(*thawed.unknown, *sorted(thawing.unknown)),
    )


def seen(facts: YearlyReport) -> bytes:
    """Return what an administration validates, as text: its SHA-256 is `freezing.digest`."""
    return canonical(codec(YearlyReport, counted=True).freeze(facts))


def thaw_seen(data: bytes, contents: Callable[[str], bytes]) -> YearlyReport:
    """Return the facts that an administration validated; raises `StoreError` for what is damaged.

    Of attached files there is only what `contents` gives.
    """
    try:
        told = json.loads(data)
    except ValueError:
        raise StoreError(Reason.DAMAGED, DAMAGED) from None
    return freezing.thaw(_written(told), contents)


def order(facts: YearlyReport, edition: EditionFacts, data: bytes) -> Order:
    """Return what the files of an edition are made from, those of its public version too when there is to be one."""
    wanted = Audience.PUBLIC in edition.choice.audiences
    return Order(facts=facts, edition=edition, data=data, public=_public(facts, edition) if wanted else None)


def _public(facts: YearlyReport, edition: EditionFacts) -> tuple[YearlyReport, EditionFacts]:
    """Return both without what is internal: names and addresses, the points that were found, remarks."""
    people = publishing.people_of(facts)

    def told(text: str, language: str) -> str:
        return people.replaced(publishing_addresses.without_addresses(publishing_names.seen(text), language), language)

    reason = dataclasses.replace(edition.reason, fr=told(edition.reason.fr, "fr"), nl=told(edition.reason.nl, "nl"))
    said = tuple(dataclasses.replace(one, note=Bilingual()) for one in edition.validations)
    return publishing.public(facts), dataclasses.replace(edition, reason=reason, points=(), validations=said)


def _written(facts: object, **more: object) -> bytes:
    return canonical({"format": freezing.FORMAT, "version": freezing.VERSION, "facts": facts, **more}) + b"\n"
