"""Why an option costs so much: its lines, and those that do not count."""

from __future__ import annotations

import uuid
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.words import N_, Message
from synergie.model.costs import LINE_NATURES, CostLine, LineNature
from synergie.services import figures_costs
from synergie.services.cost_sums import Amount, planned
from synergie.services.naming import called, name_fields
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part, Words

_RULES: Final = (
    N_("What is planned counts: estimates, and amounts of a budget in place of estimates of the same thing."),
    N_("What was spent is never added to what is planned."),
    N_("One amount that is not known makes its total unknown, and so do amounts whose VAT differs."),
)


def costs(asked: Asked) -> Explanation | None:
    """Explain `costs.<option>.total`, or `costs.<option>.<year>`."""
    names = asked.names[1:]
    if len(names) != 2:
        return None
    option = next((one for two in asked.figures.costs for one in two.options if str(one.id) == names[0]), None)
    if option is None:
        return None
    year: int | None = None
    if names[1] == "total":
        span = option.total
    elif names[1] == "no_year":
        span = option.by_year.get(None)
    elif names[1].isdecimal():
        year = int(names[1])
        span = option.by_year.get(year)
    else:
        return None
    if span is None:
        return None
    lines = figures_costs.read(asked.frame).lines.get(asked.frame.source.stored(option.id), ())
    counted = {one.id for one in planned(lines)}
    rows = _rows(asked, option.id)
    parts, left = [], []
    for one in lines:
        row = rows[one.id]
        if names[1] != "total" and one.year != year:
            continue
        if one.id in counted:
            parts.append(line_part(row, one, _year(one)))
        elif one.nature is LineNature.SPENT:
            left.append(Left(record=("cost_line", row.id), words=_words(row), reason=LINE_NATURES[one.nature]))
        else:
            reason = N_("an amount of a budget takes its place")
            left.append(Left(record=("cost_line", row.id), words=_words(row), reason=reason))
    return Explanation(
        key=asked.key,
        title=N_("Cost of the option"),
        rule=_RULES,
        value=Ends(span.minimum, span.maximum),
        parts=tuple(parts),
        left_out=tuple(left),
    )


def line_part(row: CostLine, amount: Amount, note: Message | None, words: Words | None = None) -> Part:
    """Return what a cost line adds; `words` call it when they are better than its own."""
    value = Ends(amount.minimum, amount.maximum)
    return Part(record=("cost_line", row.id), words=words or _words(row), contribution=value, note=note)


def _words(row: CostLine) -> Any:
    from synergie.model.costs import COMPONENTS

    named = any(not getattr(row, name).empty for name in name_fields(CostLine))
    return called(row) if named else COMPONENTS[row.component]


def _year(one: Amount) -> Message | None:
    nature = LINE_NATURES[one.nature]
    return nature if one.year is None else N_("{year} · {what}").of(year=str(one.year), what=nature)


def _rows(asked: Asked, option: uuid.UUID) -> dict[Any, CostLine]:
    rows = asked.session.scalars(sa.select(CostLine).where(CostLine.option_id == option)).all()
    return {asked.frame.source.stored(row.id): row for row in rows}
