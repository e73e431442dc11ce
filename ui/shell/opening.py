"""What the window does from the first list of a dossier until everything is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.painted import FirstPaint
from ui.portions import Portions
from ui.shell.acts import Acts

if TYPE_CHECKING:
    from synergie.services.checks import Finding


class Opening(Acts):
    """What comes after the first list, in the order in which people want it.

    Signals:
        usable: the first list of a dossier and its record are shown.
        completed: everything is there that the first list and its record did not wait for.
    """

    usable = Signal()
    completed = Signal()

    rest: Portions

    def _furnish(self) -> None:
        """Show what the first list did not have to wait for: its record, and what was typed and not kept."""
        place = self.place
        if place is None or self.host is None:
            return
        place.stage = place.stage.RECORD
        self.typed = place.recovery.waiting(place.dossier) if place.recovery is not None else ()
        page = self.host.page()
        if page is not None:
            page.show_current()  # tells the window
        else:
            self._show_state()
        FirstPaint(self.stack, place).painted.connect(self._complete)
        self.stack.update()
        self.usable.emit()

    def _complete(self) -> None:
        """Show what nobody waits for, in portions between which keys are answered."""
        if self.place is not None:
            self.place.stage = self.place.stage.WHOLE
            self.rest.begin(self._portions())

    def _portions(self) -> Iterator[None]:
        if self.host is not None:
            for page in self.host.pages():
                yield from page.complete()
                yield
        if self.place is not None and self.checklist is None:
            self._make_checklist()
        yield
        self.completed.emit()

    def check(self) -> None:
        """Have the checks made, now and after every change."""
        place = self.place
        if place is None or place.worker is None or self.rechecker is not None:
            return
        from ui.rechecking import Rechecker

        self.rechecker = Rechecker(place.store, place.worker, self)
        self.rechecker.found.connect(self._take_findings)
        self.rechecker.set_year(place.year.year if place.year is not None else None)

    def _make_checklist(self) -> None:
        from ui.checklist import ChecklistPane

        self.checklist = ChecklistPane(self.texts)
        self.checklist.chosen.connect(self.open_finding)
        self.checklist.waive_asked.connect(self.let_stand)
        self.checklist.preview_asked.connect(self.show_preview)
        self.checklist.draft_asked.connect(self.make_draft)
        self.checklist.close_asked.connect(self.toggle_checklist)
        self.checklist.why_asked.connect(self.explain)
        self._aside.addWidget(self.checklist)
        self._settle(force=True)

    def let_stand(self, finding: Finding) -> None:
        """Ask why a finding is let stand, or have it asked about again."""
        from ui.findings_waive import ask

        if self.place is not None:
            ask(self, self.place, finding)

    def open_finding(self, finding: Finding) -> None:
        """Go to the record and the field of a finding."""
        if finding.record is None or self.host is None:
            self.go("settings")
            return
        self.go_to(*finding.record, finding.field or "")
