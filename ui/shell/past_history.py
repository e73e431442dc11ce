"""The history of a record in the drawer: who did what and when, each field before and after, and the way back."""

from __future__ import annotations

import dataclasses
import uuid
from typing import TYPE_CHECKING, Any, Final

from synergie.basis.bilingual import LANGUAGES
from synergie.basis.errors import Refusal
from synergie.basis.fields import Kind, Problem
from synergie.basis.words import N_, NN_, NP_, Message
from ui.forms.cell import empty_value
from ui.shell.drawer import Panel, Row
from ui.shell.past_words import field_words, is_sealed, shown_together, step_words, value_words
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from synergie.services.history import Edit, Entry
    from synergie.services.records import Record
    from ui.records_page import RecordsPage
    from ui.shell.acts import Acts

_MOST: Final = 150
_ADDED: Final = N_("added: {record}")
_REMOVED: Final = N_("removed: {record}")
_CHANGED: Final = N_("changed: {record}")
_REDACTED: Final = N_("What it was has been removed from the history.")
_LOST: Final = N_("“{field}” pointed to a record that is gone by now. Bring that one back first.")


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A change of one field as a row of the panel; `name` is what its record is called, "" for the page's own."""

    entry: Entry
    edit: Edit
    name: str


class HistoryPanel(Panel):
    """Shows what happened to the record of the page and to its parts; follows the record that is shown."""

    key = "history"

    def __init__(self, window: Acts) -> None:
        super().__init__(window.texts, window.texts(N_("History of the record")))
        self._window = window
        self._of: tuple[str, uuid.UUID] | None = None
        self.reason = label("", "secondary", wraps=True)
        self.foot.addWidget(self.reason)
        self.back = button(self.texts(N_("Put this value back")), picture="undo-2")
        self.back.clicked.connect(self.put_back)
        self.foot.addWidget(self.back)
        self.bin = button(self.texts(N_("What was deleted…")), "link")
        self.bin.setToolTip(self.texts(N_("Parts that were deleted are there.")))
        self.bin.clicked.connect(window.show_bin)
        self.foot.addWidget(self.bin)
        self.rows.chosen.connect(self._chosen)
        self.rows.moved.connect(self._moved)

    def load(self) -> None:
        """Read the history of the record that is shown."""
        page = self._page()
        record = page.detail.record if page is not None else None
        if page is None or record is None:
            self._of = None
            self.show_rows((), self.texts(N_("No record is chosen.")))
            return
        self._of = (record.table, record.id)
        entries, left, names = self._read(page, record)
        rows = self._rows(entries, names)
        intro = page.detail.called(record)
        if left:
            intro += "\n" + self.texts(
                NN_("{n} older change is not shown.", "{n} older changes are not shown."), n=left
            )
        self.show_rows(rows, intro)

    def follow(self) -> None:
        """Show the history of the record that came to the front."""
        page = self._page()
        record = page.detail.record if page is not None else None
        if (None if record is None else (record.table, record.id)) != self._of:
            self.load()

    def put_back(self) -> None:
        """Have the field of the chosen row say again what it said before; one step."""
        from synergie.services import records

        row = self.rows.current()
        found: Found | None = row.key if row is not None else None
        place = self._window.place
        if found is None or place is None or not self.back.isEnabled():
            return
        entry, edit = found.entry, found.edit
        value = empty_value(edit.field) if edit.old is None else edit.old
        language = edit.part if edit.part in LANGUAGES else None
        if language is not None:
            value = "" if edit.old is None else str(edit.old)

        def act(session: Any) -> None:
            target = edit.field.target if edit.field.kind is Kind.LINK and edit.old is not None else None
            if target is not None and records.read(session, target, edit.old) is None:
                raise Refusal([Problem(edit.field.name, _LOST.of(field=edit.field.label))])
            records.change(session, entry.table, entry.record, edit.field.name, value, language=language)

        field = field_words(edit)
        outcome = place.write(N_("Put back “{field}”: {what}").of(field=field, what=self._named(found)), act)
        if place.tell(outcome):
            place.undo_offered.emit(N_("“{field}” was put back").of(field=field), NP_("undo", "Undo the putting back"))

    def _page(self) -> RecordsPage | None:
        return self._window.host.page() if self._window.host is not None else None

    def _read(self, page: RecordsPage, record: Record) -> tuple[list[Entry], int, dict[tuple[str, uuid.UUID], str]]:
        """Return what happened to the record and its parts, the newest first, with the names of the parts."""
        from synergie.services import history, linked, records

        entries: list[Entry] = []
        names: dict[tuple[str, uuid.UUID], str] = {}
        assert self._window.place is not None
        place = self._window.place
        with place.read() as session:
            own = shown_together(page.page, record)
            every = dict.fromkeys(
                one for table, key in own for one in (*linked.tree(session, table, key), (table, key))
            )
            for table, key in every:
                entries += history.of_record(session, table, key)
            entries.sort(key=lambda one: (-one.step.number, (one.table, one.record) not in own))
            shown = entries[:_MOST]
            for table, key in {(one.table, one.record) for one in shown} - set(own):
                part = records.read(session, table, key)
                names[(table, key)] = self._called(table, part)
        names.update({one: "" for one in own})
        return shown, len(entries) - len(shown), names

    def _called(self, table: str, part: Record | None) -> str:
        """Return what a part is called: its kind, and its name or the first thing that it points to."""
        from synergie.services import records

        place = self._window.place
        assert place is not None
        kind = self.texts(records.singular(table))
        if part is None:
            return kind
        name = "" if isinstance(part.title, Message) else place.title(part.title)
        if not name:
            links = (one for one in records.fields_of(table) if one.kind is Kind.LINK and one.target)
            named = (place.name_of(one.target or "", part.values.get(one.name)) for one in links)
            name = next((one for one in named if one), "")
        return self.texts(N_("{kind} “{name}”"), kind=kind, name=name) if name else kind

    def _rows(self, entries: list[Entry], names: dict[tuple[str, uuid.UUID], str]) -> list[Row]:
        say = self.texts
        rows: list[Row] = []
        step = None
        for entry in entries:
            head = say(N_("{moment} · {who}"), moment=entry.step.when, who=entry.step.who)
            if entry.step.id != step:
                step = entry.step.id
                rows.append(Row(head, say(step_words(entry)), heading=True))
            name = names[(entry.table, entry.record)]
            operation = str(entry.operation.value)
            if operation == "update" and not entry.redacted:
                rows += [self._edit(entry, edit, name, head) for edit in entry.edits]
                continue
            words = {"insert": _ADDED, "delete": _REMOVED}.get(operation, _CHANGED)
            text = say(words, record=name or self._own_name())
            note = say(_REDACTED) if entry.redacted else self._told(entry)
            rows.append(Row(text, note, spoken=f"{head}. {text}. {note}", key=entry.step.id))
        return rows

    def _edit(self, entry: Entry, edit: Edit, name: str, head: str) -> Row:
        place = self._window.place
        assert place is not None
        field = self.texts(field_words(edit))
        text = f"{name} · {field}" if name else field
        old, new = value_words(place, edit, edit.old), value_words(place, edit, edit.new)
        spoken = self.texts(N_("{field}: before {old}; after {new}."), field=text, old=old, new=new)
        return Row(text, f"{old} → {new}", spoken=f"{head}. {spoken}", key=Found(entry, edit, name))

    def _told(self, entry: Entry) -> str:
        """Return what a record said when it was added or removed."""
        place = self._window.place
        assert place is not None
        said = [
            (self.texts(field_words(one)), value_words(place, one, one.old if one.new is None else one.new))
            for one in entry.edits
            if one.part != "mark"
        ]
        return " · ".join(self.texts(N_("{field}: {value}"), field=field, value=value) for field, value in said)

    def _own_name(self) -> str:
        page = self._page()
        record = page.detail.record if page is not None else None
        return page.detail.called(record) if page is not None and record is not None else ""

    def _named(self, found: Found) -> str:
        return found.name or self._own_name()

    def _chosen(self, row: Row) -> None:
        if isinstance(row.key, Found):
            self.put_back()

    def _moved(self, row: Row | None) -> None:
        found = row.key if row is not None and isinstance(row.key, Found) else None
        reason = self._obstacle(found) if found is not None else None
        self.back.setEnabled(found is not None and reason is None)
        self.reason.setText(self.texts(reason) if reason is not None else "")
        self.reason.setVisible(reason is not None)
        if found is not None and self._window.place is not None:
            value = value_words(self._window.place, found.edit, found.edit.old)
            words = self.texts(N_("{field}: {value}"), field=self.texts(field_words(found.edit)), value=value)
            self.back.setAccessibleDescription(words)

    def _obstacle(self, found: Found) -> Message | None:
        """Return why the value of a row cannot be put back."""
        from synergie.services import records

        page, place = self._page(), self._window.place
        if page is None or place is None:
            return N_("No record is chosen.")
        if not page.can_write():
            return N_("Nothing can be changed here: reading only.")
        if found.edit.part == "mark":
            return N_("Only the mark of the two texts changed: set it at the field.")
        with place.read() as session:
            record = records.read(session, found.entry.table, found.entry.record)
            if record is None:
                return records.GONE
            if is_sealed(session, page.page, record, found.edit.field.name):
                return N_("This part is closed to changes.")
        now: Any = record.values.get(found.edit.field.name)
        if found.edit.part in LANGUAGES:
            same = now.in_(found.edit.part) == (found.edit.old or "")
        else:
            same = now == found.edit.old or (not now and not isinstance(now, (bool, int)) and found.edit.old is None)
        return N_("It says so now.") if same else None
