"""A field of a form: its label, its editor, and below it what the checks say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_
from ui.fields.base import FieldEditor
from ui.fields.factory import editor_for
from ui.forms.mnemonics import Mnemonics
from ui.theme import mark
from ui.widgets.labels import label
from ui.workplace import Workplace

OWN_LABELS: Final = (Kind.BILINGUAL, Kind.LONG_BILINGUAL, Kind.YES_NO)
"""Kinds whose editor says itself what it is, for each of its parts."""

_WIDTHS: Final = {
    Kind.DATE: (170, 0),
    Kind.TIME: (96, 0),
    Kind.PERIOD: (240, 1),
    Kind.FTE: (120, 0),
    Kind.FTE_RANGE: (150, 0),
    Kind.PERCENT: (120, 0),
    Kind.NUMBER: (110, 0),
    Kind.COUNT: (220, 1),
    Kind.MONEY: (380, 1),
    Kind.CHOICE: (170, 1),
    Kind.LINK: (240, 2),
    Kind.TEXT: (170, 2),
    Kind.YES_NO: (190, 0),
}


class Cell(QWidget):
    """One field of the record that `via` leads to, "" for the record of the form itself.

    Signals:
        committed: its value was changed; carries the cell.
        typed: what is typed and not a value changed; carries the cell and the text.
        passed: Enter was pressed in it; carries the cell.
    """

    committed = Signal(object)
    typed = Signal(object, str)
    passed = Signal(object)

    def __init__(
        self,
        place: Workplace,
        field: Field,
        via: str,
        letters: Mnemonics,
        parent: QWidget | None = None,
        table: str = "",
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.via = via
        self._say = place.texts
        self.stored: Any = None
        """The value as the dossier has it, as far as this form knows."""
        self.refused: tuple[Any, bool] | None = None
        """What the dossier did not take, and whether it may be asked again without another word of the user."""
        self._held = ""
        self._holding = False
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        self.editor: FieldEditor = editor_for(field, place.around(), self, table)
        if field.kind is Kind.CHOICE and table:
            from synergie.services.records import defaults

            if field.name in defaults(table):  # never empty in the dossier
                self.editor.allow_empty(allowed=False)  # type: ignore[attr-defined]
        self._within: str | None = None
        if field.target is not None:
            from synergie.services.choosing import whole_link

            self._within = whole_link(field.target)
        if field.target == "document":
            from ui.filing import Filing

            self.filing = Filing(place, self.editor)  # type: ignore[arg-type]
        self.label: QLabel | None = None
        if field.kind not in OWN_LABELS:
            words = place.texts(field.label)
            self.label = label("", "label")
            self.label.setText(letters.mark(words))
            self.label.setBuddy(self.editor.focusable()[0])
            down.addWidget(self.label)
        down.addWidget(self.editor)
        self.note = label("", "fieldnote", wraps=True)
        self.note.hide()
        down.addWidget(self.note)
        down.addStretch(1)
        self.editor.committed.connect(self._committed)
        self.editor.typed.connect(self._typed)
        self.editor.left_by_enter.connect(self._passed)
        if field.help is not None:
            self.editor.setToolTip(place.texts(field.help))

    @property
    def wants(self) -> tuple[int, int]:
        """The least width that the field asks for in a line, and its stretch there."""
        least, stretch = _WIDTHS.get(self.field.kind, (260, 3))
        control = getattr(self.editor, "control", None)
        if isinstance(control, QWidget):  # choices are read whole, and take no more room than that
            least, stretch = max(least, control.sizeHint().width()), 0
        return least, stretch

    def set_stored(self, value: Any, beside: Mapping[str, Any] | None = None) -> None:
        """Show what the dossier has, unless something is typed that has not been left; `beside`: the other fields."""
        if self._within is not None:  # offers only what belongs to the same whole
            self.editor.narrow((beside or {}).get(self._within))  # type: ignore[attr-defined]
        changed = value != self.stored
        self.stored = value
        if self.editor.text():
            return
        self.refused = None
        if changed or value != self.editor.value():
            self.editor.set_value(shown_value(self.field, value))
            self.editor.show_problem(None)

    def differs(self) -> bool:
        """Whether the value on screen is not the one of the dossier."""
        return bool(self.editor.value() != shown_value(self.field, self.stored))

    def hold(self) -> None:
        """Make what was just taken typed text again: the dossier has something else."""
        text = self.editor.written()
        if text:
            self._holding = True
            self.editor.set_value(shown_value(self.field, self.stored))
            self.editor.set_text(text)
            self._held, self._holding = self.editor.text(), False

    def clear(self) -> None:
        """Show nothing and forget what was typed."""
        self.stored, self.refused = None, None
        self.editor.set_value(empty_value(self.field))
        self.editor.show_problem(None)
        self.set_note("", "")

    def set_note(self, text: str, kind: str) -> None:
        """Say below the field what the checks found; `kind` is "err", "warn" or "info"."""
        mark(self.note, "kind", kind)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def focus(self) -> None:
        """Go to the field."""
        widgets = self.editor.focusable()
        first = next((one for one in widgets if one.isEnabled() and not one.isHidden()), widgets[0])
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_gap(self) -> None:
        """Go to the language that lacks the text that the other has; else to the field."""
        from synergie.basis.bilingual import LANGUAGES, Bilingual

        value = self.editor.value()
        there = [one for one in LANGUAGES if isinstance(value, Bilingual) and value.in_(one)]
        sides = getattr(self.editor, "sides", {})
        lacking = [side for language, side in sides.items() if language not in there]
        if len(there) == 1 and lacking:
            lacking[0].edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focus()

    def has(self, widget: QObject | None) -> bool:
        """Whether `widget` is part of the field."""
        return isinstance(widget, QWidget) and (widget is self or self.isAncestorOf(widget))

    def _committed(self, _value: Any) -> None:
        self.committed.emit(self)

    def _typed(self, text: str) -> None:
        if not self._holding and text != self._held:
            self.refused = None  # whoever types it once more asks once more
        self.typed.emit(self, text)

    def _passed(self) -> None:
        self.passed.emit(self)


def shown_value(field: Field, value: Any) -> Any:
    """Return a stored value as its editor takes it: a choice by its stored text."""
    if field.kind is Kind.CHOICE and value is not None:
        return str(getattr(value, "value", value))
    return empty_value(field) if value is None else value


def empty_value(field: Field) -> Any:
    """Return what an editor of `field` shows when there is nothing."""
    from synergie.basis.bilingual import Bilingual

    if field.kind in (Kind.BILINGUAL, Kind.LONG_BILINGUAL):
        return Bilingual()
    if field.kind in (Kind.TEXT, Kind.LONG_TEXT):
        return ""
    return False if field.kind is Kind.YES_NO else None


NOT_KEPT: Final = N_("This was typed and is not kept yet.")
