"""What lines of gain add up to by an account, in posts or in euros: each line or pair with what it adds."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NP_, Message
from synergie.model.gains import Gain
from synergie.services import gain_accounts
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_accounts import Account, How
from synergie.services.gain_accounts import Part as Summand
from synergie.services.gain_euros import Euros
from synergie.services.gain_years import NONE
from synergie.services.gain_years import Ends as Numbers
from synergie.services.gains import Line, Pairing
from synergie.services.naming import called
from synergie.services.why_gain_parts import NO_NUMBER, Look
from synergie.services.why_gains import gains_of
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part

ACCOUNTS: Final[Mapping[Account, Message]] = {
    Account.COMMUNE: N_("Version of the commune"),
    Account.CPAS: N_("Version of the CPAS"),
    Account.NOT_ATTRIBUTED: N_("Version whose author is not stated"),
    Account.COMMON: N_("In both versions"),
    Account.COUNTED: N_("Counted in the report"),
}
HOW: Final[Mapping[How, Message]] = {
    How.WHOLE: N_("what the line says"),
    How.SMALLER: N_("in both versions: the smaller number counts"),
    How.EITHER: N_("in both versions: from what the one says to what the other says"),
    How.MAYBE: N_("nobody has decided yet: it counts from nothing to all"),
    How.MAYBE_SMALLER: N_("may be the same in both versions: nobody has decided yet"),
}
_RULES: Final[Mapping[Account, Message]] = {
    Account.COMMUNE: N_("Each line of this version counts with what it says."),
    Account.CPAS: N_("Each line of this version counts with what it says."),
    Account.NOT_ATTRIBUTED: N_("Each line of this version counts with what it says."),
    Account.COMMON: N_("Of a gain that both versions have, the smaller number counts."),
    Account.COUNTED: N_("What people decided line by line counts; what nobody decided counts from nothing to all."),
}
_NOTHING: Final = N_("adds nothing here")
_UNKNOWN: Final = N_("no cost of a post is known for it")
_MIXED: Final = N_("The VAT of the amounts is not the same: they are not added up.")
_NO_RATE: Final = N_("A line without a known cost of a post makes the total unknown; it is never taken for zero.")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """A figure that adds up lines by account: in posts, or in euros where there are `euros`.

    `pairing` has every line that might count, `kind` says of one that does not which kind it is. `by` is what the
    ends are divided by: posts times months are in twelfths of posts.
    """

    title: Message
    rule: Message
    summands: Iterable[Summand]
    value: Callable[[Line], Numbers | None]
    posts: Range[Fte] | None = None
    euros: Euros | None = None
    by: int = 1
    pairing: Pairing
    kind: Callable[[Line], Message] | None = None


def number(line: Line) -> Numbers:
    """Return the posts of a line; one without a number adds nothing."""
    return NONE if line.fte is None else (line.fte.low.hundredths, line.fte.high.hundredths)


def priced(course: GainCourse, line: Line, year: int, effect: Numbers) -> Numbers | None:
    """Return in cents what posts times months of a line are worth in a year; None when nobody knows."""
    return NONE if effect == NONE else course.prices[line.id].times(course.read.index, year, effect)


def explained(asked: Asked, account: Account, found: Adding) -> Explanation:
    """Return what the lines of an account add up to."""
    rows = gains_of(asked)
    parts = tuple(_parts(rows, account, found))
    euros, rules = found.euros, [found.rule, _RULES[account]]
    if euros is None:
        assert found.posts is not None
        value = Ends(found.posts.low, found.posts.high)
    else:
        value = Ends(None, None) if euros.total is None else Ends(euros.total.low, euros.total.high)
        if euros.mixed_vat:
            rules.append(_MIXED)
        elif euros.without_rate:
            rules.append(_NO_RATE)
    unknown = any(one.contribution is None for one in parts)
    return Explanation(
        key=asked.key,
        title=N_("{what} – {of}").of(what=found.title, of=ACCOUNTS[account]),
        rule=tuple(rules),
        value=None if unknown else value,
        parts=parts,
        left_out=tuple(_left(asked, rows, account, found, parts)),
    )


def _parts(rows: Mapping[uuid.UUID, Gain], account: Account, found: Adding) -> Iterator[Part]:
    so_far, euros = (0, 0), found.euros
    for one in found.summands:
        ends = one.value(found.value) if one.account is account else NONE
        if ends == NONE:
            continue
        if ends is None:
            yield part(one, rows, None, _UNKNOWN)
        elif euros is None:
            # Sums are rounded once: what rounding leaves goes from line to line, so that they add up exactly.
            after = (so_far[0] + ends[0], so_far[1] + ends[1])
            low, high = (
                _rounded(new, found.by) - _rounded(old, found.by) for old, new in zip(so_far, after, strict=True)
            )
            so_far = after
            yield part(one, rows, Ends(Fte(low), Fte(high)), HOW[one.how])
        elif euros.known is None:
            yield part(one, rows, None, NP_("gain", "of another VAT"))
        else:
            least, most = (dataclasses.replace(euros.known.low, cents=end) for end in ends)
            yield part(one, rows, Ends(least, most), HOW[one.how])


def _rounded(end: int, by: int) -> int:
    return (2 * end + by) // (2 * by)


def part(one: Summand, rows: Mapping[uuid.UUID, Gain], adds: Ends | None, note: Message) -> Part:
    """Return what a summand adds; a gain of both versions is called by its line in that of the commune."""
    key = one.lines[0].id
    return Part(record=("gain", key), words=called(rows[key]), contribution=adds, note=note)


def _left(
    asked: Asked, rows: Mapping[uuid.UUID, Gain], account: Account, found: Adding, parts: tuple[Part, ...]
) -> Iterator[Left]:
    shown = {one.record[1] for one in parts if one.record is not None}
    own = [one for one in gain_accounts.parts(found.pairing) if one.account is account]
    counted = [one.lines for one in found.summands if one.account is account]
    for one in own:
        if any(line.id in shown for line in one.lines):
            continue
        line = one.lines[0]
        shown.add(line.id)
        reason = _NOTHING
        if one.lines not in counted and found.kind is not None:
            reason = N_("counts as: {nature}").of(nature=found.kind(line))
        elif line.fte is None and found.euros is None:
            reason = NO_NUMBER
        yield Left(record=("gain", line.id), words=called(rows[line.id]), reason=reason)
    yield from Look(asked, asked.figures.gains.staff, rows, None).others(found.pairing, parts)
