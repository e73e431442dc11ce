"""What the charts share stays readable however narrow they are."""

import itertools

import pytest

from synergie.charts import axes
from synergie.charts.marks import Label, Line


def measure(text: str, size: float, _weight: str) -> float:
    return len(text) * size * 0.55


@pytest.mark.parametrize("length", [0.4, 1.0, 3.0, 20.0])
def test_the_numbers_of_an_axis_never_run_into_each_other(length: float) -> None:
    marks = axes.grid(0, 0, 50, 200, 1000, length / 10, lambda value: f"{value} k€", measure)
    numbers = [one for one in marks if isinstance(one, Label)]
    assert numbers[0].text == "0 k€"
    assert len([one for one in marks if isinstance(one, Line)]) == 6
    for one, other in itertools.pairwise(numbers):
        assert one.left(measure) + measure(one.text, one.size, one.weight) < other.left(measure)
