"""Costs: comparisons of options, budgeted against spent, and the running costs of a programme."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_, NP_, Message
from synergie.charts.marks import Measure
from synergie.charts.ranges import Span, ranges
from synergie.model.costs import COMPONENTS, LINE_NATURES, OPTION_ROLES, Component, Purpose
from synergie.reports import cost_budgets, cost_charts, cost_words
from synergie.reports.chart_data import cents, chart_data, spread
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
from synergie.services.cost_facts import CostCourse
from synergie.services.cost_sums import Span as Costs
from synergie.services.figures_costs import Running
from synergie.services.report_programmes import ProgrammeFacts
from synergie.services.report_results import CostFacts, CostLineFacts, CostOptionFacts
from synergie.services.report_rows import YearlyReport

_K = 100_000  # a thousand euros in cents
_VAT: dict[Vat, Message] = {
    Vat.INCLUDED: N_("Amounts include VAT."),
    Vat.EXCLUDED: N_("Amounts do not include VAT."),
    Vat.NOT_STATED: N_("The source does not say whether the amounts include VAT."),
}


def comparisons(report: YearlyReport, voice: Voice, measure: Measure) -> Section | None:
    """Return the comparisons of costs that belong to no programme, and what was budgeted and spent."""
    rows = [one for one in report.results.costs if one.purpose is not Purpose.RUNNING]
    if not rows:
        return None
    figures = {one.id: one for one in report.figures.costs}
    courses = {one.id: CostCourse.of(one, figures[one.id]) for one in rows if one.id in figures}
    parts = tuple(_comparison(one, place, courses.get(one.id), voice, measure) for place, one in enumerate(rows))
    return Section("costs", voice.say(N_("Costs compared")), (), parts)


def _comparison(one: CostFacts, place: int, course: CostCourse | None, voice: Voice, measure: Measure) -> Section:
    blocks: list[Block] = [*voice.paragraphs(one.conclusion)]
    if one.figures_lost:
        text = N_("The figures of this comparison are not available; none is given rather than a guess.")
        blocks.append(Paragraph((Run(voice.say(text), bold=True),)))
    if one.no_saving:
        blocks.append(Paragraph((Run(voice.say(N_("No saving is expected.")), bold=True),)))
    rows = [(option, line) for option in one.options for line in option.lines]
    if course is not None:
        blocks += _result(course, voice, measure)
    if rows:
        blocks.append(_lines(one, rows, place, voice))
    if course is not None:
        blocks += _followed(course, voice)
    options = tuple(_option(option, voice) for option in one.options if not option.lines or not option.text.empty)
    if options:
        blocks.append(Bullets(options))
    notes = _notes(one, voice)
    if notes and not rows:
        blocks.append(Bullets(tuple(Item(runs) for runs in notes)))
    source = record("cost_comparison", one.id)
    return Section(f"cost-{one.id}", voice.word(one.title), tuple(blocks), origin=source)


def _result(course: CostCourse, voice: Voice, measure: Measure) -> list[Block]:
    """Return the differences in words and the chart, as the window shows them."""
    found: list[Block] = [Paragraph((Run(text),)) for text in cost_words.compared(course, voice)]
    card = cost_charts.card(course, voice)
    if card is not None and card.layout is not None:
        chart = card.layout(CHART_WIDTH, None, measure)
        found.append(Figure(card.key, card.title, chart, card.alternative, card.data))
    remarks = [f"{card.note}."] if card is not None else []
    remarks += cost_words.remarks(course, voice)
    if remarks:
        found.append(Paragraph((Run(" ".join(remarks)),), Style.NOTE))
    return found


def _followed(course: CostCourse, voice: Voice) -> list[Block]:
    """Return budget against spending, where both are known of a year at least."""
    follows = [option.figures.follow_up for option in course.options]
    card = cost_budgets.table(course, voice)
    if card is None or not any(one.open is not None for each in follows if each for one in each.years.values()):
        return []
    columns = tuple(
        Column(head, share, is_number=at > 2)
        for at, (head, share) in enumerate(zip(card.columns, (0.22, 0.14, 0.16, 0.16, 0.14, 0.18), strict=True))
    )
    body = tuple(
        tuple((Run(cell, value=value),) for cell, value in zip(row, values, strict=True))
        for row, values in zip(card.rows, card.values, strict=True)
    )
    found: list[Block] = [Table(card.key, card.title, columns, body, notes=((Run(f"{card.note}."),),))]
    return [*found, *(Paragraph((Run(text),)) for text in cost_words.followed(course, voice))]


def _option(one: CostOptionFacts, voice: Voice) -> Item:
    role = Run(f" ({voice.say(OPTION_ROLES[one.role])})", muted=True)
    head = sourced((*voice.text(one.name, bold=True), role), record("cost_option", one.id))
    return Item(head, tuple(p.runs for p in voice.paragraphs(one.text)))


def _notes(one: CostFacts, voice: Voice) -> tuple[Runs, ...]:
    found = [
        voice.fact(N_("Indexation"), voice.text(one.indexation)),
        voice.fact(N_("Hypotheses"), voice.long(one.hypotheses)),
        voice.dated(NP_("comparison", "Dated"), one.dated),
        voice.fact(N_("Source"), voice.text(one.source)),
    ]
    return tuple(runs for runs in found if runs)


def _amount(line: CostLineFacts, voice: Voice) -> str:
    return cost_words.between(line.minimum, line.maximum, voice, exactly=True)


def _lines(one: CostFacts, rows: Sequence[tuple[CostOptionFacts, CostLineFacts]], place: int, voice: Voice) -> Table:
    cells = []
    for option, line in rows:
        as_of = next((value.as_of for value in (line.minimum, line.maximum) if value is not None and value.as_of), None)
        what = [voice.say(LINE_NATURES[line.nature])]
        if line.is_provisional:
            what.append(voice.say(NP_("amount", "provisional")))
        source = voice.fact(NP_("cost line", "Source of the price"), voice.text(line.source))
        label = joined([voice.text(line.label), voice.text(line.note), source], LINE)
        state = joined(
            [
                (Run(voice.sentence(", ".join(what))),),
                (Run(voice.say(N_("situation {when}"), when=voice.situation(as_of)), muted=True),) if as_of else (),
            ],
            LINE,
        )
        cells.append(
            (
                sourced(joined([voice.text(option.name, bold=True), label], LINE), record("cost_line", line.id)),
                (Run(str(line.year) if line.year is not None else "", value=line.year),),
                state,
                (Run(_amount(line, voice), value=line.minimum if line.minimum == line.maximum else None),),
            )
        )
    columns = (
        Column(voice.say(NP_("column", "Option and line")), 0.46),
        Column(voice.say(NP_("cost line", "Year")), 0.10, is_number=True),
        Column(voice.say(NP_("cost line", "Nature of the amount")), 0.26),
        Column(voice.say(NP_("column", "Amount")), 0.18, is_number=True),
    )
    notes = (*_vat(rows, voice), *_notes(one, voice))
    return Table(
        f"cost-{place}", voice.word(one.title) or voice.say(N_("Costs compared")), columns, tuple(cells), notes=notes
    )


def _vat(rows: Sequence[tuple[CostOptionFacts, CostLineFacts]], voice: Voice) -> tuple[Runs, ...]:
    found = {value.vat for _, line in rows for value in (line.minimum, line.maximum) if value is not None}
    return ((Run(voice.say(_VAT[next(iter(found))])),),) if len(found) == 1 else ()


# Running costs of a programme


def running(
    report: YearlyReport, programme: ProgrammeFacts, figures: Running | None, voice: Voice, measure: Measure
) -> list[Section]:
    """Return the yearly running costs of a programme by domain, from the minimum to the maximum."""
    ones = [one for one in report.results.costs if one.purpose is Purpose.RUNNING and one.programme_id == programme.id]
    if not ones or figures is None or not figures.domains:
        return []
    blocks: list[Block] = [paragraph for one in ones for paragraph in voice.paragraphs(one.conclusion)]
    total = figures.total
    if total.minimum is not None and total.maximum is not None:
        text = N_(
            "The yearly running costs come to {low} to {high} thousand euros, rounded to the thousand euros "
            "(unrounded: {exact_low} to {exact_high}). The amounts to be entered in the budget are the maxima."
        )
        low, high = total.rounded
        said = voice.say(
            text,
            low=_rounded(low, voice),
            high=_rounded(high, voice),
            exact_low=_thousands(total.minimum, voice),
            exact_high=_thousands(total.maximum, voice),
        )
        blocks.append(Paragraph((Run(said),)))
    names = {domain.code: voice.word(domain.name) for domain in programme.domains}
    rows = [
        (names.get(code, code), code, span)
        for code, span in figures.domains.items()
        if figures.components.get(code) or span.minimum is not None or span.maximum is not None
    ]
    blocks.append(_chart([(name, span) for name, _, span in rows], voice, measure))
    notes = [runs for one in ones for runs in (*_vat(_pairs(one), voice), *_notes(one, voice))]
    if figures.stated.minimum is not None or figures.stated.maximum is not None:
        stated = voice.say(
            N_("Total in the source: {low} to {high} thousand euros."),
            low=_thousands(figures.stated.minimum, voice),
            high=_thousands(figures.stated.maximum, voice),
        )
        notes.insert(0, (Run(stated),))
    blocks.append(_table(rows, figures, tuple(notes), voice))
    source = record("cost_comparison", ones[0].id)
    return [Section(f"opex-{programme.id}", voice.say(N_("Yearly running costs")), tuple(blocks), origin=source)]


def _pairs(one: CostFacts) -> list[tuple[CostOptionFacts, CostLineFacts]]:
    return [(option, line) for option in one.options for line in option.lines]


def _rounded(value: Decimal | None, voice: Voice) -> str:
    return voice.say(NOT_KNOWN) if value is None else voice.formats.number(value, 0)


def _thousands(value: Money | None, voice: Voice) -> str:
    return voice.say(NOT_KNOWN) if value is None else voice.formats.number(value.value / 1000, (1, 3))


def _cell(value: Money | None, voice: Voice) -> Runs:
    return (Run(_thousands(value, voice), value=None if value is None else value.value / 1000),)


def _text(span: Costs, voice: Voice) -> str:
    low, high = _thousands(span.minimum, voice), _thousands(span.maximum, voice)
    return low if low == high else f"{low} – {high}"


def _chart(rows: Sequence[tuple[str, Costs]], voice: Voice, measure: Measure) -> Figure:
    spans = [
        Span(
            name=name,
            low=None if span.minimum is None else span.minimum.cents,
            high=None if span.maximum is None else span.maximum.cents,
            text=_text(span, voice),
        )
        for name, span in rows
    ]
    chart = ranges(
        spans,
        width=CHART_WIDTH,
        measure=measure,
        minimum=voice.say(N_("Minimum: all authorities join")),
        maximum=voice.say(N_("Maximum: with the pooling margin")),
        unit=_K,
        show=lambda cents: voice.formats.number(cents // _K),
    )
    lines = [voice.say(N_("{name}: {amounts}"), name=one.name, amounts=one.text) for one in spans]
    alternative = voice.say(
        N_("Bar chart of the yearly running costs by domain, in thousand euros, from minimum to maximum. {lines}."),
        lines=voice.semicolon.join(lines),
    )
    title = voice.say(N_("Yearly running costs by domain, in thousand euros"))
    series = spread("", [(cents(one.low, _K), cents(one.high, _K)) for one in spans], voice)
    data = chart_data([one.name for one in spans], series, voice.say(N_("In thousands of euros")))
    return Figure("opex-chart", title, chart, alternative, data)


def _table(rows: Sequence[tuple[str, str, Costs]], figures: Running, notes: tuple[Runs, ...], voice: Voice) -> Table:
    components = (Component.DOMAIN, Component.IT_SERVICES)

    def cells(code: str, span: Costs) -> list[Runs]:
        own = [figures.components.get(code, {}).get(component) for component in components]
        found: list[Runs] = []
        for end in ("minimum", "maximum"):
            values = [None if one is None else getattr(one, end) for one in (*own, span)]
            found += [_cell(value, voice) for value in values]
        return found

    body = tuple(((Run(name),), *cells(code, span)) for name, code, span in rows)
    whole = [*(figures.totals.get(component) for component in components), figures.total]
    sums: list[Runs] = [(Run(voice.say(N_("Total"))),)]
    for end in ("minimum", "maximum"):
        sums += [_cell(None if one is None else getattr(one, end), voice) for one in whole]
    heads = [*(voice.say(COMPONENTS[component]) for component in components), voice.say(N_("Total"))]
    columns = [Column(voice.say(NP_("link", "Domain")), 0.22)]
    for group in (N_("Minimum"), N_("Maximum")):
        columns += [Column(head, 0.13, is_number=True, group=voice.say(group)) for head in heads]
    caption = voice.say(N_("Yearly running costs by domain and component, in thousand euros"))
    return Table("opex", caption, tuple(columns), body, tuple(sums), notes)
