"""The list of a page: filter, choices, order, and the rows; copying, exporting and printing them."""

from __future__ import annotations

import uuid
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.words import N_, NP_
from ui.declarations import Filter, Order, PageSpec
from ui.listing.arranged import ArrangedList, moved, neighbours
from ui.listing.columns import lay_columns
from ui.listing.delegate import RowDelegate
from ui.listing.model import RecordsModel
from ui.listing.narrowed import combo, with_findings
from ui.listing.said import Said
from ui.widgets.buttons import more_button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

ALL: Final = NP_("filter", "All")
_IDLE_MS: Final = 120
_TYPED: Final = 120
"""The room of a word that is typed to narrow the list."""


class ListPane(QWidget):
    """Shows the records of a page and which of them is chosen.

    Signals:
        chosen: another record is current; carries its key, None when there is none.
        entered: Enter or a double click on a record.
        arranged: people put records in another order; carries their keys in the new order.
        listed: the rows were read again.
    """

    chosen = Signal(object)
    entered = Signal()
    arranged = Signal(object)
    listed = Signal()

    def __init__(self, place: Workplace, page: PageSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listpane")
        self.place = place
        self.page = page
        self.model = RecordsModel(place, page, self)
        self.said = Said(place, self.model)
        self.said.grown.connect(self.reload)
        self._current: uuid.UUID | None = None
        self._quiet = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_IDLE_MS)
        self._late.timeout.connect(self.reload)
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        bar = row_in(down)
        bar.setContentsMargins(14, 12, 14, 4)
        bar.setSpacing(8)
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(_TYPED)
        name = say(NP_("list", "Filter: {what}"), what=say(page.title))
        self.filter.setPlaceholderText(say(NP_("list", "Filter")))
        self.filter.setAccessibleName(name)
        self.filter.setToolTip(say(N_("{what} (Ctrl+F)"), what=name))
        self.filter.textEdited.connect(self._filter_typed)
        bar.addWidget(self.filter, 1)
        self.choice = combo(say(N_("Which records")), [say(one.label) for one in self._filters()])
        self.choice.currentIndexChanged.connect(self._choice_changed)
        self.choice.setMinimumContentsLength(6)  # beside what is typed; the list that opens shows its words whole
        self.choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        bar.addWidget(self.choice)
        below = bar if page.below else row_in(down)
        self.count = label("", "caption")
        if below is not bar:
            below.setContentsMargins(14, 0, 14, 6)
            self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below.addWidget(self.count, int(below is not bar))
        self.order = combo(say(NP_("list", "Order")), [say(one.label) for one in self._orders()])
        self.order.setObjectName("flat")
        self.order.currentIndexChanged.connect(self._choice_changed)
        below.addWidget(self.order)
        self.menu = QMenu(self)
        self.more = more_button(say(N_("What can be done with this list")), self.menu)
        below.addWidget(self.more)
        # not before they have a parent: they would flash as windows
        self.order.setVisible(len(self._orders()) > 1)
        self.more.setVisible(any(not one.on_record for one in page.acts))
        self.view = self._make_view()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.nothing = label("", "secondary", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        above, beneath = (8, 8) if page.below else (28, 20)  # a list above its record is low
        self.nothing.setContentsMargins(20, above, 20, beneath)
        self.stack.addWidget(self.nothing)
        down.addWidget(self.stack, 1)

    # What is shown

    def reload(self) -> None:
        """Read the list again; the record that was current stays so where it is still there."""
        from synergie.services import listing

        order = self._orders()[max(0, self.order.currentIndex())] if self._orders() else Order(ALL, ())
        wanted = self._filters()[max(0, self.choice.currentIndex())]
        query = listing.Query(
            table=self.page.table,
            year_id=self.place.year_id if self.page.of_year else None,
            text=self.filter.text(),
            where=wanted.where,
            order=order.paths,
            language=self.place.language,
            shown=self.model.paths,
            said=self.said.texts(self.filter.text()),
        )
        with self.place.read() as session:
            if wanted.findings:
                query = query._replace(among=with_findings(session, self.place, self.page))
            if wanted.among is not None:
                query = query._replace(among=frozenset(wanted.among(session, query.year_id)))
            keys = listing.keys(session, query)
        before = self.model.place(self._current)
        self._quiet = True
        self.model.is_grouped = order.grouped
        self.model.set_keys(keys)
        self._span_headings()
        self._quiet = False
        self._say_count(len(keys))
        self._choose_again(before)
        self.listed.emit()

    def current(self) -> uuid.UUID | None:
        """Return the key of the record that is chosen."""
        return self._current

    def choose(self, key: uuid.UUID | None) -> bool:
        """Choose the record `key`; False when the list does not show it."""
        place = self.model.place(key)
        if place < 0:
            return False
        self._select(place)
        return True

    def choose_always(self, key: uuid.UUID) -> bool:
        """Choose the record `key`, taking the filter away where it hides it."""
        if self.choose(key):
            return True
        self._quiet = True
        self.filter.clear()
        self.choice.setCurrentIndex(0)
        self._quiet = False
        self._current = key
        self.reload()
        return self.choose(key)

    def choose_filter(self, words: str) -> None:
        """Narrow the list by the filter of these English words; show all of it where there is no such filter."""
        self.filter.clear()
        self.choice.setCurrentIndex(next((at for at, one in enumerate(self._filters()) if one.label.id == words), 0))

    def focus(self) -> None:
        """Go to the list; where nothing is chosen, to its first record, and where nothing is listed, to the filter."""
        (self.view if self.stack.currentWidget() is self.view else self.filter).setFocus()
        if self._current is None:
            self._select_from(0, +1)

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def step(self, way: int) -> bool:
        """Choose the next record, or the one before; False at the end of the list."""
        return self._select_from(self.model.place(self._current) + way, way)

    def copy(self) -> None:
        """Copy the chosen rows as Excel and Word take them."""
        rows = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        lines = ["\t".join(_flat(text) for text in self.model.texts_of(row)) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def state(self) -> tuple[str, int, int]:
        """Return what is filtered and how, to be put back by `set_state`."""
        return self.filter.text(), self.choice.currentIndex(), self.order.currentIndex()

    def set_state(self, state: tuple[str, int, int]) -> None:
        """Put back what `state` returned, without reading the list."""
        self._quiet = True
        self.filter.setText(state[0])
        self.choice.setCurrentIndex(state[1])
        self.order.setCurrentIndex(state[2])
        self._quiet = False

    def move_record(self, way: int) -> None:
        """Put the chosen record one place up or down among its neighbours."""
        if self._current is None or not self.can_arrange():
            return
        keys = neighbours(self.model, self._current, self.page.arranged)
        to = keys.index(self._current) + way
        if 0 <= to < len(keys):
            self.arranged.emit(moved(keys, self._current, to + (1 if way > 0 else 0)))

    def can_arrange(self) -> bool:
        """Whether what is shown is the whole list in the order that people gave it."""
        ordered = not self._orders() or self.order.currentIndex() <= 0
        writes = not self.place.read_only and (self.place.can_write or not self.page.of_year)
        return bool(self.page.arranged) and ordered and writes

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, and Alt+Shift with an arrow, on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not keys:
                self.entered.emit()
                return True
            both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
            if keys == both and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.move_record(-1 if event.key() == Qt.Key.Key_Up else +1)
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
                return True
        return super().eventFilter(watched, event)

    # How it is made

    def _make_view(self) -> QListView | QTableView:
        view: QListView | QTableView
        if self.page.columns:
            view = self._make_table()
        else:
            view = self._make_list()
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            view.setItemDelegate(RowDelegate(self.model, view))
            view.setModel(self.model)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setObjectName("list")
        view.setAccessibleName(self.place.texts(self.page.title))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.installEventFilter(self)
        view.doubleClicked.connect(self._double_clicked)
        view.selectionModel().currentChanged.connect(self._current_changed)
        if self.page.arranged:
            for way, words in ((-1, N_("Move up")), (+1, N_("Move down"))):
                action = QAction(self.place.texts(words), view)
                action.setData(way)
                action.triggered.connect(self._move_asked)
                view.addAction(action)
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return view

    def _make_list(self) -> QListView:
        if not self.page.arranged:
            return QListView()
        view = ArrangedList(self._may_stand)
        view.dropped.connect(self._dropped)
        return view

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(34)
        lay_columns(table, self.page.columns)
        return table

    def _span_headings(self) -> None:
        if isinstance(self.view, QTableView) and self.page.grouped is not None:
            self.view.clearSpans()
            for row in range(self.model.rowCount()):
                if self.model.heading(row) is not None:
                    self.view.setSpan(row, 0, 1, self.model.columnCount())

    def _filters(self) -> tuple[Filter, ...]:
        return (Filter(ALL), Filter(NP_("filter", "To handle"), findings=True), *self.page.filters)

    def _orders(self) -> tuple[Order, ...]:
        return self.page.orders

    # What happens

    def _filter_typed(self, _text: str) -> None:
        self._late.start()

    def _choice_changed(self, _index: int) -> None:
        if not self._quiet:
            self.reload()

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._quiet:
            return
        key = self.model.key(current.row()) if current.isValid() else None
        if key is not None and key != self._current:
            self._current = key
            self.chosen.emit(key)

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.entered.emit()

    def _move_asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.move_record(int(action.data()))

    def _choose_again(self, before: int) -> None:
        """Keep the record current; when it is gone, the one that took its place."""
        if self.model.place(self._current) >= 0:
            self._quiet = True
            self._select(self.model.place(self._current))
            self._quiet = False
            return
        gone = self._current is not None
        self._current = None
        found = (
            (before >= 0 and self._select_from(before, +1)) or self._select_from(self.model.rowCount() - 1, -1)
            if gone
            else self._select_from(0, +1)
        )
        if not found:
            self.chosen.emit(None)

    def _select_from(self, place: int, way: int) -> bool:
        while 0 <= place < self.model.rowCount():
            if self.model.key(place) is not None:
                self._select(place)
                return True
            place += way
        return False

    def _select(self, place: int) -> None:
        index = self.model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)
        key = self.model.key(place)
        if key is not None and key != self._current and not self._quiet:
            self._current = key
            self.chosen.emit(key)

    def _may_stand(self, row: int, before: int) -> bool:
        key = self.model.key(row)
        if key is None or not self.can_arrange():
            return False
        places = [self.model.place(one) for one in neighbours(self.model, key, self.page.arranged)]
        return places[0] <= before <= places[-1] + 1

    def _dropped(self, row: int, before: int) -> None:
        key = self.model.key(row)
        if key is None:
            return
        keys = neighbours(self.model, key, self.page.arranged)
        after = moved(keys, key, before - self.model.place(keys[0]))
        if after != keys:
            self.arranged.emit(after)

    def _say_count(self, shown: int) -> None:
        say = self.place.texts
        self.count.setText(say(self.page.counted, n=shown))
        typed = self.filter.text().strip()
        if shown:
            self.stack.setCurrentIndex(0)
            return
        if typed:
            self.nothing.setText(say(N_("Nothing here matches “{text}”."), text=typed))
        elif self.choice.currentIndex() > 0:
            self.nothing.setText(say(N_("Nothing here under “{choice}”."), choice=self.choice.currentText()))
        else:
            self.nothing.setText(say(self.page.empty))
        self.stack.setCurrentIndex(1)


def _flat(text: str) -> str:
    return " ".join(text.split())
