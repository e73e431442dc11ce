"""Who stands behind the report: the validation of each administration, given and taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from synergie.basis.errors import Refusal, StoreError
from synergie.basis.progress import Progress
from synergie.basis.words import N_, NP_, Message
from ui import dialogs
from ui.asking import Asking
from ui.checklist import CHECKING
from ui.making import reason
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.pills import SideMark, StatusPill
from ui.widgets.rows import column_in, row_in
from ui.widgets.tab_order import tab_after
from ui.workplace import NO_CHANGE, Outcome, Workplace

if TYPE_CHECKING:
    from synergie.services.signing import Signature, Standing
    from ui.worker import Job

_INTRODUCTION: Final = N_(
    "Each administration validates for itself what the report says now; whatever changes afterwards puts its "
    "validation out of date. An edition can be issued without a validation: each of its pages says so."
)
_VALIDATE: Final = {"commune": N_("Validate for the commune…"), "cpas": N_("Validate for the CPAS…")}
_AGAIN: Final = {"commune": N_("Validate again for the commune…"), "cpas": N_("Validate again for the CPAS…")}
_BACK: Final = {
    "commune": N_("Take back the validation of the commune"),
    "cpas": N_("Take back the validation of the CPAS"),
}
_STATES: Final = {
    "valid": (NP_("validation", "Validated"), "ok", "circle-check"),
    "out_of_date": (NP_("validation", "Out of date"), "warn", "triangle-alert"),
    "missing": (NP_("validation", "Not validated"), "neutral", "circle"),
    "checking": (CHECKING, "neutral", "clock"),
}
_HINT: Final = N_("The report is validated as it stands now. The name and the remark are kept with it.")
_DONE: Final = N_("The report is validated")
_TAKEN: Final = N_("The validation was taken back")
_SIZE: Final = QSize(620, 440)


class Validating(Asking):
    """Asks who validates the report for an administration, and what is remarked."""

    def __init__(self, place: Workplace, one: Signature, parent: QWidget | None = None) -> None:
        from synergie.services.records import field_of

        say = place.texts
        super().__init__(
            place,
            say(_VALIDATE[one.side.value]).rstrip("…"),
            say(_HINT),
            [field_of("sign_off", name) for name in ("person_id", "note")],
            (say(N_("Validate")), say(N_("Do not validate"))),
            parent=parent,
        )
        self.one = one

    def do(self, values: Mapping[str, Any]) -> Outcome[Any]:
        """Validate."""
        from synergie.services import signing

        year, one = self.place.year, self.one
        assert year is not None

        def act(session: Any) -> Any:
            today = dt.date.today()  # noqa: DTZ011 - the day of whoever validates
            return signing.sign(session, year.year, one.administration_id, values["person_id"], today, values["note"])

        outcome = self.place.write(signing.SIGN[one.side].of(year=str(year.year)), act)
        if outcome.ok:
            self.place.undo_offered.emit(_DONE, NP_("undo", "Take the validation back"))
        return outcome


class SigningPanel(QScrollArea):
    """A card for each administration: who validated, when, whether it still holds, and what can be done."""

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.setObjectName("flat")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.standing: Standing | None = None
        self._shown: tuple[object, ...] = ()
        self._behind: QWidget | None = None
        self.cards: list[SignatureCard] = []
        self._job: Job | None = None
        content = QWidget()
        content.setObjectName("flat")
        down = QVBoxLayout(content)
        down.setContentsMargins(0, 4, 8, 4)
        down.setSpacing(10)
        down.addWidget(label(place.texts(_INTRODUCTION), "secondary", wraps=True))
        self.note = label("", "secondary", wraps=True)
        down.addWidget(self.note)
        self._cards = column_in(down)
        self._cards.setSpacing(10)
        down.addStretch(1)
        self.setWidget(content)

    def reload(self) -> None:
        """Show who validated the report, then look beside the window whether it still holds."""
        from synergie.services import signing

        store, year = self.place.store, self.place.year
        if year is None or self.place.worker is None:
            return
        if self._job is not None:
            self._job.cancel()
        number = year.year
        try:
            with self.place.read() as session:
                self._show(signing.given(session, number))
        except (StoreError, Refusal) as error:
            self._failed(error)
            return

        def look(_progress: Progress) -> Standing:
            with store.read() as session:
                return signing.standing(session, number)

        self._job = self.place.worker.run(look, self._looked, self._failed, ahead=True)

    def order_behind(self, place: QWidget) -> None:
        """Have Tab come here behind `place`, whatever is shown later."""
        self._behind = place
        tab_after(place, (one for card in self.cards for one in (card.act, card.back)))

    def focus(self) -> None:
        """Go to the first thing that can be done."""
        for card in self.cards:
            if card.act.isEnabled():
                card.act.setFocus()
                return

    def validate(self, one: Signature) -> Validating | None:
        """Ask who validates for an administration."""
        if not self.place.can_write:
            self.place.told.emit(NO_CHANGE)
            return None
        asking = Validating(self.place, one)
        dialogs.present(self.window(), self.place.texts(N_("Validate the report")), asking, _SIZE)
        return asking

    def take_back(self, one: Signature) -> None:
        """Take the validation of an administration back."""
        from synergie.services import signing

        year = self.place.year
        if year is None or not self.place.can_write:
            self.place.told.emit(NO_CHANGE)
            return

        def act(session: Any) -> None:
            signing.take_back(session, year.year, one.administration_id)

        if self.place.tell(self.place.write(signing.TAKE_BACK[one.side].of(year=str(year.year)), act)):
            self.place.undo_offered.emit(_TAKEN, NP_("undo", "Validate again"))

    def _looked(self, found: Standing) -> None:
        self._job = None
        self.standing = found
        self._show(found)

    def _show(self, found: Standing) -> None:
        states = [one.validity.value if found.digest or one.id is None else "checking" for one in found.signatures]
        shown = (found.signatures, states, self.place.can_write)
        if shown == self._shown:
            return
        self._shown = shown
        had = next((place for place, card in enumerate(self.cards) if card.isAncestorOf(self.focusWidget())), -1)
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [SignatureCard(self, *one) for one in zip(found.signatures, states, strict=True)]
        for card in self.cards:
            self._cards.addWidget(card)
        if self._behind is not None:
            self.order_behind(self._behind)
        self.note.setText(self.place.texts(self._said(found)))
        if 0 <= had < len(self.cards):
            self.cards[had].act.setFocus()

    def _said(self, found: Standing) -> Message:
        from synergie.services.editions_facts import NOT_VALIDATED, NOT_VALIDATED_BY_BOTH

        if not found.signatures:
            return N_("The dossier has no administration yet: enter them in the settings.")
        if not found.digest and any(one.id is not None for one in found.signatures):
            return CHECKING
        if found.complete:
            return N_("Both administrations stand behind the report as it is.")
        sides = found.missing
        who = NOT_VALIDATED_BY_BOTH if len(sides) > 1 else NOT_VALIDATED[sides[0]]
        return N_("An edition issued now would say on each page: {who}.").of(who=who)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        why = reason(error)
        self.note.setText("" if why is None else self.place.texts(why))
        if why is None:
            raise error


class SignatureCard(QFrame):
    """Where one administration stands."""

    def __init__(self, panel: SigningPanel, one: Signature, state: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.panel = panel
        self.one = one
        place = panel.place
        say = place.texts
        side: Literal["commune", "cpas"] = one.side.value
        down = QVBoxLayout(self)
        down.setContentsMargins(14, 12, 14, 12)
        down.setSpacing(6)
        head = row_in(down)
        head.setSpacing(8)
        name = one.name.best(say.language)
        head.addWidget(SideMark(side, name))
        head.addWidget(label(name, "label", wraps=True), 1)
        text, kind, icon = _STATES[state]
        self.state = StatusPill(say(text), kind, icon)  # type: ignore[arg-type]
        head.addWidget(self.state)
        self.words = label(say(one.said) + ".", "", wraps=True)
        self.words.setVisible(state != "missing")  # the pill says it
        down.addWidget(self.words)
        note = one.note.best(say.language).strip()
        if note:
            down.addWidget(label(note, "secondary", wraps=True))
        signed = one.id is not None
        self.act = button(say((_AGAIN if signed else _VALIDATE)[side]), "", "check")
        self.act.clicked.connect(self._validate)
        self.back = button(say(_BACK[side]), "link")
        self.back.clicked.connect(self._take_back)
        for widget in (self.act, self.back):
            widget.setEnabled(place.can_write)
            widget.setAccessibleDescription(self.words.text())
            down.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.setVisible(signed)

    def _validate(self) -> None:
        self.panel.validate(self.one)

    def _take_back(self) -> None:
        self.panel.take_back(self.one)
