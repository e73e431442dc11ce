"""The staffing chart: nothing leaves it, nothing overlaps, what is not known is no zero, no colour alone."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synergie.basis.quantities import Fte
from synergie.charts.bars import StaffingBar, StaffingWords, staffing
from synergie.charts.marks import PRINT, TEXT_TONES, Chart, Label, Rect, Tone, fitted

WIDTH = 480.0
WORDS = StaffingWords(commune="Commune", cpas="CPAS", actual="réel", theoretical="théorique", unknown="n.c.")


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def show(value: Fte) -> str:
    return str(value.value)


def chart(*bars: StaffingBar) -> Chart:
    return staffing(bars, width=WIDTH, measure=measure, words=WORDS, show=show)


def bar(service: str, *values: str | None) -> StaffingBar:
    a, b, c, d = (None if value is None else Fte.of(value) for value in values)
    return StaffingBar(service=service, commune_actual=a, commune_theoretical=b, cpas_actual=c, cpas_theoretical=d)


EXAMPLE = (
    bar("IT", "3", "5", "5.5", "7"),
    bar("RH", "19", "20", "20", "20"),
    bar("Marchés publics", "2", "5", "0.8", "1.8"),
)
amounts = st.one_of(st.none(), st.integers(0, 999_900).map(Fte))
services = st.text("abcdefgh éè", min_size=1, max_size=60)
bars = st.builds(
    StaffingBar,
    service=services,
    commune_actual=amounts,
    commune_theoretical=amounts,
    cpas_actual=amounts,
    cpas_theoretical=amounts,
)


def boxes(found: Chart) -> list[tuple[float, float, float, float]]:
    return [
        (
            mark.left(measure),
            mark.y - mark.size * 0.75,
            mark.left(measure) + measure(mark.text, mark.size, mark.weight),
            mark.y,
        )
        for mark in found.marks
        if isinstance(mark, Label) and mark.text
    ]


@given(st.lists(bars, min_size=1, max_size=14))
def test_no_label_overlaps_another_or_leaves_the_chart(rows: list[StaffingBar]) -> None:
    found = chart(*rows)
    placed = boxes(found)
    for left, top, right, bottom in placed:
        assert left >= -1
        assert right <= WIDTH + 1
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


@given(st.lists(bars, min_size=1, max_size=14))
def test_a_chart_of_a_page_fits_a_page(rows: list[StaffingBar]) -> None:
    assert chart(*rows).height < 690


def test_the_length_of_a_bar_is_its_number() -> None:
    rects = [mark for mark in chart(*EXAMPLE).marks if isinstance(mark, Rect) and mark.y > 20 and mark.fill]
    commune, cpas = rects[0], rects[1]
    assert commune.fill is Tone.COMMUNE
    assert cpas.fill is Tone.CPAS
    assert Decimal(str(round(cpas.width / commune.width, 6))) == Decimal(str(round(5.5 / 3, 6)))


def test_what_is_not_known_is_said_and_draws_no_bar() -> None:
    found = chart(bar("IT", None, "5", None, None))
    texts = [mark.text for mark in found.marks if isinstance(mark, Label)]
    assert "n.c. / 5.00" in texts
    assert "n.c." in texts
    assert "0.00 / 5.00" not in texts
    assert [m for m in found.marks if isinstance(m, Rect) and m.fill and m.x > 50 and m.y > 20] == []


def test_the_two_administrations_differ_by_more_than_colour() -> None:
    rects = [mark for mark in chart(*EXAMPLE).marks if isinstance(mark, Rect) and mark.fill]
    assert all(mark.hatched is (mark.fill is Tone.CPAS) for mark in rects)


def test_a_chart_without_a_row_is_a_chart() -> None:
    assert chart().height > 0


def luminance(colour: int) -> float:
    parts = [((colour >> shift) & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", [Tone.COMMUNE, Tone.CPAS, Tone.INK, Tone.GREY])
def test_every_shape_stands_out_on_white_and_every_text_can_be_read(tone: Tone) -> None:
    contrast = 1.05 / (luminance(PRINT[tone]) + 0.05)
    assert contrast >= (4.5 if tone in TEXT_TONES else 3)


@given(st.text("ab c", max_size=80), st.floats(20, 200))
def test_a_fitted_text_keeps_to_its_width(text: str, width: float) -> None:
    lines = fitted(text, width, measure, 9)
    assert len(lines) <= 3
    assert all(measure(line, 9, "regular") <= width or line == "…" for line in lines)
