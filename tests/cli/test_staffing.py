"""`synergie staffing`: the tables of two dates side by side."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command


def test_both_values_and_the_difference_of_each_service(synergie: Command, example: Path) -> None:
    said = synergie("staffing", example, "--from", "07/03/2023", "--to", "2023-01-19", "--json")
    assert said.code == 0
    assert [said.json[name]["as_of"] for name in ("from", "to")] == ["2023-01-19/day", "2023-03-07/day"]
    safety = next(one for one in said.json["services"] if one["cpas"]["actual"]["to"] == "0.6")
    assert safety["cpas"]["actual"] == {"from": "3", "to": "0.6", "change": "-2.4"}
    assert safety["commune"]["actual"]["change"] is None
    assert said.json["totals"]["cpas"]["actual"] == {"from": "5.2", "to": "2.8", "change": "-2.4", "left_out": 3}


def test_people_read_it_in_sentences(synergie: Command, example: Path) -> None:
    said = synergie("staffing", example, "--from", "19/01/2023", "--to", "07/03/2023")
    assert said.code == 0
    assert "3 → 0.6 (−2.4) FTE in place" in said.out
    assert "n/k" in said.out


@pytest.mark.parametrize(("day", "code"), [("01/02/2023", 1), ("bientôt", 2)])
def test_a_day_without_a_table_is_refused(synergie: Command, example: Path, day: str, code: int) -> None:
    said = synergie("staffing", example, "--from", "19/01/2023", "--to", day)
    assert said.code == code
    assert said.out == ""
    assert said.err
