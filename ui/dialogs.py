"""Every dialog of the program: none blocks, each calls back when it is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QVBoxLayout, QWidget

from synergie.basis.words import N_, Message, Texts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_KINDS = N_("Dossiers of Synergie (*.synergie);;All files (*)")


def choose_dossier(parent: QWidget, texts: Texts, then: Callable[[Path], None]) -> QFileDialog:
    """Ask for a dossier that is there."""
    dialog = QFileDialog(parent, texts(N_("Open a dossier")))
    dialog.setNameFilter(texts(_KINDS))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _asked(dialog, then)


def choose_new(parent: QWidget, texts: Texts, name: str, then: Callable[[Path], None]) -> QFileDialog:
    """Ask where a new dossier is to be made."""
    dialog = QFileDialog(parent, texts(N_("Save the example dossier")))
    dialog.setNameFilter(texts(_KINDS))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("synergie")
    dialog.selectFile(name)
    return _asked(dialog, then)


def choose_save(
    parent: QWidget, texts: Texts, title: Message, name: str, kinds: Message, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where a file is to be written; replacing one that is there is asked about by the dialog itself.

    `kinds` are the name filters, as "Workbooks (*.xlsx)"; the suffix of `name` is put behind a name without one.
    """
    dialog = QFileDialog(parent, texts(title))
    dialog.setNameFilter(texts(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return _asked(dialog, then)


def choose_file(parent: QWidget, texts: Texts, title: Message, then: Callable[[Path], None]) -> QFileDialog:
    """Ask for a file of any kind that is there."""
    dialog = QFileDialog(parent, texts(title))
    dialog.setNameFilter(texts(N_("All files (*)")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _asked(dialog, then)


def choose_files(parent: QWidget, texts: Texts, title: Message, then: Callable[[list[Path]], None]) -> QFileDialog:
    """Ask for files of any kind that are there."""
    dialog = QFileDialog(parent, texts(title))
    dialog.setNameFilter(texts(N_("All files (*)")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def chosen(names: list[str]) -> None:
        then([Path(name) for name in names])

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(chosen)
    dialog.open()
    return dialog


def choose_folder(parent: QWidget, texts: Texts, title: Message, then: Callable[[Path], None]) -> QFileDialog:
    """Ask for a folder to write to."""
    dialog = QFileDialog(parent, texts(title))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _asked(dialog, then)


def print_pages(parent: QWidget, pages: int, then: Callable[[QPrinter], None], *, sideways: bool = False) -> QDialog:
    """Ask on which printer `pages` pages are to be printed, and which of them."""
    from PySide6.QtGui import QPageLayout
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, max(pages, 1))

    def accepted() -> None:
        then(printer)

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(accepted)
    QDialog.open(dialog)  # its own asks for a receiver
    return dialog


def _asked(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    def chosen(name: str) -> None:
        then(Path(name))

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
    dialog.open()
    return dialog


def confirm(parent: QWidget, question: str, text: str, act: str, keep: str, then: Callable[[], None]) -> QMessageBox:
    """Ask before something is done that undo does not take back; what changes nothing is the default.

    `act` and `keep` are the words of the two buttons, each named by its effect.
    """
    box = QMessageBox(QMessageBox.Icon.Question, question, question, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(text)
    done = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    kept = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(kept)
    box.setEscapeButton(kept)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def clicked(button: object) -> None:
        if button is done:
            then()

    box.buttonClicked.connect(clicked)
    box.open()
    return box


def present(parent: QWidget, title: str, content: QWidget, size: QSize | None = None) -> QDialog:
    """Show `content` in a window of its own before the one of `parent`; it closes when `content` says `finished`."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    down = QVBoxLayout(dialog)
    down.setContentsMargins(0, 0, 0, 0)
    down.addWidget(content)
    if size is not None:
        dialog.resize(size)
    content.finished.connect(dialog.close)  # type: ignore[attr-defined]
    dialog.open()
    return dialog


def tell(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Tell something in one sentence."""
    box = QMessageBox(QMessageBox.Icon.Information, title, text, QMessageBox.StandardButton.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def tell_defect(parent: QWidget | None, texts: Texts, details: str) -> QMessageBox:
    """Tell that the program has a defect; the details can be copied for whoever mends it."""
    text = texts(N_("An error occurred. Nothing is lost."))
    box = QMessageBox(QMessageBox.Icon.Warning, texts(N_("Unexpected error")), text, parent=parent)
    box.setDetailedText(details)
    copy = box.addButton(texts(N_("Copy the details")), QMessageBox.ButtonRole.ActionRole)
    box.addButton(texts(N_("Close the message")), QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def clicked(button: object) -> None:
        if button is copy:
            QGuiApplication.clipboard().setText(details)

    box.buttonClicked.connect(clicked)
    box.open()
    return box
