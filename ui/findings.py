"""Findings as a list: most urgent first, each a sentence and where it is, the same on every page."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from synergie.basis.bilingual import Bilingual
from synergie.basis.words import N_, NN_, Message, Texts, capital
from ui.findings_paint import FINDING, HEADING, FindingDelegate, Shown

if TYPE_CHECKING:
    from synergie.services.checks import Finding

Index = QModelIndex | QPersistentModelIndex
Key = tuple[str, tuple[str, uuid.UUID] | None, str | None]

KINDS: Final = {"blocking": "err", "to_check": "warn", "information": "info", "let_stand": "text2"}
ICONS: Final = {
    "blocking": "circle-x",
    "to_check": "triangle-alert",
    "information": "info",
    "let_stand": "circle-minus",
}
HEADINGS: Final[Mapping[str, Message]] = {
    "blocking": N_("Blocking ({n})"),
    "to_check": N_("To check ({n})"),
    "information": N_("For information ({n})"),
    "let_stand": N_("Let stand ({n})"),
}
_SPOKEN: Final[Mapping[str, Message]] = {
    "blocking": N_("Blocking: {text}"),
    "to_check": N_("To check: {text}"),
    "information": N_("For information: {text}"),
    "let_stand": N_("Let stand: {text}"),
}
BLOCKING: Final = NN_("{n} blocking", "{n} blocking")
TO_CHECK: Final = NN_("{n} to check", "{n} to check")
INFORMATION: Final = NN_("{n} for information", "{n} for information")

_NAME: Final = 44
ROOMY: Final = 90
"""How many characters of a name are shown where there is room."""
"""How many characters of a name stand in the sentence of a row; the whole sentence is its tool tip and is spoken."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_SPEECH: Final = int(Qt.ItemDataRole.AccessibleTextRole)


def key_of(finding: Finding) -> Key:
    """Return what tells a finding from the others of a year, from one check to the next."""
    return finding.rule, finding.record, finding.field


def counted(texts: Texts, blocking: int, to_check: int) -> str:
    """Return "2 blocking · 5 to check" without what there is none of; "" when there is neither."""
    parts = [(BLOCKING, blocking), (TO_CHECK, to_check)]
    return " · ".join(texts(message, n=n) for message, n in parts if n)


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` when it has said what it is saying."""
    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)


@dataclasses.dataclass(frozen=True, slots=True)
class _Row:
    """A heading, or a finding with what is shown of it."""

    heading: str = ""
    finding: Finding | None = None
    shown: Shown | None = None


class FindingsModel(QAbstractListModel):
    """The findings under a heading for each severity; the headings cannot be chosen."""

    def __init__(self, parent: QWidget | None = None, longest: int = _NAME) -> None:
        super().__init__(parent)
        self._longest = longest
        self._rows: tuple[_Row, ...] = ()
        self._places: tuple[int, ...] = ()

    def set_findings(self, findings: Sequence[Finding], texts: Texts) -> None:
        """Show `findings`."""
        rows: list[_Row] = []
        for severity, heading in HEADINGS.items():
            found = [one for one in findings if one.severity.value == severity]
            if found:
                rows.append(_Row(heading=texts(heading, n=len(found))))
            rows += [_Row(finding=one, shown=_shown(one, texts, self._longest)) for one in found]
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = tuple(place for place, row in enumerate(rows) if row.finding is not None)
        self.endResetModel()

    @property
    def places(self) -> tuple[int, ...]:
        """The rows that hold findings."""
        return self._places

    def finding(self, row: int) -> Finding | None:
        """Return the finding in `row`, None for a heading."""
        return self._rows[row].finding if 0 <= row < len(self._rows) else None

    def place(self, key: Key) -> int:
        """Return the row of the finding `key`, -1 when it is not there any more."""
        for row in self._places:
            finding = self._rows[row].finding
            if finding is not None and key_of(finding) == key:
                return row
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let findings be chosen, and headings not."""
        if self.finding(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown, spoken or painted of a row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if row.shown is None:
            return row.heading if role in (HEADING, _DISPLAY, _SPEECH) else None
        if role == FINDING:
            return row.shown
        if role == _SPEECH:
            return row.shown.spoken
        if role == _TOOL_TIP and row.shown.why:
            return f"{row.shown.sentence}\n{row.shown.why}"
        if role in (_DISPLAY, _TOOL_TIP):
            return row.shown.sentence
        return None


def page_of(table: str) -> Message | None:
    """Return the title of the page on which records of `table` are, by themselves or as parts; None for nowhere."""
    from synergie.services import linked
    from ui.pages.registry import STAND_IN, entry_of

    while True:
        home = entry_of(STAND_IN[table][0] if table in STAND_IN else table)
        whole = linked.shown_column(table)
        if home is not None or whole is None:
            return home.title if home is not None else None
        table = whole[1]


def _shown(finding: Finding, texts: Texts, longest: int) -> Shown:
    from synergie.services.checklist import singular

    sentence = texts(finding.message)
    where = ""
    if finding.record is not None:
        table = finding.record[0]
        name, page = texts(singular(table)), page_of(table)
        parts = (capital(name), texts(page) if page is not None else "")
        where = " · ".join(dict.fromkeys(part for part in parts if part))
    severity = finding.severity.value
    said = (texts(_SPOKEN[severity], text=sentence), where, why := _why(finding, texts))
    spoken = " ".join(part for part in said if part)
    return Shown(sentence, texts(brief(finding.message, longest)), where, KINDS[severity], ICONS[severity], spoken, why)


def _why(finding: Finding, texts: Texts) -> str:
    if finding.waived is None:
        return ""
    from synergie.services import waiving

    return waiving.why(texts, finding.waived)


def brief(message: Message, longest: int = _NAME) -> Message:
    """Return `message` with the long names in it cut, so that what is wrong stands within a few lines."""
    return message.of(**{name: _cut(value, longest) for name, value in message.args}) if message.args else message


def _cut(value: Any, longest: int) -> Any:
    if isinstance(value, Message):
        return brief(value, longest)
    if isinstance(value, Bilingual):
        return Bilingual(_cut(value.fr, longest), _cut(value.nl, longest))
    if isinstance(value, str) and len(value) > longest:
        return shorten(value, longest, placeholder="…") if " " in value[:longest] else value[: longest - 1] + "…"
    return value


class FindingsView(QListView):
    """Shows findings; Enter and a click choose one, F8 goes from one to the next, Ctrl+L lets one stand.

    `longest`: how many characters of a name there is room for.

    Signals:
        chosen: a finding was chosen; carries it.
        waive_asked: a finding is to be let stand, or asked about again; carries it.
        turned: another finding is the current one, or none.
    """

    chosen = Signal(object)
    waive_asked = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None, longest: int = _NAME) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.found = FindingsModel(self, longest)
        self._last: Key | None = None
        self._gone = -1
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setItemDelegate(FindingDelegate(self))
        self.setModel(self.found)
        self.clicked.connect(self._choose)
        self.selectionModel().currentChanged.connect(self._turned)
        self.found.modelReset.connect(self._turned)

    def set_findings(self, findings: Sequence[Finding], texts: Texts) -> None:
        """Show `findings`; what was chosen stays chosen, and when it was put right F8 goes on from its place."""
        here, current = self._ordinal(), self.current()
        scrolled = self.verticalScrollBar().value()
        if current is not None:
            self._last = key_of(current)
        self.found.set_findings(findings, texts)
        row = self.found.place(self._last) if self._last is not None else -1
        if row >= 0:
            self._gone = -1
            self.setCurrentIndex(self.found.index(row))
        elif self._last is not None:
            self._gone = here if here >= 0 else self._gone
        self.verticalScrollBar().setValue(scrolled)

    def current(self) -> Finding | None:
        """Return the finding that is chosen."""
        index = self.currentIndex()
        return self.found.finding(index.row()) if index.isValid() else None

    def step(self, by: int) -> bool:
        """Choose the next finding, or the one before with -1, round the end; return whether there is one."""
        places = self.found.places
        if not places:
            return False
        here = self._ordinal()
        if here < 0:
            # what was put right last is gone: the one after it stands in its place now
            here = self._gone if self._gone >= 0 else (-1 if by > 0 else 0)
            here -= self._gone >= 0 and by > 0
        index = self.found.index(places[(here + by) % len(places)])
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._choose(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space; let stand with Ctrl+L."""
        current = self.current()
        if event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if current is not None:
                self.waive_asked.emit(current)
            return
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid() and not event.modifiers():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _turned(self) -> None:
        self.turned.emit()

    def _ordinal(self) -> int:
        row = self.currentIndex().row()
        return self.found.places.index(row) if row in self.found.places else -1

    def _choose(self, index: QModelIndex) -> None:
        finding = self.found.finding(index.row())
        if finding is not None:
            self._last, self._gone = key_of(finding), -1
            self.chosen.emit(finding)
