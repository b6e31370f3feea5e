"""Who was appointed to what, and who is let in or kept out. A person is an id of a channel, never a chat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select
from sqlmodel import col

from storage import agencies, audit
from storage.audit import Entry
from storage.database import Database
from storage.tables import AgencyRow
from storage.tables_rights import AdmissionRow, AppointmentRow


class Role(StrEnum):
    """What somebody is, the least first. A guest is nobody who was appointed."""

    GUEST = "guest"
    CLERK = "clerk"
    EDITOR = "editor"
    ADMIN = "admin"


class Admission(StrEnum):
    """Whether somebody was let in or kept out by name."""

    UNNAMED = "unnamed"
    ADMITTED = "admitted"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a person: the highest role, and the agencies that they are a clerk of."""

    role: Role = Role.GUEST
    agencies: frozenset[int] = frozenset()
    admission: Admission = Admission.UNNAMED


class Changed(StrEnum):
    """What changing a standing did."""

    NOW = "now"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Appointed:
    """A person with one thing that they were appointed to; the agency of a clerk by its name."""

    channel: str
    person: str
    role: Role
    agency: str


def standing(db: Database, channel: str, person: str) -> Standing:
    """What is known of a person of a channel."""
    asked = {"channel": channel, "person": person}
    with db.reading() as connection:
        roles = connection.execute(_ROLES, asked).all()
        admission = connection.execute(_ADMISSION, asked).scalar()
    held = [Role(role) for role, _ in roles]
    return Standing(
        max(held, key=tuple(Role).index, default=Role.GUEST),
        frozenset(agency_id for _, agency_id in roles if agency_id is not None),
        Admission(admission or Admission.UNNAMED),
    )


def appoint(
    db: Database, channel: str, person: str, role: Role, agency: str, since: datetime, entry: Entry
) -> Changed:
    """Makes a person clerk of an agency (which is entered if it is new), or editor or administrator.

    Who is editor or administrator is it in the place of the other.
    """
    with db.writing() as connection:
        agency_id = agencies.enter(connection, agency) if role is Role.CLERK else None
        same = (*_of(channel, person), col(AppointmentRow.agency_id).is_not_distinct_from(agency_id))
        before = connection.execute(select(col(AppointmentRow.role)).where(*same)).scalar()
        if before == role.value:
            return Changed.ALREADY
        connection.execute(delete(AppointmentRow).where(*same))
        row = {"channel": channel, "person": person, "role": role.value, "agency_id": agency_id}
        connection.execute(insert(AppointmentRow).values(**row, since=since))
        audit.write(connection, entry)
    return Changed.NOW


def dismiss(db: Database, channel: str, person: str, entry: Entry) -> Changed:
    """Takes all that a person was appointed to."""
    with db.writing() as connection:
        ended = connection.execute(delete(AppointmentRow).where(*_of(channel, person))).rowcount
        if not ended:
            return Changed.ALREADY
        audit.write(connection, entry)
    return Changed.NOW


def admit(db: Database, channel: str, person: str, how: Admission, since: datetime, entry: Entry) -> Changed:
    """Lets a person in, or keeps them out, in the place of what was said of them before."""
    here = (col(AdmissionRow.channel) == channel, col(AdmissionRow.person) == person)
    with db.writing() as connection:
        before = connection.execute(select(col(AdmissionRow.admission)).where(*here)).scalar()
        if before == how.value:
            return Changed.ALREADY
        connection.execute(delete(AdmissionRow).where(*here))
        row = {"channel": channel, "person": person, "admission": how.value, "since": since}
        connection.execute(insert(AdmissionRow).values(**row))
        audit.write(connection, entry)
    return Changed.NOW


def is_barred(connection: Connection, channel: str, person: str) -> bool:
    """Whether somebody is kept out by name, as a transaction sees it."""
    said = connection.execute(_ADMISSION, {"channel": channel, "person": person}).scalar()
    return said == Admission.BARRED.value


def listing(db: Database) -> tuple[Appointed, ...]:
    """Everybody who was appointed, by channel and number."""
    query = (
        select(
            col(AppointmentRow.channel),
            col(AppointmentRow.person),
            col(AppointmentRow.role),
            func.coalesce(col(AgencyRow.name), ""),
        )
        .outerjoin(AgencyRow, col(AgencyRow.id) == col(AppointmentRow.agency_id))
        .order_by(col(AppointmentRow.channel), col(AppointmentRow.person), col(AppointmentRow.id))
    )
    with db.reading() as connection:
        return tuple(
            Appointed(channel, person, Role(role), agency)
            for channel, person, role, agency in connection.execute(query)
        )


_ROLES = select(col(AppointmentRow.role), col(AppointmentRow.agency_id)).where(
    col(AppointmentRow.channel) == bindparam("channel"), col(AppointmentRow.person) == bindparam("person")
)
_ADMISSION = select(col(AdmissionRow.admission)).where(
    col(AdmissionRow.channel) == bindparam("channel"), col(AdmissionRow.person) == bindparam("person")
)
"""Built once: every question asks them, and building takes longer than running."""


def _of(channel: str, person: str) -> tuple[ColumnElement[bool], ...]:
    return col(AppointmentRow.channel) == channel, col(AppointmentRow.person) == person
