"""The course of a gain: what is planned, expected and realised each year, and how each administration stands to it."""

from __future__ import annotations

import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte, Money
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict


class GainStanding(enum.StrEnum):
    """How an administration stands to a gain."""

    CLAIMED = "claimed"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"
    AGREED = "agreed"


GAIN_STANDINGS = {
    GainStanding.CLAIMED: NP_("position on a gain", "claimed"),
    GainStanding.CONTESTED: NP_("position on a gain", "contested"),
    GainStanding.WITHDRAWN: NP_("position on a gain", "withdrawn"),
    GainStanding.AGREED: NP_("position on a gain", "agreed"),
}


class GainYear(Entity):
    """What a gain brings in one year, on top of the years before: planned, expected by now, and realised."""

    __tablename__ = "gain_year"
    singular = N_("year of a gain")
    gain_id: Mapped[uuid.UUID] = c.part_of("gain")
    year: Mapped[int] = c.number(NP_("gain", "Year"), nullable=False, required=True)
    planned: Mapped[Fte | None] = c.fte(N_("Posts planned"), unit=N_("FTE"))
    forecast: Mapped[Fte | None] = c.fte(N_("Posts expected"), unit=N_("FTE"))
    realised: Mapped[Fte | None] = c.fte(N_("Posts realised"), unit=N_("FTE"))
    planned_amount: Mapped[Money | None] = c.money("planned_amount", N_("Amount planned"))
    forecast_amount: Mapped[Money | None] = c.money("forecast_amount", N_("Amount expected"))
    realised_amount: Mapped[Money | None] = c.money("realised_amount", N_("Amount realised"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("year of a gain", "Comment"))
    __table_args__ = strict(
        sa.UniqueConstraint("gain_id", "year"),
        sa.CheckConstraint("planned >= 0", name="planned_plausible"),
        sa.CheckConstraint("forecast >= 0", name="forecast_plausible"),
        sa.CheckConstraint("realised >= 0", name="realised_plausible"),
    )


class GainStance(Entity):
    """How an administration stood to a gain from a date on; the history is never overwritten."""

    __tablename__ = "gain_stance"
    singular = N_("position on a gain")
    gain_id: Mapped[uuid.UUID] = c.part_of("gain")
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Position of the administration"), required=True)
    standing: Mapped[GainStanding] = c.choice("standing", NP_("gain", "Position"), GAIN_STANDINGS, GainStanding.CLAIMED)
    date: Mapped[PartialDate | None] = c.date(NP_("position", "Date"), required=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    reason: Mapped[Bilingual] = c.bilingual("reason", NP_("position", "Reason"))
