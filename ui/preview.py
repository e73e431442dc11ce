"""The report as it would be printed now: made from the real PDF, apart from the window, while somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.errors import StoreError
from synergie.basis.progress import Progress
from synergie.basis.words import N_, Message, Texts
from ui.findings import announce
from ui.making import FAILED, Making, reason
from ui.origin_words import OriginWords
from ui.outline import OutlineDelegate, OutlineModel
from ui.paper import PAGE_OF, PaperView
from ui.preview_bar import ZOOMS, PreviewBar
from ui.widgets.empty import EmptyState
from ui.widgets.labels import label

if TYPE_CHECKING:
    from synergie.basis.store import Store
    from synergie.reports.content import Origin
    from ui.worker import Job, Worker

PATIENCE: Final = 1000
"""Milliseconds without a change before the report is made again."""
_ROOM_FOR_OUTLINE: Final = 760
_TITLE: Final = N_("Preview of the report")
_WAIT: Final = N_("Preparing the preview…")
_UPDATE: Final = N_("Updating…")
_NO_YEAR: Final = N_("The dossier has no year yet.")


class Preview(QWidget):
    """Shows the draft of the year's report, and makes it again when the dossier has changed.

    Signals:
        language_chosen: the report is shown in another language; carries "fr" or "nl".
        opened: something on a page is to be opened; carries its `Origin`.
        word_asked: the report is to be opened in Word; carries its language.
    """

    language_chosen = Signal(str)
    opened = Signal(object)
    word_asked = Signal(str)

    def __init__(self, texts: Texts, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.texts = texts
        self._worker = worker
        self._store: Store | None = None
        self._year: int | None = None
        self._language = texts.language if texts.language in ("fr", "nl") else "fr"
        self._job: Job | None = None
        self._stale = False
        self._updates = False
        self._work = ""
        self._known: dict[str, dict[str, int]] = {}
        self._data = b""
        self._words = OriginWords()
        self._making = Making(self)
        self._making.made.connect(self._made)
        self._making.failed.connect(self._fail)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._build()
        self.speak(texts)

    def _build(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 12, 16, 0)
        down.setSpacing(10)
        self.bar = self._make_bar()
        down.addWidget(self.bar)
        self.papers = PaperView(self.texts, self)
        self.papers.turned.connect(self._turned)
        self.papers.met.connect(self._met)
        self.papers.opened.connect(self.opened)
        self.outline = QListView(self)
        self.outline.setObjectName("outline")
        self.titles = OutlineModel(self)
        self.outline.setModel(self.titles)
        self.outline.setItemDelegate(OutlineDelegate(self.outline))
        self.outline.setUniformItemSizes(True)
        self.outline.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.outline.activated.connect(self._jump)
        self.outline.clicked.connect(self._jump)
        self.outline.hide()
        self._split = QSplitter(self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.outline)
        self._split.addWidget(self.papers)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([230, 600])
        self.message = EmptyState(parent=self)
        self.message.chosen.connect(self._try_again)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.message)
        self._stack.addWidget(self._split)
        down.addWidget(self._stack, 1)
        # Over the pages, so that nothing moves when it comes and goes.
        self.veil = label("", "pill")
        self.veil.setParent(self)
        self.veil.setProperty("kind", "info")
        self.veil.hide()

    def _make_bar(self) -> PreviewBar:
        bar = PreviewBar(self._language, self)
        bar.languages.settled.connect(self.show_language)
        bar.contents.toggled.connect(self.outline_shown)
        bar.back.clicked.connect(self._back)
        bar.number.editingFinished.connect(self._typed)
        bar.forth.clicked.connect(self._forth)
        bar.zoom.activated.connect(self._zoomed)
        bar.print.clicked.connect(self.print_out)
        bar.word.clicked.connect(self._ask_word)
        self.languages, self.contents, self.back, self.number = bar.languages, bar.contents, bar.back, bar.number
        self.total, self.forth, self.zoom, self.print = bar.total, bar.forth, bar.zoom, bar.print
        self.word = bar.word
        return bar

    def speak(self, texts: Texts) -> None:
        """Say everything in another language; the language of the report stays."""
        self.texts = texts
        self.papers.speak(texts)
        self.papers.setAccessibleName(texts(_TITLE))
        self.outline.setAccessibleName(texts(N_("Chapters of the report")))
        self.bar.speak(texts)
        self.titles.speak(texts)
        self._turned(self.papers.page)
        if self._stack.currentIndex() == 0:
            self.message.say("file-text", texts(_WAIT if self._year is not None else _NO_YEAR))

    def set_source(self, store: Store | None, year: int | None) -> None:
        """Show the report of `year` from now on; None shows nothing."""
        if store is self._store and year == self._year:
            return
        self._give_up()
        self._store, self._year = store, year
        self._known.clear()
        self._words.set_source(store, year)
        self._data = b""
        self.papers.set_pages(None)
        self.titles.set_titles(())
        self._stack.setCurrentIndex(0)
        self.message.say("file-text", self.texts(_WAIT if year is not None else _NO_YEAR))
        self._turned(0)
        self._ask(0)

    def refresh(self) -> None:
        """Make the report again a moment after the last change, or when somebody looks at it again."""
        self._ask(PATIENCE)

    def show_language(self, language: str) -> None:
        """Show the report in "fr" or "nl"."""
        if language == self._language or language not in ("fr", "nl"):
            return
        self._language = language
        self.languages.set_current(language)
        self._give_up()
        self._ask(0)
        self.language_chosen.emit(language)

    @property
    def language(self) -> str:
        """The language of the report that is shown."""
        return self._language

    def outline_shown(self, shown: bool) -> None:
        """Show or hide the list of chapters."""
        self.contents.setChecked(shown)
        self.outline.setVisible(shown)

    def print_out(self) -> None:
        """Print what is shown."""
        from ui import printing

        if self._data:
            printing.ask(self, self._data)

    def show_work(self, text: str) -> None:
        """Say over the pages what is under way beside the preview, "" for nothing."""
        self._work = text
        self._show_veil()

    def _say_updating(self, *, updating: bool) -> None:
        self._updates = updating
        self._show_veil()

    def _show_veil(self) -> None:
        text = self._work or (self.texts(_UPDATE) if self._updates else "")
        self.veil.setText(text)
        self.veil.adjustSize()
        self._place_veil()
        self.veil.setVisible(bool(text))
        self.veil.raise_()

    def close_files(self) -> None:
        """Stop what is under way and let go of every file."""
        self._give_up()
        self.papers.set_pages(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the report when it is looked at for the first time, or was changed meanwhile."""
        super().showEvent(event)
        if self._stale and not self._timer.isActive():
            self._timer.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the report as it is while nobody looks."""
        super().hideEvent(event)
        if self._timer.isActive():
            self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the chapters where there is room for them."""
        super().resizeEvent(event)
        before = event.oldSize().width()
        if (before < _ROOM_FOR_OUTLINE) != (self.width() < _ROOM_FOR_OUTLINE) or before < 0:
            self.outline_shown(self.width() >= _ROOM_FOR_OUTLINE)
        self._place_veil()

    # Making it

    def _ask(self, patience: int) -> None:
        if self._store is None or self._year is None:
            return
        self._stale = True
        if self.isVisible():
            self._timer.start(patience)

    def _begin(self) -> None:
        store, year, language = self._store, self._year, self._language
        if store is None or year is None or self._job is not None or self._making.running:
            return  # what is being made is finished first; then it is seen to be stale
        self._stale = False
        self._say_updating(updating=self.papers.count > 0)
        known = self._known.get(language)
        path = self._making.scratch()

        def pack(_progress: Progress) -> bytes:
            from synergie.reports.apart import Job as Order
            from synergie.reports.making import Kind
            from synergie.reports.pdf import pages  # noqa: F401 - so that the window need not wait for it
            from synergie.services.making import material

            with store.read() as session:
                found = material(session, year, language, draft=True)
            return Order(found.facts, Kind(language=language), path, known).packed()

        self._job = self._worker.run(pack, self._packed, self._failed)

    def _packed(self, data: bytes) -> None:
        self._job = None
        self._making.start(data)

    def _made(self, pages: dict[str, int]) -> None:
        from synergie.reports.pdf.pages import Pages

        self._known[self._language] = pages
        data, places = self._making.taken(), self._making.places
        try:
            found = Pages(data)
        except StoreError as error:
            self._fail(error.message)
            return
        self._data = data
        first = self.papers.count == 0
        self.papers.set_pages(found)
        self._words.set_source(self._store, self._year)
        self.papers.set_places(places, self._called)
        self.titles.set_titles(found.outline())
        self._stack.setCurrentIndex(1)
        self._turned(self.papers.page)
        self._say_updating(updating=False)
        if first:
            announce(self, self.texts(PAGE_OF, page=self.papers.page, total=self.papers.count))
        self._again()

    def _failed(self, error: BaseException) -> None:
        self._job = None
        message = reason(error)
        self._fail(message or FAILED)
        if message is None:
            raise error

    def _fail(self, message: Message) -> None:
        self._making.stop()
        self._say_updating(updating=False)
        self._stack.setCurrentIndex(0)
        buttons = (("again", self.texts(N_("Try again"))),)
        self.message.say("file-x", self.texts(N_("The report cannot be shown")), self.texts(message), buttons)
        announce(self, self.texts(message))
        self._again()

    def _again(self) -> None:
        if self._stale and self.isVisible() and not self._timer.isActive():
            self._timer.start(PATIENCE)

    def _try_again(self, _key: str) -> None:
        self.message.say("file-text", self.texts(_WAIT))
        self._ask(0)

    def _give_up(self) -> None:
        """Stop what is being made."""
        self._timer.stop()
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._making.stop()
        self._say_updating(updating=False)

    def _place_veil(self) -> None:
        top = self._stack.geometry().top() + 12
        self.veil.move((self.width() - self.veil.width()) // 2, top)

    # Looking at it

    def _ask_word(self) -> None:
        self.word_asked.emit(self._language)

    def _called(self, origin: Origin) -> str:
        return self._words.name(origin, self.texts)

    def _met(self, text: str) -> None:
        announce(self, text)

    def _turned(self, page: int) -> None:
        self.bar.turn(page, self.papers.count)

    def _typed(self) -> None:
        text = self.number.text().strip()
        if text.isdecimal() and self.papers.count and int(text) != self.papers.page:
            self.papers.go_to(int(text))
        self._turned(self.papers.page)

    def _back(self) -> None:
        self.papers.go_to(self.papers.page - 1)

    def _forth(self) -> None:
        self.papers.go_to(self.papers.page + 1)

    def _zoomed(self, place: int) -> None:
        self.papers.set_zoom(ZOOMS[place][1])

    def _jump(self, index: object) -> None:
        page = self.titles.page(index)
        if page:
            self.papers.go_to(page)
