"""The dossier and its years."""

from __future__ import annotations

import datetime as dt
import enum
import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict
from synergie.model.types import UTC, PlainText, choice_type


class Side(enum.StrEnum):
    """The two legal persons."""

    COMMUNE = "commune"
    CPAS = "cpas"


class Profile(enum.StrEnum):
    """The regional frame of the report."""

    BRUSSELS = "brussels"
    WALLONIA = "wallonia"


class Drafter(enum.StrEnum):
    """Who drew up the report of a year; the law names nobody (domain: the committee sees to it)."""

    BOTH = "both"
    COMMUNE = "commune"
    CPAS = "cpas"


class YearEventKind(enum.StrEnum):
    """What happened to a year; the last event decides whether it is closed."""

    CLOSED = "closed"
    REOPENED = "reopened"


PROFILES = {Profile.BRUSSELS: NP_("profile", "Brussels"), Profile.WALLONIA: NP_("profile", "Wallonia")}
DRAFTERS = {
    Drafter.BOTH: N_("commune and CPAS together"),
    Drafter.COMMUNE: N_("commune"),
    Drafter.CPAS: N_("CPAS"),
}
SIDES = {Side.COMMUNE: N_("commune"), Side.CPAS: N_("CPAS")}


class Dossier(Entity):
    """The one row that says whose dossier this is."""

    __tablename__ = "dossier"
    singular = N_("dossier")
    place: Mapped[Bilingual] = c.bilingual("place", N_("Commune (place)"), required=True)
    profile: Mapped[Profile] = c.choice("profile", N_("Region"), PROFILES, Profile.BRUSSELS)
    is_example: Mapped[bool] = c.yes_no("is_example", N_("Example dossier"), printed=False)
    word_template_id: Mapped[uuid.UUID | None] = c.link(
        "document", N_("Word template of the house"), printed=False, empty=N_("None: the program’s own layout")
    )


class ReportYear(Entity):
    """A year of work and its report."""

    __tablename__ = "report_year"
    singular = NP_("report year", "year")
    year: Mapped[int] = c.number(N_("Year"), nullable=False, required=True)
    as_of: Mapped[PartialDate | None] = c.date(N_("State of the facts on"))
    report_date: Mapped[PartialDate | None] = c.date(N_("Date of the report"))
    drafted_by: Mapped[Drafter] = c.choice("drafted_by", N_("Drawn up by"), DRAFTERS, Drafter.BOTH)
    note: Mapped[Bilingual] = c.bilingual("note", N_("Method and completeness"), long=True)
    __table_args__ = strict(
        sa.UniqueConstraint("year"), sa.CheckConstraint("year BETWEEN 1976 AND 2200", name="year_plausible")
    )


class YearEvent(Entity):
    """A closing or a reopening; only ever appended.

    `seal` is the hash of the year's rows and of the seal before it, so that a change made outside shows.
    """

    __tablename__ = "year_event"
    singular = N_("closing or reopening")
    year_id: Mapped[uuid.UUID] = mapped_column(
        sa.Uuid, sa.ForeignKey("report_year.id", ondelete="RESTRICT"), nullable=False, index=True
    )
    number: Mapped[int] = mapped_column(sa.Integer, nullable=False)
    kind: Mapped[YearEventKind] = mapped_column(choice_type(YearEventKind, "kind"), nullable=False)
    at: Mapped[dt.datetime] = mapped_column(UTC, nullable=False)
    who: Mapped[str] = mapped_column(PlainText, nullable=False)
    reason: Mapped[str] = c.text(N_("Reason"))
    seal: Mapped[str] = mapped_column(PlainText, nullable=False, default="")
    __table_args__ = strict(sa.UniqueConstraint("number"))
