"""two voices: the circuit of approval, decisions on single lines, sittings, and points let stand."""

import sqlalchemy as sa
from alembic import op

from db.migrations.changing import MARKS, add_link, anew, bilingual, check, choice, is_sqlite, one_of
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
_SITTING_KINDS = ("budget", "amendment", "accounts", "policy_programme", "other")


def upgrade() -> None:
    _more_states("minutes_version", _MINUTES_STATES)
    _more_states("approval", _APPROVAL_STATES)
    _single_lines()

    op.add_column("minutes_version", sa.Column("sent", types.PartialDateType(), nullable=True))
    add_link("minutes_version", "replaces_id", "minutes_version")
    check("minutes_version", "not_after_itself", "replaces_id IS NULL OR replaces_id <> id")
    op.add_column("approval", sa.Column("asked", types.PartialDateType(), nullable=True))
    add_link("approval", "document_id", "document")

    add_link("meeting", "host_id", "administration")
    op.add_column("meeting", sa.Column("convened", types.PartialDateType(), nullable=True))
    add_link("meeting", "postponed_to_id", "meeting")
    op.add_column("meeting", sa.Column("closed", types.PartialDateType(), nullable=True))

    add_link("request", "document_id", "document")
    add_link("reminder", "document_id", "document")

    op.add_column("decision", sa.Column("matter", sa.String(40), nullable=True))
    check("decision", "matter", one_of("matter", _MATTERS))
    add_link("decision", "concertation_id", "meeting")
    add_link("decision", "proposal_id", "document")
    for name in ("no_concertation_fr", "no_concertation_nl"):
        op.add_column("decision", sa.Column(name, types.PlainText(), server_default="", nullable=False))
    mark = sa.Column("no_concertation_mark", sa.String(40), server_default="none", nullable=False)
    op.add_column("decision", mark)
    check("decision", "no_concertation_mark", one_of(mark.name, MARKS))
    op.add_column("action", sa.Column("done", types.PartialDateType(), nullable=True))

    _sittings()


def _sittings() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("kind", choice("kind", _SITTING_KINDS), server_default="budget", nullable=False),
        sa.Column("body_id", sa.Uuid(), nullable=False),
        sa.Column("date", types.PartialDateType(), nullable=True),
        sa.Column("clear_days", sa.Integer(), nullable=True),
        sa.Column("convened", types.PartialDateType(), nullable=True),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        *bilingual("note"),
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
        *bilingual("reason"),
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
    if not is_sqlite():
        for name in ("commune_gain_id", "cpas_gain_id"):
            op.alter_column("gain_match", name, nullable=True)
    else:
        anew("gain_match", {f"{name} TEXT NOT NULL": f"{name} TEXT" for name in ("commune_gain_id", "cpas_gain_id")})
    check("gain_match", "a_line", "commune_gain_id IS NOT NULL OR cpas_gain_id IS NOT NULL")


def _more_states(table: str, states: tuple[str, ...]) -> None:
    name = f"ck_{table}_state"
    if not is_sqlite():
        op.drop_constraint(op.f(name), table)
        op.create_check_constraint(op.f(name), table, sa.column("state").in_(states))
        return
    before = one_of("state", tuple(one for one in states if one != "remarks"))
    anew(table, {f"CHECK ({before})": f"CHECK ({one_of('state', states)})"})
