"""Rules about agreements and their parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.words import N_, Message
from synergie.model.agreements import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementTerm,
    ContactPerson,
    DayKind,
    Duration,
)
from synergie.model.bodies import Organisation
from synergie.model.dossier import Administration
from synergie.services.checks.alike import folded
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.holidays_be import MOST_DAYS, calendar_days_after


def article_twice(look: Look) -> Iterator[Hit]:
    """Find articles of an agreement that bear the number of another one."""
    message = N_("Two articles of “{agreement}” bear the number {article}.")
    for key, terms in look.parts(AgreementTerm, "agreement_id").items():
        seen: set[str] = set()
        for one in terms:
            number = folded(one.article)
            if number and number in seen:
                said = message.of(agreement=called(look.by_id(Agreement)[key]), article=one.article)
                yield Hit(one, "article", said)
            seen.add(number)


def worded_otherwise(look: Look) -> Iterator[Hit]:
    """Find agreements whose title is not what their own text calls them."""
    message = N_("“{agreement}” calls itself “{worded}” in its own text.")
    for one in look.of(Agreement):
        if not one.worded_as.empty and not _says_the_same(one.worded_as, one.title):
            yield Hit(one, "worded_as", message.of(agreement=called(one), worded=one.worded_as))


def _says_the_same(worded: Bilingual, title: Bilingual) -> bool:
    """Return whether the title holds the wording or begins with the same word (agreement, declaration)."""
    for language in LANGUAGES:
        one, other = folded(worded.in_(language)), folded(title.in_(language))
        if one and other and (one in other or one.split()[0] == other.split()[0]):
            return True
    return False


def without_decision(look: Look) -> Iterator[Hit]:
    """Find parties that need a decision of their council and give no date for it."""
    message = N_("“{agreement}”: the date of the decision is missing ({party}).")
    for one in look.of(AgreementParty):
        if one.needs_decision and one.decided is None:
            agreement = look.by_id(Agreement)[one.agreement_id]
            yield Hit(one, "decided", message.of(agreement=called(agreement), party=_party(look, one)))


def contacts_not_named(look: Look) -> Iterator[Hit]:
    """Find parties that did not name a contact person in the days that the agreement gives them."""
    message = N_("“{agreement}”: a contact person should have been named by {day} ({party}).")
    named = {one.party_id for one in look.of(ContactPerson)}
    parties = look.parts(AgreementParty, "agreement_id")
    for one in look.of(Agreement):
        last = last_day_to_name(one)
        if last is None or last >= look.day or one.state in (AgreementState.DRAFT, AgreementState.ENDED):
            continue
        for party in parties.get(one.id, ()):
            if party.id not in named:
                yield Hit(party, "contact", message.of(agreement=called(one), party=_party(look, party), day=last))


def last_day_to_name(agreement: Agreement) -> dt.date | None:
    """Return the last day to name contact persons; of clear days neither the first nor the last one counts."""
    days = agreement.contact_days
    if agreement.in_force is None or days is None or not 0 <= days <= MOST_DAYS:
        return None
    more = 1 if agreement.contact_days_kind is DayKind.CLEAR else 0
    return calendar_days_after(agreement.in_force.last, days + more)


def without_review(look: Look) -> Iterator[Hit]:
    """Find agreements without an end that nobody plans to look at again."""
    message = N_("“{agreement}” has no end: say when it will be reviewed.")
    for one in look.of(Agreement):
        if one.duration is Duration.UNLIMITED and one.review is None and one.state is not AgreementState.ENDED:
            yield Hit(one, "review", message.of(agreement=called(one)))


def _party(look: Look, one: AgreementParty) -> Bilingual | Message:
    if one.administration_id is not None:
        return look.by_id(Administration)[one.administration_id].name
    if one.organisation_id is not None:
        return called(look.by_id(Organisation)[one.organisation_id])
    return called(one)
