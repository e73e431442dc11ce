"""Why a programme costs so much a year, and why a participant stands where it does in a domain."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa

from synergie.basis.words import N_, NP_, Message
from synergie.model.costs import COMPONENTS, CostLine
from synergie.model.programmes import ADHESIONS, Participant, ProgrammeDomain
from synergie.services import figures_costs
from synergie.services.cost_sums import Amount, Span
from synergie.services.figures_programmes import ProgrammeFigures, has_joined
from synergie.services.naming import called
from synergie.services.why_costs import line_part
from synergie.services.why_types import Asked, Ends, Explanation, Left, Part

_COSTS: Final = (
    N_("Of each administration the newest comparison of yearly costs counts, and of it the option that is chosen."),
    N_("What was spent does not count; an amount of a budget takes the place of an estimate."),
)
_STATUS: Final = (
    N_("The last status that was known on {day} holds; statuses are dated and never written over."),
    N_("A status for the programme as a whole says nothing about a domain."),
)


def programmes(asked: Asked) -> Explanation | None:
    """Explain the yearly costs of a programme or of a domain, or the status of a participant."""
    names = asked.names[1:]
    found = asked.figures.programmes.get(names[0]) if names else None
    if found is None:
        return None
    if 3 <= len(names) <= 5 and names[1] == "opex":
        return _opex(asked, found, names[2], tuple(names[3:]))
    if len(names) == 4 and names[1] == "adhesions":
        return _adhesion(asked, found, None if names[2] == "programme" else names[2], names[3])
    return None


def adhesions(asked: Asked) -> Explanation | None:
    """Explain the status of a participant for a domain, both named by their keys; "programme" is the whole of it."""
    names = asked.names[1:]
    if len(names) != 2:
        return None
    try:
        who = asked.session.get(Participant, uuid.UUID(names[0]))
        domain = None if names[1] == "programme" else asked.session.get(ProgrammeDomain, uuid.UUID(names[1]))
    except ValueError:
        return None
    found = next((one for one in asked.figures.programmes.values() if who and one.id == who.programme_id), None)
    if who is None or found is None or (domain is None and names[1] != "programme"):
        return None
    side = asked.side(who.administration_id)
    return _adhesion(asked, found, None if domain is None else domain.code, who.code if side is None else side.value)


def _opex(asked: Asked, found: ProgrammeFigures, domain: str, part: tuple[str, ...]) -> Explanation | None:
    span = _span(found, domain, part)
    if span is None:
        return None
    lines = figures_costs.running_lines(
        asked.frame, figures_costs.read(asked.frame), asked.frame.source.stored(found.id)
    )
    domains = _domains(asked, found)
    own = [
        one
        for one in lines
        if domain in ("total", *(two.code for two in _of(domains, one)))
        and _belongs(found, part, one, next((two.code for two in _of(domains, one)), None))
    ]
    rows = _lines(asked, [one.id for one in own])
    parts = tuple(
        line_part(rows[one.id], one, COMPONENTS[one.component], next((called(two) for two in _of(domains, one)), None))
        for one in own
    )
    return Explanation(
        key=asked.key,
        title=N_("Cost of the programme in a year"),
        rule=(*_COSTS, *(_STANDING[part[0]] if part and part[0] in _STANDING else ())),
        value=Ends(span.minimum, span.maximum),
        parts=parts,
        left_out=(),
        adds=not span.mixed_vat,
    )


_STANDING: Final[Mapping[str, tuple[Message, ...]]] = {
    "joined": (N_("Of these, the domains count that everybody whose costs are known has joined."),),
    "not_joined": (N_("Of these, the domains count that not everybody whose costs are known has joined."),),
}


def _span(found: ProgrammeFigures, domain: str, part: tuple[str, ...]) -> Span | None:
    running = found.running
    if running is None:
        return None
    whole = domain == "total"
    match part:
        case ():
            return running.total if whole else running.domains.get(domain)
        case ("exact",) if whole:
            return running.total
        case ("joined",) if whole:
            return found.joined
        case ("not_joined",) if whole:
            return found.not_joined
        case ("components", name):
            of = running.totals if whole else running.components.get(domain, {})
            return next((one for component, one in of.items() if component.value == name), None)
    return None


def _belongs(found: ProgrammeFigures, part: tuple[str, ...], line: Amount, domain: str | None) -> bool:
    """Return whether a line belongs to the part of the costs that is asked for."""
    match part:
        case ("components", name):
            return line.component.value == name
        case (("joined" | "not_joined") as standing,):
            if domain is None or found.running is None:
                return False
            joined = has_joined(found.adhesions, found.running.administrations, domain)
            return joined is (standing == "joined")
    return True


def _domains(asked: Asked, found: ProgrammeFigures) -> Mapping[Any, ProgrammeDomain]:
    query = sa.select(ProgrammeDomain).where(ProgrammeDomain.programme_id == found.id)
    return {asked.frame.source.stored(row.id): row for row in asked.session.scalars(query).all()}


def _of(domains: Mapping[Any, ProgrammeDomain], line: Amount) -> tuple[ProgrammeDomain, ...]:
    """Return the domain of a line, nothing where it names none of the programme."""
    return (domains[line.domain],) if line.domain in domains else ()


def _lines(asked: Asked, keys: list[Any]) -> dict[Any, CostLine]:
    rows = asked.session.scalars(sa.select(CostLine)).all()
    return {key: row for row in rows if (key := asked.frame.source.stored(row.id)) in set(keys)}


def _adhesion(asked: Asked, found: ProgrammeFigures, domain: str | None, who: str) -> Explanation | None:
    if domain is not None and domain not in found.domains:
        return None
    status = found.adhesions.of(who, domain)
    own = [one for one in found.adhesions.history if (one.participant, one.domain) == (who, domain)]
    parts = [_said(one, Part) for one in own[-1:]]
    left = [
        Left(record=("adhesion_status", one.id), words=ADHESIONS[one.status], reason=_replaced(one.date))
        for one in reversed(own[:-1])
    ]
    return Explanation(
        key=asked.key,
        title=NP_("adhesion", "Status"),
        rule=(_STATUS[0].of(day=asked.figures.day), _STATUS[1]),
        value=ADHESIONS[status],
        parts=tuple(parts),
        left_out=tuple(left),
        adds=False,
    )


def _said(one: Any, make: Callable[..., Part]) -> Part:
    note = N_("since {date}").of(date=one.date) if one.date is not None else N_("without a date")
    return make(record=("adhesion_status", one.id), words=ADHESIONS[one.status], note=note)


def _replaced(date: Any) -> Message:
    if date is None:
        return N_("without a date; a later status holds")
    return N_("of {date}; a later status holds").of(date=date)
