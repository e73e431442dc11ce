"""A year in rows: a sign for each event, what lies outside stands at the edge, nothing is dropped silently."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid

from hypothesis import given
from hypothesis import strategies as st

from synergie.charts.marks import Chart, Label, Line, Polygon, Rect
from synergie.charts.year_rows import Event, Place, YearRow, sign, year_rows

MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
WORDS = {event: event.value for event in Event}
KEY = uuid.UUID(int=3)


def measure(text: str, size: float, weight: str) -> float:
    return len(text) * size * (0.5 if weight == "regular" else 0.56)


def drawn(*rows: YearRow, width: float = 480, height: float | None = None) -> Chart:
    return year_rows(rows, year=2023, width=width, height=height, measure=measure, words=WORDS, months=MONTHS)


def place(event: Event, first: dt.date, last: dt.date | None = None) -> Place:
    return Place(event=event, first=first, last=last or first, record=("meeting", KEY), said="said")


def row(*places: Place, name: str = "IT", note: str = "") -> YearRow:
    return YearRow(name=name, places=places, note=note, record=("focus_group", KEY), said="IT: said")


def labels(chart: Chart) -> list[str]:
    return [mark.text for mark in chart.marks if isinstance(mark, Label)]


def test_each_event_has_a_sign_of_its_own_without_colour() -> None:
    def shape(event: Event) -> tuple[object, ...]:
        found: list[object] = []
        for mark in sign(event, 20, 20):
            match mark:
                case Rect() | Polygon():
                    found.append(
                        (type(mark).__name__, mark.fill is not None and mark.fill.value != "paper", mark.hatched)
                    )
                case Line():
                    found.append("line")
        return tuple(found)

    assert len({shape(event) for event in Event}) == len(Event)


def test_a_mark_opens_its_record_and_the_name_its_group() -> None:
    chart = drawn(row(place(Event.HELD, dt.date(2023, 2, 8))))
    assert [spot.record for spot in chart.spots] == [("focus_group", KEY), ("meeting", KEY)]
    assert chart.spots[1].words == "IT – said"


def test_earlier_is_further_left_and_another_year_stands_at_the_edge() -> None:
    days = [dt.date(2021, 5, 1), dt.date(2023, 2, 1), dt.date(2023, 11, 30), dt.date(2030, 1, 1)]
    chart = drawn(row(*(place(Event.HELD, day) for day in days)))
    at = [spot.x for spot in chart.spots[1:]]
    assert at == sorted(at)
    assert all(x >= 0 and x + 5 <= chart.width for x in at)


def test_rows_that_have_no_room_are_counted() -> None:
    rows = [row(place(Event.HELD, dt.date(2023, 2, 1)), name=f"Group {number}") for number in range(40)]
    chart = drawn(*rows, height=200)
    assert chart.height <= 201
    shown = sum(text.startswith("Group") for text in labels(chart))
    assert f"… +{40 - shown}" in labels(chart)


def test_a_note_stands_where_it_has_room_and_never_over_the_edge() -> None:
    note = "has not met, 2 reminders"
    early = drawn(row(place(Event.MISSED, dt.date(2023, 1, 20), dt.date(2023, 2, 15)), note=note))
    late = drawn(row(place(Event.MISSED, dt.date(2023, 11, 20), dt.date(2023, 12, 30)), note=note))
    for chart in (early, late):
        (found,) = (one for one in chart.marks if isinstance(one, Label) and one.text == note)
        assert found.left(measure) >= 0
        assert found.left(measure) + measure(note, found.size, found.weight) <= chart.width


days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
places = st.builds(lambda event, a, b: place(event, min(a, b), max(a, b)), st.sampled_from(Event), days, days)
rows = st.lists(
    st.builds(lambda found, name, note: row(*found, name=name, note=note), st.lists(places, max_size=5),
              st.text("Groupe focus é", max_size=90), st.text("non réuni ", max_size=90)),
    max_size=30,
)  # fmt: skip


@given(rows, st.floats(220, 900), st.one_of(st.none(), st.floats(90, 500)))
def test_nothing_leaves_the_chart(found: list[YearRow], width: float, height: float | None) -> None:
    chart = drawn(*found, width=width, height=height)
    for mark in chart.marks:
        if isinstance(mark, Rect):
            assert mark.x >= -0.1
            assert mark.x + mark.width <= width + 10
        if isinstance(mark, Label):
            assert mark.left(measure) >= -12
            assert mark.y <= chart.height + 0.1
    assert all(spot.y + spot.height <= chart.height + 0.1 for spot in chart.spots)


def test_a_name_without_a_record_is_no_place_and_its_signs_are() -> None:
    held = place(Event.HELD, dt.date(2023, 2, 8))
    chart = drawn(YearRow(name="Steering committee", places=(held,), said="said"))
    assert [spot.record for spot in chart.spots] == [("meeting", KEY)]


def test_months_without_room_are_left_out_evenly_and_never_small() -> None:
    for width in (900, 480, 330, 240, 160):
        labels_of = [one for one in drawn(row(), width=width).marks if isinstance(one, Label) and one.text in MONTHS]
        assert labels_of
        assert min(one.size for one in labels_of) >= 7.7
        at = [MONTHS.index(one.text) for one in labels_of]
        assert len({after - before for before, after in itertools.pairwise(at)}) <= 1
        for one, other in itertools.pairwise(labels_of):
            assert one.left(measure) + measure(one.text, one.size, one.weight) <= other.left(measure)


def test_a_long_word_of_a_name_is_broken_and_not_cut() -> None:
    chart = drawn(row(name="Personeelsvergaderingen"), width=300)
    assert "Personeelsvergaderingen" in labels(chart)
