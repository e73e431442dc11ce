"""What the grids of figures on pages have in common: cells that could not be read stay, blocks are looked at first."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import Message
from ui.forms import kept
from ui.forms.cell import NOT_KEPT
from ui.forms.lines import Line
from ui.forms.loose import PAUSE, LooseCells, LooseText
from ui.grids.pane import GridPane
from ui.grids.preview_model import PreviewLine
from ui.grids.table import GridCell
from ui.pages.block_paste import BlockPaste, as_text, left_over
from ui.pages.covering import opens_again
from ui.records_page import RecordsPage, page_of
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_LEAST_HEAD, _CUT_HEAD = 180, 120  # of the names of rows: before spare columns go, before figures move sideways
_MOST_HEAD = 320
_LEAST, _PAD = 56, 8

Place = tuple[Hashable, Hashable]
"""A cell by the key of its row and of its column."""
_CELL, _BLOCK = "cell:", "paste.block"


class FigureGrid(QWidget):
    """A grid of figures of the record that is set; who inherits reads and writes its cells.

    `spare` are columns that are computed from others, and give way where there is no room.
    """

    spare: tuple[int, ...] = ()
    paste_title: Message
    paste_step: Message
    empty_step: Message

    def __init__(self, place: Workplace, name: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.record: Record | None = None
        self.read_only = False
        self._pasted_from = (0, 0)
        self._unread: dict[Place, tuple[str, Message]] = {}
        self._block: LooseText | None = None
        self._again: set[Place] = set()
        """Cells that could not be written because something was in the way."""
        self._waiting: dict[str, str] = {}
        """What waits on this computer for cells that were not shown yet, by the names it is kept by."""
        self._typing: tuple[Place, str] | None = None
        self._cells = LooseCells(self)
        self._drafts = QTimer(self)
        self._drafts.setSingleShot(True)
        self._drafts.setInterval(PAUSE)
        self._drafts.timeout.connect(self._keep_typing)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        say = place.texts
        self.pane = GridPane(say(name), say)
        self.grid = self.pane.grid
        self.down = QVBoxLayout(self)
        self.down.setContentsMargins(0, 0, 0, 0)
        self.down.setSpacing(6)
        self.head = row_in(self.down)
        self.head.setSpacing(10)
        self.bar = Line([], [], [])
        self.head.addWidget(label(say(name), "heading"))
        self.unit = label("", "caption")
        self.head.addWidget(self.unit)
        self.head.addStretch(1)
        self.down.addWidget(self.pane)
        self.grid.entered.connect(self._entered)
        self.grid.pasted.connect(self._pasted)
        self.grid.typing.connect(self._typing_goes_on)
        self.grid.typing_ended.connect(self._typing_ended)
        place.found.connect(self._found)

    def take_focus(self) -> None:
        """Put the keys to use in the grid."""
        self.grid.setFocus()

    def add_actions(self, *buttons: QWidget) -> None:
        """Put what can be done above the grid, in as many lines as it takes."""
        self.bar = Line(buttons, [0] * len(buttons), [0] * len(buttons))
        self.down.insertWidget(1, self.bar)
        self.pane.setParent(None)  # Tab comes to what was put in last: the grid after the buttons above it
        self.down.insertWidget(2, self.pane)

    def set_record(self, record: Record | None) -> None:
        """Show the grid of a record, and what was typed in it and is not in the dossier."""
        if record is None or self.record is None or record.id != self.record.id:
            self.grid.take()
            self.record = record
            self._bring_back()
        self.record = record
        self.load()

    def refresh(self, record: Record | None) -> None:
        """Read the grid again."""
        self.record = record
        self.load()

    def set_read_only(self, read_only: bool) -> None:
        """Let figures be read and copied only."""
        self.read_only = read_only
        self.grid.set_read_only(read_only)
        self.show_buttons()
        self.fit_soon()

    def load(self) -> None:
        """Read what the dossier says and show it."""
        raise NotImplementedError

    def show_buttons(self) -> None:
        """Show what can be done now."""
        raise NotImplementedError

    def entered(self, row: Hashable, column: int, text: str) -> None:
        """Take what was typed in a cell."""
        raise NotImplementedError

    def where(self, row: Hashable, column: int) -> Place:
        """Return by what a cell is known."""
        return row, column

    def proposals(self, block: Sequence[Sequence[str]], row: int, column: int) -> Sequence[Any]:
        """Return what a block would say from a cell on, cell by cell."""
        raise NotImplementedError

    def preview(self, one: Any) -> PreviewLine:
        """Return what a pasted cell would change."""
        raise NotImplementedError

    def write_figures(self, session: Any, key: uuid.UUID, values: Mapping[Any, Any]) -> None:
        """Write figures of the record `key`, each by what its proposal calls its target."""
        raise NotImplementedError

    def pasted(self, row: int, column: int, block: tuple[tuple[str, ...], ...]) -> None:
        """Take a block; it is looked at first where it would overwrite something or is not taken whole."""
        found = self.proposals(block, row, column)
        changes = _changes(found)
        if self.grid.emptying:
            self.put(changes, self.empty_step)
        elif (
            not found
            or any(one.overwrites or one.problem is not None for one in found)
            or (changes and left_over(block, found))
        ):
            self._look(as_text(block), row, column)
        else:
            self.put(changes, self.paste_step)

    def ask_paste(self) -> None:
        """Show in place of the page where a block is pasted."""
        self._look("", 0, 0)

    def put(self, values: Mapping[Any, Any], step: Message, typed: tuple[Place, str] | None = None) -> bool:
        """Write figures in one step; `typed`: the cell and the text that a single one comes from."""
        record = self.record
        if record is None:
            return False

        def act(session: Any) -> None:
            self.write_figures(session, record.id, values)

        where, text = typed if typed is not None else (None, "")
        return self.wrote(self.place.write(step, act), where, text)

    def unread(self, where: Place, cell: GridCell) -> GridCell:
        """Return what a cell shows: what was typed there and could not be read, else `cell`."""
        if self._waiting and (text := self._waiting.pop(_name(where), None)) is not None:
            self._unread.setdefault(where, (text, NOT_KEPT))
        found = self._unread.get(where)
        return GridCell(found[0], problem=found[1]) if found is not None else cell

    def flush(self) -> bool:
        """Take the cell that is open, and write again what could not be; False when something is not written."""
        self.grid.take()
        if self.record is not None and not self.read_only:
            for row, column, text in [one for one in self._refused() if self._may_again(one[0], one[1])]:
                self.entered(row, column, text)
        return not self._refused()

    def keep_unread(self, where: Place, text: str, problem: Message) -> None:
        """Let a cell go on showing what could not be read."""
        self._unread[where] = (text, problem)
        self._keep(where, text)
        self.load()

    def forget_unread(self, where: Place) -> None:
        """Let a cell show what the dossier says."""
        self._unread.pop(where, None)
        self._again.discard(where)
        kept.forget(self.place, self._record_key(), _name(where))

    def wrote(self, outcome: Outcome[Any], where: Place | None = None, text: str = "") -> bool:
        """Show what became of a write; what was refused stays in its cell with the reason."""
        problem = outcome.problems[0].message if outcome.problems else outcome.message
        if where is not None and problem is not None:
            if outcome.again and not outcome.problems:
                self._again.add(where)
            self.keep_unread(where, text, problem)
            return False
        done = self.place.tell(outcome)
        self.load()
        return done

    def cover(self, paste: BlockPaste, text: str) -> None:
        """Show in place of the page what a pasted text would change."""
        page = page_of(self)
        if page is None:
            return
        paste.given_up.connect(self.uncover)
        page.cover(paste)
        opens_again(paste, _Again(type(self), self._pasted_from).open)
        self._block = None
        if self.record is not None and self._pasted_from == (0, 0):  # elsewhere it would come back in another place
            where = (self.record.table, self.record.id)
            self._block = LooseText(self.place, paste.preview.paste, where, _BLOCK, self.paste_title)
        if text:
            paste.show_text(text)
        elif self._block is not None:
            self._block.bring_back()

    def uncover(self) -> None:
        """Show the grid again, and go to it."""
        page = page_of(self)
        if self._block is not None:
            self._block.forget()
            self._block = None
        if page is not None:
            page.uncover()
        self.load()
        self.grid.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the heads of the rows what the columns leave."""
        super().resizeEvent(event)
        self._later.start()

    def room(self) -> int:
        """Return how wide the grid may be with what stands above it."""
        return self.width()

    def fit_soon(self) -> None:
        """Lay out the heads of the rows when all is in its place."""
        self._later.start()

    def _fit(self) -> None:
        """Let the names of the rows be read whole; figures stand closer together where that needs it."""
        self.bar.fit(self.room())
        cells, heads, side = self.grid.cells, self.grid.heads, self.grid.verticalHeader()
        cells.set_narrow(False)
        for column in self.spare:
            self.grid.showColumn(column)
        bold = QFont(self.grid.font())
        bold.setBold(True)
        wide = QFontMetrics(bold).horizontalAdvance
        wanted = min(_MOST_HEAD, max((wide(row.header) for row in cells.rows), default=0) + 2 * _PAD)
        whole = self.grid.width() - 2 * self.grid.frameWidth() - 2
        for narrow in (False, True):
            if whole - heads.length() >= (min(wanted, _LEAST_HEAD) if narrow else wanted):
                break
            cells.set_narrow(narrow)
            for column in range(len(cells.columns)):
                texts = [row.cells[column].text for row in cells.rows]
                figures = max(map(wide, texts), default=0) + 2 * _PAD + 2
                heads.resizeSection(column, max(_LEAST, figures, heads.needed(column)))
        if whole - heads.length() < min(wanted, _LEAST_HEAD):
            for column in self.spare:
                self.grid.hideColumn(column)
        left = whole - heads.length()
        least = _CUT_HEAD if 2 * left > _CUT_HEAD else whole // 3  # who moves sideways in any case reads the names
        side.setMaximumWidth(max(min(wanted, least), min(_MOST_HEAD, left)))
        self.grid.updateGeometries()
        self.grid.fit_rows()

    def _entered(self, row: Hashable, column: int, text: str) -> None:
        self._drafts.stop()
        self._typing = None
        if self.record is not None and not self.read_only:
            self.entered(row, column, text)

    def _pasted(self, row: int, column: int, block: tuple[tuple[str, ...], ...]) -> None:
        if self.record is not None and not self.read_only:
            self.pasted(row, column, block)

    def look_again(self, row: int, column: int) -> None:
        """Show once more in place of the page what a block would change from a cell on."""
        if self.record is not None and not self.read_only:
            self._look("", row, column)

    # What is typed and not in the dossier

    def _record_key(self) -> kept.Where:
        return None if self.record is None else (self.record.table, self.record.id)

    def _keep(self, where: Place, text: str) -> None:
        what = self.place.title(self.record.title) if self.record is not None else ""
        kept.keep(self.place, self._record_key(), _name(where), text, what)

    def _bring_back(self) -> None:
        """Show what waits on this computer in the cells of the record."""
        recovery, record = self.place.recovery, self.record
        found = recovery.waiting(self.place.dossier) if recovery is not None and record is not None else ()
        self._waiting = {one.field: one.text for one in found if record is not None and one.record == record.id}

    def _refused(self) -> list[tuple[Hashable, int, str]]:
        """Return the cells that show what is not in the dossier."""
        columns = range(len(self.grid.cells.columns))
        return [
            (row.key, at, row.cells[at].text)
            for row in self.grid.cells.rows
            for at in columns
            if row.cells[at].problem is not None
        ]

    def _may_again(self, row: Hashable, column: int) -> bool:
        where = self.where(row, column)
        return where in self._again or (where in self._unread and self._unread[where][1] == NOT_KEPT)

    def _typing_goes_on(self, row: Hashable, column: int, text: str) -> None:
        self._typing = self.where(row, column), text
        if not self._drafts.isActive():
            self._drafts.start()

    def _keep_typing(self) -> None:
        if self._typing is not None:
            self._keep(*self._typing)

    def _typing_ended(self) -> None:
        """Keep what the cell shows again: what was typed was given up."""
        self._drafts.stop()
        typed, self._typing = self._typing, None
        if typed is not None:
            self._keep(typed[0], self._unread.get(typed[0], ("",))[0])

    def _look(self, text: str, row: int, column: int) -> None:
        self._pasted_from = (row, column)
        paste = BlockPaste(self.place, self.paste_title, self._lines)
        paste.chosen.connect(self._accept)
        self.cover(paste, text)

    def _lines(self, text: str) -> Sequence[PreviewLine]:
        """Return what a pasted text would change, cell by cell."""
        from synergie.services import pasting

        found = self.proposals(pasting.table(text), *self._pasted_from)
        return [self.preview(one) for one in found if one.changes or one.problem is not None]

    def _accept(self, chosen: list[Any]) -> None:
        if self.put(_changes(chosen), self.paste_step):
            self.uncover()

    def _found(self) -> None:
        if self.isVisible():
            self.load()


class _Again:
    """Opens once more, on the page as it is then, what covered it for a grid of this kind."""

    def __init__(self, kind: type[FigureGrid], at: tuple[int, int]) -> None:
        self._kind, self._at = kind, at

    def open(self, page: RecordsPage) -> None:
        """Cover `page`."""
        found = page.detail.findChild(self._kind)
        if found is not None:
            found.look_again(*self._at)


def _name(where: Hashable) -> str:
    """Return the name under which what is typed in a cell is kept."""
    return _CELL + "/".join(_parts(where))


def _parts(key: Hashable) -> list[str]:
    return [part for one in key for part in _parts(one)] if isinstance(key, tuple) else [str(key)]


def _changes(found: Sequence[Any]) -> dict[Any, Any]:
    """Return what proposals would write."""
    return {one.target: one.new for one in found if one.target is not None and one.changes}
