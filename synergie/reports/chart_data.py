"""The numbers of charts, for programs that draw charts of their own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_
from synergie.charts.marks import Tone
from synergie.model.dossier import Side
from synergie.reports.content import ChartData, DataKind, Series
from synergie.reports.voice import Voice

Ends = tuple[Decimal | None, Decimal | None]
"""The lowest and the highest that a value may be."""


def chart_data(
    categories: Sequence[str], series: Sequence[Series], unit: str, kind: DataKind = DataKind.COLUMNS
) -> ChartData | None:
    """Return the numbers of a chart, None where not one of them is known."""
    if not any(value is not None for one in series for value in one.values):
        return None
    return ChartData(kind, tuple(categories), tuple(series), unit)


TONES: Final = {Side.COMMUNE: Tone.COMMUNE, Side.CPAS: Tone.CPAS}


def spread(name: str, values: Sequence[Ends], voice: Voice, tone: Tone | None = None) -> tuple[Series, ...]:
    """Return values as one series, or as their minimum and their maximum where the two differ anywhere."""
    low, high = tuple(one for one, _ in values), tuple(one for _, one in values)
    if low == high:
        return (Series(name or voice.say(N_("Amount")), low, tone),)
    said = [voice.say(N_("Minimum")), voice.say(N_("Maximum"))]
    if name:
        said = [f"{name} – {one.lower()}" for one in said]
    return Series(said[0], low, tone), Series(said[1], high, tone, hatched=True)


def fte(value: Fte | None) -> Decimal | None:
    """Return full-time equivalents as a number."""
    return None if value is None else value.value


def ends(value: Range[Fte] | None) -> Ends:
    """Return a range of full-time equivalents as numbers."""
    return (None, None) if value is None else (value.low.value, value.high.value)


def cents(value: int | None, unit: int) -> Decimal | None:
    """Return an amount in cents as a number of `unit`, itself in cents."""
    return None if value is None else Decimal(value) / unit
