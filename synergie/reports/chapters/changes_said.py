"""A change in words: what it is about, its sides before and after, and which words were struck out or added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from synergie.basis.bilingual import LANGUAGES, Bilingual
from synergie.basis.differences import Piece, differences
from synergie.basis.typography import typeset
from synergie.basis.words import N_, NP_, Message
from synergie.model.dossier import Side
from synergie.reports.chapters.changes_words import ASPECTS, KINDS, ONCE, YEAR_BOUND, word
from synergie.reports.content import LINE, Origin, Run, Runs
from synergie.reports.origins import sourced
from synergie.reports.voice import Voice, joined
from synergie.services.changes_facts import Aspect, Change, Changes, Chosen, Detail, PostKind, Subject, What

_BEFORE: Final = NP_("wording", "Before")
_NOW: Final = NP_("wording", "Now")
_VERSIONS: Final = {Side.COMMUNE: N_("version of the commune"), Side.CPAS: N_("version of the CPAS")}
_TABLES: Final = {
    Subject.INITIATIVE: "initiative",
    Subject.GAIN: "gain",
    Subject.COST: "cost_comparison",
    Subject.CONTRACT: "public_contract",
    Subject.AGREEMENT: "agreement",
    Subject.DISAGREEMENT: "divergence",
    Subject.OVERLAP: "overlap",
    Subject.DELIVERABLE: "deliverable",
}
_OF_POSTS: Final[Mapping[str, str]] = {
    PostKind.MOVEMENT: "movement",
    PostKind.TEAM: "target_team",
    PostKind.SHARED: "shared_post",
}
_STRUCK: Final = N_("[struck out: {words}]")
_ADDED: Final = N_("[added: {words}]")
_NONE: Final = NP_("wording", "nothing")
_REMOVED: Final = NP_("wording", "Removed")
_FROM_TO: Final = N_("{after} (before: {before})")
_ONLY: Final = {
    "fr": N_("The French text changed, the Dutch one did not."),
    "nl": N_("The Dutch text changed, the French one did not."),
}
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
_LONGEST: Final = 6_000
"""Texts longer than this are not compared word by word."""
_IN_COMMON: Final = 0.4
"""Of two texts that share less than this part of their letters no words are marked: all of them would be."""


def head(one: Change, voice: Voice) -> Runs:
    """Return what a change is about: the record, and where it belongs."""
    where = shown(one.where, voice)
    if one.version is not None:
        where = ", ".join(filter(None, (where, voice.say(_VERSIONS[one.version]))))
    title = sourced(voice.text(one.title, bold=True), _origin(one))
    if not title:
        return (Run(voice.sentence(where), bold=True),)
    return (*title, Run(f" ({where})", muted=True)) if where else title


def _origin(one: Change) -> Origin | None:
    """Return the record that a change is about; what is gone is no record any more."""
    table = _TABLES.get(one.subject)
    if isinstance(one.where, Chosen) and one.where.choice == PostKind.__name__:
        table = _OF_POSTS.get(one.where.value)
    return None if table is None or not one.key or one.what is What.GONE else Origin(table, one.key)


def values(one: Change, voice: Voice) -> list[Runs]:
    """Return the sides of a record that are no running text, before and after; of one that is new or gone as it is."""
    alone = all(detail.before is None for detail in one.details) or all(detail.after is None for detail in one.details)
    return [
        _values(detail, voice, alone=alone)
        for detail in one.details
        if not detail.is_text and not (alone and detail.aspect is Aspect.DOMAIN)
    ]


def reworded(one: Change, voice: Voice) -> list[Runs]:
    """Return which texts of a record were reworded, are new, or are not stated again."""
    if one.subject is Subject.TEXT:
        return []
    found: dict[Message, list[str]] = {}
    for detail in one.details:
        if detail.is_text:
            what = KINDS[What.NEW if detail.before is None else What.REWORDED]
            if detail.after is None:
                what = ONCE if one.subject in YEAR_BOUND else _REMOVED
            found.setdefault(what, []).append(voice.say(ASPECTS[detail.aspect]))
    return [voice.fact(what, (Run(voice.formats.list(names)),)) for what, names in found.items()]


def as_told(one: Change, voice: Voice) -> Runs:
    """Return all that a record says that is new or gone, its texts on lines of their own."""
    before, after = sides(one, voice, texts_only=True)
    return joined([joined(values(one, voice), voice.semicolon), before, after], LINE)


def sides(one: Change, voice: Voice, *, texts_only: bool = False) -> tuple[Runs, Runs]:
    """Return what changed of a record as it stood and as it stands, a line for each side of it."""
    before: list[Runs] = []
    after: list[Runs] = []
    for detail in one.details:
        label = None if one.subject is Subject.TEXT else ASPECTS[detail.aspect]
        if detail.is_text:
            old, new = _wording(detail, voice)
        elif texts_only:
            continue
        else:
            old, new = _value(detail.before, voice), _value(detail.after, voice)
        if not texts_only:
            old, new = old or _nothing(voice), new or _nothing(voice)
        for told, lines in ((old, before), (new, after)):
            lines.append(told if label is None else voice.fact(label, told))
    return joined(before, LINE), joined(after, LINE)


def _value(value: object, voice: Voice) -> Runs:
    said = shown(value, voice)
    return (Run(said),) if said else ()


def _nothing(voice: Voice) -> Runs:
    return (Run(voice.say(_NONE), muted=True),)


def years(changes: Changes, voice: Voice) -> tuple[str, str]:
    """Return what stands over both sides: their years, or which is which where it is the same year twice."""
    if changes.year_before == changes.year:
        return voice.say(_BEFORE), voice.say(_NOW)
    return str(changes.year_before), str(changes.year)


def shown(value: object, voice: Voice) -> str:
    """Return a value as the report says it."""
    if value is None:
        return ""
    if isinstance(value, Bilingual):
        return voice.word(value)
    if isinstance(value, Chosen):
        message = word(value)
        return value.value.replace("_", " ") if message is None else voice.say(message)
    return voice.texts.show(value)


def _values(detail: Detail, voice: Voice, *, alone: bool) -> Runs:
    before, after = shown(detail.before, voice), shown(detail.after, voice)
    if alone:
        after = after or before
    elif detail.before is not None:
        after = voice.say(_FROM_TO, after=after or voice.say(_NONE), before=before)
    return voice.fact(ASPECTS[detail.aspect], (Run(after),))


def _wording(detail: Detail, voice: Voice) -> tuple[Runs, Runs]:
    """Return what differs of a text before and now; in the other language where only that changed."""
    old, new = _text(detail.before), _text(detail.after)
    language = voice.language
    note: Runs = ()
    if old.in_(language).split() == new.in_(language).split():
        language = next(one for one in LANGUAGES if one != voice.language)
        if old.in_(voice.language) or new.in_(voice.language):
            note = (Run(voice.say(_ONLY[language])),)
    one, other = _paragraphs(old.in_(language)), _paragraphs(new.in_(language))
    pairs = [
        _both(left, right, language, voice)
        for left, right in _pairs(detail.fr if language == "fr" else detail.nl, one, other)
    ]
    return joined([note, *(left for left, _ in pairs)], LINE), joined([right for _, right in pairs], LINE)


def _text(value: object) -> Bilingual:
    return value if isinstance(value, Bilingual) else Bilingual()


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _PARAGRAPHS.split(text) if part.strip()]


def _pairs(
    pairs: Sequence[tuple[int | None, int | None]], one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs that differ, in pairs; what nobody paired stands alone."""
    if not pairs:
        pairs = (*((place, None) for place in range(len(one))), *((None, place) for place in range(len(other))))
    for left, right in pairs:
        before = one[left] if left is not None and left < len(one) else ""
        after = other[right] if right is not None and right < len(other) else ""
        if before != after:
            yield before, after


def _both(before: str, after: str, language: str, voice: Voice) -> tuple[Runs, Runs]:
    lang = None if language == voice.language else language
    old, new = typeset(before, language), typeset(after, language)
    pieces = _compared(old, new)
    if pieces:
        return _marked(pieces, "removed", _STRUCK, lang, voice), _marked(pieces, "added", _ADDED, lang, voice)
    return (Run(old, lang=lang),) if old else (), (Run(new, lang=lang),) if new else ()


def _compared(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts word by word; nothing where they have too little in common, or are too long for it."""
    if not old or not new or max(len(old), len(new)) > _LONGEST:
        return ()
    pieces = differences(old, new)
    same = sum(len(one.text) for one in pieces if one.change == "same")
    return pieces if same >= _IN_COMMON * min(len(old), len(new)) else ()


def _marked(pieces: Sequence[Piece], change: str, mark: Message, lang: str | None, voice: Voice) -> Runs:
    """Return one of the two texts, its own words marked and said to be struck out or added."""
    found: list[Run] = []
    for text, own in _runs(pieces, change):
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if not own or start >= end:
            found.append(Run(text, lang=lang))
            continue
        said = voice.say(mark, words="\x00")
        opened, closed = said.split("\x00")
        found += [
            Run(text[:start]),
            Run(opened, muted=True),
            Run(text[start:end], bold=True, underlined=True, lang=lang),
            Run(closed, muted=True),
            Run(text[end:]),
        ]
    return tuple(run for run in found if run.text)


def _runs(pieces: Sequence[Piece], change: str) -> list[tuple[str, bool]]:
    """Return runs as long as can be; a space between two words of one's own belongs to them."""
    found: list[tuple[str, bool]] = []
    for piece in pieces:
        if piece.change not in ("same", change):
            continue
        own = piece.change == change
        if own and len(found) > 1 and found[-2][1] and not found[-1][0].strip():
            between = found.pop()[0]
            found[-1] = (found[-1][0] + between + piece.text, True)
        elif found and found[-1][1] == own:
            found[-1] = (found[-1][0] + piece.text, own)
        else:
            found.append((piece.text, own))
    return found
