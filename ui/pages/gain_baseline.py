"""What there was before a gain: the baseline in words, or openly that there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from synergie.basis.words import N_, Message, Texts
from ui.widgets.labels import label
from ui.widgets.pills import StatusPill
from ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from synergie.services.records import Record

_NONE: Final = N_("No baseline")
_GIVEN: Final = N_("Baseline given")
_SILENT: Final = N_("Nobody says what there was before: what this gain brings cannot be shown.")
_OPEN: Final = N_("It is said openly that nothing was measured before.")


class GainBaseline(QWidget):
    """Says in a pill and a sentence whether a gain can be measured against anything."""

    wants = (300, 1)

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.pill = StatusPill("")
        self.words = label("", "secondary", wraps=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.words, 1)

    def set_record(self, record: Record | None) -> None:
        """Show what the baseline of a gain is."""
        if record is None:
            return
        kind, icon, pill, words = baseline(self.place.texts, record.values)
        self.pill.show_state(self.place.texts(pill), kind, icon)
        self.words.setText(words)

    def refresh(self, record: Record | None) -> None:
        """Say it again."""
        self.set_record(record)

    def set_read_only(self, read_only: bool) -> None:
        """Stay as it is: nothing is typed here."""


def baseline(say: Texts, values: Mapping[str, Any]) -> tuple[Any, str, Message, str]:
    """Return the kind, the icon and the words of the pill, and the sentence beside it."""
    if values["baseline"] is None:
        if values["no_baseline"]:
            return "neutral", "minus", _NONE, say(_OPEN)
        return "warn", "triangle-alert", _NONE, say(_SILENT)
    number = say.formats.number(values["baseline"], (0, 2))
    unit = values["baseline_unit"].best(say.language)
    date, source = values["baseline_date"], values["baseline_source"].best(say.language)
    told = {"number": number, "unit": unit, "date": date, "source": source}
    words = N_("{number} {unit}")
    if date is not None and source:
        words = N_("{number} {unit} ({date}), from: {source}")
    elif date is not None:
        words = N_("{number} {unit} ({date})")
    elif source:
        words = N_("{number} {unit}, from: {source}")
    return "ok", "circle-check", _GIVEN, say(words, **told).strip()
