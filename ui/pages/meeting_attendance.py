"""Who was at a meeting: a grid, and a line below it in which one name after the other is typed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message
from ui.declarations import Section
from ui.fields.factory import editor_for
from ui.findings import announce
from ui.forms.form import CHANGE, Form
from ui.forms.loose import LooseLine
from ui.forms.mnemonics import Mnemonics
from ui.grids.attendance import AttendanceGrid, AttendanceLine
from ui.pages.covering import opens_again
from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.rows import row_in
from ui.workplace import Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.attending import Attendee, Earlier
    from synergie.services.records import Record

_TABLE: Final = "attendance"
TYPED: Final = "attendance.person_id"
"""What is typed in the line of names is kept by this name."""
_ADDED: Final = N_("Add an attendance")
_TAKEN_OFF: Final = NN_("{n} participant was taken off the list", "{n} participants were taken off the list")
_TAKEN_OVER: Final = NN_("{n} participant was taken over", "{n} participants were taken over")
_PASTED: Final = NN_("{n} participant was added from the list", "{n} participants were added from the list")
_UNDO_ADDITION: Final = NP_("undo", "Undo the addition")
_DETAILS: Final = (Section(None, (("person_id", "administration_id", "organisation_id"), ("presence", "as_printed"))),)


class Attendances(QWidget):
    """The attendance of the meeting that is shown."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from synergie.services.records import field_of

        self.place = place
        self._record: Record | None = None
        self._people: tuple[Attendee, ...] = ()
        self._earlier: Earlier | None = None
        self._read_only = False
        self._presences: dict[uuid.UUID, Any] = {}
        self._removed: list[uuid.UUID] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.flush)
        say = place.texts
        self.grid = AttendanceGrid(say)
        self.summary = ElidedLabel("", "caption")
        self.over = button("", "link")
        self.over.hide()  # until there is a meeting to take them over from
        self.paste = button(say(N_("Paste a list…")), "link")
        self.details = button(say(N_("Details of the participant")), "link")
        self.details.setCheckable(True)
        self.adding = label(say(N_("Add a participant")), "label")
        self.line = editor_for(field_of(_TABLE, "person_id"), place.around())
        self.first = self.line.focusable()[0]
        self.first.setAccessibleName(say(N_("Add a participant")))
        self.typing = LooseLine(place, self.line, TYPED)
        hint = N_(
            "Type a name, initials or a function, then Enter; the next one follows. "
            "↑ goes to the one before, where 1, 2 and 3 say present, excused and absent."
        )
        self.hint = label(say(hint), "caption", wraps=True)
        self.form = Form(place, _TABLE, _DETAILS, _ADDED)
        self.card = QFrame()
        self.card.setObjectName("card")
        self._lay_out()
        self.grid.presence_changed.connect(self._presence_changed)
        self.grid.side_changed.connect(self._side_changed)
        self.grid.removed.connect(self._remove_soon)
        self.grid.selectionModel().currentRowChanged.connect(self._row_changed)
        self.line.committed.connect(self._named)
        self.line.left_by_enter.connect(self._go_on)
        self.over.clicked.connect(self._take_over)
        self.paste.clicked.connect(self.show_paste)
        self.details.toggled.connect(self._details_toggled)

    def set_record(self, record: Record | None) -> None:
        """Show the attendance of a meeting."""
        self.flush()
        self.typing.set_record(record)
        self.details.setChecked(False)
        self._record = record
        self._load()

    def refresh(self, record: Record | None) -> None:
        """Read it again."""
        self._record = record
        self._load()

    def set_read_only(self, read_only: bool) -> None:
        """Let it be read only."""
        self._read_only = read_only
        self.grid.set_read_only(read_only)
        self.form.set_read_only(read_only)
        self._show()

    def set_letters(self, letters: Mnemonics) -> None:
        """Give the line a letter that is its own on the page."""
        self.adding.setText(letters.mark(self.place.texts(N_("Add a participant"))))

    def forms(self) -> list[Form]:
        """Return the form with what the grid does not show of a participant."""
        return [self.form]

    def show_part(self, table: str, key: uuid.UUID) -> bool:
        """Go to a participant."""
        place = next((at for at, one in enumerate(self._people) if one.id == key), -1)
        if table != _TABLE or place < 0:
            return False
        self.grid.setCurrentIndex(self.grid.people.index(place, 2))
        self.setFocusProxy(self.grid)
        return True

    def view_state(self) -> tuple[int, int, bool]:
        """Return the current cell, and whether the details of its participant are shown."""
        at = self.grid.currentIndex()
        return at.row(), at.column(), self.details.isChecked()

    def set_view_state(self, state: tuple[int, int, bool]) -> None:
        """Show what `view_state` returned."""
        row, column, detailed = state
        if 0 <= row < len(self._people):
            self.grid.setCurrentIndex(self.grid.people.index(row, column))
        self.details.setChecked(detailed)

    def begin(self) -> bool:
        """Go to the line of names; False where nothing can be added."""
        if self._read_only:
            return False
        self.first.setFocus()
        return True

    def show_paste(self) -> None:
        """Show the page on which a list is pasted."""
        from ui.pages.meeting_pasting import AttendancePaste

        page = page_of(self)
        if page is None or self._record is None:
            return
        pasting = AttendancePaste(self.place, self._record.id)
        pasting.done.connect(self._pasted)
        page.cover(pasting)
        opens_again(pasting, _paste_again)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the line up to the last participant, and from there down to the line."""
        here, key = QApplication.focusWidget(), event.key()
        if key == Qt.Key.Key_Up and here is self.first and self._people and not self.line.text():
            self.grid.setCurrentIndex(self.grid.people.index(len(self._people) - 1, 2))
            self.grid.setFocus()
        elif key == Qt.Key.Key_Down and here is self.grid:
            self.begin()
        else:
            super().keyPressEvent(event)

    # How it is made

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        head = row_in(down)
        head.setSpacing(10)
        head.addWidget(label(self.place.texts(N_("Attendance")), "heading"))
        head.addWidget(self.summary, 1)
        head.addWidget(self.paste)
        down.addWidget(self.grid)
        down.addWidget(self.adding)
        down.addWidget(self.line)
        down.addWidget(self.hint)
        below = row_in(down)
        below.addWidget(self.over)
        below.addStretch(1)
        below.addWidget(self.details)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(12, 10, 12, 12)
        inside.addWidget(self.form)
        self.card.hide()
        self.adding.setBuddy(self.first)
        down.addWidget(self.card)

    # What is shown

    def _load(self) -> None:
        from synergie.services import attending

        self._people, self._earlier = (), None
        if self._record is not None:
            with self.place.read() as session:
                self._people = attending.listing(session, self._record.id)
                self._earlier = attending.earlier(session, self._record.id)
        self.grid.set_lines([self._line(one) for one in self._people])
        self._show()
        if self.card.isVisible():
            self._show_details(fresh=False)

    def _line(self, one: Attendee) -> AttendanceLine:
        function = self.place.title(one.function)
        name = f"{function} ({one.name})" if one.name and one.name != function else function
        organisation = self.place.title(one.organisation)
        return AttendanceLine(one.id, name, one.side, organisation, one.presence)

    def _show(self) -> None:
        say = self.place.texts
        writes = not self._read_only
        self.summary.setText(self.grid.summary())
        self.grid.setVisible(bool(self._people))
        for one in (self.adding, self.line, self.hint, self.paste):
            one.setVisible(writes)
        self.details.setVisible(bool(self._people))
        found = self._earlier
        self.over.setVisible(writes and found is not None)
        if found is not None:
            words = NN_("Take over {n} participant of {date}", "Take over {n} participants of {date}")
            self.over.setText(say(words, n=found.people, date=found.date))
            self.over.setToolTip(say(N_("Take over the participants of the previous meeting")))

    def _current(self) -> Attendee | None:
        row = self.grid.currentIndex().row()
        return self._people[row] if 0 <= row < len(self._people) else None

    def _row_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        if self.card.isVisible():
            self._show_details(fresh=True)

    def _details_toggled(self, shown: bool) -> None:
        if shown and self._current() is None and self._people:
            self.grid.setCurrentIndex(self.grid.people.index(0, 2))
        self.card.setVisible(shown)
        self._show_details(fresh=True)

    def _show_details(self, *, fresh: bool) -> None:
        from synergie.services import records

        one = self._current() if self.details.isChecked() else None
        record = None
        if one is not None:
            with self.place.read() as session:
                record = records.read(session, _TABLE, one.id)
        if fresh or record is None or self.form.record is None or self.form.record.id != record.id:
            self.form.set_record(record)
        else:
            self.form.refresh(record)

    # What the user does

    def _named(self, person: Any) -> None:
        from synergie.services import attending

        record = self._record
        if person is None or record is None:
            return
        name = self.place.name_of("person", person)

        def act(session: Any) -> uuid.UUID:
            return attending.add(session, record.id, person)

        outcome = self.place.write(_ADDED, act)
        if outcome.ok:
            self.typing.clear()
            self.refresh(record)
            announce(self.first, f"{name}. {self.grid.summary()}")
        else:
            self.typing.hold(name, _why(outcome))

    def _go_on(self) -> None:
        """Stay in the line for the next name."""
        self.first.setFocus()
        if self.line.problem() is not None:
            select = getattr(self.first, "selectAll", None)
            if select is not None:
                select()

    def _presence_changed(self, key: uuid.UUID, presence: str) -> None:
        self._presences[key] = presence
        self._soon.start()

    def _remove_soon(self, key: uuid.UUID) -> None:
        self._removed.append(key)
        self._soon.start()

    def flush(self) -> None:
        """Write what a key changed in several rows as one step."""
        from synergie.services import attending
        from synergie.services.records import field_of

        self._soon.stop()
        presences, self._presences = self._presences, {}
        removed, self._removed = self._removed, []
        if presences:
            names = [self._name(key) for key in presences]
            what = names[0] if len(names) == 1 else self._called()

            def change(session: Any) -> None:
                attending.set_presences(session, presences)

            step = CHANGE.of(field=field_of(_TABLE, "presence").label, what=what)
            self._write(step, change)
        if removed:
            what = self._name(removed[0]) if len(removed) == 1 else self._called()

            def remove(session: Any) -> None:
                attending.remove(session, removed)

            if self._write(N_("Delete: {what}").of(what=what), remove):
                words = NP_("undo", "Undo the deletion")
                self.place.undo_offered.emit(_TAKEN_OFF.of(n=len(removed)), words)

    def _side_changed(self, key: uuid.UUID, side: Any) -> None:
        from synergie.services import attending
        from synergie.services.records import field_of

        def act(session: Any) -> None:
            attending.set_side(session, key, side)

        self._write(CHANGE.of(field=field_of(_TABLE, "administration_id").label, what=self._name(key)), act)

    def _take_over(self) -> None:
        from synergie.services import attending

        record, found = self._record, self._earlier
        if record is None or found is None:
            return

        def act(session: Any) -> int:
            return attending.take_over(session, record.id, found.id)

        outcome = self.place.write(N_("Take over the participants of the previous meeting"), act)
        if self.place.tell(outcome):
            self.refresh(record)
            self.grid.setFocus()
            self.place.undo_offered.emit(_TAKEN_OVER.of(n=outcome.value), _UNDO_ADDITION)

    def _pasted(self, added: int) -> None:
        page = page_of(self)
        if page is not None:
            page.uncover()
        self.refresh(self._record)
        if added:
            self.grid.setFocus()
            self.place.undo_offered.emit(_PASTED.of(n=added), _UNDO_ADDITION)
        else:
            self.first.setFocus()

    def _write(self, step: Message, act: Any) -> bool:
        done = self.place.tell(self.place.write(step, act))
        self.refresh(self._record)
        return done

    def _name(self, key: uuid.UUID) -> str:
        found = next((one for one in self._people if one.id == key), None)
        return self.place.title(found.function) if found is not None else ""

    def _called(self) -> str:
        return self.place.title(self._record.title) if self._record is not None else ""


def _paste_again(page: RecordsPage) -> None:
    found = page.detail.findChild(Attendances)
    if found is not None:
        found.show_paste()


def _why(outcome: Outcome[Any]) -> Message | None:
    return outcome.problems[0].message if outcome.problems else outcome.message
