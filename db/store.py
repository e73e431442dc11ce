"""A dossier that is open: reading, writing as steps, undo and redo, closing of years, news of changes."""

from __future__ import annotations

import contextlib
import logging
import threading
import uuid
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db import chain, journal, seal, search_index
from db import engine as engines
from db.engine import Context, is_sqlite, set_context
from db.errors import MEANWHILE, telling
from db.journal import Author, Draft
from db.replay import reverse
from synergie.basis.errors import Conflict, Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.store import Changed
from synergie.basis.words import N_, Message
from synergie.model.decoding import entity
from synergie.model.dossier import ReportYear, YearEventKind
from synergie.model.steps import Origin

Listener = Callable[[Changed], None]
_log = logging.getLogger(__name__)


class DossierStore:
    """The store of one dossier; see `synergie.basis.store.Store`.

    `notices` are what opening found and put right. Where `keeps_beginning` is set, undo stops at the first step, which
    made the dossier. Listeners are told after each step, on the thread that wrote it.
    Any thread may read and write; on one thread a step is not begun inside another block.
    """

    def __init__(
        self,
        engine: sa.Engine,
        author: Author,
        schema: str,
        *,
        read_only: bool = False,
        notices: tuple[Message, ...] = (),
    ) -> None:
        self.engine = engine
        self.author = author
        self.schema = schema
        self.read_only = read_only
        self.notices = notices
        self.keeps_beginning = False
        self._listeners: list[Listener] = []
        self._here = threading.local()

    def close(self) -> None:
        """Let go of the dossier."""
        self.engine.dispose()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of each step; return what ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """Open a consistent view for reading; what is changed in it is dropped."""
        with self._block(), telling(), self.engine.connect() as connection:
            if not is_sqlite(connection):
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with Session(connection, expire_on_commit=False, autoflush=False) as session:
                yield session

    def reach(self) -> None:
        """Raise `StoreError` when the dossier cannot be read: another program holds it, or its file is gone."""
        with self._looking() as connection:
            journal.reach(connection)

    @contextlib.contextmanager
    def write(self, label: Message, *, origin: Origin = Origin.USER) -> Iterator[Session]:
        """Open one transaction, one step named `label`; rolled back unless the block ends well.

        Raises `Refusal`, `Conflict` or `StoreError`; nothing was written then. A block that changes nothing leaves
        no step.
        """
        with (
            self._step(Draft(label, origin)) as connection,
            Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session,
        ):
            yield session
            session.flush()

    def write_for_good(self, label: Message) -> contextlib.AbstractContextManager[Session]:
        """Open one transaction as `write` does; no undo takes it back or goes across it."""
        return self.write(label, origin=Origin.SEAL)

    def undo(self, *, partial: bool = False) -> Message | None:
        """Take back this user's last step as a new step; return its name, None when there is nothing to take back.

        Each attribute goes back only if it is still as the step left it and no minutes approved since say it: else
        `Conflict`, and nothing is written, or with `partial` the other attributes go back.
        """
        return self._go_back(Origin.UNDO, partial=partial)

    def redo(self, *, partial: bool = False) -> Message | None:
        """Do again what was last taken back; return its name, None when there is nothing to do again."""
        return self._go_back(Origin.REDO, partial=partial)

    def next_undo(self) -> Message | None:
        """Return the name of the step that `undo` would take back."""
        return self._next(Origin.UNDO)

    def next_redo(self) -> Message | None:
        """Return the name of the step that `redo` would do again."""
        return self._next(Origin.REDO)

    def close_year(self, year: uuid.UUID, reason: str = "") -> str:
        """Seal `year` in the database itself; return the seal. Raises `Refusal` when it is closed already."""
        return self._year_event(year, YearEventKind.CLOSED, reason)

    def reopen_year(self, year: uuid.UUID, reason: str) -> None:
        """Open a closed year again; raises `Refusal` without a reason, or when the year is open."""
        if not reason.strip():
            raise Refusal([Problem("reason", N_("Say why the year is opened again."))])
        self._year_event(year, YearEventKind.REOPENED, reason)

    def redact(self, table: str, record: uuid.UUID) -> int:
        """Take out of the history what it kept of a record, for good; return how many changes were emptied.

        That it was done, when and by whom stays in the history; undo does not bring it back.
        """
        label = N_("Remove from the history what it kept of a record: {what}").of(what=entity(table).singular)
        draft = Draft(label, Origin.REDACTION)
        with self._step(draft) as connection:
            emptied = chain.redact(connection, table, record)
            draft.keep_empty = emptied > 0
        return emptied

    def broken_steps(self) -> tuple[uuid.UUID, ...]:
        """Return the steps that are not as they were written; empty when the chain holds."""
        with self._looking() as connection:
            return chain.broken(connection)

    def _go_back(self, going: Origin, *, partial: bool) -> Message | None:
        draft = Draft(Message(""), going)
        with self._step(draft) as connection:
            past = self._past(connection, going)
            if past is not None:
                # Written even when nothing could go back, or the same step would stand in the way for ever.
                draft.label, draft.reverses, draft.keep_empty = past.label, past.id, True
                reverse(connection, past.id, partial=partial)
        return past.label if past else None

    def _next(self, going: Origin) -> Message | None:
        with self._looking() as connection:
            past = self._past(connection, going)
        return past.label if past else None

    def _past(self, connection: sa.Connection, going: Origin) -> journal.Past | None:
        past = journal.next_back(connection, self.author.who, self.schema, going)
        is_first = past is not None and past.number == journal.FIRST
        return None if is_first and self.keeps_beginning else past

    def _year_event(self, year: uuid.UUID, kind: YearEventKind, reason: str) -> str:
        closing = kind is YearEventKind.CLOSED
        draft = Draft(N_("Close the year {year}") if closing else N_("Reopen the year {year}"), Origin.SEAL)
        with self._step(draft) as connection:
            shown = connection.execute(sa.select(ReportYear.year).where(ReportYear.id == year)).scalar()
            if shown is None:
                raise Conflict(MEANWHILE)
            draft.label = draft.label.of(year=str(shown))
            if (seal.last_event(connection, year) or YearEventKind.REOPENED) is kind:
                message = N_("This year is closed already.") if closing else N_("This year is open already.")
                raise Refusal([Problem(None, message)])
            return seal.append_event(connection, year, kind, self.author.who, reason)

    @contextlib.contextmanager
    def _looking(self) -> Iterator[sa.Connection]:
        with self._block(), telling(), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _step(self, draft: Draft) -> Iterator[sa.Connection]:
        """Open one transaction that journals; what it changed becomes a step, and the listeners are told."""
        if self.read_only:
            raise StoreError(Reason.READ_ONLY, N_("The dossier is open for reading only. Nothing was written."))
        if getattr(self._here, "blocks", 0):
            raise RuntimeError("a step inside another block of the same thread would wait for itself")
        with self._block(), telling(), self.engine.connect().execution_options(write=True) as connection:
            transaction = connection.begin()
            try:
                if not is_sqlite(connection):
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {engines.BUSY_MS}")
                opened = journal.begin(connection)
                yield connection
                step = journal.end(connection, opened, self.author, draft, self.schema)
                if step is not None:
                    search_index.refresh(connection, step)
                    transaction.commit()
            finally:
                if transaction.is_active:
                    transaction.rollback()
                if is_sqlite(connection):
                    set_context(connection, Context())
        if step is not None:
            self._tell(step)

    @contextlib.contextmanager
    def _block(self) -> Iterator[None]:
        self._here.blocks = getattr(self._here, "blocks", 0) + 1
        try:
            yield
        finally:
            self._here.blocks -= 1

    def _tell(self, step: Changed) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(step)
            except Exception:  # the step is written; whoever listens badly neither undoes nor hides it
                _log.exception("a listener failed")
