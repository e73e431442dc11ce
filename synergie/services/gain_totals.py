"""What lines of gain add up to: claimed, common, in dispute, and what the report counts by what people decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final

from synergie.basis.quantities import Fte, Range
from synergie.model.gains import Kept
from synergie.services import gains
from synergie.services.gains import NOTHING, Line, Pair, Pairing, Voice


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The posts of a pairing: what each version claims, what both claim, and what is in dispute.

    `common` goes from the pairs that are certain, at the low ends, to those that are suggested as well, at the high
    ends. `disputed` is commune + CPAS - 2 x common: the smallest and the largest of what the ends and the suggested
    pairs give. Lines without a number add nothing; `without_number` counts them. `counted` is what the report counts
    by what people decided, line by line; what they have not decided yet (`undecided` lines or pairs) goes from
    nothing to everything that is claimed.
    """

    claimed: Mapping[Voice, Range[Fte]]
    common: Range[Fte]
    disputed: Range[Fte]
    without_number: Mapping[Voice, int]
    counted: Range[Fte] = NOTHING
    undecided: int = 0


def totals(pairing: Pairing) -> Totals:
    """Return what the lines of `pairing` add up to."""
    if not any((pairing.common, pairing.suggested, pairing.commune_only, pairing.cpas_only, pairing.not_attributed)):
        return _NO_LINES
    lines = {voice: pairing.lines(voice) for voice in Voice}
    claimed = {voice: gains.posts(found) for voice, found in lines.items()}
    certain = gains.total(pair.common for pair in pairing.common)
    possible = certain + gains.total(pair.common for pair in pairing.suggested)
    both = claimed[Voice.COMMUNE] + claimed[Voice.CPAS]
    disputed = [
        claims - common - common
        for with_them in (certain, possible)
        for claims, common in ((both.low, with_them.low), (both.high, with_them.high))
    ]
    return Totals(
        claimed=claimed,
        common=Range(certain.low, possible.high),
        disputed=Range(min(disputed), max(disputed)),
        without_number={voice: sum(line.fte is None for line in found) for voice, found in lines.items()},
        counted=counted(pairing),
        undecided=len(undecided(pairing)),
    )


_NO_LINES: Final = Totals(
    claimed=dict.fromkeys(Voice, NOTHING),
    common=NOTHING,
    disputed=NOTHING,
    without_number=dict.fromkeys(Voice, 0),
)


def counted(pairing: Pairing) -> Range[Fte]:
    """Return the posts that the report counts by what people decided; what is undecided counts from nothing on."""
    pairs = [counted_pair(one) for one in pairing.common]
    possible = [
        Range(Fte(0), (one.commune.fte or NOTHING).high + (one.cpas.fte or NOTHING).high) for one in pairing.suggested
    ]
    alone = [counted_alone(line, pairing.kept.get(line.id)) for line in (*pairing.commune_only, *pairing.cpas_only)]
    return gains.total([*pairs, *possible, *alone, *(line.fte for line in pairing.not_attributed)])


def counted_pair(one: Pair) -> Range[Fte]:
    """Return the posts of one gain that both versions have: those of the version that is kept, else of either."""
    commune, cpas = one.commune.fte or NOTHING, one.cpas.fte or NOTHING
    if one.kept is Kept.COMMUNE:
        return commune
    if one.kept is Kept.CPAS:
        return cpas
    return Range(min(commune.low, cpas.low), max(commune.high, cpas.high))


def counted_alone(line: Line, kept: Kept | None) -> Range[Fte]:
    """Return the posts of a line that one version has: all, none, or from none to all."""
    claimed = line.fte or NOTHING
    if kept is None or kept is Kept.BOTH:
        return Range(Fte(0), claimed.high)
    return claimed if kept.value == line.voice.value else NOTHING


def undecided(pairing: Pairing) -> tuple[Pair | Line, ...]:
    """Return what nobody has decided yet: pairs that differ or are only suggested, and lines of one version."""
    return (
        *(one for one in pairing.common if one.kept is None and _differ(one)),
        *pairing.suggested,
        *(line for line in (*pairing.commune_only, *pairing.cpas_only) if line.id not in pairing.kept),
    )


def _differ(one: Pair) -> bool:
    """Return whether it matters which of two lines counts: their posts or what becomes of these are not the same."""
    return (one.commune.fte, one.commune.becomes) != (one.cpas.fte, one.cpas.becomes)
