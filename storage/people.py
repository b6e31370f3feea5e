"""Who follows which agency and whose they are. A person is an id of a channel, elsewhere another one."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Delete, delete, insert, select
from sqlmodel import col

from storage import outbox
from storage.agencies import Agency, agencies
from storage.database import Database
from storage.tables import AwayRow, HomeRow, SubscriptionRow


class Followed(StrEnum):
    """What following an agency did."""

    NOW = "now"
    ALREADY = "already"


class Unfollowed(StrEnum):
    """What ending it did."""

    NOW = "now"
    NEVER = "never"


def follow(db: Database, channel: str, person: str, chat: str, agency_id: int, now: datetime) -> Followed:
    """Sends notices about an agency to `chat` from now on. Who follows already moves them there."""
    with db.writing() as connection:
        ended = connection.execute(_of(channel, person, agency_id)).rowcount
        connection.execute(
            insert(SubscriptionRow).values(
                channel=channel, person=person, agency_id=agency_id, chat=chat, since=now
            )
        )
    return Followed.ALREADY if ended else Followed.NOW


def unfollow(db: Database, channel: str, person: str, agency_id: int) -> Unfollowed:
    """Ends it. A notice that is owed already is still sent."""
    with db.writing() as connection:
        ended = connection.execute(_of(channel, person, agency_id)).rowcount
    return Unfollowed.NOW if ended else Unfollowed.NEVER


def following(db: Database, channel: str, person: str) -> tuple[Agency, ...]:
    """The agencies that a person follows, ordered by name."""
    query = select(col(SubscriptionRow.agency_id)).where(
        col(SubscriptionRow.channel) == channel, col(SubscriptionRow.person) == person
    )
    with db.reading() as connection:
        ids = connection.execute(query).scalars().all()
        return agencies(connection, *ids) if ids else ()


def unfollow_all(db: Database, channel: str, person: str) -> int:
    """Ends all of it; how many agencies were followed."""
    with db.writing() as connection:
        return connection.execute(
            delete(SubscriptionRow).where(
                col(SubscriptionRow.channel) == channel, col(SubscriptionRow.person) == person
            )
        ).rowcount


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
    """A chat takes messages again. What was cancelled stays cancelled."""
    with db.writing() as connection:
        connection.execute(_away(channel, chat))


def _of(channel: str, person: str, agency_id: int) -> Delete:
    return delete(SubscriptionRow).where(
        col(SubscriptionRow.channel) == channel,
        col(SubscriptionRow.person) == person,
        col(SubscriptionRow.agency_id) == agency_id,
    )


def _away(channel: str, chat: str) -> Delete:
    return delete(AwayRow).where(col(AwayRow.channel) == channel, col(AwayRow.chat) == chat)
