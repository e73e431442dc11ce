"""The charts of a comparison of costs: lines added up over years, or bars from a minimum to a maximum.

The report and the window take them from here, each in its own language and width.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from synergie.basis.words import N_, NP_
from synergie.charts.lines import MOST, Point, Series, lines
from synergie.charts.marks import Chart, Measure, Tone
from synergie.model.costs import OptionRole, Purpose
from synergie.reports import content, cost_bars, cost_budgets
from synergie.reports.chart_data import cents as amount
from synergie.reports.chart_data import chart_data, spread
from synergie.reports.committee_types import Card
from synergie.reports.content import ChartData
from synergie.reports.cost_bars import K, axis, cents, note, tone, unit_of
from synergie.reports.cost_words import TITLES_BY_YEAR, between, compared, names, spoken, told, vat, verdict
from synergie.reports.voice import Voice
from synergie.services.cost_facts import CostCourse, CourseOption
from synergie.services.cost_years import YearCost

_YEAR: Final = NP_("cost line", "Year")
_OPTION: Final = NP_("column", "Option")


def card(course: CostCourse, voice: Voice) -> Card | None:
    """Return the chart of a comparison, None where there is nothing to compare.

    Budget against spending where that is followed; over years where two are known; else its options or parts.
    """
    drawn = [one for one in course.options if len(_known(one.figures.cumulated)) > 1][:MOST]
    if course.purpose is Purpose.FOLLOW_UP and any(one.figures.follow_up for one in course.options):
        return cost_budgets.card(course, voice)
    if drawn:
        return _over_years(course, drawn, voice)
    return cost_bars.options(course, voice)


# Over years


def _known(years: Sequence[YearCost]) -> list[YearCost]:
    return [one for one in years if one.span.known]


def _over_years(course: CostCourse, options: Sequence[CourseOption], voice: Voice) -> Card:
    every = [one for one in course.options if one.figures.years]
    beyond = [one for one in every if one not in options]
    series = tuple(_series(one, place, course, voice) for place, one in enumerate(options))
    unit = unit_of([end for one in series for point in one.points for end in (point.low, point.high)])
    title = _title_over_years(course, options, voice)
    years = [one for option in options for one in option.figures.years]
    hollow = any(one.computed_from is not None for one in years)
    more = ""
    if beyond:
        rest = voice.formats.list(voice.word(one.name) for one in beyond)
        more = voice.say(N_("Not drawn: {options}"), options=rest)
    below = note(
        voice,
        voice.say(N_("Added up over the years, in thousands of euros") if unit == K else N_("Added up over the years")),
        vat(course, voice),
        voice.say(N_("hollow: indexed")) if hollow else "",
        more,
    )

    def layout(width: float, height: float | None, measure: Measure) -> Chart:
        return lines(series, width=width, height=height, measure=measure, show=axis(unit, voice), unit=unit)

    ends = voice.semicolon.join(voice.say(N_("{name}: {amounts}"), name=one.name, amounts=one.text) for one in series)
    alternative = voice.say(
        N_("Line chart of the costs added up from {first} to {last}. {lines}."),
        first=str(min(one.year for one in years)),
        last=str(max(one.year for one in years)),
        lines=ends,
    )
    columns = (
        voice.say(_OPTION),
        voice.say(_YEAR),
        voice.say(N_("Cost of the year")),
        voice.say(N_("Added up")),
        voice.say(NP_("amount", "Where it is from")),
    )
    rows, records = _rows_over_years(every, voice)
    return Card(
        key=f"costs-{course.id}",
        title=title,
        note=below,
        alternative=" ".join((alternative, *compared(course, voice))),
        columns=columns,
        rows=rows,
        records=records,
        layout=layout,
        data=_data(series, unit, voice),
    )


def _data(drawn: Sequence[Series], unit: int, voice: Voice) -> ChartData | None:
    years = sorted({point.at for one in drawn for point in one.points})
    found: list[content.Series] = []
    for one in drawn:
        known = {point.at: (amount(point.low, unit), amount(point.high, unit)) for point in one.points}
        found += spread(one.name, [known.get(year, (None, None)) for year in years], voice, one.tone)
    words = N_("In thousands of euros") if unit == K else N_("In euros")
    return chart_data([str(year) for year in years], found, voice.say(words), content.DataKind.LINES)


def _series(option: CourseOption, place: int, course: CostCourse, voice: Voice) -> Series:
    sums = option.figures.cumulated
    years = {one.year: one for one in option.figures.years}
    name = voice.word(option.name)
    points = tuple(
        Point(
            at=one.year,
            low=cents(one.span.minimum),
            high=cents(one.span.maximum),
            computed=one.computed_from is not None,
            words=_spoken_point(name, one, years[one.year], voice, in_part=one.year in option.figures.by_year),
            record=_record(option, one),
        )
        for one in sums
    )
    last = _known(sums)[-1]
    text = between(last.span.minimum, last.span.maximum, voice)
    return Series(name=name, points=points, text=text, tone=_tone(option, place, course))


def _tone(option: CourseOption, place: int, course: CostCourse) -> Tone:
    """Return the colour of whoever pays for what is chosen, ink for what it is compared with, grey for the rest."""
    if option.role is OptionRole.REFERENCE:
        return Tone.INK
    if option.role is OptionRole.CHOSEN or place == 0:
        return tone(course)
    return Tone.GREY


def _spoken_point(name: str, total: YearCost, year: YearCost, voice: Voice, *, in_part: bool) -> str:
    names = {
        "option": name,
        "year": str(total.year),
        "amount": spoken(year.span, voice),
        "total": spoken(total.span, voice),
    }
    if total.computed_from is None:
        return voice.say(N_("{option}, {year}: {amount}; {total} added up."), **names)
    words = N_("{option}, {year}: {amount}, indexed from {since}; {total} added up.")
    if in_part:
        words = N_("{option}, {year}: {amount}, indexed in part from {since}; {total} added up.")
    return voice.say(words, since=str(total.computed_from), **names)


def _record(option: CourseOption, one: YearCost) -> tuple[str, uuid.UUID]:
    key = option.lines.get(one.year) or option.lines.get(one.computed_from)
    return ("cost_line", key) if key is not None else ("cost_option", option.id)


def _rows_over_years(
    options: Sequence[CourseOption], voice: Voice
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, uuid.UUID], ...]]:
    rows, records = [], []
    for option in options:
        for one, total in zip(option.figures.years, option.figures.cumulated, strict=True):
            source = voice.say(N_("source"))
            if one.computed_from is not None:
                in_part = one.year in option.figures.by_year
                words = N_("source, in part indexed from {year}") if in_part else N_("indexed from {year}")
                source = voice.say(words, year=str(one.computed_from))
            amounts = (spoken(each.span, voice, exactly=True) for each in (one, total))
            rows.append((voice.word(option.name), str(one.year), *amounts, source))
            records.append(_record(option, one))
    return tuple(rows), tuple(records)


def _title_over_years(course: CostCourse, options: Sequence[CourseOption], voice: Voice) -> str:
    shown = {one.id for one in options}
    for one in course.figures.against:
        sums = one.over_years.cumulated
        if {one.option, one.reference} <= shown and len(sums) > 1:
            span = sums[-1].span
            found = told(
                verdict(span), TITLES_BY_YEAR, span, voice, year=str(sums[-1].year), **names(one, course, voice)
            )
            if found:
                return found
    years = [each.year for option in options for each in option.figures.years]
    first, last = str(min(years)), str(max(years))
    if len(options) == 1:
        end = _known(options[0].figures.cumulated)[-1]
        words = N_("{option}: {amount} from {first} to {last}")
        amount = between(end.span.minimum, end.span.maximum, voice)
        return voice.say(words, option=voice.word(options[0].name), amount=amount, first=first, last=str(end.year))
    words = N_("Costs of {n} options added up, {first} to {last}")
    return voice.say(words, n=len(options), first=first, last=last)
