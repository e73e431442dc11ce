"""Trees and files of the example report, made once for all tests."""

from __future__ import annotations

import functools

from synergie.reports.content import Report
from synergie.reports.pdf import fonts
from synergie.reports.pdf.document import Rendered, render
from synergie.reports.yearly import Budget, compose
from tests.facts import example_facts


@functools.cache
def example_tree(language: str) -> Report:
    return compose(example_facts(), language, fonts.width, budget=Budget.BOTH, draft=True)


@functools.cache
def example_pdf(language: str) -> Rendered:
    return render(example_tree(language))
