"""Gains of a year: what each version claims, what both claim, what is in dispute, by horizon, and in euros."""

from __future__ import annotations

import dataclasses
import functools
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import sqlalchemy as sa

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte, Money, Range, total
from synergie.model.dossier import Side
from synergie.model.gains import SAVING, Family, Gain, GainMatch, GainNature, GainState, Place
from synergie.model.minutes import MinutesVersion
from synergie.services import chains, figures_gain_rows, figures_horizons, gain_posts, gain_totals, gains
from synergie.services.figures_breakdowns import breakdowns
from synergie.services.figures_frame import YEAR, Frame, Key, columns, identity, money, period, posts
from synergie.services.figures_gain_course import GainCourse
from synergie.services.figures_gain_rows import Entry
from synergie.services.figures_horizons import Horizons
from synergie.services.gain_accounts import OF_VOICE
from synergie.services.gain_entries import SERIES
from synergie.services.gain_totals import Totals
from synergie.services.gains import Decision, Line, Pairing, Voice
from synergie.services.reading import Row

_VOICES: Final = {Side.COMMUNE: Voice.COMMUNE, Side.CPAS: Voice.CPAS}
UNDATED: Final = "undated"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Amounts added up; None when they cannot be added, and then `mixed_vat` says that their VAT differs."""

    amount: Money | None
    mixed_vat: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """An amount of a line of gain, or of an entry by year: of a nature or a series, by whom, in which year."""

    what: str
    voice: Voice
    year: str
    gain: uuid.UUID
    amount: Money


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the saved posts of a version cost a year; None ("n.d.") while the rate of one of them is not known."""

    yearly: Range[Money] | None
    without_rate: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class StaffGains:
    """Posts saved, reallocated, upgraded and added; each pairing says which lines it counts.

    Posts that are not replaced are saved. `net` is what the report counts of the posts saved, less what it counts of
    those added; an upgraded post is neither.

    `horizons` say what is aimed at, each post once. `reallocated_posts` goes from suggested pairs counted as one post
    to counted as two. `body_only` are lines of the body of minutes that complete no line of a recapitulation: nothing
    counts them.
    """

    saved: Pairing
    totals: Totals
    by_horizon: Mapping[Voice, Mapping[str, Range[Fte]]]
    common_by_horizon: Mapping[str, Range[Fte]]
    horizons: Horizons
    by_level: Mapping[Voice, Mapping[str, Range[Fte]]]
    reallocated: Pairing
    reallocated_posts: Range[Fte]
    upgraded: Pairing
    upgraded_totals: Totals
    added: Pairing
    added_totals: Totals
    net: Range[Fte]
    realised: Fte
    estimated: Mapping[Voice, Estimate]
    body_only: tuple[Line, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GainFigures:
    """The gains of a year; `stated` are amounts in euros by nature, by version and by year, as they were written.

    `entered` are the amounts that people entered by year as planned, expected and realised, of gains of any family.
    `course` has the posts saved over the years, and in euros; it is computed when it is asked for. `said` are the
    amounts that both are made of, `recap` the lines of the recapitulations.
    """

    staff: StaffGains
    course: GainCourse
    stated: Mapping[GainNature, Mapping[Voice, Mapping[str, Sum]]]
    entered: Mapping[str, Mapping[Voice, Mapping[str, Sum]]]
    said: tuple[Said, ...]
    recap: Mapping[Family, tuple[uuid.UUID, ...]]

    @property
    def lines(self) -> dict[Family, int]:
        """How many lines of the recapitulations each family has."""
        return {family: len(found) for family, found in self.recap.items()}


_GAIN: Final = Gain.__table__
_GAINS: Final = sa.select(
    *columns(
        _GAIN, "id", "minutes_id", "place", "completes_id", "said_by_id", "family", "nature", "fte_low", "fte_high",
        "level", "grade", "function_fr", "function_nl", "domain_id", "administration_id", "mechanism", "horizon",
        "amount", "amount_year", "state", "realised", "realised_on", "position", "post_id", "status", "recurrence",
        "cashable", "destination", "effective", "evidence", "cost_to_achieve",
        "baseline",
    )
).where(_GAIN.c.year_id == YEAR, chains.stands(_GAIN.c.minutes_id, YEAR))  # fmt: skip
_MATCH: Final = GainMatch.__table__
_MATCHES: Final = (
    sa.select(*columns(_MATCH, "commune_gain_id", "cpas_gain_id", "state", "kept", "decided"))
    .where(_MATCH.c.year_id == YEAR)
    .order_by(_MATCH.c.id)
)
_VERSION: Final = MinutesVersion.__table__
_VERSIONS: Final = (
    sa.select(*columns(_VERSION, "id", "administration_id", "meeting_id"))
    .join(_GAIN, _GAIN.c.minutes_id == _VERSION.c.id)
    .where(_GAIN.c.year_id == YEAR)
    .distinct()
)


def figures(frame: Frame) -> GainFigures:
    """Return the gains of the year; those of minutes count from the day of their meeting on."""
    versions = {row.id: row for row in frame.all(_VERSIONS)}
    rows = sorted(
        (
            row
            for row in frame.all(_GAINS)
            if row.state is not GainState.DROPPED
            and (row.minutes_id is None or frame.met(versions[row.minutes_id].meeting_id))
        ),
        key=lambda row: (row.position, row.id),
    )
    read = _Reader(frame, versions)
    rows = gain_posts.once(rows, read.side, read.meeting)
    recap = [row for row in rows if row.place is Place.RECAP]
    bodies: dict[Key, list[Row]] = {}
    alone = []
    for row in rows:
        if row.place is Place.BODY and row.completes_id is not None:
            bodies.setdefault(row.completes_id, []).append(row)
        elif row.place is Place.BODY:
            alone.append(row)
    whole = {identity(row.id): identity(key) for key, found in bodies.items() for row in found}
    beside = figures_gain_rows.on_whole(figures_gain_rows.read(frame, versions), whole)
    staff = {identity(row.id): row for row in recap if row.family is Family.STAFF}
    lines = [gains.complete(read.line(row), map(read.line, bodies.get(row.id, ()))) for row in staff.values()]
    pairing = gains.pair(lines, _decisions(frame, rows))
    course = GainCourse(
        year=frame.year,
        saved=pairing.of_nature(GainNature.SAVED),
        added=pairing.of_nature(GainNature.ADDED),
        rows={
            key: figures_gain_rows.detail((row, *bodies.get(row.id, ())), beside.statuses) for key, row in staff.items()
        },
        told=figures_gain_rows.by_gain(beside.entries),
        paid=figures_gain_rows.by_gain(beside.paid),
        read=beside,
    )
    stated = _stated(read, [*recap, *alone], bodies)
    entered = _entered(read, beside.entries, {identity(row.id): row for row in (*recap, *alone)})
    return GainFigures(
        staff=_staff(frame, pairing, course, staff, [read.line(row) for row in alone if row.family is Family.STAFF]),
        course=course,
        stated={GainNature(what): found for what, found in by_year(stated).items()},
        entered={**{series: {} for series in SERIES}, **by_year(entered)},
        said=(*stated, *entered),
        recap={family: tuple(identity(row.id) for row in recap if row.family is family) for family in Family},
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _Reader:
    """Turns rows into lines; `versions` are the versions of minutes that gains stand in."""

    frame: Frame
    versions: Mapping[Key, Row]

    def side(self, row: Row) -> Side | None:
        """Return whose version a gain belongs to: who is said to claim it, else whose minutes they are."""
        side = self.frame.side(row.said_by_id)
        if side is None and row.minutes_id is not None:
            side = self.frame.side(self.versions[row.minutes_id].administration_id)
        return side

    def meeting(self, row: Row) -> Key | None:
        """Return the meeting whose minutes have a gain."""
        return None if row.minutes_id is None else self.versions[row.minutes_id].meeting_id

    def voice(self, row: Row) -> Voice:
        """Return the voice of a gain."""
        side = self.side(row)
        return Voice.NOT_ATTRIBUTED if side is None else _VOICES[side]

    def line(self, row: Row) -> Line:
        """Return the line that a row is."""
        return Line(
            id=identity(row.id),
            position=row.position,
            voice=self.voice(row),
            nature=row.nature,
            post=self.frame.side(row.administration_id),
            level=row.level,
            grade=row.grade,
            function=Bilingual(row.function_fr, row.function_nl),
            domain=None if row.domain_id is None else identity(self.frame.root(row.domain_id)),
            horizon=period(row.horizon),
            mechanism=row.mechanism,
            fte=posts(row),
        )


def _decisions(frame: Frame, rows: Sequence[Row]) -> list[Decision]:
    """Return the decisions taken by the day asked for; one about a line of the body is about the line it completes."""
    matches = [row for row in frame.all(_MATCHES) if frame.counts(row.decided)]
    if not matches:
        return []
    whole = {row.id: row.completes_id for row in rows if row.place is Place.BODY and row.completes_id is not None}
    return [
        Decision(
            lines=tuple(
                identity(whole.get(key, key)) for key in (row.commune_gain_id, row.cpas_gain_id) if key is not None
            ),
            state=row.state,
            kept=row.kept,
        )
        for row in matches
    ]


def _staff(
    frame: Frame, pairing: Pairing, course: GainCourse, rows: Mapping[uuid.UUID, Row], alone: Iterable[Line]
) -> StaffGains:
    saved, added = course.saved, course.added
    reallocated = pairing.of_nature(GainNature.REALLOCATED)
    upgraded = pairing.of_nature(GainNature.UPGRADED)
    done = functools.partial(_done, frame, course, rows)
    totals, more = gain_totals.totals(saved), gain_totals.totals(added)
    return StaffGains(
        saved=saved,
        totals=totals,
        **breakdowns(saved),
        horizons=figures_horizons.by_horizon(saved, done),
        reallocated=reallocated,
        reallocated_posts=_distinct(reallocated),
        upgraded=upgraded,
        upgraded_totals=gain_totals.totals(upgraded),
        added=added,
        added_totals=more,
        net=Range(totals.counted.low - more.counted.high, totals.counted.high - more.counted.low),
        realised=_realised(saved, done),
        estimated=_estimates(course),
        body_only=tuple(alone),
    )


# What posts add up to


def _distinct(pairing: Pairing) -> Range[Fte]:
    """Return how many different posts the lines are about: what both versions claim is counted once."""
    found = gain_totals.totals(pairing)
    claimed = gains.total(found.claimed.values())
    certain = gains.total(pair.common for pair in pairing.common)
    possible = certain + gains.total(pair.common for pair in pairing.suggested)
    return Range(claimed.low - possible.low, claimed.high - certain.high)


def _done(frame: Frame, course: GainCourse, rows: Mapping[uuid.UUID, Row], line: Line) -> Fte:
    """Return the posts of a line that are saved by now; what people entered year by year goes first."""
    by_year = course.entries.of(line, "realised")
    if by_year is not None:
        return by_year
    row = rows[line.id]
    if row.state is not GainState.REALISED or not frame.counts(row.realised_on):
        return Fte(0)
    known: Fte | None = row.realised
    return known or (line.fte or gains.NOTHING).low


def _realised(pairing: Pairing, done: Callable[[Line], Fte]) -> Fte:
    """Return the posts that are saved by now; one that both versions claim is counted once."""
    alone = (*pairing.commune_only, *pairing.cpas_only, *pairing.not_attributed)
    singles = [done(line) for line in alone] + [done(line) for pair in pairing.suggested for line in pair.lines]
    return sum([*singles, *(max(map(done, pair.lines)) for pair in pairing.common)], Fte(0))


# In euros


def _estimates(course: GainCourse) -> dict[Voice, Estimate]:
    """Return what the posts of each version are worth through a whole year; without any rate none is looked for."""
    if not course.read.rates:
        return {voice: Estimate(yearly=None, without_rate=len(course.saved.lines(voice))) for voice in OF_VOICE}
    found = {}
    for voice, account in OF_VOICE.items():
        one = course.full_year[account]
        found[voice] = Estimate(yearly=one.total, without_rate=one.without_rate)
    return found


def _stated(read: _Reader, lines: Iterable[Row], bodies: Mapping[Key, Sequence[Row]]) -> list[Said]:
    """Return amounts saved and costs avoided, also those that stand in the body only.

    An amount that the recapitulation leaves blank is filled from the body.
    """
    found = []
    for row in lines:
        nature = GainNature.SAVED if row.nature in SAVING else row.nature
        if nature not in (GainNature.SAVED, GainNature.AVOIDED):
            continue
        for one in (row, *bodies.get(row.id, ())):
            amount = money(one, "amount")
            if amount is not None:
                year = UNDATED if one.amount_year is None else str(one.amount_year)
                found.append(Said(nature.value, read.voice(row), year, identity(row.id), amount))
                break
    return found


def _entered(read: _Reader, entries: Iterable[Entry], rows: Mapping[uuid.UUID, Row]) -> list[Said]:
    """Return the amounts that people entered by year."""
    known = [(entry, read.voice(row)) for entry in entries if (row := rows.get(entry.gain)) is not None]
    return [
        Said(series, voice, str(entry.year), entry.gain, amount)
        for entry, voice in known
        for series in SERIES
        if (amount := getattr(entry, f"{series}_amount")) is not None
    ]


def added(amounts: Iterable[Money]) -> Sum:
    """Return the sum of `amounts`; there is none when their VAT differs, or when there are none."""
    found = list(amounts)
    mixed = len({amount.vat for amount in found}) > 1
    return Sum(amount=None if mixed else total(found), mixed_vat=mixed)


def by_year(said: Iterable[Said]) -> dict[str, dict[Voice, dict[str, Sum]]]:
    """Add up amounts by what they are, by version and by year."""
    parts: dict[str, dict[Voice, dict[str, list[Money]]]] = {}
    for one in said:
        parts.setdefault(one.what, {}).setdefault(one.voice, {}).setdefault(one.year, []).append(one.amount)
    return {
        what: {voice: {year: added(found[year]) for year in sorted(found)} for voice, found in voices.items()}
        for what, voices in parts.items()
    }
