"""Dossiers that nobody would write, made from the example's facts by a seeded chance."""

from __future__ import annotations

import dataclasses
import enum
import random
from typing import Any

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte
from synergie.services.outline import OutlinePart
from synergie.services.report_annexes import AttachedFacts
from synergie.services.report_results import GainFacts, WorkloadFacts
from synergie.services.report_rows import YearlyReport

_WHOLE = (GainFacts, WorkloadFacts, OutlinePart, AttachedFacts)  # counted, or expected: none goes or doubles
_KEPT = frozenset({"id", "figures", "code", "side", "sender", "recipient"})

WORDS = (
    *("conseil", "rapport", "décret", "œuvre", "bénéficiaires", "€", "inclusion", "naïveté", "coördinatie", "ĳ"),
    *("vergadering", "personeelsvertegenwoordigingsovereenkomst", "1\u202f234", "l’avis", "«", "cité", "»"),
    *("“geciteerd”", "–", "—", "…", "10", "%", "12/03/2023"),
)
HOSTILE = (
    "<b>gras</b> & <i>autre</i>",
    "=1+1",
    "\"guillemets\" 'droits'",
    "emoji 🎉👩‍👩‍👧 ✓ →",
    "</para><para>",
    '<img src="/etc/passwd"/>',
    "&amp; &lt; &#0;",
    "\u202eretourné\u202c",
    "nul\x00 cloche\x07 puce\uf0b7 bom\ufeff espace\u200bnul",
    "漢字 العربية עברית ไทย",
    "x" * 300,
    "https://example.org/" + "chemin/" * 40,
    "{basis} {0} %s %(n)s",
    "ligne une\n\nligne deux\r\nligne trois",
    "\ud800 seul",
    "tab\tulation",
    "",
    "   ",
)


def fuzzed(report: YearlyReport, seed: int) -> YearlyReport:
    """Return `report` with its texts, lists and numbers changed by chance; the same for the same seed."""
    chance = random.Random(seed)
    changed: YearlyReport = _changed(report, chance, depth=0)
    return dataclasses.replace(changed, year=chance.choice([1976, 2023, 2200]))


def emptied(report: YearlyReport) -> YearlyReport:
    """Return `report` with every record there and every optional field empty."""
    return _emptied(report)


def _text(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.35:
        return chance.choice(HOSTILE)
    if kind < 0.352:
        return " ".join(chance.choice(WORDS) for _ in range(1500))
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 25)))


def _changed(value: Any, chance: random.Random, depth: int) -> Any:
    if isinstance(value, Bilingual):
        if chance.random() < 0.25:
            return value
        return Bilingual(_text(chance), _text(chance)) if chance.random() < 0.7 else Bilingual(nl=_text(chance))
    if isinstance(value, enum.Enum):
        return chance.choice(list(type(value)))
    if isinstance(value, Fte):
        return chance.choice([None, Fte(0), Fte(1), Fte(999900), value])
    if isinstance(value, bool):
        return chance.random() < 0.5
    if isinstance(value, tuple):
        whole = bool(value) and isinstance(value[0], _WHOLE)
        kept = [_changed(one, chance, depth + 1) for one in value if whole or chance.random() < 0.6]
        if whole:
            return tuple(kept)
        if kept and depth < 2 and chance.random() < 0.1:
            kept = kept * chance.randint(2, 3)
        return tuple(kept)
    if dataclasses.is_dataclass(value) and type(value).__module__.startswith("synergie.services"):
        if type(value).__name__.endswith("Figures"):
            return value
        same = _KEPT | {"chapter"} if isinstance(value, OutlinePart) else _KEPT
        changes = {
            field.name: _changed(getattr(value, field.name), chance, depth + 1)
            for field in dataclasses.fields(value)
            if field.name not in same
        }
        return dataclasses.replace(value, **changes)
    return value


def _emptied(value: Any) -> Any:
    if isinstance(value, Bilingual):
        return Bilingual()
    if isinstance(value, tuple):
        return tuple(_emptied(one) for one in value)
    if dataclasses.is_dataclass(value) and type(value).__module__.startswith("synergie.services"):
        if type(value).__name__.endswith("Figures"):
            return value
        changes: dict[str, Any] = {}
        for field in dataclasses.fields(value):
            if "None" in str(field.type):
                changes[field.name] = None
            elif field.name not in ("id", "figures", "code", "year"):
                changes[field.name] = _emptied(getattr(value, field.name))
        return dataclasses.replace(value, **changes)
    return "" if isinstance(value, str) and not isinstance(value, enum.Enum) else value
