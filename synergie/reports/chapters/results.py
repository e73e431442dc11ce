"""Results: staff, workload, gains by whose account, costs, comparisons with others."""

from __future__ import annotations

from synergie.basis.words import N_
from synergie.charts.marks import Measure
from synergie.model.texts import Chapter
from synergie.reports.chapters import costs, gain_lists, gains, staff_lists, staffing
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import Block, Section
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport


def section(report: YearlyReport, voice: Voice, measure: Measure) -> Section:
    """Return the chapter on the results; `measure` gives the width of a text in the charts' typeface."""
    blocks: list[Block] = list(opening(report, Chapter.RESULTS, voice))
    parts = (
        staffing.section(report, voice, measure),
        *staff_lists.quoted(report, voice),
        *staff_lists.shared_posts(report, voice),
        *staff_lists.workload(report, voice),
        gains.staff(report, voice, measure),
        *gain_lists.families(report, voice),
        costs.comparisons(report, voice, measure),
        *staff_lists.benchmarks(report, voice),
    )
    kept = tuple(part for part in parts if part is not None)
    if not kept and not blocks:
        blocks.append(nothing(voice))
    return Section("results", voice.say(N_("Results")), tuple(blocks), kept)
