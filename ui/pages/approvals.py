"""Which minutes wait for whom, and since when: across all meetings of the year, what has waited longest first."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message, Texts, capital
from ui import theme
from ui.declarations import Column, Sheet
from ui.forms.parts_table import PartsTable
from ui.listing.listed import Listed, chosen_rows, note_of
from ui.theme.icons import icon
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.basis.store import Changed
    from synergie.services.approval_lists import Waiting

_Index = QModelIndex | QPersistentModelIndex
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_VERSIONS: Final = {"commune": N_("Version of the commune"), "cpas": N_("Version of the CPAS")}
_WAITS: Final[dict[str, tuple[str, str, Message]]] = {
    "not_asked": ("warn", "circle-question-mark", NP_("approval", "Not asked yet")),
    "awaited": ("warn", "clock", NP_("approval", "Awaited")),
    "remarks": ("warn", "inbox", NP_("approval", "Remarks received")),
    "refused": ("err", "circle-x", NP_("approval", "Refused")),
}
_COLUMNS: Final = (
    Column("meeting", N_("Meeting")),
    Column("version", NP_("column", "Version"), width=22),
    Column("who", N_("Waits for"), width=24),
    Column("state", NP_("approval", "State"), width=19),
    Column("since", N_("Since"), width=13),
    Column("days", N_("Days"), width=5),
)
_TITLE: Final = N_("Minutes to be approved")
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_DECORATION: Final = int(Qt.ItemDataRole.DecorationRole)
_FOREGROUND: Final = int(Qt.ItemDataRole.ForegroundRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_EVERY: Final = ""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier


class WaitingModel(QAbstractTableModel):
    """The rows of the list, in words."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self.rows: tuple[Waiting, ...] = ()

    def show_rows(self, rows: tuple[Waiting, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many minutes wait for somebody."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return the heading of a column."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        title = _COLUMNS[section].title
        return self._place.texts(title) if title is not None else ""

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        """Return what a cell shows."""
        row, name = self.rows[index.row()], _COLUMNS[index.column()].path
        kind, picture, _ = _WAITS[row.waits]
        if role in (_DISPLAY, _TOOLTIP):
            return self.cell(row, name)
        if role == _DECORATION and name == "state":
            return icon(picture, kind)
        if role == _FOREGROUND and name == "state":
            return theme.colour(kind)
        if role == _ALIGNMENT and name == "days":
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == _SPOKEN:
            return self.spoken(row) if index.column() == 0 else self.cell(row, name)
        return None

    def cell(self, row: Waiting, name: str) -> str:
        """Return the text of one column."""
        say = self._place.texts
        match name:
            case "meeting":
                parts = [say.formats.date(row.date) if row.date is not None else "", row.subject.best(say.language)]
                return " – ".join(one for one in parts if one)
            case "version":
                return version_words(say, row)
            case "who":
                return who_words(say, row)
            case "state":
                return say(_WAITS[row.waits][2])
            case "since":
                return say.formats.date(row.since) if row.since is not None else say(N_("date not known"))
        return say.formats.number(row.days) if row.days is not None else "–"

    def spoken(self, row: Waiting) -> str:
        """Return a row as a sentence."""
        say = self._place.texts
        parts = [self.cell(row, name) for name in ("meeting", "version", "who", "state")]
        if row.days is not None:
            parts.append(say(NN_("for {n} day", "for {n} days"), n=row.days))
        return ", ".join(parts) + "."


class ApprovalsSheet(QWidget):
    """Lists what the minutes of the year wait for; Enter opens the version."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self._stale = True
        self._found: tuple[Waiting, ...] = ()
        say = place.texts
        self.choice = QComboBox()
        self.choice.setAccessibleName(say(N_("Waits for")))
        self.choice.currentIndexChanged.connect(self._narrow)
        self.count = label("", "secondary")
        self.open = button(say(N_("Open the version")), "", "file-check")
        self.open.clicked.connect(self.open_chosen)
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 12, 14, 12)
        down.setSpacing(10)
        above = row_in(down)
        above.setSpacing(10)
        above.addWidget(self.choice)
        above.addWidget(self.count)
        above.addStretch(1)
        above.addWidget(self.open)
        self.model = WaitingModel(place, self)
        self.view = PartsTable(self.model, _COLUMNS, say(_TITLE))
        self.view.doubleClicked.connect(self.open_chosen)
        self.view.installEventFilter(self)
        self.view.selectionModel().currentRowChanged.connect(self._show_acts)
        done = N_("Nobody is waited for: all minutes of the year are approved.")
        self.nothing = label(say(done), "secondary", wraps=True)
        down.addWidget(self.view, 1)
        down.addWidget(self.nothing)
        down.addStretch(0)
        place.changed.connect(self._changed)

    def activate(self) -> None:
        """Show what the dossier says now."""
        if self._stale:
            self._stale = False
            self._load()
            self.view.setFocus()

    def make_stale(self) -> None:
        """Read it again when it comes to the front."""
        self._stale = True
        if self.isVisible():
            self.activate()

    def listed(self) -> Listed:
        """Return what is waited for, as it is shown."""
        names = [column.path for column in _COLUMNS]
        heads = tuple(str(self.model.headerData(at, Qt.Orientation.Horizontal)) for at in range(len(names)))
        rows = [tuple(self._value(row, name) for name in names) for row in self.model.rows]
        which = self.choice.currentText() if self.choice.currentIndex() > 0 else ""
        chosen = chosen_rows(self.view.selectionModel())
        return Listed(_TITLE, heads, rows, chosen, note_of(self.count.text(), which))

    def _value(self, row: Waiting, name: str) -> object:
        plain = {"since": row.since, "days": row.days}.get(name)
        return plain if plain is not None else self.model.cell(row, name)

    def open_chosen(self) -> None:
        """Go to the version of the row that is chosen, to what is awaited where something was asked."""
        row = self.chosen()
        if row is None:
            return
        if row.approval is not None:
            self.place.go_asked.emit("approval", row.approval, "state")
        else:
            self.place.go_asked.emit("minutes_version", row.minutes, "")

    def chosen(self) -> Waiting | None:
        """Return the row that is chosen."""
        at = self.view.currentIndex()
        return self.model.rows[at.row()] if at.isValid() and at.row() < len(self.model.rows) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open on Enter."""
        pressed = event if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) else None
        if pressed is not None and pressed.key() in _ENTER and not pressed.modifiers() & ~_KEYPAD:
            self.open_chosen()
            return True
        return super().eventFilter(watched, event)

    def _load(self) -> None:
        from synergie.services import approval_lists

        with self.place.read() as session:
            self._found = approval_lists.waiting(session, self.place.year_id, dt.date.today())  # noqa: DTZ011
        say, before = self.place.texts, self.choice.currentData()
        quiet = QSignalBlocker(self.choice)
        self.choice.clear()
        self.choice.addItem(say(NP_("approvals", "All")), _EVERY)
        for side, words in _SIDES.items():
            if any(one.side is not None and one.side.value == side for one in self._found):
                text = say(words)
                self.choice.addItem(capital(text), f"side:{side}")
        bodies = {one.body.best(say.language) for one in self._found if one.body is not None}
        for name in sorted(bodies):
            self.choice.addItem(name, f"body:{name}")
        for waits, (_, _, words) in _WAITS.items():
            if any(one.waits == waits for one in self._found):
                self.choice.addItem(say(words), f"waits:{waits}")
        self.choice.setCurrentIndex(max(0, self.choice.findData(before)))
        quiet.unblock()
        self._narrow()

    def _narrow(self, _at: int = 0) -> None:
        say = self.place.texts
        kind, _, value = str(self.choice.currentData() or "").partition(":")
        chosen = self.chosen()
        rows = tuple(one for one in self._found if not kind or _fits(one, kind, value, say.language))
        self.model.show_rows(rows)
        self.count.setText(say(NN_("{n} approval is missing", "{n} approvals are missing"), n=len(rows)))
        self.view.setVisible(bool(rows))
        self.nothing.setVisible(not self._found)
        if rows:
            at = next((i for i, one in enumerate(rows) if chosen is not None and _key(one) == _key(chosen)), 0)
            self.view.selectRow(at)
        self._show_acts()

    def _show_acts(self) -> None:
        self.open.setEnabled(self.chosen() is not None)

    def _changed(self, _changed: Changed) -> None:
        self.make_stale()


def _fits(one: Waiting, kind: str, value: str, language: str) -> bool:
    if kind == "side":
        return one.side is not None and one.side.value == value
    if kind == "body":
        return one.body is not None and one.body.best(language) == value
    return one.waits == value


def _key(one: Waiting) -> tuple[uuid.UUID, uuid.UUID | None, str]:
    return one.minutes, one.approval, str(one.side)


def version_words(say: Texts, row: Waiting) -> str:
    """Return whose version it is, and its number."""
    words = say(_VERSIONS[row.version.value]) if row.version is not None else ""
    if row.organisation is not None and not words:
        words = row.organisation.best(say.language)
    number = say(N_("Version {n}"), n=str(row.number)) if row.number is not None else ""
    return ", ".join(one for one in (words, number) if one) or say(N_("Minutes"))


def who_words(say: Texts, row: Waiting) -> str:
    """Return whom it waits for: the body, and whose it is."""
    side = say(_SIDES[row.side.value]) if row.side is not None else ""
    body = row.body.best(say.language) if row.body is not None else ""
    if body and side:
        return f"{body} ({side})"
    return body or capital(side)


def _made(place: Workplace, _letters: str) -> QWidget:
    return ApprovalsSheet(place)


APPROVALS: Final = Sheet("approvals", NP_("tab", "To be approved"), _made)
