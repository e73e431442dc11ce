"""Posts saved by how well they are founded, by year, and in euros: by each account, with the formula behind it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.gains import EVIDENCES
from synergie.reports import gain_words
from synergie.reports.chapters.left_out import undated
from synergie.reports.content import LINE, Block, Column, Paragraph, Run, Runs, Table
from synergie.reports.content import Section as Part
from synergie.reports.voice import Voice, joined
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_accounts import Account
from synergie.services.gain_euros import Euros, Formula
from synergie.services.report_results import GainFacts
from synergie.services.report_rows import YearlyReport

_ACCOUNTS: Final = (Account.COMMUNE, Account.CPAS, Account.NOT_ATTRIBUTED, Account.COMMON, Account.COUNTED)
_NOTHING: Final = Range(Fte(0), Fte(0))
_BOTH: Final = NP_("column", "Both versions")
_COUNTED: Final = NP_("column", "Counted")
_UNKNOWN_AUTHOR: Final = NP_("column", "Author not stated")
_LASTING: Final = NN_(
    "{n} line does not say whether the gain comes back each year: a post saved is taken to last.",
    "{n} lines do not say whether the gain comes back each year: a post saved is taken to last.",
)
_MONTHS: Final = NN_(
    "{n} line does not say from which month on it counts: its first year goes from nothing to the whole.",
    "{n} lines do not say from which month on they count: their first year goes from nothing to the whole.",
)
_NO_BASELINE: Final = NN_(
    "{n} line has no baseline: what was there before was not measured, or nobody says it.",
    "{n} lines have no baseline: what was there before was not measured, or nobody says it.",
)
_INTERNAL: Final = NN_(
    "{n} line is told in the internal version only; the totals count it.",
    "{n} lines are told in the internal version only; the totals count them.",
)
_NO_RATES: Final = N_(
    "What the posts saved are worth in euros is not known: no cost of a post is entered, "
    "and none is taken from elsewhere."
)


def evidence(report: YearlyReport, voice: Voice) -> Table | None:
    """Return the headline by evidence: how many of the posts saved are claimed, estimated, checked, in the accounts."""
    course = report.figures.gains.course
    accounts = _shown(course)
    rows = [(voice.sentence(voice.say(EVIDENCES[grade])), group.posts) for grade, group in course.by_evidence.items()]
    if not course.courses:
        return None
    cells = tuple(((Run(name),), *_numbers(posts, accounts, voice)) for name, posts in rows if _any(posts))
    totals = report.figures.gains.staff.totals
    whole = {
        **{Account(one.value): value for one, value in totals.claimed.items()},
        Account.COMMON: totals.common,
        Account.COUNTED: totals.counted,
    }
    total = ((Run(voice.say(N_("Total"))),), *_numbers(whole, accounts, voice))
    columns = _columns(NP_("column", "Evidence"), accounts, voice)
    caption = voice.say(N_("Posts saved by evidence, in FTE"))
    notes: tuple[Runs, ...] = ()
    if course.without_baseline:
        notes = ((Run(voice.say(_NO_BASELINE, n=course.without_baseline)),),)
    return Table("gains-evidence", caption, columns, cells, total, notes=notes)


def net(report: YearlyReport, voice: Voice) -> Paragraph | None:
    """Return what is added and upgraded beside what is saved, where anything is."""
    staff = report.figures.gains.staff
    more, better = staff.added_totals.counted, staff.upgraded_totals.counted
    if more == _NOTHING and better == _NOTHING:
        return None
    show = voice.formats.range
    return Paragraph((Run(voice.say(gain_words.BESIDE, added=show(more), upgraded=show(better), net=show(staff.net))),))


def years(report: YearlyReport, voice: Voice) -> Table | None:
    """Return the posts saved at the end of each year, and those without a year."""
    course = report.figures.gains.course
    accounts = _shown(course)
    dated = [one for one in course.years if _any(one.level)]
    if not dated:
        return None
    rows = [((Run(str(one.year), value=one.year),), *_numbers(one.level, accounts, voice)) for one in dated]
    if _any(course.undated):
        name = voice.sentence(voice.say(NP_("horizon", "without a date")))
        rows.append(((Run(name),), *_numbers(course.undated, accounts, voice)))
    notes: list[Runs] = [*undated(report, voice)]
    if course.taken_as_recurrent:
        notes.append((Run(voice.say(_LASTING, n=course.taken_as_recurrent)),))
    columns = _columns(NP_("column", "At the end of"), accounts, voice)
    caption = voice.say(N_("Posts saved at the end of each year, in FTE"))
    return Table("gains-level", caption, columns, tuple(rows), notes=tuple(notes))


def euros(report: YearlyReport, facts: Mapping[uuid.UUID, GainFacts], voice: Voice) -> Part | None:
    """Return what the posts are worth: through a whole year, year by year, and line by line with the formula."""
    course = report.figures.gains.course
    if not course.courses:
        return None
    title = voice.say(N_("What the posts are worth in euros"))
    if not course.read.rates:
        return Part("gains-euros", title, (Paragraph((Run(voice.say(_NO_RATES)),)),))
    blocks: list[Block] = [_whole_year(course, voice)]
    by_year = _by_year(course, voice)
    if by_year is not None:
        blocks.append(by_year)
    told = {one.line.id: one for one in course.formulas}  # of an internal gain the public version tells none
    rows = tuple(_formula(told[key], facts[key], voice) for key in course.courses if key in facts and key in told)
    notes: tuple[Runs, ...] = ()
    if len(told) < len(course.courses):
        notes = ((Run(voice.say(_INTERNAL, n=len(course.courses) - len(told))),),)
    columns = (Column(voice.say(NP_("column", "Gain")), 0.4), Column(voice.say(NP_("column", "A whole year")), 0.6))
    caption = voice.say(N_("How each amount of a whole year comes about"))
    blocks.append(Table("gains-formulas", caption, columns, rows, notes=notes))
    return Part("gains-euros", title, tuple(blocks))


def _whole_year(course: GainCourse, voice: Voice) -> Table:
    rows = []
    for account in _shown(course):
        cells = [course.full_year[account], course.upgrades[account], course.to_achieve[account]]
        name = voice.sentence(voice.say(_NAMES[account]))
        rows.append(((Run(name),), *(_amount(one, voice) for one in cells)))
    added = course.added_cost[Account.COUNTED]
    notes: tuple[Runs, ...] = ()
    if added.parts:
        said = voice.say(
            N_("Posts added cost in a whole year: {amount}."), amount=gain_words.amount(added, voice.texts)
        )
        notes = ((Run(said),),)
    columns = (
        Column(voice.say(NP_("column", "Account")), 0.25),
        Column(voice.say(NP_("column", "A whole year")), 0.3),
        Column(voice.say(NP_("column", "Upgrades paid, a year")), 0.225),
        Column(voice.say(NP_("column", "Cost to achieve, once")), 0.225),
    )
    caption = voice.say(N_("What the posts saved are worth, in euros of {year}"), year=str(course.year))
    return Table("gains-euros-year", caption, columns, tuple(rows), notes=notes)


def _by_year(course: GainCourse, voice: Voice) -> Table | None:
    found = [(one.year, one.euros[Account.COUNTED]) for one in course.years]
    dated = [(year, one) for year, one in found if one.lifetime.parts]
    if not dated:
        return None
    rows = tuple(
        ((Run(str(year), value=year),), *(_amount(each, voice) for each in (one.yearly, one.net, one.net_lifetime)))
        for year, one in dated
    )
    columns = (
        Column(voice.say(NP_("column", "Year")), 0.1),
        Column(voice.say(NP_("column", "In the year")), 0.3),
        Column(voice.say(NP_("column", "Net of upgrades and cost")), 0.3),
        Column(voice.say(NP_("column", "Net, all years so far")), 0.3),
    )
    notes: tuple[Runs, ...] = ()
    if course.without_month:
        notes = ((Run(voice.say(_MONTHS, n=course.without_month)),),)
    caption = voice.say(N_("Posts saved as the report counts them, in euros by year"))
    return Table("gains-euros-years", caption, columns, rows, notes=notes)


def _formula(found: Formula, one: GainFacts, voice: Voice) -> tuple[Runs, ...]:
    lines: list[Runs] = [(Run(gain_words.formula(found, voice.texts)),)]
    lines += [(Run(voice.say(each), muted=True),) for each in gain_words.remarks(found)]
    who = voice.side(one.version) if one.version is not None else voice.say(NP_("author", "not stated"))
    return (*voice.long(one.text), Run(f" ({who})", muted=True)), joined(lines, LINE)


_NAMES: Final[Mapping[Account, Message]] = {
    Account.COMMUNE: N_("Version of the commune"),
    Account.CPAS: N_("Version of the CPAS"),
    Account.NOT_ATTRIBUTED: N_("Version whose author is not stated"),
    Account.COMMON: N_("In both versions"),
    Account.COUNTED: N_("Counted in the report"),
}


def _amount(of: Euros, voice: Voice) -> Runs:
    return (Run(gain_words.amount(of, voice.texts) if of.parts else "–", value=of.total if of.parts else None),)


def _shown(course: GainCourse) -> tuple[Account, ...]:
    """Return the accounts that are printed: one whose author is not stated only where there is a line of it."""
    unknown = bool(course.saved.not_attributed)
    return tuple(one for one in _ACCOUNTS if one is not Account.NOT_ATTRIBUTED or unknown)


def _any(posts: Mapping[Account, Range[Fte]]) -> bool:
    return any(one.high > Fte(0) for one in posts.values())


def _numbers(posts: Mapping[Account, Range[Fte]], accounts: tuple[Account, ...], voice: Voice) -> tuple[Runs, ...]:
    return tuple((Run(voice.formats.range(posts[one]), value=posts[one]),) for one in accounts)


def _columns(first: Message, accounts: tuple[Account, ...], voice: Voice) -> tuple[Column, ...]:
    heads = {
        Account.COMMUNE: voice.head(Side.COMMUNE),
        Account.CPAS: voice.head(Side.CPAS),
        Account.NOT_ATTRIBUTED: voice.say(_UNKNOWN_AUTHOR),
        Account.COMMON: voice.say(_BOTH),
        Account.COUNTED: voice.say(_COUNTED),
    }
    share = 0.72 / len(accounts)
    return (Column(voice.say(first), 0.28), *(Column(heads[one], share, is_number=True) for one in accounts))
