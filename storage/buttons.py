"""The words behind buttons that are too long for a channel to carry; a button outlives the process."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from storage.database import Database
from storage.tables import ButtonRow


def keep(db: Database, says: str) -> str:
    """Keeps the words; the key (24 letters and digits) is the same for the same words."""
    key = sha256(says.encode("utf-8", "replace")).hexdigest()[:24]
    if recall(db, key) is None:
        with db.writing() as connection:
            connection.execute(insert(ButtonRow).values(key=key, says=says).on_conflict_do_nothing())
    return key


def recall(db: Database, key: str) -> str | None:
    """The words of that key; None where there are none."""
    with db.reading() as connection:
        return connection.execute(select(col(ButtonRow.says)).where(col(ButtonRow.key) == key)).scalar()
