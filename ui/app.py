"""Wires the window to a dossier. The window is painted first; the data layer is imported after that."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, Qt, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from synergie import system
from synergie.basis.errors import Told
from synergie.basis.words import Texts
from ui import dialogs, theme
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from db.store import DossierStore

_LANGUAGE = "language"


class Program(QObject):
    """The running program: its window, the dossier that is open, what is done with defects.

    Signals:
        failed: something was raised that nobody expected; carries its traceback.
    """

    failed = Signal(str)

    def __init__(self, application: QApplication, language: str) -> None:
        super().__init__()
        self.application = application
        self.store: DossierStore | None = None
        self.translator = QTranslator()
        self._speak(language)
        self._dress()
        self.window = MainWindow(Texts(language))
        self.window.open_asked.connect(self.open)
        self.window.example_asked.connect(self.make_example)
        self.window.language_asked.connect(self.speak)
        application.styleHints().colorSchemeChanged.connect(self._dress)
        # An exception is reported on the thread where it happens; only the window's own may show it.
        self.failed.connect(self._show_defect, Qt.ConnectionType.QueuedConnection)

    def open(self, where: Path | str) -> None:
        """Open a dossier; a sentence says why not, and the one that is open stays open."""
        from db.journal import Author
        from db.opening import open_dossier

        try:
            store = open_dossier(where, Author(system.user()))
        except Told as error:
            self.window.show_failure(self.window.texts(error.message))
            return
        self._show(store, where)

    def make_example(self, path: Path) -> None:
        """Make a dossier with the example and open it."""
        from db.journal import Author
        from db.opening import create
        from synergie.basis.words import N_
        from synergie.services import example

        try:
            store = create(path, Author(system.user()))
            with store.write(N_("Load the example dossier")) as session:
                example.load(session)
        except Told as error:
            self.window.show_failure(self.window.texts(error.message))
            return
        self._show(store, path)

    def speak(self, language: str) -> None:
        """Change the language of the window and remember it."""
        QSettings().setValue(_LANGUAGE, language)
        self._speak(language)
        self.window.speak(Texts(language))

    def close(self) -> None:
        """Let go of the dossier."""
        self.window.drop_store()
        if self.store is not None:
            self.store.close()
            self.store = None

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, _thread: object = None
    ) -> None:
        """Take a defect from wherever it happens."""
        if issubclass(kind, KeyboardInterrupt):
            self.application.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        self.failed.emit(text)

    def _show(self, store: DossierStore, where: Path | str) -> None:
        before, self.store = self.store, store
        texts = self.window.texts
        name = where.name if isinstance(where, Path) else system.shown(where)
        self.window.show_store(store, name, "\n".join(texts(notice) for notice in store.notices))
        if before is not None:
            before.close()

    def _speak(self, language: str) -> None:
        QLocale.setDefault(QLocale(f"{language}_BE"))
        self.application.removeTranslator(self.translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.translator.load(f"qtbase_{language}", folder):
            self.application.installTranslator(self.translator)

    def _dress(self) -> None:
        theme.apply(self.application, theme.tokens())

    def _show_defect(self, text: str) -> None:
        dialogs.tell_defect(self.window, self.window.texts, text)


def main(where: Path | str | None, language: str | None) -> int:
    """Show the window, on the dossier at `where` if there is one, and return when it is closed."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setOrganizationName("Synergie")
    QApplication.setApplicationName("Synergie")
    application = QApplication(sys.argv[:1])
    program = Program(application, language or chosen_language())
    sys.excepthook = program.catch
    threading.excepthook = _on_thread(program)
    program.window.show()
    if where is not None:
        QTimer.singleShot(0, program, _Opening(program, where).run)
    try:
        return int(application.exec())
    finally:
        program.close()


def chosen_language() -> str:
    """Return the language that was chosen last, or that of the locale; French where that is neither of the two."""
    known = str(QSettings().value(_LANGUAGE, "") or system.language())
    return known if known in ("fr", "nl") else "fr"


class _Opening(QObject):
    """Opens a dossier once the window has been painted."""

    def __init__(self, program: Program, where: Path | str) -> None:
        super().__init__(program)
        self._program = program
        self._where = where

    def run(self) -> None:
        """Paint, then open."""
        self._program.application.processEvents()
        self._program.open(self._where)


def _on_thread(program: Program) -> Callable[[threading.ExceptHookArgs], None]:
    def caught(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            program.catch(arguments.exc_type, error, arguments.exc_traceback)

    return caught
