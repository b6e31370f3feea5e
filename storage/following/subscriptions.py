"""What each chat follows. It is the chat that follows, whoever of it asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select
from sqlmodel import col

from storage.database import Database
from storage.following import owed, wanted
from storage.following.wanted import Wanted
from storage.tables import AgencyRow, SubscriptionRow


class Followed(StrEnum):
    """What following did."""

    NOW = "now"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One thing that a chat follows; `agency` is the name of the one that it is about, if it is about one."""

    id: int
    wanted: Wanted
    agency: str | None


@dataclass(frozen=True, slots=True)
class Following:
    """What following did, and the subscription that stands now."""

    done: Followed
    subscription: Subscription


def follow(db: Database, channel: str, chat: str, wished: Wanted, now: datetime) -> Following:
    """The chat is told about it from now on. Following twice is following once."""
    text = wanted.write(wished)
    row = insert(SubscriptionRow).values(
        channel=channel,
        chat=chat,
        agency_id=wished.agency_id,
        wanted=text,
        since=now,
    )
    same = _here(channel, chat) & (col(SubscriptionRow.wanted) == text)
    with db.writing() as connection:
        known = connection.execute(_SOME.where(same)).one_or_none()
        if known is None:
            connection.execute(row)
        standing = connection.execute(_SOME.where(same)).one()
    return Following(Followed.NOW if known is None else Followed.ALREADY, _subscription(standing))


def of(db: Database, channel: str, chat: str) -> tuple[Subscription, ...]:
    """What a chat follows, in the order in which it was asked for."""
    with db.reading() as connection:
        rows = connection.execute(_SOME.where(_here(channel, chat)).order_by(col(SubscriptionRow.id)))
        return tuple(map(_subscription, rows))


def end(db: Database, channel: str, chat: str, id: int) -> Subscription | None:
    """Ends one; None where the chat does not have it. What is owed for it alone is not sent any more."""
    here = _here(channel, chat) & (col(SubscriptionRow.id) == id)
    with db.writing() as connection:
        row = connection.execute(_SOME.where(here)).one_or_none()
        if row is None:
            return None
        connection.execute(delete(SubscriptionRow).where(here))
        owed.forget(connection, channel, chat, {id})
    return _subscription(row)


def end_all(db: Database, channel: str, chat: str) -> tuple[Subscription, ...]:
    """Ends all that a chat follows, and what is owed for it."""
    with db.writing() as connection:
        rows = connection.execute(_SOME.where(_here(channel, chat)).order_by(col(SubscriptionRow.id))).all()
        connection.execute(delete(SubscriptionRow).where(_here(channel, chat)))
        owed.forget(connection, channel, chat, {row.id for row in rows})
    return tuple(map(_subscription, rows))


def some(connection: Connection, ids: Collection[int]) -> dict[int, Subscription]:
    """Those of these numbers that still stand."""
    rows = connection.execute(_SOME.where(col(SubscriptionRow.id).in_(ids))) if ids else ()
    return {row.id: _subscription(row) for row in rows}


_SOME: Select[*tuple[Any, ...]] = select(
    col(SubscriptionRow.id), col(SubscriptionRow.wanted), col(AgencyRow.name)
).outerjoin(AgencyRow, col(AgencyRow.id) == col(SubscriptionRow.agency_id))


def _here(channel: str, chat: str) -> ColumnElement[bool]:
    return (col(SubscriptionRow.channel) == channel) & (col(SubscriptionRow.chat) == chat)


def _subscription(row: Any) -> Subscription:
    return Subscription(row.id, wanted.read(row.wanted), row.name)
