"""Notices that are owed: claimed, then sent, then marked.

A crash between sending and marking cannot be told from one before sending. Such a notice is sent again
and says so (`repeated`): none is lost, none repeats silently.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, update
from sqlmodel import col

from storage.database import Database
from storage.following.notices import ROWS, Notice, notices
from storage.tables import OutboxRow

__all__ = ["STALE", "Notice", "cancel", "claim", "park", "postpone", "reclaim", "release", "sent"]

STALE = timedelta(seconds=120)
"""A claim older than this belongs to a sender that died."""


def cancel(connection: Connection, channel: str, chat: str) -> None:
    """Drops what is owed to a chat, in the caller's transaction."""
    unfinished = col(OutboxRow.state).in_(("pending", "claimed", "bundled"))
    here = (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat)
    connection.execute(update(OutboxRow).where(here, unfinished).values(state="cancelled"))


def claim(db: Database, channel: str, now: datetime, limit: int = 20) -> list[Notice]:
    """Takes the notices that are due, longest due first, so that no other sender takes them too.

    Each must then be told off with `sent`, `postpone`, `release` or `park`.
    """
    with db.writing() as connection:
        _release(connection, _claimed(channel) & (col(OutboxRow.claimed_at) <= now - STALE))
        rows = connection.execute(_due(channel, now).limit(limit)).all()
        ids = [row.id for row in rows]
        claimed = update(OutboxRow).where(col(OutboxRow.id).in_(ids))
        connection.execute(claimed.values(state="claimed", claimed_at=now))
        return notices(connection, rows)


def reclaim(db: Database, channel: str) -> None:
    """For a sender that starts: what its predecessor claimed and did not tell off comes again, repeated."""
    with db.writing() as connection:
        _release(connection, _claimed(channel))


def sent(db: Database, id: int, now: datetime) -> None:
    """The channel confirmed it."""
    _tell_off(db, id, state="sent", sent_at=now)


def postpone(db: Database, id: int, until: datetime) -> None:
    """It was certainly not sent; it is due again at `until`."""
    _tell_off(db, id, state="pending", due=until)


def release(db: Database, id: int, until: datetime) -> None:
    """Whether it was sent is unknown; it is due again at `until`, repeated."""
    _tell_off(db, id, state="pending", due=until, repeated=True)


def park(db: Database, id: int, reason: str) -> None:
    """It cannot be sent; it is kept with the reason and not tried again."""
    _tell_off(db, id, state="parked", reason=reason)


def _tell_off(db: Database, id: int, **values: Any) -> None:
    """Ends a claim; a notice that was cancelled meanwhile stays cancelled."""
    row = update(OutboxRow).where(col(OutboxRow.id) == id, col(OutboxRow.state) == "claimed")
    with db.writing() as connection:
        connection.execute(row.values(**values))


def _claimed(channel: str) -> ColumnElement[bool]:
    return (col(OutboxRow.channel) == channel) & (col(OutboxRow.state) == "claimed")


def _release(connection: Connection, which: ColumnElement[bool]) -> None:
    connection.execute(update(OutboxRow).where(which).values(state="pending", repeated=True))


def _due(channel: str, now: datetime) -> Select[*tuple[Any, ...]]:
    return ROWS.where(
        col(OutboxRow.channel) == channel, col(OutboxRow.state) == "pending", col(OutboxRow.due) <= now
    ).order_by(col(OutboxRow.due), col(OutboxRow.id))
