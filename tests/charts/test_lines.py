"""Lines over years: nothing leaves the chart, unknown is no line, told apart without colour, names never overlap."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.charts.lines import MOST, Point, Series, lines
from synergie.charts.marks import Chart, Label, Line, Polygon, Rect, Tone
from synergie.charts.ranges import Span, ranges

WIDTH = 480.0


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def drawn(*series: Series, width: float = WIDTH, height: float | None = None) -> Chart:
    return lines(series, width=width, height=height, measure=measure, show=str)


def exact(*values: int | None, name: str = "A", first: int = 2024) -> Series:
    points = (Point(at=first + at, low=value, high=value) for at, value in enumerate(values))
    return Series(name=name, points=tuple(points), text="9 k€")


def is_inside(chart: Chart) -> bool:
    for mark in chart.marks:
        match mark:
            case Rect():
                ends = (mark.x, mark.x + mark.width, mark.y, mark.y + mark.height)
            case Polygon():
                xs, ys = zip(*mark.points, strict=True)
                ends = (min(xs), max(xs), min(ys), max(ys))
            case Label():
                left = mark.left(measure)
                ends = (left, left + measure(mark.text, mark.size, mark.weight), mark.y - mark.size, mark.y)
            case Line():
                ends = (min(mark.x1, mark.x2), max(mark.x1, mark.x2), min(mark.y1, mark.y2), max(mark.y1, mark.y2))
        if ends[0] < -1 or ends[1] > chart.width + 1 or ends[2] < -1 or ends[3] > chart.height + 1:
            return False
    return True


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def strokes(chart: Chart, tone: Tone = Tone.COMMUNE) -> list[Line]:
    return [mark for mark in chart.marks if isinstance(mark, Line) and mark.tone is tone and mark.width > 1]


amounts = st.integers(-(10**11), 10**13)


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    points = []
    for at in sorted(draw(st.sets(st.integers(2000, 2060), min_size=1, max_size=12))):
        low, high = sorted((draw(amounts), draw(amounts)))
        ends = draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high), (None, None)]))
        points.append(Point(at=at, low=ends[0], high=ends[1], computed=draw(st.booleans())))
    name = draw(st.text("abc déà", min_size=1, max_size=90))
    return Series(name=name, points=tuple(points), text=draw(st.text("0 –k€", max_size=40)))


@given(st.lists(any_series(), max_size=MOST), st.floats(300, 900), st.one_of(st.none(), st.floats(60, 400)))
def test_nothing_leaves_the_chart(series: list[Series], width: float, height: float | None) -> None:
    chart = lines(series, width=width, height=height, measure=measure, show=lambda value: f"{value // 10**5} k€")
    assert is_inside(chart)


@given(st.lists(any_series(), min_size=2, max_size=MOST))
def test_no_name_stands_over_another(series: list[Series]) -> None:
    names = [mark for mark in drawn(*series).marks if isinstance(mark, Label) and mark.size == 9.0]
    bases = sorted(mark.y for mark in names)
    assert all(after - before >= 10.9 for before, after in itertools.pairwise(bases))


@given(st.lists(any_series(), max_size=MOST))
def test_every_place_that_is_known_is_a_spot(series: list[Series]) -> None:
    known = [point for one in series for point in one.points if (point.low, point.high) != (None, None)]
    assert len(drawn(*series).spots) == len(known)


def test_what_is_not_known_draws_nothing() -> None:
    assert drawn().marks == ()
    assert drawn(exact(None, None)).marks == ()


def test_a_line_stops_where_nothing_is_known() -> None:
    whole, broken = strokes(drawn(exact(1, 2, 3, 4))), strokes(drawn(exact(1, 2, None, 4)))
    assert (len(whole), len(broken)) == (3, 1)


def test_lines_are_told_apart_by_dashes_and_by_the_shape_of_their_marks() -> None:
    series = [exact(10, 20, name=name) for name in "ABCD"]
    chart = drawn(*(Series(name=one.name, points=one.points, tone=Tone.INK) for one in series))
    lengths = {round(((mark.x2 - mark.x1) ** 2 + (mark.y2 - mark.y1) ** 2) ** 0.5) for mark in strokes(chart, Tone.INK)}
    assert len(lengths) >= 4
    corners = {len(mark.points) for mark in chart.marks if isinstance(mark, Polygon)}
    assert {3, 4, 16} <= corners
    assert any(isinstance(mark, Rect) for mark in chart.marks)


def test_a_computed_place_is_hollow() -> None:
    points = (Point(at=2024, low=5, high=5), Point(at=2025, low=6, high=6, computed=True))
    chart = drawn(Series(name="A", points=points))
    given_one, computed, *_ = [mark for mark in chart.marks if isinstance(mark, Rect)]
    assert (given_one.fill, computed.fill) == (Tone.COMMUNE, Tone.PAPER)


def test_a_range_is_two_lines_with_a_band_between_them() -> None:
    chart = drawn(Series(name="A", points=(Point(at=2024, low=5, high=9), Point(at=2025, low=6, high=12))))
    assert len(strokes(chart)) == 2
    (band,) = [mark for mark in chart.marks if isinstance(mark, Polygon)]
    assert band.fill is Tone.RULE


def test_a_maximum_that_is_not_known_leaves_the_end_open() -> None:
    chart = drawn(Series(name="A", points=(Point(at=2024, low=5, high=None), Point(at=2025, low=6, high=6))))
    (head,) = [mark for mark in chart.marks if isinstance(mark, Polygon)]
    tip = head.points[0]
    assert tip[1] < min(y for _, y in head.points[1:])


def test_each_line_is_named_at_its_end_with_its_text() -> None:
    found = texts(drawn(exact(1, 2, name="Ensemble"), exact(3, 4, name="Seul")))
    assert {"Ensemble", "Seul", "9 k€", "2024", "2025"} <= set(found)


def test_zero_has_its_line_and_what_is_below_it_its_place() -> None:
    chart = drawn(exact(-200, 300))
    assert {"-200", "0", "200"} <= set(texts(chart))
    flat = [mark for mark in chart.marks if isinstance(mark, Line) and mark.y1 == mark.y2 and mark.width == 0.5]
    (zero,) = [mark for mark in flat if mark.tone is Tone.GREY and mark.x2 - mark.x1 > WIDTH / 2]
    assert 0 < zero.y1 < chart.height


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 4"):
        drawn(*(exact(1, 2) for _ in range(5)))


# The open end of a bar


def bar(low: int | None, high: int | None) -> Chart:
    rows = [Span(name="FIN", low=low, high=high, text="148 – ?", words="FIN: 148")]
    return ranges(
        rows, width=WIDTH, measure=measure, minimum="min", maximum="max", unit=1, show=str, unknown="not known"
    )


def test_a_bar_whose_maximum_is_not_known_is_open_and_the_legend_says_so() -> None:
    chart = bar(148, None)
    assert len([mark for mark in chart.marks if isinstance(mark, Polygon)]) == 2
    assert "not known" in texts(chart)
    assert is_inside(chart)


def test_a_bar_with_both_ends_has_no_arrow() -> None:
    chart = bar(148, 207)
    assert not [mark for mark in chart.marks if isinstance(mark, Polygon)]
    assert "not known" not in texts(chart)
    assert [spot.words for spot in chart.spots] == ["FIN: 148"]
