"""What gains are worth in euros: under the totals of the year, on one line of gain, and which costs are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, Message, Texts
from ui.pages.of_record import OfRecord
from ui.why import WhyButton
from ui.widgets.buttons import button, say
from ui.widgets.labels import ElidedLabel, label
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.figures_gain_course import GainCourse
    from synergie.services.gain_euros import Formula
    from synergie.services.gain_worth import Worth
    from synergie.services.records import Record

_IN_EUROS: Final = N_("In euros")
_BY_EVIDENCE: Final = N_("By evidence: {posts}.")
_COSTS: Final = N_("Costs of a post")
_OPEN_COSTS: Final = N_("Open the list of the costs of a post")
_MORE: Final = NN_("… and posts of {n} more kind.", "… and posts of {n} more kinds.")
_WORTH: Final = N_("What the posts saved are worth in a whole year")
FULL_YEAR: Final = "gains.euros.full_year.counted"
_MOST_NEEDS: Final = 3
_NONE_MISSING: Final = N_("Every post saved this year has a cost.")
_NO_POSTS: Final = N_("No post is saved this year: no cost is asked for.")


class GainEurosLine(QWidget):
    """Says in one line how well the posts saved are founded and what they are worth."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.words = ElidedLabel("", "caption")
        self.why = WhyButton(place, FULL_YEAR, place.texts(_WORTH), self)
        self.open = button(place.texts(_COSTS), "link")
        say(self.open, place.texts(_OPEN_COSTS))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.words)
        across.addWidget(self.why)
        across.addStretch(1)
        across.addWidget(self.open)
        self.open.clicked.connect(self._show_costs)

    def show_course(self, course: GainCourse | None) -> None:
        """Say what the posts of a year are worth."""
        self.setVisible(course is not None and bool(course.courses))
        text = "" if course is None else sentence(course, self.place.texts)
        self.words.setText(text)
        self.words.setToolTip(text)
        self.setAccessibleDescription(text)

    def _show_costs(self) -> None:
        show_costs(self.place)


class GainEuros(OfRecord["Worth"]):
    """Shows how the worth of a line comes about; it is there only for lines that save or add posts."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("card")
        self.amount = label("", "heading")
        self.rows = label("", "", wraps=True)
        self.remarks = label("", "secondary", wraps=True)
        self.open = button(place.texts(_COSTS), "link")
        say(self.open, place.texts(_OPEN_COSTS))
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(8)
        head = row_in(down)
        head.setSpacing(10)
        head.addWidget(label(place.texts(_IN_EUROS), "heading"))
        head.addWidget(self.amount)
        head.addStretch(1)
        head.addWidget(self.open)
        down.addWidget(self.rows)
        down.addWidget(self.remarks)
        for one in (self.rows, self.remarks):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open.clicked.connect(self._show_costs)

    def look_up(self, session: Any, record: Record) -> Worth | None:
        """Return what a line is worth."""
        from synergie.services import gain_worth

        return gain_worth.worth(session, record.id)

    def setVisible(self, visible: bool) -> None:
        """Take no room where there is nothing to tell."""
        super().setVisible(visible and self.found is not None)

    def show_found(self) -> None:
        """Say what the line is worth, how that comes about, and what nobody knows."""
        found, texts = self.found, self.place.texts
        self.setVisible(True)
        if found is None:
            return
        whole = found.whole.amount
        self.amount.setText("" if whole is None else texts.formats.range(whole))
        self.amount.setVisible(whole is not None)
        self.rows.setText("\n".join(worth_rows(found, texts)))
        notes = worth_remarks(found, texts)
        self.remarks.setText("\n".join(notes))
        self.remarks.setVisible(bool(notes))
        self.setAccessibleName(texts(_IN_EUROS))
        self.setAccessibleDescription(" ".join([self.rows.text(), *notes]))

    def _show_costs(self) -> None:
        show_costs(self.place)


class RateNeeds(QWidget):
    """Says of which posts of the year the cost is missing, above the list of the costs."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = place
        self.words = label("", "", wraps=True)
        down = QVBoxLayout(self)
        down.setContentsMargins(16, 10, 16, 8)
        down.addWidget(self.words)

    def reload(self) -> None:
        """Look again at the posts of the year."""
        from synergie.services import gain_worth

        year = self.place.year_id
        self.setVisible(year is not None)
        if year is None:
            return
        with self.place.read() as session:
            course = gain_worth.course(session, year)
        text = needs(course, self.place.texts)
        rows = text.splitlines()
        if len(rows) > _MOST_NEEDS:
            rows[_MOST_NEEDS - 1 :] = [self.place.texts(_MORE, n=len(rows) - _MOST_NEEDS + 1)]
        self.words.setText("\n".join(rows))
        self.words.setToolTip(text if len(rows) < len(text.splitlines()) else "")
        self.setAccessibleName(text)


def show_costs(place: Workplace) -> None:
    """Go to the list of the costs of a post."""
    place.page_asked.emit("gains", "cost_rate", "")


# Words


def sentence(course: GainCourse, texts: Texts) -> str:
    """Return how well the posts of a year are founded, and what they are worth, as the report counts them."""
    from synergie.reports import gain_words
    from synergie.services.gain_accounts import Account

    grades = gain_words.evidence(course, Account.COUNTED, texts)
    parts = [texts(_BY_EVIDENCE, posts=grades)] if grades else []
    amount = gain_words.amount(course.full_year[Account.COUNTED], texts)
    return " ".join([*parts, texts(gain_words.WHOLE_YEAR, amount=amount)])


def worth_rows(found: Worth, texts: Texts) -> list[str]:
    """Return how the worth of a line comes about, row by row."""
    from synergie.reports import gain_words
    from synergie.reports.voice import NOT_KNOWN

    if found.whole.amount is None:
        return [gain_words.formula(found.whole, texts)]
    whole = N_("What it costs in a whole year: {formula}") if found.adds else N_("A whole year: {formula}")
    rows = [texts(whole, formula=gain_words.formula(found.whole, texts))]
    first = found.first
    if first is not None and _says_more(first):
        said = N_("In {year}, its first year: {formula}")
        rows.append(texts(said, year=str(first.year), formula=gain_words.formula(first, texts)))
    if found.pays:
        cost = found.upgrades if found.upgrades is not None else NOT_KNOWN
        rows.append(texts(N_("Less the upgrades that it pays, in a whole year: {amount}"), amount=cost))
    if found.to_achieve is not None:
        rows.append(texts(N_("Less, once, the cost to achieve it: {amount}"), amount=found.to_achieve))
    return rows


def worth_remarks(found: Worth, texts: Texts) -> list[str]:
    """Return what whoever reads the worth of a line must know."""
    from synergie.reports import gain_words

    notes: list[Message] = []
    if found.whole.amount is not None:
        notes += gain_words.remarks(found.whole)
        if found.first is not None and found.first.months[0] != found.first.months[1]:
            notes.append(N_("Nobody says from which month on it counts: its first year is not known exactly."))
        elif found.first is None and not found.adds:
            notes.append(N_("Nobody says from which single year on it counts."))
    return [texts(one) for one in dict.fromkeys(notes)]


def needs(course: GainCourse, texts: Texts) -> str:
    """Return of which posts the cost is missing."""
    from synergie.reports import gain_words

    if not course.courses:
        return texts(_NO_POSTS)
    missing = gain_words.missing(course)
    if not missing:
        return texts(_NONE_MISSING)
    rows = [
        texts(NN_("{n} line of posts saved: {reason}.", "{n} lines of posts saved: {reason}."), n=number, reason=reason)
        for reason, number in missing.items()
    ]
    return "\n".join(rows)


def _says_more(first: Formula) -> bool:
    """Return whether the first year is another one than a whole year."""
    return first.months[0] != first.months[1] or first.months[0] != _MONTHS


_MONTHS: Final = 12
