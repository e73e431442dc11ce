"""What a gain pays: the part of it that goes to an upgrade or to another post, and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from synergie.basis.words import N_, Texts
from ui.pages.line_rows import LineRow, LineRows
from ui.pages.of_record import OfRecord
from ui.pages.said import choice_words
from ui.widgets.labels import label
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.gain_uses import Payment, Spending
    from synergie.services.records import Record

_NO_RATE: Final = N_("what it takes of the gain is not known: no cost of a post for these levels or grades")


class GainPayments(OfRecord["Spending"]):
    """Says what part of a gain is spent; it is there only when something is."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.setObjectName("card")
        self.words = label("", "", wraps=True)
        self.rows = LineRows(place)
        down = QVBoxLayout(self)
        down.setContentsMargins(12, 10, 12, 12)
        down.setSpacing(8)
        down.addWidget(label(place.texts(N_("What this gain pays")), "heading"))
        down.addWidget(self.words)
        down.addWidget(self.rows)

    def look_up(self, session: Any, record: Record) -> Spending | None:
        """Return what a gain pays."""
        from synergie.services import gain_uses

        return gain_uses.spending(session, record.id)

    def setVisible(self, visible: bool) -> None:
        """Take no room where nothing is paid."""
        super().setVisible(visible and self.found is not None)

    def show_found(self) -> None:
        """Say what is paid and what is left."""
        found, say = self.found, self.place.texts
        self.setVisible(True)
        if found is None:
            return
        self.words.setText(spending_words(say, found))
        self.rows.show_rows([self._row(one) for one in found.payments])

    def _row(self, one: Payment) -> LineRow:
        say = self.place.texts
        return LineRow("movement", one.id, payment_words(say, one, self.place.title(one.title)), share_words(say, one))


def spending_words(say: Texts, found: Spending) -> str:
    """Return what a gain saves, what of it is spent, and what is left."""
    if found.saved is None:
        return say(N_("Nobody says how many posts this gain saves: what is left of it is not known."))
    saved = say.formats.range(found.saved, unit=True)
    if found.left is None:
        return say(N_("Saved: {saved}, a part of which pays what follows. What is left is not known."), saved=saved)
    spent = say.formats.range(found.spent, unit=True)
    if found.overspent:
        words = N_("Saved: {saved}. What follows takes more than that: {spent}.")
        return say(words, saved=saved, spent=spent)
    left = say.formats.range(found.left, unit=True)
    words = N_("Saved: {saved}, of which {spent} pay what follows. Left: {left}.")
    return say(words, saved=saved, spent=spent, left=left)


def payment_words(say: Texts, one: Payment, title: str) -> str:
    """Return what a movement does: "upgraded: 1 FTE, B → B4 (time management)"."""
    nature = choice_words(say, "movement", "nature", one.nature)
    fte = say.formats.range(one.fte, unit=True) if one.fte is not None else say(N_("n/k"))
    if one.before and one.after:
        words = N_("{nature}: {fte}, {before} → {after} ({title})")
        return say(words, nature=nature, fte=fte, before=one.before, after=one.after, title=title)
    return say(N_("{nature}: {fte} ({title})"), nature=nature, fte=fte, title=title)


def share_words(say: Texts, one: Payment) -> str:
    """Return what a movement takes of the gain."""
    if one.share is None:
        return say(_NO_RATE) if one.fte is not None else say(N_("nobody says how many posts it is about"))
    return say(N_("takes {share} of the gain"), share=say.formats.range(one.share, unit=True))
