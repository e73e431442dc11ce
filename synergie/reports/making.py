"""A report from its facts to its file, the same for the command line and for the window."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, Message, Texts

if TYPE_CHECKING:
    from synergie.reports.pdf.document import Rendered
    from synergie.services.report_rows import YearlyReport

_STEM: Final = N_("synergies-report-{year}")
_DRAFT: Final = N_("draft")
_BUDGETS: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Which report is asked for; `budget` is "commune", "cpas" or "both"."""

    language: str
    budget: str = "both"
    draft: bool = True


def file_name(year: int, kind: Kind) -> str:
    """Return the name of the report's file when none is given, in the report's own language."""
    texts = Texts(kind.language)
    parts = [texts(_STEM, year=str(year))]
    if kind.budget in _BUDGETS:
        parts.append(texts(_BUDGETS[kind.budget]).lower())
    if kind.draft:
        parts.append(texts(_DRAFT))
    return "-".join(parts) + ".pdf"


def make(
    facts: YearlyReport, kind: Kind, *, progress: Progress = silent, pages: Mapping[str, int] | None = None
) -> Rendered:
    """Return the report as a PDF; raises `Refusal` when a final one would have a defect.

    `pages` are those of the last such report, which save a pass.
    """
    from synergie.reports.pdf import document, fonts  # only now: what is refused does not wait for it
    from synergie.reports.yearly import Budget, compose

    tree = compose(facts, kind.language, fonts.width, budget=Budget(kind.budget), draft=kind.draft)
    rendered = document.render(tree, progress=progress, pages=pages, date=_day(facts))
    if rendered.findings and not kind.draft:
        raise Refusal([Problem(None, defect) for defect in defects(rendered)])
    return rendered


def defects(rendered: Rendered) -> tuple[Message, ...]:
    """Return what the own checks of the file found, as sentences."""
    return tuple(_defect(one.what, one.where) for one in rendered.findings)


def _day(facts: YearlyReport) -> dt.datetime | None:
    """Return the date that the file bears: that of the report, or of its facts, so that it is the same tomorrow."""
    date = facts.report_date or facts.as_of
    return None if date is None else dt.datetime.combine(date.last, dt.time(), dt.UTC)


def _defect(what: str, page: int | None) -> Message:
    if page is None:
        return N_("The file has a defect: {defect}.").of(defect=what)
    return N_("The file has a defect on page {page}: {defect}.").of(defect=what, page=page)
