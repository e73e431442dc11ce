"""Opening, closing, reopening and rolling over years, and showing them: on the command line."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.journal import Author
from db.opening import open_dossier
from synergie.basis.words import Texts
from synergie.cli import years as commands
from synergie.cli.errors import tell
from synergie.cli.years import close_year, open_year, reopen_year, roll_over, show_years
from tests.db.making import steps

LANGUAGES = ("fr", "nl", "en")


@pytest.fixture
def said(capsys):
    """Run a command; give its code for the shell, what it wrote, and what it wrote on the error output."""

    def run(command, *arguments, **options):
        capsys.readouterr()
        code = 0
        try:
            command(*arguments, **options)
        except Exception as error:
            code = int(tell(error, with_json=False))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def labels(path):
    with closing(open_dossier(Path(path), Author("secretary"))) as store:
        return [step.label["id"] for step in steps(store)]


def test_a_year_is_opened_once(said, empty):
    assert said(open_year, empty, 2024) == (0, "The year 2024 is open.\n", "")
    code, out, err = said(open_year, empty, 2024)
    assert (code, out) == (1, "")
    assert "The year 2024 is in the dossier already." in err
    assert said(open_year, empty, 1066)[0] == 1
    assert labels(empty) == ["Open the year {year}"]


def test_a_closed_year_says_its_seal_and_when_it_was_closed(said, example):
    code, out, err = said(close_year, example, 2023, "Adopted by both councils.")
    assert (code, err) == (0, "")
    start, _, seal = out.strip().rpartition(" ")
    assert start == "The year 2023 is closed. Its seal:"
    assert re.fullmatch("[0-9a-f]{64}", seal)
    (year,) = json.loads(said(show_years, example, as_json=True)[1])["years"]
    (event,) = year["events"]
    assert (year["year"], year["closed"], year["closed_at"]) == (2023, True, event["at"])
    assert {name: event[name] for name in ("kind", "who", "reason", "seal")} == {
        "kind": "closed",
        "who": "secretary",
        "reason": "Adopted by both councils.",
        "seal": seal,
    }
    code, _, err = said(close_year, example, 2023, "")
    assert code == 1
    assert "This year is closed already." in err


def test_a_year_is_reopened_for_a_reason_only(said, example):
    said(close_year, example, 2023, "")
    for reason in ("", " \n"):
        code, _, err = said(reopen_year, example, 2023, reason)
        assert code == 1
        assert "Say why the year is opened again." in err
    assert said(reopen_year, example, 2023, "A figure was wrong.") == (0, "The year 2023 is open again.\n", "")
    assert "This year is open already." in said(reopen_year, example, 2023, "Again.")[2]
    (year,) = json.loads(said(show_years, example, as_json=True)[1])["years"]
    assert (year["closed"], year["closed_at"]) == (False, None)
    assert [(one["kind"], one["reason"], bool(one["seal"])) for one in year["events"]] == [
        ("closed", "", True),
        ("reopened", "A figure was wrong.", False),
    ]


@pytest.mark.parametrize("command", [close_year, reopen_year])
def test_a_year_that_is_not_there_is_said_with_those_that_are(said, example, command):
    code, _, err = said(command, example, 1999, "Because.")
    assert code == 1
    assert "The dossier has no year 1999. It has: 2023." in err


def test_the_years_are_shown_the_newest_first_with_what_happened_to_them(said, example):
    said(close_year, example, 2023, "Adopted.\nBoth councils.")
    said(reopen_year, example, 2023, "A figure.")
    said(open_year, example, 2024)
    code, out, err = said(show_years, example, as_json=False)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [lines[0], lines[1]] == ["Year 2024 (open)", "Year 2023 (open)"]
    assert re.fullmatch(r" {4}\S.* · secretary · closed · Adopted\. Both councils\.", lines[2])
    assert re.fullmatch(r" {4}\S.* · secretary · reopened · A figure\.", lines[3])
    assert len(lines) == 4


def test_a_dossier_without_years_says_so(said, empty):
    assert said(show_years, empty, as_json=False) == (0, "The dossier has no year yet.\n", "")
    assert json.loads(said(show_years, empty, as_json=True)[1]) == {"years": []}


def test_rolling_over_says_what_goes_on_and_what_is_to_be_decided(said, example):
    code, out, err = said(roll_over, example, 2024)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "The year 2024 goes on from 2023. The year 2023 was not changed."
    assert re.fullmatch(r" {4}initiative of the year: \d+", lines[1])
    decide = lines.index("31 proposed initiatives await a decision:")
    assert all(line.startswith("    ") and len(line) <= 94 for line in lines[decide + 1 : decide + 32])
    assert lines[-1] == "It is one step: undo takes all of it back."
    assert labels(example) == ["Load the example dossier", "Roll over {year} to {to}"]


def test_rolling_over_answers_scripts(said, example):
    code, out, _ = said(roll_over, example, 2024, as_json=True)
    found = json.loads(out)
    assert code == 0
    assert (found["source"], found["to"]) == (2023, 2024)
    assert found["counts"]["initiative_year"] >= 62 + 31
    decide = [one for one in found["to_decide"] if one["table"] == "initiative_year"]
    assert len(decide) == 31
    assert set(decide[0]) == {"table", "id", "title"}
    assert decide[0]["title"]["nl"]


def test_rolling_over_goes_on_from_a_closed_year_and_happens_once(said, example):
    said(close_year, example, 2023, "")
    assert said(roll_over, example, 2024)[0] == 0
    code, _, err = said(roll_over, example, 2024)
    assert code == 1
    assert "The year 2024 has initiatives, groups, gains or actions already" in err
    assert labels(example) == ["Load the example dossier", "Close the year {year}", "Roll over {year} to {to}"]


def test_rolling_over_needs_a_year_to_go_on_from(said, empty):
    code, _, err = said(roll_over, empty, 2024)
    assert code == 1
    assert "The dossier has no year before 2024 to go on from." in err
    assert labels(empty) == []


def test_undo_on_the_command_line_takes_the_new_year_back(said, synergie, example):
    said(roll_over, example, 2024)
    answer = synergie("undo", example)
    assert (answer.code, answer.out) == (0, "Undone: Roll over 2023 to 2024\n")
    (year,) = json.loads(said(show_years, example, as_json=True)[1])["years"]
    assert year["year"] == 2023


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_speaks_the_language_of_the_locale(said, speaking, example, language):
    speaking(language)
    texts = Texts(language)
    assert said(open_year, example, 2030)[1] == texts(commands.OPENED, year="2030") + "\n"
    assert said(roll_over, example, 2030)[1].splitlines()[0] == texts(commands.GOES_ON, year="2023", to="2030")
    assert said(close_year, example, 2023, "")[1].startswith(texts(commands.CLOSED, year="2023", seal=""))
    assert said(reopen_year, example, 2023, "x")[1] == texts(commands.REOPENED, year="2023") + "\n"


def test_what_the_commands_are_given_is_a_dossier(said, tmp_path):
    path = tmp_path / "not.synergie"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE x (y)")
    for command, arguments in (
        (open_year, (2024,)),
        (close_year, (2023, "")),
        (reopen_year, (2023, "x")),
        (roll_over, (2024,)),
    ):
        assert said(command, path, *arguments)[0] == 3
        assert said(command, tmp_path / "absent", *arguments)[0] == 3
    assert said(show_years, path, as_json=False)[0] == 3
