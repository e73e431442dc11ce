"""A text in French and in Dutch: what is typed in one language is that language's, and what is missing is seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.fields import Kind
from synergie.basis.words import N_, NP_
from tests.ui.fields.register import Form, cut
from ui.fields.bilingual import MISSING, REVIEWED, SAME, STALE

SUBJECT = NP_("meeting", "Subject")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

LANGUAGES = ("fr", "nl")
CONTROL = Qt.KeyboardModifier.ControlModifier


def subject(qtbot: QtBot, language: str = "fr", **more: object) -> Form:
    return Form(qtbot, Kind.BILINGUAL, language, label=SUBJECT, **more)


def long_text(qtbot: QtBot, language: str = "fr") -> Form:
    return Form(qtbot, Kind.LONG_BILINGUAL, language, label=SUBJECT)


def edit(form: Form, language: str):
    return form.editor.sides[language].edit


def said(form: Form, language: str) -> str:
    remark = form.editor.sides[language].remark
    return remark.text() if remark.isVisible() else ""


def choose(form: Form, text: str) -> None:
    """Open the menu of the text that has the focus, by its key, and choose an entry."""
    shown = form.focus
    shown.customContextMenuRequested.emit(QPoint(2, 2))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entry = next(one for one in menu.actions() if one.text().partition("\t")[0] == text)
    assert entry.isEnabled()
    menu.setActiveAction(entry)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    shown.setFocus()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_window_comes_first_and_each_says_which_it_is(qtbot: QtBot, language: str) -> None:
    form = subject(qtbot, language)
    form.enter_field()
    names = {"fr": ["Objet, français", "Objet, néerlandais"], "nl": ["Onderwerp, Nederlands", "Onderwerp, Frans"]}
    assert [one.accessibleName() for one in form.editor.focusable()] == names[language]
    assert form.focus is edit(form, language)
    assert [label.buddy() for label in form.editor.labels] == list(form.editor.focusable())


@pytest.mark.parametrize(("language", "other"), [("fr", "nl"), ("nl", "fr")])
def test_leaving_one_language_takes_that_language_only(qtbot: QtBot, language: str, other: str) -> None:
    form = subject(qtbot, language)
    form.editor.set_value(Bilingual())
    form.enter_field()
    form.type("Été 2023")
    assert form.committed == []
    form.press(Qt.Key.Key_Tab)
    assert form.committed == [Bilingual().with_text(language, "Été 2023")]
    assert form.focus is edit(form, other)
    assert edit(form, other).text() == ""
    form.type("Zomer")
    form.press(Qt.Key.Key_Tab)
    assert form.committed[1:] == [Bilingual(**{language: "Été 2023", other: "Zomer"})]
    assert form.focus is form.after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_translation_is_shown_and_asked_for(qtbot: QtBot, language: str) -> None:
    form = subject(qtbot, language)
    other = "nl" if language == "fr" else "fr"
    assert [said(form, one) for one in LANGUAGES] == ["", ""]
    assert edit(form, other).placeholderText() == ""
    form.editor.set_value(Bilingual(**{language: "Focus RH"}))
    assert said(form, other) == form.says(MISSING[other])
    assert said(form, language) == ""
    assert edit(form, other).property("missing") is True
    assert edit(form, other).placeholderText() == form.says(N_("Translation to be supplied"))
    assert edit(form, other).accessibleDescription() == form.says(MISSING[other])
    assert edit(form, other).text() == ""
    edit(form, other).setFocus()
    form.type("HR")
    form.press(Qt.Key.Key_Tab)
    assert said(form, other) == ""
    assert edit(form, other).property("missing") is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_makes_the_other_language_stale_until_it_is_read_again(qtbot: QtBot, language: str) -> None:
    form = subject(qtbot, language)
    other = "nl" if language == "fr" else "fr"
    form.editor.set_value(Bilingual("un", "een"))
    form.enter_field()
    form.press(Qt.Key.Key_End)
    form.type("!")
    form.press(Qt.Key.Key_Tab)
    assert form.committed[-1].stale == other
    assert said(form, other) == form.says(STALE[other])
    assert edit(form, other).property("stale") is True
    form.press(Qt.Key.Key_Tab)
    assert form.focus.accessibleName() == form.says(REVIEWED)
    form.press(Qt.Key.Key_Return)
    assert form.committed[-1].stale is None
    assert len(form.committed) == 2
    assert said(form, other) == ""
    assert form.focus is edit(form, other)


def test_the_same_in_both_on_purpose_is_said_in_words(qtbot: QtBot) -> None:
    form = subject(qtbot)
    form.editor.set_value(Bilingual("WePulse"))
    form.enter_field()
    choose(form, form.says(N_("Identical in both languages")))
    assert form.committed == [Bilingual.same("WePulse")]
    assert form.editor.pill.isVisible()
    assert said(form, "nl") == form.says(SAME)
    choose(form, form.says(N_("Identical in both languages")))
    assert form.committed[-1] == Bilingual("WePulse", "WePulse")
    assert not form.editor.pill.isVisible()


def test_two_different_texts_are_never_made_identical(qtbot: QtBot) -> None:
    form = subject(qtbot)
    form.editor.set_value(Bilingual("un", "een"))
    menu = form.editor.actions_menu(QMenu(form.window))
    alike = next(one for one in menu.actions() if one.text() == form.says(N_("Identical in both languages")))
    assert not alike.isEnabled()


def test_a_copy_of_the_other_language_is_only_typed_until_it_is_left(qtbot: QtBot) -> None:
    form = subject(qtbot)
    form.editor.set_value(Bilingual("Focus RH"))
    edit(form, "nl").setFocus()
    choose(form, form.says(N_("Copy the French text into the Dutch")))
    assert form.focus is edit(form, "nl")
    assert edit(form, "nl").text() == "Focus RH"
    assert form.committed == []
    form.press(Qt.Key.Key_Escape)
    assert edit(form, "nl").text() == ""
    choose(form, form.says(N_("Copy the French text into the Dutch")))
    form.press(Qt.Key.Key_Tab)
    assert form.committed == [Bilingual("Focus RH", "Focus RH")]


@pytest.mark.parametrize("make", [subject, long_text])
def test_control_j_goes_to_the_twin_and_back(qtbot: QtBot, make) -> None:
    form = make(qtbot)
    form.enter_field()
    form.type("un")
    form.press(Qt.Key.Key_J, modifier=CONTROL)
    assert form.focus is edit(form, "nl")
    assert form.committed == [Bilingual("un")]
    form.press(Qt.Key.Key_J, modifier=CONTROL)
    assert form.focus is edit(form, "fr")
    assert edit(form, "fr").text() == "un"


def test_enter_goes_through_both_languages_and_then_on(qtbot: QtBot) -> None:
    form = subject(qtbot)
    form.enter_field()
    form.type("un")
    form.press(Qt.Key.Key_Return)
    assert form.focus is edit(form, "nl")
    assert form.entered == []
    form.type("een")
    form.press(Qt.Key.Key_Return)
    assert form.committed == [Bilingual("un"), Bilingual("un", "een")]
    assert form.entered == [True]


@pytest.mark.parametrize("make", [subject, long_text])
def test_escape_puts_the_language_back(qtbot: QtBot, make) -> None:
    form = make(qtbot)
    form.editor.set_value(Bilingual("un", "een"))
    form.enter_field()
    form.type("deux")
    form.press(Qt.Key.Key_Escape)
    assert edit(form, "fr").text() == "un"
    form.press(Qt.Key.Key_Tab)
    assert form.committed == []
    assert form.typed[-1] == ""


@pytest.mark.parametrize("make", [subject, long_text])
def test_what_is_typed_in_either_language_can_be_put_back(qtbot: QtBot, make) -> None:
    form = make(qtbot)
    form.editor.set_value(Bilingual("un", ""))
    edit(form, "nl").setFocus()
    form.type("een <b> =1+1")
    kept = form.editor.text()
    assert kept
    assert form.typed
    assert form.committed == []
    again = make(qtbot)
    again.editor.set_value(Bilingual("un", ""))
    assert again.editor.text() == ""
    again.editor.set_text(kept)
    assert edit(again, "nl").text() == "een <b> =1+1"
    assert edit(again, "fr").text() == "un"
    assert again.editor.text() == kept
    assert again.editor.commit()
    assert again.committed == [Bilingual("un", "een <b> =1+1")]
    assert again.editor.text() == ""


def test_setting_a_value_tells_nobody_and_forgets_what_was_typed(qtbot: QtBot) -> None:
    form = subject(qtbot)
    form.editor.set_value(Bilingual("été", "zomer"))
    assert form.typed == []
    form.enter_field()
    form.type("a")
    form.typed.clear()
    form.editor.set_value(Bilingual("un", "een"))
    assert [edit(form, one).text() for one in LANGUAGES] == ["un", "een"]
    form.leave()
    assert (form.committed, form.typed, form.editor.text()) == ([], [], "")


def test_long_texts_keep_their_lines_and_leave_by_tab(qtbot: QtBot) -> None:
    form = long_text(qtbot)
    form.enter_field()
    form.type("un")
    form.press(Qt.Key.Key_Return)
    form.type("deux")
    form.press(Qt.Key.Key_Tab)
    assert form.committed == [Bilingual("un\ndeux")]
    assert form.focus is edit(form, "nl")


def test_a_closed_record_is_read_only_but_says_what_is_missing(qtbot: QtBot) -> None:
    form = subject(qtbot)
    form.editor.set_value(Bilingual("un", "een", Mark.NL_STALE))
    form.editor.set_read_only(True)
    form.enter_field()
    form.type("x")
    form.leave()
    assert form.committed == []
    assert edit(form, "fr").text() == "un"
    assert said(form, "nl") == form.says(STALE["nl"])
    assert form.editor.sides["nl"].remark.buttons == []
    assert not form.editor.more.isVisible()


def test_a_problem_is_said_below_both_and_at_both(qtbot: QtBot) -> None:
    form = subject(qtbot)
    problem = N_("A meeting needs a subject.")
    form.editor.show_problem(problem)
    assert form.remark.isVisible()
    assert form.remark.text() == form.says(problem)
    assert {edit(form, one).accessibleDescription() for one in LANGUAGES} == {form.says(problem)}
    form.editor.show_problem(None)
    assert not form.remark.isVisible()
    assert edit(form, "fr").accessibleDescription() == ""


@pytest.mark.parametrize(("width", "beside"), [(760, True), (500, False)])
def test_the_languages_stand_beside_each_other_where_there_is_room(qtbot: QtBot, width: int, beside: bool) -> None:
    form = subject(qtbot, width=width)
    form.editor.set_value(Bilingual("un", "een", Mark.NL_STALE))
    QApplication.processEvents()
    first, second = (edit(form, one).mapTo(form.editor, QPoint()) for one in LANGUAGES)
    assert (first.y() == second.y()) is beside
    assert (first.x() == second.x()) is not beside


@pytest.mark.parametrize("width", [760, 500])
@pytest.mark.parametrize("value", [Bilingual("x"), Bilingual("x", "y", Mark.FR_STALE), Bilingual.same("x")])
def test_no_word_is_cut_in_dutch(qtbot: QtBot, width: int, value: Bilingual) -> None:
    form = subject(qtbot, "nl", width=width)
    form.editor.set_value(value)
    QApplication.processEvents()
    assert cut(form.editor) == []
