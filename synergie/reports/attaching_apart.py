"""A look at a file in a process of its own: what it may do to whoever reads it, it does to nobody else.

Standard input brings the file, the arguments its name and whether LibreOffice is there; standard output tells the look
as one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from synergie.reports.attaching import BROKEN, SLOW, Becomes, Look, Sort, look
from synergie.reports.attaching_text import read_here

_MODULE: Final = "synergie.reports.attaching_apart"
_SECONDS: Final = 40.0
_MEMORY: Final = 3 * 1024**3  # bytes


def looked(data: bytes, name: str, *, seconds: float = _SECONDS) -> Look:
    """Return what becomes of a file; one that takes too long, or brings its reader down, is refused."""
    try:
        done = _run("main", data, name, seconds)
    except subprocess.TimeoutExpired:
        return Look(sort=Sort.OTHER, becomes=Becomes.REFUSED, sentence=SLOW)
    except OSError:
        return look(data, name)  # no process can be started here
    try:
        return Look.from_json(json.loads(done.stdout))
    except (ValueError, KeyError, TypeError):
        return Look(sort=Sort.OTHER, becomes=Becomes.REFUSED, sentence=BROKEN)


def text(data: bytes, name: str, *, seconds: float = _SECONDS) -> str:
    """Return the text of a file, "" of one that cannot be read."""
    try:
        return _run("tell", data, name, seconds).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _run(what: str, data: bytes, name: str, seconds: float) -> subprocess.CompletedProcess[bytes]:
    root = str(Path(__file__).parents[2])
    begin = f"import sys; sys.path.insert(0, {root!r}); import {_MODULE} as m; m.{what}()"
    command = [sys.executable, "-P", "-c", begin, name]
    return subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)


def tell() -> None:
    """Write the text of the file on standard input."""
    _limit()
    sys.stdout.buffer.write(read_here(sys.stdin.buffer.read()).encode("utf-8", "replace"))


def main() -> None:
    """Look at the file on standard input."""
    _limit()
    found = look(sys.stdin.buffer.read(), sys.argv[1])
    sys.stdout.write(json.dumps(found.to_json()))


def _limit() -> None:
    """Take no more memory than a good file needs, where the system can be told so."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
