"""Why there are so many posts saved, common, disputed, counted: the rule of each figure, and its lines."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import sqlalchemy as sa

from synergie.basis.words import N_, Message
from synergie.model.gains import Gain
from synergie.services import why_gain_parts as parts_of
from synergie.services.gains import Pairing, Voice
from synergie.services.why_gain_parts import NO_NUMBER, VOICES, Look
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part, Value

_RECAP: Final = N_("The lines of the recapitulation count; what only the body of the minutes says does not.")
_ENDS: Final = N_("Where a line gives a range, the low and the high ends are added up apart.")


def gains_of(asked: Asked) -> Mapping[uuid.UUID, Gain]:
    """Return the lines of gain of the year by their keys."""
    query = sa.select(Gain).where(Gain.year_id == asked.year_id).order_by(Gain.position, Gain.id)
    return {one.id: one for one in asked.session.scalars(query).all()}


def gains(asked: Asked) -> Explanation | None:
    """Explain posts saved."""
    names = asked.names
    if names[:2] != ("gains", "staff") or len(names) < 3:
        return None
    told = _FIGURES.get(names[2])
    voice = next((one for one in Voice if len(names) == 4 and one.value == names[3]), None)
    if told is None or told.by_voice is not (voice is not None) or len(names) > 4:
        return None
    look = Look(asked, asked.figures.gains.staff, gains_of(asked), voice)
    parts, left = [], []
    for one in told.parts(look):
        adds = one.contribution
        if isinstance(adds, Ends) and adds.nothing:
            left.append(Left(record=one.record, words=one.words, reason=one.note or NO_NUMBER))
        else:
            parts.append(one)
    return Explanation(
        key=asked.key,
        title=told.title if voice is None else N_("{what} – {of}").of(what=told.title, of=VOICES[voice]),
        rule=told.rule,
        value=told.value(look),
        parts=tuple(parts),
        left_out=(*left, *look.others(told.pairing(look), parts)),
    )


# What each figure adds up


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A figure of gains: its words, its value, and its parts."""

    title: Message
    rule: tuple[Message, ...]
    value: Callable[[Look], Value]
    parts: Callable[[Look], Iterator[Part]]
    by_voice: bool = False
    pairing: Callable[[Look], Pairing]


_SAVED: Final = N_("Lines count that are a saving: posts saved or not replaced, not those reallocated or upgraded.")
_FIGURES: Final[Mapping[str, _Told]] = {
    "saved": _Told(
        title=N_("Posts saved"),
        rule=(_RECAP, _SAVED, _ENDS),
        value=parts_of.claimed_value,
        parts=parts_of.claimed,
        by_voice=True,
        pairing=parts_of.saved,
    ),
    "without_number": _Told(
        title=N_("Lines without a number of posts"),
        rule=(_RECAP, N_("Lines count that give no number of posts; they add nothing to the posts saved.")),
        value=parts_of.unnumbered_value,
        parts=parts_of.unnumbered,
        by_voice=True,
        pairing=parts_of.saved,
    ),
    "common": _Told(
        title=N_("Posts in both versions"),
        rule=(
            N_("Of a gain that both versions have, the smaller number of posts counts."),
            N_("What may be the same counts at the high end only, as long as nobody decided."),
        ),
        value=parts_of.common_value,
        parts=parts_of.common,
        pairing=parts_of.saved,
    ),
    "disputed": _Told(
        title=N_("Posts in one version only"),
        rule=(
            N_("What the commune claims and what the CPAS claims, less twice what both claim."),
            N_("What may be the same, and ranges, give the smallest and the largest value."),
        ),
        value=parts_of.disputed_value,
        parts=parts_of.disputed,
        pairing=parts_of.saved,
    ),
    "counted": _Told(
        title=N_("Posts counted in the report"),
        rule=(
            N_(
                "What people decided line by line: of a gain of both versions the one that is kept, "
                "else all or nothing."
            ),
            N_("What nobody decided yet counts from nothing to all."),
        ),
        value=parts_of.counted_value,
        parts=parts_of.counted,
        pairing=parts_of.saved,
    ),
    "undecided": _Told(
        title=N_("Gains still to be decided"),
        rule=(N_("Gains count that the two versions do not state alike, or that only one of them has."),),
        value=parts_of.undecided_value,
        parts=parts_of.undecided,
        pairing=parts_of.saved,
    ),
    "aimed": _Told(
        title=N_("Posts aimed at"),
        rule=(
            N_(
                "Every gain counts once, whatever the number of versions that claim it, "
                "with the larger number of posts."
            ),
            N_("What may be the same counts once at the low end and twice at the high end."),
        ),
        value=parts_of.aimed_value,
        parts=parts_of.aimed,
        pairing=parts_of.saved,
    ),
    "reallocated": _Told(
        title=N_("Posts reallocated"),
        rule=(N_("Posts that do something else are never a saving; one of both versions counts once."), _ENDS),
        value=parts_of.reallocated_value,
        parts=parts_of.moved,
        pairing=parts_of.reallocated,
    ),
    "realised": _Told(
        title=N_("Posts realised"),
        rule=(N_("Posts count that are saved by now; one of both versions counts once."),),
        value=parts_of.realised_value,
        parts=parts_of.realised,
        pairing=parts_of.saved,
    ),
}
