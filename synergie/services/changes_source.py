"""What the report of a year is compared with: the last edition of the year before, else that year as it stands now."""

from __future__ import annotations

from sqlalchemy.orm import Session

from synergie.basis.errors import StoreError
from synergie.services import years
from synergie.services.changes import compare
from synergie.services.changes_facts import Changes
from synergie.services.report_rows import YearlyReport


def changes(session: Session, facts: YearlyReport) -> Changes | None:
    """Return what changed since the report of the year before; None when the dossier has no year before."""
    before = next((one.year for one in years.listing(session) if one.year < facts.year), None)
    if before is None:
        return None
    from synergie.services import editions, yearly  # which know this module

    try:
        last = editions.last_facts(session, before)
    except StoreError:  # a damaged edition is told by who verifies it; the report of this year is made all the same
        return compare(yearly.gather(session, before, compared=False), facts, is_damaged=True)
    if last is None:
        return compare(yearly.gather(session, before, compared=False), facts)
    return compare(last[0], facts, edition=last[1], since=yearly.requests_of(session, before))
