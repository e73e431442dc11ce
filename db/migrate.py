"""Bring a dossier to the schema of this version: all or nothing, with a verified copy from before.

Migrations are numbered files `NNNN_words.py`, forward only; the way back is the copy. The revision is read without
Alembic, which is imported only when there is something to do.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from db import engine as engines
from db import journal, seal, search_index, triggers
from db.backup import copy_file, copy_schema
from db.engine import Context, is_sqlite, set_context
from db.errors import told
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_
from synergie.model.dossier import YearEventKind
from synergie.model.steps import SITE, Origin

SCRIPTS = Path(__file__).parent / "migrations"
VERSIONS = SCRIPTS / "versions"


def revisions() -> tuple[str, ...]:
    """Return the known revisions, oldest first."""
    found = (re.fullmatch(r"(\d{4})_\w+\.py", path.name) for path in VERSIONS.iterdir())
    return tuple(sorted(match[1] for match in found if match))


def current(connection: sa.Connection) -> str | None:
    """Return the revision of the dossier, None when it has none or is not a dossier."""
    names = set(sa.inspect(connection).get_table_names())
    if not {"alembic_version", SITE.name} <= names:
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def refuse_newer(found: str | None) -> None:
    """Raise `StoreError` when `found` is a revision that this version does not know."""
    if found is None or found in revisions():
        return
    raise StoreError(
        Reason.NEWER,
        N_(
            "This dossier was saved by a newer version of Synergie (schema {found}, this version knows {known}). "
            "Install the newest version; nothing was changed."
        ).of(found=found, known=revisions()[-1]),
    )


def upgrade(engine: sa.Engine) -> Path | str | None:
    """Bring the dossier of `engine` to the newest revision; return the copy made before, None when there was none.

    An empty database becomes an empty dossier. Raises `StoreError` when the dossier is newer than the program, or when
    a migration fails: then nothing changed.
    """
    with engine.connect() as connection:
        found = current(connection)
    refuse_newer(found)
    if found == revisions()[-1]:
        return None
    copies: list[Path | str] = []
    try:
        _run(engine, copies)
    except StoreError:
        raise
    except Exception as error:
        other = told(error) if isinstance(error, sa.exc.DBAPIError) else None
        if isinstance(other, StoreError):
            raise other from error
        message = N_("The dossier could not be brought to this version. It is as it was before.")
        if copies and is_sqlite(engine):
            message = N_(
                "The dossier could not be brought to this version. It is as it was before, and there is a copy of it: "
                "“{copy}”."
            ).of(copy=str(copies[0]))
        raise StoreError(Reason.DAMAGED, message) from error
    return copies[0] if copies else None


def _run(engine: sa.Engine, copies: list[Path | str]) -> None:
    with _alone(engine) as connection:
        found = current(connection)
        if found == revisions()[-1]:  # someone else did it while we waited
            return
        if found is not None:
            copies.append(_copy(connection, found))
        triggers.remove(connection)
        run_scripts(connection)
        triggers.install(connection)
        search_index.rebuild(connection)
        if found is None:
            journal.found(connection)
        else:
            _seal_again(connection)
        if is_sqlite(connection) and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            raise sa.exc.IntegrityError("foreign_key_check", None, Exception("dangling references"))


@contextlib.contextmanager
def _alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give the one connection that migrates, in one transaction."""
    with engine.connect().execution_options(write=True) as connection:
        if not is_sqlite(connection):
            with connection.begin():
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {engines.BUSY_MS}")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({engines.APPLICATION_ID})")
                yield connection
            return
        driver = connection.connection.driver_connection
        assert driver is not None
        # Rebuilding a table with foreign keys on deletes its children; the pragma is deaf inside a transaction.
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def run_scripts(connection: sa.Connection) -> None:
    """Run the migrations that are missing; what goes with them (copy, triggers, seals) is `upgrade`'s."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("version_locations", str(VERSIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _copy(connection: sa.Connection, revision: str) -> Path | str:
    """Make the copy from before; a file beside the file, a schema beside the schema."""
    if not is_sqlite(connection):
        name = f"before_update_{revision}_{dt.datetime.now(dt.UTC):%Y%m%d%H%M%S%f}"
        copy_schema(connection, name)
        return name
    path = Path(str(connection.engine.url.database))
    target = path.with_name(f"{path.stem}.before-update-{revision}{path.suffix}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}.before-update-{revision}-{number}{path.suffix}")
    copy_file(path, target)
    return target


def _seal_again(connection: sa.Connection) -> None:
    """Seal the closed years whose rows have another shape now; the seal of before stays in the chain of seals."""
    years = seal.broken_seals(connection)
    if not years:
        return
    opened = journal.begin(connection)
    author = journal.Author("")
    for year in years:
        seal.append_event(connection, year, YearEventKind.CLOSED, author.who, "")
    label = N_("Seal the closed years again for the new version")
    journal.end(connection, opened, author, journal.Draft(label, Origin.SEAL), revisions()[-1])
    set_context(connection, Context())
