"""The initiatives of a year as the report lists them: by domain, by theme, parts under their whole."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model.dossier import Side
from synergie.model.initiatives import Domain, Initiative, InitiativeYear
from synergie.services.report_rows import CountFacts, DomainFacts, InitiativeFacts

Key = uuid.UUID


def by_domain(
    session: Session,
    year_id: Key,
    domains: Mapping[Key, Domain],
    counts: Mapping[Key, Sequence[CountFacts]],
    partners: Mapping[Key, Sequence[Bilingual]],
    sides: Mapping[Key, Side],
) -> tuple[DomainFacts, ...]:
    """Return every domain in its order with the initiatives of the year, those of its themes under the themes.

    A part whose whole has no row in the year stands on its own, so that nothing is left out.
    """
    query = (
        sa.select(InitiativeYear, Initiative)
        .join(Initiative, Initiative.id == InitiativeYear.initiative_id)
        .where(InitiativeYear.year_id == year_id)
        .order_by(InitiativeYear.position, Initiative.id)
    )
    rows = [(row, initiative) for row, initiative in session.execute(query).all()]
    there = {initiative.id for _, initiative in rows}
    parts: dict[Key, list[tuple[InitiativeYear, Initiative]]] = defaultdict(list)
    tops: dict[Key, list[tuple[InitiativeYear, Initiative]]] = defaultdict(list)
    for row, initiative in rows:
        if initiative.parent_id in there:
            parts[initiative.parent_id].append((row, initiative))
        else:
            tops[initiative.domain_id].append((row, initiative))

    def facts(row: InitiativeYear, one: Initiative, above: frozenset[Key]) -> InitiativeFacts:
        seen = above | {one.id}
        return InitiativeFacts(
            id=one.id,
            title=one.title,
            description=one.description,
            text=row.text,
            state=row.state,
            maturity=row.maturity,
            target=row.target,
            nature=one.nature,
            direction=one.direction,
            form=one.form,
            recurrence=one.recurrence,
            started=one.started,
            conditions=one.conditions,
            is_free=one.is_free,
            territory=one.territory,
            rhythm=one.rhythm,
            hosting=one.hosting,
            minutes_owed=one.minutes_owed,
            is_reinvoiced=one.is_reinvoiced,
            provider=sides[one.provider_id] if one.provider_id else None,
            beneficiary=sides[one.beneficiary_id] if one.beneficiary_id else None,
            reinvoicing_key=one.reinvoicing_key,
            reinvoiced=one.reinvoiced,
            partners=tuple(partners.get(one.id, ())),
            counts=tuple(counts.get(one.id, ())),
            parts=tuple(facts(r, part, seen) for r, part in parts[one.id] if part.id not in seen),
        )

    def domain(one: Domain, above: frozenset[Key]) -> DomainFacts:
        seen = above | {one.id}
        themes = sorted(
            (theme for theme in domains.values() if theme.parent_id == one.id and theme.id not in seen),
            key=lambda theme: (theme.position, theme.code),
        )
        return DomainFacts(
            code=one.code,
            name=one.name,
            short=one.short,
            perimeter=one.perimeter,
            is_focus=one.is_focus,
            is_support=one.is_support,
            initiatives=tuple(facts(row, initiative, frozenset()) for row, initiative in tops[one.id]),
            themes=tuple(domain(theme, seen) for theme in themes),
        )

    roots = sorted((one for one in domains.values() if one.parent_id is None), key=lambda one: (one.position, one.code))
    return tuple(domain(one, frozenset()) for one in roots)
