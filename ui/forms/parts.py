"""The parts of a record: a table of them, and below it the fields of the one that is chosen."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_
from ui.declarations import Parts
from ui.forms import kept
from ui.forms.form import Form
from ui.forms.mnemonics import Mnemonics
from ui.forms.parts_model import PartsModel
from ui.forms.parts_table import PartsTable, head_button, open_linked, owner_of, whole_of
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_BOTH: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class PartsEditor(QWidget):
    """Shows and changes the parts that `parts` describes, of the record that is set.

    Signals:
        removed: a part was deleted; carries its table and what it was called.
    """

    removed = Signal(str, str)

    def __init__(
        self,
        place: Workplace,
        parts: Parts,
        letters: Mnemonics | None = None,
        parent: QWidget | None = None,
        *,
        add: str = "",
    ) -> None:
        """Make it; `add` are the words of its button, with their letter, where they have one already."""
        super().__init__(parent)
        self.place = place
        self.parts = parts
        self._whole: Record | None = None
        self._owner: uuid.UUID | None = None
        self._read_only = False
        self._quiet = False
        say = place.texts
        self.model = self.make_model()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        head = row_in(down)
        letters = letters or Mnemonics()
        heading = label(letters.mark(say(parts.title)) if parts.fixed else say(parts.title), "heading")
        head.addWidget(heading)
        self.count = label("", "caption")
        head.addWidget(self.count)
        head.addStretch(1)
        title = say(parts.title)
        self.up = head_button(say(N_("Move up")), title, self._up)
        self.down = head_button(say(N_("Move down")), title, self._down)
        self.open = head_button(say(N_("Show the record")), title, self._open)
        self.delete = head_button(say(NP_("button", "Delete")), title, self.remove)
        self.add = head_button(add or ("" if parts.fixed else letters.mark(say(parts.add))), "", self.start)
        inner_adds = [letters.mark(say(one.add)) for one in parts.inner]  # before the many fields take the letters
        for made in (self.up, self.down, self.open, self.delete, self.add):
            head.addWidget(made)
        self.view = PartsTable(self.model, parts.columns, title, fitted=True)
        self.view.installEventFilter(self)
        if parts.fixed:  # where nothing is added, the table itself has the letter
            heading.setBuddy(self.view)
        self.view.selectionModel().currentRowChanged.connect(self._current_changed)
        down.addWidget(self.view)
        self.nothing = label(say(N_("None yet.")), "secondary")
        down.addWidget(self.nothing)
        self.seal = label("", "secondary", wraps=True)
        self.seal.hide()
        self.form = Form(place, parts.table, parts.sections, self._label(), letters)
        self.form.setObjectName("partform")
        self.form.added.connect(self._added)
        self.form.passed.connect(self._go_on)
        self.frame = QWidget()
        self.frame.setObjectName("card")
        self.frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.addWidget(self.seal)
        inside.addWidget(self.form)
        self.form.setVisible(bool(parts.sections))
        inner = zip(parts.inner, inner_adds, strict=True)
        self.inner: list[PartsEditor] = [
            (one.editor or PartsEditor)(place, one, letters, add=words) for one, words in inner
        ]
        for one in self.inner:
            one.removed.connect(self.removed)
            inside.addWidget(one)
        down.addWidget(self.frame)
        self.frame.hide()
        self._show_buttons()

    def make_model(self) -> PartsModel:
        """Return the model of the table."""
        return PartsModel(self.place, self.parts, self)

    def set_record(self, record: Record | None) -> None:
        """Show the parts of `record`, none of them chosen."""
        self.form.flush()
        self._whole = record
        self._owner = owner_of(self.parts, record)
        self.view.clearSelection()
        self._read(None)
        self._choose(None)
        if not self._read_only and kept.is_begun(self.place, self._owner, self.parts.table):
            self._begin()
        if self.parts.fixed and self.parts.inner:  # nobody enters any here: what counts are the parts of the first
            self._select(self.model.key(0))

    def refresh(self, record: Record | None) -> None:
        """Read the parts again; the one that is chosen stays so."""
        self._whole = record
        self._owner = owner_of(self.parts, record)
        shown = self.form.record.id if self.form.record is not None else None
        new = self.form.is_new
        self._read(shown)
        if new:
            return
        if shown is None or self.model.place(shown) < 0:
            self._choose(None)
            return
        self.form.refresh(self.model.record(self.model.place(shown)))
        for one in self.inner:
            one.refresh(self.form.record)
        self._show_seal()

    def set_read_only(self, read_only: bool) -> None:
        """Let the parts be read and copied only."""
        self._read_only = read_only
        self.form.set_read_only(read_only)
        for one in self.inner:
            one.set_read_only(read_only)
        self._show_seal()
        self._show_buttons()

    def forms(self) -> list[Form]:
        """Return the form of the parts and those of their own parts."""
        return [self.form, *(form for one in self.inner for form in one.forms())]

    def focus_first(self) -> None:
        """Go to the table, or where there is nothing in it to the button that adds."""
        (self.add if self.view.isHidden() else self.view).setFocus()

    def begun(self, key: uuid.UUID, name: str) -> Form | None:
        """Return the form in which a part of the record `key` was begun with the field `name`, as drafts call it."""
        if self._owner == key and self.form.is_new and name.startswith(kept.inside(self.parts.table, "")):
            return self.form
        return next((found for one in self.inner if (found := one.begun(key, name)) is not None), None)

    def show_part(self, table: str, key: uuid.UUID) -> bool:
        """Choose a part, or the part that it belongs to; False when it is not here."""
        if table == self.parts.table and self.model.place(key) >= 0:
            self._select(key)
            return True
        for place in range(self.model.rowCount()):
            if any(one.parts.table == table for one in self.inner):
                self._select(self.model.key(place))
                if any(one.show_part(table, key) for one in self.inner):
                    return True
        return False

    def view_state(self) -> tuple[uuid.UUID | None, bool]:
        """Return which part is chosen, and whether one is being entered."""
        return self.form.record.id if self.form.record is not None else None, self.form.is_new

    def set_view_state(self, state: tuple[uuid.UUID | None, bool]) -> None:
        """Show what `view_state` returned."""
        key, is_new = state
        if is_new and not self.parts.at_once:
            self.start()
        else:
            self._select(key)

    def start(self) -> None:
        """Begin a new part; it is entered when its first field is left."""
        if self._whole is None or self._owner is None or self._read_only or self.parts.fixed:
            return
        self.form.flush()
        self.view.clearSelection()
        if self.parts.at_once:
            self._enter(self._values())
            return
        self._begin()
        self.form.focus_first()

    def _values(self) -> dict[str, Any]:
        whole = self._whole
        more = self.parts.values(self.place, whole) if self.parts.values is not None and whole is not None else {}
        return {self.parts.link: self._owner, **more}

    def _begin(self) -> None:
        called = self.place.title(self._whole.title) if self._whole is not None else ""
        self.form.set_new(self._values(), whole_of(self.parts, self._owner), called)
        for one in self.inner:
            one.set_record(None)
        self.frame.show()

    def remove(self) -> None:
        """Delete the chosen part; the bar below offers to take it back."""
        from synergie.services import bin as bin_service

        record = self.form.record
        if record is None or self._read_only or self.parts.fixed or self._sealed() is not None:
            return
        what = self.model.called(record)
        place = max(0, self.model.place(record.id))

        def act(session: Any) -> None:
            bin_service.remove(session, record.table, record.id)

        label_ = N_("Delete: {what}").of(what=self.model.named(record))
        if self.place.tell(self.place.write(label_, act)):
            self._read(None)
            self._choose(None)
            self.removed.emit(record.table, what)
            if self.model.rowCount():
                self._select(self.model.key(min(place, self.model.rowCount() - 1)))
            self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Insert, Delete, Enter and the keys that move a row."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Copy):
                self.view.copy()
                return True
            if event.modifiers() == _BOTH and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._move(-1 if event.key() == Qt.Key.Key_Up else +1)
                return True
            acts = {
                Qt.Key.Key_Insert: self.start,
                Qt.Key.Key_Delete: self.remove,
                Qt.Key.Key_Return: self._go_in,
                Qt.Key.Key_Enter: self._go_in,
                Qt.Key.Key_F2: self._go_in,
            }
            act = acts.get(Qt.Key(event.key()))
            if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                act()
                return True
        return super().eventFilter(watched, event)

    # How it is made

    def _label(self) -> Any:
        from synergie.services import records

        return N_("Add: {what}").of(what=records.singular(self.parts.table))

    # What happens

    def _read(self, keep: uuid.UUID | None) -> None:
        self._quiet = True
        self.model.load(self._owner)
        if keep is not None and self.model.place(keep) >= 0:
            index = self.model.index(self.model.place(keep), 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, flags)
        self._quiet = False
        rows = self.model.rowCount()
        self.count.setText(str(rows) if rows else "")
        self.view.setVisible(rows > 0)
        self.nothing.setVisible(rows == 0)
        self.view.fit_height()
        self._show_buttons()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if not self._quiet:
            self._choose(self.model.key(current.row()) if current.isValid() else None)

    def _choose(self, key: uuid.UUID | None) -> None:
        record = self.model.record(self.model.place(key)) if key is not None else None
        self.form.set_record(record)
        for one in self.inner:
            one.set_record(record)
        self.frame.setVisible(record is not None and bool(self.parts.sections or self.parts.inner))
        self._show_seal()
        self._show_buttons()

    def _select(self, key: uuid.UUID | None) -> None:
        place = self.model.place(key) if key is not None else -1
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(self.model.index(place, 0), flags)
            if self.form.record is None or self.form.record.id != key:
                self._choose(key)

    def _enter(self, values: dict[str, Any]) -> None:
        """Enter a part with its values, and go into it."""
        from synergie.services import records

        def act(session: Any) -> uuid.UUID:
            return records.add(session, self.parts.table, values)

        outcome = self.place.write(self._label(), act)
        if self.place.tell(outcome) and outcome.value is not None:
            self._read(outcome.value)
            self._choose(outcome.value)
            self.form.focus_first()

    def _go_on(self) -> None:
        """Go from the last field to what is added next: parts of the part where it has some."""
        adds = [one.add for one in (*self.inner, self) if not one.add.isHidden()]
        if adds:
            adds[0].setFocus()

    def _go_in(self) -> None:
        if self.parts.sections:
            self.form.focus_first()
        elif self.parts.opens:
            self._open()

    def _open(self) -> None:
        if self.form.record is not None:
            open_linked(self.place, self.parts, self.form.record)

    def _sealed(self) -> Any:
        record = self.form.record
        return self.parts.sealed(record) if record is not None and self.parts.sealed is not None else None

    def _show_seal(self) -> None:
        """Let a part that is sealed be read only, and say why."""
        if self.parts.sealed is None:
            return
        why = self._sealed()
        self.seal.setText(self.place.texts(why) if why is not None else "")
        self.seal.setVisible(why is not None)
        for cell in self.form.cells:
            locked = why is not None and cell.field.name not in self.parts.unsealed
            cell.editor.set_read_only(self._read_only or locked)
        for one in self.inner:
            one.set_read_only(self._read_only or (why is not None and one.parts.table not in self.parts.unsealed))
            for cell in () if self._read_only else one.form.cells:
                if cell.field.name in one.parts.unsealed:
                    cell.editor.set_read_only(False)
        self._show_buttons()

    def _added(self, key: uuid.UUID) -> None:
        focused = self.form.focused()
        self._read(key)
        record = self.model.record(self.model.place(key))
        self.form.adopt(record)
        for one in self.inner:
            one.set_record(record)
        self._show_buttons()
        if focused is not None:
            focused.focus()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(+1)

    def _move(self, way: int) -> None:
        from synergie.services import records

        record = self.form.record
        if record is None or self._read_only or not self.parts.ordered:
            return
        keys = [key for key in (self.model.key(place) for place in range(self.model.rowCount())) if key is not None]
        at = keys.index(record.id)
        to = at + way
        if not 0 <= to < len(keys):
            return
        keys[at], keys[to] = keys[to], keys[at]

        def act(session: Any) -> None:
            records.arrange(session, self.parts.table, keys)

        what = N_("Move: {what}").of(what=self.model.named(record))
        self.place.tell(self.place.write(what, act))

    def _show_buttons(self) -> None:
        writes = not self._read_only and self._owner is not None and not self.parts.fixed
        chosen = self.form.record is not None
        many = self.model.rowCount() > 1 and self.parts.ordered
        self.add.setVisible(writes)
        self.open.setVisible(chosen and self.parts.opens)
        self.delete.setVisible(writes and chosen and self._sealed() is None)
        self.up.setVisible(writes and chosen and many)
        self.down.setVisible(writes and chosen and many)
