"""The frozen facts of a letterhead."""

from __future__ import annotations

import dataclasses

from synergie.basis.bilingual import Bilingual
from synergie.model.dossier import Side


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LetterheadFacts:
    """How an administration writes to others: its names, address, logo, and the functions of those who sign."""

    side: Side
    name: Bilingual
    short: Bilingual
    address: Bilingual
    contact: Bilingual
    signatories: Bilingual
    logo: bytes | None = dataclasses.field(default=None, repr=False)
