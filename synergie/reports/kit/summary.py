"""The summary of the report for councils: one A4 page, whatever the dossier holds."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable
from typing import Final

import pikepdf

from synergie.basis.words import N_, NN_, Message
from synergie.model.initiatives import YearState
from synergie.model.minutes import DivergenceState
from synergie.reports.content import LINE, Block, Column, Paragraph, Run, Runs, Section, Style, Table, plain, shortened
from synergie.reports.kit import parts
from synergie.reports.kit.notes import SUBJECT
from synergie.reports.kit.sheets import Desk, Sheet
from synergie.reports.pdf import fonts
from synergie.reports.pdf.document import render
from synergie.reports.voice import joined
from synergie.services.report_rows import DomainFacts, InitiativeFacts

_PAGE: Final = 765.0
_WIDTH: Final = 450.0
_WIDER: Final = 1.18
"""How much wider another typeface may be than ours, where ours is not installed."""
_SIZE: Final = 10.5
_CELL: Final = 9.0
_LABEL: Final = 0.49 * _WIDTH - 14.0
_LINES: Final = {"title": 22.0, "text": 17.0, "cell": 13.5, "line": 13.5}
_BETWEEN: Final = {"title": 18.0, "text": 8.0, "cell": 7.5, "line": 0.0}
_LONGEST: Final = 90
_PLACE: Final = 60
_STEP: Final = 18.0


def compose(desk: Desk, less: float = 0.0) -> Sheet:
    """Return the page; what does not fit is told by its number. Its lists get `less` points than there seem to be."""
    year = str(desk.report.year)
    title = desk.say(N_("The report on economies of scale and synergies {year} on one page"), year=year)
    place = shortened(desk.voice.word(desk.report.place), _PLACE)
    lead = " · ".join(word for word in (place, desk.say(SUBJECT, year=year)) if word)
    state, table = parts.state(desk), parts.figures(desk, bare=True)
    taken = _height(title, 20.0, "title") + _height(lead, _SIZE, "text") + _height(plain(state.runs), _SIZE, "text")
    taken += sum(_height(plain(row[0]), _CELL, "cell", _LABEL) for row in table.rows)
    taken += _height("", _CELL, "cell") + sum(_height(plain(runs), _CELL, "text") for runs in table.notes)
    lists = _lists(desk, _PAGE - taken - less)
    blocks: list[Block] = [Paragraph((Run(lead),), Style.MINOR), state, table, *([lists] if lists is not None else [])]
    opening = Section("summary", title, tuple(blocks), label="")
    sheet = desk.sheet("summary", "", (opening,), is_signed=False)
    return dataclasses.replace(sheet, title=title)  # its only section prints it


def fitting(desk: Desk) -> tuple[Sheet, bytes]:
    """Return the page with as much as one page holds, and the same as a PDF."""
    less = 0.0
    while True:
        sheet = compose(desk, less)
        data = render(sheet.tree, date=sheet.day).data
        if len(pikepdf.open(io.BytesIO(data)).pages) == 1 or less > _PAGE:
            return sheet, data
        less += _STEP


def _height(text: str, size: float, what: str, width: float = _WIDTH) -> float:
    """Return how high a text stands at most, with what follows it; a word longer than a line is broken."""
    lines = 1 + int(fonts.width(text, size) * _WIDER / width)
    return lines * _LINES[what] + _BETWEEN[what]


def _lists(desk: Desk, room: float) -> Table | None:
    """Return new synergies, measures proposed and points of disagreement beside each other, as many as fit."""
    wanted: list[tuple[Message, list[Runs]]] = [
        (N_("New in the year"), _initiatives(desk, YearState.NEW)),
        (N_("Measures proposed for the following years"), _initiatives(desk, YearState.PROPOSED)),
        (N_("Points on which the two administrations differ"), _points(desk)),
    ]
    there = [one for one in wanted if one[1]]
    if not there:
        return None
    width = _WIDTH / len(there) - 14.0
    room -= max(_height(desk.say(title), _CELL, "cell", width) for title, _ in there)
    columns = tuple(Column(desk.say(title), 1 / len(there)) for title, _ in there)
    caption = desk.say(N_("What is new, proposed and not agreed"))
    return Table("lists", caption, columns, (tuple(_cell(texts, room, width, desk) for _, texts in there),), bare=True)


def _cell(texts: list[Runs], room: float, width: float, desk: Desk) -> Runs:
    """Return as many lines as fit under each other; what is left is told by its number."""
    kept: list[Runs] = []
    room -= _LINES["cell"] * 2
    for text in texts:
        room -= _height(f"– {plain(text)}", _CELL, "line", width)
        if room < 0:
            break
        kept.append((Run("– "), *text))
    left = len(texts) - len(kept)
    if left:
        more = NN_("… and {n} more in the report.", "… and {n} more in the report.")
        alone = NN_("{n}, in the report.", "{n}, in the report.")
        kept.append((Run(desk.say(more if kept else alone, n=left), muted=True),))
    return joined(kept, LINE)


def _initiatives(desk: Desk, state: YearState) -> list[Runs]:
    return [_short(desk.voice.text(one.title)) for one in _every(desk.report.domains) if one.state is state]


def _every(domains: Iterable[DomainFacts]) -> Iterable[InitiativeFacts]:
    for one in domains:
        yield from one.initiatives
        yield from _every(one.themes)


def _points(desk: Desk) -> list[Runs]:
    rows = [one for one in desk.report.record.divergences if one.state is not DivergenceState.SETTLED]
    return [_short(desk.voice.text(one.subject)) for one in rows]


def _short(runs: Runs) -> Runs:
    return parts.cut(runs, _LONGEST) or (Run("–"),)
