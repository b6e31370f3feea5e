"""Notices that are owed: claimed, then sent, then marked.

A crash between sending and marking cannot be told from one before sending. Such a notice is sent again
and says so (`repeated`): none is lost, none repeats silently.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from storage.agencies import Agency, agencies
from storage.database import Database
from storage.tables import AwayRow, OutboxRow, PauseRow, ReportRow, SubscriptionRow

STALE = timedelta(seconds=120)
"""A claim older than this belongs to a sender that died."""

TRIES = 5
"""Times that a notice may have been sent until it is given up."""

_IN_DOUBT = f"发送 {TRIES} 次，都没有得到 Telegram 的确认"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message owed to one chat about one version of a report; `event` is `new` or `corrected`.

    `repeated`: an earlier sending has an unknown outcome, so the message must say that it may be a second.
    """

    id: int
    channel: str
    chat: str
    event: str
    agency: Agency
    year: int
    version: int
    repeated: bool


def owe(connection: Connection, event: str, report_id: int, agency_id: int, now: datetime) -> None:
    """Owes one notice to every chat in which somebody follows the agency, in the caller's transaction.

    Who was told of that event already is told no second time: the report was withdrawn and is back.
    """
    gone = exists().where(
        col(AwayRow.channel) == col(SubscriptionRow.channel), col(AwayRow.chat) == col(SubscriptionRow.chat)
    )
    chats = (
        select(col(SubscriptionRow.channel), col(SubscriptionRow.chat))
        .where(col(SubscriptionRow.agency_id) == agency_id, ~gone)
        .distinct()
    )
    rows = [
        {"event": event, "report_id": report_id, "channel": channel, "chat": chat, "due": now}
        for channel, chat in connection.execute(chats)
    ]
    if rows:
        connection.execute(insert(OutboxRow).on_conflict_do_nothing(), rows)


def cancel(connection: Connection, channel: str, chat: str) -> None:
    """Drops what is owed to a chat, in the caller's transaction."""
    unfinished = col(OutboxRow.state).in_(("pending", "claimed"))
    here = (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat)
    connection.execute(update(OutboxRow).where(here, unfinished).values(state="cancelled"))


def forget_report(connection: Connection, report_id: int) -> None:
    """Drops what is owed about a version that was withdrawn, in the caller's transaction."""
    unfinished = col(OutboxRow.state).in_(("pending", "claimed"))
    of_it = update(OutboxRow).where(col(OutboxRow.report_id) == report_id, unfinished)
    connection.execute(of_it.values(state="cancelled"))


def claim(
    db: Database, channel: str, now: datetime, limit: int = 20, busy: Collection[str] = ()
) -> list[Notice]:
    """Takes the notices that are due, longest due first, so that no other sender takes them too.

    Chats that are `busy` or paused are passed over, so that their notices keep their order. Each must then be
    told off with `sent`, `postpone`, `release` or `park`.
    """
    with db.writing() as connection:
        _release(connection, _claimed(channel) & (col(OutboxRow.claimed_at) <= now - STALE))
        free = col(OutboxRow.chat).not_in(busy) & ~_paused(now)
        rows = connection.execute(_due(channel, now).where(free).limit(limit)).all()
        ids = [row.id for row in rows]
        claimed = update(OutboxRow).where(col(OutboxRow.id).in_(ids))
        connection.execute(claimed.values(state="claimed", claimed_at=now))
        about = agencies(connection, *{row.agency_id for row in rows}) if rows else ()
    named = {agency.id: agency for agency in about}
    return [
        Notice(
            row.id, channel, row.chat, row.event, named[row.agency_id], row.year, row.version, row.repeated
        )
        for row in rows
    ]


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
    return exists().where(
        col(PauseRow.channel) == col(OutboxRow.channel),
        col(PauseRow.chat) == col(OutboxRow.chat),
        col(PauseRow.until) > now,
    )


def _due(channel: str, now: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(
            col(OutboxRow.id),
            col(OutboxRow.chat),
            col(OutboxRow.event),
            col(OutboxRow.repeated),
            col(ReportRow.agency_id),
            col(ReportRow.year),
            col(ReportRow.version),
        )
        .join(ReportRow, col(ReportRow.id) == col(OutboxRow.report_id))
        .where(
            col(OutboxRow.channel) == channel, col(OutboxRow.state) == "pending", col(OutboxRow.due) <= now
        )
        .order_by(col(OutboxRow.due), col(OutboxRow.id))
    )
