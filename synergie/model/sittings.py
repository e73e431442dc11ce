"""Sittings of the authorities, the deadlines of which the law sets, and points that somebody decided to let stand."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class SittingKind(enum.StrEnum):
    """What an authority sits about; the report of article 26bis § 5 goes with the budgets."""

    BUDGET = "budget"
    AMENDMENT = "amendment"
    ACCOUNTS = "accounts"
    POLICY_PROGRAMME = "policy_programme"
    OTHER = "other"


SITTING_KINDS = {
    SittingKind.BUDGET: NP_("sitting", "budget and report on economies of scale"),
    SittingKind.AMENDMENT: N_("budget amendment"),
    SittingKind.ACCOUNTS: NP_("sitting", "accounts"),
    SittingKind.POLICY_PROGRAMME: N_("general policy programme"),
    SittingKind.OTHER: NP_("sitting", "other"),
}


class Sitting(Entity):
    """A sitting of a council, a College or a Permanent Bureau, and when its members were convened."""

    __tablename__ = "sitting"
    singular = NP_("record", "sitting")
    year_id: Mapped[uuid.UUID] = c.of_year()
    kind: Mapped[SittingKind] = c.choice("kind", NP_("sitting", "About"), SITTING_KINDS, SittingKind.BUDGET)
    body_id: Mapped[uuid.UUID] = c.link("body", N_("Authority"), required=True)
    date: Mapped[PartialDate | None] = c.date(NP_("sitting", "Date"), required=True)
    clear_days: Mapped[int | None] = c.number(N_("Clear days between convening and sitting"))
    convened: Mapped[PartialDate | None] = c.date(N_("Convened on"))
    document_id: Mapped[uuid.UUID | None] = c.link("document", NP_("link", "Document"))
    note: Mapped[Bilingual] = c.bilingual("note", NP_("sitting", "Note"))
    position: Mapped[int] = c.position()


class Waiver(Entity):
    """A finding that somebody lets stand, and why; it holds for one rule at one record."""

    __tablename__ = "waiver"
    singular = N_("point let stand")
    year_id: Mapped[uuid.UUID] = c.of_year()
    rule: Mapped[str] = c.text(N_("Point of the checklist"), required=True)
    about_table: Mapped[str] = c.text(N_("Kind of record"), printed=False)
    about_id: Mapped[str] = c.text(NP_("waiver", "Record"), printed=False)
    field: Mapped[str] = c.text(N_("Field"), printed=False)
    reason: Mapped[Bilingual] = c.bilingual("reason", NP_("waiver", "Reason"), required=True)
    person_id: Mapped[uuid.UUID | None] = c.link("person", N_("Let stand by"))
    decided: Mapped[PartialDate | None] = c.date(N_("Decided on"))
