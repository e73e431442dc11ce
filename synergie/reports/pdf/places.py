"""Where on the pages something stands that comes from a record, so that a preview can lead to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from synergie.reports.content import Origin, Runs


class Printed(NamedTuple):
    """A rectangle on a page, counted from 0, in points from its lower left corner, and the record it comes from."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    origin: Origin

    def told(self) -> list[Any]:
        """Return it as JSON can hold it."""
        return [self.page, *(round(one, 1) for one in self[1:5]), *self.origin]

    @classmethod
    def heard(cls, found: list[Any]) -> Printed:
        """Return what `told` gave."""
        page, left, bottom, right, top, table, key, field = found
        return cls(page, left, bottom, right, top, Origin(table, key, field))


def origin_of(*lines: Runs) -> Origin | None:
    """Return the first record that one of the runs comes from."""
    found: Iterable[Origin | None] = (run.origin for runs in lines for run in runs)
    return next((one for one in found if one is not None), None)
