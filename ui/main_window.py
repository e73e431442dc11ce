"""The window: navigation and year on the left, the list of the year's meetings, and what is known of one."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.store import Changed, Store
from synergie.basis.words import N_, NN_, Message, Texts
from ui import dialogs
from ui.bridge import Bridge
from ui.detail import DetailPane
from ui.frame import MEETINGS, Navigation, Welcome, label
from ui.items import MeetingsModel
from ui.menus import Menus
from ui.rows import MeetingDelegate

if TYPE_CHECKING:
    from synergie.services.meetings import MeetingRow
    from synergie.services.years import YearRow


class MainWindow(QMainWindow):
    """The only window of the program.

    Signals:
        open_asked: the user chose a dossier; carries its path.
        example_asked: the user wants the example; carries the path of the file to make.
        language_asked: the user wants another language; carries "fr" or "nl".
    """

    open_asked = Signal(object)
    example_asked = Signal(object)
    language_asked = Signal(str)

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.texts = texts
        self.store: Store | None = None
        self.bridge: Bridge | None = None
        self.name = ""
        self.notice = ""
        self.years: tuple[YearRow, ...] = ()
        self.year: YearRow | None = None
        self.model = MeetingsModel(self._rows, texts, self)
        self.menus = Menus(self)
        self.resize(1280, 720)
        self._build()

    # The parts

    def _build(self) -> None:
        """Make the parts in the window's language; what is chosen and typed comes back afterwards."""
        self.menus.build()
        central = QWidget()
        across = QHBoxLayout(central)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.navigation = Navigation(self.texts)
        self.navigation.earlier.clicked.connect(self._go_earlier)
        self.navigation.later.clicked.connect(self._go_later)
        self.navigation.section.clicked.connect(self.focus_list)
        across.addWidget(self.navigation)
        page = QWidget()
        page.setObjectName("page")
        down = QVBoxLayout(page)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self._top())
        self.banner = label("", "notice", wraps=True)
        down.addWidget(self.banner)
        self.stack = QStackedWidget()
        self.welcome = Welcome(self.texts)
        self.welcome.open.clicked.connect(self.ask_open)
        self.welcome.example.clicked.connect(self.ask_example)
        self.stack.addWidget(self.welcome)
        self.stack.addWidget(self._content())
        down.addWidget(self.stack, 1)
        across.addWidget(page, 1)
        self.setCentralWidget(central)
        self.saved = QLabel()
        self.statusBar().addWidget(self.saved)
        self.place = QLabel()
        self.statusBar().addPermanentWidget(self.place)
        self._show_state()

    def _top(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("top")
        frame.setFixedHeight(56)
        across = QHBoxLayout(frame)
        across.setContentsMargins(24, 0, 24, 0)
        across.addWidget(label(self.texts(MEETINGS), "title"))
        across.addStretch()
        self.count = label("", "secondary")
        across.addWidget(self.count)
        return frame

    def _content(self) -> QWidget:
        left = QWidget()
        left.setObjectName("page")
        down = QVBoxLayout(left)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 12, 12, 12)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.texts(N_("Filter the meetings")))
        self.filter.setAccessibleName(self.texts(N_("Filter the meetings")))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        bar.addWidget(self.filter)
        down.addLayout(bar)
        self.list = QListView()
        self.list.setObjectName("list")
        self.list.setAccessibleName(self.texts(MEETINGS))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(MeetingDelegate(self.texts, self.list))
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._choose)
        down.addWidget(self.list, 1)
        self.detail = DetailPane(self.texts)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.detail)
        splitter.setSizes([420, 644])
        splitter.setStretchFactor(1, 1)
        return splitter

    # What happens

    def show_store(self, store: Store, name: str, notice: str = "") -> None:
        """Show the dossier `store`; `notice` is what opening found."""
        self.drop_store()
        self.store, self.name, self.notice = store, name, notice
        self.bridge = Bridge(store, self)
        self.bridge.changed.connect(self._changed)
        self._load_years()
        self.focus_list()

    def drop_store(self) -> None:
        """Let go of the dossier that is shown."""
        if self.bridge is not None:
            self.bridge.close()
        self.store, self.bridge, self.years, self.year = None, None, (), None

    def show_failure(self, text: str) -> None:
        """Say why a dossier could not be opened; the window lives on."""
        self.notice = text
        self._show_state()

    def speak(self, texts: Texts) -> None:
        """Change the language; what is chosen and typed stays."""
        chosen, typed = self.chosen(), self.filter.text()
        self.texts = texts
        self.statusBar().removeWidget(self.saved)
        self.statusBar().removeWidget(self.place)
        self._build()
        self.model.set_texts(texts)
        self.filter.setText(typed)
        self._show_state()
        self._choose_again(chosen)

    def chosen(self) -> uuid.UUID | None:
        """Return the key of the meeting that is chosen in the list."""
        index = self.list.currentIndex()
        return self.model.key(index.row()) if index.isValid() else None

    def ask_open(self) -> None:
        """Ask for a dossier."""
        dialogs.choose_dossier(self, self.texts, self._open)

    def ask_example(self) -> None:
        """Ask where the example is to be made."""
        dialogs.choose_new(self, self.texts, self.texts(N_("example")) + ".synergie", self._example)

    def undo(self) -> None:
        """Take back the last step."""
        self._step_back("undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step_back("redo")

    def focus_list(self) -> None:
        """Go to the list."""
        if self.stack.currentIndex() == 1:
            self.list.setFocus()
            if not self.list.currentIndex().isValid() and self.model.rowCount():
                self._select(0)

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def next_pane(self) -> None:
        """Go to the next pane: navigation, list, detail."""
        here = self.focusWidget() or self
        panes: list[QWidget] = [self.navigation.section, self.list, self.detail]
        if self.stack.currentIndex() == 0:
            panes = [self.navigation.section, self.welcome.open]
        now = next((place for place, pane in enumerate(panes) if pane is here or pane.isAncestorOf(here)), -1)
        panes[(now + 1) % len(panes)].setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the dossier."""
        self.drop_store()
        super().closeEvent(event)

    def _open(self, path: Path) -> None:
        self.open_asked.emit(path)

    def _example(self, path: Path) -> None:
        self.example_asked.emit(path)

    def _step_back(self, way: str) -> None:
        if self.store is None:
            return
        try:
            label = getattr(self.store, way)()
        except (Conflict, StoreError) as error:
            self.show_failure(self.texts(error.message))
            return
        except Refusal as error:
            self.show_failure(" ".join(self.texts(problem.message) for problem in error.problems))
            return
        if label is not None:
            done = N_("Taken back: {what}") if way == "undo" else N_("Done again: {what}")
            self.saved.setText(self.texts(done, what=label))

    def _changed(self, _changed: Changed) -> None:
        self._load_years()

    def _load_years(self) -> None:
        from synergie.services import years

        assert self.store is not None
        with self.store.read() as session:
            self.years = years.listing(session)
        wanted = self.year.year if self.year is not None else None
        self.year = next((one for one in self.years if one.year == wanted), self.years[0] if self.years else None)
        self._load_meetings()

    def _load_meetings(self) -> None:
        from synergie.services import meetings

        chosen = self.chosen()
        keys: tuple[uuid.UUID, ...] = ()
        if self.store is not None and self.year is not None:
            with self.store.read() as session:
                keys = meetings.keys(session, self.year.id)
        self.model.set_keys(keys)
        self._show_state()
        self._choose_again(chosen)

    def _rows(self, keys: object) -> tuple[MeetingRow, ...]:
        from synergie.services import meetings

        assert self.store is not None
        with self.store.read() as session:
            return meetings.rows(session, keys)  # type: ignore[arg-type]

    def _filter(self, text: str) -> None:
        chosen = self.chosen()
        self.model.set_filter(text)
        self._show_state()
        self._choose_again(chosen)

    def _choose_again(self, key: uuid.UUID | None) -> None:
        place = self.model.place(key) if key is not None else -1
        if place >= 0:
            self._select(place)
        elif self.model.rowCount():
            self._select(0)
        else:
            self._show_nothing()

    def _select(self, place: int) -> None:
        index = self.model.index(place)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._choose(index)

    def _choose(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        from synergie.services import meetings

        if self.store is None or not index.isValid():
            self._show_nothing()
            return
        with self.store.read() as session:
            self.detail.show_meeting(meetings.detail(session, self.model.key(index.row())))

    def _show_nothing(self) -> None:
        if self.year is None:
            text = self.texts(N_("The dossier has no year yet."))
        elif self.filter.text().strip():
            text = self.texts(N_("No meeting matches “{text}”."), text=self.filter.text().strip())
        else:
            text = self.texts(N_("No meeting in {year}"), year=str(self.year.year))
        self.detail.show_message(text)

    def _go_earlier(self) -> None:
        self._go(1)

    def _go_later(self) -> None:
        self._go(-1)

    def _go(self, step: int) -> None:
        if self.year in self.years:
            place = self.years.index(self.year) + step
            if 0 <= place < len(self.years):
                self.year = self.years[place]
                self._load_meetings()

    def _show_state(self) -> None:
        """Make titles, counts, menus and banner say what is."""
        opened = self.store is not None
        self.stack.setCurrentIndex(1 if opened else 0)
        year = str(self.year.year) if self.year is not None else "–"
        self.navigation.year.setText(year)
        place = self.years.index(self.year) if self.year in self.years else 0
        self.navigation.earlier.setEnabled(opened and place + 1 < len(self.years))
        self.navigation.later.setEnabled(opened and place > 0)
        shown = self.model.rowCount() if opened else 0
        self.count.setText(self.texts(NN_("{n} meeting", "{n} meetings"), n=shown) if opened else "")
        notices = [self.notice] if self.notice else []
        if self.year is not None and self.year.closed_at is not None:
            notices.append(self.texts(N_("Year {year} is closed: reading only."), year=year))
        self.banner.setText("\n".join(notices))
        self.banner.setVisible(bool(notices))
        self.place.setText(self.name)
        self.setWindowTitle(f"{self.texts(MEETINGS)} {year} – Synergie" if opened else "Synergie")
        self.menus.update()

    def labels(self) -> tuple[Message | None, Message | None]:
        """Return the names of the steps that undo and redo would go."""
        if self.store is None:
            return None, None
        return self.store.next_undo(), self.store.next_redo()
