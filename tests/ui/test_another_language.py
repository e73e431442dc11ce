"""Another language leaves everything where it is: what covers a page, what is half typed, what is chosen, the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.conftest import open_whole
from tests.ui.pages import meeting_desk
from tests.ui.pages.figures_desk import press
from tests.ui.pages.working import cell_of, custom, group_of, page_of, parts_of, settle
from tests.ui.test_beside_forms import participants, path_of, posts_grid, speak, waiting
from ui.app import Program
from ui.fields.bilingual import BilingualField
from ui.pages.adhesion_matrix import AdhesionMatrix
from ui.pages.block_paste import BlockPaste
from ui.pages.covering import UNFINISHED
from ui.pages.incoming import Incoming
from ui.pages.initiative_pasting import BulletsPaste
from ui.pages.meeting_pasting import AttendancePaste, DatesPaste
from ui.pages.meeting_series import SeriesPlan
from ui.pages.simulator import SimulatorPage
from ui.pages.staffing_said import StaffSaid
from ui.records_page import RecordsPage
from ui.shell.past_typed import reach

LIST = "14/02/2023 Comité\n15/02/2023 Groupe focus"


def act(page: RecordsPage, words: str, *, on_record: bool = False) -> None:
    found = next(one for one in page.acts(on_record=on_record) if words in one.text())
    found.trigger()
    settle()


def covering(program: Program, kind: type[QWidget]) -> QWidget:
    """Return what covers the page that is shown now."""
    assert program.window.host is not None
    shown = program.window.host.shown()
    assert shown is not None
    return next(one for one in shown.findChildren(kind) if one.isVisible())


def dates(program: Program) -> DatesPaste:
    found = covering(program, DatesPaste)
    assert isinstance(found, DatesPaste)
    return found


# What covers a page


def test_a_pasted_list_of_dates_stays_with_all_that_is_filled_in(opened: Program) -> None:
    page = meeting_desk.page_of(opened)
    act(page, "Coller une liste de dates")
    cover = dates(opened)
    cover.subject.focusable()[0].setFocus()
    press("Energie")
    cover.preview.paste.setPlainText(LIST)
    cover.preview.refresh()
    cover.preview.lines.toggle(0)
    cover.kind.editor.set_value("steering")
    ticks = cover.preview.lines.ticks()
    speak(opened, "nl")
    cover = dates(opened)
    assert cover.preview.paste.toPlainText() == LIST
    assert cover.kind.editor.value() == "steering"
    assert "Energie" in cover.subject.text()
    assert len(cover.preview.lines.lines) == 2
    assert cover.preview.lines.ticks() == ticks
    assert ticks != (False, True)
    assert cover.preview.heading.text() == "Een lijst met datums plakken"


@pytest.mark.parametrize("ends", ["added", "given up"])
def test_a_pasted_list_waits_for_the_next_start_until_it_is_added_or_given_up(opened: Program, ends: str) -> None:
    page = meeting_desk.page_of(opened)
    act(page, "Coller une liste de dates")
    dates(opened).preview.paste.setPlainText(LIST)
    QTest.qWait(700)
    assert waiting(opened) == [LIST]
    open_whole(opened, path_of(opened))
    (kept,) = opened.window.typed
    assert reach(opened.window, kept)
    settle()
    cover = dates(opened)
    assert cover.preview.paste.toPlainText() == LIST
    cover.subject.focusable()[0].setFocus()
    press("Energie")
    cover.preview.refresh()
    (cover.preview.add if ends == "added" else cover.preview.give_up).click()
    settle()
    assert waiting(opened) == []


def test_save_does_not_say_that_a_pasted_list_is_saved(opened: Program) -> None:
    page = meeting_desk.page_of(opened)
    act(page, "Coller une liste de dates")
    opened.window.save()
    assert opened.window.saved.text() == "✓ Tout est enregistré"
    dates(opened).preview.paste.setPlainText(LIST)
    opened.window.save()
    assert "Tout est enregistré" not in opened.window.saved.text()
    assert opened.window.saved.text() == opened.window.texts(UNFINISHED)
    assert opened.window.saved.text().startswith("Terminez d’abord ce qui est affiché ici")


def test_a_series_that_is_half_planned_stays(opened: Program) -> None:
    page = meeting_desk.page_of(opened)
    act(page, "Planifier une série")
    plan = covering(opened, SeriesPlan)
    assert isinstance(plan, SeriesPlan)
    first = plan.cells["first"].editor.focusable()[0]
    first.setFocus()
    press("14/03/2023\t")
    number = plan.cells["number"].editor.focusable()[0]
    number.setFocus()
    assert isinstance(number, QLineEdit)
    number.selectAll()
    press("6\t")
    plan.cells["subject"].editor.focusable()[0].setFocus()
    press("Comit")
    assert len(plan.preview.lines.lines) == 6
    speak(opened, "nl")
    plan = covering(opened, SeriesPlan)
    assert isinstance(plan, SeriesPlan)
    assert len(plan.preview.lines.lines) == 6
    assert plan.value("subject").fr == "Comit" or "Comit" in plan.cells["subject"].editor.text()


def test_a_text_that_is_brought_in_stays_before_and_after_it_is_read(opened: Program) -> None:
    page = meeting_desk.page_of(opened)
    act(page, "Reprendre un procès-verbal")
    incoming = covering(opened, Incoming)
    assert isinstance(incoming, Incoming)
    incoming.paste.setPlainText("Réunion du 14/02/2023\nPrésents : le directeur financier")
    speak(opened, "nl")
    incoming = covering(opened, Incoming)
    assert isinstance(incoming, Incoming)
    assert incoming.paste.toPlainText().startswith("Réunion du 14/02/2023")
    incoming.read.click()
    for _ in range(6000):
        if incoming.pages.currentIndex() == 1:
            break
        QTest.qWait(10)
    incoming.look.model.toggle([0])
    ticked = incoming.look.model.is_ticked(0)
    lines = incoming.look.model.rowCount()
    speak(opened, "fr")
    incoming = covering(opened, Incoming)
    assert isinstance(incoming, Incoming)
    assert incoming.pages.currentIndex() == 1
    assert (incoming.look.model.rowCount(), incoming.look.model.is_ticked(0)) == (lines, ticked)
    assert waiting(opened) == ["Réunion du 14/02/2023\nPrésents : le directeur financier"]


def pasted_stays(program: Program, kind: type[AttendancePaste | BlockPaste], text: str) -> AttendancePaste | BlockPaste:
    """Paste `text` into what covers the page, speak Dutch, and return the same with its text."""
    cover = covering(program, kind)
    assert isinstance(cover, kind)
    cover.preview.paste.setPlainText(text)
    speak(program, "nl")
    cover = covering(program, kind)
    assert isinstance(cover, kind)
    assert cover.preview.paste.toPlainText() == text
    return cover


def test_a_list_of_participants_stays(opened: Program) -> None:
    participants(opened).paste.click()
    pasted_stays(opened, AttendancePaste, "Luc Magottaux, présent").preview.give_up.click()
    settle()
    assert waiting(opened) == []


def test_a_block_of_figures_and_staff_in_words_stay(example: Program) -> None:
    posts_grid(example).paste.click()
    pasted_stays(example, BlockPaste, "1\t2\t3\t4").preview.give_up.click()
    settle()
    assert waiting(example) == []
    page = page_of(example, "staffing", "staffing_snapshot")
    act(page, "Personeel invoeren zoals", on_record=True)
    said = covering(example, StaffSaid)
    assert isinstance(said, StaffSaid)
    said.side.set_current("cpas")
    said.preview.paste.setPlainText("2 A + 0,6 A")
    speak(example, "fr")
    said = covering(example, StaffSaid)
    assert isinstance(said, StaffSaid)
    assert (said.side.current(), said.preview.paste.toPlainText()) == ("cpas", "2 A + 0,6 A")


def test_bullets_stay_in_their_domain(example: Program) -> None:
    page = page_of(example, "initiatives", "initiative_year")
    act(page, "Coller une liste à puces")
    bullets = covering(example, BulletsPaste)
    assert isinstance(bullets, BulletsPaste)
    domain = bullets.domain.editor.value()
    bullets.preview.paste.setPlainText("• Un\n• Deux")
    bullets.language.set_current("nl")
    speak(example, "nl")
    bullets = covering(example, BulletsPaste)
    assert isinstance(bullets, BulletsPaste)
    assert bullets.preview.paste.toPlainText() == "• Un\n• Deux"
    assert (bullets.domain.editor.value(), bullets.language.current()) == (domain, "nl")


# What is chosen and half typed


def test_what_is_played_with_stays(example: Program) -> None:
    def simulator() -> SimulatorPage:
        example.window.go("programmes")
        group = group_of(example, "programmes")
        at = next(at for at, one in enumerate(group.specs) if one.key == "simulator")
        group.tabs.setCurrentIndex(at)
        settle()
        found = group.front()
        assert isinstance(found, SimulatorPage)
        return found

    page = simulator()
    assert page.setting is not None
    page.nobody.click()
    line = page.head.cost.focusable()[0]
    line.setFocus()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    press("12x")
    margin = page.head.margin.focusable()[0]
    margin.setFocus()
    assert isinstance(margin, QLineEdit)
    margin.selectAll()
    press("7")
    speak(example, "nl")
    assert example.window.host is not None
    page = example.window.host.shown()  # type: ignore[assignment]
    assert page.setting is not None
    assert page.setting.members == frozenset()
    assert page.head.cost.text() == "12x"
    assert page.head.cost.problem() is not None
    assert str(page.setting.margin).startswith("7")
    assert QApplication.focusWidget() is page.head.margin.focusable()[0]


def test_the_day_of_the_adhesions_stays_typed_or_chosen(example: Program) -> None:
    def matrix() -> AdhesionMatrix:
        page = page_of(example, "programmes", "programme")
        return custom(page, AdhesionMatrix, page.detail.tabs.currentIndex())

    page = page_of(example, "programmes", "programme")
    at = next(
        at
        for at in range(page.detail.tabs.count())
        if any(isinstance(one, AdhesionMatrix) for one in page.detail.sheet(at).customs)
    )
    found = custom(page, AdhesionMatrix, at)
    line = found.day.focusable()[0]
    assert isinstance(line, QLineEdit)
    for typed, shown in (("1/1/2023\t", "01/01/2023"), ("31/2/20", "31/2/20")):
        line.setFocus()
        line.selectAll()
        press(typed)
        speak(example, "nl")
        line = matrix().day.focusable()[0]
        assert isinstance(line, QLineEdit)
        assert line.text() == shown
        speak(example, "fr")
        line = matrix().day.focusable()[0]
        assert isinstance(line, QLineEdit)


def test_a_record_that_is_being_begun_stays_so(opened: Program) -> None:
    page = meeting_desk.page_of(opened)
    opened.window.new_record()
    settle()
    cell_of(page, "date").editor.focusable()[0].setFocus()
    press("31/2")
    speak(opened, "nl")
    assert opened.window.host is not None
    shown = opened.window.host.page()
    assert shown is not None
    assert shown.detail.is_new
    assert cell_of(shown, "date").editor.text() == "31/2"
    assert cell_of(shown, "date").editor.isAncestorOf(QApplication.focusWidget() or shown)


def test_the_part_that_is_chosen_stays_so_with_the_cursor_in_its_field(example: Program) -> None:
    page = page_of(example, "programmes", "programme")
    page.detail.tabs.setCurrentIndex(0)
    settle()
    parts = next(iter(page.detail.sheet(0).parts))
    parts.view.selectRow(1)
    settle()
    key = parts.form.record.id if parts.form.record is not None else None
    cell = next(one for one in parts.form.cells if isinstance(one.editor.focusable()[0], QLineEdit))
    cell.focus()
    speak(example, "nl")
    assert example.window.host is not None
    shown = example.window.host.page()
    assert shown is not None
    parts = parts_of(shown, parts.parts.table)
    assert parts.form.record is not None
    assert parts.form.record.id == key
    assert parts.form.focused() is not None
    assert parts.form.focused().field.name == cell.field.name  # type: ignore[union-attr]


# The focus


@pytest.mark.parametrize("name", ["subject fr", "subject nl", "place", "notes", "starts"])
def test_the_cursor_stays_in_its_field_and_place(opened: Program, name: str) -> None:
    def edit() -> QWidget:
        assert opened.window.host is not None
        page = opened.window.host.page()
        assert page is not None
        field, _, language = name.partition(" ")
        editor = cell_of(page, field).editor
        return editor.sides[language].edit if isinstance(editor, BilingualField) else editor.focusable()[0]

    meeting_desk.page_of(opened)
    line = edit()
    line.setFocus()
    press("abcdef")
    if isinstance(line, QLineEdit):
        line.setCursorPosition(3)
    else:
        assert isinstance(line, QPlainTextEdit)
        QTest.keyClick(line, Qt.Key.Key_Home)
        for _ in range(3):
            QTest.keyClick(line, Qt.Key.Key_Right)
    for language in ("nl", "fr"):
        speak(opened, language)
        line = edit()
        assert QApplication.focusWidget() is line
    place = line.cursorPosition() if isinstance(line, QLineEdit) else line.textCursor().position()  # type: ignore[attr-defined]
    assert place == 3


@pytest.mark.parametrize("where", ["list", "tabs", "navigation", "button"])
def test_the_focus_stays_in_lists_tabs_and_buttons(opened: Program, where: str) -> None:
    def target() -> QWidget:
        assert opened.window.host is not None
        page = opened.window.host.page()
        assert page is not None
        inside = [one for one in opened.window.navigation.findChildren(QWidget) if one.isVisible() and one.isEnabled()]
        first = next(one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        places = {"list": page.list.view, "tabs": page.detail.tabs, "navigation": first, "button": page.detail.more}
        return places[where]

    meeting_desk.page_of(opened)
    target().setFocus()
    assert QApplication.focusWidget() is target()
    speak(opened, "nl")
    assert QApplication.focusWidget() is target()
