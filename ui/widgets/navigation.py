"""The way round the program: the year on top, the sections below it, the settings at the bottom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.words import N_, Message, Texts
from ui import theme
from ui.theme.tokens import NAVIGATION, RAIL
from ui.widgets.buttons import button, icon_button, say
from ui.widgets.entries import EntryButton
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.pictures import Picture
from ui.widgets.pills import Kind, StatusPill
from ui.widgets.rows import column_in, row_in

_SIDE: Final = 8
_ABOVE: Final = 12  # a caption, from the group before it
_AIR: Final = 54  # between and around the parts, from the top of the pane to its bottom
_STATES: Final[dict[str, tuple[Kind, str]]] = {
    "open": ("info", "pencil"),
    "issued": ("ok", "file-check"),
    "closed": ("neutral", "lock"),
    "example": ("warn", "flask-conical"),
}


class NavEntry(NamedTuple):
    """A section: its key, its words, its icon, and the group it stands in; without a group it stands at the bottom."""

    key: str
    title: Message
    icon: str
    group: Message | None = None


class Navigation(QFrame):
    """Year and sections, on the left; the sections are one stop of Tab and the arrows go through them.

    Signals:
        chosen: the user wants a section; carries its key.
        year_step: the user wants the year before (-1) or after (1).
        year_asked: the user wants to choose among all years.
    """

    chosen = Signal(str)
    year_step = Signal(int)
    year_asked = Signal()

    def __init__(
        self, texts: Texts, entries: Sequence[NavEntry], subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.texts = texts
        self.entries = tuple(entries)
        self.buttons: dict[str, EntryButton] = {}
        self._captions: list[QLabel] = []
        self._current = ""
        self._is_rail = False
        self._is_low = False
        self._state: tuple[str, str] = ("", "none")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 12, 0, 8)
        down.setSpacing(0)
        self._brand(row_in(down), subtitle)
        down.addSpacing(10)
        self._years(column_in(down))
        down.addWidget(self._sections(), 1)
        self._foot = column_in(down)
        self._foot.setContentsMargins(_SIDE, 4, _SIDE, 0)
        for entry in self.entries:
            if entry.group is None:
                self._foot.addWidget(self._entry(entry))
        self._settle_stop()
        self._settle_width()

    # The parts

    def _brand(self, across: QHBoxLayout, subtitle: str) -> None:
        across.setContentsMargins(16, 0, 12, 0)
        across.setSpacing(12)
        self._emblem = Picture("handshake", "accent", 24)
        across.addWidget(self._emblem)
        self._names = QWidget()
        lines = QVBoxLayout(self._names)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label("Synergie", "brand"))
        self.subtitle = ElidedLabel(subtitle, "hint")
        lines.addWidget(self.subtitle)
        across.addWidget(self._names, 1)

    def _years(self, around: QVBoxLayout) -> None:
        texts = self.texts
        around.setContentsMargins(_SIDE, 0, _SIDE, 4)
        around.setSpacing(8)
        self._line = row_in(around)
        self._line.setSpacing(6)
        self.earlier = icon_button("chevron-left", texts(N_("Earlier year")), "yearstep")
        self.year = button("", "year")
        self.later = icon_button("chevron-right", texts(N_("Later year")), "yearstep")
        self._line.addWidget(self.earlier)
        self._line.addWidget(self.year, 1)
        self._line.addWidget(self.later)
        self.pill = StatusPill("", "info")
        around.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignLeft)
        self.earlier.clicked.connect(self._go_earlier)
        self.later.clicked.connect(self._go_later)
        self.year.clicked.connect(self._ask_year)

    def _sections(self) -> QScrollArea:
        self._scroll = QScrollArea()
        self._scroll.setObjectName("clear")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumHeight(80)
        content = QWidget()
        content.setObjectName("clear")
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(_SIDE, 4, _SIDE, 0)
        self._list.setSpacing(2)
        before: Message | None = None
        for entry in self.entries:
            if entry.group is None:
                continue
            if entry.group != before:
                self._captions.append(self._caption(self.texts(entry.group)))
                self._list.addWidget(self._captions[-1])
                before = entry.group
            self._list.addWidget(self._entry(entry))
        self._list.addStretch(1)
        self._scroll.setWidget(content)
        # the bar takes the place of the margin, so that the words keep theirs
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        return self._scroll

    def _caption(self, text: str) -> QLabel:
        found = label(text, "caps")
        found.setContentsMargins(14, _ABOVE, 0, 4)
        return found

    def _entry(self, entry: NavEntry) -> EntryButton:
        made = EntryButton(entry.key, entry.icon, self.texts(entry.title))
        made.clicked.connect(self._clicked)
        made.stepped.connect(self._step)
        self.buttons[entry.key] = made
        return made

    # What is shown

    def set_current(self, key: str) -> None:
        """Show a section as the one that is open; "" for none."""
        self._current = key
        self._show_current()

    def current(self) -> str:
        """Return the key of the section that is open."""
        return self._current

    def set_badge(self, key: str, n: int, severity: str = "warn") -> None:
        """Show how many points a section has: "warn" to check, "err" blocking; 0 takes the badge away."""
        self.buttons[key].set_badge(n, severity, self.texts)
        self._settle_width()

    def set_subtitle(self, text: str) -> None:
        """Show whose dossier it is."""
        self.subtitle.setText(text)

    def set_year(self, text: str, state: Message | None = None, kind: str = "none") -> None:
        """Show the year and its state; `kind` is "open", "issued", "closed", "example" or "none"."""
        said = self.texts(state) if state is not None else ""
        self._state = (said, kind)
        self.year.setText(text)
        self.year.setAccessibleName(
            ", ".join(part for part in (self.texts(N_("Year {year}"), year=text), said) if part)
        )
        self.year.setToolTip(self.texts(N_("Choose a year")))
        self._show_state()

    def set_steps(self, *, earlier: bool, later: bool) -> None:
        """Say whether there is a year before and one after."""
        self.earlier.setEnabled(earlier)
        self.later.setEnabled(later)

    def set_rail(self, rail: bool) -> None:
        """Show icons only, or icons and words."""
        if rail == self._is_rail:
            return
        self._is_rail = rail
        self._names.setVisible(not rail)
        way = QBoxLayout.Direction.TopToBottom if rail else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)
        self._line.setSpacing(2 if rail else 6)
        for part in (self.earlier, self.year, self.later):
            theme.mark(part, "narrow", rail)
        for caption in self._captions:
            caption.setVisible(not rail)
        for one in self.buttons.values():
            one.set_rail(rail=rail)
        self._settle_height()
        self._make_room()
        self._settle_width()

    def is_rail(self) -> bool:
        """Tell whether only icons are shown."""
        return self._is_rail

    def focus_entry(self) -> None:
        """Go to the section that is open, or to the first."""
        stop = self._stop()
        if stop is not None:
            stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the typeface changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.buttons:
            self._settle_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer in a low window; what does not fit even so scrolls."""
        super().resizeEvent(event)
        self._settle_height()

    def _settle_height(self) -> None:
        if not self.buttons:
            return
        ways = list(self.buttons.values())
        captions = 0 if self._is_rail else sum(one.fontMetrics().height() + _ABOVE + 4 for one in self._captions)
        room = self.height() - self._head() - captions
        self._is_low = room < sum(one.roomy() + 2 for one in ways)
        if self._is_low:
            room += captions - sum(one.fontMetrics().height() + 2 for one in self._shown_low()) if captions else 0
            room += self._given_up() if self._is_rail else 0
        for one in ways:
            one.set_height(room // len(ways) if self._is_low else one.roomy())
        for caption in self._captions:
            caption.setContentsMargins(14, 2 if self._is_low else _ABOVE, 0, 0 if self._is_low else 4)
            caption.setVisible(not self._is_rail and not (self._is_low and caption not in self._shown_low()))
        self._list.setSpacing(0 if self._is_low else 2)
        self._emblem.setVisible(not (self._is_low and self._is_rail))
        self._show_state()

    def _shown_low(self) -> list[QLabel]:
        """Return the captions that a low window keeps: not the first where it stands above a single section."""
        alone = sum(one.group == self.entries[0].group for one in self.entries) == 1 if self.entries else False
        return self._captions[1:] if alone else self._captions

    def _head(self) -> int:
        """Return the height of what stands around the sections."""
        brand = self._emblem.height() if self._is_rail else max(self._emblem.height(), self._names.sizeHint().height())
        years = [one.sizeHint().height() for one in (self.earlier, self.year, self.later)]
        line = sum(years) + 2 * self._line.spacing() if self._is_rail else max(years)
        return brand + line + self.pill.sizeHint().height() + _AIR

    def _given_up(self) -> int:
        """Return the room of the emblem and the state, which a low rail goes without."""
        return self._emblem.height() + self.pill.sizeHint().height()

    def _show_state(self) -> None:
        said, kind = self._state
        look, picture = _STATES.get(kind, ("neutral", ""))
        self.pill.show_state("" if self._is_rail else said, look, picture)
        self.pill.setToolTip(said if self._is_rail else "")
        self.pill.setAccessibleName(said)
        self.pill.setVisible(bool(said) and not (self._is_rail and (self._is_low or not picture)))

    def _show_current(self) -> None:
        for key, one in self.buttons.items():
            one.setChecked(key == self._current)
        self._settle_stop()

    def _stop(self) -> EntryButton | None:
        return self.buttons.get(self._current) or next(iter(self.buttons.values()), None)

    def _settle_stop(self, stop: EntryButton | None = None) -> None:
        stop = stop or self._stop()
        for one in self.buttons.values():
            tabbed = Qt.FocusPolicy.StrongFocus if one is stop else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(tabbed)

    def _settle_width(self) -> None:
        needed = max((one.needed() for one in self.buttons.values()), default=0) + 2 * _SIDE
        self.setFixedWidth(RAIL if self._is_rail else max(NAVIGATION, needed))

    def _make_room(self) -> None:
        bar = self._scroll.verticalScrollBar()
        scrolls = bar.maximum() > bar.minimum()
        self._list.setContentsMargins(_SIDE, 4, 0 if scrolls else _SIDE, 0)

    # What happens

    def _clicked(self) -> None:
        found = self.sender()
        if isinstance(found, EntryButton):
            self.chosen.emit(found.key)
            self._show_current()

    def _step(self, by: int) -> None:
        ways = list(self.buttons.values())
        here = next((place for place, one in enumerate(ways) if one.hasFocus()), 0)
        there = ways[max(0, min(here + by, len(ways) - 1))]
        self._settle_stop(there)
        there.setFocus(Qt.FocusReason.TabFocusReason)
        if there.parentWidget() is self._scroll.widget():
            self._scroll.ensureWidgetVisible(there, 0, 40)

    def _go_earlier(self) -> None:
        self.year_step.emit(-1)

    def _go_later(self) -> None:
        self.year_step.emit(1)

    def _ask_year(self) -> None:
        self.year_asked.emit()

    def name_steps(self, earlier: str, later: str) -> None:
        """Tell the keys of the steps in their tooltips."""
        say(self.earlier, self.earlier.accessibleName(), earlier)
        say(self.later, self.later.accessibleName(), later)
