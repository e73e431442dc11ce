"""Gains: posts as each version claims them, economies of scale, quality, and what brings nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.marks import Measure
from synergie.charts.pairs import Pair, pairs
from synergie.model.dossier import Side
from synergie.model.gains import (
    KEPT,
    MECHANISMS,
    Family,
    Kept,
    Mechanism,
)
from synergie.reports.chapters import gain_lists, gain_worth
from synergie.reports.chapters.gain_lists import further, level, standing
from synergie.reports.chapters.left_out import undated
from synergie.reports.chart_data import TONES, chart_data, ends, spread
from synergie.reports.content import CHART_WIDTH, LINE, Block, Column, Figure, KeyFigure, Paragraph, Run, Runs, Table
from synergie.reports.content import Section as Part
from synergie.reports.origins import figure, record, sourced
from synergie.reports.voice import NOT_KNOWN, Voice, joined
from synergie.services.gain_totals import Totals
from synergie.services.gains import Line, Pairing
from synergie.services.gains import Voice as Version
from synergie.services.report_results import GainFacts
from synergie.services.report_rows import YearlyReport

_VOICES = {Side.COMMUNE: Version.COMMUNE, Side.CPAS: Version.CPAS}
_TERMS: Mapping[str, Message] = {
    "short_term": NP_("horizon", "in the short term"),
    "medium_term": NP_("horizon", "in the medium term"),
    "long_term": NP_("period", "in the long term"),
    "undated": NP_("horizon", "without a date"),
}
_ALL_DECIDED = N_("what people decided line by line; nothing is left to decide")
_UNDECIDED = NN_(
    "what people decided line by line; {n} line still undecided counts from nothing to all",
    "what people decided line by line; {n} lines still undecided count from nothing to all",
)
_REASONS = {
    N_("Version of the commune"): figure("gains.staff.saved.commune"),
    N_("Version of the CPAS"): figure("gains.staff.saved.cpas"),
    N_("Version whose author is not stated"): figure("gains.staff.saved.not_attributed"),
    N_("In both versions"): figure("gains.staff.common"),
    N_("In dispute"): figure("gains.staff.disputed"),
    N_("Counted in the report"): figure("gains.staff.counted"),
}
_ABSENT = N_("– (no such line)")


def staff(report: YearlyReport, voice: Voice, measure: Measure) -> Part | None:
    """Return the part on posts saved, reallocated and moved, both versions side by side."""
    facts = {one.id: one for one in report.results.gains}
    figures = report.figures.gains.staff
    if not any(one.family is Family.STAFF for one in facts.values()) and not report.results.movements:
        return None
    blocks: list[Block] = [*_key_figures(report, voice)]
    if figures.saved != Pairing():
        blocks += [_summary(report, voice), _totals(report, voice)]
        blocks += [
            one for one in (gain_worth.evidence(report, voice), gain_worth.net(report, voice)) if one is not None
        ]
        blocks.append(_lines(figures.saved, facts, "saved", voice))
    parts = [
        part
        for part in (
            _horizons(report, voice, measure),
            gain_worth.euros(report, facts, voice),
            _reallocated(report, facts, voice),
            gain_lists.body(report, voice),
            gain_lists.movements(report, voice),
            gain_lists.teams(report, voice),
        )
        if part is not None
    ]
    return Part("gains-staff", voice.say(N_("Staff gains")), tuple(blocks), tuple(parts))


def _range(value: Range[Fte], voice: Voice) -> str:
    return voice.formats.range(value)


def _key_figures(report: YearlyReport, voice: Voice) -> list[KeyFigure]:
    totals = report.figures.gains.staff.totals
    labels = (
        (Version.COMMUNE, N_("FTE saved in the version of the commune")),
        (Version.CPAS, N_("FTE saved in the version of the CPAS")),
    )
    return [
        KeyFigure(_range(value, voice), voice.say(label), figure(f"gains.staff.saved.{version.value}"))
        for version, label in labels
        if (value := totals.claimed.get(version)) is not None and value.high
    ]


def _summary(report: YearlyReport, voice: Voice) -> Paragraph:
    totals = report.figures.gains.staff.totals
    none = Range.single(Fte(0))
    text = N_(
        "Staff savings, by whose account: {commune} FTE in the version of the commune, {cpas} FTE in that of the CPAS. "
        "{common} FTE stand in both versions, {disputed} FTE are in dispute. Reallocated posts are no savings."
    )
    said = voice.say(
        text,
        commune=_range(totals.claimed.get(Version.COMMUNE, none), voice),
        cpas=_range(totals.claimed.get(Version.CPAS, none), voice),
        common=_range(totals.common, voice),
        disputed=_range(totals.disputed, voice),
    )
    return Paragraph((Run(said),))


def _totals(report: YearlyReport, voice: Voice) -> Table:
    totals = report.figures.gains.staff.totals
    rows = [
        (N_("Version of the commune"), totals.claimed.get(Version.COMMUNE), N_("lines of its recapitulation")),
        (N_("Version of the CPAS"), totals.claimed.get(Version.CPAS), N_("lines of its recapitulation")),
        (
            N_("In both versions"),
            totals.common,
            N_("low: lines that are the same; high: with those that may be, as long as nobody decided"),
        ),
        (N_("In dispute"), totals.disputed, N_("commune + CPAS – 2 × both")),
        (N_("Counted in the report"), totals.counted, _counted(totals)),
    ]
    author = totals.claimed.get(Version.NOT_ATTRIBUTED)
    if author is not None and author.high.hundredths:
        rows.insert(2, (N_("Version whose author is not stated"), author, N_("lines of its recapitulation")))
    cells = tuple(
        (
            (Run(voice.say(label)),),
            (
                Run(
                    _range(value, voice) if value is not None else voice.fte(Fte(0)),
                    origin=_REASONS.get(label),
                    value=value or Fte(0),
                ),
            ),
            (Run(voice.say(how), muted=True),),
        )
        for label, value, how in rows
    )
    columns = (
        Column(voice.say(NP_("column", "Account")), 0.30),
        Column(voice.say(N_("FTE saved")), 0.15, is_number=True),
        Column(voice.say(N_("What is counted")), 0.55),
    )
    return Table("gains-totals", voice.say(N_("Posts saved, by whose account")), columns, cells)


def _counted(totals: Totals) -> Message:
    """Return what the count stands on: decisions, and what nobody has decided yet."""
    if not totals.undecided:
        return _ALL_DECIDED
    return _UNDECIDED.of(n=totals.undecided)


# The lines


def _lines(found: Pairing, facts: Mapping[uuid.UUID, GainFacts], key: str, voice: Voice) -> Table:
    rows: list[tuple[Runs, ...]] = []

    def row(commune: Line | None, cpas: Line | None, relation: str) -> None:
        first = commune or cpas
        assert first is not None
        rows.append(
            (
                _post(first, facts, voice),
                _cell(commune, facts, voice),
                _cell(cpas, facts, voice),
                (Run(relation),),
            )
        )

    for pair in found.common:
        same = voice.say(N_("Decided to be the same") if pair.decided else N_("The same in both versions"))
        row(pair.commune, pair.cpas, same + _decided(pair.kept, voice))
    for pair in found.suggested:
        row(pair.commune, pair.cpas, voice.say(N_("May be the same: to be decided")))
    for line in found.commune_only:
        only = voice.say(N_("Only in the version of the commune"))
        row(line, None, only + _decided(found.kept.get(line.id), voice))
    for line in found.cpas_only:
        only = voice.say(N_("Only in the version of the CPAS"))
        row(None, line, only + _decided(found.kept.get(line.id), voice))
    for line in found.not_attributed:
        row(line, None, voice.say(N_("In a version whose author is not stated")))
    columns = (
        Column(voice.say(NP_("column", "Post")), 0.28),
        Column(voice.head(Side.COMMUNE), 0.25),
        Column(voice.head(Side.CPAS), 0.25),
        Column(voice.say(NP_("column", "Comparison")), 0.22),
    )
    note = N_("“From the body” means that the recapitulation leaves it blank and the text of the same minutes says it.")
    notes: tuple[Runs, ...] = ()
    lines = [line for one in Version for line in found.lines(one)]
    if any(line.filled for line in lines):
        notes = ((Run(voice.say(note)),),)
    captions = {
        "saved": N_("Posts saved, line by line"),
        "reallocated": N_("Posts reallocated, which are no saving"),
    }
    return Table(f"gains-{key}", voice.say(captions[key]), columns, tuple(rows), notes=notes)


def _decided(kept: Kept | None, voice: Voice) -> str:
    """Return which version people decided that the report counts, after what stands before it."""
    if kept is None:
        return ""
    return voice.semicolon + voice.say(N_("counted: {version}"), version=KEPT[kept])


def _post(line: Line, facts: Mapping[uuid.UUID, GainFacts], voice: Voice) -> Runs:
    one = facts[line.id]
    words = [level(line.level, line.grade, voice)]
    if line.post is not None:
        words.append(voice.side(line.post))
    head = voice.plain(voice.sentence(", ".join(word for word in words if word)))
    service = voice.text(one.service) if one.service is not None else ()
    return sourced(joined([head, service], LINE) or voice.text(one.text), record("gain", line.id))


def _cell(line: Line | None, facts: Mapping[uuid.UUID, GainFacts], voice: Voice) -> Runs:
    if line is None:
        return (Run(voice.say(_ABSENT), muted=True),)
    one = facts[line.id]
    posts = voice.formats.range(line.fte, unit=True) if line.fte is not None else voice.say(NOT_KNOWN)
    when = ""
    if line.horizon is not None:
        when = gain_lists.horizon(line.horizon, voice)
        if "horizon" in line.filled:
            when = voice.say(N_("{value} (from the body)"), value=when)
    how = voice.say(MECHANISMS[line.mechanism]) if line.mechanism is not Mechanism.NOT_STATED else ""
    facts_of = [voice.text(line.function), voice.plain(how), voice.plain(when)]
    facts_of += [voice.plain(text) for text in standing(one, voice)]
    facts_of += further(one, voice)
    return sourced(joined([(Run(posts, bold=True),), *facts_of], LINE), record("gain", line.id))


def _reallocated(report: YearlyReport, facts: Mapping[uuid.UUID, GainFacts], voice: Voice) -> Part | None:
    figures = report.figures.gains.staff
    if figures.reallocated == Pairing():
        return None
    text = voice.say(
        N_("Posts reallocated to another department: {posts} FTE, never added to the savings."),
        posts=_range(figures.reallocated_posts, voice),
    )
    table = _lines(figures.reallocated, facts, "reallocated", voice)
    return Part("gains-reallocated", voice.say(N_("Posts reallocated")), (Paragraph((Run(text),)), table))


def _horizons(report: YearlyReport, voice: Voice, measure: Measure) -> Part | None:
    figures = report.figures.gains.staff
    keys = {key for one in figures.by_horizon.values() for key in one}
    if not keys:
        return None
    ordered = sorted(key for key in keys if key not in _TERMS) + [key for key in _TERMS if key in keys]

    def of(side: Side, key: str) -> Range[Fte] | None:
        return figures.by_horizon.get(_VOICES[side], {}).get(key)

    rows = [
        Pair(
            name=voice.say(_TERMS[key]) if key in _TERMS else key,
            commune=of(Side.COMMUNE, key),
            cpas=of(Side.CPAS, key),
        )
        for key in ordered
    ]
    chart = pairs(
        rows,
        width=CHART_WIDTH,
        measure=measure,
        commune=voice.head(Side.COMMUNE),
        cpas=voice.head(Side.CPAS),
        show=voice.formats.range,
        show_one=voice.fte,
    )
    lines = [
        voice.say(
            N_("{horizon}: commune {commune}, CPAS {cpas}"),
            horizon=row.name,
            commune=_shown(row.commune, voice),
            cpas=_shown(row.cpas, voice),
        )
        for row in rows
    ]
    alternative = voice.say(N_("Bar chart of the posts saved, in FTE. {lines}."), lines=voice.semicolon.join(lines))
    title = voice.say(N_("Posts saved by horizon and by version, in FTE"))
    cells = tuple(((Run(row.name),), _number(row.commune, voice), _number(row.cpas, voice)) for row in rows)
    totals = figures.totals.claimed
    total = (
        (Run(voice.say(N_("Total"))),),
        *(_number(totals.get(_VOICES[side]), voice) for side in Side),
    )
    columns = (
        Column(voice.say(N_("Horizon")), 0.5),
        *(Column(voice.head(side), 0.25, is_number=True) for side in Side),
    )
    table = Table(
        "gains-horizon",
        voice.say(N_("Posts saved by horizon, in FTE")),
        columns,
        cells,
        total,
        notes=undated(report, voice),
    )
    sides = ((side, [getattr(row, side.value) for row in rows]) for side in Side)
    series = [
        one
        for side, values in sides
        for one in spread(voice.head(side), [ends(value) for value in values], voice, TONES[side])
    ]
    data = chart_data([row.name for row in rows], series, voice.say(N_("FTE")))
    figure = Figure("gains-horizon-chart", title, chart, alternative, data)
    level = gain_worth.years(report, voice)
    blocks: tuple[Block, ...] = (figure, table) if level is None else (figure, table, level)
    return Part("gains-horizons", voice.say(N_("When the posts would be saved")), blocks)


def _number(value: Range[Fte] | None, voice: Voice) -> Runs:
    return (Run(_shown(value, voice), value=value),)


def _shown(value: Range[Fte] | None, voice: Voice) -> str:
    return "–" if value is None else _range(value, voice)
