"""What stands above a comparison: the two versions, and what their lines of gain add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NP_, Texts
from ui.widgets.labels import label
from ui.widgets.pills import SideMark, StatusPill
from ui.widgets.rows import row_in

if TYPE_CHECKING:
    from synergie.services.comparing_types import Comparison, VersionHead
    from synergie.services.gain_totals import Totals

_OF_SIDE: Final = {"commune": N_("Version of the commune"), "cpas": N_("Version of the CPAS")}
_SIDES: Final = {"commune": N_("commune"), "cpas": N_("CPAS")}
_STANDINGS: Final = {
    "approved": ("ok", "check", NP_("version", "Approved")),
    "awaited": ("warn", "clock", NP_("version", "Awaiting approval")),
    "refused": ("err", "circle-x", NP_("version", "Refused")),
}
COUNTED: Final = N_("Counted for this meeting")
_NONE: Final = Range(Fte(0), Fte(0))


class VersionCard(QFrame):
    """Where one version stands: who drew it up, when it came, who approved it, what it claims."""

    def __init__(self, side: str, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.side = side
        self.texts = texts
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 8, 12, 8)
        down.setSpacing(4)
        head = row_in(down)
        head.setSpacing(8)
        mark = SideMark(side, texts(_SIDES[side]))  # type: ignore[arg-type]
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(label(texts(_OF_SIDE[side]), "strong"), 1)
        self.pill = StatusPill("")
        head.addWidget(self.pill)
        self.said = label("", "secondary", wraps=True)
        down.addWidget(self.said)

    def show_head(self, head: VersionHead) -> None:
        """Show a version."""
        from synergie.reports import comparison_words

        say = self.texts
        standing = _STANDINGS.get(head.standing)
        self.pill.setVisible(standing is not None)
        if standing is not None:
            kind, picture, words = standing
            self.pill.show_state(say(words), kind, picture)  # type: ignore[arg-type]
        self.said.setText(" · ".join(comparison_words.head(say, head)))
        self.setAccessibleName(f"{say(_OF_SIDE[self.side])}. {self.said.text()}")


class CompareTotals(QFrame):
    """What the lines of the two versions add up to, and what the report counts by what people decided."""

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.texts = texts
        self.sentence = ""
        self.setAccessibleName(texts(N_("Posts saved, by whose account")))
        self.others = label("", "secondary", wraps=True)
        self.words = label(texts(COUNTED), "secondary")
        self.number = label("", "heading")
        across = QHBoxLayout(self)
        across.setContentsMargins(14, 5, 12, 5)
        across.setSpacing(8)
        across.addWidget(self.others, 1)
        across.addWidget(self.words)
        across.addWidget(self.number)

    def show_totals(self, found: Comparison) -> None:
        """Show the totals of the meeting, and what the report counts for the year."""
        say = self.texts
        totals, year = found.totals, found.year
        claimed = claims_of(totals)
        shown = (
            (NP_("column", "Commune"), claimed["commune"]),
            (NP_("column", "CPAS"), claimed["cpas"]),
            (N_("In both versions"), totals.common),
            (N_("In one version only"), totals.disputed),
            (N_("Counted for the whole year"), year.counted),
        )
        said = [say(N_("{place}: {value}"), place=what, value=_posts(say, value)) for what, value in shown]
        self.number.setText(_posts(say, totals.counted))
        self.others.setText(" · ".join(said))
        counted = say(N_("{place}: {value}"), place=COUNTED, value=self.number.text())
        self.sentence = ". ".join([*said, counted])
        self.setAccessibleDescription(self.sentence)


def _posts(say: Texts, value: Range[Fte]) -> str:
    return say.formats.range(value, unit=True)


def claims_of(totals: Totals) -> dict[str, Range[Fte]]:
    """Return what each version claims."""
    found = {str(voice.value): value for voice, value in totals.claimed.items()}
    return {side: found.get(side, _NONE) for side in _OF_SIDE}
