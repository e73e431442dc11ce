"""The table of a committee: one gain at a time on the whole screen, decided by keys; every act is saved at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Message
from ui.findings import announce
from ui.forms.cell import NOT_KEPT
from ui.table import words
from ui.table.keys import AGREED, PLACES, AllKeys, bar, spoken
from ui.table.line import Agreeing, LooseMinutes, MinutesLine
from ui.table.shown import LEAST, SMALLEST, STEP, Big, BigSign, Figures, VersionCard, big, factor, room, space
from ui.widgets.labels import ElidedLabel
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.at_table import Point, Sitting


_LEAST: Final = QSize(800, 450)
_AROUND: Final = (24, 14, 24, 12)


class AtTable(QWidget):
    """Shows the gains that a meeting decides about; the keys are those of `ui.table.keys`."""

    def __init__(self, place: Workplace, meeting: uuid.UUID, window: QWidget | None = None) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.place = place
        self._meeting = meeting
        self._window = window
        self._at = 0
        self._done = 0
        self.sitting: Sitting
        say = place.texts
        self.setWindowTitle(say(N_("At the table")))
        self.title = ElidedLabel()
        self.progress = Big(weight=QFont.Weight.DemiBold)
        self.what, self.whose = ElidedLabel(), ElidedLabel()
        self.cards = {side: VersionCard(side, say(name)) for side, name in words.VERSIONS.items()}  # type: ignore[arg-type]
        self.sign, self.state, self.said = BigSign(), Big(weight=QFont.Weight.DemiBold), ElidedLabel()
        self.figures = Figures([(key, say(name)) for key, name in words.TOTALS])
        self.keys = ElidedLabel(bar(say))
        self.help = AllKeys(say)
        self.agreeing = Agreeing(say)
        self.line = MinutesLine(say)
        self.front = QStackedWidget()
        self.below = QStackedWidget()
        self._lay_out()
        self.agreeing.chosen.connect(self._agree)
        self.line.written.connect(self._write)
        self.line.given_up.connect(self._give_up)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.reload)
        place.changed.connect(self._changed)
        place.told.connect(self._tell)
        place.destroyed.connect(self._end)
        self.reload()
        self.typing = LooseMinutes(place, self.line.edit, meeting, place.title(self.sitting.title))
        self._scale()
        at = next((at for at, one in enumerate(self.sitting.points) if one.is_open), 0)
        self.show_point(at)
        if self.typing.waits:
            self._tell(words.WAITS)

    # What is shown

    @property
    def point(self) -> Point | None:
        """The gain in front."""
        points = self.sitting.points
        return points[self._at] if 0 <= self._at < len(points) else None

    def reload(self) -> None:
        """Read again what the dossier says; the gain in front stays there."""
        from synergie.services import at_table

        with self.place.read() as session:
            self.sitting = at_table.sitting(session, self._meeting)
        self._at = min(self._at, max(0, len(self.sitting.points) - 1))
        self._show()

    def _changed(self, _what: object) -> None:
        self._soon.start()

    def show_point(self, at: int) -> None:
        """Bring a gain to the front, and say it aloud."""
        self._at = max(0, min(at, len(self.sitting.points) - 1))
        self.said.setText("")
        self._show()
        announce(self, self.accessibleName())

    def _show(self) -> None:
        from synergie.reports import comparison_words

        say, point = self.place.texts, self.point
        title = [self.place.title(self.sitting.title)]
        if self.sitting.date is not None:
            title.insert(0, say.formats.date(self.sitting.date))
        self.title.setText(" · ".join(title))
        if point is None:
            return
        self.progress.setText(words.progress(say, self.sitting, self._at))
        self.what.setText(comparison_words.title(say, point.row))
        whose = [comparison_words.subtitle(say, point.row)]
        if self.sitting.of_year and point.met is not None:
            whose.append(say(words.OF_MEETING, date=point.met))
        self.whose.setText(" · ".join(one for one in whose if one))
        for side, (figures, body) in words.said(say, point).items():
            self.cards[side].said.say(figures, body)
        picture, colour, standing = words.standing(say, point)
        self.sign.show_sign(picture, colour)
        self.state.setText(standing)
        self.figures.show_values(words.totals(say, self.sitting))
        self._scale()
        spoken_row = comparison_words.spoken(say, point.row)
        self.setAccessibleName(f"{self.progress.text()}. {spoken_row} {standing}.")

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says; what is asked below comes first."""
        key = event.key()
        if self.front.currentWidget() is self.help:
            self._back()
            return
        if self.below.currentWidget() is self.agreeing:
            self._answer(key)
            return
        act = self._acts().get(Qt.Key(key)) if not event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _acts(self) -> dict[Qt.Key, Callable[[], object]]:
        key = Qt.Key
        return {
            **dict.fromkeys((key.Key_N, key.Key_Right, key.Key_Space, key.Key_PageDown), self.next),
            **dict.fromkeys((key.Key_P, key.Key_Left, key.Key_PageUp), self.previous),
            key.Key_A: self.ask,
            key.Key_D: self.dispute,
            key.Key_L: self.defer,
            key.Key_M: self.ask_line,
            key.Key_U: self.undo,
            key.Key_H: self.show_help,
            key.Key_F1: self.show_help,
            key.Key_Down: self._read_on,
            key.Key_Up: self._read_back,
            key.Key_Escape: self.close,
        }

    def _answer(self, key: int) -> None:
        offered = self.agreeing.offered()
        chosen = AGREED.get(key) or next((offered[at] for at in (PLACES.get(key, 99),) if at < len(offered)), "")
        if key == Qt.Key.Key_Escape:
            self._back()
        elif chosen in offered:
            self._agree(chosen)

    def next(self) -> None:
        """Go to the next gain."""
        if self._at + 1 < len(self.sitting.points):
            self.show_point(self._at + 1)
        else:
            self._tell(words.LAST)

    def previous(self) -> None:
        """Go to the gain before."""
        if self._at:
            self.show_point(self._at - 1)
        else:
            self._tell(words.FIRST)

    def ask(self) -> None:
        """Ask which version of the gain counts."""
        if self._may() and self.point is not None:
            self.below.setCurrentWidget(self.agreeing)
            self.agreeing.ask(same=self.point.can_be_same)
            self._scale()
            announce(self, self.agreeing.question.text())

    def ask_line(self) -> None:
        """Ask for a line of the minutes."""
        if self._may():
            self.below.setCurrentWidget(self.line)
            back = self.typing.waits
            self.typing.bring_back()
            self.line.begin(self.place.texts(words.GOES[self._keeping()]))
            self._scale()
            if back:
                self._tell(NOT_KEPT)

    def show_help(self) -> None:
        """Show all keys."""
        self.front.setCurrentWidget(self.help)
        announce(self, spoken(self.place.texts))

    def dispute(self) -> None:
        """Keep that the administrations do not agree about the gain."""
        from synergie.services import at_table

        point = self.point

        def act(session: Any) -> None:
            assert point is not None
            at_table.dispute(session, self._meeting, point)

        self._do("dispute", act)

    def defer(self) -> None:
        """Carry the gain over to the next meeting."""
        from synergie.services import at_table

        point = self.point

        def act(session: Any) -> bool:
            assert point is not None
            return at_table.defer(session, self._meeting, point)

        self._do("defer", act)

    def undo(self) -> None:
        """Take back what was done last at this table."""
        if not self._done:
            self._tell(words.NOTHING_DONE)
            return
        back = getattr(self._window, "undo", None)
        label = self.place.store.next_undo()
        if label is None:
            return
        if back is not None:
            back()
        else:
            self.place.store.undo()
        self._done -= 1
        self.reload()
        self._tell(NP_("done", "Undone: {what}").of(what=label))

    def _agree(self, kept: str) -> None:
        from synergie.services import at_table

        point = self.point

        def act(session: Any) -> None:
            assert point is not None
            at_table.agree(session, self._meeting, point, "both" if kept == "same" else kept)

        self._back()
        self._do("agree", act)

    def _write(self, text: str, kind: str) -> None:
        from synergie.services import at_table

        def act(session: Any) -> None:
            at_table.note(session, self._meeting, text, kind, self.place.language)

        where = self._keeping()
        if self._do("note", act):
            self.typing.drop()
            self._back()
            self._tell(words.NOTED[where])
        else:
            self.typing.flush()

    def _give_up(self) -> None:
        self.typing.drop()
        self._back()

    def _do(self, step: str, act: Callable[[Any], Any]) -> bool:
        """Write in one step, and say what stands there now."""
        point = self.point
        if point is None or not self._may():
            return False
        outcome = self.place.write(words.STEPS[step].of(what=self.place.title(point.subject)), act)
        if not self.place.tell(outcome):
            return False
        self._done += 1
        self.reload()
        if step == "defer" and not outcome.value:
            self._tell(words.WAITING)
        else:
            self._tell(self.state.text(), aloud=f"{self.state.text()}. {self.progress.text()}.")
        return True

    def _may(self) -> bool:
        if not self.place.can_write:
            self._tell(words.NO_WRITING)
        return self.place.can_write

    def _keeping(self) -> str:
        where = self.sitting.keeping
        return (where.side or "minutes") if where.version is not None else "outcome"

    def _tell(self, message: Message | str, aloud: str = "") -> None:
        text = message if isinstance(message, str) else self.place.texts(message)
        self.said.setText("" if text == self.state.text() else text)
        announce(self, aloud or text)

    def _back(self) -> None:
        self.front.setCurrentIndex(0)
        self.below.setCurrentWidget(self.keys)
        self.setFocus()

    def _read_on(self) -> None:
        for one in self.cards.values():
            one.said.move_by(+1)

    def _read_back(self) -> None:
        for one in self.cards.values():
            one.said.move_by(-1)

    def _end(self) -> None:
        """Close with the dossier, which nobody can be told of any more."""
        self._window = None
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the line that is not written yet, and say so where one looks next."""
        if not self.typing.flush() and self._window is not None:
            self.place.told.emit(words.LEFT)
        super().closeEvent(event)

    # How it stands on the screen

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as large as the screen allows."""
        super().resizeEvent(event)
        self._scale()

    def _lay_out(self) -> None:
        gain = QWidget()
        inside = QVBoxLayout(gain)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for label in (self.what, self.whose):
            inside.addWidget(label)
        sides = row_in(inside, 1)
        sides.setSpacing(16)
        for card in self.cards.values():
            sides.addWidget(card, 1)
        state = row_in(inside)
        state.setSpacing(10)
        for one in (self.sign, self.state):
            state.addWidget(one)
        state.addWidget(self.said, 1)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self.figures)
        for page in (gain, self.help):
            self.front.addWidget(page)
        for page in (self.keys, self.agreeing, self.line):
            self.below.addWidget(page)
        self._down = down = QVBoxLayout(self)
        top = row_in(down)
        top.addWidget(self.title, 1)
        top.addWidget(self.progress)
        down.addWidget(self.front, 1)
        down.addWidget(self.below)
        self.setMinimumSize(_LEAST)  # else it would be that of the texts in large type, which are still to be fitted

    def _scale(self) -> None:
        """Be as large as the screen allows; where that is less than 1280x720, as large as nothing is cut."""
        scale = factor(self.size())
        self._scale_to(scale)
        rows = (self.keys, self.agreeing, self.line, self.figures, self.help, self.progress, self.state)
        while SMALLEST < scale < 1 and room(rows) + 2 * _AROUND[0] > self.width():
            scale -= STEP
            self._scale_to(scale)

    def _scale_to(self, scale: float) -> None:
        space(self._down, _AROUND, 8, scale)
        for one in (self.progress, self.state, self.sign, self.figures, self.help, self.agreeing, self.line):
            one.scale(scale)
        for card in self.cards.values():
            card.scale(scale)
        for label in (self.title, self.whose, self.said, self.keys):
            label.setFont(big(LEAST, scale))
        self.what.setFont(big(36, scale, QFont.Weight.Bold))
