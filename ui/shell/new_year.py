"""The only wizard: a new year, empty or prepared out of another one, in three short steps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.words import N_, NN_, NP_, Message, capital
from ui.shell.decision_box import DecisionBox
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.widgets.tab_order import tab_after
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.roll_over import RollOver

_WHICH, _TAKEN, _DECIDE, _SUMMARY = range(4)
_NOT_A_YEAR: Final = N_("“{year}” is not a year from 1976 on.")
_NOT_TAKEN: Final = N_(
    "Not taken over: meetings and minutes, requests and reminders, e-mails, staffing, decisions, cost comparisons and "
    "positions. The texts of the chapters can be taken over one by one on their page."
)
_DECIDED: Final = NN_("{n} of them is decided.", "{n} of them are decided.")
_AWAITED: Final = NN_(
    "{n} of them awaits a decision, which can be made during the year.",
    "{n} of them await a decision, which can be made during the year.",
)
_DIGITS: Final = 4


class NewYear(QWidget):
    """Asks which year, shows what is taken over, asks about what awaits a decision, and makes the year in one step.

    Signals:
        made: the year is there; carries its number.
        finished: there is nothing more to ask.
    """

    made = Signal(int)
    finished = Signal()

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self._found: RollOver | None = None
        self.choices: list[DecisionBox] = []
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 20, 24, 16)
        down.setSpacing(10)
        self.step = label("", "caption")
        self.title = label("", "heading", wraps=True)
        down.addWidget(self.step)
        down.addWidget(self.title)
        self.stack = QStackedWidget()
        for page in (self._which(), self._taken(), self._decide(), self._summary()):
            self.stack.addWidget(page)
        down.addWidget(self.stack, 1)
        self.problem = label("", "problem", wraps=True)
        self.problem.hide()
        down.addWidget(self.problem)
        across = row_in(down)
        across.setSpacing(8)
        self.leave = button(say(N_("Create no year")))
        self.leave.clicked.connect(self.finished)
        self.back = button(say(NP_("wizard", "&Back")), "", "chevron-left")
        self.back.clicked.connect(self._back)
        self.next = button("", "primary")
        self.next.clicked.connect(self._next)
        across.addWidget(self.leave)
        across.addStretch(1)
        across.addWidget(self.back)
        across.addWidget(self.next)
        self.setFocusProxy(self.year)
        self.year.setText(str(self._usual()))
        self._year_typed()
        self._show()

    # What is asked

    def number(self) -> int | None:
        """Return the year that is typed, None when it is none."""
        text = self.year.text().strip()
        number = int(text) if text.isascii() and text.isdigit() and len(text) == _DIGITS else 0
        return number if 1976 <= number <= 2200 else None

    def source(self) -> int | None:
        """Return the year that the new one goes on from, None for an empty one."""
        before = self._before()
        return before if before is not None and self.goes_on.isChecked() else None

    def _before(self) -> int | None:
        number = self.number()
        return None if number is None else next((one.year for one in self.place.years if one.year < number), None)

    def _usual(self) -> int:
        if self.place.years:
            return self.place.years[0].year + 1
        return dt.date.today().year  # noqa: DTZ011 - the year that the user lives in

    # The pages

    def _which(self) -> QWidget:
        say = self.place.texts
        page = QWidget()
        down = QVBoxLayout(page)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        head = label(say(N_("&Year")), "label")
        self.year = QLineEdit()
        self.year.setAccessibleName(say(N_("Year")))
        self.year.setMaximumWidth(120)
        self.year.textEdited.connect(self._year_typed)
        self.year.returnPressed.connect(self._next)
        head.setBuddy(self.year)
        down.addWidget(head)
        down.addWidget(self.year)
        down.addSpacing(10)
        self.goes_on = QRadioButton()
        self.goes_on.setChecked(True)
        self.goes_on.toggled.connect(self._year_typed)
        self.goes_on_what = label("", "secondary", wraps=True)
        self.empty = QRadioButton(say(N_("Begin with an &empty year")))
        self.empty_what = label(
            say(
                N_("Nothing is taken over. People, bodies, domains, contracts and programmes are there in every year.")
            ),
            "secondary",
            wraps=True,
        )
        for one, what in ((self.goes_on, self.goes_on_what), (self.empty, self.empty_what)):
            what.setContentsMargins(28, 0, 0, 8)
            down.addWidget(one)
            down.addWidget(what)
        down.addStretch(1)
        return page

    def _taken(self) -> QWidget:
        page = QWidget()
        down = QVBoxLayout(page)
        down.setContentsMargins(0, 0, 0, 0)
        self.counts = QStandardItemModel(0, 2, self)
        self.table = QTableView()
        self.table.setObjectName("parts")
        self.table.setModel(self.counts)
        self.table.setAccessibleName(self.place.texts(N_("What is taken over")))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        down.addWidget(self.table, 1)
        down.addWidget(label(self.place.texts(_NOT_TAKEN), "secondary", wraps=True))
        return page

    def _decide(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.awaited = QWidget()
        self.awaited.setObjectName("sheet")
        self.rows = QGridLayout(self.awaited)
        self.rows.setContentsMargins(0, 0, 8, 0)
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(8)
        self.rows.setColumnStretch(0, 1)
        scroll.setWidget(self.awaited)
        return scroll

    def _summary(self) -> QWidget:
        page = QWidget()
        down = QVBoxLayout(page)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        self.sums = label("", "", wraps=True)
        self.untouched = label("", "secondary", wraps=True)
        down.addWidget(self.sums)
        down.addWidget(self.untouched)
        down.addStretch(1)
        return page

    # The way through them

    def _next(self) -> None:
        self._say_problem(None)
        at = self.stack.currentIndex()
        if at == _WHICH:
            if self.number() is None:
                self._say_problem(_NOT_A_YEAR.of(year=self.year.text().strip()))
                self.year.setFocus()
            elif self.source() is None:
                self._make()
            elif self._rehearse():
                self._turn(_TAKEN)
        elif at == _TAKEN:
            self._turn(_DECIDE if self.choices else _SUMMARY)
        elif at == _DECIDE:
            self._turn(_SUMMARY)
        else:
            self._make()

    def _go_on(self) -> None:
        """Go from one decision to the next, from the last to the button that goes on."""
        choice = self.sender()
        if choice is self.choices[-1]:
            self.next.setFocus()
        elif isinstance(choice, DecisionBox):
            choice.focusNextChild()  # which scrolls to it

    def _back(self) -> None:
        self._say_problem(None)
        at = self.stack.currentIndex()
        self._turn(_TAKEN if at == _SUMMARY and not self.choices else at - 1)

    def _turn(self, page: int) -> None:
        self.stack.setCurrentIndex(page)
        self._show()
        first: QWidget = self.next
        if page == _WHICH:
            first = self.year
        elif page == _DECIDE:
            first = self.choices[0]
        first.setFocus()

    def _show(self) -> None:
        say, at = self.place.texts, self.stack.currentIndex()
        number, source = self.number(), self.source()
        to = str(number) if number is not None else "…"
        titles = {
            _WHICH: N_("Which year?"),
            _TAKEN: N_("What is taken over from {year}"),
            _DECIDE: N_("What has become of it?"),
            _SUMMARY: N_("The year {to} is ready to be created"),
        }
        self.title.setText(say(titles[at], year=str(source), to=to))
        pages = [_TAKEN, *([_DECIDE] if self.choices else []), _SUMMARY]
        step = say(N_("Step {n} of {total}"), n=str(pages.index(at) + 1), total=str(len(pages))) if at in pages else ""
        self.step.setText(step)
        self.step.setVisible(bool(step))
        self.back.setVisible(at != _WHICH)
        makes = at == _SUMMARY or (at == _WHICH and source is None)
        self.next.setText(say(N_("&Create the year {year}"), year=to) if makes else say(NP_("wizard", "&Next")))
        if at == _SUMMARY:
            self._sum_up()

    def _year_typed(self, _text: object = None) -> None:
        say, before = self.place.texts, self._before()
        for one in (self.goes_on, self.goes_on_what):
            one.setVisible(before is not None)
        self.empty.setVisible(before is not None)
        if before is not None:
            self.goes_on.setText(say(N_("&Go on from {year}"), year=str(before)))
            what = N_(
                "What is still open in {year} is taken over: initiatives, groups, gains, actions. It stays as it is."
            )
            self.goes_on_what.setText(say(what, year=str(before)))
        self._show()

    def _rehearse(self) -> bool:
        from synergie.services import preparing

        number, source = self.number(), self.source()
        assert number is not None
        try:
            self._found = preparing.rehearse(self.place.store, number, source)
        except Refusal as refusal:
            self._say_problem(refusal.problems[0].message)
            return False
        except (Conflict, StoreError) as error:
            self._say_problem(error.message)
            return False
        self._list_counts(self._found)
        self._list_awaited(self._found)
        return True

    def _list_counts(self, found: RollOver) -> None:
        from synergie.services import records

        say = self.place.texts
        self.counts.clear()
        self.counts.setHorizontalHeaderLabels([say(N_("What is taken over")), say(N_("How many"))])
        for table, n in found.counts.items():
            name = say(records.singular(table))
            number = QStandardItem(say.formats.number(n))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.counts.appendRow([QStandardItem(capital(name)), number])
        if not found.counts:
            self.counts.appendRow([QStandardItem(say(N_("Nothing is open any more."))), QStandardItem("")])
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(1, 110)
        self.table.setCurrentIndex(self.counts.index(0, 0))

    def _list_awaited(self, found: RollOver) -> None:
        from synergie.services import preparing, records

        say = self.place.texts
        for old in self.awaited.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.choices = []
        for at, one in enumerate(found.to_decide):
            title = one.title.best(self.place.language)
            kind = say(records.singular(one.table))
            text = label(title, "", wraps=True)
            text.setToolTip(kind)
            choice = DecisionBox()
            for key, words in preparing.CHOICES[one.table].items():
                choice.addItem(say(words), key)
            choice.setAccessibleName(say(N_("What has become of “{title}” ({kind})"), title=title, kind=kind))
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.rows.addWidget(text, at, 0)
            self.rows.addWidget(choice, at, 1, Qt.AlignmentFlag.AlignTop)
            choice.passed.connect(self._go_on)
            self.choices.append(choice)
        tab_after(self.table, self.choices)
        self.rows.setRowStretch(len(self.choices), 1)

    def _sum_up(self) -> None:
        from synergie.services import preparing

        say, found = self.place.texts, self._found
        if found is None:
            return
        going = NN_("{n} record goes on in {to}.", "{n} records go on in {to}.")
        lines = [say(going, n=sum(found.counts.values()), to=str(found.to))]
        decided = sum(one.currentData() != preparing.KEEP for one in self.choices)
        for words, n in ((_DECIDED, decided), (_AWAITED, len(self.choices) - decided)):
            if n:
                lines.append(say(words, n=n))
        self.sums.setText("\n".join(lines))
        self.untouched.setText(
            say(N_("The year {year} is not changed. Undo takes the creation back in one step."), year=str(found.source))
        )

    def _make(self) -> None:
        from synergie.services import preparing, roll_over, years

        number, source = self.number(), self.source()
        assert number is not None
        awaited = self._found.to_decide if self._found is not None else ()
        choices = tuple(str(one.currentData()) for one in self.choices)

        def act(session: Any) -> None:
            if source is None:
                years.add(session, number)
            else:
                preparing.prepare(session, number, source, awaited, choices)

        empty, full = N_("Open the year {year}"), roll_over.LABEL
        step = empty.of(year=str(number)) if source is None else full.of(year=str(source), to=str(number))
        outcome = self.place.write(step, act)
        if not outcome.ok:
            self._say_problem(outcome.message or outcome.problems[0].message)
            return
        self.made.emit(number)
        done = N_("The year {year} was created").of(year=str(number))
        self.place.undo_offered.emit(done, NP_("undo", "Undo the creation"))
        self.finished.emit()

    def _say_problem(self, message: Message | None) -> None:
        self.problem.setText(self.place.texts(message) if message is not None else "")
        self.problem.setVisible(message is not None)
