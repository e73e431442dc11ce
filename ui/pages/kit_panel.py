"""Letters and notes around the report: which ones, in which language, and what is left blank in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from synergie.basis.words import N_, NP_, Message
from ui import dialogs
from ui.fields.choices import CheckBox
from ui.findings import announce
from ui.forms.mnemonics import Mnemonics
from ui.opening import open_with_system
from ui.pages.kit_making import KitMaking, Wish, Written
from ui.widgets.buttons import button
from ui.widgets.footed import Footed
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.tab_order import tab_after
from ui.workplace import Workplace

_LANGUAGES: Final = (Segment("fr", "Français"), Segment("nl", "Nederlands"))
_BLANK: Final = N_("Left blank, or to be checked:")
_NONE: Final = N_("Tick at least one paper.")
_WRITING: Final = N_("The papers are being written…")
_NO_DAY: Final = N_("“{text}” is not a day. Write it as 30/06/2023.")
_INTRODUCTION: Final = N_(
    "Word documents from the facts of the year, under the letterhead of the right administration. What the dossier "
    "does not hold is left blank; nothing is invented."
)


class KitPanel(Footed):
    """Lets papers be chosen and writes them into a folder, or the annexes of a budget.

    Signals:
        made: papers were written; carries their folder.
    """

    made = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None, letters: str = "") -> None:
        super().__init__(parent)
        self.place = place
        self.making = KitMaking(place, self)
        self.making.written.connect(self._written)
        self.making.failed.connect(self._failed)
        self._folder: Path | None = None
        self._letters = Mnemonics(letters)
        self.boxes: dict[str, CheckBox] = {}
        self._build(self.content)
        self.setFocusProxy(self.language)

    def _build(self, content: QWidget) -> None:
        from synergie.reports.kit.papers import PAPERS

        say, down = self.place.texts, self.body
        down.addWidget(label(say(_INTRODUCTION), "secondary", wraps=True))
        name = say(N_("Language of the papers"))
        self.language = Segmented(name, _LANGUAGES, content)
        self.language.set_current(self.place.language if self.place.language in ("fr", "nl") else "fr")
        down.addWidget(label(name, "label"))
        down.addWidget(self.language, 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(label(say(NP_("kit", "Papers")), "label"))
        for key, paper in PAPERS.items():
            box = CheckBox(say(paper.title).replace("&", "&&"), content)
            box.setChecked(True)
            self.boxes[key] = box
            down.addWidget(box)
        across = row_in(down)
        across.setSpacing(8)
        self.all = button(say(N_("Tick all")), "link")
        self.all.clicked.connect(self.tick_all)
        self.none = button(say(N_("Tick none")), "link")
        self.none.clicked.connect(self.tick_none)
        across.addWidget(self.all)
        across.addWidget(self.none)
        across.addStretch(1)
        self.date = self._line(N_("Date of the papers (left blank when empty)"), content)
        self.reference = self._line(N_("Reference (left blank when empty)"), content)
        self.approves = CheckBox(say(N_("Ask for approval, not only to take note")), content)
        down.addWidget(self.approves)
        self.open = button(say(N_("Open the folder")), "", "folder-open")
        self.open.clicked.connect(self.open_folder)
        self.open.hide()
        self._buttons()
        self.note = label("", "secondary", wraps=True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note.hide()
        down.addWidget(self.note)
        down.addStretch(1)
        first, *others = self._stops()
        tab_after(first, others)

    def _line(self, words: Message, content: QWidget) -> QLineEdit:
        text = self.place.texts(words)
        line = QLineEdit(content)
        line.setAccessibleName(text)
        named = label(self._letters.mark(text), "label")
        named.setBuddy(line)
        self.body.addWidget(named)
        self.body.addWidget(line)
        return line

    def _buttons(self) -> None:
        say, mark = self.place.texts, self._letters.mark
        self.write = button(mark(say(N_("Write the papers…"))), "primary", "file-down")
        self.write.clicked.connect(self.ask_papers)
        self.commune = button(say(N_("Annexes of the budget of the commune…")), "", "layers")
        self.commune.clicked.connect(self.ask_commune)
        self.cpas = button(say(N_("Annexes of the budget of the CPAS…")), "", "layers")
        self.cpas.clicked.connect(self.ask_cpas)
        for one in (self.commune, self.cpas):
            self.body.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        across = row_in(self.foot)
        across.setSpacing(8)
        across.addWidget(self.write)
        across.addWidget(self.open)
        across.addStretch(1)

    def order_behind(self, place: QWidget) -> None:
        """Have Tab come here behind `place`."""
        tab_after(place, self._stops())

    def _stops(self) -> list[QWidget]:
        stops: list[QWidget] = [*self.language.buttons, *self.boxes.values(), self.all, self.none, self.date]
        return [*stops, self.reference, self.approves, self.commune, self.cpas, self.write, self.open]

    # What can be done

    def chosen(self) -> tuple[str, ...]:
        """Return the papers that are ticked, in their order."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def tick_all(self) -> None:
        """Tick every paper."""
        self._tick(to=True)

    def tick_none(self) -> None:
        """Tick no paper."""
        self._tick(to=False)

    def ask_papers(self) -> None:
        """Ask for the folder of the papers, then write them."""
        if self.place.year is None or self.making.running:
            return
        if not self.chosen():
            self._tell(_NONE)
            next(iter(self.boxes.values())).setFocus()
            return
        if self._day(self.date.text()) is None and self.date.text().strip():
            self._tell(_NO_DAY.of(text=self.date.text().strip()))
            self.date.setFocus()
            return
        dialogs.choose_folder(self, self.place.texts, N_("Folder of the letters and notes"), self.write_to)

    def write_to(self, folder: Path) -> None:
        """Write the papers that are ticked into `folder`."""
        wish = Wish(
            names=self.chosen(),
            language=self.language.current(),
            date=self._day(self.date.text()),
            reference=self.reference.text(),
            approves=self.approves.isChecked(),
        )
        self._begin()
        self.making.write_papers(wish, folder)

    def ask_commune(self) -> None:
        """Ask where the annexes of the budget of the commune go, then write them."""
        if self.place.year is not None and not self.making.running:
            title = N_("Folder of the annexes of the budget")
            dialogs.choose_folder(self, self.place.texts, title, self.bundle_commune)

    def ask_cpas(self) -> None:
        """Ask where the annexes of the budget of the CPAS go, then write them."""
        if self.place.year is not None and not self.making.running:
            title = N_("Folder of the annexes of the budget")
            dialogs.choose_folder(self, self.place.texts, title, self.bundle_cpas)

    def bundle_commune(self, folder: Path) -> None:
        """Write the annexes of the budget of the commune under `folder`."""
        self._begin()
        self.making.write_bundle("commune", self.language.current(), folder)

    def bundle_cpas(self, folder: Path) -> None:
        """Write the annexes of the budget of the CPAS under `folder`."""
        self._begin()
        self.making.write_bundle("cpas", self.language.current(), folder)

    def open_folder(self) -> None:
        """Show the folder that was written to last."""
        if self._folder is not None:
            open_with_system(self._folder)

    # What becomes of it

    def _tick(self, *, to: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(to)

    def _begin(self) -> None:
        self.open.hide()
        self._busy(is_busy=True)
        self._tell(_WRITING)

    def _busy(self, *, is_busy: bool) -> None:
        for one in (self.write, self.commune, self.cpas):
            one.setEnabled(not is_busy)

    def _written(self, found: Written) -> None:
        self._busy(is_busy=False)
        self._folder = found.folder
        say = self.place.texts
        lines = [say(one) for one in found.said]
        if found.missing:
            lines += [say(_BLANK), *(f"– {say(one)}" for one in found.missing)]
        self.note.setText("\n".join(lines))
        self.note.show()
        self.open.show()
        self._reveal()
        self.open.setFocus()
        announce(self.note, lines[0])
        self.made.emit(found.folder)

    def _failed(self, why: Message) -> None:
        self._busy(is_busy=False)
        self.write.setFocus()
        self._tell(why)

    def _tell(self, message: Message) -> None:
        text = self.place.texts(message)
        self.note.setText(text)
        self.note.show()
        self._reveal()
        announce(self.note, text)

    def _reveal(self) -> None:
        """Bring what is said into view, once it has its place."""
        QTimer.singleShot(0, self, self._scroll)

    def _scroll(self) -> None:
        self.area.ensureWidgetVisible(self.note)

    def _day(self, text: str) -> dt.date | None:
        """Return the day that is typed, None for nothing and for what is no day."""
        from synergie.basis.dates import Precision
        from synergie.basis.parsing import ParseError
        from synergie.basis.parsing_dates import parse_date

        if not text.strip():
            return None
        today = dt.date.today()  # noqa: DTZ011 - the day of whoever types
        try:
            found = parse_date(text, year=today.year, today=today)
        except ParseError:
            return None
        return found.start if found is not None and found.precision is Precision.DAY else None
