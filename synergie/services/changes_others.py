"""What contracts, costs, agreements, adhesions, points, requests and what is owed say, to be compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.model.agreements import AgreementState
from synergie.model.minutes import DivergenceState
from synergie.model.overlaps import OverlapState
from synergie.model.requests import AnswerState, DeliverableState
from synergie.services.changes_facts import Aspect, Subject, What
from synergie.services.changes_seen import Kind, Seen, chosen, together, worded
from synergie.services.report_minutes import DivergenceFacts
from synergie.services.report_programmes import AgreementFacts, ProgrammeFacts
from synergie.services.report_results import ContractFacts, CostFacts, OverlapFacts
from synergie.services.report_rows import DeliverableFacts, RequestFacts, YearlyReport

# Costs, contracts, agreements


def _costs(facts: YearlyReport) -> Iterator[Seen]:
    return (_cost(one) for one in facts.results.costs)


def _cost(one: CostFacts) -> Seen:
    return Seen(
        key=str(one.id),
        title=one.title,
        where=chosen(one.purpose),
        kin=(one.purpose, one.side),
        sides={
            Aspect.TITLE: one.title,
            Aspect.OPTIONS: together(option.name for option in one.options),
            Aspect.CONCLUSION: one.conclusion,
            Aspect.HYPOTHESES: one.hypotheses,
        },
    )


def _contracts(facts: YearlyReport) -> Iterator[Seen]:
    return (_contract(one) for one in facts.results.contracts)


def _contract(one: ContractFacts) -> Seen:
    return Seen(
        key=str(one.id),
        title=one.object,
        where=chosen(one.form),
        kin=(one.form,),
        sides={
            Aspect.TITLE: one.object,
            Aspect.FORM: chosen(one.form),
            Aspect.SUPPLIER: one.supplier,
            Aspect.TERM: one.term,
            Aspect.AMOUNT: one.value,
            Aspect.SAVING: one.saving,
            Aspect.REFERENCE: one.reference,
            Aspect.DESCRIPTION: one.categories,
            Aspect.CONDITIONS: one.conditions,
            Aspect.PARTIES: together(party.who for party in one.parties),
            Aspect.RENEWALS: len(one.renewals),
        },
    )


def _contract_became(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    more, less = after.sides[Aspect.RENEWALS], before.sides[Aspect.RENEWALS]
    renewed = isinstance(more, int) and isinstance(less, int) and more > less
    return What.RENEWED if renewed else worded(before, after, changed)


def _agreements(facts: YearlyReport) -> Iterator[Seen]:
    return (_agreement(one) for one in facts.outside.agreements)


def _agreement(one: AgreementFacts) -> Seen:
    return Seen(
        key=str(one.id),
        title=one.title,
        state=one.state,
        is_over=one.state is AgreementState.ENDED,
        sides={
            Aspect.TITLE: one.title,
            Aspect.STATE: chosen(one.state),
            Aspect.DESCRIPTION: one.object,
            Aspect.SIGNED: one.signed,
            Aspect.IN_FORCE: one.in_force,
            Aspect.ENDS: one.ends,
            Aspect.PARTIES: together(party.who for party in one.parties),
        },
    )


def _agreement_became(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    if after.is_over and not before.is_over:
        return What.ENDED
    return What.MOVED if Aspect.STATE in changed else worded(before, after, changed)


# Adhesions


def _adhesions(facts: YearlyReport) -> Iterator[Seen]:
    for programme in facts.outside.programmes:
        yield from _joined(programme)


def _joined(programme: ProgrammeFacts) -> Iterator[Seen]:
    """Yield the last status of each participant for each domain, none for what is recorded as not known."""
    last = {(one.who.fr, one.who.nl, one.domain_code): one for one in programme.adhesions}
    for (fr, nl, code), one in last.items():
        about = programme.name if one.domain is None else one.domain
        yield Seen(
            key="/".join((str(programme.id), code, fr or nl)),
            title=one.who,
            where=about,
            kin=(programme.id, code),
            sides={Aspect.STATUS: chosen(one.status), Aspect.RESERVATIONS: one.reservations},
        )


# Points of disagreement, duplications, what is asked and owed


def _disagreements(facts: YearlyReport) -> Iterator[Seen]:
    return (_disagreement(one) for one in facts.record.divergences)


def _disagreement(one: DivergenceFacts) -> Seen:
    return Seen(
        key=str(one.id or ""),
        title=one.subject,
        state=one.state,
        is_over=one.state is not DivergenceState.OPEN,
        is_internal=one.is_internal,
        sides={
            Aspect.TITLE: one.subject,
            Aspect.STATE: chosen(one.state),
            Aspect.COMMUNE: one.commune,
            Aspect.CPAS: one.cpas,
            Aspect.SETTLED: one.settled,
        },
    )


def _settled(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    settled = after.state is DivergenceState.SETTLED and before.state is not after.state
    return What.SETTLED if settled else worded(before, after, changed)


def _overlaps(facts: YearlyReport) -> Iterator[Seen]:
    return (_overlap(one) for one in facts.results.overlaps)


def _overlap(one: OverlapFacts) -> Seen:
    return Seen(
        key=str(one.id or ""),
        title=one.activity,
        where=one.domain,
        kin=(),
        state=one.state,
        is_over=one.state is OverlapState.REMOVED,
        sides={
            Aspect.TITLE: one.activity,
            Aspect.DOMAIN: one.domain,
            Aspect.STATE: chosen(one.state),
            Aspect.DESCRIPTION: one.how,
        },
    )


def _overlap_became(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    if after.is_over and not before.is_over:
        return What.ENDED
    return What.MOVED if Aspect.STATE in changed else worded(before, after, changed)


def _requests(facts: YearlyReport) -> Iterator[Seen]:
    return (_request(one) for one in facts.requests)


def _request(one: RequestFacts) -> Seen:
    return Seen(
        key=str(one.id or ""),
        title=one.subject,
        where=chosen(one.sender),
        kin=(one.sender,),
        state=one.answer_state,
        is_over=True,
        sides={
            Aspect.STATE: chosen(one.answer_state),
            Aspect.ANSWERED: one.answered,
            Aspect.ANSWER: one.answer,
        },
    )


def _answered(before: Seen, after: Seen, _changed: frozenset[Aspect]) -> What | None:
    now = after.state is AnswerState.ANSWERED and before.state is not AnswerState.ANSWERED
    return What.ANSWERED if now else None


def _deliverables(facts: YearlyReport) -> Iterator[Seen]:
    return (_deliverable(one) for one in facts.deliverables)


def _deliverable(one: DeliverableFacts) -> Seen:
    return Seen(
        key=str(one.id or ""),
        title=one.title,
        where=chosen(one.owed_by),
        kin=(one.owed_by,),
        state=one.state,
        is_over=one.state not in (DeliverableState.AWAITED, DeliverableState.BLOCKED),
        sides={
            Aspect.STATE: chosen(one.state),
            Aspect.RECEIVED: one.received,
            Aspect.BECAUSE: one.blocked_because,
        },
    )


def _received(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    return What.SETTLED if after.is_over and not before.is_over else worded(before, after, changed)


OTHERS: Final = (
    Kind(subject=Subject.COST, rows=_costs, became=worded, alike=True),
    Kind(subject=Subject.CONTRACT, rows=_contracts, became=_contract_became),
    Kind(subject=Subject.AGREEMENT, rows=_agreements, became=_agreement_became),
    Kind(subject=Subject.ADHESION, rows=_adhesions, became=worded),
    Kind(subject=Subject.DISAGREEMENT, rows=_disagreements, became=_settled, alike=True),
    Kind(subject=Subject.OVERLAP, rows=_overlaps, became=_overlap_became, alike=True),
    Kind(subject=Subject.REQUEST, rows=_requests, became=_answered, arrived=lambda _row: None),
    Kind(subject=Subject.DELIVERABLE, rows=_deliverables, became=_received),
)
