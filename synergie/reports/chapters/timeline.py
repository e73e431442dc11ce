"""The actions on a timeline: pictures that fit a page each, above the table of the actions."""

from __future__ import annotations

from synergie.basis.words import N_, NN_
from synergie.charts.marks import Measure
from synergie.model.actions import ActionState
from synergie.reports.content import CHART_WIDTH, Block, Figure
from synergie.reports.timelines import Grouping, draw, title_of, told
from synergie.reports.voice import Voice
from synergie.services.report_rows import YearlyReport

_TALLEST = 620.0  # points: a page has room for it with its title, and for the heading of the part


def figures(report: YearlyReport, voice: Voice, measure: Measure) -> tuple[Block, ...]:
    """Return the timeline of actions and milestones by domain, as many pictures as it needs."""
    facts = report.record.timeline
    if facts is None or not facts.actions:
        return ()
    counted = report.figures.actions
    title = title_of(counted.total, counted.by_state[ActionState.DONE], counted.overdue, facts, voice)
    charts = draw(facts, Grouping.DOMAIN, voice, CHART_WIDTH, measure, tallest=_TALLEST)
    alternative = told(facts, Grouping.DOMAIN, voice).alternative
    found = []
    for place, chart in enumerate(charts, start=1):
        name, says = title, alternative
        if len(charts) > 1:
            name = voice.say(N_("{title} – {part} of {count}"), title=title, part=str(place), count=str(len(charts)))
        if place > 1:
            says = voice.say(
                NN_(
                    "The timeline goes on with {n} action. Each stands in the table of the actions.",
                    "The timeline goes on with {n} actions. Each stands in the table of the actions.",
                ),
                n=len(chart.spots),
            )
        found.append(Figure(f"actions-timeline-{place}", name, chart, says))
    return tuple(found)
