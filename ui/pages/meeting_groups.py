"""What stands among the fields of a meeting: the focus groups that met, and the warning that a day is taken."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_
from ui.fields.base import FieldEditor
from ui.fields.factory import editor_for
from ui.forms.form import CHANGE
from ui.forms.lines import Line
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.tab_order import tab_after
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.meeting_dates import OnDay
    from synergie.services.records import Record

_TABLE: Final = "focus_group_meeting"
_LABEL: Final = N_("Focus group")
ALREADY: Final = N_("There is a meeting on that day already: “{title}”.")


class MeetingGroups(QWidget):
    """The focus groups that met; two groups may share a meeting.

    Signals:
        passed: Enter was pressed in the last of them.
    """

    passed = Signal()
    wants = (240, 2)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._record: Record | None = None
        self._links: list[tuple[uuid.UUID, uuid.UUID]] = []
        self._asked = False
        self._read_only = False
        self.editors: list[FieldEditor] = []
        self.label = label(place.texts(_LABEL), "label")
        self.another = button(place.texts(N_("Add another focus group")), "link")
        self.another.clicked.connect(self._add_another)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(4)
        self._down.addWidget(self.label)
        self.editors.append(self._made())  # at once, for Tab to come to it where it stands
        self._down.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._down.addStretch(1)
        self.hide()

    def set_record(self, record: Record | None) -> None:
        """Show the groups of a meeting."""
        self._asked = False
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read them again."""
        from synergie.services import meeting_groups

        shown = [group for _, group in self._links]
        self._record, self._links = record, []
        if record is not None:
            with self.place.read() as session:
                links = meeting_groups.groups(session, record.id)
            # nobody orders them: those that are on screen stay where they are
            self._links = sorted(links, key=lambda link: shown.index(link[1]) if link[1] in shown else len(shown))
        self._show()

    def focus(self) -> None:
        """Go to the first of them."""
        self.editors[0].focusable()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """Let them be read only."""
        self._read_only = read_only
        self._show()

    def _show(self) -> None:
        record = self._record
        wanted = record is not None and (str(record.values["kind"].value) == "focus_group" or bool(self._links))
        shown: list[uuid.UUID | None] = [group for _, group in self._links]
        if not shown or self._asked:
            shown.append(None)
        if wanted:
            self._fill(shown)
        self.another.setVisible(bool(self._links) and not self._asked and not self._read_only)
        if wanted == self.isHidden():
            self.setVisible(wanted)
            line = self.parentWidget()
            if isinstance(line, Line):
                line.fit(line.width())

    def _fill(self, shown: list[uuid.UUID | None]) -> None:
        while len(self.editors) < len(shown):
            self.editors.append(self._made())
        for place, editor in enumerate(self.editors):
            editor.setVisible(place < len(shown))
            editor.set_read_only(self._read_only)
            if place < len(shown) and not editor.text() and editor.value() != shown[place]:
                editor.set_value(shown[place])

    def _made(self) -> FieldEditor:
        # described here: asking the model would map all of it before the first record is shown
        field = Field(name="focus_group_id", label=_LABEL, kind=Kind.LINK, target="focus_group")
        editor = editor_for(field, self.place.around(), self)
        editor.committed.connect(self._committed)
        editor.left_by_enter.connect(self.passed)
        if not self.editors:
            self.label.setBuddy(editor.focusable()[0])
        self._down.insertWidget(1 + len(self.editors), editor)
        if self.editors:
            tab_after(self.editors[-1].focusable()[-1], (*editor.focusable(), self.another))
        return editor

    def _add_another(self) -> None:
        self._asked = True
        self._show()
        self.editors[len(self._links)].setFocus()

    def _committed(self, group: Any) -> None:
        from synergie.services import bin as bin_service
        from synergie.services import records

        editor, record = self.sender(), self._record
        if not isinstance(editor, FieldEditor) or record is None:
            return
        place = self.editors.index(editor)
        old = self._links[place][0] if place < len(self._links) else None
        if old is not None and group == self._links[place][1]:
            return

        def act(session: Any) -> None:
            if old is not None:
                bin_service.remove(session, _TABLE, old)
            if group is not None:
                records.add(session, _TABLE, {"focus_group_id": group, "meeting_id": record.id})

        self._asked = False
        outcome = self.place.write(CHANGE.of(field=_LABEL, what=record.title), act)
        if outcome.ok:
            self.refresh(record)
        elif outcome.problems:
            editor.show_problem(outcome.problems[0].message)


class SameDay(QWidget):
    """Says that there is a meeting already on the day that was just given; both may stay."""

    wants = (300, 1)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._seen: tuple[uuid.UUID | None, Any] = (None, None)
        self._others: tuple[OnDay, ...] = ()
        self.banner = Banner()
        self.banner.chosen.connect(self._chosen)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.banner)
        self.hide()

    def set_record(self, record: Record | None) -> None:
        """Take the date of a meeting as it stands."""
        self._seen = (record.id, record.values["date"]) if record is not None else (None, None)
        self._say(())

    def refresh(self, record: Record | None) -> None:
        """Look whether the day is taken, when it is another than before."""
        if record is None:
            self.set_record(None)
            return
        now = (record.id, record.values["date"])
        if now == self._seen or self._seen[0] not in (None, record.id):
            return
        self._seen = now
        from synergie.services import meeting_dates

        with self.place.read() as session:
            self._say(meeting_dates.same_day(session, record.id))

    def set_read_only(self, read_only: bool) -> None:
        """Say nothing where nothing can be changed."""
        if read_only:
            self._say(())

    def _say(self, others: tuple[OnDay, ...]) -> None:
        self._others = others
        say = self.place.texts
        if others:
            buttons = (("open", say(N_("Open it"))), ("keep", say(N_("Keep both"))))
            self.banner.say("warn", say(ALREADY, title=self.place.title(others[0].title)), buttons)
        else:
            self.banner.clear()
        self.setVisible(bool(others))
        line = self.parentWidget()
        if isinstance(line, Line):
            line.setVisible(bool(others))
            line.fit(line.width())

    def _chosen(self, key: str) -> None:
        others = self._others
        self._say(())
        if key == "open" and others:
            self.place.go_asked.emit("meeting", others[0].id, "")
