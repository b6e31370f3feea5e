"""The record of deeds: what was done by whom and what was refused to whom. Added to, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select
from sqlmodel import col

from storage.database import Database
from storage.tables_rights import AuditRow


class Outcome(StrEnum):
    """What became of a deed that somebody wished."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed or refusal. `about` names agencies, years and persons, never what somebody wrote."""

    at: datetime
    channel: str
    person: str
    deed: str
    outcome: Outcome
    about: str = ""
    reason: str = ""


def write(connection: Connection, entry: Entry) -> None:
    """Adds a row in the transaction of the deed, so that neither stands without the other."""
    connection.execute(
        insert(AuditRow).values(
            at=entry.at,
            channel=entry.channel,
            person=entry.person,
            deed=entry.deed,
            outcome=entry.outcome.value,
            about=entry.about,
            reason=entry.reason,
        )
    )


def note(db: Database, entry: Entry) -> None:
    """Adds a row by itself: for a refusal, and for what changes nothing in the database."""
    with db.writing() as connection:
        write(connection, entry)


def newest(db: Database, limit: int, before: int | None = None) -> tuple[tuple[int, Entry], ...]:
    """The rows with their numbers, the newest first; those older than the number `before`."""
    query = select(
        col(AuditRow.id),
        col(AuditRow.at),
        col(AuditRow.channel),
        col(AuditRow.person),
        col(AuditRow.deed),
        col(AuditRow.outcome),
        col(AuditRow.about),
        col(AuditRow.reason),
    ).order_by(col(AuditRow.id).desc())
    if before is not None:
        query = query.where(col(AuditRow.id) < before)
    with db.reading() as connection:
        return tuple(
            (id, Entry(at, channel, person, deed, Outcome(outcome), about, reason))
            for id, at, channel, person, deed, outcome, about, reason in connection.execute(
                query.limit(limit)
            )
        )
