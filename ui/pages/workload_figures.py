"""What the files and the managers of a workload ratio come to, and how that is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, Message
from ui.pages.sides import SIDES
from ui.why import WhyButton
from ui.widgets.labels import label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.records import Record

_HOW: Final = N_("Files ÷ managers in FTE = files for each full-time manager. Together: all files ÷ all managers.")
_RATIO: Final = N_("Files for each manager")
_EXACT: Final = N_("{whose}: {files} ÷ {managers} = {ratio}")
_ABOUT: Final = N_("{whose}: about {files} ÷ {managers} = about {ratio}")
_STATED: Final = N_("{said}; the source says {stated}")
_UNKNOWN: Final = N_("{whose}: not computed, the files or the managers are not known")
_TOGETHER: Final = N_("Both together")


class WorkloadFigures(QWidget):
    """Says how many files each manager has: at the commune, at the CPAS, in both together, with the sum."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self._record: Record | None = None
        self.how = label(place.texts(_HOW), "caption", wraps=True)
        self.words = label("", "secondary", wraps=True)
        self.why = WhyButton(place, "", place.texts(_RATIO), self)
        self.why.hide()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        across = row_in(down)
        across.setSpacing(4)
        across.addWidget(self.words, 1)
        across.addWidget(self.why, 0, Qt.AlignmentFlag.AlignBottom)
        down.addWidget(self.how)

    def set_record(self, record: Record | None) -> None:
        """Say the ratios of a record."""
        self._record = record
        self.words.setText("\n".join(self._sentences()))
        for one in (self.words, self.how):
            one.setVisible(bool(self.words.text()))
        self.why.setVisible(bool(self.words.text()))
        self.why.figure = f"workload.ratios.{record.id}.combined.ratio" if record is not None else ""

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
        if one is None or not one.sides:
            return []
        sides = {side.value: load for side, load in one.sides.items()}
        said = [self._sentence(words, sides[side]) for side, words in SIDES.items() if side in sides]
        return [*said, self._sentence(_TOGETHER, one.together)]

    def _sentence(self, whose: Message, load: Any) -> str:
        say = self.place.texts
        if load.ratio is None:
            return say(_UNKNOWN, whose=whose)
        said = say(
            _ABOUT if load.about else _EXACT,
            whose=whose,
            files=say.formats.number(load.files),
            managers=load.managers,
            ratio=say.formats.number(load.ratio, (0, 2)),
        )
        return said if load.stated is None else say(_STATED, said=said, stated=say.formats.number(load.stated))
