"""Whatever is clicked, typed, undone, closed and opened again: the window says what the file says."""

import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from synergie.services import listing, records
from tests.ui.keys import typed
from tests.ui.walking import settle
from ui.app import Program
from ui.forms.cell import Cell, empty_value, shown_value
from ui.records_page import RecordsPage
from ui.settings import Settings

TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "8/2",
            "08022023",
            "mars 2023",
            "31/02/2023",
            "10h15",
            "0,8",
            "5.5",
            "12,480",
            "à terme",
            "=1+1",
            "<b>&",
            "🙂",
        ]
    ),
    st.text(max_size=12),
)
PAGES = ("meetings", "requests", "groups", "initiatives", "gains", "people", "agreements", "contracts")


class Use(RuleBasedStateMachine):
    """Somebody who tries everything, without a plan."""

    file: Path
    application: QApplication

    @initialize(language=st.sampled_from(["fr", "nl"]))
    def begin(self, language: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.copy = Path(self.folder.name) / "dossier.synergie"
        shutil.copy(self.file, self.copy)
        self.language = language
        self._open()

    def _open(self) -> None:
        self.program = Program(self.application, self.language, Settings())
        self.program.window.resize(1280, 720)
        self.program.window.show()
        self.program.open(self.copy)
        settle()

    @property
    def page(self) -> RecordsPage | None:
        assert self.program.window.host is not None
        return self.program.window.host.page()

    def _cells(self) -> list[Cell]:
        page = self.page
        if page is None:
            return []
        return [one for form in page.detail.sheet().forms for one in form.cells if one.isVisible()]

    @rule(key=st.sampled_from(PAGES))
    def go(self, key: str) -> None:
        self.program.window.go(key)
        settle()

    @rule(at=st.integers(0, 400))
    def choose(self, at: int) -> None:
        assert self.page is not None
        keys = self.page.list.model.keys()
        if keys:
            self.page.list.choose(keys[at % len(keys)])

    @rule(at=st.integers(0, 60), which=st.integers(0, 1), text=TEXTS, leave=st.sampled_from(["tab", "enter", "stay"]))
    def type_into(self, at: int, which: int, text: str, leave: str) -> None:
        cells = self._cells()
        if not cells:
            return
        widgets = [
            one for one in cells[at % len(cells)].editor.focusable() if isinstance(one, (QLineEdit, QPlainTextEdit))
        ]
        if not widgets:
            return
        widget = widgets[which % len(widgets)]
        widget.setFocus()
        widget.selectAll()
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        typed(widget, text)
        if leave == "tab":
            QTest.keyClick(widget, Qt.Key.Key_Tab)
        elif leave == "enter":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        settle()

    @rule()
    def new(self) -> None:
        self.program.window.new_record()

    @rule()
    def escape(self) -> None:
        self.program.window.go_back()

    @rule()
    def delete(self) -> None:
        self.program.window.delete()
        settle()

    @rule()
    def duplicate(self) -> None:
        self.program.window.duplicate()
        settle()

    @rule()
    def undo(self) -> None:
        self.program.window.undo()
        settle()

    @rule()
    def redo(self) -> None:
        self.program.window.redo()
        settle()

    @rule()
    def speak(self) -> None:
        self.language = "nl" if self.language == "fr" else "fr"
        self.program.speak(self.language)
        settle()

    @rule(tab=st.integers(0, 5))
    def turn(self, tab: int) -> None:
        page = self.page
        if page is not None and page.detail.record is not None:
            page.detail.tabs.setCurrentIndex(tab % page.detail.tabs.count())

    @rule(width=st.sampled_from([860, 1000, 1280, 1480]))
    def resize(self, width: int) -> None:
        self.program.window.resize(width, 640)
        settle()

    @rule()
    def close_and_open(self) -> None:
        self.program.window.close()
        self.program.close()
        self._open()

    @precondition(lambda self: hasattr(self, "program"))
    @invariant()
    def the_list_is_that_of_the_file(self) -> None:
        settle()
        page = self.page
        if page is None:
            return
        place = page.place
        query = listing.Query(
            table=page.page.table,
            year_id=place.year_id if page.page.of_year else None,
            order=page.page.orders[0].paths if page.page.orders else (),
            language=place.language,
        )
        with place.read() as session:
            assert page.list.model.keys() == listing.keys(session, query)

    @precondition(lambda self: hasattr(self, "program"))
    @invariant()
    def the_fields_are_those_of_the_file(self) -> None:
        page = self.page
        if page is None or page.detail.record is None:
            return
        for form in page.detail.sheet().forms:
            for cell in form.cells:
                record = form._of(cell)
                if record is None or cell.editor.text() or cell.editor.problem() is not None:
                    continue
                with page.place.read() as session:
                    now = records.read(session, record.table, record.id)
                assert now is not None, cell.field.name
                value = shown_value(cell.field, now.values[cell.field.name])
                assert cell.editor.value() == value or value == empty_value(cell.field), cell.field.name

    @precondition(lambda self: hasattr(self, "program"))
    @invariant()
    def undo_is_named_as_the_file_names_it(self) -> None:
        assert self.program.store is not None
        label = self.program.store.next_undo()
        action = self.program.window.menus.actions["undo"]
        assert action.isEnabled() is (label is not None)

    def teardown(self) -> None:
        if hasattr(self, "program"):
            self.program.window.close()
            self.program.close()
            self.program.window.deleteLater()
            settle()
            self.folder.cleanup()


@pytest.mark.usefixtures("own_drafts")
def test_the_window_and_the_file_never_disagree(qapp: QApplication, example_file: Path) -> None:
    Use.file, Use.application = example_file, qapp
    thorough = hypothesis.settings().max_examples > 100
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Use,
        settings=hypothesis.settings(
            max_examples=60 if thorough else 3,
            stateful_step_count=40 if thorough else 16,
            deadline=None,
            suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )
