"""What is known of one meeting, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.words import N_, NP_, Message, Texts
from ui.frame import label

if TYPE_CHECKING:
    from synergie.services.meetings import AttendeeRow, MeetingDetail

_NOTHING = N_("Choose a meeting in the list.")


class DetailPane(QScrollArea):
    """A read-only sheet; texts can be selected and copied."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.texts = texts
        self.show_message(texts(_NOTHING))

    def show_message(self, text: str) -> None:
        """Show a sentence instead of a meeting."""
        sheet, layout = self._sheet()
        message = _label(text, "secondary")
        message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        layout.addWidget(message)
        layout.addStretch()
        self._put(sheet, text)

    def show_meeting(self, found: MeetingDetail | None) -> None:
        """Show a meeting, or ask to choose one."""
        if found is None:
            self.show_message(self.texts(_NOTHING))
            return
        sheet, layout = self._sheet()
        subject = found.row.subject.best(self.texts.language)
        layout.addWidget(_label(subject, "title"))
        layout.addWidget(_label(self._when(found), "secondary"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, value in self._facts(found):
            if value:
                caption = _label(name, "secondary")
                text = _label(value)
                text.setAccessibleName(f"{name}: {value}")
                form.addRow(caption, text)
        layout.addSpacing(8)
        layout.addLayout(form)
        if found.attendees:
            layout.addSpacing(12)
            layout.addWidget(_label(self.texts(N_("Attendance")), "heading"))
            layout.addWidget(self._attendance(found.attendees))
        layout.addStretch()
        self._put(sheet, subject)

    def _sheet(self) -> tuple[QWidget, QVBoxLayout]:
        sheet = QWidget()
        sheet.setObjectName("sheet")
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        return sheet, layout

    def _put(self, sheet: QWidget, name: str) -> None:
        self.setWidget(sheet)
        self.setAccessibleName(self.texts(N_("Details: {what}"), what=name))

    def _when(self, found: MeetingDetail) -> str:
        formats = self.texts.formats
        parts = []
        if found.row.date is not None:
            date = formats.date(found.row.date, "weekday")
            parts.append(date[:1].upper() + date[1:])
        if found.starts is not None:
            parts.append(formats.span(found.starts, found.ends))
        return " · ".join(parts)

    def _facts(self, found: MeetingDetail) -> list[tuple[str, str]]:
        from synergie.services import meetings

        say, language = self.texts, self.texts.language
        other = "nl" if language == "fr" else "fr"
        twin = found.row.subject.in_(other)
        named: list[tuple[Message, str]] = [
            (N_("Kind of meeting"), say(meetings.MEETING_KINDS[found.row.kind])),
            (NP_("meeting", "State"), say(meetings.MEETING_STATES[found.row.state])),
            (N_("Concerns"), say(meetings.ATTENDING[found.row.attending])),
            (N_("Mode"), say(meetings.MODES[found.mode])),
            (NP_("meeting", "Place"), found.place),
            (N_("Subject in the other language"), twin),
            (NP_("meeting", "Objective"), found.objective.best(language)),
            (NP_("meeting", "Outcome"), found.outcome.best(language)),
            (N_("Reason it did not take place"), found.reason.best(language)),
        ]
        return [(say(message), value) for message, value in named]

    def _attendance(self, attendees: tuple[AttendeeRow, ...]) -> QTableWidget:
        from synergie.services import meetings

        say = self.texts
        heads = [say(N_("Participant")), say(NP_("column", "For")), say(N_("Presence"))]
        table = QTableWidget(len(attendees), len(heads))
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(say(N_("Attendance")))
        for place, one in enumerate(attendees):
            side = say(meetings.SIDES[one.side]) if one.side is not None else ""
            side = side or (one.organisation.best(say.language) if one.organisation is not None else "")
            cells = [one.function.best(say.language), side, say(meetings.PRESENCES[one.presence])]
            sentence = ", ".join(cell for cell in cells if cell)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, sentence)
                table.setItem(place, column, item)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        rows = table.verticalHeader().defaultSectionSize() * len(attendees)
        table.setFixedHeight(rows + header.sizeHint().height() + 4)
        return table


def _label(text: str, name: str = "") -> QLabel:
    found = label(text, name, wraps=True)
    found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return found
