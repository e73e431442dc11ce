"""Why gains have so many lines, so much money as it was written, so many posts as people entered them by year."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from synergie.basis.dates import PartialDate
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NP_, Message
from synergie.model.gains import FAMILIES, GAIN_NATURES, Family, Gain, GainNature, Recurrence
from synergie.model.staffing import LEVELS
from synergie.services import gains
from synergie.services.figures_gains import Said, Sum
from synergie.services.figures_horizons import HorizonGains, Whose
from synergie.services.gain_entries import SERIES, name_of
from synergie.services.gain_euros import Euros
from synergie.services.gain_years import MONTHS
from synergie.services.gains import NOTHING, Line, Pair, Voice
from synergie.services.naming import called
from synergie.services.why_gain_adding import priced
from synergie.services.why_gain_parts import NO_NUMBER, VOICES, Look
from synergie.services.why_gains import gains_of
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part, Value

_TERMS: Final[Mapping[str, Message]] = {
    "short_term": N_("short term"),
    "medium_term": N_("medium term"),
    "long_term": N_("long term"),
    "undated": N_("without a date"),
    "not_stated": N_("not stated"),
}
_WHOSE: Final[Mapping[str, Message]] = {**{one.value: VOICES[one] for one in Voice}, "once": N_("Each post once")}


def said(asked: Asked) -> Explanation | None:
    """Explain counts of lines, amounts as they were written, entries by year, posts by horizon and by level."""
    match asked.names[1:]:
        case ("lines", family):
            return _lines(asked, family)
        case (("lines_without_month" | "lines_taken_as_recurrent" | "lines_without_baseline") as name,):
            return _vague(asked, name)
        case (("money" | "entered") as name, what, voice, year):
            return _money(asked, name, what, voice, year)
        case ("years", year, series, who) if series in SERIES:
            return _entered(asked, year, series, who)
        case ("years", year, "worth", series, who) if series in SERIES:
            return _worth(asked, year, series, who)
        case ("staff", ("by_horizon" | "by_level") as name, voice, key):
            return _by(asked, name, voice, key)
        case ("staff", "horizons", horizon, *rest) if len(rest) < 2:
            return _horizon(asked, horizon, rest[0] if rest else "")
    return None


def _part(rows: Mapping[uuid.UUID, Gain], key: uuid.UUID, adds: Value, note: Message | None = None) -> Part:
    return Part(record=("gain", key), words=called(rows[key]), contribution=adds, note=note)


def _left(rows: Mapping[uuid.UUID, Gain], key: uuid.UUID, reason: Message) -> Left:
    return Left(record=("gain", key), words=called(rows[key]), reason=reason)


# Counts of lines


def _lines(asked: Asked, name: str) -> Explanation | None:
    family = next((one for one in Family if one.value == name), None)
    if family is None:
        return None
    rows, recap = gains_of(asked), asked.figures.gains.recap[family]
    look = Look(asked, asked.figures.gains.staff, rows, None)
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(what=N_("Lines of the recapitulation"), of=FAMILIES[family]),
        rule=(
            N_("Every line of the recapitulation counts once; what only the body of the minutes says does not."),
            N_("A line of a version that was replaced, and one that the same meeting has twice, counts no more."),
        ),
        value=asked.figures.gains.lines[family],
        parts=tuple(_part(rows, key, 1) for key in recap),
        left_out=tuple(
            _left(rows, key, reason)
            for key, row in rows.items()
            if row.family is family and key not in recap and (reason := look.outside(row)) is not None
        ),
    )


_VAGUE: Final[Mapping[str, tuple[Message, Message]]] = {
    "lines_without_month": (
        N_("Lines without a month"),
        N_("Lines of posts saved count that do not say from which month of their first year they count."),
    ),
    "lines_taken_as_recurrent": (
        N_("Lines taken to last"),
        N_("Lines of posts saved count that do not say whether they come back each year: they are taken to last."),
    ),
    "lines_without_baseline": (
        N_("Lines without a baseline"),
        N_("Lines of posts saved count that cannot be measured against anything."),
    ),
}


def _vague(asked: Asked, name: str) -> Explanation:
    course, rows = asked.figures.gains.course, gains_of(asked)
    tests: dict[str, tuple[int, Callable[[uuid.UUID], bool]]] = {
        "lines_without_month": (course.without_month, lambda key: not course.courses[key].is_sure),
        "lines_taken_as_recurrent": (
            course.taken_as_recurrent,
            lambda key: course.rows[key].recurrence is Recurrence.NOT_STATED,
        ),
        "lines_without_baseline": (course.without_baseline, lambda key: not course.rows[key].has_baseline),
    }
    (title, rule), (value, test) = _VAGUE[name], tests[name]
    return Explanation(
        key=asked.key,
        title=title,
        rule=(rule,),
        value=value,
        parts=tuple(_part(rows, key, 1) for key in course.courses if test(key)),
        left_out=tuple(_left(rows, key, N_("says it")) for key in course.courses if not test(key)),
    )


# Amounts as they were written


_SERIES: Final[Mapping[str, Message]] = {
    "planned": N_("Posts planned"),
    "forecast": N_("Posts expected"),
    "realised": N_("Posts realised"),
}
_AMOUNTS: Final[Mapping[str, Message]] = {
    "planned": N_("Amount planned"),
    "forecast": N_("Amount expected"),
    "realised": N_("Amount realised"),
}


def _money(asked: Asked, name: str, what: str, voice: str, year: str) -> Explanation | None:
    figures = asked.figures.gains
    tree: Mapping[str, Mapping[Voice, Mapping[str, Sum]]] = (
        {one.value: found for one, found in figures.stated.items()} if name == "money" else figures.entered
    )
    who = next((one for one in Voice if one.value == voice), None)
    found = None if who is None else tree.get(what, {}).get(who, {}).get(year)
    if found is None:
        return None
    rows = gains_of(asked)
    own = [one for one in figures.said if one.what == what and one.voice is who]
    counted = [one for one in own if one.year == year]
    shown = {one.gain for one in counted}
    as_of = None if found.amount is None else found.amount.as_of
    rules = [N_("Amounts count as they were written, by version and by year; nothing is derived from them.")]
    if found.mixed_vat:
        rules.append(N_("The VAT of the amounts is not the same: they are not added up."))
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(
            what=GAIN_NATURES[GainNature(what)] if name == "money" else _AMOUNTS[what],
            of=N_("{what} – {of}").of(what=VOICES[Voice(voice)], of=_TERMS.get(year, year)),
        ),
        rule=tuple(rules),
        value=None if found.amount is None else Ends(found.amount, found.amount),
        parts=tuple(_together(rows, counted, as_of)),
        left_out=tuple(
            _left(rows, key, N_("is of another year"))
            for key in dict.fromkeys(one.gain for one in own)
            if key not in shown
        ),
        adds=not found.mixed_vat,
    )


def _together(rows: Mapping[uuid.UUID, Gain], said: Iterable[Said], as_of: PartialDate | None) -> Iterator[Part]:
    for one in said:
        amount = dataclasses.replace(one.amount, as_of=as_of)
        yield _part(rows, one.gain, Ends(amount, amount))


# Entries by year


_BY_YEAR: Final = N_("What people entered for {year} counts, line by line.")
_ONCE: Final = N_("Of the two lines of one gain the one counts of which people entered more.")


def _entered(asked: Asked, year: str, series: str, who: str) -> Explanation | None:
    course = asked.figures.gains.course
    of = next((one for one in course.years if str(one.year) == year), None)
    if of is None or who not in _WHOSE:
        return None
    rows = gains_of(asked)
    parts, left = [], []
    for line in _own(asked, series, who):
        value = course.entries.of(line, series, of.year)
        if value is None:
            left.append(_left(rows, line.id, N_("nobody entered anything for {year}").of(year=year)))
        else:
            parts.append(_part(rows, line.id, value, VOICES[line.voice]))
    told: Mapping[str, Fte | None] = getattr(of, series)
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(what=_SERIES[series], of=N_("{what} – {of}").of(what=_WHOSE[who], of=year)),
        rule=(_BY_YEAR.of(year=year), *((_ONCE,) if who == "once" else ())),
        value=told[who],
        parts=tuple(parts),
        left_out=tuple(left),
    )


def _own(asked: Asked, series: str, who: str) -> Iterator[Line]:
    course = asked.figures.gains.course
    if course.told:
        yield from (one.lines[0] for one in course.entries.parts(series) if name_of(one.account) == who)


def _worth(asked: Asked, year: str, series: str, who: str) -> Explanation | None:
    course = asked.figures.gains.course
    of = next((one for one in course.years if str(one.year) == year), None)
    if of is None or who not in _WHOSE:
        return None
    rows, euros = gains_of(asked), of.worth[series].get(who, Euros())
    parts = []
    for line in _own(asked, series, who):
        fte = course.entries.of(line, series, of.year) or Fte(0)
        ends = priced(course, line, of.year, (fte.hundredths * MONTHS, fte.hundredths * MONTHS))
        if ends is None:
            parts.append(_part(rows, line.id, None, N_("no cost of a post is known for it")))
        elif ends != (0, 0):
            known = euros.known.low if euros.known is not None else None
            adds = None if known is None else Ends(*(dataclasses.replace(known, cents=end) for end in ends))
            parts.append(_part(rows, line.id, adds, VOICES[line.voice]))
    total = None if euros.total is None else Ends(euros.total.low, euros.total.high)
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(
            what=N_("{what}, in euros").of(what=_SERIES[series]),
            of=N_("{what} – {of}").of(what=_WHOSE[who], of=year),
        ),
        rule=(
            _BY_YEAR.of(year=year),
            N_("Each post counts with its cost through a whole year, at the index of {year}.").of(year=year),
        ),
        value=total,
        parts=tuple(parts),
    )


# By horizon and by level


def _by(asked: Asked, name: str, voice: str, key: str) -> Explanation | None:
    staff, rows = asked.figures.gains.staff, gains_of(asked)
    who = next((one for one in Voice if one.value == voice), None)
    common = voice == "common" and name == "by_horizon"
    if who is None and not common:
        return None
    found = staff.common_by_horizon if who is None else getattr(staff, name)[who]
    if key not in found:
        return None
    parts, left = [], []
    lines: Iterable[Pair | Line] = staff.saved.common if who is None else staff.saved.lines(who)
    for one in lines:
        line = one.commune if isinstance(one, Pair) else one
        own = _key_of(one, name)
        posts = (one.common if isinstance(one, Pair) else one.fte) or NOTHING
        if own != key:
            left.append(_left(rows, line.id, N_("counts as: {nature}").of(nature=_called(own))))
        elif line.fte is None:
            left.append(_left(rows, line.id, NO_NUMBER))
        else:
            note = N_("in both versions: the smaller number counts") if isinstance(one, Pair) else VOICES[line.voice]
            parts.append(_part(rows, line.id, Ends(posts.low, posts.high), note))
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(
            what=N_("Posts in both versions") if who is None else N_("{what} – {of}").of(
                what=N_("Posts saved"), of=VOICES[who]
            ),
            of=_called(key),
        ),
        rule=(
            N_("Lines count by the year or term that they name; a gain of both versions by that of the commune.")
            if name == "by_horizon"
            else N_("Lines count by the level of the post that they name."),
        ),
        value=Ends(found[key].low, found[key].high),
        parts=tuple(parts),
        left_out=tuple(left),
    )  # fmt: skip


def _key_of(one: Pair | Line, name: str) -> str:
    if isinstance(one, Pair):
        return gains.horizon(one.commune.horizon or one.cpas.horizon)
    if name == "by_level":
        return "not_stated" if one.level is None else one.level.value
    return gains.horizon(one.horizon)


def _called(key: str) -> Message | str:
    levels = {one.value: words for one, words in LEVELS.items()}
    return _TERMS[key] if key in _TERMS else levels.get(key, key)


def _horizon(asked: Asked, horizon: str, what: str) -> Explanation | None:
    """Explain what is aimed at for a year or a term: in all, by who claims it, realised, in dispute."""
    steps = asked.figures.gains.staff.horizons.steps
    step = next((one for one in steps if one.horizon == horizon), None)
    if step is None or what not in ("", "realised", "disputed", *(one.value for one in Whose)):
        return None
    rows = gains_of(asked)
    parts, left = [], []
    for claim in step.claims:
        key = claim.lines[0]
        adds: Value
        if what == "":
            adds = Ends(claim.posts.low, claim.posts.high)
        elif what == "realised":
            adds = claim.realised
        elif what == "disputed":
            adds = int(claim.disputed)
        else:
            adds = claim.parts.get(Whose(what), Fte(0))
        if adds in (0, Fte(0), Ends(Fte(0), Fte(0))):
            left.append(_left(rows, key, N_("adds nothing here")))
        else:
            parts.append(_part(rows, key, adds))
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(what=_HORIZON.get(what, N_("Posts aimed at")), of=_called(horizon)),
        rule=(
            N_("Every gain counts once; where the two versions name different years, at the later one."),
            *((N_("Of each gain the part counts that is claimed so."),) if what in tuple(Whose) else ()),
        ),
        value=_of(step, what),
        parts=tuple(parts),
        left_out=tuple(left),
    )


_HORIZON: Final[Mapping[str, Message]] = {
    "realised": N_("Posts realised"),
    "disputed": N_("Gains expected in different years"),
    "common": N_("Posts in both versions"),
    "suggested": N_("Posts that may be in both versions"),
    "commune_only": NP_("posts", "Posts in the version of the commune only"),
    "cpas_only": NP_("posts", "Posts in the version of the CPAS only"),
    "not_attributed": N_("Posts of a version whose author is not stated"),
}


def _of(step: HorizonGains, what: str) -> Value:
    if what == "":
        return Ends(step.posts.low, step.posts.high)
    if what in ("realised", "disputed"):
        found: Value = getattr(step, what)
        return found
    return step.parts.get(Whose(what), Fte(0))
