"""Where a line of gain stands in the comparison of the two versions, and what people decide about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, Message
from ui.pages.of_record import OfRecord
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.gain_lists import Standing
    from synergie.services.records import Record

_ALONE: Final = {
    "commune": N_("Only in the version of the commune"),
    "cpas": N_("Only in the version of the CPAS"),
}
_RELATIONS: Final[dict[str, tuple[str, str, Message]]] = {
    "same": ("ok", "equal", N_("The same in both versions")),
    "decided": ("ok", "link", N_("Decided to be the same")),
    "suggested": ("warn", "circle-question-mark", N_("May be the same: to be decided")),
}
_DECIDED_SAME: Final = N_("Decide that two gains are the same")
_DECIDED_DIFFERENT: Final = N_("Decide that two gains are different")
_TAKEN_BACK: Final = N_("Take back a decision on two gains")


class GainStanding(OfRecord["Standing"]):
    """Says whether the other version claims a gain too; what may be the same is decided here."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("card")
        say = place.texts
        self.pill = StatusPill("")
        self.words = label("", "", wraps=True)
        self.different = label("", "secondary", wraps=True)
        self.same = button(say(N_("The same gain")), "", "link")
        self.other = button(say(N_("Different gains")), "", "unlink")
        self.back = button(say(N_("Take the decision back")), "link")
        self.show_other = button(say(N_("Show the other line")), "link")
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(8)
        head = row_in(down)
        head.setSpacing(10)
        head.addWidget(label(say(N_("In the other version")), "heading"))
        head.addWidget(self.pill)
        head.addStretch(1)
        head.addWidget(self.show_other)
        down.addWidget(self.words)
        down.addWidget(self.different)
        below = row_in(down)
        below.setSpacing(8)
        for one in (self.same, self.other, self.back):
            below.addWidget(one)
        below.addStretch(1)
        self.same.clicked.connect(self._decide_same)
        self.other.clicked.connect(self._decide_different)
        self.back.clicked.connect(self._reopen)
        self.show_other.clicked.connect(self._open)

    def look_up(self, session: Any, record: Record) -> Standing | None:
        """Return where a line stands."""
        from synergie.services import gain_lists

        return gain_lists.standing(session, record.id)

    def setVisible(self, visible: bool) -> None:
        """Take no room where there is nothing to compare."""
        super().setVisible(visible and self.found is not None)

    def show_found(self) -> None:
        """Say where the line stands, and offer what can be decided."""
        found, say = self.found, self.place.texts
        self.setVisible(True)
        if found is None:
            return
        kind, icon, words = _RELATIONS.get(found.relation, ("neutral", "minus", _ALONE[found.side]))
        self.pill.show_state(say(words), kind, icon)  # type: ignore[arg-type]
        title = self.place.title(found.other.title) if found.other is not None else ""
        self.words.setText(title)
        self.words.setVisible(bool(title))
        names = [self.place.title(one.title) for one in found.different]
        self.different.setText(say(N_("Decided not to be the same as: {gains}."), gains=tuple(names)) if names else "")
        self.different.setVisible(bool(names))
        writes = not self.read_only
        self.show_other.setVisible(found.other is not None)
        self.same.setVisible(writes and found.relation == "suggested")
        self.other.setVisible(writes and found.relation in ("suggested", "same"))
        self.back.setVisible(writes and (found.relation == "decided" or bool(names)))

    def _decide_same(self) -> None:
        self._decide(same=True)

    def _decide_different(self) -> None:
        self._decide(same=False)

    def _decide(self, *, same: bool) -> None:
        from synergie.services import gain_lists

        record, found = self.record, self.found
        if record is None or found is None or found.other is None:
            return
        other = found.other.id

        def act(session: Any) -> None:
            gain_lists.decide(session, record.id, other, same=same)

        self._write(_DECIDED_SAME if same else _DECIDED_DIFFERENT, act)

    def _reopen(self) -> None:
        from synergie.services import gain_lists

        record, found = self.record, self.found
        if record is None or found is None:
            return
        decided = found.other if found.relation == "decided" else found.different[-1]
        if decided is None:
            return
        other = decided.id

        def act(session: Any) -> None:
            gain_lists.reopen(session, record.id, other)

        self._write(_TAKEN_BACK, act)

    def _write(self, step: Message, act: Any) -> None:
        if self.place.tell(self.place.write(step, act)):
            self.set_record(self.record)
            buttons = (self.same, self.back, self.show_other)
            target = next((one for one in buttons if one.isVisible()), None)
            if target is not None:
                target.setFocus()

    def _open(self) -> None:
        if self.found is not None and self.found.other is not None:
            self.place.open("gain", self.found.other.id)
