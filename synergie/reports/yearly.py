"""The yearly report as a tree: cover, chapters in their order."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from synergie.basis.words import N_, Message
from synergie.charts.marks import Measure
from synergie.model.dossier import DRAFTERS
from synergie.reports.annexes import Annexes
from synergie.reports.chapters import (
    activity,
    annexes,
    basis,
    contracts,
    disagreements,
    method,
    organisation,
    overlaps,
    results,
    synergies,
)
from synergie.reports.content import Cover, Report, Section, Words
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport


class Budget(enum.StrEnum):
    """To which budget the report is annexed."""

    COMMUNE = "commune"
    CPAS = "cpas"
    BOTH = "both"


_ANNEXED: Mapping[Budget, Message] = {
    Budget.COMMUNE: N_("Annexed to the budget of the commune"),
    Budget.CPAS: N_("Annexed to the budget of the CPAS"),
    Budget.BOTH: N_("Annexed to the budgets of the commune and of the CPAS"),
}


def compose(report: YearlyReport, language: str, measure: Measure, *, budget: Budget, draft: bool) -> Report:
    """Return the tree of the yearly report in `language` ("fr" or "nl")."""
    voice = Voice(language)
    title = voice.say(N_("Report on economies of scale and synergies {year}"), year=str(report.year))
    return Report(
        language=f"{language}-BE",
        title=title,
        author=voice.say(DRAFTERS[report.drafted_by]),
        running=voice.say(N_("Report on synergies {year}"), year=str(report.year)),
        mark=" · ".join(_marks(report, voice, draft=draft)),
        cover=_cover(report, voice, title, budget, draft=draft),
        contents_title=voice.say(N_("Contents")),
        sections=_chapters(report, voice, measure),
        words=Words(
            table=voice.say(N_("Table")),
            figure=voice.say(N_("Figure")),
            go_to_page=voice.say(N_("Go to page")),
        ),
    )


def _chapters(report: YearlyReport, voice: Voice, measure: Measure) -> tuple[Section, ...]:
    there = Annexes(report)
    found = (
        basis.section(report, voice),
        organisation.section(report, voice),
        activity.section(report, there, voice, measure),
        synergies.existing(report, voice),
        synergies.other_cpas(report, voice),
        synergies.regional(report, voice, measure),
        results.section(report, voice, measure),
        overlaps.section(report, voice),
        contracts.section(report, voice),
        synergies.measures(report, voice),
        disagreements.section(report, there, voice),
        method.section(report, voice),
        annexes.section(there, voice),
    )
    return tuple(one for one in found if one is not None)


def _marks(report: YearlyReport, voice: Voice, *, draft: bool) -> tuple[str, ...]:
    found = []
    if draft:
        found.append(voice.say(N_("DRAFT")))
    if report.is_example:
        found.append(voice.say(N_("EXAMPLE")))
    return tuple(found)


def _cover(report: YearlyReport, voice: Voice, title: str, budget: Budget, *, draft: bool) -> Cover:
    lines = [voice.say(_ANNEXED[budget])]
    lines.append(voice.say(method.DRAWN_UP[report.drafted_by]))
    if report.report_date is not None:
        lines.append(voice.sentence(voice.formats.date(report.report_date, "long")))
    if report.as_of is not None:
        lines.append(voice.say(N_("State of the facts {when}"), when=voice.situation(report.as_of)))
    return Cover(
        title=voice.say(N_("Economies of scale and synergies between the commune and the CPAS")),
        subtitle=voice.say(N_("Yearly report, article 26bis, § 5, of the organic law of 8 July 1976 on the CPAS")),
        year=str(report.year),
        place=voice.word(report.place),
        administrations=tuple(voice.word(one.name) for one in report.administrations if not one.name.empty),
        lines=tuple(lines),
        marks=_marks(report, voice, draft=draft),
    )
