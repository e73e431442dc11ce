"""Bring in what exists: minutes from Word or text and e-mails, dropped, chosen or pasted on the page of meetings."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.errors import Refusal
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, NN_, NP_
from ui import dialogs
from ui.dropping import files
from ui.filing import LARGE, UNREADABLE
from ui.findings import announce
from ui.forms.loose import LooseText
from ui.pages.covering import TEXT
from ui.pages.incoming_look import NEW_KEY, IncomingLook
from ui.records_page import page_of
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.incoming import Source
    from synergie.services.recognising import Proposal, Recognised
    from synergie.services.taking import Taken
    from ui.worker import Job

_TITLE: Final = N_("Bring in minutes or an e-mail")
_HOW: Final = N_(
    "Drop a file here, choose one, or paste a text: Word documents (.docx), e-mails (.eml, .msg) and texts (.txt). "
    "Nothing is entered before you have looked at it, and the original is kept."
)
_STEP: Final = N_("Bring in: {name}")
_TAKEN: Final = NN_("{n} item was taken", "{n} items were taken")
_ONE: Final = N_("Only “{name}” was read: one file at a time.")
_PASTED: Final = N_("Pasted text")
READING_TEXT: Final = N_("Reading the text…")
_READING: Final = N_("Reading “{name}”")


class Incoming(QWidget):
    """Takes a file or a text, has it read beside the window, and shows what was recognised.

    Signals:
        finished: it is over; nothing of it is left to do.
        shown: what was recognised is there to be looked at.
    """

    finished = Signal()
    shown = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._job: Job | None = None
        self._source: Source | None = None
        self._found: Recognised | None = None
        self._meeting: uuid.UUID | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        say = place.texts
        self.banner = Banner(self)
        self.choose = button(say(N_("&Choose a file…")), "primary", "folder-open")
        self.paste_label = label(say(N_("Or &paste the text here")), "label")
        self.paste = QPlainTextEdit(self)
        self.paste.setAccessibleName(say(N_("Or &paste the text here")).replace("&", ""))
        self.paste.setTabChangesFocus(True)
        self.paste.setPlaceholderText(say(N_("Copy the minutes or the e-mail, then press Ctrl+V here.")))
        self.paste_label.setBuddy(self.paste)
        self.give_up = button(say(N_("&Bring nothing in")))
        self.read = button(say(N_("&Read the text")), "", "arrow-right")
        self.look = IncomingLook(place)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._asking())
        self.pages.addWidget(self.look)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.banner)
        down.addWidget(self.pages, 1)
        self.setFocusProxy(self.paste)
        self.paste.textChanged.connect(self._typed)
        self.choose.clicked.connect(self._choose)
        self.read.clicked.connect(self._read_pasted)
        self.give_up.clicked.connect(self._leave)
        self.look.given_up.connect(self._leave)
        self.look.accepted.connect(self._accept)
        self.look.destination_changed.connect(self._go_elsewhere)
        self._typed()
        self.typed = LooseText(place, self.paste, ("meeting", None), TEXT, _TITLE)
        self.typed.bring_back()

    def view_state(self) -> Any:
        """Return the text that is pasted, and what was recognised in what was read."""
        read = (self._source, self._found) if self.pages.currentIndex() == 1 else None
        return self.paste.toPlainText(), read, self._meeting, self.look.view_state() if read is not None else None

    def set_view_state(self, state: Any) -> None:
        """Show what `view_state` returned."""
        text, read, meeting, looked_at = state
        self.paste.setPlainText(text)
        if read is not None:
            self._show(read)
            if meeting != self._meeting:
                self._propose(meeting, anew=meeting is None)
            self.look.set_view_state(looked_at)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read the first of `paths`; the others are named as not read."""
        from synergie.services import documents

        path = paths[0]
        if len(paths) > 1:
            self.place.told.emit(_ONE.of(name=path.name))
        try:
            if path.stat().st_size > documents.MAXIMUM:
                self._refused(LARGE.of(size=documents.MEGABYTES))
                return
            data = path.read_bytes()
        except OSError:
            self._refused(UNREADABLE.of(name=path.name))
            return
        self._start(path.name, data)

    def read_text(self, text: str) -> None:
        """Read a pasted text."""
        self._start("", text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        paths = files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.read_files(paths)

    def event(self, event: QEvent) -> bool:
        """Keep Escape and Ctrl+Enter before the window takes them."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and (_reads(event) or _leaves(event)):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape; with a text pasted, go to the button that does."""
        if _leaves(event) and self.pages.currentIndex() == 0:
            if self.paste.toPlainText().strip() and not self.give_up.hasFocus():
                self.give_up.setFocus(Qt.FocusReason.ShortcutFocusReason)
            else:
                self._leave()
        elif _reads(event) and self.pages.currentIndex() == 0:
            self._read_pasted()
        else:
            super().keyPressEvent(event)

    # What it is made of

    def _asking(self) -> QWidget:
        found = QWidget()
        down = QVBoxLayout(found)
        down.setContentsMargins(24, 24, 24, 24)
        down.setSpacing(12)
        say = self.place.texts
        down.addWidget(label(say(_TITLE), "title"))
        down.addWidget(label(say(_HOW), "secondary", wraps=True))
        line = row_in(down)
        line.addWidget(self.choose)
        line.addStretch(1)
        down.addSpacing(4)
        down.addWidget(self.paste_label)
        down.addWidget(self.paste, 1)
        buttons = row_in(down)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.give_up)
        buttons.addWidget(self.read)
        return found

    # What happens

    def _typed(self) -> None:
        self.read.setEnabled(bool(self.paste.toPlainText().strip()))

    def _choose(self) -> None:
        dialogs.choose_file(self, self.place.texts, N_("Choose the minutes or the e-mail"), self._chosen)

    def _chosen(self, path: Path) -> None:
        self.read_files([path])

    def _read_pasted(self) -> None:
        if self.paste.toPlainText().strip():
            self.read_text(self.paste.toPlainText())

    def _start(self, name: str, what: bytes | str) -> None:
        """Have the file read and looked through beside the window."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.banner.clear()
        year, today = self.place.around().year(), dt.date.today()  # noqa: DTZ011
        named = f"{self.place.texts(_PASTED)}.txt"

        def work(progress: Progress) -> tuple[Source, Recognised]:
            from synergie.services import incoming, recognising

            source = incoming.pasted(what, named) if isinstance(what, str) else incoming.read(name, what, progress)
            return source, recognising.recognise(source, year, today, progress)

        if self.place.worker is None:
            try:
                self._show(work(silent))
            except Refusal as refusal:
                self._failed(refusal)
            return
        shown = self.place.texts(_READING, name=name) if name else self.place.texts(READING_TEXT)
        self.banner.say("info", shown)  # at once: what the worker is at may take a while
        announce(self, shown)
        self._job = self.place.worker.run(work, self._show, self._failed, name=shown, ahead=True)

    def _show(self, read: tuple[Source, Recognised]) -> None:
        self._job = None
        self.banner.clear()
        self._source, self._found = read
        self._propose(None, anew=False)
        self.pages.setCurrentIndex(1)
        self.setFocusProxy(self.look)
        QTimer.singleShot(0, self.look.list, self.look.list.setFocus)
        self.shown.emit()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, Refusal):
            raise error
        self._refused(error.problems[0].message)

    def _refused(self, message: Any) -> None:
        self.banner.say("err", self.place.texts(message))
        self.pages.setCurrentIndex(0)
        self.shown.emit()

    def _propose(self, meeting: uuid.UUID | None, *, anew: bool) -> None:
        from synergie.services import proposing

        assert self._source is not None
        assert self._found is not None
        with self.place.read() as session:
            proposed = proposing.propose(session, self._source, self._found, self.place.year_id, meeting, anew=anew)
        self._meeting = proposed.meeting
        self.look.show_proposed(proposed)

    def _go_elsewhere(self, key: str) -> None:
        self._propose(None if key == NEW_KEY else uuid.UUID(key), anew=key == NEW_KEY)

    def _accept(self, chosen: list[Proposal]) -> None:
        from synergie.services import taking

        source, found, year = self._source, self._found, self.place.year_id
        if source is None or found is None or year is None:
            return

        def act(session: Any) -> Taken:
            today = dt.date.today()  # noqa: DTZ011
            return taking.take(session, source, found.language, chosen, year, self._meeting, today)

        outcome = self.place.write(_STEP.of(name=source.name), act)
        if outcome.value is None:
            message = outcome.message or (outcome.problems[0].message if outcome.problems else None)
            if message is not None:
                self.look.banner.say("err", self.place.texts(message))
            return
        self._done(outcome.value)

    def _done(self, taken: Taken) -> None:
        self.typed.forget()
        page = page_of(self)
        place = self.place
        if page is not None:
            page.uncover()
            if taken.meeting is not None:
                page.open(taken.meeting)
            page.list.focus()
        self.finished.emit()
        if taken.mail is not None and taken.meeting is None:
            place.go_asked.emit("mail", taken.mail, "")
        place.undo_offered.emit(_TAKEN.of(n=taken.items), NP_("undo", "Undo the addition"))

    def _leave(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.typed.forget()
        page = page_of(self)
        if page is not None:
            page.uncover()
            page.list.focus()
        self.finished.emit()


def _reads(event: QKeyEvent) -> bool:
    """Return whether Ctrl+Enter is pressed."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _leaves(event: QKeyEvent) -> bool:
    """Return whether Escape is pressed."""
    return event.matches(QKeySequence.StandardKey.Cancel)
