"""The committee's sheet and the booklet of gains, made beside the window, on paper or as a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from synergie.basis.errors import StoreError
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_, Message
from ui.workplace import Workplace

What = Literal["committee_sheet", "booklet"]
_KINDS: Final = N_("PDF files (*.pdf)")
_TITLES: Final[dict[str, Message]] = {
    "committee_sheet": N_("Save the committee's sheet as PDF"),
    "booklet": N_("Save the booklet of gains as PDF"),
}
_MAKING: Final[dict[str, Message]] = {
    "committee_sheet": N_("Making the committee's sheet"),
    "booklet": N_("Making the booklet of gains"),
}
_MADE: Final[dict[str, Message]] = {
    "committee_sheet": N_("The committee's sheet is in “{path}”."),
    "booklet": N_("The booklet of gains is in “{path}”."),
}


class BoardPaper(QObject):
    """Makes the papers of the committee as PDF and hands them to the printer, or writes them."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._window = parent
        self._path: Path | None = None
        self._what: What = "committee_sheet"

    def print_out(self, what: What) -> None:
        """Ask for a printer and print."""
        self._make(what, self._print)

    def save_as(self, what: What) -> None:
        """Ask where the paper is to be written as a PDF, and write it."""
        from ui import dialogs

        year = self.place.year
        if year is None:
            return

        def asked(path: Path) -> None:
            self._path = path
            self._make(what, self._write)

        name: str = _module(what).file_name(year.year, self.place.language)
        dialogs.choose_save(self._window, self.place.texts, _TITLES[what], name, _KINDS, asked)

    def _make(self, what: What, then: Callable[[bytes], None]) -> None:
        language, worker, store, year = self.place.language, self.place.worker, self.place.store, self.place.year_id
        if year is None:
            return
        self._what = what

        def work(progress: Progress) -> bytes:
            with store.read() as session:
                found = _facts(what)(session, year)
            data: bytes = _module(what).make(found, language, progress=progress).data
            return data

        if worker is None:
            then(work(silent))
        else:
            worker.run(work, then, self._fail, name=self.place.texts(_MAKING[what]))

    def _print(self, data: bytes) -> None:
        from ui import printing

        try:
            printing.ask(self._window, data)
        except StoreError as error:
            self.place.told.emit(error.message)

    def _write(self, data: bytes) -> None:
        from synergie.reports import filing

        if self._path is None:
            return
        try:
            done = filing.put(self._path, data, force=True)
        except StoreError as error:
            self.place.told.emit(error.message)
        else:
            self.place.done.emit(_MADE[self._what].of(path=str(done.path)))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, StoreError):
            raise error
        self.place.told.emit(error.message)


def _facts(what: What) -> Any:
    """Return what reads the facts of a paper."""
    name = "committee" if what == "committee_sheet" else "booklet"
    return importlib.import_module(f"synergie.services.{name}").facts


def _module(what: What) -> Any:
    return importlib.import_module(f"synergie.reports.{what}")
