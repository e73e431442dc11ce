"""Checks the year again after each change, away from the window's thread; the newest check wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.progress import Progress
from synergie.basis.store import Store
from ui.bridge import Bridge

if TYPE_CHECKING:
    from synergie.services.checks import Finding
    from ui.worker import Job, Worker

PATIENCE: Final = 300
"""Milliseconds without a change before a check begins."""


class Rechecker(QObject):
    """Keeps the findings of one year up to date.

    Signals:
        found: the year was checked; carries the findings, what blocks first.
        failed: the dossier could not be read; carries the `Message` that says why.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, store: Store, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._worker = worker
        self._year: int | None = None
        self._job: Job | None = None
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self.recheck)
        self._bridge = Bridge(store, self)
        self._bridge.changed.connect(self._changed)

    def close(self) -> None:
        """Check no more."""
        self._bridge.close()
        self._stop()
        self._year = None

    def set_year(self, year: int | None) -> None:
        """Check `year` from now on, at once for the first time; None checks nothing."""
        if year == self._year:
            return
        self._stop()
        self._year = year
        self.recheck()

    def recheck(self) -> None:
        """Check now."""
        self._stop()
        if self._year is None:
            return
        self._asked += 1
        asked, store, year = self._asked, self._store, self._year

        def check(_progress: Progress) -> tuple[int, tuple[Finding, ...] | None]:
            from synergie.services import checks

            try:
                with store.read() as session:
                    return asked, checks.check(session, year)
            except Refusal:  # the year was taken back meanwhile
                return asked, None

        self._job = self._worker.run(check, self._take, self._fail)

    def _stop(self) -> None:
        self._timer.stop()
        self._asked += 1
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _changed(self, _changed: object) -> None:
        if self._year is not None:
            self._timer.start()

    def _take(self, result: tuple[int, tuple[Finding, ...] | None]) -> None:
        asked, found = result
        if asked == self._asked:
            self._job = None
            if found is not None:
                self.found.emit(found)

    def _fail(self, error: BaseException) -> None:
        self._job = None
        if not isinstance(error, StoreError):
            raise error
        self.failed.emit(error.message)
