"""Pages, feeds and folders that are watched for new reports, the leads found there, and a log of the steps.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing has been watched so far."""
    op.create_table(
        "watched",
        _text("name"),
        _text("address"),
        _text("etag"),
        _text("modified"),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.Column("good_at", sa.Text(), nullable=True),
        _text("next_at"),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
        sa.CheckConstraint("failures >= 0", name="watched_failures"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lead",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("watched"),
        _text("address"),
        _text("title"),
        sa.Column("year", sa.Integer(), nullable=False),
        _text("stamp"),
        _text("state"),
        sa.Column("reason", sa.Text(), nullable=True),
        _text("etag"),
        _text("modified"),
        sa.Column("sense", sa.Text(), nullable=True),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("report_year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        _text("found_at"),
        sa.Column("checked_at", sa.Text(), nullable=True),
        _text("next_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["watched"], ["watched.name"]),
        sa.UniqueConstraint("watched", "address", name="lead_once"),
        sa.CheckConstraint("state IN ('waiting', 'stored', 'refused', 'failed')", name="lead_state"),
        sa.CheckConstraint("failures >= 0", name="lead_failures"),
    )
    op.create_index("lead_due", "lead", ["watched", "next_at"])
    op.create_index("lead_report", "lead", ["agency_id", "report_year"])
    op.create_table(
        "watch_step",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("watched"),
        _text("at"),
        _text("kind"),
        _text("address"),
        _text("told"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["watched"], ["watched.name"]),
        sqlite_autoincrement=True,
    )
    op.create_index("watch_step_of", "watch_step", ["watched", "id"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)
