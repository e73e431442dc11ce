"""Each chart of the example, painted as the window paints it, against painting nothing in the same picture.

A chart that fills its card is laid out each time; one that scrolls is laid out once, and what is in sight is painted.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.journal import Author
from db.opening import create
from synergie.basis.words import N_
from synergie.charts.marks import Chart, Measure
from synergie.reports import committee as board
from synergie.reports import simulator_words, timelines
from synergie.reports.committee_types import Layout
from synergie.reports.voice import Voice
from synergie.services import committee, example, simulating, simulating_keys, timeline, years
from synergie.services.simulating import Table
from synergie.services.timeline_facts import TimelineFacts
from tests.bench.timing import Ratio, compare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_FRAME: Final = 16.0
"""Milliseconds: longer, and a scrolled window is seen to stutter."""
_WIDTH, _HEIGHT = 640.0, 320.0
_SCREEN: Final = 800.0
"""Points of a chart that are in sight on a large screen."""
_RUNS = 41
_YEAR = 2023


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratio of each chart to an empty painting; its aim is that of a frame. `folder` is for the dossier."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with contextlib.closing(create(folder / "painting.synergie", Author("bench"))) as store:
        with store.write(N_("Load the example dossier")) as session:
            example.load(session)
        with store.read() as session:
            year = years.find(session, _YEAR).id
            facts = committee.facts(session, year)
            actions = timeline.read(session, year)
            key = simulating_keys.choices(session)[0].id
            shared = simulating_keys.table(session, key)
    application = _application()
    nothing = _painted(None)
    voice = Voice("fr")
    charts = {card.key: card.layout for card in board.board(facts, voice).cards if card.layout is not None}
    for name, layout in {**charts, "actions": _actions(actions, voice), "simulator": _played(shared, voice)}.items():
        found = compare(f"painting “{name}”", _painted(layout), nothing, aim=1, runs=_RUNS)
        yield dataclasses.replace(found, aim=_FRAME / found.reference)
    application.processEvents()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from ui import theme

    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    theme.apply(made, theme.tokens())
    return made


def _actions(facts: TimelineFacts, voice: Voice) -> Layout:
    laid: dict[float, Chart] = {}

    def layout(width: float, _height: float | None, measure: Measure) -> Chart:
        if width not in laid:
            (laid[width], *_) = timelines.draw(facts, timelines.Grouping.OWNER, voice, width, measure)
        return laid[width]

    return layout


def _played(table: Table | None, voice: Voice) -> Layout:
    assert table is not None
    played = simulating.play(table, table.start())

    def layout(width: float, _height: float | None, measure: Measure) -> Chart:
        chart = simulator_words.draw(played, voice, width, measure)
        assert chart is not None
        return chart

    return layout


def _painted(layout: Layout | None) -> Callable[[], object]:
    from PySide6.QtGui import QImage, QPainter

    from ui.chart_painter import measure, paint

    image = QImage(round(_WIDTH * 2), round(_SCREEN * 2), QImage.Format.Format_RGB32)

    def run() -> object:
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.scale(2, 2)
        if layout is not None:
            paint(painter, layout(_WIDTH, _HEIGHT, measure), until=_SCREEN)
        return painter.end()

    return run
