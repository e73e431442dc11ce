"""The command line in the language of the locale: help, wrong usage, what stands in the way."""

import io
import sys
from typing import Any

import pytest
import typer

from synergie import cli, system
from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_, Message, Texts
from synergie.cli import output
from synergie.cli.words import SHOW_HELP

LANGUAGES = ("fr", "nl", "en")
COMMANDS = ("window", "example", "report", "info", "history", "undo", "redo", "check")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LC_ALL": "fr_BE.UTF-8", "LANG": "nl_BE.UTF-8"}, "fr"),
        ({"LC_MESSAGES": "nl_BE", "LANG": "fr_FR.UTF-8"}, "nl"),
        ({"LC_ALL": "", "LANG": "nl_NL.UTF-8@euro"}, "nl"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "French_Belgium.1252"}, "fr"),
        ({"LANG": "Dutch_Belgium.1252"}, "nl"),
        ({"LANG": "fry_DE.UTF-8"}, "en"),
        ({"LANG": "de_BE.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "fr_BE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_decides_the_language(environment, language):
    assert system.language(environment) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_command_in_the_language_of_the_locale(synergie, speaking, language):
    speaking(language)
    said = synergie("--help")
    assert (said.code, said.err) == (0, "")
    for command in COMMANDS:
        assert f"  {command}" in said.out
    assert Texts(language)(SHOW_HELP) in said.out
    assert Texts(language)(N_("Commands:")) in said.out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_says_each_of_its_options(synergie, speaking, command, language):
    speaking(language)
    said = synergie(command, "--help")
    assert (said.code, said.err) == (0, "")
    texts = Texts(language)
    assert texts(N_("[options]")) in said.out
    flat = " ".join(said.out.split())
    group: Any = typer.main.get_command(cli.app)
    for param in group.commands[command].params:
        assert " ".join(texts(Message(param.help)).split()) in flat
        assert all(name in said.out for name in param.opts if name.startswith("--"))


def test_no_line_of_help_is_wider_than_the_terminal(synergie, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    for command in COMMANDS:
        lines = synergie(command, "--help").out.splitlines()
        assert max(len(line) for line in lines[1:]) <= 60


def test_help_without_a_command_tells_what_there_is(synergie):
    assert "report" in synergie("--help").out


def test_the_version_is_told(synergie):
    assert synergie("--version").out == "Synergie 0.1.0\n"


WRONG = {
    ("reprot",): "report",
    ("--bogus",): "--bogus",
    ("info",): "FILE",
    ("info", "a", "b"): "b",
    ("info", "a", "--jsno"): "--json",
    ("info", "a", "--json=3"): "--json",
    ("report", "a", "--language", "fr"): "--year",
    ("report", "a", "--year", "2023"): "fr, nl",
    ("report", "a", "--year", "soon", "--language", "fr"): "--year",
    ("report", "a", "--year", "2023", "--language", "de"): "fr, nl",
    ("report", "a", "--year", "2023", "--language", "fr", "--budget", "x"): "commune, cpas, both",
    ("report", "a", "--year"): "--year",
    ("history", "a", "--limit", "0"): "--limit",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_with_what_would_be_right(synergie, arguments):
    said = synergie(*arguments)
    assert (said.code, said.out) == (2, "")
    assert WRONG[arguments] in said.err
    assert "--help" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_told_to_scripts_in_json(synergie, arguments):
    said = synergie(*arguments, "--json")
    assert (said.code, said.err) == (2, "")
    assert said.json["error"]["kind"] == "usage"


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "n’existe pas"), ("nl", "bestaat niet"), ("en", "does not exist")]
)
def test_what_is_missing_is_told_in_the_language_of_the_locale(synergie, speaking, language, words):
    speaking(language)
    said = synergie("info", "nowhere.synergie")
    assert said.code == 3
    assert words in said.err


# What is written to the terminal


def test_texts_of_a_dossier_cannot_steer_the_terminal(capsys):
    output.line("\x1b[2Jgone\x9b31m\x07")
    assert capsys.readouterr().out == "\ufffd[2Jgone\ufffd31m\ufffd\n"


def test_an_old_terminal_gets_what_it_can_show(monkeypatch):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="cp437", newline="")
    monkeypatch.setattr(sys, "stdout", terminal)
    output.line("« été\u202f!» 2 → 3 œ")
    terminal.flush()
    assert terminal.buffer.getvalue().decode("cp437") == "« été !» 2 -> 3 ?\n"


def test_json_is_utf_8_whatever_the_terminal(monkeypatch):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="cp437", newline="")
    monkeypatch.setattr(sys, "stdout", terminal)
    output.document({"text": "œuvre \u202f🦄 \udcff"})
    assert "œuvre \u202f🦄 ?".encode() in terminal.buffer.getvalue()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fte(60), "0.60"),
        (Money.of("12480.50"), {"amount": "12480.50", "vat": "not_stated", "as_of": None}),
        (Bilingual("a", "b"), {"fr": "a", "nl": "b", "mark": "none"}),
        (PartialDate.month(2024, 3), "2024-03-01/month"),
        ((1, True, None), [1, True, None]),
    ],
    ids=str,
)
def test_exact_values_keep_all_their_digits_in_json(value, expected):
    assert output.plain(value) == expected


class Terminal(io.StringIO):
    def isatty(self):
        return True


def passing(monkeypatch, seconds, terminal):
    """Do ten parts of a work that takes `seconds`, and return what stood on the terminal."""
    monkeypatch.setattr(sys, "stderr", terminal)
    now = iter(seconds * step / 10 for step in range(12))
    with output.progress(N_("Writing the report:"), clock=lambda: next(now)) as told:
        for step in range(10):
            told(step + 1, 10)
    return terminal.getvalue()


def test_progress_is_shown_after_400_ms_and_wiped(monkeypatch):
    shown = passing(monkeypatch, 2.0, Terminal())
    assert "100 %" in shown
    assert "10 %" not in shown.replace("100 %", "")
    assert shown.endswith(" \r")


def test_short_work_and_logs_show_no_progress(monkeypatch):
    assert passing(monkeypatch, 0.3, Terminal()) == ""
    assert passing(monkeypatch, 60.0, io.StringIO()) == ""
