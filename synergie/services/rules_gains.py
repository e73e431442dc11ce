"""What a gain, its years and its movements cannot say: a post saved twice, less than nothing, a year that is none."""

from __future__ import annotations

import types
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.fields import Problem
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.services.gain_posts import Claim, Effect, Lines, Name, Twice, lines, twice

FIRST_YEAR: Final = 1976
LAST_YEAR: Final = 2200
NEGATIVE: Final = N_("Give 0 or more: what is lost is told as a disadvantage, not as a negative gain.")
NOT_A_YEAR: Final = N_("“{year}” is not a year from 1976 on.")
BASELINE: Final = N_("It is said that there is no baseline: clear that first, or leave the baseline empty.")
NO_BASELINE: Final = N_("A baseline is given: empty it first, or leave this unticked.")
NOT_BODY: Final = N_("Only a line of the body of the minutes completes another one: give this line that place first.")
COMPLETES: Final = N_("This line completes another one, as only the body of the minutes does: clear that first.")
OTHER_YEAR: Final = N_("A line of the body completes a line of the same year.")
OTHER_VOICE: Final = N_("A line of the body completes a line of the same administration.")
PAID: Final = N_(
    "“{line}” is about this very post. What a gain pays is another post, or part of one entered as a post of its own."
)
_ALREADY: Final[Mapping[Effect, Message]] = {
    Effect.SAVED: N_(
        "“{line}” ({minutes}) saves this post already: a post is saved or moved once. "
        "Enter part of a post as a post of its own."
    ),
    Effect.REALLOCATED: N_(
        "“{line}” ({minutes}) reallocates this post already: a post is saved or moved once. "
        "Enter part of a post as a post of its own."
    ),
    Effect.UPGRADED: N_(
        "“{line}” ({minutes}) upgrades this post already: a post is saved or moved once. "
        "Enter part of a post as a post of its own."
    ),
    Effect.REPLACED_LOWER: N_(
        "“{line}” ({minutes}) replaces this post at a lower level already: a post is saved or moved once. "
        "Enter part of a post as a post of its own."
    ),
}
_OF_COMMUNE: Final = N_("minutes of {date}, version of the commune")
_OF_CPAS: Final = N_("minutes of {date}, version of the CPAS")
_OF_MINUTES: Final = N_("minutes of {date}")
_OF_YEAR: Final = N_("{year}, without minutes")
_UNDATED: Final = N_("minutes without a date")

ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "gain": (
        "post_id", "nature", "state", "completes_id", "continues_id", "minutes_id", "said_by_id", "place", "mechanism",
    ),
    "movement": ("post_id", "nature", "gain_id", "minutes_id"),
    "minutes_version": ("replaces_id", "administration_id", "meeting_id"),
}  # fmt: skip
"""The fields by which a line comes to save or move a post, or no longer to be the same as another line."""


def post_once(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why `found` would save or move a post a second time; what was so before is for the checks."""
    name = _changed(found)
    if name is None or (sa.inspect(found).pending and getattr(found, "post_id", None) is None):
        return
    with session.no_autoflush:
        if not _any_post(session, found):
            return
        before = {one.names for one in twice(read(session))}
        new = [one for one in twice(read(session, found)) if one.names not in before]
        if new:
            own: Name = (found.__tablename__, found.id or _NEW)
            one = next((each for each in new if own in each.names), new[0])
            yield Problem(name, said(session, one, own))


def said(session: Session, one: Twice, own: Name) -> Message:
    """Return the sentence that tells, beside the line `own`, which other line is about its post."""
    other = one.beside(own)
    line = title(session, other.name)
    if one.paid:
        return PAID.of(line=line)
    return _ALREADY[other.effect or Effect.SAVED].of(line=line, minutes=stands_in(session, other))


def title(session: Session, name: Name) -> Any:
    """Return what people call a line."""
    from synergie.model.decoding import entity
    from synergie.services.naming import called

    found = session.get(entity(name[0]), name[1])
    return called(found) if found is not None else ""


def stands_in(session: Session, claim: Claim) -> Message:
    """Return in whose minutes of which day a line stands, else of which year it is."""
    from synergie.model.administrations import Administration
    from synergie.model.dossier import ReportYear
    from synergie.model.meetings import Meeting

    if claim.minutes is None:
        year = session.get(ReportYear, claim.year)
        return _OF_YEAR.of(year=str(year.year) if year is not None else "")
    meeting = session.get(Meeting, claim.meeting) if claim.meeting is not None else None
    side = session.get(Administration, claim.voice) if claim.voice is not None else None
    if meeting is None or meeting.date is None:
        return _UNDATED
    words = {"commune": _OF_COMMUNE, "cpas": _OF_CPAS}.get(side.side.value if side is not None else "", _OF_MINUTES)
    return words.of(date=meeting.date)


def read(session: Session, instead: Any = None) -> Lines:
    """Return the lines that name posts; `instead` stands for its row, which may say something else or not be there."""
    from synergie.model.gains import Gain, Movement
    from synergie.model.meetings import Meeting
    from synergie.model.minutes import MinutesVersion

    gain, movement, version = Gain.__table__.c, Movement.__table__.c, MinutesVersion.__table__.c
    told = sa.or_(gain.completes_id.is_not(None), gain.continues_id.is_not(None))
    whole = sa.union(*(sa.select(one).where(one.is_not(None)) for one in (gain.completes_id, gain.continues_id)))
    asked = [key for key in (getattr(instead, name, None) for name in ("completes_id", "continues_id")) if key]
    named = sa.or_(gain.post_id.is_not(None), told, gain.id.in_(whole), gain.id.in_(asked))
    rows = {
        "gain": list(session.execute(sa.select(gain.id, gain.year_id, *_columns(gain, "gain")).where(named))),
        "movement": list(
            session.execute(
                sa.select(movement.id, movement.year_id, *_columns(movement, "movement")).where(
                    movement.post_id.is_not(None)
                )
            )
        ),
        "minutes_version": list(session.execute(sa.select(version.id, *_columns(version, "minutes_version")))),
    }
    if instead is not None:
        table = instead.__tablename__
        kept: list[Any] = [one for one in rows[table] if one.id != instead.id]
        rows[table] = [*kept, _as_row(instead, table)]
    meeting = Meeting.__table__.c
    years = {key: year for key, year in session.execute(sa.select(meeting.id, meeting.year_id)).all()}
    return lines(rows["gain"], rows["movement"], rows["minutes_version"], years)


_NEW: Final = uuid.UUID(int=0)
"""Stands for the key of a record that has none yet."""


def _columns(table: Any, name: str) -> list[Any]:
    return [table[one] for one in ASKED[name]]


def _as_row(found: Any, table: str) -> Any:
    columns = sa.inspect(type(found)).columns
    values = {name: getattr(found, name) for name in ASKED[table]}
    for name, value in values.items():  # a record that is not written yet has not what it says by itself
        if value is None and columns[name].default is not None:
            values[name] = columns[name].default.arg
    return types.SimpleNamespace(id=found.id or _NEW, year_id=getattr(found, "year_id", None), **values)


def _changed(found: Any) -> str | None:
    """Return the field that was changed and matters here; that of the post for a new record."""
    state = sa.inspect(found)
    names = ASKED[found.__tablename__]
    if not state.persistent:
        return names[0] if found.__tablename__ != "minutes_version" else None
    return next((name for name in names if state.attrs[name].history.has_changes()), None)


def _any_post(session: Session, found: Any) -> bool:
    from synergie.model.gains import Gain, Movement

    if getattr(found, "post_id", None) is not None:
        return True
    gains = sa.exists().where(Gain.post_id.is_not(None))
    return bool(session.scalar(sa.select(sa.or_(gains, sa.exists().where(Movement.post_id.is_not(None))))))


# What numbers cannot be


def _not_negative(*names: str) -> Callable[[Session, Any], Iterator[Problem]]:
    def rule(_session: Session, found: Any) -> Iterator[Problem]:
        for name in names:
            value = getattr(found, f"{name}_low", getattr(found, name))
            if _below(value) and _is_new(found, name):
                yield Problem(name, NEGATIVE)

    return rule


def _below(value: Any) -> bool:
    if value is None:
        return False
    if isinstance(value, Fte):
        return value < Fte(0)
    return bool((value.cents if hasattr(value, "cents") else value) < 0)


def _of_a_year(name: str) -> Callable[[Session, Any], Iterator[Problem]]:
    def rule(_session: Session, found: Any) -> Iterator[Problem]:
        year = getattr(found, name)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR and _is_new(found, name):
            yield Problem(name, NOT_A_YEAR.of(year=str(year)))

    return rule


def _baseline(_session: Session, gain: Any) -> Iterator[Problem]:
    """Yield why a gain cannot both have a baseline and say that there is none; what was so before is for the checks."""
    if not gain.no_baseline or gain.baseline is None:
        return
    if _is_new(gain, "baseline"):
        yield Problem("baseline", BASELINE)
    elif _is_new(gain, "no_baseline"):
        yield Problem("no_baseline", NO_BASELINE)


def _completes(session: Session, gain: Any) -> Iterator[Problem]:
    """Yield why a line cannot complete the one it names: the body does, of its own year and administration."""
    asked = ("completes_id", "place", "minutes_id", "said_by_id")
    name = next((one for one in asked if _is_new(gain, one)), None)
    if gain.completes_id is None or name is None:
        return
    from synergie.model.gains import Gain, Place

    with session.no_autoflush:
        other = session.get(Gain, gain.completes_id)
        voices = {_voice(session, one) for one in (gain, other) if one is not None} - {None}
    if gain.place is not Place.BODY:
        if name in ("completes_id", "place"):
            yield Problem(name, NOT_BODY if name == "completes_id" else COMPLETES)
    elif other is not None and other.year_id != gain.year_id:
        if name == "completes_id":
            yield Problem(name, OTHER_YEAR)
    elif len(voices) > 1 and name != "place":
        yield Problem(name, OTHER_VOICE)


def _voice(session: Session, gain: Any) -> Any:
    """Return in whose version a line stands, or who says it without minutes; None when nobody knows."""
    from synergie.model.minutes import MinutesVersion

    version = session.get(MinutesVersion, gain.minutes_id) if gain.minutes_id is not None else None
    return gain.said_by_id if version is None else version.administration_id


def _is_new(found: Any, name: str) -> bool:
    """Return whether a field says something new: a rule that came late lets the rest of an old record be changed."""
    state = sa.inspect(found)
    composites = state.mapper.composites
    names = [column.key for column in composites[name].columns] if name in composites else [name]
    return not state.persistent or any(state.attrs[one].history.has_changes() for one in names)


RULES: Final = {
    "gain": (
        _completes,
        post_once,
        _not_negative("fte", "realised", "cost_to_achieve", "amount"),
        _of_a_year("amount_year"),
        _baseline,
    ),
    "movement": (post_once, _not_negative("fte")),
    "gain_year": (
        _of_a_year("year"),
        _not_negative("planned", "forecast", "realised", "planned_amount", "forecast_amount", "realised_amount"),
    ),
    "post": (_not_negative("fte"),),
    "minutes_version": (post_once,),
}
