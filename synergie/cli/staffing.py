"""The command that compares the staffing tables of two dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.cli.output import document, line
from synergie.cli.place import opened
from synergie.cli.words import say, texts
from synergie.services import staffing_change
from synergie.services.figures_json import number
from synergie.services.staffing_change import (
    QUANTITIES,
    SIDE_NAMES,
    Difference,
    Quantity,
    ServiceChange,
    SideName,
    StaffingChange,
    Taken,
)

_SIDES: Final[dict[SideName, Message]] = {"commune": N_("commune"), "cpas": N_("CPAS")}
_ROW: Final = N_("{service}, {administration}: {actual} FTE in place, {theoretical} planned")
_VALUES: Final = N_("{before} → {after} ({change})")


def show_change(where: Path | str, one: dt.date, other: dt.date, *, as_json: bool) -> None:
    """Say what changed between the staffing tables of two days; raises `Refusal` for a day without a table."""
    with opened(where) as store, store.read() as session:
        keys = [staffing_change.on(session, day) for day in (one, other)]
        found = staffing_change.change(session, *keys)
    assert found is not None
    if as_json:
        document(change_json(found))
        return
    for text in _lines(found):
        line(text)


def _lines(found: StaffingChange) -> Iterator[str]:
    for one in (found.before, found.after):
        when = one.as_of if one.as_of is not None else N_("date not known")
        yield say(N_("{date} – {source}"), date=when, source=one.source.best(texts().language))
    for row in found.rows:
        for side in SIDE_NAMES:
            yield _line(_called(row), side, {what: row.sides[side].of(what) for what in QUANTITIES})
    for side in SIDE_NAMES:
        yield _line(
            say(N_("Known at both dates")), side, {what: found.total(what, side).difference for what in QUANTITIES}
        )


def _line(service: str, side: SideName, of: dict[Quantity, Difference]) -> str:
    values = {what: _difference(of[what]) for what in ("actual", "theoretical")}
    return say(_ROW, service=service, administration=_SIDES[side], **values)


def _difference(of: Difference) -> str:
    change = of.change
    sign = "+" if change is not None and change.hundredths > 0 else ""
    return say(_VALUES, before=_shown(of.before), after=_shown(of.after), change=f"{sign}{_shown(change)}")


def _shown(value: Fte | None) -> str:
    return say(N_("n/k")) if value is None else texts().formats.fte(value)


def _called(row: ServiceChange) -> str:
    found = row.service
    return say(found) if isinstance(found, Message) else found.best(texts().language)


# JSON


def change_json(found: StaffingChange) -> dict[str, Any]:
    """Return the form of a comparison for scripts; see docs/staffing.md."""
    return {
        "from": _taken(found.before),
        "to": _taken(found.after),
        "services": [
            {
                "domain": row.domain_id,
                "service": row.service if isinstance(row.service, Bilingual) else None,
                "only": row.only,
                **{side: {what: _numbers(row.sides[side].of(what)) for what in QUANTITIES} for side in SIDE_NAMES},
            }
            for row in found.rows
        ],
        "totals": {
            name: {what: _total(found, what, side) for what in QUANTITIES}
            for name, side in (("commune", SIDE_NAMES[0]), ("cpas", SIDE_NAMES[1]), ("together", None))
        },
    }


def _taken(of: Taken) -> dict[str, Any]:
    return {"id": of.id, "year": of.year, "as_of": of.as_of, "source": of.source, "quoted": of.is_quoted}


def _numbers(of: Difference) -> dict[str, Any]:
    return {"from": number(of.before), "to": number(of.after), "change": number(of.change)}


def _total(found: StaffingChange, what: Quantity, side: SideName | None) -> dict[str, Any]:
    total = found.total(what, side)
    return {**_numbers(total.difference), "left_out": total.left_out}
