"""Where the pages stand: the dossier that is open, the year that is worked on, and the one way to read and write."""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from synergie.basis.errors import Conflict, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.store import Changed, Store
from synergie.basis.words import N_, Message, Texts
from ui.fields.base import Option, Surroundings

if TYPE_CHECKING:
    from synergie.services.checks import Finding
    from synergie.services.years import YearRow
    from ui.recovery import Recovery
    from ui.worker import Worker

T = TypeVar("T")
NO_CHANGE: Final = N_("Nothing can be changed here: the year is closed, or the dossier is read only.")


class Stage(enum.IntEnum):
    """How much of a dossier that is being opened is shown by now; what comes later waits, so that this comes soon."""

    LIST = 0
    RECORD = 1
    WHOLE = 2


class Outcome(NamedTuple, Generic[T]):
    """What became of a write: its value, or the problems that refused it, or the message of what was in the way."""

    value: T | None = None
    problems: tuple[Problem, ...] = ()
    message: Message | None = None
    again: bool = True
    """Whether the same may be tried again without asking: not over what somebody else wrote meanwhile."""

    @property
    def ok(self) -> bool:
        """Whether it was written."""
        return not self.problems and self.message is None


class Workplace(QObject):
    """The dossier and the year that the pages show.

    Signals:
        changed: a step was written, here or by undo; carries a `Changed`.
        saved: this window wrote something.
        failed: reading or writing did not work because something is in the way; carries the `Message`.
        told: a sentence for the user, carries the `Message`.
        found: the checks have new findings.
        go_asked: go to a record; carries table, key and the name of a field or "".
        undo_offered: a step can be taken back from the bar; carries what was done and the words of the button.
        page_asked: go to an entry of the navigation; carries its key, and the table and the filter to show or "".
        why_asked: say what a figure is made of; carries its key.
        projector_asked: show the page on a screen for all, or as usual again.
        done: something was done that is to be seen elsewhere; carries the `Message`.
    """

    changed = Signal(object)
    saved = Signal()
    failed = Signal(object)
    told = Signal(object)
    found = Signal()
    go_asked = Signal(str, object, str)
    undo_offered = Signal(object, object)
    page_asked = Signal(str, str, str)
    why_asked = Signal(str)
    projector_asked = Signal()
    done = Signal(object)

    def __init__(self, store: Store, texts: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.texts = texts
        self.name = ""
        self.dossier = ""
        self.years: tuple[YearRow, ...] = ()
        self.year: YearRow | None = None
        self.is_example = False
        self.stage = Stage.WHOLE
        self.read_only = bool(getattr(store, "read_only", False))
        self.findings: tuple[Finding, ...] = ()
        self.recovery: Recovery | None = None
        self.worker: Worker | None = None
        self._options: dict[str, tuple[Option, ...]] = {}
        self._end = store.subscribe(self._tell)
        self._closed = False

    @property
    def is_beginning(self) -> bool:
        """Whether the first list is not on the screen yet: what it can do without waits."""
        return self.stage is Stage.LIST

    def close(self) -> None:
        """Listen no more."""
        self._closed = True
        self._end()

    @property
    def language(self) -> str:
        """The language of the window."""
        return self.texts.language

    @property
    def year_id(self) -> uuid.UUID | None:
        """The key of the year that is worked on."""
        return self.year.id if self.year is not None else None

    @property
    def can_write(self) -> bool:
        """Whether records of the year can be changed."""
        return not self.read_only and (self.year is None or self.year.closed_at is None)

    def around(self) -> Surroundings:
        """Return what field editors must know."""
        return Surroundings(self.texts, self, self._year_number, dt.date.today)

    @contextlib.contextmanager
    def read(self) -> Iterator[Any]:
        """Open a consistent view for reading; `failed` tells the window when something is in the way."""
        try:
            with self.store.read() as session:
                yield session
        except StoreError as error:
            if not self._closed:  # else who still reads beside the window only hears that there is nothing any more
                self.failed.emit(error.message)
            raise

    def write(self, label: Message, act: Callable[[Any], T]) -> Outcome[T]:
        """Do `act` in one step called `label`; what went wrong is in the outcome, and `failed` tells the window."""
        try:
            with self.store.write(label) as session:
                value = act(session)
        except Refusal as refusal:
            return Outcome(problems=refusal.problems)
        except Conflict as error:
            return Outcome(message=error.message, again=False)
        except StoreError as error:
            self.failed.emit(error.message)
            return Outcome(message=error.message)
        except OSError:
            message = N_(
                "The dossier cannot be reached. Nothing was written; check the disk or the network and try again."
            )
            self.failed.emit(message)
            return Outcome(message=message)
        self.saved.emit()
        return Outcome(value=value)

    def tell(self, outcome: Outcome[Any]) -> bool:
        """Say in the window why nothing was written; return whether it was."""
        message = outcome.message or (outcome.problems[0].message if outcome.problems else None)
        if message is not None:
            self.told.emit(message)
        return outcome.ok

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Take what the checks found."""
        self.findings = tuple(findings)
        self.found.emit()

    def findings_of(self, table: str, key: uuid.UUID) -> tuple[Finding, ...]:
        """Return what the checks found at a record and nobody lets stand."""
        return tuple(one for one in self.findings if one.record == (table, key) and one.waived is None)

    def title(self, value: Any) -> str:
        """Return what a record is called, in the language of the window."""
        if value is None:
            return ""
        return self.texts(value) if isinstance(value, Message) else str(value.best(self.language))

    # The records that fields link to

    def options(self, target: str) -> Sequence[Option]:
        """Return the records of the table `target`, those of the year first."""
        if target not in self._options:
            self._options[target] = self._load(target)
        return self._options[target]

    def similar(self, target: str, text: str) -> Sequence[Option]:
        """Return records that are called nearly as `text`."""
        from synergie.services import near

        with self.read() as session:
            keys = [key for key, _name in near.near(session, target, text)]
        known = {one.key: one for one in self.options(target)}
        return [known[key] for key in keys if key in known]

    def create(self, target: str, text: str) -> uuid.UUID | None:
        """Make a record of `target` called `text`; None when that cannot be done."""
        from synergie.services import choosing, records

        if not choosing.can_create(target):
            return None

        def act(session: Any) -> uuid.UUID:
            return choosing.create(session, target, text, self.language)

        label = N_("Add: {what} “{name}”").of(what=records.singular(target), name=text)
        outcome = self.write(label, act)
        self.tell(outcome)
        self._options.pop(target, None)
        return outcome.value

    def open(self, target: str, key: uuid.UUID) -> None:
        """Go to a record."""
        self.go_asked.emit(target, key, "")

    def name_of(self, target: str, key: uuid.UUID | None) -> str:
        """Return what the record `key` of `target` is called; "" for None and for one that is gone."""
        if key is None:
            return ""
        return next((one.name for one in self.options(target) if one.key == key), "")

    def speak(self, texts: Texts) -> None:
        """Use another language from now on."""
        self.texts = texts
        self._options.clear()

    def _load(self, target: str) -> tuple[Option, ...]:
        from synergie.services import choosing

        with self.read() as session:
            found = choosing.choices(session, target)
        return tuple(
            Option(
                one.key, self.title(one.name), " · ".join(self._note(note) for note in one.notes), one.folded, one.whole
            )
            for one in found
        )

    def _note(self, value: Any) -> str:
        from synergie.basis.bilingual import Bilingual

        if isinstance(value, (Bilingual, Message)):
            return self.title(value)
        return str(value) if isinstance(value, int) else self.texts.show(value)

    def _year_number(self) -> int:
        return self.year.year if self.year is not None else dt.date.today().year  # noqa: DTZ011

    def _tell(self, changed: Changed) -> None:
        if self._closed:
            return
        for table in changed.tables:
            self._options.pop(table, None)
        self.changed.emit(changed)
