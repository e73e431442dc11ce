"""A comparison of costs with what its figures say: what a chart, a sentence and a table about it are made of."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Vat
from synergie.model.administrations import Administration
from synergie.model.costs import Component, CostComparison, CostLine, CostOption, OptionRole, Purpose
from synergie.model.dossier import Side
from synergie.model.programmes import ProgrammeDomain
from synergie.services import figures_costs
from synergie.services.cost_sums import Amount, Span, label_of, of_lines, planned
from synergie.services.figures_costs import ComparisonFigures, OptionFigures
from synergie.services.figures_frame import frame
from synergie.services.report_results import CostFacts, CostLineFacts, CostOptionFacts
from synergie.services.yearly_names import filled


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostPart:
    """What an option costs for one thing: a domain, or what the lines call it; `id` is the key of its first line."""

    id: uuid.UUID
    name: Bilingual
    component: Component
    span: Span


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CourseOption:
    """An option with its figures; `lines` has the first planned line of each year."""

    id: uuid.UUID
    name: Bilingual
    role: OptionRole
    figures: OptionFigures
    parts: tuple[CostPart, ...]
    lines: dict[int | None, uuid.UUID]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CostCourse:
    """A comparison with its options, the chosen one first, then the one that they are compared with."""

    id: uuid.UUID
    title: Bilingual
    purpose: Purpose
    side: Side | None
    options: tuple[CourseOption, ...]
    figures: ComparisonFigures
    vats: frozenset[Vat]

    @classmethod
    def of(cls, facts: CostFacts, figures: ComparisonFigures) -> CostCourse:
        """Return a comparison of the report with its figures."""
        known = {one.id: one for one in figures.options}
        options = [
            CourseOption(
                id=one.id,
                name=one.name,
                role=one.role,
                figures=known[one.id],
                parts=_parts(one.lines),
                lines=_first_lines(one.lines),
            )
            for one in facts.options
            if one.id in known
        ]
        shown = {one.id for one in options}
        against = tuple(one for one in figures.against if {one.option, one.reference} <= shown)
        ends = (end for one in facts.options for line in one.lines for end in (line.minimum, line.maximum))
        order = list(OptionRole)
        return cls(
            id=facts.id,
            title=facts.title,
            purpose=facts.purpose,
            side=facts.side,
            options=tuple(sorted(options, key=lambda one: order.index(one.role))),
            figures=dataclasses.replace(figures, against=against),
            vats=frozenset(end.vat for end in ends if end is not None),
        )

    def option(self, key: uuid.UUID) -> CourseOption:
        """Return an option by its key; raises `KeyError`."""
        found = {one.id: one for one in self.options}
        return found[key]


def read(session: Session, comparison: uuid.UUID) -> CostCourse | None:
    """Return a comparison as it is now, None when it is gone."""
    found = session.get(CostComparison, comparison)
    if found is None:
        return None
    costs = figures_costs.comparisons(figures_costs.read(frame(session, found.year_id)))
    figures = next((one for one in costs if one.id == comparison), None)
    if figures is None:
        return None
    options = session.scalars(
        sa.select(CostOption).where(CostOption.comparison_id == comparison).order_by(CostOption.position, CostOption.id)
    ).all()
    lines: dict[uuid.UUID, list[CostLineFacts]] = {one.id: [] for one in options}
    query = sa.select(CostLine).where(CostLine.option_id.in_(lines)).order_by(CostLine.position, CostLine.id)
    domains = {one.id: one.name for one in session.scalars(sa.select(ProgrammeDomain)).all()}
    for line in session.scalars(query).all():
        domain = domains.get(line.programme_domain_id) if line.programme_domain_id is not None else None
        lines[line.option_id].append(filled(CostLineFacts, line, domain=domain))
    payer = session.get(Administration, found.administration_id) if found.administration_id is not None else None
    facts = filled(
        CostFacts,
        found,
        side=payer.side if payer is not None else None,
        options=tuple(filled(CostOptionFacts, one, lines=tuple(lines[one.id])) for one in options),
    )
    return CostCourse.of(facts, figures)


def _amounts(lines: Sequence[CostLineFacts]) -> list[tuple[CostLineFacts, Amount]]:
    """Return the planned lines with what the figures add up."""
    pairs = [
        (
            line,
            Amount(
                line.id,
                line.domain,
                line.component,
                line.nature,
                line.year,
                line.minimum,
                line.maximum,
                label=label_of(line.label),
            ),
        )
        for line in lines
    ]
    kept = planned(amount for _, amount in pairs)
    return [(line, amount) for line, amount in pairs if amount in kept]


def _parts(lines: Sequence[CostLineFacts]) -> tuple[CostPart, ...]:
    grouped: dict[tuple[Bilingual, Component | None], list[tuple[CostLineFacts, Amount]]] = {}
    for line, amount in _amounts(lines):
        key = (line.domain, None) if line.domain is not None else (line.label, line.component)
        grouped.setdefault(key, []).append((line, amount))
    return tuple(
        CostPart(
            id=own[0][0].id,
            name=name,
            component=own[0][0].component,
            span=of_lines(amount for _, amount in own),
        )
        for (name, _), own in grouped.items()
    )


def _first_lines(lines: Sequence[CostLineFacts]) -> dict[int | None, uuid.UUID]:
    found: dict[int | None, uuid.UUID] = {}
    for line, _ in _amounts(lines):
        found.setdefault(line.year, line.id)
    return found
