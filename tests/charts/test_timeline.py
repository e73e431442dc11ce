"""The timeline: every step once, nothing over anything else, nothing cut, state and owner told without colour."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from synergie.charts.marks import Chart, Label, Line, Polygon, Rect, Tone, broken, hatching
from synergie.charts.timeline import timeline
from synergie.charts.timeline_parts import Group, Kind, Moment, Sign, Step, TimelineWords, Who

TODAY = dt.date(2023, 12, 31)
MONTHS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
WORDS = TimelineWords(
    signs={one: f"signe {one.value}" for one in Sign},
    who={one: f"qui {one.value}" for one in Who},
    kinds={one: f"genre {one.value}" for one in Kind},
    vague="jour non précisé",
    after="dépend de",
    today="31/12/2023",
    whenever="Échéance liée à un événement",
    months=MONTHS,
    continued="{name} (suite)",
)


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.5 if weight == "regular" else 0.55)


def draw(*groups: Group, width: float = 481.0, tallest: float | None = None) -> tuple[Chart, ...]:
    return timeline(groups, width=width, measure=measure, words=WORDS, today=TODAY, tallest=tallest)


def due(first: dt.date, last: dt.date | None = None) -> tuple[Moment, ...]:
    return (Moment(Kind.DUE, first, last or first),)


def step(key: int, **more: object) -> Step:
    values: dict[str, object] = {"key": key, "number": str(key), "text": f"Action {key}", "details": "ouverte"}
    return Step(**(values | more))  # type: ignore[arg-type]


def texts(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def box(mark: Label) -> tuple[float, float, float, float]:
    left = mark.left(measure)
    width = measure(mark.text, mark.size, mark.weight)
    return left, mark.y - mark.size * 0.75, left + width, mark.y + mark.size * 0.2


def edges(chart: Chart) -> list[tuple[float, float, float, float]]:
    found = []
    for mark in chart.marks:
        match mark:
            case Rect():
                found.append((mark.x, mark.y, mark.x + mark.width, mark.y + mark.height))
            case Line():
                xs, ys = [mark.x1, mark.x2], [mark.y1, mark.y2]
                found.append((min(xs), min(ys), max(xs), max(ys)))
            case Polygon():
                xs, ys = [x for x, _ in mark.points], [y for _, y in mark.points]
                found.append((min(xs), min(ys), max(xs), max(ys)))
            case Label():
                found.append(box(mark))
    return found


days = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
near = st.dates(dt.date(2022, 1, 1), dt.date(2031, 12, 31))
words = st.text(" abcdéà-ijW’", min_size=0, max_size=400)


@st.composite
def moments(draw_one: st.DrawFn) -> tuple[Moment, ...]:
    found = []
    for _ in range(draw_one(st.integers(0, 3))):
        one, other = sorted((draw_one(near | days), draw_one(near | days)))
        exact = draw_one(st.booleans())
        first = draw_one(st.sampled_from([one, None])) if not exact else one
        last = one if exact else draw_one(st.sampled_from([other, None]))
        found.append(Moment(draw_one(st.sampled_from(Kind)), first, last))
    return tuple(found)


@st.composite
def groups(draw_one: st.DrawFn) -> tuple[Group, ...]:
    count = draw_one(st.integers(1, 14))
    steps = [
        Step(
            key=key,
            number=draw_one(st.sampled_from(["", str(key)])),
            text=draw_one(words),
            details=draw_one(st.text(" abcde", max_size=80)),
            sign=draw_one(st.sampled_from(Sign)),
            who=draw_one(st.sampled_from(Who)),
            moments=draw_one(moments()),
            whenever=draw_one(st.sampled_from(["", "quand la décision sera prise", "x" * 90])),
            after=draw_one(st.sampled_from([None, *range(count)])),
            late_since=draw_one(st.none() | near),
        )
        for key in range(count)
    ]
    cut = draw_one(st.integers(0, count))
    name = draw_one(st.sampled_from(["", "Informatique", "Ressources humaines et formation " * 6, "{accolades}"]))
    return Group(name, tuple(steps[:cut])), Group("Sans domaine", tuple(steps[cut:]))


@given(groups(), st.floats(420, 1400), st.none() | st.floats(250, 900))
def test_every_step_is_there_once_and_nothing_leaves_the_picture(
    rows: tuple[Group, ...], width: float, tallest: float | None
) -> None:
    charts = draw(*rows, width=width, tallest=tallest)
    assert sum(len(chart.spots) for chart in charts) == sum(len(group.steps) for group in rows)
    for chart in charts:
        for left, top, right, bottom in edges(chart):
            assert left >= -0.5
            assert right <= chart.width + 1.5
            assert top >= -0.5
            assert bottom <= chart.height + 0.5


@given(groups(), st.floats(420, 1400), st.none() | st.floats(250, 900))
def test_no_text_stands_on_another_and_none_on_a_mark(
    rows: tuple[Group, ...], width: float, tallest: float | None
) -> None:
    for chart in draw(*rows, width=width, tallest=tallest):
        labels = [box(mark) for mark in chart.marks if isinstance(mark, Label)]
        for one, other in itertools.combinations(labels, 2):
            assert not overlap(one, other)
        shapes = [mark for mark in chart.marks if isinstance(mark, Rect | Polygon)]
        for shape in edges(Chart(0, 0, tuple(shapes))):
            assert not any(overlap(shape, label) for label in labels)


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.01 and min(one[3], other[3]) - max(one[1], other[1]) > 0.01


@given(words, st.sampled_from([None, 300.0]))
def test_a_long_text_is_broken_and_not_cut(text: str, tallest: float | None) -> None:
    charts = draw(Group("", (step(1, number="", text=text * 4, details="", moments=due(TODAY)),)), tallest=tallest)
    said = "".join(
        mark.text
        for chart in charts
        for mark in chart.marks
        if isinstance(mark, Label) and mark.x < 200 and mark.y > 40
    )
    assert "".join((text * 4).split()) in said.replace(" ", "")
    assert "…" not in said


@given(st.text(" abcdé", max_size=300), st.floats(20, 300))
def test_lines_are_as_wide_as_they_may_be_and_hold_the_whole_text(text: str, width: float) -> None:
    lines = broken(text, width, measure, 9)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(measure(line, 9, "regular") <= width or len(line) == 1 for line in lines)


def test_a_day_is_a_point_and_a_month_a_bar_of_its_length() -> None:
    month = (dt.date(2023, 6, 1), dt.date(2023, 6, 30))
    year = (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    chart = draw(
        Group("", tuple(step(at, who=Who.COMMUNE, moments=due(*one)) for at, one in enumerate((month, year))))
    )[0]
    first, second = (row(chart, at) for at in range(2))
    assert 11 < width_of(second) / width_of(first) < 13
    exact = draw(Group("", (step(1, who=Who.COMMUNE, moments=due(dt.date(2023, 6, 30))),)))[0]
    assert width_of(row(exact, 0)) < 10


def test_the_ends_of_what_is_not_known_to_the_day_are_vague() -> None:
    chart = draw(Group("", (step(1, who=Who.COMMUNE, moments=due(dt.date(2023, 1, 1), dt.date(2023, 12, 31))),)))[0]
    bars = sorted(row(chart, 0), key=lambda one: one.x)
    assert len(bars) == 5
    assert bars[2].width > 10 * bars[0].width
    assert bars[0].width < bars[1].width


def row(chart: Chart, at: int) -> list[Rect]:
    """Return the bars of the commune in a row, without the legend."""
    spot = chart.spots[at]
    return [
        mark
        for mark in chart.marks
        if isinstance(mark, Rect) and mark.fill is Tone.COMMUNE and spot.y <= mark.y <= spot.y + spot.height
    ]


def width_of(bars: list[Rect]) -> float:
    return max(one.x + one.width for one in bars) - min(one.x for one in bars)


def test_the_two_administrations_differ_in_shape_hatching_and_word() -> None:
    chart = draw(
        Group(
            "",
            (
                step(1, who=Who.COMMUNE, moments=due(dt.date(2023, 3, 1))),
                step(2, who=Who.CPAS, moments=due(dt.date(2023, 4, 1))),
            ),
        )
    )[0]
    squares = [mark for mark in chart.marks if isinstance(mark, Rect) and mark.fill is Tone.COMMUNE]
    rounds = [mark for mark in chart.marks if isinstance(mark, Polygon) and mark.fill is Tone.CPAS]
    assert squares
    assert rounds
    assert not any(mark.hatched for mark in squares)
    assert all(mark.hatched for mark in rounds)
    assert {"qui commune", "qui cpas"} <= set(texts(chart))


def test_the_legend_explains_what_is_drawn_and_no_more() -> None:
    chart = draw(Group("", (step(1, sign=Sign.DONE, who=Who.CPAS, moments=due(dt.date(2023, 4, 1))),)))[0]
    assert {text for text in texts(chart) if text.startswith(("signe", "qui", "genre"))} == {"signe done", "qui cpas"}
    assert "jour non précisé" not in texts(chart)
    assert "dépend de" not in texts(chart)


def test_an_overdue_step_runs_on_to_the_day_of_the_facts() -> None:
    since = dt.date(2023, 3, 31)
    chart = draw(Group("", (step(1, sign=Sign.LATE, moments=due(since), late_since=since),)))[0]
    (tail,) = [mark for mark in chart.marks if isinstance(mark, Line) and mark.dashed]
    (line,) = [mark for mark in chart.marks if isinstance(mark, Line) and mark.tone is Tone.INK and mark.x1 == mark.x2]
    assert tail.x2 == line.x1
    assert tail.x1 < tail.x2


def test_a_day_that_is_far_away_is_an_arrow_at_the_end() -> None:
    chart = draw(Group("", (step(1, moments=due(dt.date(2019, 3, 31))),)))[0]
    assert "31/12/2023 →" in texts(chart)
    assert "2023" not in texts(chart)


def test_an_arrow_leads_from_a_step_to_the_one_that_depends_on_it() -> None:
    chart = draw(Group("", (step(1), step(2, after=1))))[0]
    heads = [mark for mark in chart.marks if isinstance(mark, Polygon) and len(mark.points) == 3 and mark.fill]
    (point,) = [mark.points[0] for mark in heads if mark.points[0][1] > chart.spots[1].y]
    assert chart.spots[1].y < point[1] < chart.spots[1].y + chart.spots[1].height
    alone = draw(Group("", (step(1, after=1), step(2, after=7))))[0]
    assert not [mark for mark in alone.marks if isinstance(mark, Polygon) and mark.fill is Tone.GREY]


def test_what_waits_for_an_event_stands_in_a_column_of_its_own() -> None:
    chart = draw(Group("", (step(1, whenever="après la conférence"), step(2, moments=due(dt.date(2023, 4, 1))))))[0]
    (event,) = [mark for mark in chart.marks if isinstance(mark, Label) and mark.text.startswith("après")]
    assert event.x > max(mark.x1 for mark in chart.marks if isinstance(mark, Line) and mark.tone is Tone.INK)
    assert "Échéance liée à" in " ".join(texts(chart))


def test_many_steps_go_on_in_blocks_under_the_same_heading() -> None:
    charts = draw(Group("Informatique", tuple(step(at) for at in range(30))), tallest=300)
    assert len(charts) > 2
    assert all(chart.height <= 300 for chart in charts)
    assert "Informatique" in texts(charts[0])
    assert all("Informatique (suite)" in texts(chart) for chart in charts[1:])


def test_where_nothing_has_a_date_there_is_no_axis_and_more_room_for_texts() -> None:
    text = "Dresser l’inventaire des formations internes et l’ajouter au catalogue proposé au personnel"
    (dated,) = draw(Group("", (step(1, text=text, whenever="un jour", moments=due(dt.date(2023, 4, 1))),)))
    (alone,) = draw(Group("", (step(1, text=text, whenever="un jour"),)))
    assert "2023" in texts(dated)
    assert not {"2023", "31/12/2023"} & set(texts(alone))
    assert alone.spots[0].height < dated.spots[0].height


def test_nothing_to_show_is_no_picture() -> None:
    assert draw(Group("Informatique", ())) == ()


def test_a_hatching_stays_inside_its_shape() -> None:
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
    lines = hatching(square)
    assert len(lines) == 6
    assert all(-0.001 <= value <= 10.001 for line in lines for value in line)
    assert hatching(()) == ()


def test_texts_of_pages_go_on_from_page_to_page_and_a_name_of_pages_is_cut() -> None:
    long = step(1, text="mot " * 4000, details="suite " * 4000, whenever="dès que " * 4000)
    charts = draw(Group("groupe " * 4000, (long,)), tallest=700.0)
    assert all(chart.height <= 700.0 for chart in charts)
    said = " ".join(text for chart in charts for text in texts(chart)).split()
    assert (said.count("mot"), said.count("suite"), said.count("dès")) == (4000, 4000, 4000)
    assert said.count("…") == len(charts)
