"""What reviewers said of findings: added to, never changed.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has decided anything so far."""
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reviewer)) > 0", name="decision_has_a_reviewer"),
        sa.CheckConstraint("verdict <> '不改' OR length(trim(note)) > 0", name="decision_has_a_reason"),
        sa.CheckConstraint("verdict IN ('属实', '不改', '撤回')", name="decision_verdict"),
        sa.CheckConstraint("year BETWEEN 1900 AND 2200", name="decision_year"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("decision_report", "decision", ["agency_id", "year"], unique=False)
