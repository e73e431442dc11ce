"""What stands beside the lines of gain in a comparison: movements, teams, ratios, disagreements, attendance."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.words import N_, NN_, NP_
from synergie.model.administrations import Administration
from synergie.model.attendances import PRESENCES, Attendance, Presence
from synergie.model.bodies import Organisation
from synergie.model.documents import TONGUES
from synergie.model.dossier import SIDES, Side
from synergie.model.gains import MOVEMENT_NATURES, Movement, TargetTeam
from synergie.model.meetings import Meeting
from synergie.model.minutes import DIVERGENCE_STATES, MINUTES_STATES, Divergence, DivergenceState, MinutesVersion
from synergie.model.people import Person
from synergie.model.staffing import LEVELS, Benchmark, WorkloadFigure, WorkloadRatio
from synergie.services import comparing_text
from synergie.services.comparing_types import Cell, Part, Relation, Row, RowKind, Value
from synergie.services.fields import field

Key = uuid.UUID
_PATH: Final = N_("{origin} → {goal}")
_LEVEL: Final = N_("level {level}")
_PEOPLE: Final = NN_("{n} person", "{n} people")
_RATIO: Final = N_("{who}: {ratio} per manager ({files} for {managers})")
_TOGETHER: Final = N_("both together")
_STATED: Final = {True: N_("The version says who drew it up"), False: N_("The version does not say who drew it up")}
_DRAWN_UP: Final = N_("Drawn up by")
_NONE: Final = NP_("comparison", "not stated")


def movements(session: Session, commune: Key, cpas: Key) -> tuple[Row, ...]:
    """Return the movements of posts of both versions, those of one kind side by side."""
    sides = _sides(session)
    found = [
        session.scalars(sa.select(Movement).where(Movement.minutes_id == key).order_by(Movement.position, Movement.id))
        .unique()
        .all()
        for key in (commune, cpas)
    ]
    rows = []
    for one, other in _paired(found[0], found[1], _near_movement):
        first = one or other
        assert first is not None
        cells = [_movement(row, against) if row is not None else None for row, against in ((one, other), (other, one))]
        of: tuple[Value, ...] = (SIDES[sides[first.administration_id]],) if first.administration_id in sides else ()
        what: tuple[Value, ...] = (MOVEMENT_NATURES[first.nature],)
        rows.append(_row(f"movement/{first.id}", RowKind.MOVEMENT, cells, what, of))
    return tuple(rows)


def _near_movement(one: Movement, other: Movement) -> float:
    if (one.administration_id, one.nature) != (other.administration_id, other.nature):
        return 0.0
    ends = [_alike(one.from_function, other.from_function), _alike(one.to_function, other.to_function)]
    return max(sum(ends) / 2, 100.0 if one.nature.value == "upgraded" else 0.0)


def _movement(one: Movement, other: Movement | None) -> Cell:
    own = (_path(one), one.fte, one.horizon)
    theirs = (_path(other), other.fte, other.horizon) if other is not None else own
    parts = [
        Part(value, differs=value != against) for value, against in zip(own, theirs, strict=True) if value is not None
    ]
    return Cell(id=one.id, parts=tuple(parts), text=one.text)


def _path(row: Movement) -> Value | None:
    ends = []
    for function, grade in ((row.from_function, row.from_grade), (row.to_function, row.to_grade)):
        ends.append(_with_grade(function, grade))
    if ends[0] is None or ends[1] is None:
        return ends[0] if ends[1] is None else ends[1]
    return _PATH.of(origin=ends[0], goal=ends[1])


def _with_grade(function: Bilingual, grade: str) -> Value | None:
    if function.empty:
        return grade.strip() or None
    return N_("{function}, {grade}").of(function=function, grade=grade.strip()) if grade.strip() else function


def teams(session: Session, commune: Key, cpas: Key) -> tuple[Row, ...]:
    """Return the teams that both versions aim at."""
    sides = _sides(session)
    found = [
        session.scalars(
            sa.select(TargetTeam).where(TargetTeam.minutes_id == key).order_by(TargetTeam.position, TargetTeam.id)
        ).all()
        for key in (commune, cpas)
    ]
    rows = []
    for one, other in _paired(found[0], found[1], lambda a, b: _alike(a.function, b.function)):
        first = one or other
        assert first is not None
        cells = [_team(row, against) if row is not None else None for row, against in ((one, other), (other, one))]
        of: tuple[Value, ...] = (SIDES[sides[first.administration_id]],) if first.administration_id in sides else ()
        rows.append(_row(f"team/{first.id}", RowKind.TEAM, cells, (first.function,), of))
    return tuple(rows)


def _team(one: TargetTeam, other: TargetTeam | None) -> Cell:
    def values(row: TargetTeam) -> list[Value | None]:
        level: Value | None = _LEVEL.of(level=LEVELS[row.level]) if row.level is not None else None
        if row.grade.strip():
            level = _LEVEL.of(level=row.grade.strip())
        return [_PEOPLE.of(n=row.people) if row.people is not None else None, level, row.horizon]

    theirs = values(other) if other is not None else None
    parts = [
        Part(value, differs=theirs is not None and theirs[place] != value)
        for place, value in enumerate(values(one))
        if value is not None
    ]
    return Cell(id=one.id, parts=tuple(parts), text=one.text)


def of_meeting(session: Session, meeting: Key) -> tuple[Row, ...]:
    """Return the workload ratios and the comparisons with others that were recorded for the meeting."""
    return (*_ratios(session, meeting), *_benchmarks(session, meeting))


def _ratios(session: Session, meeting: Key) -> Iterator[Row]:
    sides = _sides(session)
    query = sa.select(WorkloadRatio).where(WorkloadRatio.meeting_id == meeting)
    for one in session.scalars(query.order_by(WorkloadRatio.position, WorkloadRatio.id)).all():
        figures = session.scalars(sa.select(WorkloadFigure).where(WorkloadFigure.ratio_id == one.id)).all()
        by_side = {sides[figure.administration_id]: figure for figure in figures if figure.administration_id in sides}
        parts: list[Part] = []
        for side in Side:
            figure = by_side.get(side)
            if figure is None or figure.files is None or figure.managers is None:
                continue
            ratio = figure.stated if figure.stated is not None else figure.files.value / figure.managers.value
            files, managers = figure.files, figure.managers
            parts.append(Part(_RATIO.of(who=SIDES[side], ratio=ratio, files=files, managers=managers)))
        if one.stated_together is not None:
            parts.append(Part(N_("{what}: {value}").of(what=_TOGETHER, value=one.stated_together)))
        yield Row(
            key=f"ratio/{one.id}",
            kind=RowKind.RATIO,
            what=(one.title,),
            common=Cell(id=one.id, parts=tuple(parts), text=one.note),
            relation=Relation.OF_MEETING,
        )


def _benchmarks(session: Session, meeting: Key) -> Iterator[Row]:
    query = sa.select(Benchmark).where(Benchmark.meeting_id == meeting)
    for one in session.scalars(query.order_by(Benchmark.position, Benchmark.id)).all():
        parts = (Part(one.elsewhere),) if not one.elsewhere.empty else ()
        yield Row(
            key=f"benchmark/{one.id}",
            kind=RowKind.BENCHMARK,
            what=(one.what,),
            common=Cell(id=one.id, parts=parts, text=one.text),
            relation=Relation.OF_MEETING,
        )


def points(session: Session, meeting: Key) -> tuple[Row, ...]:
    """Return the points that the two administrations read differently, in the words of each."""
    query = sa.select(Divergence).where(Divergence.meeting_id == meeting)
    rows = []
    for one in session.scalars(query.order_by(Divergence.position, Divergence.id)).all():
        cells = [Cell(id=one.id, text=text) if not text.empty else None for text in (one.commune, one.cpas)]
        of: list[Value] = [DIVERGENCE_STATES[one.state]]
        if one.state is DivergenceState.SETTLED and not one.settled.empty:
            of.append(one.settled)
        rows.append(
            Row(
                key=f"divergence/{one.id}",
                kind=RowKind.DIVERGENCE,
                what=(one.subject,),
                of=tuple(of),
                commune=cells[0],
                cpas=cells[1],
                relation=Relation.DIFFERS,
            )
        )
    return tuple(rows)


# Who drew them up, who was there


def versions(session: Session, commune: MinutesVersion, cpas: MinutesVersion) -> tuple[Row, ...]:
    """Return what the two versions are: who drew them up, their language, their state, when they came."""
    sides = _sides(session)
    names = ("language", "number", "received", "sent", "state")
    rows = [
        _fact(
            "version/author",
            RowKind.VERSION,
            _DRAWN_UP,
            *(
                SIDES[sides[one.administration_id]] if one.author_stated and one.administration_id in sides else None
                for one in (commune, cpas)
            ),
            nothing=(_STATED[commune.author_stated], _STATED[cpas.author_stated]),
        )
    ]
    for name in names:
        values = [_plain_value(getattr(one, name)) for one in (commune, cpas)]
        if any(value is not None for value in values):
            rows.append(_fact(f"version/{name}", RowKind.VERSION, field(MinutesVersion, name).label, *values))
    if not (commune.note.empty and cpas.note.empty):
        cells = [Cell(text=one.note) if not one.note.empty else None for one in (commune, cpas)]
        rows.append(_row("version/note", RowKind.VERSION, cells, (field(MinutesVersion, "note").label,), ()))
    return tuple(rows)


def _plain_value(value: Any) -> Value | None:
    known: Mapping[Any, Value] = {**TONGUES, **MINUTES_STATES}
    return known.get(value, value) if value.__hash__ else value


def attendance(session: Session, meeting: Meeting) -> tuple[Row, ...]:
    """Return when and where the meeting was and who was there: one record of it, which both versions share."""
    rows = [
        _fact(f"meeting/{name}", RowKind.MEETING, field(Meeting, name).label, value, value)
        for name in ("date", "starts", "ends", "place")
        if (value := getattr(meeting, name))
    ]
    query = (
        sa.select(Attendance, Person, Organisation)
        .join(Person, Person.id == Attendance.person_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(Attendance.position, Attendance.id)
    )
    sides = _sides(session)
    order = list(Presence)
    found = sorted(session.execute(query).all(), key=lambda row: order.index(row[0].presence))
    for one, person, organisation in found:
        presence = PRESENCES[one.presence]
        of: list[Value] = [SIDES[sides[one.administration_id]]] if one.administration_id in sides else []
        if organisation is not None:
            of.append(organisation.name)
        rows.append(
            Row(
                key=f"attendance/{one.id}",
                kind=RowKind.ATTENDANCE,
                what=(person.function,),
                of=tuple(of),
                commune=Cell(id=one.id, parts=(Part(presence),)),
                cpas=Cell(id=one.id, parts=(Part(presence),)),
                relation=Relation.SAME,
            )
        )
    return tuple(rows)


def _fact(
    key: str,
    kind: RowKind,
    what: Value,
    commune: Value | None,
    cpas: Value | None,
    *,
    nothing: Sequence[Value] = (_NONE, _NONE),
) -> Row:
    differs = commune != cpas
    cells = [
        Cell(parts=(Part(empty if value is None else value, differs=differs),))
        for value, empty in zip((commune, cpas), nothing, strict=True)
    ]
    relation = Relation.DIFFERS if differs else Relation.SAME
    return Row(key=key, kind=kind, what=(what,), commune=cells[0], cpas=cells[1], relation=relation)


# Pairs


def _row(key: str, kind: RowKind, cells: Sequence[Cell | None], what: tuple[Value, ...], of: tuple[Value, ...]) -> Row:
    if cells[1] is None:
        relation = Relation.ONLY_COMMUNE
    elif cells[0] is None:
        relation = Relation.ONLY_CPAS
    else:
        told = any(part.differs for cell in cells for part in cell.parts)  # type: ignore[union-attr]
        same_text = cells[0].text == cells[1].text
        relation = Relation.DIFFERS if told or not same_text else Relation.SAME
    return Row(key=key, kind=kind, what=what, of=of, commune=cells[0], cpas=cells[1], relation=relation)


def _paired(one: Sequence[Any], other: Sequence[Any], near: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the records of two versions in pairs, the nearest first; in the order of the first, then of the rest."""
    scores = sorted(
        (-score, i, j)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if (score := near(a, b)) >= comparing_text.ALIKE
    )
    partner: dict[int, int] = {}
    for _, i, j in scores:
        if i not in partner and j not in partner.values():
            partner[i] = j
    for i, a in enumerate(one):
        yield a, other[partner[i]] if i in partner else None
    yield from ((None, b) for j, b in enumerate(other) if j not in partner.values())


def _alike(one: Bilingual, other: Bilingual) -> float:
    if one.empty and other.empty:
        return 100.0
    return max(comparing_text.alike(one.in_(name), other.in_(name)) for name in LANGUAGES)


def _sides(session: Session) -> dict[Any, Side]:
    return {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
