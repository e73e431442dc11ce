"""A report made by a process of its own, watched by the window: nothing freezes, and stopping it is at once."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from synergie import system
from synergie.basis.errors import Refusal, Told
from synergie.basis.words import N_, Message

if TYPE_CHECKING:
    from synergie.reports.pdf.places import Printed

_MODULE: Final = "synergie.reports.apart"
_REFUSED: Final = 1
_SCRATCH: Final = "report.pdf"
FAILED: Final = N_("The report could not be made. Nothing else is touched; try again.")


def reason(error: BaseException) -> Message | None:
    """Return why a report cannot be made of what is stored; None for what nobody expected."""
    if isinstance(error, Told):
        return error.message
    if isinstance(error, Refusal) and error.problems:
        return error.problems[0].message
    return None


class _Running:
    """A process, and the folder of what it writes for this window only: both end with whoever asked for them."""

    def __init__(self) -> None:
        self.process: QProcess | None = None
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    def end(self) -> None:
        """Kill the process and remove the folder."""
        self.kill()
        folder, self.folder = self.folder, None
        if folder is not None:
            with contextlib.suppress(OSError):
                folder.cleanup()

    def kill(self) -> None:
        """Kill the process."""
        process, self.process = self.process, None
        if process is not None:
            process.blockSignals(True)  # noqa: FBT003 - as Qt names it
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()


class Making(QObject):
    """One report at a time, from a packed `synergie.reports.apart.Job` to its file, or one `Bundle` to its files.

    Signals:
        progressed: so much is done; carries what is done and the total.
        made: the file is there; carries the pages of its sections, for the next time.
        failed: it is not there; carries the `Message` that says why.
    """

    progressed = Signal(int, int)
    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        running = self._running = _Running()
        self._rest = b""
        self._pages: dict[str, int] | None = None
        self._places: list[list[Any]] = []
        self._errors: tuple[Message, ...] = ()
        self.files: tuple[dict[str, str], ...] = ()
        self.exported: dict[str, Any] | None = None

        def gone(_self: object = None) -> None:
            running.end()

        self.destroyed.connect(gone)

    @property
    def running(self) -> bool:
        """Whether a report is being made."""
        return self._running.process is not None

    @property
    def places(self) -> tuple[Printed, ...]:
        """Where on the pages of the report that was made last something comes from a record."""
        from synergie.reports.pdf.places import Printed

        return tuple(Printed.heard(one) for one in self._places)

    def scratch(self) -> Path:
        """Return where a report is to be written that nobody but this window is to see; `taken` reads it."""
        return self.folder() / _SCRATCH

    def folder(self) -> Path:
        """Return a new folder that nobody but this window is to see; it goes with `stop`."""
        self.stop()
        self._running.folder = tempfile.TemporaryDirectory(prefix="synergie-")
        return Path(self._running.folder.name)

    def start(self, packed: bytes) -> None:
        """Make a report; the one that is being made is given up."""
        self._running.kill()
        self._rest, self._pages, self._errors = b"", None, ()
        self._places, self.files, self.exported = [], (), None
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        # the process finds the same program as this one, wherever that was started from
        environment.insert("PYTHONPATH", str(Path(system.__file__).parents[1]))
        environment.insert("PYTHONIOENCODING", "utf-8")
        process.setProcessEnvironment(environment)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finished)
        process.errorOccurred.connect(self._broken)
        self._running.process = process
        process.start(sys.executable, ["-P", "-m", _MODULE])
        process.write(packed)
        process.closeWriteChannel()

    def stop(self) -> None:
        """Give up the report that is being made; nothing is told of it any more."""
        self._running.end()

    def taken(self) -> bytes:
        """Return what was written to the scratch file, and leave no copy of it behind."""
        folder = self._running.folder
        try:
            return (Path(folder.name) / _SCRATCH).read_bytes() if folder is not None else b""
        finally:
            self._running.end()

    def _read(self) -> None:
        process = self._running.process
        if process is None:
            return
        *lines, self._rest = (self._rest + bytes(process.readAllStandardOutput().data())).split(b"\n")
        for line in lines:
            self._take(json.loads(line))

    def _take(self, found: dict[str, Any]) -> None:
        if "done" in found:
            self.progressed.emit(found["done"], found["total"])
        elif "pages" in found:
            self._pages = found["pages"]
            self._places = found.get("places", [])
            self.files = tuple(found.get("files", ()))
            self.exported = found.get("exported")
        elif "error" in found:
            self._errors = tuple(Message.from_json(one) for one in found["error"])

    def _finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._read()
        process, self._running.process = self._running.process, None
        if process is None:
            return
        process.deleteLater()
        if code == 0 and self._pages is not None:
            self.made.emit(self._pages)
            return
        said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        self._running.end()
        if code == _REFUSED and self._errors:
            self.failed.emit(self._errors[0])
            return
        self.failed.emit(FAILED)
        raise RuntimeError(f"the process that makes reports ended with {code}\n{said}")

    def _broken(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self.running:
            self._running.end()
            self.failed.emit(FAILED)
