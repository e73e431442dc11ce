"""Files and folders handed to the programs of the computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_with_system(path: Path) -> bool:
    """Open a file or a folder with what the system opens it with; False when nothing does."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
