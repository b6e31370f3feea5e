"""Chats follow more than agencies and choose when they are told; notices are about more than reports.

There is no way down: to go back, restore the backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# Several people of a group may have followed the same agency: now the group does, since the first of them.
# A chat that was followed from by a person elsewhere keeps it: the notices went there before.
_SUBSCRIPTIONS = """
INSERT INTO subscription (channel, chat, agency_id, wanted, since)
SELECT channel, chat, agency_id, '{"agency": ' || agency_id || '}', min(since)
FROM subscription_before GROUP BY channel, chat, agency_id ORDER BY min(since)
"""
_NOTICES = """
INSERT INTO outbox
    (id, event, what, report_id, channel, chat, because, state, due, claimed_at, sent_at, repeated, reason)
SELECT o.id, o.event, o.report_id || ' ' || about.version, o.report_id, o.channel, o.chat,
    coalesce((
        SELECT CAST(s.id AS TEXT) FROM subscription AS s JOIN report AS r ON r.agency_id = s.agency_id
        WHERE r.id = o.report_id AND s.channel = o.channel AND s.chat = o.chat
    ), ''),
    o.state, o.due, o.claimed_at, o.sent_at, o.repeated, o.reason
FROM outbox_before AS o JOIN report AS about ON about.id = o.report_id
"""


def upgrade() -> None:
    """What is followed and owed stays so."""
    _delivery()
    op.rename_table("subscription", "subscription_before")
    op.rename_table("outbox", "outbox_before")
    _subscription()
    _outbox()
    op.execute(_SUBSCRIPTIONS)
    op.execute(_NOTICES)
    op.drop_table("subscription_before")
    op.drop_table("outbox_before")
    op.create_index("subscription_agency", "subscription", ["agency_id"], unique=False)
    op.create_index(
        "outbox_open",
        "outbox",
        ["channel", "due"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'claimed')"),
    )
    op.create_index("outbox_chat", "outbox", ["channel", "chat", "state"], unique=False)
    op.create_index("outbox_due", "outbox", ["due"], unique=False)
    op.create_index("outbox_report", "outbox", ["report_id"], unique=False)
    op.create_index(
        "outbox_digest",
        "outbox",
        ["digest_id"],
        unique=False,
        sqlite_where=sa.text("digest_id IS NOT NULL"),
    )


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("zone", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Integer(), nullable=True),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.Column("muted_until", sa.Text(), nullable=True),
        sa.CheckConstraint("digest BETWEEN 0 AND 1439", name="delivery_digest"),
        sa.CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="delivery_quiet"),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439 AND quiet_from <> quiet_until",
            name="delivery_quiet_hours",
        ),
        sa.PrimaryKeyConstraint("channel", "chat"),
        sqlite_with_rowid=False,
    )


def _subscription() -> None:
    op.create_table(
        "subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.Integer(), nullable=True),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "chat", "wanted", name="subscription_once"),
        sqlite_autoincrement=True,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'claimed') <= (claimed_at IS NOT NULL)", name="outbox_claim"),
        sa.CheckConstraint(
            "event IN ('new', 'corrected', 'threshold', 'deadline', 'digest')", name="outbox_event"
        ),
        sa.CheckConstraint(
            "(event IN ('new', 'corrected', 'threshold')) = (report_id IS NOT NULL)", name="outbox_report"
        ),
        sa.CheckConstraint("(state = 'bundled') <= (digest_id IS NOT NULL)", name="outbox_bundle"),
        sa.CheckConstraint(
            "state IN ('pending', 'claimed', 'bundled', 'sent', 'cancelled', 'parked')", name="outbox_state"
        ),
        sa.ForeignKeyConstraint(["digest_id"], ["outbox.id"]),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event", "what", "channel", "chat", name="outbox_once"),
    )
