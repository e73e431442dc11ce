"""The staffing of the example: the table of the steering committee, and nothing added to it by other texts."""

import pytest

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.model.dossier import Side
from tests.facts import example_facts

FOCUS = ["hr", "procurement", "sippt", "communication", "it"]


@pytest.mark.parametrize(("side", "actual", "theoretical"), [("commune", "30", "38"), ("cpas", "31.5", "34.8")])
def test_staffing_adds_up_to_the_totals_of_the_source(side: str, actual: str, theoretical: str) -> None:
    (table,) = example_facts().staffing
    cells = [(getattr(row, f"{side}_actual"), getattr(row, f"{side}_theoretical")) for row in table.rows]
    assert sum(cell[0].hundredths for cell in cells) == Fte.of(actual).hundredths
    assert sum(cell[1].hundredths for cell in cells) == Fte.of(theoretical).hundredths
    total = example_facts().figures.staffing_now.totals[Side(side)]
    assert (total.actual, total.theoretical) == (Fte.of(actual), Fte.of(theoretical))


def test_staffing_is_that_of_the_five_services_on_the_day_of_the_steering_committee() -> None:
    (table,) = example_facts().staffing
    assert table.as_of == PartialDate.on(2023, 1, 19)
    assert sorted(row.code for row in table.rows) == sorted(FOCUS)


def test_what_the_minutes_of_march_say_stands_beside_the_table() -> None:
    quoted = {(one.service.fr, one.side): one for one in example_facts().results.quoted}
    sippt = quoted["SIPPT", Side.CPAS]
    assert (sippt.table_actual, sippt.actual) == (Fte.of(3), Fte.of("0.6"))
