"""How far each participant had joined a programme on a day: the last status that was known then, and all before it.

Nothing here reads a dossier. Statuses are dated and never overwritten, so that those of earlier years still hold.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Final

from synergie.basis.dates import PartialDate
from synergie.model.programmes import Adhesion

JOINED: Final = (Adhesion.FORMAL, Adhesion.CONDITIONAL, Adhesion.REGULARISATION)
"""What counts as having joined: with reservations, or while it is being put right, too."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """A status of a participant for a domain of a programme, by their codes; without a domain for the whole of it."""

    id: uuid.UUID
    participant: str
    domain: str | None
    status: Adhesion
    date: PartialDate | None
    year: int
    position: int = 0

    @property
    def order(self) -> tuple[bool, tuple[dt.date, dt.date], int, int, str]:
        """What comes later: the date, on the same date what was entered for a later year, or further down."""
        known = self.date
        span = (dt.date.min, dt.date.min) if known is None else (known.first, known.last)
        return known is not None, span, self.year, self.position, str(self.id)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Adhesions:
    """Who had joined what, from the oldest status to the newest; `current` is by domain, then by participant."""

    history: tuple[Status, ...] = ()
    current: Mapping[str | None, Mapping[str, Status]] = dataclasses.field(default_factory=dict)

    def of(self, participant: str, domain: str | None) -> Adhesion:
        """Return how far `participant` had joined `domain`, None standing for the programme as a whole."""
        found = self.current.get(domain, {}).get(participant)
        return Adhesion.UNKNOWN if found is None else found.status


def until(statuses: Iterable[Status], day: dt.date) -> Adhesions:
    """Return what was known on `day`: statuses that begin later do not count, those without a date always do."""
    history = tuple(
        sorted((one for one in statuses if one.date is None or one.date.first <= day), key=lambda one: one.order)
    )
    current: dict[str | None, dict[str, Status]] = {}
    for one in history:
        current.setdefault(one.domain, {})[one.participant] = one
    return Adhesions(history=history, current=current)
