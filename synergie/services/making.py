"""What a report is made from, and what stands in the way of a final one: one short read."""

from __future__ import annotations

import dataclasses

from sqlalchemy.orm import Session

from synergie.services import checks, yearly
from synergie.services.checks import Finding
from synergie.services.report_rows import YearlyReport


@dataclasses.dataclass(frozen=True, slots=True)
class Material:
    """The facts of a year's report; while `against` names findings, only a draft can be made of them."""

    facts: YearlyReport
    against: tuple[Finding, ...] = ()


def material(session: Session, year: int, language: str, *, draft: bool) -> Material:
    """Return what the report of `year` in `language` is made from; raises `Refusal` without such a year."""
    facts = yearly.gather(session, year)
    return Material(facts, () if draft else checks.against_final(session, year, language))
