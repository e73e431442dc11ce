"""Posts, so that none is counted twice, and what a post costs: dated rates, and the steps of the index."""

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
from synergie.model.staffing import LEVELS, Level


class StaffStatus(enum.StrEnum):
    """The status of staff, on which the cost depends."""

    STATUTORY = "statutory"
    CONTRACT = "contract"


STAFF_STATUSES = {StaffStatus.STATUTORY: NP_("staff", "statutory"), StaffStatus.CONTRACT: NP_("staff", "contract")}


class Post(Entity):
    """A post of the staff establishment, by its function and never by who holds it."""

    __tablename__ = "post"
    singular = N_("post")
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    domain_id: Mapped[uuid.UUID | None] = c.link("domain", NP_("staffing", "Service"))
    function: Mapped[Bilingual] = c.bilingual("function", N_("Function"), required=True)
    reference: Mapped[str] = c.text(NP_("post", "Number in the staff establishment"))
    fte: Mapped[Fte | None] = c.fte(NP_("staffing", "Posts"), unit=N_("FTE"))
    level: Mapped[Level | None] = c.choice("level", N_("Level"), LEVELS)
    grade: Mapped[str] = c.text(N_("Grade"))
    status: Mapped[StaffStatus | None] = c.choice("status", NP_("staff", "Status"), STAFF_STATUSES)
    vacant_since: Mapped[PartialDate | None] = c.date(N_("Vacant since"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("post", "Note"))
    position: Mapped[int] = c.position()
    __table_args__ = strict(sa.CheckConstraint("fte >= 0", name="fte_plausible"))


class CostRate(Entity):
    """What a full-time post of a level or grade costs a year, all charges included; the program brings no rates."""

    __tablename__ = "cost_rate"
    singular = N_("cost of a post")
    administration_id: Mapped[uuid.UUID] = c.link("administration", N_("Administration"), required=True)
    level: Mapped[Level | None] = c.choice("level", N_("Level"), LEVELS, required=True)
    grade: Mapped[str] = c.text(N_("Grade"))
    status: Mapped[StaffStatus | None] = c.choice("status", NP_("staff", "Status"), STAFF_STATUSES)
    valid_from: Mapped[PartialDate | None] = c.date(N_("Valid from"), required=True)
    yearly: Mapped[Money | None] = c.money("yearly", N_("Cost of a year"), required=True)
    index_coefficient: Mapped[str] = c.text(N_("Index coefficient"))
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"), required=True)


class IndexStep(Entity):
    """A step of the index that salaries follow: the coefficient by which they are paid from a month on."""

    __tablename__ = "index_step"
    singular = N_("step of the index")
    applies_from: Mapped[PartialDate | None] = c.date(N_("Salaries follow from"), required=True)
    reached: Mapped[PartialDate | None] = c.date(N_("Pivot index reached in"))
    coefficient: Mapped[str] = c.text(N_("Index coefficient"), required=True)
    source: Mapped[Bilingual] = c.bilingual("source", N_("Source"), required=True)
