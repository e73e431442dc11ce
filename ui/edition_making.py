"""Makes what the edition panel asks for, in a process of its own: drafts one after the other, or a whole edition."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from synergie import __version__, system
from synergie.basis.errors import StoreError
from synergie.basis.progress import Progress
from synergie.basis.words import N_, Message
from ui.beside import Beside

if TYPE_CHECKING:
    from synergie.basis.store import Store
    from synergie.reports.making import Kind
    from synergie.services.editions import EditionRow, Prepared
    from ui.edition_form import Wish
    from ui.worker import Worker

_NOT_WRITTEN: Final = N_(
    "Edition {number} is issued, but its files could not be written: {why} Export them from the list of editions."
)


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """Files that are there; `kept` are files beside which they stand because somebody corrected these by hand."""

    paths: tuple[Path, ...]
    row: EditionRow | None = None
    kept: tuple[Path, ...] = ()
    trouble: Message | None = None


class EditionMaking(Beside):
    """One draft or edition at a time.

    Signals:
        made: the files are there; carries `Made`.
        sealed: the files of an edition are made and are being stored: nothing stops that any more.
    """

    made = Signal(object)
    sealed = Signal()

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(worker, parent)
        self._source: tuple[Store, int] | None = None
        self._waiting: list[tuple[Kind, Path]] = []
        self._total = 1
        self._written: list[Path] = []
        self._kept: list[Path] = []
        self._prepared: Prepared | None = None
        self._folder: Path | None = None
        self._scratch: Path | None = None

    @property
    def written(self) -> tuple[Path, ...]:
        """The drafts that are there by now."""
        return tuple(self._written)

    def stop(self) -> None:
        """Give up what is being made; what is written by now stays."""
        super().stop()
        self._waiting = []
        self._prepared = None

    def draft(self, store: Store, year: int, files: list[tuple[Kind, Path]]) -> None:
        """Make drafts; a file that somebody corrected by hand stays, and the draft stands beside it."""
        self._source = (store, year)
        self._waiting, self._total = list(files), len(files)
        self._written, self._kept, self._prepared = [], [], None
        self._next()

    def issue(self, store: Store, prepared: Prepared, folder: Path) -> None:
        """Make every file of an edition, issue it, and write the files into `folder`."""
        self._source = (store, prepared.year)
        self._prepared, self._folder = prepared, folder
        self._waiting, self._total, self._written, self._kept = [], 1, [], []
        scratch = self._scratch = self._making.folder()

        def pack(_progress: Progress) -> bytes:
            from synergie.reports.apart import Bundle
            from synergie.services import editions

            return Bundle(editions.order(prepared), scratch).packed()

        self._make(pack)

    def _next(self) -> None:
        assert self._source is not None
        (store, year), (kind, path) = self._source, self._waiting[0]

        def pack(_progress: Progress) -> bytes:
            from synergie.reports.apart import Job as Order
            from synergie.services.making import material

            with store.read() as session:
                found = material(session, year, kind.language, draft=True)
            return Order(found.facts, kind, path, template=found.template).packed()

        self._make(pack)

    def _progressed(self, done: int, total: int) -> None:
        before = self._total - len(self._waiting) if self._waiting else 0
        self.progressed.emit(100 * before + 100 * done // max(total, 1), 100 * self._total)

    def _made(self, _pages: object) -> None:
        if self._prepared is not None:
            self._issue()
            return
        _kind, path = self._waiting.pop(0)
        if self._making.exported is not None:
            from synergie.reports.word.exported import Exported

            found = Exported.of(self._making.exported)
            path = found.path
            self._kept += [found.kept] if found.kept is not None else []
        self._written.append(path)
        if self._waiting:
            self._next()
        else:
            self.made.emit(Made(tuple(self._written), kept=tuple(self._kept)))

    def _issue(self) -> None:
        prepared, folder, scratch, files = self._prepared, self._folder, self._scratch, self._making.files
        assert self._source is not None
        assert prepared is not None
        assert folder is not None
        assert scratch is not None
        store = self._source[0]
        self.sealed.emit()

        def work(_progress: Progress) -> Made:
            from synergie.reports import filing
            from synergie.reports.apart import collected
            from synergie.services import editions

            made = collected(scratch, files)
            row = editions.issue(store, prepared, made, who=system.user())
            try:
                done = filing.put_all(folder, [(one.name, one.data) for one in made], free=True)
            except StoreError as error:
                return Made((), row, trouble=_NOT_WRITTEN.of(number=row.number, why=error.message))
            return Made(tuple(one.path for one in done), row)

        self._run(work, self._issued)

    def _issued(self, made: Made) -> None:
        self.stop()
        self.made.emit(made)


def prepared(store: Store, year: int, wish: Wish, progress: Progress) -> Prepared:
    """Return the next edition of a year and what stands in its way; `progress` is told after each step."""
    from synergie.reports.attaching_text import text_of
    from synergie.reports.word import template
    from synergie.services import editions

    today = dt.date.today()  # noqa: DTZ011 - the day of whoever issues
    with store.read() as session:
        found = editions.prepare(
            session, year, today=today, program=__version__, reason=wish.reason, choice=wish.choice()
        )
    progress(1, 2)

    def read(data: bytes, name: str) -> str:
        progress(1, 2)
        return text_of(data, name)

    return editions.looked_through(editions.template_checked(found, template.check), read)
