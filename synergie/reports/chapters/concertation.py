"""The rhythm of the concertation: in which quarter the committee met, since the law asks for it every three months."""

from __future__ import annotations

from synergie.basis.dates import PartialDate
from synergie.basis.words import N_
from synergie.model.meetings import MeetingKind, MeetingState
from synergie.reports.content import Column, Run, Table
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport


def quarters(report: YearlyReport, voice: Voice) -> Table | None:
    """Return the concertation meetings of each quarter; None when there was none in the year that has a quarter."""
    held = [one.date for one in report.meetings if _is_concertation(one.kind, one.state) and one.date is not None]
    of_year = [PartialDate.quarter(report.year, number) for number in range(1, 5)]
    found = [[date for date in held if quarter.contains(date)] for quarter in of_year]
    if not any(found):
        return None
    nothing = voice.say(N_("no meeting listed"))
    rows = tuple(
        (
            (Run(voice.sentence(voice.formats.date(quarter))),),
            (Run(", ".join(voice.formats.date(date) for date in dates)),) if dates else (Run(nothing, muted=True),),
        )
        for quarter, dates in zip(of_year, found, strict=True)
    )
    return Table(
        "concertation-quarters",
        voice.say(N_("Meetings of the concertation committee by quarter")),
        (Column(voice.say(N_("Quarter")), 0.3), Column(voice.say(N_("Meetings held")), 0.7)),
        rows,
    )


def _is_concertation(kind: MeetingKind, state: MeetingState) -> bool:
    return kind is MeetingKind.CONCERTATION and state is MeetingState.HELD
