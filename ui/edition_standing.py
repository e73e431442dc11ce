"""What stands in the way of an edition, at the top of the panel that issues: no higher than it needs to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from synergie.basis.words import Texts
from ui.findings import ROOMY, FindingsView

if TYPE_CHECKING:
    from synergie.services.checks import Finding

_MOST: Final = 200  # the choices below stay in sight


class AgainstView(FindingsView):
    """Shows as much of what was found as there is room for, the first of it always in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ROOMY)

    def set_findings(self, findings: Sequence[Finding], texts: Texts) -> None:
        """Show `findings`."""
        super().set_findings(findings, texts)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = sum(self.sizeHintForRow(row) for row in range(self.found.rowCount()))
        self.setFixedHeight(max(1, min(height, _MOST)))
