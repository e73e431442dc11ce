"""Staffing: how many posts each administration has in each service, filled and planned, on a date."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class StaffingSnapshot(Entity):
    """A staffing table as a source gave it on a date."""

    __tablename__ = "staffing_snapshot"
    singular = N_("staffing table")
    year_id: Mapped[uuid.UUID] = c.of_year()
    as_of: Mapped[PartialDate | None] = c.date(N_("Situation on"), required=True)
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"), required=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("staffing table", "Comment"), long=True)


class StaffingFigure(Entity):
    """The posts of one service in one administration."""

    __tablename__ = "staffing_figure"
    singular = N_("staffing figure")
    snapshot_id: Mapped[uuid.UUID] = c.part_of("staffing_snapshot")
    domain_id: Mapped[uuid.UUID] = c.link("domain", NP_("staffing", "Service"), required=True)
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    actual: Mapped[Fte | None] = c.fte(NP_("staffing", "Actual"), unit=N_("FTE"))
    theoretical: Mapped[Fte | None] = c.fte(NP_("staffing", "Theoretical"), unit=N_("FTE"))
    __table_args__ = strict(
        sa.UniqueConstraint("snapshot_id", "domain_id", "administration_id"),
        sa.CheckConstraint("actual >= 0 AND actual <= 999900", name="actual_plausible"),
        sa.CheckConstraint("theoretical >= 0 AND theoretical <= 999900", name="theoretical_plausible"),
    )
