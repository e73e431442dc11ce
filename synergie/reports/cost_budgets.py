"""What was budgeted, spent and is left of it: a chart and a table, by option, year and component."""

from __future__ import annotations

import uuid
from typing import Final

from synergie.basis.words import N_, NP_
from synergie.model.costs import COMPONENTS, PURPOSES, Purpose
from synergie.reports.committee_types import Card
from synergie.reports.content import Value
from synergie.reports.cost_bars import Row, bars, note
from synergie.reports.cost_words import followed, left, spoken, vat
from synergie.reports.voice import Voice
from synergie.services.cost_facts import CostCourse, CourseOption
from synergie.services.cost_years import Follow

_BUDGETED: Final = NP_("amount", "budgeted")
_SPENT: Final = NP_("amount", "spent")


def card(course: CostCourse, voice: Voice) -> Card | None:
    """Return budget and spending of each year as bars under each other."""
    rows: list[Row] = []
    options = [one for one in course.options if one.figures.follow_up is not None]
    for option in options:
        follow = option.figures.follow_up
        for year, one in follow.years.items() if follow is not None else ():
            for message, span in ((_BUDGETED, one.budgeted), (_SPENT, one.spent)):
                if span is not None and span.known:
                    parts = [voice.word(option.name)] if len(options) > 1 else []
                    parts += [str(year)] if year is not None else []
                    name = voice.sentence(" · ".join((*parts, voice.say(message))))
                    rows.append((name, span, ("cost_option", option.id)))
    said = followed(course, voice)
    title = said[-1].removesuffix(".") if said else voice.sentence(voice.say(PURPOSES[Purpose.FOLLOW_UP]))
    if len(rows) < 2:
        return None
    return bars(course, rows, title, NP_("cost line", "Description"), voice, exactly=True)


def table(course: CostCourse, voice: Voice) -> Card | None:
    """Return what was budgeted, spent and is left, by year and component, as a table; None without any."""
    rows: list[tuple[str, ...]] = []
    values: list[tuple[Value | None, ...]] = []
    records: list[tuple[str, uuid.UUID] | None] = []
    for option in course.options:
        found = option.figures.follow_up
        if found is None:
            continue
        for year, one in found.years.items():
            own = {component: each for (at, component), each in found.components.items() if at == year}
            for component, each in own.items() if len(own) > 1 else ():
                rows.append(_followed(option, year, voice.say(COMPONENTS[component]), each, voice))
                values.append((None, year, None, *_values(each)))
                records.append(("cost_option", option.id))
            only = voice.say(COMPONENTS[next(iter(own))]) if len(own) == 1 else voice.say(N_("Total"))
            rows.append(_followed(option, year, only, one, voice))
            values.append((None, year, None, *_values(one)))
            records.append(("cost_option", option.id))
        if len(found.years) > 1:
            name = voice.word(option.name)
            rows.append((name, voice.say(N_("All years")), voice.say(N_("Total")), *_ends(found.whole, voice)))
            values.append((None, None, None, *_values(found.whole)))
            records.append(("cost_option", option.id))
    if not rows:
        return None
    columns = (
        NP_("column", "Option"),
        NP_("cost line", "Year"),
        NP_("cost line", "Component"),
        N_("Budgeted"),
        N_("Spent"),
        NP_("budget", "Open"),
    )
    return Card(
        key=f"follow-{course.id}",
        title=voice.say(N_("Budgeted, spent and open")),
        note=note(voice, voice.say(N_("In euros")), vat(course, voice)),
        alternative="",
        columns=tuple(voice.say(each) for each in columns),
        rows=tuple(rows),
        records=tuple(records),
        values=tuple(values),
    )


def _values(one: Follow) -> tuple[Value | None, ...]:
    """Return the amounts that are said as such: neither a range, nor by how much a budget was overspent."""
    found = []
    for span in (one.budgeted, one.spent, one.open):
        exact = span is not None and not span.mixed_vat and span.minimum == span.maximum
        amount = span.minimum if span is not None and exact else None
        found.append(None if amount is None or (span is one.open and amount.cents < 0) else amount)
    return tuple(found)


def _followed(option: CourseOption, year: int | None, what: str, one: Follow, voice: Voice) -> tuple[str, ...]:
    return (voice.word(option.name), _year(year, voice), what, *_ends(one, voice))


def _ends(one: Follow, voice: Voice) -> tuple[str, ...]:
    return spoken(one.budgeted, voice, exactly=True), spoken(one.spent, voice, exactly=True), left(one, voice)


def _year(year: int | None, voice: Voice) -> str:
    return str(year) if year is not None else voice.say(N_("without a year"))
