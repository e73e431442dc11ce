"""The control sheet of an edition, for the two administrations only: who validated, what was let stand, what was found.

It lists the fingerprints of the data and of every other file of the edition, so that each of them can be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from synergie.basis.words import N_, NP_
from synergie.model.editions import AUDIENCES, FILE_KINDS, PAPER_LANGUAGES
from synergie.reports import edition_words
from synergie.reports.content import Block, Bullets, Cover, Item, Report, Run, Section, Words
from synergie.reports.voice import Voice
from synergie.services.editions_facts import EditionFacts, MadeFile, PointState
from synergie.services.report_rows import YearlyReport

_TITLE = N_("Control sheet of edition {number} of the report {year}")
_WAIVED = N_("Points that were let stand")
_FOUND = {
    PointState.TO_CHECK: N_("Points that were to be checked"),
    PointState.INFORMATION: N_("Points for information"),
}
_NONE_WAIVED = N_("No point was let stand.")
_NONE_FOUND = N_("Nothing else was found.")
_NO_BLOCKING = N_("No finding stood in the way when this edition was prepared.")
_HOW = N_("To check a file, compute its SHA-256 and compare it with the one that stands here.")


def compose(facts: YearlyReport, edition: EditionFacts, files: Sequence[MadeFile], language: str) -> Report:
    """Return the sheet as a paper in `language`; `files` are the other files of the edition."""
    voice = Voice(language)
    title = voice.say(_TITLE, number=edition.number, year=str(facts.year))
    marks = [voice.say(NP_("version", "internal")).upper(), *edition_words.marks(edition, voice)]
    parts = (
        Section("control-let-stand", voice.say(_WAIVED), _let_stand(edition, voice), label=""),
        *_found(edition, voice),
        Section("control-files", voice.say(N_("Files")), _files(files, voice), label=""),
    )
    cover = Cover(
        title="",
        subtitle="",
        year="",
        place=voice.word(facts.place),
        administrations=(),
        lines=(),
        marks=(),
    )
    return Report(
        language=f"{language}-BE",
        title=title,
        author=voice.say(N_("Commune and CPAS")),
        running=voice.say(N_("Report on synergies {year}"), year=str(facts.year)),
        mark=" · ".join(marks),
        cover=cover,
        contents_title="",
        sections=(Section("control", title, _head(edition, voice), parts, label=""),),
        words=Words(
            table=voice.say(N_("Table")),
            figure=voice.say(N_("Figure")),
            go_to_page=voice.say(N_("Go to page")),
        ),
        bare=True,
    )


def _head(edition: EditionFacts, voice: Voice) -> tuple[Block, ...]:
    items = [Item((Run(edition_words.headline(edition, voice)),))]
    for one in edition.validations:
        note = voice.fact(NP_("validation", "Remark"), voice.text(one.note))
        items.append(Item((Run(edition_words.validation(one, voice)),), (note,) if note else ()))
    items.append(Item(voice.fact(N_("Version of the program"), (Run(edition.program),))))
    items.append(Item((Run(voice.say(edition_words.FINGERPRINT)),), ((Run(edition.fingerprint),),)))
    items.append(Item((Run(voice.say(_NO_BLOCKING)),)))
    return (Bullets(tuple(items)),)


def _let_stand(edition: EditionFacts, voice: Voice) -> tuple[Block, ...]:
    rows = [one for one in edition.points if one.state is PointState.LET_STAND]
    if not rows:
        return (edition_words.paragraph(voice.say(_NONE_WAIVED)),)
    return (Bullets(tuple(Item(voice.text(one.text), (edition_words.let_stand(one, voice),)) for one in rows)),)


def _found(edition: EditionFacts, voice: Voice) -> tuple[Section, ...]:
    found = []
    for state, title in _FOUND.items():
        rows = [one for one in edition.points if one.state is state]
        if rows:
            listed = Bullets(tuple(Item(voice.text(one.text)) for one in rows))
            found.append(Section(f"control-{state.value}", voice.say(title), (listed,), label=""))
    if not found:
        nothing = edition_words.paragraph(voice.say(_NONE_FOUND))
        found.append(Section("control-found", voice.say(_FOUND[PointState.TO_CHECK]), (nothing,), label=""))
    return tuple(found)


def _files(files: Sequence[MadeFile], voice: Voice) -> tuple[Block, ...]:
    items = []
    for one in files:
        words = (FILE_KINDS[one.kind], AUDIENCES[one.audience], PAPER_LANGUAGES[one.language])
        said = ", ".join(voice.say(word) for word in words)
        items.append(
            Item(
                (Run(one.name, bold=True), Run(f" ({said})", muted=True)),
                ((Run(hashlib.sha256(one.data).hexdigest()),),),
            )
        )
    return (edition_words.paragraph(voice.say(_HOW)), Bullets(tuple(items)))
