"""The comparison of the two versions through real keys: F8, three digits, linking, and what the report then counts."""

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from synergie.basis.words import N_
from synergie.model.gains import GainMatch
from synergie.services import comparing, figures
from tests.ui.pages.meeting_desk import custom, shown, undo
from tests.ui.pages.working import Key, page_of, settle
from ui import dialogs, printing
from ui.app import Program
from ui.pages.compare import ComparePage
from ui.pages.compare_model import CHOICE, COMMUNE, WHAT
from ui.pages.compare_opening import OF_GAIN, CompareButton
from ui.pages.compare_paint import longest_word
from ui.pages.compare_rows import Shown
from ui.records_page import RecordsPage
from ui.theme import fonts

GROUP = "Groupe focus Ressources humaines"
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


def opened(program: Program, language: str = "fr") -> ComparePage:
    if language != "fr":
        program.speak(language)
    page = shown(program, GROUP)
    button = custom(page, CompareButton)
    assert isinstance(button, CompareButton)
    assert button.opens.isVisible()
    button.opens.click()
    settle()
    found = page._cover
    assert isinstance(found, ComparePage)
    assert found.view.hasFocus()
    return found


def press(program: Program, *keys: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        window = QGuiApplication.focusWindow()
        assert window is not None
        QTest.keyClick(window, key, held)
        settle()


def current(page: ComparePage) -> Shown:
    found = page.view.current()
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def matches(program: Program) -> list[tuple[str, str | None]]:
    assert program.store is not None
    with program.store.read() as session:
        found = session.scalars(sa.select(GainMatch).order_by(GainMatch.id)).all()
        return [(str(one.state.value), one.kept.value if one.kept else None) for one in found]


def counted(program: Program) -> str:
    """Return what the figures of the year count, in the words of the page."""
    place = program.window.place
    assert place is not None
    assert place.year_id is not None
    with place.read() as session:
        staff = figures.of_year(session, place.year_id).gains.staff
    return place.texts.formats.range(staff.totals.counted, unit=True)


def test_f8_goes_from_one_line_to_decide_to_the_next_and_a_digit_decides(example: Program) -> None:
    page = opened(example)
    assert page.waiting.text().startswith("4 ")
    assert page.totals.number.text() == counted(example)
    press(example, Key.Key_F8)
    first = current(page)
    assert first.relation == "maybe_same"
    press(example, Key.Key_3)
    assert matches(example) == [("same", "both")]
    assert f"{dt.date.today():%d/%m/%Y}" in current(page).note  # noqa: DTZ011
    assert current(page).kept == "both"
    assert current(page).relation == "linked"
    press(example, Key.Key_F8, Key.Key_2, Key.Key_F8, Key.Key_P, Key.Key_F8, Key.Key_C)
    assert not any(row.waits for row in page.view.compared.rows)
    assert page.totals.number.text() == counted(example)
    assert "4" in page.done.text()
    assert len(matches(example)) == 4


def test_deciding_again_changes_the_decision_and_undo_takes_one_step_back(example: Program) -> None:
    page = opened(example)
    before = page.totals.number.text()
    press(example, Key.Key_1)
    with_it = page.totals.number.text()
    assert with_it == counted(example) != before
    press(example, Key.Key_2)
    assert matches(example) == [("same", "cpas")]
    undo(example)
    settle()
    assert matches(example) == [("same", "commune")]
    assert page.totals.number.text() == with_it == counted(example)
    press(example, Key.Key_Delete)
    assert matches(example) == []
    assert page.totals.number.text() == before


def test_the_upper_row_of_a_belgian_keyboard_decides_too(example: Program) -> None:
    opened(example)
    press(example, Key.Key_Eacute)
    assert matches(example) == [("same", "cpas")]


def test_a_click_on_a_choice_decides(example: Program) -> None:
    page = opened(example)
    at = page.view.visualRect(page.view.currentIndex().siblingAtColumn(CHOICE))
    place = page.view.painter_of.segments(at, fonts.font())[0].center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    settle()
    assert matches(example) == [("same", "commune")]


def test_lines_are_separated_linked_and_taken_back_by_key(example: Program) -> None:
    page = opened(example)
    press(example, Key.Key_F8, Key.Key_U)
    assert matches(example) == [("different", None)]
    alone = [row for row in page.view.compared.rows if row.relation == "unlinked"]
    assert len(alone) == 2
    page.view.go(page.view.compared.place(alone[0].key))
    press(example, Key.Key_L)
    assert page.banner.isVisible()
    page.view.go(page.view.compared.place(alone[1].key))
    press(example, Key.Key_L)
    assert matches(example) == [("same", None)]
    assert not page.banner.isVisible()
    linked = next(row for row in page.view.compared.rows if row.relation == "linked")
    page.view.go(page.view.compared.place(linked.key))
    press(example, Key.Key_Delete)
    assert matches(example) == []


def test_escape_gives_up_a_link_first_and_then_goes_back_to_the_meeting(example: Program) -> None:
    page = opened(example)
    press(example, Key.Key_L)
    assert page.banner.isVisible()
    press(example, Key.Key_Escape)
    assert not page.banner.isVisible()
    press(example, Key.Key_Escape)
    records_page = shown(example, GROUP)
    assert records_page._cover is None
    assert records_page.detail.isVisible()
    assert matches(example) == []


def test_a_line_that_is_the_same_has_no_choice(example: Program) -> None:
    page = opened(example)
    same = next(row for row in page.view.compared.rows if row.relation == "same" and row.row is not None)
    page.view.go(page.view.compared.place(same.key))
    press(example, Key.Key_1)
    assert matches(example) == []


def test_what_is_read_aloud_says_both_values_and_what_is_to_be_done(example: Program) -> None:
    page = opened(example)
    press(example, Key.Key_F8)
    said = plain(str(page.view.currentIndex().data(SPOKEN)))
    assert "Gestion du temps · 1 ETP · 2028" in said
    assert "Gestion des contrats · 1 ETP · 2028" in said
    for row in range(page.view.compared.rowCount()):
        assert str(page.view.compared.index(row, 0).data(SPOKEN)).strip()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_tab_is_read_and_f8_goes_through_what_differs(example: Program, language: str) -> None:
    page = opened(example, language)
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        settle()
        page.view.setFocus()
        rows = page.view.compared.rows
        assert rows
        different = [row.key for row in rows if row.open]
        visited = []
        for _ in different:
            press(example, Key.Key_F8)
            visited.append(current(page).key)
        assert sorted(visited) == sorted(different)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("size", [(1280, 720), (960, 540)])
def test_no_word_is_cut(example: Program, language: str, size: tuple[int, int]) -> None:
    example.window.resize(*size)
    page = opened(example, language)
    settle()
    view = page.view
    assert view.horizontalHeader().length() <= view.viewport().width()
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        settle()
        for row, one in enumerate(view.compared.rows):
            for column in range(4):
                if one.heading or (one.common and column in (1, 2)):
                    continue
                width = view.columnWidth(column)
                assert view.painter_of.height_of(one, column, width) <= view.rowHeight(row)
                assert longest_word(said(one, column), fonts.font()) <= width - 16, said(one, column)
    for button in (page.print, page.save, page.back):
        assert button.width() >= button.sizeHint().width()
    assert not view.visibleRegion().isEmpty()


def said(one: Shown, column: int) -> str:
    """Return what a cell says, words only."""
    if column == WHAT:
        return f"{one.title} {one.subtitle} {one.note}"
    if column == CHOICE:
        return one.standing
    lines = one.commune if column == COMMUNE else one.cpas
    return " ".join(piece.text for line in lines for piece in line)


def test_every_control_has_a_name(example: Program) -> None:
    page = opened(example)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget
            assert not named.endswith(":")


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_button_has_a_letter_that_no_menu_has(example: Program, language: str) -> None:
    page = opened(example, language)
    menus = {one.casefold() for one in example.window.menus.letters()}
    own = [one.text()[one.text().index("&") + 1].casefold() for one in (page.print, page.save, page.back)]
    assert len(set(own)) == 3
    assert not menus.intersection(own)


def test_a_year_that_is_closed_can_be_compared_and_nothing_decided(example: Program) -> None:
    place = example.window.place
    assert place is not None
    assert example.store is not None
    assert place.year_id is not None
    example.store.close_year(place.year_id, "")
    settle()
    page = opened(example)
    press(example, Key.Key_1)
    assert matches(example) == []
    assert page.found is not None


def test_a_line_of_gain_leads_to_the_comparison_of_its_meeting(example: Program) -> None:
    gains = page_of(example, "gains", "gain")
    assert OF_GAIN.run is not None
    record = gains.detail.record
    assert record is not None
    OF_GAIN.run(gains.place, gains, record)
    settle()
    settle()
    page = shown_page(example)
    assert isinstance(page._cover, ComparePage)


def shown_page(program: Program) -> RecordsPage:
    assert program.window.host is not None
    page = program.window.host.page()
    assert page is not None
    return page


def test_a_meeting_with_one_record_has_no_way_there(example: Program) -> None:
    page = shown(example, "Budget 2023")
    button = custom(page, CompareButton)
    assert isinstance(button, CompareButton)
    assert not button.isVisible()


def test_what_is_printed_is_what_is_shown(
    example: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(printing, "ask", lambda _parent, data: asked.append(data))
    target = tmp_path / "comparaison.pdf"
    monkeypatch.setattr(dialogs, "choose_save", lambda *all_of: all_of[-1](target))
    page = opened(example)
    press(example, Key.Key_P, held=Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asked))
    page.save.click()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == asked[0]


def test_a_decision_of_somebody_else_is_shown(example: Program) -> None:
    page = opened(example)
    assert page.found is not None
    assert example.store is not None
    lines = page.found.to_decide[0].lines
    with example.store.write(N_("Decide")) as session:
        comparing.decide(session, *lines, "commune")
    settle()
    assert page.totals.number.text() == counted(example)
    assert "3" in page.waiting.text()
