"""The command that compares the two versions of the minutes of a meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Range
from synergie.basis.words import N_, NN_, Texts
from synergie.cli.output import document, line, one_line
from synergie.cli.place import opened
from synergie.cli.words import texts as own_texts
from synergie.reports import comparison_words
from synergie.services import comparing
from synergie.services.comparing_types import KINDS, RELATIONS, Cell, Comparison, Relation, Row, RowKind
from synergie.services.figures_json import number
from synergie.services.gain_totals import Totals
from synergie.services.gains import Voice

_HEAD: Final = N_("The two versions of the minutes of {date}: {subject}")
_LINE: Final = N_("{what}: {value}")
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_TOTALS: Final = N_(
    "Posts saved (FTE): commune {commune} · CPAS {cpas} · common {common} · in dispute {disputed} · counted {counted}"
)
_UNDECIDED: Final = NN_("{n} line is still to be decided.", "{n} lines are still to be decided.")
_LISTED: Final = (RowKind.STAFF, RowKind.BODY_ONLY, RowKind.SCALE, RowKind.QUALITY)


def show_comparison(where: Path | str, date: dt.date, *, as_json: bool, language: str | None) -> None:
    """Say each line of gain of the two versions, how they relate and what was decided; raises `Refusal`."""
    with opened(where) as store, store.read() as session:
        found = comparing.compare(session, comparing.on(session, date))
    if as_json:
        document(comparison_json(found))
        return
    for text in _lines(found, Texts(language) if language is not None else own_texts()):
        line(text)


def _lines(found: Comparison, say: Texts) -> Iterator[str]:
    date = found.meeting.date if found.meeting.date is not None else ""
    yield say(_HEAD, date=date, subject=one_line(comparison_words.text(say, found.meeting.subject)))
    for row in found.gains:
        if row.kind not in _LISTED:
            continue
        parts = [comparison_words.title(say, row), comparison_words.subtitle(say, row)]
        if row.kind in (RowKind.STAFF, RowKind.BODY_ONLY):
            parts.insert(0, say(KINDS[row.kind]))
        yield " – ".join(one for one in parts if one)
        for side, name in _SIDES.items():
            yield "    " + say(_LINE, what=name, value=one_line(comparison_words.cell(say, row, side)))
        standing = [say(RELATIONS[row.relation])]
        if row.kept is not None or (row.needs_decision and row.relation is not Relation.MAYBE_SAME):
            standing.append(comparison_words.standing(say, row))
        yield "    " + " · ".join(dict.fromkeys(standing))
    claimed = found.totals.claimed
    yield say(
        _TOTALS,
        commune=claimed[Voice.COMMUNE],
        cpas=claimed[Voice.CPAS],
        common=found.totals.common,
        disputed=found.totals.disputed,
        counted=found.totals.counted,
    )
    if found.to_decide:
        yield say(_UNDECIDED, n=len(found.to_decide))


# JSON


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Return the form of a comparison for scripts; see docs/compare.md."""
    return {
        "meeting": {
            "id": found.meeting.id,
            "date": found.meeting.date,
            "subject": _text(found.meeting.subject),
        },
        "versions": {
            head.side: {
                "id": head.id,
                "received": head.received,
                "sent": head.sent,
                "number": head.number,
                "standing": head.standing,
                "author_stated": head.author_stated,
                "saved": _range(head.saved),
                "reallocated": _range(head.reallocated),
            }
            for head in (found.commune, found.cpas)
        },
        "lines": [_row(row) for row in found.gains if row.kind in _LISTED],
        "passages": {
            "total": len(found.passages),
            "different": sum(one.differs for one in found.passages),
        },
        "points_of_disagreement": len(found.points),
        "totals": _totals(found.totals),
        "year_totals": _totals(found.year),
    }


def _row(row: Row) -> dict[str, Any]:
    keys = row.lines
    return {
        "family": "staff" if row.kind is RowKind.BODY_ONLY else row.kind.value,
        "place": "body" if row.kind is RowKind.BODY_ONLY else "recap",
        "commune": _cell(row.commune, keys[0], row),
        "cpas": _cell(row.cpas, keys[1], row),
        "relation": row.relation.value,
        "decision": row.kept.value if row.kept is not None else None,
        "decided": row.decided,
        "to_decide": row.needs_decision,
    }


def _cell(cell: Cell | None, key: Any, row: Row) -> dict[str, Any] | None:
    if cell is None:
        return None
    french, dutch = (Texts(language) for language in ("fr", "nl"))
    side = "commune" if cell is row.commune else "cpas"
    return {
        "gain": key,
        "value": {say.language: comparison_words.cell(say, row, side) for say in (french, dutch)},
        "text": _text(cell.text),
        "posts": next((_range(part.value) for part in cell.parts if isinstance(part.value, Range)), None),
    }


def _text(value: Bilingual) -> dict[str, str]:
    return {"fr": value.fr, "nl": value.nl}


def _range(value: Any) -> dict[str, Any] | None:
    return None if value is None else {"low": number(value.low), "high": number(value.high)}


def _totals(found: Totals) -> dict[str, Any]:
    return {
        "claimed": {voice.value: _range(value) for voice, value in found.claimed.items()},
        "common": _range(found.common),
        "disputed": _range(found.disputed),
        "counted": _range(found.counted),
        "undecided": found.undecided,
    }
