"""Whose people are, and which chats take messages. A person is an id of a channel, elsewhere another one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Delete, delete, insert, select
from sqlmodel import col

from storage import appointments, outbox
from storage.agencies import Agency, agencies
from storage.database import Database
from storage.following import subscriptions
from storage.following.subscriptions import Followed
from storage.following.wanted import Wanted
from storage.tables import AwayRow, HomeRow


def follow(db: Database, channel: str, person: str, chat: str, agency_id: int, now: datetime) -> Followed:
    """Sends notices about one agency to `chat` from now on: the plainest of all subscriptions."""
    return subscriptions.follow(db, channel, chat, Wanted(agency_id), now).done


def settle(db: Database, channel: str, person: str, agency_id: int | None) -> None:
    """From now on a person belongs to that agency; to none where it is None."""
    with db.writing() as connection:
        connection.execute(
            delete(HomeRow).where(col(HomeRow.channel) == channel, col(HomeRow.person) == person)
        )
        if agency_id is not None:
            connection.execute(insert(HomeRow).values(channel=channel, person=person, agency_id=agency_id))


def home(db: Database, channel: str, person: str) -> tuple[Agency, ...]:
    """The agency that a person belongs to; none where it was not told or no report of it is held."""
    query = select(col(HomeRow.agency_id)).where(
        col(HomeRow.channel) == channel, col(HomeRow.person) == person
    )
    with db.reading() as connection:
        id = connection.execute(query).scalar()
        return agencies(connection, id) if id is not None else ()


def away(db: Database, channel: str, chat: str) -> None:
    """A chat takes no messages any more: what is owed is cancelled, nothing further is owed."""
    with db.writing() as connection:
        connection.execute(_away(channel, chat))
        connection.execute(insert(AwayRow).values(channel=channel, chat=chat))
        outbox.cancel(connection, channel, chat)


def back(db: Database, channel: str, chat: str) -> None:
    """A chat takes messages again, but not of who is kept out. What was cancelled stays cancelled."""
    with db.writing() as connection:
        if not appointments.is_barred(connection, channel, chat):
            connection.execute(_away(channel, chat))


def _away(channel: str, chat: str) -> Delete:
    return delete(AwayRow).where(col(AwayRow.channel) == channel, col(AwayRow.chat) == chat)
