"""What posts are worth, in words: sums of which a part is not known, and how the worth of one line comes about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, NN_, NP_, Message, Texts
from synergie.model.dossier import Side
from synergie.model.gains import EVIDENCES
from synergie.model.posts import STAFF_STATUSES
from synergie.model.staffing import LEVELS, Level
from synergie.reports.voice import NOT_KNOWN
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_accounts import Account
from synergie.services.gain_euros import Euros, Formula, Obstacle, Rate
from synergie.services.gains import Line

_UNKNOWN: Final = N_("{unknown} – {reason}")
_MIXED: Final = N_("amounts with VAT and without it cannot be added")
_NO_COST: Final = NN_("{n} line has no cost of a post", "{n} lines have no cost of a post")
_PART: Final = NN_(
    "{amount} is known, {n} line has no cost of a post", "{amount} is known, {n} lines have no cost of a post"
)
_NO_LINE: Final = N_("no line")
_LEVEL: Final = N_("level {level}")
_GRADE: Final = N_("grade {grade}")
_FROM: Final = N_("valid from {date}")
_TERM: Final = N_("{number} ({what})")
_NO_RATE: Final[Mapping[Side, Message]] = {
    Side.COMMUNE: N_("no cost of a post of the commune is entered for: {what}"),
    Side.CPAS: N_("no cost of a post of the CPAS is entered for: {what}"),
}
_OBSTACLES: Final[Mapping[Obstacle, Message]] = {
    Obstacle.NO_NUMBER: N_("the line gives no number of posts"),
    Obstacle.NO_ADMINISTRATION: N_("the line does not say in which administration the post is"),
    Obstacle.NO_LEVEL: N_("the line does not say at which level the post is"),
    Obstacle.TWO_STATUSES: N_("the cost differs by status, and the line does not say whether the post is statutory"),
    Obstacle.TWO_RATES: N_("two costs are entered for such a post from the same day on"),
    Obstacle.NO_GRADES: N_("no movement paid by the gain says at which level the post is replaced"),
}
_AS_IT_IS: Final = N_("The cost names no index coefficient: it is taken as it is.")
_NO_STEP: Final = N_("The steps of the index do not cover the whole of {year}: the cost is taken as it is.")
_EXPECTED: Final = N_("{year} is not over yet: the last index coefficient that is known goes on.")
EVIDENCE_OF: Final = NP_("evidence of posts", "{posts} ({evidence})")
WHOLE_YEAR: Final = N_("A whole year, as the report counts the posts: {amount}.")
BESIDE: Final = N_(
    "Posts added: {added} FTE; posts upgraded: {upgraded} FTE. "
    "Posts saved less posts added, as the report counts them: {net} FTE."
)
_MONTHS: Final = 12
SIGNED: Final = {"times": " × ", "over": "/", "is": " = "}


def amount(of: Euros, texts: Texts) -> str:
    """Return a sum; where it is not known, why, and what is known all the same."""
    if of.total is not None:
        return texts.formats.range(of.total)
    if of.mixed_vat:
        return texts(_UNKNOWN, unknown=NOT_KNOWN, reason=_MIXED)
    if not of.parts:
        return texts(_UNKNOWN, unknown=NOT_KNOWN, reason=_NO_LINE)
    if of.known is None:
        return texts(_UNKNOWN, unknown=NOT_KNOWN, reason=_NO_COST.of(n=of.without_rate))
    known = texts.formats.range(of.known)
    return texts(_UNKNOWN, unknown=NOT_KNOWN, reason=_PART.of(n=of.without_rate, amount=known))


def evidence(course: GainCourse, account: Account, texts: Texts) -> tuple[str, ...]:
    """Return the posts saved by how well they are founded, the weakest first; grades without posts are left out."""
    return tuple(
        texts(EVIDENCE_OF, evidence=EVIDENCES[grade], posts=texts.formats.range(group.posts[account], unit=True))
        for grade, group in course.by_evidence.items()
        if group.posts[account].high > Fte(0)
    )


def formula(of: Formula, texts: Texts) -> str:
    """Return how the worth of a line comes about: "1 FTE × € 62.480 (…) × 2,0399/1,9999 × 7/12 = € 37.175,23"."""
    rate = of.price.rate
    if rate is None or of.line.fte is None or of.amount is None:
        return texts(_UNKNOWN, unknown=NOT_KNOWN, reason=_MIXED if rate is not None else obstacle(of))
    formats = texts.formats
    factors = [formats.range(of.line.fte, unit=True), _cost(rate, texts)]
    if of.price.less is not None:
        factors[1] = f"({factors[1]} − {_cost(of.price.less, texts)})"
    if of.mean is not None and rate.base is not None:
        coefficients = [formats.number(one, (0, 4), group=False) for one in (of.mean.shown, rate.base)]
        factors.append(SIGNED["over"].join(coefficients))
    if of.months != (_MONTHS, _MONTHS):
        least, most = of.months
        months = str(most) if least == most else f"{least}–{most}"
        factors.append(f"{months}{SIGNED['over']}{_MONTHS}")
    return SIGNED["times"].join(factors) + SIGNED["is"] + formats.range(of.amount)


def obstacle(of: Formula) -> Message:
    """Return why a line has no worth in euros."""
    reason = of.price.obstacle
    if reason is None or reason is Obstacle.NO_RATE:
        side = of.line.post or Side.CPAS
        return _NO_RATE[side].of(what=_what(of.line.level, of.line.grade))
    return _OBSTACLES[reason]


def remarks(of: Formula) -> tuple[Message, ...]:
    """Return what whoever reads the formula of a line must know of the index."""
    rate = of.price.rate
    if rate is None:
        return ()
    if rate.base is None:
        return (_AS_IT_IS,)
    if of.mean is None:
        return (_NO_STEP.of(year=str(of.year)),)
    return (_EXPECTED.of(year=str(of.year)),) if of.mean.is_expected else ()


def missing(course: GainCourse) -> dict[Message, int]:
    """Return of which posts the cost is not known, and how many lines of saved posts that are."""
    found: dict[Message, int] = {}
    for one in course.formulas:
        if one.price.obstacle is not None:
            said = obstacle(one)
            found[said] = found.get(said, 0) + 1
    return found


def lines_of(formulas: Iterable[Formula], line: Line) -> Formula | None:
    """Return the formula of a line."""
    return next((one for one in formulas if one.line.id == line.id), None)


def _cost(rate: Rate, texts: Texts) -> str:
    what = [texts(_what(rate.level, rate.grade))]
    if rate.status is not None:
        what.append(texts(STAFF_STATUSES[rate.status]))
    if not rate.source.empty:
        what.append(rate.source.best(texts.language))
    what.append(texts(_FROM, date=rate.valid_from))
    return texts(_TERM, number=rate.yearly, what=", ".join(what))


def _what(level: Level | None, grade: str) -> Message:
    if grade.strip():
        return _GRADE.of(grade=grade.strip())
    return _LEVEL.of(level=LEVELS[level]) if level is not None else N_("no level")
