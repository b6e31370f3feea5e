"""Files that people sent: on disk before we say that they arrived, forgotten once the verdict is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, insert, select, update
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


def receive(
    db: Database, channel: str, person: str, chat: str, filename: str, data: bytes, now: datetime
) -> Receipt:
    """Keeps a file; it is committed when this returns. Numbers only grow and are never given twice."""
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
    """What was received and has no verdict, oldest first: after a crash, what is still to be done."""
    query = (
        select(
            col(InboxRow.number),
            col(InboxRow.person),
            col(InboxRow.chat),
            col(InboxRow.filename),
            col(InboxRow.data),
        )
        .where(col(InboxRow.channel) == channel, col(InboxRow.data).is_not(None))
        .order_by(col(InboxRow.number))
    )
    with db.reading() as connection:
        return [
            Waiting(number, person, chat, filename, data or b"")
            for number, person, chat, filename, data in connection.execute(query)
        ]
