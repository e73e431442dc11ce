"""What a gain pays, and what of it is left; which lines name a post."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import Message
from synergie.model.administrations import Administration
from synergie.model.dossier import ReportYear
from synergie.model.gains import GAIN_NATURES, MOVEMENT_NATURES, Gain, Movement, MovementNature
from synergie.model.posts import Post
from synergie.services import chains, figures_gains, gain_posts, gains, rules_gains
from synergie.services.figures_frame import frame
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_posts import Claim
from synergie.services.naming import called

_BY_COST: Final = (MovementNature.UPGRADED, MovementNature.REPLACED_LOWER)
"""Movements that take of a gain what the post costs more after than before, and not the post itself."""
_NOTHING: Final = (MovementNature.SAVED, MovementNature.NOT_REPLACED)
_NONE: Final = Range(Fte(0), Fte(0))
_YEARS: Final = sa.select(ReportYear.id, ReportYear.year)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A movement that a gain pays; `share` is what it takes of the gain in posts, None when nobody knows."""

    id: uuid.UUID
    nature: MovementNature
    fte: Range[Fte] | None
    before: str
    after: str
    title: Bilingual | Message
    share: Range[Fte] | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What a gain pays; `left` is None when its posts, or what a movement takes of them, are not known."""

    saved: Range[Fte] | None
    payments: tuple[Payment, ...]
    left: Range[Fte] | None

    @property
    def spent(self) -> Range[Fte]:
        """What the movements take together, as far as that is known."""
        return gains.total(one.share for one in self.payments)

    @property
    def overspent(self) -> bool:
        """Whether more is paid than saved, whichever end counts."""
        return self.left is not None and self.left.high < Fte(0)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A line that names a post: what it does with it, in whose minutes; `counts`: it saves or moves the post."""

    table: str
    id: uuid.UUID
    title: Bilingual | Message
    nature: Message
    stands_in: Message
    counts: bool
    clashes: bool


def spending(session: Session, gain: uuid.UUID) -> Spending | None:
    """Return what a gain pays, None when it pays nothing or is gone."""
    found = session.get(Gain, gain)
    if found is None:
        return None
    query = sa.select(Movement).where(Movement.gain_id == gain, chains.stands(Movement.minutes_id, found.year_id))
    rows = session.scalars(query.order_by(Movement.position, Movement.id)).all()
    if not rows:
        return None
    course = figures_gains.figures(frame(session, found.year_id)).course
    sides = {one.id: one.side for one in session.scalars(sa.select(Administration)).all()}
    payments = tuple(_payment(course, sides, found, row) for row in rows)
    return Spending(saved=found.fte, payments=payments, left=_left(found.fte, payments))


def uses(session: Session, post: uuid.UUID) -> tuple[Use, ...]:
    """Return the lines that name a post, those of the newest year first, in whatever year and version they stand."""
    lines = rules_gains.read(session)
    clashing = {name for one in gain_posts.twice(lines) for name in one.names if one.first.post == post}
    years = {key: number for key, number in session.execute(_YEARS).all()}
    mine = [one for one in lines.claims if one.post == post]
    mine.sort(key=lambda one: (-years.get(one.year, 0), one.name[0], one.name[1].int))
    return tuple(_use(session, one, one.name in clashing) for one in mine)


def post_of(session: Session, post: uuid.UUID) -> Fte | None:
    """Return how much of a full-time post a post is."""
    found = session.get(Post, post)
    return found.fte if found is not None else None


def _payment(course: GainCourse, sides: Any, gain: Gain, row: Movement) -> Payment:
    nature: MovementNature = row.nature
    share: Range[Fte] | None = row.fte
    if nature in _NOTHING:
        share = _NONE
    elif nature in _BY_COST:
        share = _by_cost(course, sides, gain, row)
    return Payment(
        id=row.id,
        nature=nature,
        fte=row.fte,
        before=row.from_grade,
        after=row.to_grade,
        title=called(row),
        share=share,
    )


def _by_cost(course: GainCourse, sides: Any, gain: Gain, row: Movement) -> Range[Fte] | None:
    """Return of how many posts of the gain the difference in cost is the price; None without the rates."""
    worth = course.prices.get(gain.id)
    side = sides.get(row.administration_id or gain.administration_id)
    price = course.read.rates.between(side, row.from_grade, row.to_grade, gain.status)
    if row.fte is None or worth is None or worth.rate is None or price.rate is None or price.less is None:
        return None
    rates = (worth.rate, price.rate, price.less)
    if worth.less is not None or len({one.yearly.vat for one in rates}) > 1:
        return None
    index, year = course.read.index, course.year
    saved = worth.rate.of_year(index, year)
    more = price.rate.of_year(index, year) - price.less.of_year(index, year)
    if saved <= 0:
        return None
    ends = sorted(round(Fraction(one.hundredths) * more / saved) for one in (row.fte.low, row.fte.high))
    return Range(Fte(ends[0]), Fte(ends[1]))


def _left(saved: Range[Fte] | None, payments: Sequence[Payment]) -> Range[Fte] | None:
    if saved is None or any(one.share is None for one in payments):
        return None
    spent = gains.total(one.share for one in payments)
    return Range(saved.low - spent.high, saved.high - spent.low)


def _use(session: Session, claim: Claim, clashes: bool) -> Use:
    table, key = claim.name
    found: Any = session.get_one(Gain if table == "gain" else Movement, key)
    return Use(
        table=table,
        id=key,
        title=called(found),
        nature=(GAIN_NATURES if table == "gain" else MOVEMENT_NATURES)[found.nature],
        stands_in=rules_gains.stands_in(session, claim),
        counts=claim.effect is not None and claim.counted,
        clashes=clashes,
    )
