"""Making one record of two that mean the same: which one stays, what moves, and what only the history keeps."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from synergie.basis.bilingual import Bilingual
from synergie.basis.errors import Conflict, Refusal
from synergie.basis.fields import Field, Kind
from synergie.basis.words import N_, NP_, Message
from ui import theme
from ui.declarations import Act
from ui.fields.linked import LinkField
from ui.listing.words import value_text
from ui.pages.covering import opened_by
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.merging import MergePreview
    from synergie.services.records import Record
    from ui.records_page import RecordsPage

_SPELT: Final = ("person", "organisation")
_MOST: Final = 5
"""How many characters of a name stand beside its button; the whole of it stands below."""


def merge_act(table: str, via: str = "") -> Act:
    """Return what merges the record that is shown, or the one that its link `via` leads to, with another of `table`."""

    def run(place: Workplace, page: RecordsPage, record: Record | None) -> None:
        key = record.values[via] if record is not None and via else record.id if record is not None else None
        if key is None:
            return
        panel = MergePanel(place, table, key)
        panel.given_up.connect(page.uncover)
        panel.merged.connect(page.uncover)
        if not via:
            panel.merged.connect(page.open)
        page.cover(panel)
        opened_by(panel, place, run)

    return Act(NP_("menu", "&Merge with another…"), run, icon="merge")


class _OtherField(LinkField):
    """Takes a record that is there; none is made."""

    creatable = frozenset()


class MergePanel(QWidget):
    """Shows two records of `table` side by side and makes one of them.

    Signals:
        merged: it was done; carries the key of the record that stays.
        given_up: both stay.
    """

    merged = Signal(object)
    given_up = Signal()

    def __init__(self, place: Workplace, table: str, key: uuid.UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.table = table
        self._one = key
        self._other: uuid.UUID | None = None
        say = place.texts
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self.down = QVBoxLayout(sheet)
        self.down.setContentsMargins(24, 20, 24, 16)
        self.down.setSpacing(12)
        scroll.setWidget(sheet)
        down.addWidget(scroll, 1)
        title = say(N_("Make one record of two"))
        self.setAccessibleName(title)
        self.down.addWidget(label(title, "title", wraps=True))
        text = N_(
            "Whatever points to the one that goes will point to the one that stays. Undo takes it back in one step."
        )
        self.down.addWidget(label(say(text), "secondary", wraps=True))
        self._add_choice()
        self.table_box = QFrame()
        self.table_box.setObjectName("card")
        self.grid = QGridLayout(self.table_box)
        self.grid.setContentsMargins(16, 12, 16, 12)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.stays = QButtonGroup(self)
        self.stays.idClicked.connect(self._chosen)
        self.down.addWidget(self.table_box)
        self.spelling = QCheckBox(say(N_("&Keep the names of the one that goes as other spellings")))
        self.spelling.setChecked(True)
        self.spelling.clicked.connect(self._preview)
        self.down.addWidget(self.spelling)
        self.what = label("", "secondary", wraps=True)
        self.down.addWidget(self.what)
        self.problem = label("", "problem", wraps=True)
        self.down.addWidget(self.problem)
        self.down.addStretch(1)
        buttons = row_in(down)
        buttons.setContentsMargins(24, 8, 24, 16)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        self.leave = button(say(N_("Keep both records")))
        self.leave.clicked.connect(self.given_up)
        self.merge = button(say(NP_("button", "Make one record")), "primary", "merge")
        self.merge.clicked.connect(self._merge)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.merge)
        self.setFocusProxy(self.other.line)
        place.changed.connect(self._changed)
        self._show()

    def choose(self, key: uuid.UUID | None) -> None:
        """Compare with the record `key`; the one that more points to is the one that stays."""
        from synergie.services import linked

        self._other = key if key != self._one else None
        keeps_other = False
        if self._other is not None:
            with self.place.read() as session:
                here, there = (
                    len(linked.what_links_here(session, self.table, one)) for one in (self._one, self._other)
                )
            keeps_other = there > here
        self._show(keeps_other=keeps_other)

    def keep(self) -> uuid.UUID:
        """Return the key of the record that stays."""
        return self._other if self.stays.checkedId() == 1 and self._other is not None else self._one

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave both records as they are."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    # What is shown

    def _add_choice(self) -> None:
        say = self.place.texts
        field = Field(name="other", label=N_("The same as"), kind=Kind.LINK, target=self.table)
        self.other_label = label(say(field.label), "label")
        self.other = _OtherField(field, self.place.around(), self)
        self.other.committed.connect(self._other_chosen)
        self.other_label.setBuddy(self.other.line)
        self.down.addWidget(self.other_label)
        self.down.addWidget(self.other)
        self.suggested = QWidget()
        across = QVBoxLayout(self.suggested)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(2)
        for key, name in self._near():
            found = button(say(N_("Perhaps “{name}”"), name=name), "link")
            found.setProperty("record", key)
            found.clicked.connect(self._suggestion_chosen)
            across.addWidget(found, 0, Qt.AlignmentFlag.AlignLeft)
        self.down.addWidget(self.suggested)

    def _near(self) -> list[tuple[uuid.UUID, str]]:
        from synergie.services import duplicates, near

        name = self.place.name_of(self.table, self._one)
        with self.place.read() as session:
            pairs = duplicates.pairs(session, self.table) if self.table in duplicates.TABLES else ()
            keys = [one for pair in pairs if self._one in pair for one in pair]
            keys += [key for key, _ in near.near(session, self.table, name, _MOST + 1)]
        others = [key for key in dict.fromkeys(keys) if key != self._one]
        return [(key, self._called(key)) for key in others[:_MOST]]

    def _called(self, key: uuid.UUID) -> str:
        found = next((one for one in self.place.options(self.table) if one.key == key), None)
        if found is None:
            return ""
        return f"{found.name} ({found.note})" if found.note else found.name

    def _show(self, *, keeps_other: bool = False) -> None:
        for found in self.table_box.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.grid.removeWidget(found)
            if isinstance(found, QRadioButton):
                self.stays.removeButton(found)
            found.hide()
            found.deleteLater()
        self.table_box.setVisible(self._other is not None)
        self.spelling.setVisible(self._other is not None and self.table in _SPELT)
        if self._other is not None:
            self._compare(self._read(self._one), self._read(self._other), keeps_other=keeps_other)
        self._preview()

    def _read(self, key: uuid.UUID) -> Record | None:
        from synergie.services import records

        with self.place.read() as session:
            return records.read(session, self.table, key)

    def _compare(self, one: Record | None, other: Record | None, *, keeps_other: bool) -> None:
        from synergie.services import records

        if one is None or other is None:
            return
        say = self.place.texts
        for at, record in enumerate((one, other)):
            stays = QRadioButton(say(N_("this one stays")))
            stays.setChecked((at == 1) is keeps_other)
            name = self._called(record.id) or self.place.title(record.title)
            stays.setAccessibleName(say(N_("“{name}” stays"), name=name))
            self.stays.addButton(stays, at)
            self.grid.addWidget(stays, 0, at + 1)
        row = 1
        for field in records.fields_of(self.table):
            texts = [self._text(field, record.values.get(field.name)) for record in (one, other)]
            if not any(texts):
                continue
            differ = texts[0] != texts[1]
            self.grid.addWidget(label(say(field.label), "label", wraps=True), row, 0, Qt.AlignmentFlag.AlignTop)
            for at, text in enumerate(texts):
                self.grid.addWidget(self._value(text, differ=differ), row, at + 1, Qt.AlignmentFlag.AlignTop)
            row += 1

    def _value(self, text: str, *, differ: bool) -> QLabel:
        found = label(text or "–", "strong" if differ else "", wraps=True)
        found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return found

    def _text(self, field: Field, value: Any) -> str:
        if isinstance(value, Bilingual):
            return value.fr if value.fr == value.nl else "\n".join(text for text in (value.fr, value.nl) if text)
        return value_text(self.place, field, value)

    def _preview(self) -> None:
        """Say what would be done, or why it cannot be."""
        found = self._planned()
        self.merge.setEnabled(found is not None and not found.conflicts)
        self.what.setText("\n".join(self._sentences(found)) if found is not None else "")
        self.what.setVisible(bool(self.what.text()))
        conflicts = found.conflicts if found is not None else ()
        self.problem.setText("\n".join(self.place.texts(one) for one in conflicts))
        self.problem.setVisible(bool(conflicts))

    def _names(self, gone: uuid.UUID, stays: uuid.UUID) -> dict[str, Any]:
        """Return what the two are called, in both languages: the name of the step is read in either of them."""
        from synergie.services import listing

        with self.place.read() as session:
            titles = listing.titles(session, self.table, (gone, stays))
        return {"gone": titles.get(gone, ""), "kept": titles.get(stays, "")}

    def _planned(self) -> MergePreview | None:
        from synergie.services import merging

        if self._other is None:
            return None
        keep = self.keep()
        drop = self._other if keep == self._one else self._one
        try:
            with self.place.read() as session:
                return merging.preview(session, self.table, keep, drop, spelling=self.spelling.isChecked())
        except (Refusal, Conflict):
            return None

    def _sentences(self, found: MergePreview) -> list[str]:
        say = self.place.texts
        counts: dict[str, int] = dict(found.moved)
        for name, n in found.joined.items():
            counts[name] = counts.get(name, 0) + n
        said = []
        if counts:
            said.append(say(N_("Will point to the one that stays: {records}."), records=self._counted(counts)))
        else:
            said.append(say(N_("Nothing points to the one that goes.")))
        if found.filled:
            said.append(say(N_("Taken over from the one that goes: {fields}."), fields=self._labels(found.filled)))
        if found.lost:
            sentence = N_(
                "Both say something else here, and what the one that goes says stays in the history: {fields}."
            )
            said.append(say(sentence, fields=self._labels(found.lost)))
        return said

    def _counted(self, counts: dict[str, int]) -> str:
        from synergie.services import records

        say = self.place.texts
        return say.formats.list([f"{say(records.singular(name))} ({n})" for name, n in counts.items()])

    def _labels(self, fields: tuple[Field, ...]) -> str:
        say = self.place.texts
        return say.formats.list([say(field.label) for field in fields])

    # What happens

    def _other_chosen(self, key: object) -> None:
        self.choose(key if isinstance(key, uuid.UUID) else None)

    def _suggestion_chosen(self) -> None:
        key = self.sender().property("record")
        self.other.set_value(key)
        self.choose(key)

    def _chosen(self, _at: int) -> None:
        self._preview()

    def _changed(self, _changed: object) -> None:
        if self._read(self._one) is None or (self._other is not None and self._read(self._other) is None):
            self.given_up.emit()

    def _merge(self) -> None:
        from synergie.services import merging

        if self._other is None:
            return
        keep = self.keep()
        drop = self._other if keep == self._one else self._one
        names = self._names(drop, keep)
        spelling = self.spelling.isChecked()

        def act(session: Any) -> None:
            merging.merge(session, self.table, keep, drop, spelling=spelling)

        self.place.changed.disconnect(self._changed)
        outcome = self.place.write(N_("Merge “{gone}” into “{kept}”").of(**names), act)
        if outcome.ok:
            self.merged.emit(keep)
            done: Message = N_("“{gone}” was merged into “{kept}”").of(**names)
            self.place.undo_offered.emit(done, NP_("undo", "Undo the merge"))
            return
        self.place.changed.connect(self._changed)
        self._preview()
        problems = [one.message for one in outcome.problems] or [outcome.message or N_("Nothing was changed.")]
        self.problem.setText("\n".join(self.place.texts(one) for one in problems))
        theme.mark(self.problem, "kind", "err")
        self.problem.show()
