"""The field of a text in French and in Dutch: both in sight, and what is known of the agreement between them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QToolButton, QWidget

from synergie.basis.bilingual import LANGUAGES, Bilingual, Mark
from synergie.basis.fields import Field, Kind
from synergie.basis.messages import Message
from synergie.basis.words import N_, NP_
from ui import theme
from ui.fields.base import FieldEditor, Surroundings
from ui.fields.line import Line
from ui.fields.remark import Remark
from ui.fields.sides import Side, read_typed
from ui.fields.text import GrowingText
from ui.theme.icons import icon
from ui.widgets.pills import StatusPill

SIDE_BY_SIDE: Final = 520
"""The width in px from which the two languages stand beside each other."""

MISSING: Final = {"fr": N_("The French translation is missing"), "nl": N_("The Dutch translation is missing")}
STALE: Final = {
    "fr": N_("The Dutch text has changed: the French is to be read again"),
    "nl": N_("The French text has changed: the Dutch is to be read again"),
}
SAME: Final = N_("Identical in both languages (on purpose)")
REVIEWED: Final = NP_("translation", "Read again")
_COPY: Final = {"fr": N_("Copy the Dutch text into the French"), "nl": N_("Copy the French text into the Dutch")}
_TO_SUPPLY: Final = N_("Translation to be supplied")
_IDENTICAL: Final = N_("Identical in both languages")
_OTHER: Final = N_("Go to the other language")
_MORE: Final = N_("{label}: more about both languages")
_SHORTCUT: Final = "\tCtrl+J"
_PAUSE: Final = 500  # ms between two drafts of what is being typed


class BilingualField(FieldEditor):
    """Edits a text in both languages, that of the window first; each language is taken when it is left.

    It labels each language itself (`labels`), since the label alone would not tell which is which.
    """

    def __init__(self, field: Field, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._value = Bilingual()
        self._told = ""
        self._given: Message | None = None
        self._read_only = False
        self._stacked = False
        self._quiet = False
        self._menu: QMenu | None = None
        own = around.texts.language if around.texts.language in LANGUAGES else LANGUAGES[0]
        self.order = (own, *(one for one in LANGUAGES if one != own))
        long = field.kind is Kind.LONG_BILINGUAL
        self.sides = {language: Side(language, field, around, self, long=long) for language in self.order}
        self.labels = tuple(self.sides[language].label for language in self.order)
        self.more = QToolButton(self)
        self.more.setObjectName("bare")
        self.more.setIcon(icon("ellipsis", "text2"))
        self.more.setIconSize(QSize(16, 16))
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu key opens the same from either text
        self.more.setAccessibleName(around.texts(_MORE, label=field.label))
        self.more.setToolTip(self.more.accessibleName())
        self.more.clicked.connect(self._more)
        self.pill = StatusPill("=", parent=self)
        self.pill.setToolTip(around.texts(SAME))
        self.pill.setAccessibleName(around.texts(SAME))
        self.sides[self.order[1]].head.insertWidget(2, self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sides[self.order[1]].head.addWidget(self.more)
        self.remark = Remark(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._announce)
        for side in self.sides.values():
            side.edit.textChanged.connect(self._text_changed)
            side.edit.left.connect(self._left)
            side.edit.entered.connect(self._entered)
            side.edit.given_up.connect(self._given_up)
            side.edit.customContextMenuRequested.connect(self._context)
            side.remark.answered.connect(self._reviewed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._arrange()
        self.setFocusProxy(self.sides[self.order[0]].edit)
        self._refresh()

    # The contract

    def value(self) -> Any:
        """Return the value as it was last set or committed."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show `value` and forget what was typed; emits nothing."""
        self._value = value if isinstance(value, Bilingual) else Bilingual()
        self._show_texts()
        self._pause.stop()
        self._told = self.text()
        self._refresh()

    def text(self) -> str:
        """Return what is typed and not yet a value, in either language, as JSON."""
        typed = {language: self.sides[language].text() for language in self._typed()}
        return json.dumps(typed) if typed else ""

    def set_text(self, text: str) -> None:
        """Put back what `text` returned, as if it had just been typed."""
        for language, typed in read_typed(text, self.order[0]).items():
            self.sides[language].type_text(typed)
        self._announce()

    def written(self) -> str:
        """Return both texts as `text` does."""
        texts = {language: side.text() for language, side in self.sides.items()}
        return json.dumps(texts) if any(texts.values()) else ""

    def commit(self) -> bool:
        """Take what is typed in either language."""
        if self._read_only:
            return not self._typed()
        value = self._value
        for language in self._typed():
            value = value.with_text(language, self.sides[language].text())
        self._take(value)
        return True

    def show_problem(self, message: Message | None) -> None:
        """Say below the field what is wrong; None takes it away."""
        self._given = message
        self._refresh()

    def problem(self) -> Message | None:
        """Return what is said below the field."""
        return self._given

    def set_read_only(self, read_only: bool) -> None:
        """Let both texts be read and copied only."""
        self._read_only = read_only
        self.more.setVisible(not read_only)
        for side in self.sides.values():
            side.edit.setReadOnly(read_only)
        self._refresh()

    def focusable(self) -> Sequence[QWidget]:
        """Return the two texts, each with the button that settles it, while there is one."""
        return [
            widget
            for language in self.order
            for widget in (self.sides[language].edit, *self.sides[language].remark.buttons)
        ]

    # What the user does

    def other_language(self) -> None:
        """Go from one text to its twin."""
        first, second = (self.sides[language].edit for language in self.order)
        (first if second.hasFocus() else second).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the twin with Ctrl+J."""
        if event.key() == Qt.Key.Key_J and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.other_language()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return the width of one language: where there is no room for both, they stand below each other."""
        hint = super().minimumSizeHint()
        sides = (part for side in self.sides.values() for part in (side.header, side.body))
        return QSize(max(part.minimumSizeHint().width() for part in sides), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the languages beside each other where there is room."""
        super().resizeEvent(event)
        if (self.width() < SIDE_BY_SIDE) is not self._stacked:
            self._stacked = not self._stacked
            self._arrange()

    def actions_menu(self, menu: QMenu) -> QMenu:
        """Add to `menu` what can be done with the two texts."""
        texts = self.around.texts
        free = not self._read_only
        for language in self.order:
            copy = menu.addAction(texts(_COPY[language]))
            copy.setData(language)
            copy.triggered.connect(self._copy)
            source = self.sides[_twin(language)].text()
            copy.setEnabled(free and bool(source.strip()) and source != self.sides[language].text())
        alike = menu.addAction(texts(_IDENTICAL))
        alike.setCheckable(True)
        alike.setChecked(self._value.mark is Mark.SAME)
        alike.setEnabled(free and not self._value.empty and (not self._value.complete or self._equal()))
        alike.triggered.connect(self._identical)
        if self._value.stale and free:
            menu.addAction(texts(REVIEWED)).triggered.connect(self._reviewed)
        menu.addSeparator()
        menu.addAction(texts(_OTHER) + _SHORTCUT).triggered.connect(self.other_language)
        return menu

    def _more(self) -> None:
        self.commit()
        self._pop_up(self.actions_menu(QMenu(self)), self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _context(self, place: QPoint) -> None:
        edit = self.sender()
        if isinstance(edit, Line | GrowingText):
            menu = edit.createStandardContextMenu()
            menu.addSeparator()
            self._pop_up(self.actions_menu(menu), edit.mapToGlobal(place))

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        self._menu = menu
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _copy(self) -> None:
        """Type the text of one language into the other; it is a value when it is left, as any typing is."""
        action = self.sender()
        language = str(action.data())  # type: ignore[attr-defined]
        side = self.sides[language]
        side.type_text(self.sides[_twin(language)].text())
        side.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        side.edit.selectAll()
        self._announce()

    def _identical(self) -> None:
        self.commit()
        if self._value.mark is Mark.SAME:
            self._take(dataclasses.replace(self._value, mark=Mark.NONE))
        elif self._equal() or not self._value.complete:
            self._take(Bilingual.same(self._value.best(self.order[0])))

    def _reviewed(self) -> None:
        language = self._value.stale
        if language is not None:
            self.sides[language].edit.setFocus(Qt.FocusReason.OtherFocusReason)  # before the button that has it goes
            self._take(self._value.reviewed())

    def _text_changed(self) -> None:
        if self._quiet:
            return
        if self._typed():
            if not self._pause.isActive():
                self._announce()
                self._pause.start()
        else:
            self._announce()

    def _left(self) -> None:
        self.commit()

    def _entered(self) -> None:
        self.commit()
        edit = self.sender()
        if isinstance(edit, Line) and edit is self.sides[self.order[0]].edit:
            self.sides[self.order[1]].edit.setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(edit, Line):
            self.left_by_enter.emit()

    def _given_up(self) -> None:
        edit = self.sender()
        for language, side in self.sides.items():
            if side.edit is edit:
                side.show_text(self._value.in_(language))
                side.edit.selectAll()
        self._announce()

    # What is shown

    def _typed(self) -> list[str]:
        return [language for language in self.order if self.sides[language].text() != self.sides[language].shown]

    def _equal(self) -> bool:
        return self._value.fr == self._value.nl

    def _take(self, value: Bilingual) -> None:
        changed = value != self._value
        self._value = value
        self._show_texts()
        self._refresh()
        if changed:
            self.committed.emit(value)
        self._announce()

    def _show_texts(self) -> None:
        self._quiet = True
        for language, side in self.sides.items():
            side.show_text(self._value.in_(language))
        self._quiet = False

    def _announce(self) -> None:
        self._pause.stop()
        text = self.text()
        if text != self._told:
            self._told = text
            self.typed.emit(text)

    def _refresh(self) -> None:
        texts, value = self.around.texts, self._value
        problem = texts(self._given) if self._given is not None else ""
        for language, side in self.sides.items():
            missing, stale = language in value.missing, value.stale == language
            for name, holds in (("missing", missing), ("stale", stale), ("problem", bool(problem))):
                if holds or side.edit.property(name):  # at first there is nothing to dress
                    theme.mark(side.edit, name, holds)
            side.edit.setPlaceholderText(texts(_TO_SUPPLY) if missing and not self._read_only else "")
            said = texts(MISSING[language]) if missing else texts(STALE[language]) if stale else ""
            same = value.mark is Mark.SAME and language == self.order[1]
            if same:
                side.remark.say(texts(SAME), "neutral")
            else:
                side.remark.say(said, "warn", "languages")
            answers = [texts(REVIEWED)] if stale and not self._read_only else []
            if answers != [button.accessibleName() for button in side.remark.buttons]:
                side.remark.offer(*answers, after=side.edit)
            side.edit.setAccessibleDescription(problem or side.remark.text())
        self.pill.setVisible(value.mark is Mark.SAME)
        self.remark.say(problem, "err", "circle-x")

    def _arrange(self) -> None:
        for widget in (*(part for side in self.sides.values() for part in (side.header, side.body)), self.remark):
            self._grid.removeWidget(widget)  # not takeAt: what it gives lives on, and keeps the new one from news
        top = Qt.AlignmentFlag.AlignTop
        for place, language in enumerate(self.order):
            side = self.sides[language]
            row, column = (2 * place, 0) if self._stacked else (0, place)
            side.stand_below(other=self._stacked and place > 0)
            self._grid.addWidget(side.header, row, column)
            self._grid.addWidget(side.body, row + 1, column, top)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if self._stacked else 1)
        self._grid.addWidget(self.remark, 4, 0, 1, 1 if self._stacked else 2)


def _twin(language: str) -> str:
    return next(one for one in LANGUAGES if one != language)
