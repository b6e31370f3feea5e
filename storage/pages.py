"""Messages of several pages, kept while somebody may turn them."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from storage.database import Database
from storage.tables import PageRow

LASTS = timedelta(days=30)
"""Pages that stood for longer can be turned no more."""


def keep(db: Database, channel: str, chat: str, content: str, today: date) -> str:
    """Keeps what a chat is shown, and drops what is too old; the key (12 letters and digits)."""
    key = sha256(content.encode("utf-8", "replace")).hexdigest()[:12]
    row = {"channel": channel, "chat": chat, "key": key, "day": today.isoformat(), "content": content}
    statement = insert(PageRow).values(row)
    renewed = statement.on_conflict_do_update(
        index_elements=["channel", "chat", "key"], set_={"day": today.isoformat()}
    )
    with db.writing() as connection:
        connection.execute(delete(PageRow).where(col(PageRow.day) < (today - LASTS).isoformat()))
        connection.execute(renewed)
    return key


def recall(db: Database, channel: str, chat: str, key: str) -> str | None:
    """What was kept for that chat under the key; None where it is not any more."""
    query = select(col(PageRow.content)).where(
        col(PageRow.channel) == channel, col(PageRow.chat) == chat, col(PageRow.key) == key
    )
    with db.reading() as connection:
        return connection.execute(query).scalar()


def forget(db: Database, channel: str, chat: str) -> None:
    """Drops all that was kept for a chat."""
    with db.writing() as connection:
        connection.execute(delete(PageRow).where(col(PageRow.channel) == channel, col(PageRow.chat) == chat))
