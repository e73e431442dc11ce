"""Pages of a PDF under one another, drawn when they come into sight and as fine as the screen shows them."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from synergie.basis.words import N_, Texts
from ui.paper_page import Paper
from ui.paper_places import Name, Spot, Spots, spots
from ui.printing import image

if TYPE_CHECKING:
    from synergie.reports.pdf.pages import Pages
    from synergie.reports.pdf.places import Printed

PAGE_OF: Final = N_("Page {page} of {total}")
WHOLE_WIDTH: Final = 0.0
_INCH: Final = 96 / 72
_GAP: Final = 16
_KEPT: Final = 6
"""How many pages away from the one in sight a picture is kept."""


_KEYS: Final = N_("Ctrl+↓ and Ctrl+↑ go through what can be opened, Enter opens it.")
_FROM: Final = N_("“{printed}” – {text}")
_LONGEST: Final = 60
_WALK: Final = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PaperView(QScrollArea):
    """Shows the pages of a PDF, and what on them leads to a record.

    Signals:
        turned: another page is in sight; carries its number, counted from 1.
        met: keys came to something that can be opened; carries the sentence that says what.
        opened: something on a page is to be opened; carries its `Origin`.
    """

    turned = Signal(int)
    met = Signal(str)
    opened = Signal(object)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts = texts
        self.spots = Spots()
        self._named: Name | None = None
        self._pages: Pages | None = None
        self._zoom = WHOLE_WIDTH
        self._page = 0
        self._papers: list[Paper] = []
        self._sheet = QWidget(self)
        self._sheet.setObjectName("clear")
        self.setObjectName("papers")
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(0)
        self._drawing.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """The page in sight, counted from 1; 0 when there is none."""
        return self._page + 1 if self._papers else 0

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._papers)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The sheets, in their order."""
        return tuple(self._papers)

    def set_pages(self, pages: Pages | None) -> None:
        """Show another PDF; the page in sight and the place on it stay where they are."""
        page, part = self._place()
        old, self._pages = self._pages, pages
        wanted = len(pages) if pages is not None else 0
        while len(self._papers) > wanted:
            gone = self._papers.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._papers) < wanted:
            paper = Paper(len(self._papers), self._sheet)
            paper.pointed.connect(self._pointed)
            paper.left.connect(self._left)
            paper.pressed.connect(self._pressed)
            self._papers.append(paper)
        for paper in self._papers:
            paper.setAccessibleDescription("")
            paper.fineness = 0.0
            paper.show()
        self._name()
        self._arrange()
        self._go(min(page, wanted - 1), part)
        if old is not None:
            old.close()

    def set_places(self, places: Iterable[Printed], named: Name) -> None:
        """Lead from these places to their records; `named` says in a sentence where to, or "" for nowhere."""
        self._named = named
        pages = self._pages
        heights = [pages.size(page)[1] for page in range(len(pages))] if pages is not None else []
        self.spots.take(spots(places, heights))
        self._frame()

    def speak(self, texts: Texts) -> None:
        """Name the pages in another language."""
        self.texts = texts
        self._name()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages at `zoom` times their size, or as wide as there is room with `WHOLE_WIDTH`."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._again()

    def go_to(self, page: int) -> None:
        """Go to the beginning of a page, counted from 1."""
        if self._papers:
            self._go(max(0, min(page, len(self._papers)) - 1), 0.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first and the last page with Home and End, from place to place with Ctrl; the bar does the rest."""
        bar = self.verticalScrollBar()
        if event.key() in _WALK and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.walk(_WALK[event.key()])
        elif event.key() in _ENTER and self.spots.current >= 0:
            self._open(self.spots.current)
        elif event.key() == Qt.Key.Key_Escape and self.spots.current >= 0:
            self.spots.current = -1
            self._frame()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def walk(self, by: int) -> None:
        """Go to the next thing on the pages that can be opened, or with -1 to the one before, and say what it is."""
        before = None
        while (place := self.spots.next(by, self._page)) not in (-1, before):
            before = self.spots.current = place
            text = self._text_of(place)
            if text:
                self._reveal(place)
                self._frame()
                self.setAccessibleDescription(text)
                self.met.emit(text)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place when the room changes."""
        super().resizeEvent(event)
        self._again()

    def event(self, event: QEvent) -> bool:
        """Draw again when the window comes to a finer screen."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._again()
        return super().event(event)

    def _again(self) -> None:
        if self._papers:
            page, part = self._place()
            self._arrange()
            self._go(page, part)

    # What leads to a record

    def _text_of(self, place: int) -> str:
        from synergie.reports import origins

        spot = self.spots.spot(place)
        text = self._named(spot.origin) if spot is not None and self._named is not None else ""
        if spot is None or not text or spot.origin.table not in (origins.PAGE, origins.WHY):
            return text
        printed = self._printed(spot)
        return self.texts(_FROM, printed=printed, text=text) if printed else text

    def _printed(self, spot: Spot) -> str:
        """Return the words that stand at a place."""
        assert self._pages is not None
        height, where = self._pages.size(spot.page)[1], spot.where
        sides = where.left(), height - where.bottom(), where.right(), height - where.top()
        return shorten(" ".join(self._pages.text_in(spot.page, *sides).split()), _LONGEST, placeholder="…")

    def _frame(self) -> None:
        """Show which places are met."""
        for paper in self._papers:
            scale = self._scale(paper.place)
            framed = tuple(
                (QRectF(spot.where.topLeft() * scale, spot.where.size() * scale), met)
                for spot, met in self.spots.on(paper.place)
            )
            if framed != paper.framed:
                paper.framed = framed
                paper.update()

    def _reveal(self, place: int) -> None:
        """Scroll until a place is in sight."""
        spot = self.spots.spot(place)
        if spot is None:
            return
        paper, scale = self._papers[spot.page], self._scale(spot.page)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = paper.y() + round(spot.where.top() * scale)
        bottom = paper.y() + round(spot.where.bottom() * scale)
        if top < bar.value() + _GAP or bottom > bar.value() + room - _GAP:
            bar.setValue(top - room // 3)

    def _found(self, page: int, point: QPointF) -> int:
        return self.spots.at(page, point / self._scale(page))

    def _pointed(self, page: int, point: QPointF) -> None:
        place, paper = self._found(page, point), self._papers[page]
        if place == self.spots.under:
            return
        text = self._text_of(place)
        self.spots.under = place if text else -1
        paper.setToolTip(text)
        if text:
            paper.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            paper.unsetCursor()
        self._frame()

    def _left(self) -> None:
        self.spots.under = -1
        self._frame()

    def _pressed(self, page: int, point: QPointF) -> None:
        self._open(self._found(page, point))

    def _open(self, place: int) -> None:
        spot = self.spots.spot(place)
        if spot is not None and self._text_of(place):
            self.opened.emit(spot.origin)

    def _name(self) -> None:
        self.setAccessibleDescription(self.texts(_KEYS))
        for number, paper in enumerate(self._papers, 1):
            paper.setAccessibleName(self.texts(PAGE_OF, page=number, total=len(self._papers)))

    def _scale(self, page: int) -> float:
        """Return how many pixels of the window one point of a page takes."""
        assert self._pages is not None
        if self._zoom != WHOLE_WIDTH:
            return self._zoom * _INCH
        return max(0.2, (self.viewport().width() - 2 * _GAP) / self._pages.size(page)[0])

    def _arrange(self) -> None:
        """Put the sheets under one another."""
        if self._pages is None or not self._papers:
            self._sheet.resize(0, 0)
            return
        sizes = []
        for page in range(len(self._papers)):
            scale = self._scale(page)
            width, height = self._pages.size(page)
            sizes.append(QSize(round(width * scale), round(height * scale)))
        room = max(self.viewport().width(), max(size.width() for size in sizes) + 2 * _GAP)
        top = _GAP
        for paper, size in zip(self._papers, sizes, strict=True):
            paper.setGeometry(QRect(QPoint((room - size.width()) // 2, top), size))
            top += size.height() + _GAP
        self._sheet.resize(room, top)
        self._frame()
        self._drawing.start()

    def _place(self) -> tuple[int, float]:
        """Return the page in sight and how much of it is above."""
        if not self._papers:
            return self._page, 0.0
        paper = self._papers[self._page]
        above = self.verticalScrollBar().value() - paper.y()
        return self._page, above / max(paper.height(), 1)

    def _go(self, page: int, part: float) -> None:
        if not 0 <= page < len(self._papers):
            return
        paper = self._papers[page]
        offset = round(part * paper.height()) if part else -_GAP // 2
        self.verticalScrollBar().setValue(paper.y() + offset)
        self._scrolled()

    def _scrolled(self, _value: int = 0) -> None:
        if not self._papers:
            return
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() // 2
        if bar.value() >= bar.maximum() > 0:
            middle = self._papers[-1].geometry().top()
        page = next((place for place, one in enumerate(self._papers) if one.geometry().bottom() >= middle), 0)
        if page != self._page or bar.maximum() == 0:
            self._page = page
            self.turned.emit(page + 1)
        self._drawing.start()

    def _draw_next(self) -> None:
        """Draw one page that is in sight and not drawn yet; the others wait, so that scrolling stays smooth."""
        if self._pages is None or not self.isVisible():
            return
        shown = self._shown()
        for place, paper in enumerate(self._papers):
            if paper.drawn is not None and not shown.start - _KEPT <= place < shown.stop + _KEPT:
                paper.drawn = None
        ratio = self.devicePixelRatioF()
        for place in shown:
            paper = self._papers[place]
            fineness = self._scale(place) * ratio
            if paper.drawn is not None and paper.fineness == fineness:
                continue
            drawn = QPixmap.fromImage(image(self._pages, place, fineness))
            drawn.setDevicePixelRatio(ratio)
            paper.drawn = drawn
            paper.fineness = fineness
            if not paper.accessibleDescription():
                paper.setAccessibleDescription(" ".join(self._pages.text(place).split()))
            paper.update()
            self._drawing.start()
            return

    def _shown(self) -> range:
        """Return the pages in sight."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        seen = [
            place
            for place, one in enumerate(self._papers)
            if one.geometry().bottom() >= top and one.geometry().top() <= bottom
        ]
        return range(seen[0], seen[-1] + 1) if seen else range(0)
