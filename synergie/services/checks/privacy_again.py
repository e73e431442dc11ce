"""What texts say again of a post whose gain is marked internal: the public version prints them as they are."""

from __future__ import annotations

import functools
import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_
from synergie.model.actions import Action, Decision
from synergie.model.gains import Family, Gain
from synergie.model.minutes import Divergence, MinutesVersion, Statement
from synergie.services.checks.finding import Hit, Look, Severity, called
from synergie.services.gains import folded_grade
from synergie.services.publishing_names import folded, seen

Key = uuid.UUID
Post = tuple[str, str, Gain]
"""The grade of a post, or its level and its year, as folded expressions; and its gain."""


def told_again(look: Look) -> Iterator[Hit]:
    """Find texts about the meeting, or the domain, of an internal gain that give its grade, or its level and its year.

    Said once for each record, and to be looked at: the same grade may be that of another post.
    """
    message = N_("“{record}” speaks of {found}, as “{gain}” does, which is internal: check whether this is to be too.")
    posts = _posts(look)
    if not posts:
        return
    minutes = look.by_id(MinutesVersion)
    for one in look.of(Statement):
        version = minutes.get(one.minutes_id)
        if version is not None and version.in_report and not (one.is_internal or version.is_internal):
            found = _found((one.text,), posts.get(version.meeting_id, ()))
            if found is not None:
                gain, words = found
                yield Hit(
                    one,
                    "is_internal",
                    message.of(record=look.called(one), found=words, gain=called(gain)),
                    Severity.TO_CHECK,
                )
    for record, keys, texts in _records(look):
        about = dict.fromkeys(post for key in keys if key is not None for post in posts.get(key, ()))
        found = _found(_both(texts), about)
        if found is not None:
            gain, words = found
            said = message.of(record=called(record), found=words, gain=called(gain))
            yield Hit(record, "is_internal", said, Severity.TO_CHECK)


def _records(
    look: Look,
) -> Iterator[tuple[Divergence | Decision | Action, tuple[Key | None, ...], tuple[Bilingual, ...]]]:
    for point in look.of(Divergence):
        if not point.is_internal:
            texts = (point.subject, point.commune, point.cpas, point.settled)
            yield point, (point.meeting_id, point.domain_id), texts
    for decision in look.of(Decision):
        if not decision.is_internal:
            yield decision, (decision.meeting_id,), (decision.text,)
    for action in look.of(Action):
        if not action.is_internal:
            yield action, (action.meeting_id,), (action.text, action.outcome)


def _posts(look: Look) -> Mapping[Key, list[Post]]:
    """Return the posts of internal gains by the meeting and by the domain that they are about."""
    minutes = look.by_id(MinutesVersion)
    found: defaultdict[Key, list[Post]] = defaultdict(list)
    for one in look.of(Gain):
        post = _post(one) if one.is_internal and one.family is Family.STAFF else None
        if post is None:
            continue
        version = minutes.get(one.minutes_id) if one.minutes_id is not None else None
        for key in (None if version is None else version.meeting_id, one.domain_id):
            if key is not None:
                found[key].append(post)
    return found


def _post(one: Gain) -> Post | None:
    grade = folded_grade(one.grade)
    if len(grade) > 1:
        letters = r"\s?".join(map(re.escape, grade.replace(" ", "")))
        return rf"(?<!\w){letters}(?!\w)", "", one
    year = one.horizon.last.year if one.horizon is not None and one.horizon.last is not None else None
    if one.level is None or year is None:
        return None
    return rf"niveau\s+{one.level.value}(?![\w-])", str(year), one


def _both(texts: Iterable[Bilingual]) -> tuple[str, ...]:
    return tuple(text for one in texts for text in (one.fr, one.nl))


def _found(texts: Iterable[str], posts: Iterable[Post]) -> tuple[Gain, str] | None:
    """Return the first post of which texts speak, and the words that say so."""
    clean = [_clean(text) for text in texts if text]
    for expression, year, gain in posts:
        for text, low in clean:
            if year not in low:
                continue
            matches = re.finditer(expression, low, re.IGNORECASE)
            match = next((one for one in matches if not year or text[one.end() - 1] in "ABCDE"), None)
            if match is not None:
                words = text[match.start() : match.end()]
                return gain, f"{words}, {year}" if year else words
    return None


@functools.lru_cache(maxsize=8192)  # the checks ask for the same texts after each change
def _clean(text: str) -> tuple[str, str]:
    text = seen(text)
    return text, folded(text)
