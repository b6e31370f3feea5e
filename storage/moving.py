"""A chat that goes on under another id: a group that its channel turned into a larger one."""

from __future__ import annotations

from sqlalchemy import Table, delete, update
from sqlmodel import SQLModel

from storage.database import Database

_STAYS = frozenset({"arrival", "inbox"})
"""Tables that tell what happened, under the id of then."""


def move(db: Database, channel: str, old: str, new: str) -> None:
    """All that is kept for a chat is kept for its new id; what stands there already stays as it is.

    In a group it is the chat that follows, so it stands as the person too.
    """
    with db.writing() as connection:
        for table in _of_chats():
            for column in ("chat", "person"):
                if column not in table.c:
                    continue
                theirs = (table.c.channel == channel) & (table.c[column] == old)
                connection.execute(update(table).prefix_with("OR IGNORE").where(theirs).values({column: new}))
                connection.execute(delete(table).where(theirs))


def _of_chats() -> list[Table]:
    """Every table that speaks of chats of channels, whoever declared it."""
    return [
        table
        for table in SQLModel.metadata.sorted_tables
        if {"channel", "chat"} <= set(table.c.keys()) and table.name not in _STAYS
    ]
