"""`synergie compare`: each line of gain with both values, the relation and the decision."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from db.opening import open_dossier
from synergie.basis.words import N_
from synergie.services import comparing
from tests.cli.conftest import Command
from tests.conftest import SECRETARY


def lines(said: Any) -> list[tuple[str, str, str | None, str | None, str, str | None]]:
    def value(cell: Any) -> str | None:
        return None if cell is None else cell["value"]["fr"].replace("\u00a0", " ")

    return [
        (one["family"], one["place"], value(one["commune"]), value(one["cpas"]), one["relation"], one["decision"])
        for one in said["lines"]
    ]


def test_each_line_with_both_values_and_the_relation(synergie: Command, example: Path) -> None:
    said = synergie("compare", example, "--meeting", "2023-02-08", "--json")
    assert said.code == 0
    found = lines(said.json)
    assert [(one[0], one[1], one[4]) for one in found] == [
        ("staff", "recap", "only_commune"),
        ("staff", "recap", "maybe_same"),
        ("staff", "recap", "differs"),
        ("staff", "recap", "same"),
        ("staff", "recap", "only_commune"),
        ("staff", "recap", "only_commune"),
        ("staff", "body", "only_cpas"),
        ("scale", "recap", "same"),
        ("quality", "recap", "differs"),
    ]
    assert found[1][2:4] == (
        "Gestion du temps · 1 ETP · 2028 · non-remplacement",
        "Gestion des contrats · 1 ETP · 2028 · non-remplacement",
    )
    assert found[0][3] is None
    assert said.json["totals"]["counted"] == {"low": "1", "high": "7"}
    assert said.json["totals"]["undecided"] == 4


def test_a_decision_is_listed_and_moves_the_totals_as_in_the_figures(synergie: Command, example: Path) -> None:
    store = open_dossier(example, SECRETARY)
    with store.write(N_("Decide")) as session:
        meeting = comparing.on(session, dt.date(2023, 2, 8))
        for row in comparing.compare(session, meeting).to_decide:
            comparing.decide(session, *row.lines, "cpas")
    store.close()
    found = synergie("compare", example, "--meeting", "08/02/2023", "--json").json
    assert [one["decision"] for one in found["lines"]] == ["cpas", "cpas", None, None, "cpas", "cpas", None, None, None]
    assert found["lines"][1]["relation"] == "linked"
    assert found["totals"]["counted"] == found["year_totals"]["counted"] == {"low": "2", "high": "2"}
    figures = synergie("figures", example, "--year", "2023", "--json").json
    assert figures["gains"]["staff"]["counted"] == found["totals"]["counted"]


def test_for_people_each_line_stands_in_words(synergie: Command, example: Path) -> None:
    said = synergie("compare", example, "--meeting", "2023-02-08")
    assert said.code == 0
    assert "Only in the version of the commune · to be decided" in said.out
    assert "Posts saved (FTE): commune 6 · CPAS 2" in said.out
    assert "4 lines are still to be decided." in said.out


@pytest.mark.parametrize(("language", "words"), [("fr", "ligne absente"), ("nl", "lijn ontbreekt")])
def test_the_language_can_be_asked_for(synergie: Command, example: Path, language: str, words: str) -> None:
    assert words in synergie("compare", example, "--meeting", "2023-02-08", "--language", language).out


@pytest.mark.parametrize(
    ("day", "code", "words"),
    [
        ("2023-02-09", 1, "There is no meeting on 09/02/2023."),
        ("2023-01-16", 1, "has no two versions of minutes to compare"),
        ("mars", 2, "is not a day"),
    ],
)
def test_what_cannot_be_compared_gets_a_sentence(
    synergie: Command, example: Path, day: str, code: int, words: str
) -> None:
    said = synergie("compare", example, "--meeting", day)
    assert (said.code, words in said.err) == (code, True)
    in_json = synergie("compare", example, "--meeting", day, "--json")
    assert in_json.code == json.loads(in_json.out)["error"]["exit"] == code
