"""The yearly report as a tree: cover, chapters in their order."""

from __future__ import annotations

import dataclasses
import enum
import uuid
from collections.abc import Callable, Mapping

from synergie.basis.words import N_, Message
from synergie.charts.marks import Measure
from synergie.model.dossier import DRAFTERS, Profile
from synergie.model.texts import Chapter
from synergie.reports import edition_words
from synergie.reports.annexes import Annexes
from synergie.reports.attaching import Ready
from synergie.reports.chapters import (
    activity,
    annexes,
    basis,
    changes,
    contracts,
    disagreements,
    leading,
    matrix,
    method,
    organisation,
    overlaps,
    results,
    synergies,
)
from synergie.reports.content import Cover, Report, Section, Words
from synergie.reports.voice import Voice
from synergie.services.editions_facts import EditionFacts
from synergie.services.outline import TO_BE_CHECKED, OutlinePart
from synergie.services.report_rows import YearlyReport


class Budget(enum.StrEnum):
    """To which budget the report is annexed."""

    COMMUNE = "commune"
    CPAS = "cpas"
    BOTH = "both"


_SUBTITLES: Mapping[Profile, Message] = {
    Profile.BRUSSELS: N_("Yearly report, article 26bis, § 5, of the organic law of 8 July 1976 on the CPAS"),
    Profile.WALLONIA: N_("Yearly report on synergies (decrees of 19 July 2018)"),
}
_ANNEXED: Mapping[Budget, Message] = {
    Budget.COMMUNE: N_("Annexed to the budget of the commune"),
    Budget.CPAS: N_("Annexed to the budget of the CPAS"),
    Budget.BOTH: N_("Annexed to the budgets of the commune and of the CPAS"),
}


def compose(
    report: YearlyReport,
    language: str,
    measure: Measure,
    *,
    budget: Budget,
    draft: bool,
    edition: EditionFacts | None = None,
    ready: Mapping[uuid.UUID, Ready] | None = None,
    with_annexes: bool = True,
) -> Report:
    """Return the tree of the yearly report in `language` ("fr" or "nl").

    The pages of an `edition` say which one it is, and by whom it is not validated. `ready` are the attached files by
    the key of their annex; without it they are made ready here. Without `with_annexes` they are listed only.
    """
    voice = Voice(language)
    title = voice.say(N_("Report on economies of scale and synergies {year}"), year=str(report.year))
    return Report(
        language=f"{language}-BE",
        title=title,
        author=voice.say(DRAFTERS[report.drafted_by]),
        running=voice.say(N_("Report on synergies {year}"), year=str(report.year)),
        mark=" · ".join(_marks(report, voice, edition, draft=draft)),
        cover=_cover(report, voice, title, budget, edition, draft=draft),
        contents_title=voice.say(N_("Contents")),
        sections=_chapters(report, Annexes(report, printed=with_annexes), voice, measure, edition, ready),
        words=Words(
            table=voice.say(N_("Table")),
            figure=voice.say(N_("Figure")),
            go_to_page=voice.say(N_("Go to page")),
        ),
        identifier=edition_words.identifier(edition) if edition is not None else "",
    )


def _chapters(
    report: YearlyReport,
    there: Annexes,
    voice: Voice,
    measure: Measure,
    edition: EditionFacts | None,
    ready: Mapping[uuid.UUID, Ready] | None,
) -> tuple[Section, ...]:
    made: dict[Chapter, Callable[[], Section | None]] = {
        Chapter.BASIS: lambda: basis.section(report, voice),
        Chapter.ORGANISATION: lambda: organisation.section(report, voice),
        Chapter.ACTIVITY: lambda: activity.section(report, there, voice, measure),
        Chapter.EXISTING: lambda: synergies.existing(report, voice),
        Chapter.OTHER_CPAS: lambda: synergies.other_cpas(report, voice),
        Chapter.REGIONAL: lambda: synergies.regional(report, voice, measure),
        Chapter.RESULTS: lambda: results.section(report, voice, measure),
        Chapter.OVERLAPS: lambda: overlaps.section(report, voice),
        Chapter.CONTRACTS: lambda: contracts.section(report, voice),
        Chapter.MEASURES: lambda: matrix.programmed(synergies.measures(report, voice), report, voice),
        Chapter.DISAGREEMENTS: lambda: disagreements.section(report, there, voice),
        Chapter.MATRIX: lambda: matrix.section(report, voice),
        Chapter.METHOD: lambda: method.section(report, voice, edition),
        Chapter.CHANGES: lambda: changes.section(report, voice),
    }
    chapters = _outlined(report, made, voice)
    if any(one is not None and one.key == Chapter.CHANGES.value for one in chapters):
        chapters.insert(0, changes.page(report, voice))
    found = [*chapters, annexes.section(there, voice, ready)]
    return leading.led(one for one in found if one is not None)


def _outlined(
    report: YearlyReport, made: Mapping[Chapter, Callable[[], Section | None]], voice: Voice
) -> list[Section | None]:
    """Return the chapters that are printed, in their order and with the titles that people gave them."""
    parts = report.chapters
    of = {part.chapter: part for part in parts}
    found: list[Section | None] = []
    for part in parts:
        one = made[part.chapter]() if part.is_printed and part.chapter in made else None
        if one is not None and part.chapter is Chapter.RESULTS:
            inner = (_titled(each, of[Chapter.STAFFING], voice) for each in one.sections)
            one = dataclasses.replace(one, sections=tuple(each for each in inner if each is not None))
        found.append(None if one is None else _titled(one, part, voice))
    return found


def _titled(section: Section, part: OutlinePart, voice: Voice) -> Section | None:
    """Return a section with the title that people gave it; the part on staffing only where it is printed."""
    if part.chapter is Chapter.STAFFING and section.key != Chapter.STAFFING.value:
        return section
    if not part.is_printed:
        return None
    if part.title.empty:
        return section
    return dataclasses.replace(section, title=voice.word(part.title), lang=voice.tongue(part.title))


def _marks(report: YearlyReport, voice: Voice, edition: EditionFacts | None, *, draft: bool) -> tuple[str, ...]:
    found: list[str] = []
    if draft:
        found.append(voice.say(N_("DRAFT")))
    if report.is_example:
        found.append(voice.say(N_("EXAMPLE")))
    if edition is not None:
        found += edition_words.marks(edition, voice)
    return tuple(found)


def _cover(
    report: YearlyReport, voice: Voice, title: str, budget: Budget, edition: EditionFacts | None, *, draft: bool
) -> Cover:
    lines = [voice.say(_ANNEXED[budget])]
    lines.append(voice.say(method.DRAWN_UP[report.drafted_by]))
    if report.report_date is not None:
        lines.append(voice.sentence(voice.formats.date(report.report_date, "long")))
    if report.as_of is not None:
        lines.append(voice.say(N_("State of the facts {when}"), when=voice.situation(report.as_of)))
    lines.append(voice.say(N_("Public version") if report.is_public else N_("Internal version")))
    if draft and report.profile is Profile.WALLONIA:
        lines.append(voice.say(TO_BE_CHECKED))
    if edition is not None:
        lines += edition_words.lines(edition, voice)
    return Cover(
        title=voice.say(N_("Economies of scale and synergies between the commune and the CPAS")),
        subtitle=voice.say(_SUBTITLES[report.profile]),
        year=str(report.year),
        place=voice.word(report.place),
        administrations=tuple(voice.word(one.name) for one in report.administrations if not one.name.empty),
        lines=tuple(lines),
        marks=_marks(report, voice, edition, draft=draft),
    )
