"""What one line of gain is worth, and how that comes about: from the figures of its year, never computed again."""

from __future__ import annotations

import dataclasses
import uuid

from sqlalchemy.orm import Session

from synergie.basis.quantities import Money, Range
from synergie.model.gains import Gain
from synergie.services import figures_gains
from synergie.services.figures_frame import frame
from synergie.services.figures_gain_course import GainCourse
from synergie.services.gain_euros import Formula
from synergie.services.gain_years import MONTHS


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """The worth of a line: through a whole year, in its first year, and what it pays and costs.

    `first` is None when nobody says from when on the line counts. `adds` when the posts are added, and cost. `upgrades`
    is None when what they cost is not known.
    """

    whole: Formula
    first: Formula | None
    adds: bool = False
    pays: bool = False
    upgrades: Range[Money] | None = None
    to_achieve: Money | None = None


def worth(session: Session, gain: uuid.UUID) -> Worth | None:
    """Return what a line is worth; None for one that neither saves posts nor adds any, or that does not count."""
    found = session.get(Gain, gain)
    if found is None:
        return None
    course = figures_gains.figures(frame(session, found.year_id)).course
    line = course.line(gain)
    if line is None:
        return None
    if gain not in course.courses:
        return Worth(whole=course.formula(line, course.year, (MONTHS, MONTHS)), first=None, adds=True)
    return Worth(
        whole=course.formula(line, course.year, (MONTHS, MONTHS)),
        first=_first(course, gain),
        pays=course.pays(line),
        upgrades=course.upgrades_of(line),
        to_achieve=found.cost_to_achieve,
    )


def course(session: Session, year: uuid.UUID) -> GainCourse:
    """Return the gains of a year over the years and in euros."""
    return figures_gains.figures(frame(session, year)).course


def _first(course: GainCourse, gain: uuid.UUID) -> Formula | None:
    """Return how the worth in the first year comes about: the posts that begin then, by their months."""
    begun = [one for one in course.courses[gain].parcels if one.start is not None]
    line = course.line(gain)
    if len(begun) != 1 or line is None or begun[0].start is None:
        return None
    start = begun[0].start
    return course.formula(line, start.year, (start.least, start.most))
