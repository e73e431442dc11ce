"""The example report, first and second export, against plain ReportLab drawing the same content in three passes."""

from __future__ import annotations

from collections.abc import Iterator

from synergie.reports.pdf import fonts
from synergie.reports.pdf.document import render
from synergie.reports.yearly import Budget, compose
from tests.bench.timing import Ratio, compare
from tests.bench.untagged import untagged
from tests.facts import example_facts

_RUNS = 9


def ratios() -> Iterator[Ratio]:
    """Yield the ratios of the first export and of the second, which knows its page numbers beforehand."""
    facts = example_facts()

    def tree() -> object:
        return compose(facts, "fr", fonts.width, budget=Budget.BOTH, draft=True)

    pages = render(tree()).pages  # type: ignore[arg-type]
    yield compare(
        "report: first export",
        lambda: render(tree()),  # type: ignore[arg-type]
        lambda: untagged(tree()),  # type: ignore[arg-type]
        aim=1.25,
        runs=_RUNS,
    )
    yield compare(
        "report: second export",
        lambda: render(tree(), pages=pages),  # type: ignore[arg-type]
        lambda: untagged(tree()),  # type: ignore[arg-type]
        aim=0.7,
        runs=_RUNS,
    )
