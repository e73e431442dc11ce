"""What the menus offer for the lists that pages draw by hand, and steps that are named in both languages."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.test_window import page
from ui.app import Program


@pytest.mark.parametrize(
    ("entry", "at", "has_filter"), [("calendar", 0, True), ("meetings", 1, False), ("initiatives", -1, True)]
)
def test_a_list_that_is_drawn_by_hand_can_be_printed_exported_and_copied(
    example: Program, entry: str, at: int, has_filter: bool
) -> None:
    window = example.window
    window.go(entry)
    assert window.host is not None
    group: Any = window.host.currentWidget()
    group.tabs.setCurrentIndex(at % len(group.specs))
    QApplication.processEvents()
    offered = {name: window.menus.actions[name].isEnabled() for name in ("print", "export", "copy", "filter")}
    assert offered == {"print": True, "export": True, "copy": True, "filter": has_filter}
    window.copy_rows()
    assert QApplication.clipboard().text().strip()


def test_a_step_is_called_in_the_language_that_reads_it(example: Program) -> None:
    window = example.window
    window.go("meetings")
    shown = page(window)
    record = shown.detail.record
    assert record is not None
    cell = next(found for form in shown.detail.forms() if (found := form.cell("place")) is not None)
    cell.editor.set_text("Salle bleue")
    cell.editor.commit()
    QApplication.processEvents()
    assert record.title.fr in window.menus.actions["undo"].text()  # type: ignore[union-attr]
    window.menus.actions["nl"].trigger()
    QApplication.processEvents()
    assert record.title.nl in example.window.menus.actions["undo"].text()  # type: ignore[union-attr]
