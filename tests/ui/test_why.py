"""Why a figure is so, in the window: asked at the figure, answered beside the page, each record one key away."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.quantities import Fte, Money
from synergie.basis.words import Texts
from synergie.services import figures
from synergie.services.why_types import Ends
from tests.ui.test_past import headings, panel, rows
from tests.ui.test_window import page
from ui.app import Program
from ui.checklist import ChecklistPane
from ui.pages.cost_grid import CostGrid
from ui.pages.dashboard import DashboardPage
from ui.pages.gain_totals import GainTotals
from ui.pages.staffing_grid import StaffingGrid
from ui.pages.version_circuit import VersionCircuit
from ui.shell.explaining import WhyPanel, said
from ui.why import KEYS, WhyButton, figure_of


def shown(program: Program) -> WhyPanel:
    found = panel(program.window)
    assert isinstance(found, WhyPanel)
    return found


def test_a_tile_is_explained_and_a_record_opens_by_enter(example: Program, qtbot: QtBot) -> None:
    window = example.window
    window.go("dashboard")
    assert window.host is not None
    board = window.host.shown()
    assert isinstance(board, DashboardPage)
    qtbot.waitUntil(lambda: board.board is not None)
    tile = next(one for one in board.cards.tiles if one.tile is not None and one.tile.key == "meetings")
    tile.why.click()
    found = shown(example)
    assert found.figure == "meetings.held"
    assert tile.tile is not None
    number = int(tile.tile.number.split()[0])
    parts = [one for one in rows(window) if one.key is not None and one.key[0] >= 0]
    assert len(parts) == number
    assert str(number) in headings(window)[0].text
    found.rows.setFocus()
    QTest.keyClick(found.rows, Qt.Key.Key_Return)
    assert window.host.entry is not None
    assert window.host.entry.key == "meetings"
    assert page(window).current() == parts[0].key[1][1]
    assert panel(window) is found


def test_a_key_asks_at_the_figure_that_has_the_focus(example: Program, qtbot: QtBot) -> None:
    window = example.window
    window.go("dashboard")
    assert window.host is not None
    board = window.host.shown()
    assert isinstance(board, DashboardPage)
    qtbot.waitUntil(lambda: board.board is not None)
    board.cards.tiles[1].button.setFocus()
    assert window.menus.actions["why"].shortcut() == QKeySequence(KEYS)
    window.show_why()
    assert shown(example).figure == board.cards.tiles[1].button.figure


def test_without_a_figure_the_key_says_so(opened: Program) -> None:
    window = opened.window
    page(window).list.focus()
    window.show_why()
    assert window.drawer is None or window.drawer.isHidden()
    assert window.banner.text()


def test_it_follows_what_is_written_and_the_language(example: Program, qtbot: QtBot) -> None:
    window = example.window
    window.explain("meetings.held")
    before = [one for one in rows(window) if one.key is not None and one.key[0] >= 0]
    table, key = before[0].key[1]
    window.go_to(table, key)
    window.delete()
    qtbot.waitUntil(lambda: len([one for one in rows(window) if one.key and one.key[0] >= 0]) == len(before) - 1)
    window.undo()
    qtbot.waitUntil(lambda: len([one for one in rows(window) if one.key and one.key[0] >= 0]) == len(before))
    window.menus.actions["nl"].trigger()
    assert shown(example).figure == "meetings.held"


def test_a_figure_that_is_gone_is_said_to_be_gone(opened: Program) -> None:
    opened.window.explain("costs.nothing.total")
    assert not rows(opened.window)
    assert shown(opened).intro.text()


# Where it can be asked


def all_of(program: Program, kind: type[QWidget]) -> list[Any]:
    return [one for one in program.window.findChildren(kind) if one.isVisible()]


def test_every_total_of_the_gains_can_be_asked_about(example: Program) -> None:
    example.window.go("gains")
    (totals,) = all_of(example, GainTotals)
    asked = [one for one in totals.findChildren(WhyButton) if one.figure.startswith("gains.staff.")]
    assert len(asked) >= 7
    for one in asked:
        one.click()
        assert shown(example).figure == one.figure
        assert headings(example.window), one.figure


def test_the_totals_of_a_staffing_table_can_be_asked_about(example: Program) -> None:
    place = example.window.place
    assert place is not None
    assert place.year_id is not None
    with place.read() as session:
        counted = figures.of_year(session, place.year_id).staffing_now.snapshot
    assert counted is not None
    example.window.go_to("staffing_snapshot", counted)
    (grid,) = all_of(example, StaffingGrid)
    assert grid.why.isVisible()
    grid.grid.setCurrentIndex(grid.grid.cells.index(0, 2))
    assert figure_of(grid.grid) == "staffing.cpas.actual"
    grid.why.click()
    found = headings(example.window)[0].text
    total = grid.grid.cells.index(grid.grid.cells.rowCount() - 1, 2).data()
    assert total in found


def test_the_totals_of_a_comparison_of_costs_can_be_asked_about(example: Program, qtbot: QtBot) -> None:
    example.window.go("costs")
    records = page(example.window)
    for key in list(records.list.model.keys()):
        records.open(key)
        records.detail.tabs.setCurrentIndex(1)
        grids = [one for one in all_of(example, CostGrid) if one.why.isVisible()]
        if grids:
            break
    grids[0].why.click()
    assert shown(example).figure.startswith("costs.")
    assert len(headings(example.window)) >= 2


def test_the_lights_of_the_checklist_can_be_asked_about(example: Program, qtbot: QtBot) -> None:
    window = example.window
    qtbot.waitUntil(lambda: bool(window.place is not None and window.place.findings))
    assert isinstance(window.checklist, ChecklistPane)
    window.checklist.why.click()
    assert shown(example).figure in ("checklist.blocking", "checklist.to_check")
    assert rows(window)


def test_the_light_of_a_version_can_be_asked_about(example: Program) -> None:
    window = example.window
    assert window.place is not None
    with window.place.read() as session:
        import sqlalchemy as sa

        from synergie.model.minutes import Approval

        version = session.scalars(sa.select(Approval.minutes_id)).first()
    window.go_to("minutes_version", version)
    circuits = [one for one in all_of(example, VersionCircuit) if one.why.isVisible()]
    assert circuits
    circuits[0].why.click()
    assert shown(example).figure == f"version.{version}.state"
    assert rows(window)


# How it is said


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (3, "3"),
        (Fte(150), "1.5 FTE"),
        (Ends(Fte(100), Fte(100)), "1 FTE"),
        (Ends(Fte(100), Fte(250)), "1 to 2.5 FTE"),
        (Ends(Fte(200), Fte(0)), "from 2 to 0"),
        (Ends(None, Money(100)), "from n/k to €1"),
        (Ends(None, None), "n/k"),
    ],
)
def test_a_value_is_said_and_what_is_not_known_is_never_zero(value: Any, words: str) -> None:
    found = said(Texts("en"), value).replace("\u00a0", " ").replace("\u202f", " ")
    assert found.startswith(words), found
    assert bool(found) == bool(words)
