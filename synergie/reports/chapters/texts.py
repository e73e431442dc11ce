"""What every chapter opens with: the texts that the secretariats wrote for it."""

from __future__ import annotations

import dataclasses

from synergie.basis.words import N_, Message
from synergie.model.texts import Chapter
from synergie.reports.content import Block, Paragraph, Run, Style
from synergie.reports.origins import record, sourced
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport

NOTHING = N_("Nothing is recorded for this year.")


def opening(report: YearlyReport, chapter: Chapter, voice: Voice) -> tuple[Block, ...]:
    """Return the texts of `chapter`; the first paragraph leads."""
    found: list[Paragraph] = []
    for one in report.texts:
        if one.chapter is chapter:
            source = record("report_text", one.id)
            found += [dataclasses.replace(p, runs=sourced(p.runs, source)) for p in voice.paragraphs(one.text)]
    if found:
        found[0] = Paragraph(found[0].runs, Style.LEAD)
    return tuple(found)


def nothing(voice: Voice, message: Message = NOTHING) -> Paragraph:
    """Return the paragraph of a chapter that has no record."""
    return Paragraph((Run(voice.say(message)),), Style.MINOR)
