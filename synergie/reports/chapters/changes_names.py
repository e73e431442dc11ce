"""What figures are called, in what they are counted and what a year says of one, for tables of two years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NP_, Message
from synergie.reports.content import Run
from synergie.reports.figure_units import EUROS, unit
from synergie.reports.figure_words import word
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.changes_facts import FigureChange, Known

ENDS: Final = re.compile(r"\.(low|high|min|max)$")
"""What stands at the end of the keys of a range."""
ABSENT: Final = "–"
_NOBODY: Final = NP_("figure", "nobody in particular")
_UNNAMED: Final = N_("without a name")
_NUMBER: Final = re.compile(r"\d{1,4}(?:-\d\d)*")
"""A year, or another date, that is a key."""
_OVER_YEARS: Final = NP_("figure", "over the years")
"""What costs are brought to, year by year; “by year” is what was entered."""


def apart(labels: Sequence[str]) -> Iterator[str]:
    """Yield the names of figures, numbered where several bear the same one."""
    times, seen = Counter(labels), Counter[str]()
    for label in labels:
        seen[label] += 1
        yield f"{label} {seen[label]}" if times[label] > 1 else label


def counted_in(one: FigureChange, voice: Voice) -> str:
    """Return in what a figure is counted, "" where it is only counted."""
    is_amount = any(known is not None and known.is_amount for known in (one.before, one.after))
    message = EUROS if is_amount else unit(one.key)
    return voice.say(message) if message is not None else ""


def known(value: Known | None, voice: Voice) -> Run:
    """Return what a year says of a figure."""
    if value is None:
        return Run(ABSENT)
    if value.date is not None:
        return Run(voice.formats.date(value.date), value=value.date)
    if value.value is None:
        return Run(voice.say(NOT_KNOWN))
    return Run(voice.formats.number(value.value), value=value.value)


def called(key: str, names: Mapping[str, Bilingual], voice: Voice) -> str:
    """Return what a figure is called, or what several are of which `key` is the beginning."""
    return voice.sentence(" › ".join(words(key, names, voice)))


def words(key: str, names: Mapping[str, Bilingual], voice: Voice) -> list[str]:
    """Return the parts of a key in words."""
    parts = key.split(".")
    found = []
    for place, part in enumerate(parts):
        name = names.get(".".join(parts[: place + 1]))
        if name is not None and not name.empty:
            found.append(voice.word(name))
        else:
            over = part == "years" and parts[0] == "costs"
            found.append(voice.say(_OVER_YEARS) if over else named(part, parts[:place], voice))
    return found


def named(part: str, above: Sequence[str], voice: Voice) -> str:
    """Return a part of a key in words; a code of the dossier is none, and is never printed."""
    message: Message | None = _NOBODY if part == "nobody" else word(above, part)
    if message is None and _NUMBER.fullmatch(part):
        return part
    said = voice.say(_UNNAMED if message is None else message)
    return said if above else voice.sentence(said)
