"""The committee's charts of gains: what is aimed at by year, and what came of what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from synergie.basis.dates import Term
from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NN_, NP_
from synergie.charts.bullets import Bullet, BulletWords, bullets
from synergie.charts.marks import Chart, Measure
from synergie.charts.textures import Texture
from synergie.charts.waterfall import Block, Column, waterfall
from synergie.reports import committee_titles as titles
from synergie.reports.chapters.gain_lists import level
from synergie.reports.committee_types import Card, Record
from synergie.reports.voice import Voice
from synergie.services.committee_facts import CommitteeFacts
from synergie.services.figures_horizons import Claim, HorizonGains, Whose

_TEXTURES: Final = {
    Whose.COMMON: Texture.FULL,
    Whose.SUGGESTED: Texture.CROSSED,
    Whose.COMMUNE_ONLY: Texture.RISING,
    Whose.CPAS_ONLY: Texture.FALLING,
    Whose.NOT_ATTRIBUTED: Texture.DOTTED,
}
WHOSE: Final = {
    Whose.COMMON: N_("In both versions"),
    Whose.SUGGESTED: N_("Perhaps in both versions"),
    Whose.COMMUNE_ONLY: N_("Version of the commune only"),
    Whose.CPAS_ONLY: N_("Version of the CPAS only"),
    Whose.NOT_ATTRIBUTED: N_("Author of the version not stated"),
}
_ONCE: Final = "once"  # what counts each post of both versions once, as in docs/figures.md
_TERMS: Final = {"short_term": Term.SHORT, "medium_term": Term.MEDIUM, "long_term": Term.LONG}
_REALISED: Final = NP_("posts", "Realised")
_PERHAPS: Final = N_("Up to, by what will be decided")
_SAID: Final = N_("{horizon}: {posts}, {what} – {whose}")
_SAID_SUM: Final = N_("{horizon}: {posts}")
_DISPUTED: Final = N_("the versions name different years")


def horizon(name: str, voice: Voice) -> str:
    """Return a horizon as the head of a column."""
    if name in _TERMS:
        return voice.formats.show(_TERMS[name])
    return voice.say(NP_("horizon", "no date")) if name == "undated" else str(int(name))


def horizons(facts: CommitteeFacts, voice: Voice) -> Card | None:
    """Return what is aimed at by year, each post once; None without any gain."""
    staff = facts.figures.gains.staff
    if not staff.horizons.steps:
        return None
    found = _years(staff.horizons.steps, facts.year)
    columns = [_column(one, facts, voice) for one in found]
    whole = staff.horizons.aimed
    total = _total(staff.horizons.steps, whole, voice)
    words = {texture: voice.say(WHOSE[whose]) for whose, texture in _TEXTURES.items()}
    words[Texture.EMPTY] = voice.say(_REALISED)
    words[Texture.DASHED] = voice.say(_PERHAPS)

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return waterfall(
            columns,
            total=total,
            width=width,
            height=height,
            measure=measure,
            words=words,
            show=_show(voice),
        )

    note = [voice.say(N_("FTE by year, each once"))]
    moved = staff.reallocated_posts
    if moved.high.hundredths:
        message = NN_("{posts} reallocated, not counted", "{posts} reallocated, not counted")
        note.append(voice.say(message, n=titles.plural(moved), posts=titles.posts(moved, voice)))
    silent = sum(staff.totals.without_number.values())
    if silent:
        message = NN_("{n} line without a number of posts", "{n} lines without a number of posts")
        note.append(voice.say(message, n=silent))
    disputed = sum(one.disputed for one in staff.horizons.steps)
    if disputed:
        message = NN_("{n} gain at the later of two years", "{n} gains at the later of two years")
        note.append(voice.say(message, n=disputed))
    note.append(titles.situation(facts.day, voice))
    rows, records = _table(staff.horizons.steps, whole, facts, voice)
    title = titles.gains(staff, facts.year, voice)
    parts = voice.semicolon.join(column.said for column in columns if not column.is_empty)
    return Card(
        key="horizons",
        title=title,
        note=" · ".join(note),
        alternative=voice.say(N_("{title}. By year: {parts}. Realised: {realised}."), title=title, parts=parts,
                              realised=titles.posts(staff.realised, voice)),
        columns=(
            voice.say(N_("Horizon")),
            voice.say(NP_("column", "What")),
            voice.say(N_("Claimed by")),
            voice.say(NP_("gain", "Posts")),
            voice.say(_REALISED),
        ),
        rows=rows,
        records=records,
        layout=lay,
    )  # fmt: skip


def _show(voice: Voice) -> _Show:
    return _Show(voice)


def years(facts: CommitteeFacts, voice: Voice) -> Card | None:
    """Return what people entered year by year, planned and realised; None when they entered nothing."""
    before = {} if facts.before is None else {one.year: one for one in facts.before.gains.course.years}
    found = []
    for one in facts.figures.gains.course.years:
        earlier = before[one.year].planned[_ONCE] if one.year in before else None
        values = (one.planned[_ONCE], one.realised[_ONCE], earlier)
        if any(value is not None for value in values):
            found.append((one.year, *values))
    if not found:
        return None
    rows = [_bullet(year, planned, realised, earlier, voice) for year, planned, realised, earlier in found]
    known = [one for one in found if one[0] <= facts.year] or found[:1]
    year, planned, realised, _ = known[-1]
    title = titles.years(planned, realised, year, voice)
    words = BulletWords(
        realised=voice.say(_REALISED),
        planned=voice.say(NP_("posts", "Planned")),
        before=voice.say(N_("Planned a year before")),
    )

    def lay(width: float, height: float | None, measure: Measure) -> Chart:
        return bullets(rows, width=width, height=height, measure=measure, words=words, show=_show(voice))

    parts = voice.semicolon.join(row.said for row in rows)
    return Card(
        key="years",
        title=title,
        note=f"{voice.say(N_('FTE entered year by year, each post once'))} · {titles.situation(facts.day, voice)}",
        alternative=f"{title}. {parts}.",
        columns=(voice.say(NP_("gain", "Year")), words.planned, words.realised, words.before),
        rows=tuple((str(one[0]), *(voice.fte(value) for value in one[1:])) for one in found),
        layout=lay,
    )


def _bullet(year: int, planned: Fte | None, realised: Fte | None, before: Fte | None, voice: Voice) -> Bullet:
    names = {"realised": voice.fte(realised), "planned": voice.fte(planned)}
    return Bullet(
        name=str(year),
        text=" / ".join(names.values()),
        realised=None if realised is None else realised.hundredths,
        planned=None if planned is None else planned.hundredths,
        before=None if before is None else before.hundredths,
        said=voice.say(N_("{year}: realised {realised}, planned {planned}"), year=str(year), **names),
    )


class _Show:
    """Prints hundredths of posts for an axis."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def __call__(self, hundredths: int) -> str:
        return self._voice.fte(Fte(hundredths))


def _years(found: Sequence[HorizonGains], year: int) -> list[HorizonGains]:
    """Return the horizons with a place for each year between the one after `year` and the last one."""
    known = {one.year: one for one in found if one.year is not None}
    empty = [] if not known else range(min(year + 1, *known), max(known) + 1)
    filled = [
        known.get(one)
        or HorizonGains(horizon=str(one), posts=Range(Fte(0), Fte(0)), parts={}, realised=Fte(0), claims=())
        for one in empty
    ]
    return [*filled, *(one for one in found if one.year is None)]


def _column(one: HorizonGains, facts: CommitteeFacts, voice: Voice) -> Column:
    name = horizon(one.horizon, voice)
    blocks = [block for claim in one.claims for block in _blocks(claim, name, facts, voice)]
    order = list(Texture)
    blocks.sort(key=lambda block: order.index(block.texture))
    zero = not one.posts.high.hundredths
    text = "0" if zero else f"+{voice.formats.range(one.posts)}"
    said = voice.say(_SAID_SUM, horizon=name, posts=titles.posts(one.posts, voice))
    return Column(name=name, text=text, blocks=tuple(blocks), high=one.posts.high.hundredths, said=said)


def _blocks(claim: Claim, name: str, facts: CommitteeFacts, voice: Voice) -> list[Block]:
    """Return the parts of a gain; what is realised goes off the largest of them first."""
    found = []
    done = min(claim.realised.hundredths, claim.posts.low.hundredths)
    record: Record = ("gain", claim.lines[0])
    what = _what(claim, facts, voice)
    if done > 0:
        words = voice.say(_SAID, horizon=name, posts=titles.posts(Fte(done), voice), what=what, whose=_REALISED)
        found.append(Block(texture=Texture.EMPTY, value=done, record=record, said=words))
    for whose, value in claim.parts.items():
        left = value.hundredths - done
        done = max(-left, 0)
        if left <= 0:
            continue
        words = voice.say(_SAID, horizon=name, posts=titles.posts(Fte(left), voice), what=what, whose=WHOSE[whose])
        if claim.disputed:
            words = f"{words} ({voice.say(_DISPUTED)})"
        found.append(Block(texture=_TEXTURES[whose], value=left, record=record, said=words))
    return found


def _what(claim: Claim, facts: CommitteeFacts, voice: Voice) -> str:
    """Return the post that a gain is about: level or grade, function, else its text."""
    one = next((facts.gains[key] for key in claim.lines if key in facts.gains), None)
    if one is None:
        return voice.say(N_("gain"))
    parts = [level(one.level, one.grade, voice), voice.word(one.function)]
    if one.post is not None:
        parts.append(voice.side(one.post))
    found = ", ".join(part for part in parts if part)
    return found or voice.word(one.text)[:80]


def _total(found: Sequence[HorizonGains], whole: Range[Fte], voice: Voice) -> Column:
    sums: dict[Texture, int] = {}
    for claim in (claim for one in found for claim in one.claims):
        done = min(claim.realised.hundredths, claim.posts.low.hundredths)
        if done > 0:
            sums[Texture.EMPTY] = sums.get(Texture.EMPTY, 0) + done
        for whose, value in claim.parts.items():
            left = value.hundredths - done
            done = max(-left, 0)
            if left > 0:
                sums[_TEXTURES[whose]] = sums.get(_TEXTURES[whose], 0) + left
    name = voice.say(N_("Total"))
    return Column(
        name=name,
        text=titles.posts(whole, voice),
        blocks=tuple(Block(texture=one, value=sums[one]) for one in Texture if sums.get(one)),
        high=whole.high.hundredths,
        said=voice.say(_SAID_SUM, horizon=name, posts=titles.posts(whole, voice)),
    )


def _table(
    found: Sequence[HorizonGains], whole: Range[Fte], facts: CommitteeFacts, voice: Voice
) -> tuple[tuple[tuple[str, ...], ...], tuple[Record | None, ...]]:
    rows: list[tuple[str, ...]] = []
    records: list[Record | None] = []
    for one in found:
        name = horizon(one.horizon, voice)
        together = voice.say(NN_("{n} gain", "{n} gains"), n=len(one.claims))
        rows.append((name, together, "", voice.formats.range(one.posts), voice.fte(one.realised)))
        records.append(None)
        for claim in one.claims:
            whose = ", ".join(voice.say(WHOSE[part]) for part in claim.parts)
            if claim.disputed:
                whose = f"{whose} – {voice.say(_DISPUTED)}"
            what = _what(claim, facts, voice)
            rows.append((name, what, whose, voice.formats.range(claim.posts), voice.fte(claim.realised)))
            records.append(("gain", claim.lines[0]))
    realised = voice.fte(facts.figures.gains.staff.realised)
    rows.append((voice.say(N_("Total")), "", "", voice.formats.range(whole), realised))
    records.append(None)
    return tuple(rows), tuple(records)
