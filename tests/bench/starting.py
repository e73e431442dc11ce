"""The start of the program against the start of an empty window of Qt, each in a process of its own.

With an X server of its own where there is one to start, else without a screen.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from db.journal import Author
from db.opening import create
from synergie.basis.words import N_
from synergie.services import example
from tests.bench.timing import Ratio

ROOT = Path(__file__).parent.parent.parent
_RUNS = 11
_PAINTED, _USABLE, _MEMORY = 1.35, 3.5, 2.3
_CACHES = Path("/proc/sys/vm/drop_caches")

Times = dict[str, float]


def ratios(folder: Path, runs: int = _RUNS) -> Iterator[Ratio]:
    """Yield what first paint, list, record and the first field saved take, warm and cold, and the memory."""
    path = folder / "started.synergie"
    store = create(path, Author("bench"))
    with store.write(N_("Load the example dossier")) as session:
        example.load(session)
    store.close()
    with _screen() as screen:
        warm = _runs(path, screen, runs, _nothing)
        yield _ratio("start: first paint", warm, "painted", _PAINTED)
        yield _ratio("start: list on the screen", warm, "listed", _USABLE)
        yield _ratio("start: its record on the screen", warm, "shown", _USABLE)
        yield _ratio("start: a field saved", warm, "saved", _USABLE)
        yield _ratio("start: memory", warm, "memory", _MEMORY)
        cold = _runs(path, screen, runs, _forget)
        yield _ratio("cold start: first paint", cold, "painted", _PAINTED)
        yield _ratio("cold start: a field saved", cold, "saved", _USABLE)


def _runs(path: Path, screen: dict[str, str], runs: int, before: Callable[[], None]) -> list[tuple[Times, Times]]:
    found = []
    for turn in range(-1, runs):  # the first pair only warms up
        pair = {}
        for which in ("bare", str(path)) if turn % 2 else (str(path), "bare"):
            before()
            pair[which] = _started(which, screen)
        if turn >= 0:
            found.append((pair[str(path)], pair["bare"]))
    return found


def _started(which: str, screen: dict[str, str]) -> Times:
    script = [sys.executable, str(Path(__file__).with_name("started.py")), which]
    around = {**os.environ, **screen}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody compiles the program at each start
    around["BEGAN"] = str(time.clock_gettime(time.CLOCK_MONOTONIC))
    done = subprocess.run(script, env=around, capture_output=True, text=True, cwd=ROOT, timeout=60)
    if done.returncode or not done.stdout:
        raise RuntimeError(done.stderr[-2000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _ratio(name: str, pairs: list[tuple[Times, Times]], what: str, aim: float) -> Ratio:
    unit = "MB" if what == "memory" else "ms"
    against = "memory" if what == "memory" else "painted"
    both = [(ours[what], bare[against]) for ours, bare in pairs]
    mine, theirs = (statistics.median(values) for values in zip(*both, strict=True))
    low, _, high = statistics.quantiles([a / b for a, b in both], n=4)
    return Ratio(name, mine, theirs, mine / theirs, aim, (low, high), unit)


@contextlib.contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Give what the environment must say of the screen."""
    server = shutil.which("Xvfb")
    if server is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield {"QT_QPA_PLATFORM": "xcb" if number else "offscreen", "DISPLAY": f":{number}"}
    finally:
        process.terminate()
        process.wait()


def _nothing() -> None:
    pass


def _forget() -> None:
    """Have the system forget the files that it keeps in memory, or where it refuses those that a start reads."""
    os.sync()
    try:
        _CACHES.write_text("1")
    except OSError:
        for folder in (sysconfig.get_path("stdlib"), sysconfig.get_path("platlib"), ROOT):
            for path in Path(folder).rglob("*"):
                if path.suffix in (".pyc", ".py", ".so", ".dat", ".mo", ".ttf") or ".so." in path.name:
                    _forget_file(path)


def _forget_file(path: Path) -> None:
    with contextlib.suppress(OSError):
        number = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(number)
