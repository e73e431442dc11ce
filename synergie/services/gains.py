"""The lines of gain of the two versions of minutes, side by side: which are the same gain, and what each counts.

Nothing here reads a dossier: lines and decisions come in, frozen results go out. Neither version is the right one; a
decision of people always goes before what the lines themselves suggest.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import uuid
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Final

from synergie.basis import folding
from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.dates import Period, Term
from synergie.basis.quantities import Fte, Range
from synergie.model.dossier import Side
from synergie.model.gains import SAVING, GainNature, Kept, MatchState, Mechanism
from synergie.model.staffing import Level

Key = uuid.UUID
NOTHING: Final = Range(Fte(0), Fte(0))
_NO_FUNCTION: Final = Bilingual()
folded: Final = functools.lru_cache(maxsize=4096)(folding.folded)
"""Each line is compared with many others."""


def folded_grade(text: str) -> str:
    """Return a grade as it is compared: "B 4" is "B4"."""
    return "".join(folded(text).split())


class Voice(enum.StrEnum):
    """Whose version a line belongs to."""

    COMMUNE = "commune"
    CPAS = "cpas"
    NOT_ATTRIBUTED = "not_attributed"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of gain; `voice` is the version it stands in, `post` the administration whose post it is."""

    id: Key
    position: int = 0
    voice: Voice = Voice.NOT_ATTRIBUTED
    nature: GainNature = GainNature.SAVED
    post: Side | None = None
    level: Level | None = None
    grade: str = ""
    function: Bilingual = _NO_FUNCTION
    domain: Hashable | None = None
    horizon: Period | None = None
    mechanism: Mechanism = Mechanism.NOT_STATED
    fte: Range[Fte] | None = None
    filled: tuple[str, ...] = ()
    """The fields that the recapitulation leaves blank and the body of the same minutes fills."""

    @property
    def order(self) -> tuple[int, int]:
        """The place of the line among all lines, the same at each reading."""
        return self.position, self.id.int

    @property
    def becomes(self) -> GainNature:
        """What the line counts as: a post that is not replaced is saved."""
        return GainNature.SAVED if self.nature in SAVING else self.nature


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What people decided about two lines, in whatever order they name them, or about one that stands alone."""

    lines: tuple[Key, ...]
    state: MatchState = MatchState.SAME
    kept: Kept | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two lines that are, or may be, the same gain; `decided` when people said so."""

    commune: Line
    cpas: Line
    decided: bool = False
    kept: Kept | None = None

    @property
    def common(self) -> Range[Fte]:
        """The posts that both lines claim: the smaller number at each end; none where one of them gives no number."""
        return _smaller(self.commune.fte, self.cpas.fte)

    @property
    def lines(self) -> tuple[Line, Line]:
        """Both lines, the commune's first."""
        return self.commune, self.cpas


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """Every line once: in a pair, in one version only, or in a version whose author is not stated.

    `decisions` are those about these lines, for whoever prints what people decided to keep.
    """

    common: tuple[Pair, ...] = ()
    suggested: tuple[Pair, ...] = ()
    commune_only: tuple[Line, ...] = ()
    cpas_only: tuple[Line, ...] = ()
    not_attributed: tuple[Line, ...] = ()
    decisions: tuple[Decision, ...] = ()
    kept: Mapping[Key, Kept] = dataclasses.field(default_factory=dict)
    """What people decided to count of a line that is in no pair, or whose pair is of two natures."""

    def lines(self, voice: Voice) -> tuple[Line, ...]:
        """Return all lines of one version, in their order."""
        if voice is Voice.NOT_ATTRIBUTED:
            return self.not_attributed
        pairs = (*self.common, *self.suggested)
        if voice is Voice.COMMUNE:
            found = [*self.commune_only, *(pair.commune for pair in pairs)]
        else:
            found = [*self.cpas_only, *(pair.cpas for pair in pairs)]
        return tuple(sorted(found, key=lambda line: line.order))

    def of_nature(self, nature: GainNature) -> Pairing:
        """Return the lines that count as `nature`; a pair whose other line counts as another leaves this one alone."""
        common, broken = _sorted_out(self.common, nature)
        suggested, _ = _sorted_out(self.suggested, nature)  # never of two natures
        alone = [line for line in (*self.commune_only, *self.cpas_only, *broken) if line.becomes is nature]
        alone.sort(key=lambda line: line.order)
        unknown = tuple(line for line in self.not_attributed if line.becomes is nature)
        named = {line.id for pair in (*common, *suggested) for line in pair.lines}
        named.update(line.id for line in (*alone, *unknown))
        kept = {line.id: one.kept for one in self.common if one.kept is not None for line in one.lines}
        kept.update(self.kept)
        return Pairing(
            common=common,
            suggested=suggested,
            commune_only=tuple(line for line in alone if line.voice is Voice.COMMUNE),
            cpas_only=tuple(line for line in alone if line.voice is Voice.CPAS),
            not_attributed=unknown,
            decisions=tuple(one for one in self.decisions if named.intersection(one.lines)),
            kept={line.id: kept[line.id] for line in alone if line.id in kept},
        )


def _sorted_out(pairs: Iterable[Pair], nature: GainNature) -> tuple[tuple[Pair, ...], list[Line]]:
    """Return the pairs of which both lines count as `nature`, and the lines of the others."""
    whole: list[Pair] = []
    broken: list[Line] = []
    for one in pairs:
        if one.commune.becomes is nature and one.cpas.becomes is nature:
            whole.append(one)
        else:
            broken += one.lines
    return tuple(whole), broken


# What a version says


_BLANK: Final[Mapping[str, Callable[[Line], bool]]] = {
    "post": lambda line: line.post is None,
    "level": lambda line: line.level is None,
    "grade": lambda line: not line.grade.strip(),
    "function": lambda line: line.function.empty,
    "horizon": lambda line: line.horizon is None,
    "mechanism": lambda line: line.mechanism is Mechanism.NOT_STATED,
    "fte": lambda line: line.fte is None,
}


def complete(line: Line, bodies: Iterable[Line]) -> Line:
    """Return `line` with its blanks filled from `bodies`, the first that says something first; nothing else changes."""
    found: dict[str, object] = {}
    for body in sorted(bodies, key=lambda one: one.order):
        for name, blank in _BLANK.items():
            if name not in found and blank(line) and not blank(body):
                found[name] = getattr(body, name)
    return dataclasses.replace(line, filled=tuple(found), **found) if found else line  # type: ignore[arg-type]


def horizon(period: Period | None) -> str:
    """Return what a horizon is counted under: its last year, "long_term", "medium_term", "short_term" or "undated"."""
    if period is None:
        return "undated"
    if period.term is not None:
        return _TERMS[period.term]
    known = period.end or period.start
    return "undated" if known is None else f"{known.last.year:04}"


_TERMS: Final = {Term.LONG: "long_term", Term.MEDIUM: "medium_term", Term.SHORT: "short_term"}


# Which lines are the same gain


def pair(lines: Iterable[Line], decisions: Iterable[Decision] = ()) -> Pairing:
    """Put the lines of the two versions side by side, each of them in one pair at most.

    First what people decided, then lines that say the same, then lines that may be the same gain; among these the
    pair with the larger common number of posts goes first, then the order of the lines.
    """
    ordered = sorted(lines, key=lambda line: line.order)
    by_voice = {voice: [line for line in ordered if line.voice is voice] for voice in Voice}
    about = {frozenset(one.lines): one for one in decisions}
    known = {line.id for line in ordered}
    rest = _Rest(by_voice[Voice.COMMUNE], by_voice[Voice.CPAS], about)
    decided = rest.take(_decided_same(about), decided=True) if about else []
    common = [*decided, *rest.take(says_the_same)]
    rest.set_aside({line for line in known if frozenset((line,)) in about})
    suggested = rest.take(may_be_the_same)
    rest.bring_back()
    return Pairing(
        common=tuple(sorted(common, key=_order)),
        suggested=tuple(sorted(suggested, key=_order)),
        commune_only=tuple(rest.commune),
        cpas_only=tuple(rest.cpas),
        not_attributed=tuple(by_voice[Voice.NOT_ATTRIBUTED]),
        decisions=tuple(one for one in about.values() if known.intersection(one.lines)),
        kept={
            line.id: one.kept
            for line in (*rest.commune, *rest.cpas)
            if (one := about.get(frozenset((line.id,)))) is not None and one.kept is not None
        },
    )


def says_the_same(one: Line, other: Line) -> bool:
    """Return whether two lines claim the same: post, nature, level, grade, function, horizon and number.

    Lines that give neither level nor function say too little to be taken as one.
    """
    return (
        (one.level is not None or not one.function.empty)
        and (one.post, one.becomes, one.level, one.horizon, one.fte)
        == (other.post, other.becomes, other.level, other.horizon, other.fte)
        and folded_grade(one.grade) == folded_grade(other.grade)
        and _same_or_blank(one.domain, other.domain)
        and same_function(one.function, other.function)
    )


def may_be_the_same(one: Line, other: Line) -> bool:
    """Return whether two lines claim a post of the same kind, and contradict each other on no more than the rest."""
    return (
        one.post is not None
        and one.level is not None
        and (one.post, one.becomes, one.level) == (other.post, other.becomes, other.level)
        and _same_or_blank(folded_grade(one.grade) or None, folded_grade(other.grade) or None)
        and _same_or_blank(one.domain, other.domain)
        and _same_or_blank(one.horizon, other.horizon)
    )


def same_function(one: Bilingual, other: Bilingual) -> bool:
    """Return whether two functions are the same in a language that both have; case and accents do not count."""
    if one.empty and other.empty:
        return True
    shared = [(one.in_(language), other.in_(language)) for language in LANGUAGES]
    return any(folded(a) == folded(b) for a, b in shared if a.strip() and b.strip())


def _same_or_blank(one: object | None, other: object | None) -> bool:
    return one is None or other is None or one == other


def _decided_same(about: Mapping[frozenset[Key], Decision]) -> Callable[[Line, Line], bool]:
    def same(one: Line, other: Line) -> bool:
        decision = about.get(frozenset((one.id, other.id)))
        return decision is not None and decision.state is MatchState.SAME

    return same


class _Rest:
    """The lines that are not in a pair yet."""

    def __init__(self, commune: Sequence[Line], cpas: Sequence[Line], about: Mapping[frozenset[Key], Decision]) -> None:
        self.commune, self.cpas, self._about = list(commune), list(cpas), about
        self._aside: list[Line] = []

    def set_aside(self, lines: Collection[Key]) -> None:
        """Keep lines out of what may be the same gain: people decided about them as they stand, each alone."""
        self._aside = [line for line in (*self.commune, *self.cpas) if line.id in lines]
        self.commune = [line for line in self.commune if line.id not in lines]
        self.cpas = [line for line in self.cpas if line.id not in lines]

    def bring_back(self) -> None:
        """Put back in their order what was set aside."""
        for voice, own in ((Voice.COMMUNE, self.commune), (Voice.CPAS, self.cpas)):
            own += [line for line in self._aside if line.voice is voice]
            own.sort(key=lambda line: line.order)
        self._aside = []

    def take(self, fits: Callable[[Line, Line], bool], *, decided: bool = False) -> list[Pair]:
        """Take away and return the pairs that fit; what people decided to be different never does."""
        candidates = [
            self._paired(a, b, decided=decided)
            for a in self.commune
            for b in self.cpas
            if not self._different(a, b) and fits(a, b)
        ]
        candidates.sort(key=lambda one: (-one.common.high.hundredths, -one.common.low.hundredths, *_order(one)))
        taken: set[Key] = set()
        found = []
        for one in candidates:
            if taken.isdisjoint(line.id for line in one.lines):
                taken.update(line.id for line in one.lines)
                found.append(one)
        self.commune = [line for line in self.commune if line.id not in taken]
        self.cpas = [line for line in self.cpas if line.id not in taken]
        return found

    def _different(self, one: Line, other: Line) -> bool:
        decision = self._about.get(frozenset((one.id, other.id))) if self._about else None
        return decision is not None and decision.state is MatchState.DIFFERENT

    def _paired(self, commune: Line, cpas: Line, *, decided: bool) -> Pair:
        decision = self._about.get(frozenset((commune.id, cpas.id)))
        return Pair(commune=commune, cpas=cpas, decided=decided, kept=decision.kept if decision else None)


def _order(one: Pair) -> tuple[tuple[int, int], tuple[int, int]]:
    return one.commune.order, one.cpas.order


# What the lines add up to


def posts(lines: Iterable[Line]) -> Range[Fte]:
    """Return the sum of what the lines claim, from the low to the high ends; no line is zero posts claimed."""
    return total(line.fte for line in lines)


def total(parts: Iterable[Range[Fte] | None]) -> Range[Fte]:
    """Return the sum of `parts`, those that are not known left out."""
    low = high = 0
    for part in parts:
        if part is not None:
            low += part.low.hundredths
            high += part.high.hundredths
    return Range(Fte(low), Fte(high))


def _smaller(one: Range[Fte] | None, other: Range[Fte] | None) -> Range[Fte]:
    if one is None or other is None:
        return NOTHING
    return Range(min(one.low, other.low), min(one.high, other.high))
