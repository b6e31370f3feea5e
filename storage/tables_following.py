"""The tables of what is followed, when chats are told, and what they are owed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.columns import ForeignText, Instant


class SubscriptionRow(SQLModel, table=True):
    """A chat follows something. `wanted` is the JSON of it, `agency_id` stands out where it is one agency.

    Who asked for it is not kept. A number is never given twice: a button may name it long after.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        UniqueConstraint("channel", "chat", "wanted", name="subscription_once"),
        Index("subscription_agency", "agency_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True)
    channel: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    wanted: str = Field(sa_type=ForeignText)
    since: datetime = Field(sa_type=Instant)


class DeliveryRow(SQLModel, table=True):
    """When a chat wants to be told, where not always at once. Hours are minutes of the day.

    `zone` are the minutes by which that day is ahead of UTC: 480 in Beijing.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        CheckConstraint("digest BETWEEN 0 AND 1439", name="delivery_digest"),
        CheckConstraint("(quiet_from IS NULL) = (quiet_until IS NULL)", name="delivery_quiet"),
        CheckConstraint(
            "quiet_from BETWEEN 0 AND 1439 AND quiet_until BETWEEN 0 AND 1439 AND quiet_from <> quiet_until",
            name="delivery_quiet_hours",
        ),
        {"sqlite_with_rowid": False},
    )

    channel: str = Field(primary_key=True, sa_type=Text)
    chat: str = Field(primary_key=True, sa_type=Text)
    zone: int
    digest: int | None = None
    quiet_from: int | None = None
    quiet_until: int | None = None
    muted_until: datetime | None = Field(default=None, sa_type=Instant)


class AwayRow(SQLModel, table=True):
    """A chat that does not take our messages any more."""

    __tablename__ = "away"
    __table_args__ = ({"sqlite_with_rowid": False},)

    channel: str = Field(primary_key=True, sa_type=Text)
    chat: str = Field(primary_key=True, sa_type=Text)


class OutboxRow(SQLModel, table=True):
    """One notice owed to one chat about one event. `repeated`: it may have been sent before.

    `what` tells events of one kind apart: the version of a report, a day. `because` are the numbers of the
    subscriptions that it is owed for. A `bundled` one goes out as part of the digest of `digest_id`.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint(
            "event IN ('new', 'corrected', 'threshold', 'withdrawn', 'deadline', 'digest')",
            name="outbox_event",
        ),
        CheckConstraint(
            "state IN ('pending', 'claimed', 'bundled', 'sent', 'cancelled', 'parked')", name="outbox_state"
        ),
        CheckConstraint("(state = 'claimed') <= (claimed_at IS NOT NULL)", name="outbox_claim"),
        CheckConstraint(
            "(event IN ('new', 'corrected', 'threshold', 'withdrawn')) = (report_id IS NOT NULL)",
            name="outbox_report",
        ),
        CheckConstraint("(state = 'bundled') <= (digest_id IS NOT NULL)", name="outbox_bundle"),
        UniqueConstraint("event", "what", "channel", "chat", name="outbox_once"),
        Index("outbox_open", "channel", "due", sqlite_where=text("state IN ('pending', 'claimed')")),
        Index("outbox_chat", "channel", "chat", "state"),
        Index("outbox_due", "due"),
        Index("outbox_report", "report_id"),
        Index("outbox_digest", "digest_id", sqlite_where=text("digest_id IS NOT NULL")),
    )

    id: int = Field(primary_key=True)
    event: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    report_id: int | None = Field(default=None, foreign_key="report.id")
    channel: str = Field(sa_type=Text)
    chat: str = Field(sa_type=Text)
    because: str = Field(default="", sa_type=Text)
    digest_id: int | None = Field(default=None, foreign_key="outbox.id")
    state: str = Field(default="pending", sa_type=Text)
    due: datetime = Field(sa_type=Instant)
    claimed_at: datetime | None = Field(default=None, sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    repeated: bool = False
    reason: str | None = Field(default=None, sa_type=ForeignText)
    tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
