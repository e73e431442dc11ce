"""One tab of a record: its forms, its parts and what is drawn by hand, in one column that scrolls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.declarations import Custom, PageSpec, Parts, Section, Tab
from ui.forms.form import Form
from ui.forms.mnemonics import Mnemonics
from ui.forms.parts import PartsEditor
from ui.workplace import Stage, Workplace


class TabSheet(QScrollArea):
    """One tab of a page, made when it is looked at."""

    def __init__(self, place: Workplace, page: PageSpec, tab: Tab, letters: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheetscroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(place.texts(tab.title))
        self.forms: list[Form] = []
        self.parts: list[PartsEditor] = []
        self.customs: list[Any] = []
        self.order: list[QWidget] = []
        # made where it stays: with a style sheet, whatever is moved to another parent is dressed anew with all in it
        sheet = QWidget(self.viewport())
        sheet.setObjectName("sheet")
        self.down = QVBoxLayout(sheet)
        self.down.setContentsMargins(24, 14, 24, 20)
        self.down.setSpacing(18)
        self.down.addStretch(1)
        self._left = self._make(place, page, tab, Mnemonics(letters))
        next(self._left, None)
        if place.stage is Stage.WHOLE:
            list(self.complete())
        self.setWidget(sheet)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self._follows = True
        self.verticalScrollBar().actionTriggered.connect(self._scrolled)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._keep_in_sight)

    def complete(self) -> Iterator[QWidget]:
        """Make what is not there yet, one after the other."""
        for _ in self._left:
            yield self.order[-1]

    def _make(self, place: Workplace, page: PageSpec, tab: Tab, marks: Mnemonics) -> Iterator[None]:
        """Make one after the other."""
        waiting: list[Section] = []
        for item in (*tab.items, None):
            if isinstance(item, Section):
                waiting.append(item)
                continue
            if waiting:
                self._add_form(place, page, tuple(waiting), marks)
                waiting = []
                yield
            if isinstance(item, Parts):
                self._put(self.parts, PartsEditor(place, item, marks))
                yield
            elif isinstance(item, Custom):
                self._put(self.customs, item.make(place))
                if hasattr(self.customs[-1], "set_letters"):
                    self.customs[-1].set_letters(marks)
                yield

    def _add_form(self, place: Workplace, page: PageSpec, sections: tuple[Section, ...], marks: Mnemonics) -> None:
        self._put(self.forms, Form(place, page.table, sections, page.added, marks, self.down.parentWidget()))
        self.forms[-1].passed.connect(self._go_on)

    def _go_on(self) -> None:
        """Go from the last field of a form to what is filled in next."""
        form = self.sender()
        after = self.order[self.order.index(form) + 1 :] if isinstance(form, Form) else []
        for one in after:
            if isinstance(one, Form) and one.cells and one.isVisible():
                one.focus_first()
                return
            if hasattr(one, "begin") and one.isVisible() and one.begin():
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what has the focus in sight while what stands above it grows."""
        if watched is self.widget() and event.type() == QEvent.Type.Resize and self._follows:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _focus_changed(self) -> None:
        self._follows = True
        if QApplication.mouseButtons() is Qt.MouseButton.NoButton:  # what is clicked stays below the pointer
            self._keep_in_sight()

    def _scrolled(self) -> None:
        """Leave the reader where the wheel brought them."""
        self._follows = False

    def _keep_in_sight(self) -> None:
        """Scroll to what has the focus: Qt does so for Tab alone."""
        now = QApplication.focusWidget()
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 40)

    def _put(self, kind: list[Any], widget: QWidget) -> None:
        kind.append(widget)
        self.order.append(widget)
        self.down.insertWidget(self.down.count() - 1, widget)
