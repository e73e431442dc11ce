"""A block pasted into the amounts of a comparison of costs, read as what each cell would say."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.folding import folded
from synergie.basis.parsing import ParseError
from synergie.basis.words import N_, Message, Texts
from synergie.services import pasting_figures
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
    `column` on. Heads and totals are passed over, also those of the grid itself; what else has no cell is said.
    """
    found = table(session, comparison)
    free = [(one, _names(one)) for one in found.rows]
    lines = pasting_figures.without_heads(block, read, {name for _, names in free for name in names})
    made: list[AmountProposal] = []
    if pasting_figures.begin_with_names(lines, read):
        begun = False
        for line in lines:
            name = line[0].strip()
            counts = pasting_figures.has_figures(line, read)
            begun = begun or (bool(name) and counts)
            at = next((at for at, (_, names) in enumerate(free) if folded(name) in names), None)
            known = free.pop(at)[0] if at is not None else None
            if known is not None or (name and begun and not _is_sum(name)):
                made += _cells(line[1:], 0, places, known, name)
            elif not name and (begun or counts):
                made += _refused(line, places, pasting_figures.NO_NAME)
        sums = [line for line in lines if _is_sum(line[0].strip())]
        return tuple(made or [one for line in sums for one in _refused(line, places, pasting_figures.COMPUTED)])
    for place, line in enumerate(lines, row):
        known = found.rows[place] if place < len(found.rows) else None
        if _is_sum(line[0].strip()):
            made += _refused(line, places, pasting_figures.COMPUTED)
        else:
            made += _cells(line, column, places, known, "")
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
    beyond = pasting_figures.said(line[max(0, len(columns) - column) :])
    if beyond:
        name = label if row is None else ""
        made += _refused([beyond], places, pasting_figures.NO_COLUMN.of(text=beyond), row, name)
    return made


def _refused(
    line: Sequence[str], places: Sequence[Place], problem: Message, row: CostRow | None = None, label: str = ""
) -> list[AmountProposal]:
    """Return what is said of figures that have no cell."""
    text = pasting_figures.said(line)
    if not text or not places:
        return []
    (option, year), key = places[-1], row.id if row is not None else None
    target = Target(row=key, label=label, option=option, year=year, end=ENDS[-1])
    return [AmountProposal(target=target, text=text, problem=problem, beyond=True)]


def _names(row: CostRow) -> set[str]:
    """Return what people call a row: its description, or all that the grid shows before it, in either language."""
    names = {row.label.in_(one) for one in LANGUAGES} | {row_name(row, Texts(one)) for one in LANGUAGES}
    return {folded(name) for name in names if name}


def _is_sum(name: str) -> bool:
    sums = {folded(Texts(one)(message)) for one in LANGUAGES for message in _SUM_ROWS}
    return folded(name).startswith(_SUMS) or folded(name) in sums
