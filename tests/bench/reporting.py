"""The example report against the same content by other engines, in turn, each in a process of its own.

ReportLab without tags in three passes is the measure: our first export, and the second, which knows its page numbers
beforehand. WeasyPrint and Typst write tagged pages from the same tree.
"""

from __future__ import annotations

import pickle
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from synergie.reports.pdf import fonts
from synergie.reports.pdf.document import render
from synergie.reports.yearly import Budget, compose
from tests.bench.rivals import ENGINES, Run, measured
from tests.bench.timing import Ratio
from tests.facts import example_facts

_RUNS = 5
_TIMES = (
    ("report: first export / plain", "first", "plain", 1.25),
    ("report: second export / plain", "second", "plain", 0.7),
    ("report: first export / WeasyPrint", "first", "weasyprint", 0.5),
    ("report: first export / Typst", "first", "typst", 8.0),
    ("report: second export / Typst", "second", "typst", 4.0),
)
_PEAKS = (
    ("report: memory at its peak / plain", "first", "plain", 1.5),
    ("report: memory at its peak / WeasyPrint", "first", "weasyprint", 0.6),
    ("report: memory at its peak / Typst", "first", "typst", 1.0),
)


def ratios() -> Iterator[Ratio]:
    """Yield the ratios of times, then those of memory."""
    tree = compose(example_facts(), "fr", fonts.width, budget=Budget.BOTH, draft=True)
    found: dict[str, list[Run]] = {engine: [] for engine in ENGINES}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tree.pickle"
        path.write_bytes(pickle.dumps((tree, dict(render(tree).pages))))
        order = list(ENGINES)
        for _ in range(_RUNS):
            for engine in order:
                found[engine].append(measured(engine, path))
            order.append(order.pop(0))
    for name, ours, theirs, aim in _TIMES:
        yield _ratio(name, [one.time for one in found[ours]], [one.time for one in found[theirs]], aim, "ms")
    for name, ours, theirs, aim in _PEAKS:
        yield _ratio(name, [one.memory for one in found[ours]], [one.memory for one in found[theirs]], aim, "MB")


def _ratio(name: str, ours: Sequence[float], theirs: Sequence[float], aim: float, unit: str) -> Ratio:
    mine, other = statistics.median(ours), statistics.median(theirs)
    low, _, high = statistics.quantiles([a / b for a, b in zip(ours, theirs, strict=True)], n=4)
    return Ratio(name, mine, other, mine / other, aim, (low, high), unit)
