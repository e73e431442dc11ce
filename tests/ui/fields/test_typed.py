"""What a secretary gets when she types texts: every character she typed, when she leaves, and not before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.fields import Kind
from synergie.basis.quantities import Fte
from synergie.basis.words import N_, Message
from tests.ui.fields.desk import Desk
from ui.fields.base import FieldEditor
from ui.fields.numbers import NumberField
from ui.fields.rich import StatementField, clean_paste
from ui.fields.text import LEAST_LINES, MOST_LINES, LongTextField, TextField

CONTROL = Qt.KeyboardModifier.ControlModifier
LINE = (TextField, Kind.TEXT)
LONG = (LongTextField, Kind.LONG_TEXT)
STATEMENT = (StatementField, Kind.LONG_TEXT)
EDITORS = pytest.mark.parametrize(("kind", "of"), [LINE, LONG, STATEMENT])
Editor = type[FieldEditor]


@EDITORS
@pytest.mark.parametrize("text", ["<b>gras</b> & co", "=1+1", "  bords  ", "été 😀 ’", "a\u00a0b\u202f!", "e\u0301"])
def test_a_text_is_kept_exactly(qtbot: QtBot, kind: Editor, of: Kind, text: str) -> None:
    desk = Desk(qtbot, kind, of)
    desk.enter(text)
    assert desk.committed == [text]
    assert desk.shown == text
    desk.editor.set_value("")
    desk.editor.set_value(text)
    assert desk.shown == text
    assert desk.editor.text() == ""


@EDITORS
def test_a_very_long_text_is_kept(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    text = "Réunion du comité de concertation. " * 3000
    desk.editor.set_text(text)
    assert desk.editor.commit()
    assert desk.committed == [text]


@EDITORS
def test_leaving_commits_once_and_only_what_changed(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.editor.set_value("Budget")
    assert desk.committed == []
    desk.enter("Budget")
    assert desk.committed == []
    desk.type("Budget 2023")
    assert desk.committed == []
    desk.leave()
    desk.after.setFocus()
    assert desk.committed == ["Budget 2023"]
    assert desk.after.hasFocus()


@EDITORS
def test_emptying_is_a_change(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.editor.set_value("Budget")
    desk.enter("")
    assert desk.committed == [""]


@EDITORS
def test_none_is_shown_as_nothing(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.editor.set_value(None)
    assert desk.editor.value() == ""
    assert desk.shown == ""


@EDITORS
def test_leaving_by_the_mouse_and_by_another_window_commits(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.type("Budget")
    QTest.mouseClick(desk.after, Qt.MouseButton.LeftButton)
    desk.after.setFocus(Qt.FocusReason.MouseFocusReason)
    assert desk.committed == ["Budget"]
    desk.type("Énergie")
    desk.input.clearFocus()
    assert desk.committed == ["Budget", "Énergie"]


@EDITORS
def test_a_menu_of_its_own_is_no_leaving(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.type("Bud")
    desk.after.setFocus(Qt.FocusReason.PopupFocusReason)
    assert desk.committed == []


@EDITORS
def test_escape_puts_the_value_back(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    pressed: list[bool] = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), desk.window)
    shortcut.activated.connect(lambda: pressed.append(True))
    desk.editor.set_value("Budget")
    desk.type("Énergie")
    desk.press(Qt.Key.Key_Escape)
    assert desk.shown == "Budget"
    assert desk.editor.text() == ""
    assert desk.typed[-1] == ""
    assert pressed == []
    desk.press(Qt.Key.Key_Escape)
    assert pressed == [True]
    desk.leave()
    assert desk.committed == []


def test_what_escape_took_from_a_long_text_can_be_had_back(qtbot: QtBot) -> None:
    desk = Desk(qtbot, *LONG)
    desk.editor.set_value("Budget")
    desk.type("Dix minutes de travail")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.shown == "Dix minutes de travail"


def test_enter_in_a_line_goes_on_after_the_commit(qtbot: QtBot) -> None:
    desk = Desk(qtbot, *LINE)
    desk.type("Budget")
    desk.press(Qt.Key.Key_Enter)
    assert desk.committed == ["Budget"]
    assert desk.entered == [True]
    number = Desk(qtbot, NumberField, Kind.FTE)
    number.type("abc")
    number.press(Qt.Key.Key_Return)
    assert number.entered == []
    assert number.input.hasFocus()


@pytest.mark.parametrize(("kind", "of"), [LONG, STATEMENT])
def test_enter_in_a_long_text_is_a_new_line_and_control_enter_commits(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.type("un")
    desk.press(Qt.Key.Key_Return)
    QTest.keyClicks(desk.input, "deux")
    assert desk.committed == []
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.committed == ["un\ndeux"]
    assert desk.input.hasFocus()
    desk.leave()
    assert desk.after.hasFocus()
    assert desk.committed == ["un\ndeux"]


@pytest.mark.parametrize("pasted", ["un\ndeux", "un\r\ndeux", "un\rdeux", "un\u2028deux", "un\ndeux\n"])
def test_lines_pasted_into_one_line_become_one(qtbot: QtBot, pasted: str) -> None:
    desk = Desk(qtbot, *LINE)
    desk.paste(pasted)
    desk.leave()
    assert desk.committed == ["un deux"]


@EDITORS
def test_what_no_store_holds_is_left_out(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.editor.set_text("a\x00b")
    assert desk.editor.commit()
    assert desk.committed == ["ab"]


def test_rich_text_is_pasted_as_plain(qtbot: QtBot) -> None:
    desk = Desk(qtbot, *LONG)
    mime = QMimeData()
    mime.setHtml("<p><b>un</b></p>")
    mime.setText("un\r\ndeux")
    QApplication.clipboard().setMimeData(mime)
    desk.press(Qt.Key.Key_V, CONTROL)
    desk.leave()
    assert desk.committed == ["un\ndeux"]


@EDITORS
def test_a_draft_is_told_while_typing_and_put_back(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.type("Budget")
    assert len(desk.typed) == 1  # the rest within half a second, together
    qtbot.waitUntil(lambda: desk.typed[-1] == "Budget")
    assert len(desk.typed) == 2
    assert desk.editor.text() == "Budget"
    desk.leave()
    assert desk.typed[-1] == ""
    assert desk.editor.text() == ""
    again = Desk(qtbot, kind, of)
    again.editor.set_text("Budget")
    assert again.editor.text() == "Budget"
    assert again.editor.value() == ""
    assert again.editor.commit()
    assert again.committed == ["Budget"]


@EDITORS
def test_setting_a_value_tells_nothing_and_forgets_what_is_typed(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.type("Budget")
    told = list(desk.typed)
    desk.editor.set_value("Énergie")
    assert desk.shown == "Énergie"
    assert desk.editor.text() == ""
    qtbot.wait(600)
    assert desk.typed == told
    assert desk.committed == []


def test_a_form_that_sets_the_value_again_at_once_is_not_told_again(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE)
    desk.editor.committed.connect(desk.editor.set_value)
    desk.enter("0.80")
    assert desk.committed == [Fte(80)]
    assert desk.shown == "0,8"
    assert desk.editor.text() == ""


@EDITORS
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_problem_from_outside_is_said_and_taken_away(qtbot: QtBot, kind: Editor, of: Kind, language: str) -> None:
    problem: Message = N_("“{text}” does not exist. Example: {example}.").of(text="x", example="y")
    desk = Desk(qtbot, kind, of, language)
    desk.editor.show_problem(problem)
    assert desk.said == desk.say(problem)
    assert desk.input.property("problem") is True
    assert desk.input.accessibleDescription() == desk.said
    assert desk.editor.problem() == problem
    desk.editor.show_problem(None)
    assert not desk.said
    assert desk.editor.problem() is None


def test_a_problem_from_outside_does_not_hide_that_the_text_cannot_be_read(qtbot: QtBot) -> None:
    problem = N_("“{text}” does not exist. Example: {example}.").of(text="x", example="y")
    desk = Desk(qtbot, NumberField, Kind.FTE)
    desk.enter("abc")
    own = desk.said
    desk.editor.show_problem(problem)
    desk.editor.show_problem(None)
    assert desk.said == own


def test_a_long_text_that_is_no_number_is_quoted_in_short(qtbot: QtBot) -> None:
    desk = Desk(qtbot, NumberField, Kind.FTE)
    desk.editor.set_text("réunion " * 1000)
    assert not desk.editor.commit()
    assert 60 < len(desk.said) < 150


@EDITORS
def test_read_only(qtbot: QtBot, kind: Editor, of: Kind) -> None:
    desk = Desk(qtbot, kind, of)
    desk.editor.set_value("Budget")
    desk.editor.set_read_only(True)
    desk.enter("autre")
    assert desk.shown == "Budget"
    assert desk.committed == []
    desk.start()
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "Budget"
    desk.editor.set_read_only(False)
    desk.enter("autre")
    assert desk.committed == ["autre"]


@EDITORS
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_widget_is_named_as_the_field(qtbot: QtBot, kind: Editor, of: Kind, language: str) -> None:
    desk = Desk(qtbot, kind, of, language)
    assert desk.input.accessibleName() == desk.say(desk.editor.field.label)


def test_a_long_text_grows_with_what_is_written(qtbot: QtBot) -> None:
    desk = Desk(qtbot, *LONG)

    def height(lines: int) -> int:
        desk.editor.set_value("\n".join("x" * lines))
        return int(desk.input.sizeHint().height())

    heights = [height(lines) for lines in (1, LEAST_LINES, LEAST_LINES + 1, MOST_LINES, MOST_LINES + 5)]
    line = desk.input.fontMetrics().lineSpacing()
    assert heights[0] == heights[1]
    assert heights[2] == heights[1] + line
    assert heights[3] == heights[1] + (MOST_LINES - LEAST_LINES) * line
    assert heights[4] == heights[3]
    desk.editor.set_value("mot " * 100)
    assert desk.input.sizeHint().height() > heights[0]


@pytest.mark.parametrize("lines", [LEAST_LINES, 5, MOST_LINES])
def test_a_long_text_shows_all_its_lines(qtbot: QtBot, lines: int) -> None:
    desk = Desk(qtbot, *LONG)
    desk.window.resize(700, 600)
    desk.editor.set_value("\n".join("x" * lines))
    for _ in range(5):
        QApplication.processEvents()
    assert desk.input.verticalScrollBar().maximum() == 0


# Statements


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- un", "- un\n- x"),
        ("texte\n- un", "texte\n- un\n- x"),
        ("  - un", "  - un\n  - x"),
        ("1. un", "1. un\n2. x"),
        ("9) un", "9) un\n10) x"),
        ("- ", "x"),
        ("-un", "-un\nx"),
        ("2023. ", "2023. \nx"),
    ],
)
def test_enter_goes_on_with_a_list(qtbot: QtBot, before: str, after: str) -> None:
    desk = Desk(qtbot, *STATEMENT)
    desk.editor.set_text(before)
    desk.press(Qt.Key.Key_End, CONTROL)
    desk.press(Qt.Key.Key_Return)
    QTest.keyClicks(desk.input, "x")
    desk.leave()
    assert desk.committed == [after]


@pytest.mark.parametrize(
    ("word", "clean"),
    [
        ("•\tun\r\n•\tdeux\r\n", "- un\n- deux\n"),
        ("·\u00a0\u00a0\u00a0un", "- un"),
        ("\uf0b7\tun\no\tdeux\n\uf0a7\ttrois", "- un\n  - deux\n    - trois"),
        ("–\tun\n– deux", "- un\n- deux"),
        ("1.\tun\n2)\tdeux", "1. un\n2) deux"),
        ("infor\u00admatique\u00a0!", "informatique !"),
        ("un\x0bdeux", "un\ndeux"),
        ("un\n\n\n\ndeux  ", "un\n\ndeux"),
        ("o rage", "o rage"),
        ("-5 °C", "-5 °C"),
        ("§ 5 de l’article 26bis", "§ 5 de l’article 26bis"),
        ("a\tb", "a b"),
        ("    • un", "    - un"),
        ("\t• un", "  - un"),
        ("    - trois", "    - trois"),
    ],
)
def test_text_from_word_becomes_clean_lines(qtbot: QtBot, word: str, clean: str) -> None:
    desk = Desk(qtbot, *STATEMENT)
    desk.paste(word)
    desk.leave()
    assert desk.committed == [clean]


@pytest.mark.parametrize(
    ("before", "pasted", "after"),
    [
        ("- ", "•\tun\n•\tdeux", "- un\n- deux"),
        ("le", " budget", "le budget"),
        ("- un ", "•\tdeux", "- un - deux"),
    ],
)
def test_text_from_word_goes_where_the_cursor_is(qtbot: QtBot, before: str, pasted: str, after: str) -> None:
    desk = Desk(qtbot, *STATEMENT)
    desk.editor.set_text(before)
    desk.press(Qt.Key.Key_End, CONTROL)
    desk.paste(pasted)
    desk.leave()
    assert desk.committed == [after]


@given(st.text(alphabet="ab•o§- \t\n\u00a0\u00ad1.)–\uf0b7", max_size=30))
def test_clean_text_stays_clean(text: str) -> None:
    once = clean_paste(text)
    assert clean_paste(once) == once
    assert [c for c in once if c.isalnum() and c != "o"] == [c for c in text if c.isalnum() and c != "o"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_characters="\x00\r\n\u2028\u2029\x0b\x0c\x85", exclude_categories=["Cs"])),
    editor=st.sampled_from([LINE, LONG]),
)
def test_any_text_is_kept(qtbot: QtBot, text: str, editor: tuple[Editor, Kind]) -> None:
    desk = Desk(qtbot, *editor)
    desk.editor.set_text(text)
    assert desk.editor.commit()
    assert desk.editor.value() == text
    assert desk.committed == ([text] if text else [])
    desk.window.close()
