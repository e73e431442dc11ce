"""What was recognised in a source, looked at line by line before anything is taken; the source stands beside it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.words import N_, NN_
from ui.fields.choices import ChoiceBox
from ui.findings import announce
from ui.forms.mnemonics import menu_letters
from ui.grids import painting
from ui.grids.recognised import recognised_table
from ui.pages.incoming_fields import ProposalFields
from ui.pages.incoming_model import IncomingModel
from ui.pages.incoming_source import SourceText
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.rows import column_in, row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.proposing import Proposed

_CLOSER: Final = 6  # many rows of one line each
_NARROW: Final = 640
_WIDEST: Final = 460
_KINDS: Final = 216
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKE: Final = NN_("&Take {n} item", "&Take {n} items")
_RECOGNISED: Final = NN_("{n} item recognised", "{n} items recognised")
_OPEN: Final = NN_("{n} to look at", "{n} to look at")
_KEYS: Final = N_("Space: tick · Enter: change · F8: next to look at · Ctrl+Enter: take")
_NEW: Final = N_("A new meeting")
_NO_MEETING: Final = N_("No meeting")
_EXISTING: Final = N_("The meeting “{title}”")
_INTO: Final = N_("&Enter into")
_LIST: Final = N_("What was &recognised")
_CHANGE: Final = N_("C&hange")
_NEXT: Final = N_("&Next to look at")
_NOTHING: Final = N_("Take n&othing")
NEW_KEY: Final = "new"


class IncomingLook(QWidget):
    """The source on one side, the proposals on the other, the fields of the chosen one below them.

    Signals:
        accepted: the ticked proposals are to be taken; carries them.
        given_up: nothing is to be taken.
        destination_changed: they are to go into another meeting; carries its key, "new" or "".
    """

    accepted = Signal(list)
    given_up = Signal()
    destination_changed = Signal(str)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        say = place.texts
        self.model = IncomingModel(place, self)
        self.banner = Banner(self)
        self.heading = label(say(N_("Bring in minutes or an e-mail")), "title")
        self.name = ElidedLabel("", "secondary")
        self.into_label = label(say(_INTO), "label")
        self.into = self._box([("", say(_NEW))])
        self.source_label = label(say(N_("The source")), "label")
        self.source = SourceText(self)
        self.source.setAccessibleName(say(N_("The source")))
        self.source_label.setBuddy(self.source)
        self.list_label = label(say(_LIST), "label")
        self.list = self._table()
        self.list.setAccessibleName(say(N_("What was recognised")))
        self.list_label.setBuddy(self.list)
        self.remark = label("", "fieldnote", wraps=True)
        self.count = label("", "secondary", wraps=True)
        self.keys = label(say(_KEYS), "secondary", wraps=True)
        self.change = button(say(_CHANGE), "", "pencil")
        self.next = button(say(_NEXT), "", "arrow-down")
        self.give_up = button(say(_NOTHING))
        self.take = button("", "primary", "check")
        words = (_INTO, _LIST, _CHANGE, _NEXT, _NOTHING, _TAKE.of(n=1))
        self.fields = ProposalFields(place, menu_letters([say(one) for one in words]))
        self._lay()
        self.list.selectionModel().currentRowChanged.connect(self._current_changed)
        self.model.ticked.connect(self._count)
        self.source.picked.connect(self.go)
        self.fields.changed.connect(self._field_changed)
        self.fields.left.connect(self._to_list)
        self.change.clicked.connect(self.open_fields)
        self.list.doubleClicked.connect(self.open_fields)
        self.next.clicked.connect(self.go_next)
        self.give_up.clicked.connect(self.given_up)
        self.take.clicked.connect(self.accept)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.setFocusProxy(self.list)

    def show_proposed(self, found: Proposed, *, choose: bool = True) -> None:
        """Show what is proposed; with `choose`, begin at the first line that is to be looked at."""
        say = self.place.texts
        notes = [say(note) for note in found.source.notes]
        if found.twice is not None:
            from synergie.services.proposing import TWICE

            notes.insert(0, say(TWICE, title=self.place.title(found.twice)))
        self.banner.clear()
        if notes:
            self.banner.say("warn" if found.twice is not None else "info", " ".join(notes))
        self.name.setText("" if found.source.kind.value == "pasted" else found.source.name)
        self._offer(found)
        self.source.show_source(found.source.text, found.proposals)
        self.model.set_proposals(found.proposals)
        self._fit()
        if choose and found.proposals:
            self.go(max(self.model.next_open(-1), 0))
            self.list.setFocus()

    def go(self, row: int) -> None:
        """Go to a line."""
        index = self.model.index(row, 1)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def go_next(self, step: int = 1) -> None:
        """Go to the next line that is to be looked at."""
        row = self.model.next_open(self.list.currentIndex().row(), 1 if step is False or step > 0 else -1)
        if row >= 0 and self.fields.flush():
            self.go(row)
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_fields(self) -> None:
        """Show the fields of the line below the list, and go into them; Escape in the list puts them away."""
        if self.list.currentIndex().isValid():
            self.fields.show()
            self._order()
            self.fields.focus_first()

    def accept(self) -> None:
        """Take what is ticked; a field that cannot be read is gone back to."""
        if self.fields.flush() and self.model.chosen():
            self.accepted.emit(self.model.chosen())

    def view_state(self) -> Any:
        """Return the lines as they stand here, and the current one."""
        self.fields.flush()
        return self.model.state(), self.list.currentIndex().row()

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        model, row = state
        self.model.set_state(model)
        if 0 <= row < self.model.rowCount():
            self.go(row)

    def event(self, event: QEvent) -> bool:
        """Keep F8, Ctrl+Enter and Escape for this page before the window takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next line to look at, take what is ticked, or leave."""
        if event.key() == Qt.Key.Key_F8:
            self.go_next(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept()
        elif event.matches(QKeySequence.StandardKey.Cancel):
            self._escape()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick by Space, change by Enter."""
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() == Qt.Key.Key_Space and plain:
                self.model.toggle(sorted({one.row() for one in self.list.selectionModel().selectedRows()}))
                return True
            if event.key() in (*_ENTER, Qt.Key.Key_F2) and plain:
                self.open_fields()
                return True
        if watched is self.list.viewport() and event.type() == QEvent.Type.Resize:
            self.list.scrollTo(self.list.currentIndex())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lines the room that there is."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._sides.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self._fit()

    # What it is made of

    def _lay(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.banner)
        inside = column_in(down, 1)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(12)
        top = row_in(inside)
        top.setSpacing(12)
        top.addWidget(self.heading)
        top.addWidget(self.name, 1)
        self._into_line = row_in(top)
        self._into_line.setSpacing(8)
        self._into_line.addWidget(self.into_label)
        self._into_line.addWidget(self.into)
        left = QWidget()
        down_left = QVBoxLayout(left)
        down_left.setContentsMargins(0, 0, 12, 0)
        down_left.setSpacing(6)
        down_left.addWidget(self.source_label)
        down_left.addWidget(self.source, 1)
        right = QWidget()
        down_right = QVBoxLayout(right)
        down_right.setContentsMargins(12, 0, 0, 0)
        down_right.setSpacing(6)
        down_right.addWidget(self.list_label)
        down_right.addWidget(self.list, 1)
        down_right.addWidget(self.remark)
        down_right.addWidget(self.fields)
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setChildrenCollapsible(False)
        self._sides.setHandleWidth(1)
        self._sides.addWidget(left)
        self._sides.addWidget(right)
        self._sides.setStretchFactor(0, 4)
        self._sides.setStretchFactor(1, 6)
        inside.addWidget(self._sides, 1)
        buttons = row_in(inside)
        buttons.setSpacing(8)
        words = column_in(buttons, 1)
        words.setSpacing(2)
        words.addWidget(self.count)
        words.addWidget(self.keys)
        buttons.addWidget(self.change)
        buttons.addWidget(self.next)
        buttons.addWidget(self.give_up)
        buttons.addWidget(self.take)

    def _table(self) -> QTableView:
        found = recognised_table(self.model, self)
        found.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        found.setWordWrap(False)
        found.setTextElideMode(Qt.TextElideMode.ElideRight)
        found.verticalHeader().setDefaultSectionSize(painting.row_height(found) - _CLOSER)
        return found

    def _box(self, choices: list[tuple[str, str]]) -> ChoiceBox:
        made = ChoiceBox(self.place.texts(_INTO).replace("&", ""), choices, self, may_be_empty=False)
        made.setMaximumWidth(_WIDEST)
        made.settled.connect(self.destination_changed)
        self.into_label.setBuddy(made)
        return made

    def _offer(self, found: Proposed) -> None:
        """Offer the meetings that it may belong to."""
        say = self.place.texts
        choices = [(str(one.id), say(_EXISTING, title=self.place.title(one.title))) for one in found.meetings]
        is_mail = found.source.letter is not None
        choices.append((NEW_KEY, say(_NO_MEETING if is_mail and not _has_minutes(found) else _NEW)))
        known = {key for key, _ in choices}
        current = str(found.meeting) if found.meeting is not None else NEW_KEY
        if current not in known:
            choices.insert(0, (current, say(_EXISTING, title=self.place.name_of("meeting", found.meeting))))
        old, self.into = self.into, self._box(choices)
        self._into_line.removeWidget(old)
        self._into_line.addWidget(self.into)
        old.hide()
        old.deleteLater()
        self.into.set_current(current)
        self._order()

    def _order(self) -> None:
        """Have Tab go as the eye does, through the fields that are shown."""
        visible = not self.fields.isHidden()
        shown = [one for cell in self.fields.cells() for one in cell.editor.focusable() if visible]
        stops = [self.into, self.source, self.list, *shown, self.change, self.next, self.give_up, self.take]
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _fit(self) -> None:
        metrics = self.list.fontMetrics()
        rows = range(self.model.rowCount())
        wide = max((metrics.horizontalAdvance(self.model.words(row)[0]) for row in rows), default=80)
        self.list.setColumnWidth(0, metrics.horizontalAdvance("888") + 48)
        self.list.setColumnWidth(1, min(max(wide + 48, 120), _KINDS))

    # What happens

    def _current_changed(self, current: Any, _before: Any) -> None:
        if not current.isValid():
            self.fields.show_proposal(None)
            return
        if self.fields.has_focus() and not self.fields.flush():
            return
        self._show(current.row())
        self._order()
        self.source.show_current(current.row())

    def _show(self, row: int) -> None:
        from ui import theme

        self.fields.show_proposal(self.model.proposals[row])
        text = self.model.remark(row)
        theme.mark(self.remark, "kind", "warn" if self.model.is_open(row) else "")
        self.remark.setText(text)
        self.remark.setVisible(bool(text))

    def _field_changed(self, name: str, value: object) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.model.change(row, {name: value})

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _own(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        taking = event.key() in _ENTER and bool(held)
        return event.key() == Qt.Key.Key_F8 or taking or event.matches(QKeySequence.StandardKey.Cancel)

    def _escape(self) -> None:
        if self.fields.has_focus():
            self._to_list()
        elif self.fields.isVisible():
            self.fields.hide()
            self._to_list()
        elif self.give_up.hasFocus():
            self.given_up.emit()
        else:
            self.give_up.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _count(self) -> None:
        say = self.place.texts
        chosen, opened = len(self.model.chosen()), len(self.model.open_rows())
        said = [say(_RECOGNISED, n=self.model.rowCount())]
        if opened:
            said.append(say(_OPEN, n=opened))
        before = self.count.text()
        self.count.setText(" · ".join(said))
        self.take.setText(say(_TAKE, n=chosen))
        self.take.setEnabled(chosen > 0)
        self.next.setEnabled(opened > 0)
        row = self.list.currentIndex().row()
        if row >= 0 and self.model.rowCount() > row:
            self._remark_again(row)
        if before and self.count.text() != before:
            announce(self, self.count.text())

    def _remark_again(self, row: int) -> None:
        from ui import theme

        theme.mark(self.remark, "kind", "warn" if self.model.is_open(row) else "")


def _has_minutes(found: Proposed) -> bool:
    return any(one.what.value == "minutes" for one in found.proposals)
