"""Rules about the posts that gains and movements name: saved once, no more than there is of them, not vacant before."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from synergie.model.dossier import SIDES, ReportYear, Side
from synergie.model.gains import Gain, Movement
from synergie.model.meetings import Meeting
from synergie.model.minutes import MinutesVersion
from synergie.model.posts import Post
from synergie.services import gain_posts
from synergie.services.checks.finding import Hit, Look, called
from synergie.services.gain_posts import Claim, Effect, Lines, Name, Twice
from synergie.services.rules_gains import ASKED

_TWICE: Final[Mapping[Effect, Message]] = {
    Effect.SAVED: N_("“{post}”: “{line}” ({minutes}) saves this post too. A post is saved or moved once."),
    Effect.REALLOCATED: N_("“{post}”: “{line}” ({minutes}) reallocates this post too. A post is saved or moved once."),
    Effect.UPGRADED: N_("“{post}”: “{line}” ({minutes}) upgrades this post too. A post is saved or moved once."),
    Effect.REPLACED_LOWER: N_(
        "“{post}”: “{line}” ({minutes}) replaces this post at a lower level too. A post is saved or moved once."
    ),
}
_PAID: Final = N_("“{post}”: “{line}” pays with the very post that it saves. What a gain pays is another post.")
_NAMES: Final[Mapping[type[Any], tuple[str, ...]]] = {
    Gain: ("year_id", *ASKED["gain"]),
    Movement: ("year_id", *ASKED["movement"]),
}
_WHOSE: Final[Mapping[Side, Message]] = {
    Side.COMMUNE: N_("minutes of {date}, version of the commune"),
    Side.CPAS: N_("minutes of {date}, version of the CPAS"),
}


def twice(look: Look) -> Iterator[Hit]:
    """Find posts that two lines save or move: entered before that was refused, brought back, or received."""
    posts = _posts(look)
    if not posts:
        return
    for one in gain_posts.twice(_lines(look)):
        mine = _mine(look, one)
        if mine is not None:
            record, claim = mine
            other = one.beside(claim.name)
            line = _line(look, other.name)
            names = {"post": called(posts[claim.post]), "line": called(line) if line is not None else ""}
            if one.paid:
                yield Hit(record, "post_id", _PAID.of(**names))
            else:
                said = _TWICE[other.effect or Effect.SAVED].of(**names, minutes=_stands_in(look, other))
                yield Hit(record, "post_id", said)


def more_than_the_post(look: Look) -> Iterator[Hit]:
    """Find posts of which the lines of one version save or move more than there is."""
    message = N_("“{post}” is a post of {fte} FTE; {claimed} FTE of it are saved or moved here.")
    posts = _posts(look)
    if not posts:
        return
    rows = look.by_id(Gain)
    for (key, _voice), claims in _by_voice(look).items():
        fte = posts[key].fte
        mine = [rows[one.name[1]] for one in claims if one.counted and one.name[1] in rows]
        amounts = [one.fte.high.hundredths for one in mine if one.fte is not None]
        if fte is not None and sum(amounts) > fte.hundredths:
            said = message.of(post=called(posts[key]), fte=fte, claimed=Fte(sum(amounts)))
            yield Hit(mine[-1], "fte", said)


def vacant_before(look: Look) -> Iterator[Hit]:
    """Find savings of a post that was vacant before anybody claimed to save it."""
    message = N_("“{gain}”: the post “{post}” is vacant since {date}, before it was said to be saved.")
    posts = _posts(look)
    if not posts:
        return
    rows = look.by_id(Gain)
    for claim in _lines(look).claims:
        one, since = rows.get(claim.name[1]), posts[claim.post].vacant_since
        if not claim.is_gain or one is None or since is None or claim.effect is not Effect.SAVED or not claim.counted:
            continue
        said_on = _date(look, claim)
        if said_on is not None and since.last < said_on.first:
            yield Hit(one, "post_id", message.of(gain=called(one), post=called(posts[claim.post]), date=since))


def of_the_other_side(look: Look) -> Iterator[Hit]:
    """Find gains and movements that are about a post of one administration and name a post of the other one."""
    message = N_(
        "“{line}” is about a post of one administration, and names “{post}” ({side}), a post of the other one."
    )
    posts = _posts(look)
    if not posts:
        return
    lines: tuple[Gain | Movement, ...] = (*look.of(Gain), *look.of(Movement))
    for one in lines:
        post = posts.get(one.post_id) if one.post_id is not None else None
        if post is not None and one.administration_id not in (None, post.administration_id):
            side = SIDES[look.sides[post.administration_id]]
            yield Hit(one, "post_id", message.of(line=called(one), post=called(post), side=side))


# What there is


def _posts(look: Look) -> Mapping[uuid.UUID, Post]:
    return look.by_id(Post)


def _lines(look: Look) -> Lines:
    def make() -> Lines:
        rows = look.reader.rows
        years = {one.id: one.year_id for one in rows(Meeting, names=("year_id",))}
        gains, movements = (rows(cls, names=names) for cls, names in _NAMES.items())
        return gain_posts.lines(gains, movements, look.every(MinutesVersion), years)

    return look.once("lines on posts", make)


def _by_voice(look: Look) -> Mapping[tuple[uuid.UUID, Any], list[Claim]]:
    """Return the lines of gain of the year that save or move a post, by the post and by whose version they are of."""
    found: defaultdict[tuple[uuid.UUID, Any], list[Claim]] = defaultdict(list)
    for one in _lines(look).claims:
        if one.is_gain and one.year == look.year.id and one.effect is not None:
            found[one.post, one.voice].append(one)
    return found


def _mine(look: Look, one: Twice) -> tuple[Any, Claim] | None:
    """Return the line of this year among two, the second where both are; None when both are of other years."""
    for claim in (one.second, one.first):
        if claim.year == look.year.id:
            record = look.by_id(Gain if claim.is_gain else Movement).get(claim.name[1])
            if record is not None:
                return record, claim
    return None


def _line(look: Look, name: Name) -> Any:
    rows = look.every(Gain) if name[0] == "gain" else look.every(Movement)
    return next((one for one in rows if one.id == name[1]), None)


def _stands_in(look: Look, claim: Claim) -> Message:
    date = _date(look, claim)
    if date is None:
        year = next((one.year for one in look.every(ReportYear) if one.id == claim.year), None)
        return N_("{year}, without minutes").of(year=str(year))
    side = look.sides.get(claim.voice) if claim.voice is not None else None
    return (_WHOSE[side] if side is not None else N_("minutes of {date}")).of(date=date)


def _date(look: Look, claim: Claim) -> Any:
    dates = look.once("dates of meetings", lambda: {one.id: one.date for one in look.every(Meeting)})
    return None if claim.meeting is None else dates.get(claim.meeting)
