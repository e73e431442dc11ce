"""What changed since the edition before: a page in brief, and the chapter with a line for each record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.words import N_, NP_, Message
from synergie.model.texts import CHAPTERS, Chapter
from synergie.reports.chapters import changes_figures, changes_said
from synergie.reports.chapters import changes_words as words
from synergie.reports.chapters.texts import opening
from synergie.reports.content import Block, Bullets, Column, Item, Paragraph, Run, Runs, Section, Style, Table
from synergie.reports.voice import Voice, joined
from synergie.services.changes_facts import Change, Changes, Subject, What
from synergie.services.report_rows import YearlyReport

_TITLE: Final = N_("In brief: what changed since {year}")
_DETAILS: Final = N_("The wordings before and after, and every figure, stand in a paper of their own.")
_GROUPS: Final[Mapping[Message, tuple[What, ...]]] = {
    NP_("changes", "New"): (What.NEW,),
    NP_("changes", "No longer there"): (What.GONE,),
    NP_("changes", "Ended or settled"): words.CLOSED,
    NP_("changes", "Moved"): (What.MOVED,),
    NP_("changes", "Reworded or changed"): words.ALTERED,
}
PAGE: Final = "changes-page"


def page(report: YearlyReport, voice: Voice) -> Section | None:
    """Return the page in brief; None where there is nothing to compare with."""
    changes = report.changes
    if changes is None:
        return None
    title = voice.say(_TITLE, year=str(changes.year_before))
    return Section(PAGE, title, brief(changes, voice), label="", opens_page=True)


def section(report: YearlyReport, voice: Voice) -> Section | None:
    """Return the chapter; None where there is nothing to compare with and nobody wrote anything."""
    texts = opening(report, Chapter.CHANGES, voice)
    changes = report.changes
    if changes is None and not texts:
        return None
    blocks: list[Block] = list(texts)
    parts: tuple[Section, ...] = ()
    if changes is not None:
        blocks += [_note(text) for text in basis(changes, voice)]
        parts = subjects(changes, voice)
        if parts:
            blocks.append(_note(voice.say(_DETAILS)))
        else:
            blocks += _nothing(changes, voice)
            if any(one.changed for one in changes.figures):
                blocks.append(_note(voice.say(_DETAILS)))
    return Section("changes", voice.say(CHAPTERS[Chapter.CHANGES]), tuple(blocks), parts)


def basis(changes: Changes, voice: Voice) -> list[str]:
    """Return what the report is compared with, and what is not told."""
    year = str(changes.year_before)
    if changes.edition is not None:
        found = [voice.say(words.COMPARED, number=changes.edition, year=year)]
    else:
        found = [voice.say(words.DAMAGED if changes.is_damaged else words.NOT_ISSUED, year=year)]
    hidden = changes.hidden - sum(one.is_internal for one in changes.records)
    if hidden > 0:
        found.append(voice.say(words.HIDDEN, n=hidden))
    return found


def brief(changes: Changes, voice: Voice) -> tuple[Block, ...]:
    """Return what changed on one page: how many records of which kind, and the main figures."""
    main = changes_figures.main(changes, voice)
    return (*counted(changes, voice), *([main] if main is not None else []))


def counted(changes: Changes, voice: Voice) -> tuple[Block, ...]:
    """Return with what the report is compared, and how many records changed in which way."""
    found: list[Block] = [_note(text) for text in basis(changes, voice)]
    rows = [row for subject in Subject if (row := _counts(changes, subject, voice)) is not None]
    if rows:
        columns = (
            Column(voice.say(NP_("changes", "What")), 0.3),
            *(Column(voice.say(head), 0.14, is_number=True) for head in _GROUPS),
        )
        note = N_("Ended or settled: withdrawn, realised, answered and received as well.")
        caption = voice.say(N_("How many records changed"))
        found.append(Table("changes-counts", caption, columns, tuple(rows), notes=((Run(voice.say(note)),),)))
    else:
        found += _nothing(changes, voice)
    return tuple(found)


def _nothing(changes: Changes, voice: Voice) -> tuple[Paragraph, ...]:
    """Return what is said where no record is told; that some are not told here is said already."""
    if changes.hidden:
        return ()
    changed = any(one.changed for one in changes.figures)
    return (Paragraph((Run(voice.say(words.ONLY_FIGURES if changed else words.NOTHING)),)),)


def _counts(changes: Changes, subject: Subject, voice: Voice) -> tuple[Runs, ...] | None:
    rows = changes.of(subject)
    if not rows:
        return None
    counts = [sum(one.what in group for one in rows) for group in _GROUPS.values()]
    numbers = ((Run(voice.formats.number(count), value=count),) for count in counts)
    return ((Run(voice.say(words.SUBJECTS[subject])),), *numbers)


def subjects(changes: Changes, voice: Voice) -> tuple[Section, ...]:
    """Return a part for each subject of which anything changed, its records by what became of them."""
    found = []
    for subject in Subject:
        parts = []
        for what in words.ORDER:
            rows = changes.of(subject, what)
            if rows:
                title = voice.say(
                    N_("{what} ({n})"), what=voice.say(words.heading(subject, what)), n=voice.formats.number(len(rows))
                )
                items = Bullets(tuple(_short(one, voice) for one in rows))
                key = f"changes-{subject.value}-{what.value}"
                parts.append(Section(key, title, (items,), label="", listed=False))
        if parts:
            title = voice.say(words.SUBJECTS[subject])
            found.append(Section(f"changes-{subject.value}", title, (), tuple(parts)))
    return tuple(found)


def _short(one: Change, voice: Voice) -> Item:
    """Return a record in the chapter: what is short is said, what was reworded is named."""
    if one.what in (What.GONE, What.NEW):
        return Item(changes_said.head(one, voice))
    details = [joined(changes_said.values(one, voice), voice.semicolon), *changes_said.reworded(one, voice)]
    return Item(changes_said.head(one, voice), tuple(runs for runs in details if runs))


def _note(text: str) -> Paragraph:
    return Paragraph((Run(text),), Style.NOTE)
