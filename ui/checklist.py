"""The pane beside every page: what is to be put right before the report is made, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from synergie.basis.words import N_, NN_, Texts
from ui.findings import FindingsView, announce, counted
from ui.theme.tokens import CHECKLIST
from ui.widgets.buttons import button, icon_button, say
from ui.widgets.labels import label
from ui.widgets.rows import column_in, row_in

if TYPE_CHECKING:
    from synergie.services.checks import Finding

TITLE: Final = N_("Before the report is made")
IN_ORDER: Final = N_("Everything is in order: the report can be made.")
POINTS: Final = NN_("{n} point out of {total}", "{n} points out of {total}")
CHECKING: Final = N_("Checking…")
_FOLDED: Final = NN_("Show {n} for information", "Show {n} for information")
_UNFOLDED: Final = N_("Hide what is for information")
_STOOD: Final = NN_("Show {n} let stand", "Show {n} let stand")
_UNSTOOD: Final = N_("Hide what is let stand")
_LEFT: Final = NN_("{n} point to look at", "{n} points to look at")


class ChecklistPane(QFrame):
    """What was found, in the order in which it matters; what is only for information is folded away.

    Signals:
        chosen: go to a finding; carries it.
        waive_asked: a finding is to be let stand, or asked about again; carries it.
        preview_asked: show the preview of the report.
        draft_asked: make a draft.
        close_asked: put the pane away.
        why_asked: say what a light is made of; carries the key of its figure.
    """

    chosen = Signal(object)
    waive_asked = Signal(object)
    preview_asked = Signal()
    draft_asked = Signal()
    close_asked = Signal()
    why_asked = Signal(str)

    def __init__(self, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("aside")
        self.setFixedWidth(CHECKLIST)
        self.texts = texts
        self._findings: tuple[Finding, ...] | None = None
        self._announced = -1
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 12, 0, 16)
        down.setSpacing(0)
        self._head(column_in(down))
        self.list = FindingsView(self)
        self.list.chosen.connect(self.chosen)
        self.list.waive_asked.connect(self.waive_asked)
        self.list.turned.connect(self._name_waive)
        down.addWidget(self.list, 1)
        self._foot(column_in(down))
        self.speak(texts)

    def _head(self, down: QVBoxLayout) -> None:
        down.setContentsMargins(16, 0, 12, 6)
        down.setSpacing(6)
        across = row_in(down)
        self._title = label("", "heading", wraps=True)
        self._close = icon_button("panel-right-close", "", "bare", self)
        self._close.clicked.connect(self._ask_close)
        across.addWidget(self._title, 1)
        across.addWidget(self._close)
        self.bar = progress_bar(self)
        down.addWidget(self.bar)
        self.words = label("", "secondary", wraps=True)
        self.why = icon_button("circle-question-mark", "", "bare", self)
        self.why.clicked.connect(self._ask_why)
        beside = row_in(down)
        beside.addWidget(self.words, 1)
        beside.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)

    def _foot(self, down: QVBoxLayout) -> None:
        down.setContentsMargins(16, 6, 16, 0)
        down.setSpacing(8)
        self.fold = button("", "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.fold.hide()
        down.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.stood = button("", "link")
        self.stood.setCheckable(True)
        self.stood.toggled.connect(self._unfold)
        self.stood.hide()
        down.addWidget(self.stood, 0, Qt.AlignmentFlag.AlignLeft)
        self.waive = button("", picture="circle-minus")
        self.waive.clicked.connect(self._ask_waive)
        down.addWidget(self.waive)
        self._preview = button("", picture="eye")
        self._preview.clicked.connect(self._ask_preview)
        self._draft = button("", picture="file-down")
        self._draft.clicked.connect(self._ask_draft)
        down.addWidget(self._preview)
        down.addWidget(self._draft)

    def speak(self, texts: Texts) -> None:
        """Say everything in another language."""
        self.texts = texts
        self._title.setText(texts(TITLE))
        self.list.setAccessibleName(texts(TITLE))
        self.bar.setAccessibleName(texts(N_("Points in order")))
        say(self._close, texts(N_("Close the checklist")), "Ctrl+Shift+K")
        say(self.why, texts(N_("Why? – {what}"), what=texts(TITLE)))
        self._preview.setText(texts(N_("Preview of the report")) + "   F9")
        self._preview.setAccessibleName(texts(N_("Preview of the report")))
        self._draft.setText(texts(N_("Make a draft (PDF)…")))
        self._draft.setAccessibleName(texts(N_("Make a draft (PDF)…")))
        self._name_waive()
        self._show()

    def set_findings(self, findings: Sequence[Finding], texts: Texts | None = None) -> None:
        """Show `findings`; what was chosen stays chosen."""
        self._findings = tuple(findings)
        if texts is not None and texts is not self.texts:
            self.speak(texts)
        else:
            self._show()
        self._announce()

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab comes to, as it stands."""
        return self._close, self.why, self.list, self.fold, self.stood, self.waive, self._preview, self._draft

    def step(self, by: int = 1) -> bool:
        """Go to the next finding, or the one before with -1; return whether there is one."""
        return self.list.step(by)

    def showEvent(self, event: QShowEvent) -> None:
        """Say once more how much there is when the pane appears."""
        super().showEvent(event)
        self._announced = -1

    def _show(self) -> None:
        texts = self.texts
        if self._findings is None:
            self.words.setText(texts(CHECKING))
            self.bar.setValue(0)
            return
        from synergie.services.checklist import Severity, summary

        found = summary(self._findings)
        points = texts(POINTS, n=found.in_order, total=found.points)
        more = counted(texts, found.blocking, found.to_check)
        self.words.setText(f"{points} · {more}" if more else texts(IN_ORDER))
        self.bar.setRange(0, max(found.points, 1))
        self.bar.setValue(found.in_order)
        self.bar.setAccessibleDescription(self.words.text())
        self.fold.setVisible(found.information > 0)
        opened = self.fold.isChecked()
        self.fold.setText(texts(_UNFOLDED) if opened else texts(_FOLDED, n=found.information))
        self.fold.setAccessibleName(self.fold.text())
        self.stood.setVisible(found.let_stand > 0)
        stood = self.stood.isChecked()
        self.stood.setText(texts(_UNSTOOD) if stood else texts(_STOOD, n=found.let_stand))
        self.stood.setAccessibleName(self.stood.text())
        folded = {Severity.INFORMATION: not opened, Severity.LET_STAND: not stood}
        self.list.set_findings([one for one in self._findings if not folded.get(one.severity)], texts)
        self._name_waive()

    def _name_waive(self) -> None:
        """Say what can be done with the finding that is chosen: nothing with one that blocks."""
        from ui.findings_waive import ASK_AGAIN, LET_STAND

        current = self.list.current()
        is_back = current is not None and current.waived is not None
        words = self.texts(ASK_AGAIN if is_back else LET_STAND)
        self.waive.setText(f"{words}   Ctrl+L")
        self.waive.setAccessibleName(words)
        self.waive.setEnabled(current is not None and (is_back or current.can_be_waived))

    def _ask_waive(self) -> None:
        current = self.list.current()
        if current is not None:
            self.waive_asked.emit(current)

    def _announce(self) -> None:
        left = sum(one.severity.value in ("blocking", "to_check") for one in self._findings or ())
        if left != self._announced and self.isVisible():
            text = self.texts(_LEFT, n=left) if left else self.texts(IN_ORDER)
            announce(self, text)
        self._announced = left

    def _unfold(self, _checked: bool) -> None:
        self._show()

    def _ask_why(self) -> None:
        blocking = any(one.severity.value == "blocking" for one in self._findings or ())
        self.why_asked.emit("checklist.blocking" if blocking else "checklist.to_check")

    def _ask_close(self) -> None:
        self.close_asked.emit()

    def _ask_preview(self) -> None:
        self.preview_asked.emit()

    def _ask_draft(self) -> None:
        self.draft_asked.emit()


def progress_bar(parent: QWidget) -> QProgressBar:
    """Return a thin bar; what it says stands in words beside it."""
    bar = QProgressBar(parent)
    bar.setTextVisible(False)
    bar.setFixedHeight(8)
    return bar
