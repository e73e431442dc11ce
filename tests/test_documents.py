"""What is written about the program is true of it: files, commands, targets, numbers."""

import functools
import re
from pathlib import Path

import pytest
import typer

from synergie.cli import app
from synergie.services.checks import RULES

ROOT = Path(__file__).resolve().parent.parent
PAPERS = (
    *("CHANGELOG.md", "CONTRIBUTING.md", "DECISIONS.md", "README.md"),
    *(f"docs/{one.name}" for one in sorted((ROOT / "docs").glob("*.md"))),
)
PLACES = (ROOT, ROOT / "synergie", ROOT / "ui")
MADE = ("out/",)
"""What is not there before somebody makes it."""


def read(paper: str) -> str:
    return (ROOT / paper).read_text("utf-8")


@functools.cache
def names() -> frozenset[str]:
    rooms = ("synergie", "db", "ui", "tests", "docs", "resources")
    return frozenset(one.name for room in rooms for one in (ROOT / room).rglob("*") if one.is_file())


def there(path: str) -> bool:
    if "/" not in path:
        return path in names() or (ROOT / path).exists()
    return any(any(place.glob(path.replace("<key>", "*"))) for place in PLACES)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_is_named_is_there(paper: str) -> None:
    named = re.findall(r"`([\w./<>*-]+\.(?:py|md|toml|lock))`", read(paper))
    assert [one for one in named if not one.startswith(MADE) and not there(one)] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_folder_of_the_map_is_there(paper: str) -> None:
    named = re.findall(r"^\| `((?:synergie|db|ui|resources|tests|docs)[\w/]*)` \|", read(paper), re.MULTILINE)
    assert [one for one in named if not (ROOT / one).is_dir()] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_picture_and_link_leads_somewhere(paper: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", read(paper))
    assert [one for one in targets if not (ROOT / paper).parent.joinpath(one).exists()] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_target_of_make_exists(paper: str) -> None:
    made = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", read(paper))) <= made


@pytest.mark.parametrize("paper", PAPERS)
def test_every_command_exists(paper: str) -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    named = re.findall(r"(?:`|^ {4,})synergie ([a-z][a-z-]*)(?: ([a-z]+)\b)?", read(paper), re.MULTILINE)
    assert [one for one, _ in named if one not in commands] == []
    within = [(one, part) for one, part in named if part and hasattr(commands[one], "commands")]
    assert [(one, part) for one, part in within if part not in commands[one].commands] == []


def test_decisions_are_numbered_and_whole() -> None:
    parts = re.split(r"^## ", read("DECISIONS.md"), flags=re.MULTILINE)[1:]
    assert [int(one.partition(".")[0]) for one in parts] == list(range(1, len(parts) + 1))
    wanted = ("**Decision.**", "**Background.**", "**Consequences.**")
    assert [one.splitlines()[0] for one in parts if any(one.count(word) != 1 for word in wanted)] == []


def test_the_number_of_rules_is_that_of_the_checks() -> None:
    assert re.findall(r"`synergie check` has (\d+) rules", read("CHANGELOG.md")) == [str(len(RULES))]
