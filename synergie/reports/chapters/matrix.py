"""The cooperation matrix of the support services, and the programming of synergies by year."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from synergie.basis.words import N_, NN_, NP_
from synergie.model.dossier import Profile, Side
from synergie.model.initiatives import YearState
from synergie.model.outline import ColumnSource
from synergie.model.texts import CHAPTERS, Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import LINE, Block, Bullets, Column, Item, Paragraph, Run, Runs, Section, Style, Table
from synergie.reports.voice import Voice, joined
from synergie.services.outline import TO_BE_CHECKED, ColumnFacts
from synergie.services.report_rows import DomainFacts, InitiativeFacts, StaffingRow, YearlyReport

_STATES: Mapping[ColumnSource | None, frozenset[YearState]] = {
    ColumnSource.EXISTING: frozenset({YearState.EXISTING, YearState.NEW}),
    ColumnSource.PLANNED: frozenset({YearState.PROPOSED}),
}
_NO_SERVICE = N_("No domain is marked as a support service of the matrix.")
_NO_COLUMN = N_("No column is chosen for the matrix.")
_SYNERGIES = NN_("{n} synergy", "{n} synergies")


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter with the matrix: a row for each support service, the columns that people chose."""
    blocks: list[Block] = list(opening(report, Chapter.MATRIX, voice))
    if report.profile is Profile.WALLONIA:
        blocks.append(Paragraph((Run(voice.say(TO_BE_CHECKED)),), Style.NOTE))
    parts: tuple[Section, ...] = ()
    services = [one for one in _all(report.domains) if one.is_support]
    columns = report.matrix.columns
    if not services:
        blocks.append(nothing(voice, _NO_SERVICE))
    elif not columns:
        blocks.append(nothing(voice, _NO_COLUMN))
    else:
        blocks.append(_table(report, services, columns, voice))
        parts = tuple(part for one in services if (part := _listed(one, columns, voice)) is not None)
    return Section(Chapter.MATRIX.value, voice.say(CHAPTERS[Chapter.MATRIX]), tuple(blocks), parts)


def programmed(chapter: Section, report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on measures with their programming by year, which the Walloon report asks for."""
    if report.profile is not Profile.WALLONIA:
        return chapter
    rows = sorted(_planned(report), key=lambda row: (row[0], row[1]))
    if not rows:
        return chapter
    cells = tuple(
        ((Run(_when(one, voice)),), voice.text(domain.name), voice.text(one.title)) for _, _, domain, one in rows
    )
    columns = (
        Column(voice.say(NP_("column", "Year")), 0.2),
        Column(voice.say(NP_("link", "Domain")), 0.3),
        Column(voice.say(N_("Synergy")), 0.5),
    )
    table = Table("measures-years", voice.say(N_("Synergies to develop by year")), columns, cells)
    return dataclasses.replace(chapter, blocks=(*chapter.blocks, table))


_Planned = tuple[str, int, DomainFacts, InitiativeFacts]


def _planned(report: YearlyReport) -> Iterator[_Planned]:
    """Yield what is proposed with the last year of its plan, "~" for none, in the order of the domains."""
    place = 0
    for domain in _all(report.domains):
        for one in _each(domain.initiatives):
            if one.state is YearState.PROPOSED:
                end = None if one.target is None else one.target.end or one.target.start
                yield ("~" if end is None else f"{end.last.year:04}"), place, domain, one
                place += 1


def _when(one: InitiativeFacts, voice: Voice) -> str:
    if one.target is None:
        return voice.sentence(voice.say(NP_("horizon", "without a date")))
    return voice.sentence(voice.formats.period(one.target))


# The matrix


def _table(
    report: YearlyReport, services: Sequence[DomainFacts], columns: Sequence[ColumnFacts], voice: Voice
) -> Table:
    first = 0.2
    share = (1 - first) / len(columns)
    rows = tuple(
        (voice.text(one.name, bold=True), *(_cell(report, one, column, voice) for column in columns))
        for one in services
    )
    heads = (
        Column(voice.say(NP_("staffing", "Service")), first),
        *(Column(voice.word(one.title), share) for one in columns),
    )
    return Table("matrix", voice.say(CHAPTERS[Chapter.MATRIX]), heads, rows)


def _cell(report: YearlyReport, service: DomainFacts, column: ColumnFacts, voice: Voice) -> Runs:
    """Return what the facts give for a service, and what people wrote; a dash where there is neither."""
    found: list[Runs] = []
    if column.source in _STATES:
        n = len(_told(service, column))
        found += [(Run(voice.say(_SYNERGIES, n=n)),)] if n else []
    elif column.source is ColumnSource.POSTS:
        found += _posts(report, service, voice)
    found += [
        voice.long(one.text, LINE)
        for one in report.matrix.texts
        if (one.domain, one.column) == (service.code, column.key)
    ]
    return joined(found, LINE) or (Run("–", muted=True),)


def _listed(service: DomainFacts, columns: Sequence[ColumnFacts], voice: Voice) -> Section | None:
    """Return the synergies that the matrix counts for a service, one by one; None when there are none."""
    blocks: list[Block] = []
    for column in columns:
        rows = _told(service, column)
        if rows:
            blocks.append(Paragraph((Run(voice.word(column.title) + voice.colon.rstrip(), bold=True),)))
            blocks.append(Bullets(tuple(Item(_plan(one, voice)) for one in rows)))
    return Section(f"matrix-{service.code}", voice.word(service.name), tuple(blocks)) if blocks else None


def _told(service: DomainFacts, column: ColumnFacts) -> list[InitiativeFacts]:
    """Return the initiatives of a service that a column is about."""
    states = _STATES.get(column.source, frozenset())
    return [one for one in _of(service) if one.state in states]


def _plan(one: InitiativeFacts, voice: Voice) -> Runs:
    if one.target is None or one.state is not YearState.PROPOSED:
        return voice.text(one.title)
    return (*voice.text(one.title), Run(f" ({voice.formats.period(one.target)})", muted=True))


def _posts(report: YearlyReport, service: DomainFacts, voice: Voice) -> list[Runs]:
    """Return the posts filled in each administration, from the newest staffing table."""
    if not report.staffing:
        return []
    row = next((one for one in report.staffing[-1].rows if one.code == service.code), None)
    if row is None:
        return []
    return [(Run(f"{voice.head(side)}{voice.colon}{_filled(row, side, voice)}"),) for side in Side]


def _filled(row: StaffingRow, side: Side, voice: Voice) -> str:
    actual = row.commune_actual if side is Side.COMMUNE else row.cpas_actual
    return voice.fte(actual) if actual is None else voice.formats.fte_with_unit(actual)


def _of(service: DomainFacts) -> Iterator[InitiativeFacts]:
    """Yield the initiatives of a service, those of its themes too; a part of another one is not told by itself."""
    for domain in _all((service,)):
        yield from domain.initiatives


def _all(domains: Iterable[DomainFacts]) -> Iterator[DomainFacts]:
    for one in domains:
        yield one
        yield from _all(one.themes)


def _each(initiatives: Iterable[InitiativeFacts]) -> Iterator[InitiativeFacts]:
    for one in initiatives:
        yield one
        yield from _each(one.parts)
