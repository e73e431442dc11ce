"""Rules about the dates of the year's report."""

from __future__ import annotations

from collections.abc import Iterator

from synergie.basis.words import N_
from synergie.services.checks.finding import Hit, Look


def without_report_date(look: Look) -> Iterator[Hit]:
    """Find a report that bears no date."""
    if look.year.report_date is None:
        yield Hit(look.year, "report_date", N_("Give the date of the report: it is printed on the cover."))


def without_state_of_facts(look: Look) -> Iterator[Hit]:
    """Find a report that does not say on which day its facts were true."""
    if look.year.as_of is None:
        yield Hit(look.year, "as_of", N_("Say on which date the facts of the report were true."))
