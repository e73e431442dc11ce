"""The allocation simulator: who joins, what each pays at least, at most and now. It writes nothing."""

from __future__ import annotations

import dataclasses
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.parsing import ParseError, parse_number
from synergie.basis.words import N_, NP_, Message
from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure
from ui.findings import announce
from ui.forms.mnemonics import Mnemonics
from ui.pages.simulator_grid import SimulatorGrid
from ui.pages.simulator_head import BELOW_ZERO, SimulatorHead
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.charts.marks import Chart
    from synergie.reports.voice import Voice
    from synergie.services.simulating import Played, Setting, Table

_TOO_MUCH: Final = N_("No more than all of it can join: {all}.")
_HINT: Final = N_(
    "Space: joins or not · Arrow keys: whose departure is looked at · F2: another base, or the part of it that joins · "
    "Nothing is stored."
)
_NOTHING: Final = N_("No allocation key yet. Enter the keys of a programme first: they are played with here.")
_NO_SEATS: Final = N_("Nobody stands in this key yet. Enter the values of its participants on the programme.")
_ALONG: Final = N_("Joining this domain brings along “{domain}”.")
_ALONG_UNKNOWN: Final = N_("Joining this domain brings along “{domain}”; its cost is not known and comes on top.")
_COPIED: Final = N_("The table is on the clipboard.")
_CHART: Final = N_("What each pays, from the minimum to the maximum")


class SimulatorPage(QWidget):
    """Plays with an allocation key: the keyboard switches members on and off, everything else follows."""

    def __init__(self, place: Workplace, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.table: Table | None = None
        self.setting: Setting | None = None
        self.played: Played | None = None
        self._voice: Voice | None = None
        self._unread: dict[uuid.UUID, tuple[str, Message]] = {}
        self._stale = True
        say, marks = place.texts, Mnemonics(letters)
        self.head = SimulatorHead(place, marks)
        self.facts = label("", "secondary", wraps=True)
        self.everybody = button(marks.mark(say(NP_("simulator", "All"))))
        self.nobody = button(marks.mark(say(NP_("simulator", "None"))))
        self.ours = button(marks.mark(say(N_("Ours only"))))
        self.stated = button(marks.mark(say(N_("As in the source"))))
        self.again = button(marks.mark(say(NP_("simulator", "Start again"))))
        self.copy = button(marks.mark(say(N_("Copy the table"))), "", "copy")
        self.grid = SimulatorGrid(say, self)
        self.problem = label("", "problem", wraps=True)
        self.along = label("", "secondary", wraps=True)
        self.leaving = label("", "strong", wraps=True)
        self.hint = label(say(_HINT), "caption", wraps=True)
        self.title = label("", "heading", wraps=True)
        self.note = label("", "secondary", wraps=True)
        self.card = ChartCard(say, scrolls=False)
        self.nothing = label("", "secondary", wraps=True)
        self._lay()
        self._connect()

    def _connect(self) -> None:
        self.head.key_chosen.connect(self._read_key)
        self.head.tried.connect(self._tried)
        self.everybody.clicked.connect(self._all)
        self.nobody.clicked.connect(self._none)
        self.ours.clicked.connect(self._ours)
        self.stated.clicked.connect(self._as_stated)
        self.again.clicked.connect(self._start)
        self.copy.clicked.connect(self.copy_table)
        self.grid.toggled.connect(self.toggle)
        self.grid.chosen.connect(self._chosen)
        self.grid.entered.connect(self._base_typed)
        self.grid.problem_told.connect(self._tell_problem)
        self.card.opened.connect(self._open)
        self.card.told.connect(self.place.told)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)
        self.place.changed.connect(self._changed)

    def activate(self) -> None:
        """Show what the dossier says now."""
        if self._stale:
            self._read()

    def make_stale(self) -> None:
        """Read everything again."""
        self._stale = True
        if self.isVisible():
            self._read()

    def take_focus(self) -> None:
        """Begin with the participants, or with the key while it has none."""
        (self.grid if self.grid.isVisibleTo(self) else self.head.key).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while something else was in front."""
        super().showEvent(event)
        self.activate()

    def leave(self) -> bool:
        """Take what is typed to be played with."""
        self.grid.take()
        self.head.leave()
        return True

    def view_state(self) -> Any:
        """Return what is played with, and what could not be taken."""
        return self.head.chosen(), self.setting, dict(self._unread), self.head.typed()

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        key, setting, unread, typed = state
        self.activate()
        if key is not None:
            self.head.choose(key)
        if self.table is not None and setting is not None:
            self.setting = setting
            self._show_setting()
            self._unread = unread
            self._show()
        self.head.type_again(typed)

    def toggle(self, key: uuid.UUID) -> None:
        """Let a participant join, or leave."""
        if self.setting is None or self.played is None or self._voice is None:
            return
        from synergie.reports import simulator_words

        joins = key not in self.setting.members
        self._set(self.setting.with_member(key, joins=joins))
        line = next(one for one in self.played.lines if one.seat.id == key)
        announce(self.grid, f"{simulator_words.sentence(line, self.played, self._voice)} {self.title.text()}.")

    def copy_table(self) -> None:
        """Put the table on the clipboard with its heads, as Excel and Word take it."""
        from synergie.reports import simulator_words

        if self.played is not None and self._voice is not None:
            text = simulator_words.copied(self.played, self._voice, self.grid.current())
            QGuiApplication.clipboard().setText(text)
            self.place.told.emit(_COPIED)

    # How it is made

    def _lay(self) -> None:
        self.body = QFrame()
        self.body.setObjectName("card")
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(6)
        for widget in (self.title, self.note):
            inside.addWidget(widget)
        acts = row_in(inside)
        acts.setSpacing(8)
        for one in (self.everybody, self.nobody, self.ours, self.stated, self.again):
            acts.addWidget(one)
        acts.addStretch(1)
        acts.addWidget(self.copy)
        for each in (self.grid, self.problem, self.leaving, self.along, self.hint):
            inside.addWidget(each)
        sheet = QWidget()
        sheet.setObjectName("flat")
        down = QVBoxLayout(sheet)
        down.setContentsMargins(24, 14, 24, 14)
        down.setSpacing(10)
        for part in (self.head, self.facts, self.nothing, self.body, self.card):
            down.addWidget(part)
        down.addStretch(1)
        self.area = QScrollArea()
        self.area.setObjectName("sheetscroll")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    # What is shown

    def _changed(self, _changed: object) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _read(self) -> None:
        from synergie.reports.voice import Voice
        from synergie.services import simulating_keys

        self._stale = False
        self._voice = Voice(self.place.language)
        with self.place.read() as session:
            keys = simulating_keys.choices(session)
        self.head.set_keys(keys)
        self._read_key()

    def _read_key(self) -> None:
        from synergie.services import simulating_keys

        key, before = self.head.chosen(), self.table
        self.table = None
        if key is not None:
            with self.place.read() as session:
                self.table = simulating_keys.table(session, key)
        if self.table is None or self.table != before:
            self._start()
        else:
            self._show()

    def _start(self) -> None:
        """Begin again with what is stored: everybody joins."""
        self._unread.clear()
        self.setting = self.table.start() if self.table is not None else None
        self._show_setting()
        self._show()

    def _show_setting(self) -> None:
        if self.setting is not None and self.table is not None and self._voice is not None:
            self.head.show_setting(self.setting, self.table, self._voice)

    def _set(self, setting: Setting) -> None:
        self.setting = setting
        self._show()

    def _show(self) -> None:
        from synergie.reports import simulator_words
        from synergie.services import simulating

        table, setting, voice = self.table, self.setting, self._voice
        has_seats = table is not None and bool(table.seats)
        self.nothing.setText(self.place.texts(_NOTHING if table is None else _NO_SEATS))
        self.nothing.setVisible(not has_seats)
        for widget in (self.body, self.card):
            widget.setVisible(has_seats)
        for each in (self.head, self.facts):
            each.setVisible(table is not None)
        if table is None or setting is None or voice is None:
            self.played = None
            return
        colon = voice.colon
        self.facts.setText(" · ".join(f"{head}{colon}{text}" for head, text in simulator_words.describe(table, voice)))
        self.played = simulating.play(table, setting)
        self.ours.setVisible(bool(table.ours()))
        self.stated.setVisible(simulating.as_stated(table) is not None)
        self._show_result(self.played, voice)
        self._show_chart(self.played, voice)

    def _show_result(self, played: Played, voice: Voice) -> None:
        from synergie.reports import simulator_words

        keys = [line.seat.id for line in played.lines]
        leaver = self._leaver(played)
        said = simulator_words.told(played, voice, leaver)
        self.title.setText(said.title)
        self.note.setText(said.note)
        self.grid.show_said(said, keys, self._unread, leaves=leaver is not None)
        self.grid.setAccessibleDescription(said.words)
        departure = simulator_words.said_of_leaving(played, leaver, voice) if leaver is not None else ""
        self.leaving.setText(departure)
        self.leaving.setVisible(bool(departure))
        along = played.table.entailed
        if along is not None:
            words = _ALONG if played.entailed is not None else _ALONG_UNKNOWN
            self.along.setText(self.place.texts(words, domain=self.place.title(along.domain)))
        self.along.setVisible(along is not None)
        self.problem.setVisible(bool(self.problem.text()))

    def _leaver(self, played: Played) -> uuid.UUID | None:
        current = self.grid.current()
        keys = [line.seat.id for line in played.lines]
        return current if current in keys else next(iter(keys), None)

    def _show_chart(self, played: Played, voice: Voice) -> None:
        from synergie.reports import simulator_words

        said = simulator_words.told(played, voice)
        self.card.setVisible(played.full.obstacle is None or played.obstacle is None)

        def lay(width: float) -> Chart | None:
            return simulator_words.draw(played, voice, width, measure)

        self.card.show_chart(
            Shown(
                title=self.place.texts(_CHART),
                note=said.title,
                words=said.words,
                draw=lay,
                columns=said.columns,
                rows=(*said.rows, said.total),
                records=(*said.records, None),
            )
        )

    # What the user does

    def _tried(self) -> None:
        if self.setting is not None:
            head = self.head
            self._set(dataclasses.replace(self.setting, total=head.total, margin=head.rate, step=head.rounded_to()))

    def _all(self) -> None:
        if self.table is not None and self.setting is not None:
            start = self.table.start()
            self._unread.clear()
            self._set(dataclasses.replace(self.setting, members=start.members, bases=start.bases))

    def _none(self) -> None:
        if self.setting is not None:
            self._set(dataclasses.replace(self.setting, members=frozenset()))

    def _ours(self) -> None:
        if self.table is not None and self.setting is not None:
            self._set(dataclasses.replace(self.setting, members=self.table.ours()))

    def _as_stated(self) -> None:
        from synergie.services import simulating

        found = simulating.as_stated(self.table) if self.table is not None else None
        if found is not None:
            self._unread.clear()
            self.setting = found
            self._show_setting()
            self._show()

    def _chosen(self, key: uuid.UUID | None) -> None:
        if key is not None and self.played is not None and self._voice is not None:
            self._show_result(self.played, self._voice)

    def _base_typed(self, key: object, _column: int, text: str) -> None:
        from synergie.services import simulating

        if self.setting is None or self.table is None or not isinstance(key, uuid.UUID):
            return
        seat = next(one for one in self.table.seats if one.id == key)
        self._unread.pop(key, None)
        try:
            base = simulating.tried(self.table, seat, Decimal(parse_number(text))) if text.strip() else None
        except ParseError as error:
            self._unread[key] = (text, error.message)
            self._show()
            return
        problem: Message | None = None
        if base is not None and base < 0:
            problem = BELOW_ZERO
        elif base is not None and seat.base is not None and base > seat.base:
            problem = _TOO_MUCH.of(all=seat.base.normalize() + 0)
        if problem is not None:
            self._unread[key] = (text, problem)
            self._show()
            return
        self._set(self.setting.with_base(key, None if base == seat.base else base))

    def _tell_problem(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _open(self, table: str, key: uuid.UUID) -> None:
        self.place.go_asked.emit(table, key, "")
