"""editions: validations, issued reports and their files, annexed documents, the outline, and what stays internal."""

import sqlalchemy as sa
from alembic import op

from db.migrations.changing import (
    add_bilingual,
    add_link,
    add_yes_no,
    anew,
    bilingual,
    choice,
    index,
    is_sqlite,
    links,
    one_of,
)
from synergie.model import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_FILE_KINDS = ("report", "changes", "summary", "control", "data", "letter")
_LANGUAGES = ("fr", "nl")
_AUDIENCES = ("public", "internal")
_LISTS = ("matrix", "contracts")
_SOURCES = (
    *("object", "form", "parties", "term", "value", "saving", "state", "note"),
    *("existing", "planned", "posts"),
)
_CHAPTERS = (
    *("basis", "organisation", "activity", "existing", "other_cpas", "regional", "results", "staffing"),
    *("overlaps", "contracts", "measures", "disagreements", "method"),
)
_MORE_CHAPTERS = (*_CHAPTERS, "changes", "matrix")
_INTERNAL = (
    *("statement", "minutes_version", "mail", "report_text", "gain", "movement", "target_team"),
    *("divergence", "decision", "action"),
)


def upgrade() -> None:
    _editions()
    _annexes()
    _outline()
    _letterheads()
    _chapters()
    for table in _INTERNAL:
        add_yes_no(table, "is_internal")
    add_yes_no("domain", "is_support")


def _editions() -> None:
    op.create_table(
        "sign_off",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("administration_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("date", types.PartialDateType(), nullable=True),
        sa.Column("digest", types.PlainText(), server_default="", nullable=False),
        *bilingual("note"),
        *links("sign_off", year_id="report_year", administration_id="administration", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_off")),
        sa.UniqueConstraint("year_id", "administration_id", name=op.f("uq_sign_off_year_id_administration_id")),
        sqlite_strict=True,
    )
    index("sign_off", "year_id", "administration_id", "person_id")
    op.create_table(
        "edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_at", types.UTC(), nullable=False),
        sa.Column("who", types.PlainText(), nullable=False),
        *(
            sa.Column(name, types.PlainText(), server_default="", nullable=False)
            for name in ("reason", "program", "facts")
        ),
        *links("edition", year_id="report_year"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("year_id", "number", name=op.f("uq_edition_year_id_number")),
        sqlite_strict=True,
    )
    index("edition", "year_id")
    op.create_table(
        "edition_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("kind", choice("kind", _FILE_KINDS), server_default="report", nullable=False),
        sa.Column("language", choice("language", _LANGUAGES), server_default="fr", nullable=False),
        sa.Column("audience", choice("audience", _AUDIENCES), server_default="internal", nullable=False),
        sa.Column("name", types.PlainText(), server_default="", nullable=False),
        sa.Column("sha256", types.PlainText(), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        *links("edition_file", edition_id="edition"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_file")),
        sqlite_strict=True,
    )
    index("edition_file", "edition_id")


def _annexes() -> None:
    op.create_table(
        "annex",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        *bilingual("caption"),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column(
            "in_report",
            sa.Boolean(create_constraint=True, name="in_report"),
            server_default=sa.text("true"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        *links("annex", year_id="report_year", document_id="document", meeting_id="meeting"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annex")),
        sqlite_strict=True,
    )
    index("annex", "year_id", "document_id", "meeting_id")


def _outline() -> None:
    op.create_table(
        "outline_chapter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("chapter", choice("chapter", _MORE_CHAPTERS), server_default="basis", nullable=False),
        *bilingual("title"),
        _printed(),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outline_chapter")),
        sa.UniqueConstraint("chapter", name=op.f("uq_outline_chapter_chapter")),
        sqlite_strict=True,
    )
    op.create_table(
        "report_column",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("list", choice("list", _LISTS), server_default="matrix", nullable=False),
        sa.Column("source", choice("source", _SOURCES), nullable=True),
        *bilingual("title"),
        _printed(),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_column")),
        sqlite_strict=True,
    )
    op.create_table(
        "matrix_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("year_id", sa.Uuid(), nullable=False),
        sa.Column("domain_id", sa.Uuid(), nullable=False),
        sa.Column("column_id", sa.Uuid(), nullable=False),
        *bilingual("text"),
        *links("matrix_entry", year_id="report_year", domain_id="domain", column_id="report_column"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matrix_entry")),
        sa.UniqueConstraint(
            "year_id", "domain_id", "column_id", name=op.f("uq_matrix_entry_year_id_domain_id_column_id")
        ),
        sqlite_strict=True,
    )
    index("matrix_entry", "year_id", "domain_id", "column_id")


def _letterheads() -> None:
    add_link("dossier", "word_template_id", "document")
    for name in ("address", "contact", "signatories"):
        add_bilingual("administration", name)
    add_link("administration", "logo_id", "document")


def _chapters() -> None:
    if is_sqlite():
        before, after = (f"CHECK ({one_of('chapter', members)})" for members in (_CHAPTERS, _MORE_CHAPTERS))
        anew("report_text", {before: after})
    else:
        op.drop_constraint(op.f("ck_report_text_chapter"), "report_text")
        op.create_check_constraint(
            op.f("ck_report_text_chapter"), "report_text", sa.column("chapter").in_(_MORE_CHAPTERS)
        )


def _printed() -> sa.Column[bool]:
    kind = sa.Boolean(create_constraint=True, name="is_printed")
    return sa.Column("is_printed", kind, server_default=sa.text("true"), nullable=False)
