"""The rules that refuse a value, whatever form it was typed into. What is merely incomplete is for the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.fields import Problem
from synergie.basis.quantities import Fte
from synergie.basis.words import N_
from synergie.model import Entity
from synergie.services import rules_staffing
from synergie.services.fields import fields
from synergie.services.holidays_be import MOST_DAYS

NOT_TOGETHER: Final = N_("This does not fit the other fields of the record. Nothing was changed.")
_ALREADY: Final = N_("There is a {what} like this already.")
_ITSELF: Final = N_("A record cannot point to itself.")

CIRCLE: Final = N_("These actions would wait for each other: the one chosen here already waits for this one.")
_LONGEST_CHAIN: Final = 10_000

_OF_MINUTES: Final = frozenset({"minutes_version", "statement", "gain", "movement", "target_team"})
"""What is part of minutes, and can only be read once they are approved; the rest needs none of their classes."""

Rule = Callable[[Session, Any], Iterator[Problem]]


def problems(session: Session, found: Entity, name: str | None) -> Iterator[Problem]:
    """Yield why `found` cannot be kept as it is; `name` is the field that was changed, None for a new record."""
    yield from _uniques(session, found, name)
    yield from _self_links(found)
    if found.__tablename__ in _OF_MINUTES:
        from synergie.services import approved

        yield from approved.problems(session, found, name)
    for rule in RULES.get(found.__tablename__, ()):
        yield from rule(session, found)


def beside(session: Session, found: Any) -> Iterator[Problem]:
    """Yield why a record that comes back cannot stand beside what is there by now."""
    rule = {"attendance": _attendance, "action": _action, "minutes_version": _version}.get(found.__tablename__)
    if rule is not None:
        yield from rule(session, found)


def _uniques(session: Session, found: Entity, name: str | None) -> Iterator[Problem]:
    cls: Any = type(found)
    known = {field.name for field in fields(cls)}
    for constraint in cls.__table__.constraints:
        if not isinstance(constraint, sa.UniqueConstraint):
            continue
        names = [column.name for column in constraint.columns]
        if name is not None and name not in names:
            continue
        values = {one: getattr(found, one) for one in names}
        if any(value is None or value == "" for value in values.values()):
            continue
        query = sa.select(sa.exists().where(cls.id != found.id, *(getattr(cls, k) == v for k, v in values.items())))
        with session.no_autoflush:
            taken = session.scalar(query)
        if taken:
            where = name or next((one for one in reversed(names) if one in known), None)
            yield Problem(where, _ALREADY.of(what=cls.singular))


def _self_links(found: Entity) -> Iterator[Problem]:
    for field in fields(type(found)):
        if field.target == found.__tablename__ and found.id is not None and getattr(found, field.name) == found.id:
            yield Problem(field.name, _ITSELF)


def _meeting(_session: Session, meeting: Any) -> Iterator[Problem]:
    if meeting.starts is not None and meeting.ends is not None and meeting.ends < meeting.starts:
        yield Problem("ends", N_("The meeting ends before it starts."))


def _attendance(session: Session, one: Any) -> Iterator[Problem]:
    cls = type(one)
    twice = sa.exists().where(cls.id != one.id, cls.meeting_id == one.meeting_id, cls.person_id == one.person_id)
    with session.no_autoflush:
        if session.scalar(sa.select(twice)):
            yield Problem("person_id", N_("The same person is listed twice."))


def _staffing(_session: Session, figure: Any) -> Iterator[Problem]:
    for name in ("actual", "theoretical"):
        value = getattr(figure, name)
        if value is not None and not Fte(0) <= value <= Fte.of(9999):
            yield Problem(name, N_("Posts are counted from 0 to 9 999."))


def _workload(_session: Session, figure: Any) -> Iterator[Problem]:
    if figure.managers is not None and figure.managers <= Fte(0):
        yield Problem("managers", N_("Somebody must manage the files: give more than 0."))


def _year(_session: Session, year: Any) -> Iterator[Problem]:
    if not 1976 <= year.year <= 2200:
        yield Problem("year", N_("“{year}” is not a year from 1976 on.").of(year=str(year.year)))


def _action(session: Session, action: Any) -> Iterator[Problem]:
    """Follow what an action depends on: it must not come back to itself."""
    cls = type(action)
    seen, after = {action.id}, action.depends_on_id
    while after is not None and after not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(after)
        with session.no_autoflush:
            after = session.scalar(sa.select(cls.depends_on_id).where(cls.id == after))
    if after is not None and after == action.id and after != action.depends_on_id:
        yield Problem("depends_on_id", CIRCLE)


def _days(name: str) -> Rule:
    """Return the rule that a number of days, by its field `name`, is one that a year has."""

    def rule(_session: Session, record: Any) -> Iterator[Problem]:
        days = getattr(record, name)
        if days is not None and not 0 <= days <= MOST_DAYS:
            yield Problem(name, N_("Give a number of days from 0 to 366."))

    return rule


def _match(_session: Session, match: Any) -> Iterator[Problem]:
    if match.commune_gain_id == match.cpas_gain_id:
        yield Problem("cpas_gain_id", N_("A line cannot be compared with itself."))


def _version(session: Session, version: Any) -> Iterator[Problem]:
    """Yield why a version cannot correct the one it names: it must be an older one of the same minutes."""
    if version.replaces_id is None:
        return
    cls = type(version)
    rival = sa.select(sa.exists().where(cls.id != version.id, cls.replaces_id == version.replaces_id))
    with session.no_autoflush:
        before = chain = session.get(cls, version.replaces_id)
        seen = {version.id}
        while chain is not None and chain.id not in seen:
            seen.add(chain.id)
            chain = session.get(cls, chain.replaces_id) if chain.replaces_id is not None else None
        taken = session.scalar(rival)
    if chain is not None:
        yield Problem("replaces_id", _ITSELF)
    elif taken:
        yield Problem("replaces_id", N_("Another version corrects that one already."))
    elif before is not None and (before.meeting_id, before.administration_id) != (
        version.meeting_id,
        version.administration_id,
    ):
        said = N_("A version corrects one of the same meeting and of the same administration.")
        yield Problem("replaces_id", said)


def _programmes(session: Session, found: Any) -> Iterator[Problem]:
    from synergie.services import rules_programmes

    for rule in rules_programmes.RULES[found.__tablename__]:
        yield from rule(session, found)


def _gains(session: Session, found: Any) -> Iterator[Problem]:
    from synergie.services import rules_gains

    for rule in rules_gains.RULES[found.__tablename__]:
        yield from rule(session, found)


def _rates(session: Session, found: Any) -> Iterator[Problem]:
    from synergie.services import rules_rates

    yield from rules_rates.RULES[found.__tablename__](session, found)


def _costs(session: Session, found: Any) -> Iterator[Problem]:
    from synergie.services import rules_costs

    yield from rules_costs.RULES[found.__tablename__](session, found)


_OF_PROGRAMMES: Final = (
    "programme programme_domain participant adhesion_status adhesion_count position "
    "allocation_key allocation_value allocation_tier wave phase"
)

RULES: Final[dict[str, tuple[Rule, ...]]] = {
    **dict.fromkeys(_OF_PROGRAMMES.split(), (_programmes,)),
    **dict.fromkeys(("gain", "gain_year", "movement", "post"), (_gains,)),
    **dict.fromkeys(("cost_comparison", "cost_option", "cost_line"), (_costs,)),
    **dict.fromkeys(("cost_rate", "index_step"), (_rates,)),
    "meeting": (_meeting,),
    "attendance": (_attendance,),
    "staffing_figure": (_staffing,),
    "workload_figure": (_workload, rules_staffing.workload_figure),
    "workload_ratio": (rules_staffing.workload_ratio,),
    "staff_line": (rules_staffing.staff_line,),
    "shared_post": (rules_staffing.shared_post,),
    "commitment": (rules_staffing.commitment,),
    "agreement_party": (rules_staffing.agreement_party,),
    "report_year": (_year,),
    "gain_match": (_match,),
    "action": (_action,),
    "minutes_version": (_version, _gains),
    "sitting": (_days("clear_days"),),
    "agreement": (_days("contact_days"),),
}
