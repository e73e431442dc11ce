"""Bars of costs from a minimum to a maximum: of options, or of the parts of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from synergie.basis.quantities import Money
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.charts.marks import Chart, Measure, Tone
from synergie.charts.ranges import Span as Bar
from synergie.charts.ranges import ranges
from synergie.model.costs import COMPONENTS
from synergie.model.dossier import Side
from synergie.reports.chart_data import cents as amount
from synergie.reports.chart_data import chart_data, spread
from synergie.reports.committee_types import Card, Record
from synergie.reports.cost_words import TITLES, compared, names, spoken, told, vat, verdict
from synergie.reports.voice import Voice
from synergie.services.cost_facts import CostCourse, CostPart, CourseOption
from synergie.services.cost_sums import Span

K: Final = 100_000  # a thousand euros in cents
_EURO: Final = 100
_IN_THOUSANDS: Final = 1_000_000  # cents: from here on an axis counts thousands
_PAYER: Final = {Side.COMMUNE: Tone.COMMUNE, Side.CPAS: Tone.CPAS}
_OPTION: Final = NP_("column", "Option")


Row = tuple[str, Span, Record]


def options(course: CostCourse, voice: Voice) -> Card | None:
    """Return what the options cost, or the parts of the only one; None for a single bar."""
    known = [one for one in course.options if one.figures.total is not None and one.figures.total.known]
    if len(known) == 1 and len(known[0].parts) > 1:
        rows: list[Row] = [(_part(one, voice), one.span, ("cost_line", one.id)) for one in known[0].parts]
    else:
        rows = [(voice.word(one.name), one.figures.total or Span(), ("cost_option", one.id)) for one in known]
    heading = _OPTION if len(known) > 1 else NP_("cost line", "Description")
    return bars(course, rows, _title(course, known, voice), heading, voice) if len(rows) > 1 else None


def bars(
    course: CostCourse, rows: Sequence[Row], title: str, heading: Message, voice: Voice, *, exactly: bool = False
) -> Card:
    """Return rows as bars in the colour of whoever pays; `exactly`: their amounts are said to the cent."""
    made = tuple(
        Bar(
            name=name,
            low=cents(span.minimum),
            high=cents(span.maximum),
            text=spoken(span, voice, exactly=exactly),
            words=voice.say(N_("{name}: {amounts}"), name=name, amounts=spoken(span, voice, exactly=exactly)),
            record=record,
            tone=tone(course),
        )
        for name, span, record in rows
    )
    unit = _EURO if exactly else unit_of([end for bar in made for end in (bar.low, bar.high)])

    def layout(width: float, _height: float | None, measure: Measure) -> Chart:
        return ranges(
            made,
            width=width,
            measure=measure,
            minimum=voice.say(N_("Minimum")),
            maximum=voice.say(N_("Maximum")),
            unit=unit,
            show=axis(unit, voice),
            unknown=voice.say(N_("maximum not known")),
        )

    words = N_("In thousands of euros") if unit == K else N_("In euros")
    series = spread("", [(amount(bar.low, unit), amount(bar.high, unit)) for bar in made], voice, tone(course))
    amounts = voice.semicolon.join(bar.words for bar in made)
    alternative = voice.say(N_("Bar chart of costs from minimum to maximum. {lines}."), lines=amounts)
    return Card(
        key=f"costs-{course.id}",
        title=title,
        note=note(voice, voice.say(words), vat(course, voice)),
        alternative=" ".join((alternative, *compared(course, voice))),
        columns=(voice.say(heading), voice.say(N_("Minimum")), voice.say(N_("Maximum"))),
        rows=tuple((name, voice.amount(span.minimum), voice.amount(span.maximum)) for name, span, _ in rows),
        records=tuple(record for _, _, record in rows),
        layout=layout,
        data=chart_data([bar.name for bar in made], series, voice.say(words)),
    )


def _part(one: CostPart, voice: Voice) -> str:
    return voice.word(one.name) if not one.name.empty else voice.say(COMPONENTS[one.component])


def _title(course: CostCourse, known: Sequence[CourseOption], voice: Voice) -> str:
    shown = {one.id for one in known}
    for one in course.figures.against:
        if one.total is not None and not one.over_years.left_out and {one.option, one.reference} <= shown:
            found = told(verdict(one.total), TITLES, one.total, voice, **names(one, course, voice))
            if found:
                return found
    if len(known) == 1:
        amount = spoken(known[0].figures.total, voice)
        return voice.say(N_("{name}: {amounts}"), name=voice.word(known[0].name), amounts=amount)
    return voice.say(NN_("{n} option compared", "{n} options compared"), n=len(known))


# Amounts on an axis


def tone(course: CostCourse) -> Tone:
    """Return the colour of whoever pays."""
    return _PAYER[course.side] if course.side is not None else Tone.COMMUNE


def cents(value: Money | None) -> int | None:
    """Return an amount as a chart measures it."""
    return None if value is None else value.cents


def unit_of(values: Sequence[int | None]) -> int:
    """Return whether an axis counts euros or thousands of them, in cents."""
    most = max((abs(value) for value in values if value is not None), default=0)
    return K if most >= _IN_THOUSANDS else _EURO


def axis(unit: int, voice: Voice) -> Callable[[int], str]:
    """Return how an axis shows its numbers."""

    def show(value: int) -> str:
        return voice.formats.number(value // unit)

    return show


def note(voice: Voice, *parts: str) -> str:
    """Return what stands under a title."""
    return voice.sentence(" · ".join(part for part in parts if part))
