"""Every paper of the kit by its name: how it is written, what it is called, what its file is called."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NP_, Message, Texts
from synergie.reports.kit import half_year, inspector, notes, programme_note, summary, word
from synergie.reports.kit.sheets import Desk, Order, Sheet
from synergie.services.kit_facts import KitFacts


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """A paper: the words for choosing it, and the beginning of the name of its file."""

    title: Message
    stem: Message


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A paper as a file; `missing` is what was left blank in it, `title` what it is."""

    key: str
    name: str
    title: str
    data: bytes = dataclasses.field(repr=False)
    missing: tuple[Message, ...] = ()


PAPERS: Final[Mapping[str, Paper]] = {
    "college": Paper(
        N_("Cover note to the College of Mayor and Aldermen"), NP_("file name", "cover-note-college-{year}")
    ),
    "bureau": Paper(N_("Cover note to the Permanent Bureau"), NP_("file name", "cover-note-permanent-bureau-{year}")),
    "concertation": Paper(
        N_("Cover note to the concertation committee"), NP_("file name", "cover-note-concertation-committee-{year}")
    ),
    "municipal-council": Paper(
        N_("Cover note to the municipal council"), NP_("file name", "cover-note-municipal-council-{year}")
    ),
    "cpas-council": Paper(
        N_("Cover note to the social welfare council"), NP_("file name", "cover-note-social-welfare-council-{year}")
    ),
    "inspector": Paper(N_("Letter to the regional inspector"), NP_("file name", "letter-regional-inspector-{year}")),
    "summary": Paper(N_("Summary on one page"), NP_("file name", "summary-{year}")),
    "half-year-1": Paper(
        N_("Half-yearly report of the steering committee, first half"), NP_("file name", "half-yearly-report-{year}-1")
    ),
    "half-year-2": Paper(
        N_("Half-yearly report of the steering committee, second half"), NP_("file name", "half-yearly-report-{year}-2")
    ),
    "programme": Paper(N_("Note to the College on each programme"), NP_("file name", "note-programme-{year}")),
}
"""The papers in the order in which they are chosen and written."""
PUBLIC: Final = frozenset({"municipal-council", "cpas-council", "inspector", "summary"})
"""The papers that say only what the public version of the report says."""


def compose(key: str, facts: KitFacts, order: Order) -> tuple[Sheet, ...]:
    """Return the paper `key` of `PAPERS`; for programmes there is one for each, and none without any."""
    if key == "programme":
        return tuple(programme_note.compose(one, Desk(facts, order)) for one in facts.report.outside.programmes)
    desk = Desk(facts, order, public=key in PUBLIC)
    if key in notes.AUTHORITIES:
        return (notes.compose(key, desk),)
    if key == "inspector":
        return (inspector.compose(desk),)
    if key == "summary":
        return (summary.fitting(desk)[0],)
    return (half_year.compose(int(key[-1]), desk),)


def make(keys: Iterable[str], facts: KitFacts, order: Order, *, progress: Progress = silent) -> Iterator[Made]:
    """Yield the papers as Word documents, and the summary as a PDF as well; no two have the same name."""
    chosen = list(keys)
    for place, key in enumerate(chosen):
        progress(place, len(chosen))
        for stem, sheet in _named(key, facts, order):
            yield Made(
                key=sheet.key, name=f"{stem}.docx", title=sheet.title, data=word.write(sheet), missing=sheet.missing
            )
            if key == "summary":
                yield Made(key=sheet.key, name=f"{stem}.pdf", title=sheet.title, data=printed(sheet))
    progress(len(chosen), len(chosen))


def _named(key: str, facts: KitFacts, order: Order) -> Iterator[tuple[str, Sheet]]:
    """Yield the papers of a name with the names of their files; several programmes are numbered."""
    sheets = compose(key, facts, order)
    stem = file_stem(key, facts.report.year, order.language)
    for number, sheet in enumerate(sheets, 1):
        yield f"{stem}-{number}" if len(sheets) > 1 else stem, sheet


def printed(sheet: Sheet) -> bytes:
    """Return a paper without a letterhead as a PDF."""
    from synergie.reports.pdf.document import render

    return render(sheet.tree, date=sheet.day).data


def file_stem(key: str, year: int, language: str) -> str:
    """Return what the file of a paper is called without its ending, in the language of the paper."""
    return Texts(language)(PAPERS[key].stem, year=str(year))
