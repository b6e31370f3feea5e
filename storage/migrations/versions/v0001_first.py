"""The first schema: reports and what is derived from them, people, what came in, what must go out.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates every table in an empty database."""
    _meta()
    _agency()
    _report()
    _figure()
    _passage()
    _finding()
    _subscription()
    _inbox()
    _outbox()
    _button()


def _meta() -> None:
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _agency() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name="agency_has_a_name"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("stem", name="agency_stem"),
    )


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.Column("sense", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64 AND length(digest) = 64", name="report_digests"),
        sa.CheckConstraint("version > 0", name="report_version"),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name="report_year"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("agency_id", "year", "sense", name="report_senses"),
        sa.UniqueConstraint("agency_id", "year", "version", name="report_versions"),
        sa.UniqueConstraint("sha256", name="report_bytes"),
    )
    op.create_index(
        "report_current",
        "report",
        ["year", "agency_id"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
    )


def _figure() -> None:
    op.create_table(
        "figure_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key", name="figure_key_key"),
    )

    op.create_table(
        "figure",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'number') = (value IS NOT NULL)", name="figure_value"),
        sa.CheckConstraint("state IN ('number', 'blank', 'marked', 'unreadable')", name="figure_state"),
        sa.ForeignKeyConstraint(["key_id"], ["figure_key.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("report_id", "key_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "figure_ranking", "figure", ["key_id", "year", "value", "report_id", "state", "exact"], unique=False
    )


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.CheckConstraint("section BETWEEN 0 AND 6", name="passage_section"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "ordinal", name="passage_order"),
    )
    # The words are kept in the index itself, so that a row can be deleted whatever the dictionary is by then.
    op.execute("CREATE VIRTUAL TABLE passage_index USING fts5(words, tokenize = 'unicode61')")


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("severity IN ('必改', '核实', '提示')", name="finding_severity"),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("report_id", "ordinal"),
        sqlite_with_rowid=False,
    )


def _subscription() -> None:
    op.create_table(
        "subscription",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("channel", "person", "agency_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("subscription_agency", "subscription", ["agency_id"], unique=False)

    op.create_table(
        "away",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat"),
        sqlite_with_rowid=False,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.create_index("inbox_bytes", "inbox", ["sha256"], unique=False)
    op.create_index(
        "inbox_waiting", "inbox", ["channel"], unique=False, sqlite_where=sa.text("data IS NOT NULL")
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'claimed') <= (claimed_at IS NOT NULL)", name="outbox_claim"),
        sa.CheckConstraint("event IN ('new', 'corrected')", name="outbox_event"),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'sent', 'cancelled', 'parked')", name="outbox_state"
        ),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event", "report_id", "channel", "chat", name="outbox_once"),
    )
    op.create_index(
        "outbox_open",
        "outbox",
        ["channel", "due"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'claimed')"),
    )


def _button() -> None:
    op.create_table(
        "button",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("says", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
        sqlite_with_rowid=False,
    )
