"""Who is owed a notice about a report, decided in the transaction that stores it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, exists, or_, select
from sqlmodel import col

from storage.following import owed, wanted, withdrawal
from storage.following.matching import Arrival, meets
from storage.following.owed import Owed
from storage.following.wanted import Wanted
from storage.tables import AwayRow, SubscriptionRow


def owe(connection: Connection, event: str, report_id: int, arrival: Arrival, now: datetime) -> None:
    """Owes one notice to every chat that wants this report, however many of its subscriptions fit.

    Where all that fit are about a number, the event is that the number is reached.
    """
    withdrawal.take_back(connection, report_id)
    owed.enter(connection, _owed(connection, event, report_id, arrival), now)


def _owed(connection: Connection, event: str, report_id: int, arrival: Arrival) -> Iterator[Owed]:
    read: dict[str, Wanted | None] = {}
    for (channel, chat), rows in groupby(
        connection.execute(_fitting(arrival.agency_id)).all(), key=lambda row: (row.channel, row.chat)
    ):
        fitting: list[tuple[int, Wanted]] = []
        for row in rows:
            if row.wanted not in read:
                wish = wanted.read(row.wanted)
                read[row.wanted] = wish if meets(wish, arrival) else None
            if met := read[row.wanted]:
                fitting.append((row.id, met))
        if fitting:
            yield Owed(
                "threshold" if all(wish.measure for _, wish in fitting) else event,
                f"{report_id} {arrival.version}",
                channel,
                chat,
                tuple(id for id, _ in fitting),
                report_id,
                wide=all(wish.agency_id is None for _, wish in fitting),
            )


def _fitting(agency_id: int) -> Select[*tuple[Any, ...]]:
    """The subscriptions that may be about an agency, of chats that take messages, chat by chat."""
    gone = exists().where(
        col(AwayRow.channel) == col(SubscriptionRow.channel), col(AwayRow.chat) == col(SubscriptionRow.chat)
    )
    return (
        select(
            col(SubscriptionRow.id),
            col(SubscriptionRow.channel),
            col(SubscriptionRow.chat),
            col(SubscriptionRow.wanted),
        )
        .where(
            or_(col(SubscriptionRow.agency_id) == agency_id, col(SubscriptionRow.agency_id).is_(None)), ~gone
        )
        .order_by(col(SubscriptionRow.channel), col(SubscriptionRow.chat), col(SubscriptionRow.id))
    )
