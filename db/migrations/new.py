"""Write the next numbered migration from the difference between the classes and the newest schema."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from db import migrate
from db.engine import open_engine


def write(words: str) -> None:
    """Write the migration `words` into `db/migrations/versions`; it is to be read before it is used."""
    number = f"{int(migrate.revisions()[-1]) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'newest.synergie'}")
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            migrate.run_scripts(connection)  # no triggers: they would be those of the new classes
        config = Config()
        config.set_main_option("script_location", str(migrate.VERSIONS.parent).replace("%", "%%"))
        with engine.connect().execution_options(write=True) as connection, connection.begin():
            config.attributes["connection"] = connection
            command.revision(config, words, autogenerate=True, rev_id=number)
        engine.dispose()


if __name__ == "__main__":
    write(" ".join(sys.argv[1:]))
