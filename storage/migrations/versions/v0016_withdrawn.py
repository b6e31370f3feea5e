"""Who was told of a version is told when it is withdrawn: a notice may be about that too.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_NOTICES = """
INSERT INTO outbox
    (id, event, what, report_id, channel, chat, because, digest_id, state, due, claimed_at, sent_at,
    repeated, reason, tries)
SELECT id, event, what, report_id, channel, chat, because, digest_id, state, due, claimed_at, sent_at,
    repeated, reason, tries
FROM outbox_before
"""


def upgrade() -> None:
    """What is owed stays so. SQLite changes no check, so that the table is written anew."""
    op.rename_table("outbox", "outbox_before")
    _outbox()
    op.execute(_NOTICES)
    # Before the table goes, so that none of its rows points at another.
    op.execute("UPDATE outbox_before SET digest_id = NULL, state = 'cancelled'")
    op.drop_table("outbox_before")
    waiting = sa.text("state IN ('pending', 'claimed')")
    op.create_index("outbox_open", "outbox", ["channel", "due"], sqlite_where=waiting)
    op.create_index("outbox_chat", "outbox", ["channel", "chat", "state"])
    op.create_index("outbox_due", "outbox", ["due"])
    op.create_index("outbox_report", "outbox", ["report_id"])
    bundled = sa.text("digest_id IS NOT NULL")
    op.create_index("outbox_digest", "outbox", ["digest_id"], sqlite_where=bundled)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("event", "what")),
        sa.Column("report_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("channel", "chat", "because")),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("state", "due")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("claimed_at", "sent_at")),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False, server_default="0"),
        sa.CheckConstraint(
            "event IN ('new', 'corrected', 'threshold', 'withdrawn', 'deadline', 'digest')",
            name="outbox_event",
        ),
        sa.CheckConstraint(
            "(event IN ('new', 'corrected', 'threshold', 'withdrawn')) = (report_id IS NOT NULL)",
            name="outbox_report",
        ),
        sa.CheckConstraint("(state = 'claimed') <= (claimed_at IS NOT NULL)", name="outbox_claim"),
        sa.CheckConstraint("(state = 'bundled') <= (digest_id IS NOT NULL)", name="outbox_bundle"),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'bundled', 'sent', 'cancelled', 'parked')", name="outbox_state"
        ),
        sa.ForeignKeyConstraint(["digest_id"], ["outbox.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event", "what", "channel", "chat", name="outbox_once"),
    )
