"""Removes what is kept about one person, from every table that holds people, whatever it is for.

Every table with a channel beside a person or a chat is searched, those added later too. What is kept all
the same is listed here, with the reason.
"""

from __future__ import annotations

from sqlalchemy import Table, delete, true
from sqlmodel import SQLModel

from storage.database import Database

KEPT = {
    "audit": "who did what to the reports must stay answerable; it holds numbers and no words",
    "appointment": "a right is given and taken by an administrator, not by who has it",
    "admission": "who was kept out may not come back by being forgotten",
}
"""Tables that hold people and are left alone."""

_UNDER_WAY = {"arrival": "content"}
"""Tables with rows that are still to be dealt with, as what somebody said behind 忘记我, by the column that
tells: such a row names nobody any more once it is."""


def forget(db: Database, channel: str, person: str) -> None:
    """Removes a person of a channel: rows that name them, and those of their private chat.

    On our channels a private chat has the number of its person. What a group follows stays the group's.
    """
    with db.writing() as connection:
        # Those that lean on others come first.
        for table in reversed(SQLModel.metadata.sorted_tables):
            for column in _of_people(table):
                of_them = (table.c.channel == channel, table.c[column] == person)
                ended = table.c[_UNDER_WAY[table.name]].is_(None) if table.name in _UNDER_WAY else true()
                connection.execute(delete(table).where(*of_them, ended))
    db.sweep()


def _of_people(table: Table) -> list[str]:
    """The columns of a table that say whom a row is about."""
    if table.name in KEPT or "channel" not in table.c:
        return []
    return [name for name in ("person", "chat") if name in table.c]
