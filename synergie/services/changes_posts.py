"""What movements of posts, teams aimed at and shared posts say, to be compared; they are told with the gains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.quantities import Fte
from synergie.model.staffing import ShareState
from synergie.services.changes_facts import Aspect, PostKind, Subject
from synergie.services.changes_seen import Kind, Seen, chosen, worded
from synergie.services.publishing_posts import tells_single
from synergie.services.report_results import MovementFacts, SharedPostFacts, TeamFacts
from synergie.services.report_rows import YearlyReport

_LEVELS: Final = frozenset((Aspect.LEVEL, Aspect.GRADE))
_REASONS: Final = frozenset((Aspect.DESCRIPTION, Aspect.ATTENTION))
_ONE: Final = Fte.of(1)


def _movements(facts: YearlyReport) -> Iterator[Seen]:
    return (_movement(one) for one in facts.results.movements)


def _movement(one: MovementFacts) -> Seen:
    return Seen(
        key=str(one.id or ""),
        title=_path(one.from_function, one.to_function),
        where=chosen(PostKind.MOVEMENT),
        kin=("movement", one.version, one.side, one.nature),
        is_internal=one.is_internal,
        version=one.version,
        lengthy=_REASONS,
        sides={
            Aspect.TITLE: _path(one.from_function, one.to_function),
            Aspect.NATURE: chosen(one.nature),
            Aspect.POSTS: one.fte,
            Aspect.GRADE: _joined((one.from_grade, one.to_grade)),
            Aspect.ADMINISTRATION: chosen(one.side),
            Aspect.HORIZON: one.horizon,
            Aspect.PAID_BY: one.paid_by,
            Aspect.DESCRIPTION: one.text,
        },
    )


def _path(before: Bilingual, after: Bilingual) -> Bilingual:
    """Return from where a post moves to where, in the languages in which either is said."""
    fr, nl = (_joined((before.in_(name), after.in_(name))) for name in LANGUAGES)
    return Bilingual(fr, nl)


def _joined(ends: tuple[str, str]) -> str:
    before, after = (one.strip() for one in ends)
    return f"{before} → {after}".strip() if after else before


def _teams(facts: YearlyReport) -> Iterator[Seen]:
    return (_team(one) for one in facts.results.teams)


def _team(one: TeamFacts) -> Seen:
    return Seen(
        key=str(one.id or ""),
        title=one.function,
        where=chosen(PostKind.TEAM),
        kin=("team", one.version, one.side),
        is_internal=one.is_internal or (one.people == 1 and _tells(one.function, one.text, one.obstacle)),
        version=one.version,
        lengthy=_REASONS,
        guarded=_LEVELS if one.people == 1 else frozenset(),
        sides={
            Aspect.TITLE: one.function,
            Aspect.PEOPLE: one.people,
            Aspect.LEVEL: chosen(one.level),
            Aspect.GRADE: one.grade,
            Aspect.ADMINISTRATION: chosen(one.side),
            Aspect.HORIZON: one.horizon,
            Aspect.OBSTACLE: one.obstacle,
            Aspect.DESCRIPTION: one.text,
        },
    )


def _shared_posts(facts: YearlyReport) -> Iterator[Seen]:
    return (_shared(one) for one in facts.results.shared_posts)


def _shared(one: SharedPostFacts) -> Seen:
    is_single = _sum((one.commune, one.cpas)) <= _ONE
    return Seen(
        key=str(one.id or ""),
        title=one.role,
        where=chosen(PostKind.SHARED),
        kin=("shared",),
        state=one.state,
        is_over=one.state is ShareState.REJECTED,
        lengthy=_REASONS,
        is_internal=is_single and _tells(one.role, one.warning),
        guarded=_LEVELS if is_single else frozenset(),
        sides={
            Aspect.TITLE: one.role,
            Aspect.STATE: chosen(one.state),
            Aspect.DOMAIN: one.service,
            Aspect.EMPLOYER: chosen(one.employer),
            Aspect.LEVEL: chosen(one.level),
            Aspect.GRADE: one.grade,
            Aspect.FOR_COMMUNE: one.commune,
            Aspect.FOR_CPAS: one.cpas,
            Aspect.ATTENTION: one.warning,
        },
    )


def _sum(parts: Iterable[Fte | None]) -> Fte:
    return sum((one for one in parts if one is not None), Fte.of(0))


def _tells(*texts: Bilingual) -> bool:
    """Return whether what is said of one post tells whose it is: the public version leaves it out."""
    return any(tells_single(one.in_(name)) for one in texts for name in LANGUAGES)


OF_POSTS: Final = (
    Kind(subject=Subject.GAIN, rows=_movements, became=worded, alike=True),
    Kind(subject=Subject.GAIN, rows=_teams, became=worded, alike=True),
    Kind(subject=Subject.GAIN, rows=_shared_posts, became=worded, alike=True),
)
