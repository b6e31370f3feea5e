"""Files that people sent: on disk before we say that they arrived, their bytes gone once the verdict is told.

What stays of a file is its name, its digest, how its check ended, and the channel's reference to it, by which
it can be fetched again as long as the channel keeps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select, update
from sqlmodel import col

from storage.database import Database
from storage.tables import InboxRow


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as a channel brought it. `message` is the id of the message that carried it, by which it is
    known when it comes a second time; `reference` is what the channel needs to fetch it again."""

    channel: str
    person: str
    chat: str
    filename: str
    data: bytes
    message: str | None = None
    reference: str | None = None


class Progress(Enum):
    """How far a file had come before it was received now."""

    NEW = auto()
    WAITING = auto()  # an earlier process received it and gave no verdict
    SETTLED = auto()  # its verdict stands in the chat


@dataclass(frozen=True, slots=True)
class Receipt:
    """`number` is what the sender is told; `first` that of the first file with the same bytes, if any.

    `reply` is our message that acknowledged it, where an earlier process noted one.
    """

    number: int
    filename: str
    first: int | None = None
    progress: Progress = Progress.NEW
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that was received and has no verdict yet; `message` is the id of the one that carried it."""

    receipt: Receipt
    person: str
    chat: str
    data: bytes
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Upload:
    """What is known of a received file. `outcome` and `findings` are empty until it was checked."""

    number: int
    channel: str
    person: str
    filename: str
    digest: str
    received_at: datetime
    reference: str
    outcome: str
    findings: str


def receive(db: Database, sent: Sent, now: datetime) -> Receipt:
    """Keeps a file; it is committed when this returns. Numbers only grow and are never given twice.

    The file of a message that was received before keeps its number.
    """
    digest = sha256(sent.data).hexdigest()
    row = insert(InboxRow).values(
        channel=sent.channel,
        person=sent.person,
        chat=sent.chat,
        filename=sent.filename,
        sha256=digest,
        received_at=now,
        data=sent.data,
        message=sent.message,
        reference=sent.reference,
    )
    with db.writing() as connection:
        known = _known(connection, sent)
        if known is not None:
            return known
        number = connection.execute(row).lastrowid
        return Receipt(number, sent.filename, _first(connection, number, digest))


def replied(db: Database, number: int, message: str) -> None:
    """Our message about a file stands in the chat: there its verdict belongs, also after a restart."""
    with db.writing() as connection:
        connection.execute(update(InboxRow).where(col(InboxRow.number) == number).values(reply=message))


def conclude(db: Database, number: int, outcome: str, findings: str) -> None:
    """Keeps how the check of a file ended, in words, and the digest of what was found."""
    told = update(InboxRow).where(col(InboxRow.number) == number).values(outcome=outcome, findings=findings)
    with db.writing() as connection:
        connection.execute(told)


def settle(db: Database, *numbers: int) -> None:
    """The verdict on files is given: drops their bytes, of all of them or of none."""
    told = update(InboxRow).where(col(InboxRow.number).in_(numbers)).values(data=None)
    with db.writing() as connection:
        connection.execute(told)


def upload(db: Database, number: int) -> Upload | None:
    """The file of that number; None where there is none."""
    query = select(
        col(InboxRow.number),
        col(InboxRow.channel),
        col(InboxRow.person),
        col(InboxRow.filename),
        col(InboxRow.sha256),
        col(InboxRow.received_at),
        func.coalesce(col(InboxRow.reference), ""),
        func.coalesce(col(InboxRow.outcome), ""),
        func.coalesce(col(InboxRow.findings), ""),
    ).where(col(InboxRow.number) == number)
    with db.reading() as connection:
        row = connection.execute(query).one_or_none()
        return None if row is None else Upload(*row)


def unsettled(db: Database, channel: str) -> list[Waiting]:
    """What was received and has no verdict, oldest first: after a crash, what is still to be done."""
    query = (
        select(
            col(InboxRow.number),
            col(InboxRow.filename),
            col(InboxRow.sha256),
            col(InboxRow.reply),
            col(InboxRow.person),
            col(InboxRow.chat),
            col(InboxRow.data),
            col(InboxRow.message),
        )
        .where(col(InboxRow.channel) == channel, col(InboxRow.data).is_not(None))
        .order_by(col(InboxRow.number))
    )
    with db.reading() as connection:
        return [
            Waiting(
                Receipt(number, filename, _first(connection, number, digest), Progress.WAITING, reply),
                person,
                chat,
                data or b"",
                message,
            )
            for number, filename, digest, reply, person, chat, data, message in connection.execute(
                query
            ).all()
        ]


def _known(connection: Connection, sent: Sent) -> Receipt | None:
    """The receipt that was given for the same message before."""
    query = select(
        col(InboxRow.number),
        col(InboxRow.filename),
        col(InboxRow.sha256),
        col(InboxRow.data).is_(None),
        col(InboxRow.reply),
    ).where(
        col(InboxRow.channel) == sent.channel,
        col(InboxRow.chat) == sent.chat,
        col(InboxRow.message) == sent.message,
    )
    row = connection.execute(query).one_or_none() if sent.message else None
    if row is None:
        return None
    number, filename, digest, settled, reply = row
    progress = Progress.SETTLED if settled else Progress.WAITING
    return Receipt(number, filename, _first(connection, number, digest), progress, reply)


def _first(connection: Connection, number: int, digest: str) -> int | None:
    """The first file with those bytes, before that number."""
    return connection.execute(
        select(func.min(col(InboxRow.number))).where(
            col(InboxRow.sha256) == digest, col(InboxRow.number) < number
        )
    ).scalar()
