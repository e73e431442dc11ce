"""figures: posts, the years of a gain, positions on it, steps of the index, and what a gain needs to be followed."""

import sqlalchemy as sa
from alembic import op

from db.migrations.changing import (
    add_bilingual,
    add_choice,
    add_link,
    add_yes_no,
    anew,
    bilingual,
    check,
    choice,
    index,
    is_sqlite,
    links,
    one_of,
)
from synergie.model import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NATURES = ("saved", "reallocated", "added", "avoided", "improved", "none", "to_analyse", "rejected")
_MORE_NATURES = (
    "saved",
    "reallocated",
    "upgraded",
    "added",
    "not_replaced",
    "avoided",
    "improved",
    "none",
    "to_analyse",
    "rejected",
)
_LEVELS = ("a", "b", "c", "d", "e")
_STATUSES = ("statutory", "contract")
_STANDINGS = ("claimed", "contested", "withdrawn", "agreed")
_RECURRENCES = ("recurrent", "one_off", "not_stated")
_CASHINGS = ("cashable", "non_cashable", "not_stated")
_DESTINATIONS = ("budget", "reinvested", "absorbed", "not_stated")
_VATS = ("included", "excluded", "not_stated")


def upgrade() -> None:
    _posts()
    _gains()
    _courses()
    _costs()


def _posts() -> None:
    op.create_table(
        "post",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("administration_id", sa.Uuid(), nullable=False),
        sa.Column("domain_id", sa.Uuid(), nullable=True),
        *bilingual("function"),
        sa.Column("reference", types.PlainText(), server_default="", nullable=False),
        sa.Column("fte", types.FteType(), nullable=True),
        sa.Column("level", choice("level", _LEVELS), nullable=True),
        sa.Column("grade", types.PlainText(), server_default="", nullable=False),
        sa.Column("status", choice("status", _STATUSES), nullable=True),
        sa.Column("vacant_since", types.PartialDateType(), nullable=True),
        *bilingual("note"),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("fte >= 0", name=op.f("ck_post_fte_plausible")),
        *links("post", administration_id="administration", domain_id="domain"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sqlite_strict=True,
    )
    index("post", "administration_id", "domain_id")
    op.create_table(
        "index_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("applies_from", types.PartialDateType(), nullable=True),
        sa.Column("reached", types.PartialDateType(), nullable=True),
        sa.Column("coefficient", types.PlainText(), server_default="", nullable=False),
        *bilingual("source"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_step")),
        sqlite_strict=True,
    )


def _gains() -> None:
    if is_sqlite():
        before, after = (f"CHECK ({one_of('nature', members)})" for members in (_NATURES, _MORE_NATURES))
        anew("gain", {before: after})
    else:
        op.drop_constraint(op.f("ck_gain_nature"), "gain")
        op.create_check_constraint(op.f("ck_gain_nature"), "gain", sa.column("nature").in_(_MORE_NATURES))
    add_link("gain", "post_id", "post")
    add_choice("gain", "status", _STATUSES)
    add_choice("gain", "recurrence", _RECURRENCES, "not_stated")
    add_choice("gain", "cashable", _CASHINGS, "not_stated")
    add_choice("gain", "destination", _DESTINATIONS, "not_stated")
    op.add_column("gain", sa.Column("effective", types.PartialDateType(), nullable=True))
    add_yes_no("gain", "no_baseline")
    op.add_column("gain", sa.Column("baseline", types.HundredthsType(), nullable=True))
    add_bilingual("gain", "baseline_unit")
    op.add_column("gain", sa.Column("baseline_date", types.PartialDateType(), nullable=True))
    add_bilingual("gain", "baseline_source")
    for name in ("owner_id", "finance_id", "business_id"):
        add_link("gain", name, "person")
    _add_money("gain", "cost_to_achieve")
    add_bilingual("gain", "disbenefits")
    add_bilingual("gain", "not_reached")
    add_link("gain", "continues_id", "gain")
    check("gain", "not_after_itself", "continues_id IS NULL OR continues_id <> id")
    add_link("movement", "post_id", "post")


def _courses() -> None:
    op.create_table(
        "gain_year",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gain_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *(sa.Column(name, types.FteType(), nullable=True) for name in ("planned", "forecast", "realised")),
        *(part for name in ("planned_amount", "forecast_amount", "realised_amount") for part in _money(name)),
        *bilingual("note"),
        *(
            sa.CheckConstraint(f"{name} >= 0", name=op.f(f"ck_gain_year_{name}_plausible"))
            for name in ("planned", "forecast", "realised")
        ),
        *links("gain_year", gain_id="gain"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gain_year")),
        sa.UniqueConstraint("gain_id", "year", name=op.f("uq_gain_year_gain_id_year")),
        sqlite_strict=True,
    )
    index("gain_year", "gain_id")
    op.create_table(
        "gain_stance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gain_id", sa.Uuid(), nullable=False),
        sa.Column("administration_id", sa.Uuid(), nullable=False),
        sa.Column("standing", choice("standing", _STANDINGS), server_default="claimed", nullable=False),
        sa.Column("date", types.PartialDateType(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        *bilingual("reason"),
        *links("gain_stance", gain_id="gain", administration_id="administration", meeting_id="meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gain_stance")),
        sqlite_strict=True,
    )
    index("gain_stance", "gain_id", "administration_id", "meeting_id")


def _costs() -> None:
    op.add_column("cost_comparison", sa.Column("index_rate", types.HundredthsType(), nullable=True))
    op.add_column("cost_comparison", sa.Column("index_until", sa.Integer(), nullable=True))
    add_yes_no("cost_option", "is_rounded")
    add_bilingual("cost_line", "source")
    op.add_column("commitment", sa.Column("profiles_used", types.FteType(), nullable=True))
    op.add_column("commitment", sa.Column("delivered", types.PartialDateType(), nullable=True))


def _add_money(table: str, name: str) -> None:
    op.add_column(table, sa.Column(f"{name}_cents", sa.BigInteger(), nullable=True))
    add_choice(table, f"{name}_vat", _VATS)
    op.add_column(table, sa.Column(f"{name}_as_of", types.PartialDateType(), nullable=True))


def _money(name: str) -> tuple[sa.Column[object], ...]:
    return (
        sa.Column(f"{name}_cents", sa.BigInteger(), nullable=True),
        sa.Column(f"{name}_vat", choice(f"{name}_vat", _VATS), nullable=True),
        sa.Column(f"{name}_as_of", types.PartialDateType(), nullable=True),
    )
