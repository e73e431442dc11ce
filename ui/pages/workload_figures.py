"""What the files and the managers of a workload ratio come to, as the report computes it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, Message
from ui.pages.sides import SIDES
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_SAID: Final = N_("{whose}: {ratio} files for each full-time manager")
_STATED: Final = N_("{whose}: {ratio} files for each full-time manager; the source says {stated}")


class WorkloadFigures(QWidget):
    """Says how many files each manager has: at the commune, at the CPAS, in both together."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._record: Record | None = None
        self.words = label("", "secondary", wraps=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(self.words)

    def set_record(self, record: Record | None) -> None:
        """Say the ratios of a record."""
        self._record = record
        self.words.setText("\n".join(self._sentences()))
        self.words.setVisible(bool(self.words.text()))

    def refresh(self, record: Record | None) -> None:
        """Compute them again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Do nothing: there is nothing to type here."""

    def _sentences(self) -> list[str]:
        from synergie.services import figures_frame, figures_staffing

        record = self._record
        if record is None or record.year_id is None:
            return []
        with self.place.read() as session:
            found = figures_staffing.workloads(figures_frame.frame(session, record.year_id))
        one = next((each for each in found if each.id == record.id), None)
        if one is None:
            return []
        sides = {side.value: load for side, load in one.sides.items()}
        said = [self._sentence(words, sides[side]) for side, words in SIDES.items() if side in sides]
        return [text for text in (*said, self._sentence(N_("Both together"), one.together)) if text]

    def _sentence(self, whose: Message, load: Any) -> str:
        if load.ratio is None:
            return ""
        ratio = self.place.texts.formats.number(Decimal(load.ratio), (0, 1))
        words = _SAID if load.stated is None else _STATED
        return self.place.texts(words, whose=whose, ratio=ratio, stated=load.stated)
