"""What stands beside the staffing table: figures of other texts, lists, shared posts, workload, comparisons."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from synergie.basis.quantities import Count, Qualifier
from synergie.basis.words import N_, NP_
from synergie.model.staffing import SHARE_STATES
from synergie.reports.chapters.gain_lists import level
from synergie.reports.chapters.left_out import without_levels
from synergie.reports.content import LINE, Block, Bullets, Column, Item, Paragraph, Run, Runs, Section, Style, Table
from synergie.reports.origins import record, sourced
from synergie.reports.voice import NOT_KNOWN, Voice, joined
from synergie.services.figures_staffing import Load
from synergie.services.report_results import BenchmarkFacts, SharedPostFacts, StaffLineFacts, WorkloadFacts
from synergie.services.report_rows import YearlyReport


def quoted(report: YearlyReport, voice: Voice) -> list[Section]:
    """Return the figures and lists that other texts than the staffing table give."""
    rows = report.results.quoted
    blocks: list[Block] = []
    if rows:
        cells = tuple(
            (
                sourced(
                    joined([voice.text(one.service), (Run(voice.side(one.side)),)], ", "),
                    record("staffing_figure", one.id),
                ),
                (Run(voice.fte(one.table_actual), value=one.table_actual),),
                (Run(voice.fte(one.actual), value=one.actual),),
                (Run(voice.fte(one.theoretical), value=one.theoretical),),
                voice.text(one.source) or _when(one.as_of, voice),
            )
            for one in rows
        )
        columns = (
            Column(voice.say(NP_("staffing", "Service")), 0.24),
            Column(voice.say(N_("Filled, in the table")), 0.13, is_number=True),
            Column(voice.say(N_("Filled, elsewhere")), 0.13, is_number=True),
            Column(voice.say(N_("Planned, elsewhere")), 0.13, is_number=True),
            Column(voice.say(N_("Source")), 0.37),
        )
        blocks.append(Table("staffing-quoted", voice.say(N_("Figures given by other texts, in FTE")), columns, cells))
    if report.results.staff_lines:
        blocks.append(_lists(report, voice))
    if not blocks:
        return []
    return [Section("staffing-quoted", voice.say(N_("What other texts say of the staff")), tuple(blocks))]


def _when(value: object, voice: Voice) -> Runs:
    return (Run(voice.formats.show(value)),) if value is not None else ()


def _lists(report: YearlyReport, voice: Voice) -> Table:
    columns = (
        Column(voice.say(NP_("staffing", "Service")), 0.20),
        Column(voice.say(NP_("staffing", "People")), 0.13, is_number=True),
        Column(voice.say(N_("FTE")), 0.08, is_number=True),
        Column(voice.say(NP_("column", "Grade")), 0.13),
        Column(voice.say(NP_("column", "Task and remarks")), 0.46),
    )
    rows = tuple(_line(one, voice) for one in report.results.staff_lines)
    title = voice.say(N_("Staff as the minutes list it"))
    return Table("staff-lines", title, columns, rows, notes=without_levels(report, voice))


def _line(one: StaffLineFacts, voice: Voice) -> tuple[Runs, ...]:
    grade = level(one.level, one.grade, voice)
    if one.acting:
        acting = voice.say(NP_("function", "acting"))
        grade = f"{grade}, {acting}" if grade else acting
    as_printed = one.as_printed.strip()  # no typography: it stands as the source has it
    printed = voice.fact(N_("As printed"), (Run(as_printed),) if as_printed else ())
    return (
        joined([voice.text(one.service), (Run(voice.side(one.side)),)], ", "),
        (Run(voice.formats.number(one.people) if one.people is not None else "", value=one.people),),
        (Run(voice.formats.fte(one.fte) if one.fte is not None else "", value=one.fte),),
        (Run(voice.sentence(grade)),),
        joined([voice.text(one.role), printed, voice.text(one.note)], LINE),
    )


def shared_posts(report: YearlyReport, voice: Voice) -> list[Section]:
    """Return the posts that work, or would work, for both."""
    rows = report.results.shared_posts
    if not rows:
        return []
    items = tuple(_shared(one, voice) for one in rows)
    said_above = bool(report.results.staff_lines)
    notes = () if said_above else tuple(Paragraph(runs, Style.MINOR) for runs in without_levels(report, voice))
    return [Section("shared-posts", voice.say(N_("Shared posts")), (Bullets(items), *notes))]


def _shared(one: SharedPostFacts, voice: Voice) -> Item:
    words = [voice.say(SHARE_STATES[one.state]), level(one.level, one.grade, voice)]
    if one.service is not None:
        words.append(voice.word(one.service))
    if one.employer is not None:
        words.append(voice.say(N_("employed by: {side}"), side=voice.side(one.employer)))
    head = (*voice.text(one.role, bold=True), Run(f" ({', '.join(word for word in words if word)})", muted=True))
    share = voice.say(
        N_("{commune} FTE for the commune, {cpas} FTE for the CPAS"),
        commune=voice.fte(one.commune),
        cpas=voice.fte(one.cpas),
    )
    head = sourced(head, record("shared_post", one.id))
    warning = voice.long(one.warning)
    return Item(head, tuple(r for r in ((Run(share),), voice.fact(N_("Point of attention"), warning)) if r))


def workload(report: YearlyReport, voice: Voice) -> list[Section]:
    """Return how many files each manager has, in each administration and in both together."""
    if not report.results.workload:
        return []
    blocks: list[Block] = []
    for place, one in enumerate(report.results.workload):
        blocks += voice.paragraphs(one.note)
        blocks.append(_workload(report, one, place, voice))
    return [Section("workload", voice.say(N_("Workload")), tuple(blocks))]


def _workload(report: YearlyReport, one: WorkloadFacts, place: int, voice: Voice) -> Table:
    figures = next(figure for figure in report.figures.workload if figure.id == one.id)
    rows: list[tuple[Runs, ...]] = []
    for row in one.rows:
        load = figures.sides[row.side]
        rows.append(
            (
                (Run(voice.head(row.side)),),
                (_counted(row.files, voice),),
                (Run(voice.fte(row.managers), value=row.managers),),
                (_ratio(load.ratio, voice),),
            )
        )
    both = figures.together
    total = (
        (Run(voice.say(N_("Together"))),),
        (_counted(_files(both), voice),),
        (Run(voice.fte(both.managers), value=both.managers),),
        (_ratio(both.ratio, voice),),
    )
    columns = (
        Column(voice.say(N_("Administration")), 0.28),
        Column(voice.sentence(voice.word(one.files)) or voice.say(NP_("workload", "Files")), 0.26, is_number=True),
        Column(
            voice.sentence(voice.word(one.managers)) or voice.say(NP_("workload", "Managers")), 0.26, is_number=True
        ),
        Column(voice.say(N_("Ratio")), 0.20, is_number=True),
    )
    return Table(f"workload-{place}", voice.word(one.title) or voice.say(N_("Workload")), columns, tuple(rows), total)


def _files(load: Load) -> Count | None:
    if load.files is None:
        return None
    return Count(load.files, Qualifier.ABOUT if load.about else Qualifier.EXACTLY)


def _counted(value: Count | None, voice: Voice) -> Run:
    return Run(voice.say(NOT_KNOWN) if value is None else voice.formats.count(value), value=value)


def _ratio(value: Decimal | None, voice: Voice) -> Run:
    if value is None:
        return Run(voice.say(NOT_KNOWN))
    return Run(voice.formats.number(value, (0, 2)), value=value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def benchmarks(report: YearlyReport, voice: Voice) -> list[Section]:
    """Return the comparisons with others."""
    rows = report.results.benchmarks
    if not rows:
        return []
    items = tuple(_benchmark(one, voice) for one in rows)
    note = voice.say(N_("These comparisons are those that the sources make; the report does not check them."))
    return [Section("benchmarks", voice.say(N_("Comparisons with others")), (Paragraph((Run(note),)), Bullets(items)))]


def _benchmark(one: BenchmarkFacts, voice: Voice) -> Item:
    own = (Run(_percent(one.own, voice)),) if one.own is not None else ()
    other = _percents(one.other_low, one.other_high, voice)
    details = [
        voice.fact(N_("Own figure"), own),
        voice.fact(N_("Elsewhere"), _elsewhere(voice.plain(other), voice.text(one.elsewhere))),
        *(p.runs for p in voice.paragraphs(one.text)),
        voice.fact(N_("According to"), (Run(voice.side(one.said_by)),) if one.said_by is not None else ()),
    ]
    head = sourced(voice.text(one.what, bold=True), record("benchmark", one.id))
    if one.side is not None:
        head = (*head, Run(f" ({voice.side(one.side)})", muted=True))
    return Item(head, tuple(runs for runs in details if runs))


def _elsewhere(number: Runs, where: Runs) -> Runs:
    return (*number, Run(" ("), *where, Run(")")) if number and where else (*number, *where)


def _percent(value: Decimal, voice: Voice) -> str:
    return voice.formats.percent(value / 100, (0, 2))


def _percents(low: Decimal | None, high: Decimal | None, voice: Voice) -> str:
    ends = [_percent(value, voice) for value in (low, high) if value is not None]
    if len(ends) == 2 and ends[0] != ends[1]:
        return voice.say(NP_("percentages", "{low} to {high}"), low=ends[0], high=ends[1])
    return ends[0] if ends else ""
