"""two voices: the circuit of approval, decisions on single lines, sittings, and points let stand."""

import sqlalchemy as sa
from alembic import op

from synergie.model import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_MINUTES_STATES = ("draft", "sent", "remarks", "revised", "approved", "not_stated")
_APPROVAL_STATES = ("awaited", "remarks", "approved", "with_remarks", "refused")
_MATTERS = (
    "budget",
    "staff_establishment",
    "statute",
    "additional_staff",
    "new_services",
    "associations",
    "budget_amendment",
    "policy_programme",
    "commune_statute",
    "commune_services",
    "house_rules",
)
_MARKS = ("none", "same", "fr_stale", "nl_stale")
_SITTING_KINDS = ("budget", "amendment", "accounts", "policy_programme", "other")


def upgrade() -> None:
    _more_states("minutes_version", _MINUTES_STATES)
    _more_states("approval", _APPROVAL_STATES)
    _single_lines()

    op.add_column("minutes_version", sa.Column("sent", types.PartialDateType(), nullable=True))
    _add_link("minutes_version", "replaces_id", "minutes_version")
    _check("minutes_version", "not_after_itself", "replaces_id IS NULL OR replaces_id <> id")
    op.add_column("approval", sa.Column("asked", types.PartialDateType(), nullable=True))
    _add_link("approval", "document_id", "document")

    _add_link("meeting", "host_id", "administration")
    op.add_column("meeting", sa.Column("convened", types.PartialDateType(), nullable=True))
    _add_link("meeting", "postponed_to_id", "meeting")
    op.add_column("meeting", sa.Column("closed", types.PartialDateType(), nullable=True))

    _add_link("request", "document_id", "document")
    _add_link("reminder", "document_id", "document")

    op.add_column("decision", sa.Column("matter", sa.String(40), nullable=True))
    _check("decision", "matter", _one_of("matter", _MATTERS))
    _add_link("decision", "concertation_id", "meeting")
    _add_link("decision", "proposal_id", "document")
    for name in ("no_concertation_fr", "no_concertation_nl"):
        op.add_column("decision", sa.Column(name, types.PlainText(), server_default="", nullable=False))
    mark = sa.Column("no_concertation_mark", sa.String(40), server_default="none", nullable=False)
    op.add_column("decision", mark)
    _check("decision", "no_concertation_mark", _one_of(mark.name, _MARKS))
    op.add_column("action", sa.Column("done", types.PartialDateType(), nullable=True))

    _sittings()


def _sittings() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _choice("kind", _SITTING_KINDS), server_default="budget", nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("date", types.PartialDateType(), nullable=True),
        sa.Column("clear_days", sa.Integer(), nullable=True),
        sa.Column("convened", types.PartialDateType(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        *_bilingual("note"),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_sitting_body_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_sitting_document_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["year_id"], ["report_year.id"], name=op.f("fk_sitting_year_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sqlite_strict=True,
    )
    for name in ("body_id", "document_id", "year_id"):
        op.create_index(op.f(f"ix_sitting_{name}"), "sitting", [name])
    op.create_table(
        "waiver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        *(
            sa.Column(name, types.PlainText(), server_default="", nullable=False)
            for name in ("rule", "about_table", "about_id", "field")
        ),
        *_bilingual("reason"),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("decided", types.PartialDateType(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_waiver_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["year_id"], ["report_year.id"], name=op.f("fk_waiver_year_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
        sqlite_strict=True,
    )
    for name in ("person_id", "year_id"):
        op.create_index(op.f(f"ix_waiver_{name}"), "waiver", [name])


def _single_lines() -> None:
    """Let a decision be about a line that only one version has."""
    if not _sqlite():
        for name in ("commune_gain_id", "cpas_gain_id"):
            op.alter_column("gain_match", name, nullable=True)
    else:
        _anew("gain_match", {f"{name} TEXT NOT NULL": f"{name} TEXT" for name in ("commune_gain_id", "cpas_gain_id")})
    _check("gain_match", "a_line", "commune_gain_id IS NOT NULL OR cpas_gain_id IS NOT NULL")


def _more_states(table: str, states: tuple[str, ...]) -> None:
    name = f"ck_{table}_state"
    if not _sqlite():
        op.drop_constraint(op.f(name), table)
        op.create_check_constraint(op.f(name), table, sa.column("state").in_(states))
        return
    before = _one_of("state", tuple(one for one in states if one != "remarks"))
    _anew(table, {f"CHECK ({before})": f"CHECK ({_one_of('state', states)})"})


def _one_of(column: str, members: tuple[str, ...]) -> str:
    told = ", ".join(f"'{one}'" for one in members)
    return f"{column} IN ({told})"


def _check(table: str, name: str, told: str) -> None:
    if not _sqlite():
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, sa.text(told))
        return
    _last(table, f"CONSTRAINT ck_{table}_{name} CHECK ({told})")


def _last(table: str, constraint: str) -> None:
    end = "\n)\n STRICT"
    _anew(table, {end: f", \n\t{constraint}{end}"})


def _anew(table: str, changes: dict[str, str]) -> None:
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


def _add_link(table: str, column: str, target: str) -> None:
    """Add a link that is empty so far; SQLite takes no constraint later."""
    name = f"fk_{table}_{column}"
    op.add_column(table, sa.Column(column, sa.Uuid(), nullable=True))
    if _sqlite():
        _last(table, f"CONSTRAINT {name} FOREIGN KEY({column}) REFERENCES {target} (id) ON DELETE RESTRICT")
    else:
        op.create_foreign_key(op.f(name), table, target, [column], ["id"], ondelete="RESTRICT")
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _choice(name: str, members: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=True, length=40)


def _bilingual(name: str) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column(f"{name}_fr", types.PlainText(), server_default="", nullable=False),
        sa.Column(f"{name}_nl", types.PlainText(), server_default="", nullable=False),
        sa.Column(f"{name}_mark", _choice(f"{name}_mark", _MARKS), server_default="none", nullable=False),
    )


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
