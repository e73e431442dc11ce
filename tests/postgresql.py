"""A private PostgreSQL server for the tests, from the system's binaries, without a network port."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa


def _binaries() -> str | None:
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
    if found:
        return os.path.dirname(found[-1])
    elsewhere = shutil.which("initdb")
    return os.path.dirname(elsewhere) if elsewhere else None


@contextmanager
def server() -> Iterator[str]:
    """Start a server in a folder of its own; yield the folder of its socket."""
    binaries = _binaries()
    if binaries is None:
        pytest.fail("PostgreSQL is not installed: `make test` installs it, or: apt-get install -y postgresql")
    folder = tempfile.mkdtemp(prefix="synergie-pg-", dir=memory())
    as_user: list[str] = []
    if os.getuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = f"{folder}/data"
    settings = ("listen_addresses=''", f"unix_socket_directories={folder}", "fsync=off", "full_page_writes=off")
    options = " ".join(f"-c {setting}" for setting in settings)
    init = [f"{binaries}/initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    control = [*as_user, f"{binaries}/pg_ctl", "-D", data]
    _run([*as_user, *init])
    _run([*control, "-w", "-l", f"{folder}/log", "-o", options, "start"])
    try:
        yield folder
    finally:
        _run([*control, "-m", "immediate", "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def memory() -> str | None:
    """Return the file system in memory when it has room: a database is made there in a tenth of the time."""
    path = "/dev/shm"
    roomy = os.access(path, os.W_OK) and shutil.disk_usage(path).free > 2 << 30
    return path if roomy else None


def _run(command: list[str], *, check: bool = True) -> None:
    subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")


@contextmanager
def database(folder: str, template: str | None = None) -> Iterator[str]:
    """Make an empty database, or a copy of `template`, on the server of `folder`; yield its address."""
    name = f"t{uuid.uuid4().hex[:12]}"
    base = f"postgresql+psycopg://postgres@/%s?host={folder}"
    admin = sa.create_engine(base % "postgres", isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with admin.connect() as connection:
        copy = f" TEMPLATE {template}" if template else ""
        connection.exec_driver_sql(f"CREATE DATABASE {name}{copy}")
    try:
        yield base % name
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        admin.dispose()
