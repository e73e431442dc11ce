"""Texts of the public version that tell of one post: its level, a retirement, an office that somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.staffing import StaffLine
from synergie.services.checks.finding import Hit, Look, Severity
from synergie.services.checks.privacy import has_internal, kind_of, posts, printed_texts, texts_of
from synergie.services.publishing_posts import Post
from synergie.services.publishing_posts import posts as told
from synergie.services.publishing_single import is_single

_STAFF: Final = StaffLine.__tablename__
_MARKED: Final = N_(
    "{kind} “{record}” tells of one post ({found}): readers may know whose it is. Mark it as internal, or say it more "
    "generally."
)
_REWORDED: Final = N_(
    "{kind} “{record}” tells of one post ({found}): readers may know whose it is. Say it more generally."
)
_LOOKED_AT: Final = N_(
    "{kind} “{record}” may tell of one person ({found}): mark it as internal or say it more generally, or let this "
    "stand with the reason why nobody is recognised."
)


def told_of_one(look: Look) -> Iterator[Hit]:
    """Find texts of the public version about one post; told once by record, with the words that say so.

    The level of somebody's post with a year or a departure, and a dated retirement of one who works there or holds an
    office, block; a level, a retirement or the departure of an office alone are to be looked at.
    """
    known = {hit.record.id for hit in posts(look) if hit.record is not None}
    records = (one for one, _, _ in printed_texts(look, _words, (_STAFF,)))
    for one in (*records, *_lists(look)):
        if one.id in known:
            continue
        kind = kind_of(one)
        by_field = {field.name: _posts(getattr(one, field.name)) for field in texts_of(kind)}
        sure = [name for name, found in by_field.items() if any(post.is_sure for post in found)]
        name = next(iter(sure or [name for name, found in by_field.items() if found]))
        may_hide = has_internal(kind)
        message = (_MARKED if may_hide else _REWORDED) if sure else _LOOKED_AT
        said = message.of(
            kind=kind.singular,
            record=look.called(one),
            found=", ".join(dict.fromkeys(post.text for post in by_field[name])),
        )
        yield Hit(one, "is_internal" if may_hide else name, said, None if sure else Severity.TO_CHECK)


def _lists(look: Look) -> Iterator[StaffLine]:
    """Yield the lines of staff of several people with such words; of one person the public version leaves them out."""
    for line in look.of(StaffLine):
        if not is_single(line.people, line.fte) and any(_posts(getattr(line, one.name)) for one in texts_of(StaffLine)):
            yield line


def _words(text: str) -> list[str]:
    return [one.text for one in told(text)]


def _posts(value: Bilingual | str) -> list[Post]:
    return [*told(value)] if isinstance(value, str) else [*told(value.fr), *told(value.nl)]
