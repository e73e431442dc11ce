"""Staffing: the chart and the table of each snapshot."""

from __future__ import annotations

from collections.abc import Sequence

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NP_
from synergie.charts.bars import StaffingBar, StaffingWords, staffing
from synergie.charts.marks import Measure
from synergie.model.dossier import Side
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import opening
from synergie.reports.chart_data import TONES, chart_data, fte
from synergie.reports.content import (
    CHART_WIDTH,
    Block,
    ChartData,
    Column,
    Figure,
    KeyFigure,
    Paragraph,
    Run,
    Runs,
    Section,
    Series,
    Table,
)
from synergie.reports.origins import figure, record, sourced
from synergie.reports.voice import Voice
from synergie.services.figures import StaffingTotal
from synergie.services.report_rows import StaffingFacts, StaffingRow, YearlyReport

_ROWS = 14  # services on one chart: more would not fit a page
_FILLED = {
    Side.COMMUNE: N_("FTE filled at the commune, of {planned} planned"),
    Side.CPAS: N_("FTE filled at the CPAS, of {planned} planned"),
}
_KEYS = tuple(f"{side.value}.{name}" for side in Side for name in ("actual", "theoretical", "vacant"))
_UNKNOWN = StaffingTotal(actual=None, theoretical=None)


def section(report: YearlyReport, voice: Voice, measure: Measure) -> Section | None:
    """Return the part on staffing, None without a table; `measure` gives the width of a text in the chart."""
    blocks: list[Block] = list(opening(report, Chapter.STAFFING, voice))
    parts: list[Section] = []
    for place, facts in enumerate(report.staffing):
        now = report.figures.staffing_now
        both = now.together if now.snapshot == facts.id else _UNKNOWN
        body = _snapshot(facts, report.figures.staffing.get(facts.id, {}), both, place, voice, measure)
        if len(report.staffing) == 1:
            blocks += body
        else:
            title = voice.say(N_("Situation {when}"), when=_when(facts, voice))
            parts.append(Section(f"staffing-{place}", title, body))
    if not blocks and not parts:
        return None
    return Section("staffing", voice.say(N_("Staffing")), tuple(blocks), tuple(parts))


def _snapshot(
    facts: StaffingFacts,
    totals: dict[Side, StaffingTotal],
    both: StaffingTotal,
    place: int,
    voice: Voice,
    measure: Measure,
) -> tuple[Block, ...]:
    commune, cpas = totals.get(Side.COMMUNE, _UNKNOWN), totals.get(Side.CPAS, _UNKNOWN)
    blocks: list[Block] = []
    is_now = both is not _UNKNOWN
    for side, one in ((Side.COMMUNE, commune), (Side.CPAS, cpas)):
        if one.actual is not None and one.theoretical is not None:
            label = voice.say(_FILLED[side], planned=one.theoretical)
            reason = figure(f"staffing.{side.value}.actual") if is_now else record("staffing_snapshot", facts.id)
            blocks.append(KeyFigure(voice.fte(one.actual), label, reason))
    blocks.append(Paragraph((Run(f"{_result(facts, commune, cpas, voice)}{_together(both, voice)}"),)))
    blocks += voice.paragraphs(facts.note)
    if not facts.rows:
        return tuple(blocks)
    words = StaffingWords(
        commune=voice.head(Side.COMMUNE),
        cpas=voice.head(Side.CPAS),
        actual=voice.say(N_("actual (filled)")),
        theoretical=voice.say(N_("theoretical (outlined)")),
        unknown=voice.fte(None),
    )
    title = voice.say(N_("Posts filled and planned by service, in FTE"))
    for start in range(0, len(facts.rows), _ROWS):
        rows = facts.rows[start : start + _ROWS]
        chart = staffing(_bars(rows, voice), width=CHART_WIDTH, measure=measure, words=words, show=voice.fte)
        said = _alternative(rows, voice)
        blocks.append(Figure(f"staffing-chart-{place}-{start}", title, chart, said, _data(rows, voice)))
    blocks.append(_table(facts, commune, cpas, place, voice, is_now=is_now))
    return tuple(blocks)


def _bars(rows: Sequence[StaffingRow], voice: Voice) -> tuple[StaffingBar, ...]:
    return tuple(
        StaffingBar(
            service=voice.word(row.service),
            commune_actual=row.commune_actual,
            commune_theoretical=row.commune_theoretical,
            cpas_actual=row.cpas_actual,
            cpas_theoretical=row.cpas_theoretical,
        )
        for row in rows
    )


def _data(rows: Sequence[StaffingRow], voice: Voice) -> ChartData | None:
    columns = {
        (Side.COMMUNE, "actual"): [row.commune_actual for row in rows],
        (Side.COMMUNE, "theoretical"): [row.commune_theoretical for row in rows],
        (Side.CPAS, "actual"): [row.cpas_actual for row in rows],
        (Side.CPAS, "theoretical"): [row.cpas_theoretical for row in rows],
    }
    words = {"actual": NP_("legend", "actual"), "theoretical": NP_("legend", "theoretical")}
    series = [
        Series(
            f"{voice.head(side)} – {voice.say(words[what])}",
            tuple(fte(value) for value in values),
            TONES[side],
            hatched=what == "theoretical",
        )
        for (side, what), values in columns.items()
    ]
    return chart_data([voice.word(row.service) for row in rows], series, voice.say(N_("FTE")))


def _when(facts: StaffingFacts, voice: Voice) -> str:
    return voice.situation(facts.as_of) if facts.as_of else voice.say(N_("on a date that is not known"))


def _result(facts: StaffingFacts, commune: StaffingTotal, cpas: StaffingTotal, voice: Voice) -> str:
    return voice.say(
        N_(
            "Situation {when}: the commune has {commune} FTE filled of {commune_planned} planned, "
            "the CPAS {cpas} of {cpas_planned}."
        ),
        when=_when(facts, voice),
        commune=voice.fte(commune.actual),
        commune_planned=voice.fte(commune.theoretical),
        cpas=voice.fte(cpas.actual),
        cpas_planned=voice.fte(cpas.theoretical),
    )


def _together(both: StaffingTotal, voice: Voice) -> str:
    if both.actual is None or both.theoretical is None:
        return ""
    text = N_("Together: {actual} FTE filled of {planned} planned, {vacant} vacant.")
    return " " + voice.say(
        text, actual=voice.fte(both.actual), planned=voice.fte(both.theoretical), vacant=voice.fte(both.vacant)
    )


def _alternative(rows: Sequence[StaffingRow], voice: Voice) -> str:
    lines = [
        voice.say(
            N_("{service}: commune {commune} of {commune_planned}, CPAS {cpas} of {cpas_planned}"),
            service=voice.word(row.service),
            commune=voice.fte(row.commune_actual),
            commune_planned=voice.fte(row.commune_theoretical),
            cpas=voice.fte(row.cpas_actual),
            cpas_planned=voice.fte(row.cpas_theoretical),
        )
        for row in rows
    ]
    return voice.say(
        N_("Bar chart of the posts filled and planned, in FTE. {lines}."), lines=voice.semicolon.join(lines)
    )


def _table(
    facts: StaffingFacts, commune: StaffingTotal, cpas: StaffingTotal, place: int, voice: Voice, *, is_now: bool
) -> Table:
    def cells(whose: str, *values: Fte | None) -> tuple[Runs, ...]:
        return tuple(
            (Run(voice.fte(value), origin=figure(f"staffing.{whose}{key}") if is_now else None, value=value),)
            for key, value in zip(_KEYS, values, strict=True)
        )

    def column(word: str, group: str) -> Column:
        return Column(word, 0.13, is_number=True, group=group)

    words = [
        voice.say(NP_("staffing", "Actual")),
        voice.say(NP_("staffing", "Theoretical")),
        voice.say(NP_("staffing", "Vacant")),
    ]
    columns = [Column(voice.say(NP_("staffing", "Service")), 0.22)]
    for side in Side:
        columns += [column(word, voice.head(side)) for word in words]
    rows = tuple(
        (
            sourced(voice.text(row.service), record("staffing_snapshot", facts.id)),
            *cells(
                f"services.{row.code}.",
                row.commune_actual,
                row.commune_theoretical,
                StaffingTotal(actual=row.commune_actual, theoretical=row.commune_theoretical).vacant,
                row.cpas_actual,
                row.cpas_theoretical,
                StaffingTotal(actual=row.cpas_actual, theoretical=row.cpas_theoretical).vacant,
            ),
        )
        for row in facts.rows
    )
    total = (
        (Run(voice.say(N_("Total"))),),
        *cells("", commune.actual, commune.theoretical, commune.vacant, cpas.actual, cpas.theoretical, cpas.vacant),
    )
    source = voice.text(facts.source)
    notes = ((Run(voice.say(N_("Source")) + voice.colon), *source),) if source else ()
    caption = voice.say(N_("Staffing by service and administration, in FTE"))
    return Table(f"staffing-table-{place}", caption, tuple(columns), rows, total, notes)
