"""What covers a page for a while: how the same is opened again, and what is filled in in it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QRadioButton, QSplitter, QWidget

from synergie.basis.words import N_
from ui.fields.base import FieldEditor
from ui.fields.text import exact_text
from ui.workplace import Workplace

if TYPE_CHECKING:
    from ui.forms.detail import Detail
    from ui.listing.pane import ListPane
    from ui.records_page import RecordsPage

DATES: Final = "paste.dates"
BULLETS: Final = "paste.bullets"
TEXT: Final = "paste.text"
"""What is pasted where no record is yet is kept by these names."""

UNFINISHED: Final = N_("Finish what stands here first, or give it up: nothing of it is entered yet.")

Opener = Callable[["RecordsPage"], None]
Panes: TypeAlias = "list[QWidget]"

_OPENERS: Final[weakref.WeakKeyDictionary[QWidget, Opener]] = weakref.WeakKeyDictionary()


class Coverable(QWidget):
    """A page of a list and a record that something can be shown in place of."""

    place: Workplace
    splitter: QSplitter
    list: ListPane
    detail: Detail
    _cover: QWidget | None = None

    @property
    def is_covered(self) -> bool:
        """Whether something is shown in place of the page."""
        return self._cover is not None

    def cover(self, widget: QWidget) -> None:
        """Show `widget` in place of the page, until it is uncovered: what is pasted is looked at there."""
        self.uncover()
        self.detail.flush()
        self._cover = widget
        self.splitter.hide()
        down = self.layout()
        assert down is not None
        down.addWidget(widget)
        widget.show()
        widget.setFocus()

    def uncover(self) -> None:
        """Show the page again."""
        if self._cover is None:
            return
        cover, self._cover = self._cover, None
        cover.hide()
        cover.deleteLater()
        self.splitter.show()

    def stay_covered(self) -> bool:
        """Go to what covers the page and say that it comes first; False when nothing covers it.

        What is done with the list or the record asks this first: neither is in sight.
        """
        if self._cover is None:
            return False
        self._cover.setFocus()
        self.place.told.emit(UNFINISHED)
        return True

    def panes(self) -> Panes:
        """Return what F6 goes round."""
        if self._cover is not None:
            return [self._cover]
        return [one for one in (self.list.view, self.detail) if one.isVisible()]

    def focus_pane(self, pane: QWidget) -> None:
        """Go into a pane."""
        if pane is self.detail:
            self.detail.focus_first()
        else:
            self.focus_list()

    def focus_list(self) -> None:
        """Go to the list, or to what covers it."""
        if self._cover is not None:
            self._cover.setFocus()
        else:
            self.list.focus()

    def focus_filter(self) -> None:
        """Go to the filter of the list."""
        if not self.stay_covered():
            self.list.focus_filter()


def opens_again(cover: QWidget, opener: Opener) -> None:
    """Say how the same as `cover` is opened on the page once it is made anew, for instance in another language."""
    _OPENERS[cover] = opener


def opened_by(cover: QWidget, place: Workplace, act: Callable[[Workplace, Any, Any], None]) -> None:
    """Say that `act` opened a cover, with the record that is shown."""
    opens_again(cover, partial(_run, act, place))


def opener_of(cover: QWidget) -> Opener | None:
    """Return what opens the same again; None when nothing does."""
    return _OPENERS.get(cover)


def _run(act: Callable[[Workplace, Any, Any], None], place: Workplace, page: RecordsPage) -> None:
    act(place, page, page.detail.record)


def filled_in(cover: QWidget) -> Any:
    """Return what is chosen and typed in a cover."""
    if hasattr(cover, "view_state"):
        return cover.view_state()
    from ui.grids.paste_preview import PastePreview

    inputs = [(type(one).__name__, _value(one)) for one in _inputs(cover)]
    return inputs, [(one.lines.ticks(), one.at()) for one in cover.findChildren(PastePreview)]


def fill_in(cover: QWidget, filled: Any) -> None:
    """Show what `filled_in` returned of the same cover."""
    if hasattr(cover, "set_view_state"):
        cover.set_view_state(filled)
        return
    from ui.grids.paste_preview import PastePreview

    values, previews = filled
    for at, (name, value) in enumerate(values):
        place = sum(before == name for before, _ in values[:at])
        same = [one for one in _inputs(cover) if type(one).__name__ == name]  # what is chosen first may bring others
        if place < len(same):
            _put(same[place], value)
    for preview, (ticked, at) in zip(cover.findChildren(PastePreview), previews, strict=False):
        preview.refresh()
        preview.lines.tick_again(ticked)
        preview.go(*at)


def _inputs(cover: QWidget) -> list[QWidget]:
    """Return what is filled in, in the order in which it was made; the parts of an editor are not told apart."""
    from ui.widgets.segmented import Segmented

    kinds = (FieldEditor, Segmented, QPlainTextEdit, QLineEdit, QCheckBox, QRadioButton)
    return [one for one in cover.findChildren(QWidget) if isinstance(one, kinds) and not _is_part(one, cover)]


def _is_part(widget: QWidget, cover: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not cover:
        if isinstance(above, (FieldEditor, QPlainTextEdit)):
            return True
        above = above.parentWidget()
    return False


def _value(one: QWidget) -> Any:
    from ui.widgets.segmented import Segmented

    if isinstance(one, FieldEditor):
        return one.value(), one.text()
    if isinstance(one, Segmented):
        return one.current()
    if isinstance(one, QPlainTextEdit):
        return exact_text(one) if not one.isReadOnly() else ""
    if isinstance(one, (QCheckBox, QRadioButton)):
        return one.isChecked()
    return one.text() if isinstance(one, QLineEdit) else None


def _put(one: QWidget, value: Any) -> None:
    """Show a value as if it had just been chosen or typed."""
    from ui.widgets.segmented import Segmented

    if isinstance(one, FieldEditor):
        chosen, typed = value
        if chosen != one.value():
            one.set_value(chosen)
            one.committed.emit(chosen)
        if typed:
            one.set_text(typed)
    elif isinstance(one, Segmented):
        if value != one.current():
            one.set_current(value)
            one.chosen.emit(value)
    elif isinstance(one, QPlainTextEdit):
        if not one.isReadOnly() and value != exact_text(one):
            one.setPlainText(value)
    elif isinstance(one, (QCheckBox, QRadioButton)):
        if value != one.isChecked() and (value or isinstance(one, QCheckBox)):  # no button of several is ticked off
            one.click()
    elif isinstance(one, QLineEdit) and not one.isReadOnly() and value != one.text():
        one.setText(value)
