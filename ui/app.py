"""Wires the window to a dossier. The window is painted first; the data layer is imported after that."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from synergie import system
from synergie.basis.errors import Reason, StoreError, Told
from synergie.basis.words import N_, Texts
from ui import theme
from ui.idle import Idle
from ui.main_window import MainWindow
from ui.painted import FirstPaint
from ui.settings import Scheme, Settings

if TYPE_CHECKING:
    from db.store import DossierStore
    from synergie.basis.progress import Progress
    from ui.recovery import Recovery
    from ui.worker import Worker


class Program(QObject):
    """The running program: its window, the dossier that is open, what is done with defects.

    Signals:
        failed: something was raised that nobody expected; carries its traceback.
        hindered: something was in the way at a place that does not say so itself; carries the error.
        usable: the first list of a dossier and its record are on the screen.
    """

    failed = Signal(str)
    hindered = Signal(object)
    usable = Signal()

    def __init__(
        self, application: QApplication, language: str, settings: Settings | None = None, *, opening: bool = False
    ) -> None:
        super().__init__()
        self.application = application
        self.settings = settings or Settings()
        self.store: DossierStore | None = None
        self.worker: Worker | None = None
        self.recovery: Recovery | None = None
        self.translator = QTranslator()
        self._speak(language)
        theme.shown.scheme = str(self.settings.scheme.value)
        self._dress()
        self.window = MainWindow(Texts(language), opening=opening)
        self.window.open_asked.connect(self.open)
        self.window.create_asked.connect(self.create)
        self.window.example_asked.connect(self.make_example)
        self.window.language_asked.connect(self.speak)
        self.window.scheme_asked.connect(self.choose_scheme)
        self.window.copy_asked.connect(self.save_copy)
        self.window.usable.connect(self.usable)
        self.idle = Idle(self)
        self.idle.settled.connect(self.window.check)
        self.window.completed.connect(self.idle.start)
        application.styleHints().colorSchemeChanged.connect(self._dress)
        # An exception is reported on the thread where it happens; only the window's own may show it.
        self.failed.connect(self._show_defect, Qt.ConnectionType.QueuedConnection)
        self.hindered.connect(self._show_hindrance, Qt.ConnectionType.QueuedConnection)

    def open(self, where: Path | str) -> None:
        """Open a dossier, for reading only where it cannot be written to, as a banner then says.

        A sentence says why it cannot be opened at all, and the one that is open stays open.
        """
        from db.checking import Look

        look = Look(where) if isinstance(where, Path) else None
        from db.journal import Author
        from db.opening import open_dossier

        try:
            store = open_dossier(where, Author(system.user()), look=look)
        except StoreError as error:
            found = self._open_to_read(where) if error.reason is Reason.READ_ONLY else None
            if found is None:
                self.window.show_failure(self.window.texts(error.message))
                return
            store = found
        except Told as error:
            self.window.show_failure(self.window.texts(error.message))
            return
        self._show(store, where)

    def create(self, path: Path) -> None:
        """Make an empty dossier and open it."""
        self._make(path, example=False)

    def make_example(self, path: Path) -> None:
        """Make a dossier with the example and open it."""
        self._make(path, example=True)

    def save_copy(self, path: Path) -> None:
        """Save a checked copy of the dossier beside the work, and say where it is."""
        if self.store is None or self.worker is None:
            return
        address = self.store.engine.url
        if address.get_backend_name() != "sqlite" or address.database is None:
            self.window.say(N_("This dossier lies on a server: its copies are made there."))
            return
        source = Path(address.database)
        if path.resolve() == source.resolve():
            self.window.say(N_("This is the dossier itself. Choose another name for the copy."))
            return

        def copy(_progress: Progress) -> Path:
            from db.backup import copy_file

            copy_file(source, path)
            return path

        name = self.window.texts(N_("Save a copy of the dossier"))
        self.worker.run(copy, self._copied, self._copy_failed, name=name)

    def speak(self, language: str) -> None:
        """Change the language of the window and remember it."""
        self.settings.language = language
        self._speak(language)
        self.window.speak(Texts(language))

    def choose_scheme(self, scheme: str) -> None:
        """Change the colours of the window and remember them."""
        self.settings.scheme = Scheme(scheme)
        theme.choose(scheme)
        self.window.menus.build()

    def close(self) -> None:
        """Let go of the dossier."""
        self.idle.stop()
        self.window.drop_store()
        if self.worker is not None:
            self.worker.close()
            self.worker = None
        if self.store is not None:
            self.store.close()
            self.store = None

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, _thread: object = None
    ) -> None:
        """Take what was raised, wherever it happened: what is in the way is said, all else is a defect."""
        if issubclass(kind, KeyboardInterrupt):
            self.application.quit()
            return
        if isinstance(error, Told):
            self.hindered.emit(error)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        self.failed.emit(text)

    def _make(self, path: Path, *, example: bool) -> None:
        from db.journal import Author
        from db.opening import create
        from synergie.services import beginning
        from synergie.services.example import load

        try:
            store = create(path, Author(system.user()))
            if example:
                with store.write(N_("Load the example dossier")) as session:
                    load(session)
            else:
                with store.write(N_("Make the dossier")) as session:
                    beginning.begin(session)
        except Told as error:
            self.window.show_failure(self.window.texts(error.message))
            return
        self._show(store, path)

    def _open_to_read(self, where: Path | str) -> DossierStore | None:
        from db.journal import Author
        from db.opening import open_dossier

        try:
            return open_dossier(where, Author(system.user()), read_only=True)
        except Told:
            return None  # why it cannot be written to says more: an older dossier is to be updated first

    def _copied(self, path: Path) -> None:
        self.window.say_done(N_("A copy of the dossier is in “{path}”.").of(path=str(path)))

    def _copy_failed(self, error: BaseException) -> None:
        if not isinstance(error, Told):
            raise error
        self.window.say(error.message)

    def _show(self, store: DossierStore, where: Path | str) -> None:
        from ui.recovery import Recovery, default_folder
        from ui.worker import Worker

        before, self.store = self.store, store
        store.keeps_beginning = True
        texts = self.window.texts
        self.worker = self.worker or Worker(self)
        self.recovery = self.recovery or Recovery(default_folder())
        name = where.name if isinstance(where, Path) else system.shown(where)
        self.settings.opened(str(where))
        self.window.show_store(
            store,
            name,
            "\n".join(texts(notice) for notice in store.notices),
            dossier=self._identity(store),
            worker=self.worker,
            recovery=self.recovery,
        )
        if before is not None:
            before.close()

    def _identity(self, store: DossierStore) -> str:
        from synergie.services.identity import identity

        with store.read() as session:
            return identity(session)

    def _speak(self, language: str) -> None:
        QLocale.setDefault(QLocale(f"{language}_BE"))
        self.application.removeTranslator(self.translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.translator.load(f"qtbase_{language}", folder):
            self.application.installTranslator(self.translator)

    def _dress(self) -> None:
        theme.apply(self.application, theme.tokens())

    def _show_hindrance(self, error: Told) -> None:
        place = self.window.place
        if place is None:
            self.window.show_failure(self.window.texts(error.message))
        elif isinstance(error, StoreError):
            place.failed.emit(error.message)
        else:
            self.window.say(error.message)

    def _show_defect(self, text: str) -> None:
        from ui import dialogs

        dialogs.tell_defect(self.window, self.window.texts, text)


def main(where: Path | str | None, language: str | None) -> int:
    """Show the window, on the dossier at `where` if there is one, and return when it is closed."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setOrganizationName("Synergie")
    QApplication.setApplicationName("Synergie")
    application = QApplication([*sys.argv[:1], *theme.arguments()])
    settings = Settings()
    program = Program(application, language or chosen_language(settings), settings, opening=where is not None)
    sys.excepthook = program.catch
    threading.excepthook = _on_thread(program)
    if where is not None:
        FirstPaint(program.window).painted.connect(_Opening(program, where).run)
    program.window.show()
    try:
        return int(application.exec())
    finally:
        program.close()


def chosen_language(settings: Settings) -> str:
    """Return the language that was chosen last, or that of the locale; French where that is neither of the two."""
    known = str(settings.language or system.language())
    return known if known in ("fr", "nl") else "fr"


class _Opening(QObject):
    """Opens a dossier once the window has been painted."""

    def __init__(self, program: Program, where: Path | str) -> None:
        super().__init__(program)
        self._program = program
        self._where = where

    def run(self) -> None:
        """Open it."""
        self._program.open(self._where)


def _on_thread(program: Program) -> Callable[[threading.ExceptHookArgs], None]:
    def caught(arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            program.catch(arguments.exc_type, error, arguments.exc_traceback)

    return caught
