"""“Open in Word”: the Word version made beside the window, and what somebody corrected in the last one never lost."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, QStandardPaths, Signal

from synergie.basis.files import free_path
from synergie.basis.progress import Progress
from synergie.basis.words import N_, Message
from ui import dialogs
from ui.beside import Beside
from ui.by_hand import ByHandPanel
from ui.findings import announce
from ui.opening import open_with_system

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from synergie.basis.store import Store
    from synergie.reports.word.exported import Exported
    from ui.workplace import Workplace

_FOLDER: Final = "Synergie"
_MAKING: Final = N_("Preparing the Word version…")
_SO_FAR: Final = N_("Preparing the Word version: {percent}")
_OPENED: Final = N_("“{name}” opens in Word.")
_NOT_OPENED: Final = N_("Nothing on this computer opens “{path}”.")
_CORRECTED: Final = N_("Corrected by hand")
_SIZE: Final = QSize(760, 600)


def folder() -> Path:
    """Return where the Word versions stand that are made to be looked at: documents of the user, else the scratch."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (Path(found) if found else Path(tempfile.gettempdir())) / _FOLDER


class WordOpening(Beside):
    """One Word version at a time; a file that was corrected by hand stays, and the new one stands beside it.

    Signals:
        exported: the file is there; carries its `Exported`.
    """

    exported = Signal(object)

    def start(self, store: Store, year: int, language: str) -> None:
        """Make the draft of a year's report as a Word document."""
        if self.running:
            return

        def pack(_progress: Progress) -> bytes:
            from synergie.basis.files import told
            from synergie.reports.apart import Job as Order
            from synergie.reports.making import Kind, file_name
            from synergie.services.making import material

            with store.read() as session:
                found = material(session, year, language, draft=True)
            kind = Kind(language=language, format="docx")
            target = folder() / file_name(year, kind)
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise told(error, target.parent) from error
            return Order(
                found.facts, kind, target if _is_writable(target) else free_path(target), template=found.template
            ).packed()

        self._make(pack)

    def _made(self, _pages: object) -> None:
        from synergie.reports.word import exported

        assert self._making.exported is not None
        self.exported.emit(exported.Exported.of(self._making.exported))


def _is_writable(path: Path) -> bool:
    """Return whether a file can be written; Word holds one that it shows."""
    try:
        with path.open("r+b"):
            return True
    except FileNotFoundError:
        return True
    except OSError:
        return False


class WordAsking(QObject):
    """Opens the Word version for a page: says how far it is, then opens it, or first what somebody had corrected.

    Signals:
        working: what is under way, "" when nothing is any more.
    """

    working = Signal(str)

    def __init__(self, place: Workplace, window: QWidget) -> None:
        super().__init__(window)
        assert place.worker is not None
        self.place = place
        self._window = window
        self.opening = WordOpening(place.worker, self)
        self.opening.progressed.connect(self._progressed)
        self.opening.exported.connect(self._exported)
        self.opening.failed.connect(self._failed)
        self.panel: ByHandPanel | None = None

    def ask(self, language: str) -> None:
        """Make the Word version in a language and open it."""
        year = self.place.year
        if year is None or self.opening.running:
            return
        self.working.emit(self.place.texts(_MAKING))
        self.opening.start(self.place.store, year.year, language)

    def _progressed(self, done: int, total: int) -> None:
        part = self.place.texts.formats.percent(Decimal(done) / Decimal(max(total, 1)), 0)
        self.working.emit(self.place.texts(_SO_FAR, percent=part))

    def _exported(self, found: Exported) -> None:
        self.working.emit("")
        if found.kept is None:
            self._open(found.path)
            return
        self.panel = ByHandPanel(self.place.texts, found)
        self.panel.open_asked.connect(self._open)
        dialogs.present(self._window.window(), self.place.texts(_CORRECTED), self.panel, _SIZE)

    def _failed(self, why: Message) -> None:
        self.working.emit("")
        self.place.told.emit(why)

    def _open(self, path: Path) -> None:
        if open_with_system(path):
            announce(self._window, self.place.texts(_OPENED, name=path.name))
        else:
            self.place.told.emit(_NOT_OPENED.of(path=str(path)))
