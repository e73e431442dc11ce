"""Texts that the secretariats write into the chapters of a year's report."""

from __future__ import annotations

import enum
import uuid

from sqlalchemy.orm import Mapped

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_
from synergie.model import columns as c
from synergie.model.base import Entity


class Chapter(enum.StrEnum):
    """A chapter of the report, in the order of the report."""

    BASIS = "basis"
    ORGANISATION = "organisation"
    ACTIVITY = "activity"
    EXISTING = "existing"
    OTHER_CPAS = "other_cpas"
    REGIONAL = "regional"
    RESULTS = "results"
    STAFFING = "staffing"
    OVERLAPS = "overlaps"
    CONTRACTS = "contracts"
    MEASURES = "measures"
    DISAGREEMENTS = "disagreements"
    METHOD = "method"
    CHANGES = "changes"
    MATRIX = "matrix"


CHAPTERS = {
    Chapter.BASIS: N_("Legal basis and definitions"),
    Chapter.ORGANISATION: N_("Organisation"),
    Chapter.ACTIVITY: N_("Activity of the year"),
    Chapter.EXISTING: N_("Existing synergies"),
    Chapter.OTHER_CPAS: N_("Synergies with other CPAS"),
    Chapter.REGIONAL: N_("Synergies at regional level"),
    Chapter.RESULTS: N_("Results"),
    Chapter.STAFFING: N_("Staffing"),
    Chapter.OVERLAPS: N_("Duplications removed or remaining"),
    Chapter.CONTRACTS: N_("Public contracts"),
    Chapter.MEASURES: N_("Measures proposed"),
    Chapter.DISAGREEMENTS: N_("Points of disagreement and awaited items"),
    Chapter.METHOD: N_("Method and sources"),
    Chapter.CHANGES: N_("What changed since the edition before"),
    Chapter.MATRIX: N_("Cooperation matrix of the support services"),
}


class ReportText(Entity):
    """A text of one chapter of one year's report; an empty line begins a new paragraph."""

    __tablename__ = "report_text"
    singular = N_("text of the report")
    year_id: Mapped[uuid.UUID] = c.of_year()
    chapter: Mapped[Chapter] = c.choice("chapter", N_("Chapter"), CHAPTERS, Chapter.BASIS)
    text: Mapped[Bilingual] = c.bilingual("text", NP_("report", "Text"), long=True, required=True)
    is_internal: Mapped[bool] = c.internal()
    position: Mapped[int] = c.position()
