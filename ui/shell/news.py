"""What the window does when something happened: a step was written, refused, taken back."""

from __future__ import annotations

import time
from typing import Any, Final

from PySide6.QtCore import QTimer

from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.words import N_, NP_, Message
from ui.shell.around import Around

READING: Final = 10
"""Seconds that a sentence stands at least: the good files beside a bad one are taken meanwhile."""


class News(Around):
    """What listens to the dossier."""

    _passing = ""
    """The sentence above the page that goes with what comes next; what opening found stays until it is closed."""
    _said = 0.0

    def _changed(self, _changed: Any) -> None:
        if self.undo_bar.isVisible() and self.place is not None:
            self.undo_bar.dismiss()
        if self.place is not None and _changed.tables & {"report_year", "year_event", "dossier"}:
            self._years_changed()
        self._show_state()

    def _say_saved(self) -> None:
        import datetime as dt

        if self._failure is not None:
            self._failure = None
            QTimer.singleShot(0, self, self._look_for_typed)  # what was just written is no draft any more by then
        self.failed.clear()
        self._pass()
        now = self.texts.formats.time(dt.datetime.now().astimezone().time())
        self.saved.setText("✓ " + self.texts(N_("Saved at {time}"), time=now))

    def _write_failed(self, message: Message) -> None:
        """Say that nothing can be written, for as long as it is so; what is typed stays on screen and on disk."""
        self._failure = message
        say = self.texts
        sentence = say(N_("{why} What you typed is kept on this computer."), why=say(message))
        buttons = (("retry", say(N_("Try again"))), ("copy", say(N_("Save a copy of the dossier…"))))
        self.failed.say("err", sentence, buttons)
        self.saved.setText(say(N_("Not saved")))

    def _failure_answered(self, key: str) -> None:
        if key == "copy":
            self.save_copy()
            return
        page = self.host.page() if self.host is not None else None
        written = page is None or page.detail.retry()
        if self.host is not None and self.host.leave() and written:
            self._say_saved()

    def say(self, message: Message) -> None:
        """Say a sentence above the page, until it is closed, or one has read it and gone on."""
        self.notice = self.texts(message)
        self._show_state()
        QTimer.singleShot(0, self, self._let_pass)  # what says it may itself still write or go to a page

    def _let_pass(self) -> None:
        self._passing, self._said = self.notice, time.monotonic()

    def _pass(self) -> None:
        """Take away a sentence about what is past."""
        if self._passing and self.notice == self._passing and time.monotonic() - self._said > READING:
            self.notice = self._passing = ""
            self._show_state()

    def _moved(self) -> None:
        self._pass()
        self._settle(force=True)
        if self.typed:
            self._recall()
        self._show_state()

    def _look_for_typed(self) -> None:
        """Say what is still not in the dossier of what could not be written while something was in the way."""
        place = self.place
        if place is not None and place.recovery is not None:
            self.typed = place.recovery.waiting(place.dossier)
            self._show_state()

    def _recall(self) -> None:
        """Forget of what was typed and not kept whatever is kept by now."""
        place = self.place
        if place is not None and place.recovery is not None:
            left = {(one.table, one.record, one.field) for one in place.recovery.waiting(place.dossier)}
            self.typed = tuple(one for one in self.typed if (one.table, one.record, one.field) in left)

    # Undo

    def undo(self) -> None:
        """Take back the last step."""
        self._step_back("undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step_back("redo")

    def _step_back(self, way: str) -> None:
        if self.place is None:
            return
        if self.host is not None:
            self.host.leave()
        try:
            label = getattr(self.place.store, way)()
        except (Conflict, StoreError) as error:
            self.say(error.message)
            return
        except Refusal as refusal:
            self.say(refusal.problems[0].message)
            return
        if label is not None:
            done = NP_("done", "Undone: {what}") if way == "undo" else NP_("done", "Redone: {what}")
            self.saved.setText(self.texts(done, what=self.texts(label)))
        self.undo_bar.dismiss()
        self._show_state()

    def labels(self) -> tuple[Message | None, Message | None]:
        """Return the names of the steps that undo and redo would go."""
        if self.place is None or self.place.read_only or self.place.is_beginning:
            return None, None
        return self.place.store.next_undo(), self.place.store.next_redo()

    def _offer_undo(self, sentence: Message, words: Message) -> None:
        self.undo_bar.show_step(self.texts(sentence), self.texts(words))
