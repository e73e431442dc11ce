"""What was deleted, in the drawer, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from synergie.basis.words import N_, NN_, NP_, capital
from ui.shell.drawer import Panel, Row
from ui.shell.searching import open_record
from ui.widgets.buttons import button
from ui.widgets.labels import label

if TYPE_CHECKING:
    from synergie.services.bin import BinRow
    from ui.shell.acts import Acts

_MOST: Final = 200
_PARTS: Final = NN_("with {n} part", "with {n} parts")


class BinPanel(Panel):
    """Shows the records that were deleted, the last first."""

    key = "bin"

    def __init__(self, window: Acts) -> None:
        super().__init__(window.texts, window.texts(N_("What was deleted")))
        self._window = window
        self.reason = label("", "secondary", wraps=True)
        self.foot.addWidget(self.reason)
        self.back = button(self.texts(N_("Bring back")), picture="archive-restore")
        self.back.clicked.connect(self.bring_back)
        self.foot.addWidget(self.back)
        self.rows.chosen.connect(self._chosen)
        self.rows.moved.connect(self._moved)

    def load(self) -> None:
        """Read what was deleted and is not there again."""
        from synergie.services import bin as bin_service

        place = self._window.place
        if place is None:
            return
        with place.read() as session:
            found = bin_service.contents(session, _MOST)
        said = N_("What was deleted stays here, with its parts, until it is brought back.")
        none = N_("Nothing is deleted.")
        self.show_rows([self._row(one) for one in found], self.texts(said if found else none))
        self.back.setVisible(bool(found))

    def bring_back(self) -> None:
        """Bring the chosen record back as it was, in one step."""
        from synergie.services import bin as bin_service

        row, place = self.rows.current(), self._window.place
        if row is None or place is None or not self.back.isEnabled():
            return
        one: BinRow = row.key

        def act(session: Any) -> int:
            return bin_service.restore(session, one.table, one.record)

        name = place.title(one.title) or self.texts(one.what)
        if not place.tell(place.write(N_("Bring back: {what}").of(what=name), act)):
            return
        open_record(self._window, one.table, one.record)
        place.undo_offered.emit(N_("“{what}” is there again").of(what=name), NP_("undo", "Undo the bringing back"))

    def _row(self, one: BinRow) -> Row:
        say, place = self.texts, self._window.place
        assert place is not None
        kind = say(one.what)
        notes = [capital(kind)]
        if one.parts:
            notes.append(say(_PARTS, n=one.parts))
        notes.append(say(N_("deleted on {moment} by {who}"), moment=one.when, who=one.who))
        return Row(place.title(one.title) or kind, " · ".join(notes), key=one)

    def _chosen(self, _row: Row) -> None:
        self.bring_back()

    def _moved(self, row: Row | None) -> None:
        one: BinRow | None = row.key if row is not None else None
        place = self._window.place
        obstacle = one.obstacle if one is not None else None
        if place is not None and place.read_only:
            obstacle = N_("Nothing can be changed here: reading only.")
        self.back.setEnabled(one is not None and obstacle is None)
        self.reason.setText(self.texts(obstacle) if obstacle is not None else "")
        self.reason.setVisible(obstacle is not None)
