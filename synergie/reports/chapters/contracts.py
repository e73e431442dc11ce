"""Public contracts, joint or separate, and agreements with their commitments and terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from synergie.basis.quantities import Money
from synergie.basis.words import N_, NP_, Message
from synergie.model.agreements import AGREEMENT_STATES, DAY_KINDS, DURATIONS, TERM_KINDS, Duration
from synergie.model.contracts import CONTRACT_FORMS, PARTY_ROLES, ContractForm, PartyRole
from synergie.model.outline import ColumnSource
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import LINE, Block, Bullets, Column, Item, Paragraph, Run, Runs, Section, Table
from synergie.reports.origins import record, sourced
from synergie.reports.profile_words import profiles
from synergie.reports.voice import NOT_KNOWN, Voice, joined
from synergie.services.report_programmes import AgreementFacts, CommitmentFacts, PartyFacts, TermFacts
from synergie.services.report_results import ContractFacts, ContractPartyFacts, RenewalFacts
from synergie.services.report_rows import YearlyReport

_TOGETHER = (ContractForm.JOINT, ContractForm.FRAMEWORK, ContractForm.PURCHASING_CENTRE)
_GROUPS = (
    (N_("Contracts concluded together"), _TOGETHER),
    (N_("Separate contracts"), (ContractForm.SEPARATE,)),
)

_BY_HAND: Final = N_("To be filled in by hand: {columns}.")


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on public contracts and on the agreements of the two administrations."""
    blocks: list[Block] = list(opening(report, Chapter.CONTRACTS, voice))
    parts = []
    for place, (title, forms) in enumerate(_GROUPS):
        rows = [one for one in report.results.contracts if one.form in forms]
        if rows:
            table = _chosen(rows, place, title, report, voice) if report.contract_columns else None
            table = table or _table(rows, place, title, voice)
            parts.append(Section(f"contracts-{place}", voice.say(title), (table,)))
    own = [one for one in report.outside.agreements if not one.is_precedent]
    if own:
        items = tuple(_agreement_item(one, voice) for one in own)
        parts.append(Section("agreements", voice.say(NP_("chapter", "Agreements")), (Bullets(items),)))
    if not parts and not blocks:
        blocks.append(nothing(voice))
    return Section("contracts", voice.say(N_("Public contracts and agreements")), tuple(blocks), tuple(parts))


def _money(value: Money | None, voice: Voice) -> str:
    return voice.formats.money(value, basis=True) if value is not None else ""


def _chosen(
    rows: Sequence[ContractFacts], place: int, caption: Message, report: YearlyReport, voice: Voice
) -> Table | None:
    """Return the contracts under the columns that people chose; None when none of these can be filled.

    A column without a source stays empty: whoever finishes the report in Word or on paper fills it.
    """
    columns = [one for one in report.contract_columns if one.source is None or one.source in _SOURCES]
    by_hand = [one for one in columns if one.source is None]
    if len(by_hand) == len(columns):
        return None
    unknown: Runs = (Run(voice.say(NOT_KNOWN)),)
    cells = tuple(
        tuple(_SOURCES[column.source](one, report, voice) or unknown if column.source else () for column in columns)
        for one in rows
    )
    weights = [_WEIGHTS.get(one.source, 2) if one.source else 2 for one in columns]
    heads = tuple(
        Column(voice.word(one.title), weight / sum(weights)) for one, weight in zip(columns, weights, strict=True)
    )
    names = voice.formats.list([voice.word(one.title) for one in by_hand])
    notes: tuple[Runs, ...] = ((Run(voice.say(_BY_HAND, columns=names)),),) if by_hand else ()
    return Table(f"contracts-{place}", voice.say(caption), heads, cells, notes=notes)


def _object(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    text = joined([voice.text(one.object, bold=True), voice.text(one.categories)], LINE)
    return sourced(text, record("public_contract", one.id))


def _form(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    return (Run(voice.sentence(voice.say(CONTRACT_FORMS[one.form]))),)


def _parties(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    return joined((_party(row, voice) for row in one.parties), ", ")


def _term_of(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    return voice.plain(voice.formats.period(one.term)) if one.term is not None else ()


def _value(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    return voice.plain(_money(one.value, voice))


def _saving(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    return voice.plain(_money(one.saving, voice))


def _state(one: ContractFacts, report: YearlyReport, voice: Voice) -> Runs:
    """Return whether a contract runs, as far as its term tells, and how it was renewed."""
    renewals = joined((_renewal(row, voice) for row in one.renewals), voice.semicolon)
    last = one.term.last if one.term is not None else None
    if last is None:
        return voice.fact(N_("Renewal"), renewals)
    words = N_("expired") if last < report.figures.day else NP_("contract", "running")
    return joined([(Run(voice.sentence(voice.say(words))),), voice.fact(N_("Renewal"), renewals)], LINE)


def _note(one: ContractFacts, _report: YearlyReport, voice: Voice) -> Runs:
    details = [
        voice.text(one.conditions),
        voice.fact(N_("Supplier"), voice.text(one.supplier) if one.supplier else ()),
        voice.fact(N_("Reference of the specifications"), voice.plain(one.reference)),
    ]
    return joined([runs for runs in details if runs], LINE)


_SOURCES: Final[Mapping[ColumnSource | None, Callable[[ContractFacts, YearlyReport, Voice], Runs]]] = {
    ColumnSource.OBJECT: _object,
    ColumnSource.FORM: _form,
    ColumnSource.PARTIES: _parties,
    ColumnSource.TERM: _term_of,
    ColumnSource.VALUE: _value,
    ColumnSource.SAVING: _saving,
    ColumnSource.STATE: _state,
    ColumnSource.NOTE: _note,
}
_WEIGHTS: Final[Mapping[ColumnSource, int]] = {ColumnSource.OBJECT: 4, ColumnSource.PARTIES: 3, ColumnSource.NOTE: 4}


def _table(rows: Sequence[ContractFacts], place: int, caption: Message, voice: Voice) -> Table:
    """Return the contracts; a column of which nothing is known is said to be unknown once, under the table."""
    facts = (
        (NP_("contract", "From – to"), 0.14, [voice.formats.period(one.term) if one.term else "" for one in rows]),
        (NP_("contract", "Value"), 0.12, [_money(one.value, voice) for one in rows]),
        (N_("Estimated saving"), 0.13, [_money(one.saving, voice) for one in rows]),
    )
    kept = [fact for fact in facts if any(fact[2])]
    cells = []
    for number, one in enumerate(rows):
        details = [
            voice.fact(N_("Supplies and services"), voice.text(one.categories)),
            voice.fact(N_("Conditions"), voice.text(one.conditions)),
            voice.fact(N_("Supplier"), voice.text(one.supplier) if one.supplier else ()),
            voice.fact(N_("Reference of the specifications"), voice.plain(one.reference)),
            voice.fact(N_("Renewal"), joined((_renewal(row, voice) for row in one.renewals), voice.semicolon)),
        ]
        form = voice.sentence(voice.say(CONTRACT_FORMS[one.form]))
        parties = joined((_party(row, voice) for row in one.parties), ", ")
        cells.append(
            (
                sourced(
                    joined([voice.text(one.object, bold=True), *(runs for runs in details if runs)], LINE),
                    record("public_contract", one.id),
                ),
                joined([(Run(form),), parties], LINE),
                *((Run(texts[number] or voice.say(NOT_KNOWN)),) for _, _, texts in kept),
            )
        )
    columns = (
        Column(voice.say(NP_("contract", "Object")), 0.41),
        Column(voice.say(N_("Form and parties")), 0.23),
        *(Column(voice.say(label), share) for label, share, _ in kept),
    )
    unknown = [voice.say(label) for label, _, texts in facts if not any(texts)]
    note = voice.say(N_("Not known for any of them: {what}."), what=voice.formats.list(unknown).lower())
    notes = ((Run(note),),) if unknown else ()
    return Table(f"contracts-{place}", voice.say(caption), columns, tuple(cells), notes=notes)


def _party(one: ContractPartyFacts, voice: Voice) -> Runs:
    words = [voice.say(PARTY_ROLES[one.role])] if one.role is not PartyRole.PARTNER else []
    if one.joined is not None:
        words.append(voice.formats.date(one.joined))
    if one.needs_collected:
        words.append(voice.say(NP_("party", "needs collected")))
    return (*voice.text(one.who), Run(f" ({', '.join(words)})")) if words else voice.text(one.who)


def _renewal(one: RenewalFacts, voice: Voice) -> Runs:
    when = [voice.formats.period(one.term)] if one.term is not None else []
    if one.decided is not None:
        when.append(voice.formats.date(one.decided))
    head: Runs = (Run(", ".join(when)),) if when else ()
    return joined([head, voice.text(one.note)], ", ") or (Run(voice.say(N_("date not known"))),)


def _agreement_item(one: AgreementFacts, voice: Voice) -> Item:
    details = [*_facts(one, voice)]
    details += [_commitment(row, voice) for row in one.commitments]
    details += [_term(row, voice) for row in one.terms]
    head = sourced(voice.text(one.title, bold=True), record("agreement", one.id))
    return Item(head, tuple(runs for runs in details if runs))


def _facts(one: AgreementFacts, voice: Voice) -> list[Runs]:
    duration = voice.say(DURATIONS[one.duration]) if one.duration is not Duration.NOT_STATED else ""
    contacts = ""
    if one.contact_days is not None:
        contacts = f"{voice.formats.number(one.contact_days)} {voice.say(DAY_KINDS[one.contact_days_kind])}"
    return [
        joined([paragraph.runs for paragraph in voice.paragraphs(one.object)], " "),
        voice.fact(N_("Parties"), joined((_agreement_party(row, voice) for row in one.parties), voice.semicolon)),
        voice.fact(NP_("agreement", "State"), (Run(voice.say(AGREEMENT_STATES[one.state])),)),
        voice.fact(N_("What its own text calls it"), voice.text(one.worded_as)),
        voice.dated(N_("Signed on"), one.signed),
        voice.dated(N_("In force since"), one.in_force),
        voice.fact(N_("Duration"), voice.plain(duration)),
        voice.dated(NP_("agreement", "Ends"), one.ends),
        voice.dated(N_("To be reviewed on"), one.review),
        voice.fact(N_("Contact persons to be named within"), voice.plain(contacts)),
        voice.fact(N_("Contact persons"), joined((voice.text(row) for row in one.contacts), voice.semicolon)),
        joined([paragraph.runs for paragraph in voice.paragraphs(one.note)], " "),
    ]


def _agreement_party(one: PartyFacts, voice: Voice) -> Runs:
    details = [voice.text(one.represented_by), voice.text(one.decided_by)]
    if one.decided is not None:
        details.append((Run(voice.formats.date(one.decided)),))
    elif one.needs_decision:
        details.append((Run(voice.say(N_("date of the decision not filled in"))),))
    inside = joined((runs for runs in details if runs), ", ")
    return (*voice.text(one.who), Run(" ("), *inside, Run(")")) if inside else voice.text(one.who)


def _commitment(one: CommitmentFacts, voice: Voice) -> Runs:
    who = voice.word(one.party) if one.party is not None else voice.say(N_("Commitment"))
    amounts = _promised(one, voice)
    extra = [
        (Run(voice.formats.list(amounts)),) if amounts else (),
        voice.text(one.budget_line),
        (Run(voice.formats.date(one.due)),) if one.due is not None else (),
        voice.text(one.condition),
    ]
    inside = joined((runs for runs in extra if runs), ", ")
    text = joined([paragraph.runs for paragraph in voice.paragraphs(one.text)], " ")
    head: Runs = (Run(who + voice.colon, muted=True), *text)
    return (*head, Run(" ("), *inside, Run(")")) if inside else head


def _promised(one: CommitmentFacts, voice: Voice) -> list[str]:
    found = []
    if one.man_days is not None:
        days = voice.formats.number(one.man_days)
        if one.man_days_used is None:
            found.append(voice.say(NP_("commitment", "{days} man-days"), days=days))
        else:
            used = voice.formats.number(one.man_days_used)
            found.append(voice.say(NP_("commitment", "{days} man-days, {used} of them used"), days=days, used=used))
    if one.profiles is not None:
        found.append(voice.say(profiles(one.profiles)))
        if one.profiles_used is not None:
            found.append(voice.say(N_("delivered: {profiles}"), profiles=profiles(one.profiles_used)))
    if one.amount is not None:
        found.append(voice.formats.money(one.amount))
    if one.amount_paid is not None:
        found.append(voice.say(NP_("commitment", "{amount} paid"), amount=voice.formats.money(one.amount_paid)))
    if one.delivered is not None:
        found.append(voice.say(NP_("commitment", "delivered: {date}"), date=voice.formats.date(one.delivered)))
    return found


def _term(one: TermFacts, voice: Voice) -> Runs:
    kind = voice.say(TERM_KINDS[one.kind])
    number = voice.say(N_("art. {number}"), number=one.article) if one.article else ""
    text = joined([paragraph.runs for paragraph in voice.paragraphs(one.text)], " ")
    head = f"{kind} ({number})" if number else kind
    runs: Runs = (Run(head + voice.colon, muted=True), *text)
    return (*runs, Run(" → "), *voice.text(one.document)) if one.document is not None else runs


def precedents(report: YearlyReport, programme: object, voice: Voice) -> list[Section]:
    """Return the agreements of others that are kept as examples within a programme."""
    found = []
    for one in report.outside.agreements:
        if one.is_precedent and one.programme_id == programme:
            facts = tuple(Item(runs) for runs in _facts(one, voice) if runs)
            commitments = _commitments(one, voice)
            terms = tuple(Item(_term(row, voice)) for row in one.terms)
            blocks: list[Block] = [Bullets(facts)] if facts else []
            blocks += commitments
            if terms:
                blocks += [Paragraph((Run(voice.say(N_("Terms of the agreement:"))),)), Bullets(terms)]
            source = record("agreement", one.id)
            found.append(Section(f"agreement-{one.id}", voice.word(one.title), tuple(blocks), origin=source))
    return found


def _commitments(one: AgreementFacts, voice: Voice) -> list[Block]:
    if not one.commitments:
        return []
    rows = []
    for row in one.commitments:
        text = joined([paragraph.runs for paragraph in voice.paragraphs(row.text)], " ")
        notes = [voice.text(row.budget_line)]
        rows.append(
            (
                voice.text(row.party) if row.party is not None else (),
                joined([text, *(runs for runs in notes if runs)], LINE),
                (Run(voice.formats.list(_promised(row, voice))),),
            )
        )
    conditions = dict.fromkeys(row.condition for row in one.commitments if not row.condition.empty)
    values = [voice.fact(NP_("commitment", "Condition"), voice.text(condition)) for condition in conditions]
    for party in one.parties:
        if party.value is not None:
            amount = voice.formats.money(party.value)
            message = N_("Estimated value of the commitments of {party}: {amount}")
            line = voice.say(message, party=voice.word(party.who), amount=amount)
            values.append(joined([(Run(line),), voice.text(party.value_note)], " – "))
    columns = (
        Column(voice.say(NP_("column", "Party")), 0.20),
        Column(voice.say(N_("Commitment")), 0.56),
        Column(voice.say(N_("Extent")), 0.24),
    )
    caption = voice.say(N_("Commitments of the parties"))
    return [Table(f"commitments-{one.code}", caption, columns, tuple(rows), notes=tuple(values))]
