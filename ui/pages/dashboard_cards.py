"""A card of the committee's page: a chart that fills it, or alone on the page when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from synergie.basis.words import N_, Texts
from ui import theme
from ui.chart_card import ChartCard, Shown
from ui.chart_painter import measure
from ui.widgets.buttons import icon_button, say

if TYPE_CHECKING:
    from synergie.charts.marks import Chart
    from synergie.reports.committee_types import Card

_BUTTON: Final = 26
_ICON: Final = 16
_LARGE: Final = N_("Show alone: {title}")
_ABOUT: Final = N_("{act}: {title}")
_SMALL: Final = N_("Show with the others again")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class BoardCard(ChartCard):
    """Shows one card of the board.

    Signals:
        large_asked: the card is to be shown alone, or with the others again; carries its key.
    """

    large_asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(texts, parent, fills=True)
        self.key = ""
        self.is_large = False
        self.large = icon_button("maximize-2", "")
        self.large.clicked.connect(self._ask)
        self.head.addWidget(self.large, 0, Qt.AlignmentFlag.AlignTop)
        for one in (self.as_table, self.take, self.large):
            one.setObjectName("bare")
            one.setFixedSize(_BUTTON, _BUTTON)
            one.setIconSize(QSize(_ICON, _ICON))
        self.setTabOrder(self.take, self.large)  # before the chart, as they stand

    def show_card(self, card: Card) -> None:
        """Show a chart, or a table where there is no picture."""
        self.key = card.key
        lay = card.layout

        def fill(width: float, height: float) -> Chart | None:
            return lay(width, height, measure) if lay is not None else None

        self.show_chart(
            Shown(
                title=card.title,
                note=card.note,
                words=card.alternative,
                draw=None,
                fill=fill if lay is not None else None,
                columns=card.columns,
                rows=card.rows,
                records=card.records,
            )
        )
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(card.alternative)
        self._name()

    def set_large(self, large: bool) -> None:
        """Say that the card stands alone, or not any more."""
        self.is_large = large
        self._name()

    def set_projected(self, projected: bool) -> None:
        """Be gone through as a whole, from card to card, instead of part by part."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if projected else Qt.FocusPolicy.NoFocus)
        for one in (self.as_table, self.take, self.large):
            one.setVisible(not projected)
        inner = Qt.FocusPolicy.ClickFocus if projected else Qt.FocusPolicy.StrongFocus
        self.view.setFocusPolicy(inner)
        self.table.setFocusPolicy(inner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be shown alone when Enter is pressed on the card itself."""
        if event.key() in _ENTER and self.hasFocus():
            self._ask()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Wear the ring while the card itself has the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            theme.mark(self, "chosen", event.type() == QEvent.Type.FocusIn)
        return super().event(event)

    def _name(self) -> None:
        title = self.shown.title if self.shown is not None else ""
        say(self.large, self.texts(_SMALL) if self.is_large else self.texts(_LARGE, title=title))
        for one in (self.as_table, self.take):  # what they show by the pointer, with the card it is about
            one.setAccessibleName(self.texts(_ABOUT, act=one.toolTip(), title=title))

    def _turn(self, table: bool) -> None:
        super()._turn(table)
        self._name()

    def _ask(self) -> None:
        self.large_asked.emit(self.key)
