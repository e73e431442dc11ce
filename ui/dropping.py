"""Files that are dropped anywhere on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from ui.records_page import RecordsPage


class Dropping(QObject):
    """Takes the files that are dropped on a page, and hands them to what its declaration says."""

    def __init__(self, page: RecordsPage) -> None:
        super().__init__(page)
        self._page = page
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept files, and only where something can be written."""
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = files(event.mimeData())
        if not paths or not self._page.can_add():
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop and self._page.page.dropped is not None:
            self._page.detail.flush()
            self._page.page.dropped(self._page.place, self._page, paths)
        return True


def files(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are being dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]
