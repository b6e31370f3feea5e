"""Notices that are owed: claimed, then sent, then marked.

A crash between sending and marking cannot be told from one before sending. Such a notice is sent again
and says so (`repeated`): none is lost, none repeats silently.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, insert, update
from sqlmodel import col

from storage.database import Database
from storage.following import owed
from storage.following.notices import ROWS, Notice, notices
from storage.tables import OutboxRow, PauseRow

__all__ = [
    "LONGEST",
    "STALE",
    "TRIES",
    "Notice",
    "cancel",
    "claim",
    "forget_report",
    "park",
    "pause",
    "postpone",
    "reclaim",
    "release",
    "sent",
]

STALE = timedelta(seconds=120)
"""A claim older than this belongs to a sender that died."""

LONGEST = timedelta(days=1)
"""A pause that seems to last longer was noted by a clock that was wrong, and has been set since."""

TRIES = 5
"""Times that a notice may have been sent until it is given up."""

_UNFINISHED = col(OutboxRow.state).in_(("pending", "claimed", "bundled", "parked"))
_IN_DOUBT = f"发送 {TRIES} 次，都没有得到 Telegram 的确认"


def cancel(connection: Connection, channel: str, chat: str) -> None:
    """Drops what is owed to a chat, in the caller's transaction."""
    here = (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat)
    connection.execute(update(OutboxRow).where(here, _UNFINISHED).values(state="cancelled"))


def forget_report(connection: Connection, report_id: int) -> None:
    """Drops what is owed about a version that was withdrawn, in the caller's transaction."""
    told = col(OutboxRow.event) != owed.WITHDRAWN
    of_it = update(OutboxRow).where(col(OutboxRow.report_id) == report_id, _UNFINISHED, told)
    connection.execute(of_it.values(state="cancelled"))
    owed.cancel_empty(connection)


def claim(
    db: Database, channel: str, now: datetime, limit: int = 20, busy: Collection[str] = ()
) -> list[Notice]:
    """Takes the notices that are due, longest due first, so that no other sender takes them too.

    Chats that are `busy` or paused are passed over, so that their notices keep their order; what is on its
    way to a busy one is no dead sender's, however long it takes. Each must then be told off with `sent`,
    `postpone`, `release` or `park`.
    """
    with db.writing() as connection:
        idle = col(OutboxRow.chat).not_in(busy)
        _release(connection, _claimed(channel) & (col(OutboxRow.claimed_at) <= now - STALE) & idle)
        rows = connection.execute(_due(channel, now).where(idle, ~_paused(now)).limit(limit)).all()
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


def postpone(db: Database, id: int, until: datetime | None = None) -> None:
    """It was certainly not sent; it is due again at `until`, else as before: then it keeps its place."""
    _tell_off(db, id, state="pending", **({"due": until} if until else {}))


def release(db: Database, id: int, until: datetime | None = None) -> None:
    """Whether it was sent is unknown; it is due again as with `postpone`, repeated, up to TRIES times."""
    with db.writing() as connection:
        _release(connection, (col(OutboxRow.id) == id) & (col(OutboxRow.state) == "claimed"), until)


def pause(db: Database, channel: str, chat: str, until: datetime) -> None:
    """Nothing is sent to a chat before `until`, whatever is due."""
    row = insert(PauseRow).values(channel=channel, chat=chat, until=until)
    with db.writing() as connection:
        connection.execute(
            delete(PauseRow).where(col(PauseRow.channel) == channel, col(PauseRow.chat) == chat)
        )
        connection.execute(row)


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


def _release(connection: Connection, which: ColumnElement[bool], due: datetime | None = None) -> None:
    """What may have been sent is due again, marked; what was tried often enough is parked."""
    tries = col(OutboxRow.tries)
    last = tries >= TRIES - 1
    given_up = update(OutboxRow).where(which, last)
    connection.execute(given_up.values(state="parked", tries=tries + 1, reason=_IN_DOUBT))
    again = {"due": due} if due else {}
    anew = update(OutboxRow).where(which, ~last)
    connection.execute(anew.values(state="pending", tries=tries + 1, repeated=True, **again))


def _paused(now: datetime) -> ColumnElement[bool]:
    """Whether the chat of a notice must be left alone."""
    longest = min(LONGEST, datetime.max.replace(tzinfo=now.tzinfo) - now)
    return exists().where(
        col(PauseRow.channel) == col(OutboxRow.channel),
        col(PauseRow.chat) == col(OutboxRow.chat),
        col(PauseRow.until) > now,
        col(PauseRow.until) <= now + longest,
    )


def _due(channel: str, now: datetime) -> Select[*tuple[Any, ...]]:
    return ROWS.where(
        col(OutboxRow.channel) == channel, col(OutboxRow.state) == "pending", col(OutboxRow.due) <= now
    ).order_by(col(OutboxRow.due), col(OutboxRow.id))
