"""How an agreement stands: what is due, what was delivered and is left, its term, who is to be contacted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, Message
from ui.pages import agreement_words as words
from ui.why import WhyButton
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import Sign
from ui.widgets.rows import row_in
from ui.workplace import Workplace

if TYPE_CHECKING:
    from synergie.services.agreement_following import Promise, Standing
    from synergie.services.records import Record

_BAR: Final = 120
_DELIVERED: Final = N_("Delivered and left")
_TERM: Final = N_("Term and conditions")
_CONTACTS: Final = N_("Contact persons")
_NEXT: Final = N_("What is due")
_NOTHING_DUE: Final = N_("Nothing is due.")
_DRAFT: Final = N_("Nothing is due: the agreement is a draft or has ended.")
_NO_PROMISE: Final = N_("No commitment entered yet.")


class AgreementStanding(QWidget):
    """Says in words how an agreement stands today."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.record: Record | None = None
        self.found: Standing | None = None
        self.read_only = False
        self.take = button("", "link", "calendar")
        self.take.clicked.connect(self._take_review)
        self._down = QVBoxLayout(self)
        self._down.setContentsMargins(0, 0, 0, 0)
        self._down.setSpacing(14)
        self._body: QWidget | None = None
        self._keep = row_in(self._down)
        self._keep.addWidget(self.take)
        self._keep.addStretch(1)

    def set_record(self, record: Record | None) -> None:
        """Say how an agreement stands."""
        self.refresh(record)

    def refresh(self, record: Record | None) -> None:
        """Read it again."""
        from synergie.services import agreement_following

        self.record, self.found = record, None
        figures: Any = None
        if record is not None:
            with self.place.read() as session:
                self.found = agreement_following.standing(session, record.id, self._today())
                figures = self._figures(session, record)
        self._show(figures)

    def set_read_only(self, read_only: bool) -> None:
        """Offer nothing where nothing can be written."""
        self.read_only = read_only
        self._show_take()

    def texts(self) -> list[str]:
        """Return all that is said, line by line."""
        from PySide6.QtWidgets import QLabel

        return [one.text() for one in self._body.findChildren(QLabel)] if self._body is not None else []

    def _figures(self, session: Any, record: Record) -> Any:
        from synergie.services import figures_agreements, figures_frame

        year = self.place.year_id
        if year is None:
            return None
        every = figures_agreements.agreements(figures_frame.frame(session, year))
        return next((one for one in every.values() if one.id == record.id), None)

    def _today(self) -> dt.date:
        return self.place.around().today()

    def _show(self, figures: Any) -> None:
        if self._body is not None:
            self._down.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self._show_take()
        found = self.found
        if found is None:
            return
        body = QWidget()
        down = QVBoxLayout(body)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(14)
        down.addWidget(self._card(_NEXT, self._due_lines(found)))
        down.addWidget(self._card(_DELIVERED, self._delivered(found, figures)))
        down.addWidget(self._card(_CONTACTS, self._contact_lines(found)))
        down.addWidget(self._card(_TERM, self._term_lines(found)))
        self._body = body
        self._down.insertWidget(0, body)

    def _card(self, title: Message, lines: list[QWidget]) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        down = QVBoxLayout(card)
        down.setContentsMargins(16, 12, 16, 12)
        down.setSpacing(6)
        down.addWidget(label(self.place.texts(title), "heading", wraps=True))
        for one in lines:
            down.addWidget(one)
        return card

    def _due_lines(self, found: Standing) -> list[QWidget]:
        say = self.place.texts
        if not found.due:
            return [self._line(say(_NOTHING_DUE if found.is_running else _DRAFT))]
        return [
            self._line(words.due_words(say, one), "triangle-alert" if one.is_late else "clock", late=one.is_late)
            for one in found.due
        ]

    def _delivered(self, found: Standing, figures: Any) -> list[QWidget]:
        say = self.place.texts
        lines: list[QWidget] = []
        groups = [(self.place.title(party.name), party.promises) for party in found.parties if party.promises]
        if found.others:
            groups.append((say(words.UNKNOWN_PARTY), found.others))
        for name, promises in groups:
            done = sum(one.delivered is not None for one in promises)
            count = say(NN_("{done} of {n} delivered", "{done} of {n} delivered"), n=len(promises), done=done)
            lines.append(label(f"{name} – {count}", "strong", wraps=True))
            for one in promises:
                lines += self._promise(one)
        if not lines:
            return [self._line(say(_NO_PROMISE))]
        return [*(self._totals(figures) if figures is not None else []), *lines]

    def _totals(self, figures: Any) -> list[QWidget]:
        """Return what all commitments come to together, each total with the question why."""
        say = self.place.texts
        lines: list[QWidget] = []
        for key, name, said in words.told(figures):
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(4)
            what = N_("{place}: {value}").of(place=N_("Together"), value=said)
            across.addWidget(label(say(what), "strong", wraps=True), 1)
            together = N_("{what} – {of}").of(what=name, of=N_("Together"))
            why = WhyButton(self.place, f"agreements.{figures.id}.commitments.{key}", say(together), line)
            across.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
            lines.append(line)
        return lines

    def _promise(self, one: Promise) -> list[QWidget]:
        say = self.place.texts
        lines: list[QWidget] = [self._line(self.place.title(one.text), indent=8)]
        shares = words.shares(one)
        for message, share in shares:
            lines.append(self._share(say(message), share))
        if not shares or one.delivered is not None or one.due is not None:
            lines.append(self._share(say(words.in_kind(one)), None))
        if not one.condition.empty:
            condition = N_("On condition: {condition}")
            lines.append(self._share(say(condition, condition=one.condition.best(say.language)), None))
        return lines

    def _share(self, text: str, share: float | None) -> QWidget:
        found = QWidget()
        across = QHBoxLayout(found)
        across.setContentsMargins(8, 0, 0, 4)
        across.setSpacing(10)
        if share is not None:
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            bar.setValue(round(share * 1000))
            bar.setFixedWidth(_BAR)
            bar.setAccessibleName(text)
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            across.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(label(text, "secondary", wraps=True), 1)
        return found

    def _contact_lines(self, found: Standing) -> list[QWidget]:
        say = self.place.texts
        lines: list[QWidget] = []
        deadline = words.deadline_words(found)
        if deadline is not None:
            lines.append(self._line(say(deadline)))
        for party in found.parties:
            by = found.name_by if found.is_running else None
            text, late = words.contact_words(say, party, by, self._today())
            icon = "triangle-alert" if late else ("circle-check" if party.contacts else "circle-dashed")
            lines.append(self._line(text, icon, late=late))
        return lines or [self._line(say(N_("No party entered yet.")))]

    def _term_lines(self, found: Standing) -> list[QWidget]:
        say = self.place.texts
        lines: list[QWidget] = [self._line(say(words.term_words(found)))]
        for message, texts in (
            (N_("Condition: {text}"), found.conditions),
            (N_("Resolutory condition: {text}"), found.resolutory),
        ):
            lines += [self._line(say(message, text=one.best(say.language).strip())) for one in texts]
        for party in found.parties:
            missing = words.decision_words(say, party)
            if missing:
                lines.append(self._line(missing, "triangle-alert", late=True))
        return lines

    def _line(self, text: str, icon: str = "", *, late: bool = False, indent: int = 0) -> QWidget:
        found = QWidget()
        across = QHBoxLayout(found)
        across.setContentsMargins(indent, 0, 0, 0)
        across.setSpacing(8)
        if icon:
            across.addWidget(Sign(icon, "warn" if late else "text2"), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(text, "", wraps=True), 1)
        return found

    def _show_take(self) -> None:
        proposed = self.found is not None and self.found.proposed_review is not None and self.found.is_running
        self.take.setVisible(proposed and not self.read_only)
        if self.found is not None and proposed:
            date = self.place.texts.formats.show(self.found.proposed_review)
            self.take.setText(self.place.texts(N_("Plan the review on {date}"), date=date))

    def _take_review(self) -> None:
        from synergie.services import records

        found = self.found
        if found is None or found.proposed_review is None or self.read_only:
            return

        def act(session: Any) -> None:
            records.change(session, "agreement", found.id, "review", found.proposed_review)

        self.place.tell(self.place.write(N_("Plan the review of an agreement"), act))
