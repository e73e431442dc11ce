"""A dossier that is open: reading, writing as steps, undo and redo, closing of years, news of changes."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from db import chain, journal, seal
from db.engine import Context, is_sqlite, set_context
from db.errors import telling
from db.journal import Author
from db.replay import reverse
from synergie.basis.errors import Reason, Refusal, StoreError
from synergie.basis.fields import Problem
from synergie.basis.store import Changed
from synergie.basis.words import N_, Message
from synergie.model.dossier import ReportYear, YearEvent, YearEventKind
from synergie.model.journal import Origin

Listener = Callable[[Changed], None]


class DossierStore:
    """The store of one dossier; see `synergie.basis.store.Store`.

    `notices` are what opening found and put right. Listeners are told after each step, on the thread that wrote it.
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
        self._listeners: list[Listener] = []

    def close(self) -> None:
        """Let go of the dossier."""
        self.engine.dispose()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` told of each step; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """Open a consistent view for reading; what is changed in it is dropped."""
        with telling(), self.engine.connect() as connection:
            if not is_sqlite(connection):
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with Session(connection, expire_on_commit=False, autoflush=False) as session:
                yield session

    @contextlib.contextmanager
    def write(self, label: Message, *, origin: Origin = Origin.USER) -> Iterator[Session]:
        """Open one transaction, one step named `label`; rolled back unless the block ends well.

        Raises `Refusal`, `Conflict` or `StoreError`; nothing was written then. A block that changes nothing leaves
        no step.
        """
        changed: list[Changed] = []
        with self._transaction(label, origin, changed) as connection:
            session = Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only")
            with session:
                yield session
                session.flush()
        self._tell(changed)

    def undo(self, *, partial: bool = False) -> Message | None:
        """Take back this user's last step as a new step; return its name, None when there is nothing to take back.

        Each attribute goes back only if it is still as the step left it: else `Conflict`, and nothing is written,
        or with `partial` the other attributes go back.
        """
        return self._go_back(Origin.UNDO, partial=partial)

    def redo(self, *, partial: bool = False) -> Message | None:
        """Do again what was last taken back; return its name, None when there is nothing to do again."""
        return self._go_back(Origin.REDO, partial=partial)

    def next_undo(self) -> Message | None:
        """Return the name of the step that `undo` would take back."""
        return self._top(0)

    def next_redo(self) -> Message | None:
        """Return the name of the step that `redo` would do again."""
        return self._top(1)

    def close_year(self, year: uuid.UUID, reason: str = "") -> str:
        """Seal `year` in the database itself; return the seal. Raises `Refusal` when it is closed already."""
        return self._year_event(year, YearEventKind.CLOSED, reason)

    def reopen_year(self, year: uuid.UUID, reason: str) -> None:
        """Open a closed year again; raises `Refusal` without a reason, or when the year is open."""
        if not reason.strip():
            raise Refusal([Problem("reason", N_("Say why the year is opened again."))])
        self._year_event(year, YearEventKind.REOPENED, reason)

    def broken_steps(self) -> tuple[uuid.UUID, ...]:
        """Return the steps that are not as they were written; empty when the chain holds."""
        with telling(), self.engine.connect() as connection:
            return chain.broken(connection)

    @contextlib.contextmanager
    def _transaction(
        self, label: Message, origin: Origin, changed: list[Changed], reverses: list[uuid.UUID] | None = None
    ) -> Iterator[sa.Connection]:
        if self.read_only:
            raise StoreError(Reason.READ_ONLY, N_("The dossier is open for reading only. Nothing was written."))
        with telling(), self.engine.connect().execution_options(write=True) as connection:
            transaction = connection.begin()
            try:
                if not is_sqlite(connection):
                    connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")
                context = journal.begin(connection)
                yield connection
                undone = reverses[0] if reverses else None
                step = journal.end(connection, context, self.author, label, origin, self.schema, undone)
                if step is None:
                    transaction.rollback()
                else:
                    transaction.commit()
                    changed.append(step)
            finally:
                if transaction.is_active:
                    transaction.rollback()
                if is_sqlite(connection):
                    set_context(connection, Context())

    def _go_back(self, origin: Origin, *, partial: bool) -> Message | None:
        changed: list[Changed] = []
        reverses: list[uuid.UUID] = []
        with telling(), self.engine.connect() as connection:
            steps = journal.stacks(connection, self.author.who, self.schema)[0 if origin is Origin.UNDO else 1]
        if not steps:
            return None
        found = steps[-1].label
        label = found
        with self._transaction(label, origin, changed, reverses) as connection:
            steps = journal.stacks(connection, self.author.who, self.schema)[0 if origin is Origin.UNDO else 1]
            if not steps:
                return None
            reverses.append(steps[-1].id)
            reverse(connection, steps[-1].id, partial=partial)
        self._tell(changed)
        return found

    def _top(self, which: int) -> Message | None:
        with telling(), self.engine.connect() as connection:
            steps = journal.stacks(connection, self.author.who, self.schema)[which]
            return steps[-1].label if steps else None

    def _year_event(self, year: uuid.UUID, kind: YearEventKind, reason: str) -> str:
        changed: list[Changed] = []
        closing = kind is YearEventKind.CLOSED
        label = N_("Close the year {year}") if closing else N_("Reopen the year {year}")
        with telling(), self.engine.connect() as connection:
            shown = connection.execute(sa.select(ReportYear.year).where(ReportYear.id == year)).scalar_one()
        with self._transaction(label.of(year=str(shown)), Origin.SEAL, changed) as connection:
            events = sa.select(YearEvent.number, YearEvent.kind, YearEvent.year_id).order_by(YearEvent.number)
            rows = connection.execute(events).all()
            last = next((row.kind for row in reversed(rows) if row.year_id == year), YearEventKind.REOPENED)
            if last is kind:
                message = N_("This year is closed already.") if closing else N_("This year is open already.")
                raise Refusal([Problem(None, message)])
            value = seal.year_rows_hash(connection, year, seal.last_seal(connection)) if closing else ""
            connection.execute(
                sa.insert(YearEvent).values(
                    id=uuid.uuid4(),
                    year_id=year,
                    number=rows[-1].number + 1 if rows else 1,
                    kind=kind,
                    at=dt.datetime.now(dt.UTC),
                    who=self.author.who,
                    reason=reason,
                    seal=value,
                )
            )
        self._tell(changed)
        return value

    def _tell(self, changed: list[Changed]) -> None:
        for step in changed:
            for listener in tuple(self._listeners):
                listener(step)
