"""The translation of all that the report of a year prints: two columns, typed in place, from gap to gap."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from synergie.basis.bilingual import Bilingual, Mark
from synergie.basis.folding import folded
from synergie.basis.words import N_, NN_, NP_, Message
from ui.checklist import progress_bar
from ui.fields.bilingual import REVIEWED
from ui.fields.text import exact_text
from ui.findings import announce
from ui.forms import kept
from ui.forms.form import CHANGE
from ui.listing.listed import Listed, chosen_rows, filtered, note_of
from ui.listing.narrowed import combo
from ui.pages.translation_table import TranslationModel, known
from ui.pages.translation_view import TranslationView
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.translating import Text

_TITLE: Final = N_("Texts to translate")
_PAUSE: Final = 150
_DRAFT: Final = 500
_ALL: Final = NP_("texts", "All texts")
_TO_DO: Final = NP_("texts", "To do")
_SHOWN: Final = (
    (_TO_DO, "todo"),
    (NP_("texts", "Dutch missing"), "nl"),
    (NP_("texts", "French missing"), "fr"),
    (NP_("texts", "To be read again"), "stale"),
    (_ALL, "all"),
)
_LEFT: Final = NN_("{n} of {total} texts still to do", "{n} of {total} texts still to do")
_DONE: Final = NN_("{n} text is there in both languages.", "All {n} texts are there in both languages.")
_NONE_LEFT: Final = N_("Nothing is left to translate here.")
_KEYS: Final = N_("Enter: type · Ctrl+Enter: next text to do · Ctrl+J: the other language")
_IDENTICAL: Final = N_("Identical in both languages")


class TranslationPage(QWidget):
    """Shows every printed text of the year in both languages; each cell is kept when it is left."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self._all: tuple[Text, ...] = ()
        self._stale = True
        self._writing = False
        self._begun = False
        say = place.texts
        self.model = TranslationModel(say, self)
        self.model.typed.connect(self._typed)
        self.filter = QLineEdit()
        self.filter.setObjectName("filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(say(NP_("list", "Filter")))
        self.filter.setAccessibleName(say(NP_("list", "Filter: {what}"), what=say(_TITLE)))
        self.filter.textEdited.connect(self._wait)
        self.shown = combo(say(N_("Which texts")), ())
        for words, key in _SHOWN:
            self.shown.addItem(say(words), key)
        self.shown.currentIndexChanged.connect(self._filter)
        self.part = combo(say(N_("Of which part of the report")), ())
        self.part.currentIndexChanged.connect(self._filter)
        self.count = label("", "secondary")
        self.bar = progress_bar(self)
        self.view = TranslationView(self.model, say(_TITLE), self)
        self.view.next_asked.connect(self.go_on)
        self.view.row_left.connect(self._show_acts)
        self.view.painter_of_cells.grown.connect(self._draft_later)
        self.view.doubleClicked.connect(self._show_acts)
        self.nothing = label("", "secondary", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)
        self.next = button(say(N_("&Next text to do")), "", "arrow-down")
        self.next.clicked.connect(self.go_on)
        self.reviewed = button(say(REVIEWED), "", "check")
        self.reviewed.clicked.connect(self._review)
        self.same = button(say(_IDENTICAL), "", "equal")
        self.same.clicked.connect(self._make_same)
        self.open = button(say(N_("Show the record")), "", "external-link")
        self.open.clicked.connect(self._open)
        self._lay()
        self._late = _timer(self, _PAUSE, self._filter)
        self._draft = _timer(self, _DRAFT, self._keep_draft)
        self._again = _timer(self, 0, self._read)
        place.changed.connect(self._changed)

    def _lay(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(24, 14, 24, 14)
        down.setSpacing(10)
        bar = row_in(down)
        bar.setSpacing(8)
        self.filter.setMaximumWidth(260)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self.shown)
        bar.addWidget(self.part)
        bar.addStretch(1)
        far = row_in(down)
        far.setSpacing(12)
        far.addWidget(self.count)
        far.addWidget(self.bar, 1)
        down.addWidget(self.stack, 1)
        acts = row_in(down)
        acts.setSpacing(8)
        for one in (self.next, self.reviewed, self.same, self.open):
            acts.addWidget(one)
        acts.addStretch(1)
        down.addWidget(label(self.place.texts(_KEYS), "caption", wraps=True))

    # What the window asks of a page

    def activate(self) -> None:
        """Show what the dossier says now."""
        if self._stale:
            self._read()

    def make_stale(self) -> None:
        """Read everything again: another year."""
        self._stale, self._begun = True, False
        if self.isVisible():
            self._read()

    def focus_filter(self) -> None:
        """Go to the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def listed(self) -> Listed:
        """Return the texts that are shown, what is being typed included."""
        self.view.take()
        model, say = self.model, self.place.texts
        heads = tuple(str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(3))
        rows = [
            (f"{model.called(one)} · {model.kind(one)}", *(one.value.in_(language) for language in model.languages))
            for one in model.rows
        ]
        shown, part = self.shown.currentText(), self.part.currentText() if self.part.currentIndex() > 0 else ""
        note = note_of(self.count.text(), shown, part, filtered(say, self.filter.text()))
        return Listed(_TITLE, heads, rows, chosen_rows(self.view.selectionModel()), note)

    def leave(self) -> bool:
        """Take what is being typed."""
        self.view.take()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while something else was in front."""
        super().showEvent(event)
        self.activate()

    # Going on

    def go_on(self) -> None:
        """Go to the next cell that is missing or to be read again, from the current one on, and type in it."""
        self.view.take()
        at = self.view.currentIndex()
        rows = len(self.model.rows)
        here = at.row() * 2 + max(0, at.column() - 1) if at.isValid() else -1
        for step in range(1, 2 * rows + 1):
            row, side = divmod((here + step) % (2 * rows), 2)
            if self.model.remark(row, side + 1):
                self.view.setFocus()
                self.view.go(row, side + 1, edit=True)
                return
        announce(self.view, self.place.texts(_NONE_LEFT))
        self.place.told.emit(_NONE_LEFT)

    # What is shown

    def _read(self) -> None:
        from synergie.services import translating

        if self.place.year_id is None:
            return
        self._stale = False
        with self.place.read() as session:
            self._all = translating.printed(session, self.place.year_id)
        self._fill_parts()
        if not self._begun:
            self._begun = True
            first = 0 if any(one.is_to_do for one in self._all) else self.shown.count() - 1
            self._quietly(self.shown, first)
        self.model.read_only = not self.place.can_write
        self._filter()

    def _fill_parts(self) -> None:
        say = self.place.texts
        names = list(dict.fromkeys(say(one.part) for one in self._all))
        if names == [self.part.itemText(at) for at in range(1, self.part.count())]:
            return
        chosen = self.part.currentText()
        self.part.blockSignals(True)  # noqa: FBT003 - as Qt names it
        self.part.clear()
        self.part.addItems([say(NP_("texts", "Whole report")), *names])
        self.part.setCurrentIndex(max(0, self.part.findText(chosen)))
        self.part.blockSignals(False)  # noqa: FBT003

    def _quietly(self, combo: QComboBox, index: int) -> None:
        combo.blockSignals(True)  # noqa: FBT003
        combo.setCurrentIndex(index)
        combo.blockSignals(False)  # noqa: FBT003

    def _wait(self, _text: str) -> None:
        self._late.start()

    def _filter(self) -> None:
        self.view.take()
        row = self.view.currentIndex()
        here = known(self.model.rows[row.row()]) if row.isValid() else None
        wanted, column = folded(self.filter.text()), max(1, row.column())
        part = self.part.currentText() if self.part.currentIndex() > 0 else ""
        self.model.set_rows([one for one in self._all if self._is_shown(one, part) and self._matches(one, wanted)])
        found = self.model.place(here)
        if self.model.rows:
            self.view.go(max(0, found), column)
        self._show_count()

    def _is_shown(self, text: Text, part: str) -> bool:
        if part and self.place.texts(text.part) != part:
            return False
        wanted, value = self.shown.currentData(), text.value
        if wanted == "todo":
            return text.is_to_do
        if wanted == "stale":
            return value.stale is not None
        return wanted == "all" or wanted in value.missing

    def _matches(self, text: Text, wanted: str) -> bool:
        words = folded(f"{text.value.fr} {text.value.nl} {self.model.called(text)}")
        return all(one in words for one in wanted.split())

    def _show_count(self) -> None:
        say, total = self.place.texts, len(self._all)
        to_do = sum(one.is_to_do for one in self._all)
        self.count.setText(say(_LEFT, n=to_do, total=total) if to_do else say(_DONE, n=total) if total else "")
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(total - to_do)
        self.bar.setAccessibleName(self.count.text())
        self.stack.setCurrentIndex(0 if self.model.rows else 1)
        empty: Message = _NONE_LEFT
        if self.filter.text().strip():
            empty = N_("Nothing here matches “{text}”.").of(text=self.filter.text().strip())
        self.nothing.setText(say(empty))
        self.next.setEnabled(to_do > 0 and self.place.can_write)
        self._show_acts()

    def _show_acts(self) -> None:
        text = self._current()
        writes = text is not None and self.place.can_write
        value = text.value if text is not None else Bilingual()
        self.reviewed.setEnabled(writes and value.stale is not None)
        alike = value.mark is not Mark.SAME and (bool(value.missing) or value.fr == value.nl != "")
        self.same.setEnabled(writes and alike)
        self.open.setEnabled(text is not None)

    def _current(self) -> Text | None:
        row = self.view.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    # What is typed

    def _typed(self, row: int, language: str, typed: str) -> None:
        text = self.model.rows[row]
        self._draft.stop()
        outcome = self._write(row, text.value.with_text(language, typed), language)
        if outcome.ok:
            kept.forget(self.place, (text.table, text.key), text.field.name)
        self.place.tell(outcome)

    def _review(self) -> None:
        self.view.take()
        text = self._current()
        if text is not None:
            self.place.tell(self._write(self.view.currentIndex().row(), text.value.reviewed(), None))

    def _make_same(self) -> None:
        self.view.take()
        text = self._current()
        if text is not None:
            same = Bilingual.same(text.value.best(self.place.language))
            self.place.tell(self._write(self.view.currentIndex().row(), same, None))

    def _write(self, row: int, value: Bilingual, language: str | None) -> Outcome[Any]:
        """Keep what a text says now; `language`: the only one that was typed in."""
        from synergie.services import records

        text = self.model.rows[row]

        def act(session: Any) -> None:
            records.change(session, text.table, text.key, text.field.name, value, language=language, was=text.value)

        self._writing = True
        outcome = self.place.write(CHANGE.of(field=text.field.label, what=text.title), act)
        self._writing = False
        if outcome.ok:
            self.model.replace(row, value)
            now = self.model.rows[row]
            self._all = tuple(now if known(one) == known(now) else one for one in self._all)
            self._show_count()
        else:
            self._again.start()
        return outcome

    def _draft_later(self) -> None:
        if not self._draft.isActive():
            self._draft.start()

    def _keep_draft(self) -> None:
        editor, text = self.view.editor(), self._current()
        if editor is None or text is None or not editor.document().isModified():
            return
        typed = json.dumps({self.model.language(self.view.currentIndex().column()): exact_text(editor)})
        kept.keep(self.place, (text.table, text.key), text.field.name, typed, self.model.called(text))

    def _open(self) -> None:
        text = self._current()
        if text is not None:
            self.place.go_asked.emit(text.table, text.key, text.field.name)

    def _changed(self, _changed: Any) -> None:
        if self._writing:
            return
        self._stale = True
        if self.isVisible():
            self._again.start()


def _timer(parent: QWidget, pause: int, act: Any) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(pause)
    timer.timeout.connect(act)
    return timer
