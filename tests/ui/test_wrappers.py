"""No space of a layout is an object of Python: it would outlive the space, and what Qt makes next is taken for it."""

from PySide6.QtWidgets import QLayout

from tests.ui.walking import settle, walk
from tests.ui.wrappers import added, items
from ui.app import Program


def test_every_page_leaves_the_items_of_its_layouts_to_qt(example: Program) -> None:
    before = items()
    window = example.window
    window.resize(1280, 720)
    views = list(walk(window))
    assert len(views) > 50
    assert len(window.findChildren(QLayout)) > 500
    assert added(before) == []
    window.resize(960, 540)
    settle()
    example.speak("nl")
    settle()
    assert added(before) == []
