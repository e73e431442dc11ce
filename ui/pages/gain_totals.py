"""What the lines of gain of the year add up to: by whose account, in both versions, in dispute."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.quantities import Fte, Range
from synergie.basis.words import N_, NN_, NP_, Message
from ui.pages.gain_euros import GainEurosLine
from ui.why import WhyButton
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.rows import column_in, row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.figures_gains import StaffGains

_NAME: Final = N_("Posts saved, by whose account")
_NONE: Final = Range(Fte(0), Fte(0))


@dataclasses.dataclass(frozen=True, slots=True)
class _Figure:
    words: Message
    value: Range[Fte] | Fte
    how: Message
    key: str


class GainTotals(QWidget):
    """Shows the posts saved as the report counts them, from the figures of the year."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(place.texts(_NAME))
        self.place = place
        self.sentence = ""
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 8, 16, 0)
        down.setSpacing(2)
        self._across = row_in(down)
        self._across.setSpacing(14)
        self.euros = GainEurosLine(place)
        down.addWidget(self.euros)
        self._numbers: list[Any] = []
        self._words: list[ElidedLabel] = []
        self._whys: list[WhyButton] = []

    def reload(self) -> None:
        """Compute the totals again."""
        figures = self._figures()
        while len(self._numbers) < len(figures):
            self._add()
        say = self.place.texts
        said = []
        for number, words, why, one in zip(self._numbers, self._words, self._whys, figures, strict=False):
            why.figure = f"gains.staff.{one.key}"
            why.name(say(one.words))
            value = self._said(one.value)
            number.setText(value)
            words.setText(say(one.words))
            for each in (number, words):
                each.setToolTip(f"{say(one.words)} – {say(one.how)}")
            said.append(say(N_("{place}: {value}"), place=one.words, value=value))
        self.sentence = ". ".join(said)
        self.setAccessibleDescription(self.sentence)

    def _figures(self) -> list[_Figure]:
        from synergie.services import figures_frame, figures_gains

        year = self.place.year_id
        if year is None:
            self.euros.show_course(None)
            return []
        with self.place.read() as session:
            found = figures_gains.figures(figures_frame.frame(session, year))
        self.euros.show_course(found.course)
        return _figures(found.staff)

    def _said(self, value: Range[Fte] | Fte) -> str:
        formats = self.place.texts.formats
        if isinstance(value, Fte):
            return formats.fte_with_unit(value)
        return formats.range(value, unit=True)

    def _add(self) -> None:
        number, words = label("", "heading"), ElidedLabel("", "caption")
        column = column_in(self._across)  # each as wide as its words, so that the longer ones are whole
        column.setSpacing(0)
        why = WhyButton(self.place, "", "", self)
        first = row_in(column)
        first.setSpacing(2)
        first.addWidget(number)
        first.addWidget(why)
        first.addStretch(1)
        column.addWidget(words)
        self._numbers.append(number)
        self._words.append(words)
        self._whys.append(why)


def _figures(staff: StaffGains) -> list[_Figure]:
    claimed = {str(voice.value): value for voice, value in staff.totals.claimed.items()}
    recap = N_("lines of its recapitulation")
    found = [
        _Figure(N_("Version of the commune"), claimed.get("commune", _NONE), recap, "saved.commune"),
        _Figure(N_("Version of the CPAS"), claimed.get("cpas", _NONE), recap, "saved.cpas"),
    ]
    unknown = claimed.get("not_attributed", _NONE)
    if unknown.high.hundredths:
        found.append(_Figure(N_("Version whose author is not stated"), unknown, recap, "saved.not_attributed"))
    return [
        *found,
        _Figure(
            N_("In both versions"),
            staff.totals.common,
            N_("low: lines that are the same; high: with those that may be, as long as nobody decided"),
            "common",
        ),
        _Figure(N_("In one version only"), staff.totals.disputed, N_("commune + CPAS – 2 × both"), "disputed"),
        _Figure(N_("Counted in the report"), staff.totals.counted, _counted(staff.totals.undecided), "counted"),
        _Figure(
            N_("Reallocated, not counted"),
            staff.reallocated_posts,
            N_("posts that do something else: no saving"),
            "reallocated",
        ),
        _Figure(NP_("gains", "Realised"), staff.realised, N_("posts that are saved by now"), "realised"),
    ]


def _counted(undecided: int) -> Message:
    if not undecided:
        return N_("what people decided line by line; nothing is left to decide")
    words = NN_(
        "what people decided line by line; {n} line still undecided counts from nothing to all",
        "what people decided line by line; {n} lines still undecided count from nothing to all",
    )
    return words.of(n=undecided)
