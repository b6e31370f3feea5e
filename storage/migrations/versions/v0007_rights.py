"""Rights: who was appointed, who is let in or kept out, what was done; and reports that were withdrawn.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has been appointed, let in or kept out so far, and nothing was withdrawn."""
    _appointment()
    _admission()
    _audit()
    op.add_column("report", sa.Column("withdrawn_at", sa.Text(), nullable=True))


def _words(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _appointment() -> None:
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        *_words("channel", "person", "role"),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        *_words("since"),
        sa.CheckConstraint("(role = 'clerk') = (agency_id IS NOT NULL)", name="appointment_agency"),
        sa.CheckConstraint("length(channel) > 0 AND length(person) > 0", name="appointment_person"),
        sa.CheckConstraint("role IN ('clerk', 'editor', 'admin')", name="appointment_role"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "appointment_of_agency",
        "appointment",
        ["channel", "person", "agency_id"],
        unique=True,
        sqlite_where=sa.text("agency_id IS NOT NULL"),
    )
    op.create_index(
        "appointment_of_all",
        "appointment",
        ["channel", "person"],
        unique=True,
        sqlite_where=sa.text("agency_id IS NULL"),
    )


def _admission() -> None:
    op.create_table(
        "admission",
        *_words("channel", "person", "admission", "since"),
        sa.CheckConstraint("admission IN ('admitted', 'barred')", name="admission_kind"),
        sa.PrimaryKeyConstraint("channel", "person"),
        sqlite_with_rowid=False,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        *_words("at", "channel", "person", "deed", "outcome", "about", "reason"),
        sa.CheckConstraint("outcome IN ('done', 'refused')", name="audit_outcome"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_person", "audit", ["channel", "person"], unique=False)
