"""The lines of gain of two versions of minutes as rows: what each claims, how they relate, what people decided."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, NN_
from synergie.model.administrations import Administration
from synergie.model.dossier import SIDES, Side
from synergie.model.gains import (
    FAMILIES,
    GAIN_NATURES,
    Family,
    Gain,
    GainMatch,
    GainNature,
    GainState,
    Kept,
    MatchState,
    Place,
)
from synergie.model.initiatives import Domain
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.services import comparing_cells, comparing_text, gain_totals, gains
from synergie.services.comparing_types import Cell, Part, Relation, Row, RowKind, Value
from synergie.services.gains import Decision, Line, Pairing, Voice

Key = uuid.UUID
_SAVED: Final = NN_("{posts} FTE saved", "{posts} FTE saved")
_REALLOCATED: Final = NN_("{posts} reallocated", "{posts} reallocated")
_KINDS: Final = {Family.STAFF: RowKind.STAFF, Family.SCALE: RowKind.SCALE, Family.QUALITY: RowKind.QUALITY}
_VOICES: Final = {Side.COMMUNE: Voice.COMMUNE, Side.CPAS: Voice.CPAS}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """The lines of gain of two versions, as they stand in the dossier, and the decisions about them."""

    rows: Mapping[Key, Gain]
    voices: Mapping[Key, Voice]
    bodies: Mapping[Key, tuple[Gain, ...]]
    """Under the line of the recapitulation that they complete."""
    matches: tuple[GainMatch, ...]
    pairing: Pairing
    whole: Mapping[Key, Key]
    """The line of the recapitulation that a line of the body completes."""

    def decisions(self, *lines: Key | None) -> list[GainMatch]:
        """Return what people decided about exactly these lines."""
        wanted = {one for one in lines if one is not None}
        return [one for one in self.matches if self.named(one) == wanted]

    def named(self, match: GainMatch) -> set[Key]:
        """Return the lines that a decision is about; one about a line of the body is about the whole line."""
        keys = (match.commune_gain_id, match.cpas_gain_id)
        return {self.whole.get(one, one) for one in keys if one is not None}

    def apart(self, line: Key) -> tuple[Key, ...]:
        """Return the lines that people decided `line` is not."""
        found = [one for one in self.matches if one.state is MatchState.DIFFERENT and line in self.named(one)]
        return tuple(sorted({key for one in found for key in self.named(one) if key != line and key in self.rows}))


def read(session: Session, versions: Collection[Key]) -> Lines:
    """Return the lines of gain of `versions`; a line that is dropped is compared with nothing.

    Those that go on in another year are that year's own.
    """
    query = (
        sa.select(Gain)
        .join(MinutesVersion, MinutesVersion.id == Gain.minutes_id)
        .join(Meeting, sa.and_(Meeting.id == MinutesVersion.meeting_id, Meeting.year_id == Gain.year_id))
        .where(Gain.minutes_id.in_(versions), Gain.state != GainState.DROPPED)
    )
    found = session.scalars(query.order_by(Gain.position, Gain.id)).all()
    sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    roots = _Roots(session)
    whose = _authors(session, versions)
    rows = {one.id: one for one in found}
    voices = {one.id: _voice(one, whose, sides) for one in found}
    bodies: dict[Key, tuple[Gain, ...]] = {}
    whole = {}
    for one in found:
        if one.place is Place.BODY and one.completes_id in rows:
            bodies[one.completes_id] = (*bodies.get(one.completes_id, ()), one)
            whole[one.id] = one.completes_id
    matches = tuple(
        session.scalars(
            sa.select(GainMatch)
            .where(sa.or_(GainMatch.commune_gain_id.in_(rows), GainMatch.cpas_gain_id.in_(rows)))
            .order_by(GainMatch.id)
        ).all()
    )

    def line(row: Gain) -> Line:
        return Line(
            id=row.id,
            position=row.position,
            voice=voices[row.id],
            nature=row.nature,
            post=sides.get(row.administration_id) if row.administration_id is not None else None,
            level=row.level,
            grade=row.grade,
            function=row.function,
            domain=roots.of(row.domain_id),
            horizon=row.horizon,
            mechanism=row.mechanism,
            fte=row.fte,
        )

    staff = [one for one in found if one.family is Family.STAFF and one.place is Place.RECAP]
    completed = [gains.complete(line(one), map(line, bodies.get(one.id, ()))) for one in staff]
    decisions = [
        Decision(
            lines=tuple(whole.get(key, key) for key in (one.commune_gain_id, one.cpas_gain_id) if key is not None),
            state=one.state,
            kept=one.kept,
        )
        for one in matches
    ]
    return Lines(
        rows=rows,
        voices=voices,
        bodies=bodies,
        matches=matches,
        pairing=gains.pair(completed, decisions),
        whole=whole,
    )


class _Roots:
    """The domain that a theme belongs to; a broken file may hold a theme of itself."""

    def __init__(self, session: Session) -> None:
        self._parents = {one.id: one.parent_id for one in session.scalars(sa.select(Domain)).all()}

    def of(self, domain: Key | None) -> Key | None:
        """Return the domain above `domain`, itself when there is none."""
        seen: set[Key] = set()
        while domain is not None and domain not in seen and self._parents.get(domain) is not None:
            seen.add(domain)
            domain = self._parents[domain]
        return domain


def _authors(session: Session, versions: Collection[Key]) -> dict[Key, Key | None]:
    query = sa.select(MinutesVersion.id, MinutesVersion.administration_id).where(MinutesVersion.id.in_(versions))
    return {key: author for key, author in session.execute(query).all()}


def _voice(row: Gain, whose: Mapping[Key, Key | None], sides: Mapping[Any, Side]) -> Voice:
    said = row.said_by_id or (whose.get(row.minutes_id) if row.minutes_id is not None else None)
    side = sides.get(said)
    return Voice.NOT_ATTRIBUTED if side is None else _VOICES[side]


# Rows


def rows(found: Lines) -> tuple[Row, ...]:
    """Return every line of gain once, the lines of the body under those that they complete."""
    waits = {
        frozenset(line.id for line in (one.lines if isinstance(one, gains.Pair) else (one,)))
        for one in gain_totals.undecided(found.pairing)
    }
    made: list[Row] = []
    for commune, cpas, relation in _staff_pairs(found.pairing):
        keys = frozenset(line.id for line in (commune, cpas) if line is not None)
        row = _staff_row(found, commune, cpas, relation, waits=keys in waits)
        made += [row, *_body_rows(found, row)]
    if any(row.kind is RowKind.STAFF for row in made):
        made.append(_total(found))
    made += _body_only(found)
    for family in (Family.SCALE, Family.QUALITY):
        for one in _text_rows(found, family):
            made += [one, *_body_rows(found, one)]
    return tuple(made)


def _staff_pairs(pairing: Pairing) -> Iterator[tuple[Line | None, Line | None, Relation]]:
    """Yield each line of the recapitulations once, in the order of the commune's, then of what only the CPAS has."""
    found: list[tuple[Line | None, Line | None, Relation]] = []
    for pair in pairing.common:
        found.append((pair.commune, pair.cpas, Relation.LINKED if pair.decided else Relation.SAME))
    for pair in pairing.suggested:
        found.append((pair.commune, pair.cpas, Relation.MAYBE_SAME))
    found += [(line, None, Relation.ONLY_COMMUNE) for line in pairing.commune_only]
    found += [(None, line, Relation.ONLY_CPAS) for line in pairing.cpas_only]

    def place(one: tuple[Line | None, Line | None, Relation]) -> tuple[bool, tuple[int, int]]:
        first = one[0] or one[1]
        assert first is not None
        return one[0] is None, first.order

    yield from sorted(found, key=place)


def _staff_row(found: Lines, commune: Line | None, cpas: Line | None, relation: Relation, *, waits: bool) -> Row:
    decided = found.decisions(*(one.id if one else None for one in (commune, cpas)))
    first = commune or cpas
    assert first is not None
    both = commune is not None and cpas is not None
    shared_function = not both or gains.same_function(commune.function, cpas.function)  # type: ignore[union-attr]
    cells = comparing_cells.staff_cells(found.rows, commune, cpas, with_function=not shared_function)
    differs = any(part.differs for cell in cells if cell is not None for part in cell.parts)
    if relation is Relation.SAME and differs:
        relation = Relation.DIFFERS
    apart = found.apart(first.id) if not both else ()
    if apart:
        relation = Relation.UNLINKED
    head: list[Value] = [first.fte] if both and commune.fte == cpas.fte and first.fte is not None else []  # type: ignore[union-attr]
    if not both and first.fte is not None:
        head = [first.fte]
    level = comparing_cells.level_of(first.level, first.grade)
    of: list[Value] = [first.function] if shared_function and not first.function.empty else []
    if first.post is not None:
        of.append(SIDES[first.post])
    what = tuple([*head, *([level] if level is not None else [])]) or (GAIN_NATURES[first.nature],)
    kept = next((one.kept for one in decided if one.state is MatchState.SAME), None)
    return Row(
        key=comparing_cells.key_of(first.id, "" if cpas is None or commune is None else cpas.id),
        kind=RowKind.STAFF,
        what=what,
        of=tuple(of),
        commune=cells[0],
        cpas=cells[1],
        relation=relation,
        kept=kept,
        decided=next((one.decided for one in decided), None),
        may_decide=relation is not Relation.SAME,
        needs_decision=waits,
        apart=apart,
    )


def _body_rows(found: Lines, row: Row) -> Iterator[Row]:
    """Yield what the bodies say of the line above, side by side."""
    bodies = [found.bodies.get(key, ()) if key is not None else () for key in row.lines]
    for place in range(max(len(one) for one in bodies)):
        pair = [one[place] if place < len(one) else None for one in bodies]
        cells = [
            None
            if one is None
            else Cell(id=one.id, parts=comparing_cells.body_parts(one, pair[1 - side]), text=one.text)
            for side, one in enumerate(pair)
        ]
        first = next(one for one in pair if one is not None)
        yield Row(
            key=comparing_cells.key_of("body", first.id),
            kind=RowKind.BODY,
            commune=cells[0],
            cpas=cells[1],
            relation=comparing_cells.relation_of(cells[0], cells[1]),
            under=row.key,
        )


def _total(found: Lines) -> Row:
    cells = []
    for voice in (Voice.COMMUNE, Voice.CPAS):
        parts = []
        for nature, words in ((GainNature.SAVED, _SAVED), (GainNature.REALLOCATED, _REALLOCATED)):
            posts = gains.posts(line for line in found.pairing.lines(voice) if line.becomes is nature)
            n = max(1, posts.high.hundredths // 100)
            parts.append(words.of(n=n, posts=posts))
        cells.append(parts)
    differs = [a != b for a, b in zip(*cells, strict=True)]
    made = [
        Cell(parts=tuple(Part(value, differs=one) for value, one in zip(parts, differs, strict=True)))
        for parts in cells
    ]
    relation = Relation.DIFFERS if any(differs) else Relation.SAME
    return Row(key="total", kind=RowKind.TOTAL, commune=made[0], cpas=made[1], relation=relation)


def _body_only(found: Lines) -> Iterator[Row]:
    """Yield the lines of the body that complete none of a recapitulation: nothing counts them."""
    for row in found.rows.values():
        if row.place is not Place.BODY or row.id in found.whole:
            continue
        voice = found.voices[row.id]
        if voice is Voice.NOT_ATTRIBUTED:
            continue
        parts = [Part(value) for name, value in comparing_cells.body_values(row).items() if name != "function"]
        if not row.obstacle.empty:
            parts.append(Part(N_("obstacle: {text}").of(text=row.obstacle)))
        cell = Cell(id=row.id, parts=tuple(parts), text=row.text)
        is_commune = voice is Voice.COMMUNE
        what: tuple[Value, ...] = (row.function,) if not row.function.empty else (GAIN_NATURES[row.nature],)
        yield Row(
            key=comparing_cells.key_of("body-only", row.id),
            kind=RowKind.BODY_ONLY,
            what=what,
            commune=cell if is_commune else None,
            cpas=None if is_commune else cell,
            relation=Relation.ONLY_COMMUNE if is_commune else Relation.ONLY_CPAS,
        )


# Economies of scale and quality: their texts say what they are


def _text_rows(found: Lines, family: Family) -> Iterator[Row]:
    own = {
        voice: [
            row
            for row in found.rows.values()
            if row.family is family and row.place is Place.RECAP and found.voices[row.id] is voice
        ]
        for voice in (Voice.COMMUNE, Voice.CPAS)
    }
    for commune, cpas in _paired(found, own[Voice.COMMUNE], own[Voice.CPAS]):
        yield _text_row(found, family, commune, cpas)


def _paired(found: Lines, commune: Sequence[Gain], cpas: Sequence[Gain]) -> Iterator[tuple[Gain | None, Gain | None]]:
    """Yield the lines in pairs: those that people decided, then the ones that say most the same."""
    scores: list[tuple[float, int, int]] = []
    for i, one in enumerate(commune):
        for j, other in enumerate(cpas):
            states = {match.state for match in found.decisions(one.id, other.id)}
            if MatchState.DIFFERENT in states:
                continue
            score = 1000.0 if MatchState.SAME in states else comparing_cells.alike(one.text, other.text)
            if score >= comparing_text.ALIKE:
                scores.append((-score, i, j))
    partner: dict[int, int] = {}
    for _, i, j in sorted(scores):
        if i not in partner and j not in partner.values():
            partner[i] = j
    for i, one in enumerate(commune):
        yield one, cpas[partner[i]] if i in partner else None
    yield from ((None, other) for j, other in enumerate(cpas) if j not in partner.values())


def _text_row(found: Lines, family: Family, commune: Gain | None, cpas: Gain | None) -> Row:
    first = commune or cpas
    assert first is not None
    cells = [
        None if one is None else Cell(id=one.id, parts=comparing_cells.text_parts(one, other), text=one.text)
        for one, other in ((commune, cpas), (cpas, commune))
    ]
    relation = comparing_cells.relation_of(cells[0], cells[1])
    decided = found.decisions(*(one.id if one else None for one in (commune, cpas)))
    if commune is not None and cpas is not None:
        if any(one.state is MatchState.SAME for one in decided) and relation is not Relation.SAME:
            relation = Relation.LINKED
        apart: tuple[Key, ...] = ()
    else:
        apart = found.apart(first.id)
        relation = Relation.UNLINKED if apart else relation
    kept: Kept | None = next((one.kept for one in decided if one.state is MatchState.SAME), None)
    day: PartialDate | None = next((one.decided for one in decided), None)
    return Row(
        key=comparing_cells.key_of(first.id, cpas.id if commune is not None and cpas is not None else ""),
        kind=_KINDS[family],
        what=(FAMILIES[family],),
        of=(GAIN_NATURES[first.nature],),
        commune=cells[0],
        cpas=cells[1],
        relation=relation,
        kept=kept,
        decided=day,
        may_decide=relation is not Relation.SAME,
        apart=apart,
    )
