"""What a chat chose of when it is told, and that what waits keeps to it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from storage.database import Database
from storage.following import delivery, owed
from storage.following.delivery import Delivery
from storage.tables import OutboxRow


def of(db: Database, channel: str, chat: str) -> Delivery:
    """How a chat is told; at once where it never said."""
    with db.reading() as connection:
        return delivery.read(connection, channel, chat)


def choose(db: Database, channel: str, chat: str, told: Delivery, now: datetime) -> None:
    """From now on a chat is told like this; what waits for it comes accordingly, nothing is lost."""
    with db.writing() as connection:
        delivery.write(connection, channel, chat, told)
        owed.reschedule(connection, channel, chat, told, now)


def hush(db: Database, now: datetime) -> None:
    """Puts off what is due in chats that are silent at this moment: an outage may have delayed it until now.

    Run again, it changes nothing.
    """
    with db.reading() as connection:
        chosen = delivery.chosen(connection)
    moments = {chat: delivery.silence(told).moment(now) for chat, told in chosen.items()}
    silent = {chat: moment.due for chat, moment in moments.items() if moment.together}
    if not silent:
        return
    with db.writing() as connection:
        for (channel, chat), due in silent.items():
            here = (col(OutboxRow.channel) == channel) & (col(OutboxRow.chat) == chat)
            waiting = here & (col(OutboxRow.state) == "pending") & (col(OutboxRow.due) <= now)
            connection.execute(update(OutboxRow).where(waiting).values(due=due))
