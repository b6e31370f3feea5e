"""Who is told that a version was withdrawn: whoever was told of it and follows still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from storage.following import owed, subscriptions
from storage.following.owed import WITHDRAWN, Owed
from storage.tables import AwayRow, OutboxRow


def owe(connection: Connection, report_id: int, version: int, now: datetime) -> None:
    """Owes it to every chat that was told of the version, or may have been, before what it is owed goes."""
    owed.enter(connection, list(_owed(connection, report_id, version)), now)


def take_back(connection: Connection, report_id: int) -> None:
    """The version is in force again: who was not told yet that it was withdrawn need not be."""
    unsent = col(OutboxRow.state).in_(owed.UNSENT) & ~col(OutboxRow.repeated)
    of_it = (col(OutboxRow.event) == WITHDRAWN) & (col(OutboxRow.report_id) == report_id)
    connection.execute(update(OutboxRow).where(of_it, unsent).values(state="cancelled"))
    owed.cancel_empty(connection)


def _owed(connection: Connection, report_id: int, version: int) -> Iterator[Owed]:
    query = (
        select(col(OutboxRow.channel), col(OutboxRow.chat), col(OutboxRow.because))
        .where(col(OutboxRow.report_id) == report_id, owed.stands(), _arrived(), ~_is_away())
        .order_by(col(OutboxRow.id))
    )
    told = {(channel, chat): because for channel, chat, because in connection.execute(query)}
    for (channel, chat), because in told.items():
        ids = {int(number) for number in because.split()}
        if following := tuple(sorted(subscriptions.some(connection, ids))):
            yield Owed(WITHDRAWN, f"{report_id} {version}", channel, chat, following, report_id)


def _arrived() -> ColumnElement[bool]:
    """Whether a notice was sent, by itself or in a digest, or may have been."""
    digest = aliased(OutboxRow)
    inside = exists().where(
        col(digest.id) == col(OutboxRow.digest_id),
        col(digest.state).in_(("sent", "claimed")) | col(digest.repeated),
    )
    return col(OutboxRow.state).in_(("sent", "claimed")) | col(OutboxRow.repeated) | inside


def _is_away() -> ColumnElement[bool]:
    return exists().where(
        col(AwayRow.channel) == col(OutboxRow.channel), col(AwayRow.chat) == col(OutboxRow.chat)
    )
