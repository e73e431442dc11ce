"""One thing at a time beside the window: gathered by the worker, made in a process of its own, then finished."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from synergie.basis.progress import Progress
from synergie.basis.words import Message
from ui.making import FAILED, Making, reason

if TYPE_CHECKING:
    from ui.worker import Job, Worker


class Beside(QObject):
    """What is under way, stopped or told; who inherits says what is done with what was made.

    Signals:
        progressed: so much is done; carries what is done and the total.
        failed: it could not be done; carries the `Message` that says why.
    """

    progressed = Signal(int, int)
    failed = Signal(object)

    broken: Message = FAILED
    """What is told of a defect of ours."""

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self._then: Callable[[Any], object] | None = None
        self._making = Making(self)
        self._making.progressed.connect(self._progressed)
        self._making.made.connect(self._made)
        self._making.failed.connect(self._not_made)

    @property
    def running(self) -> bool:
        """Whether something is under way."""
        return self._job is not None or self._making.running

    def stop(self) -> None:
        """Give up what is under way; nothing is told of it any more."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._making.stop()

    def _run(self, work: Callable[[Progress], Any], then: Callable[[Any], object], name: str = "") -> None:
        """Do `work` beside the window, and then go on with its outcome."""
        self._then = then
        self._job = self._worker.run(work, self._ended, self._failed, name=name)

    def _make(self, pack: Callable[[Progress], bytes]) -> None:
        """Make what `pack` packs, in a process of its own; `_made` hears of it."""
        self._run(pack, self._making.start)

    def _ended(self, found: Any) -> None:
        self._job = None
        then, self._then = self._then, None
        assert then is not None
        then(found)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        why = reason(error)
        self._making.stop()
        self.failed.emit(why or self.broken)
        if why is None:
            raise error

    def _progressed(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _made(self, _pages: object) -> None:
        raise NotImplementedError

    def _not_made(self, why: Message) -> None:
        self.failed.emit(why)
