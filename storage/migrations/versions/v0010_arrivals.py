"""What arrives is kept until it is handled; chats that must not be written to yet; tries of notices.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing has arrived so far; what is owed has not been tried."""
    op.create_table(
        "arrival",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'begun', 'handled', 'parked')", name="arrival_state"),
        sa.CheckConstraint("(state IN ('waiting', 'begun')) = (content IS NOT NULL)", name="arrival_content"),
        sa.PrimaryKeyConstraint("channel", "account", "number"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "arrival_open", "arrival", ["channel", "account"], sqlite_where=sa.text("content IS NOT NULL")
    )
    op.create_table(
        "pause",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat"),
        sqlite_with_rowid=False,
    )
    op.add_column("outbox", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
