"""Where the headings of the report lead to: the record that a part is about, or the page on which it is worked on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Final

from synergie.reports.content import Origin, Section
from synergie.reports.origins import page

_PAGES: Final[Mapping[str, str]] = {
    "basis": "texts",
    "organisation": "people",
    "focus-groups": "groups",
    "method-of-the-year": "groups",
    "activity": "meetings",
    "activity-requests": "requests",
    "activity-decisions": "actions",
    "activity-actions": "actions",
    "existing": "initiatives",
    "other_cpas": "initiatives",
    "regional": "programmes",
    "results": "gains",
    "staffing": "staffing",
    "staffing-quoted": "staffing",
    "shared-posts": "staffing",
    "workload": "staffing",
    "benchmarks": "staffing",
    "costs": "costs",
    "overlaps": "initiatives",
    "contracts": "contracts",
    "agreements": "agreements",
    "measures": "initiatives",
    "disagreements": "actions",
    "disagreements-figures": "staffing",
    "disagreements-awaited": "requests",
    "disagreements-minutes": "meetings",
    "disagreements-requests": "requests",
    "matrix": "texts",
    "method": "settings",
    "annexes": "texts",
}


def led(sections: Iterable[Section], above: Origin | None = None) -> tuple[Section, ...]:
    """Return `sections` with where their headings lead to; one that leads nowhere itself leads where its whole does."""
    found = []
    for one in sections:
        own = one.origin or (page(_PAGES[one.key]) if one.key in _PAGES else above)
        found.append(dataclasses.replace(one, origin=own, sections=led(one.sections, own)))
    return tuple(found)
