"""The preview: the report as it would be printed, page by page, and made again while somebody looks."""

import io
import tempfile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from shiboken6 import Shiboken

from synergie.basis.errors import StoreError
from synergie.basis.words import N_, Texts
from synergie.reports.pdf.pages import Pages
from ui import preview as module
from ui.making import FAILED, Making
from ui.paper import PaperView
from ui.preview import Preview

SPEECH = int(Qt.ItemDataRole.AccessibleTextRole)
EN = Texts("en")


def pdf(count=9, word="Page", size=(595.0, 842.0)):
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    for number in range(1, count + 1):
        canvas.bookmarkPage(f"p{number}")
        if number % 3 == 1:
            canvas.addOutlineEntry(f"Chapitre {number}", f"p{number}", 0)
        canvas.drawString(100, 700, f"{word} {number}")
        canvas.rect(50, 50, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.fixture
def papers(qtbot: QtBot):
    found = PaperView(EN)
    qtbot.addWidget(found)
    found.resize(500, 600)
    with qtbot.waitExposed(found):
        found.show()
    yield found
    found.set_pages(None)


def drawn(papers):
    return [place for place, paper in enumerate(papers.papers, 1) if paper.drawn is not None]


def test_pages_are_drawn_when_they_come_into_sight(papers, qtbot):
    papers.set_pages(Pages(pdf(60)))
    qtbot.waitUntil(lambda: 1 in drawn(papers))
    assert len(drawn(papers)) < 5
    papers.go_to(50)
    qtbot.waitUntil(lambda: 50 in drawn(papers))
    qtbot.waitUntil(lambda: 1 not in drawn(papers))  # what is far away takes no memory


def test_a_page_is_as_fine_as_the_screen_and_as_wide_as_the_room(papers, qtbot, monkeypatch):
    monkeypatch.setattr(papers, "devicePixelRatioF", lambda: 2.0)
    papers.set_pages(Pages(pdf()))
    qtbot.waitUntil(lambda: 1 in drawn(papers))
    paper = papers.papers[0]
    assert paper.width() == papers.viewport().width() - 32
    assert abs(paper.drawn.width() - 2 * paper.width()) <= 2
    papers.set_zoom(1.0)
    assert abs(papers.papers[0].width() - 595 * 96 / 72) <= 1


@pytest.mark.parametrize("width", [500, 501, 503, 547])
def test_a_page_is_shown_dot_by_dot_whatever_the_room(papers, qtbot, width):
    papers.set_pages(Pages(pdf(1)))
    qtbot.waitUntil(lambda: 1 in drawn(papers))
    before = papers.papers[0].drawn
    papers.resize(width, 600)
    paper = papers.papers[0]
    if width != 500:
        qtbot.waitUntil(lambda: paper.drawn is not before)
    inside = paper.rect().adjusted(1, 1, -1, -1)
    assert paper.grab(inside).toImage() == paper.drawn.copy(inside).toImage().convertToFormat(
        paper.grab(inside).toImage().format()
    )


def test_a_page_stays_white_and_shows_what_is_on_it(papers, qtbot):
    papers.set_pages(Pages(pdf()))
    qtbot.waitUntil(lambda: 1 in drawn(papers))
    image = papers.papers[0].grab().toImage()
    assert image.pixelColor(20, 20).name() == "#ffffff"
    assert image.pixelColor(100, papers.papers[0].height() - 100).name() == "#000000"


def test_a_page_says_its_number_and_its_text(papers, qtbot):
    papers.set_pages(Pages(pdf()))
    qtbot.waitUntil(lambda: 1 in drawn(papers))
    assert papers.papers[2].accessibleName() == "Page 3 of 9"
    assert papers.papers[0].accessibleDescription() == "Page 1"


def test_the_place_is_kept_when_the_report_is_made_again(papers, qtbot):
    papers.set_pages(Pages(pdf(9)))
    papers.go_to(5)
    papers.verticalScrollBar().setValue(papers.verticalScrollBar().value() + 150)
    page, part = papers._place()
    papers.set_pages(Pages(pdf(8, "Nouvelle")))
    assert papers.page == 5
    assert papers._place() == pytest.approx((page, part), abs=0.01)
    qtbot.waitUntil(lambda: papers.papers[4].accessibleDescription() == "Nouvelle 5")
    papers.set_pages(Pages(pdf(3)))
    assert papers.page == 3


def test_home_and_end_go_to_the_first_and_the_last_page(papers):
    papers.set_pages(Pages(pdf()))
    turned = []
    papers.turned.connect(turned.append)
    QTest.keyClick(papers, Qt.Key.Key_End)
    assert (papers.page, turned[-1]) == (9, 9)
    QTest.keyClick(papers, Qt.Key.Key_Home)
    assert (papers.page, turned[-1]) == (1, 1)


def test_a_file_that_is_no_pdf_is_told_in_a_sentence():
    with pytest.raises(StoreError):
        Pages(b"not a PDF")


class Maker:
    """Makes reports without making them: what was asked for, and an answer when the test wants one."""

    def __init__(self, monkeypatch):
        self.started = []
        self.data = pdf()
        monkeypatch.setattr(Making, "running", property(lambda _: bool(self.started) and self.started[-1] is not None))
        monkeypatch.setattr(Making, "start", lambda _, packed: self.started.append(packed))
        stop = Making.stop
        monkeypatch.setattr(Making, "stop", lambda making: self.stop() or stop(making))
        monkeypatch.setattr(Making, "taken", lambda making: stop(making) or self.data)

    def stop(self):
        self.started = [None] * len(self.started)

    def answer(self, shown):
        self.stop()
        shown._making.made.emit({"basis": 1})


@pytest.fixture
def maker(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 50)
    return Maker(monkeypatch)


@pytest.fixture
def shown(qtbot: QtBot, worker, meet, store, maker):
    found = Preview(EN, worker)
    qtbot.addWidget(found)
    found.resize(900, 600)
    yield found
    found.close_files()


def look(qtbot, shown, maker, store):
    with qtbot.waitExposed(shown):
        shown.show()
    shown.set_source(store, 2023)
    qtbot.waitUntil(lambda: len(maker.started) == 1)
    maker.answer(shown)


def test_nothing_is_made_while_nobody_looks(shown, maker, store, qtbot):
    shown.set_source(store, 2023)
    shown.refresh()
    qtbot.wait(150)
    assert maker.started == []
    with qtbot.waitExposed(shown):
        shown.show()
    qtbot.waitUntil(lambda: len(maker.started) == 1)


def test_the_report_is_shown_with_its_pages_and_chapters(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    assert shown.papers.count == 9
    assert (shown.number.text(), shown.total.text()) == ("1", "of 9")
    model = shown.outline.model()
    assert [model.data(model.index(row)) for row in range(3)] == ["Chapitre 1", "Chapitre 4", "Chapitre 7"]
    assert model.data(model.index(1), SPEECH) == "Chapitre 4, page 4"


def test_changes_make_it_again_once_and_what_is_shown_stays_meanwhile(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    for _ in range(5):
        shown.refresh()
    qtbot.waitUntil(lambda: len(maker.started) == 2)
    assert shown.veil.isVisible()
    assert shown.papers.count == 9
    shown.refresh()  # while it is being made: once more afterwards, not at the same time
    qtbot.wait(200)
    assert len(maker.started) == 2
    maker.answer(shown)
    assert not shown.veil.isVisible()
    qtbot.waitUntil(lambda: len(maker.started) == 3)


def test_the_other_language_is_made_at_once(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    asked = []
    shown.language_chosen.connect(asked.append)
    QTest.mouseClick(shown.languages.buttons[1], Qt.MouseButton.LeftButton)
    assert asked == ["nl"]
    qtbot.waitUntil(lambda: len(maker.started) == 2)
    assert shown.language == "nl"


def test_a_page_is_reached_by_its_number_by_the_arrows_and_by_its_chapter(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    shown.number.selectAll()
    QTest.keyClicks(shown.number, "6")
    QTest.keyClick(shown.number, Qt.Key.Key_Return)
    assert shown.papers.page == 6
    shown.back.click()
    assert shown.papers.page == 5
    shown.forth.click()
    assert (shown.papers.page, shown.number.text()) == (6, "6")
    shown.outline_shown(True)
    shown.outline.setCurrentIndex(shown.titles.index(1))
    QTest.keyClick(shown.outline, Qt.Key.Key_Return)
    assert shown.papers.page == 4


@pytest.mark.parametrize("typed", ["abc", "", "²", "-1"])
def test_a_number_that_is_none_leaves_the_page_as_it_is(shown, maker, store, qtbot, typed):
    look(qtbot, shown, maker, store)
    shown.papers.go_to(3)
    shown.number.setText(typed)
    QTest.keyClick(shown.number, Qt.Key.Key_Return)
    assert (shown.papers.page, shown.number.text()) == (3, "3")


def test_a_failure_is_one_sentence_and_can_be_tried_again(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    shown.refresh()
    qtbot.waitUntil(lambda: len(maker.started) == 2)
    maker.stop()
    shown._making.failed.emit(FAILED)
    assert shown.message.isVisible()
    assert shown.message.sentence.text() == EN(FAILED)
    shown.message.buttons[0].click()
    qtbot.waitUntil(lambda: len(maker.started) == 3)
    maker.answer(shown)
    assert shown.papers.isVisible()


def test_a_damaged_file_is_told_too(shown, maker, store, qtbot):
    maker.data = b"nothing"
    look(qtbot, shown, maker, store)
    assert shown.message.isVisible()
    assert "damaged" in shown.message.sentence.text()


def test_the_chapters_are_there_where_there_is_room_and_wherever_they_are_asked_for(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    assert shown.outline.isVisible()
    shown.resize(600, 600)
    qtbot.waitUntil(lambda: not shown.outline.isVisible())
    shown.contents.click()
    assert shown.outline.isVisible()


def test_what_is_under_way_beside_the_preview_is_said_until_it_ends(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    shown.show_work("Preparing the Word version…")
    shown.refresh()
    qtbot.waitUntil(lambda: len(maker.started) == 2)
    assert shown.veil.text() == "Preparing the Word version…"
    maker.answer(shown)
    assert shown.veil.isVisible()
    assert shown.veil.text() == "Preparing the Word version…"
    shown.show_work("")
    assert not shown.veil.isVisible()
    shown.refresh()
    qtbot.waitUntil(lambda: len(maker.started) == 3)
    assert shown.veil.text() == "Updating…"
    shown.show_work("")
    assert shown.veil.isVisible()


def test_a_defect_of_the_program_is_told_and_the_report_can_be_asked_for_again(shown, store, qtbot, monkeypatch):
    from synergie.services import making

    def broken(*_args, **_more):
        raise ValueError("a defect")

    monkeypatch.setattr(making, "material", broken)
    with qtbot.waitExposed(shown):
        shown.show()
    with qtbot.capture_exceptions() as caught:
        shown.set_source(store, 2023)
        qtbot.waitUntil(lambda: bool(caught))
    assert shown.message.sentence.text() == EN(FAILED)
    assert shown.message.buttons[0].isVisible()


def test_every_control_of_the_bar_has_a_name(shown, maker, store, qtbot):
    look(qtbot, shown, maker, store)
    controls = [
        shown.contents,
        shown.back,
        shown.number,
        shown.forth,
        shown.zoom,
        shown.print,
        *shown.languages.buttons,
    ]
    names = [one.accessibleName() for one in controls]
    assert all(names)
    assert len(set(names)) == len(names)
    assert not any(name.endswith(":") for name in names)


@pytest.mark.parametrize("width", [440, 530, 900])
def test_everything_of_the_bar_stands_in_sight_and_in_the_order_of_tab(shown, maker, store, qtbot, width):
    shown.speak(Texts("nl"))
    shown.outline_shown(False)
    shown.resize(width, 600)
    look(qtbot, shown, maker, store)
    shown.outline_shown(False)
    assert [one.text() for one in shown.languages.buttons] == ["Français", "Nederlands"]
    assert shown.word.text() == Texts("nl")(N_("Open in Word"))
    stops = [shown.contents, shown.number, shown.forth, shown.zoom, shown.print, shown.word]
    for one in stops:
        assert one.isVisible()
        assert one.width() >= one.minimumSizeHint().width()
        assert shown.bar.rect().contains(one.geometry().translated(one.parentWidget().mapTo(shown.bar, QPoint())))
    shown.languages.stop().setFocus()
    met = []
    while len(met) < len(stops):
        QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Tab)
        met.append(shown.focusWidget())
    seen = sorted(stops, key=lambda one: (one.mapTo(shown, QPoint()).y() // 30, one.mapTo(shown, QPoint()).x()))
    assert met == seen


def test_the_real_report_is_made_and_no_copy_of_it_is_left(qtbot, worker, meet, store, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = set(tmp_path.iterdir())
    meet(8, "Groupe focus RH", "Focusgroep HR")
    shown = Preview(Texts("fr"), worker)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.set_source(store, 2023)
    qtbot.waitUntil(lambda: shown.papers.count > 3)
    assert shown.titles.data(shown.titles.index(0)) == "1 Base légale et définitions"
    assert {path.suffix for path in set(tmp_path.iterdir()) - before} <= {".synergie", ""}
    shown.close_files()


def test_giving_up_ends_the_process_and_removes_its_file(qtbot):
    making = Making()
    scratch = making.scratch()
    scratch.write_bytes(b"half")
    making.start(b"")
    assert making.running
    with qtbot.assertNotEmitted(making.failed, wait=200):
        making.stop()
    assert not making.running
    assert not scratch.parent.exists()


def test_what_is_being_made_ends_with_the_page_that_asked_for_it(qtbot):
    making = Making()
    scratch = making.scratch()
    making.start(b"")
    Shiboken.delete(making)
    assert not scratch.parent.exists()


def test_a_process_that_breaks_is_told_as_a_failure_and_as_a_defect(qtbot):
    making = Making()
    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(making.failed) as told:
        making.start(b"nonsense")
    assert told.args == [FAILED]
    assert "UnpicklingError" in str(caught[0][1])
