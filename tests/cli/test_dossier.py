"""Making the example, saying what a dossier is, undo and redo, checking a year: on the command line."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from db import migrate
from db.journal import Author
from db.opening import open_dossier
from synergie.basis.words import N_, Texts
from synergie.cli.dossier import LOAD
from synergie.model.dossier import ReportYear
from synergie.services import example as example_service
from synergie.services import years

LANGUAGES = ("fr", "nl", "en")


def files():
    return sorted(path.name for path in Path().iterdir() if not path.name.endswith("-journal"))


def add_year(path, year, who="secretary"):
    store = open_dossier(Path(path), Author(who))
    with store.write(N_("Open the year {year}").of(year=str(year))) as session:
        key = years.add(session, year)
    return store, key


# example


def test_the_example_is_made_in_one_step_by_the_user(synergie):
    assert synergie("example", "ex.synergie").code == 0
    assert files() == ["ex.synergie"]
    with closing(open_dossier(Path("ex.synergie"), Author("secretary"))) as store:
        assert store.next_undo() == LOAD
        store.undo()
        assert store.next_undo() is None


def test_an_example_replaces_a_file_only_with_force(synergie, empty):
    before = empty.read_bytes()
    assert synergie("example", empty).code == 3
    assert empty.read_bytes() == before
    assert synergie("example", empty, "--force").code == 0
    assert synergie("info", empty, "--json").json["example"] is True


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ZeroDivisionError])
def test_an_example_that_was_stopped_leaves_what_was_there(synergie, empty, monkeypatch, failure):
    def stop(session):
        raise failure

    monkeypatch.setattr(example_service, "load", stop)
    before = empty.read_bytes()
    expected = 130 if failure is KeyboardInterrupt else 70
    assert synergie("example", empty, "--force").code == expected
    assert synergie("example", "new.synergie").code == expected
    assert files() == ["empty.synergie"]
    assert empty.read_bytes() == before


def test_ctrl_c_is_no_failure_even_where_a_library_makes_one_of_it(synergie, monkeypatch):
    def interrupted(session):
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except KeyboardInterrupt:
            raise RuntimeError("user-defined function raised exception") from None

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(example_service, "load", interrupted)
    said = synergie("example", "new.synergie")
    assert (said.code, said.out, said.err) == (130, "", "")
    assert files() == []
    assert signal.getsignal(signal.SIGINT) is before


def test_an_example_is_not_put_over_a_folder(synergie):
    Path("folder").mkdir()
    assert synergie("example", "folder", "--force").code == 3
    assert files() == ["folder"]


# info


def test_info_says_what_the_dossier_is_for_scripts(synergie, example):
    said = synergie("info", example, "--json")
    assert (said.code, said.err) == (0, "")
    found = said.json
    assert list(found) == [
        "file",
        "engine",
        "size",
        "schema",
        "place",
        "example",
        "years",
        "records",
        "steps",
        "chain",
        "seal",
        "notices",
    ]
    assert found["schema"] == migrate.revisions()[-1]
    assert found["size"] == example.stat().st_size
    assert found["engine"] == "sqlite"
    assert found["steps"] == 1
    assert found["chain"] == {"holds": True, "broken_steps": []}
    assert found["seal"] == {"holds": True, "changed_years": []}
    assert found["records"]["meeting"] == 26
    assert "step" not in found["records"]
    (year,) = found["years"]
    assert (year["year"], year["closed"]) == (2023, False)
    assert year["figures"]["initiatives"]["total"] == {"existing": "62", "new": "2", "proposed": "31"}
    assert year["figures"]["staffing"]["cpas"]["actual"] == "31.5"


def test_info_of_an_empty_dossier_is_information_too(synergie, empty):
    found = synergie("info", empty, "--json").json
    assert (found["place"], found["years"], found["steps"]) == (None, [], 0)
    assert synergie("info", empty).code == 0


def test_info_says_that_a_year_is_closed(synergie, empty):
    store, key = add_year(empty, 2024)
    store.close_year(key)
    store.close()
    (year,) = synergie("info", empty, "--json").json["years"]
    assert year["closed"] is True
    assert year["closed_at"].startswith("20")


def test_info_says_that_another_program_changed_a_closed_year(synergie, empty):
    store, key = add_year(empty, 2024)
    store.close_year(key)
    store.close()
    with closing(sqlite3.connect(empty)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE report_year SET year = 2020")
        connection.execute("UPDATE step SET who = 'somebody else' WHERE number = 1")
        connection.commit()
    said = synergie("info", empty, "--json")
    assert said.code == 0
    found = said.json
    assert found["seal"] == {"holds": False, "changed_years": [2020]}
    assert found["chain"]["holds"] is False
    assert len(found["notices"]) == 2


def test_reading_changes_nothing_in_the_file(synergie, example):
    before = example.read_bytes()
    for command in (["info"], ["check", "--year", 2023], ["history"]):
        assert synergie(command[0], example, *command[1:]).code == 0
    assert example.read_bytes() == before


# undo and redo


@pytest.mark.parametrize("language", LANGUAGES)
def test_undo_and_redo_say_which_step_it_was(synergie, speaking, empty, language):
    speaking(language)
    add_year(empty, 2024)[0].close()
    step = Texts(language)(N_("Open the year {year}").of(year="2024"))
    for command in ("undo", "redo"):
        said = synergie(command, empty)
        assert (said.code, said.err) == (0, "")
        assert step in said.out
        assert "2024" in said.out


def test_nothing_to_undo_is_no_failure(synergie, empty):
    for command in ("undo", "redo"):
        said = synergie(command, empty)
        assert (said.code, said.err) == (0, "")
        assert len(said.out.splitlines()) == 1


def test_the_step_of_somebody_else_is_not_taken_back(synergie, empty):
    add_year(empty, 2024, who="colleague")[0].close()
    assert synergie("undo", empty).code == 0
    assert synergie("info", empty, "--json").json["records"]["report_year"] == 1


def test_undo_refuses_to_lose_what_a_colleague_wrote_since(synergie, empty):
    store, key = add_year(empty, 2024)
    with store.write(N_("Change")) as session:
        session.get_one(ReportYear, key).year = 2025
    store.close()
    other = open_dossier(empty, Author("colleague"))
    with other.write(N_("Change")) as session:
        session.get_one(ReportYear, key).year = 2026
    other.close()
    said = synergie("undo", empty)
    assert said.code == 1
    assert "--partial" in said.err
    assert synergie("info", empty, "--json").json["years"][0]["year"] == 2026
    assert synergie("undo", empty, "--partial").code == 0
    assert synergie("info", empty, "--json").json["years"][0]["year"] == 2026


# check


def test_check_of_a_year_in_order_ends_well(synergie, example):
    said = synergie("check", example, "--year", 2023)
    assert (said.code, said.err) == (0, "")
    kinds = {line.split("]")[0] for line in said.out.splitlines()[:-1]}
    assert kinds == {"[to check", "[for information"}


def test_check_fails_while_something_blocks(synergie, empty):
    add_year(empty, 2024)[0].close()
    said = synergie("check", empty, "--year", 2024)
    assert said.code == 1
    assert said.out.startswith("[blocking]")


def test_the_form_of_findings_for_scripts(synergie, empty):
    store, key = add_year(empty, 2024)
    store.close()
    said = synergie("check", empty, "--year", 2024, "--language", "fr", "--json")
    assert said.code == 1
    found = said.json
    counts = {name: found[name] for name in ("year", "language", "blocking", "to_check", "information")}
    assert counts == {"year": 2024, "language": "fr", "blocking": 3, "to_check": 1, "information": 0}
    assert {one["rule"] for one in found["findings"] if one["severity"] == "blocking"} >= {"report-date"}
    assert next(one for one in found["findings"] if one["rule"] == "report-date") == {
        "rule": "report-date",
        "severity": "blocking",
        "table": "report_year",
        "record": str(key),
        "field": "report_date",
        "message": "Give the date of the report: it is printed on the cover.",
        "source": "Give the date of the report: it is printed on the cover.",
        "waived": None,
    }


def test_check_of_a_year_that_is_not_there_is_refused(synergie, example):
    said = synergie("check", example, "--year", 1999, "--json")
    assert said.code == 1
    error = said.json["error"]
    assert (error["kind"], error["exit"]) == ("refused", 1)
    assert error["problems"][0]["field"] == "year"
    assert "2023" in error["problems"][0]["message"]


# On a server


def test_every_command_works_on_a_database_too(synergie, postgresql):
    from tests.postgresql import database

    with database(postgresql) as address:
        assert synergie("example", address).code == 0
        assert synergie("example", address, "--force").code == 3
        found = synergie("info", address, "--json").json
        assert (found["engine"], found["records"]["meeting"], found["chain"]["holds"]) == ("postgresql", 26, True)
        assert found["size"] > 0
        assert synergie("check", address, "--year", 2023).code == 0
        assert synergie("history", address, "--json").code == 0
        assert synergie("undo", address).code == 0
        assert synergie("info", address, "--json").json["records"]["meeting"] == 0
        assert synergie("redo", address.replace("postgresql+psycopg:", "postgresql:")).code == 0
