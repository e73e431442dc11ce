"""Compare the reports of two years: what is new, ended, moved or reworded, what is gone, and every figure.

Records are matched by what lasts: their key, else the key of the record that they continue, else their words. Nothing
here reads a dossier; `changes_source` finds what a report is compared with.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.model.initiatives import YearState
from synergie.services import changes_figures
from synergie.services.changes_facts import WORDED, Aspect, Change, Changes, Detail, Pairs, Subject, Value, What
from synergie.services.changes_records import KINDS
from synergie.services.changes_seen import Kind, Seen, said, worded
from synergie.services.comparing_text import align, alike
from synergie.services.report_rows import RequestFacts, YearlyReport

__all__ = ["Changes", "compare"]

_ALIKE: Final = 75.0
"""From how many percent on two records that share nothing but their words are taken for the same one."""
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")

Match = tuple[Seen | None, Seen | None]


def compare(
    before: YearlyReport,
    after: YearlyReport,
    *,
    edition: int | None = None,
    is_damaged: bool = False,
    since: tuple[RequestFacts, ...] = (),
) -> Changes:
    """Return what changed from `before`, edition `edition` of its report, to `after`.

    `is_damaged`: there is an edition that cannot be read, so that `before` is what the dossier says now. `since` are
    the requests of the year before as they stand now: an answer that came later is in neither report.
    """
    same_year = before.year == after.year
    answered = after if same_year else dataclasses.replace(after, requests=(*since, *after.requests))
    records: list[Change] = []
    keys: dict[str, str] = {}
    for kind in KINDS:
        now = answered if kind.subject is Subject.REQUEST else after
        for one, other in matched(list(kind.rows(before)), list(kind.rows(now)), similar=kind.alike):
            found = _change(kind, one, other, before, after)
            if found is not None:
                records.append(found)
            if one is not None and other is not None and kind.subject is Subject.COST:
                keys[one.key] = other.key
    keys |= _parts(before, after, keys)
    return Changes(
        year=after.year,
        year_before=before.year,
        edition=edition,
        is_damaged=is_damaged,
        place=after.place,
        administrations=tuple(one.name for one in after.administrations if not one.name.empty),
        is_example=after.is_example,
        records=tuple(records),
        figures=changes_figures.figures(before, after, keys),
        names=_names(before, after, keys),
        hidden=sum(one.is_internal for one in records),
        people=before.people,
    )


# Which records are the same


def matched(before: Sequence[Seen], after: Sequence[Seen], *, similar: bool) -> list[Match]:
    """Return every record once, with the one that it is in the other report; in the order of the later report."""
    pairs: dict[int, int] = {}
    left, right = dict(enumerate(before)), dict(enumerate(after))
    for by in (_by_key, _by_origin, _by_words):
        _take(left, right, pairs, by)
    if similar:
        _take_alike(left, right, pairs)
    found: list[Match] = [(before[pairs[place]] if place in pairs else None, one) for place, one in enumerate(after)]
    return found + [(one, None) for one in left.values()]


def _by_key(one: Seen) -> tuple[object, object]:
    return one.key, one.key


def _by_origin(one: Seen) -> tuple[object, object]:
    return one.key, one.continues


def _by_words(one: Seen) -> tuple[object, object]:
    words = (one.title.fr.strip().casefold(), one.title.nl.strip().casefold(), one.kin)
    return (words, words) if any(words[:2]) or not one.key else ("", "")


def _take(
    left: dict[int, Seen],
    right: dict[int, Seen],
    pairs: dict[int, int],
    by: Callable[[Seen], tuple[object, object]],
) -> None:
    """Pair what has the same name by a rule, the first with the first; take it out of what is left."""
    known: dict[object, list[int]] = {}
    for place, one in left.items():
        known.setdefault(by(one)[0], []).append(place)
    for place, one in list(right.items()):
        name = by(one)[1]
        if name and known.get(name):
            pairs[place] = known[name].pop(0)
            del right[place], left[pairs[place]]


def _take_alike(left: dict[int, Seen], right: dict[int, Seen], pairs: dict[int, int]) -> None:
    """Pair what says nearly the same, the most alike first."""
    weighed = [
        (-likeness, place, other)
        for place, one in right.items()
        for other, two in left.items()
        if one.kin == two.kin and (likeness := _likeness(one.title, two.title)) >= _ALIKE
    ]
    for _, place, other in sorted(weighed):
        if place in right and other in left:
            pairs[place] = other
            del right[place], left[other]


def _likeness(one: Bilingual, other: Bilingual) -> float:
    return max(alike(one.in_(language), other.in_(language)) for language in LANGUAGES)


def _parts(before: YearlyReport, after: YearlyReport, costs: dict[str, str]) -> dict[str, str]:
    """Return the keys of options and ratios before by those after, which are matched by their names."""
    found: dict[str, str] = {}
    now = {str(one.id): one for one in after.results.costs}
    for cost in before.results.costs:
        twin = now.get(costs.get(str(cost.id), ""))
        options = list(twin.options) if twin is not None else []
        for option in cost.options:
            name = option.role, _flat(option.name)
            other = next((one for one in options if (one.role, _flat(one.name)) == name), None)
            if other is not None:
                options.remove(other)
                found[str(option.id)] = str(other.id)
    ratios = {_flat(one.title): str(one.id) for one in after.results.workload}
    return found | {
        str(one.id): ratios[_flat(one.title)] for one in before.results.workload if _flat(one.title) in ratios
    }


def _flat(text: Bilingual) -> tuple[str, str]:
    return text.fr.strip().casefold(), text.nl.strip().casefold()


def _names(before: YearlyReport, after: YearlyReport, keys: dict[str, str]) -> dict[str, Bilingual]:
    old = {
        ".".join(keys.get(part, part) for part in key.split(".")): name
        for key, name in changes_figures.names(before).items()
    }
    return old | changes_figures.names(after)


# What became of a record


def _change(kind: Kind, before: Seen | None, after: Seen | None, old: YearlyReport, new: YearlyReport) -> Change | None:
    same_year = old.year == new.year
    details = tuple(_details(before, after))
    guarded = frozenset[Aspect]().union(*(one.guarded for one in (before, after) if one is not None))
    if before is None or after is None:
        what = _alone(kind, before, after, new, same_year=same_year)
        left = guarded.union(*(one.lengthy for one in (before, after) if one is not None))
        details = tuple(one for one in details if one.aspect not in left)  # so that everybody is told of the rest
    else:
        if not same_year:
            details = tuple(one for one in details if not _natural(kind, before, after, one))
        aspects = frozenset(one.aspect for one in details)
        what = kind.became(before, after, aspects) if details else None
        if what is None and details and same_year:
            what = worded(before, after, aspects)
    shown = after or before
    if what is None or shown is None:
        return None
    return Change(
        subject=kind.subject,
        what=what,
        title=shown.title,
        where=shown.where,
        details=details,
        key=shown.key,
        version=shown.version,
        is_internal=any(one is not None and one.is_internal for one in (before, after))
        or any(one.aspect in guarded for one in details),
    )


def _alone(kind: Kind, before: Seen | None, after: Seen | None, new: YearlyReport, *, same_year: bool) -> What | None:
    """Return what became of a record that only one report has; what was over is not looked for in a later year."""
    if after is not None:
        return kind.arrived(after) or (What.NEW if same_year else None)
    if before is None or (before.is_over and not same_year):
        return None
    if kind.subject is Subject.CONTRACT and any(str(one.id) == before.key for one in new.results.ended):
        return What.ENDED
    return What.GONE


def _natural(kind: Kind, before: Seen, after: Seen, detail: Detail) -> bool:
    """Return whether a difference only comes from the change of year: what was new exists, a text is to be written."""
    if kind.subject is not Subject.INITIATIVE:
        return False
    if detail.aspect is Aspect.TEXT:
        return detail.after is None
    if detail.aspect is not Aspect.STATE:
        return False
    return before.state is YearState.NEW and after.state is YearState.EXISTING


def _details(before: Seen | None, after: Seen | None) -> Iterator[Detail]:
    """Yield the sides of a record that differ; of one that only one report has, what it says."""
    sides = {**(before.sides if before else {}), **(after.sides if after else {})}
    for aspect in sides:
        old = said(before.sides.get(aspect)) if before else None
        new = said(after.sides.get(aspect)) if after else None
        if _alike(old, new):
            continue
        if aspect is Aspect.TITLE and (before is None or after is None):
            continue
        if aspect in WORDED and isinstance(old, Bilingual) and isinstance(new, Bilingual):
            yield Detail(aspect=aspect, before=old, after=new, fr=in_pairs(old, new, "fr"), nl=in_pairs(old, new, "nl"))
        else:
            yield Detail(aspect=aspect, before=old, after=new)


def _alike(old: Value | None, new: Value | None) -> bool:
    if isinstance(old, Bilingual) and isinstance(new, Bilingual):
        return all(old.in_(one).split() == new.in_(one).split() for one in LANGUAGES)
    return old == new


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text."""
    return [part.strip() for part in _PARAGRAPHS.split(text) if part.strip()]


def in_pairs(old: Bilingual, new: Bilingual, language: str) -> Pairs:
    """Return which paragraphs of two texts belong together; one paragraph each always do."""
    one, other = paragraphs(old.in_(language)), paragraphs(new.in_(language))
    if len(one) == 1 and len(other) == 1:
        return ((0, 0),)
    return tuple(align(one, other))
