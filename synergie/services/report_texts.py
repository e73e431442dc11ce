"""Texts of the chapters from year to year: what the report before said in the same place, and taking it over."""

from __future__ import annotations

import dataclasses
import uuid
from collections import defaultdict

import sqlalchemy as sa
from sqlalchemy.orm import Session

from synergie.basis.bilingual import Bilingual
from synergie.model.dossier import ReportYear
from synergie.model.texts import Chapter, ReportText


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextBefore:
    """What an earlier report said in the same place."""

    year: int
    text: Bilingual


def before(session: Session, key: uuid.UUID) -> TextBefore | None:
    """Return what stood in the place of the text `key` in the newest report before that has its chapter.

    Its place is that among the texts of its chapter; None when no earlier report has a text there.
    """
    text = session.get(ReportText, key)
    if text is None:
        return None
    own = _chapters(session, text.year_id)[text.chapter]
    place = [one.id for one in own].index(text.id)
    for year in _years_before(session, text.year_id):
        texts = _chapters(session, year.id)[text.chapter]
        if texts:
            return TextBefore(year=year.year, text=texts[place].text) if place < len(texts) else None
    return None


def source(session: Session, year_id: uuid.UUID) -> int | None:
    """Return the newest year before that has texts, None when there is none."""
    return next((one.year for one in _years_before(session, year_id) if any(_chapters(session, one.id).values())), None)


def take_over(session: Session, year_id: uuid.UUID) -> int:
    """Write into the year the texts of the newest report before, in chapters that have none; return how many."""
    here = _chapters(session, year_id)
    for year in _years_before(session, year_id):
        there = _chapters(session, year.id)
        if not any(there.values()):
            continue
        wanted = [one for chapter, texts in there.items() if not here.get(chapter) for one in texts]
        for one in wanted:
            session.add(ReportText(year_id=year_id, chapter=one.chapter, text=one.text, position=one.position))
        session.flush()
        return len(wanted)
    return 0


def _chapters(session: Session, year_id: uuid.UUID) -> defaultdict[Chapter, list[ReportText]]:
    query = sa.select(ReportText).where(ReportText.year_id == year_id).order_by(ReportText.position, ReportText.id)
    found: defaultdict[Chapter, list[ReportText]] = defaultdict(list)
    for one in session.scalars(query).all():
        found[one.chapter].append(one)
    return found


def _years_before(session: Session, year_id: uuid.UUID) -> list[ReportYear]:
    year = session.get_one(ReportYear, year_id).year
    query = sa.select(ReportYear).where(ReportYear.year < year).order_by(ReportYear.year.desc())
    return list(session.scalars(query).all())
