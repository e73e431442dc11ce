"""The two administrations of the dossier, with what their papers say of them."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity, strict
from synergie.model.dossier import SIDES, Side


class Administration(Entity):
    """The commune or the CPAS."""

    __tablename__ = "administration"
    singular = N_("administration")
    side: Mapped[Side] = c.choice("side", N_("Administration"), SIDES, Side.COMMUNE)
    name: Mapped[Bilingual] = c.bilingual("name", NP_("administration", "Official name"), required=True)
    short: Mapped[Bilingual] = c.bilingual("short", NP_("administration", "Short name"), required=True)
    address: Mapped[Bilingual] = c.bilingual("address", NP_("letterhead", "Address"), long=True)
    contact: Mapped[Bilingual] = c.bilingual("contact", N_("Telephone, e-mail and website"))
    logo_id: Mapped[uuid.UUID | None] = c.link("document", N_("Logo"), printed=False, empty=N_("No logo"))
    signatories: Mapped[Bilingual] = c.bilingual("signatories", N_("Who signs, a function on each line"), long=True)
    __table_args__ = strict(sa.UniqueConstraint("side"))
