"""Why one gain has so many posts or such an amount planned, expected or realised: its years."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

from synergie.basis.quantities import Money
from synergie.basis.words import N_, Message
from synergie.model.gains import Gain
from synergie.services import gain_year_grid
from synergie.services.naming import called
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part, Value

_TITLES: Final[Mapping[str, Message]] = {
    "planned": N_("Posts planned"),
    "forecast": N_("Posts expected"),
    "realised": N_("Posts realised"),
    "planned_amount": N_("Amount planned"),
    "forecast_amount": N_("Amount expected"),
    "realised_amount": N_("Amount realised"),
}
_ADDED: Final = N_("Each year has what is new in it; the years are added up.")
_UNTIL: Final = N_("Years count up to {year}, that of the report.")
_EMPTY: Final = N_("An empty cell is a figure that is not known: it adds nothing.")
_MIXED: Final = N_("The VAT of the amounts is not the same: they are not added up.")


def one_gain(asked: Asked) -> Explanation | None:
    """Explain `gain.<key>.<total|until>.<column>`: what the years of one gain add up to, in all or by now."""
    names = asked.names[1:]
    if len(names) != 3 or names[1] not in ("total", "until") or names[2] not in _TITLES:
        return None
    try:
        gain = asked.session.get(Gain, uuid.UUID(names[0]))
    except ValueError:
        return None
    if gain is None:
        return None
    table = gain_year_grid.table(asked.session, gain.id)
    until, name = names[1] == "until", names[2]
    value = (table.until if until else table.total)[name] if table.rows else None
    parts, left = [], []
    for row in table.rows:
        record, words, own = ("gain_year", row.id), N_("Year {year}").of(year=str(row.year)), row.values[name]
        if until and row.year > table.by:
            left.append(Left(record=record, words=words, reason=N_("is of a later year")))
        elif own is None:
            left.append(Left(record=record, words=words, reason=N_("nothing is entered")))
        else:
            as_of = value.as_of if isinstance(value, Money) else None
            parts.append(Part(record=record, words=words, contribution=_shown(own, as_of)))
    mixed = value is None and len(parts) > 1
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(what=_TITLES[name], of=called(gain)),
        rule=(_ADDED, *((_UNTIL.of(year=str(table.by)),) if until else ()), _MIXED if mixed else _EMPTY),
        value=_shown(value, value.as_of if isinstance(value, Money) else None),
        parts=tuple(parts),
        left_out=tuple(left),
        adds=not mixed,
    )


def _shown(value: gain_year_grid.Value | None, as_of: object) -> Value:
    if isinstance(value, Money):
        amount = Money(value.cents, value.vat, value.as_of if value.as_of == as_of else None)
        return Ends(amount, amount)
    return value
