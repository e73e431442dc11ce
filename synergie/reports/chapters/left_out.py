"""What the public version says of records that only the internal one tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from synergie.basis.words import N_, NN_, Message
from synergie.reports.content import Paragraph, Run, Runs, Style
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport

_LEFT_OUT: Final[Mapping[str, Message]] = {
    "divergences": NN_(
        "{n} point of disagreement is told in the internal version only.",
        "{n} points of disagreement are told in the internal version only.",
    ),
    "decisions": NN_(
        "{n} decision is told in the internal version only; the figures count it.",
        "{n} decisions are told in the internal version only; the figures count them.",
    ),
    "actions": NN_(
        "{n} action is told in the internal version only; the figures count it.",
        "{n} actions are told in the internal version only; the figures count them.",
    ),
    "teams": NN_(
        "{n} team aimed at is told in the internal version only.",
        "{n} teams aimed at are told in the internal version only.",
    ),
}
_APART: Final = N_(
    "Posts whose details stand in the internal version only count as posts without a date; the totals are the same."
)


def untold(report: YearlyReport, what: str, voice: Voice) -> tuple[Paragraph, ...]:
    """Return the sentence that says how many records of a field of `left_out` are not told here, none without any."""
    number = getattr(report.left_out, what)
    return (Paragraph((Run(voice.say(_LEFT_OUT[what], n=number)),), Style.MINOR),) if number else ()


def undated(report: YearlyReport, voice: Voice) -> tuple[Runs, ...]:
    """Return the note of a table that tells posts apart by horizon or by year."""
    return ((Run(voice.say(_APART)),),) if report.left_out.gains else ()
