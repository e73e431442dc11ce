"""Numbers of meetings of which there is no list."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Count
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class MeetingCount(Entity):
    """A number of meetings that is known without a list of them ("programme board: 14 meetings")."""

    __tablename__ = "meeting_count"
    singular = N_("count of meetings")
    year_id: Mapped[uuid.UUID] = c.of_year()
    body_id: Mapped[uuid.UUID | None] = c.link("body", NP_("link", "Body"))
    organisation_id: Mapped[uuid.UUID | None] = c.link("organisation", N_("Organisation"))
    initiative_id: Mapped[uuid.UUID | None] = c.link("initiative", NP_("link", "Initiative"))
    what: Mapped[Bilingual] = c.bilingual("what", N_("What is counted"), required=True)
    number: Mapped[Count | None] = c.count("number", NP_("count of meetings", "Number"), required=True)
    definition: Mapped[Bilingual] = c.bilingual("definition", N_("What counts (strict or broad sense)"))
    position: Mapped[int] = c.position()
