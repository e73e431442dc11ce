"""The table of a committee: opened from a meeting, decided by keys alone, in big type, saved and said at once."""

import contextlib
import sqlite3

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import engine
from synergie.model.gains import GainMatch, Kept
from synergie.model.meetings import Meeting
from synergie.model.minutes import Divergence
from tests.ui.pages.meeting_desk import count, shown
from tests.ui.pages.working import settle
from ui import findings
from ui.app import Program
from ui.forms.cell import NOT_KEPT
from ui.shell.past_typed import reach
from ui.table import window as window_module
from ui.table import words
from ui.table.opening import AT_TABLE
from ui.table.shown import Said
from ui.table.window import AtTable
from ui.widgets.labels import ElidedLabel

Key = Qt.Key
HR = "Groupe focus Ressources humaines"


def open_table(program: Program, language: str = "fr", meeting: str = HR) -> AtTable:
    program.speak(language)
    settle()
    page = shown(program, meeting)
    settle()
    AT_TABLE.run(page.place, page, page.detail.record)
    found = program.window.findChild(AtTable)
    assert isinstance(found, AtTable)
    assert QTest.qWaitForWindowActive(found)
    settle()
    return found


def press(table: AtTable, *keys: Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or table, key)
        settle()


def test_it_is_an_act_of_a_meeting_with_a_key_of_its_own(example: Program) -> None:
    from ui.menus import _ROWS

    page = shown(example, HR)
    assert AT_TABLE in page.page.acts
    assert AT_TABLE.key not in {row[3] for rows in _ROWS for row in rows if row is not None}
    QTest.keyClick(page.list.view, Key.Key_F7)
    settle()
    table = example.window.findChild(AtTable)
    assert isinstance(table, AtTable)
    assert table.isFullScreen()
    assert table.hasFocus()


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_gain_stands_there_with_both_versions_figures_and_totals(example: Program, language: str) -> None:
    table = open_table(example, language)
    unit = "ETP" if language == "fr" else "VTE"
    assert table.what.text().startswith(f"2\u00a0{unit}")
    assert "1 " in table.progress.text()
    assert f"2\u00a0{unit}" in table.cards["commune"].said.text()
    assert unit not in table.cards["cpas"].said.text()
    assert table.figures.values["commune"].text() == f"6\u00a0{unit}"
    assert table.figures.values["cpas"].text() == f"2\u00a0{unit}"
    press(table, Key.Key_N)
    own = [table.cards[side].said.own() for side in ("commune", "cpas")]
    assert all(own)
    assert own[0] != own[1]
    for word in own[0]:
        assert word in table.cards["commune"].said.text()
        assert word not in table.cards["cpas"].said.text()


def test_the_keys_go_through_the_gains_and_stop_at_both_ends(example: Program) -> None:
    table = open_table(example)
    titles = [table.what.text()]
    for key in (Key.Key_N, Key.Key_Right, Key.Key_Space, Key.Key_PageDown, Key.Key_N, Key.Key_N, Key.Key_N):
        press(table, key)
        titles.append(table.what.text())
    assert len(titles) == len(table.sitting.points)
    at = table._at
    press(table, Key.Key_N)
    assert table._at == at
    assert table.said.text()
    press(table, Key.Key_P, Key.Key_Left)
    assert table._at == at - 2


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize(
    ("key", "kept"),
    [(Key.Key_C, Kept.COMMUNE), (Key.Key_P, Kept.CPAS), (Key.Key_B, Kept.BOTH), (Key.Key_2, Kept.CPAS)],
)
def test_agreeing_takes_two_keys_and_is_saved_at_once(example: Program, language: str, key: Key, kept: Kept) -> None:
    table = open_table(example, language)
    left, state = table.sitting.left, table.state.text()
    press(table, Key.Key_A)
    assert table.agreeing.isVisible()
    assert not table.agreeing.buttons["same"].isVisible()  # the CPAS has no such line
    press(table, key)
    assert count(example, GainMatch, kept=kept) == 1
    assert table.sitting.left == left - 1
    assert table.state.text() != state
    assert table.hasFocus()


def test_the_arrows_and_enter_choose_as_well(example: Program) -> None:
    table = open_table(example)
    press(table, Key.Key_A, Key.Key_Right, Key.Key_Return)
    assert count(example, GainMatch, kept=Kept.CPAS) == 1


def test_the_totals_follow_at_once(example: Program) -> None:
    table = open_table(example)
    assert table.figures.values["counted"].text() == "1 à 7\u00a0ETP"
    press(table, Key.Key_A, Key.Key_P)
    assert table.figures.values["counted"].text() == "1 à 5\u00a0ETP"
    press(table, Key.Key_N, Key.Key_A, Key.Key_S)
    assert table.figures.values["common"].text() == "2\u00a0ETP"
    assert table.figures.values["counted"].text() == "2 à 4\u00a0ETP"


def test_a_dispute_is_kept_and_undo_takes_it_back_and_no_more(example: Program) -> None:
    table = open_table(example)
    before = count(example, Divergence)
    press(table, Key.Key_D)
    assert table.point is not None
    assert table.point.disputed
    assert count(example, Divergence) == before + 1
    press(table, Key.Key_U)
    assert not table.point.disputed
    assert count(example, Divergence) == before
    assert count(example, GainMatch) == 0
    press(table, Key.Key_U)  # what was done before the table was opened stays
    assert table.said.text() == example.window.texts(words.NOTHING_DONE)


def test_a_point_is_carried_over(example: Program) -> None:
    table = open_table(example)
    left = table.sitting.left
    press(table, Key.Key_L)
    assert table.point is not None
    assert table.point.deferred
    assert table.sitting.left == left - 1


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_line_of_the_minutes_is_typed_and_kept(example: Program, language: str) -> None:
    table = open_table(example, language)
    press(table, Key.Key_M)
    assert table.line.edit.hasFocus()
    kind = table.line.kind.text()
    press(table, Key.Key_Down)
    assert table.line.kind.text() != kind
    QTest.keyClicks(table.line.edit, "Punt 3: no data, nadenken")  # letters that are keys elsewhere
    press(table, Key.Key_Return)
    assert example.store is not None
    with example.store.read() as session:
        held = session.get_one(Meeting, table.sitting.meeting)
        assert held.outcome.in_(language).endswith("Punt 3: no data, nadenken")
        assert count(example, GainMatch) == 0
    assert table.hasFocus()
    assert table.said.text()


def drafts(table: AtTable) -> list[tuple[object, str]]:
    recovery = table.place.recovery
    assert recovery is not None
    return [(one.record, one.text) for one in recovery.waiting(table.place.dossier)]


def test_a_line_that_could_not_be_written_stays_and_is_on_this_computer(
    example: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    table = open_table(example)
    press(table, Key.Key_M)
    QTest.keyClicks(table.line.edit, "Point 3")
    assert example.store is not None
    where = str(example.store.engine.url.database)
    with contextlib.closing(sqlite3.connect(where, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(table, Key.Key_Return)
    assert table.line.isVisible()
    assert table.line.edit.hasFocus()
    assert table.line.edit.text() == "Point 3"
    assert table.said.text()
    assert drafts(table) == [(table.sitting.meeting, "Point 3")]
    press(table, Key.Key_Return)
    assert not table.line.isVisible()
    assert drafts(table) == []
    press(table, Key.Key_M)
    assert table.line.edit.text() == ""
    with example.store.read() as session:
        held = session.get_one(Meeting, table.sitting.meeting)
        assert held.outcome.in_("fr").count("Point 3") == 1


def test_a_line_comes_back_to_its_meeting_after_the_window_was_closed(example: Program, qtbot: QtBot) -> None:
    told: list[object] = []
    table = open_table(example)
    place, meeting = table.place, table.sitting.meeting
    place.told.connect(told.append)
    press(table, Key.Key_M)
    QTest.keyClicks(table.line.edit, "Point 3")
    qtbot.waitUntil(lambda: drafts(table) == [(meeting, "Point 3")])  # before anything is left: the power may go
    QTest.keyClicks(table.line.edit, ", suite")
    table.close()
    settle()
    assert told == [words.LEFT]
    assert place.recovery is not None
    (kept,) = place.recovery.waiting(place.dossier)
    assert kept.text == "Point 3, suite"
    assert reach(example.window, kept)
    settle()
    table = next(one for one in example.window.findChildren(AtTable) if one.isVisible())
    assert table.sitting.meeting == meeting
    assert table.said.text() == example.window.texts(words.WAITS)
    press(table, Key.Key_M)
    assert table.line.edit.text() == "Point 3, suite"
    assert table.said.text() == example.window.texts(NOT_KEPT)
    press(table, Key.Key_Escape)
    assert drafts(table) == []
    press(table, Key.Key_M)
    assert table.line.edit.text() == ""
    table.close()
    assert told == [words.LEFT]


def test_escape_leaves_what_is_asked_first_and_then_the_table(example: Program) -> None:
    table = open_table(example)
    press(table, Key.Key_M, Key.Key_Escape)
    assert table.isVisible()
    press(table, Key.Key_A, Key.Key_Escape)
    assert table.isVisible()
    assert count(example, GainMatch) == 0
    press(table, Key.Key_H)
    assert table.help.isVisible()
    press(table, Key.Key_Escape)
    assert not table.help.isVisible()
    press(table, Key.Key_Escape)
    assert example.window.findChild(AtTable) is None or not table.isVisible()


def test_everything_is_said_aloud(example: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def hear(_widget: QWidget, text: str) -> None:
        said.append(text)

    monkeypatch.setattr(window_module, "announce", hear)
    table = open_table(example)
    press(table, Key.Key_N)
    assert table.what.text().replace("\u00a0", " ") in said[-1].replace("\u00a0", " ")
    press(table, Key.Key_A, Key.Key_C)
    assert table.state.text() in said[-1]
    assert table.progress.text() in said[-1]
    press(table, Key.Key_H)
    assert "N" in said[-1]
    assert findings.announce is not hear


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_nothing_is_smaller_than_20_points_or_cut(example: Program, language: str, size: tuple[int, int]) -> None:
    table = open_table(example, language)
    table.showNormal()
    table.resize(*size)
    settle()
    for _ in table.sitting.points:
        for ask in (None, Key.Key_A, Key.Key_M):
            if ask is not None:
                press(table, ask)
            texts = [*table.findChildren(QLabel), *table.findChildren(QPushButton), *table.findChildren(QLineEdit)]
            seen = [one for one in texts if one.isVisible()]
            assert all(one.font().pointSizeF() >= 20 for one in seen)
            below = table.below.currentWidget()
            assert below is not None
            assert below.minimumSizeHint().width() <= table.width()
            if ask is not None:
                press(table, Key.Key_Escape)
        assert not any(one.is_cut for one in table.findChildren(Said))
        press(table, Key.Key_N)
    assert (table.width(), table.height()) == size


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_projector_at_200_percent_shows_it_whole(example: Program, language: str) -> None:
    table = open_table(example, language)
    table.showNormal()
    table.resize(960, 540)
    settle()
    for _ in table.sitting.points:
        for ask in (None, Key.Key_A, Key.Key_M, Key.Key_H):
            if ask is not None:
                press(table, ask)
            assert (table.width(), table.height()) == (960, 540)
            for one in [*table.findChildren(QLabel), *table.findChildren(QPushButton)]:
                if one.isVisible() and one.text() and not isinstance(one, ElidedLabel):
                    assert one.sizeHint().width() <= one.width() + 1, one.text()
                    assert one.sizeHint().height() <= one.height() + 1, one.text()
                if one.isVisible():
                    assert table.rect().contains(QRect(one.mapTo(table, QPoint(0, 0)), one.size())), one.text()
                    assert one.font().pointSizeF() >= 14
            if table.keys.isVisible():
                assert table.keys.fontMetrics().horizontalAdvance(table.keys.text()) <= table.keys.width()
            if ask is not None:
                press(table, Key.Key_Escape)
        assert not any(one.is_cut for one in table.findChildren(Said))
        press(table, Key.Key_N)
    table.resize(1280, 720)
    settle()
    assert table.keys.font().pointSizeF() >= 20


def test_a_long_text_is_moved_by_the_arrows(example: Program) -> None:
    table = open_table(example)
    from synergie.services.comparing_types import Words

    said = table.cards["commune"].said
    said.say((), (Words("Un texte sans fin. " * 200),))
    settle()
    assert said.is_cut
    press(table, Key.Key_Down)
    assert said._above > 0
    press(table, Key.Key_Up)
    assert said._above == 0


def test_a_dossier_that_can_only_be_read_is_shown_and_not_changed(example: Program) -> None:
    table = open_table(example)
    table.place.read_only = True
    for key in (Key.Key_A, Key.Key_D, Key.Key_L, Key.Key_M):
        press(table, key)
        assert table.said.text() == example.window.texts(words.NO_WRITING)
        assert not table.agreeing.isVisible()
        assert not table.line.isVisible()
    assert count(example, GainMatch) == 0


def test_a_meeting_with_nothing_to_decide_says_so(example: Program) -> None:
    told: list[object] = []
    page = shown(example, "effectifs des cinq services")
    page.place.told.connect(told.append)
    AT_TABLE.run(page.place, page, page.detail.record)
    assert told
    assert example.window.findChild(AtTable) is None


def test_user_text_is_shown_as_it_is(example: Program) -> None:
    assert example.store is not None
    from synergie.basis.bilingual import Bilingual
    from synergie.basis.words import N_
    from synergie.services import records

    with example.store.write(N_("Test")) as session:
        held = session.scalars(sa.select(Meeting)).all()
        mine = next(one for one in held if one.subject.fr.startswith(HR))
        records.change(session, "meeting", mine.id, "subject", Bilingual(f"{HR} <b>&</b>", "HR <i>"))
    table = open_table(example)
    assert "<b>&</b>" in table.title.text()
    assert table.title.textFormat() is Qt.TextFormat.PlainText
    assert not table.findChildren(QAction)
