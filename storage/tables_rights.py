"""The tables of rights: appointments, admissions, and the record of deeds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import ForeignText, Instant


class AppointmentRow(SQLModel, table=True):
    """What a person of a channel was appointed to: clerk of an agency, or editor or administrator of all."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("role IN ('clerk', 'editor', 'admin')", name="appointment_role"),
        CheckConstraint("(role = 'clerk') = (agency_id IS NOT NULL)", name="appointment_agency"),
        CheckConstraint("length(channel) > 0 AND length(person) > 0", name="appointment_person"),
        Index(
            "appointment_of_agency",
            "channel",
            "person",
            "agency_id",
            unique=True,
            sqlite_where=text("agency_id IS NOT NULL"),
        ),
        Index(
            "appointment_of_all",
            "channel",
            "person",
            unique=True,
            sqlite_where=text("agency_id IS NULL"),
        ),
    )

    id: int = Field(primary_key=True)
    channel: str = Field(sa_type=Text)
    person: str = Field(sa_type=Text)
    role: str = Field(sa_type=Text)
    agency_id: int | None = Field(default=None, foreign_key="agency.id")
    since: datetime = Field(sa_type=Instant)


class AdmissionRow(SQLModel, table=True):
    """A person of a channel who was let in, or kept out, by name."""

    __tablename__ = "admission"
    __table_args__ = (
        CheckConstraint("admission IN ('admitted', 'barred')", name="admission_kind"),
        {"sqlite_with_rowid": False},
    )

    channel: str = Field(primary_key=True, sa_type=Text)
    person: str = Field(primary_key=True, sa_type=Text)
    admission: str = Field(sa_type=Text)
    since: datetime = Field(sa_type=Instant)


class AuditRow(SQLModel, table=True):
    """One deed, or one refusal of one. Rows are added and never changed.

    `about` names what it was about (an agency and a year, a person), never what somebody wrote; `reason` is
    why: that of an editor who publishes in spite of findings, that of a refusal.
    """

    __tablename__ = "audit"
    __table_args__ = (
        CheckConstraint("outcome IN ('done', 'refused')", name="audit_outcome"),
        Index("audit_person", "channel", "person"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    channel: str = Field(sa_type=Text)
    person: str = Field(sa_type=Text)
    deed: str = Field(sa_type=Text)
    outcome: str = Field(sa_type=Text)
    about: str = Field(sa_type=ForeignText)
    reason: str = Field(sa_type=ForeignText)
