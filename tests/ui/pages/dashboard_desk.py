"""A board of the committee's page for the tests, and the page in a window."""

import uuid

from pytestqt.qtbot import QtBot

from synergie.charts.marks import Chart, Label, Measure, Rect, Spot, Tone
from synergie.reports.committee_types import Board, Card, Remark, Tile
from ui.app import Program
from ui.pages.dashboard import DashboardPage

GAIN = ("gain", uuid.uuid4())
KEYS = ("horizons", "staffing", "groups", "opex-x", "adhesions-x", "approvals")


def lay(width: float, height: float | None, measure: Measure) -> Chart:
    high = max(height or 120.0, 90.0)
    marks = (
        Rect(x=0, y=0, width=width, height=high, outline=Tone.INK),
        Label(x=4, y=20, text="2028", size=9),
    )
    spot = Spot(x=0, y=0, width=width, height=30, record=GAIN, words="2028 : 2 ETP.")
    return Chart(width, high, marks, (spot,))


def card(key: str, *, drawn: bool = True, title: str = "6 ETP visés") -> Card:
    return Card(
        key=key,
        title=title,
        note="ETP par année",
        alternative="6 ETP visés, dont 2 repris dans les deux PV.",
        columns=("Horizon", "Postes"),
        rows=(("2028", "2"), ("2030", "4")),
        records=(GAIN, None),
        layout=lay if drawn else None,
    )


def board(keys: tuple[str, ...] = KEYS, number: str = "6 ETP visés") -> Board:
    remark = Remark(kind="err", words="4 à trancher", spoken="4 lignes restent à trancher")
    names = (("staffing", "Effectifs"), ("gains", "Gains"), ("meetings", "Réunions"), ("initiatives", "Initiatives"))
    tiles = tuple(
        Tile(
            key=key,
            title=title,
            number=number,
            note="2 dans les deux PV",
            page=key,
            figure=f"{key}.held",
            remark=remark if key == "gains" else None,
        )
        for key, title in names
    )
    cards = tuple(card(key, drawn=key != "approvals") for key in keys)
    return Board(title="Tableau de bord 2023", subtitle="situation au 01/03/2024", tiles=tiles, cards=cards)


def page_of(program: Program, qtbot: QtBot) -> DashboardPage:
    window = program.window
    window.go("dashboard")
    assert window.host is not None
    page = window.host.shown()
    assert isinstance(page, DashboardPage)
    qtbot.waitUntil(lambda: page.board is not None)
    return page


def own_page(program: Program, qtbot: QtBot) -> DashboardPage:
    """Return the page in a window, with a board of the test."""
    program.window.resize(1480, 980)
    page = page_of(program, qtbot)
    page.show_board(board())
    program.window.activateWindow()
    qtbot.waitActive(program.window)
    return page
