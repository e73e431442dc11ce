"""What each line of gain adds to the figures of gains."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, Message
from synergie.model.gains import GAIN_NATURES, Family, Gain, GainState, Place
from synergie.services import gain_totals
from synergie.services.figures_gains import StaffGains
from synergie.services.gains import NOTHING, Line, Pair, Pairing, Voice
from synergie.services.naming import called
from synergie.services.why_types import Asked, Ends, Left, Part, Value, Words

VOICES: Final[Mapping[Voice, Message]] = {
    Voice.COMMUNE: N_("Version of the commune"),
    Voice.CPAS: N_("Version of the CPAS"),
    Voice.NOT_ATTRIBUTED: N_("Version whose author is not stated"),
}
_BOTH: Final = N_("in both versions: the smaller number counts")
_MAYBE: Final = N_("may be the same in both versions: nobody has decided yet")
_SAME: Final = N_("both versions say the same: nothing is in dispute")
_MORE: Final = N_("what one version says more")
NO_NUMBER: Final = N_("gives no number of posts: it adds nothing")


@dataclasses.dataclass(frozen=True, slots=True)
class Look:
    """What is looked at."""

    asked: Asked
    staff: StaffGains
    rows: Mapping[uuid.UUID, Gain]
    of: Voice | None

    def part(self, line: Line, value: Value, note: Message | None = None) -> Part:
        """Return what a line adds."""
        return Part(record=("gain", line.id), words=self.words(line.id), contribution=value, note=note or _note(line))

    def pair(self, pair: Pair, value: Value, note: Message) -> Part:
        """Return what a pair adds."""
        return Part(record=("gain", pair.commune.id), words=self.words(pair.commune.id), contribution=value, note=note)

    def voice(self, key: uuid.UUID) -> Message | None:
        """Return whose version a line that is saved belongs to."""
        found = (one for one in Voice if any(line.id == key for line in self.staff.saved.lines(one)))
        return next((VOICES[one] for one in found), None)

    def words(self, key: uuid.UUID) -> Words:
        """Return what a line is called."""
        return called(self.rows[key])

    def others(self, pairing: Pairing, parts: Iterable[Part]) -> Iterator[Left]:
        """Yield the lines on staff that do not count here, and why."""
        counted = {line.id for voice in Voice for line in pairing.lines(voice)}
        counted |= {one.record[1] for one in parts if one.record is not None}
        for key, row in self.rows.items():
            if key in counted or row.family is not Family.STAFF:
                continue
            reason = self.outside(row)
            if reason is not None:
                yield Left(record=("gain", key), words=called(row), reason=reason)

    def outside(self, row: Gain) -> Message | None:
        """Return why a line does not count among others of its family; None where there is nothing to say."""
        if row.state is GainState.DROPPED:
            return N_("was dropped")
        if row.place is Place.BODY:
            if row.completes_id is not None:
                return None  # it is counted with the line that it completes
            return N_("stands in the body of the minutes only")
        return N_("counts as: {nature}").of(nature=GAIN_NATURES[row.nature])


def _note(line: Line) -> Message:
    return VOICES[line.voice]


def _ends(value: Range[Fte] | None) -> Ends:
    known = value or NOTHING
    return Ends(known.low, known.high)


def saved(look: Look) -> Pairing:
    """Return the lines that are saved."""
    return look.staff.saved


def reallocated(look: Look) -> Pairing:
    """Return the lines that are reallocated."""
    return look.staff.reallocated


def claimed_value(look: Look) -> Value:
    """Return the figure."""
    assert look.of is not None
    return _ends(look.staff.totals.claimed[look.of])


def claimed(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    assert look.of is not None
    for line in look.staff.saved.lines(look.of):
        yield look.part(line, _ends(line.fte), None if line.fte is not None else NO_NUMBER)


def unnumbered_value(look: Look) -> Value:
    """Return the figure."""
    assert look.of is not None
    return look.staff.totals.without_number[look.of]


def unnumbered(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    assert look.of is not None
    for line in look.staff.saved.lines(look.of):
        if line.fte is None:
            yield look.part(line, 1)


def common_value(look: Look) -> Value:
    """Return the figure."""
    return _ends(look.staff.totals.common)


def common(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    for pair in look.staff.saved.common:
        yield look.pair(pair, _ends(pair.common), _BOTH)
    for pair in look.staff.saved.suggested:
        yield look.pair(pair, Ends(Fte(0), pair.common.high), _MAYBE)


def disputed_value(look: Look) -> Value:
    """Return the figure."""
    return _ends(look.staff.totals.disputed)


def disputed(look: Look) -> Iterator[Part]:
    """Yield what each line and pair leaves in dispute, as the lowest and the highest of the total are reached."""
    pairing = look.staff.saved
    ways = {(high, suggested): _dispute(pairing, high=high, suggested=suggested) for high, suggested in _WAYS}
    low = min(ways.values(), key=_whole)
    high = max(ways.values(), key=_whole)
    for one in (*pairing.commune_only, *pairing.cpas_only):
        yield look.part(one, Ends(low[one.id], high[one.id]))
    for pair in pairing.common:
        yield look.pair(
            pair,
            Ends(low[pair.commune.id], high[pair.commune.id]),
            _SAME if low[pair.commune.id] == high[pair.commune.id] == Fte(0) else _MORE,
        )
    for pair in pairing.suggested:
        yield look.pair(pair, Ends(low[pair.commune.id], high[pair.commune.id]), _MAYBE)


_WAYS: Final = ((False, False), (False, True), (True, False), (True, True))


def _dispute(pairing: Pairing, *, high: bool, suggested: bool) -> dict[uuid.UUID, Fte]:
    def end(value: Range[Fte] | None) -> Fte:
        known = value or NOTHING
        return known.high if high else known.low

    found = {line.id: end(line.fte) for line in (*pairing.commune_only, *pairing.cpas_only)}
    for pair in (*pairing.common, *pairing.suggested):
        both = end(pair.commune.fte) + end(pair.cpas.fte)
        certain = pair in pairing.common
        found[pair.commune.id] = both - end(pair.common) - end(pair.common) if certain or suggested else both
    return found


def _whole(parts: Mapping[uuid.UUID, Fte]) -> int:
    return sum(one.hundredths for one in parts.values())


def counted_value(look: Look) -> Value:
    """Return the figure."""
    return _ends(look.staff.totals.counted)


_KEPT: Final = N_("counted as people decided")
_UNDECIDED: Final = N_("nobody has decided yet: it counts from nothing to all")
_NOT_KEPT: Final = N_("people decided not to count it")


def counted(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    pairing = look.staff.saved
    for pair in pairing.common:
        decided = N_("in both versions: the one that is kept counts") if pair.kept is not None else _BOTH
        yield look.pair(pair, _ends(gain_totals.counted_pair(pair)), decided)
    for pair in pairing.suggested:
        most = (pair.commune.fte or NOTHING).high + (pair.cpas.fte or NOTHING).high
        yield look.pair(pair, Ends(Fte(0), most), _MAYBE)
    for line in (*pairing.commune_only, *pairing.cpas_only):
        kept = pairing.kept.get(line.id)
        value = _ends(gain_totals.counted_alone(line, kept))
        if line.fte is None:
            yield look.part(line, value, NO_NUMBER)
        else:
            yield look.part(line, value, _NOT_KEPT if value.nothing else _KEPT if kept is not None else _UNDECIDED)
    for line in pairing.not_attributed:
        yield look.part(line, _ends(line.fte))


def undecided_value(look: Look) -> Value:
    """Return the figure."""
    return look.staff.totals.undecided


def undecided(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    for one in gain_totals.undecided(look.staff.saved):
        if isinstance(one, Pair):
            yield look.pair(one, 1, N_("the two versions differ, or may be the same"))
        else:
            yield look.part(one, 1)


def reallocated_value(look: Look) -> Value:
    """Return the figure."""
    return _ends(look.staff.reallocated_posts)


def moved(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    pairing = look.staff.reallocated
    for pair in (*pairing.common, *pairing.suggested):
        certain = pair in pairing.common
        commune, cpas = pair.commune.fte or NOTHING, pair.cpas.fte or NOTHING
        low = commune.low + cpas.low - pair.common.low
        high = commune.high + cpas.high - (pair.common.high if certain else Fte(0))
        yield look.pair(pair, Ends(low, high), N_("in both versions: counted once") if certain else _MAYBE)
    for line in (*pairing.commune_only, *pairing.cpas_only, *pairing.not_attributed):
        yield look.part(line, _ends(line.fte))


def realised_value(look: Look) -> Value:
    """Return the figure."""
    return look.staff.realised


def realised(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    pairing = look.staff.saved
    for pair in pairing.common:
        done = max(map(look_done(look), pair.lines))
        if done.hundredths:
            yield look.pair(pair, done, N_("in both versions: counted once"))
    alone = [*pairing.commune_only, *pairing.cpas_only, *pairing.not_attributed]
    for line in (*alone, *(line for pair in pairing.suggested for line in pair.lines)):
        done = look_done(look)(line)
        if done.hundredths:
            yield look.part(line, done)


def look_done(look: Look) -> Callable[[Line], Fte]:
    """Return what says how many posts of a line are saved by now; what people entered by year goes first."""

    def done(line: Line) -> Fte:
        by_year = look.asked.figures.gains.course.entries.of(line, "realised")
        if by_year is not None:
            return by_year
        row = look.rows[line.id]
        if row.state is not GainState.REALISED or not look.asked.counts(row.realised_on):
            return Fte(0)
        return row.realised or (line.fte or NOTHING).low

    return done


def aimed_value(look: Look) -> Value:
    """Return the figure."""
    return _ends(look.staff.horizons.aimed)


def aimed(look: Look) -> Iterator[Part]:
    """Yield what each line adds."""
    perhaps = {pair.commune.id for pair in look.staff.saved.suggested}
    for horizon in look.staff.horizons.steps:
        for claim in horizon.claims:
            key = claim.lines[0]
            note = _MAYBE if key in perhaps else N_("in both versions: counted once") if len(claim.lines) > 1 else None
            yield Part(
                record=("gain", key),
                words=look.words(key),
                contribution=_ends(claim.posts),
                note=note or look.voice(key),
            )
