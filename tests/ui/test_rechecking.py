"""The year is checked again after each change, without anybody waiting for it."""

import pytest
from pytestqt.qtbot import QtBot

from db.store import DossierStore
from synergie.basis.words import N_
from synergie.services import years
from tests.ui.conftest import Meet
from ui.rechecking import Rechecker


@pytest.fixture
def rechecker(store: DossierStore, meet: Meet, worker, qtbot: QtBot):
    found = Rechecker(store, worker)
    found.results = []
    found.found.connect(found.results.append)
    yield found
    found.close()


class Waiting:
    """A worker that does nothing before it is told to."""

    def __init__(self):
        self.asked = []

    def run(self, work, on_success, on_error=None, on_progress=None, *, name=""):
        self.asked.append((work, on_success))
        return self

    def cancel(self):
        pass

    def answer(self, place):
        work, on_success = self.asked[place]
        on_success(work(lambda done, total: None))


def rules(findings):
    return {one.rule for one in findings}


def test_a_year_is_checked_at_once_and_after_a_change(rechecker, meet, qtbot):
    with qtbot.waitSignal(rechecker.found):
        rechecker.set_year(2023)
    assert "text-missing" not in rules(rechecker.results[-1])
    with qtbot.waitSignal(rechecker.found):
        meet(8, "Réunion", "")
    assert {"text-absent", "text-missing"} & rules(rechecker.results[-1])


def test_many_changes_in_a_row_are_one_check(rechecker, meet, qtbot):
    with qtbot.waitSignal(rechecker.found):
        rechecker.set_year(2023)
    with qtbot.waitSignal(rechecker.found):
        for day in range(1, 6):
            meet(day, "Réunion", "Vergadering")
    qtbot.wait(500)
    assert len(rechecker.results) == 2


def test_the_newest_check_wins(store, meet, qtbot):
    worker = Waiting()
    rechecker = Rechecker(store, worker)  # type: ignore[arg-type]
    results = []
    rechecker.found.connect(results.append)
    rechecker.set_year(2023)
    rechecker.recheck()
    worker.answer(0)
    assert results == []
    worker.answer(1)
    assert len(results) == 1
    rechecker.close()


def test_a_year_that_was_taken_back_is_no_error(store, worker, qtbot):
    with store.write(N_("Add year")) as session:
        years.add(session, 2023)
    rechecker = Rechecker(store, worker)
    with qtbot.waitSignal(rechecker.found):
        rechecker.set_year(2023)
    store.undo()
    with qtbot.assertNotEmitted(rechecker.found, wait=800):
        pass
    rechecker.close()


def test_after_closing_nothing_is_checked(rechecker, meet, qtbot):
    with qtbot.waitSignal(rechecker.found):
        rechecker.set_year(2023)
    rechecker.close()
    with qtbot.assertNotEmitted(rechecker.found, wait=600):
        meet(8, "Réunion", "")
