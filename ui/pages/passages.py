"""The passages of a version of the minutes: typed one after the other, each with its number, kind and who speaks."""

from __future__ import annotations

import dataclasses
import itertools
import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, NP_, Texts
from ui.declarations import Column, Parts
from ui.findings import announce
from ui.forms.cell import NOT_KEPT
from ui.forms.mnemonics import Mnemonics
from ui.forms.parts import PartsEditor
from ui.forms.parts_model import Index, PartsModel
from ui.pages.covering import opens_again
from ui.pages.passage_line import LoosePassage, PassageLine
from ui.records_page import RecordsPage, page_of
from ui.widgets.buttons import Button, button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.listing import Row
    from synergie.services.passages import Number, Passage, Speaker
    from synergie.services.records import Record

SIGNS: Final = {"commune": "■", "cpas": "●", "organisation": "◆", "person": "–"}
"""Who speaks, in a sign before the word: never in a colour alone."""
SIGNS_SAID: Final = N_(
    "? question · -> reply or outcome · ! warning · Rem. remark · § heading · CPAS: or another name first says who "
    "speaks. Enter keeps the passage and begins the next one."
)
_ADDED: Final = N_("Add a passage")
_INDENT: Final = "\u2003"
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _nothing(_say: Texts, _row: Row) -> str:
    return ""


def speaker_of(say: Texts, row: Row) -> str:
    """Return who says a passage, in a sign and words."""
    cells, found = row.cells, []
    for name, path in (
        ("person", "person_id"),
        ("organisation", "organisation_id"),
        ("administration", "administration_id.short"),
    ):
        value = cells.get(path)
        if value is None:
            continue
        words = str(value.best(say.language)) if hasattr(value, "best") else say(value)
        side = cells.get("administration_id.side")
        sign = SIGNS[str(side.value)] if name == "administration" and side is not None else SIGNS.get(name, "")
        found.append(f"{sign} {words}".strip())
    return ", ".join(found)


def _text_of(say: Texts, row: Row) -> str:
    """Return a passage after who says it."""
    who, text = speaker_of(say, row), str(row.cells["text"] or "")
    return f"{who} – {text}" if who else text


_COLUMNS: Final = (
    Column("", NP_("column", "No"), width=5, show=_nothing),
    Column("kind", width=14),
    Column(
        "text",
        show=_text_of,
        also=("administration_id.short", "administration_id.side", "organisation_id", "person_id"),
    ),
)


class PassagesModel(PartsModel):
    """The passages with their numbers; what answers another one is indented under it."""

    def __init__(self, place: Workplace, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(place, parts, parent)
        self.numbers: dict[uuid.UUID, Number] = {}
        self.rows: list[tuple[uuid.UUID, str, uuid.UUID | None]] = []

    def read(self, session: Any, whole: uuid.UUID) -> tuple[Record, ...]:
        """Return the passages in their order, and number them."""
        from synergie.services import passages

        found = super().read(session, whole)
        self.rows = [(one.id, str(one.values["kind"].value), one.values["replies_to_id"]) for one in found]
        self.numbers = passages.numbers(self.rows)
        return found

    def number(self, key: uuid.UUID | None) -> str:
        """Return the number of a passage, "" for a heading."""
        found = self.numbers.get(key) if key is not None else None
        return found.text if found is not None else ""

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return what is shown or spoken of a passage; signs and indentation are not read aloud."""
        if role == _DISPLAY and index.isValid():
            text = " ".join(self._text(index.row(), index.column()).split())
            found = self.numbers.get(self.key(index.row()) or uuid.UUID(int=0))
            return _INDENT * (found.depth if found is not None and index.column() in (0, 2) else 0) + text
        found_text = super().data(index, role)
        if role == _SPOKEN and isinstance(found_text, str):
            for sign in (SIGNS["commune"], SIGNS["cpas"], SIGNS["organisation"]):
                found_text = found_text.replace(f"{sign} ", "")
        return found_text

    def _text(self, place: int, column: int) -> str:
        return self.number(self.key(place)) if column == 0 else super()._text(place, column)


class PassagesEditor(PartsEditor):
    """The passages of a version, and the line below them in which the next one is typed."""

    def __init__(
        self,
        place: Workplace,
        parts: Parts,
        letters: Mnemonics | None = None,
        parent: QWidget | None = None,
        *,
        add: str = "",
    ) -> None:
        self._known: dict[str, Speaker] | None = None
        self._after: uuid.UUID | None = None
        self._newest: uuid.UUID | None = None
        letters = letters or Mnemonics()
        super().__init__(place, dataclasses.replace(parts, columns=_COLUMNS), letters, parent, add=add)
        say = place.texts
        self.line = PassageLine()
        self.line.setAccessibleName(say(N_("Next passage")))
        self.line_label = label(letters.mark(say(N_("Next passage"))), "label")
        self.line_label.setBuddy(self.line)
        self.kind = label("", "strong")
        self.hint = label(say(SIGNS_SAID), "caption", wraps=True)
        self.paste = self._own(N_("Paste a text…"), self.show_paste)
        self.print = self._own(N_("Print these minutes…"), self.print_minutes)
        self.save = self._own(N_("Save as PDF…"), self.save_minutes)
        self.entry = QWidget()
        inside = QVBoxLayout(self.entry)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        head = row_in(inside)
        head.addWidget(self.line_label)
        head.addWidget(self.kind, 1)
        inside.addWidget(self.line)
        inside.addWidget(self.hint)
        down = self.layout()
        assert isinstance(down, QVBoxLayout)
        at = down.indexOf(self.frame)
        down.insertWidget(at, self.entry)
        acts = row_in(down, at=at + 1)
        for one in (self.paste, self.print, self.save):
            acts.addWidget(one)
        acts.addStretch(1)
        self.typing = LoosePassage(place, self.line, self.keep)
        self.line.textChanged.connect(self._show_kind)
        self.line.entered.connect(self.keep)
        self.line.left.connect(self.keep)
        self.line.given_up.connect(self._give_up)
        self.line.pasted_many.connect(self.show_paste)
        self._show_buttons()

    def make_model(self) -> PartsModel:
        """Return the passages with their numbers."""
        self.passages = PassagesModel(self.place, self.parts, self)
        return self.passages

    def showEvent(self, event: QShowEvent) -> None:
        """Have Tab go as the eye does: from the table to the line, then to the form of the chosen passage."""
        super().showEvent(event)
        for before, after in itertools.pairwise((self.view, self.line, self.paste, self.print, self.save)):
            QWidget.setTabOrder(before, after)

    def set_record(self, record: Record | None) -> None:
        """Show the passages of another version; what was typed of the last one is kept first, or waits for it."""
        if hasattr(self, "line"):
            self.typing.flush()
        self._after = self._newest = None
        super().set_record(record)
        if hasattr(self, "line"):
            self.typing.turn_to(self._owner, self.place.title(record.title) if record is not None else "")

    def refresh(self, record: Record | None) -> None:
        """Read the passages again; the one that was just typed stays in sight."""
        super().refresh(record)
        self._reveal()

    # The line

    def read_line(self) -> Passage | None:
        """Return the passage that is typed, None while there is none."""
        from synergie.services import passages

        if not self.line.text().strip() or self._owner is None:
            return None
        if self._known is None:
            with self.place.read() as session:
                self._known = passages.speakers(session)
        above = passages.answered(self.passages.rows, self._after)
        return passages.read(self.line.text(), self._known, above[1] if above is not None else None)

    def keep(self) -> None:
        """Enter what is typed as a passage; the next one is typed in the same place."""
        from synergie.services import passages

        one, owner = self.read_line(), self._owner
        if one is None or owner is None or self._read_only:
            return
        text = self.line.text()
        self.line.set_text("")  # leaving the line comes here again

        def act(session: Any) -> uuid.UUID:
            return passages.add(session, owner, one, self._after)

        outcome = self.place.write(_ADDED, act)
        if not self.place.tell(outcome) or outcome.value is None:
            self.line.set_text(text)
            self.typing.hold()
            return
        self.typing.hold()
        if self._after is not None:
            self._after = outcome.value
        self._known, self._newest = None, outcome.value
        self._read(self.form.record.id if self.form.record is not None else None)
        self._reveal()
        index = self.passages.index(max(0, self.passages.place(outcome.value)), 0)
        announce(self.line, str(self.passages.data(index, _SPOKEN) or ""))

    def _reveal(self) -> None:
        at = self.passages.place(self._newest) if self._newest is not None else -1
        if at >= 0:
            self.view.scrollTo(self.passages.index(at, 0))

    def _give_up(self) -> None:
        self.line.set_text("")
        self.typing.hold()

    def _show_kind(self) -> None:
        """Say what the passage would be, while it is typed."""
        one = self.read_line()
        words = self.said(one) if one is not None else self._where()
        self.kind.setText(f"{words} · {self.place.texts(NOT_KEPT)}" if self.typing.is_back else words)

    def said(self, one: Passage) -> str:
        """Return the kind of a passage and who speaks, in words."""
        from synergie.services.records import field_of

        say = self.place.texts
        words = [say(dict(field_of("statement", "kind").choices)[one.kind.value])]
        if one.speaker is not None:
            sign = SIGNS.get(one.speaker.side) or SIGNS[one.speaker.field.removesuffix("_id")]
            words.append(f"{sign} {one.speaker.name.best(say.language)}")
        return " · ".join(words)

    def _where(self) -> str:
        number = self.passages.number(self._after)
        return self.place.texts(N_("After passage {n}"), n=number) if number else ""

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        super()._current_changed(current, previous)
        if not self._quiet:
            self._after = self.passages.key(current.row()) if current.isValid() else None
            self.kind.setText(self._where())

    # What is pasted and printed

    def show_paste(self, text: str = "") -> None:
        """Cover the page with what a pasted text would become."""
        from ui.pages.passages_pasting import PassagesPaste

        page = page_of(self)
        if page is None or self._owner is None or self._read_only:
            return
        pasting = PassagesPaste(page, self._owner)
        page.cover(pasting)
        opens_again(pasting, _paste_again)
        if text:
            pasting.preview.set_text(text)
        pasting.preview.paste.setFocus()

    def print_minutes(self) -> None:
        """Ask for a printer and print the version."""
        from ui.pages import passages_printing

        if self._owner is not None:
            self.keep()
            passages_printing.print_minutes(self.place, self.window(), self._owner)

    def save_minutes(self) -> None:
        """Ask where the version is to be written as a PDF, and write it."""
        from ui.pages import passages_printing

        if self._owner is not None:
            self.keep()
            passages_printing.save_minutes(self.place, self.window(), self._owner)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Let Insert begin the next passage in the line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.view:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() == Qt.Key.Key_Insert and self.entry.isVisible():
                self.line.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _own(self, words: Any, act: Any) -> Button:
        made = button(self.place.texts(words), "link")
        made.clicked.connect(act)
        return made

    def _show_buttons(self) -> None:
        super()._show_buttons()
        if hasattr(self, "entry"):
            writes = not self._read_only and self._owner is not None
            self.entry.setVisible(writes)
            self.paste.setVisible(writes)
            for one in (self.print, self.save):
                one.setVisible(self._owner is not None)


def _paste_again(page: RecordsPage) -> None:
    shown = [one for one in page.detail.findChildren(PassagesEditor) if one.isVisibleTo(page.detail)]
    if shown:
        shown[0].show_paste()
