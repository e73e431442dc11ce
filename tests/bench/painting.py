"""Each chart of the committee's page, laid out and painted, against painting nothing in the same picture."""

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
from synergie.reports import committee as board
from synergie.reports.committee_types import Layout
from synergie.reports.voice import Voice
from synergie.services import committee, example, years
from tests.bench.timing import Ratio, compare

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_FRAME: Final = 16.0
"""Milliseconds: longer, and a scrolled window is seen to stutter."""
_WIDTH, _HEIGHT = 640.0, 320.0
_RUNS = 41
_YEAR = 2023


def ratios(folder: Path) -> Iterator[Ratio]:
    """Yield the ratio of each chart to an empty painting; its aim is that of a frame. `folder` is for the dossier."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with contextlib.closing(create(folder / "painting.synergie", Author("bench"))) as store:
        with store.write(N_("Load the example dossier")) as session:
            example.load(session)
        with store.read() as session:
            facts = committee.facts(session, years.find(session, _YEAR).id)
    application = _application()
    nothing = _painted(None)
    for card in board.board(facts, Voice("fr")).cards:
        if card.layout is not None:
            found = compare(f"painting “{card.key}”", _painted(card.layout), nothing, aim=1, runs=_RUNS)
            yield dataclasses.replace(found, aim=_FRAME / found.reference)
    application.processEvents()


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    from ui import theme

    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    theme.apply(made, theme.tokens())
    return made


def _painted(layout: Layout | None) -> Callable[[], object]:
    from PySide6.QtGui import QImage, QPainter

    from ui.chart_painter import measure, paint

    image = QImage(round(_WIDTH * 2), round(_HEIGHT * 2), QImage.Format.Format_RGB32)

    def run() -> object:
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        painter.scale(2, 2)
        if layout is not None:
            paint(painter, layout(_WIDTH, _HEIGHT, measure))
        return painter.end()

    return run
