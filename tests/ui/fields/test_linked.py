"""A link to another record: found by a few letters, asked about when unknown, never guessed."""

import uuid

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from synergie.basis.fields import Kind
from synergie.basis.words import N_
from tests.ui.fields.register import Form, cut, person
from ui.fields.base import Option
from ui.fields.linked import REFUSED, UNKNOWN, WHICH
from ui.fields.matches import matching

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

LANGUAGES = ("fr", "nl")


def link(qtbot: QtBot, language: str = "fr", target: str = "person", **more: object) -> Form:
    return Form(qtbot, Kind.LINK, language, target=target, **more)


def shown(form: Form) -> list[str]:
    """Return the rows of the open list."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        return []
    model = popup.model()
    return [model.data(model.index(place, 0)) for place in range(model.rowCount())]


def mean(form: Form, name: str) -> str:
    return form.says(N_("Did you mean {name}?"), name=name)


def create(form: Form, text: str) -> str:
    return form.says(N_("Create “{text}”"), text=text)


def create_still(form: Form, text: str) -> str:
    return form.says(N_("Create “{text}” all the same"), text=text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["zdu", "ZELIE", "moulinet zé", "directrice", "zelie dumoulinet"])
def test_a_record_is_found_by_initials_without_accents_by_function_in_any_order(
    qtbot: QtBot, language: str, typed: str
) -> None:
    form = link(qtbot, language)
    form.enter_field()
    form.type(typed)
    assert shown(form) == ["Zélie Dumoulinet · Directrice RH"]
    form.press(Qt.Key.Key_Return)
    assert form.committed == [form.register.zelie.key]
    assert form.editor.line.text() == "Zélie Dumoulinet"
    assert form.entered == [True]
    assert shown(form) == []


def test_the_arrows_choose_among_several(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("vandenh")
    assert len(shown(form)) == 2
    form.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert form.committed == [form.register.karen.key]


def test_what_the_arrows_chose_is_taken_by_tab_too(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("vandenh")
    form.press(Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert form.committed == [form.register.karen.key]
    assert shown(form) == []


def test_tab_takes_nothing_that_was_only_offered(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("zdu")
    form.press(Qt.Key.Key_Tab)
    assert form.committed == []
    assert form.editor.line.text() == "zdu"
    assert form.remark.text() == form.says(WHICH, text="zdu")
    assert form.offers() == [mean(form, "Zélie Dumoulinet"), create_still(form, "zdu")]


def test_a_whole_name_is_taken_on_leaving_accents_aside(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("zelie  DUMOULINET")
    form.press(Qt.Key.Key_Tab)
    assert form.committed == [form.register.zelie.key]
    assert form.editor.line.text() == "Zélie Dumoulinet"


def test_a_name_that_two_people_have_is_asked(qtbot: QtBot) -> None:
    form = link(qtbot)
    twin = person("Zélie Dumoulinet", "CPAS")
    form.register.tables["person"].append(twin)
    form.enter_field()
    form.type("zelie dumoulinet")
    form.press(Qt.Key.Key_Tab)
    assert form.committed == []
    assert form.offers()[:2] == [
        mean(form, "Zélie Dumoulinet (Directrice RH)"),
        mean(form, "Zélie Dumoulinet (CPAS)"),
    ]
    QTest.mouseClick(form.remark.buttons[1], Qt.MouseButton.LeftButton)
    assert form.committed == [twin.key]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_name_stays_and_is_asked_about(qtbot: QtBot, language: str) -> None:
    form = link(qtbot, language)
    form.enter_field()
    form.type("Odile Brun")
    form.leave()
    assert form.editor.line.text() == "Odile Brun"
    assert form.editor.text() == "Odile Brun"
    assert form.remark.text() == form.says(UNKNOWN, text="Odile Brun")
    assert form.editor.problem() == UNKNOWN.of(text="Odile Brun")
    assert form.editor.line.accessibleDescription() == form.remark.text()
    assert form.offers() == [create(form, "Odile Brun")]
    assert (form.committed, form.register.created) == ([], [])
    assert not form.editor.commit()


def test_it_is_created_by_the_keyboard_alone(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("Odile Brun")
    form.press(Qt.Key.Key_Return)
    assert form.entered == []
    assert form.focus.accessibleName() == create(form, "Odile Brun")
    form.press(Qt.Key.Key_Return)
    assert form.register.created == ["Odile Brun"]
    assert form.committed == [form.register.tables["person"][-1].key]
    assert form.focus is form.editor.line
    assert form.offers() == []
    assert form.editor.problem() is None


def test_tab_goes_from_an_unknown_name_to_the_question(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("Odile Brun")
    form.press(Qt.Key.Key_Tab)
    assert form.focus.accessibleName() == create(form, "Odile Brun")
    form.press(Qt.Key.Key_Tab)
    assert form.focus is form.after


def test_a_name_that_is_nearly_known_is_asked_about_first(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("Zélie Dumoulinnet")
    form.press(Qt.Key.Key_Return)
    assert form.offers() == [mean(form, "Zélie Dumoulinet"), create_still(form, "Zélie Dumoulinnet")]
    form.press(Qt.Key.Key_Return)
    assert form.committed == [form.register.zelie.key]
    assert form.register.created == []


def test_a_refused_creation_is_told_and_keeps_the_text(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.register.refuses = True
    form.enter_field()
    form.type("Odile Brun")
    form.press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert form.editor.problem() == REFUSED.of(text="Odile Brun")
    assert form.editor.line.text() == "Odile Brun"
    assert form.offers() == []
    assert form.committed == []


def test_what_a_name_does_not_make_is_not_offered(qtbot: QtBot) -> None:
    form = link(qtbot, target="meeting")
    form.enter_field()
    form.type("Budget")
    form.press(Qt.Key.Key_Tab)
    assert form.remark.text() == form.says(UNKNOWN, text="Budget")
    assert form.offers() == []


def test_typing_on_takes_the_question_away(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("Odile")
    form.press(Qt.Key.Key_Return)
    assert form.remark.isVisible()
    form.editor.line.setFocus()
    form.type("x")
    assert not form.remark.isVisible()
    assert form.editor.problem() is None


def test_an_emptied_line_is_no_record(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.editor.set_value(form.register.karel.key)
    form.enter_field()
    form.press(Qt.Key.Key_Delete)
    form.leave()
    assert form.committed == [None]
    assert form.editor.value() is None
    assert not form.editor.go.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_whole_list_opens_at_the_present_record(qtbot: QtBot, key, modifier) -> None:
    form = link(qtbot)
    form.editor.set_value(form.register.karel.key)
    form.enter_field()
    form.press(key, modifier=modifier)
    assert len(shown(form)) == 3
    form.press(Qt.Key.Key_Return)
    assert form.committed == []
    form.press(key, modifier=modifier)
    form.press(Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert form.committed == [form.register.zelie.key]


def test_escape_closes_the_list_first_and_then_puts_the_record_back(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.editor.set_value(form.register.karel.key)
    form.enter_field()
    form.type("ze")
    form.press(Qt.Key.Key_Escape)
    assert shown(form) == []
    assert form.editor.line.text() == "ze"
    form.press(Qt.Key.Key_Escape)
    assert form.editor.line.text() == "Karel Vandenhoutte"
    assert form.typed[-1] == ""
    form.leave()
    assert form.committed == []


def test_the_mouse_takes_a_row(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.enter_field()
    form.type("vandenh")
    popup = QApplication.activePopupWidget()
    row = popup.visualRect(popup.model().index(1, 0))
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert form.committed == [form.register.karen.key]
    assert form.editor.line.text() == "Karen Vandenhoutte"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_is_opened_by_its_button(qtbot: QtBot, language: str) -> None:
    form = link(qtbot, language)
    form.editor.set_value(form.register.karel.key)
    assert "Karel Vandenhoutte" in form.editor.go.accessibleName()
    form.enter_field()
    form.press(Qt.Key.Key_Tab)
    assert form.focus is form.editor.go
    form.press(Qt.Key.Key_Space)
    assert form.register.opened == [("person", form.register.karel.key)]
    assert form.committed == []


def test_a_record_that_is_not_in_the_list_is_kept(qtbot: QtBot) -> None:
    form = link(qtbot)
    key = uuid.uuid4()
    form.editor.set_value(key)
    form.enter_field()
    form.leave()
    assert form.editor.line.text()
    assert form.editor.value() == key
    assert form.committed == []


def test_what_is_typed_can_be_put_back(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.editor.set_value(form.register.karel.key)
    form.editor.set_text("Odile")
    assert form.editor.text() == "Odile"
    assert form.editor.value() == form.register.karel.key
    form.editor.set_value(form.register.zelie.key)
    assert form.editor.text() == ""
    assert form.committed == []


def test_a_problem_of_the_record_is_said_below(qtbot: QtBot) -> None:
    form = link(qtbot)
    problem = N_("A meeting needs a subject.")
    form.editor.show_problem(problem)
    assert form.remark.text() == form.says(problem)
    form.enter_field()
    form.type("Odile")
    form.leave()
    assert form.remark.text() == form.says(UNKNOWN, text="Odile")
    form.editor.show_problem(None)
    assert form.editor.problem() == UNKNOWN.of(text="Odile")


def test_read_only_can_be_opened_but_not_changed(qtbot: QtBot) -> None:
    form = link(qtbot)
    form.editor.set_value(form.register.karel.key)
    form.editor.set_read_only(True)
    form.enter_field()
    form.type("ze")
    form.press(Qt.Key.Key_F4)
    assert shown(form) == []
    assert form.editor.line.text() == "Karel Vandenhoutte"
    assert form.editor.go.isVisible()


@pytest.mark.parametrize("width", [760, 320])
def test_no_word_is_cut_in_dutch(qtbot: QtBot, width: int) -> None:
    form = link(qtbot, "nl", width=width)
    form.enter_field()
    form.type("Zélie Dumoulinnet")
    form.leave()
    QApplication.processEvents()
    assert len(form.offers()) == 2
    assert cut(form.editor) == []
    assert form.remark.mapTo(form.editor, QPoint()).x() == 0


def test_names_that_are_typed_whole_or_begin_so_come_first() -> None:
    names = ["Anne Marie", "Marie Anne", "Rosemarie", "Marie"]
    options = [Option(uuid.uuid4(), name) for name in names]
    assert [one.name for one in matching(options, "marie")] == ["Marie", "Marie Anne", "Anne Marie", "Rosemarie"]
    assert matching(options, "marie claude") == []
