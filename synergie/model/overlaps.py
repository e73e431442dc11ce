"""Duplicated or overlapping activities: the second half of what the law asks the report to say."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class OverlapState(enum.StrEnum):
    """What became of a duplicated activity."""

    REMOVED = "removed"
    REDUCED = "reduced"
    STUDIED = "studied"
    REMAINING = "remaining"
    KEPT = "kept"


OVERLAP_STATES = {
    OverlapState.REMOVED: NP_("overlap", "removed"),
    OverlapState.REDUCED: NP_("overlap", "reduced"),
    OverlapState.STUDIED: NP_("overlap", "being studied"),
    OverlapState.REMAINING: NP_("overlap", "remaining"),
    OverlapState.KEPT: NP_("overlap", "kept on purpose"),
}


class Overlap(Entity):
    """An activity that both administrations carry out."""

    __tablename__ = "overlap"
    singular = N_("duplication")
    year_id: Mapped[uuid.UUID] = c.of_year()
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("link", "Domain"))
    activity: Mapped[Bilingual] = c.bilingual("activity", N_("Activity carried out twice"), required=True)
    state: Mapped[OverlapState] = c.choice("state", NP_("overlap", "State"), OVERLAP_STATES, OverlapState.REMAINING)
    since: Mapped[PartialDate | None] = c.date(NP_("overlap", "Since"))
    how: Mapped[Bilingual] = c.bilingual("how", N_("How, or why not"), long=True)
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    contract_id: Mapped[uuid.UUID | None] = c.link("public_contract", NP_("link", "Public contract"))
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    position: Mapped[int] = c.position()
