"""Rules about agreements and their parties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.words import N_, Message
from synergie.model.administrations import Administration
from synergie.model.agreements import (
    Agreement,
    AgreementParty,
    AgreementState,
    AgreementTerm,
    Commitment,
    ContactPerson,
    Duration,
    TermKind,
)
from synergie.model.bodies import Organisation
from synergie.services.agreement_following import last_day_to_name
from synergie.services.checks.alike import folded
from synergie.services.checks.finding import Hit, Look, called

_NOT_RUNNING: Final = frozenset({AgreementState.DRAFT, AgreementState.ENDED})


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
        if last is None or last >= look.day or one.state in _NOT_RUNNING:
            continue
        for party in parties.get(one.id, ()):
            if party.id not in named:
                yield Hit(party, "contact", message.of(agreement=called(one), party=_party(look, party), day=last))


def without_review(look: Look) -> Iterator[Hit]:
    """Find agreements without an end that nobody plans to look at again."""
    message = N_("“{agreement}” has no end: say when it will be reviewed.")
    for one in look.of(Agreement):
        if one.duration is Duration.UNLIMITED and one.review is None and one.state is not AgreementState.ENDED:
            yield Hit(one, "review", message.of(agreement=called(one)))


def review_passed(look: Look) -> Iterator[Hit]:
    """Find agreements whose day of review is past: nobody wrote a new one, or that it was looked at."""
    message = N_("“{agreement}” was to be reviewed on {date}: enter what came of it and the next date.")
    for one in look.of(Agreement):
        if one.state not in _NOT_RUNNING and one.review is not None and one.review.last < look.day:
            yield Hit(one, "review", message.of(agreement=called(one), date=one.review))


def resolutory_without_decision(look: Look) -> Iterator[Hit]:
    """Find resolutory conditions where no party dates a decision that supervision could suspend or annul.

    A party that needs a decision of its council and gives no date has a finding of its own.
    """
    message = N_("“{agreement}” has a resolutory condition, and no party gives the date of its decision.")
    parties = look.parts(AgreementParty, "agreement_id")
    for key, terms in look.parts(AgreementTerm, "agreement_id").items():
        found = next((one for one in terms if one.kind is TermKind.RESOLUTORY), None)
        ones = parties.get(key, [])
        if found is None or any(one.decided is not None or one.needs_decision for one in ones):
            continue
        agreement = look.by_id(Agreement)[key]
        if agreement.state not in _NOT_RUNNING:
            yield Hit(found, "text", message.of(agreement=called(agreement)))


def delivered_late(look: Look) -> Iterator[Hit]:
    """Find commitments whose day is past and that are not delivered."""
    message = N_("“{agreement}”: “{commitment}” was due on {date} and is not delivered.")
    for one in look.of(Commitment):
        agreement = look.by_id(Agreement)[one.agreement_id]
        late = one.due is not None and one.delivered is None and one.due.last < look.day
        if late and agreement.state not in _NOT_RUNNING:
            said = message.of(agreement=called(agreement), commitment=called(one), date=one.due)
            yield Hit(one, "delivered", said)


def more_than_promised(look: Look) -> Iterator[Hit]:
    """Find commitments of which more was delivered than was promised."""
    for one in look.of(Commitment):
        agreement = called(look.by_id(Agreement)[one.agreement_id])
        for field, message, promised, used in _delivered(one):
            if promised is not None and used is not None and promised < used:
                yield Hit(one, field, message.of(agreement=agreement, used=used, promised=promised))


def _delivered(one: Commitment) -> Iterator[tuple[str, Message, Any, Any]]:
    """Return the numbers of a commitment: the field, the sentence, what was promised and what was delivered."""
    yield "man_days_used", _MORE_DAYS, one.man_days, one.man_days_used
    yield "profiles_used", _MORE_PROFILES, one.profiles, one.profiles_used
    amount, paid = one.amount, one.amount_paid
    if amount is not None and paid is not None and amount.vat is paid.vat:
        yield "amount_paid", _MORE_MONEY, amount, paid


_MORE_DAYS: Final = N_("“{agreement}”: {used} man-days were used, {promised} were promised.")
_MORE_PROFILES: Final = N_("“{agreement}”: {used} profiles were delivered, {promised} were promised.")
_MORE_MONEY: Final = N_("“{agreement}”: {used} was paid, {promised} was promised.")


def _party(look: Look, one: AgreementParty) -> Bilingual | Message:
    if one.administration_id is not None:
        return look.by_id(Administration)[one.administration_id].name
    if one.organisation_id is not None:
        return called(look.by_id(Organisation)[one.organisation_id])
    return called(one)
