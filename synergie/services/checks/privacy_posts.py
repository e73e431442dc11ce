"""Texts of the public version that tell of one post: its level, a retirement, an office that somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.staffing import StaffLine
from synergie.services.checks.finding import Hit, Look, Severity
from synergie.services.checks.privacy import has_internal, kind_of, posts, printed_texts
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

    A level with a year or a departure, and a retirement with a year, block; a level, a retirement or the departure of
    an office alone are to be looked at.
    """
    known = {hit.record.id for hit in posts(look) if hit.record is not None}
    for one, name, _ in (*printed_texts(look, _words, (_STAFF,)), *_lists(look)):
        if one.id in known:
            continue
        kind = kind_of(one)
        found = _posts(getattr(one, name))
        is_sure = any(post.is_sure for post in found)
        may_hide = has_internal(kind)
        message = (_MARKED if may_hide else _REWORDED) if is_sure else _LOOKED_AT
        said = message.of(
            kind=kind.singular, record=look.called(one), found=", ".join(dict.fromkeys(post.text for post in found))
        )
        yield Hit(one, "is_internal" if may_hide else name, said, None if is_sure else Severity.TO_CHECK)


def _lists(look: Look) -> Iterator[tuple[StaffLine, str, tuple[str, ...]]]:
    """Yield the lines of staff of several people; of those of one the public version leaves such words out."""
    for line in look.of(StaffLine):
        if is_single(line.people, line.fte):
            continue
        said = {name: _posts(getattr(line, name)) for name in ("role", "as_printed", "note")}
        name = next((name for name, found in said.items() if found), None)
        if name is not None:
            yield line, name, tuple(post.text for post in said[name])


def _words(text: str) -> list[str]:
    return [one.text for one in told(text)]


def _posts(value: Bilingual | str) -> list[Post]:
    return [*told(value)] if isinstance(value, str) else [*told(value.fr), *told(value.nl)]
