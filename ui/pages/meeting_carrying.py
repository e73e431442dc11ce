"""What a meeting left open, carried over to the agenda of the next one."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NN_, NP_, Message
from ui.forms.cell import Cell
from ui.forms.lines import Line
from ui.forms.mnemonics import Mnemonics
from ui.grids.paste_preview import PreviewLine
from ui.pages.meeting_preview import TickedPreview, own_letters
from ui.records_page import page_of
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.agendas import Next, OpenPoint

_NEW: Final = "new"
_NEW_WORDS: Final = N_("a new meeting")
_ADD: Final = NN_("&Carry {n} point over", "&Carry {n} points over")
_STILL: Final = N_("What is still &open")
_KEEP: Final = N_("Carry nothing over")
NOTHING_OPEN: Final = N_("This meeting left nothing open that another one has not taken up.")
_UNKNOWN: Final = N_("Nobody said what became of this point: tick it if it is still open.")
_CARRIED: Final = NN_("{n} point was carried over to “{meeting}”", "{n} points were carried over to “{meeting}”")


class Carrying(QWidget):
    """Shows what is still open; what stays ticked goes to the agenda of the meeting that is chosen."""

    def __init__(
        self,
        place: Workplace,
        meeting: uuid.UUID,
        then: Callable[[], None] | None = None,
        letters: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from synergie.services import agendas

        self.place = place
        self._meeting = meeting
        self._then = then
        with place.read() as session:
            self._open = agendas.open_points(session, meeting)
            self._next = agendas.next_meetings(session, meeting)
        marks = Mnemonics(letters + own_letters([_ADD, _STILL, _KEEP], place.texts))
        choices = (*((str(one.id), self._named(one)) for one in self._next), (_NEW, _NEW_WORDS))
        to = Field(name="to", label=N_("To the meeting"), kind=Kind.CHOICE, choices=choices, required=True)
        date = Field(name="date", label=N_("Date of the new meeting"), kind=Kind.DATE)
        self.to = Cell(place, to, "", marks, self)
        self.date = Cell(place, date, "", marks, self)
        self.to.editor.allow_empty(allowed=False)  # type: ignore[attr-defined]
        self.to.set_stored(choices[0][0])
        self.date.set_stored(None)
        self._line = Line([self.to, self.date], [self.to.wants[0], self.date.wants[0]], [0, 0])
        stops = [*self.to.editor.focusable(), *self.date.editor.focusable()]
        self.preview = TickedPreview(
            N_("Carry the open points over"),
            (NP_("agenda", "Point"), NP_("column", "Kind"), NP_("agenda", "State")),
            (_ADD, _STILL, _KEEP),
            self.read,
            place.texts,
            self._line,
            stops,
            self,
            wide=0,
        )
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.preview)
        self.setFocusProxy(stops[0])
        self.to.committed.connect(self._chosen)
        self.date.committed.connect(self._dated)
        self.preview.accepted.connect(self._accept)
        self.preview.given_up.connect(self._leave)
        self.preview.refresh()
        self._show_date()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left open."""
        return not self._open

    def read(self) -> Sequence[PreviewLine]:
        """Return what is still open."""
        return [self._shown(one) for one in self._open]

    def _shown(self, one: OpenPoint) -> PreviewLine:
        from synergie.services.agendas import WHATS

        say = self.place.texts
        state = say(one.state) if one.state is not None else ""
        cells = (self.place.title(one.title), say(WHATS[one.what]), state)
        return PreviewLine(one, cells, warning=None if one.likely else _UNKNOWN, ticked=one.likely)

    def _named(self, one: Next) -> Message:
        date = one.date if one.date is not None else N_("date not known")
        return N_("{date}: {title}").of(date=date, title=self.place.title(one.title))

    def _chosen(self, _cell: Cell) -> None:
        self.to.stored = self.to.editor.value()
        self._show_date()

    def _dated(self, _cell: Cell) -> None:
        self.date.stored = self.date.editor.value()

    def _show_date(self) -> None:
        self.date.setVisible(self.to.editor.value() == _NEW)
        self._line.fit(self._line.width())

    def _accept(self, chosen: list[OpenPoint]) -> None:
        from synergie.services import agendas

        if not (self.to.editor.commit() and self.date.editor.commit()):
            return
        where, date = str(self.to.editor.value()), self.date.editor.value()
        to = None if where == _NEW else uuid.UUID(where)
        keys = [(one.what, one.id) for one in chosen]

        def act(session: Any) -> Any:
            return agendas.carry(session, self._meeting, keys, to=to, date=date)

        outcome = self.place.write(N_("Carry the open points over"), act)
        if not outcome.ok:
            message = outcome.problems[0].message if outcome.problems else outcome.message
            if message is not None:
                self.preview.say_hint(self.place.texts(message))
            if to is None and date is None:
                self.date.focus()
            return
        carried: Any = outcome.value
        self._leave(carried.meeting)
        name = self.place.name_of("meeting", carried.meeting)
        said = _CARRIED.of(n=carried.number, meeting=name)
        self.place.undo_offered.emit(said, NP_("undo", "Take the points back"))

    def _leave(self, made: uuid.UUID | None = None) -> None:
        page = page_of(self)
        if page is None:
            return
        page.uncover()
        if self._then is not None:
            self._then()
        elif made is not None:
            page.open(made)
            page.list.focus()
        else:
            page.list.focus()
