"""A PDF on paper: its pages are drawn as fine pictures, whatever the printer understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from ui import dialogs

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from synergie.reports.pdf.pages import Pages

_FINEST: Final = 300
"""Points an inch; more of them no reader sees and no printer's memory holds."""


def ask(parent: QWidget, data: bytes) -> QDialog:
    """Ask for a printer and print the PDF `data` on it; raises `StoreError` when it cannot be read."""
    from synergie.reports.pdf.pages import Pages

    pages = Pages(data)
    width, height = pages.size(0)

    def print_on(printer: QPrinter) -> None:
        draw(pages, printer)

    return dialogs.print_pages(parent, len(pages), print_on, sideways=width > height)


def draw(pages: Pages, printer: QPrinter) -> None:
    """Draw the pages that were asked for, each as large as the paper allows."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or len(pages), len(pages))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return
    paper = printer.paperRect(printer.Unit.DevicePixel)
    scale = min(printer.resolution(), _FINEST) / 72
    for number in range(first, last + 1):
        if number > first:
            printer.newPage()
        found = image(pages, number - 1, scale)
        size = QSizeF(found.size()).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF((paper.width() - size.width()) / 2, 0, size.width(), size.height()), found)
    painter.end()


def image(pages: Pages, page: int, scale: float) -> QImage:
    """Return a page as an image of `scale` pixels a point."""
    found = pages.picture(page, scale)
    drawn = QImage(found.data, found.width, found.height, found.stride, QImage.Format.Format_RGB32)
    return drawn.copy()  # its own pixels: the bytes go when this returns
