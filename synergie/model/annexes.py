"""Documents that a report annexes beside minutes and e-mails."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class Annex(Entity):
    """A document that the report of a year annexes as it is, under a caption in both languages."""

    __tablename__ = "annex"
    singular = NP_("record", "annex")
    year_id: Mapped[uuid.UUID] = c.of_year()
    document_id: Mapped[uuid.UUID] = c.link("document", NP_("link", "Document"), required=True)
    caption: Mapped[Bilingual] = c.bilingual("caption", N_("Caption of the annex"), required=True)
    meeting_id: Mapped[uuid.UUID | None] = c.link("meeting", NP_("link", "Meeting"))
    in_report: Mapped[bool] = c.yes_no("in_report", N_("Annexed to the report"), default=True, printed=False)
    position: Mapped[int] = c.position()
