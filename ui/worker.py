"""The one thread for long work: progress and cancel on the way, the outcome back on the thread of the window."""

from __future__ import annotations

import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from synergie.basis.errors import Cancelled
from synergie.basis.progress import Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
PATIENCE_MS: Final = 400
"""How long a work may last before anybody is told of it."""
_OFTEN: Final = 1 / 20  # seconds between two reports: more of them would only queue up


class Job:
    """One work that the worker was given; it stays with the worker until it has ended."""

    def __init__(self, name: str, work: Callable[[Progress], Any], callbacks: tuple[Any, Any, Any]) -> None:
        self.name = name
        self.done = 0
        self.total = 0
        self.ended = False
        self._cancelled = threading.Event()
        # Let go on the thread of the window: what they are bound to may be widgets.
        self._work: Callable[[Progress], Any] | None = work
        self._callbacks = callbacks

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask it to stop: at its next report it does, and nobody is told of its outcome."""
        self._cancelled.set()

    def run(self, progress: Progress) -> Any:
        """Do the work."""
        assert self._work is not None
        if self.cancelled:
            raise Cancelled
        return self._work(progress)

    def end(self) -> tuple[Any, Any, Any]:
        """Return the callbacks and hold nothing any more."""
        callbacks, self._callbacks = self._callbacks, (None, None, None)
        self._work, self.ended = None, True
        return callbacks

    def told(self) -> Any:
        """Return what is called with the progress, None when nobody wants to know."""
        return self._callbacks[2]


class Worker(QObject):
    """Does one work after the other beside the window; there is one for the whole application.

    Signals:
        busy: a named work has lasted long enough to be shown; carries its name, what is done, the total or 0.
        freed: nothing is under way any more that `busy` told of.
    """

    busy = Signal(str, int, int)
    freed = Signal()
    _reported = Signal(object, int, int)
    _ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._waiting: deque[Job] = deque()
        self._pool: ThreadPoolExecutor | None = None
        self._closed = False
        self._shown = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        self._reported.connect(self._take_report, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._take_end, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Progress], T],
        on_success: Callable[[T], object],
        on_error: Callable[[BaseException], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        *,
        name: str = "",
        ahead: bool = False,
    ) -> Job:
        """Do `work` after what was asked before; its outcome is told on the thread of the window, once.

        `work` touches no widget and calls what it is given with what is done and the total; that raises `Cancelled`
        when it is to stop. An error without `on_error` is a defect. `name` is what the user sees; without one the
        work is never shown. What is short and waited for is done `ahead` of all that has not begun. A callback of a
        widget that is gone by then is not called.
        """
        if self._closed:
            raise RuntimeError("the worker is closed")
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        job = Job(name, work, (on_success, on_error, on_progress))
        self._jobs.append(job)
        if name and not self._patience.isActive() and not self._shown:
            self._patience.start()
        (self._waiting.appendleft if ahead else self._waiting.append)(job)
        self._pool.submit(self._do_next)
        return job

    def close(self) -> None:
        """Have everything stop and wait for it; nobody is told of anything any more."""
        self._closed = True
        self._patience.stop()
        for job in self._jobs:
            job.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()
        while self._jobs:
            self._jobs.pop().end()

    def _do_next(self) -> None:
        """Run on the thread of the worker; what happens there is told by queued signals only."""
        job = self._waiting.popleft()
        value: Any = None
        failure: BaseException | None = None
        try:
            value = job.run(_Reports(self, job))
        except BaseException as error:  # the pool would swallow it
            failure = error
        try:
            self._ended.emit(job, value, failure)
        except RuntimeError as error:
            if _lives(self.run):  # else the window went away without waiting
                args = type(error), error, error.__traceback__, threading.current_thread()
                threading.excepthook(threading.ExceptHookArgs(args))  # the pool would swallow it
        del value, failure

    def report(self, job: Job, done: int, total: int) -> None:
        """Have the thread of the window know how far `job` is; for the thread of the worker."""
        self._reported.emit(job, done, total)

    def _take_report(self, job: Job, done: int, total: int) -> None:
        if job.cancelled or job.ended:
            return
        job.done, job.total = done, total
        told = job.told()
        if told is not None and _lives(told):
            told(done, total)
        if self._shown:
            self._show()

    def _take_end(self, job: Job, value: object, failure: BaseException | None) -> None:
        if job.ended:  # the worker was closed meanwhile
            return
        self._jobs.remove(job)
        on_success, on_error, _ = job.end()
        if not any(one.name for one in self._jobs):
            self._patience.stop()
            if self._shown:
                self._shown = False
                self.freed.emit()
        elif self._shown:
            self._show()
        if job.cancelled or isinstance(failure, Cancelled):
            return
        if failure is None:
            if _lives(on_success):
                on_success(value)
        elif on_error is None:
            sys.excepthook(type(failure), failure, failure.__traceback__)
        elif _lives(on_error):
            on_error(failure)

    def _lose_patience(self) -> None:
        self._shown = True
        self._show()

    def _show(self) -> None:
        """Tell of the named work that is under way or comes next."""
        job = next((one for one in self._jobs if one.name and not one.cancelled), None)
        if job is not None:
            self.busy.emit(job.name, job.done, job.total)


class _Reports:
    """The progress that a work is given: it stops the work, and tells no oftener than somebody can look."""

    def __init__(self, worker: Worker, job: Job) -> None:
        self._worker = worker
        self._job = job
        self._last = 0.0

    def __call__(self, done: int, total: int) -> None:
        if self._job.cancelled:
            raise Cancelled
        now = time.monotonic()
        if now - self._last >= _OFTEN:
            self._last = now
            self._worker.report(self._job, done, total)


def _lives(callback: Any) -> bool:
    """Return whether what `callback` is bound to still exists."""
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject):
        try:
            owner.signalsBlocked()
        except RuntimeError:  # its half in C++ is gone
            return False
    return True
