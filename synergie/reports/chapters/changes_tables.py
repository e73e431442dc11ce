"""Records that changed in tables: what is new or gone as it was told, what is altered before and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from synergie.basis.words import N_, NP_, Message
from synergie.reports.chapters import changes_said
from synergie.reports.chapters import changes_words as words
from synergie.reports.content import Column, Run, Runs, Section, Table
from synergie.reports.voice import Voice
from synergie.services.changes_facts import Change, Changes, Subject, What

_TITLE: Final = N_("What changed, one by one")
_GONE: Final = NP_("changes", "No longer there or not stated again")
_NEW: Final = NP_("changes", "New")
_ALTERED: Final = NP_("changes", "Ended, moved or changed")
_TEXTS_GONE: Final = NP_("changes", "Texts of chapters not stated again")
_TEXTS_NEW: Final = NP_("changes", "New texts of chapters")
_GOING_ON: Final = tuple(what for what in words.ORDER if what not in (What.GONE, What.NEW))
_NOTHING_SAID: Final = "–"
_RECORDS, _TEXTS = (0.5, 0.5), (0.24, 0.76)


def section(changes: Changes, voice: Voice) -> Section | None:
    """Return what is gone, what is new, and what became of the rest, each in the order of the chapters."""
    before, now = changes_said.years(changes, voice)
    tables = [
        *_alone(changes, What.GONE, before, _GONE, _TEXTS_GONE, voice),
        *_alone(changes, What.NEW, now, _NEW, _TEXTS_NEW, voice),
        *_altered(changes, voice),
    ]
    return Section("changes-records", voice.say(_TITLE), tuple(tables), label="") if tables else None


def _ordered(changes: Changes) -> list[Change]:
    return [one for subject in Subject for one in changes.of(subject)]


def _alone(changes: Changes, what: What, side: str, title: Message, texts: Message, voice: Voice) -> Iterator[Table]:
    """Yield what is new or gone as it was told: records, and texts of chapters, which need more room."""
    every = [one for one in _ordered(changes) if one.what is what]
    for of_texts, caption, shares in ((False, title, _RECORDS), (True, texts, _TEXTS)):
        found = [one for one in every if (one.subject is Subject.TEXT) is of_texts]
        if found:
            heads = (voice.say(NP_("changes", "What")), side)
            columns = tuple(Column(head, share) for head, share in zip(heads, shares, strict=True))
            rows = tuple((_head(one, voice), changes_said.as_told(one, voice) or _dash()) for one in found)
            yield Table(f"changes-{what}{'-texts' * of_texts}", _counted(caption, found, voice), columns, rows)


def _counted(title: Message, found: Sequence[Change], voice: Voice) -> str:
    return voice.say(N_("{what} ({n})"), what=voice.say(title), n=voice.formats.number(len(found)))


def _altered(changes: Changes, voice: Voice) -> Iterator[Table]:
    found = [one for what in _GOING_ON for one in _ordered(changes) if one.what is what]
    if not found:
        return
    columns = (
        Column(voice.say(NP_("changes", "What")), 0.36),
        *(Column(side, 0.32) for side in changes_said.years(changes, voice)),
    )
    rows = []
    for one in found:
        became = Run(f" · {voice.say(words.KINDS[one.what])}", italic=True)
        before, after = changes_said.sides(one, voice)
        rows.append(((*_head(one, voice), became), before or _dash(), after or _dash()))
    yield Table("changes-altered", _counted(_ALTERED, found, voice), columns, tuple(rows))


def _head(one: Change, voice: Voice) -> Runs:
    """Return what a change is about, and after it the part of the report that it belongs to."""
    head = changes_said.head(one, voice)
    if one.subject is Subject.TEXT:
        return head
    return (*head, Run(f" · {voice.say(words.SUBJECTS[one.subject])}", muted=True))


def _dash() -> Runs:
    return (Run(_NOTHING_SAID),)
