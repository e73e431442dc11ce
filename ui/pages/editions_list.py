"""The editions of the year, read only: when, by whom, why, their files; exported, verified, compared."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, Message
from ui import dialogs
from ui.findings import announce
from ui.opening import open_with_system
from ui.pages.editions_work import EditionsWork, Listed, Said
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pictures import Picture
from ui.widgets.rows import column_in, row_in
from ui.widgets.tab_order import tab_after
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.editions import FileRow

_NONE: Final = N_("No edition was issued yet.")
_INTRODUCTION: Final = N_("What was issued stays as it was, byte for byte. A correction is a further edition.")
_HEAD: Final = N_("Edition {number}")
_ISSUED: Final = N_("Issued on {moment} by {who}, with version {program} of the program")
_REASON: Final = N_("Reason: {reason}")
_FINGERPRINT: Final = N_("Fingerprint of the data: {sha256}")
_COMPARE: Final = N_("What changed since edition {number}…")
_FILES: Final = NN_("{n} file", "{n} files")
_SAVE: Final = N_("Save the file")
_WORKING: Final = N_("Please wait…")
_SIGNS: Final = {"good": ("circle-check", "ok"), "bad": ("circle-x", "err")}
_ANY: Final = N_("All files (*)")
_PDF: Final = N_("PDF documents (*.pdf)")


class EditionsPanel(QScrollArea):
    """A card for each edition, the newest first.

    Signals:
        issue_asked: the first edition is to be issued.
    """

    issue_asked = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setObjectName("flat")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards: list[EditionCard] = []
        self.work = EditionsWork(place, self)
        self.work.listed.connect(self._show)
        self.work.said.connect(self._said)
        self.work.failed.connect(self._failed)
        self._busy: EditionCard | None = None
        self._behind: QWidget | None = None
        content = QWidget()
        content.setObjectName("flat")
        down = QVBoxLayout(content)
        down.setContentsMargins(0, 4, 8, 4)
        down.setSpacing(10)
        self.note = label(place.texts(_INTRODUCTION), "secondary", wraps=True)
        down.addWidget(self.note)
        self.issue = button(place.texts(N_("Issue the final edition…")), "", "file-down")
        self.issue.clicked.connect(self.issue_asked)
        self.issue.hide()
        down.addWidget(self.issue, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards = column_in(down)
        self._cards.setSpacing(10)
        down.addStretch(1)
        self.setWidget(content)

    def reload(self) -> None:
        """Read the editions again, beside the window."""
        if not self.cards:
            self.note.setText(self.place.texts(_WORKING))
        self.work.read()

    def order_behind(self, place: QWidget) -> None:
        """Have Tab come here behind `place`, whatever is shown later."""
        self._behind = place
        tab_after(place, (self.issue, *(one for card in self.cards for one in card.stops)))

    def focus(self) -> None:
        """Go to the first thing that can be done."""
        if self.cards:
            self.cards[0].export.setFocus()
        elif self.issue.isVisible():
            self.issue.setFocus()

    def begin(self, card: EditionCard) -> bool:
        """Say that something is being done with an edition; False while something else is."""
        if self.work.running:
            return False
        self._busy = card
        card.say([self.place.texts(_WORKING)])
        return True

    def _show(self, found: tuple[Listed, ...]) -> None:
        self.note.setText(self.place.texts(_INTRODUCTION if found else _NONE))
        self.issue.setVisible(not found and self.place.can_write)
        if [card.one for card in self.cards] == list(found):
            return
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._busy = None
        befores = (*found[1:], None)
        self.cards = [EditionCard(self, one, before) for one, before in zip(found, befores, strict=False)]
        for card in self.cards:
            self._cards.addWidget(card)
        if self._behind is not None:
            self.order_behind(self._behind)

    def _said(self, said: Said) -> None:
        self._busy = None
        card = next((one for one in self.cards if one.one.row.id == said.row.id), None)
        if card is not None:
            card.say([self.place.texts(line) for line in said.lines], said.path, "good" if said.good else "bad")
            self.ensureWidgetVisible(card.words)

    def _failed(self, why: Message) -> None:
        busy, self._busy = self._busy, None
        if busy is not None:
            busy.say([self.place.texts(why)], sign="bad")
        else:
            self.note.setText(self.place.texts(why))


class EditionCard(QFrame):
    """One edition: what it is, what can be done with it, its files, and what was found."""

    def __init__(self, panel: EditionsPanel, one: Listed, before: Listed | None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.panel = panel
        self.one = one
        self.before = before
        self.texts = panel.place.texts
        self._path: Path | None = None
        say, row = self.texts, one.row
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 12, 14, 12)
        down.setSpacing(4)
        name = say(_HEAD, number=row.number)
        down.addWidget(label(name, "heading"))
        moment = say.formats.moment(row.issued_at)
        down.addWidget(label(say(_ISSUED, moment=moment, who=row.who, program=row.program), "secondary", wraps=True))
        if row.reason:
            down.addWidget(label(say(_REASON, reason=row.reason), "", wraps=True))
        across = row_in(down)
        across.setSpacing(8)
        self.export = button(say(N_("Export the files…")), "", "download")
        self.export.clicked.connect(self._export)
        self.verify = button(say(N_("Verify")), "", "file-check")
        self.verify.clicked.connect(self._verify)
        for one_button in (self.export, self.verify):
            one_button.setAccessibleName(f"{one_button.text().rstrip('…')} – {name}")
            across.addWidget(one_button)
        across.addStretch(1)
        self.compare = button("", "link", "git-compare", "accent")
        self.compare.clicked.connect(self._compare)
        if before is not None:
            self.compare.setText(say(_COMPARE, number=before.row.number))
        down.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.compare.setVisible(before is not None)
        self.words = label("", "", wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sign = Picture()
        beside = row_in(down)
        beside.setSpacing(8)
        beside.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.words, 1)
        for one_widget in (self.sign, self.words):
            one_widget.hide()
        self.open = button(say(N_("Open")), "", "external-link")
        self.open.clicked.connect(self._open)
        down.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.open.hide()
        down.addWidget(label(say(_FILES, n=len(one.files)), "label"))
        self.stops: list[QWidget] = [self.export, self.verify, self.compare, self.open]
        for file in one.files:
            self.stops.append(self._file(file))
            down.addWidget(self.stops[-1], 0, Qt.AlignmentFlag.AlignLeft)
        down.addWidget(label(say(_FINGERPRINT, sha256=row.facts[:16] + "…"), "caption", wraps=True))

    def say(self, lines: list[str], path: Path | None = None, sign: str = "") -> None:
        """Show what was found or done, as "good" or "bad"; `path` can be opened."""
        self._path = path
        self.sign.draw(*_SIGNS.get(sign, ("",)))
        self.sign.setVisible(bool(sign))
        self.words.setText("\n".join(lines))
        self.words.setVisible(bool(lines))
        self.open.setVisible(path is not None)
        if lines:
            announce(self.words, lines[0])

    def _file(self, file: FileRow) -> QWidget:
        found = button(file.name.replace("&", "&&"), "link", "file-text", "accent")
        found.setAccessibleName(f"{file.name} – {self._kind(file)}")
        found.setProperty("key", str(file.id))
        found.clicked.connect(self._save)
        return found

    def _kind(self, file: FileRow) -> str:
        from synergie.services.records import field_of

        words = [dict(field_of("edition_file", name).choices) for name in ("kind", "audience", "language")]
        values = (file.kind, file.audience, file.language)
        return ", ".join(self.texts(choices[value.value]) for choices, value in zip(words, values, strict=True))

    def _export(self) -> None:
        dialogs.choose_folder(self, self.texts, N_("Folder of the edition"), self._export_to)

    def _export_to(self, folder: Path) -> None:
        if self.panel.begin(self):
            self.panel.work.export(self.one, folder)

    def _save(self) -> None:
        key = str(self.sender().property("key"))
        file = next(one for one in self.one.files if str(one.id) == key)

        def to(path: Path) -> None:
            if self.panel.begin(self):
                self.panel.work.save(self.one, file.id, path)

        dialogs.choose_save(self, self.texts, _SAVE, file.name, _ANY, to)

    def _verify(self) -> None:
        if self.panel.begin(self):
            self.panel.work.verify(self.one)

    def _compare(self) -> None:
        from synergie.reports import changes_paper

        name = changes_paper.file_name(self.one.row.year, self.panel.place.language)

        def to(path: Path) -> None:
            if self.before is not None and self.panel.begin(self):
                self.panel.work.compare(self.one, self.before, path)

        dialogs.choose_save(self, self.texts, N_("What changed"), name, _PDF, to)

    def _open(self) -> None:
        if self._path is not None:
            open_with_system(self._path)
