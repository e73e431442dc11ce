"""What the lines of gain say, part by part, and where the other version says something else."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.words import N_
from synergie.model.gains import GAIN_NATURES, MECHANISMS, Family, Gain, GainNature, Mechanism
from synergie.model.staffing import LEVELS, Level
from synergie.services import comparing_text, gains
from synergie.services.comparing_types import Cell, Part, Relation, Value
from synergie.services.gains import Line

Key = uuid.UUID
NO_HORIZON: Final = N_("horizon not stated")
NO_NUMBER: Final = N_("number of posts not stated")
_LEVEL: Final = N_("level {level}")


def key_of(*parts: object) -> str:
    """Return the key of a row: those of its records."""
    return "/".join(str(one) for one in parts if one)


def level_of(level: Level | None, grade: str) -> Value | None:
    """Return the grade of a post, or else its level, in words."""
    if grade.strip():
        return _LEVEL.of(level=grade.strip())
    return _LEVEL.of(level=LEVELS[level]) if level is not None else None


def staff_cells(
    rows: Mapping[Key, Gain], commune: Line | None, cpas: Line | None, *, with_function: bool
) -> tuple[Cell | None, Cell | None]:
    """Return what the two lines claim, side by side."""
    names = ("function", "fte", "horizon", "mechanism", "nature", "level")
    values = [_values(line, with_function=with_function) if line is not None else None for line in (commune, cpas)]
    said = [one for one in values if one is not None]
    cells: list[Cell | None] = []
    for line, own in zip((commune, cpas), values, strict=True):
        if line is None or own is None:
            cells.append(None)
            continue
        other = next((one for one in said if one is not own), None)
        parts = []
        for name in names:
            value = own.get(name)
            differs = other is not None and _told(value) != _told(other.get(name))
            if differs and value is None and name in ("horizon", "fte"):
                value = NO_HORIZON if name == "horizon" else NO_NUMBER
            filled = name in line.filled and value is not None and value is not NO_HORIZON
            if other is not None and filled != (name in _filled(commune, cpas, line)):
                differs = True
            if value is not None:
                parts.append(Part(value, differs=differs, filled=filled))
        cells.append(Cell(id=line.id, parts=tuple(parts), text=rows[line.id].text))
    return cells[0], cells[1]


def _filled(commune: Line | None, cpas: Line | None, line: Line) -> tuple[str, ...]:
    """Return what the body fills in the other line: a year that one recapitulation states and the other leaves out."""
    other = cpas if line is commune else commune
    return other.filled if other is not None else ()


def _values(line: Line, *, with_function: bool) -> dict[str, Value]:
    found: dict[str, Value] = {"fte": line.fte, "horizon": line.horizon}
    if with_function and not line.function.empty:
        found["function"] = line.function
    if line.mechanism is not Mechanism.NOT_STATED:
        found["mechanism"] = MECHANISMS[line.mechanism]
    if _says_nature(line.nature, line.mechanism):
        found["nature"] = GAIN_NATURES[line.nature]
    return {name: value for name, value in found.items() if value is not None}


def _says_nature(nature: GainNature, mechanism: Mechanism) -> bool:
    """Return whether the nature says more than the mechanism does: a post that is reassigned is reallocated."""
    if nature is GainNature.REALLOCATED and mechanism is Mechanism.REASSIGNMENT:
        return False
    if nature is GainNature.NOT_REPLACED:
        return mechanism not in (Mechanism.NOT_REPLACED, Mechanism.RETIREMENT, Mechanism.DEPARTURE)
    return nature is not GainNature.SAVED


def _told(value: Value) -> Value:
    if isinstance(value, Bilingual):
        return tuple(gains.folded(value.in_(language)) for language in LANGUAGES)
    return value


def body_parts(row: Gain, other: Gain | None) -> tuple[Part, ...]:
    """Return what a line of the body says, and where the one beside it says something else."""
    own, theirs = body_values(row), body_values(other) if other is not None else {}
    return tuple(
        Part(value, differs=other is not None and _told(value) != _told(theirs.get(name)))
        for name, value in own.items()
    )


def body_values(row: Gain) -> dict[str, Value]:
    """Return what a line of the body says, by field."""
    found: dict[str, Value] = {}
    if not row.function.empty:
        found["function"] = row.function
    if row.fte is not None:
        found["fte"] = row.fte
    if row.horizon is not None:
        found["horizon"] = row.horizon
    if row.mechanism is not Mechanism.NOT_STATED:
        found["mechanism"] = MECHANISMS[row.mechanism]
    if row.family is Family.STAFF and _says_nature(row.nature, row.mechanism):
        found["nature"] = GAIN_NATURES[row.nature]
    return found


def relation_of(commune: Cell | None, cpas: Cell | None) -> Relation:
    """Return how two cells relate, by what they say."""
    if cpas is None:
        return Relation.ONLY_COMMUNE
    if commune is None:
        return Relation.ONLY_CPAS
    differs = any(part.differs for cell in (commune, cpas) for part in cell.parts)
    return Relation.DIFFERS if differs or not _says_the_same(commune.text, cpas.text) else Relation.SAME


def _says_the_same(one: Bilingual, other: Bilingual) -> bool:
    shared = [(one.in_(language), other.in_(language)) for language in LANGUAGES]
    known = [(a, b) for a, b in shared if a.strip() and b.strip()]
    if not known:
        return one.empty and other.empty
    return all(comparing_text.same(a, b) for a, b in known)


def alike(one: Bilingual, other: Bilingual) -> float:
    """Return how much two texts say the same, in the language in which they are most alike."""
    shared: Iterable[float] = (comparing_text.alike(one.in_(name), other.in_(name)) for name in LANGUAGES)
    return max(shared, default=0.0)


def text_parts(one: Gain, other: Gain | None) -> tuple[Part, ...]:
    """Return what a line of text says in figures as well."""
    values: list[tuple[str, Value]] = [("fte", one.fte), ("amount", one.amount)]
    return tuple(
        Part(value, differs=other is not None and getattr(other, name) != value)
        for name, value in values
        if value is not None
    )
