"""What comparisons of costs say in sentences: how much more or less, by when, when it is earned back, what is open."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Final

from synergie.basis.quantities import Money, Vat
from synergie.basis.words import N_, NP_, Message
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.cost_facts import CostCourse
from synergie.services.cost_sums import Span
from synergie.services.cost_years import Follow, YearCost
from synergie.services.figures_costs import Against

_LARGE: Final = 10_000_00
"""From so many cents on a chart and its title speak in thousands of euros."""
_WHOLE: Final = 100_000_00
THOUSANDS: Final = N_("{number} k€")
AMOUNTS: Final = NP_("amounts", "{low} to {high}")


class Verdict(enum.Enum):
    """What a difference comes to."""

    MORE = enum.auto()
    LESS = enum.auto()
    EITHER = enum.auto()
    SAME = enum.auto()
    AT_LEAST_MORE = enum.auto()
    AT_LEAST_LESS = enum.auto()
    UNKNOWN = enum.auto()
    MIXED_VAT = enum.auto()


_EACH_YEAR: Final = {
    Verdict.MORE: N_("Each year, {option} costs {amount} more than {reference}."),
    Verdict.LESS: N_("Each year, {option} costs {amount} less than {reference}."),
    Verdict.EITHER: N_("Each year, {option} costs from {less} less to {more} more than {reference}."),
    Verdict.SAME: N_("Each year, {option} costs as much as {reference}."),
    Verdict.AT_LEAST_MORE: N_("Each year, {option} costs at least {amount} more than {reference}."),
    Verdict.AT_LEAST_LESS: N_("Each year, {option} costs at least {amount} less than {reference}."),
}
_IN_A_YEAR: Final = {
    Verdict.MORE: N_("In {year}, {option} costs {amount} more than {reference}."),
    Verdict.LESS: N_("In {year}, {option} costs {amount} less than {reference}."),
    Verdict.EITHER: N_("In {year}, {option} costs from {less} less to {more} more than {reference}."),
    Verdict.SAME: N_("In {year}, {option} costs as much as {reference}."),
    Verdict.AT_LEAST_MORE: N_("In {year}, {option} costs at least {amount} more than {reference}."),
    Verdict.AT_LEAST_LESS: N_("In {year}, {option} costs at least {amount} less than {reference}."),
}
_BY_YEAR: Final = {
    Verdict.MORE: N_("By the end of {year}, that makes {amount} more."),
    Verdict.LESS: N_("By the end of {year}, that makes {amount} less."),
    Verdict.EITHER: N_("By the end of {year}, that makes from {less} less to {more} more."),
    Verdict.SAME: N_("By the end of {year}, both have cost as much."),
    Verdict.AT_LEAST_MORE: N_("By the end of {year}, that makes at least {amount} more."),
    Verdict.AT_LEAST_LESS: N_("By the end of {year}, that makes at least {amount} less."),
    Verdict.UNKNOWN: N_("What that makes by the end of {year} is not known."),
    Verdict.MIXED_VAT: N_("What that makes by the end of {year} is not known."),
}
_IN_ALL: Final = {
    Verdict.MORE: N_("{option} costs {amount} more than {reference}."),
    Verdict.LESS: N_("{option} costs {amount} less than {reference}."),
    Verdict.EITHER: N_("{option} costs from {less} less to {more} more than {reference}."),
    Verdict.SAME: N_("{option} costs as much as {reference}."),
    Verdict.AT_LEAST_MORE: N_("{option} costs at least {amount} more than {reference}."),
    Verdict.AT_LEAST_LESS: N_("{option} costs at least {amount} less than {reference}."),
}
_UNKNOWN: Final = N_("How much more or less {option} costs than {reference} is not known.")
_MIXED: Final = N_("{option} and {reference} are not compared: some amounts include VAT and others do not.")
TITLES_BY_YEAR: Final = {
    Verdict.MORE: N_("{option}: {amount} dearer by {year}"),
    Verdict.LESS: N_("{option}: {amount} cheaper by {year}"),
    Verdict.EITHER: N_("{option}: {less} cheaper to {more} dearer by {year}"),
    Verdict.SAME: N_("{option}: as dear as {reference} by {year}"),
    Verdict.AT_LEAST_MORE: N_("{option}: at least {amount} dearer by {year}"),
    Verdict.AT_LEAST_LESS: N_("{option}: at least {amount} cheaper by {year}"),
}
TITLES: Final = {
    Verdict.MORE: N_("{option}: {amount} dearer than {reference}"),
    Verdict.LESS: N_("{option}: {amount} cheaper than {reference}"),
    Verdict.EITHER: N_("{option}: {less} cheaper to {more} dearer than {reference}"),
    Verdict.SAME: N_("{option}: as dear as {reference}"),
    Verdict.AT_LEAST_MORE: N_("{option}: at least {amount} dearer than {reference}"),
    Verdict.AT_LEAST_LESS: N_("{option}: at least {amount} cheaper than {reference}"),
}
VAT_WORDS: Final = {
    Vat.INCLUDED: N_("VAT included"),
    Vat.EXCLUDED: N_("VAT excluded"),
    Vat.NOT_STATED: N_("VAT not stated"),
}
MIXED_VAT: Final = N_("some amounts include VAT and others do not: they are not added up")


# Amounts


def short(value: Money | None, voice: Voice) -> str:
    """Return an amount as a chart says it: from ten thousand euros on in thousands, below a hundred to one decimal."""
    if value is None:
        return voice.say(NOT_KNOWN)
    if abs(value.cents) < _LARGE:
        return voice.formats.money(value)
    return voice.say(THOUSANDS, number=in_thousands(value, voice))


def in_thousands(value: Money, voice: Voice) -> str:
    """Return an amount in thousands without its unit, below a hundred thousand euros to one decimal."""
    return voice.formats.number(value.value / 1000, (0, 1) if abs(value.cents) < _WHOLE else 0)


def between(low: Money | None, high: Money | None, voice: Voice, *, exactly: bool = False) -> str:
    """Return from how much to how much, the one amount when both are the same; `exactly`: to the cent."""

    def one(value: Money | None) -> str:
        return voice.amount(value) if exactly else short(value, voice)

    if low is None and high is None:
        return voice.say(NOT_KNOWN)
    if high is None:
        return voice.say(N_("at least {amount}"), amount=one(low))
    if low is None:
        return voice.say(NP_("amount", "at most {amount}"), amount=one(high))
    if one(low) == one(high):
        return one(low)
    return voice.say(AMOUNTS, low=one(low), high=one(high))


def spoken(span: Span | None, voice: Voice, *, exactly: bool = False) -> str:
    """Return a span in words, also when its VAT differs."""
    if span is None:
        return voice.say(NOT_KNOWN)
    if span.mixed_vat:
        return voice.say(N_("not added up, the VAT differs"))
    return between(span.minimum, span.maximum, voice, exactly=exactly)


def vat(course: CostCourse, voice: Voice) -> str:
    """Return on which VAT basis the amounts are, "" without amounts."""
    if not course.vats:
        return ""
    return voice.say(VAT_WORDS[next(iter(course.vats))] if len(course.vats) == 1 else MIXED_VAT)


# How much more, how much less


def verdict(span: Span) -> Verdict:
    """Return what a difference comes to."""
    low, high = span.minimum, span.maximum
    if span.mixed_vat:
        return Verdict.MIXED_VAT
    if low is None or high is None:
        if low is not None and low.cents > 0:
            return Verdict.AT_LEAST_MORE
        return Verdict.AT_LEAST_LESS if high is not None and high.cents < 0 else Verdict.UNKNOWN
    if low.cents == high.cents == 0:
        return Verdict.SAME
    if low.cents >= 0:
        return Verdict.MORE
    return Verdict.LESS if high.cents <= 0 else Verdict.EITHER


def told(found: Verdict, messages: dict[Verdict, Message], span: Span, voice: Voice, **others: object) -> str:
    """Return the message for a verdict with its amounts, "" when it has none."""
    message = messages.get(found)
    if message is None:
        return ""
    low, high = span.minimum, span.maximum
    amounts: dict[str, object] = {}
    match found:
        case Verdict.MORE:
            amounts["amount"] = between(low, high, voice)
        case Verdict.LESS if low is not None and high is not None:
            amounts["amount"] = between(-high, -low, voice)
        case Verdict.EITHER if low is not None:
            amounts = {"less": short(-low, voice), "more": short(high, voice)}
        case Verdict.AT_LEAST_MORE:
            amounts["amount"] = short(low, voice)
        case Verdict.AT_LEAST_LESS if high is not None:
            amounts["amount"] = short(-high, voice)
    return voice.say(message, **{**others, **amounts})


def compared(course: CostCourse, voice: Voice) -> tuple[str, ...]:
    """Return for each option, in sentences, how much more or less it costs than the one they are compared with."""
    found = (_against(one, course, voice) for one in course.figures.against)
    return tuple(" ".join(sentence for sentence in one if sentence) for one in found if any(one))


def _against(one: Against, course: CostCourse, voice: Voice) -> list[str]:
    of_both = names(one, course, voice)
    years, sums = one.over_years.years, one.over_years.cumulated
    found: list[str] = []
    if years:
        whole = _widest(years)
        of = verdict(whole)
        single = len(years) == 1
        said = told(of, _IN_A_YEAR if single else _EACH_YEAR, whole, voice, year=str(years[0].year), **of_both)
        found.append(said or _not_known(of, of_both, voice))
        if not single:
            last = sums[-1]
            if said or verdict(last.span) not in (Verdict.UNKNOWN, Verdict.MIXED_VAT):
                found.append(told(verdict(last.span), _BY_YEAR, last.span, voice, year=str(last.year)))
            found.append(_payback(one, voice))
    if one.over_years.left_out:
        left_out = voice.formats.list(str(year) for year in one.over_years.left_out)
        found.append(voice.say(N_("Not compared, for want of an amount on both sides: {years}."), years=left_out))
    elif not years and one.total is not None:
        of = verdict(one.total)
        found.append(told(of, _IN_ALL, one.total, voice, **of_both) or _not_known(of, of_both, voice))
    return found


def names(one: Against, course: CostCourse, voice: Voice) -> dict[str, object]:
    """Return what an option and the one that it is compared with are called."""
    return {
        "option": voice.word(course.option(one.option).name),
        "reference": voice.word(course.option(one.reference).name),
    }


def _not_known(of: Verdict, of_both: dict[str, object], voice: Voice) -> str:
    return voice.say(_MIXED if of is Verdict.MIXED_VAT else _UNKNOWN, **of_both)


def _widest(years: Sequence[YearCost]) -> Span:
    """Return the least and the most of several years; an end is not known when it is not for one of them."""
    if any(one.span.mixed_vat for one in years):
        return Span(mixed_vat=True)
    lows, highs = [one.span.minimum for one in years], [one.span.maximum for one in years]
    known_lows, known_highs = [one for one in lows if one is not None], [one for one in highs if one is not None]
    vats = {one.vat for one in (*known_lows, *known_highs)}
    if len(vats) > 1:
        return Span(mixed_vat=True)
    return Span(
        minimum=min(known_lows) if known_lows and len(known_lows) == len(lows) else None,
        maximum=max(known_highs) if known_highs and len(known_highs) == len(highs) else None,
    )


def _payback(one: Against, voice: Voice) -> str:
    found = one.over_years.payback
    if found is None:
        return ""
    earliest, latest = str(found.earliest), str(found.latest)
    if found.latest is None:
        last = str(one.over_years.cumulated[-1].year)
        return voice.say(
            N_("What it costs more is earned back in {year} at the earliest; with the highest amounts not by {last}."),
            year=earliest,
            last=last,
        )
    if found.earliest == found.latest:
        return voice.say(N_("What it costs more is earned back in {year}."), year=earliest)
    words = N_("What it costs more is earned back between {earliest} and {latest}.")
    return voice.say(words, earliest=earliest, latest=latest)


def remarks(course: CostCourse, voice: Voice) -> tuple[str, ...]:
    """Return what has to be known of the amounts: what is indexed, what has no year, which VAT."""
    found = []
    index = course.figures.index
    computed = [one for option in course.options for one in option.figures.years if one.computed_from is not None]
    if index is not None and computed:
        rate = voice.formats.percent(index.rate / 100, (0, 2))
        words = N_(
            "Indexed at {rate} a year where the source gives no amount, up to {year}: these amounts are computed."
        )
        found.append(voice.say(words, rate=rate, year=str(index.until)))
    has_years = any(option.figures.years for option in course.options)
    if has_years and any(None in option.figures.by_year for option in course.options):
        found.append(voice.say(N_("Amounts without a year are in no year and in no sum over years.")))
    if len(course.vats) > 1:
        found.append(voice.sentence(voice.say(MIXED_VAT)) + ".")
    return tuple(found)


# Budget and spending


def left(one: Follow, voice: Voice) -> str:
    """Return what is left of a budget, or by how much it was overspent."""
    span = one.open
    if span is None or span.mixed_vat:
        return spoken(span, voice, exactly=True)
    low, high = span.minimum, span.maximum
    if high is not None and high.cents < 0:
        amount = between(-high, None if low is None else -low, voice, exactly=True)
        return voice.say(N_("overspent by {amount}"), amount=amount)
    if low is not None and high is not None and low.cents < 0:
        names = {"amount": voice.amount(high), "over": voice.amount(-low)}
        return voice.say(N_("from {over} overspent to {amount} open"), **names)
    return spoken(span, voice, exactly=True)


def followed(course: CostCourse, voice: Voice) -> tuple[str, ...]:
    """Return in sentences what is open or overspent of each option and year for which both are known."""
    found = []
    for option in course.options:
        follow = option.figures.follow_up
        for year, one in follow.years.items() if follow is not None else ():
            if one.open is None or not one.open.known or one.budgeted is None:
                continue
            ends = [end for end in (one.open.minimum, one.open.maximum) if end is not None]
            is_over = any(end.cents < 0 for end in ends)
            names = {
                "option": voice.word(option.name),
                "year": str(year),
                "budget": spoken(one.budgeted, voice, exactly=True),
                "left": left(one, voice),
            }
            message = _OVER[year is None] if is_over else _OPEN[year is None]
            found.append(voice.say(message, **names))
    return tuple(found)


_OPEN: Final = {
    False: N_("{option}, {year}: of {budget} budgeted, {left} still open."),
    True: N_("{option}: of {budget} budgeted, {left} still open."),
}
_OVER: Final = {
    False: N_("{option}, {year}: {budget} budgeted, {left}."),
    True: N_("{option}: {budget} budgeted, {left}."),
}
