"""What was given up, for whoever looks after us: what it was, for whom, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlmodel import col

from storage.database import Database
from storage.tables import ArrivalRow, OutboxRow


class Way(StrEnum):
    """Where it was going."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Parked:
    """Something that was given up. `number` is that of the notice, or the channel's of what came in."""

    way: Way
    number: int
    channel: str
    chat: str
    reason: str
    since: datetime


def parked(db: Database) -> list[Parked]:
    """All of it, the newest first."""
    notices = select(
        col(OutboxRow.id),
        col(OutboxRow.channel),
        col(OutboxRow.chat),
        col(OutboxRow.reason),
        col(OutboxRow.due),
    ).where(col(OutboxRow.state) == "parked")
    arrivals = select(
        col(ArrivalRow.number),
        col(ArrivalRow.channel),
        col(ArrivalRow.chat),
        col(ArrivalRow.reason),
        col(ArrivalRow.received_at),
    ).where(col(ArrivalRow.state) == "parked")
    with db.reading() as connection:
        found = [
            Parked(way, number, channel, chat, reason or "", since)
            for way, query in ((Way.OUT, notices), (Way.IN, arrivals))
            for number, channel, chat, reason, since in connection.execute(query)
        ]
    return sorted(found, key=lambda one: one.since, reverse=True)


def again(db: Database, notice: int | None = None) -> int:
    """Owe a parked notice anew, or all of them; how many there were. Their marks stay."""
    which = col(OutboxRow.state) == "parked"
    if notice is not None:
        which &= col(OutboxRow.id) == notice
    with db.writing() as connection:
        owed = update(OutboxRow).where(which).values(state="pending", tries=0, reason=None)
        return connection.execute(owed).rowcount
