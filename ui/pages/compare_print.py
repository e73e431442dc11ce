"""The comparison of two versions on paper, or as a file; made beside the window, which stays alive meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from synergie.basis.errors import StoreError
from synergie.basis.progress import Progress, silent
from synergie.basis.words import N_
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.comparing_types import Comparison

_KINDS: Final = N_("PDF files (*.pdf)")
_NAME: Final = N_("Making the comparison")


class ComparePaper(QObject):
    """Makes the comparison as a PDF and hands it to the printer, or writes it."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._window = parent
        self._path: Path | None = None

    def print_out(self, found: Comparison) -> None:
        """Ask for a printer and print the comparison, in the language of the window."""
        self._make(found, self._print)

    def save_as(self, found: Comparison) -> None:
        """Ask where the comparison is to be written as a PDF, and write it."""
        from synergie.reports import comparison
        from ui import dialogs

        def asked(path: Path) -> None:
            self._path = path
            self._make(found, self._write)

        name = comparison.file_name(found, self.place.language)
        dialogs.choose_save(self._window, self.place.texts, N_("Save the comparison as PDF"), name, _KINDS, asked)

    def _make(self, found: Comparison, then: Callable[[bytes], None]) -> None:
        language, worker = self.place.language, self.place.worker

        def work(progress: Progress) -> bytes:
            from synergie.reports import comparison

            return comparison.make(found, language, progress=progress).data

        if worker is None:
            then(work(silent))
        else:
            worker.run(work, then, name=self.place.texts(_NAME))

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
            self.place.told.emit(N_("The comparison is in “{path}”.").of(path=str(done.path)))
