"""Make and open dossiers; what is missing, foreign, newer, damaged or locked is told in one sentence."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from db import migrate, seal, search_index, triggers
from db.backup import appearing
from db.checking import APPLICATION_ID, HEADER, MAGIC, Look, is_ours
from db.engine import open_engine
from db.errors import telling
from db.journal import Author
from db.store import DossierStore
from synergie.basis.errors import Reason, StoreError
from synergie.basis.files import told
from synergie.basis.words import N_, Message
from synergie.model.dossier import ReportYear


def create(where: Path | str, author: Author, *, force: bool = False) -> DossierStore:
    """Make an empty dossier at the path or PostgreSQL address `where` and open it.

    A file appears only when it is whole. Raises `StoreError` when there is one already and `force` is not set.
    """
    if isinstance(where, str):
        return _create_on_server(where, author)
    with appearing(where, force=force) as part:
        engine = open_engine(_url(part))
        try:
            with telling():
                with engine.begin() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                migrate.upgrade(engine)
        finally:
            engine.dispose()
    return open_dossier(where, author)


def open_dossier(
    where: Path | str, author: Author, *, read_only: bool = False, look: Look | None = None
) -> DossierStore:
    """Open the dossier at the path or PostgreSQL address `where`, brought to this version if it is older.

    `look` is one that was begun at the file before. Raises `StoreError`: missing, foreign, newer, damaged, locked,
    read-only, out of reach.
    """
    if isinstance(where, str):
        return _open(where, author, read_only=read_only, look=None)
    if look is not None and not look.is_of(where):
        look.close()
        look = None
    look = look or Look(where)
    try:
        _check_file(where, read_only=read_only, look=look)
        return _open(_url(where), author, read_only=read_only, look=look)
    finally:
        look.close()


def _open(url: str | sa.URL, author: Author, *, read_only: bool, look: Look | None) -> DossierStore:
    engine = open_engine(url, read_only=read_only, look=look)
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
    migrate.refuse_newer(found)
    notices: list[Message] = []
    if not read_only:
        copy = migrate.upgrade(engine)
        if copy is not None:
            notices.append(
                N_("The dossier was brought to this version. The copy from before is “{copy}”.").of(copy=str(copy))
            )
    elif found != migrate.revisions()[-1]:
        raise StoreError(
            Reason.READ_ONLY,
            N_("The dossier was saved by an older version. Open it once for writing, so that it can be updated."),
        )
    notices += _protect(engine, read_only=read_only)
    return DossierStore(engine, author, migrate.revisions()[-1], read_only=read_only, notices=tuple(notices))


def _protect(engine: sa.Engine, *, read_only: bool) -> list[Message]:
    """Look for what another program did, make the triggers again that it removed, and return what to tell."""
    notices: list[Message] = []
    with engine.connect() as connection:
        lost = triggers.missing(connection)
        broken = seal.broken_seals(connection)
        years = sa.select(ReportYear.year).where(ReportYear.id.in_(broken)).order_by(ReportYear.year)
        shown = connection.execute(years).scalars().all() if broken else ()
    if lost:
        notices.append(
            N_(
                "The protections of the dossier had been removed by another program; "
                "changes made then are not in the history."
            )
        )
        if not read_only:
            with engine.connect().execution_options(write=True) as connection, connection.begin():
                triggers.install(connection)
                search_index.rebuild(connection)
    if not read_only:
        search_index.ensure(engine)
    notices += [
        N_("The closed year {year} is not as it was when it was closed: another program changed it.").of(year=str(year))
        for year in shown
    ]
    return notices


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
            return _opened(engine, author, read_only=False)
    except BaseException:
        engine.dispose()
        raise


def _url(where: Path | str) -> str | sa.URL:
    return where if isinstance(where, str) else sa.URL.create("sqlite", database=str(where.resolve()))


def _check_file(path: Path, *, read_only: bool, look: Look) -> None:
    """Look at a file before any engine writes to it; nothing is changed by looking."""
    where = str(path)
    _check_header(path)
    if not read_only and not _is_writable(path):
        raise StoreError(
            Reason.READ_ONLY,
            N_("“{path}” can only be read here. Open it for reading only, or copy it to a folder of your own.").of(
                path=where
            ),
        )
    if look.sound():
        return
    damaged = StoreError(
        Reason.DAMAGED, N_("“{path}” is damaged. Nothing was changed; restore the newest backup.").of(path=where)
    )
    engine = open_engine(_url(path), read_only=True)
    try:
        with telling(), engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise damaged
    except StoreError as error:
        raise damaged if error.reason is Reason.DAMAGED else error from error
    finally:
        engine.dispose()


def _check_header(path: Path) -> None:
    """Refuse a foreign file without letting an engine touch it."""
    foreign = StoreError(
        Reason.FOREIGN, N_("“{path}” is not a dossier of Synergie. Nothing was changed.").of(path=str(path))
    )
    if path.is_dir():
        raise foreign
    try:
        with path.open("rb") as file:
            start = file.read(HEADER)
    except PermissionError as error:
        message = N_("“{path}” cannot be read: you have no right to. Ask for it, or choose another file.")
        raise StoreError(Reason.UNREACHABLE, message.of(path=str(path))) from error
    except OSError as error:
        raise told(error, path) from error
    if not start.startswith(MAGIC) or (len(start) == HEADER and not is_ours(start)):
        raise foreign


def _is_writable(path: Path) -> bool:
    """Return whether the file, and the journal beside it, can be written as far as the system tells."""
    as_now = os.access in os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=as_now) for one in (path, path.resolve().parent))
