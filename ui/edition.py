"""Makes the report that is handed out: which languages, draft or final, where to, how far, and then opens it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from synergie.basis.progress import Progress
from synergie.basis.words import N_, NN_, Message, Texts
from ui import dialogs
from ui.checklist import progress_bar
from ui.findings import announce
from ui.making import Making, reason
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.segmented import Segment, Segmented

if TYPE_CHECKING:
    from synergie.basis.store import Store
    from synergie.services.checks import Finding
    from ui.worker import Job, Worker

_LANGUAGES: Final[dict[str, tuple[str, ...]]] = {"fr": ("fr",), "nl": ("nl",), "both": ("fr", "nl")}
_KINDS: Final = N_("PDF documents (*.pdf)")
_WRITING: Final = N_("Writing the report: {percent}")
_ONE: Final = N_("The report is in “{path}”.")
_BOTH: Final = N_("Both reports are in “{path}”.")
_NOT_FINAL: Final = NN_(
    "The report cannot be final yet: {n} point stands in its way. {first}",
    "The report cannot be final yet: {n} points stand in its way. {first}",
)


class Edition(QFrame):
    """The buttons under the checklist that make the report.

    Signals:
        made: the files are there; carries their paths.
    """

    made = Signal(object)

    def __init__(self, texts: Texts, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self.texts = texts
        self._worker = worker
        self._store: Store | None = None
        self._year: int | None = None
        self._final_in: tuple[str, ...] = ()
        self._job: Job | None = None
        self._draft = True
        self._waiting: list[tuple[str, Path]] = []
        self._written: list[Path] = []
        self._part = (0, 1)
        self._making = Making(self)
        self._making.progressed.connect(self._progressed)
        self._making.made.connect(self._one_made)
        self._making.failed.connect(self._fail)
        self._build()
        self.speak(texts)

    def _build(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 8, 0, 0)
        down.setSpacing(8)
        self.heading = label("", "label")
        self.languages = Segmented("", [Segment("fr", "FR"), Segment("nl", "NL"), Segment("both", "FR + NL")], self)
        self.languages.set_current("both")
        self.languages.chosen.connect(self._language_chosen)
        self.draft = button("", "primary", "file-down")
        self.draft.clicked.connect(self.ask_draft)
        self.final = button("", "", "file-check")
        self.final.clicked.connect(self.ask_final)
        self.bar = progress_bar(self)
        self.words = label("", "secondary", wraps=True)
        self.stop = button("", "", "x")
        self.stop.clicked.connect(self.give_up)
        self.open = button("", "", "external-link")
        self.open.clicked.connect(self._open)
        self.folder = button("", "", "folder-open")
        self.folder.clicked.connect(self._open_folder)
        down.addWidget(self.heading)
        down.addLayout(_row(self.languages))
        down.addLayout(_row(self.draft, self.final))
        down.addWidget(self.bar)
        down.addWidget(self.words)
        down.addLayout(_row(self.stop, self.open, self.folder))
        self._show_idle("")

    def speak(self, texts: Texts) -> None:
        """Say everything in another language."""
        self.texts = texts
        name = texts(N_("Language of the report"))
        self.heading.setText(name)
        self.languages.setAccessibleName(name)
        names = (N_("Report in French"), N_("Report in Dutch"), N_("Reports in French and in Dutch"))
        for part, one in zip(self.languages.buttons, names, strict=True):
            part.setAccessibleName(texts(one))
            part.setToolTip(texts(one))
        self.bar.setAccessibleName(texts(N_("Progress")))
        for made, message in (
            (self.draft, N_("Make a draft…")),
            (self.final, N_("Make the final report…")),
            (self.stop, N_("Stop")),
            (self.open, N_("Open")),
            (self.folder, N_("Open the folder")),
        ):
            _say(made, texts(message))

    def set_source(self, store: Store | None, year: int | None) -> None:
        """Make the report of `year` from now on; what is being made is given up."""
        if store is not self._store or year != self._year:
            self.give_up()
            self._store, self._year = store, year
            self._final_in = ()
        self._show_buttons()

    def set_final(self, languages: tuple[str, ...]) -> None:
        """Take the languages in which nothing stands in the way of a final report."""
        self._final_in = languages
        self._show_buttons()

    @property
    def running(self) -> bool:
        """Whether a report is being made."""
        return self._job is not None or self._making.running

    def ask_draft(self) -> None:
        """Ask where the draft is to be written, then make it."""
        self._ask(draft=True)

    def ask_final(self) -> None:
        """Ask where the final report is to be written, then make it."""
        self._ask(draft=False)

    def give_up(self) -> None:
        """Stop what is being made; nothing of it is left."""
        was = self.running
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._making.stop()
        self._waiting = []
        if was:
            self._show_idle(self.texts(N_("Stopped: no report was written.")))

    def _ask(self, *, draft: bool) -> None:
        from synergie.reports.making import Kind, file_name

        if self._year is None or self._store is None or self.running:
            return
        self._draft = draft
        languages = _LANGUAGES[self.languages.current() or "both"]
        title = N_("Make a draft") if draft else N_("Make the final report")
        names = {one: file_name(self._year, Kind(language=one, draft=draft)) for one in languages}

        def into(folder: Path) -> None:
            self._start([(one, _free(folder / name)) for one, name in names.items()])

        def to(path: Path) -> None:
            self._start([(languages[0], path if path.suffix.casefold() == ".pdf" else _free(_pdf(path)))])

        if len(languages) == 1:
            dialogs.choose_save(self, self.texts, title, names[languages[0]], _KINDS, to)
        else:
            dialogs.choose_folder(self, self.texts, title, into)

    def _start(self, files: list[tuple[str, Path]]) -> None:
        self._waiting, self._written = list(files), []
        self._part = (0, len(files))
        for one in (self.draft, self.final, self.languages):
            one.setEnabled(False)
        for shown, hidden in ((self.bar, self.open), (self.stop, self.folder)):
            shown.show()
            hidden.hide()
        self.bar.setRange(0, 100 * len(files))
        self._say_progress(0)
        self.stop.setFocus()
        self._next()

    def _next(self) -> None:
        store, year, draft = self._store, self._year, self._draft
        assert store is not None
        assert year is not None
        language, path = self._waiting[0]

        def pack(_progress: Progress) -> bytes | tuple[Finding, ...]:
            from synergie.reports.apart import Job as Order
            from synergie.reports.making import Kind
            from synergie.services.making import material

            with store.read() as session:
                found = material(session, year, language, draft=draft)
            return found.against or Order(found.facts, Kind(language=language, draft=draft), path).packed()

        self._job = self._worker.run(pack, self._packed, self._failed)

    def _packed(self, found: bytes | tuple[Finding, ...]) -> None:
        self._job = None
        if isinstance(found, bytes):
            self._making.start(found)
            return
        self._fail(_NOT_FINAL.of(n=len(found), first=found[0].message))

    def _progressed(self, done: int, total: int) -> None:
        self._say_progress(100 * self._part[0] + 100 * done // max(total, 1))

    def _say_progress(self, done: int) -> None:
        self.bar.setValue(done)
        part = Decimal(done) / Decimal(max(self.bar.maximum(), 1))
        self.words.setText(self.texts(_WRITING, percent=self.texts.formats.percent(part, 0)))
        self.bar.setAccessibleDescription(self.words.text())

    def _one_made(self, _pages: object) -> None:
        _, path = self._waiting.pop(0)
        self._written.append(path)
        self._part = (self._part[0] + 1, self._part[1])
        if self._waiting:
            self._next()
            return
        last = self._written[0]
        where = _ONE.of(path=str(last)) if len(self._written) == 1 else _BOTH.of(path=str(last.parent))
        self._show_idle(self.texts(where))
        self.open.setVisible(len(self._written) == 1)
        self.folder.show()
        (self.open if len(self._written) == 1 else self.folder).setFocus()
        announce(self, self.texts(where))
        self.made.emit(tuple(self._written))

    def _failed(self, error: BaseException) -> None:
        self._job = None
        message = reason(error)
        if message is not None:
            self._fail(message)
        else:
            self._show_idle("")
            raise error

    def _fail(self, message: Message) -> None:
        self._waiting = []
        self._show_idle(self.texts(message))
        announce(self, self.texts(message))

    def _show_idle(self, text: str) -> None:
        for one in (self.bar, self.stop, self.open, self.folder):
            one.hide()
        self.languages.setEnabled(True)
        self.words.setText(text)
        self.words.setVisible(True)
        self._show_buttons()

    def _language_chosen(self, _key: str) -> None:
        self._show_buttons()

    def _show_buttons(self) -> None:
        ready = self._store is not None and self._year is not None and not self.running
        self.draft.setEnabled(ready)
        wanted = _LANGUAGES[self.languages.current() or "both"]
        self.final.setVisible(set(wanted) <= set(self._final_in))
        self.final.setEnabled(ready)

    def _open(self) -> None:
        if self._written:
            open_with_system(self._written[0])

    def _open_folder(self) -> None:
        if self._written:
            open_with_system(self._written[0].parent)


def open_with_system(path: Path) -> None:
    """Open a file or a folder with what the system opens it with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _pdf(path: Path) -> Path:
    return path.with_name(f"{path.name}.pdf")


def _free(path: Path) -> Path:
    """Return `path`, or a name beside it that nothing has yet: what is there is not replaced unasked."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return found


def _say(made: QPushButton, text: str) -> None:
    made.setText(text.replace("&", "&&"))
    made.setAccessibleName(text)


def _row(*widgets: QWidget) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(8)
    for one in widgets:
        across.addWidget(one)
    across.addStretch(1)
    return across
