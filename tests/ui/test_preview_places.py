"""What is printed leads to where it comes from: by the mouse, by keys, and said in a sentence."""

import io
import uuid

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from synergie.basis.dates import PartialDate
from synergie.basis.words import Texts
from synergie.model.meetings import Meeting
from synergie.reports.content import Origin
from synergie.reports.pdf.pages import Pages
from synergie.reports.pdf.places import Printed
from tests.ui.walking import settle
from ui import preview as module
from ui.origin_words import OriginWords
from ui.paper import PaperView
from ui.preview import Preview
from ui.worker import Worker

EN = Texts("en")
FIRST, SECOND, THIRD = (Origin("meeting", key) for key in "abc")
DEAD = Origin("meeting", "nowhere")
HEIGHT = 842.0


def printed(page, left, top, origin, width=200.0, height=20.0):
    return Printed(page, left, HEIGHT - top - height, left + width, HEIGHT - top, origin)


PLACES = (
    printed(1, 100, 300, THIRD),
    printed(0, 100, 400, SECOND),
    printed(0, 100, 200, FIRST),
    printed(0, 100, 221, FIRST),
    printed(0, 100, 500, DEAD),
)


def named(origin):
    return "" if origin == DEAD else f"Open: {origin.key}"


@pytest.fixture
def papers(qtbot: QtBot):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595.0, HEIGHT))
    for _ in range(3):
        canvas.drawString(100, 700, "Page")
        canvas.showPage()
    canvas.save()
    found = PaperView(EN)
    qtbot.addWidget(found)
    found.resize(500, 600)
    with qtbot.waitExposed(found):
        found.show()
    found.set_pages(Pages(target.getvalue()))
    found.set_places(PLACES, named)
    found.heard = []
    found.opened.connect(found.heard.append)
    yield found
    found.set_pages(None)
    settle()


def at(papers, page, left, top):
    scale = papers._scale(page)
    return QPoint(round(left * scale), round(top * scale))


def test_the_mouse_shows_what_opens_and_a_click_opens_it(papers, qtbot):
    paper = papers.papers[0]
    QTest.mouseMove(paper, at(papers, 0, 150, 210))
    qtbot.waitUntil(lambda: paper.toolTip() == "Open: a")
    assert paper.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert len(paper.framed) == 1
    QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=at(papers, 0, 150, 210))
    assert papers.heard == [FIRST]
    QTest.mouseMove(paper, at(papers, 0, 150, 300))
    qtbot.waitUntil(lambda: paper.toolTip() == "")
    assert paper.cursor().shape() is not Qt.CursorShape.PointingHandCursor
    assert paper.framed == ()


@pytest.mark.parametrize(("left", "top"), [(50, 210), (150, 300), (150, 510)])
def test_where_nothing_leads_anywhere_a_click_opens_nothing(papers, left, top):
    QTest.mouseClick(papers.papers[0], Qt.MouseButton.LeftButton, pos=at(papers, 0, left, top))
    assert papers.heard == []


def test_lines_of_one_record_that_touch_are_one_place(papers):
    QTest.mouseMove(papers.papers[0], at(papers, 0, 150, 235))
    QTest.mouseClick(papers.papers[0], Qt.MouseButton.LeftButton, pos=at(papers, 0, 150, 235))
    assert papers.heard == [FIRST]
    assert len(papers.spots) == 4


def test_keys_walk_through_the_places_in_reading_order_and_enter_opens(papers):
    said = []
    papers.met.connect(said.append)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(papers, Qt.Key.Key_Return)  # nothing is met yet
    for _ in range(4):
        QTest.keyClick(papers, Qt.Key.Key_Down, control)
    assert said[:3] == ["Open: a", "Open: b", "Open: c"]  # what leads nowhere is passed by
    assert papers.page == 2
    assert papers.accessibleDescription() == "Open: c"
    assert papers.papers[1].framed[0][1]
    QTest.keyClick(papers, Qt.Key.Key_Up, control)
    QTest.keyClick(papers, Qt.Key.Key_Return)
    assert papers.heard == [SECOND]
    QTest.keyClick(papers, Qt.Key.Key_Escape)
    assert not any(paper.framed for paper in papers.papers)


def test_the_place_that_is_met_is_met_again_when_the_report_is_made_again(papers):
    papers.walk(1)
    papers.walk(1)
    papers.set_places((printed(0, 100, 100, THIRD), printed(1, 50, 100, SECOND)), named)
    assert papers.spots.spot(papers.spots.current).origin == SECOND
    papers.set_places((printed(0, 100, 100, THIRD),), named)
    assert papers.spots.current == -1


def test_of_several_places_that_lead_to_one_page_the_same_is_met_again(papers):
    again = [printed(0, 100, 100, Origin("page", "texts")), printed(0, 100, 400, Origin("page", "texts"))]
    papers.set_places(again, named)
    papers.walk(1)
    papers.walk(1)
    papers.set_places([printed(0, 100, 90, Origin("page", "requests")), *again], named)
    assert papers.spots.spot(papers.spots.current).where.top() == pytest.approx(400)


def test_what_leads_to_a_page_of_the_window_says_what_is_printed_there(papers):
    there = printed(0, 90, HEIGHT - 715, Origin("page", "texts"), height=25)  # where “Page” is drawn
    papers.set_places([there, printed(0, 100, 400, Origin("page", "texts"))], named)
    papers.walk(1)
    assert papers.accessibleDescription() == "“Page” – Open: texts"
    papers.walk(1)
    assert papers.accessibleDescription() == "Open: texts"  # a picture has no words


def test_one_comes_back_to_the_place_in_the_report_that_one_left_from(opened, qtbot):
    window = opened.window
    window.go("control")
    papers = window.host.shown().preview.papers
    qtbot.waitUntil(lambda: len(papers.spots) > 0)
    papers.setFocus()
    for _ in range(len(papers.spots)):
        papers.walk(1)
        if papers.spots.spot(papers.spots.current).origin.table == Meeting.__tablename__:
            break
    met = papers.spots.spot(papers.spots.current).origin
    QTest.keyClick(papers, Qt.Key.Key_Return)
    settle()
    assert window.host.spot().record == uuid.UUID(met.key)
    window.go_back()
    settle()
    assert papers.hasFocus()
    assert papers.spots.spot(papers.spots.current).origin == met


def test_a_frame_follows_the_size_of_the_pages(papers):
    papers.walk(1)
    before = papers.papers[0].framed[0][0].width()
    papers.set_zoom(1.5)
    assert papers.papers[0].framed[0][0].width() == pytest.approx(200 * 1.5 * 96 / 72)
    assert papers.papers[0].framed[0][0].width() > before


def test_a_document_without_places_is_walked_without_end(papers):
    papers.set_places((), named)
    papers.walk(1)
    papers.set_places((printed(0, 0, 0, DEAD), printed(0, 0, 90, DEAD)), named)
    papers.walk(1)
    papers.walk(-1)
    assert papers.heard == []


# In words


def test_a_place_is_named_after_its_record_its_figure_or_its_page(store, meet):
    key = meet(8, "Groupe focus RH", "Focusgroep HR")
    words = OriginWords()
    words.set_source(store, 2023)
    day = EN.formats.date(PartialDate.on(2023, 2, 8), "long")
    assert words.name(Origin("meeting", str(key)), EN) == f"Open: meeting “Groupe focus RH”, {day}"
    assert words.name(Origin("meeting", str(key)), Texts("nl")).startswith("Openen: vergadering “Focusgroep HR”")
    assert words.name(Origin("why", "meetings.held"), EN) == "Why? – Meetings held"
    assert words.name(Origin("why", "no.such.figure"), EN) == ""
    assert words.name(Origin("page", "requests"), EN) == "Open: Requests and reminders"
    assert words.name(Origin("page", "nowhere"), EN) == ""
    assert words.name(Origin("meeting", "00000000-0000-0000-0000-000000000000"), EN) == ""


def test_in_the_real_report_a_meeting_is_clicked_and_its_record_is_asked_for(qtbot, store, meet, monkeypatch):
    key = meet(8, "Groupe focus RH", "Focusgroep HR")
    monkeypatch.setattr(module, "PATIENCE", 50)
    worker = Worker()
    shown = Preview(EN, worker)
    shown.resize(900, 700)
    shown.set_source(store, 2023)
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: len(shown.papers.spots) > 0)
    spots = shown.papers.spots
    place = next(at for at in range(len(spots)) if spots.spot(at).origin == Origin(Meeting.__tablename__, str(key)))
    spot = spots.spot(place)
    paper, scale = shown.papers.papers[spot.page], shown.papers._scale(spot.page)
    with qtbot.waitSignal(shown.opened) as heard:
        QTest.mouseClick(paper, Qt.MouseButton.LeftButton, pos=(spot.where.center() * scale).toPoint())
    assert heard.args[0] == Origin("meeting", str(key))
    shown.close_files()
    shown.deleteLater()
    settle()
    worker.close()
