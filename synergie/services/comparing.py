"""The two versions of the minutes of a meeting, side by side, and what people decide about their lines of gain.

Neither version is the right one and nothing of them is changed: a decision is a record of its own, `gain_match`.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.dates import PartialDate
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Problem
from synergie.basis.words import N_
from synergie.model.administrations import Administration
from synergie.model.bodies import Body, Organisation
from synergie.model.dossier import SIDES, Dossier, Side
from synergie.model.gains import Gain, GainMatch, GainNature, Kept, MatchState
from synergie.model.meetings import Meeting
from synergie.model.minutes import (
    APPROVAL_STATES,
    MINUTES_STATES,
    STATEMENT_KINDS,
    Approval,
    ApprovalState,
    MinutesForm,
    MinutesVersion,
    Statement,
    StatementKind,
)
from synergie.model.people import Person
from synergie.services import (
    bin,
    comparing_facts,
    comparing_gains,
    comparing_text,
    figures_gains,
    gain_totals,
    meeting_lists,
    records,
    version_gains,
)
from synergie.services.comparing_types import Comparison, MeetingHead, Passage, Relation, Row, Value, VersionHead
from synergie.services.figures_frame import frame
from synergie.services.gains import Voice
from synergie.services.records import GONE

Key = uuid.UUID
NOT_TWO: Final = N_("This meeting has no two versions of minutes to compare: it needs one of each administration.")
NO_MEETING: Final = N_("There is no meeting on {date}.")
NOT_TWO_ON: Final = N_("The meeting of {date} has no two versions of minutes to compare.")
NOT_THESE: Final = N_("These lines cannot be compared: one has to stand in each version.")
_TABLE: Final = GainMatch.__tablename__
_SIDES: Final[dict[Side, Literal["commune", "cpas"]]] = {Side.COMMUNE: "commune", Side.CPAS: "cpas"}


def versions(session: Session, meeting: Key) -> tuple[MinutesVersion, MinutesVersion] | None:
    """Return the newest version of each administration; None unless both have their own minutes."""
    query = sa.select(MinutesVersion).where(MinutesVersion.meeting_id == meeting)
    found = session.scalars(query.order_by(MinutesVersion.position, MinutesVersion.id)).all()
    replaced = {one.replaces_id for one in found}
    sides: dict[Any, Side] = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    newest: dict[Side, MinutesVersion] = {}
    for one in found:
        side = sides.get(one.administration_id)
        if side is None or one.form is not MinutesForm.MINUTES or one.id in replaced:
            continue
        if side not in newest or (one.number or 0) > (newest[side].number or 0):
            newest[side] = one
    if len(newest) < len(_SIDES):
        return None
    return newest[Side.COMMUNE], newest[Side.CPAS]


def _is_example(session: Session) -> bool:
    return bool(session.scalar(sa.select(Dossier.is_example)))


def can_compare(session: Session, meeting: Key) -> bool:
    """Return whether a meeting has a version of each administration."""
    return versions(session, meeting) is not None


def compare(session: Session, meeting: Key) -> Comparison:
    """Return the two versions of the minutes of a meeting side by side; raises `Refusal` when there are not two."""
    held = session.get(Meeting, meeting)
    if held is None:
        raise Conflict(GONE)
    both = versions(session, meeting)
    if both is None:
        raise Refusal([Problem(None, NOT_TWO)])
    keys = [one.id for one in both]
    lines = comparing_gains.read(session, keys)
    heads = _heads(session, held, both)
    return Comparison(
        meeting=MeetingHead(
            id=held.id, year_id=held.year_id, subject=held.subject, date=held.date, is_example=_is_example(session)
        ),
        commune=heads[0],
        cpas=heads[1],
        gains=_worded(
            comparing_gains.rows(lines),
            comparing_facts.movements(session, *keys),
            comparing_facts.teams(session, *keys),
            comparing_facts.of_meeting(session, meeting),
        ),
        passages=_passages(session, both),
        points=_worded(comparing_facts.points(session, meeting)),
        facts=_worded(comparing_facts.versions(session, *both), comparing_facts.attendance(session, held)),
        totals=gain_totals.totals(lines.pairing.of_nature(GainNature.SAVED)),
        year=figures_gains.figures(frame(session, held.year_id)).staff.totals,
    )


def _worded(*rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(comparing_text.worded(row) for some in rows for row in some)


def on(session: Session, date: dt.date) -> Key:
    """Return the meeting of a day that has two versions; raises `Refusal` in a sentence when there is none."""
    query = sa.select(Meeting).where(Meeting.date.is_not(None))
    found = [one for one in session.scalars(query).all() if one.date == PartialDate(date)]
    if not found:
        raise Refusal([Problem(None, NO_MEETING.of(date=date))])
    for one in sorted(found, key=lambda each: each.id.int):
        if versions(session, one.id) is not None:
            return uuid.UUID(str(one.id))
    raise Refusal([Problem(None, NOT_TWO_ON.of(date=date))])


def _heads(session: Session, meeting: Meeting, both: Sequence[MinutesVersion]) -> tuple[VersionHead, ...]:
    keys = [one.id for one in both]
    claimed = version_gains.claimed(session, keys)
    standings = {card.id: card.standing for card in meeting_lists.cards(session, meeting.id)}
    answers = _answers(session, keys)
    return tuple(
        VersionHead(
            id=one.id,
            side=side,
            author_stated=one.author_stated,
            language=str(one.language.value),
            state=MINUTES_STATES[one.state],
            standing=standings.get(one.id, "none"),
            received=one.received,
            sent=one.sent,
            number=one.number,
            answers=answers.get(one.id, ()),
            saved=claimed[one.id].saved,
            reallocated=claimed[one.id].reallocated,
        )
        for one, side in zip(both, _SIDES.values(), strict=True)
    )


def _answers(session: Session, keys: Sequence[Key]) -> dict[Key, tuple[Any, ...]]:
    sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    bodies = {one.id: one.name for one in session.scalars(sa.select(Body)).all()}
    found: dict[Key, tuple[Any, ...]] = {}
    query = sa.select(Approval).where(Approval.minutes_id.in_(keys)).order_by(Approval.position, Approval.id)
    for one in session.scalars(query.where(Approval.state != ApprovalState.AWAITED)).all():
        who: Value = bodies.get(one.body_id) or SIDES.get(sides.get(one.administration_id)) or ""  # type: ignore[arg-type]
        found[one.minutes_id] = (*found.get(one.minutes_id, ()), (who, APPROVAL_STATES[one.state], one.date))
    return found


# The text


def _passages(session: Session, both: Sequence[MinutesVersion]) -> tuple[Passage, ...]:
    names = _speakers(session)
    found = [
        session.scalars(
            sa.select(Statement).where(Statement.minutes_id == one.id).order_by(Statement.position, Statement.id)
        ).all()
        for one in both
    ]
    texts = [[one.text.strip() for one in statements] for statements in found]
    made = []
    for i, j in comparing_text.align(*texts):
        left = found[0][i] if i is not None else None
        right = found[1][j] if j is not None else None
        first = left or right
        assert first is not None
        if left is None or right is None:
            relation = Relation.ONLY_CPAS if left is None else Relation.ONLY_COMMUNE
        else:
            same = comparing_text.same(left.text, right.text)
            relation = Relation.SAME if same else Relation.DIFFERS
        language = str(both[0 if left is not None else 1].language.value)
        said = comparing_text.side_by_side(left.text if left else "", right.text if right else "", language)
        made.append(
            Passage(
                key=f"{left.id if left else ''}/{right.id if right else ''}",
                kind=STATEMENT_KINDS[first.kind],
                is_heading=first.kind is StatementKind.HEADING,
                commune=said[0] if left is not None else None,
                cpas=said[1] if right is not None else None,
                said_by=(names(left), names(right)),
                relation=relation,
            )
        )
    return tuple(made)


def _speakers(session: Session) -> Any:
    sides: dict[Any, Side] = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}

    def who(one: Statement | None) -> Value | None:
        if one is None:
            return None
        if one.person_id is not None:
            return session.get_one(Person, one.person_id).function
        if one.organisation_id is not None:
            return session.get_one(Organisation, one.organisation_id).name
        side = sides.get(one.administration_id)
        return SIDES[side] if side is not None else None

    return who


# What people decide


def decide(
    session: Session, commune: Key | None, cpas: Key | None, kept: Kept | str, day: dt.date | None = None
) -> None:
    """Keep which version of a line the report counts; one side is None for a line that only one version has.

    Two lines that were only thought to be the same are then decided to be. Raises `Refusal`.
    """
    year = _year(session, commune, cpas)
    found = _decision(session, commune, cpas)
    values: dict[str, Any] = {"state": "same", "kept": str(Kept(kept)), "decided": _day(day)}
    if commune is not None and cpas is not None:
        _let_go(session, (commune, cpas), found)
    _keep(session, year, commune, cpas, found, values)


def link(session: Session, commune: Key, cpas: Key, day: dt.date | None = None) -> None:
    """Keep that people decided that two lines are the same gain; what was decided about either alone goes."""
    year = _year(session, commune, cpas)
    found = _decision(session, commune, cpas)
    _let_go(session, (commune, cpas), found)
    _keep(session, year, commune, cpas, found, {"state": "same", "decided": _day(day)})


def unlink(session: Session, commune: Key, cpas: Key, day: dt.date | None = None) -> None:
    """Keep that people decided that two lines are not the same gain: each stands alone from now on."""
    year = _year(session, commune, cpas)
    found = _decision(session, commune, cpas)
    _keep(session, year, commune, cpas, found, {"state": "different", "kept": None, "decided": _day(day)})


def undecide(session: Session, commune: Key | None, cpas: Key | None) -> None:
    """Take back what was decided about a line; lines that people linked stay linked."""
    found = _decision(session, commune, cpas)
    if found is None:
        raise Conflict(GONE)
    if found.commune_gain_id is not None and found.cpas_gain_id is not None and _by_hand(session, found):
        records.change(session, _TABLE, found.id, "kept", None)
    else:
        bin.remove(session, _TABLE, found.id)


def _keep(
    session: Session,
    year: Key,
    commune: Key | None,
    cpas: Key | None,
    found: GainMatch | None,
    values: dict[str, Any],
) -> None:
    if found is None:
        lines = {"year_id": year, "commune_gain_id": commune, "cpas_gain_id": cpas}
        records.add(session, _TABLE, {**lines, **{name: one for name, one in values.items() if one is not None}})
        return
    for name, value in values.items():
        records.change(session, _TABLE, found.id, name, value)


def _day(day: dt.date | None) -> PartialDate | None:
    return PartialDate(day) if day is not None else None


def _year(session: Session, commune: Key | None, cpas: Key | None) -> Key:
    """Return the year of the lines; raises `Refusal` unless each stands in the version that it is said to."""
    keys = [one for one in (commune, cpas) if one is not None]
    rows = [session.get(Gain, key) for key in keys]
    if not rows or any(row is None for row in rows):
        raise Conflict(GONE)
    lines = comparing_gains.read(session, {row.minutes_id for row in rows if row is not None and row.minutes_id})
    for key, voice in ((commune, Voice.COMMUNE), (cpas, Voice.CPAS)):
        if key is not None and lines.voices.get(key) is not voice:
            raise Refusal([Problem(None, NOT_THESE)])
    first = rows[0]
    assert first is not None
    return uuid.UUID(str(first.year_id))


def _about(session: Session, keys: Iterable[Key]) -> tuple[list[GainMatch], dict[Key, Key]]:
    """Return the decisions about lines or about the lines of the body that complete them, and which those complete."""
    wanted = list(keys)
    bodies = session.execute(sa.select(Gain.id, Gain.completes_id).where(Gain.completes_id.in_(wanted))).all()
    whole = {key: completed for key, completed in bodies if completed is not None}
    every = [*wanted, *whole]
    query = sa.select(GainMatch).where(sa.or_(GainMatch.commune_gain_id.in_(every), GainMatch.cpas_gain_id.in_(every)))
    return list(session.scalars(query.order_by(GainMatch.id)).all()), whole


def _decision(session: Session, commune: Key | None, cpas: Key | None) -> GainMatch | None:
    """Return what was decided about exactly these lines."""
    wanted = {one for one in (commune, cpas) if one is not None}
    found, whole = _about(session, wanted)
    return next((one for one in found if _named(one, whole) == wanted), None)


def _named(one: GainMatch, whole: dict[Key, Key]) -> set[Key]:
    return {whole.get(key, key) for key in (one.commune_gain_id, one.cpas_gain_id) if key is not None}


def _let_go(session: Session, keys: tuple[Key, Key], kept: GainMatch | None) -> None:
    """Take back what was decided about either line alone, and that it is the same as a third one."""
    found, whole = _about(session, keys)
    gone = [one.id for one in found if one is not kept and _stands_in_the_way(one, whole)]
    for key in gone:
        bin.remove(session, _TABLE, key)


def _stands_in_the_way(one: GainMatch, whole: dict[Key, Key]) -> bool:
    return len(_named(one, whole)) == 1 or one.state is MatchState.SAME


def _by_hand(session: Session, match: GainMatch) -> bool:
    """Return whether the lines would not be side by side without the decision."""
    from synergie.services import gains

    keys = (match.commune_gain_id, match.cpas_gain_id)
    rows = [session.get_one(Gain, key) for key in keys if key is not None]
    lines = comparing_gains.read(session, {row.minutes_id for row in rows if row.minutes_id is not None})
    pairing = lines.pairing
    every = [line for voice in Voice for line in pairing.lines(voice)]
    without = [one for one in pairing.decisions if set(one.lines) != {lines.whole.get(row.id, row.id) for row in rows}]
    again = gains.pair(every, without)
    wanted = {row.id for row in rows}
    return not any({line.id for line in pair.lines} == wanted for pair in (*again.common, *again.suggested))
