"""Figures of two years side by side in tables: both values, and by how much they differ where both are known."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from synergie.basis.words import N_, NN_, NP_
from synergie.reports.chapters import changes_one_year, changes_said
from synergie.reports.chapters.changes_names import ABSENT, ENDS, apart, called, counted_in, known, named
from synergie.reports.content import Column, Paragraph, Run, Runs, Section, Style, Table
from synergie.reports.origins import figure, sourced
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.changes_facts import Changes, FigureChange, Known

_MAIN: Final = (
    *("meetings.held", "requests.unanswered", "initiatives.total.existing", "initiatives.total.proposed"),
    *("staffing.commune.actual", "staffing.cpas.actual", "gains.staff.saved.commune", "gains.staff.saved.cpas"),
    *("gains.staff.counted.low", "gains.staff.counted.high", "overlaps.remaining", "actions.overdue"),
)
_OPEX: Final = re.compile(r"programmes\.[^.]+\.opex\.total\.(min|max)$")
_NOTES: Final = N_(
    "“{sign}” stands where a figure is not known: it is never zero. “–” stands where a year has no such figure."
)
_EVERY: Final = NN_("{n} other figure did not change.", "{n} other figures did not change.")
_MINUS: Final = "\u2212"


def main(changes: Changes, voice: Voice) -> Table | None:
    """Return the few figures that councillors ask for first; None where neither year knows any of them."""
    found = [one for one in changes.figures if (one.key in _MAIN or _OPEX.match(one.key)) and _told(one)]
    places = {key: place for place, key in enumerate(_MAIN)}
    found.sort(key=lambda one: places.get(one.key, len(places)))
    if not found:
        return None
    table = _table("changes-main", voice.say(N_("The main figures of both years")), found, changes, voice)
    return dataclasses.replace(table, notes=((Run(voice.say(_NOTES, sign=NOT_KNOWN)),),))


def families(changes: Changes, voice: Voice) -> str:
    """Return what the figures that changed are about, and how many there are of each; "" where none did."""
    found = Counter(one.key.partition(".")[0] for one in changes.figures if one.changed)
    told = [
        voice.say(N_("{what} ({n})"), what=named(family, (), voice), n=voice.formats.number(n))
        for family, n in found.items()
    ]
    return voice.formats.list(told) if told else ""


def every(changes: Changes, voice: Voice) -> Section | None:
    """Return all figures that changed, those of one year only in fewer lines; how many did not is told by their number.

    A line for each of these would take pages: a year that has just begun knows next to nothing.
    """
    changed = [one for one in changes.figures if one.changed]
    if not changed:
        return None
    both = [one for one in changed if _known(one.before) and _known(one.after)]
    tables = []
    if both:
        caption = voice.say(N_("Known in both years"))
        tables.append(_table("changes-figures-both", caption, both, changes, voice))
    for place in (0, 1):
        alone = [one for one in changed if (_known(one.before), _known(one.after)) == (place == 0, place == 1)]
        if alone:
            tables.append(changes_one_year.table(f"changes-figures-{place}", alone, place, changes, voice))
    said = [voice.say(_NOTES, sign=NOT_KNOWN)]
    left = len(changes.figures) - len(changed)
    if left:
        said.append(voice.say(_EVERY, n=left))
    note = Paragraph((Run(" ".join(said)),), Style.NOTE)
    return Section("changes-figures", voice.say(N_("Figures that changed")), (note, *tables), label="")


def _known(known: Known | None) -> bool:
    return known is not None and known.told


def _told(one: FigureChange) -> bool:
    return _known(one.before) or _known(one.after)


def _table(key: str, caption: str, found: Iterable[FigureChange], changes: Changes, voice: Voice) -> Table:
    columns = (
        Column(voice.say(NP_("figures", "Figure")), 0.61),
        *(Column(head, 0.13, is_number=True) for head in changes_said.years(changes, voice)),
        Column(voice.say(N_("Difference")), 0.13, is_number=True),
    )
    figures = list(found)
    labels = apart([called(one.key, changes.names, voice) for one in figures])
    rows = tuple(_row(one, label, voice) for one, label in zip(figures, labels, strict=True))
    return Table(key, caption, columns, rows)


def _row(one: FigureChange, label: str, voice: Voice) -> tuple[Runs, ...]:
    said = counted_in(one, voice)
    return (
        (Run(label), Run(f" ({said})", muted=True)) if said and said not in label else (Run(label),),
        (known(one.before, voice),),
        sourced((known(one.after, voice),), figure(ENDS.sub("", one.key))),
        (difference(one, voice),),
    )


def difference(one: FigureChange, voice: Voice) -> Run:
    """Return by how much a figure grew, with its sign; nothing is said where a year does not know it."""
    found = one.difference
    if found is None:
        return Run(ABSENT)
    sign = "+" if found > 0 else _MINUS if found < 0 else ""
    return Run(f"{sign}{voice.formats.number(abs(found))}", value=found)
