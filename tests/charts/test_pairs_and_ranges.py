"""The charts of gains and of running costs: nothing leaves them, unknown is no bar, no colour alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.quantities import Fte, Range
from synergie.charts.marks import Chart, Label, Line, Rect
from synergie.charts.pairs import Pair, pairs
from synergie.charts.ranges import Span, ranges

WIDTH = 480.0


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def posts(low: str, high: str | None = None) -> Range[Fte]:
    return Range(Fte.of(low), Fte.of(high or low))


def of_pairs(*rows: Pair) -> Chart:
    def show(value: Range[Fte]) -> str:
        return str(value.high.value)

    return pairs(
        rows,
        width=WIDTH,
        measure=measure,
        commune="Commune",
        cpas="CPAS",
        show=show,
        show_one=lambda one: str(one.value),
    )


def of_ranges(*rows: Span) -> Chart:
    return ranges(rows, width=WIDTH, measure=measure, minimum="minimum", maximum="maximum", unit=100, show=str)


def bars(chart: Chart) -> list[Rect]:
    return [mark for mark in chart.marks if isinstance(mark, Rect) and mark.y > 20]


def is_inside(chart: Chart) -> bool:
    for mark in chart.marks:
        match mark:
            case Rect():
                ends = (mark.x, mark.x + mark.width, mark.y, mark.y + mark.height)
            case Label():
                left = mark.left(measure)
                ends = (left, left + measure(mark.text, mark.size, mark.weight), mark.y - mark.size, mark.y)
            case Line():
                ends = (min(mark.x1, mark.x2), max(mark.x1, mark.x2), min(mark.y1, mark.y2), max(mark.y1, mark.y2))
        if ends[0] < -20 or ends[1] > chart.width + 20 or ends[2] < -2 or ends[3] > chart.height + 2:
            return False
    return True


fte = st.integers(0, 999_900).map(Fte)
spans_of_posts = st.one_of(st.none(), st.tuples(fte, fte).map(lambda two: Range(min(two), max(two))))
names = st.text("abc déà", min_size=1, max_size=70)
ends = st.one_of(st.none(), st.integers(0, 10**12))


@given(st.lists(st.builds(Pair, name=names, commune=spans_of_posts, cpas=spans_of_posts), max_size=12))
def test_nothing_leaves_a_chart_of_pairs(rows: list[Pair]) -> None:
    assert is_inside(of_pairs(*rows))


@given(st.lists(st.builds(Span, name=names, low=ends, high=ends, text=st.just("378 – 514")), max_size=12))
def test_nothing_leaves_a_chart_of_ranges(rows: list[Span]) -> None:
    assert is_inside(of_ranges(*rows))


def test_one_voice_only_draws_one_bar() -> None:
    assert len(bars(of_pairs(Pair(name="2028", commune=posts("2"), cpas=None)))) == 1


def test_the_two_voices_are_told_apart_without_colour() -> None:
    first, second = bars(of_pairs(Pair(name="2028", commune=posts("2"), cpas=posts("1"))))
    assert (first.hatched, second.hatched) == (False, True)
    assert first.width == 2 * second.width


def test_a_range_of_posts_goes_on_as_an_outline() -> None:
    filled, outlined = bars(of_pairs(Pair(name="2028", commune=posts("1", "2"), cpas=None)))
    assert filled.fill is not None
    assert outlined.fill is None
    assert outlined.width == 2 * filled.width


def test_zero_and_unknown_draw_no_bar_but_say_so() -> None:
    chart = of_ranges(Span(name="SOC", low=0, high=0, text="0"), Span(name="IT", low=None, high=None, text="n.c."))
    assert bars(chart) == []
    assert {"0", "n.c."} <= {mark.text for mark in chart.marks if isinstance(mark, Label)}


def test_a_cost_goes_from_its_minimum_to_its_maximum() -> None:
    low, high = bars(of_ranges(Span(name="FIN", low=148_00, high=207_00, text="148 – 207")))
    assert low.fill is not None
    assert high.outline is not None
    assert round(high.width / low.width, 3) == round(207 / 148, 3)
