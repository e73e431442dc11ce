"""Undo takes back what was done in a dossier, never the dossier itself."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from synergie.basis.words import N_
from synergie.model.meetings import Meeting
from ui.app import Program


def whole(program: Program) -> None:
    for _ in range(1000):
        if program.window.checklist is not None:
            return
        QTest.qWait(5)
    raise AssertionError("the window is not complete")


def meetings(program: Program) -> int:
    assert program.store is not None
    with program.store.read() as session:
        return session.query(Meeting).count()


def test_a_fresh_example_offers_no_undo_and_keeps_all_it_has(program: Program, tmp_path: Path) -> None:
    program.make_example(tmp_path / "exemple.synergie")
    whole(program)
    window, before = program.window, meetings(program)
    assert before > 0
    assert not window.menus.actions["undo"].isEnabled()
    assert not window.top.undo.isEnabled()
    window.undo()
    assert meetings(program) == before
    assert window.saved.text() == ""
    assert len(window.place.years) > 0  # type: ignore[union-attr]


def test_after_one_change_in_the_example_exactly_one_undo_is_there(example: Program) -> None:
    window, store, before = example.window, example.store, meetings(example)
    assert store is not None
    assert store.next_undo() is None
    window.go("meetings")
    window.delete()
    assert meetings(example) == before - 1
    assert window.menus.actions["undo"].isEnabled()
    window.undo()
    assert meetings(example) == before
    assert not window.menus.actions["undo"].isEnabled()
    assert window.menus.actions["redo"].isEnabled()
    window.undo()
    assert meetings(example) == before
    window.redo()
    assert meetings(example) == before - 1


def test_a_new_dossier_offers_no_undo(program: Program, tmp_path: Path) -> None:
    program.create(tmp_path / "dossier.synergie")
    assert program.store is not None
    assert program.store.next_undo() is None
    program.window.undo()
    with program.store.write(N_("Add year")) as session:
        from synergie.services import years

        years.add(session, 2024)
    assert program.store.undo() == N_("Add year")
    assert program.store.next_undo() is None


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_the_store_itself_can_take_the_beginning_back(example: Program, way: str) -> None:
    assert example.store is not None
    example.store.keeps_beginning = False
    assert example.store.undo() == N_("Load the example dossier")
    if way == "redo":
        assert example.store.redo() == N_("Load the example dossier")
