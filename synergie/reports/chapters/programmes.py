"""Programmes: adhesions, positions, roll-out, and how their costs are shared."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Count
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.marks import Measure
from synergie.model.dossier import Side
from synergie.model.programmes import ACTORS, ADHESIONS, STANCES, Adhesion
from synergie.reports import plan_words
from synergie.reports.chapters import allocation
from synergie.reports.content import (
    CHART_WIDTH,
    LINE,
    Block,
    Bullets,
    Column,
    Figure,
    Item,
    Paragraph,
    Run,
    Runs,
    Section,
    Style,
    Table,
)
from synergie.reports.origins import record, sourced
from synergie.reports.voice import NOT_KNOWN, Voice, joined
from synergie.services.programme_standing import Governance
from synergie.services.report_programmes import (
    AdhesionFacts,
    PositionFacts,
    ProgrammeDomainFacts,
    ProgrammeFacts,
)

_WHOLE = N_("whole programme")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the figures count of a programme: how it was governed, in which year."""

    year: int
    governance: Governance | None


def section(
    one: ProgrammeFacts,
    day: dt.date,
    costs: Sequence[Section],
    agreements: Sequence[Section],
    voice: Voice,
    measure: Measure,
    counted: Counted | None = None,
) -> Section:
    """Return the part about one programme as it stood on `day`; `costs` and `agreements` come from their chapters."""
    facts = [
        voice.fact(N_("Run by"), voice.text(one.run_by) if one.run_by else ()),
        voice.fact(NP_("programme", "Period"), (Run(voice.formats.period(one.existed)),) if one.existed else ()),
        voice.fact(N_("Share paid by the local authorities"), voice.percent(one.local_share)),
        voice.fact(N_("Governed by"), _governed(one, counted, voice)),
    ]
    blocks: list[Block] = [*voice.paragraphs(one.description), *voice.paragraphs(one.rules)]
    items = tuple(Item(runs) for runs in facts if runs)
    if items:
        blocks.append(Bullets(items))
    parts = [
        part
        for part in (
            _adhesions(one, day, voice),
            _positions(one, voice),
            _domains(one, voice, measure),
            *costs,
            allocation.section(one, voice, measure),
            *agreements,
        )
        if part is not None
    ]
    source = record("programme", one.id)
    return Section(f"programme-{one.id}", voice.word(one.name), tuple(blocks), tuple(parts), origin=source)


def _governed(one: ProgrammeFacts, counted: Counted | None, voice: Voice) -> Runs:
    """Return the bodies with their meetings of the year, as the figures count them."""
    found = counted.governance if counted is not None else None
    if counted is None or found is None or not found.meetings:
        return joined((voice.text(board) for board in one.boards), ", ")
    words = NN_("{count} meeting in {year}", "{count} meetings in {year}")
    parts = []
    for board in found.boards:
        number = voice.formats.count(Count(board.meetings, board.qualifier))
        said = voice.say(words, n=board.meetings, count=number, year=str(counted.year))
        parts.append((*voice.text(board.name), *((Run(f" ({said})"),) if board.meetings else ())))
    return joined(parts, ", ")


def _text(value: Bilingual | None, voice: Voice) -> Runs:
    return voice.text(value) if value is not None else ()


def _domain(value: Bilingual | None, voice: Voice) -> Runs:
    return voice.text(value) if value is not None else (Run(voice.sentence(voice.say(_WHOLE))),)


# Adhesions


def last(adhesions: Iterable[AdhesionFacts], side: Side, code: str, day: dt.date) -> AdhesionFacts | None:
    """Return the last status of an administration for a domain on `day`; the history comes oldest first."""
    found = [one for one in adhesions if one.side is side and one.domain_code == code]
    known = [one for one in found if one.date is None or one.date.first <= day]
    undated = [one for one in known if one.date is None]
    dated = [one for one in known if one.date is not None]
    return (dated or undated)[-1] if known else None


def _adhesions(one: ProgrammeFacts, day: dt.date, voice: Voice) -> Section | None:
    if not one.adhesions and not one.counts:
        return None
    codes = [("", None), *((domain.code, domain.name) for domain in one.domains)]
    rows = []
    for code, name in codes:
        statuses = [last(one.adhesions, side, code, day) for side in Side]
        if code or any(statuses):
            rows.append((_domain(name, voice), *(_status(status, voice) for status in statuses)))
    blocks: list[Block] = []
    if rows:
        note = N_("The last known status of each administration; the date is that of the source.")
        columns = (
            Column(voice.say(NP_("link", "Domain")), 0.34),
            *(Column(voice.head(side), 0.33) for side in Side),
        )
        caption = voice.say(N_("Adhesions by domain"))
        blocks.append(Table(f"adhesions-{one.code}", caption, columns, tuple(rows), notes=((Run(voice.say(note)),),)))
    if one.adhesions:
        blocks.append(_history(one, voice))
    counts = tuple(Item(runs, details) for runs, details in _counts(one, voice))
    if counts:
        text = voice.say(N_("How many local authorities take part, according to the sources:"))
        blocks += [Paragraph((Run(text),)), Bullets(counts)]
    return Section(f"adhesions-{one.id}", voice.say(N_("Adhesions")), tuple(blocks))


def _status(one: AdhesionFacts | None, voice: Voice) -> Runs:
    status = one.status if one is not None else Adhesion.UNKNOWN
    text = voice.sentence(voice.say(ADHESIONS[status]))
    date = voice.formats.date(one.date) if one is not None and one.date is not None else ""
    runs = (Run(text), Run(f"{LINE}{date}", muted=True)) if date else (Run(text),)
    return sourced(runs, record("adhesion_status", one.id)) if one is not None else runs


def _history(one: ProgrammeFacts, voice: Voice) -> Table:
    """Return the history; what is the same for several domains is said once."""
    rows = []
    for row, domains in _together(one.adhesions):
        details = [p.runs for value in (row.reason, row.reservations) for p in voice.paragraphs(value)]
        details.append(voice.fact(N_("Deliberation"), voice.plain(row.reference)))
        details.append(voice.fact(N_("According to"), _text(row.said_by, voice)))
        details.append(voice.fact(N_("Source"), _text(row.source, voice)))
        head: Runs = (Run(voice.sentence(voice.say(ADHESIONS[row.status])), bold=True),)
        names = joined((_domain(domain, voice) for domain in domains), ", ")
        rows.append(
            (
                (Run(voice.formats.date(row.date) if row.date else "", value=row.date),),
                joined([voice.text(row.who), names], LINE),
                sourced(joined([head, *(runs for runs in details if runs)], LINE), record("adhesion_status", row.id)),
            )
        )
    return Table(
        f"adhesion-history-{one.code}",
        voice.say(N_("History of the adhesions")),
        (
            Column(voice.say(N_("Date")), 0.13),
            Column(voice.say(N_("Authority and domain")), 0.32),
            Column(voice.say(N_("Status, reasons and source")), 0.55),
        ),
        tuple(rows),
    )


def _together(rows: Iterable[AdhesionFacts]) -> list[tuple[AdhesionFacts, list[Bilingual | None]]]:
    found: list[tuple[AdhesionFacts, list[Bilingual | None]]] = []
    for row in rows:
        same = dataclasses.replace(row, domain=None, domain_code="")
        for first, domains in found:
            if dataclasses.replace(first, domain=None, domain_code="") == same:
                domains.append(row.domain)
                break
        else:
            found.append((row, [row.domain]))
    return found


def _counts(one: ProgrammeFacts, voice: Voice) -> list[tuple[Runs, tuple[Runs, ...]]]:
    found = []
    for row in one.counts:
        numbers = []
        if row.communes is not None:
            numbers.append(voice.say(NN_("{n} commune", "{n} communes"), n=row.communes))
        if row.cpas is not None:
            numbers.append(voice.say(NP_("count", "{number} CPAS"), number=voice.formats.number(row.cpas)))
        status = voice.say(ADHESIONS[row.status])
        head: Runs = (Run(f"{voice.formats.list(numbers)}{voice.colon}{status}"),)
        when: Runs = (Run(voice.formats.date(row.date)),) if row.date is not None else ()
        domain = voice.text(row.domain) if row.domain is not None else ()
        details = joined([domain, when], ", ")
        first = (*head, Run(" ("), *details, Run(")")) if details else head
        notes = [voice.text(row.note), voice.fact(N_("Source"), _text(row.source, voice))]
        found.append((first, tuple(runs for runs in notes if runs)))
    return found


# Positions


def _positions(one: ProgrammeFacts, voice: Voice) -> Section | None:
    if not one.positions:
        return None
    dates = {row.date for row in one.positions}
    own = [row for row in one.positions if row.side is not None]
    domains = list(dict.fromkeys(row.domain for row in own))
    with_date = len(dates) > 1
    rows = []
    for domain in domains:
        cells = []
        for side in Side:
            ones = [row for row in own if row.side is side and row.domain == domain]
            cells.append(_stances(ones, voice, with_date=with_date) or (Run(voice.say(NOT_STATED), muted=True),))
        rows.append((_domain(domain, voice), *cells))
    blocks: list[Block] = []
    day = next(iter(dates))
    if day is not None and not with_date:
        blocks.append(Paragraph((Run(voice.say(N_("Positions taken {when}."), when=voice.situation(day))),)))
    if rows:
        columns = (
            Column(voice.say(NP_("link", "Domain")), 0.24),
            *(Column(voice.head(side), 0.38) for side in Side),
        )
        blocks.append(Table(f"positions-{one.code}", voice.say(N_("Positions by domain")), columns, tuple(rows)))
    others: dict[tuple[Bilingual | None, Bilingual | None], list[PositionFacts]] = {}
    for row in one.positions:
        if row.side is None:
            others.setdefault((row.organisation, row.domain), []).append(row)
    items = []
    for (organisation, domain), ones in others.items():
        head = joined([_text(organisation, voice), _domain(domain, voice)], " – ")
        items.append(Item(head, tuple(_stance(group, voice, with_date=with_date) for group in _by_stance(ones))))
    if items:
        text = voice.say(N_("Other arguments and positions:"))
        blocks += [Paragraph((Run(text),)), Bullets(tuple(items))]
    return Section(f"positions-{one.id}", voice.say(N_("Positions for and against")), tuple(blocks))


NOT_STATED = NP_("position", "not stated")


def _by_stance(rows: Iterable[PositionFacts]) -> list[list[PositionFacts]]:
    found: dict[object, list[PositionFacts]] = {}
    for row in rows:
        found.setdefault(row.stance, []).append(row)
    return list(found.values())


def _stances(rows: Iterable[PositionFacts], voice: Voice, *, with_date: bool) -> Runs:
    return joined((_stance(group, voice, with_date=with_date) for group in _by_stance(rows)), LINE)


def _stance(rows: Sequence[PositionFacts], voice: Voice, *, with_date: bool) -> Runs:
    word = voice.sentence(voice.say(STANCES[rows[0].stance])) + voice.colon
    texts = []
    for row in rows:
        text = voice.long(row.text)
        if with_date and row.date is not None:
            text = (*text, Run(f" ({voice.formats.date(row.date)})", muted=True))
        texts.append(text)
    return sourced((Run(word, bold=True), *joined(texts, " ")), record("position", rows[0].id))


# Domains, waves and phases


def _domains(one: ProgrammeFacts, voice: Voice, measure: Measure) -> Section | None:
    if not one.domains:
        return None
    items = tuple(_domain_item(domain, voice) for domain in one.domains)
    blocks: list[Block] = [Bullets(items)]
    chart = plan_words.draw(one.domains, voice, CHART_WIDTH, measure) if plan_words.has_plan(one.domains) else None
    if chart is not None:
        said = plan_words.told(one.domains, voice)
        blocks.append(Figure(f"plan-{one.code}", said.title, chart, said.words))
        if said.note:
            blocks.append(Paragraph((Run(said.note),), Style.NOTE))
    for domain in one.domains:
        blocks += _waves(domain, voice)
        blocks += _phases(domain, voice)
    return Section(f"domains-{one.id}", voice.say(N_("Domains and roll-out")), tuple(blocks))


def _domain_item(one: ProgrammeDomainFacts, voice: Voice) -> Item:
    def long(label: Message, value: Bilingual) -> Runs:
        return voice.fact(label, voice.long(value))

    deployment = voice.formats.period(one.deployment) if one.deployment else ""
    details = (
        long(N_("What it covers"), one.scope),
        long(N_("Benefits according to the programme"), one.benefits),
        voice.fact(N_("Requires the domain"), _text(one.requires, voice)),
        voice.dated(N_("Launched"), one.launched),
        voice.dated(N_("Contracts awarded"), one.awarded),
        voice.fact(N_("Deployment"), voice.plain(deployment)),
        long(NP_("domain of a programme", "Note"), one.note),
    )
    head = sourced(voice.text(one.name, bold=True), record("programme_domain", one.id))
    return Item(head, tuple(runs for runs in details if runs))


def _waves(one: ProgrammeDomainFacts, voice: Voice) -> list[Block]:
    if not one.waves:
        return []
    if all(row.period is None and row.authorities is None for row in one.waves):
        names = joined((voice.text(row.name) for row in one.waves), ", ")
        what = voice.say(N_("Roll-out waves of the domain {domain}"), domain=voice.word(one.name))
        return [Paragraph((Run(what + voice.colon), *names))]
    rows = []
    for row in one.waves:
        period = voice.formats.period(row.period) if row.period else voice.say(NOT_KNOWN)
        if row.is_theoretical:
            period = voice.say(NP_("period", "{period} (theoretical)"), period=period)
        number = voice.formats.number(row.authorities) if row.authorities is not None else voice.say(NOT_KNOWN)
        rows.append((voice.text(row.name), (Run(period),), (Run(number, value=row.authorities),)))
    columns = (
        Column(voice.say(NP_("column", "Wave")), 0.3),
        Column(voice.say(NP_("wave", "Period")), 0.45),
        Column(voice.say(N_("Number of authorities")), 0.25, is_number=True),
    )
    caption = voice.say(N_("Roll-out waves of the domain {domain}"), domain=voice.word(one.name))
    return [Table(f"waves-{one.code}", caption, columns, tuple(rows))]


def _phases(one: ProgrammeDomainFacts, voice: Voice) -> list[Block]:
    if not one.phases:
        return []
    with_actor = any(row.actor is not None for row in one.phases)
    rows = []
    for row in one.phases:
        head = joined([voice.text(row.name, bold=True), *(p.runs for p in voice.paragraphs(row.text))], LINE)
        actor: Runs = (Run(voice.say(ACTORS[row.actor])),) if row.actor is not None else ()
        number = voice.formats.number(row.weeks) if row.weeks is not None else voice.say(NOT_KNOWN)
        rows.append((head, *((actor,) if with_actor else ()), (Run(number, value=row.weeks),)))
    weeks = [row.weeks for row in one.phases]
    known = [week for week in weeks if week is not None]
    whole = sum(known) if len(known) == len(weeks) else None
    total = voice.formats.number(whole) if whole is not None else voice.say(NOT_KNOWN)
    actors = (Column(voice.say(NP_("phase", "Carried out by")), 0.30),) if with_actor else ()
    columns = (
        Column(voice.say(NP_("column", "Phase")), 0.55),
        *actors,
        Column(voice.say(N_("Weeks")), 0.15, is_number=True),
    )
    sums: tuple[Runs, ...] = (
        (Run(voice.say(N_("Total"))),),
        *(((),) if with_actor else ()),
        (Run(total, value=whole),),
    )
    caption = voice.say(
        N_("Phases of the domain {domain}, from the award of the contract"), domain=voice.word(one.name)
    )
    return [Table(f"phases-{one.code}", caption, columns, tuple(rows), sums)]
