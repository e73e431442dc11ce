"""Choices, yes or no, administrations and documents: chosen, not typed."""

import enum
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NP_
from tests.ui.fields.register import Form, cut
from ui.fields.base import FieldEditor, Surroundings
from ui.fields.choices import OptionField, YesNoField
from ui.fields.factory import editor_for
from ui.fields.files import DocumentField
from ui.fields.linked import LinkField, PersonField
from ui.widgets.segmented import Segmented

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

LANGUAGES = ("fr", "nl")
FEW = (
    ("planned", NP_("meeting", "planned")),
    ("held", NP_("meeting", "held")),
    ("postponed", NP_("meeting", "postponed")),
)
MANY = (
    ("a", N_("Amount")),
    ("d", N_("Document")),
    ("p", N_("Person in charge")),
    ("c", N_("CPAS")),
    ("n", N_("French and Dutch")),
)


def few(qtbot: QtBot, language: str = "fr", **more: object) -> Form:
    return Form(qtbot, Kind.CHOICE, language, choices=FEW, label=NP_("meeting", "State"), **more)


def many(qtbot: QtBot, language: str = "fr", **more: object) -> Form:
    return Form(qtbot, Kind.CHOICE, language, choices=MANY, **more)


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_choices_stand_in_sight_with_their_words(qtbot: QtBot, language: str) -> None:
    form = few(qtbot, language)
    assert isinstance(form.editor.control, Segmented)
    words = {"fr": ["Prévue", "Tenue", "Reportée"], "nl": ["Gepland", "Gehouden", "Uitgesteld"]}
    assert [button.text() for button in form.editor.control.buttons] == words[language]
    form.editor.set_value("held")
    QApplication.processEvents()
    assert cut(form.editor) == []


def test_the_arrows_choose_and_one_value_is_committed_on_leaving(qtbot: QtBot) -> None:
    form = few(qtbot)
    form.editor.set_value("planned")
    form.enter_field()
    form.press(Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert form.committed == []
    assert form.editor.text() == "postponed"
    form.press(Qt.Key.Key_Tab)
    assert form.committed == ["postponed"]
    assert form.editor.value() == "postponed"
    assert form.typed == ["held", "postponed", ""]
    assert form.focus is form.after


def test_enter_commits_and_goes_on_and_escape_puts_back(qtbot: QtBot) -> None:
    form = few(qtbot)
    form.editor.set_value("planned")
    form.enter_field()
    form.press(Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert form.editor.control.current() == "planned"
    form.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert form.committed == ["held"]
    assert form.entered == [True]


def test_the_mouse_commits_at_once_and_takes_away_what_is_not_required(qtbot: QtBot) -> None:
    form = few(qtbot)
    button = form.editor.control.buttons[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert form.committed == ["held", None]


def test_what_is_required_cannot_be_taken_away(qtbot: QtBot) -> None:
    form = few(qtbot, required=True)
    button = form.editor.control.buttons[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    form.press(Qt.Key.Key_Delete)
    assert form.committed == ["held"]


def test_many_choices_are_a_list_with_an_empty_entry_unless_required(qtbot: QtBot) -> None:
    free, firm = many(qtbot), many(qtbot, required=True)
    assert isinstance(free.editor.control, QComboBox)
    assert free.editor.control.count() == len(MANY) + 1
    assert firm.editor.control.count() == len(MANY)
    assert firm.editor.control.currentIndex() == -1
    free.editor.set_value("d")
    free.editor.allow_empty(False)
    assert free.editor.control.count() == len(MANY)
    assert free.editor.control.current() == "d"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_wide_enough_for_its_longest_word(qtbot: QtBot, language: str) -> None:
    form = many(qtbot, language)
    control = form.editor.control
    QApplication.processEvents()
    widest = max(control.fontMetrics().horizontalAdvance(control.itemText(place)) for place in range(control.count()))
    assert control.width() >= widest + 24
    assert control.width() >= control.sizeHint().width()


def test_keys_move_in_a_list_and_leaving_commits_once(qtbot: QtBot) -> None:
    form = many(qtbot)
    form.editor.set_value("a")
    form.enter_field()
    form.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert form.committed == []
    assert form.editor.text() == "p"
    form.press(Qt.Key.Key_Tab)
    assert form.committed == ["p"]


def test_the_open_list_commits_at_once(qtbot: QtBot) -> None:
    form = many(qtbot)
    form.editor.set_value("a")
    form.enter_field()
    form.press(Qt.Key.Key_F4)
    form.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert form.committed == ["d"]
    form.press(Qt.Key.Key_Delete)
    form.press(Qt.Key.Key_Tab)
    assert form.committed == ["d", None]


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    form = many(qtbot)
    form.editor.set_value("a")
    form.enter_field()
    middle = QPointF(form.editor.control.rect().center())
    wheel = QWheelEvent(
        middle,
        form.editor.control.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(form.editor.control, wheel)
    form.leave()
    assert form.editor.control.current() == "a"
    assert form.committed == []


@pytest.mark.parametrize("make", [few, many])
def test_a_value_that_is_no_choice_any_more_is_shown_as_it_is_and_kept(qtbot: QtBot, make) -> None:
    form = make(qtbot)
    form.editor.set_value("cancelled")
    control = form.editor.control
    on_screen = control.currentText() if isinstance(control, QComboBox) else form.remark.text()
    assert on_screen == "cancelled"
    form.enter_field()
    form.leave()
    assert form.editor.value() == "cancelled"
    assert form.committed == []


@pytest.mark.parametrize("make", [few, many])
def test_a_choice_that_was_not_left_can_be_put_back(qtbot: QtBot, make) -> None:
    form = make(qtbot)
    key = form.editor.field.choices[1][0]
    form.editor.set_text(key)
    assert form.editor.text() == key
    assert form.editor.value() is None
    assert form.editor.commit()
    assert form.committed == [key]


class State(enum.Enum):
    HELD = "held"


def test_a_member_of_an_enumeration_is_its_stored_text(qtbot: QtBot) -> None:
    form = few(qtbot)
    form.editor.set_value(State.HELD)
    assert form.editor.value() == "held"
    assert form.editor.control.current() == "held"


@pytest.mark.parametrize("make", [few, many])
def test_read_only_is_not_changed_by_key_or_mouse(qtbot: QtBot, make) -> None:
    form = make(qtbot)
    first = form.editor.field.choices[0][0]
    form.editor.set_value(first)
    form.editor.set_read_only(True)
    form.enter_field()
    form.press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Space)
    QTest.mouseClick(form.editor.control, Qt.MouseButton.LeftButton)
    form.leave()
    assert form.editor.value() == first
    assert form.editor.control.current() == first
    assert form.committed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_or_no_is_a_box_that_bears_its_label_and_is_taken_at_once(qtbot: QtBot, language: str) -> None:
    form = Form(qtbot, Kind.YES_NO, language)
    box = form.editor.control
    assert box.text() == box.accessibleName() == form.says(form.editor.field.label)
    assert form.editor.value() is None
    form.enter_field()
    form.press(Qt.Key.Key_Space)
    assert form.committed == [True]
    form.press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert form.committed == [True, False]
    assert form.entered == [True]
    form.editor.set_value(True)
    assert (box.isChecked(), form.editor.value()) == (True, True)
    assert len(form.committed) == 2


def test_a_box_of_a_closed_record_can_be_reached_but_not_ticked(qtbot: QtBot) -> None:
    form = Form(qtbot, Kind.YES_NO)
    form.editor.set_value(True)
    form.editor.set_read_only(True)
    form.enter_field()
    assert form.focus is form.editor.control
    form.press(Qt.Key.Key_Space)
    QTest.mouseClick(form.editor.control, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert form.editor.control.isChecked()
    assert form.committed == []


def test_the_administrations_stand_in_sight(qtbot: QtBot) -> None:
    form = Form(qtbot, Kind.LINK, target="administration", required=True)
    commune, cpas = form.register.tables["administration"]
    assert [button.text() for button in form.editor.control.buttons] == ["Commune", "CPAS"]
    form.editor.set_value(commune.key)
    assert form.editor.value() == commune.key
    form.enter_field()
    form.press(Qt.Key.Key_Right, Qt.Key.Key_Tab)
    assert form.committed == [cpas.key]


def test_a_problem_of_a_choice_is_said_below_and_at_it(qtbot: QtBot) -> None:
    form = few(qtbot)
    problem = N_("A meeting needs a subject.")
    form.editor.show_problem(problem)
    assert form.remark.isVisible()
    assert form.remark.text() == form.says(problem)
    assert {one.accessibleDescription() for one in form.editor.focusable()} == {form.says(problem)}
    form.editor.show_problem(None)
    assert not form.remark.isVisible()


@pytest.fixture
def letters(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "PV 08-02 été.pdf", tmp_path / "annexe.docx"]
    for path in paths:
        path.write_bytes(b"%PDF")
    return paths


def dropped(form: Form, urls: list[QUrl]) -> None:
    data = QMimeData()
    data.setUrls(urls)
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(form.editor, enter)
    if enter.isAccepted():
        QApplication.sendEvent(form.editor, QDropEvent(QPointF(5, 5), copy, data, left, none))


def document(qtbot: QtBot, language: str = "fr", **more: object) -> Form:
    form = Form(qtbot, Kind.LINK, language, target="document", label=N_("Document"), **more)
    form.paths = []
    form.editor.dropped.connect(form.paths.extend)
    return form


def test_two_files_that_are_dropped_are_told_in_their_order(qtbot: QtBot, letters: list[Path]) -> None:
    form = document(qtbot)
    dropped(form, [QUrl.fromLocalFile(str(path)) for path in letters])
    assert form.paths == letters
    assert form.committed == []


def test_folders_and_addresses_are_no_files(qtbot: QtBot, tmp_path: Path) -> None:
    form = document(qtbot)
    dropped(form, [QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/pv.pdf")])
    assert form.paths == []


def test_nothing_is_dropped_on_a_closed_record(qtbot: QtBot, letters: list[Path]) -> None:
    form = document(qtbot)
    form.editor.set_read_only(True)
    dropped(form, [QUrl.fromLocalFile(str(path)) for path in letters])
    assert form.paths == []
    assert not form.editor.choose.isVisible()


def test_a_file_is_chosen_by_the_keyboard(qtbot: QtBot) -> None:
    form = document(qtbot)
    form.enter_field()
    form.press(Qt.Key.Key_Tab)
    assert form.focus is form.editor.choose
    with qtbot.waitSignal(form.editor.choice_asked):
        form.press(Qt.Key.Key_Space)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_named_opened_copied_and_let_go(qtbot: QtBot, language: str) -> None:
    form = document(qtbot, language)
    minutes = form.register.tables["document"][0]
    form.editor.set_value(minutes.key)
    assert form.editor.link.line.text() == "Procès-verbal"
    assert form.editor.note.text() == "PDF · 120 ko · français"
    assert not form.editor.choose.isVisible()
    QApplication.processEvents()
    assert cut(form.editor) == []
    names = [one.accessibleName() for one in form.editor.focusable()]
    assert all(names)
    assert len(names) == len(set(names))
    asked = []
    form.editor.open_asked.connect(asked.append)
    form.editor.copy_asked.connect(asked.append)
    for button in (form.editor.open, form.editor.copy):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [minutes.key, minutes.key]
    QTest.mouseClick(form.editor.remove, Qt.MouseButton.LeftButton)
    assert form.committed == [None]
    assert form.editor.choose.isVisible()
    assert form.focus is form.editor.link.line


def test_a_document_of_the_dossier_is_linked_by_its_name(qtbot: QtBot) -> None:
    form = document(qtbot)
    form.enter_field()
    form.type("proces")
    form.press(Qt.Key.Key_Return)
    assert form.committed == [form.register.tables["document"][0].key]
    assert form.editor.open.isVisible()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.LINK])
def test_every_kind_has_its_editor(qtbot: QtBot, kind: Kind) -> None:
    form = Form(qtbot, kind, choices=FEW)
    assert isinstance(form.editor, FieldEditor)
    assert all(one.accessibleName() for one in form.editor.focusable())


@pytest.mark.parametrize(
    ("target", "editor"),
    [("person", PersonField), ("document", DocumentField), ("administration", OptionField), ("body", LinkField)],
)
def test_a_link_has_the_editor_of_what_it_points_to(qtbot: QtBot, target: str, editor: type) -> None:
    assert type(Form(qtbot, Kind.LINK, target=target).editor) is editor


def test_an_editor_belongs_to_the_widget_it_is_made_for(qtbot: QtBot) -> None:
    form = Form(qtbot, Kind.YES_NO)
    around: Surroundings = form.editor.around
    made = editor_for(Field(name="x", label=N_("Amount"), kind=Kind.YES_NO), around, form.window)
    assert isinstance(made, YesNoField)
    assert made.parent() is form.window
