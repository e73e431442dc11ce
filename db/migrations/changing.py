"""Changes that SQLite has no words for, said once for every migration that needs them."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

from synergie.model import types

MARKS: Final = ("none", "same", "fr_stale", "nl_stale")


def one_of(column: str, members: tuple[str, ...]) -> str:
    """Return the condition that `column` holds one of `members`."""
    told = ", ".join(f"'{one}'" for one in members)
    return f"{column} IN ({told})"


def check(table: str, name: str, told: str) -> None:
    """Add a condition to a table; SQLite takes none later."""
    if not is_sqlite():
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, sa.text(told))
        return
    _last(table, f"CONSTRAINT ck_{table}_{name} CHECK ({told})")


def _last(table: str, constraint: str) -> None:
    end = "\n)\n STRICT"
    anew(table, {end: f", \n\t{constraint}{end}"})


def anew(table: str, changes: dict[str, str]) -> None:
    """Make a table of SQLite anew from its own words, some of them changed; SQLite cannot change a check."""
    bind = op.get_bind()
    (told,) = bind.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).one()
    indexes = bind.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL", (table,)
    ).all()
    changes = {f"CREATE TABLE {table}": f"CREATE TABLE {table}_anew", **changes}
    told = told.replace(f'CREATE TABLE "{table}"', f"CREATE TABLE {table}")
    for before, after in changes.items():
        if told.count(before) != 1:
            raise ValueError(f"{table}: {before}")
        told = told.replace(before, after)
    bind.exec_driver_sql(told)
    bind.exec_driver_sql(f"INSERT INTO {table}_anew SELECT * FROM {table}")
    op.drop_table(table)
    op.rename_table(f"{table}_anew", table)
    for (index,) in indexes:
        bind.exec_driver_sql(index)


def add_link(table: str, column: str, target: str) -> None:
    """Add a link that is empty so far; SQLite takes no constraint later."""
    name = f"fk_{table}_{column}"
    op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
    if is_sqlite():
        _last(table, f"CONSTRAINT {name} FOREIGN KEY({column}) REFERENCES {target} (id) ON DELETE RESTRICT")
    else:
        op.create_foreign_key(op.f(name), table, target, [column], ["id"], ondelete="RESTRICT")
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def choice(name: str, members: tuple[str, ...]) -> sa.Enum:
    """Return the type of a column that holds one of `members`."""
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def bilingual(name: str) -> tuple[sa.Column[object], ...]:
    """Return the columns of a text in French and Dutch with its mark."""
    return (
        sa.Column(f"{name}_fr", types.PlainText(), server_default="", nullable=False),
        sa.Column(f"{name}_nl", types.PlainText(), server_default="", nullable=False),
        sa.Column(f"{name}_mark", choice(f"{name}_mark", MARKS), server_default="none", nullable=False),
    )


def is_sqlite() -> bool:
    """Return whether the dossier that is migrated is a file of SQLite."""
    return op.get_bind().dialect.name == "sqlite"


def links(table: str, **targets: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    """Return the links of a new table: the column and the table that it leads to."""
    return tuple(
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")
        for column, target in targets.items()
    )


def index(table: str, *columns: str) -> None:
    """Index columns one by one."""
    for name in columns:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def add_choice(table: str, name: str, members: tuple[str, ...], default: str | None = None) -> None:
    """Add a column that holds one of `members`, or nothing where there is no default."""
    op.add_column(table, sa.Column(name, sa.String(40), server_default=default, nullable=default is None))
    check(table, name, one_of(name, members))


def add_yes_no(table: str, name: str) -> None:
    """Add a yes or a no that is no so far."""
    op.add_column(table, sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False))
    if is_sqlite():  # PostgreSQL has its own
        check(table, name, f"{name} IN (0, 1)")


def add_bilingual(table: str, name: str) -> None:
    """Add a text in French and Dutch with its mark."""
    for language in ("fr", "nl"):
        op.add_column(table, sa.Column(f"{name}_{language}", types.PlainText(), server_default="", nullable=False))
    add_choice(table, f"{name}_mark", MARKS, "none")
