"""What changed between two reports as a paper of its own: every record, both wordings of every text, figures."""

from __future__ import annotations

import datetime as dt
from typing import Final

from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_
from synergie.reports.chapters import changes as chapter
from synergie.reports.chapters import changes_figures, changes_tables
from synergie.reports.content import Block, Cover, Paragraph, Report, Run, Section, Style, Words
from synergie.reports.voice import Voice
from synergie.services.changes_facts import Changes

_TITLE: Final = N_("What changed from the report {before} to the report {year}")
_OF_EDITIONS: Final = N_("What changed between two editions of the report {year}")
_STEM: Final = N_("synergies-changes-{year}")
_FIGURES: Final = N_("Figures that changed: {figures}.")
_MARKS: Final = N_(
    "What is gone stands first. Of texts, both wordings are given: what was struck out and what was added stands "
    "between brackets, which say so."
)


def file_name(year: int, language: str, format: str = "pdf") -> str:
    """Return the name of the file when none is given, in its own language."""
    return f"{Voice(language).say(_STEM, year=str(year))}.{format}"


def make(
    changes: Changes,
    language: str,
    format: str = "pdf",
    *,
    template: bytes | None = None,
    date: dt.datetime | None = None,
    draft: bool = False,
    progress: Progress = silent,
) -> bytes:
    """Return the paper as a "pdf", or as a "docx" that looks like `template`."""
    tree = compose(changes, language, date=date.date() if date is not None else None, draft=draft)
    if format == "docx":
        from synergie.reports.word import document as word

        return word.write(tree, template=template, date=date, progress=progress)
    from synergie.reports.pdf import document as pdf

    return pdf.render(tree, date=date, progress=progress).data


def compose(changes: Changes, language: str, *, date: dt.date | None = None, draft: bool = False) -> Report:
    """Return the paper as a tree in `language` ("fr" or "nl"); one on facts that are no edition is a draft."""
    voice = Voice(language)
    same = changes.year == changes.year_before
    title = voice.say(_OF_EDITIONS if same else _TITLE, before=str(changes.year_before), year=str(changes.year))
    place = voice.word(changes.place)
    author = voice.say(N_("Commune and CPAS"))
    marks = [*([N_("DRAFT")] if draft else []), *([N_("EXAMPLE")] if changes.is_example else [])]
    mark = " · ".join(voice.say(one) for one in marks)
    day = voice.formats.date(date, "long") if date is not None else ""
    lead = Paragraph((Run(" · ".join(one for one in (place, author, day, mark) if one)),), Style.MINOR)
    opening = (lead, *_summary(changes, voice))
    return Report(
        language=f"{language}-BE",
        title=title,
        author=author,
        running=voice.say(N_("Report on synergies {year}"), year=str(changes.year)),
        mark=mark,
        cover=Cover(title="", subtitle="", year="", place=place, administrations=(), lines=(), marks=()),
        contents_title="",
        sections=(Section("changes-paper", title, opening, _parts(changes, voice), label=""),),
        words=Words(
            table=voice.say(N_("Table")),
            figure=voice.say(N_("Figure")),
            go_to_page=voice.say(N_("Go to page")),
        ),
        bare=True,
    )


def _parts(changes: Changes, voice: Voice) -> tuple[Section, ...]:
    found = (changes_tables.section(changes, voice), changes_figures.every(changes, voice))
    return tuple(one for one in found if one is not None)


def _summary(changes: Changes, voice: Voice) -> tuple[Block, ...]:
    """Return what changed in half a page, and how to read what follows."""
    found = list(chapter.counted(changes, voice))
    figures = changes_figures.families(changes, voice)
    if figures:
        found.append(Paragraph((Run(voice.say(_FIGURES, figures=figures)),)))
    if any(detail.is_text for one in changes.records for detail in one.details):
        found.append(Paragraph((Run(voice.say(_MARKS)),), Style.NOTE))
    return tuple(found)
