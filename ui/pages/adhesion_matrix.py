"""Who had joined what on a day: a matrix, and below it all that is known of the cell that is chosen.

A status is added, never overwritten; what was entered wrongly is corrected in the history.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NN_, NP_, capital
from ui.fields.factory import editor_for
from ui.forms.form import Form
from ui.forms.mnemonics import Mnemonics
from ui.pages.adhesion_history import TABLE, History
from ui.pages.adhesion_table import AdhesionCell, AdhesionTable, Head
from ui.pages.said import choice
from ui.why import WhyButton
from ui.widgets.buttons import icon_button
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.adhesion_matrix import Matrix, StatusCell
    from synergie.services.records import Record

SIGNS: Final = {
    "unknown": ("neutral", "circle-question-mark"),
    "not_concerned": ("neutral", "minus"),
    "no": ("neutral", "circle"),
    "interest": ("info", "eye"),
    "intention": ("info", "flag"),
    "principle": ("info", "check"),
    "conditional": ("warn", "circle-dot"),
    "formal": ("ok", "circle-check"),
    "regularisation": ("warn", "refresh-cw"),
    "postponed": ("warn", "clock"),
    "deemed_no": ("warn", "circle-minus"),
    "refused": ("neutral", "circle-x"),
    "withdrawn": ("neutral", "unlink"),
}
WHOLE: Final = N_("the whole programme")
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_NOTHING: Final = N_("nothing is known")
_ALONG: Final = N_("Joining this domain brings along “{domain}”.")
_LATER: Final = NN_("{n} later status", "{n} later statuses")
_KNOWN: Final = NN_("{n} status in the history", "{n} statuses in the history")
_AIR: Final = 10
BY_CELL: Final = frozenset({"participant_id", "programme_domain_id"})
"""The fields of a status that its cell says."""


class AdhesionMatrix(QWidget):
    """The adhesions to the programme that is shown, as they were on a day."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._record: Record | None = None
        self._matrix: Matrix | None = None
        self._day: dt.date | None = None
        self._cell: tuple[uuid.UUID | None, uuid.UUID | None] = (None, None)
        self._shown_status = ""
        self._read_only = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reveal)
        say = place.texts
        title = say(N_("Adhesions by domain"))
        self.day = editor_for(Field(name="day", label=N_("Situation on"), kind=Kind.DATE), place.around(), self)
        self.day_label = label("", "label")
        self.day_label.setBuddy(self.day.focusable()[0])
        self.table = AdhesionTable(title)
        self.before = icon_button("chevron-left", say(N_("Participants before these")))
        self.after = icon_button("chevron-right", say(N_("Participants after these")))
        self.which = label("", "caption")
        self.nothing = label(
            say(N_("Enter the participants of the programme first; they are below.")), "secondary", wraps=True
        )
        self.hint = label(
            say(N_("Enter on a cell adds a status; the history of the cell is below, and is corrected there.")),
            "caption",
            wraps=True,
        )
        self.of_cell = label("", "strong", wraps=True)
        self.why = WhyButton(place, "", say(NP_("adhesion", "Status")))
        self.history = History(place)
        self._lay_out()
        self.set_letters(Mnemonics())
        self.day.committed.connect(self._day_chosen)
        self.table.chosen.connect(self._cell_chosen)
        self.table.status_asked.connect(self._ask_status)
        self.table.turned.connect(self._show_which)
        self.before.clicked.connect(self._turn_back)
        self.after.clicked.connect(self._turn_on)
        self.history.removed.connect(self._removed)
        self.history.form.passed.connect(self.table.setFocus)

    def set_record(self, record: Record | None) -> None:
        """Show the adhesions to a programme."""
        if self._record is None or record is None or record.id != self._record.id:
            self._day, self._cell = None, (None, None)
            self.table.setCurrentIndex(self.table.rootIndex())
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read them again."""
        from synergie.services import adhesion_matrix

        self._record, self._matrix = record, None
        if record is not None:
            with self.place.read() as session:
                day = self._day or adhesion_matrix.day_of(session, self.place.year_id, self.place.around().today())
                self._matrix = adhesion_matrix.matrix(session, record.id, day)
            self._show_day(day)
        self._show()
        self._show_history(fresh=False)

    def set_read_only(self, read_only: bool) -> None:
        """Let them be read only."""
        self._read_only = read_only
        self.history.set_read_only(read_only or not self.place.can_write)
        self.hint.setVisible(not read_only)

    def take_focus(self) -> None:
        """Put the keys to use in the matrix."""
        self.table.setFocus()

    def set_letters(self, letters: Mnemonics) -> None:
        """Give the day a letter that is its own on the page."""
        self.day_label.setText(letters.mark(self.place.texts(N_("Situation on"))))

    def view_state(self) -> Any:
        """Return the day that is looked at, what is typed for it, and the cell that is chosen."""
        return self._day, self.day.text(), self._cell

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        self._day, typed, cell = state
        self.refresh(self._record)
        if cell[1] is not None:
            self._choose(*cell)
        if typed:
            self.day.set_text(typed)
            self.day.commit()

    def forms(self) -> list[Form]:
        """Return the form of a status."""
        return self.history.forms()

    def show_field(self, table: str, key: uuid.UUID, name: str) -> bool:
        """Show a status, or the adhesions of a participant; False when they are not here."""
        from synergie.services import adhesion_matrix

        if self._matrix is None:
            return False
        if table == "participant" and name == TABLE:
            self._shown_status = ""
            return self._choose(None, key)
        if table != TABLE:
            return False
        with self.place.read() as session:
            found = adhesion_matrix.place_of(session, key)
        self._shown_status = name
        return found is not None and self._choose(*found) and self.history.show_part(table, key)

    def focus_shown(self) -> None:
        """Go to what `show_field` showed."""
        cell = self.history.form.cell(self._shown_status) if self._shown_status else None
        if cell is not None:
            cell.focus()
        else:
            self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the history to the cell."""
        if event.key() == Qt.Key.Key_Escape and not self.table.hasFocus():
            self.history.form.flush()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    # How it is made

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        head = row_in(down)
        head.setSpacing(10)
        on = column_in(head)
        on.setSpacing(4)
        on.addWidget(self.day_label)
        on.addWidget(self.day)
        head.addStretch(1)
        for one in (self.why, self.before, self.which, self.after):
            head.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        down.addWidget(self.nothing)
        down.addWidget(self.table)
        down.addWidget(self.hint)
        down.addWidget(self.of_cell)
        down.addWidget(self.history)

    # What is shown

    def _show_day(self, day: dt.date) -> None:
        from synergie.basis.dates import PartialDate

        if not self.day.text() and self.day.value() != PartialDate(day):
            self.day.set_value(PartialDate(day))

    def _show(self) -> None:
        found = self._matrix
        has_any = found is not None and bool(found.participants)
        self.nothing.setVisible(not has_any)
        self.table.setVisible(has_any)
        self.hint.setVisible(has_any and not self._read_only)
        if found is None:
            self.table.cells.set_cells((), (), ())
        else:
            domains = [Head(one.id, self._domain(one.name)) for one in found.domains]
            participants = [Head(one.id, self.place.title(one.name), one.side) for one in found.participants]
            cells = [
                [
                    self._said(row, column, found.cells.get((domain.id, participant.id)))
                    for participant, column in zip(found.participants, participants, strict=True)
                ]
                for domain, row in zip(found.domains, domains, strict=True)
            ]
            self.table.cells.set_cells(domains, participants, cells)
            at = self.table.currentIndex()
            if not at.isValid() and self._cell[1] is not None:
                self._choose(*self._cell)  # type: ignore[arg-type]
        self._show_which()

    def _domain(self, name: Any) -> str:
        return capital(self.place.texts(WHOLE)) if name is None else self.place.title(name)

    def _said(self, row: Head, column: Head, cell: StatusCell | None) -> AdhesionCell:
        say = self.place.texts
        who = say(_SIDES[column.side]) if column.side is not None else column.words
        where = f"{row.words}, {who}"
        if cell is None:
            return AdhesionCell(spoken=f"{where}: {say(_NOTHING)}.")
        if cell.date is None and str(cell.status.value) == "unknown":
            later = say(_LATER, n=cell.known)
            return AdhesionCell(date=later, spoken=f"{where}: {say(_NOTHING)}. {capital(later)}.")
        pill = choice(say, TABLE, "status", cell.status, SIGNS)
        date = say.formats.date(cell.date) if cell.date is not None else say(N_("date not known"))
        words = [pill.words, date]
        if cell.has_reservations:
            words.append(say(NP_("adhesion", "with reservations")))
        spoken = f"{where}: {', '.join(words)}. {capital(say(_KNOWN, n=cell.known))}."
        return AdhesionCell(capital(pill.words), date, pill.kind, pill.icon, spoken)

    def _show_which(self) -> None:
        shown, count = self.table.shown(), len(self.table.cells.participants)
        some = 0 < len(shown) < count
        for one in (self.before, self.after, self.which):
            one.setVisible(some)
        self.before.setEnabled(some and shown.start > 0)
        self.after.setEnabled(some and shown.stop < count)
        words = N_("Participants {first} to {last} of {count}")
        self.which.setText(self.place.texts(words, first=shown.start + 1, last=shown.stop, count=count))

    def _show_history(self, *, fresh: bool) -> None:
        from synergie.services import records

        domain, participant = self._cell
        found = None
        if participant is not None and self._matrix is not None:
            with self.place.read() as session:
                found = records.read(session, "participant", participant)
        self.history.setVisible(found is not None)
        self.of_cell.setVisible(found is not None)
        self.why.setVisible(found is not None)
        self.why.figure = f"adhesions.{participant}.{domain or 'programme'}" if found is not None else ""
        if found is None:
            self.history.set_cell(None, None)
            return
        at = self.table.currentIndex()
        if at.isValid():
            cells = self.table.cells
            words = [f"{cells.participants[at.column()].words} – {cells.domains[at.row()].words}"]
            if self._matrix is not None and (along := self._matrix.domains[at.row()].requires) is not None:
                words.append(self.place.texts(_ALONG, domain=self.place.title(along)))
            self.of_cell.setText("\n".join(words))
        if fresh or self.history.statuses.domain != domain:
            self.history.set_cell(found, domain)
        else:
            self.history.refresh(found)

    def _choose(self, domain: uuid.UUID | None, participant: uuid.UUID) -> bool:
        rows = [head.key for head in self.table.cells.domains]
        columns = [head.key for head in self.table.cells.participants]
        if domain not in rows or participant not in columns:
            return False
        self.table.go(rows.index(domain), columns.index(participant))
        return True

    # What the user does

    def _day_chosen(self, value: Any) -> None:
        self._day = value.last if value is not None else None
        self.refresh(self._record)

    def _cell_chosen(self) -> None:
        at = self.table.currentIndex()
        if not at.isValid():
            return
        cells = self.table.cells
        cell = (cells.domains[at.row()].key, cells.participants[at.column()].key)
        if cell != self._cell:
            self._cell = cell
            self._show_history(fresh=True)

    def _ask_status(self) -> None:
        if self._read_only:
            self.history.view.setFocus()
        self.history.start()
        self._soon.start()

    def _reveal(self) -> None:
        """Scroll to where a status is typed."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        sheet = area.widget() if area is not None else None
        if area is not None and sheet is not None:
            top = self.of_cell.mapTo(sheet, QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(top - _AIR)

    def _turn_back(self) -> None:
        self.table.turn(-1)

    def _turn_on(self) -> None:
        self.table.turn(+1)

    def _removed(self, _table: str, what: str) -> None:
        undo = NP_("undo", "Undo the deletion")
        self.place.undo_offered.emit(N_("“{what}” was deleted").of(what=what), undo)
