"""Charts in the window: painted with the colours of the scheme, gone through by keys, taken away as a picture."""

import dataclasses
import datetime as dt
import math
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.quantities import Fte
from synergie.basis.words import Texts
from synergie.charts.bars import StaffingBar, StaffingWords, staffing
from synergie.charts.marks import Chart, Label, Line, Polygon, Rect, Spot, Tone
from synergie.charts.pairs import Pair, pairs
from synergie.charts.ranges import Span, ranges
from synergie.charts.timeline import timeline
from synergie.charts.timeline_parts import Group, Kind, Moment, Sign, Step, TimelineWords, Who
from ui import theme
from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure, paint, picture, png, printed_colour, shown_colour, svg
from ui.chart_view import ChartView

RECORD = ("action", uuid.uuid4())
OTHER = ("milestone", uuid.uuid4())


def plain(width: float = 400) -> Chart:
    marks = (
        Rect(x=0, y=0, width=50, height=20, fill=Tone.COMMUNE),
        Label(x=60, y=15, text="26", size=9),
        Polygon(points=((0.0, 60.0), (20.0, 60.0), (10.0, 80.0)), fill=Tone.CPAS, hatched=True),
        Line(x1=0, y1=95, x2=width, y2=95, tone=Tone.INK, width=2, dashed=True),
    )
    spots = (
        Spot(x=0, y=0, width=width, height=30, record=RECORD, words="Première ligne."),
        Spot(x=0, y=50, width=width, height=40, record=OTHER, words="Deuxième <b>ligne</b>."),
    )
    return Chart(width, 100, marks, spots)


def every_chart() -> list[Chart]:
    size = {"width": 420.0, "measure": measure}
    words = TimelineWords(
        signs={one: one.value for one in Sign},
        who={one: one.value for one in Who},
        kinds={one: one.value for one in Kind},
        vague="vague",
        after="after",
        today="today",
        whenever="whenever",
        months=tuple(str(month) for month in range(1, 13)),
        continued="{name}",
    )
    steps = [
        Step(
            key=at,
            number=str(at),
            text=f"Action {at}",
            sign=sign,
            who=list(Who)[at % 5],
            moments=(Moment(kind, dt.date(2023, 1, 1), dt.date(2023, 1 + at % 9, 28)),),
        )
        for at, (sign, kind) in enumerate((sign, kind) for sign in Sign for kind in Kind)
    ]
    bars = [
        StaffingBar(
            service="RH",
            commune_actual=Fte(300),
            commune_theoretical=Fte(500),
            cpas_actual=Fte(550),
            cpas_theoretical=None,
        )
    ]
    named = StaffingWords(commune="Commune", cpas="CPAS", actual="réel", theoretical="théorique", unknown="n.c.")
    return [
        staffing(bars, **size, words=named, show=lambda one: str(one.value)),  # type: ignore[arg-type]
        pairs([Pair(name="2028", commune=None, cpas=None)], **size, commune="C", cpas="P", show=str, show_one=str),  # type: ignore[arg-type]
        ranges([Span(name="IT", low=5, high=9, text="5 – 9")], **size, minimum="m", maximum="M", unit=1, show=str),  # type: ignore[arg-type]
        *timeline([Group("Groupe", tuple(steps))], **size, words=words, today=dt.date(2023, 6, 1)),  # type: ignore[arg-type]
    ]


def inked(image: QImage) -> int:
    """Return how many of some places of a picture are not of its ground."""
    ground = image.pixelColor(image.width() - 1, 0)
    places = [(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return sum(image.pixelColor(x, y) != ground for x, y in places)


def show(qtbot: QtBot, chart: Chart | None = None) -> ChartView:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(700, 100)
    view.set_drawing(lambda width: chart or plain(width), "26 ETP", "Vingt-six équivalents temps plein.")
    view.show()
    view.activateWindow()
    assert QTest.qWaitForWindowActive(view)
    view.clearFocus()
    view.current = -1
    return view


def test_every_kind_of_chart_is_painted(qtbot: QtBot) -> None:
    for chart in every_chart():
        assert inked(picture(chart, 72)) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_follow_the_scheme_on_screen_and_not_in_what_is_taken_away(qtbot: QtBot, scheme: str) -> None:
    before = theme.shown.scheme
    try:
        theme.choose(scheme)
        view = show(qtbot)
        point = QPoint(20, 14)
        assert view.grab().toImage().pixelColor(point) == shown_colour(Tone.COMMUNE)
        assert picture(plain(), 72).pixelColor(8 + 20, 8 + 10) == printed_colour(Tone.COMMUNE)
    finally:
        theme.choose(before)


def test_a_theme_of_the_system_with_contrast_has_its_own_colours(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(theme.shown, "contrast", True)
    ink = QGuiApplication.palette().windowText().color()
    assert shown_colour(Tone.LATE) == shown_colour(Tone.INK) == ink


def test_a_hatching_leaves_white_lines_in_a_shape(qtbot: QtBot) -> None:
    chart = Chart(60, 60, (Rect(x=0, y=0, width=60, height=60, fill=Tone.CPAS, hatched=True),))
    image = picture(chart, 288)
    seen = {image.pixelColor(x, image.height() // 2).name() for x in range(40, image.width() - 40)}
    assert printed_colour(Tone.CPAS).name() in seen
    assert printed_colour(Tone.PAPER).name() in seen


def test_widths_of_texts_grow_exactly_with_their_size(qtbot: QtBot) -> None:
    assert measure("Ressources humaines", 18, "regular") == pytest.approx(
        2 * measure("Ressources humaines", 9, "regular")
    )
    assert measure("Ressources", 9, "bold") > measure("Ressources", 9, "regular") > 0


def test_arrows_go_from_mark_to_mark_and_enter_opens_the_record(qtbot: QtBot) -> None:
    view = show(qtbot)
    opened: list[tuple[object, object]] = []
    view.opened.connect(lambda table, key: opened.append((table, key)))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.spot() is not None
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert opened == [RECORD, OTHER]
    assert view.current == 0


def test_a_click_opens_the_record_under_it_and_a_click_beside_opens_nothing(qtbot: QtBot) -> None:
    view = show(qtbot)
    opened: list[object] = []
    view.opened.connect(lambda _table, key: opened.append(key))
    zoom = view.zoom()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(30, round(40 * zoom)))
    assert opened == []
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(30, round(60 * zoom)))
    assert opened == [OTHER[1]]


def test_the_mark_that_the_keys_are_on_has_a_ring(qtbot: QtBot) -> None:
    view = show(qtbot)
    before = view.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    after = view.grab().toImage()
    assert before != after
    colours = {after.pixelColor(after.width() // 2, y).name() for y in range(3, 9)}
    assert theme.colour("accent").name() in colours


def test_a_chart_says_its_title_and_its_words(qtbot: QtBot) -> None:
    view = show(qtbot)
    assert view.accessibleName() == "26 ETP"
    assert view.accessibleDescription().startswith("Vingt-six")


def test_a_chart_is_laid_out_again_in_another_width_and_keeps_its_mark(qtbot: QtBot) -> None:
    view = show(qtbot)
    view.go(1)
    assert view.chart is not None
    before = view.chart.width
    view.resize(QSize(900, view.height()))
    assert view.chart.width > before
    view.set_drawing(plain, "27 ETP", "")
    spot = view.spot()
    assert spot is not None
    assert spot.record == OTHER


def shown() -> Shown:
    return Shown(
        title="26 ETP",
        note="Situation au 31/12/2023",
        words="Vingt-six équivalents temps plein.",
        draw=plain,
        columns=("Service", "ETP"),
        rows=(("RH", "26"), ("IT\tet télécom", "<b>3</b>")),
        records=(RECORD, OTHER),
    )


@pytest.fixture
def card(qtbot: QtBot) -> ChartCard:
    found = ChartCard(Texts("en"))
    qtbot.addWidget(found)
    found.resize(700, 400)
    found.show_chart(shown())
    found.show()
    return found


def test_the_table_holds_what_the_chart_shows_and_opens_the_same_records(card: ChartCard) -> None:
    opened: list[object] = []
    card.opened.connect(lambda _table, key: opened.append(key))
    assert not card.table.isVisible()
    card.as_table.click()
    assert card.table.isVisible()
    assert card.is_table()
    assert card.table.accessibleName() == "26 ETP"
    card.table.selectRow(1)
    QTest.keyClick(card.table, Qt.Key.Key_Return)
    card.as_table.click()
    card.view.go(0)
    QTest.keyClick(card.view, Qt.Key.Key_Return)
    assert opened == [OTHER[1], RECORD[1]]


def test_the_data_are_copied_for_excel(card: ChartCard) -> None:
    card.copy_data()
    assert QApplication.clipboard().text() == "Service\tETP\nRH\t26\nIT et télécom\t<b>3</b>"


def test_the_picture_is_copied_with_its_words(card: ChartCard) -> None:
    card.copy_picture()
    data = QApplication.clipboard().mimeData()
    assert data.hasImage()
    assert "Vingt-six" in data.text()
    assert QApplication.clipboard().image().width() > 1000


def test_a_picture_and_a_drawing_are_saved_and_what_cannot_be_is_said(card: ChartCard, tmp_path: Path) -> None:
    card._write_png(tmp_path / "a.png")
    image = QImage(str(tmp_path / "a.png"))
    assert image.dotsPerMeterX() == round(300 / 0.0254)
    assert inked(image) > 1000
    card._write_svg(tmp_path / "a.svg")
    root = ET.fromstring((tmp_path / "a.svg").read_bytes())
    said = "".join(root.itertext())
    assert "26 ETP" in said
    assert "Vingt-six" in said
    told: list[object] = []
    card.told.connect(told.append)
    card._write_png(tmp_path / "none" / "a.png")
    assert len(told) == 1


def test_a_very_tall_chart_is_still_a_picture_that_a_program_can_take(qtbot: QtBot) -> None:
    tall = dataclasses.replace(plain(), height=9000)
    card = ChartCard(Texts("en"))
    qtbot.addWidget(card)
    card.show_chart(dataclasses.replace(shown(), draw=lambda _width: tall))
    card.copy_picture()
    size = QApplication.clipboard().image().size()
    assert 0 < size.width() * size.height() < 40_000_000


def test_the_axis_stays_in_sight_above_the_rows_that_are_scrolled(card: ChartCard) -> None:
    marks = (
        Rect(x=0, y=0, width=300, height=10, fill=Tone.COMMUNE),
        Rect(x=0, y=20, width=300, height=10, fill=Tone.LATE),
    )
    spots = tuple(Spot(x=0, y=40 + at * 40, width=300, height=40, record=None, words=str(at)) for at in range(30))
    long = Chart(400, 1300, marks, spots, (15.0, 35.0))
    card.show_chart(dataclasses.replace(shown(), draw=lambda _width: long))
    QTest.qWait(10)
    card.view.go(25)
    QTest.qWait(10)
    area = card.view._area()
    assert area is not None
    assert area.verticalScrollBar().value() > 0
    image = area.viewport().grab().toImage()
    colours = {image.pixelColor(40, y).name() for y in range(40)}
    assert shown_colour(Tone.LATE).name() in colours
    assert shown_colour(Tone.COMMUNE).name() not in colours


def test_a_part_that_is_painted_alone_looks_like_that_part_of_the_whole(qtbot: QtBot) -> None:
    chart, part = every_chart()[-1], QRect(0, 150, 420, 120)

    def painted(since: float, until: float) -> QImage:
        found = QImage(420, 600, QImage.Format.Format_RGB32)
        found.fill(Qt.GlobalColor.white)
        painter = QPainter(found)
        painter.setClipRect(part)
        paint(painter, chart, printed=True, since=since, until=until)
        painter.end()
        return found.copy(part)

    alone = painted(part.top() - 2, part.bottom() + 2)
    assert inked(alone) > 100
    assert alone == painted(-math.inf, math.inf)


def test_bytes_of_a_picture_and_of_a_drawing(qtbot: QtBot) -> None:
    assert png(plain()).startswith(b"\x89PNG")
    assert b"<svg" in svg(plain(), "Titre", "Mots")
