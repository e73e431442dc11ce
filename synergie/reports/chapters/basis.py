"""Legal basis, definitions, mandate."""

from __future__ import annotations

from synergie.basis.dates import PartialDate, Precision
from synergie.basis.words import N_, NP_
from synergie.model.mandates import CitationKind
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import nothing, opening
from synergie.reports.content import Block, Bullets, Item, Paragraph, Quote, Run, Section, Style
from synergie.reports.origins import record, sourced
from synergie.reports.voice import Voice, joined
from synergie.services.report_rows import CitationFacts, MandateFacts, YearlyReport

_TITLES = {
    CitationKind.LAW: N_("The law"),
    CitationKind.GUIDE: N_("What a synergy is"),
    CitationKind.COMMENT: N_("Terms explained"),
}

_OF_A_DAY = NP_("a day", "version of {date}")
_OF_A_TIME = NP_("a month or a year", "version of {date}")

_TARGETED = N_("Domains targeted first:")


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on the law, the definitions and the mandate."""
    parts = []
    for kind, title in _TITLES.items():
        citations = [one for one in report.citations if one.kind is kind]
        if citations:
            blocks: list[Block] = []
            for one in citations:
                blocks += _citation(one, voice)
            parts.append(Section(f"basis-{kind.value}", voice.say(title), tuple(blocks)))
    if report.mandates:
        items = tuple(_mandate(one, voice) for one in report.mandates)
        focus = [one for one in report.domains if one.is_focus]
        blocks = [Bullets(items)]
        if focus:
            names = voice.formats.list([voice.word(one.name if one.short.empty else one.short) for one in focus])
            blocks.append(Paragraph((Run(f"{voice.say(_TARGETED)} {names}."),)))
        parts.append(Section("basis-mandate", voice.say(N_("The mandate")), tuple(blocks)))
    texts = opening(report, Chapter.BASIS, voice)
    if not parts and not texts:
        texts = (nothing(voice),)
    return Section("basis", voice.say(N_("Legal basis and definitions")), texts, tuple(parts))


def _citation(one: CitationFacts, voice: Voice) -> list[Block]:
    where = [voice.text(one.title)]
    if one.article:
        where.append((Run(voice.say(N_("art. {article}"), article=one.article)),))
    if one.paragraph:
        where.append((Run(voice.say(N_("§ {paragraph}"), paragraph=one.paragraph.removeprefix("§").strip())),))
    where.append(voice.text(one.source))
    if one.version is not None and str(one.version.start.year) not in voice.word(one.source):
        where.append((Run(_version(one.version, voice)),))
    quoted = tuple(paragraph.runs for paragraph in voice.paragraphs(one.text))
    source = sourced(joined(where, ", "), record("legal_citation", one.id))
    blocks: list[Block] = [Quote(quoted, source)]
    blocks += voice.paragraphs(one.note, Style.MINOR)
    return blocks


def _version(date: PartialDate, voice: Voice) -> str:
    message = _OF_A_DAY if date.precision is Precision.DAY else _OF_A_TIME
    return voice.say(message, date=voice.formats.date(date, "long"))


def _mandate(one: MandateFacts, voice: Voice) -> Item:
    facts = []
    if one.body is not None:
        facts.append(voice.text(one.body))
    if one.decided is not None:
        facts.append((Run(voice.formats.date(one.decided, "long")),))
    if one.budget_year is not None:
        facts.append((Run(voice.say(N_("budget {year}"), year=str(one.budget_year))),))
    document = voice.fact(NP_("link", "Document"), voice.text(one.document) if one.document is not None else ())
    details = (joined(facts, ", "), document)
    return Item(
        sourced(voice.text(one.text), record("mandate", one.id)), details=tuple(runs for runs in details if runs)
    )
