"""What adds up to the posts and the euros of gains in a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.words import N_, Message
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_accounts import Account
from synergie.services.gain_years import MONTHS
from synergie.services.gain_years import Ends as Numbers
from synergie.services.gains import Line
from synergie.services.why_gain_adding import Adding, priced

_POSTS: Final[Mapping[str, tuple[Message, Message]]] = {
    "new": (N_("Posts saved that begin in {year}"), N_("Posts count that begin to be saved in {year}.")),
    "level": (N_("Posts saved at the end of {year}"), N_("Posts count that are saved at the end of {year}.")),
    "effect": (
        N_("Posts saved in {year}, by the months that count"),
        N_("A post counts for as many twelfths as it has months in {year}."),
    ),
    "lifetime": (
        N_("Posts saved in all years up to {year}"),
        N_("What falls in each year up to {year} counts, by its months."),
    ),
}


def posts(course: GainCourse, year: str, name: str, account: Account) -> Adding | None:
    """Return what adds up to a figure of a year."""
    of = next((one for one in course.years if str(one.year) == year), None)
    if of is None or name not in _POSTS:
        return None
    until = range(course.span[0], of.year + 1)

    def value(line: Line) -> Numbers:
        one = course.courses[line.id]
        if name == "lifetime":
            found = [one.effect(each) for each in until]
            return sum(low for low, _ in found), sum(high for _, high in found)
        ends: Numbers = getattr(one, name)(of.year)
        return ends

    title, rule = _POSTS[name]
    return Adding(
        title=title.of(year=year),
        rule=rule.of(year=year),
        summands=course.parts,
        pairing=course.saved,
        value=value,
        posts=getattr(of, name)[account],
        by=MONTHS if name in ("effect", "lifetime") else 1,
    )


_EUROS: Final[Mapping[str, tuple[Message, Message]]] = {
    "yearly": (N_("What falls in {year}, in euros"), N_("The months of {year} count, at the index of that year.")),
    "full_year": (
        N_("What the posts at the end of {year} are worth in a whole year"),
        N_("Twelve months of each post saved at the end of {year} count, at the index of that year."),
    ),
    "lifetime": (
        N_("What fell in all years up to {year}, in euros"),
        N_("What falls in each year up to {year} counts, each at the index of its year."),
    ),
    "net": (
        N_("What falls in {year} less what it costs, in euros"),
        N_("What falls in {year} counts, less the upgrades that it pays and, once, the cost to achieve it."),
    ),
    "net_lifetime": (
        N_("What fell in all years up to {year} less what it cost, in euros"),
        N_("What is left of each year up to {year} counts, less upgrades and, once, the cost to achieve it."),
    ),
}


def euros(course: GainCourse, year: str, name: str, account: Account) -> Adding | None:
    """Return what adds up to a figure of a year."""
    of = next((one for one in course.years if str(one.year) == year), None)
    if of is None or name not in _EUROS:
        return None

    def in_year(line: Line, each: int) -> Numbers | None:
        return priced(course, line, each, course.courses[line.id].effect(each))

    def level(line: Line, each: int) -> Numbers | None:
        low, high = course.courses[line.id].level(each)
        return priced(course, line, each, (low * MONTHS, high * MONTHS))

    one = {"full_year": level, "net": course.net, "net_lifetime": course.net}.get(name, in_year)
    years = range(course.span[0], of.year + 1) if name.endswith("lifetime") else range(of.year, of.year + 1)

    def value(line: Line) -> Numbers | None:
        found = [one(line, each) for each in years]
        known = [ends for ends in found if ends is not None]
        if len(known) < len(found):
            return None
        return sum(low for low, _ in known), sum(high for _, high in known)

    title, rule = _EUROS[name]
    told = getattr(of.euros[account], name)
    return Adding(
        title=title.of(year=year),
        rule=rule.of(year=year),
        summands=course.parts,
        pairing=course.saved,
        value=value,
        euros=told,
    )
