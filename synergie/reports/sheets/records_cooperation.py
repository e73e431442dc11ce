"""Initiatives, contracts and adhesions, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_
from synergie.model.contracts import CONTRACT_FORMS
from synergie.model.initiatives import (
    DIRECTIONS,
    FORMS,
    MATURITIES,
    NATURES,
    PERIMETERS,
    RECURRENCES,
    YEAR_STATES,
    Recurrence,
    YearState,
)
from synergie.model.programmes import ADHESIONS
from synergie.reports.sheets.records_types import Records, choice, period, several, side, vat
from synergie.reports.voice import Voice
from synergie.services.report_rows import DomainFacts, InitiativeFacts, YearlyReport


def records(facts: YearlyReport, voice: Voice) -> Iterator[Records]:
    """Yield what the two administrations do together."""
    yield _initiatives(facts, voice)
    yield _contracts(facts, voice)
    yield _adhesions(facts, voice)


def _initiatives(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("link", "Domain"), NP_("initiative", "Theme"), N_("Perimeter"), NP_("initiative", "Title")),
        *(N_("Part of"), NP_("initiative", "State"), NP_("initiative", "New in the year"), N_("Maturity")),
        *(N_("Planned for"), N_("Nature"), N_("Direction"), N_("Form"), N_("Recurrence")),
        *(NP_("initiative", "Started"), NP_("initiative", "Partners"), N_("Conditions"), N_("Free of charge")),
        *(N_("District"), N_("Rhythm"), N_("Re-invoiced by"), N_("Re-invoiced to")),
        *(N_("Re-invoiced per year"), N_("Key or rate of re-invoicing"), NP_("initiative", "Description")),
        N_("Text of the year"),
    )
    rows = [
        row
        for domain in facts.domains
        for found, theme in _under(domain, None)
        for one in found
        for row in _rows(one, None, (domain.name, theme, choice(PERIMETERS, domain.perimeter, voice)), voice)
    ]
    return Records(N_("Synergies and measures proposed"), heads, rows, NP_("sheet", "Synergies"))


def _under(
    domain: DomainFacts, theme: Bilingual | None
) -> Iterator[tuple[Sequence[InitiativeFacts], Bilingual | None]]:
    """Yield the initiatives of a domain and of its themes, with the theme."""
    yield domain.initiatives, theme
    for one in domain.themes:
        yield from _under(one, one.name)


def _rows(
    one: InitiativeFacts, whole: Bilingual | None, where: tuple[object, ...], voice: Voice
) -> Iterator[tuple[object, ...]]:
    known = one.recurrence is not Recurrence.NOT_STATED
    yield (
        *where,
        one.title,
        whole,
        choice(YEAR_STATES, one.state, voice),
        one.state is YearState.NEW,
        choice(MATURITIES, one.maturity, voice),
        period(one.target, voice),
        choice(NATURES, one.nature, voice),
        choice(DIRECTIONS, one.direction, voice),
        choice(FORMS, one.form, voice),
        choice(RECURRENCES, one.recurrence, voice) if known else None,
        one.started,
        several(one.partners, voice),
        one.conditions,
        one.is_free,
        one.territory,
        one.rhythm,
        side(one.provider, voice),
        side(one.beneficiary, voice),
        one.reinvoiced,
        one.reinvoicing_key,
        one.description,
        one.text,
    )
    for part in one.parts:
        yield from _rows(part, one.title, where, voice)


def _contracts(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("contract", "Object"), NP_("contract", "Form"), N_("Supplies and services"), N_("Supplier")),
        *(N_("Parties"), NP_("contract", "From – to"), NP_("contract", "Value"), NP_("contract", "VAT of the value")),
        *(N_("Estimated saving"), NP_("contract", "VAT of the saving"), N_("Reference of the specifications")),
        *(N_("Conditions"), N_("Renewals")),
    )
    rows = [
        (
            one.object,
            choice(CONTRACT_FORMS, one.form, voice),
            one.categories,
            one.supplier,
            several((party.who for party in one.parties), voice),
            period(one.term, voice),
            one.value,
            vat(voice, one.value),
            one.saving,
            vat(voice, one.saving),
            one.reference,
            one.conditions,
            voice.semicolon.join(found for each in one.renewals if (found := period(each.term, voice))) or None,
        )
        for one in facts.results.contracts
    ]
    return Records(NP_("sheet", "Public contracts"), heads, rows, NP_("sheet", "Contracts"))


def _adhesions(facts: YearlyReport, voice: Voice) -> Records:
    heads = (
        *(NP_("link", "Programme"), NP_("column", "Authority"), N_("Domain of the programme")),
        *(NP_("adhesion", "Status"), NP_("adhesion", "Date"), N_("Reference of the deliberation")),
        *(NP_("adhesion", "Reason"), N_("Reservations"), N_("According to"), N_("Source")),
    )
    rows = [
        (
            programme.name,
            one.who,
            one.domain if one.domain is not None else voice.sentence(voice.say(N_("the whole programme"))),
            choice(ADHESIONS, one.status, voice),
            one.date,
            one.reference,
            one.reason,
            one.reservations,
            one.said_by,
            one.source,
        )
        for programme in facts.outside.programmes
        for one in programme.adhesions
    ]
    return Records(N_("History of the adhesions"), heads, rows, N_("Adhesions"))
