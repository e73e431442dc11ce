"""Who attended is filled in with the keyboard or the mouse, in both languages, and read aloud."""

import itertools

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from synergie.basis.words import Texts
from ui.grids.attendance import AttendanceGrid, AttendanceLine, summary
from ui.grids.attendance_model import FOR, ORDER, PRESENCE, presence_word
from ui.grids.segments import bold

Key = Qt.Key
LINES = (
    AttendanceLine("a", "Directrice RH", "commune"),
    AttendanceLine("b", "Responsable RH", "cpas"),
    AttendanceLine("c", "Conseillère en prévention", "commune", presence="excused"),
    AttendanceLine("d", "Juriste", None, "Cabinet du ministre", "absent"),
)


@pytest.fixture
def grid(qtbot: QtBot, request: pytest.FixtureRequest) -> AttendanceGrid:
    found = AttendanceGrid(Texts(getattr(request, "param", "fr")))
    qtbot.addWidget(found)
    found.set_lines(LINES)
    found.resize(760, found.height())
    with qtbot.waitActive(found):
        found.show()
    found.setFocus()
    return found


both = pytest.mark.parametrize("grid", ["fr", "nl"], indirect=True)


def presences(grid: AttendanceGrid) -> str:
    return " ".join(line.presence for line in grid.lines())


@both
@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier])
def test_digits_set_the_presence_of_whom_one_is_at(grid: AttendanceGrid, modifier: Qt.KeyboardModifier) -> None:
    told: list[tuple[object, str]] = []
    grid.presence_changed.connect(lambda key, presence: told.append((key, presence)))
    QTest.keyClick(grid, Key.Key_2, modifier)
    QTest.keyClick(grid, Key.Key_Down)
    QTest.keyClick(grid, Key.Key_3, modifier)
    QTest.keyClick(grid, Key.Key_Down)
    QTest.keyClick(grid, Key.Key_1, modifier)
    assert told == [("a", "excused"), ("b", "absent"), ("c", "present")]
    assert presences(grid) == "excused absent present absent"


def test_the_upper_row_of_a_belgian_keyboard_sets_them_too(grid: AttendanceGrid) -> None:
    QTest.keyClick(grid, Key.Key_Eacute)
    assert grid.lines()[0].presence == "excused"
    QTest.keyClick(grid, Key.Key_QuoteDbl)
    assert grid.lines()[0].presence == "absent"
    QTest.keyClick(grid, Key.Key_Ampersand)
    assert grid.lines()[0].presence == "present"


@both
def test_arrows_go_from_one_segment_to_the_next_and_stop_at_the_ends(grid: AttendanceGrid) -> None:
    told: list[str] = []
    grid.presence_changed.connect(lambda _key, presence: told.append(presence))
    for key in (Key.Key_Left, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        QTest.keyClick(grid, key)
    assert told == ["excused", "absent", "excused"]


def test_space_goes_round(grid: AttendanceGrid) -> None:
    seen = []
    for _ in range(4):
        QTest.keyClick(grid, Key.Key_Space)
        seen.append(grid.lines()[0].presence)
    assert seen == ["excused", "absent", "present", "excused"]


@both
def test_letters_change_nothing_and_go_nowhere(grid: AttendanceGrid) -> None:
    for letter in "aApPeEvVcCjJ":
        QTest.keyClicks(grid, letter)
    assert grid.lines() == LINES
    assert grid.currentIndex().row() == 0


def test_a_digit_concerns_all_the_rows_that_are_chosen(grid: AttendanceGrid) -> None:
    QTest.keyClick(grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    # who listens sets the lines again after each
    grid.presence_changed.connect(lambda *_: grid.set_lines(grid.lines()))
    QTest.keyClick(grid, Key.Key_3)
    assert presences(grid) == "absent absent excused absent"


@both
def test_a_click_on_a_segment_sets_it(grid: AttendanceGrid, qtbot: QtBot) -> None:
    cell = grid.visualRect(grid.people.index(1, PRESENCE))
    place = grid.presences.segments(cell, grid.font())[2]
    with qtbot.waitSignal(grid.presence_changed) as told:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert told.args == ["b", "absent"]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, place.center().y()))
    assert grid.lines()[1].presence == "absent"


@both
def test_every_word_fits_its_segment_in_bold_and_the_segments_their_column(grid: AttendanceGrid) -> None:
    cell = grid.visualRect(grid.people.index(0, PRESENCE))
    places = grid.presences.segments(cell, grid.font())
    metrics = QFontMetrics(bold(grid.font()))
    for presence, place in zip(ORDER, places, strict=True):
        assert place.width() >= metrics.horizontalAdvance(presence_word(presence, grid.people.texts)) + 14 + 8
    assert all(one.right() < other.left() for one, other in itertools.pairwise(places))
    assert cell.contains(places[0])
    assert cell.contains(places[-1])
    assert {presence_word(presence, Texts("nl")) for presence in ORDER} == {"Aanwezig", "Verontschuldigd", "Afwezig"}


@both
def test_a_narrow_pane_still_shows_whole_words(grid: AttendanceGrid) -> None:
    grid.resize(420, grid.height())
    places = grid.presences.segments(grid.visualRect(grid.people.index(0, PRESENCE)), grid.font())
    assert places[-1].right() - places[0].left() <= grid.columnWidth(PRESENCE)
    assert grid.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("grid", ["nl"], indirect=True)
def test_where_there_is_little_room_segments_are_signs_and_names_take_two_lines(
    grid: AttendanceGrid, qtbot: QtBot
) -> None:
    name = "Lid van de stuurgroep voor het OCMW"
    grid.set_lines([AttendanceLine(number, f"{name} ({number})", "cpas") for number in range(3)])
    usual = grid.rowHeight(0)
    grid.resize(470, grid.height())
    assert grid.presences.is_narrow
    qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() == 0)
    assert grid.rowHeight(0) > usual
    assert grid.verticalScrollBar().maximum() == 0
    cell = grid.visualRect(grid.people.index(1, PRESENCE))
    metrics = QFontMetrics(bold(grid.font()))
    places = grid.presences.segments(cell, grid.font())
    assert places[-1].right() + metrics.horizontalAdvance("Verontschuldigd") < cell.right()
    with qtbot.waitSignal(grid.presence_changed) as told:
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=places[2].center())
    assert told.args == [1, "absent"]
    grid.resize(760, grid.height())
    assert not grid.presences.is_narrow
    assert grid.rowHeight(0) == usual


def test_all_rows_are_in_sight_without_a_scroll_bar(grid: AttendanceGrid) -> None:
    grid.set_lines([AttendanceLine(number, f"Membre {number}") for number in range(30)])
    assert grid.verticalScrollBar().maximum() == 0
    grid.set_lines([AttendanceLine(number, f"Membre {number}") for number in range(31)])
    assert grid.verticalScrollBar().maximum() > 0


SENTENCES = {
    "fr": ["Directrice RH, commune, présent", "Juriste, Cabinet du ministre, absent"],
    "nl": ["Directrice RH, gemeente, aanwezig", "Juriste, Cabinet du ministre, afwezig"],
}


@both
def test_each_row_is_read_aloud_as_a_sentence(grid: AttendanceGrid) -> None:
    found = QAccessible.queryAccessibleInterface(grid)
    assert found.text(QAccessible.Text.Name)
    spoken = [found.child(place).text(QAccessible.Text.Name) for place in range(found.childCount())]
    for sentence in SENTENCES[grid.people.texts.language]:
        assert spoken.count(sentence) == 3  # whichever cell of the row one is in


@both
def test_for_whom_somebody_comes_is_chosen_from_a_list(grid: AttendanceGrid, qtbot: QtBot) -> None:
    QTest.keyClick(grid, Key.Key_F2)
    combo = grid.findChild(QComboBox)
    assert combo is not None
    assert combo.accessibleName()
    assert combo.currentData() == "commune"
    QTest.keyClick(combo, Key.Key_Down)
    with qtbot.waitSignal(grid.side_changed) as told:
        QTest.keyClick(combo, Key.Key_Return)
    assert told.args == ["a", "cpas"]
    assert grid.lines()[0].side == "cpas"
    assert grid.currentIndex().row() == 0


def test_escape_leaves_the_list_without_a_change(grid: AttendanceGrid) -> None:
    told: list[object] = []
    grid.side_changed.connect(lambda *args: told.append(args))
    QTest.keyClick(grid, Key.Key_Return)
    combo = grid.findChild(QComboBox)
    assert combo is not None
    QTest.keyClick(combo, Key.Key_Down)
    QTest.keyClick(combo, Key.Key_Escape)
    assert told == []
    assert grid.lines() == LINES


def test_delete_asks_to_remove_and_the_next_person_is_current(grid: AttendanceGrid) -> None:
    told: list[object] = []
    grid.removed.connect(told.append)
    QTest.keyClick(grid, Key.Key_Down)
    QTest.keyClick(grid, Key.Key_Delete)
    assert told == ["b"]
    assert grid.lines() == LINES
    grid.set_lines([line for line in LINES if line.key != "b"])
    assert grid.lines()[grid.currentIndex().row()].key == "c"


def test_one_stays_with_the_person_when_the_order_changes(grid: AttendanceGrid) -> None:
    QTest.keyClick(grid, Key.Key_End)
    grid.set_lines(LINES[::-1])
    assert grid.lines()[grid.currentIndex().row()].key == "d"


@both
def test_rows_are_copied_as_text(grid: AttendanceGrid) -> None:
    QTest.keyClick(grid, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    say = grid.people.texts
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert [row[0] for row in rows] == ["Directrice RH", "Responsable RH"]
    assert [row[1] for row in rows] == (["Commune", "CPAS"] if say.language == "fr" else ["Gemeente", "OCMW"])
    assert {row[2] for row in rows} == {presence_word("present", say)}


def test_nothing_changes_while_it_can_be_read_only(grid: AttendanceGrid) -> None:
    grid.set_read_only(True)
    for key in (Key.Key_2, Key.Key_Space, Key.Key_Right, Key.Key_Delete, Key.Key_F2):
        QTest.keyClick(grid, key)
    cell = grid.visualRect(grid.people.index(1, PRESENCE))
    place = grid.presences.segments(cell, grid.font())[2]
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    QTest.mouseDClick(
        grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(grid.people.index(1, FOR)).center()
    )
    assert grid.lines() == LINES
    assert grid.findChild(QComboBox) is None


def test_tab_leaves_the_grid_at_once(grid: AttendanceGrid) -> None:
    assert not grid.focusNextPrevChild(True)


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "2 présents · 1 excusé · 1 absent"), ("nl", "2 aanwezigen · 1 verontschuldigde · 1 afwezige")],
)
def test_the_summary_counts_in_words(language: str, said: str) -> None:
    assert summary(LINES, Texts(language)) == said
    assert summary((), Texts(language)) == ""
