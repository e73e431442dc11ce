"""Figures of two years side by side in tables: both values, and by how much they differ where both are known."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.reports.chapters import changes_said
from synergie.reports.content import Column, Run, Runs, Section, Table
from synergie.reports.figure_units import EUROS, unit
from synergie.reports.figure_words import word
from synergie.reports.origins import figure, sourced
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.changes_facts import Changes, FigureChange, Known

_MAIN: Final = (
    *("meetings.held", "requests.unanswered", "initiatives.total.existing", "initiatives.total.proposed"),
    *("staffing.commune.actual", "staffing.cpas.actual", "gains.staff.saved.commune", "gains.staff.saved.cpas"),
    *("gains.staff.counted.low", "gains.staff.counted.high", "overlaps.remaining", "actions.overdue"),
)
_OPEX: Final = re.compile(r"programmes\.[^.]+\.opex\.total\.(min|max)$")
_ENDS: Final = re.compile(r"\.(low|high|min|max)$")
_ABSENT: Final = "–"
_NOTES: Final = N_(
    "“{sign}” stands where a figure is not known: it is never zero. “–” stands where a year has no such figure."
)
_EVERY: Final = NN_("{n} other figure did not change.", "{n} other figures did not change.")
_NOBODY: Final = NP_("figure", "nobody in particular")
_UNNAMED: Final = N_("without a name")
_NUMBER: Final = re.compile(r"\d{1,4}(?:-\d\d)*")
"""A year, or another date, that is a key."""
_OVER_YEARS: Final = NP_("figure", "over the years")
"""What costs are brought to, year by year; “by year” is what was entered."""
_MINUS: Final = "\u2212"


def main(changes: Changes, voice: Voice) -> Table | None:
    """Return the few figures that councillors ask for first; None where neither year knows any of them."""
    found = [one for one in changes.figures if (one.key in _MAIN or _OPEX.match(one.key)) and _told(one)]
    places = {key: place for place, key in enumerate(_MAIN)}
    found.sort(key=lambda one: places.get(one.key, len(places)))
    if not found:
        return None
    return _table("changes-main", voice.say(N_("The main figures of both years")), found, changes, voice, whole=True)


def every(changes: Changes, voice: Voice) -> Section | None:
    """Return all figures that changed, by what they are about; how many did not is told by their number."""
    families: dict[str, list[FigureChange]] = {}
    for one in changes.figures:
        if one.changed:
            families.setdefault(one.key.partition(".")[0], []).append(one)
    if not families:
        return None
    tables = [
        _table(f"changes-figures-{family}", _named(family, (), voice), found, changes, voice)
        for family, found in families.items()
    ]
    left = len(changes.figures) - sum(len(found) for found in families.values())
    if left:
        notes = (*tables[-1].notes, (Run(voice.say(_EVERY, n=left)),))
        tables[-1] = dataclasses.replace(tables[-1], notes=notes)
    return Section("changes-figures", voice.say(N_("Figures that changed")), tuple(tables), label="")


def _told(one: FigureChange) -> bool:
    return any(known is not None and known.told for known in (one.before, one.after))


def _table(
    key: str, caption: str, found: Iterable[FigureChange], changes: Changes, voice: Voice, *, whole: bool = False
) -> Table:
    heads = [str(changes.year_before), str(changes.year)]
    if changes.year_before == changes.year:
        heads = [voice.say(changes_said.BEFORE), voice.say(changes_said.NOW)]
    columns = (
        Column(voice.say(NP_("figures", "Figure")), 0.55),
        *(Column(head, 0.15, is_number=True) for head in heads),
        Column(voice.say(N_("Difference")), 0.15, is_number=True),
    )
    figures = list(found)
    labels = _apart([called(one.key, changes.names, voice, whole=whole) for one in figures])
    rows = tuple(_row(one, label, voice) for one, label in zip(figures, labels, strict=True))
    return Table(key, caption, columns, rows, notes=((Run(voice.say(_NOTES, sign=NOT_KNOWN)),),))


def _apart(labels: Sequence[str]) -> Iterator[str]:
    """Yield the names of figures, numbered where several bear the same one."""
    times, seen = Counter(labels), Counter[str]()
    for label in labels:
        seen[label] += 1
        yield f"{label} {seen[label]}" if times[label] > 1 else label


def _row(one: FigureChange, label: str, voice: Voice) -> tuple[Runs, ...]:
    is_amount = any(known is not None and known.is_amount for known in (one.before, one.after))
    counted_in = EUROS if is_amount else unit(one.key)
    said = voice.say(counted_in) if counted_in is not None else ""
    return (
        (Run(label), Run(f" ({said})", muted=True)) if said and said not in label else (Run(label),),
        (value(one.before, voice),),
        sourced((value(one.after, voice),), figure(_ENDS.sub("", one.key))),
        (difference(one, voice),),
    )


def value(known: Known | None, voice: Voice) -> Run:
    """Return what a year says of a figure."""
    if known is None:
        return Run(_ABSENT)
    if known.date is not None:
        return Run(voice.formats.date(known.date), value=known.date)
    if known.value is None:
        return Run(voice.say(NOT_KNOWN))
    return Run(voice.formats.number(known.value), value=known.value)


def difference(one: FigureChange, voice: Voice) -> Run:
    """Return by how much a figure grew, with its sign; nothing is said where a year does not know it."""
    found = one.difference
    if found is None:
        return Run(_ABSENT)
    sign = "+" if found > 0 else _MINUS if found < 0 else ""
    return Run(f"{sign}{voice.formats.number(abs(found))}", value=found)


def called(key: str, names: Mapping[str, Bilingual], voice: Voice, *, whole: bool = False) -> str:
    """Return what a figure is called, without its family unless the `whole` name is asked for."""
    parts = key.split(".")
    words = []
    for place, part in enumerate(parts):
        name = names.get(".".join(parts[: place + 1]))
        if name is not None and not name.empty:
            words.append(voice.word(name))
        else:
            over = part == "years" and parts[0] == "costs"
            words.append(voice.say(_OVER_YEARS) if over else _named(part, parts[:place], voice))
    shown = words if whole or len(words) == 1 else words[1:]
    return voice.sentence(" › ".join(shown))


def _named(part: str, above: Sequence[str], voice: Voice) -> str:
    """Return a part of a key in words; a code of the dossier is none, and is never printed."""
    message: Message | None = _NOBODY if part == "nobody" else word(above, part)
    if message is None and _NUMBER.fullmatch(part):
        return part
    said = voice.say(_UNNAMED if message is None else message)
    return said if above else voice.sentence(said)
