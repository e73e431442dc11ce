"""A record as the comparison of two reports looks at it: by what it lasts, and its sides."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.model.dossier import Side
from synergie.services.changes_facts import WORDED, Aspect, Chosen, Subject, Value, What
from synergie.services.report_rows import YearlyReport

Sides = Mapping[Aspect, Value | None]
NOTHING: Final = Bilingual()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A record as it is compared.

    `key` is what lasts, `continues` the key that it had in the year before, `kin` what two records must share to be
    taken for the same one by their words. `is_over`: nobody expects to read of it again. `guarded` are the sides that
    only the internal version gives, `lengthy` those that are not told of a record that is new or gone.
    """

    key: str
    title: Bilingual
    sides: Sides
    where: Bilingual | Chosen | None = None
    continues: str = ""
    kin: tuple[Any, ...] = ()
    state: enum.Enum | None = None
    is_over: bool = False
    is_internal: bool = False
    version: Side | None = None
    guarded: frozenset[Aspect] = frozenset()
    lengthy: frozenset[Aspect] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record: where it stands in a report, and what a change of it is called.

    `alike`: records without a lasting key are matched by their words, even where these were changed.
    """

    subject: Subject
    rows: Callable[[YearlyReport], Iterable[Seen]]
    became: Callable[[Seen, Seen, frozenset[Aspect]], What | None]
    arrived: Callable[[Seen], What | None] = lambda _row: What.NEW
    alike: bool = False


def chosen(value: enum.Enum | None) -> Chosen | None:
    """Return an answer to a choice by its words."""
    return None if value is None else Chosen(type(value).__name__, str(value.value))


def together(texts: Iterable[Bilingual]) -> Bilingual:
    """Return texts one after the other, in each language."""
    found = list(texts)
    fr, nl = ("; ".join(one.best(language).strip() for one in found) for language in LANGUAGES)
    return Bilingual(fr, nl)


def worded(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What:
    """Return what became of a record of which only sides changed; a text that came or went is not reworded."""
    both = all(said(seen.sides.get(aspect)) is not None for aspect in changed for seen in (before, after))
    return What.REWORDED if both and changed <= WORDED else What.CHANGED


def said(value: Value | None) -> Value | None:
    """Return what a side says, None when it says nothing."""
    if isinstance(value, Bilingual):
        return None if value.empty else value
    empty = value == "" or (isinstance(value, Chosen) and value.value == "not_stated")
    return None if empty else value
