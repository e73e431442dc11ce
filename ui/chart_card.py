"""A chart with all that belongs to it: the title that states the result, the data table, the picture to take away."""

from __future__ import annotations

import dataclasses
import uuid
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from synergie.basis.words import N_, Texts
from ui import dialogs
from ui.chart_painter import picture, png, svg
from ui.chart_table import ChartTable
from ui.chart_view import ChartView, Draw, Fill
from ui.widgets.buttons import icon_button, say
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in

_TABLE: Final = N_("Show the data as a table")
_PICTURE: Final = N_("Show the picture")
_TAKE: Final = N_("Copy or save the picture")
_DATA: Final = N_("Copy the data")
_TOO_LARGE: Final = 30_000_000
"""Points of a copied picture: above, it is made coarser, so that Word can take it."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a card shows: how the chart is drawn, what it is called and says, its data and the record of each row.

    Without `draw` and `fill` there is no picture, and the table stands alone. With `fill` the chart takes the height
    that the card gives it.
    """

    title: str
    note: str
    words: str
    draw: Draw | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[tuple[str, uuid.UUID] | None, ...] = ()
    fill: Fill | None = None


class ChartCard(QFrame):
    """Shows a chart or its data table.

    Signals:
        opened: the record of a mark or of a row is asked for; carries its table and its key.
        told: a sentence for the user.
    """

    opened = Signal(str, object)
    told = Signal(object)

    def __init__(
        self, texts: Texts, parent: QWidget | None = None, *, scrolls: bool = True, fills: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.texts = texts
        self.shown: Shown | None = None
        self._had_picture = True
        self._fills = fills
        self._pictured: list[QAction] = []
        self.title = label("", "heading", wraps=True)
        self.note = label("", "secondary", wraps=True)
        self.view = ChartView()
        self.table = ChartTable()
        self.as_table = icon_button("table-2", texts(_TABLE))
        self.as_table.setCheckable(True)
        self.take = icon_button("image-down", texts(_TAKE))
        self.take.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(texts(_TAKE), self)
        self._acts()
        self.take.setMenu(self.menu)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._scrolled(fills=fills) if scrolls else self.view)
        self.stack.addWidget(self.table)
        self._lay(scrolls=scrolls)
        self.as_table.toggled.connect(self._turn)
        self.view.opened.connect(self.opened)
        self.table.opened.connect(self.opened)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._ask_menu)

    def show_chart(self, shown: Shown) -> None:
        """Show a chart and its data."""
        self.shown = shown
        self.title.setText(shown.title)
        self.note.setText(shown.note)
        self.note.setVisible(bool(shown.note) or self._fills)
        self.view.set_drawing(shown.draw, shown.title, shown.words, shown.fill)
        drawn = shown.draw is not None or shown.fill is not None
        self.as_table.setVisible(drawn)
        for act in self._pictured:
            act.setVisible(drawn)
        if not drawn:
            self.as_table.setChecked(True)
        elif not self._had_picture:
            self.as_table.setChecked(False)
        say(self.take, self.texts(_TAKE if drawn else _DATA))
        self._had_picture = drawn
        self.table.set_rows(shown.columns, shown.rows, shown.records)
        self.table.setAccessibleName(shown.title)
        self.table.setAccessibleDescription(shown.words)

    def take_focus(self) -> None:
        """Put the keys to use in the chart, or in its table.

        A focus proxy would be a trap: Tab would go from the card to it, past the buttons that stand before.
        """
        self.inside().setFocus(Qt.FocusReason.OtherFocusReason)

    def inside(self) -> QWidget:
        """Return what the keys work in."""
        return self.table if self.is_table() else self.view

    def is_table(self) -> bool:
        """Return whether the table is shown."""
        return self.as_table.isChecked()

    # Taking it away

    def copy_picture(self) -> None:
        """Put the picture on the clipboard, with its words as text."""
        chart = self.view.chart
        if chart is None or self.shown is None:
            return
        data = QMimeData()
        data.setImageData(picture(chart, _dots(chart.width, chart.height)))
        data.setText(f"{self.shown.title}\n{self.shown.words}")
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(N_("The picture is on the clipboard."))

    def copy_data(self) -> None:
        """Put the data on the clipboard, for Excel."""
        QGuiApplication.clipboard().setText(self.table.cells.as_text())
        self.told.emit(N_("The data are on the clipboard."))

    def save_png(self) -> None:
        """Ask where the picture is to be saved."""
        kinds, title = N_("Pictures (*.png)"), N_("Save the picture")
        dialogs.choose_save(self, self.texts, title, self.texts(N_("picture.png")), kinds, self._write_png)

    def save_svg(self) -> None:
        """Ask where the drawing is to be saved, which can be made larger without loss."""
        kinds, title = N_("Drawings (*.svg)"), N_("Save the picture")
        dialogs.choose_save(self, self.texts, title, self.texts(N_("picture.svg")), kinds, self._write_svg)

    def _write_png(self, path: Path) -> None:
        if self.view.chart is not None:
            self._write(path, png(self.view.chart, _dots(self.view.chart.width, self.view.chart.height)))

    def _write_svg(self, path: Path) -> None:
        if self.view.chart is not None and self.shown is not None:
            self._write(path, svg(self.view.chart, self.shown.title, self.shown.words))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            path.write_bytes(data)
        except OSError:
            self.told.emit(N_("The picture could not be saved as “{name}”.").of(name=path.name))

    # How it is made

    def _acts(self) -> None:
        say_it = self.texts
        for words, run in (
            (N_("Copy the picture"), self.copy_picture),
            (N_("Save as a picture (PNG)…"), self.save_png),
            (N_("Save as a drawing (SVG)…"), self.save_svg),
            (_DATA, self.copy_data),
        ):
            act = self.menu.addAction(say_it(words))
            act.triggered.connect(run)
            if run != self.copy_data:
                self._pictured.append(act)

    def _lay(self, *, scrolls: bool) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 12, 12, 12)
        down.setSpacing(4 if self._fills else 8)
        if self._fills:  # the title takes the whole width, where every line counts
            down.addWidget(self.title)
        self.head = row_in(down)
        self.head.setSpacing(2 if self._fills else 6)
        if self._fills:
            self.head.addWidget(self.note, 1, Qt.AlignmentFlag.AlignTop)
        else:
            words = column_in(self.head, 1)
            words.setSpacing(2)
            words.addWidget(self.title)
            words.addWidget(self.note)
        for one in (self.as_table, self.take):
            self.head.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        down.addWidget(self.stack, 1 if scrolls else 0)

    def _scrolled(self, *, fills: bool) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("sheetscroll")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setObjectName("flat")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0 if fills else 4, 0)
        inside.addWidget(self.view)
        if not fills:
            inside.addStretch(1)
        area.setWidget(sheet)
        return area

    def _turn(self, table: bool) -> None:
        self.stack.setCurrentIndex(int(table))
        say(self.as_table, self.texts(_PICTURE if table else _TABLE))

    def _ask_menu(self, point: QPoint) -> None:
        self.menu.popup(self.view.mapToGlobal(point))


def _dots(width: float, height: float) -> int:
    """Return how fine a picture is: 300 dots an inch, fewer for one that no program could take."""
    whole = width * height * (300 / 72) ** 2
    return 300 if whole <= _TOO_LARGE else max(96, int(300 * (_TOO_LARGE / whole) ** 0.5))
