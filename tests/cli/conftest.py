import dataclasses
import enum
import importlib
import json
import shutil
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from synergie import cli


@dataclasses.dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Said]


@pytest.fixture(autouse=True)
def surroundings(monkeypatch, tmp_path):
    """A folder of its own, English, a user, and caches that are the test's."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOGNAME", "secretary")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


@pytest.fixture
def synergie(capsys) -> Command:
    """Run a command as the shell would, in this process."""

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def speaking(monkeypatch) -> Callable[[str], None]:
    """Set the language of the locale."""

    def speak(language: str) -> None:
        monkeypatch.setenv("LC_ALL", {"fr": "fr_BE.UTF-8", "nl": "nl_BE.UTF-8"}.get(language, "en_GB.UTF-8"))

    return speak


@pytest.fixture(scope="session")
def example_template(tmp_path_factory) -> Path:
    path: Path = tmp_path_factory.mktemp("example") / "example.synergie"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOGNAME", "secretary")
        assert cli.run(["example", str(path)]) == 0
    return path


@pytest.fixture
def example(example_template) -> Path:
    """The example dossier, in the current folder."""
    path = Path("example.synergie")
    shutil.copy(example_template, path)
    return path


@pytest.fixture
def empty(empty_file) -> Path:
    """A dossier without a record, in the current folder."""
    path = Path("empty.synergie")
    shutil.copy(empty_file, path)
    return path


class Budget(enum.StrEnum):
    COMMUNE = "commune"
    CPAS = "cpas"
    BOTH = "both"


class Printer:
    """Stands for the composer and the writer of the PDF: quick, and telling what they were asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, int] | None] = []
        self.trees: list[Any] = []
        self.replaced: tuple[str, ...] = ()
        self.findings: tuple[Any, ...] = ()
        self.dates: list[Any] = []
        self.during: Callable[[], None] = lambda: None

    def compose(self, facts, language, measure, *, budget, draft, **_more):
        assert measure("four", 10) > 0
        title = f"{facts.year} {language} {budget.value} {'draft' if draft else 'final'} {len(facts.meetings)}"
        return types.SimpleNamespace(title=title)

    def render(self, tree, *, progress, pages=None, date=None, **_more):
        self.trees.append(tree)
        self.dates.append(date)
        self.asked.append(pages)
        progress(1, 2)
        self.during()
        return types.SimpleNamespace(
            data=b"%PDF-1.7 " + tree.title.encode(),
            pages={"basis": 3, "organisation": 4},
            replaced=self.replaced,
            findings=self.findings,
        )


@pytest.fixture
def printer(monkeypatch) -> Printer:
    found = Printer()
    fakes = {
        "pdf.document": types.SimpleNamespace(render=found.render),
        "pdf.fonts": types.SimpleNamespace(width=lambda text, size, **_: 0.5 * size * len(text)),
        "yearly": types.SimpleNamespace(compose=found.compose, Budget=Budget),
    }
    for name, fake in fakes.items():
        package, _, last = f"synergie.reports.{name}".rpartition(".")
        monkeypatch.setitem(sys.modules, f"{package}.{last}", fake)
        monkeypatch.setattr(importlib.import_module(package), last, fake, raising=False)
    return found
