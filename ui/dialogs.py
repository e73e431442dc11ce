"""Every dialog of the program: none blocks, each calls back when it is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from synergie.basis.words import N_, Texts

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


def _asked(dialog: QFileDialog, then: Callable[[Path], None]) -> QFileDialog:
    def chosen(name: str) -> None:
        then(Path(name))

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(chosen)
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
