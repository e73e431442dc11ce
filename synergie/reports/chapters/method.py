"""How the report was made: state of the facts, what is not complete, legend."""

from __future__ import annotations

from synergie.basis.words import N_, NP_
from synergie.model.dossier import Drafter
from synergie.model.texts import Chapter
from synergie.reports.chapters.texts import opening
from synergie.reports.content import Block, Bullets, Item, Run, Section
from synergie.reports.voice import NOT_KNOWN, Voice
from synergie.services.report_rows import YearlyReport

DRAWN_UP = {
    Drafter.BOTH: N_("Drawn up by the commune and the CPAS together"),
    Drafter.COMMUNE: N_("Drawn up by the commune"),
    Drafter.CPAS: N_("Drawn up by the CPAS"),
}


def section(report: YearlyReport, voice: Voice) -> Section:
    """Return the chapter on method and sources."""
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
    blocks += voice.paragraphs(report.note)
    blocks.append(Bullets(tuple(Item((Run(line),)) for line in lines)))
    return Section("method", voice.say(N_("Method and sources")), tuple(blocks))
