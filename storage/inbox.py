"""Files that people sent: on disk before we say that they arrived, forgotten once the verdict is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, func, insert, select, update
from sqlmodel import col

from storage.database import Database
from storage.tables import InboxRow


@dataclass(frozen=True, slots=True)
class Receipt:
    """`number` is what the sender is told; `first` that of the first check of the same bytes, if any."""

    number: int
    filename: str
    first: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was received and has no verdict yet."""

    number: int
    person: str
    chat: str
    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Brought:
    """The file that an arrival brought; `waiting` is None where its verdict was given."""

    waiting: Waiting | None


def receive(
    db: Database,
    channel: str,
    person: str,
    chat: str,
    filename: str,
    data: bytes,
    now: datetime,
    arrival: int | None = None,
) -> Receipt:
    """Keeps a file; it is committed when this returns. Numbers only grow and are never given twice.

    `arrival` is the number of what brought it, if its channel keeps such.
    """
    digest = sha256(data).hexdigest()
    known = select(func.min(col(InboxRow.number))).where(
        col(InboxRow.sha256) == digest, col(InboxRow.data).is_(None)
    )
    row = insert(InboxRow).values(
        channel=channel,
        person=person,
        chat=chat,
        filename=filename,
        sha256=digest,
        received_at=now,
        data=data,
        arrival=arrival,
    )
    with db.writing() as connection:
        first = connection.execute(known).scalar()
        number = connection.execute(row).lastrowid
    return Receipt(number, filename, first)


def settle(db: Database, number: int) -> None:
    """The verdict on a file is given: drops its bytes."""
    with db.writing() as connection:
        connection.execute(update(InboxRow).where(col(InboxRow.number) == number).values(data=None))


def unsettled(db: Database, channel: str) -> list[Waiting]:
    """Files without a verdict that no arrival of ours brought, oldest first: those of earlier releases."""
    query = (
        _files(channel)
        .where(col(InboxRow.data).is_not(None), col(InboxRow.arrival).is_(None))
        .order_by(col(InboxRow.number))
    )
    with db.reading() as connection:
        return [_waiting(row) for row in connection.execute(query)]


def brought(db: Database, channel: str, arrival: int) -> Brought | None:
    """The file that was kept when that arrival was handled before; None where none was."""
    query = _files(channel).where(col(InboxRow.arrival) == arrival).order_by(col(InboxRow.number).desc())
    with db.reading() as connection:
        row = connection.execute(query.limit(1)).one_or_none()
    if row is None:
        return None
    return Brought(_waiting(row) if row.data is not None else None)


def _files(channel: str) -> Select[*tuple[Any, ...]]:
    return select(
        col(InboxRow.number),
        col(InboxRow.person),
        col(InboxRow.chat),
        col(InboxRow.filename),
        col(InboxRow.data),
    ).where(col(InboxRow.channel) == channel)


def _waiting(row: Row[*tuple[Any, ...]]) -> Waiting:
    return Waiting(row.number, row.person, row.chat, row.filename, row.data)
