"""Cover notes with which the report goes to the authorities, each under the letterhead of who submits it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final

from synergie.basis.words import N_, NP_, Message
from synergie.model.bodies import BodyKind
from synergie.model.dossier import Side
from synergie.reports.content import Bullets, Item, Paragraph, Run, Section
from synergie.reports.kit import parts
from synergie.reports.kit.sheets import Desk, Sheet

_BOTH: Final = (Side.COMMUNE, Side.CPAS)
SUBJECT: Final = N_("Report on economies of scale and synergies {year}")
_TAKE_NOTE: Final = N_("to take note of the report of {year}")
_APPROVE: Final = N_("to approve the report of {year}")
_TAKES_NOTE: Final = N_("to take note of the report on economies of scale and synergies of the year {year}.")
_APPROVES: Final = N_("to approve the report on economies of scale and synergies of the year {year}.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An authority that gets a note: who submits it, how it is addressed, what it is asked, what it may decide."""

    kind: BodyKind
    sides: tuple[Side, ...]
    to: Message
    name: Message
    basis: tuple[Message, ...]
    asked: tuple[Message, ...]
    decides: tuple[Message, ...]


AUTHORITIES: Final[Mapping[str, Authority]] = {
    "college": Authority(
        kind=BodyKind.COLLEGE,
        sides=(Side.COMMUNE,),
        to=NP_("recipient", "To the College of Mayor and Aldermen"),
        name=NP_("authority", "The College of Mayor and Aldermen"),
        basis=(parts.EIGHTY_EIGHT,),
        asked=(
            N_("to transmit it to the concertation committee"),
            N_("to submit it to the municipal council with the budget"),
        ),
        decides=(
            N_("to transmit the report to the concertation committee."),
            N_("to submit the report to the municipal council, as an annex to the budget."),
        ),
    ),
    "bureau": Authority(
        kind=BodyKind.PERMANENT_BUREAU,
        sides=(Side.CPAS,),
        to=NP_("recipient", "To the Permanent Bureau"),
        name=NP_("authority", "The Permanent Bureau"),
        basis=(parts.EIGHTY_EIGHT,),
        asked=(
            N_("to transmit it to the concertation committee"),
            N_("to submit it to the social welfare council with the budget"),
        ),
        decides=(
            N_("to transmit the report to the concertation committee."),
            N_("to submit the report to the social welfare council, as an annex to the budget."),
        ),
    ),
    "concertation": Authority(
        kind=BodyKind.CONCERTATION,
        sides=_BOTH,
        to=NP_("recipient", "To the concertation committee of the commune and the CPAS"),
        name=NP_("authority", "The concertation committee"),
        basis=(parts.FOUR,),
        asked=(N_("to transmit it to both administrations, so that it is annexed to their budgets"),),
        decides=(N_("to transmit the report to the commune and to the CPAS, so that it is annexed to their budgets."),),
    ),
    "municipal-council": Authority(
        kind=BodyKind.MUNICIPAL_COUNCIL,
        sides=(Side.COMMUNE,),
        to=NP_("recipient", "To the municipal council"),
        name=NP_("authority", "The municipal council"),
        basis=(parts.EIGHTY_EIGHT,),
        asked=(N_("to attach it to the budget of the commune"),),
        decides=(
            N_("to attach the report to the budget of the commune."),
            N_("to transmit the report with the budget to the supervisory authority."),
        ),
    ),
    "cpas-council": Authority(
        kind=BodyKind.WELFARE_COUNCIL,
        sides=(Side.CPAS,),
        to=NP_("recipient", "To the social welfare council"),
        name=NP_("authority", "The social welfare council"),
        basis=(parts.EIGHTY_EIGHT, parts.FOUR),
        asked=(N_("to attach it to the budget of the CPAS"),),
        decides=(
            N_("to attach the report to the budget of the CPAS."),
            N_("to transmit the report with the budget to the supervisory authority."),
        ),
    ),
}


def compose(key: str, desk: Desk) -> Sheet:
    """Return the cover note for the authority `key` of `AUTHORITIES`."""
    one = AUTHORITIES[key]
    year = str(desk.report.year)
    subject = desk.say(SUBJECT, year=year)
    sections = (
        desk.part("object", NP_("note", "Purpose"), parts.state(desk), _purpose(one, desk)),
        parts.basis(desk, one.basis),
        desk.part("summary", N_("Summary of the year"), parts.figures(desk)),
        parts.open_points(desk),
        _asked(one, desk),
        parts.sittings(desk, one.kind),
        _decision(one, desk),
        parts.annexes(desk),
    )
    return desk.sheet(key, subject, sections, sides=one.sides, recipients=(desk.say(one.to),))


def _purpose(one: Authority, desk: Desk) -> Paragraph:
    text = N_("This note submits it, with a summary and a proposed decision, {to_authority}.")
    return desk.text(text, to_authority=_addressed(one, desk))


def _addressed(one: Authority, desk: Desk) -> str:
    """Return whom it goes to as inside a sentence: "au Collège", "to the municipal council"."""
    to = desk.say(one.to)
    return f"{to[:1].lower()}{to[1:]}"


def _asked(one: Authority, desk: Desk) -> Section | None:
    first = _APPROVE if desk.order.approves else _TAKE_NOTE
    year = str(desk.report.year)
    lines = [desk.say(first, year=year), *(desk.say(message) for message in one.asked)]
    end = desk.voice.semicolon.rstrip()
    items = tuple(Item((Run(f"{text}{end if place < len(lines) - 1 else '.'}"),)) for place, text in enumerate(lines))
    asked = desk.say(N_("it is asked {to_authority}:"), to_authority=_addressed(one, desk))
    return desk.part("asked", N_("What is asked"), Paragraph((Run(desk.voice.sentence(asked)),)), Bullets(items))


def _decision(one: Authority, desk: Desk) -> Section | None:
    first = _APPROVES if desk.order.approves else _TAKES_NOTE
    articles = [desk.say(first, year=str(desk.report.year)), *(desk.say(message) for message in one.decides)]
    head = Paragraph((Run(desk.say(one.name), bold=True), Run(f" {desk.say(NP_('decision', 'decides:'))}")))
    return desk.part("decision", N_("Proposed decision"), head, *articles_of(articles, desk))


def articles_of(texts: list[str], desk: Desk) -> list[Paragraph]:
    """Return the articles of a proposed decision, numbered."""
    found = []
    for place, text in enumerate(texts, 1):
        numbered = NP_("decision", "Article {n}.") if place > 1 else NP_("decision", "Article 1.")
        number = desk.say(numbered, n=str(place))
        found.append(Paragraph((Run(f"{number} ", bold=True), Run(desk.voice.sentence(text)))))
    return found
