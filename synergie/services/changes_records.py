"""What initiatives, gains and texts say, to be compared, and every kind of record that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.model.dossier import Side
from synergie.model.gains import GainNature, GainState
from synergie.model.initiatives import YearState
from synergie.services.changes_facts import Aspect, Subject, What
from synergie.services.changes_others import OTHERS
from synergie.services.changes_posts import OF_POSTS
from synergie.services.changes_seen import NOTHING, Kind, Seen, chosen, together, worded
from synergie.services.report_results import GainFacts
from synergie.services.report_rows import DomainFacts, InitiativeFacts, YearlyReport

# Initiatives


def _initiatives(facts: YearlyReport) -> Iterator[Seen]:
    for domain in facts.domains:
        yield from _of_domain(domain)


def _of_domain(domain: DomainFacts) -> Iterator[Seen]:
    for one in domain.initiatives:
        yield from _initiative(one, domain.name, NOTHING)
    for theme in domain.themes:
        yield from _of_domain(theme)


def _initiative(one: InitiativeFacts, domain: Bilingual, whole: Bilingual) -> Iterator[Seen]:
    yield Seen(
        key=str(one.id),
        title=one.title,
        where=domain,
        kin=(domain.fr, domain.nl),
        state=one.state,
        is_over=one.state is YearState.ENDED,
        sides={
            Aspect.TITLE: one.title,
            Aspect.DOMAIN: domain,
            Aspect.WHOLE: whole,
            Aspect.STATE: chosen(one.state),
            Aspect.DESCRIPTION: one.description,
            Aspect.TEXT: one.text,
            Aspect.CONDITIONS: one.conditions,
            Aspect.TERRITORY: one.territory,
            Aspect.MATURITY: chosen(one.maturity),
            Aspect.TARGET: one.target,
            Aspect.NATURE: chosen(one.nature),
            Aspect.DIRECTION: chosen(one.direction),
            Aspect.FORM: chosen(one.form),
            Aspect.RECURRENCE: chosen(one.recurrence),
            Aspect.STARTED: one.started,
            Aspect.RHYTHM: one.rhythm,
            Aspect.PARTNERS: together(one.partners),
            Aspect.PROVIDER: chosen(one.provider),
            Aspect.BENEFICIARY: chosen(one.beneficiary),
            Aspect.KEY: one.reinvoicing_key,
            Aspect.AMOUNT: one.reinvoiced,
        },
    )
    for part in one.parts:
        yield from _initiative(part, domain, one.title)


_MOVED: Final = frozenset((Aspect.DOMAIN, Aspect.WHOLE, Aspect.STATE))


def _initiative_became(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    if after.is_over and not before.is_over:
        return What.ENDED
    return What.MOVED if changed & _MOVED else worded(before, after, changed)


def _initiative_arrived(row: Seen) -> What | None:
    return What.ENDED if row.is_over else What.NEW


# Gains


_SETTLED: Final = (GainState.REALISED, GainState.DROPPED)


def _gains(facts: YearlyReport) -> Iterator[Seen]:
    return (_gain(one) for one in facts.results.gains)


def _gain(one: GainFacts) -> Seen:
    stances = {stance.side: stance.standing for stance in one.stances}
    settled = one.state in _SETTLED
    return Seen(
        key=str(one.id),
        continues=str(one.continues_id or ""),
        title=one.text,
        where=one.service or chosen(one.family),
        kin=(one.version, one.family, one.place),
        state=one.state,
        is_over=settled or one.nature in (GainNature.NONE, GainNature.REJECTED),
        is_internal=one.is_internal,
        version=one.version,
        sides={
            Aspect.TITLE: one.text,
            Aspect.STATE: chosen(one.state),
            Aspect.NATURE: chosen(one.nature),
            Aspect.POSTS: one.fte,
            Aspect.AMOUNT: one.amount,
            Aspect.LEVEL: chosen(one.level),
            Aspect.GRADE: one.grade,
            Aspect.FUNCTION: one.function,
            Aspect.DOMAIN: one.service,
            Aspect.MECHANISM: chosen(one.mechanism),
            Aspect.HORIZON: one.horizon,
            Aspect.EVIDENCE: chosen(one.evidence),
            Aspect.REALISED: one.realised,
            Aspect.REALISED_ON: one.realised_on,
            Aspect.STANCE_COMMUNE: chosen(stances.get(Side.COMMUNE)),
            Aspect.STANCE_CPAS: chosen(stances.get(Side.CPAS)),
            Aspect.OBSTACLE: one.obstacle,
        },
    )


def _gain_became(before: Seen, after: Seen, changed: frozenset[Aspect]) -> What | None:
    if before.state is not after.state and after.state in _SETTLED:
        return What.REALISED if after.state is GainState.REALISED else What.WITHDRAWN
    return worded(before, after, changed)


# Texts


def _texts(facts: YearlyReport) -> Iterator[Seen]:
    chapters: dict[Any, list[Any]] = {}
    for one in facts.texts:
        chapters.setdefault((one.chapter, one.is_internal), []).append(one.text)
    for (chapter, is_internal), texts in chapters.items():
        fr, nl = ("\n\n".join(filter(None, (one.in_(name) for one in texts))) for name in LANGUAGES)
        yield Seen(
            key=f"{chapter.value}/{'internal' if is_internal else ''}",
            title=NOTHING,
            where=chosen(chapter),
            is_internal=is_internal,
            sides={Aspect.TEXT: Bilingual(fr, nl)},
        )


KINDS: Final = (
    Kind(subject=Subject.INITIATIVE, rows=_initiatives, became=_initiative_became, arrived=_initiative_arrived),
    Kind(subject=Subject.GAIN, rows=_gains, became=_gain_became, alike=True),
    *OF_POSTS,
    *OTHERS,
    Kind(subject=Subject.TEXT, rows=_texts, became=worded),
)
