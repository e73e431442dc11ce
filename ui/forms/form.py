"""The fields of a record: each is written when it is left; what is refused stays on screen with the reason."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from synergie.basis.fields import Problem
from synergie.basis.messages import Message
from synergie.basis.words import N_
from ui.declarations import Custom, Section
from ui.forms import kept
from ui.forms.cell import NOT_KEPT, Cell, empty_value
from ui.forms.lines import Line
from ui.forms.mnemonics import Mnemonics
from ui.forms.starting import defaults, one_language, start_of
from ui.forms.unkept import Unkept
from ui.widgets.labels import label
from ui.workplace import Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

CHANGE = N_("Change “{field}”: {what}")
_KINDS = {"blocking": "err", "to_check": "warn", "information": "info"}


class Form(Unkept):
    """Shows and changes one record of `table`, and the records that it links to where a section says so.

    Signals:
        added: a record was entered by typing its first field; carries its key.
        passed: Enter was pressed in the last field.
    """

    added = Signal(object)
    passed = Signal()

    def __init__(
        self,
        place: Workplace,
        table: str,
        sections: tuple[Section, ...],
        added: Message,
        letters: Mnemonics | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from synergie.services import records

        self.place = place
        self.table = table
        self._added_label = added
        self._start: Mapping[str, Any] = {}
        self._record: Record | None = None
        self._is_new = False
        self._busy = False
        self._others: dict[str, Record | None] = {}
        self._tables = {"": table}
        self.cells: list[Cell] = []
        self.customs: list[Any] = []
        self._order: list[Any] = []
        self._sections: list[tuple[Section, QWidget]] = []
        letters = letters or Mnemonics()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(14)
        for section in sections:
            if section.via:
                target = records.field_of(table, section.via).target
                assert target is not None, f"{section.via} is no link"
                self._tables[section.via] = target
            down.addWidget(self._make(section, letters))
        self.note = label("", "problem", wraps=True)
        self.note.hide()
        down.addWidget(self.note)
        place.saved.connect(self.ask_again)

    # What is shown

    @property
    def record(self) -> Record | None:
        """The record that is shown; None for a new one and for none."""
        return self._record

    @property
    def is_new(self) -> bool:
        """Whether a record is being entered that is not in the dossier yet."""
        return self._is_new

    def set_record(self, record: Record | None) -> None:
        """Show a record, or nothing; what was typed elsewhere is kept on this computer, and comes back with it."""
        self.flush()
        self._record, self._is_new, self._start = record, False, {}
        self._show()

    def set_new(self, start: Mapping[str, Any], inside: tuple[str, uuid.UUID] | None = None, called: str = "") -> None:
        """Show empty fields for a record that starts with `start`; it is entered when its first field is left.

        `inside` is what it will be a part of, `called` its name: what is typed meanwhile waits there.
        """
        self.flush()
        self._inside, self._called = inside, called
        self._record, self._is_new = None, True
        self._start = {**defaults(self._tables), **start}
        self._show()

    def adopt(self, record: Record | None) -> None:
        """Take the record that was just entered as the one that is shown; nothing on screen changes place."""
        self._record, self._is_new, self._start = record, False, {}
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Show what the dossier has by now; typed text stays."""
        if self._is_new:
            return
        self._record = record
        self._load_others()
        for cell in self.cells:
            cell.set_stored(self._stored(cell), self._record.values if self._record is not None else self._start)
        for custom in self.customs:
            custom.refresh(record)
        self._show_sections()
        self.show_findings()

    def show_findings(self) -> None:
        """Say beside the fields what the checks found there, in the same words as the checklist."""
        found: dict[tuple[str, str], Any] = {}
        for via, record in (("", self._record), *self._others.items()):
            if record is None:
                continue
            for one in self.place.findings_of(record.table, record.id):
                if one.field is not None:
                    found.setdefault((via, one.field), one)
        for cell in self.cells:
            finding = found.get((cell.via, cell.field.name))
            say = self.place.texts
            if finding is None and cell.editor.text() and cell.note.text() == say(NOT_KEPT):
                continue
            kind = _KINDS[str(finding.severity.value)] if finding is not None else ""
            cell.set_note(say(finding.message) if finding is not None else "", kind)

    def set_read_only(self, read_only: bool) -> None:
        """Let the record be read and copied only."""
        for cell in self.cells:
            cell.editor.set_read_only(read_only)
        for custom in self.customs:
            custom.set_read_only(read_only)

    # The fields

    def cell(self, name: str, via: str | None = None) -> Cell | None:
        """Return the field `name`, of whichever of the records that are shown."""
        for cell in self.cells:
            if cell.field.name == name and via in (None, cell.via):
                return cell
        return None

    def cell_at(self, table: str, name: str) -> Cell | None:
        """Return the field `name` of the record of `table` that is shown."""
        return next((c for c in self.cells if c.field.name == name and self._tables[c.via] == table), None)

    def shows(self, table: str, key: uuid.UUID) -> bool:
        """Whether the record is among those that are shown."""
        shown = (self._record, *self._others.values())
        return any(one is not None and (one.table, one.id) == (table, key) for one in shown)

    def focus_first(self) -> None:
        """Go to the first field."""
        if self.cells:
            self.cells[0].focus()

    def focused(self) -> Cell | None:
        """Return the field that has the focus."""
        widget = QApplication.focusWidget()
        return next((cell for cell in self.cells if cell.has(widget)), None)

    # How it is made

    def _make(self, section: Section, letters: Mnemonics) -> QWidget:
        from synergie.services import records

        frame = QWidget(self)
        down = QVBoxLayout(frame)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(10)
        if section.title is not None:
            down.addWidget(label(self.place.texts(section.title), "heading"))
        for names in section.lines:
            shown: list[Any] = []
            for name in names:
                if isinstance(name, Custom):
                    shown.append(name.make(self.place))
                    self.customs.append(shown[-1])
                    self._order.append(shown[-1])
                    if hasattr(shown[-1], "passed"):
                        shown[-1].passed.connect(self._custom_passed)
                    continue
                table = self._tables[section.via]
                cell = Cell(self.place, records.field_of(table, name), section.via, letters, table=table)
                cell.committed.connect(self._committed)
                cell.typed.connect(self._typed)
                cell.passed.connect(self._passed)
                self.cells.append(cell)
                self._order.append(cell)
                shown.append(cell)
            down.addWidget(Line(shown, [one.wants[0] for one in shown], [one.wants[1] for one in shown], frame))
        self._sections.append((section, frame))
        return frame

    def _show(self) -> None:
        self._busy = True
        self._load_others()
        for cell in self.cells:
            cell.clear()
            cell.set_stored(self._stored(cell), self._record.values if self._record is not None else self._start)
        for custom in self.customs:
            custom.set_record(self._record)
        self._busy = False
        self.note.hide()
        self._show_sections()
        self.show_findings()
        self._bring_back()

    def _show_sections(self) -> None:
        for section, frame in self._sections:
            if section.shown is not None:
                frame.setVisible(self._record is not None and section.shown(self._record))

    def _load_others(self) -> None:
        from synergie.services import records

        self._others = {}
        if self._record is None:
            return
        links = [via for via in self._tables if via]
        if not links:
            return
        with self.place.read() as session:
            for via in links:
                key = self._record.values.get(via)
                self._others[via] = records.read(session, self._tables[via], key) if key is not None else None

    def _stored(self, cell: Cell) -> Any:
        record = self._of(cell)
        if record is not None:
            return record.values.get(cell.field.name)
        name = f"{cell.via}.{cell.field.name}" if cell.via else cell.field.name
        return self._start.get(name) if self._is_new else None

    # What happens

    def _committed(self, cell: Cell) -> None:
        if self._busy:
            return
        if self.is_left_again(cell):
            cell.hold()
            return
        value = cell.editor.value()
        outcome = self._add(cell) if self._is_new else self._change(cell)
        if outcome is None:
            return
        if outcome.ok:
            cell.refused = None
            cell.editor.show_problem(None)
            kept.forget(self.place, self._where(cell), self._name(cell))
            self._follow()
            return
        cell.refused = value, outcome.again
        if not outcome.again:
            self._look_at(cell)
        cell.hold()
        if outcome.problems:
            self._show_problems(outcome.problems, cell)
        elif outcome.message is not None:
            cell.editor.show_problem(outcome.message)

    def _look_at(self, cell: Cell) -> None:
        """Learn what somebody else wrote into a field meanwhile."""
        from synergie.services import records

        record = self._of(cell)
        if record is not None:
            with self.place.read() as session:
                now = records.read(session, record.table, record.id)
            cell.stored = cell.stored if now is None else now.values.get(cell.field.name)

    def _follow(self) -> None:
        """Show at once what a value brings along: where Enter and Tab go next depends on it."""
        if self._record is None or not (self.customs or any(section.shown for section, _ in self._sections)):
            return
        from synergie.services import records

        with self.place.read() as session:
            self._record = records.read(session, self._record.table, self._record.id) or self._record
        for custom in self.customs:
            custom.refresh(self._record)
        self._show_sections()

    def _change(self, cell: Cell) -> Outcome[Any] | None:
        from synergie.services import records

        record = self._of(cell)
        if record is None:
            return None
        was, value = cell.stored, cell.editor.value()
        language = one_language(was, value)
        name = cell.field.name

        def act(session: Any) -> None:
            records.change(session, record.table, record.id, name, value, language=language, was=was)

        outcome = self.place.write(CHANGE.of(field=cell.field.label, what=record.title), act)
        if outcome.ok:
            cell.stored = value
        return outcome

    def _add(self, cell: Cell) -> Outcome[Any] | None:
        """Enter the record when all is there that it cannot be without."""
        from synergie.services import records

        values = self._typed_values()
        own = {**{k: v for k, v in self._start.items() if "." not in k}, **values.get("", {})}
        vias = [via for via in self._tables if via]
        lacking = [one for one in records.needed(self.table) if own.get(one) is None and one not in vias]
        others = {via: {**start_of(self._start, via), **values.get(via, {})} for via in vias}
        for via in vias:
            lacking += [one for one in records.needed(self._tables[via]) if others[via].get(one) is None]
        if lacking:
            self._say_lacking(lacking)
            return None

        def act(session: Any) -> uuid.UUID:
            links = {via: records.add(session, self._tables[via], others[via]) for via in vias}
            return records.add(session, self.table, {**own, **links})

        outcome = self.place.write(self._added_label, act)
        if outcome.ok:
            for one in self.cells:
                kept.forget(self.place, self._where(one), self._name(one))
            self._is_new = False
            self.note.hide()
            self.added.emit(outcome.value)
        return outcome

    def _typed_values(self) -> dict[str, dict[str, Any]]:
        values: dict[str, dict[str, Any]] = {}
        for cell in self.cells:
            value = cell.editor.value()
            if value != empty_value(cell.field):
                values.setdefault(cell.via, {})[cell.field.name] = value
        return values

    def _say_lacking(self, names: list[str]) -> None:
        found = [cell for cell in self.cells if cell.field.name in names]
        words = [self.place.texts(cell.field.label) for cell in found]
        say = self.place.texts
        self.note.setText(say(N_("Not kept yet. Still to fill in: {fields}."), fields=say.formats.list(words)))
        self.note.show()

    def _show_problems(self, problems: tuple[Problem, ...], cell: Cell) -> None:
        rest = []
        for problem in problems:
            named = self.cell(problem.field) if problem.field is not None else None
            if named is not None:
                named.editor.show_problem(problem.message)
            else:
                rest.append(problem.message)
        if rest:
            cell.editor.show_problem(rest[0])

    def _passed(self, cell: Cell) -> None:
        self._go_on(cell)

    def _custom_passed(self) -> None:
        self._go_on(self.sender())

    def _go_on(self, passed: Any) -> None:
        after = self._order[self._order.index(passed) + 1 :]
        following = next((one for one in after if one.isVisible() and hasattr(one, "focus")), None)
        (following.focus if following is not None else self.passed.emit)()

    def _of(self, cell: Cell) -> Record | None:
        return self._others.get(cell.via) if cell.via else self._record
