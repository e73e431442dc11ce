"""A chart for a box of paper: never larger, all of it where that can be read, else it says what is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.quantities import Fte
from synergie.charts.dumbbells import Dumbbell, DumbbellWords, Ends, dumbbells
from synergie.charts.marks import Chart, Label, Line, Measure, Polygon, Rect
from synergie.charts.scaling import SMALLEST, Layout, scaled, within

WORDS = DumbbellWords(commune="Commune", cpas="CPAS", filled="actual", hollow="planned", unknown="n.c.")


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def of(count: int) -> Layout:
    rows = [
        Dumbbell(name=f"Service {number}", commune=Ends(Fte(100), Fte(300)), cpas=Ends(Fte(50), None))
        for number in range(count)
    ]

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return dumbbells(
            rows, width=width, height=height, measure=measure, words=WORDS, show=lambda one: str(one.value)
        )

    return lay


def more(count: int) -> str:
    return f"{count} more"


def bottom(chart: Chart) -> float:
    ends = []
    for mark in chart.marks:
        match mark:
            case Rect():
                ends.append(mark.y + mark.height)
            case Line():
                ends.append(max(mark.y1, mark.y2))
            case Label():
                ends.append(mark.y)
            case Polygon():
                ends.append(max(y for _, y in mark.points))
    return max(ends)


@pytest.mark.parametrize("count", [1, 5, 12, 30, 80])
def test_it_is_never_larger_than_the_box_and_names_what_is_left_out(count: int) -> None:
    chart = within(of(count), 300, 220, measure, more)
    assert chart.width <= 300.5
    assert chart.height <= 220.5
    assert bottom(chart) <= 221
    named = sum(mark.text.startswith("Service") for mark in chart.marks if isinstance(mark, Label))
    left = [mark.text for mark in chart.marks if isinstance(mark, Label) and mark.text.endswith("more")]
    assert left == ([] if named == count else [f"{count - named} more"])
    assert len(chart.spots) == named


def test_letters_stay_readable() -> None:
    for count in (1, 10, 60):
        sizes = [mark.size for mark in within(of(count), 300, 220, measure, more).marks if isinstance(mark, Label)]
        assert min(sizes) >= 8 * SMALLEST - 0.01


@given(st.floats(0.4, 2))
def test_scaling_keeps_the_shape(factor: float) -> None:
    whole = of(4)(300, None, measure)
    found = scaled(whole, factor)
    assert abs(found.width - whole.width * factor) < 0.01
    assert abs(bottom(found) - bottom(whole) * factor) < 0.01
    assert [spot.words for spot in found.spots] == [spot.words for spot in whole.spots]
