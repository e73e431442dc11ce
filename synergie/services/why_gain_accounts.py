"""Why gains have so many posts or so many euros by an account: over the years, by kind, through a whole year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.model.gains import (
    CASHINGS,
    DESTINATIONS,
    EVIDENCES,
    RECURRENCES,
    Cashing,
    Destination,
    Evidence,
    Recurrence,
)
from synergie.services import gain_accounts, why_gain_years
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_accounts import Account
from synergie.services.gain_years import MONTHS, NONE
from synergie.services.gain_years import Ends as Numbers
from synergie.services.gains import Line
from synergie.services.why_gain_adding import HOW, Adding, explained, number, part, priced
from synergie.services.why_gain_parts import Look
from synergie.services.why_gains import gains_of
from synergie.services.why_types import Asked, Ends, Explanation, Part


def accounts(asked: Asked) -> Explanation | None:
    """Explain posts or euros of gains by account."""
    names = asked.names
    course = asked.figures.gains.course
    account = next((one for one in Account if one.value in names[2:]), None)
    if account is None:
        return None
    found = _found(course, asked, names[1:], account)
    return None if found is None else explained(asked, account, found)


def _found(course: GainCourse, asked: Asked, names: tuple[str, ...], account: Account) -> Adding | None:
    match names:
        case ("undated", _):
            last = course.span[-1]
            return Adding(
                title=N_("Posts of which no year is known"),
                rule=N_("Posts count that begin in no year that is told apart."),
                summands=course.parts,
                pairing=course.saved,
                value=lambda line: course.courses[line.id].undated(last),
                posts=course.undated[account],
            )
        case (("cashable" | "destination" | "evidence" | "recurrence") as group, kind, "fte" | "euros", _):
            return _group(course, group, kind, account, euros=names[2] == "euros")
        case ("euros", name, _):
            return _euros(course, name, account)
        case ("staff", ("upgraded" | "added") as name, _):
            return _moved(asked, name, account)
        case ("staff", "yearly_saving", _) if account not in (Account.COMMON, Account.COUNTED):
            return _euros(course, "full_year", account)
        case ("years", year, name, _):
            return why_gain_years.posts(course, year, name, account)
        case ("years", year, "euros", _, name):
            return why_gain_years.euros(course, year, name, account)
    return None


# By kind


_GROUPS: Final[Mapping[str, tuple[Message, str, str, tuple[Any, ...], Mapping[Any, Message]]]] = {
    "evidence": (N_("Posts saved by evidence"), "evidence", "by_evidence", tuple(Evidence), EVIDENCES),
    "cashable": (N_("Posts saved by what they free"), "cashable", "by_cashing", tuple(reversed(Cashing)), CASHINGS),
    "destination": (
        N_("Posts saved by where what they free goes"),
        "destination",
        "by_destination",
        tuple(reversed(Destination)),
        DESTINATIONS,
    ),
    "recurrence": (
        N_("Posts saved by whether they come back each year"),
        "recurrence",
        "by_recurrence",
        tuple(reversed(Recurrence)),
        RECURRENCES,
    ),
}
_GROUP: Final = N_("Lines count of the kind “{kind}”; a gain of both versions has the more cautious kind of the two.")


def _group(course: GainCourse, group: str, kind: str, account: Account, *, euros: bool) -> Adding | None:
    title, field, figures, order, words = _GROUPS[group]
    chosen = next((one for one in order if one.value == kind), None)
    if chosen is None:
        return None
    grouped = gain_accounts.grouped(course.parts, lambda line: getattr(course.rows[line.id], field), order)
    figure = getattr(course, figures)[chosen]
    return Adding(
        title=N_("{what} – {of}").of(what=title, of=words[chosen]),
        rule=_GROUP.of(kind=words[chosen]),
        summands=grouped[chosen],
        pairing=course.saved,
        kind=lambda line: words[getattr(course.rows[line.id], field)],
        value=_whole(course) if euros else number,
        posts=None if euros else figure.posts[account],
        euros=figure.full_year[account] if euros else None,
    )


# In euros, through a whole year


def _whole(course: GainCourse) -> Callable[[Line], Numbers | None]:
    def value(line: Line) -> Numbers | None:
        low, high = number(line) if line.fte is not None else (1, 1)
        return priced(course, line, course.year, (low * MONTHS, high * MONTHS))

    return value


_FULL: Final = N_("The cost of a post through a whole year counts, at the index of {year}, for each post of a line.")


def _euros(course: GainCourse, name: str, account: Account) -> Adding | None:
    if name == "full_year":
        title, rule = N_("What the posts saved are worth in a whole year"), _FULL.of(year=str(course.year))
        return Adding(
            title=title,
            rule=rule,
            summands=course.parts,
            pairing=course.saved,
            value=_whole(course),
            euros=course.full_year[account],
        )
    if name == "added":
        return Adding(
            title=N_("What the posts added cost in a whole year"),
            rule=_FULL.of(year=str(course.year)),
            summands=gain_accounts.parts(course.added),
            pairing=course.added,
            value=_whole(course),
            euros=course.added_cost[account],
        )
    if name == "upgrades":
        return Adding(
            title=N_("What the upgrades cost in a whole year"),
            rule=N_("Of each line the upgrades count that it pays: the cost of a post after, less the cost before."),
            summands=course.parts,
            pairing=course.saved,
            value=_upgrades(course),
            euros=course.upgrades[account],
        )
    if name == "to_achieve":
        return Adding(
            title=N_("What it costs to achieve the gains"),
            rule=N_("Of each line the cost to achieve it counts, once."),
            summands=course.parts,
            pairing=course.saved,
            value=_to_achieve(course),
            euros=course.to_achieve[account],
        )
    return None


def _upgrades(course: GainCourse) -> Callable[[Line], Numbers | None]:
    def value(line: Line) -> Numbers | None:
        if not course.pays(line):
            return NONE
        found = course.upgrades_of(line)
        return None if found is None else (found.low.cents, found.high.cents)

    return value


def _to_achieve(course: GainCourse) -> Callable[[Line], Numbers | None]:
    def value(line: Line) -> Numbers | None:
        amount = course.rows[line.id].to_achieve
        return NONE if amount is None else (amount.cents, amount.cents)

    return value


# Upgraded and added


_MOVED: Final = {"upgraded": N_("Posts upgraded"), "added": N_("Posts added")}


def _moved(asked: Asked, name: str, account: Account) -> Adding:
    staff = asked.figures.gains.staff
    pairing, totals = (
        (staff.upgraded, staff.upgraded_totals) if name == "upgraded" else (staff.added, staff.added_totals)
    )
    voices = {one.value: posts for one, posts in totals.claimed.items()}
    sums = {**voices, "common": totals.common, "counted": totals.counted}
    return Adding(
        title=_MOVED[name],
        rule=N_("Such posts are no saving: they are told apart, and never added to the posts saved."),
        summands=gain_accounts.parts(pairing),
        pairing=pairing,
        value=number,
        posts=sums[account.value],
    )


def net(asked: Asked) -> Explanation | None:
    """Explain the posts saved less those added."""
    if asked.names != ("gains", "staff", "net"):
        return None
    course, rows = asked.figures.gains.course, gains_of(asked)
    parts: list[Part] = []
    for pairing, sign in ((course.saved, 1), (course.added, -1)):
        for one in gain_accounts.parts(pairing):
            low, high = (one.value(number) or NONE) if one.account is Account.COUNTED else NONE
            ends = (low, high) if sign > 0 else (-high, -low)
            if ends != NONE:
                note = HOW[one.how] if sign > 0 else N_("posts added: they are taken off")
                parts.append(part(one, rows, Ends(Fte(ends[0]), Fte(ends[1])), note))
    value = asked.figures.gains.staff.net
    return Explanation(
        key=asked.key,
        title=N_("Posts saved, less posts added"),
        rule=(N_("What the report counts of the posts saved counts, less what it counts of the posts added."),),
        value=Ends(value.low, value.high),
        parts=tuple(parts),
        left_out=tuple(Look(asked, asked.figures.gains.staff, rows, None).others(course.saved, parts)),
    )
