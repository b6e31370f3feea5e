"""The tables of what is watched for new reports. `storage.watching` alone reads and writes them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import ForeignText, Instant


class WatchedRow(SQLModel, table=True):
    """A page, feed or folder that is looked at for reports; `trouble` is why the last look failed."""

    __tablename__ = "watched"
    __table_args__ = (
        CheckConstraint("failures >= 0", name="watched_failures"),
        {"sqlite_with_rowid": False},
    )

    name: str = Field(primary_key=True, sa_type=Text)
    address: str = Field(sa_type=ForeignText)
    etag: str = Field(default="", sa_type=ForeignText)
    modified: str = Field(default="", sa_type=ForeignText)
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
    good_at: datetime | None = Field(default=None, sa_type=Instant)
    next_at: datetime = Field(sa_type=Instant)
    failures: int = 0
    trouble: str | None = Field(default=None, sa_type=ForeignText)


class LeadRow(SQLModel, table=True):
    """An address that leads to a report, as far as its title tells, and what became of it.

    `stamp` is what the list or the disk tells of its age, `sense` the digest of what was read there last;
    `agency_id`, `report_year` and `version` name the report that it led to.
    """

    __tablename__ = "lead"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'stored', 'refused', 'failed')", name="lead_state"),
        CheckConstraint("failures >= 0", name="lead_failures"),
        UniqueConstraint("watched", "address", name="lead_once"),
        Index("lead_due", "watched", "next_at"),
        Index("lead_report", "agency_id", "report_year"),
    )

    id: int = Field(primary_key=True)
    watched: str = Field(foreign_key="watched.name", sa_type=Text)
    address: str = Field(sa_type=ForeignText)
    title: str = Field(sa_type=ForeignText)
    year: int
    stamp: str = Field(default="", sa_type=ForeignText)
    state: str = Field(default="waiting", sa_type=Text)
    reason: str | None = Field(default=None, sa_type=ForeignText)
    etag: str = Field(default="", sa_type=ForeignText)
    modified: str = Field(default="", sa_type=ForeignText)
    sense: str | None = Field(default=None, sa_type=Text)
    agency_id: int | None = None
    report_year: int | None = None
    version: int | None = None
    failures: int = 0
    found_at: datetime = Field(sa_type=Instant)
    checked_at: datetime | None = Field(default=None, sa_type=Instant)
    next_at: datetime = Field(sa_type=Instant)


class WatchStepRow(SQLModel, table=True):
    """One step of watching; of each watched place the newest alone are kept."""

    __tablename__ = "watch_step"
    __table_args__ = (Index("watch_step_of", "watched", "id"), {"sqlite_autoincrement": True})

    id: int = Field(primary_key=True)
    watched: str = Field(foreign_key="watched.name", sa_type=Text)
    at: datetime = Field(sa_type=Instant)
    kind: str = Field(sa_type=Text)
    address: str = Field(sa_type=ForeignText)
    told: str = Field(sa_type=ForeignText)
