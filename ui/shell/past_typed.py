"""What was typed and not kept when the program stopped, in the drawer: each text, and the way to its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from synergie.basis.words import N_, capital
from ui.forms import kept
from ui.pages.registry import entry_of
from ui.shell.drawer import Panel, Row
from ui.shell.group import PageGroup
from ui.shell.searching import open_record
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from ui.recovery import Kept
    from ui.shell.acts import Acts


def reach(window: Acts, one: Kept) -> bool:
    """Go to the field in which a text was typed, where its form puts it back; False when there is none any more."""
    from synergie.services import records

    place = window.place
    if place is None or window.host is None:
        return False
    if one.record is None:
        home = entry_of(one.table)
        if home is None:
            return False
        window.go(home.key)
        found = window.host.currentWidget()
        page = found.turn_to_table(one.table) if isinstance(found, PageGroup) else None
        if page is None or not page.can_write():
            return False
        page.activate()
        pasted = next((act for act in page.page.acts if act.keeps == one.field), None)
        if pasted is not None:
            pasted.run(place, page, None)
        else:
            page.new()
        return True
    try:
        with place.read() as session:
            record = records.read(session, one.table, one.record)
    except KeyError:  # of a newer version
        record = None
    if record is None:
        return False
    open_record(window, one.table, one.record, one.field)
    shown = window.host.page()
    typed = next((act for act in shown.page.acts if act.keeps == one.field), None) if shown is not None else None
    if shown is not None and typed is not None:
        typed.run(place, shown, shown.detail.record)
    return True


class TypedPanel(Panel):
    """Shows the texts that wait on this computer; going to one brings it back into its field."""

    key = "typed"

    def __init__(self, window: Acts) -> None:
        super().__init__(window.texts, window.texts(N_("Typed and not kept")))
        self._window = window
        self.go = button(self.texts(N_("Go to the field")), picture="pencil")
        self.go.clicked.connect(self._go)
        self.drop = button(self.texts(N_("Give up this text")), "link")
        self.drop.clicked.connect(self._drop)
        self.foot.addWidget(self.go)
        self.foot.addWidget(self.drop)
        self.rows.chosen.connect(self._chosen)

    def load(self) -> None:
        """Show what still waits."""
        found = self._window.typed
        said = N_("These texts were being typed when the program stopped. Each waits in its field.")
        self.show_rows([self._row(one) for one in found], self.texts(said if found else N_("Everything is kept.")))
        self.go.setVisible(bool(found))
        self.drop.setVisible(bool(found))

    def follow(self) -> None:
        """Show what still waits."""
        if len(self.rows.found.rows) != len(self._window.typed):
            self.load()

    def _row(self, one: Kept) -> Row:
        from synergie.services import records

        say = self.texts
        # what is typed beside a form, or in a part that is not entered yet, may be a field of another table
        table, _, name = one.field.removeprefix(kept.INSIDE).rpartition(".")
        try:
            kind = say(records.singular(one.table))
        except KeyError:  # of a newer version
            kind = ""
        try:
            field = say(records.field_of(table or one.table, name).label)
        except KeyError:  # a cell, or what is pasted
            field = ""
        parts = (capital(kind), one.label, say.show(one.at)) if field else (capital(kind), say.show(one.at))
        note = " · ".join(part for part in parts if part)
        field = field or one.label or one.field
        return Row(say(N_("{field}: {value}"), field=field, value=one.text), note, key=one)

    def _chosen(self, _row: Row) -> None:
        self._go()

    def _go(self) -> None:
        row = self.rows.current()
        if row is not None and not reach(self._window, row.key):
            self._window.say(N_("The field of this text is no longer there. Ctrl+C in the panel copies it."))

    def _drop(self) -> None:
        row, place = self.rows.current(), self._window.place
        if row is None or place is None or place.recovery is None:
            return
        one: Kept = row.key
        place.recovery.forget(place.dossier, one.table, one.record, one.field)
        self._window.typed = tuple(other for other in self._window.typed if other != one)
        self._window.make_room()
        self.load()
