"""One engine writing one report, in a process of its own: the seconds that it takes and the memory at its peak."""

from __future__ import annotations

import dataclasses
import json
import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from synergie.reports.content import Report

_KILOBYTES = 1024


@dataclasses.dataclass(frozen=True)
class Run:
    """What one export took, in milliseconds and in megabytes."""

    time: float
    memory: float


def measured(engine: str, tree: Path) -> Run:
    """Return what `engine` takes for the report that is pickled at `tree`."""
    command = [sys.executable, "-m", "tests.bench.rivals", engine, str(tree)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _first(report: Report, _pages: dict[str, int]) -> bytes:
    from synergie.reports.pdf.document import render

    return render(report).data


def _second(report: Report, pages: dict[str, int]) -> bytes:
    from synergie.reports.pdf.document import render

    return render(report, pages=pages).data


def _plain(report: Report, _pages: dict[str, int]) -> bytes:
    from tests.bench.untagged import untagged

    return untagged(report)


def _weasyprint(report: Report, _pages: dict[str, int]) -> bytes:
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from tests.bench.rivals_html import STYLE, html

    faces = "".join(
        f'@font-face {{ font-family: "Source Sans 3"; src: url("{path.as_uri()}"); {look} }}'
        for path, look in (
            (_fonts() / "SourceSans3-Regular.ttf", ""),
            (_fonts() / "SourceSans3-It.ttf", "font-style: italic"),
            (_fonts() / "SourceSans3-Semibold.ttf", "font-weight: 600"),
            (_fonts() / "SourceSans3-Bold.ttf", "font-weight: 700"),
        )
    )
    known = FontConfiguration()
    style = weasyprint.CSS(string=faces + STYLE, font_config=known)
    page = weasyprint.HTML(string=html(report))
    written: Any = page.write_pdf(stylesheets=[style], font_config=known, pdf_variant="pdf/ua-1")
    return bytes(written)


def _typst(report: Report, _pages: dict[str, int]) -> bytes:
    import typst as engine

    from tests.bench.rivals_typst import typst

    source = typst(report).encode()
    standards = ["ua-1", "a-2a"]
    written: Any = engine.compile(source, font_paths=[str(_fonts())], ignore_system_fonts=True, pdf_standards=standards)
    return bytes(written)


ENGINES: dict[str, Callable[[Report, dict[str, int]], bytes]] = {
    "first": _first,
    "second": _second,
    "plain": _plain,
    "weasyprint": _weasyprint,
    "typst": _typst,
}
"""Our first and second export, and what they are measured against."""


def _fonts() -> Path:
    return Path(str(resources.files("resources") / "fonts"))


def _main() -> None:
    write = ENGINES[sys.argv[1]]
    report, pages = pickle.loads(Path(sys.argv[2]).read_bytes())
    brief = dataclasses.replace(report, sections=report.sections[:1])
    write(brief, {})  # libraries and typefaces are there before the clock runs
    began = time.perf_counter()
    data = write(report, pages)
    taken = 1000 * (time.perf_counter() - began)
    if len(sys.argv) > 3:  # to look at what an engine makes
        Path(sys.argv[3]).write_bytes(data)
    print(json.dumps({"time": taken, "memory": _peak()}))


def _peak() -> float:
    """Return the memory of this process at its peak: what the system says of it includes, on Linux, who started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text(encoding="ascii").splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) / _KILOBYTES
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES


if __name__ == "__main__":
    _main()
