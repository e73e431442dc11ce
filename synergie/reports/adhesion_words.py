"""How far somebody has joined, as a matrix shows it: the sign of each status, its words, its date."""

from __future__ import annotations

import uuid
from typing import Final

from synergie.basis.dates import PartialDate
from synergie.charts.marks import Tone
from synergie.charts.matrix import MatrixCell, MatrixColumn
from synergie.charts.matrix_signs import Standing
from synergie.model.dossier import Side
from synergie.model.programmes import ADHESIONS, Adhesion
from synergie.reports.voice import Voice

_STANDINGS: Final = {
    Adhesion.UNKNOWN: Standing.UNKNOWN,
    Adhesion.NOT_CONCERNED: Standing.OUTSIDE,
    Adhesion.NO: Standing.NOT,
    Adhesion.INTEREST: Standing.MEANT,
    Adhesion.INTENTION: Standing.MEANT,
    Adhesion.PRINCIPLE: Standing.MEANT,
    Adhesion.CONDITIONAL: Standing.PARTLY,
    Adhesion.FORMAL: Standing.JOINED,
    Adhesion.REGULARISATION: Standing.PARTLY,
    Adhesion.POSTPONED: Standing.LATER,
    Adhesion.DEEMED_NO: Standing.NOT,
    Adhesion.REFUSED: Standing.NOT,
    Adhesion.WITHDRAWN: Standing.NOT,
}
_TONES: Final = {Side.COMMUNE: Tone.COMMUNE, Side.CPAS: Tone.CPAS}


def standing(status: Adhesion) -> Standing:
    """Return how a matrix shows a status."""
    return _STANDINGS[status]


def cell(
    status: Adhesion, date: PartialDate | None, voice: Voice, record: tuple[str, uuid.UUID] | None = None
) -> MatrixCell:
    """Return the cell of a status, its date below the words; `record` is the status behind it."""
    return MatrixCell(
        standing=standing(status),
        words=voice.sentence(voice.say(ADHESIONS[status])),
        note=voice.formats.date(date) if date is not None else "",
        record=record,
    )


def column(side: Side, voice: Voice) -> MatrixColumn:
    """Return the column of one of the two administrations."""
    return MatrixColumn(name=voice.head(side), tone=_TONES[side])
