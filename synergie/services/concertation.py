"""Prior concertation: which decisions need one (article 26bis, § 1 and § 2), and what shows that it took place."""

from __future__ import annotations

import dataclasses
import enum
import re
import unicodedata
import uuid
from collections.abc import Mapping
from typing import Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.folding import folded, plain
from synergie.basis.words import Message
from synergie.model.actions import MATTERS, Decision, DecisionLevel, DecisionOutcome, Matter
from synergie.model.administrations import Administration
from synergie.model.bodies import Body
from synergie.model.dossier import Side
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting, MeetingKind, MeetingState
from synergie.model.minutes import MinutesVersion, Statement
from synergie.services import records
from synergie.services.legal_entries import Basis, of_law

PLACES: Final[Mapping[Matter, tuple[str, str]]] = {
    Matter.BUDGET: ("1", "1°"),
    Matter.STAFF_ESTABLISHMENT: ("1", "2°"),
    Matter.STATUTE: ("1", "3°"),
    Matter.ADDITIONAL_STAFF: ("1", "4°"),
    Matter.NEW_SERVICES: ("1", "5°"),
    Matter.ASSOCIATIONS: ("1", "6°"),
    Matter.BUDGET_AMENDMENT: ("1", "7°"),
    Matter.POLICY_PROGRAMME: ("1", "8°"),
    Matter.COMMUNE_STATUTE: ("2", "1°"),
    Matter.COMMUNE_SERVICES: ("2", "2°"),
    Matter.HOUSE_RULES: ("3", ""),
}
"""The paragraph and the number of article 26bis that name a matter."""

_IS_SOCIAL: Final = re.compile(r"\bsocia(?:l|le|ux|les|al)\b")
_WORDS: Final[Mapping[Matter, str]] = {
    Matter.BUDGET_AMENDMENT: r"modifications? budgetaires?|begrotingswijziging\w*|budgetwijziging\w*",
    Matter.POLICY_PROGRAMME: r"programmes? de politique generale|programmes? de politique communale"
    r"|algemeen beleidsprogramma|beleidsprogramma|programma van (?:het )?algemeen beleid",
    Matter.STAFF_ESTABLISHMENT: r"cadres? (?:organique|du personnel|des emplois)|modification du cadre"
    r"|personeelsformatie\w*|personeelskader\w*",
    Matter.STATUTE: r"statuts? (?:administratifs?|pecuniaires?|du personnel|des agents)"
    r"|(?:administratief|geldelijk) statuut|personeelsstatuut|rechtspositie\w*|bezoldigingsregeling\w*",
    Matter.ADDITIONAL_STAFF: r"recrutements?|recruter|personnel supplementaire|engager (?:du|un|une|des|deux|trois)\b"
    r"|engagements? (?:de personnel|de travailleurs|d'agents|d'une?|supplementaires?)"
    r"|aanwerving\w*|aanwerven|(?:bijkomend|extra) personeel",
    Matter.NEW_SERVICES: r"nouveaux? (?:services?|etablissements?)|creation d'un (?:service|etablissement)"
    r"|ouverture d'un (?:service|etablissement)|extension d(?:es|e) structures"
    r"|nieuwe (?:sociale )?(?:diensten|dienst|instellingen|instelling)"
    r"|oprichting van een (?:\w+ )?(?:dienst|instelling)|uitbreiding van (?:de )?(?:bestaande )?structuren",
    Matter.ASSOCIATIONS: r"(?:creation|constitution|creer|adhesion|adherer|affiliation|participation)"
    r"\b[^.;]{0,60}\bassociations?"
    r"|(?:oprichting|oprichten|toetreding|toetreden|deelname|aansluiting)\b[^.;]{0,60}\bvereniging(?:en)?"
    r"|vereniging(?:en)?\b[^.;]{0,40}\b(?:oprichten|toetreden)",
    Matter.BUDGET: r"budgets?|begroting|begrotingen|begrotingsontwerp",
}
_KNOWN: Final = {matter: re.compile(rf"\b(?:{words})\b") for matter, words in _WORDS.items()}
"""What each matter is called, in folded French and Dutch; the more special ones first."""
_OF_STAFF: Final = {
    Matter.STAFF_ESTABLISHMENT: re.compile(r"\b(?:cadre|formatie)\b"),
    Matter.STATUTE: re.compile(r"\b(?:statut|statuut)\b"),
    Matter.ADDITIONAL_STAFF: re.compile(r"\b(?:engagements?|engager)\b(?! formel)"),
}
"""Words that say enough only in a decision about staff."""
_STAFF: Final = frozenset({"hr", "rh", "grh", "personnel", "hrm"})
_OF_COMMUNE: Final = {Matter.STATUTE: Matter.COMMUNE_STATUTE, Matter.NEW_SERVICES: Matter.COMMUNE_SERVICES}
_TAKEN: Final = (DecisionOutcome.YES, DecisionOutcome.CONDITIONAL)


class Gap(enum.StrEnum):
    """What is missing for a decision on a matter of article 26bis."""

    CONCERTATION = "concertation"
    OTHER_MEETING = "other_meeting"
    """The meeting is not one of the concertation committee, or did not take place."""
    UNDATED = "undated"
    """Which of the two came first cannot be told."""
    LATER = "later"
    """The concertation came after the decision."""
    MINUTES = "minutes"
    PROPOSAL = "proposal"


BEFORE: Final = (Gap.CONCERTATION, Gap.OTHER_MEETING, Gap.LATER, Gap.UNDATED)


@dataclasses.dataclass(frozen=True, slots=True)
class Proposal:
    """A matter that the words of a decision speak of: nothing is set before somebody accepts it."""

    matter: Matter
    words: str
    """What was recognised."""
    basis: Basis

    @property
    def name(self) -> Message:
        """What the matter is called."""
        return MATTERS[self.matter]


def basis(matter: Matter) -> Basis:
    """Return the place in the law that asks for concertation about `matter`."""
    paragraph, number = PLACES[matter]
    return of_law("26bis", paragraph, number)


def recognise(text: Bilingual, side: Side | None = None, domain: str = "", language: str = "fr") -> Proposal | None:
    """Return the matter that `text` speaks of, the most special one; None when it speaks of none.

    `side`: who decides; of the commune only what § 2 names counts. `domain`: the code of the domain. `language`: in
    which one it is looked for first.
    """
    for each in sorted(LANGUAGES, key=lambda one: one != language):
        written = folded(text.in_(each))
        for matter, hit in _found(written, domain):
            own = _of_side(matter, side, written)
            if own is not None:
                return Proposal(own, _as_written(text.in_(each), written, hit), basis(own))
    return None


def _as_written(text: str, found: str, hit: re.Match[str]) -> str:
    """Return the words of `hit` with their accents, as far as each letter of `text` became one of `found`."""
    same = unicodedata.normalize("NFC", plain(text))
    return same[hit.start() : hit.end()] if len(same) == len(found) else hit.group()


def _found(written: str, domain: str) -> list[tuple[Matter, re.Match[str]]]:
    found = [(matter, hit) for matter, known in _KNOWN.items() if (hit := known.search(written))]
    if domain in _STAFF:
        found += [(matter, hit) for matter, known in _OF_STAFF.items() if (hit := known.search(written))]
    return found


def _of_side(matter: Matter, side: Side | None, written: str) -> Matter | None:
    if side is not Side.COMMUNE:
        return matter
    own = _OF_COMMUNE.get(matter)
    return None if own is Matter.COMMUNE_SERVICES and not _IS_SOCIAL.search(written) else own


def proposed(session: Session, decision: uuid.UUID, language: str = "fr") -> Proposal | None:
    """Return the matter that a decision may be about; None when one is set, or when nothing is decided for good."""
    found = session.get(Decision, decision)
    if found is None or found.matter is not None or not found.no_concertation.empty:
        return None
    if found.level is DecisionLevel.INFORMAL or found.outcome not in _TAKEN:
        return None
    return recognise(found.text, _side(session, found), _domain(session, found), language)


def accept(session: Session, decision: uuid.UUID, matter: Matter | str) -> None:
    """Say that a decision is about `matter`; raises `Refusal` or `Conflict` as every change does."""
    records.change(session, "decision", decision, "matter", Matter(matter))


def required(session: Session, decision: uuid.UUID) -> Basis | None:
    """Return the place in the law that asks for prior concertation, None when none is needed."""
    found = session.get(Decision, decision)
    return basis(found.matter) if found is not None and found.matter is not None and needs(found) else None


def gaps_of(session: Session, decision: uuid.UUID) -> tuple[Gap, ...]:
    """Return what is missing for a decision."""
    found = session.get(Decision, decision)
    if found is None or not needs(found):
        return ()
    meeting = session.get(Meeting, found.concertation_id) if found.concertation_id is not None else None
    query = sa.select(sa.func.count()).select_from(MinutesVersion)
    count = session.scalar(query.where(MinutesVersion.meeting_id == found.concertation_id)) if meeting else 0
    return gaps(found, meeting, has_minutes=bool(count))


def needs(decision: Decision) -> bool:
    """Return whether a decision was taken on a matter, without a word on why no concertation was needed."""
    return decision.matter is not None and decision.outcome in _TAKEN and decision.no_concertation.empty


def gaps(decision: Decision, meeting: Meeting | None, *, has_minutes: bool) -> tuple[Gap, ...]:
    """Return what is missing for a decision that needs concertation; `meeting` is the one it names."""
    before = _before(decision, meeting)
    found = [] if before is None else [before]
    if meeting is not None and not has_minutes:
        found.append(Gap.MINUTES)
    if decision.proposal_id is None:
        found.append(Gap.PROPOSAL)
    return tuple(found)


def _before(decision: Decision, meeting: Meeting | None) -> Gap | None:
    """Return why the concertation was not held before the decision; on the same day it may have been."""
    if meeting is None:
        return Gap.CONCERTATION
    if meeting.kind is not MeetingKind.CONCERTATION or meeting.state is not MeetingState.HELD:
        return Gap.OTHER_MEETING
    if meeting.date is None or decision.date is None:
        return Gap.UNDATED
    if meeting.date.first > decision.date.last:
        return Gap.LATER
    return None if meeting.date.last <= decision.date.last else Gap.UNDATED


def _side(session: Session, decision: Decision) -> Side | None:
    key = decision.administration_id
    if key is None and decision.body_id is not None:
        key = session.scalar(sa.select(Body.administration_id).where(Body.id == decision.body_id))
    return session.scalar(sa.select(Administration.side).where(Administration.id == key)) if key is not None else None


def _domain(session: Session, decision: Decision) -> str:
    if decision.statement_id is None:
        return ""
    query = sa.select(Domain.code).join(Statement, Statement.domain_id == Domain.id)
    return session.scalar(query.where(Statement.id == decision.statement_id)) or ""
