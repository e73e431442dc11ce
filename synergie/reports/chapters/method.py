"""How the report was made: state of the facts, what is not complete, legend."""

from __future__ import annotations

from synergie.basis.words import N_, NP_
from synergie.model.documents import CONFIDENTIALITIES, TONGUES
from synergie.model.dossier import Drafter
from synergie.model.texts import CHAPTERS, Chapter
from synergie.reports import edition_words
from synergie.reports.chapters.annexes import NOT_HELD
from synergie.reports.chapters.texts import opening
from synergie.reports.content import Block, Bullets, Item, Run, Section
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.editions_facts import EditionFacts
from synergie.services.report_programmes import DocumentFacts, SourceFacts
from synergie.services.report_rows import YearlyReport

DRAWN_UP = {
    Drafter.BOTH: N_("Drawn up by the commune and the CPAS together"),
    Drafter.COMMUNE: N_("Drawn up by the commune"),
    Drafter.CPAS: N_("Drawn up by the CPAS"),
}


def section(report: YearlyReport, voice: Voice, edition: EditionFacts | None = None) -> Section:
    """Return the chapter on method and sources; that of an `edition` says what it is."""
    blocks: list[Block] = list(opening(report, Chapter.METHOD, voice))
    lines: list[str] = [
        voice.say(N_("{drawn_up}."), drawn_up=DRAWN_UP[report.drafted_by]),
    ]
    if report.as_of is not None:
        lines.append(voice.say(N_("State of the facts {when}."), when=voice.situation(report.as_of)))
    lines += [
        voice.say(
            N_("What is new in {year} is printed in bold and marked “{mark}”."),
            year=str(report.year),
            mark=NP_("initiative", "new"),
        ),
        voice.say(N_("“{sign}” stands for a figure that is not known; it is never counted as zero."), sign=NOT_KNOWN),
        voice.say(N_("FTE: full-time equivalents. Totals are computed from the records, not typed.")),
        voice.say(N_("A text that exists in one language only is printed in that language and marked so.")),
    ]
    lines += _versions(report, voice)
    blocks += voice.paragraphs(report.note)
    blocks.append(Bullets(tuple(Item((Run(line),)) for line in lines)))
    parts = [part for part in (_documents(report, voice), _sources(report, voice)) if part is not None]
    if edition is not None:
        parts.append(edition_words.part(edition, voice))
    return Section("method", voice.say(N_("Method and sources")), tuple(blocks), tuple(parts))


def _versions(report: YearlyReport, voice: Voice) -> list[str]:
    """Return what the public version leaves out, and the chapters that people decided not to print."""
    found = []
    if report.is_public:
        text = N_(
            "This is the public version: passages, annexes and documents that are internal are left out, and functions "
            "stand in place of names. The figures are those of the internal version."
        )
        found.append(voice.say(text))
    left_out = [voice.word(one.title) or voice.say(CHAPTERS[one.chapter]) for one in report.outline if one.is_left_out]
    if left_out:
        said = N_("Chapters that the two administrations decided not to print: {chapters}.")
        found.append(voice.say(said, chapters=voice.formats.list(left_out)))
    return found


def _documents(report: YearlyReport, voice: Voice) -> Section | None:
    rows = report.outside.documents
    if not rows:
        return None
    items = tuple(_document(one, voice) for one in rows)
    return Section("method-documents", voice.say(N_("Documents")), (Bullets(items),))


def _document(one: DocumentFacts, voice: Voice) -> Item:
    words = [voice.say(TONGUES[one.language]), voice.say(CONFIDENTIALITIES[one.confidentiality])]
    if not one.held:
        words.append(voice.say(NOT_HELD))
    head = (*voice.text(one.title), Run(f" ({', '.join(words)})", muted=True))
    details = (
        voice.fact(NP_("document", "Author"), voice.text(one.author)),
        voice.fact(NP_("document", "Version"), voice.plain(one.version)),
        voice.dated(NP_("document", "Dated"), one.dated),
        voice.dated(N_("Date of what it says, where that differs"), one.content_dated),
        voice.text(one.note),
    )
    return Item(head, tuple(runs for runs in details if runs))


def _sources(report: YearlyReport, voice: Voice) -> Section | None:
    rows = report.outside.sources
    if not rows:
        return None
    items = tuple(_source(one, voice) for one in rows)
    return Section("method-sources", voice.say(N_("Outside sources")), (Bullets(items),))


def _source(one: SourceFacts, voice: Voice) -> Item:
    details = (
        voice.fact(NP_("source", "Number or reference"), voice.plain(one.reference)),
        voice.fact(N_("Published by"), voice.text(one.publisher)),
        voice.fact(N_("Asked by"), voice.text(one.asked_by)),
        voice.fact(N_("Answered by"), voice.text(one.answered_by)),
        voice.fact(N_("Legislature and session"), voice.plain(one.session)),
        voice.dated(NP_("source", "Received on"), one.received),
        voice.dated(N_("Answered on"), one.answered),
        voice.dated(N_("Published on"), one.published),
        *(p.runs for p in voice.paragraphs(one.note)),
    )
    return Item(voice.text(one.title, bold=True), tuple(runs for runs in details if runs))
