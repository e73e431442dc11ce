"""A block pasted into the amounts of a comparison of costs, read as what each cell would say."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.folding import folded
from synergie.basis.parsing import Ambiguous, ParseError
from synergie.basis.words import N_, Texts
from synergie.services.cost_grid import ENDS, AmountProposal, CostRow, Place, Target, read, row_name, table

_SUMS = ("total", "totaal", "totaux", "totalen", "somme", "som ")
_SUM_ROWS = (N_("Total planned"), N_("Total spent"), N_("Still open"))
NO_LINE = N_("There is no line for these amounts. Paste the names of the lines with them.")


def proposals(
    session: Session,
    comparison: uuid.UUID,
    block: Sequence[Sequence[str]],
    row: int,
    column: int,
    places: Sequence[Place],
) -> tuple[AmountProposal, ...]:
    """Return what a pasted block would make of the grid whose columns are the two ends of `places`.

    A block whose first column says words goes to the lines of these names, from the first column on; a name that is
    new is a new line, and one that stands there twice is of two lines. Else the block goes to the cells from `row` and
    `column` on. Heads and totals are passed over, also those of the grid itself.
    """
    found = table(session, comparison)
    lines = [tuple(line) for line in block]
    firsts = [line[0] for line in lines if line and line[0].strip()]
    named = bool(firsts) and any(len(line) > 1 for line in lines) and not any(map(_is_amount, firsts))
    made: list[AmountProposal] = []
    free = [(one, _names(one)) for one in found.rows]
    place = row
    for line in lines:
        if named:
            name = line[0].strip()
            if name and not _is_sum(name) and not _is_head(line[1:]):
                at = next((at for at, (_, names) in enumerate(free) if folded(name) in names), None)
                known = free.pop(at)[0] if at is not None else None
                made += _cells(line[1:], 0, places, known, name)
            continue
        if _is_head(line):
            continue
        known = found.rows[place] if place < len(found.rows) else None
        made += _cells(line, column, places, known, "")
        place += 1
    return tuple(made)


def _cells(
    line: Sequence[str], column: int, places: Sequence[Place], row: CostRow | None, label: str
) -> list[AmountProposal]:
    columns = [(place, end) for place in places for end in ENDS]
    made = []
    for ((option, year), end), text in zip(columns[column:], line, strict=False):
        target = Target(
            row=row.id if row is not None else None,
            label="" if row is not None else label,
            option=option,
            year=year,
            end=end,
        )
        there = row.lines.get((option, year)) if row is not None else None
        now = getattr(there, end) if there is not None else None
        if row is None and not label:
            if text.strip():
                made.append(AmountProposal(target=target, text=text, problem=NO_LINE))
            continue
        try:
            made.append(AmountProposal(target=target, text=text, now=now, new=read(text)))
        except ParseError as error:
            made.append(AmountProposal(target=target, text=text, now=now, problem=error.message))
    return made


def _names(row: CostRow) -> set[str]:
    """Return what people call a row: its description, or all that the grid shows before it, in either language."""
    names = {row.label.in_(one) for one in LANGUAGES} | {row_name(row, Texts(one)) for one in LANGUAGES}
    return {folded(name) for name in names if name}


def _is_sum(name: str) -> bool:
    sums = {folded(Texts(one)(message)) for one in LANGUAGES for message in _SUM_ROWS}
    return folded(name).startswith(_SUMS) or folded(name) in sums


def _is_head(line: Sequence[str]) -> bool:
    said = [cell for cell in line if cell.strip()]
    return bool(said) and not any(map(_is_amount, said)) and not any("€" in cell for cell in said)


def _is_amount(text: str) -> bool:
    try:
        return read(text) is not None
    except Ambiguous:
        return True
    except ParseError:
        return False
