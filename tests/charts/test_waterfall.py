"""The waterfall: what is added stands on what was there, gaps are seen, nothing is told by colour alone."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from synergie.charts.marks import PRINT, Chart, Label, Line, Mark, Rect
from synergie.charts.textures import Texture, textured
from synergie.charts.waterfall import MOST_YEARS, Block, Column, waterfall

WORDS = {texture: texture.value for texture in Texture}


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def column(name: str, *values: int, high: int = 0, texture: Texture = Texture.FULL) -> Column:
    blocks = tuple(
        Block(texture=texture, value=value, record=("gain", uuid.UUID(int=value + 1)), said=f"{name} {value}")
        for value in values
    )
    return Column(name=name, text=f"+{sum(values)}" if values else "0", blocks=blocks, high=high, said=name)


def drawn(*columns: Column, width: float = 480, height: float | None = 240) -> Chart:
    whole = Column(
        name="Total",
        text="all",
        blocks=tuple(Block(texture=one.texture, value=one.value) for each in columns for one in each.blocks),
        high=sum(max(one.high, one.low) for one in columns),
        said="Total",
    )
    return waterfall(
        columns, total=whole, width=width, height=height, measure=measure, words=WORDS, show=lambda value: str(value)
    )


def labels(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def bars(chart: Chart) -> list[Rect]:
    """Return the full bars, without those of the legend."""
    return [mark for mark in chart.marks if isinstance(mark, Rect) and mark.fill is not None and mark.width > 12]


def test_each_year_stands_on_what_the_years_before_it_reached() -> None:
    first, second, *total = bars(drawn(column("2028", 200), column("2029"), column("2030", 100, 100)))
    assert abs(second.y + second.height - first.y) < 0.01
    assert abs(total[-1].y - min(one.y for one in bars(drawn(column("2028", 200), column("2030", 200))))) < 60
    ground = first.y + first.height
    assert any(abs(one.y + one.height - ground) < 0.01 for one in total)  # the total begins at the ground


def test_a_year_that_adds_nothing_keeps_its_place_and_its_zero() -> None:
    chart = drawn(column("2028", 100), column("2029"), column("2030", 100))
    assert {"2028", "2029", "2030", "Total"} <= set(labels(chart))
    assert "0" in labels(chart)
    assert [spot.words for spot in chart.spots if spot.words == "2029"]


def test_a_long_stretch_of_empty_years_is_one_place_with_a_sign() -> None:
    years = [column(str(year)) for year in range(2024, 2060)]
    chart = drawn(column("2023", 100), *years, column("2060", 100))
    assert labels(chart).count("…") == 1
    assert "2024 – 2059" in [spot.words for spot in chart.spots]
    few = drawn(column("2023", 100), *years[: MOST_YEARS - 2])
    assert "…" not in labels(few)


def test_every_gain_is_a_place_of_its_own_that_opens_it() -> None:
    chart = drawn(column("2028", 100, 300), column("2030", 50))
    found = {spot.record for spot in chart.spots if spot.record}
    assert found == {("gain", uuid.UUID(int=value + 1)) for value in (100, 300, 50)}


def test_only_what_occurs_is_explained() -> None:
    plain = labels(drawn(column("2028", 100)))
    assert "full" in plain
    assert "crossed" not in plain
    assert "dashed" not in plain
    unsure = labels(drawn(column("2028", 100, texture=Texture.CROSSED, high=200)))
    assert "crossed" in unsure
    assert "dashed" in unsure
    assert "full" not in unsure


def test_textures_differ_in_grey_by_shape_not_by_tone() -> None:
    def shapes(texture: Texture) -> tuple[tuple[object, ...], ...]:
        def shape(mark: Mark) -> tuple[object, ...]:
            if isinstance(mark, Line):
                return "line", round(mark.x1), round(mark.y1), round(mark.x2), round(mark.y2), mark.dashed
            assert isinstance(mark, Rect)
            dark = mark.fill is not None and PRINT[mark.fill] < 0x800000
            return "rect", round(mark.x), round(mark.y), round(mark.width), dark, mark.outline is not None

        return tuple(shape(mark) for mark in textured(texture, 0, 0, 40, 60))

    found = [shapes(texture) for texture in Texture]
    assert len(set(found)) == len(Texture)


values = st.lists(st.integers(1, 400_000), max_size=4)
columns = st.lists(
    st.builds(
        lambda name, found, more: column(name, *found, high=sum(found) + more if more else 0),
        st.text("2024 à terme", min_size=1, max_size=24),
        values,
        st.integers(0, 50_000),
    ),
    min_size=1,
    max_size=40,
)


@given(columns, st.floats(160, 900), st.one_of(st.none(), st.floats(120, 500)))
def test_nothing_leaves_the_chart(found: list[Column], width: float, height: float | None) -> None:
    chart = drawn(*found, width=width, height=height)
    for mark in chart.marks:
        if isinstance(mark, Rect):
            assert mark.y >= -0.1
            assert mark.y + mark.height <= chart.height + 0.1
            assert mark.x >= -0.1
            assert mark.x + mark.width <= width + 0.1
        if isinstance(mark, Label):
            assert 0 <= mark.y <= chart.height
            assert mark.size >= 7.7
    assert all(spot.x >= 0 and spot.x + spot.width <= width + 0.1 for spot in chart.spots)


def test_a_long_name_goes_into_two_lines_before_it_is_left_out() -> None:
    found = [column(str(year), 100) for year in range(2024, 2031)]
    chart = drawn(*found, column("à long terme", 100), width=330)
    assert {"2024", "2030", "Total"} <= set(labels(chart))
    assert "long" in " ".join(labels(chart))
    tiny = drawn(*found, column("à long terme", 100), width=160)
    assert "Total" in labels(tiny)


def test_the_total_is_a_sum_and_opens_nothing_so_it_is_no_place() -> None:
    chart = drawn(column("2028", 100), column("2030", 50))
    assert [spot.words for spot in chart.spots] == ["2028 100", "2030 50"]


def test_a_total_without_room_goes_into_two_lines_and_stays_legible() -> None:
    years = [column(str(year), 100) for year in range(2024, 2032)]
    total = Column(name="Totaal", text="6 tot 7\u00a0VTE", blocks=(Block(texture=Texture.FULL, value=600),), high=700)
    chart = waterfall(years, total=total, width=360, height=220, measure=measure, words=WORDS, show=str)
    found = [mark for mark in chart.marks if isinstance(mark, Label) and mark.text in ("6 tot 7", "VTE")]
    assert [one.text for one in found] == ["6 tot 7", "VTE"]
    assert found[0].y < found[1].y
    assert min(one.size for one in found) >= 7.7
