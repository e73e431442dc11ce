"""The panel that makes what is handed out: what is asked for, what stands in its way, how far it is, where it is."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from synergie.basis.files import free_path
from synergie.basis.progress import Progress
from synergie.basis.words import N_, Message
from ui import dialogs
from ui import edition_words as words
from ui.checklist import progress_bar
from ui.edition_form import EditionForm, Wish
from ui.edition_making import EditionMaking, Made, prepared
from ui.edition_standing import AgainstView
from ui.findings import announce
from ui.making import FAILED, reason
from ui.opening import open_with_system
from ui.widgets.buttons import button
from ui.widgets.footed import Footed
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.basis.store import Store
    from synergie.reports.making import Kind
    from synergie.services.editions import Prepared
    from ui.worker import Job

PATIENCE: Final = 250
_NAMES: Final = {
    "pdf": N_("PDF documents (*.pdf)"),
    "docx": N_("Word documents (*.docx)"),
    "xlsx": N_("Workbooks (*.xlsx)"),
}
_TITLE: Final = N_("Make a draft")
_FOLDER: Final = N_("Folder of the edition")
_WRITING: Final = N_("Writing the report: {percent}")
_STOPPED: Final = N_("Stopped: no report was written.")
_HALTED: Final = N_("Stopped: the rest was not made.")
_NOTHING: Final = N_("Tick at least one language, one version and one kind of file.")
_LOOKING: Final = N_("Checking…")
_FREE: Final = N_("A draft can be made at any time; “DRAFT” stands on each of its pages.")
_QUESTION: Final = N_("Issue edition {number} of the report {year}?")
_FROZEN: Final = N_(
    "Its data and its files are frozen, and nobody can change them any more; a correction is a further edition."
)
_ISSUE: Final = N_("Issue edition {number}")
_KEEP: Final = N_("Do not issue yet")


class Edition(Footed):
    """Takes what is wanted, says first what stands in its way, then makes it.

    Signals:
        made: the files are there; carries their paths.
        left: the panel is to give way to what was there before.
        chosen: go to a finding; carries it.
        waive_asked: a finding is to be let stand; carries it.
    """

    made = Signal(object)
    left = Signal()
    chosen = Signal(object)
    waive_asked = Signal(object)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert place.worker is not None
        self.place = place
        self.texts = place.texts
        self._worker = place.worker
        self._store: Store | None = None
        self._year: int | None = None
        self._job: Job | None = None
        self._prepared: Prepared | None = None
        self._asked: Prepared | None = None
        self._written: tuple[Path, ...] = ()
        self._making = EditionMaking(place.worker, self)
        self._making.progressed.connect(self._say_progress)
        self._making.made.connect(self._all_made)
        self._making.sealed.connect(self._seal)
        self._making.failed.connect(self._fail)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._prepare)
        self._build()

    def _build(self) -> None:
        say = self.texts
        content, down, foot = self.content, self.body, self.foot
        self.back = button(say(N_("Back to the control")), "link", "chevron-left", "accent")
        self.back.clicked.connect(self.left)
        down.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = EditionForm(say, content)
        self.form.changed.connect(self._changed)
        self.standing = label("", "secondary", wraps=True)
        self.findings = AgainstView(content)
        self.findings.setAccessibleName(say(N_("What stands in the way of the final edition")))
        self.findings.chosen.connect(self.chosen)
        self.findings.waive_asked.connect(self.waive_asked)
        self.act = button("", "primary", "file-down")
        self.act.clicked.connect(self.ask)
        self.bar = progress_bar(self)
        self.bar.setAccessibleName(say(N_("Progress")))
        self.words = label("", "", wraps=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.stop = button(say(N_("Stop")), "", "x")
        self.stop.clicked.connect(self.give_up)
        self.open = button(say(N_("Open")), "", "external-link")
        self.open.clicked.connect(self._open)
        self.folder = button(say(N_("Open the folder")), "", "folder-open")
        self.folder.clicked.connect(self._open_folder)
        self.close_year = button("", "", "lock")
        self.close_year.clicked.connect(self._close_year)
        down.addWidget(label(say(N_("Issue the report")), "heading"))
        for one in (self.standing, self.findings):
            self.form.standing.addWidget(one)
        down.addWidget(self.form)
        down.addStretch(1)
        _fill(row_in(foot), self.act, self.stop)
        foot.addWidget(self.bar)
        foot.addWidget(self.words)
        _fill(row_in(foot), self.open, self.folder, self.close_year)
        behind = (self.act, self.stop, self.open, self.folder, self.close_year)
        self.form.order_through((self.findings,), behind)
        self._show_idle("")

    # What the page asks of it

    def set_source(self, store: Store | None, year: int | None) -> None:
        """Make the report of `year` from now on; what is being made is given up."""
        if store is not self._store or year != self._year:
            self.give_up()
            self._store, self._year = store, year
            self._tell("")
        self.refresh()

    def focus(self) -> None:
        """Go to the first choice."""
        self.form.state.stop().setFocus()

    def refresh(self) -> None:
        """Look again at what stands in the way, when somebody looks."""
        if self.isVisible() and not self.running:
            self._changed()

    reload = refresh

    @property
    def running(self) -> bool:
        """Whether something is being made."""
        return self._making.running

    def ask_draft(self) -> None:
        """Ask for a draft."""
        self._ask_for(final=False)

    def ask_final(self) -> None:
        """Ask for a final edition."""
        self._ask_for(final=True)

    def give_up(self) -> None:
        """Stop what is being made; drafts that were written by then stay, and are told."""
        was = self.running
        self.rest()
        self._making.stop()
        if was:
            self._show_broken(_HALTED if self._making.written else _STOPPED)
            announce(self, self.words.text())

    def ask(self) -> None:
        """Ask where what is wanted is to be written, then make it."""
        wish = self.form.wish()
        if self._store is None or self._year is None or self.running:
            return
        if not wish.complete:
            self._say(_NOTHING)
        elif wish.final:
            self._ask_issue()
        else:
            self._ask_place(wish)

    # What stands in the way

    def _ask_for(self, *, final: bool) -> None:
        if not self.running:
            self.form.ask_for(final=final)
        self.form.state.stop().setFocus()

    def _changed(self) -> None:
        if self.running:
            return
        wish = self.form.wish()
        self._prepared = None
        self.rest()
        self.findings.hide()
        if wish.final:
            self.standing.setText(self.texts(_LOOKING))
            self._timer.start()
        else:
            self.form.ask_reason(asked=False)
            self.standing.setText(self.texts(_FREE))
        self._show_buttons()

    def _prepare(self) -> None:
        store, year, wish = self._store, self._year, self.form.wish()
        if store is None or year is None or not wish.final or not self.isVisible():
            return
        self.rest()

        def look(progress: Progress) -> Prepared:
            return prepared(store, year, wish, progress)

        self._job = self._worker.run(look, self._looked, self._look_failed)

    def rest(self) -> None:
        """Leave off looking at what stands in the way: what waits behind it comes sooner."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _looked(self, found: Prepared) -> None:
        self._job = None
        self._prepared = found
        self.form.ask_reason(asked=found.number > 1)
        told = (*found.against, *found.giving)
        self.findings.setVisible(bool(told))
        self.findings.set_findings(told, self.texts)
        self.standing.setText("\n".join(map(self.texts, words.standing(found))))
        self._show_buttons()

    def _look_failed(self, error: BaseException) -> None:
        self._job = None
        why = reason(error)
        self.standing.setText(self.texts(why or FAILED))
        if why is None:
            raise error

    # Making it

    def _ask_issue(self) -> None:
        found = self._prepared
        if found is None or not found.can_be_issued:
            return
        self._asked = found  # what is answered to, whatever is looked at meanwhile
        say = self.texts
        number, year = found.number, str(found.year)
        more = "" if found.standing.complete else "\n\n" + "\n".join(map(say, words.standing(found)))
        dialogs.confirm(
            self.window(),
            say(_QUESTION, number=number, year=year),
            say(_FROZEN) + more,
            say(_ISSUE, number=number),
            say(_KEEP),
            self._ask_folder,
        )

    def _ask_folder(self) -> None:
        dialogs.choose_folder(self, self.texts, _FOLDER, self._issue)

    def _issue(self, folder: Path) -> None:
        if self._store is not None and self._asked is not None:
            self._begin()
            self._making.issue(self._store, self._asked, folder)
            self._show_buttons()

    def _ask_place(self, wish: Wish) -> None:
        from synergie.reports.making import file_name

        assert self._year is not None
        kinds = wish.kinds()
        names = [file_name(self._year, kind) for kind in kinds]

        def into(folder: Path) -> None:
            self._start([(kind, free_path(folder / name)) for kind, name in zip(kinds, names, strict=True)])

        def to(path: Path) -> None:
            ending = f".{kinds[0].format}"
            own = path.suffix.casefold() == ending
            self._start([(kinds[0], path if own else free_path(path.with_name(path.name + ending)))])

        if len(kinds) == 1:
            dialogs.choose_save(self, self.texts, _TITLE, names[0], _NAMES[kinds[0].format], to)
        else:
            dialogs.choose_folder(self, self.texts, _TITLE, into)

    def _start(self, files: list[tuple[Kind, Path]]) -> None:
        assert self._store is not None
        assert self._year is not None
        self._begin()
        self._making.draft(self._store, self._year, files)
        self._show_buttons()

    def _begin(self) -> None:
        self.form.setEnabled(False)
        for shown, hidden in ((self.bar, self.open), (self.stop, self.folder)):
            shown.show()
            hidden.hide()
        self.close_year.hide()
        self._say_progress(0, 1)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def _say_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._tell(self.texts(_WRITING, percent=self.texts.formats.percent(Decimal(done) / Decimal(total), 0)))
        self.bar.setAccessibleDescription(self.words.text())

    def _all_made(self, found: Made) -> None:
        self._written = found.paths
        self._show_idle(" ".join(self.texts(one) for one in words.made(found)))
        self.open.setVisible(len(found.paths) == 1)
        self.folder.setVisible(bool(found.paths))
        year = self.place.year
        if found.row is not None:
            self.place.saved.emit()
            can_close = year is not None and year.closed_at is None and self.place.can_write
            self.close_year.setText(self.texts(N_("Close {year}…"), year=str(found.row.year)).replace("&", "&&"))
            self.close_year.setVisible(can_close)
            self._changed()
        if found.paths:
            (self.open if len(found.paths) == 1 else self.folder).setFocus()
        announce(self, self.words.text())
        self.made.emit(found.paths)

    def _fail(self, message: Message) -> None:
        self._show_broken(message)
        self._changed()
        announce(self, self.words.text())

    def _show_broken(self, message: Message) -> None:
        """Say why something was not made, and which drafts were made before."""
        was_here = self.stop.hasFocus()
        self._written = self._making.written
        self._show_idle(" ".join(map(self.texts, (message, *words.before(self._written)))))
        self.folder.setVisible(bool(self._written))
        if was_here:
            (self.act if self.act.isEnabled() else self.back).setFocus()

    def _seal(self) -> None:
        if self.stop.hasFocus():
            self.back.setFocus()
        self.stop.setEnabled(False)

    def _say(self, message: Message) -> None:
        self._tell(self.texts(message))
        announce(self, self.words.text())

    def _show_idle(self, text: str) -> None:
        for one in (self.bar, self.stop, self.open, self.folder, self.close_year):
            one.hide()
        self.form.setEnabled(True)
        self._tell(text)
        self._show_buttons()

    def _tell(self, text: str) -> None:
        self.words.setText(text)
        self.words.setVisible(bool(text))

    def _show_buttons(self) -> None:
        wish, found = self.form.wish(), self._prepared
        ready = self._store is not None and self._year is not None and not self.running
        text = self.texts(words.act(found, final=wish.final))
        self.act.setText(text.replace("&", "&&"))
        self.act.setAccessibleName(text)
        self.act.setEnabled(ready and (not wish.final or (found is not None and found.can_be_issued)))

    def _open(self) -> None:
        if self._written:
            open_with_system(self._written[0])

    def _open_folder(self) -> None:
        if self._written:
            open_with_system(self._written[0].parent)

    def _close_year(self) -> None:
        from ui.shell.years import ask_close

        if self.place.year is not None:
            ask_close(self.window(), self.place, self.place.year)


def _fill(across: QHBoxLayout, *widgets: QWidget) -> None:
    across.setSpacing(8)
    for one in widgets:
        across.addWidget(one)
    across.addStretch(1)
