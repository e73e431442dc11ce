"""The page from which the report is made: its chapters with what was found, and the report in a file."""

import uuid
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QStyleOptionViewItem, QToolTip

from synergie.basis.bilingual import Bilingual
from synergie.basis.dates import PartialDate
from synergie.basis.words import N_, Texts
from synergie.model.administrations import Administration
from synergie.model.base import reference_key
from synergie.model.dossier import ReportYear, Side
from synergie.model.meetings import Meeting
from synergie.reports.content import Origin
from synergie.services import checks, years
from tests.ui.desk import work_on
from tests.ui.walking import settle
from ui.pages import control
from ui.preview import Preview

SPEECH = int(Qt.ItemDataRole.AccessibleTextRole)
EN = Texts("en")
KEY = uuid.UUID(int=7)


@pytest.fixture(autouse=True)
def no_preview(monkeypatch):
    """The preview has tests of its own."""
    monkeypatch.setattr(Preview, "_ask", lambda _self, _patience: None)


def end(place):
    """Have Qt delete the page while something holds it: the collector would take it apart in any order."""
    place.page.close_files()
    settle()
    place.close()


def shown(qtbot, place, size=(1200, 700)):
    page = control.make(place, "")
    place.page = page
    qtbot.addWidget(page)
    page.resize(*size)
    page.place.went = []
    page.place.go_asked.connect(lambda *where: place.went.append(where))
    with qtbot.waitExposed(page):
        page.show()
    page.activate()
    qtbot.waitUntil(lambda: page._list is not None)
    return page


@pytest.fixture
def example(qtbot, example_store, worker):
    place = work_on(example_store, worker, 2023)
    yield shown(qtbot, place)
    end(place)


@pytest.fixture
def small(qtbot, store, meet, worker):
    """A dossier of which nothing stands in the way but what a test puts there."""
    with store.write(N_("Dates")) as session:
        year = session.get_one(ReportYear, years.find(session, 2023).id)
        year.report_date = year.as_of = PartialDate.on(2023, 12, 31)
        for side in Side:
            name = Bilingual(side.value, side.value)
            key = reference_key("administration", side.value)
            session.add(Administration(id=key, side=side, name=name, short=name))
    place = work_on(store, worker, 2023)
    yield place
    end(place)


def cards(page):
    model = page.chapters.model()
    return [model.data(model.index(row), SPEECH) for row in range(model.rowCount())]


def test_each_chapter_says_what_was_found_in_it(example):
    found = cards(example)
    assert len(found) == 12
    assert found[0].startswith("1. ")
    assert found[0].endswith("In order.")
    assert any("to check" in one for one in found)
    assert example.bar.value() < example.bar.maximum()
    assert example.words.text().startswith(f"{example.bar.value()} points out of {example.bar.maximum()} in order")


def test_enter_opens_a_chapter_then_a_record_and_esc_goes_back(example):
    view = example.chapters
    assert view.hasFocus()
    assert view.currentIndex().row() == 0
    QTest.keyClick(view, Qt.Key.Key_Return)  # nothing is to be seen in it
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert not view.isVisible()
    assert example.place_title.text().startswith("2. ")
    chosen = example.findings.current()
    assert chosen is not None
    QTest.keyClick(example.findings, Qt.Key.Key_Return)
    assert example.place.went == [(*chosen.record, chosen.field or "")]
    QTest.keyClick(example.findings, Qt.Key.Key_Escape)
    assert view.isVisible()
    assert view.currentIndex().row() == 1


def pointed_at(view, index):
    """Return what is said of a row that is pointed at."""
    QToolTip.hideText()
    place = view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    view.itemDelegate().helpEvent(event, view, option, index)
    return QToolTip.text()


@pytest.mark.parametrize("width", [1200, 830])
def test_the_first_point_of_a_chapter_can_be_read_whole(example, width):
    example.resize(width, 700)
    settle()
    view, model = example.chapters, example.chapters.model()
    heights = set()
    for row in range(model.rowCount()):
        index = model.index(row)
        place = view.chapters.place(row)
        view.scrollTo(index)
        heights.add(view.visualRect(index).height())
        if place.badge.count:
            sentence = EN(place.findings[0].message)
            lines, _elided = view.itemDelegate().lines(index)
            read = " ".join(lines).replace(" ", "")
            assert read == sentence.replace(" ", "") or pointed_at(view, index) == sentence
            assert len(lines) <= 3
    assert len(heights) > 1, "a card is as high as its sentence"


def test_the_example_gives_drafts_only(qtbot, example):
    assert example.sentence.text() == "This is the example dossier: it gives drafts only."
    example.do_primary()
    assert example.edition.act.isEnabled()
    example.edition.ask_final()
    qtbot.waitUntil(example.edition.findings.isVisible)
    assert not example.edition.act.isEnabled()


def test_what_was_put_right_leaves_its_chapter(qtbot, small, meet, store):
    key = meet(8, "Réunion", "")
    page = shown(qtbot, small)
    assert page.sentence.text().endswith("the final edition. You can make a draft.")
    card = next(one for one in cards(page) if "blocking" in one)
    assert card.startswith("3. ")
    page._open_place(next(one for one in page._list.places() if one.badge.blocking))
    with store.write(N_("Translate")) as session:
        session.get_one(Meeting, key).subject = Bilingual("Réunion", "Vergadering")
        session.flush()
        findings = checks.check(session, 2023)
    small.set_findings(findings)
    qtbot.waitUntil(lambda: not any("text-" in one.rule for one in page._list.findings))
    card = next(one for one in cards(page) if one.startswith("3. "))
    assert "blocking" not in card


def test_where_there_is_little_room_list_and_preview_take_turns(qtbot, small):
    page = shown(qtbot, small, (760, 540))
    assert page.chapters.isVisible()
    assert not page.preview.isVisible()
    page.to_preview.click()
    assert page.preview.isVisible()
    assert not page.chapters.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.chapters.isVisible()
    page.resize(1200, 700)
    qtbot.waitUntil(page.preview.isVisible)
    assert page.chapters.isVisible()
    assert not page.to_preview.isVisible()


def test_every_control_has_a_name_of_its_own(example):
    parts = [example.bar, example.chapters, example.findings, example.back, example.tabs.tabs, example.to_preview]
    names = [part.accessibleName() for part in parts]
    assert all(names)
    assert len(set(names)) == len(names)


def test_the_report_is_issued_in_the_place_of_the_tabs_and_esc_comes_back(example):
    words, _icon = example.primary
    assert words == "Issue the report…"
    example.tabs.show_tab("signing")
    example.do_primary()
    assert example.edition.isVisible()
    assert example.edition.form.state.stop().hasFocus()
    assert not example.tabs.tabs.isVisible()
    QTest.keyClick(example, Qt.Key.Key_Escape)
    assert example.tabs.shown == "signing"
    assert example.tabs.tabs.isVisible()


def test_what_the_panel_that_issues_hides_takes_no_focus(qtbot, example):
    qtbot.waitUntil(example.due.isVisible)
    example.do_primary()
    assert not example.due.link.isVisible()
    example.due.reload()
    qtbot.waitUntil(lambda: example.due._job is None)
    assert not example.due.link.isVisible()
    QTest.keyClick(example, Qt.Key.Key_Escape)
    assert example.due.link.isVisible()


def in_sight(one):
    """Return whether all of a widget is shown: nothing above it cuts it off."""
    return one.isVisible() and one.visibleRegion().boundingRect() == one.rect()


def test_the_line_of_the_legal_calendar_is_cut_nowhere(qtbot, example):
    due = example.due
    qtbot.waitUntil(due.isVisible)
    by = PartialDate.on(2024, 12, 31)
    due._show(SimpleNamespace(entries=[], count=None, next_due=SimpleNamespace(by=by)))
    assert due.link.text() == "Legal calendar: next on 31/12/2024"
    state = SimpleNamespace(value="overdue")
    entries = [SimpleNamespace(state=state)]
    due._show(SimpleNamespace(entries=entries, count=lambda _: 3, next_due=SimpleNamespace(by=by)))
    whole = "Legal calendar: 3 overdue · next on 31/12/2024"
    for width, text in ((460, whole), (220, "Legal calendar: 3 overdue"), (460, whole)):
        due.resize(width, due.height())
        assert due.link.text() == text
        assert due.link.accessibleName() == due.link.toolTip() == whole


@pytest.mark.parametrize("key", ["kit", "issue", "final"])
def test_what_makes_the_papers_is_in_sight_on_a_small_screen(qtbot, example, key):
    example.resize(1036, 570)  # the room of the page in a window of 1280 × 720
    example.tabs.show_tab("kit") if key == "kit" else example.do_primary()
    if key == "final":
        example.edition.ask_final()
        qtbot.waitUntil(lambda: example.edition._prepared is not None)
    settle()
    act = example.tabs.pages["kit"].write if key == "kit" else example.edition.act
    assert in_sight(act)


def test_what_blocks_an_edition_is_in_sight_on_a_small_screen(qtbot, example):
    example.resize(1036, 570)
    example.do_primary()
    example.edition.ask_final()
    qtbot.waitUntil(example.edition.findings.isVisible)
    settle()
    view = example.edition.findings
    first = view.visualRect(view.found.index(view.found.places[0]))
    assert view.viewport().visibleRegion().contains(first)
    assert view.viewport().visibleRegion().boundingRect().contains(first)
    assert in_sight(example.edition.standing)
    assert view.height() < 200, "one point takes the room of one"


def test_a_year_without_an_edition_leads_to_the_final_one(qtbot, example):
    example.tabs.show_tab("editions")
    panel = example.tabs.pages["editions"]
    qtbot.waitUntil(panel.issue.isVisible)
    example.activate()
    assert panel.issue.hasFocus()
    QTest.keyClick(panel.issue, Qt.Key.Key_Space)
    assert example.tabs.shown == "issue"
    assert example.edition.form.wish().final
    assert example.edition.form.state.stop().hasFocus()


@pytest.mark.parametrize("key", ["points", "signing", "kit", "issue"])
def test_tab_goes_through_what_is_shown_from_top_to_bottom(qtbot, example, key):
    qtbot.waitUntil(example.due.isVisible)
    example.do_primary() if key == "issue" else example.tabs.show_tab(key)
    if key == "signing":
        qtbot.waitUntil(lambda: example.tabs.pages[key].standing is not None)
    settle()
    example.resize(1200, 1100)  # nothing is scrolled away above a foot
    settle()
    first = example.edition.back if key == "issue" else example.due.link
    first.setFocus()
    met = [QApplication.focusWidget()]
    while len(met) < 30 and met[-1].isVisible() and not example._right.isAncestorOf(met[-1]):
        QTest.keyClick(met[-1], Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is first:
            break
    assert example._right.isAncestorOf(met.pop())
    assert len(met) > 2
    for area in example.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    places = [(one.mapTo(example, QPoint(0, 0)).y(), one.mapTo(example, QPoint(0, 0)).x()) for one in met]
    rows = [(round(y, -1) if key != "kit" else y, x) for y, x in places]
    assert rows == sorted(rows)


def test_a_draft_that_is_asked_for_elsewhere_is_set_up_here(example):
    example.edition.form.ask_for(final=True)
    example.make_draft()
    assert example.edition.isVisible()
    assert not example.edition.form.wish().final


@pytest.mark.parametrize(
    ("origin", "signal", "carried"),
    [
        (Origin("why", "meetings.held"), "why_asked", ("meetings.held",)),
        (Origin("page", "requests"), "page_asked", ("requests", "", "")),
        (Origin("meeting", str(KEY), "date"), "go_asked", ("meeting", KEY, "date")),
    ],
)
def test_what_is_printed_leads_to_where_it_comes_from(qtbot, example, origin, signal, carried):
    with qtbot.waitSignal(getattr(example.place, signal)) as heard:
        example.preview.opened.emit(origin)
    assert tuple(heard.args) == carried
