"""What narrows a list: its choices, and which records the checks have something to say about."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox

from ui.declarations import PageSpec
from ui.workplace import Workplace

_AROUND: Final = 48
"""What a list that opens needs around its words."""


def combo(name: str, words: Sequence[str]) -> QComboBox:
    """Return a choice that is as wide as its words and says what it chooses."""
    box = QComboBox()
    box.addItems(words)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    widest = max((box.fontMetrics().horizontalAdvance(one) for one in words), default=0)
    box.view().setMinimumWidth(widest + _AROUND)  # the box may stand closer than its words
    return box


def with_findings(session: Any, place: Workplace, page: PageSpec) -> frozenset[uuid.UUID]:
    """Return the records of `page` with findings, those of their parts and of the record shown with them included."""
    from synergie.services import linked, listing, records

    own = records.field_of(page.table, page.own).target if page.own else None
    found: set[uuid.UUID] = set()
    lasting: set[str | None] = set()
    for one in {finding.record for finding in place.findings if finding.record is not None and finding.waived is None}:
        at: tuple[str, uuid.UUID] | None = one
        while at is not None and at[0] not in (page.table, own):
            at = linked.shown_with(session, *at)
        if at is None:
            continue
        if at[0] == page.table:
            found.add(at[1])
        else:
            lasting.add(str(at[1]))
    if lasting:
        query = listing.Query(table=page.table, year_id=place.year_id, where=((page.own, frozenset(lasting)),))
        found.update(listing.keys(session, query))
    return frozenset(found)
