"""A part that is being entered waits with its whole, and is entered nowhere else."""

import uuid

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from synergie.model.minutes import Statement
from tests.ui.pages.meeting_desk import count, shown
from tests.ui.pages.working import drafts, settle
from ui.app import Program
from ui.forms.parts import PartsEditor
from ui.records_page import RecordsPage
from ui.recovery import Kept
from ui.shell.past_typed import TypedPanel, reach

HR = "Groupe focus Ressources humaines"
TYPED = "Deux services, un seul guichet"


def passages(versions: PartsEditor) -> PartsEditor:
    return next(one for one in versions.inner if one.parts.table == "statement")


def passages_of(page: RecordsPage, at: int) -> tuple[PartsEditor, uuid.UUID]:
    page.detail.tabs.setCurrentIndex(1)
    settle()
    versions = page.detail.sheet(1).parts[0]
    key = versions.model.key(at)
    assert key is not None
    versions._select(key)
    settle()
    return passages(versions), key


def typing(editor: PartsEditor) -> str:
    cell = editor.form.cell("text")
    assert cell is not None
    return str(cell.editor.text()) if editor.form.is_new and editor.form.isVisible() else ""


def begin(program: Program, qtbot: QtBot) -> tuple[RecordsPage, PartsEditor, uuid.UUID]:
    """Begin a passage and type its text, and leave nothing: as it stands when the power goes."""
    page = shown(program, HR)
    editor, version = passages_of(page, 1)
    editor.start()
    cell = editor.form.cell("text")
    assert cell is not None
    field: QWidget = cell.editor.focusable()[0]
    QTest.keyClicks(field, TYPED)
    qtbot.waitUntil(lambda: [one.text for one in drafts(program)] == [TYPED])
    return page, editor, version


def left_behind(program: Program, version: uuid.UUID) -> Kept:
    """Leave on this computer what `begin` types, as a program that died does."""
    place = program.window.place
    assert place is not None
    assert place.recovery is not None
    place.recovery.keep(place.dossier, "minutes_version", version, "new.statement.text", TYPED, "GF RH")
    (found,) = drafts(program)
    return found


def versions_of(program: Program) -> list[uuid.UUID]:
    page = shown(program, HR)
    page.detail.tabs.setCurrentIndex(1)
    settle()
    model = page.detail.sheet(1).parts[0].model
    found = [model.key(at) for at in range(model.rowCount())]
    program.window.go("gains")
    settle()
    return [one for one in found if one is not None]


def test_it_is_kept_with_its_whole_and_says_which(example: Program, qtbot: QtBot) -> None:
    _, _, version = begin(example, qtbot)
    (one,) = drafts(example)
    assert (one.table, one.record, one.text) == ("minutes_version", version, TYPED)
    example.window.typed = (one,)
    panel = TypedPanel(example.window)
    panel.load()
    (row,) = panel.rows.found.rows
    assert TYPED in row.text
    assert one.label
    assert one.label in row.note


def test_it_comes_back_in_its_own_whole_alone(example: Program) -> None:
    rows = count(example, Statement)
    version = versions_of(example)[1]
    left_behind(example, version)
    page = shown(example, HR)
    other, key = passages_of(page, 0)
    assert key != version
    other.start()
    settle()
    assert typing(other) == ""
    mine, key = passages_of(page, 1)
    assert key == version
    assert typing(mine) == TYPED
    assert count(example, Statement) == rows


def test_the_panel_leads_to_it(example: Program) -> None:
    version = versions_of(example)[1]
    one = left_behind(example, version)
    assert reach(example.window, one)
    settle()
    assert example.window.host is not None
    page = example.window.host.page()
    assert page is not None
    versions = page.detail.sheet(1).parts[0]
    found = passages(versions)
    assert versions.form.record is not None
    assert versions.form.record.id == version
    assert typing(found) == TYPED
    cell = found.form.cell("text")
    assert cell is not None
    assert cell.has(example.window.focusWidget())


def test_once_it_is_entered_nothing_waits(example: Program, qtbot: QtBot) -> None:
    _, editor, _ = begin(example, qtbot)
    rows = count(example, Statement)
    editor.form.flush()
    settle()
    assert count(example, Statement) == rows + 1
    assert drafts(example) == ()
