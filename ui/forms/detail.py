"""The record that is chosen: its name and state, and its fields and parts under tabs."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.words import N_
from ui.declarations import PageSpec
from ui.forms.form import Form
from ui.forms.parts import PartsEditor
from ui.forms.tab_sheet import TabSheet
from ui.theme.icons import icon
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import row_in
from ui.widgets.tabs import FlowTabs
from ui.workplace import Stage, Workplace

if TYPE_CHECKING:
    from synergie.basis.bilingual import Bilingual
    from synergie.basis.words import Message
    from synergie.services.records import Record

_CHOOSE = N_("Choose a record in the list, or enter a new one.")
_CHOOSE_ONLY = N_("Choose a record in the list.")


class Detail(QWidget):
    """Shows the record of a page.

    Signals:
        added: a record was entered; carries its key.
        removed: a part was deleted; carries its table and what it was called.
        passed: Enter was pressed in the last field.
        new_asked: the button of the empty page was pressed.
    """

    added = Signal(object)
    removed = Signal(str, str)
    passed = Signal()

    def __init__(self, place: Workplace, page: PageSpec, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.place = place
        self.page = page
        self._letters = letters
        self._record: Record | None = None
        self._is_new = False
        self._values: dict[str, Any] = {}
        self._read_only = False
        self._sheets: dict[int, TabSheet] = {}
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        self.head = QWidget()
        inside = QVBoxLayout(self.head)
        inside.setContentsMargins(24, 16, 24, 0)
        inside.setSpacing(4)
        top = row_in(inside)
        top.setSpacing(10)
        self.title = ElidedLabel("", "title")
        top.addWidget(self.title, 1)
        self.pill = StatusPill("")
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        self.menu = QMenu(self)
        self.more = QToolButton()
        self.more.setObjectName("icon")
        self.more.setIcon(icon("ellipsis"))
        self.more.setAccessibleName(place.texts(N_("What can be done with this record")))
        self.more.setToolTip(place.texts(N_("What can be done with this record")))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setMenu(self.menu)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.subtitle = label("", "secondary", wraps=True)
        inside.addWidget(self.subtitle)
        self.tabs = FlowTabs(place.texts(N_("Parts of the record")))
        self.tabs.set_tabs([(str(at), place.texts(tab.title)) for at, tab in enumerate(page.tabs)])
        self.tabs.currentChanged.connect(self._tab_changed)
        inside.addWidget(self.tabs)
        self.tabs.setVisible(len(page.tabs) > 1)
        down.addWidget(self.head)
        self.stack = QStackedWidget()
        self.empty = label(place.texts(_CHOOSE_ONLY if page.fixed else _CHOOSE), "secondary", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(self.empty)
        down.addWidget(self.stack, 1)
        self.head.hide()

    @property
    def record(self) -> Record | None:
        """The record that is shown; None for a new one and for none."""
        return self._record

    @property
    def is_new(self) -> bool:
        """Whether a record is being entered."""
        return self._is_new

    def show_record(self, record: Record | None) -> None:
        """Show a record, or say that none is chosen."""
        self.flush()
        self._record, self._is_new = record, False
        self._show_head()
        for sheet in self._sheets.values():
            self._fill(sheet)
        self._tab_changed(self.tabs.currentIndex())

    def start(self, values: Mapping[str, Any] | None = None) -> None:
        """Show empty fields for a new record; `values` are those that it starts with beside those of the page."""
        self.flush()
        self._values = dict(values or {})
        self._record, self._is_new = None, True
        self.tabs.setCurrentIndex(0)
        self._show_head()
        for sheet in self._sheets.values():
            self._fill(sheet)
        self._tab_changed(0)
        self.focus_first()

    def refresh(self, record: Record | None) -> None:
        """Show what the dossier has by now."""
        if self._is_new:
            return
        self._record = record
        self._show_head()
        for sheet in self._sheets.values():
            for form in sheet.forms:
                form.refresh(record)
            for one in (*sheet.parts, *sheet.customs):
                one.refresh(record)

    def adopt(self, record: Record | None) -> None:
        """Take the record that was just entered as the one that is shown."""
        self._record, self._is_new = record, False
        self._show_head()
        for sheet in self._sheets.values():
            for form in sheet.forms:
                form.adopt(record)
            for one in (*sheet.parts, *sheet.customs):
                one.set_record(record)
                one.show()

    def show_findings(self) -> None:
        """Say beside the fields what the checks found."""
        for form in self.forms():
            form.show_findings()

    def set_read_only(self, read_only: bool) -> None:
        """Let the record be read and copied only."""
        self._read_only = read_only
        for sheet in self._sheets.values():
            for one in sheet.order:
                one.set_read_only(read_only)  # type: ignore[attr-defined]

    def flush(self) -> bool:
        """Take all that is typed as if it had been left."""
        results = [form.flush() for form in self.forms()]
        return all(results)

    def retry(self) -> bool:
        """Write again what could not be written; False when something of it still cannot."""
        results = [form.retry() for form in self.forms()]
        return all(results)

    def forms(self) -> list[Form]:
        """Return every form that is there by now."""
        found: list[Form] = []
        for sheet in self._sheets.values():
            found += sheet.forms
            for one in sheet.parts:
                found += one.forms()
            for custom in sheet.customs:
                found += getattr(custom, "forms", list)()
        return found

    def sheet(self, at: int | None = None) -> TabSheet:
        """Return the tab at `at`, the current one by default; it is made when it is not there yet."""
        at = max(0, self.tabs.currentIndex()) if at is None else at
        if at not in self._sheets:
            sheet = TabSheet(self.place, self.page, self.page.tabs[at], self._letters, self.stack)
            self._sheets[at] = sheet
            self.stack.addWidget(sheet)
            self._take(sheet, sheet.order)
        return self._sheets[at]

    def complete(self) -> Iterator[None]:
        """Show of a first record what it did not wait for, in portions."""
        for sheet in list(self._sheets.values()):
            for made in sheet.complete():
                yield
                self._take(sheet, [made])
                yield
        if self._record is not None:
            self._show_head()

    def _take(self, sheet: TabSheet, made: Sequence[QWidget]) -> None:
        """Listen to what was made for a tab, and show the record in it."""
        for one in made:
            if isinstance(one, Form):
                one.added.connect(self.added)
                one.passed.connect(self.passed)
            elif isinstance(one, PartsEditor):
                one.removed.connect(self.removed)
            one.set_read_only(self._read_only)  # type: ignore[attr-defined]
        self._fill(sheet, made)

    def focus_first(self) -> None:
        """Go to the first field of the tab."""
        for widget in self.sheet().order:
            if widget.isHidden():
                continue
            if isinstance(widget, (Form, PartsEditor)):
                widget.focus_first()
                return
            _enter(widget)
            if widget.isAncestorOf(QApplication.focusWidget() or self):
                return

    def focus_field(self, table: str, key: uuid.UUID, name: str) -> bool:
        """Go to a field of a record that is shown, or of one of its parts; False when it is not here."""
        for at in range(len(self.page.tabs)):
            sheet = self.sheet(at)
            for form in sheet.forms:
                if form.shows(table, key):
                    cell = form.cell_at(table, name) if name else None
                    if cell is None and name:
                        continue
                    self.tabs.setCurrentIndex(at)
                    if cell is not None:
                        cell.focus_gap()
                        sheet.ensureWidgetVisible(cell, 0, 80)
                    else:
                        form.focus_first()
                    return True
            for custom in sheet.customs:
                if hasattr(custom, "show_field") and custom.show_field(table, key, name):
                    self.tabs.setCurrentIndex(at)
                    custom.focus_shown()
                    return True
            for one in sheet.parts:
                begun = one.begun(key, name)
                if begun is not None or one.show_part(table, key):
                    self.tabs.setCurrentIndex(at)
                    begun, own = begun or one.begun(key, name), name.rpartition(".")[2]
                    forms = one.forms() if begun is None else [begun]
                    of = table if begun is None else begun.table
                    found = next((c for form in forms if (c := form.cell_at(of, own)) is not None), None)
                    if found is not None:
                        found.focus_gap()
                        sheet.ensureWidgetVisible(found, 0, 80)
                    else:
                        one.view.setFocus()
                    return True
            for form in (form for custom in sheet.customs for form in getattr(custom, "forms", list)()):
                found = form.cell_at(table, name) if form.shows(table, key) else None
                if found is not None:
                    self.tabs.setCurrentIndex(at)
                    found.focus_gap()
                    sheet.ensureWidgetVisible(found, 0, 80)
                    return True
            for custom in sheet.customs:
                if hasattr(custom, "show_part") and custom.show_part(table, key):
                    self.tabs.setCurrentIndex(at)
                    _enter(custom)
                    return True
        return False

    def step_tab(self, way: int) -> None:
        """Go to the next tab, or the one before."""
        count = self.tabs.count()
        if count > 1 and not self._is_new:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + way) % count)
            self.focus_first()

    def _tab_changed(self, at: int) -> None:
        if self._record is None and not self._is_new:
            self.stack.setCurrentWidget(self.empty)
            return
        self.stack.setCurrentWidget(self.sheet(max(0, at)))

    def _fill(self, sheet: TabSheet, among: Sequence[QWidget] | None = None) -> None:
        """Show the record in a tab, or in some widgets of it."""
        first = self._is_new and sheet is self._sheets.get(0)
        wanted = sheet.order if among is None else among
        for form in (one for one in sheet.forms if one in wanted):
            if first and form is sheet.forms[0]:
                form.set_new(self._start_values())
            else:
                form.set_record(self._record)
        for one in (*sheet.parts, *sheet.customs, *sheet.forms[1:]):
            if one not in wanted:
                continue
            if not isinstance(one, Form):
                one.set_record(self._record)
            one.setVisible(not self._is_new)

    def _start_values(self) -> dict[str, Any]:
        """Return what a new record starts with: the year that is worked on, and what the page says."""
        from synergie.services.records import needed

        of_year = {"year_id": self.place.year_id} if "year_id" in needed(self.page.table) else {}
        of_page = self.page.values(self.place) if self.page.values is not None else {}
        return {**of_year, **of_page, **self._values}

    def _show_head(self) -> None:
        say, record = self.place.texts, self._record
        self.head.setVisible(record is not None or self._is_new)
        self.more.setVisible(record is not None)
        for at in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(at, not self._is_new)
        if self._is_new:
            self.title.setText(say(self.page.new))
            self.subtitle.setText(say(N_("It is kept as soon as its first field is left.")))
            self.pill.hide()
            return
        if record is None:
            return
        self.title.setText(self.called(record))
        words = self.page.subtitle(say, record, self.place) if self.page.subtitle is not None else ""
        self.subtitle.setText(words)
        self.subtitle.setVisible(bool(words))
        makes = self.page.pill if self.place.stage is Stage.WHOLE else None
        pill = makes(say, record, self.place) if makes is not None else None
        self.pill.setVisible(pill is not None)
        if pill is not None:
            self.pill.show_state(pill.words, pill.kind, pill.icon)

    def called(self, record: Record) -> str:
        """Return what a record is called, by the link that names it where it has no name of its own."""
        if self.page.named is not None:
            return self.page.named(self.place.texts, record, self.place)
        if self.page.title_path:
            from synergie.services.records import field_of

            target = field_of(self.page.table, self.page.title_path).target or ""
            return self.place.name_of(target, record.values.get(self.page.title_path))
        return self.place.title(record.title)

    def named(self, record: Record) -> Bilingual | Message | str:
        """Return what a record is called in the name of a step: in both languages where it has a name of its own."""
        return self.called(record) if self.page.named is not None or self.page.title_path else record.title


def _enter(widget: QWidget) -> None:
    """Put the keys to use in what was made for a tab."""
    take_focus = getattr(widget, "take_focus", None)
    if take_focus is not None:
        take_focus()
    else:
        widget.setFocus()
