"""Which lines of gains and movements save or move one post a second time.

A post is saved or moved once: by one line, whatever meeting, initiative or year. These are one line:

- a line and the one that it carries over into another year, or completes from the body of the minutes in its own;
- a line and the movement of the same version that tells the same of the post;
- a line of a version and the one that says it in the version that corrects it.

Each administration has its own voice: its version of a meeting may say of a post what the other version says too. What
a gain pays is another post, so that a movement never names the post of the gain that pays it.
"""

from __future__ import annotations

import dataclasses
import enum
import itertools
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from synergie.model.gains import Family, GainNature, GainState, Mechanism, MovementNature, Place

Row = TypeVar("Row", bound=Any)
Key = uuid.UUID
Name = tuple[str, Key]
"""A line by its table and its key."""


class Effect(enum.StrEnum):
    """What a line does with a post."""

    SAVED = "saved"
    REALLOCATED = "reallocated"
    UPGRADED = "upgraded"
    REPLACED_LOWER = "replaced_lower"


_OF_GAIN: Final[Mapping[GainNature, Effect]] = {
    GainNature.SAVED: Effect.SAVED,
    GainNature.NOT_REPLACED: Effect.SAVED,
    GainNature.REALLOCATED: Effect.REALLOCATED,
    GainNature.UPGRADED: Effect.UPGRADED,
}
_OF_MOVEMENT: Final[Mapping[MovementNature, Effect]] = {
    MovementNature.SAVED: Effect.SAVED,
    MovementNature.NOT_REPLACED: Effect.SAVED,
    MovementNature.REALLOCATED: Effect.REALLOCATED,
    MovementNature.UPGRADED: Effect.UPGRADED,
    MovementNature.REPLACED_LOWER: Effect.REPLACED_LOWER,
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A line that names a post; `effect` is None when it neither saves nor moves it, or no longer stands.

    `counted`: a line of its own, no passage that completes one. `lower`: a replacement at a lower level. `paid_by` is
    the gain that pays a movement.
    """

    name: Name
    post: Key
    effect: Effect | None
    counted: bool
    lower: bool
    year: Key
    voice: Key | None
    meeting: Key | None
    minutes: Key | None
    paid_by: Key | None = None

    @property
    def is_gain(self) -> bool:
        """Whether it is a line of gain, else a movement."""
        return self.name[0] == "gain"


@dataclasses.dataclass(frozen=True, slots=True)
class Twice:
    """Two lines that save or move one post; `paid`: the second is paid by the first, or the other way round."""

    first: Claim
    second: Claim
    paid: bool = False

    @property
    def names(self) -> frozenset[Name]:
        """Both lines, whatever their order."""
        return frozenset((self.first.name, self.second.name))

    def beside(self, name: Name) -> Claim:
        """Return the line that is not `name`."""
        return self.first if self.second.name == name else self.second


@dataclasses.dataclass(frozen=True, slots=True)
class Lines:
    """The lines that name posts, those that tell the same gain, and which version corrects which."""

    claims: tuple[Claim, ...]
    links: tuple[tuple[Key, Key], ...]
    newest: Mapping[Key, Key]


def lines(
    gains: Iterable[Any], movements: Iterable[Any], versions: Iterable[Any], years: Mapping[Key, Key | None]
) -> Lines:
    """Return the lines among rows or records; `years` has the year of each meeting."""
    known = {one.id: one for one in versions}
    later = {one.replaces_id: one.id for one in known.values() if one.replaces_id is not None}

    def made(table: str, one: Any, effect: Effect | None, said_by: Key | None = None, **more: Any) -> Claim:
        version = known.get(one.minutes_id)
        meeting = version.meeting_id if version is not None else None
        corrected = meeting is not None and one.minutes_id in later and years.get(meeting) == one.year_id
        voice = said_by or (version.administration_id if version is not None else None)
        return Claim(
            name=(table, one.id),
            post=one.post_id,
            effect=None if corrected else effect,
            year=one.year_id,
            voice=voice,
            meeting=meeting,
            minutes=one.minutes_id,
            **more,
        )

    found: list[Claim] = []
    gains = list(gains)
    links = list(_told_of(gains))
    for one in gains:
        if one.post_id is not None:
            effect = None if one.state is GainState.DROPPED else _OF_GAIN.get(one.nature)
            lower = one.mechanism is Mechanism.LOWER_LEVEL
            found.append(made("gain", one, effect, one.said_by_id, counted=_is_counted(one), lower=lower))
    for one in movements:
        if one.post_id is not None:
            effect = _OF_MOVEMENT.get(one.nature)
            found.append(made("movement", one, effect, counted=True, lower=False, paid_by=one.gain_id))
    return Lines(tuple(found), tuple(links), {key: _newest(key, later) for key in known})


def twice(found: Lines) -> tuple[Twice, ...]:
    """Return each two lines that save or move one post without being the same claim."""
    by_post: defaultdict[Key, list[Claim]] = defaultdict(list)
    for one in found.claims:
        by_post[one.post].append(one)
    wholes = _Wholes(found.links)
    result: list[Twice] = []
    for claims in by_post.values():
        alive = [one for one in claims if one.effect is not None]
        if len(alive) < 2:
            continue
        wholes.join(_told_again(claims, found.newest))
        beside = _beside(claims, wholes)
        for one, other in itertools.combinations(alive, 2):
            paid = one.name[1] == other.paid_by or other.name[1] == one.paid_by
            if paid or _clash(one, other, wholes, beside):
                result.append(Twice(one, other, paid))
    return tuple(result)


def once(rows: Sequence[Row], voice: Callable[[Row], Any], meeting: Callable[[Row], Any]) -> list[Row]:
    """Return lines of gain of one year without those that save or move a post which one before them does already.

    The post counts once, until somebody puts it right: see `twice`. Two voices of one meeting both stay. Lines that
    totals count come before those that none does.
    """
    seen: defaultdict[Any, list[tuple[Any, Any]]] = defaultdict(list)
    again = set()
    for row in sorted(rows, key=_rank):
        if row.post_id is not None and row.nature in _OF_GAIN and _is_counted(row):
            mine = (voice(row), meeting(row))
            if all(_beside_it(mine, other) for other in seen[row.post_id]):
                seen[row.post_id].append(mine)
            else:
                again.add(row.id)
    return [row for row in rows if row.id not in again]


def _told_of(gains: Sequence[Any]) -> Iterator[tuple[Key, Key]]:
    """Yield the lines that are one: the body completes a line of its year, and a line goes on into another year."""
    years = {one.id: one.year_id for one in gains}
    for one in gains:
        if one.place is Place.BODY and years.get(one.completes_id) == one.year_id:
            yield one.id, one.completes_id
        if one.continues_id in years and years[one.continues_id] != one.year_id:
            yield one.id, one.continues_id


def _rank(row: Any) -> int:
    """Return how much a line counts: posts of the recapitulation first, what stands in the body only last."""
    if row.place is not Place.RECAP:
        return 2
    return 0 if row.family is Family.STAFF else 1


def _is_counted(row: Any) -> bool:
    return row.place is Place.RECAP or row.completes_id is None


def _beside_it(one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
    return None not in (*one, *other) and one[0] != other[0] and one[1] == other[1]


def _newest(version: Key, later: Mapping[Key, Key]) -> Key:
    seen = {version}
    while (after := later.get(version)) is not None and after not in seen:
        seen.add(after)
        version = after
    return version


def _told_again(claims: Sequence[Claim], newest: Mapping[Key, Key]) -> Iterator[tuple[Key, Key]]:
    """Yield the lines on a post that a correction says again, and the movements that tell what a gain tells."""
    for one, other in itertools.combinations(claims, 2):
        if one.minutes is None or other.minutes is None:
            continue
        if one.is_gain is other.is_gain:
            if one.minutes != other.minutes and newest.get(one.minutes) == newest.get(other.minutes):
                yield one.name[1], other.name[1]
        elif one.minutes == other.minutes:
            gain, movement = (one, other) if one.is_gain else (other, one)
            if gain.counted and movement.paid_by != gain.name[1] and _same_effect(gain, movement):
                yield gain.name[1], movement.name[1]


def _same_effect(gain: Claim, movement: Claim) -> bool:
    if gain.effect is None or movement.effect is None:
        return False
    return gain.effect is movement.effect or (gain.lower and movement.effect is Effect.REPLACED_LOWER)


def _beside(claims: Sequence[Claim], wholes: _Wholes) -> set[frozenset[Key]]:
    """Return which lines, by their wholes, the two versions of one meeting have side by side."""
    return {
        frozenset((wholes.of(one), wholes.of(other)))
        for one, other in itertools.combinations(claims, 2)
        if one.meeting is not None and one.meeting == other.meeting and _two_voices(one, other)
    }


def _two_voices(one: Claim, other: Claim) -> bool:
    return one.voice is not None and other.voice is not None and one.voice != other.voice


def _clash(one: Claim, other: Claim, wholes: _Wholes, beside: set[frozenset[Key]]) -> bool:
    voices = _two_voices(one, other)
    alike = one.year == other.year and one.is_gain is other.is_gain and one.counted and other.counted
    if alike:  # as the figures count them: see `once`
        return not (voices and one.meeting is not None and one.meeting == other.meeting)
    if wholes.of(one) == wholes.of(other):
        return False
    return not (voices and frozenset((wholes.of(one), wholes.of(other))) in beside)


class _Wholes:
    """Lines that are one, whatever way leads from one to the other."""

    def __init__(self, links: Iterable[tuple[Key, Key]]) -> None:
        self._above: dict[Key, Key] = {}
        self.join(links)

    def join(self, links: Iterable[tuple[Key, Key]]) -> None:
        """Make one of each two."""
        for one, other in links:
            first, second = self._root(one), self._root(other)
            if first != second:
                self._above[max(first, second)] = min(first, second)

    def of(self, claim: Claim) -> Key:
        """Return what stands for all lines that are one with `claim`."""
        return self._root(claim.name[1])

    def _root(self, key: Key) -> Key:
        while key in self._above:
            key = self._above[key]
        return key
