"""The titles of the committee's charts: sentences that state the result, by rules, in French and in Dutch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.quantities import Fte, Money, Range
from synergie.basis.words import N_, NN_, NP_, Message
from synergie.model.dossier import Side
from synergie.model.programmes import Adhesion
from synergie.reports.cost_words import THOUSANDS, in_thousands
from synergie.reports.voice import Voice
from synergie.services.cost_sums import Span
from synergie.services.figures_gains import StaffGains
from synergie.services.figures_staffing import StaffingNow

LONGEST: Final = 60
"""Characters of a title that is read at a glance."""
_MOSTLY: Final = Decimal(2) / Decimal(3)
_ZERO: Final = Range(Fte(0), Fte(0))
AIMED: Final = NN_("{posts} aimed at", "{posts} aimed at")
_LACKING: Final = NN_("{posts} lacking", "{posts} lacking")
_TOO_MANY: Final = NN_("{posts} more than planned", "{posts} more than planned")
_MET: Final = NN_("Focus groups: {n} of {total} has met", "Focus groups: {n} of {total} have met")
_OF_ALL: Final = NN_("{n} adhesion of {total} possible", "{n} adhesions of {total} possible")
_REALISED: Final = NN_(
    "{posts} realised in {year}, planned: {planned}", "{posts} realised in {year}, planned: {planned}"
)
_REALISED_ONLY: Final = NN_(
    "{posts} realised in {year}, planned: not known", "{posts} realised in {year}, planned: not known"
)
_PLANNED_ONLY: Final = NN_(
    "{posts} planned in {year}, realised: not known", "{posts} planned in {year}, realised: not known"
)
_MISSING: Final = (Adhesion.REGULARISATION,)
_UNDECIDED: Final = frozenset({Adhesion.POSTPONED, Adhesion.INTEREST, Adhesion.INTENTION, Adhesion.UNKNOWN})
_JOINED: Final = frozenset({Adhesion.PRINCIPLE, Adhesion.CONDITIONAL, Adhesion.FORMAL})


def plural(posts: Range[Fte] | Fte) -> int:
    """Return the number that decides between singular and plural: "1,5 ETP" is singular in French."""
    high = posts.high if isinstance(posts, Range) else posts
    return int(abs(high.hundredths) // 100)


def posts(value: Range[Fte] | Fte, voice: Voice) -> str:
    """Return posts with their unit."""
    return voice.formats.range(value if isinstance(value, Range) else Range.single(value), unit=True)


def bare(value: Range[Fte], voice: Voice) -> str:
    """Return posts without their unit."""
    return voice.formats.range(value)


def gains(found: StaffGains, year: int, voice: Voice) -> str:
    """Return how many posts are aimed at, how many of them by the last year, how many in both versions."""
    aimed = found.horizons.aimed
    if not found.horizons.steps:
        return voice.say(N_("No staff gain is aimed at in {year}"), year=str(year))
    if aimed == _ZERO:
        return voice.say(N_("Staff gains without a number of posts"))
    head = voice.say(AIMED, n=plural(aimed), posts=posts(aimed, voice))
    common = found.totals.common
    both = voice.say(
        N_("{posts} in both versions"),
        posts=bare(common, voice) if common != _ZERO else voice.say(NP_("posts", "none")),
    )
    years = [one.year for one in found.horizons.steps if one.year is not None]
    long = ""
    if years:
        last = max(years)
        by = found.horizons.until(last)
        if by == aimed:
            head = voice.say(N_("{posts} by {year}"), posts=head, year=str(last))
        else:
            long = voice.say(N_("{aimed} ({posts} by {year})"), aimed=head, posts=bare(by, voice), year=str(last))
    of_which = N_("{aimed}, of which {both}")
    tried = [
        voice.say(of_which, aimed=long or head, both=both),
        voice.say(N_("{aimed}, {both}"), aimed=long or head, both=both),
    ]
    return next((one for one in tried if len(one) <= LONGEST), voice.say(of_which, aimed=head, both=both))


def staffing(now: StaffingNow, voice: Voice) -> str:
    """Return how many posts lack, and above all where."""
    vacant = now.together.vacant
    if vacant is None:
        if now.together.actual is None:
            return voice.say(N_("The staff in place is not known for all services"))
        return voice.say(N_("{posts} in place; planned: not known"), posts=posts(now.together.actual, voice))
    if vacant == Fte(0):
        return voice.say(N_("As many posts filled as planned"))
    if vacant.hundredths < 0:
        return voice.say(_TOO_MANY, n=plural(vacant), posts=posts(-vacant, voice))
    head = voice.say(_LACKING, n=plural(vacant), posts=posts(vacant, voice))
    sides = {side: now.totals[side].vacant for side in Side if side in now.totals}
    known = {side: one.hundredths for side, one in sides.items() if one is not None}
    if len(known) < len(Side):
        return head
    return voice.say(N_("{lacking}, {where}"), lacking=head, where=_where(known, vacant, voice))


def _where(known: Mapping[Side, int], vacant: Fte, voice: Voice) -> str:
    commune, cpas = known[Side.COMMUNE], known[Side.CPAS]
    words: dict[Side, tuple[Message, Message]] = {
        Side.COMMUNE: (N_("all of them at the commune"), N_("mostly at the commune")),
        Side.CPAS: (N_("all of them at the CPAS"), N_("mostly at the CPAS")),
    }
    for side, other in ((Side.COMMUNE, cpas), (Side.CPAS, commune)):
        if other <= 0:
            return voice.say(words[side][0])
        if Decimal(known[side]) / vacant.hundredths >= _MOSTLY:
            return voice.say(words[side][1])
    return voice.say(N_("{commune} at the commune, {cpas} at the CPAS"), commune=Fte(commune), cpas=Fte(cpas))


def groups(met: int, total: int, held: int, voice: Voice) -> str:
    """Return how many focus groups have met; without any, how often the steering committee did."""
    if not total:
        return voice.say(NN_("The steering committee met {n} time", "The steering committee met {n} times"), n=held)
    if not met:
        one, many = N_("The only focus group has not met"), N_("None of the {total} focus groups has met")
        return voice.say(one) if total == 1 else voice.say(many, total=total)
    if met == total:
        one, many = N_("The only focus group has met"), N_("The {total} focus groups have met")
        return voice.say(one) if total == 1 else voice.say(many, total=total)
    return voice.say(_MET, n=met, total=total)


def opex(name: str, total: Span, voice: Voice) -> str:
    """Return what a programme costs a year, from the least to the most."""
    low, high = total.minimum, total.maximum
    if low is None and high is None:
        return _named(name, voice.say(N_("yearly cost not known")), voice)
    if low is None or high is None:
        known = low if low is not None else high
        message = N_("at least {amount} a year") if high is None else N_("at most {amount} a year")
        return _named(name, voice.say(message, amount=thousands(known, voice)), voice)
    if in_thousands(low, voice) == in_thousands(high, voice):
        return _named(name, voice.say(N_("{amount} a year"), amount=thousands(high, voice)), voice)
    message = N_("{low} to {high} a year")
    said = voice.say(message, low=in_thousands(low, voice), high=thousands(high, voice))
    return _named(name, said, voice)


def thousands(value: Money | None, voice: Voice) -> str:
    """Return thousands of euros with their unit, which no line end parts."""
    return voice.say(THOUSANDS, number="" if value is None else in_thousands(value, voice))


def _named(name: str, said: str, voice: Voice) -> str:
    room = LONGEST - len(said) - len(voice.colon)
    short = name if len(name) <= room else name[: max(room - 1, 8)].rstrip() + "…"
    return f"{short}{voice.colon}{said}"


def adhesions(statuses: Sequence[Adhesion], voice: Voice) -> str:
    """Return what is still to be put right or decided, of the adhesions of both administrations."""
    open_ones = sum(one in _MISSING for one in statuses)
    if open_ones:
        return voice.say(
            NN_("{n} adhesion is still to be regularised", "{n} adhesions are still to be regularised"), n=open_ones
        )
    waiting = sum(one in _UNDECIDED for one in statuses)
    if waiting:
        return voice.say(NN_("{n} adhesion is not decided yet", "{n} adhesions are not decided yet"), n=waiting)
    joined = sum(one in _JOINED for one in statuses)
    total = sum(one is not Adhesion.NOT_CONCERNED for one in statuses)
    if not joined:
        return voice.say(N_("No domain has been joined"))
    return voice.say(
        NN_("{n} adhesion of {total} possible", "{n} adhesions of {total} possible"), n=joined, total=total
    )


def approvals(count: int, days: Iterable[int | None], voice: Voice) -> str:
    """Return how many approvals of minutes are awaited, and for how long."""
    if not count:
        return voice.say(N_("No approval of minutes is awaited"))
    head = voice.say(NN_("{n} approval of minutes awaited", "{n} approvals of minutes awaited"), n=count)
    known = [one for one in days if one]
    if not known:
        return head
    late = NN_("for up to {n} day", "for up to {n} days").of(n=max(known))
    return voice.say(N_("{awaited}, {late}"), awaited=head, late=late)


def years(planned: Fte | None, realised: Fte | None, year: int, voice: Voice) -> str:
    """Return what was realised of what was planned for a year."""
    if planned is None and realised is None:
        return voice.say(N_("Nothing is known of posts realised in {year}"), year=str(year))
    if realised is None:
        message = NN_(
            "{posts} planned in {year}, realised: not known", "{posts} planned in {year}, realised: not known"
        )
        assert planned is not None
        return voice.say(message, n=plural(planned), posts=posts(planned, voice), year=str(year))
    if planned is None:
        message = NN_(
            "{posts} realised in {year}, planned: not known", "{posts} realised in {year}, planned: not known"
        )
        return voice.say(message, n=plural(realised), posts=posts(realised, voice), year=str(year))
    return voice.say(_REALISED, n=plural(realised), posts=posts(realised, voice), planned=planned, year=str(year))


def situation(day: dt.date | PartialDate, voice: Voice) -> str:
    """Return when the facts are so, for a subtitle; a day in figures, what is less exact in words."""
    if isinstance(day, PartialDate) and day.precision is not Precision.DAY:
        return voice.say(N_("situation {when}"), when=voice.situation(day))
    return voice.say(N_("situation on {date}"), date=day)
