"""The legal calendar on the command line: lines for people, JSON for programs."""

import datetime as dt
import json

import pytest

from synergie.basis.errors import Refusal
from synergie.cli import run
from synergie.cli.calendar import show_calendar

DAY = dt.date(2023, 9, 1)


@pytest.fixture
def said(example, capsys):
    """Ask for the calendar of the example as it stood on a day and return what was written."""

    def ask(*, as_json: bool = False) -> str:
        capsys.readouterr()
        show_calendar(example, 2023, DAY, as_json=as_json)
        out, err = capsys.readouterr()
        assert not err
        return str(out)

    return ask


def test_each_deadline_is_a_line_with_its_state_and_its_basis(said):
    lines = said().splitlines()
    assert lines[0] == "Legal calendar of 2023 as it stands on 01/09/2023"
    assert (
        "31/03/2023  [met on 14/02/2023] Meeting of the concertation committee, quarter 1 of 2023 (art. 26, § 2)"
        in lines
    )
    assert any(one.startswith("30/09/2023  [due in 29 days]") for one in lines)
    assert any(one.startswith("–           [date missing]") for one in lines)
    assert "            three months after the meeting before (14/02/2023)" in lines


def test_programs_get_dates_states_and_records(said):
    found = json.loads(said(as_json=True))
    assert (found["year"], found["today"]) == (2023, "2023-09-01")
    first = found["deadlines"][0]
    assert (first["kind"], first["article"], first["paragraph"]) == ("quarter", "26", "2")
    assert (first["by"], first["state"], first["met"]) == ("2023-03-31", "met", "2023-02-14/day")
    assert first["evidence"] == first["record"]
    assert first["record"]["table"] == "meeting"
    answer = next(one for one in found["deadlines"] if one["kind"] == "answer")
    assert {one["date"] for one in answer["holidays"]} >= {"2023-05-01", "2023-05-29"}
    assert set(answer["holidays"][0]["name"]) >= {"fr", "nl"}


def test_a_year_that_is_not_there_is_refused(example, capsys):
    with pytest.raises(Refusal):
        show_calendar(example, 1999, DAY, as_json=False)


def test_a_day_that_is_none_is_wrong_usage(example, capsys):
    assert run(["calendar", str(example), "--year", "2023", "--on", "31/02/2023"]) == 2
    assert "is not a day" in capsys.readouterr().err
