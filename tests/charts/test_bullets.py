"""Bullets: what is not known is no zero, and each kind of mark has a shape of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from synergie.charts.bullets import Bullet, BulletWords, bullets
from synergie.charts.marks import Chart, Label, Line, Rect, Tone


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.55 if weight == "regular" else 0.6)


def drawn(*rows: Bullet, width: float = 400, height: float | None = 220) -> Chart:
    words = BulletWords(realised="done", planned="planned", before="a year before")
    return bullets(rows, width=width, height=height, measure=measure, words=words, show=str)


def year(realised: int | None, planned: int | None, before: int | None = None) -> Bullet:
    return Bullet(name="2024", text="1 / 2", realised=realised, planned=planned, before=before, said="2024")


def dark(chart: Chart) -> list[Rect]:
    return [one for one in chart.marks if isinstance(one, Rect) and one.fill is Tone.BOTH and one.y > 20]


def ticks(chart: Chart) -> list[Line]:
    return [
        one for one in chart.marks if isinstance(one, Line) and one.tone is Tone.INK and one.width > 2 and one.y1 > 20
    ]


def light(chart: Chart) -> list[Rect]:
    return [one for one in chart.marks if isinstance(one, Rect) and one.fill is Tone.RULE and one.y > 20]


def test_what_is_not_known_draws_nothing_and_zero_draws_a_line_on_the_ground() -> None:
    unknown, zero = drawn(year(None, 200)), drawn(year(0, 200))
    assert dark(unknown) == []
    (bar,) = dark(zero)
    assert 0 < bar.height < 2


def test_planned_is_a_tick_and_the_plan_of_the_year_before_a_light_bar() -> None:
    chart = drawn(year(100, 200, 300))
    (bar,), (tick,), (before,) = dark(chart), ticks(chart), light(chart)
    ground = bar.y + bar.height
    assert abs((ground - tick.y1) / bar.height - 2) < 0.01
    assert abs(before.height / bar.height - 3) < 0.01
    assert before.width > bar.width
    assert [one.text for one in chart.marks if isinstance(one, Label)][:3] == ["done", "planned", "a year before"]


def test_without_an_older_plan_nothing_is_said_of_it() -> None:
    assert "a year before" not in [one.text for one in drawn(year(1, 2)).marks if isinstance(one, Label)]


posts = st.one_of(st.none(), st.integers(0, 10**8))


@given(st.lists(st.builds(year, posts, posts, posts), max_size=30), st.floats(150, 900), st.floats(120, 500))
def test_nothing_leaves_the_chart(rows: list[Bullet], width: float, height: float) -> None:
    chart = drawn(*rows, width=width, height=height)
    for mark in chart.marks:
        if isinstance(mark, Rect):
            assert mark.y >= -0.1
            assert mark.y + mark.height <= chart.height + 0.1
        if isinstance(mark, Label):
            assert 0 <= mark.y <= chart.height
