"""Make and open dossiers; what is missing, foreign, newer, damaged or locked is told in one sentence."""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

import sqlalchemy as sa

from db import migrate, seal, triggers
from db.engine import APPLICATION_ID, is_sqlite, open_engine
from db.errors import telling
from db.journal import Author
from db.chain import START
from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import told
from synergie.basis.words import N_, Message
from synergie.model.dossier import ReportYear
from synergie.model.journal import Site

_HEADER = b"SQLite format 3\x00"


def create(where: Path | str, author: Author, *, force: bool = False) -> DossierStore:
    """Make an empty dossier at the path or PostgreSQL address `where` and open it.

    A file appears only when it is whole. Raises `StoreError` when there is one already and `force` is not set.
    """
    if isinstance(where, str):
        return _create_on_server(where, author)
    if where.exists() and not force:
        raise StoreError(
            Reason.EXISTS,
            N_("“{path}” exists already. Choose another name, or ask for it to be replaced.").of(path=str(where)),
        )
    part = where.with_name(f".{where.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # minutes name people: for this user only
        engine = open_engine(_url(part))
        try:
            with telling():
                with engine.begin() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                migrate.upgrade(engine)
                _found(engine)
        finally:
            engine.dispose()
        os.replace(part, where)
    except OSError as error:
        raise told(error, where) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return open_dossier(where, author)


def open_dossier(where: Path | str, author: Author, *, read_only: bool = False) -> DossierStore:
    """Open the dossier at the path or PostgreSQL address `where`, brought to this version if it is older.

    Raises `StoreError`: missing, foreign, newer, damaged, locked, out of reach.
    """
    if isinstance(where, Path):
        _check_file(where)
    engine = open_engine(_url(where), read_only=read_only)
    try:
        with telling():
            return _opened(engine, author, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise


def _opened(engine: sa.Engine, author: Author, *, read_only: bool) -> DossierStore:
    with engine.connect() as connection:
        found = migrate.current(connection)
        if found is None:
            raise StoreError(Reason.FOREIGN, N_("This is not a dossier of Synergie. Nothing was changed."))
    notices: list[Message] = []
    if not read_only:
        copy = migrate.upgrade(engine)
        if copy is not None:
            notices.append(
                N_("The dossier was brought to this version. The copy from before is “{copy}”.").of(copy=str(copy))
            )
    elif found != migrate.revisions()[-1]:
        raise StoreError(
            Reason.NEWER if found not in migrate.revisions() else Reason.READ_ONLY,
            N_("The dossier is of another version and cannot be updated while it is open for reading only."),
        )
    with engine.connect() as connection:
        lost = triggers.missing(connection)
        broken = seal.broken_seals(connection)
        years = connection.execute(sa.select(ReportYear.year).where(ReportYear.id.in_(broken))).scalars().all()
    if lost:
        notices.append(
            N_(
                "The protections of the dossier had been removed by another program; changes made then are not in the history."
            )
        )
        if not read_only:
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                triggers.install(connection)
    notices += [
        N_("The closed year {year} is not as it was when it was closed: another program changed it.").of(year=str(year))
        for year in years
    ]
    return DossierStore(engine, author, migrate.revisions()[-1], read_only=read_only, notices=tuple(notices))


def _create_on_server(url: str, author: Author) -> DossierStore:
    engine = open_engine(url)
    try:
        with telling():
            with engine.connect() as connection:
                if sa.inspect(connection).get_table_names():
                    raise StoreError(
                        Reason.EXISTS, N_("The database is not empty. Choose an empty one; nothing was changed.")
                    )
            migrate.upgrade(engine)
            _found(engine)
            return _opened(engine, author, read_only=False)
    except BaseException:
        engine.dispose()
        raise


def _found(engine: sa.Engine) -> None:
    """Write the first rows of the journal: a site without a step."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        connection.execute(sa.insert(Site).values(one=1, id=uuid.uuid4(), counter=0, number=0, head=START, place=""))


def _url(where: Path | str) -> str | sa.URL:
    return where if isinstance(where, str) else sa.URL.create("sqlite", database=str(where.resolve()))


def _check_file(path: Path) -> None:
    """Look at a file before any engine does; nothing is changed by looking."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except OSError as error:
        raise told(error, path) from error
    foreign = StoreError(
        Reason.FOREIGN, N_("“{path}” is not a dossier of Synergie. Nothing was changed.").of(path=str(path))
    )
    if start != _HEADER:
        raise foreign
    damaged = StoreError(
        Reason.DAMAGED, N_("“{path}” is damaged. Nothing was changed; restore the newest backup.").of(path=str(path))
    )
    engine = open_engine(_url(path), read_only=True)
    try:
        with telling(), engine.connect() as connection:
            assert is_sqlite(connection)
            if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
                raise foreign
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise damaged
    except StoreError as error:
        raise damaged if error.reason is Reason.DAMAGED else error from error
    finally:
        engine.dispose()
