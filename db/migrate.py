"""Bring a dossier to the schema of this version: all or nothing, with a verified copy from before.

Migrations are numbered files `NNNN_words.py`, forward only; the way back is the copy. The revision is read without
Alembic, which is imported only when there is something to do.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import sqlalchemy as sa

from db import triggers
from db.backup import copy_file, copy_schema
from db.engine import is_sqlite
from synergie.basis.errors import Reason, StoreError
from synergie.basis.words import N_

VERSIONS = Path(__file__).parent / "migrations" / "versions"


def revisions(folder: Path = VERSIONS) -> tuple[str, ...]:
    """Return the known revisions, oldest first."""
    found = (re.fullmatch(r"(\d{4})_\w+\.py", path.name) for path in folder.iterdir())
    return tuple(sorted(match[1] for match in found if match))


def current(connection: sa.Connection) -> str | None:
    """Return the revision of the dossier, None when it has none."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def upgrade(engine: sa.Engine, folder: Path = VERSIONS) -> Path | str | None:
    """Bring the dossier of `engine` to the newest revision; return the copy made before, None when there was none.

    Raises `StoreError` when the dossier is newer than the program, or when a migration fails: then nothing changed.
    """
    head = revisions(folder)[-1]
    with engine.connect() as connection:
        found = current(connection)
    if found == head:
        return None
    if found is not None and found not in revisions(folder):
        raise StoreError(
            Reason.NEWER,
            N_(
                "This dossier was saved by a newer version of Synergie (schema {found}, this version knows {known}). "
                "Install the newest version; nothing was changed."
            ).of(found=found, known=head),
        )
    copy = _copy(engine, found) if found is not None else None
    try:
        _run(engine, folder)
    except StoreError:
        raise
    except Exception as error:
        where = N_(" The copy from before is “{copy}”.").of(copy=str(copy)) if copy else N_("")
        raise StoreError(
            Reason.DAMAGED,
            N_("The dossier could not be brought to this version. It is as it was before.{where}").of(where=where),
        ) from error
    return copy


def _copy(engine: sa.Engine, revision: str) -> Path | str:
    """Make the copy from before; a file beside the file, a schema beside the schema."""
    if is_sqlite(engine):
        path = Path(str(engine.url.database))
        target = path.with_name(f"{path.stem}.before-update-{revision}{path.suffix}")
        number = 1
        while target.exists():
            number += 1
            target = path.with_name(f"{path.stem}.before-update-{revision}-{number}{path.suffix}")
        copy_file(path, target)
        return target
    name = f"before_update_{revision}_{dt.datetime.now(dt.UTC):%Y%m%d%H%M%S%f}"
    with engine.begin() as connection:
        copy_schema(connection, name)
    return name


def _run(engine: sa.Engine, folder: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    config.set_main_option("version_locations", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    with engine.connect().execution_options(write=True) as connection:
        sqlite = is_sqlite(connection)
        if sqlite:
            # Rebuilding a table with foreign keys on deletes its children; the pragma is deaf inside a transaction.
            _driver(connection).execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                triggers.remove(connection)
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                triggers.install(connection)
                if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise sa.exc.IntegrityError("foreign_key_check", None, Exception("dangling references"))
        finally:
            if sqlite:
                _driver(connection).execute("PRAGMA foreign_keys=ON")


def _driver(connection: sa.Connection) -> sa.engine.interfaces.DBAPIConnection:
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver
