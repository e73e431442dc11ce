"""Existing synergies by domain, with other CPAS, at regional level; measures proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from synergie.basis.dates import PartialDate, Period
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.marks import Measure
from synergie.model.dossier import Side
from synergie.model.initiatives import (
    DIRECTIONS,
    FORMS,
    HOSTINGS,
    MATURITIES,
    NATURES,
    RECURRENCES,
    Direction,
    Form,
    Maturity,
    Nature,
    Perimeter,
    Recurrence,
    YearState,
)
from synergie.model.texts import Chapter
from synergie.reports.chapters import contracts, costs, programmes
from synergie.reports.chapters.activity import count_runs
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import Block, Bullets, Column, Item, KeyFigure, Paragraph, Run, Runs, Section, Table
from synergie.reports.origins import figure, record, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.figures import InitiativeFigures
from synergie.services.report_rows import DomainFacts, InitiativeFacts, YearlyReport

_EXISTING = frozenset({YearState.EXISTING, YearState.NEW})
_REINVOICED_BY = {
    Side.COMMUNE: NP_("re-invoicing", "by the commune to the CPAS"),
    Side.CPAS: NP_("re-invoicing", "by the CPAS to the commune"),
}
Wanted = Callable[[InitiativeFacts], bool]


def existing(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on what commune and CPAS already do together."""
    local = [one for one in report.domains if one.perimeter in (Perimeter.LOCAL, Perimeter.OTHER)]
    blocks: list[Block] = list(opening(report, Chapter.EXISTING, voice))
    figures = report.figures.initiatives
    if figures.existing:
        blocks.append(
            KeyFigure(
                voice.formats.number(figures.existing),
                voice.say(N_("existing synergies, all levels")),
                figure("initiatives.total.existing"),
            )
        )
        blocks.append(Paragraph((Run(_summary(report, voice)),)))
    table = _overview(report, voice)
    if table is not None:
        blocks.append(table)
    parts = _parts(local, "existing", _is_existing, voice)
    ended = _parts(report.domains, "ended", lambda one: one.state is YearState.ENDED, voice)
    if ended:
        parts.append(Section("existing-ended", voice.say(N_("Ended this year")), (), tuple(ended)))
    if not parts:
        blocks.append(nothing(voice))
    return Section("existing", voice.say(N_("Existing synergies")), tuple(blocks), tuple(parts))


def other_cpas(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on synergies with other CPAS."""
    return _by_perimeter(report, voice, Perimeter.INTER_CPAS, Chapter.OTHER_CPAS, N_("Synergies with other CPAS"))


def regional(report: YearlyReport, voice: Voice, measure: Measure) -> Section:
    """Return the chapter on synergies at regional level, with the programmes; `measure` is that of the charts."""
    title = N_("Synergies at regional level")
    more = _programmes(report, voice, measure)
    return _by_perimeter(report, voice, Perimeter.REGIONAL, Chapter.REGIONAL, title, more)


def _programmes(report: YearlyReport, voice: Voice, measure: Measure) -> list[Section]:
    found = []
    for one in report.outside.programmes:
        figures = report.figures.programmes.get(one.code)
        running = costs.running(report, one, figures.running if figures else None, voice, measure)
        precedents = contracts.precedents(report, one.id, voice)
        governance = figures.governance if figures is not None else None
        counted = programmes.Counted(year=report.year, governance=governance)
        found.append(programmes.section(one, report.figures.day, running, precedents, voice, measure, counted))
    return found


def measures(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on the measures proposed for the next years."""
    parts = _parts(
        report.domains, "measures", lambda one: one.state is YearState.PROPOSED, voice, next_year=report.year + 1
    )
    blocks: list[Block] = list(opening(report, Chapter.MEASURES, voice))
    proposed = report.figures.initiatives.proposed
    if proposed:
        label = voice.say(NN_("measure proposed", "measures proposed"), n=proposed)
        blocks.append(KeyFigure(voice.formats.number(proposed), label, figure("initiatives.total.proposed")))
        note = N_("This list is not exhaustive. What each measure is, and how far it is, stands beside it.")
        blocks.append(Paragraph((Run(voice.say(note)),)))
    if not parts:
        blocks.append(nothing(voice))
    title = voice.say(N_("Measures proposed for {year} and the following years"), year=str(report.year + 1))
    return Section("measures", title, tuple(blocks), tuple(parts))


def _is_existing(one: InitiativeFacts) -> bool:
    return one.state in _EXISTING


def _summary(report: YearlyReport, voice: Voice) -> str:
    new = report.figures.initiatives.new
    if not new:
        return voice.say(N_("No synergy is new in {year}."), year=str(report.year))
    text = NN_(
        "{n} of them is new in {year}: it is printed in bold and marked “{mark}”.",
        "{n} of them are new in {year}: they are printed in bold and marked “{mark}”.",
    )
    return voice.say(text, n=new, year=str(report.year), mark=_new(voice))


def _new(voice: Voice) -> str:
    return voice.say(NP_("initiative", "new"))


def _overview(report: YearlyReport, voice: Voice) -> Table | None:
    by_domain = report.figures.initiatives_by_domain
    rows = []
    for one in report.domains:
        figures = by_domain.get(one.code, InitiativeFigures())
        if figures.existing or figures.proposed:
            rows.append((voice.text(one.name), *_counted(figures, one.code, voice)))
    if not rows:
        return None
    sums = report.figures.initiatives
    total = (
        (Run(voice.say(N_("Total"))),),
        *_counted(sums, "total", voice),
    )
    return Table(
        "initiatives",
        voice.say(N_("Synergies and measures proposed by domain")),
        (
            Column(voice.say(NP_("link", "Domain")), 0.52),
            Column(voice.say(NP_("column", "Existing")), 0.16, is_number=True),
            Column(voice.say(NP_("column", "of which new")), 0.16, is_number=True),
            Column(voice.say(NP_("column", "Proposed")), 0.16, is_number=True),
        ),
        tuple(rows),
        total,
    )


def _counted(figures: InitiativeFigures, whose: str, voice: Voice) -> Iterator[Runs]:
    """Return how many there are, of a domain or in total, each with its reason."""
    for name in ("existing", "new", "proposed"):
        number = getattr(figures, name)
        yield (Run(voice.formats.number(number), origin=figure(f"initiatives.{whose}.{name}"), value=number),)


def _by_perimeter(
    report: YearlyReport,
    voice: Voice,
    perimeter: Perimeter,
    chapter: Chapter,
    title: Message,
    more: Iterable[Section] = (),
) -> Section:
    domains = [one for one in report.domains if one.perimeter is perimeter]
    blocks: list[Block] = list(opening(report, chapter, voice))
    parts: list[Section] = []
    for one in domains:
        own = [facts for facts in one.initiatives if _is_existing(facts)]
        if own:
            blocks.append(_bullets(own, voice))
        parts += _parts(one.themes, chapter.value, _is_existing, voice)
    parts += more
    if not parts and not any(isinstance(block, Bullets) for block in blocks):
        blocks.append(nothing(voice))
    return Section(chapter.value, voice.say(title), tuple(blocks), tuple(parts))


def _parts(
    domains: Iterable[DomainFacts], prefix: str, wanted: Wanted, voice: Voice, *, next_year: int | None = None
) -> list[Section]:
    """Return a section for each domain with an initiative that is `wanted`, its themes as sections of their own."""
    found = []
    for one in domains:
        own = [facts for facts in one.initiatives if wanted(facts)]
        themes = _parts(one.themes, prefix, wanted, voice, next_year=next_year)
        if own or themes:
            blocks = (_bullets(own, voice, next_year=next_year),) if own else ()
            found.append(Section(f"{prefix}-{one.code}", voice.word(one.name), blocks, tuple(themes)))
    return found


def _bullets(rows: Iterable[InitiativeFacts], voice: Voice, *, next_year: int | None = None) -> Bullets:
    return Bullets(tuple(_item(one, voice, next_year=next_year) for one in rows))


def _item(one: InitiativeFacts, voice: Voice, *, next_year: int | None) -> Item:
    is_new = one.state is YearState.NEW
    title = sourced(voice.text(one.title, bold=is_new), record("initiative", one.id))
    if is_new:
        title = (*title, Run(f" [{_new(voice)}]", bold=True))
    tags = _tags(one, voice, next_year=next_year)
    if tags:
        title = (*title, Run(f" ({voice.formats.list(tags) if len(tags) == 1 else ', '.join(tags)})", muted=True))
    details = [paragraph.runs for paragraph in (*voice.paragraphs(one.description), *voice.paragraphs(one.text))]
    details += [runs for runs in _facts(one, voice) if runs]
    details += [count_runs(count, voice) for count in one.counts]
    children = tuple(_item(part, voice, next_year=next_year) for part in one.parts)
    return Item(title, tuple(details), children, is_new)


def _tags(one: InitiativeFacts, voice: Voice, *, next_year: int | None) -> list[str]:
    """Return in words what kind of measure it is and how far, where that is not the ordinary case."""
    tags = []
    if one.nature is not Nature.SYNERGY:
        tags.append(voice.say(NATURES[one.nature]))
    same = one.nature is Nature.STUDY and one.maturity is Maturity.FEASIBILITY
    if one.maturity is not None and (next_year is not None or one.maturity is not Maturity.RUNNING) and not same:
        tags.append(voice.say(MATURITIES[one.maturity]))
    if one.target is not None and one.target != _from(next_year):
        tags.append(voice.formats.period(one.target))
    return tags


def _from(year: int | None) -> Period | None:
    """Return the plan that the title of the chapter says already."""
    return Period(start=PartialDate.year(year)) if year is not None else None


def _kind(one: InitiativeFacts, voice: Voice) -> Runs:
    """Return in words who gives, in what form, and whether it comes back, as far as that is stated."""
    words = []
    if one.form is not Form.NOT_STATED:
        words.append(voice.say(FORMS[one.form]))
    if one.direction is not Direction.NOT_STATED:
        words.append(voice.say(DIRECTIONS[one.direction]))
    if one.recurrence is not Recurrence.NOT_STATED:
        words.append(voice.say(RECURRENCES[one.recurrence]))
    if one.started is not None:
        words.append(voice.say(N_("since {date}"), date=voice.formats.date(one.started, "long")))
    return (Run(voice.sentence(", ".join(words))),) if words else ()


def _facts(one: InitiativeFacts, voice: Voice) -> tuple[Runs, ...]:
    def fact(message: Message, runs: Runs) -> Runs:
        return (Run(voice.say(message) + " "), *runs) if runs else ()

    partners = voice.formats.list([voice.word(partner) for partner in one.partners])
    conditions = voice.text(one.conditions)
    if one.is_free:
        free = (Run(voice.say(NP_("conditions", "Free of charge"))),)
        conditions = joined([free, conditions], ". ")
    meetings = []
    if one.rhythm is not None:
        meetings.append(voice.formats.count(one.rhythm))
    if one.hosting is not None:
        meetings.append(voice.say(HOSTINGS[one.hosting]))
    if one.minutes_owed:
        meetings.append(voice.say(N_("minutes go to the authorities of both administrations")))
    return (
        _kind(one, voice),
        fact(N_("With:"), (Run(partners),) if partners else ()),
        fact(N_("Conditions:"), conditions),
        fact(N_("District:"), voice.text(one.territory)),
        fact(N_("Meetings:"), (Run(", ".join(meetings)),) if meetings else ()),
        fact(N_("Re-invoicing:"), _reinvoicing(one, voice)),
    )


def _reinvoicing(one: InitiativeFacts, voice: Voice) -> Runs:
    if not one.is_reinvoiced:
        return ()
    parts: list[Runs] = []
    if one.provider is not None and one.beneficiary is not None and one.provider is not one.beneficiary:
        parts.append((Run(voice.say(_REINVOICED_BY[one.provider])),))
    parts.append(voice.text(one.reinvoicing_key))
    if one.reinvoiced is not None:
        parts.append((Run(voice.say(N_("{amount} a year"), amount=one.reinvoiced)),))
    return joined(parts, ", ") or (Run(voice.say(N_("planned; key and amount are not known"))),)
