"""what records are found by."""

import sqlalchemy as sa
from alembic import op

from synergie.model import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_text",
        sa.Column("table_name", types.PlainText(), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("whole_id", sa.Uuid(), nullable=True),
        sa.Column("open_id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=True),
        sa.Column("folded", types.PlainText(collation="C"), nullable=False),
        sa.Column("sort_fr", types.PlainText(collation="C"), nullable=False),
        sa.Column("sort_nl", types.PlainText(collation="C"), nullable=False),
        sa.PrimaryKeyConstraint("table_name", "row_id", name=op.f("pk_search_text")),
        sqlite_strict=True,
    )
