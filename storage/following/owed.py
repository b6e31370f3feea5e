"""Rows of the outbox as they are planned: one for each event and chat, at the time that the chat chose.

Everything here runs in the caller's transaction and changes nothing when it is run again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from storage.following import delivery
from storage.following.delivery import AT_ONCE, Delivery
from storage.tables import OutboxRow

BURST = 5
"""Notices that a chat may get at once within PAUSE, for subscriptions to many; the rest comes as one."""

PAUSE = timedelta(minutes=10)
WITHDRAWN = "withdrawn"
"""The event that a version which chats were told of was withdrawn."""

UNSENT = ("pending", "bundled", "parked")


@dataclass(frozen=True, slots=True)
class Owed:
    """One notice to one chat. `because` are the numbers of its subscriptions that call for it.

    `wide`: none of them is about one agency alone, so that many may come at once.
    """

    event: str
    what: str
    channel: str
    chat: str
    because: tuple[int, ...]
    report_id: int | None = None
    wide: bool = False


def enter(connection: Connection, event: Iterable[Owed], now: datetime) -> None:
    """Owes the notices about one event; what is or was owed already is left as it is."""
    notices = list(event)
    told = {chat for kind in _kinds(notices) for chat in _told(connection, kind)}
    chosen = delivery.chosen(connection) if notices else {}
    flooded = _flooded(connection, now) if any(one.wide for one in notices) else set()
    rows = []
    for one in notices:
        if (one.channel, one.chat) in told:
            continue
        how = chosen.get((one.channel, one.chat), AT_ONCE)
        moment = how.moment(now)
        due, together = moment.due, moment.together
        if one.wide and not together and (one.channel, one.chat) in flooded:
            due, together = how.moment(now + PAUSE).due, True
        digest = _digest(connection, one, due, now, exactly=moment.together) if together else None
        rows.append(_row(one, due, digest))
    if rows:
        connection.execute(insert(OutboxRow), rows)


def _kinds(notices: Iterable[Owed]) -> Iterable[Owed]:
    """One notice of each name that the event goes by."""
    return {one.event: one for one in notices}.values()


def _told(connection: Connection, one: Owed) -> set[tuple[str, str]]:
    """The chats that were told of an event: of one version of a report once, whatever it was called.

    What was cancelled because the report was withdrawn was not told; it may come back as another version.
    """
    same: ColumnElement[bool] = (col(OutboxRow.event) == one.event) & (col(OutboxRow.what) == one.what)
    if one.report_id is not None and one.event != WITHDRAWN:
        same |= (col(OutboxRow.report_id) == one.report_id) & stands()
    chats = select(col(OutboxRow.channel), col(OutboxRow.chat)).where(same)
    return {(channel, chat) for channel, chat in connection.execute(chats)}


def stands() -> ColumnElement[bool]:
    """Whether what a notice tells of a report was neither cancelled nor followed by its withdrawal."""
    later = aliased(OutboxRow)
    taken_back = exists().where(
        col(later.event) == WITHDRAWN,
        col(later.report_id) == col(OutboxRow.report_id),
        col(later.channel) == col(OutboxRow.channel),
        col(later.chat) == col(OutboxRow.chat),
        col(later.id) > col(OutboxRow.id),
        col(later.state) != "cancelled",
    )
    return (col(OutboxRow.event) != WITHDRAWN) & (col(OutboxRow.state) != "cancelled") & ~taken_back


def _row(one: Owed, due: datetime, digest: int | None) -> dict[str, Any]:
    return {
        "event": one.event,
        "what": one.what,
        "report_id": one.report_id,
        "channel": one.channel,
        "chat": one.chat,
        "because": " ".join(map(str, one.because)),
        "state": "pending" if digest is None else "bundled",
        "digest_id": digest,
        "due": due,
        "repeated": False,
    }


def reschedule(connection: Connection, channel: str, chat: str, told: Delivery, now: datetime) -> None:
    """What waits for a chat comes when it says now that it wants to be told."""
    here = (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat)
    waiting = here & (col(OutboxRow.state) == "pending")
    due = told.moment(now).due
    digests = col(OutboxRow.event) == "digest"
    connection.execute(update(OutboxRow).where(waiting, digests).values(due=due))
    connection.execute(update(OutboxRow).where(waiting, ~digests, col(OutboxRow.due) < due).values(due=due))


def forget(connection: Connection, channel: str, chat: str, ended: Collection[int]) -> None:
    """Cancels what a chat is owed for subscriptions that have ended and for no other."""
    here = (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat)
    unsent = here & col(OutboxRow.state).in_(UNSENT) & (col(OutboxRow.because) != "")
    rows = connection.execute(select(col(OutboxRow.id), col(OutboxRow.because)).where(unsent)).all()
    over = [id for id, because in rows if set(map(int, because.split())) <= set(ended)]
    connection.execute(update(OutboxRow).where(col(OutboxRow.id).in_(over)).values(state="cancelled"))
    cancel_empty(connection)


def cancel_empty(connection: Connection) -> None:
    """Cancels digests of which nothing is left."""
    part = aliased(OutboxRow)
    left = exists().where(col(part.digest_id) == col(OutboxRow.id), col(part.state) == "bundled")
    empty = (col(OutboxRow.event) == "digest") & (col(OutboxRow.state) == "pending")
    connection.execute(update(OutboxRow).where(empty, ~left).values(state="cancelled"))


def _flooded(connection: Connection, now: datetime) -> set[tuple[str, str]]:
    """The chats that have got, or get around now, as many notices by themselves as they may at once."""
    alone = col(OutboxRow.digest_id).is_(None) & (col(OutboxRow.state) != "cancelled")
    chats = (
        select(col(OutboxRow.channel), col(OutboxRow.chat))
        .where(alone, col(OutboxRow.due) > now - PAUSE)
        .group_by(col(OutboxRow.channel), col(OutboxRow.chat))
        .having(func.count() >= BURST)
    )
    return {(channel, chat) for channel, chat in connection.execute(chats)}


def _digest(connection: Connection, one: Owed, due: datetime, now: datetime, exactly: bool) -> int:
    """The digest that is to be sent at that time and was not yet; where it need not be exact, any earlier."""
    here = (col(OutboxRow.channel) == one.channel) & (col(OutboxRow.chat) == one.chat)
    digests = here & (col(OutboxRow.event) == "digest")
    open_ = digests & (col(OutboxRow.state) == "pending") & (col(OutboxRow.due) > now)
    fitting = col(OutboxRow.due) == due if exactly else col(OutboxRow.due) <= due
    known = connection.execute(select(col(OutboxRow.id)).where(open_, fitting).limit(1)).scalar()
    if known is not None:
        return known
    while connection.execute(select(exists().where(digests, col(OutboxRow.what) == _name(due)))).scalar():
        due += timedelta(seconds=1)  # One of that time is gone already: the clock was set back.
    own = Owed("digest", _name(due), one.channel, one.chat, ())
    row = insert(OutboxRow).values(**_row(own, due, None))
    (id,) = connection.execute(row).inserted_primary_key or (0,)
    return int(id)


def _name(due: datetime) -> str:
    return due.astimezone(UTC).isoformat(timespec="seconds")
