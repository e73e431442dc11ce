"""A deadline in full: by when, how that was counted, on what basis, what is missing and what shows that it was met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, NP_, Message, capital
from ui.pages.calendar_rows import pill
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import grid_in, row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.legal_calendar import Deadline

_BY: Final = NP_("deadline", "By")
_COUNTED: Final = NP_("deadline", "How it was counted")
_BETWEEN: Final = NP_("deadline", "In between")
_BASIS: Final = NP_("deadline", "Basis")
_MISSING: Final = NP_("deadline", "Missing")
_SHOWN_BY: Final = NP_("deadline", "Shown by")
_LINES: Final = (_BY, _COUNTED, _BETWEEN, _BASIS, _MISSING, _SHOWN_BY)
_OF_LAW: Final = N_("{article} of the organic law of 8 July 1976 on the CPAS")
_HOLIDAY: Final = N_("{day} ({holiday})")
_WEEKEND: Final = NN_("{n} day of a weekend", "{n} days of weekends")
_COUNT_TOO: Final = N_("{days}: they count too")
_NOT_KNOWN: Final = NP_("figure", "not known")


class DeadlineDetail(QScrollArea):
    """Shows one deadline.

    Signals:
        sitting_asked: the sitting that is missing is to be entered; carries the values that it starts with.
    """

    sitting_asked = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(280)
        self.place = place
        self.deadline: Deadline | None = None
        say = place.texts
        self.kind = label("", "caption", wraps=True)
        self.title = label("", "title", wraps=True)
        self.pill = StatusPill("")
        self.open = button(say(N_("Show the record")), "", "external-link")
        self.open.clicked.connect(self.open_record)
        self.proof = button(say(N_("Show what meets it")), "", "eye")
        self.proof.clicked.connect(self._open_evidence)
        self.enter = button(say(N_("Enter the sitting…")), "primary", "plus")
        self.enter.clicked.connect(self._ask_sitting)
        self._lines: dict[Message, tuple[QLabel, QLabel]] = {}
        self.inside = self._inside()
        self.setWidget(self.inside)
        self.show_deadline(None)

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("flat")
        down = QVBoxLayout(inside)
        down.setContentsMargins(24, 18, 24, 18)
        down.setSpacing(8)
        down.addWidget(self.kind)
        down.addWidget(self.title)
        down.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        down.addSpacing(8)
        grid = grid_in(down)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, words in enumerate(_LINES):
            name, value = label(self.place.texts(words), "secondary"), label("", "", wraps=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._lines[words] = (name, value)
            grid.addWidget(name, at, 0, top)
            grid.addWidget(value, at, 1, top)
        down.addSpacing(10)
        acts = row_in(down)
        acts.setSpacing(8)
        for one in (self.enter, self.open, self.proof):
            acts.addWidget(one)
        acts.addStretch(1)
        down.addStretch(1)
        return inside

    def said(self, words: Message) -> str:
        """Return what stands on a line, "" when it is not there."""
        name, value = self._lines[words]
        return "" if name.isHidden() else value.text()

    def show_deadline(self, of: Deadline | None) -> None:
        """Show a deadline, or nothing."""
        self.deadline = of
        self.inside.setVisible(of is not None)
        if of is None:
            return
        from synergie.services.legal_calendar import KINDS

        say, state = self.place.texts, pill(self.place.texts, of)
        self.kind.setText(say(KINDS[of.kind]))
        self.title.setText(say(of.what))
        self.pill.show_state(state.words, state.kind, state.icon)
        met = of.state.value == "met"
        self._say(_BY, self._by(of))
        self._say(_COUNTED, capital(say(of.computed)) if of.computed is not None else "")
        self._say(_BETWEEN, self._between(of))
        basis = say(of.basis.words)
        self._say(_BASIS, say(_OF_LAW, article=capital(basis)) if of.basis.article else capital(basis))
        self._say(_MISSING, say(of.missing) if of.missing is not None and not met else "")
        self._say(_SHOWN_BY, self.place.title(of.evidence_name))
        self.proof.setVisible(of.evidence is not None and of.evidence != of.record)
        self.enter.setVisible(self._asks_sitting(of) and self.place.can_write)

    def _say(self, words: Message, text: str) -> None:
        name, value = self._lines[words]
        value.setText(text)
        for one in (name, value):
            one.setVisible(bool(text))

    def _by(self, of: Deadline) -> str:
        say = self.place.texts
        if of.by is None:
            return capital(say(_NOT_KNOWN))
        day = capital(say.formats.date(of.by, "weekday"))
        return say(_HOLIDAY, day=day, holiday=of.by_holiday.name) if of.by_holiday is not None else day

    def _between(self, of: Deadline) -> str:
        say, found = self.place.texts, of.between
        days = [say(_WEEKEND, n=found.weekend_days)] if found.weekend_days else []
        days += [say(_HOLIDAY, day=say.formats.date(one.date), holiday=one.name) for one in found.holidays]
        return say(_COUNT_TOO, days=tuple(days)) if days else ""

    def _asks_sitting(self, of: Deadline) -> bool:
        return of.kind.value == "report" and of.record[0] == "body"

    # What the user does

    def open_record(self) -> None:
        """Go to the record that the deadline comes from."""
        if self.deadline is not None:
            table, key = self.deadline.record
            self.place.go_asked.emit(table, key, self.deadline.field)

    def _open_evidence(self) -> None:
        if self.deadline is not None and self.deadline.evidence is not None:
            table, key = self.deadline.evidence
            self.place.go_asked.emit(table, key, "")

    def _ask_sitting(self) -> None:
        if self.deadline is not None:
            values: dict[str, Any] = {"kind": "budget", "body_id": self.deadline.record[1]}
            self.sitting_asked.emit(values)
