"""What is done with an edition beside the window: read, export, verify, compare with the one before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from synergie import __version__
from synergie.basis.errors import Refusal
from synergie.basis.fields import Problem
from synergie.basis.progress import Progress
from synergie.basis.words import N_, NN_, Message
from ui.beside import Beside
from ui.making import reason
from ui.workplace import Workplace

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from synergie.services.editions import EditionRow, FileRow
    from synergie.services.editions_facts import Order
    from synergie.services.editions_verifying import Evidence, FileVerdict, Verdict
    from ui.worker import Job

_WRITTEN: Final = NN_("{n} file is in “{path}”.", "{n} files are in “{path}”.")
_FILE: Final = N_("{name}: {found}")
_FROZEN: Final = N_("Frozen data: {state}.")
_BROKEN: Final = N_("This could not be done. Nothing was changed; try again.")
_CHANGED: Final = N_("What changed is in “{path}”.")


class Listed(NamedTuple):
    """An edition with its files."""

    row: EditionRow
    files: tuple[FileRow, ...]


class Said(NamedTuple):
    """What became of it: sentences, and the file or folder that was written."""

    row: EditionRow
    lines: tuple[Message, ...]
    path: Path | None = None
    good: bool = True


class EditionsWork(Beside):
    """One thing at a time, and the list beside it.

    Signals:
        listed: the editions of the year, the newest first; carries a tuple of `Listed`.
        said: something was done; carries `Said`.
    """

    listed = Signal(object)
    said = Signal(object)
    broken = _BROKEN

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        assert place.worker is not None
        super().__init__(place.worker, parent)
        self.place = place
        self._reading: Job | None = None
        self._evidence: Evidence | None = None
        self._folder: Path | None = None

    def stop(self) -> None:
        """Give up what is being done."""
        super().stop()
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.cancel()

    def read(self) -> None:
        """Read the editions of the year."""
        store, year = self.place.store, self.place.year
        if year is None:
            return
        number = year.year

        def work(_progress: Progress) -> tuple[Listed, ...]:
            from synergie.services import editions

            with store.read() as session:
                rows = editions.listing(session, number)
                return tuple(Listed(row, editions.files(session, row.id)) for row in rows)

        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._worker.run(work, self._read, self._not_read, ahead=True)

    def export(self, one: Listed, folder: Path) -> None:
        """Write the files of an edition into a folder, byte for byte; what is there is not replaced."""
        store = self.place.store

        def work(_progress: Progress) -> Said:
            from synergie.reports import filing
            from synergie.services import editions

            with store.read() as session:
                found = [(file.name, editions.read_file(session, file.id)) for file in one.files]
            filing.put_all(folder, found, free=True)
            return Said(one.row, (_WRITTEN.of(n=len(found), path=str(folder)),), folder)

        self._run(work, self.said.emit)

    def save(self, one: Listed, key: uuid.UUID, path: Path) -> None:
        """Write one file of an edition, byte for byte."""
        store = self.place.store

        def work(_progress: Progress) -> Said:
            from synergie.reports import filing
            from synergie.services import editions

            with store.read() as session:
                data = editions.read_file(session, key)
            done = filing.put(path, data, force=True)
            kept = () if done.kept is None else (filing.KEPT.of(old=str(done.kept), path=str(done.path)),)
            return Said(one.row, (_WRITTEN.of(n=1, path=str(path.parent)), *kept), path.parent)

        self._run(work, self.said.emit)

    def compare(self, one: Listed, before: Listed, path: Path) -> None:
        """Write what changed between two editions as a PDF."""
        store, language = self.place.store, self.place.language

        def work(_progress: Progress) -> Said:
            from synergie.reports import changes_paper, filing
            from synergie.services import changes, editions

            with store.read() as session:
                ends = [editions.facts(session, each.row.id) for each in (before, one)]
            done = filing.put(path, changes_paper.make(changes.compare(*ends), language), force=True)
            return Said(one.row, (_CHANGED.of(path=str(done.path)),), done.path)

        self._run(work, self.said.emit)

    def verify(self, one: Listed) -> None:
        """Say of an edition and of each of its files whether it is still what was issued."""
        store, row = self.place.store, one.row

        def work(_progress: Progress) -> Evidence:
            from synergie.services import editions_verifying

            broken = store.broken_steps()
            with store.read() as session:
                return editions_verifying.evidence(session, row.year, row.number, broken=broken)

        self._run(work, self._look)

    def _look(self, found: Evidence) -> None:
        from synergie.services import editions_verifying

        self._evidence = found
        order = editions_verifying.order_of(found, __version__)
        if order is None:
            self._judge({})
            return
        self._pack(order)

    def _pack(self, order: Order) -> None:
        folder = self._folder = self._making.folder()

        def pack(_progress: Progress) -> bytes:
            from synergie.reports.apart import Bundle

            return Bundle(order, folder).packed()

        self._make(pack)

    def _made(self, _pages: object) -> None:
        from synergie.reports.apart import collected

        assert self._folder is not None
        found = {one.name: one.data for one in collected(self._folder, self._making.files)}
        self._making.stop()
        self._judge(found)

    def _not_made(self, why: Message) -> None:
        if self._evidence is not None:
            self._judge({}, why)

    def _judge(self, made: Mapping[str, bytes], why: Message | None = None) -> None:
        evidence, self._evidence = self._evidence, None
        assert evidence is not None

        def make(_order: Order) -> Mapping[str, bytes]:
            if why is not None:
                raise Refusal([Problem(None, why)])
            return made

        def work(_progress: Progress) -> Said:
            from synergie.services import editions_verifying

            verdict = editions_verifying.verify(evidence, make, __version__)
            return Said(verdict.row, tuple(_lines(verdict)), good=verdict.in_order)

        self._run(work, self.said.emit)

    def _read(self, found: tuple[Listed, ...]) -> None:
        self._reading = None
        self.listed.emit(found)

    def _not_read(self, error: BaseException) -> None:
        self._reading = None
        self.failed.emit(reason(error) or self.broken)
        if reason(error) is None:
            raise error


def _lines(verdict: Verdict) -> list[Message]:
    """Return the verdict as sentences: the whole, each file, the data, and what the dossier says today."""
    from synergie.services.editions_verifying import DATA, TODAY, Stored

    found = [verdict.said, *verdict.differences, *verdict.lost, verdict.program_said]
    found += [_FILE.of(name=one.file.name, found=_of_file(one)) for one in verdict.files]
    whole = verdict.data_stored is Stored.WHOLE
    found.append(DATA[verdict.data] if whole else _FROZEN.of(state=_stored(verdict.data_stored)))
    if verdict.trouble is not None:
        found.append(verdict.trouble)
    return [*found, TODAY[verdict.today]]


def _of_file(one: FileVerdict) -> Message:
    from synergie.services.editions_verifying import AGAIN, Again, Stored

    if one.again is Again.NOT_MADE or one.stored is not Stored.WHOLE:
        return _stored(one.stored)
    return N_("{stored}; {again}").of(stored=_stored(one.stored), again=AGAIN[one.again])


def _stored(value: Any) -> Message:
    from synergie.services.editions_verifying import STORED

    return STORED[value]
