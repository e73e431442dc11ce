"""Dumbbells: signs stand where their numbers are, nothing leaves or overlaps, what is not known is no zero."""

import itertools
import uuid

from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.quantities import Fte
from synergie.charts.dumbbells import Dumbbell, DumbbellWords, Ends, dumbbells
from synergie.charts.marks import Chart, Label, Line, Polygon, Rect, Tone

WIDTH = 420.0
WORDS = DumbbellWords(commune="Commune", cpas="CPAS", filled="réel", hollow="théorique", unknown="n.c.")


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def show(value: Fte) -> str:
    return str(value.value)


def ends(filled: str | None, hollow: str | None) -> Ends:
    return Ends(None if filled is None else Fte.of(filled), None if hollow is None else Fte.of(hollow))


def row(name: str, *values: str | None) -> Dumbbell:
    return Dumbbell(name=name, commune=ends(values[0], values[1]), cpas=ends(values[2], values[3]))


def chart(*rows: Dumbbell, width: float = WIDTH, height: float | None = None) -> Chart:
    return dumbbells(rows, width=width, height=height, measure=measure, words=WORDS, show=show)


EXAMPLE = (
    row("Informatique", "3", "5", "5.5", "7"),
    row("SIPPT", "3", "3", "3", "3"),
    row("Marchés publics", "2", "5", "0.8", "1.8"),
)
amounts = st.one_of(st.none(), st.integers(0, 999_900).map(Fte))
sides = st.builds(Ends, amounts, amounts)
rows_of = st.builds(Dumbbell, name=st.text("abcdefgh éè", min_size=1, max_size=60), commune=sides, cpas=sides)


def below_legend(found: Chart) -> float:
    return found.spots[0].y


def signs(found: Chart, tone: Tone) -> list[Rect | Polygon]:
    top = below_legend(found)
    return [
        mark for mark in found.marks if isinstance(mark, (Rect, Polygon)) and mark.fill is tone and _top(mark) >= top
    ]


def _top(mark: Rect | Polygon) -> float:
    return mark.y if isinstance(mark, Rect) else min(y for _, y in mark.points)


def middle(mark: Rect | Polygon) -> float:
    if isinstance(mark, Rect):
        return mark.x + mark.width / 2
    xs = [x for x, _ in mark.points]
    return (min(xs) + max(xs)) / 2


def texts(found: Chart) -> list[str]:
    return [mark.text for mark in found.marks if isinstance(mark, Label)]


def test_both_numbers_stand_at_the_end_and_one_where_they_are_the_same() -> None:
    found = texts(chart(*EXAMPLE))
    assert {"3.00 / 5.00", "5.50 / 7.00", "0.80 / 1.80"} <= set(found)
    assert found.count("3.00") == 2


def test_a_sign_stands_where_its_number_is() -> None:
    found = chart(row("IT", "2", "4", "6", "8"))
    squares = sorted({round(middle(one), 3) for one in signs(found, Tone.COMMUNE)})
    circles = sorted({round(middle(one), 3) for one in signs(found, Tone.CPAS)})
    step = squares[1] - squares[0]
    assert [round(circles[0] - squares[0], 2), round(circles[1] - circles[0], 2)] == [
        round(2 * step, 2),
        round(step, 2),
    ]
    lines = [mark for mark in found.marks if isinstance(mark, Line) and mark.tone is Tone.COMMUNE]
    assert [(round(one.x1, 3), round(one.x2, 3)) for one in lines] == [(squares[0], squares[1])]


def test_the_two_administrations_differ_by_shape_and_the_two_numbers_by_being_filled() -> None:
    found = chart(*EXAMPLE)
    assert all(isinstance(one, Rect) for one in signs(found, Tone.COMMUNE))
    assert all(isinstance(one, Polygon) for one in signs(found, Tone.CPAS))
    # one hole for each hollow sign: two rows have two numbers on each side
    assert len(signs(found, Tone.PAPER)) == 4


def test_what_is_not_known_is_said_and_has_no_sign() -> None:
    found = chart(row("IT", None, "5", None, None))
    assert "n.c. / 5.00" in texts(found)
    assert "n.c." in texts(found)
    assert "0.00" not in " ".join(text for text in texts(found) if "n.c." in text)
    assert signs(found, Tone.CPAS) == []
    assert len(signs(found, Tone.COMMUNE)) == 1


def test_zero_is_a_figure_with_its_sign() -> None:
    found = chart(row("IT", "0", "5", "2", "2"))
    assert "0.00 / 5.00" in texts(found)
    assert len(signs(found, Tone.COMMUNE)) == 2


def test_each_service_is_a_spot_that_says_its_numbers() -> None:
    key = ("staffing_figure", uuid.uuid4())
    first = Dumbbell(name="IT", commune=ends("3", "5"), cpas=ends(None, None), record=key)
    spots = chart(first, *EXAMPLE).spots
    assert [spot.record for spot in spots] == [key, None, None, None]
    assert spots[0].words == "IT – Commune 3.00 / 5.00 · CPAS n.c."
    assert all(one.y + one.height <= other.y + 0.01 for one, other in itertools.pairwise(spots))


def test_rows_share_the_height_that_is_there_and_never_come_too_close() -> None:
    high, low, free = chart(*EXAMPLE, height=400), chart(*EXAMPLE, height=40), chart(*EXAMPLE)
    assert abs(high.height - 400) < 1
    assert low.height <= free.height
    assert min(spot.height for spot in low.spots) >= 22


def boxes(found: Chart) -> list[tuple[float, float, float, float]]:
    placed = []
    for mark in found.marks:
        if isinstance(mark, Label) and mark.text:
            left = mark.left(measure)
            right = left + measure(mark.text, mark.size, mark.weight)
            placed.append((left, mark.y - 0.75 * mark.size, right, mark.y + 0.2 * mark.size))
    return placed


@given(st.lists(rows_of, min_size=1, max_size=10), st.sampled_from([300.0, 420.0, 700.0]))
def test_nothing_overlaps_and_nothing_leaves_the_chart(rows: list[Dumbbell], width: float) -> None:
    found = chart(*rows, width=width)
    placed = boxes(found)
    for left, top, right, bottom in placed:
        assert left >= -12  # the last number of the axis may stand a little over
        assert right <= width + 12
        assert top >= -1
        assert bottom <= found.height + 1
    for place, one in enumerate(placed):
        for other in placed[place + 1 :]:
            apart = (
                one[2] <= other[0] + 0.5
                or other[2] <= one[0] + 0.5
                or one[3] <= other[1] + 0.5
                or other[3] <= one[1] + 0.5
            )
            assert apart, (one, other)


def test_a_chart_without_a_row_is_a_chart() -> None:
    assert chart().height > 0
    assert chart(height=200).spots == ()


def legend(found: Chart) -> list[Label]:
    top = below_legend(found)
    return [mark for mark in found.marks if isinstance(mark, Label) and mark.y < top]


def test_the_legend_stands_on_one_line_in_few_words_where_there_is_little_room() -> None:
    assert [one.text for one in legend(chart(*EXAMPLE))] == [
        "Commune, réel", "théorique", "CPAS, réel", "théorique"
    ]  # fmt: skip
    narrow = legend(chart(*EXAMPLE, width=230))
    assert [one.text for one in narrow] == ["Commune", "CPAS", "théorique"]
    assert len({one.y for one in narrow}) == 1
    assert narrow[-1].x + measure("théorique", narrow[-1].size, "regular") <= 230


def test_a_long_name_is_broken_and_not_cut() -> None:
    found = texts(chart(row("Informatiebeheerssystemen", "3", "5", "5.5", "7"), width=300))
    assert not any("…" in text for text in found)
    assert "Informatiebeheerssystemen" in "".join(found)
