"""Fields that point to another record: found by a few letters, asked about when unknown, opened from here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView, QToolButton, QVBoxLayout, QWidget

from synergie.basis.fields import Field
from synergie.basis.messages import Message
from synergie.basis.words import N_
from ui import theme
from ui.fields.base import FieldEditor, Option, Surroundings
from ui.fields.line import Line
from ui.fields.matches import Matches, matching, same
from ui.fields.remark import Remark
from ui.theme.icons import icon
from ui.widgets.rows import row_in

UNKNOWN: Final = N_("“{text}” is not known.")
WHICH: Final = N_("What does “{text}” stand for?")
REFUSED: Final = N_("“{text}” could not be created.")
_CREATE: Final = N_("Create “{text}”")
_CREATE_STILL: Final = N_("Create “{text}” all the same")
_DID_YOU_MEAN: Final = N_("Did you mean {name}?")
_SHOW: Final = N_("Show the record: {what}")
_ALL: Final = N_("Show the whole list")
_ELSEWHERE: Final = N_("not in the list")
NAMED: Final = N_("{label}, {part}")
_MOST_NEAR: Final = 3
_QUOTED: Final = 60  # of a text or a name, so much is repeated below the field


class LinkField(FieldEditor):
    """Takes a record of another table, by a few letters of anything that it is called.

    A text that is no record's name stays where it is and is asked about; nothing is taken or created silently.
    """

    creatable: frozenset[str] = frozenset({"person", "organisation", "body", "domain"})
    """The tables of which a name is enough for a record."""

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.target = field.target or ""
        self._value: uuid.UUID | None = None
        self._shown = ""
        self._told = ""
        self._read_only = False
        self._own: Message | None = None
        self._given: Message | None = None
        self._offered: list[Option] = []
        self._options: Sequence[Option] | None = None
        self._within: uuid.UUID | None = None
        self._asked = ""
        self._started = 0
        self.line = Line(self)
        self.line.setPlaceholderText(around.texts(field.empty) if field.empty is not None else "")
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._left)
        self.line.entered.connect(self._enter)
        self.line.given_up.connect(self._give_up)
        self.all = QAction(icon("chevron-down", "text2"), "", self)
        self.all.setToolTip(around.texts(_ALL))
        self.all.triggered.connect(self.show_all)
        self.line.addAction(self.all, Line.ActionPosition.TrailingPosition)
        self.matches = Matches(self)
        self.completer = QCompleter(self.matches, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(10)
        self.completer.setWrapAround(False)
        self.completer.setWidget(self.line)
        self._list: QListView | None = None
        self.completer.activated[QModelIndex].connect(self._activated)  # type: ignore[index]
        self.go = QToolButton(self)
        self.go.setObjectName("bare")
        self.go.setIcon(icon("arrow-right", "text2"))
        self.go.setIconSize(QSize(16, 16))
        self.go.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.go.clicked.connect(self._open)
        self.remark = Remark(self)
        self.remark.answered.connect(self._answered)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        across = row_in(down)
        across.setSpacing(4)
        across.addWidget(self.line, 1)
        across.addWidget(self.go)
        down.addWidget(self.remark)
        self.setFocusProxy(self.line)
        self._follow()

    def value(self) -> Any:
        """Return the value as it was last set or committed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value` and forget what was typed; emits nothing."""
        self._options = None
        self._show(self._option(value), value)
        self._told = ""

    def text(self) -> str:
        """Return what is typed and not yet a value."""
        return self.line.text() if self.line.text() != self._shown else ""

    def set_text(self, text: str) -> None:
        """Put back a text as if it had just been typed."""
        if text:
            self.line.setText(text)
            self.line.setModified(True)
            self._forget_question()
            self._follow()

    def written(self) -> str:
        """Return the text on screen."""
        return self.line.text()

    def commit(self) -> bool:
        """Take the record that is called as the text says; ask when there is none, or more than one."""
        text = self.line.text()
        if text == self._shown:
            return True
        if self._read_only:
            return False
        if not text.strip():
            self._take(None)
            return True
        called_so = same(self.options(), text)
        if len(called_so) == 1:
            self._take(called_so[0])
            return True
        self._ask(text)
        return False

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away. A question of its own stays."""
        self._given = message
        self._follow()

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return self._own or self._given

    def set_read_only(self, read_only: bool) -> None:
        """Let the record be read and opened only."""
        self._read_only = read_only
        self.line.setReadOnly(read_only)
        self.all.setVisible(not read_only)
        if read_only:
            self._close()
            self._forget_question()
            self._follow()

    def focusable(self) -> Sequence[QWidget]:
        """Return the line and the button that opens the record."""
        return (self.line, self.go)

    def options(self) -> Sequence[Option]:
        """Return the records that can be linked, read once for each visit of the field."""
        if self._options is None:
            found = self.around.links.options(self.target)
            self._options = [one for one in found if self._within is None or one.whole in (None, self._within)]
        return self._options

    def narrow(self, whole: uuid.UUID | None) -> None:
        """Offer only records of `whole` from now on, where they are known to be of one; None for any."""
        if whole != self._within:
            self._within = whole
            self._options = None

    def option(self) -> Option | None:
        """Return the record that is linked, with what it is called."""
        return self._option(self._value)

    def show_all(self) -> None:
        """Open the list of all records."""
        if self._read_only:
            return
        self.line.setFocus()
        options = list(self.options())
        place = next((place for place, one in enumerate(options) if one.key == self._value), 0)
        self._popup(options, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with F4 and with the arrow down, as any list does."""
        if event.key() in (Qt.Key.Key_F4, Qt.Key.Key_Down):
            self.show_all()
        else:
            super().keyPressEvent(event)

    # The list

    def _popup(self, options: list[Option], place: int) -> None:
        self.matches.show_options(options)
        if not options:
            self._close()
            return
        if self._list is None:
            self._list = QListView()  # the completer's, which takes it
            self._list.setUniformItemSizes(True)
            self._list.setAccessibleName(self.around.texts(self.field.label))
            self.completer.setPopup(self._list)
        self._started = place
        self.completer.complete()
        self._list.setCurrentIndex(self.completer.completionModel().index(place, 0))

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _place(self) -> int:
        """Return the row of the open list that the keys are on."""
        return self._list.currentIndex().row() if self._list is not None and self._list.isVisible() else -1

    def _pointed(self) -> Option | None:
        place = self._place()
        return self.matches.options[place] if 0 <= place < len(self.matches.options) else None

    def _activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self.matches.options):
            self._take(self.matches.options[index.row()])

    # What the user does

    def _edited(self, text: str) -> None:
        self._forget_question()
        self._follow()
        self._popup(matching(self.options(), text) if text.strip() else [], 0)

    def _enter(self) -> None:
        text = self.line.text()
        pointed = self._pointed()
        if pointed is None and text != self._shown and text.strip():
            found = matching(self.options(), text)
            if len(found) > 1 and len(same(found, text)) != 1:
                self._popup(found, 0)
                return
            pointed = found[0] if found else None
        if pointed is not None:
            self._take(pointed)
        elif not self.commit():
            if self.remark.buttons:
                self.remark.buttons[0].setFocus()
            return
        self.left_by_enter.emit()

    def _left(self) -> None:
        pointed = self._pointed()
        moved = self._place() != self._started
        self._close()
        if pointed is not None and moved:
            self._take(pointed)
        else:
            self.commit()
        self._options = None

    def _give_up(self) -> None:
        if self._is_open():
            self._close()
        else:
            self._show(self.option(), self._value)
            self._tell("")

    def _open(self) -> None:
        if self._value is not None:
            self.around.links.open(self.target, self._value)

    # What becomes of a text

    def _ask(self, text: str, *, refused: bool = False) -> None:
        if text == self._asked and not refused:
            return  # the buttons stay the same while the focus goes to them
        self._asked = text
        found = matching(self.options(), text)
        near = {one.key: one for one in (*found, *self.around.links.similar(self.target, text))}
        self._offered = list(near.values())[:_MOST_NEAR]
        short = _brief(text)
        self._own = (REFUSED if refused else WHICH if found else UNKNOWN).of(text=short)
        names = [self.around.texts(_DID_YOU_MEAN, name=self._told_apart(one)) for one in self._offered]
        if self.target in self.creatable and not refused:
            names.append(self.around.texts(_CREATE_STILL if names else _CREATE, text=short))
        self.remark.offer(*names, after=self.go)
        self._follow()

    def _told_apart(self, option: Option) -> str:
        alike = same(self._offered, option.name)
        name = _brief(option.name)
        return f"{name} ({_brief(option.note)})" if len(alike) > 1 and option.note else name

    def _answered(self, place: int) -> None:
        text = self.line.text()
        self.line.setFocus()  # before the button that has it goes
        if place < len(self._offered):
            self._take(self._offered[place])
            return
        key = self.around.links.create(self.target, text.strip())
        self._options = None
        if key is None:
            self._ask(text, refused=True)
        else:
            self._take(self._option(key) or Option(key, text.strip()))

    def _take(self, option: Option | None) -> None:
        self._close()
        key = option.key if option is not None else None
        changed = key != self._value
        self._show(option, key)
        if changed:
            self.committed.emit(key)
        self._tell(self.text())

    def _option(self, key: uuid.UUID | None) -> Option | None:
        return next((one for one in self.options() if one.key == key), None) if key is not None else None

    def _show(self, option: Option | None, key: uuid.UUID | None) -> None:
        self._value = key
        self._shown = option.name if option is not None else self.around.texts(_ELSEWHERE) if key is not None else ""
        if self.line.text() != self._shown:
            self.line.setText(self._shown)
            self.line.setCursorPosition(0)
        self._shown = self.line.text()
        self.line.setModified(False)
        self.line.setToolTip(option.note if option is not None else "")
        self._forget_question()
        self._follow(tells=False)

    def _forget_question(self) -> None:
        self._own = None
        self._asked = ""
        self._offered = []
        self.remark.offer()

    def _follow(self, *, tells: bool = True) -> None:
        texts = self.around.texts
        message = self.problem()
        said = texts(message) if message is not None else ""
        question = self._own is not None
        self.remark.say(said, "err", "circle-question-mark" if question else "circle-x")
        if said or self.line.property("problem"):
            theme.mark(self.line, "problem", bool(said))
        self.line.setAccessibleDescription(said)
        empty = "" if self.line.text() else self.line.placeholderText()  # which no screen reader says of itself
        label = texts(self.field.label)
        self.line.setAccessibleName(texts(NAMED, label=label, part=empty) if empty else label)
        name = texts(_SHOW, what=f"{texts(self.field.label)}, {self._shown}")
        self.go.setAccessibleName(name)
        self.go.setToolTip(name)
        self.go.setVisible(self._value is not None)
        if tells:
            self._tell(self.text())

    def _tell(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self.typed.emit(text)


class PersonField(LinkField):
    """Takes a person: by name, initials, function or administration, however spelt before."""

    creatable = frozenset({"person"})


def _brief(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
