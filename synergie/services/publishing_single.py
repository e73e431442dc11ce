"""What the public version tells of single posts: their number, and neither their level nor words that give it away."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Texts
from synergie.services.changes import in_pairs
from synergie.services.changes_facts import Change, Detail, What
from synergie.services.gains import folded_grade, same_function
from synergie.services.publishing_posts import posts as posts_in
from synergie.services.publishing_posts import tells_single
from synergie.services.report_results import GainFacts, SharedPostFacts, StaffLineFacts, TeamFacts

_DETAILS: Final = N_("Details only in the internal version")
_ONE: Final = Fte.of(1)


@functools.cache
def neutral() -> Bilingual:
    """Return what stands where details are left out."""
    return Bilingual(Texts("fr")(_DETAILS), Texts("nl")(_DETAILS))


def is_single(people: int | None, fte: Fte | None) -> bool:
    """Return whether a line of staff is about one person at most, or may be."""
    return people <= 1 if people is not None else fte is None or fte <= _ONE


def staff(one: StaffLineFacts, posts: Collection[GainFacts]) -> StaffLineFacts:
    """Return a line of staff without the level of a single post, and without its function if it is an internal gain's.

    No table gives staff by level in all, so that nothing gives away what is left out here.
    """
    if not is_single(one.people, one.fte):
        return one
    if any(_may_hold(one, post) for post in posts):
        return dataclasses.replace(
            one, role=neutral(), level=None, grade="", acting=False, as_printed="", note=Bilingual()
        )
    return dataclasses.replace(
        one,
        role=_closed(one.role),
        level=None,
        grade="",
        acting=False,
        as_printed="",
        note=_without(one.note),
    )


def _may_hold(row: StaffLineFacts, post: GainFacts) -> bool:
    """Return whether a line about one person is of the service, and of the grade, level or function, of a post."""
    if row.side is not post.side or row.service != post.service:
        return False
    if row.grade.strip() and post.grade.strip():
        return folded_grade(row.grade) == folded_grade(post.grade)
    if row.level is not None and post.level is not None:
        return row.level is post.level
    return same_function(row.role, post.function)


def shared(one: SharedPostFacts) -> SharedPostFacts:
    """Return a shared post without its level, unless it is of more than one."""
    both = [fte for fte in (one.commune, one.cpas) if fte is not None]
    if sum(both, Fte.of(0)) > _ONE:
        return one
    return dataclasses.replace(
        one,
        role=_closed(one.role),
        level=None,
        grade="",
        warning=_without(one.warning),
    )


def team(one: TeamFacts) -> TeamFacts:
    """Return a team without its level, if it is of one person, and without what says it again."""
    if one.people != 1:
        return one
    return dataclasses.replace(
        one,
        function=_closed(one.function),
        level=None,
        grade="",
        text=_without(one.text),
        obstacle=_without(one.obstacle),
    )


def _closed(text: Bilingual) -> Bilingual:
    """Return what a post of one person is called, unless that tells whose it is."""
    return neutral() if _gives_away(text) else text


def _without(text: Bilingual) -> Bilingual:
    """Return what is said of a post of one person, unless that tells whose it is."""
    return Bilingual() if _gives_away(text) else text


def _gives_away(text: Bilingual) -> bool:
    return tells_single(text.fr) or tells_single(text.nl)


def _tells(text: Bilingual) -> bool:
    """Return whether a text tells of one post by itself."""
    return bool(posts_in(text.fr) or posts_in(text.nl))


def detail(one: Detail) -> Detail:
    """Return what changed of a record without what it said of one post: somebody reworded it for that."""
    before, after = one.before, one.after
    if not isinstance(before, Bilingual) or not _tells(before):
        return one
    made = dataclasses.replace(one, before=neutral())
    if not isinstance(after, Bilingual) or not one.is_text:
        return made
    fr, nl = (in_pairs(neutral(), after, language) for language in LANGUAGES)
    return dataclasses.replace(made, fr=fr, nl=nl)


def change(one: Change) -> Change:
    """Return a record that is gone without a title that tells of one post."""
    return dataclasses.replace(one, title=neutral()) if one.what is What.GONE and _tells(one.title) else one
