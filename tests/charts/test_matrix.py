"""The matrix of adhesions, the ranges of shares and the plan: nothing leaves the picture, nothing is told by colour."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.charts.marks import Chart, Label, Line, Polygon, Rect, Tone
from synergie.charts.matrix import MatrixCell, MatrixColumn, matrix
from synergie.charts.matrix_signs import Standing, ground, sign
from synergie.charts.plan import PlanBlock, PlanRow, plan
from synergie.charts.shares import Share, ShareWords, shares

OURS = (MatrixColumn(name="Commune", tone=Tone.COMMUNE), MatrixColumn(name="CPAS", tone=Tone.CPAS))
WORDS = ShareWords(span="du minimum au maximum", now="ici", above="au-dessus")


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.5 if weight == "regular" else 0.55)


def is_inside(chart: Chart, height: float | None = None) -> bool:
    boxes = []
    for mark in chart.marks:
        match mark:
            case Rect():
                boxes.append((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height))
            case Line():
                boxes.append((min(mark.x1, mark.x2), min(mark.y1, mark.y2), max(mark.x1, mark.x2), mark.y2))
            case Polygon():
                xs, ys = zip(*mark.points, strict=True)
                boxes.append((min(xs), min(ys), max(xs), max(ys)))
            case Label():
                left = mark.left(measure)
                boxes.append(
                    (left, mark.y - mark.size * 0.7, left + measure(mark.text, mark.size, mark.weight), mark.y)
                )
    low = height or chart.height
    return all(x1 >= -0.5 and y1 >= -0.5 and x2 <= chart.width + 0.5 and y2 <= low + 0.5 for x1, y1, x2, y2 in boxes)


def cell(standing: Standing, words: str = "Adhésion", note: str = "") -> MatrixCell:
    return MatrixCell(standing=standing, words=words, note=note, record=("adhesion_status", uuid.UUID(int=1)))


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def shape(marks: list[object]) -> tuple[object, ...]:
    """Return how marks look without their colours."""
    return tuple(
        (type(mark).__name__, getattr(mark, "hatched", None), getattr(mark, "dashed", None), getattr(mark, "fill", None)
         is not None, getattr(mark, "outline", None) is not None, len(getattr(mark, "points", ())))
        for mark in marks
    )  # fmt: skip


def test_each_standing_looks_different_without_colour() -> None:
    looks = {shape([*ground(one, 0, 0, 90, 20), *sign(one, 10, 10)]) for one in Standing}
    assert len(looks) == len(Standing)


def test_a_cell_says_its_words_and_opens_its_record() -> None:
    cells = {(0, 0): cell(Standing.JOINED, note="05/04/2023"), (0, 1): cell(Standing.NOT, "Refus")}
    chart = matrix(["GRC"], OURS, cells, width=400, measure=measure)
    assert {"GRC", "Commune", "CPAS", "Adhésion", "05/04/2023", "Refus"} <= set(texts(chart))
    assert [spot.words for spot in chart.spots] == ["GRC, Commune, Adhésion, 05/04/2023", "GRC, CPAS, Refus"]
    assert all(spot.record == ("adhesion_status", uuid.UUID(int=1)) for spot in chart.spots)
    first, second = chart.spots
    assert first.x + first.width <= second.x


def test_columns_that_do_not_fit_come_below_with_the_rows_again() -> None:
    columns = [MatrixColumn(name=f"PL {at}") for at in range(9)]
    cells = {(row, column): cell(Standing.MEANT) for row in range(2) for column in range(9)}
    chart = matrix(["A", "B"], columns, cells, width=300, measure=measure)
    assert len(chart.spots) == 18
    assert texts(chart).count("A") > 1
    assert is_inside(chart)


def test_in_a_height_that_is_too_low_the_rows_that_are_left_out_are_counted() -> None:
    cells = {(row, 0): cell(Standing.LATER) for row in range(30)}
    chart = matrix([f"D{row}" for row in range(30)], OURS, cells, width=300, height=120, measure=measure)
    assert chart.height == 120
    assert is_inside(chart)
    assert f"… +{30 - len(chart.spots)}" in texts(chart)


@given(
    st.lists(st.text(" abcdé<&=’", max_size=60), max_size=14),
    st.integers(0, 6),
    st.floats(240, 900),
    st.none() | st.floats(80, 500),
    st.data(),
)
def test_nothing_leaves_the_matrix(
    rows: list[str], count: int, width: float, height: float | None, data: st.DataObject
) -> None:
    columns = [MatrixColumn(name=f"Participant {at}") for at in range(count)]
    places = [(row, column) for row in range(len(rows)) for column in range(count)]
    cells = {
        place: cell(data.draw(st.sampled_from(Standing)), data.draw(st.text(" abcdé<", max_size=80)), "05/04/2023")
        for place in data.draw(st.lists(st.sampled_from(places), max_size=12) if places else st.just([]))
    }
    if height is not None and count > 2:
        height = None
    chart = matrix(rows, columns, cells, width=width, height=height, measure=measure)
    assert is_inside(chart)


def row(name: str, least: int | None, most: int | None, now: int | None, *, above: bool = False) -> Share:
    return Share(name=name, least=least, most=most, now=now, text="371,68", is_above=above, words=f"{name} paie")


def ranged(*rows: Share) -> Chart:
    return shares(rows, width=480, measure=measure, words=WORDS, unit=100, show=str)


def test_what_is_paid_now_stands_as_a_diamond_within_its_range() -> None:
    chart = ranged(row("PL1", 36000, 50400, 37168))
    bar = next(mark for mark in chart.marks if isinstance(mark, Rect) and mark.y > 20)
    diamond = next(mark for mark in reversed(chart.marks) if isinstance(mark, Polygon))
    middle = sum(x for x, _ in diamond.points) / 4
    assert bar.x < middle < bar.x + bar.width
    assert chart.spots[0].words == "PL1 paie"


def test_above_the_maximum_looks_different_and_is_in_the_legend() -> None:
    within, beyond = ranged(row("A", 100, 200, 150)), ranged(row("A", 100, 200, 250, above=True))
    assert WORDS.above not in texts(within)
    assert WORDS.above in texts(beyond)
    assert shape(list(within.marks)) != shape(list(beyond.marks))


@pytest.mark.parametrize("rows", [(), (row("A", None, None, None),), (row("A", 0, 0, 0),), (row("A", 1, None, None),)])
def test_without_numbers_there_is_a_chart_all_the_same(rows: tuple[Share, ...]) -> None:
    assert is_inside(ranged(*rows))


def test_bars_of_a_plan_follow_each_other_on_one_axis() -> None:
    rows = (
        PlanRow(name="Initiation", start=0, end=10, text="10 semaines"),
        PlanRow(name="Tests", start=10, end=26, text="16 semaines", outlined=True),
        PlanRow(name="Suite", start=None, end=None, text="n.c."),
    )
    block = PlanBlock(title="Finances", rows=rows, low=0, high=26, ticks=((0, "0"), (26, "26")))
    chart = plan([block], width=480, measure=measure)
    first, second = (mark for mark in chart.marks if isinstance(mark, Rect))
    assert first.x + first.width == pytest.approx(second.x)
    assert second.width == pytest.approx(first.width * 1.6)
    assert (first.fill, second.fill) == (Tone.INK, None)
    assert {"Finances", "0", "26", "n.c."} <= set(texts(chart))
    assert len(chart.spots) == 3
    assert is_inside(chart)
