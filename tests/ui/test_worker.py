"""Long work beside the window: outcome, progress, cancel, and what is told when."""

import sys
import threading
import time

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from synergie.basis.errors import Cancelled
from synergie.basis.progress import Progress
from ui import worker as module
from ui.worker import Worker


class Screen(QObject):
    """What a page does with a work."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[object] = []
        self.errors: list[BaseException] = []
        self.steps: list[tuple[int, int]] = []
        self.threads: set[int] = set()

    def take(self, value: object) -> None:
        self.threads.add(threading.get_ident())
        self.values.append(value)

    def fail(self, error: BaseException) -> None:
        self.threads.add(threading.get_ident())
        self.errors.append(error)

    def step(self, done: int, total: int) -> None:
        self.threads.add(threading.get_ident())
        self.steps.append((done, total))


def endless(progress: Progress) -> None:
    while True:
        progress(0, 0)
        time.sleep(0.001)


def test_a_work_is_done_elsewhere_and_its_outcome_told_here(worker: Worker, qtbot: QtBot) -> None:
    screen = Screen()
    job = worker.run(lambda _: threading.get_ident(), screen.take, screen.fail)
    qtbot.waitUntil(lambda: job.ended)
    assert screen.values != [threading.get_ident()]
    assert len(screen.values) == 1
    assert screen.threads == {threading.get_ident()}
    assert screen.errors == []


def test_works_are_done_one_after_the_other_as_they_were_asked(worker: Worker, qtbot: QtBot) -> None:
    screen, inside, most = Screen(), [], []

    def work(number: int) -> int:
        inside.append(number)
        most.append(len(inside))
        time.sleep(0.005)
        inside.remove(number)
        return number

    for number in range(5):
        worker.run(lambda _, number=number: work(number), screen.take)
    qtbot.waitUntil(lambda: len(screen.values) == 5)
    assert screen.values == [0, 1, 2, 3, 4]
    assert set(most) == {1}


def test_an_error_is_told_to_who_asked_for_it(worker: Worker, qtbot: QtBot) -> None:
    screen = Screen()
    worker.run(lambda _: 1 // 0, screen.take, screen.fail)
    qtbot.waitUntil(lambda: bool(screen.errors))
    assert isinstance(screen.errors[0], ZeroDivisionError)
    assert screen.values == []


def test_an_error_that_nobody_expects_is_a_defect_of_the_program(
    worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, trace: caught.append((kind, trace is not None)))
    job = worker.run(lambda _: 1 // 0, Screen().take)
    qtbot.waitUntil(lambda: job.ended)
    assert caught == [(ZeroDivisionError, True)]


def test_a_work_that_is_cancelled_stops_and_nobody_hears_of_it(worker: Worker, qtbot: QtBot) -> None:
    screen, stopped = Screen(), []

    def work(progress: Progress) -> None:
        try:
            endless(progress)
        except Cancelled:
            stopped.append(True)
            raise

    job = worker.run(work, screen.take, screen.fail, screen.step)
    qtbot.waitUntil(lambda: bool(screen.steps))
    job.cancel()
    told = len(screen.steps)
    qtbot.waitUntil(lambda: job.ended)
    assert stopped == [True]
    assert (screen.values, screen.errors, len(screen.steps)) == ([], [], told)


def test_a_work_that_is_cancelled_before_its_turn_is_never_begun(worker: Worker, qtbot: QtBot) -> None:
    screen, begun = Screen(), []
    first = worker.run(endless, screen.take)
    second = worker.run(lambda _: begun.append(True), screen.take)
    second.cancel()
    first.cancel()
    qtbot.waitUntil(lambda: second.ended)
    assert (begun, screen.values) == ([], [])


def test_a_work_that_did_not_hear_of_its_cancel_tells_nothing_either(worker: Worker, qtbot: QtBot) -> None:
    screen, go = Screen(), threading.Event()
    job = worker.run(lambda _: go.wait(5), screen.take)
    job.cancel()
    go.set()
    qtbot.waitUntil(lambda: job.ended)
    assert screen.values == []


def test_progress_is_told_twenty_times_a_second_at_most(worker: Worker, qtbot: QtBot) -> None:
    screen = Screen()

    def work(progress: Progress) -> float:
        start = time.monotonic()
        for done in range(400):
            progress(done, 400)
            time.sleep(0.001)
        return time.monotonic() - start

    job = worker.run(work, screen.take, None, screen.step)
    qtbot.waitUntil(lambda: job.ended)
    assert screen.steps[0] == (0, 400)
    assert 2 <= len(screen.steps) <= float(screen.values[0]) * 20 + 1  # type: ignore[arg-type]
    assert screen.steps == sorted(screen.steps)


def test_only_a_work_that_lasts_is_shown(worker: Worker, qtbot: QtBot) -> None:
    worker._patience.setInterval(60)
    shown: list[tuple[str, int, int]] = []
    freed: list[bool] = []
    worker.busy.connect(lambda *told: shown.append(told))
    worker.freed.connect(lambda: freed.append(True))
    quick = worker.run(lambda _: None, Screen().take, name="quick")
    qtbot.waitUntil(lambda: quick.ended)
    qtbot.wait(100)
    assert (shown, freed) == ([], [])
    silent = worker.run(endless, Screen().take)
    qtbot.wait(100)
    silent.cancel()
    qtbot.waitUntil(lambda: silent.ended)
    assert (shown, freed) == ([], [])
    long = worker.run(endless, Screen().take, name="long")
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[0] == ("long", 0, 0)
    long.cancel()
    qtbot.waitUntil(lambda: bool(freed))
    assert freed == [True]


def test_patience_lasts_as_long_as_the_house_says(worker: Worker) -> None:
    assert worker._patience.interval() == module.PATIENCE_MS == 400


def test_a_callback_of_a_page_that_is_gone_is_not_called(worker: Worker, qtbot: QtBot) -> None:
    screen, go = Screen(), threading.Event()
    values = screen.values
    job = worker.run(lambda _: go.wait(5), screen.take, None, screen.step)
    Shiboken.delete(screen)
    go.set()
    qtbot.waitUntil(lambda: job.ended)
    assert values == []


def test_an_outcome_that_cannot_be_told_is_a_defect_of_the_program(
    worker: Worker, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: caught.append(args.exc_value))

    class Broken:
        def emit(self, *_args: object) -> None:
            raise RuntimeError("no such signal")

    with monkeypatch.context() as patch:
        patch.setattr(worker, "_ended", Broken())
        worker.run(lambda _: 1, print)
        qtbot.waitUntil(lambda: bool(caught))
    assert str(caught[0]) == "no such signal"


def test_a_window_that_went_away_without_waiting_is_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: caught.append(args.exc_value))
    worker, free = Worker(), threading.Event()
    worker.run(lambda _: free.wait(10), print)
    pool = worker._pool
    assert pool is not None
    Shiboken.delete(worker)
    free.set()
    pool.shutdown(wait=True)
    assert caught == []


def test_the_callbacks_are_let_go_here_when_the_work_has_ended(worker: Worker, qtbot: QtBot) -> None:
    gone: list[int] = []

    class Witness:
        def take(self, _value: object) -> None:
            pass

        def __del__(self) -> None:
            gone.append(threading.get_ident())

    job = worker.run(lambda _: None, Witness().take)
    qtbot.waitUntil(lambda: job.ended)
    assert gone == [threading.get_ident()]


def test_closing_stops_what_is_under_way_and_waits_for_it(qtbot: QtBot) -> None:
    worker, screen, ended = Worker(), Screen(), []

    def work(progress: Progress) -> None:
        try:
            endless(progress)
        finally:
            ended.append(True)

    started = threading.Event()
    worker.run(lambda progress: (started.set(), work(progress)), screen.take, screen.fail)
    waiting = worker.run(lambda _: None, screen.take)
    assert started.wait(5)
    worker.close()
    assert ended == [True]
    assert waiting.ended
    qtbot.wait(20)
    assert (screen.values, screen.errors) == ([], [])
    with pytest.raises(RuntimeError):
        worker.run(endless, screen.take)


def test_what_is_waited_for_is_done_ahead_of_all_that_has_not_begun(worker: Worker, qtbot: QtBot) -> None:
    screen, free = Screen(), threading.Event()
    worker.run(lambda _: free.wait(5) and "running", screen.take)
    worker.run(lambda _: "later", screen.take)
    worker.run(lambda _: "waited for", screen.take, ahead=True)
    free.set()
    qtbot.waitUntil(lambda: len(screen.values) == 3)
    assert screen.values == ["running", "waited for", "later"]
