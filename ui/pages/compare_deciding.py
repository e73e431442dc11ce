"""What people decide on the comparison: which version counts, which lines are the same gain; one step each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from synergie.basis.words import N_, Message
from ui.pages.compare_rows import KEPT_WORDS, Shown
from ui.pages.compare_view import CompareView
from ui.widgets.banner import Banner
from ui.workplace import Workplace

_DECIDED: Final = N_("Decide what the report counts: {what}")
_LINKED: Final = N_("Decide that two gains are the same")
_UNLINKED: Final = N_("Decide that two gains are different")
_TAKEN_BACK: Final = N_("Take back a decision on two gains")
_LINK_OTHER: Final = {
    "commune": N_("Go to the line of the CPAS that is the same gain as “{what}” and press L. Esc: give up."),
    "cpas": N_("Go to the line of the commune that is the same gain as “{what}” and press L. Esc: give up."),
}
_ONE_OF_EACH: Final = N_("Choose a line that only the other version has, of the same family.")
_NO_CHOICE: Final = N_("Both versions say the same here: there is nothing to decide.")
_ALREADY: Final = N_("These two lines are one gain already.")
_NOT_PAIR: Final = N_("This line stands alone already.")
_NOTHING_BACK: Final = N_("Nothing was decided about this line.")


class Deciding(QObject):
    """Takes the keys and the buttons of the comparison, and keeps what they decide.

    Signals:
        written: something was written; what is shown is to be read again.
    """

    written = Signal()

    def __init__(self, place: Workplace, view: CompareView, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self.place = place
        self.view = view
        self.banner = banner
        self._linking: Shown | None = None
        view.decided.connect(self.decide)
        view.link_asked.connect(self.link)
        view.unlink_asked.connect(self.unlink)
        view.undecide_asked.connect(self.undecide)

    def _today(self) -> dt.date:
        return self.place.around().today()

    def _write(self, label_of: Message, act: Callable[[Any], None]) -> bool:
        if not self.place.can_write:
            return False
        ok = self.place.tell(self.place.write(label_of, act))
        self.written.emit()
        return ok

    def decide(self, shown: Shown, kept: str) -> None:
        """Keep which version of a line the report counts."""
        from synergie.services import comparing

        if shown.row is None or not shown.choice:
            self.place.told.emit(_NO_CHOICE)
            return
        commune, cpas = shown.row.lines

        def act(session: Any) -> None:
            comparing.decide(session, commune, cpas, kept, self._today())

        if self._write(_DECIDED.of(what=self._called(shown)), act):
            say = self.place.texts
            said = N_("{what}: counted in the report: {version}")
            announce(self.view, say(said, what=self._called(shown), version=KEPT_WORDS[kept]))

    def _called(self, shown: Shown) -> str:
        return ", ".join(part for part in (shown.title, shown.subtitle) if part)

    def link(self) -> None:
        """Keep that two lines are the same gain: those of the row, or the row and the one chosen before."""
        from synergie.services import comparing

        shown = self.view.current()
        if shown is None or shown.row is None or not shown.choice:
            self.place.told.emit(_NO_CHOICE)
            return
        commune, cpas = shown.row.lines
        if commune is not None and cpas is not None:
            if shown.relation != "maybe_same":
                self.place.told.emit(_ALREADY)
                return
        else:
            first = self._linking
            if first is None or first.key == shown.key:
                self._begin_link(shown)
                return
            assert first.row is not None
            one, other = first.row.lines
            if first.row.kind is not shown.row.kind or (one is None) == (commune is None):
                self.place.told.emit(_ONE_OF_EACH)
                return
            commune, cpas = commune or one, cpas or other

        def act(session: Any) -> None:
            assert commune is not None
            assert cpas is not None
            comparing.link(session, commune, cpas, self._today())

        self.give_up()
        self._write(_LINKED, act)

    def _begin_link(self, shown: Shown) -> None:
        assert shown.row is not None
        self._linking = shown
        side = "commune" if shown.row.lines[0] is not None else "cpas"
        self.banner.say("info", self.place.texts(_LINK_OTHER[side], what=self._called(shown)))
        self.view.setFocus()

    def give_up(self) -> bool:
        """Link nothing after all; return whether a line was waiting for another."""
        was, self._linking = self._linking is not None, None
        self.banner.clear()
        return was

    def unlink(self) -> None:
        """Keep that the two lines of the row are not the same gain."""
        from synergie.services import comparing

        shown = self.view.current()
        commune, cpas = shown.row.lines if shown is not None and shown.row is not None else (None, None)
        if shown is None or not shown.choice or commune is None or cpas is None:
            self.place.told.emit(_NOT_PAIR)
            return

        def act(session: Any) -> None:
            assert commune is not None
            assert cpas is not None
            comparing.unlink(session, commune, cpas, self._today())

        self._write(_UNLINKED, act)

    def undecide(self) -> None:
        """Take back what was decided about the row."""
        from synergie.services import comparing

        shown = self.view.current()
        if shown is None or shown.row is None or not has_decision(shown):
            self.place.told.emit(_NOTHING_BACK)
            return
        row = shown.row
        commune, cpas = row.lines

        def act(session: Any) -> None:
            if row.kept is not None or row.relation.value == "linked":
                comparing.undecide(session, commune, cpas)
            else:
                for other in row.apart:
                    comparing.undecide(session, commune or other, cpas or other)

        self._write(_TAKEN_BACK, act)


def has_decision(row: Shown) -> bool:
    """Return whether people decided something about a row."""
    return bool(row.kept) or row.relation in ("linked", "unlinked")


def announce(where: QObject, sentence: str) -> None:
    """Have a sentence read aloud by whoever listens; nobody else notices."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(where, sentence))
