"""What leaves the window: the list as a workbook and on paper, a copy of the dossier."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from db import backup
from db.opening import open_dossier
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.meetings import Meeting
from synergie.services import records
from tests.conftest import SECRETARY
from tests.ui.test_window import page
from ui.app import Program
from ui.listing import export
from ui.main_window import MainWindow
from ui.pages.registry import ENTRIES
from ui.shell import papers


def answer(window: MainWindow, path: Path) -> None:
    """Choose `path` in the dialog that is open."""
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_list_is_written_as_it_is_shown(opened: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened.window
    qtbot.keyClicks(page(window).list.filter, "o")
    qtbot.waitUntil(lambda: not page(window).list._late.isActive())
    page(window).list.order.setCurrentIndex(1)
    window.export_list()
    target = tmp_path / "liste.xlsx"
    answer(window, target)
    sheet = openpyxl.load_workbook(target).active
    found = list(sheet.iter_rows(values_only=True))
    label = window.texts(records.field_of("meeting", "date").label)
    assert found[0][0] == label
    assert [row[0] for row in found[1:]] == [dt.datetime(2023, 2, day) for day in (8, 14, 20)]  # noqa: DTZ001
    assert [row[1] for row in found[1:]] == ["Groupe focus RH", "Comité de concertation", "Énergie & <b>été</b>"]
    assert str(target) in window.banner.text()


def test_what_is_being_typed_is_in_the_list_that_leaves(opened: Program, tmp_path: Path) -> None:
    window = opened.window
    cell = page(window).detail.forms()[0].cell("subject")
    assert cell is not None
    widget = cell.editor.focusable()[0]
    widget.setFocus()
    widget.setText("Sujet tapé")  # type: ignore[attr-defined]
    widget.textEdited.emit("Sujet tapé")  # type: ignore[attr-defined]
    window.export_list()
    answer(window, tmp_path / "liste.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "liste.xlsx").active
    assert "Sujet tapé" in [row[1] for row in sheet.iter_rows(values_only=True)]


def test_a_list_that_cannot_be_written_is_told(opened: Program, tmp_path: Path) -> None:
    window = opened.window
    window.export_list()
    target = tmp_path / "nowhere" / "liste.xlsx"
    answer(window, target)
    assert str(target) in window.banner.text()
    assert window.banner.text() == window.texts(
        N_("“{path}” does not exist. Check the name and the folder."), path=str(target)
    )


def test_the_list_is_printed_with_its_year_and_its_filter(
    opened: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened.window
    printed: list[tuple[object, ...]] = []
    monkeypatch.setattr(export, "to_print", lambda _window, *what: printed.append(what))
    qtbot.keyClicks(page(window).list.filter, "zomer")
    qtbot.waitUntil(lambda: page(window).list.model.rowCount() == 2 or len(page(window).list.model.keys()) == 1)
    window.print_view()
    title, heads, rows, texts, note = printed[0]
    assert str(title).endswith("2023")
    assert len(rows) == 1  # type: ignore[arg-type]
    assert "20/02/2023" in rows[0]  # type: ignore[index]
    assert len(heads) == len(rows[0])  # type: ignore[arg-type, index]
    assert "zomer" in str(note)
    assert texts is window.texts


def test_printing_asks_for_a_printer(opened: Program) -> None:
    opened.window.print_view()
    dialog = opened.window.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    dialog.close()


def test_printing_what_cannot_be_read_is_told(opened: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: object) -> None:
        raise StoreError(Reason.UNREACHABLE, N_("The dossier cannot be reached."))

    monkeypatch.setattr(export, "to_print", away)
    opened.window.print_view()
    assert opened.window.banner.text() == "The dossier cannot be reached."


def test_every_list_of_the_example_can_leave(example: Program, tmp_path: Path) -> None:
    window = example.window
    assert window.host is not None
    number = 0
    for one in ENTRIES:
        window.go(one.key)
        for spec in one.specs():
            if not hasattr(spec, "table"):
                continue
            group = window.host.currentWidget()
            found = group.turn_to_table(spec.table)  # type: ignore[union-attr]
            if found is None or found.page is not spec:
                continue
            found.activate()
            heads, rows = papers.values_of(found)
            assert {len(row) for row in rows} <= {len(heads)}
            assert len(rows) == len(found.list.model.keys())
            export.to_xlsx(tmp_path / f"{number}.xlsx", papers.title_of(found), heads, rows, window.texts)
            number += 1
    assert number > 5


@pytest.mark.parametrize(
    ("table", "heads"),
    [
        ("person", ("Fonction", "Nom", "Initiales", "Faisant fonction (f.f.)", "Administration", "Organisation")),
        ("body", ("Nom", "Type d’organe", "De l’administration", "De l’organisation")),
        ("reference_person", ("Domaine", "Administration", "Personne")),
    ],
)
def test_each_column_that_leaves_is_headed_by_what_it_holds(
    example: Program, table: str, heads: tuple[str, ...]
) -> None:
    window = example.window
    window.go("people")
    assert window.host is not None
    found = window.host.currentWidget().turn_to_table(table)  # type: ignore[union-attr]
    found.activate()
    written, rows = papers.values_of(found)
    assert written[: len(heads)] == heads
    assert len(set(written)) == len(written)
    assert {row[heads.index(heads[-2])] for row in rows} & {"Commune", "CPAS"}
    for row in rows:
        more = set(row[len(heads) :]) - {""}
        assert not more & set(row[: len(heads)]), "what the fields say is not said again"


BY_HAND = pytest.mark.parametrize(
    ("entry", "at", "heads"),
    [
        ("calendar", 0, ("Au plus tard", "Échéances", "État", "Manque", "Base")),
        ("meetings", 1, ("Réunion", "Version", "En attente de", "État", "Depuis", "Jours")),
        ("initiatives", -1, ("Texte", "Français", "Néerlandais")),
    ],
)


def turn_to(window: MainWindow, entry: str, at: int) -> Any:
    window.go(entry)
    assert window.host is not None
    group: Any = window.host.currentWidget()
    group.tabs.setCurrentIndex(at % len(group.specs))
    QApplication.processEvents()
    return window.host.shown()


@BY_HAND
def test_a_list_that_is_drawn_by_hand_leaves_as_it_is_shown(
    example: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, at: int, heads: tuple[str, ...]
) -> None:
    window = example.window
    shown = turn_to(window, entry, at)
    papers.export_list(window)
    answer(window, tmp_path / "liste.xlsx")
    found = list(openpyxl.load_workbook(tmp_path / "liste.xlsx").active.iter_rows(values_only=True))
    listed = shown.listed()
    assert found[0] == heads
    assert len(found) - 1 == len(listed.rows) > 0
    printed: list[tuple[Any, ...]] = []
    monkeypatch.setattr(export, "to_print", lambda _window, *what: printed.append(what))
    papers.print_view(window)
    assert str(printed[0][0]).endswith("2023")
    assert len(printed[0][2]) == len(listed.rows)
    assert shown.count.text() in printed[0][4]


@BY_HAND
def test_the_chosen_row_of_a_list_that_is_drawn_by_hand_is_copied(
    example: Program, entry: str, at: int, heads: tuple[str, ...]
) -> None:
    window = example.window
    shown = turn_to(window, entry, at)
    papers.copy_rows(window)
    copied = QApplication.clipboard().text().split("\n")
    assert len(copied) == len(shown.listed().chosen) == 1
    assert copied[0].count("\t") == len(heads) - 1
    assert copied[0].strip()


@pytest.mark.parametrize(("entry", "at"), [("calendar", 0), ("initiatives", -1)])
def test_a_list_that_is_drawn_by_hand_is_narrowed_before_it_leaves(example: Program, entry: str, at: int) -> None:
    window = example.window
    shown = turn_to(window, entry, at)
    every = len(shown.listed().rows)
    window.focus_filter()
    assert shown.filter.hasFocus()
    shown.filter.setText("rapport")
    shown._late.timeout.emit()
    listed = shown.listed()
    assert 0 < len(listed.rows) < every
    assert "rapport" in listed.note


def test_a_copy_is_whole_checked_and_told_where_it_is(opened: Program, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened.window
    window.save_copy()
    target = tmp_path / "copie.bis.synergie"
    answer(window, target)
    qtbot.waitUntil(lambda: str(target) in window.banner.text())
    assert backup.is_intact(target)
    store = open_dossier(target, SECRETARY)
    with store.read() as session:
        assert session.query(Meeting).count() == 3
    store.close()


def test_the_dossier_is_never_copied_over_itself(opened: Program) -> None:
    assert opened.store is not None
    here = Path(str(opened.store.engine.url.database))
    before = here.stat().st_ino
    opened.window.copy_asked.emit(here)
    assert opened.window.banner.text() == opened.window.texts(
        N_("This is the dossier itself. Choose another name for the copy.")
    )
    assert here.stat().st_ino == before


def test_a_copy_that_cannot_be_made_is_told(opened: Program, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "nowhere" / "copie.synergie"
    opened.window.copy_asked.emit(target)
    qtbot.waitUntil(lambda: str(target) in opened.window.banner.text())
    assert not target.exists()


def test_the_name_that_is_offered_says_what_it_is_a_copy_of(opened: Program) -> None:
    opened.window.save_copy()
    dialog = opened.window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    offered = Path(dialog.selectedFiles()[0]).name
    assert offered.startswith("copie")
    assert dt.date.today().isoformat() in offered  # noqa: DTZ011
    assert offered.endswith(".synergie")
    dialog.close()
